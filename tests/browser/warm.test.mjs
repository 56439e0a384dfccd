// A browser that several tests use keeps Python, and nothing that a reader did in it.
import { address, asked, assert, diskAddress, open, openCalculator, warmJourney } from "./site.mjs";

const CLIPBOARD = ["clipboard-read", "clipboard-write"];
/** How often Python was asked for: what draws an answer is not of it, and comes after each page's first. */
const started = () => asked("/runtime/") - asked("/figures.zip") - asked("/tipping.zip");
const PLACES = { server: address, disk: diskAddress };

/** What a page finds in its browser: storage, its history, what it may do. */
const found = (page) =>
  page.evaluate(async () => {
    const { state } = await navigator.permissions.query({ name: "clipboard-read" });
    return [
      localStorage.length,
      sessionStorage.length,
      history.length,
      document.cookie,
      await window.caches?.keys(),
      state,
    ];
  });

for (const [place, at] of Object.entries(PLACES)) {
  let fresh;
  let loaded;

  warmJourney(`values typed, storage filled, permissions, another tab (${place})`, async ({ page, context }) => {
    loaded = started();
    await page.goto(at("index.html"));
    fresh = await found(page);
    await context.grantPermissions(CLIPBOARD);
    if (place === "server") assert.notDeepEqual(await found(page), fresh);
    await page.evaluate(() => (localStorage.setItem("theme", "dark"), sessionStorage.setItem("a", "b")));
    if (place === "server") await page.evaluate(() => window.caches.open("a"));
    await page.goto(at("calculateurs/cord.html?lien#calculateur=cord&v=1&fractions=3&dmax_gy=22,5"));
    await open(await context.newPage(), "index.html");
  });

  warmJourney(`the next journey meets none of it (${place})`, async ({ page, context }) => {
    await page.goto(at("index.html"));
    assert.deepEqual(await found(page), fresh);
    assert.equal(context.pages().length, 2, "the one that keeps Python, and this one");
    const cord = await openCalculator(page, "cord");
    assert.match(await cord.result(), /^Exemple /);
    await cord.edit({ dmax_gy: "22,5" });
    assert.match(await cord.result(), /dépassée/);
    assert.equal(started(), loaded, "Python was there");
  });
}
