// The form of a calculator: labels that follow another field, fields that a drug alone asks for, proposed values with their source, help that stays open.
import { assert, flat, openCalculator, warmJourney } from "./site.mjs";

const label = (calculator, path) =>
  calculator.root
    .locator(`[data-field="${path}"] [data-label]`)
    .innerText()
    .then((text) => flat(text));

warmJourney("the volumes are named as soon as the number of fractions is typed", async ({ page }) => {
  const calculator = await openCalculator(page, "cord");
  assert.equal(await label(calculator, "v_high_ml"), "V18"); // of the example, in 3
  await calculator.clear();
  assert.deepEqual(
    [await label(calculator, "v_high_ml"), await label(calculator, "v_low_ml")],
    ["Volume, dose haute", "Volume, dose basse"],
  );
  // The constraints of the text, section 6, lines 78 to 80.
  for (const [fractions, high, low] of [
    ["1", "V10", "V7"],
    ["3", "V18", "V11,1"],
    ["5", "V22,5", "V13,5"],
    ["4", "Volume, dose haute", "Volume, dose basse"], // of which the text says nothing
  ]) {
    await calculator.input("fractions").fill(fractions);
    assert.deepEqual([await label(calculator, "v_high_ml"), await label(calculator, "v_low_ml")], [high, low]);
  }
  await calculator.type({ fractions: "3 fractions", dmax_gy: "20" }); // read as 3 is
  await calculator.result();
  assert.deepEqual([await label(calculator, "v_high_ml"), await label(calculator, "v_low_ml")], ["V18", "V11,1"]);
});

warmJourney(
  "the infusion and the sex are asked for where a half-life of the drug depends on them",
  async ({ page }) => {
    const calculator = await openCalculator(page, "washout");
    const [infusion, sex] = ["drugs[0].infusion", "sex"].map((path) =>
      calculator.root.locator(`[data-field="${path}"]`),
    );
    assert.deepEqual([await infusion.isVisible(), await sex.isVisible()], [true, false]); // the example is gemcitabine
    await calculator.clear();
    assert.deepEqual([await infusion.isVisible(), await sex.isVisible()], [false, false]);
    await calculator.input("drugs[0].drug").pressSequentially("Avastin");
    assert.equal(await sex.isVisible(), false); // not under the hand that types
    await page.keyboard.press("Tab");
    await sex.waitFor();
    assert.equal(await infusion.isVisible(), false);
    await calculator.type({ "drugs[0].drug": "cisplatine" });
    assert.equal(await sex.isVisible(), true); // it goes with the values alone: none moves under the hand that types
    for (const [typed, wanted] of [
      ["carboplatine", [false, false]],
      ["Gemzar", [true, false]], // gemcitabine, by a brand
    ]) {
      await calculator.clear();
      await calculator.type({ "drugs[0].drug": typed });
      assert.deepEqual([await infusion.isVisible(), await sex.isVisible()], wanted, typed);
    }
    const linked = await openCalculator(
      page,
      "washout",
      "#calculateur=washout&v=1&drugs[0].drug=cisplatine&technique=palliative&sex=F",
    );
    await linked.settled();
    assert.equal(await linked.root.locator('[data-field="sex"]').isVisible(), true); // what holds something is never out of sight
  },
);

warmJourney("a proposed α/β, with its source, goes into the list and out of it", async ({ page }) => {
  const calculator = await openCalculator(page, "eqd2");
  await calculator.type({ "phases[0].total_dose_gy": "30", "phases[0].fractions": "10" });
  const chip = (value) => calculator.root.locator(`[data-chip="${value}"]`);
  const values = () =>
    calculator.root.locator('[name^="alpha_beta_gy["]').evaluateAll((all) => all.map(({ value }) => value));
  const pressed = (value) => chip(value).getAttribute("aria-pressed");
  assert.match(flat(await chip("0,87").innerText()), /^0,87 Gy .*Schultheiss/);
  assert.deepEqual([await values(), await pressed("2"), await pressed("3")], [["2", "10"], "true", "false"]);
  await chip("3").click();
  assert.deepEqual([await values(), await pressed("3")], [["2", "10", "3"], "true"]);
  assert.match(await calculator.result(), /et 36 Gy/); // 30 × (3 + 3) / (2 + 3)
  await chip("10").click();
  assert.deepEqual([await values(), await pressed("10")], [["2", "3"], "false"]);
  await calculator.type({ "alpha_beta_gy[0]": "0,87" });
  assert.deepEqual([await pressed("2"), await pressed("0,87")], ["false", "true"]); // typed is as good as touched
});

warmJourney(
  "a dose and its fractions share a line and a help: told while closed, below the line, kept open when the form is filled again",
  async ({ page }) => {
    const calculator = await openCalculator(page, "reirradiation");
    const pair = calculator.root.locator(".pair").first();
    const [dose, fractions] = [
      await calculator.input("earlier[0].total_dose_gy").boundingBox(),
      await calculator.input("earlier[0].fractions").boundingBox(),
    ];
    assert.ok(Math.abs(dose.y - fractions.y) < 1 && dose.x < fractions.x, "one line, the dose first");
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const described = nodes.filter(({ description }) => /point le plus irradié/.test(description?.value ?? ""));
    assert.ok(described.length >= 2, "told to those who hear");
    await pair.locator("summary").click();
    assert.match(
      flat(await pair.innerText()),
      /point le plus irradié.*La dose prescrite n’est pas la dose à la moelle.*Nombre de séances/,
    );
    assert.ok((await pair.locator("> .hint").first().boundingBox()).y > dose.y);
    await calculator.edit({ "earlier[0].total_dose_gy": "20" });
    await calculator.result();
    await calculator.button("Exemple").click();
    assert.equal(await pair.locator("details").evaluate(({ open }) => open), true);
  },
);

warmJourney(
  "the weekday beside a date goes with the date: emptied, impossible, replaced by a button",
  async ({ page }) => {
    const calculator = await openCalculator(page, "reirradiation");
    const day = async () =>
      flat(await calculator.root.locator('[data-field="new.start_date"] [data-weekday]').innerText());
    await calculator.edit({ "new.start_date": "03/08/2026" });
    await calculator.result();
    assert.equal(await day(), "lun."); // 3 August 2026 is a Monday
    await calculator.type({ "new.start_date": "" });
    await calculator.result();
    assert.equal(await day(), "");
    await calculator.type({ "new.start_date": "04/08/2026" });
    await calculator.result();
    assert.equal(await day(), "mar.");
    await calculator.type({ "new.start_date": "31/09/2026" }); // September has thirty days
    await calculator.problems();
    assert.equal(await day(), "");
    await calculator.type({ "new.start_date": "04/08/2026" });
    await calculator.result();
    await calculator.clear();
    await calculator.settled();
    assert.equal(await day(), "");
  },
);

warmJourney("a proposed α/β is in the list however it is typed: « 2,0 », « 2 Gy »", async ({ page }) => {
  const calculator = await openCalculator(page, "eqd2");
  await calculator.type({ "phases[0].total_dose_gy": "30", "phases[0].fractions": "10" });
  const chip = calculator.root.locator('[data-chip="2"]');
  const lit = (state) => calculator.root.locator(`[data-chip="2"][aria-pressed="${state}"]`).waitFor();
  await calculator.type({ "alpha_beta_gy[0]": "4" });
  await calculator.result();
  await lit(false);
  for (const typed of ["2,0", "2 Gy", "2.00"]) {
    await calculator.type({ "alpha_beta_gy[0]": typed });
    await calculator.result();
    await lit(true);
  }
  await chip.click(); // takes out what it stands for
  await lit(false);
  const values = await calculator.root
    .locator('[name^="alpha_beta_gy["]')
    .evaluateAll((all) => all.map(({ value }) => value));
  assert.deepEqual(values, ["10"]);
});

warmJourney(
  "what is said over other fields lets a hand through to the field beneath, and yields to it",
  async ({ page }) => {
    const calculator = await openCalculator(page, "reirradiation");
    await calculator.type({ "new.start_date": "10" });
    await calculator.settled();
    await calculator.input("new.start_date").focus();
    const said = calculator.root.locator('[data-error-for="new.start_date"]');
    const heightOf = () => said.evaluate((element) => element.getBoundingClientRect().height);
    const whole = await heightOf();
    const beneath = calculator.root.locator("label.choice", { has: page.locator('[name="reading"]') }).last();
    assert.ok(
      (await said.boundingBox()).y + whole > (await beneath.boundingBox()).y,
      "the whole sentence stands over the next field",
    );
    await beneath.hover();
    assert.ok((await heightOf()) < whole / 2, "one line, while a hand is over another field");
    await beneath.click();
    assert.ok(await beneath.locator("input").isChecked());
    await calculator.input("new.start_date").focus();
    await page.keyboard.press("End");
    assert.equal(await heightOf(), whole, "whole again as soon as a key is pressed");
  },
);

/** Runs in the page: the controls of a form of which something is under another control. */
function covered() {
  const controls = [...document.querySelectorAll("form :is(input, select, button, summary)")].filter((one) =>
    one.checkVisibility(),
  );
  const boxes = controls.map((one) => one.getBoundingClientRect());
  const name = (one) => one.name || one.textContent.trim();
  const over = (a, b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  return controls.flatMap((one, at) =>
    controls
      .slice(at + 1)
      .filter((_, next) => over(boxes[at], boxes[at + 1 + next]))
      .map((other) => `${name(one)} / ${name(other)}`),
  );
}

const DRUGS = {
  "drugs[0].drug": "gemcitabine",
  "drugs[1].drug": "bevacizumab",
  technique: "palliative",
  radiotherapy_start: "02/03/2026",
};
const COURSES = { "earlier[0].total_dose_gy": "30", "earlier[0].fractions": "10", "earlier[1].total_dose_gy": "20" };
const SEVERAL = {
  washout: DRUGS,
  reirradiation: COURSES,
  eqd2: { "phases[0].total_dose_gy": "30", "phases[0].fractions": "10", "phases[1].total_dose_gy": "8" },
  case: { ...COURSES, ...DRUGS, technique: "", radiotherapy_start: "" },
};

for (const [name, values] of Object.entries(SEVERAL))
  warmJourney(`${name}: of several rows, no control stands over another, at any width`, async ({ page }) => {
    const typed = new URLSearchParams(Object.entries(values).filter(([, value]) => value));
    const calculator = await openCalculator(page, name, `#calculateur=${name}&v=1&${typed}`);
    await calculator.settled();
    assert.ok((await calculator.root.getByRole("button", { name: /^Retirer/ }).count()) >= 2);
    for (const width of [1280, 700, 390, 320]) {
      await page.setViewportSize({ width, height: 800 });
      assert.deepEqual(await page.evaluate(covered), [], `${width} px`);
    }
  });

warmJourney(
  "of a dose and its fractions that are both wrong, one sentence at a time, over neither name nor field",
  async ({ page }) => {
    const cord = await openCalculator(page, "cord", "#calculateur=cord&v=1&fractions=0&dmax_gy=-4");
    await cord.problems();
    const errors = cord.root.locator(".pair .error");
    const seen = () => errors.evaluateAll((all) => all.map((one) => getComputedStyle(one).visibility === "visible"));
    assert.deepEqual(await seen(), [true, false]);
    const [name, error] = await Promise.all([
      cord.root.locator(".pair label").first().boundingBox(),
      errors.first().boundingBox(),
    ]);
    assert.ok(error.y >= name.y + name.height, JSON.stringify({ name, error }));
    await cord.input("fractions").focus();
    assert.deepEqual(await seen(), [false, true]);
  },
  { viewport: { width: 320, height: 640 } },
);
