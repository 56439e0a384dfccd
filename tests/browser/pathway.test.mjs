// The map of the recommendations: in one look at a desk, in two on a phone, on one sheet; the keyboard alone follows it.
import { assert, flat, open, sheets, warmJourney } from "./site.mjs";

const PAGE = "arbre.html";
const SCREENS = {
  desk: { viewport: { width: 1280, height: 800 }, most: 1, first: 0.3 },
  phone: { viewport: { width: 390, height: 844 }, most: 2.1, first: 0.4 },
};

for (const [screen, { viewport, most, first }] of Object.entries(SCREENS)) {
  warmJourney(
    `${screen}: the map is whole in ${most} screen, its first answer within ${first}`,
    async ({ page }) => {
      await open(page, PAGE);
      const { end, answer } = await page.evaluate(() => ({
        end: document.querySelector(".pathway").getBoundingClientRect().bottom / innerHeight,
        answer: document.querySelector(".pathway .answer").getBoundingClientRect().top / innerHeight,
      }));
      assert.ok(end <= most, `${end} screens`);
      assert.ok(answer <= first, `${answer} screen`);
    },
    { viewport },
  );
}

warmJourney("it prints on one sheet, with the lines of its doubts", async ({ page }) => {
  await open(page, PAGE);
  assert.equal(await sheets(page), 1);
});

warmJourney("by keyboard: a condition's doubt, then the recommendation that answers it", async ({ page }) => {
  await open(page, PAGE);
  const mark = page.locator(".pathway .note-mark").first();
  await mark.focus();
  await page.keyboard.press("Tab");
  const focused = page.locator(":focus");
  for (let stop = 0; stop < 5 && !(await focused.evaluate((one) => one.closest(".answer") !== null)); stop++)
    await page.keyboard.press("Tab");
  assert.match(flat(await focused.textContent()).trim(), /^D’abord un geste avant la radiothérapie REC-PAL-04$/);
  await page.keyboard.press("Enter");
  await page.waitForURL(/recommandations\/REC-PAL-04\.html$/);
});

warmJourney(
  "forced colours: each answer has an outline, silences are dashed",
  async ({ page }) => {
    await open(page, PAGE);
    const borders = await page
      .locator(".pathway .leaf a")
      .evaluateAll((leaves) =>
        leaves.map((leaf) => [leaf.closest(".gap") !== null, getComputedStyle(leaf).borderStyle]),
      );
    assert.ok(borders.length > 10);
    for (const [silent, style] of borders) assert.equal(style, silent ? "dashed" : "solid");
  },
  { forcedColors: "active" },
);
