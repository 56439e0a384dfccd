// Table 6 at one glance: sixteen rows in one screen, and on a phone no row whose delay is off screen. What a row says: tests/sphinx_guideline/drugs.
import assert from "node:assert/strict";
import { journey, open, sheets, violations } from "./site.mjs";

const PAGE = "chapters/tableau-6.html";
const ROWS = "#table-medicaments tr[id^='medicament-']";
const WIDE = { viewport: { width: 1280, height: 800 } };
const PHONE = { viewport: { width: 390, height: 844 } };
const FIRST = 0.35; // of a screen: where the first delay ends
const PHONE_SCREENS = 1.5;

/** Where the delay of each row ends, in pixels from the top of the page and from the left. */
const delays = (page) =>
  page.locator("#table-medicaments td.t6-interruption p").evaluateAll((all) =>
    all.map((one) => {
      const { bottom, left, right } = one.getBoundingClientRect();
      return { bottom: bottom + scrollY, left, right };
    }),
  );

journey(
  "table 6: sixteen rows in one screen, the first delay at its top, nothing wider than the window",
  async ({ page }) => {
    await open(page, PAGE);
    const ends = await page
      .locator(ROWS)
      .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().bottom + scrollY));
    assert.equal(ends.length, 16);
    assert.ok(Math.max(...ends) <= WIDE.viewport.height, `the last row ends at ${Math.max(...ends)}`);
    const [first] = await delays(page);
    assert.ok(first.bottom <= FIRST * WIDE.viewport.height, JSON.stringify(first));
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  },
  WIDE,
);

journey(
  "table 6 on a phone: a screen and a half, each delay across from its name",
  async ({ page }) => {
    await open(page, PAGE);
    const { bottom } = await page.locator("#table-medicaments").evaluate((table) => {
      const box = table.getBoundingClientRect();
      return { bottom: box.bottom + scrollY };
    });
    assert.ok(bottom <= PHONE_SCREENS * PHONE.viewport.height, `the table ends at ${bottom}`);
    const all = await delays(page);
    assert.equal(all.length, 12); // eleven rows and the one of the five immunotherapies
    for (const { left, right } of all) assert.ok(left >= 0 && right <= PHONE.viewport.width);
    assert.ok(all[0].bottom <= FIRST * PHONE.viewport.height, JSON.stringify(all[0]));
  },
  PHONE,
);

for (const [name, options] of Object.entries({
  "320 px": { viewport: { width: 320, height: 700 } },
  "320 px, dark": { viewport: { width: 320, height: 700 }, colorScheme: "dark" },
  "1280 px, dark": { ...WIDE, colorScheme: "dark" },
  "forced colours": { ...WIDE, forcedColors: "active" },
}))
  journey(
    `table 6, ${name}: nothing cut, nothing sideways, axe finds nothing`,
    async ({ page }) => {
      await open(page, PAGE);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      const cut = await page.locator("#table-medicaments :is(th, td, p)").evaluateAll((all) =>
        all
          .filter((one) => getComputedStyle(one).clipPath === "none")
          .map((one) => [one.textContent, one.getBoundingClientRect().right])
          .filter(([, right]) => right > innerWidth + 1),
      );
      assert.deepEqual(cut, []);
      assert.deepEqual(await violations(page), []);
    },
    options,
  );

journey(
  "table 6 with letters twice as large: nothing sideways on a phone",
  async ({ page }) => {
    await open(page, PAGE);
    await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  },
  PHONE,
);

journey(
  "table 6 prints on one sheet",
  async ({ page }) => {
    await open(page, PAGE);
    assert.equal(await sheets(page), 1);
  },
  WIDE,
);
