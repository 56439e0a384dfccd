// What may have been meant is a button; a schedule typed in one field fills the others of its row when it is left; further lines of a conclusion.
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

warmJourney(
  "a conclusion has its further lines at the size of its consequence, announced with it; a bar has a second mark, told in words",
  async ({ page }) => {
    const calculator = await openCalculator(page, "cord");
    await calculator.type({ fractions: "5", dmax_gy: "30" });
    await calculator.result();
    await page.evaluate(async () => {
      const { client, answer, form } = window.guideline.calculators[0];
      const reply = await client.ask({ protocol: 1, calculator: "cord", inputs: { fractions: "5", dmax_gy: "30" } });
      reply.conclusion.lines = [{ code: "overtaken", text: "Au-dessus d’un repère.", tone: "reserve", sign: "!" }];
      reply.conclusion.short = "Respectées, repère dépassé";
      reply.verdicts[0].bar.marks = [{ at: "63.3%", label: "repère à 25,3" }];
      answer.showReply(reply);
      form.element.scrollIntoView();
    });
    const size = (selector) =>
      calculator.root
        .locator(selector)
        .first()
        .evaluate((one) => getComputedStyle(one).fontSize);
    const line = ".conclusion-more[data-code='overtaken']";
    assert.equal(await size(line), await size(".conclusion-more:not([data-code])"));
    assert.match(flat(await calculator.root.locator(line).innerText()), /^! Au-dessus d’un repère\.$/);
    assert.match(flat(await calculator.root.locator(".bar-marks").first().innerText()), /repère à 25,3/);
    assert.equal(await calculator.root.locator(".bar-mark").first().getAttribute("x1"), "63.3%");
    await calculator.root
      .locator("[data-announce]")
      .filter({ hasText: "Au-dessus d’un repère." })
      .waitFor({ state: "attached" });
    assert.match(flat(await calculator.root.locator("[data-bar]").textContent()), /Respectées, repère dépassé/);
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
