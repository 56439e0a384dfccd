// One interpreter for every calculator, page and tab; nothing of it before the first need, and not without a yes where data is spared.
import { LATE_MS, LIBRARY, asked, assert, flat, holdPython, journey, open, openCalculator } from "./site.mjs";

const REQUEST = { protocol: 1, calculator: "cord", inputs: { fractions: "3", dmax_gy: "20" } };
const ask = (page) => page.evaluate((request) => window.guideline.client.ask(request), REQUEST);

journey("a page of the text, the home page and the search load nothing of the runtime", async ({ page }) => {
  const before = [asked("/runtime/"), asked("worker.js")];
  for (const path of [
    "index.html",
    "chapters/effet-mecanique.html",
    "recommandations/REC-PAL-02.html",
    "search.html#q=gemcitabine",
  ]) {
    await open(page, path);
    await page.locator("article").click();
  }
  await page.waitForTimeout(300);
  assert.deepEqual([asked("/runtime/"), asked("worker.js")], before);
});

journey("the next page and another tab have the interpreter of the first, at once", async ({ page, context }) => {
  const before = asked(LIBRARY);
  const other = await context.newPage();
  for (const [tab, name] of [
    [page, "cord"],
    [page, "eqd2"],
    [other, "washout"],
    [page, "reirradiation"],
  ]) {
    await openCalculator(tab, name);
    assert.equal((await ask(tab)).status, "ok");
  }
  assert.equal(asked(LIBRARY) - before, 1);
});

journey("a tab that opens while Python starts shows the same progress", async ({ page, context }) => {
  const before = asked(LIBRARY);
  const release = holdPython({ every_ms: 10_000 }); // rarely: what the second tab shows is what it is told as it comes
  const first = await openCalculator(page, "cord");
  await first.edit({ dmax_gy: "22,5" });
  const second = await openCalculator(await context.newPage(), "cord");
  await second.edit({ dmax_gy: "22,5" });
  await second.page.waitForFunction(() =>
    /[0-9],[0-9]\sMo sur/.test(document.querySelector("[data-progress-text]").textContent),
  );
  release();
  for (const calculator of [first, second]) assert.match(await calculator.result(), /dépassée/);
  assert.equal(asked(LIBRARY) - before, 1);
});

journey(
  "an interpreter that one tab gives up is replaced in the other one too, without a word",
  async ({ page, context }) => {
    const first = await openCalculator(page, "cord");
    const other = await context.newPage();
    const second = await openCalculator(other, "cord");
    await Promise.all([ask(page), ask(other)]);
    await page.evaluate(() => window.guideline.client.fail("given up"));
    for (const calculator of [second, first]) {
      await calculator.edit({ dmax_gy: "22,5" });
      assert.match(await calculator.result(), /dépassée/);
      assert.equal(await calculator.fault.isVisible(), false);
    }
  },
);

/** The system ends the interpreter, as it does for want of memory: no page is told. */
async function kill(browser) {
  const session = await browser.newBrowserCDPSession();
  const { targetInfos } = await session.send("Target.getTargets");
  const shared = targetInfos.filter(({ type, url }) => type === "shared_worker" && url.includes("worker.js"));
  for (const { targetId } of shared) await session.send("Target.closeTarget", { targetId });
  return shared.length;
}

journey(
  "an interpreter that the system ends is replaced: what is asked then is answered, in every tab",
  async ({ page, context }) => {
    await context.clock.install();
    const first = await openCalculator(page, "cord");
    const second = await openCalculator(await context.newPage(), "cord");
    await Promise.all([ask(first.page), ask(second.page)]);
    assert.equal(await kill(context.browser()), 1);
    for (const calculator of [second, first]) {
      const number = await calculator.page.evaluate(() => window.guideline.client.number);
      await calculator.edit({ dmax_gy: "22,5" });
      await context.clock.fastForward(LATE_MS);
      await calculator.page.waitForFunction((before) => window.guideline.client.number > before, number);
      assert.match(await calculator.result(), /dépassée/);
      assert.equal(await calculator.fault.isVisible(), false);
    }
  },
);

journey("where the browser spares data nothing loads before a yes, which the tab then remembers", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));
  const before = asked("/runtime/");
  const calculator = await openCalculator(page, "cord", "#calculateur=cord&v=1&fractions=3&dmax_gy=22,5");
  const consent = calculator.root.locator("[data-consent]");
  await consent.waitFor();
  assert.match(flat(await consent.innerText()), /économiser les données.*environ [0-9],[0-9] Mo/);
  await calculator.edit({ dmax_gy: "22,6" });
  assert.equal(await calculator.conclusion.count(), 0);
  assert.equal(asked("/runtime/"), before);
  await calculator.button("Charger le calcul").click();
  assert.match(await calculator.result(), /dépassée/);
  assert.equal(await consent.isVisible(), false);
  const next = await openCalculator(page, "eqd2");
  await next.edit({ "phases[0].total_dose_gy": "31" });
  assert.ok((await next.result()).length > 20);
});
