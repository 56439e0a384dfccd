// « Cas guidés »: each step opens its calculator filled, and Python in the browser answers what the page told; by keyboard, on a disk, on a
// narrow screen and on paper.
import { Calculator, address, assert, diskAddress, flat, journey, open, violations, warmJourney } from "./site.mjs";

const PAGE = "calculateurs/cas-guides.html";
const STEPS = ".guided-steps > li";

/** What each step leads to and the conclusion that it tells. */
const told = (page) =>
  page.locator(STEPS).evaluateAll((steps) =>
    steps.map((step) => ({
      href: step.querySelector(".guided-asks a").href,
      conclusion: step.querySelector(".guided-conclusion").innerText,
    })),
  );
const name = (href) => new URL(href).hash.match(/calculateur=(\w+)/)[1];
/** A conclusion as the page tells it: its sign first, if there is one. */
const unsigned = (text) => flat(text.replaceAll("\u2060", "")).replace(/^[✓✕!?] /, "");

warmJourney("each step opens its calculator filled, which answers what the page told", async ({ page }) => {
  await open(page, PAGE);
  const steps = await told(page);
  assert.ok(steps.length > 25);
  for (const { href, conclusion } of steps) {
    await page.goto(address(PAGE));
    await page.goto(href);
    const calculator = new Calculator(page, name(href));
    await calculator.result();
    const told_there = await calculator.root.locator(".conclusion .conclusion-text").first().textContent();
    assert.equal(unsigned(told_there), unsigned(conclusion), href);
    assert.equal(await calculator.root.locator(".conclusion-example").count(), 0, "this is no example");
  }
});

journey("from a disk, by keyboard alone: Tab to the first step, Enter, the answer", async ({ page }) => {
  await page.goto(diskAddress(PAGE));
  const first = page.locator(`${STEPS} .guided-asks a`).first();
  const wanted = await page.locator(".guided-conclusion").first().innerText();
  for (let key = 0; key < 80 && !(await first.evaluate((link) => link === document.activeElement)); key += 1)
    await page.keyboard.press("Tab");
  assert.ok(await first.evaluate((link) => link === document.activeElement));
  await page.keyboard.press("Enter");
  await page.waitForURL(/eqd2\.html#calculateur=eqd2/);
  const calculator = new Calculator(page, "eqd2");
  assert.ok(unsigned(await calculator.result()).includes(unsigned(wanted)));
});

warmJourney(
  "on 320 px nothing is wider than the screen, and axe finds nothing",
  async ({ page }) => {
    await open(page, PAGE);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    assert.deepEqual(await violations(page), []);
  },
  { viewport: { width: 320, height: 640 } },
);

warmJourney("on paper every answer is there with its reason", async ({ page }) => {
  await open(page, PAGE);
  await page.emulateMedia({ media: "print" });
  const shown = await page.locator(`${STEPS} .guided-conclusion:visible`).count();
  assert.equal(shown, await page.locator(STEPS).count());
  assert.equal(await page.locator(`${STEPS} .guided-why:visible`).count(), shown);
});
