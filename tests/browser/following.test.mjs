// What the form shows of a field by what another one holds, and its help.
import { assert, flat, openCalculator, warmJourney } from "./site.mjs";

warmJourney("« V18 » as soon as 3 fractions are typed, « V22,5 » at 5, and neither in between", async ({ page }) => {
  const cord = await openCalculator(page, "cord");
  const label = async () => flat(await cord.root.locator('[data-field="v_high_ml"] [data-label]').innerText());
  assert.equal(await label(), "V18");
  await cord.clear();
  assert.equal(await label(), "Volume, dose haute");
  const fractions = cord.input("fractions");
  for (const [typed, said] of [
    ["3", "V18"],
    ["4", "Volume, dose haute"],
    ["5", "V22,5"],
    ["1", "V10"],
  ]) {
    await fractions.fill(typed);
    assert.equal(await label(), said);
  }
});

warmJourney(
  "the infusion is asked for gemcitabine, the sex for bevacizumab, by any of their names, once it is left",
  async ({ page }) => {
    const washout = await openCalculator(page, "washout");
    const asked = async () => [
      await washout.input("drugs[0].infusion").isVisible(),
      await washout.input("sex").first().isVisible(),
    ];
    for (const [typed, wanted] of [
      ["carboplatine", [false, false]],
      ["Gemzar", [true, false]],
      ["Avastin", [false, true]],
    ]) {
      await washout.clear(); // a field that was asked for goes with the values alone: none moves under the hand that types
      await washout.type({ "drugs[0].drug": typed });
      assert.deepEqual(await asked(), wanted, typed);
    }
    await washout.root.locator('[name="sex"][value="F"]').check();
    await washout.type({ "drugs[0].drug": "cisplatine" });
    assert.deepEqual(await asked(), [false, true], "what holds something stays");
  },
);

warmJourney(
  "help opens below its line, stays open, and is told to those who hear while it is closed",
  async ({ page }) => {
    const calculator = await openCalculator(page, "reirradiation");
    const dose = calculator.input("earlier[0].total_dose_gy");
    const help = calculator.root.locator(".pair .help").first();
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const described = nodes.filter(({ description }) => /point le plus irradié/.test(description?.value ?? ""));
    assert.ok(described.length >= 2);
    await help.locator("summary").click();
    const text = calculator.root.locator(".pair > .hint").first();
    assert.match(flat(await text.innerText()), /La dose prescrite n’est pas la dose à la moelle/);
    assert.ok((await text.boundingBox()).y > (await dose.boundingBox()).y);
    await calculator.edit({ "new.total_dose_gy": "14" });
    await calculator.result();
    assert.equal(await help.evaluate(({ open }) => open), true);
  },
);
