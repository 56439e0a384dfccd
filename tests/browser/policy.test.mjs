// Scripts of the site at work under the strict content policy: it refuses nothing (site.mjs watches). Every page is walked through in pages.test.mjs.
import { assert, flat, journey, open, openCalculator, violations } from "./site.mjs";

journey("colours are changed and kept", async ({ page }) => {
  await open(page, "chapters/tableau-6.html");
  const theme = () => page.evaluate(() => document.body.dataset.theme);
  const before = await theme();
  await page.locator(".theme-toggle:visible").first().click();
  const chosen = await theme();
  assert.notEqual(chosen, before);
  await open(page, "index.html");
  assert.equal(await theme(), chosen);
});

journey("a search speaks French, with nothing found and with something, an older address too", async ({ page }) => {
  await open(page, "search.html#q=zygomorphe");
  await page.locator(".search-absent").getByText("non cité dans ce texte").waitFor(); // what is read aloud says it too, a moment later
  await open(page, "search.html?q=gemcitabine");
  await page.locator("[data-search-page] [data-search-results] a").first().waitFor();
  const said = flat(await page.locator("[data-search-page]").innerText());
  assert.match(said, /réponses.*Médicament · .* Gemcitabine : 4 semaines avant/);
  assert.doesNotMatch(said, /Search|match/);
});

journey("a form of the home page reaches the search", async ({ page }) => {
  await open(page, "index.html");
  await page.locator("article form[data-search-here] input").first().fill("gemcitabine");
  await page.keyboard.press("Enter");
  await page.locator("[data-search-dialog] [data-search-results] a").first().waitFor();
});

journey("a calculator answers", async ({ page }) => {
  const cord = await openCalculator(page, "cord");
  await cord.edit({ dmax_gy: "22,5" });
  assert.match(await cord.result(), /dépassée/);
});

journey(
  "these tests see what the policy refuses",
  async ({ page }) => {
    await open(page, "index.html");
    const told = page.waitForEvent("console", (message) =>
      message.text().startsWith("content policy: script-src-elem inline"),
    );
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.intruder = true";
      document.body.append(script);
    });
    await told;
    assert.equal(await page.evaluate(() => window.intruder), undefined);
  },
  { expected: [/content policy|Content Security Policy/, /content-policy-report|Failed to load resource/] },
);

for (const width of [1280, 320]) {
  journey(
    `the page on hosting, its long lines and its tables, at ${width} px: axe finds nothing, nothing is wider than the screen`,
    async ({ page }) => {
      await open(page, "a-propos/intranet.html");
      assert.deepEqual(await violations(page), []);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
      const answer = await page.request.get(
        new URL(await page.getByRole("link", { name: "web.config" }).getAttribute("href"), page.url()).href,
      );
      assert.match(await answer.text(), /<remove fileExtension="\.wasm" \/>/);
    },
    { viewport: { width, height: 900 } },
  );
}
