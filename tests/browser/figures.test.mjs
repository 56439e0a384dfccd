// The figures of an answer: Python's own drawing, after the answer, the same in the page as in the build; never that of other values.
import { Calculator, asked, assert, journey, open, openCalculator, violations, warmJourney, pageOf } from "./site.mjs";

const DRAWN = "[data-result] [data-figures] svg.drawing";
const SAME = {
  eqd2: "#calculateur=eqd2&v=1&phases%5B0%5D.fractions=10&phases%5B0%5D.total_dose_gy=30&alpha_beta_gy%5B0%5D=2&alpha_beta_gy%5B1%5D=10",
  // each calculator's own example, as a link: typed values, not the example
  reirradiation:
    "#calculateur=reirradiation&v=1&earlier%5B0%5D.total_dose_gy=30&earlier%5B0%5D.fractions=10&earlier%5B0%5D.end_date=13%2F03%2F2026&earlier%5B0%5D.dose_origin=cord&new.total_dose_gy=12&new.fractions=3&new.start_date=01%2F09%2F2026&reading=source",
  washout:
    "#calculateur=washout&v=1&drugs%5B0%5D.drug=gemcitabine&technique=palliative&radiotherapy_start=02%2F03%2F2026&radiotherapy_end=13%2F03%2F2026",
};
/** All that is drawn, folds included, once something is. */
const drawing = async (page) => {
  await page.locator(DRAWN).first().waitFor({ state: "attached" });
  return page.locator(DRAWN).evaluateAll((all) => all.map(({ outerHTML }) => outerHTML));
};
const unfold = (page) =>
  page.locator('[data-result] [data-part="figure"]').evaluateAll((all) => all.forEach((one) => (one.open = true)));
const numbers = (text) => text.match(/\d+(?:,\d+)?/g) ?? [];

for (const [name, link] of Object.entries(SAME))
  warmJourney(`${name}: the page draws what the build drew, sign for sign`, async ({ page }) => {
    await open(page, `calculateurs/${pageOf(name)}.html`);
    const built = await drawing(page);
    await page.goto("about:blank");
    const calculator = await openCalculator(page, name, link);
    await calculator.result();
    assert.deepEqual(await drawing(page), built);
    await unfold(page);
    assert.deepEqual(await violations(page, { rules: ["svg-img-alt", "color-contrast", "duplicate-id"] }), []);
  });

warmJourney(
  "a figure is that of the values typed: its words hold the numbers of the answer, and it goes with them",
  async ({ page }) => {
    const calculator = await openCalculator(page, "reirradiation", SAME.reirradiation);
    await calculator.result();
    await page.locator(DRAWN).first().waitFor();
    const first = await page.locator(DRAWN).first().getAttribute("aria-label");
    await calculator.type({ "new.total_dose_gy": "14" });
    await page.waitForFunction(
      ([selector, before]) => {
        const svg = document.querySelector(selector);
        return svg && svg.getAttribute("aria-label") !== before;
      },
      [DRAWN, first],
    );
    const said = numbers(await page.locator(DRAWN).first().getAttribute("aria-label"));
    for (const number of ["37,5", "23,33", "60,83", "25", "62,5", "70", "75"])
      assert.ok(said.includes(number), `${number} in ${said}`);
    await calculator.type({ "new.total_dose_gy": "zéro" });
    await page.waitForFunction((selector) => !document.querySelector(selector), DRAWN);
  },
);

warmJourney(
  "a figure that stands in a fold says there what it shows, and stays open from one answer to the next",
  async ({ page }) => {
    const calculator = await openCalculator(page, "reirradiation", SAME.reirradiation);
    await calculator.result();
    const fold = page.locator('[data-result] [data-part="figure"]');
    await fold.waitFor();
    assert.match(await fold.locator("summary").innerText(), /La figure\s+dose restante/);
    await fold.locator("summary").click();
    await fold.locator("svg.left-curve").waitFor();
    await calculator.type({ "new.total_dose_gy": "14" });
    // 14 Gy in 3 are 14 × (14/3 + 2) / 4 = 23.33 Gy
    await fold.locator('svg[aria-label$="23,33\u00a0Gy"]').waitFor();
    await calculator.type({ "earlier[0].dose_origin": "unknown", "earlier[0].total_dose_gy": "" });
    await fold.waitFor({ state: "hidden" }); // nothing to draw: no fold
  },
);

warmJourney("who types on is answered at each key, and sees the drawings once the typing pauses", async ({ page }) => {
  const calculator = await openCalculator(page, "reirradiation", SAME.reirradiation);
  await calculator.result();
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 3_600_000); // from here on time passes as this test says
  const dose = calculator.input("new.total_dose_gy");
  const drawn = page.locator(DRAWN).first();
  await dose.fill("13");
  await drawn.waitFor(); // the first key after a rest
  await dose.fill("14");
  await page.locator("[data-answer]:not([aria-busy])[data-drawing]").waitFor();
  assert.match(await calculator.conclusion.innerText(), /\S/);
  assert.equal(await drawn.count(), 0);
  await page.clock.runFor(300);
  await drawn.waitFor();
});

journey("the drawings are asked for after the first answer, once", async ({ page }) => {
  const before = asked("figures.zip");
  const calculator = await openCalculator(page, "reirradiation", SAME.reirradiation);
  await calculator.result();
  await page.locator(DRAWN).first().waitFor();
  assert.equal(asked("figures.zip") - before, 1);
  const order = new Calculator(page, "reirradiation");
  await order.type({ "new.total_dose_gy": "13" });
  await order.result();
  assert.equal(asked("figures.zip") - before, 1);
});

for (const options of [
  { viewport: { width: 320, height: 700 } },
  { viewport: { width: 390, height: 844 }, colorScheme: "dark" },
])
  warmJourney(
    `figures at ${options.viewport.width} px: inside the page`,
    async ({ page }) => {
      for (const name of Object.keys(SAME)) {
        await open(page, `calculateurs/${pageOf(name)}.html`);
        await unfold(page);
        const cut = await page.locator(`${DRAWN} text`).evaluateAll((all) =>
          all
            .map((one) => [one.textContent, one.getBoundingClientRect()])
            .filter(([, { left, right }]) => left < 0 || right > innerWidth)
            .map(([text]) => text),
        );
        assert.deepEqual(cut, []);
      }
    },
    options,
  );
