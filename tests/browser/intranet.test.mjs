// An intranet without https: the site under a plain name, which browsers do not treat as secure. Nothing is lost but the offline cache.
import { CALCULATORS, Calculator, assert, flat, intranetAddress, journey, warmJourney, pageOf } from "./site.mjs";

/** A calculator's own page on the intranet. */
async function openThere(page, name, fragment = "") {
  await page.goto(intranetAddress(`calculateurs/${pageOf(name)}.html${fragment}`));
  return new Calculator(page, name);
}

const HERE = { at: intranetAddress };
const TYPED = {
  eqd2: { "phases[0].fractions": "5" },
  washout: { radiotherapy_start: "2024-03-18" },
  cord: { dmax_gy: "22,5" },
  reirradiation: { "new.fractions": "6" },
};

journey("the name is not a secure context, and what such a context lacks is absent", async ({ page }) => {
  await page.goto(intranetAddress("index.html"));
  const found = await page.evaluate(() => [
    isSecureContext,
    "serviceWorker" in navigator,
    "caches" in window,
    "clipboard" in navigator,
    Boolean(crypto.subtle),
  ]);
  assert.deepEqual(found, [false, false, false, false, false]);
});

for (const name of CALCULATORS) {
  warmJourney(
    `${name} computes`,
    async ({ page }) => {
      const calculator = await openThere(page, name);
      const example = await calculator.result();
      await calculator.edit(TYPED[name]);
      await calculator.settled();
      assert.notEqual(await calculator.result(), example);
      assert.equal(await calculator.fault.isVisible(), false);
    },
    HERE,
  );
}

warmJourney(
  "a link with values is copied without the clipboard's interface, and opens",
  async ({ page }) => {
    const calculator = await openThere(page, "cord");
    await calculator.edit({ dmax_gy: "22,5" });
    const shown = await calculator.result();
    await calculator.button("Copier le lien").click();
    const link = await copied(page, calculator);
    assert.match(link, /^http:\/\/intranet:\d+\/.*calculateurs\/cord\.html\?lien#/);
    await page.goto("about:blank");
    await page.goto(link);
    await page.waitForFunction(() => document.querySelector("[name=dmax_gy]").value === "22,5");
    assert.equal(await calculator.result(), shown);
  },
  HERE,
);

/** The link as the reader has it: pasted into a field that the test adds. */
async function copied(page, calculator) {
  await calculator.said.filter({ hasText: /\S/ }).waitFor();
  await page.evaluate(() => {
    const field = document.createElement("textarea");
    field.id = "pasted";
    document.body.append(field);
    field.focus();
  });
  await page.keyboard.press("Control+V");
  const text = await page.locator("#pasted").inputValue();
  await page.evaluate(() => document.getElementById("pasted").remove());
  return text;
}

journey("a search finds, and its results open", async ({ page }) => {
  await page.goto(intranetAddress("search.html#q=gemcitabine"));
  await page.locator("[data-search-page] [data-search-results] a").first().click();
  await page.waitForURL((url) => !url.pathname.endsWith("search.html"));
  assert.match(flat(await page.locator("article").innerText()), /gemcitabine/i);
});

journey(
  "a lost address shows the site's page",
  async ({ page }) => {
    const answer = await page.goto(intranetAddress("chapters/absent.html"));
    assert.equal(answer.status(), 404);
    await page.getByRole("link", { name: "Accueil" }).first().click();
    await page.waitForURL((url) => url.href === intranetAddress("index.html"));
  },
  { expected: [/404/] },
);
