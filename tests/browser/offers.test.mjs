// What may have been meant is a button; a schedule typed in one field fills the others of its row when it is left; what is passed beside a verdict.
import { assert, flat, openCalculator, warmJourney } from "./site.mjs";

const focused = (page) => page.evaluate(() => document.activeElement.name);

warmJourney("« voulez-vous dire 30 Gy ? » is a button, at the field and in the summary", async ({ page }) => {
  for (const place of ["summary", "field"]) {
    const calculator = await openCalculator(page, "cord");
    await calculator.type({ fractions: "5", dmax_gy: "3000 cGy" });
    await calculator.problems();
    const where = place === "summary" ? calculator.errors : calculator.root.locator('[data-error-for="dmax_gy"]');
    if (place === "field") await calculator.input("dmax_gy").focus();
    await where.getByRole("button", { name: /30\sGy/ }).click();
    assert.match(await calculator.input("dmax_gy").inputValue(), /^30/);
    assert.equal(await focused(page), "dmax_gy");
    assert.equal((await calculator.verdicts()).dmax, "respected");
  }
});

warmJourney("an offer is reached by keyboard, right after its field", async ({ page }) => {
  const calculator = await openCalculator(page, "cord");
  await calculator.type({ fractions: "5", dmax_gy: "3000 cGy" });
  await calculator.problems();
  await calculator.input("dmax_gy").focus();
  await page.keyboard.press("Tab");
  assert.match(await page.evaluate(() => document.activeElement.textContent), /30\sGy/);
  await page.keyboard.press("Enter");
  assert.match(await calculator.input("dmax_gy").inputValue(), /^30/);
});

warmJourney("an offer adds the rows that it needs, and empties what it says", async ({ page }) => {
  const calculator = await openCalculator(page, "washout");
  await calculator.type({ "drugs[0].drug": "gemcitabine", technique: "palliative" });
  await calculator.settled(); // its own answer comes first
  await page.evaluate(() => {
    const { answer } = window.guideline.calculators[0];
    const offers = [
      {
        text: "gemcitabine, cisplatine",
        inputs: { "drugs[0].drug": "gemcitabine", "drugs[1].drug": "cisplatine", radiotherapy_start: "" },
      },
    ];
    answer.showProblems([{ field: "drugs[0].drug", code: "several", text: "Un par ligne :", offers }]);
  });
  await calculator.errors.getByRole("button", { name: "gemcitabine, cisplatine" }).click();
  assert.equal(await calculator.input("drugs[1].drug").inputValue(), "cisplatine");
  assert.match(await calculator.result(), /[Cc]isplatine/);
});

for (const key of ["Tab", "Enter"]) {
  warmJourney(
    `a schedule in a dose field fills dose and fractions when the field is left (${key}), not before`,
    async ({ page }) => {
      const calculator = await openCalculator(page, "reirradiation");
      const dose = calculator.input("new.total_dose_gy");
      await dose.fill("");
      await dose.pressSequentially("20/5");
      await calculator.settled();
      assert.equal(await dose.inputValue(), "20/5");
      await page.keyboard.press(key);
      await page.waitForFunction(() => document.querySelector('[name="new.fractions"]').value === "5");
      assert.equal(await dose.inputValue(), "20");
      assert.match(flat(await calculator.said.innerText()), /réparti/);
    },
  );
}

warmJourney(
  "what is typed right after a schedule replaces what was filled in, and adds no digit to it",
  async ({ page }) => {
    const calculator = await openCalculator(page, "eqd2");
    await calculator.clear();
    await calculator.input("phases[0].total_dose_gy").pressSequentially("30/10");
    await page.keyboard.press("Tab"); // on to the number of fractions, which is filled while it has the focus
    await page.waitForFunction(() => document.querySelector('[name="phases[0].fractions"]').value === "10");
    await page.keyboard.type("5");
    assert.equal(await calculator.input("phases[0].fractions").inputValue(), "5");
  },
);

warmJourney(
  "an order that is assumed is told until its row is edited, once the form is filled too",
  async ({ page }) => {
    const calculator = await openCalculator(page, "reirradiation");
    await calculator.clear();
    await calculator.type({ "earlier[0].total_dose_gy": "30", "earlier[0].fractions": "10" });
    await calculator.input("new.total_dose_gy").pressSequentially("3x4");
    await page.keyboard.press("Tab");
    await page.waitForFunction(() => document.querySelector('[name="new.fractions"]').value === "3");
    assert.match(flat(await calculator.result()), /L’autre ordre donnerait 12 Gy en 4 fractions/);
    assert.equal(await calculator.input("new.total_dose_gy").inputValue(), "3x4"); // « 12 » would settle what nobody did
    await calculator.type({ "new.start_date": "01/09/2026" }); // another field
    assert.match(flat(await calculator.result()), /L’autre ordre/);
    await calculator.root.getByRole("button", { name: /^12\sGy en 4\sfractions$/ }).click();
    assert.equal(await calculator.input("new.fractions").inputValue(), "4");
    assert.equal(await calculator.input("new.total_dose_gy").inputValue(), "12");
    assert.doesNotMatch(flat(await calculator.result()), /L’autre ordre/);
  },
);

warmJourney("of a product by one, nothing is filled in: both readings are buttons", async ({ page }) => {
  const calculator = await openCalculator(page, "reirradiation");
  await calculator.clear();
  await calculator.type({ "earlier[0].total_dose_gy": "30", "earlier[0].fractions": "10" });
  await calculator.input("new.total_dose_gy").pressSequentially("24x1");
  await page.keyboard.press("Tab");
  await calculator.problems();
  assert.equal(await calculator.input("new.fractions").inputValue(), "");
  await calculator.errors.getByRole("button", { name: /^24\sGy en 1\sfraction$/ }).click();
  assert.equal(await calculator.input("new.fractions").inputValue(), "1");
  assert.equal((await calculator.verdicts()).new, "exceeded"); // 24(24+2)/4 = 156 Gy
});

warmJourney("a button in a part of a case types in the field of the case", async ({ page }) => {
  const calculator = await openCalculator(page, "case");
  await calculator.clear();
  await calculator.type({ "new.dmax_gy": "3", "new.fractions": "10" });
  await calculator.result();
  await calculator.root
    .getByRole("button", { name: /^10\sGy en 3\sfractions$/ })
    .first()
    .click();
  assert.equal(await calculator.input("new.dmax_gy").inputValue(), "10");
  assert.equal(await calculator.input("new.fractions").inputValue(), "3");
  assert.equal(await calculator.input("new.total_dose_gy").inputValue(), "");
});

warmJourney("names are offered while a drug is typed, in a new row too", async ({ page }) => {
  const calculator = await openCalculator(page, "washout");
  await calculator.button("Ajouter : Médicament 2").click();
  for (const path of ["drugs[0].drug", "drugs[1].drug"]) {
    const offered = await calculator
      .input(path)
      .evaluate((field) => [...(field.list?.options ?? [])].map(({ value }) => value.toLowerCase()));
    assert.ok(offered.includes("gemcitabine") && offered.length > 15, path);
  }
});

// 30 ≤ 30 Gy, 0.2 < 0.25 mL, 0.8 < 1.2 mL: respected (line 78). HyTEC has 25.3 Gy in the thecal sac and 28.8 Gy in the cord: 30 − 25.3 = 4.7, 30 − 28.8 = 1.2.
// A bar is full at 4/3 of its limit, 40 Gy: 25.3/40 = 63.3 %, 28.8/40 = 72 %.
warmJourney(
  "30 Gy in 5 fractions: HyTEC, exceeded, is the conclusion's second line, as large as the verdict, with the excess; announced, in the bar, a mark of the limit's bar",
  async ({ page }) => {
    const calculator = await openCalculator(page, "cord");
    await calculator.type({ fractions: "5", dmax_gy: "30", v_high_ml: "0,2", v_low_ml: "0,8" });
    await calculator.result();
    const lines = calculator.root.locator(".conclusion > .conclusion-line");
    const [verdict, passed] = (await lines.allInnerTexts()).map(flat);
    assert.equal(verdict, "✓ Les trois contraintes du texte pour 5 fractions sont respectées.");
    const [sac, cord] = ["sac dural 25,3 Gy, + 4,7 Gy", "moelle (contour) 28,8 Gy, + 1,2 Gy (seconde main)"];
    const above = `Au-dessus de la référence 106 du texte (HyTEC, 2021) : ${sac} ; ${cord}.`;
    assert.equal(passed, `! ${above}`);
    const sizes = (all) => all.evaluateAll((each) => each.slice(0, 2).map((one) => getComputedStyle(one).fontSize));
    const [size, other] = await sizes(lines);
    assert.equal(other, size);
    const marks = calculator.root.locator('.verdict[data-name="dmax"] .bar-mark');
    assert.deepEqual(await marks.evaluateAll((all) => all.map((mark) => mark.getAttribute("x1"))), ["63.3%", "72.0%"]);
    assert.match(
      flat(await calculator.root.locator(".bar-marks").first().innerText()),
      /HyTEC, sac dural : Dmax 25,3 Gy/,
    );
    await calculator.root.locator("[data-announce]").filter({ hasText: above }).waitFor({ state: "attached" });
    assert.match(
      flat(await calculator.root.locator("[data-bar]").textContent()),
      /Respectées, HyTEC dépassé de 4,7 Gy/,
    );

    const typed = "new.total_dose_gy=30&new.fractions=5&new.dmax_gy=30&new.v_high_ml=0,2&new.v_low_ml=0,8";
    const whole = await openCalculator(page, "case", `#calculateur=case&v=1&${typed}`);
    await whole.result();
    const part = whole.root.locator('[data-panel="cord"] .part-conclusion > .conclusion-line');
    assert.equal(flat(await part.nth(1).innerText()), `! ${above}`);
    const [head, beside] = await sizes(part);
    assert.equal(beside, head);
  },
);

warmJourney("the mark of a list of errors stands at the first line of each", async ({ page }) => {
  const calculator = await openCalculator(page, "washout");
  await calculator.type({ "drugs[0].drug": "osimertinib" });
  await calculator.problems();
  assert.ok(
    await calculator.errors
      .locator("li a")
      .evaluateAll((links) =>
        links.every(
          (link) => getComputedStyle(link).verticalAlign === "top" || getComputedStyle(link).display === "inline",
        ),
      ),
  );
});
