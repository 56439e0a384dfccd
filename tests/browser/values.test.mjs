// Values that a clinician can check by hand, typed in the page. The numbers are those of the source's limits and of the LQ model.
import { Calculator, address, assert, flat, openCalculator, openUnfolded, warmJourney } from "./site.mjs";

warmJourney(
  "30 Gy in 10 fractions is 37,5 Gy for α/β 2 and 32,5 Gy for α/β 10; a comma and a point are the same",
  async ({ page }) => {
    const calculator = await openCalculator(page, "eqd2");
    await calculator.clear();
    for (const total of ["30", "30,0", "30.0", "30 Gy"]) {
      await calculator.type({ "phases[0].fractions": "10", "phases[0].total_dose_gy": total });
      while ((await calculator.input("alpha_beta_gy[1]").count()) === 0)
        await calculator.button("Ajouter une valeur : α/β").click();
      await calculator.type({ "alpha_beta_gy[0]": "2", "alpha_beta_gy[1]": "10" });
      const text = await calculator.result();
      assert.match(text, /37,5 Gy/);
      assert.match(text, /32,5 Gy/);
    }
  },
);

warmJourney("gemcitabine with radiotherapy from 2 to 13 March 2026: 2 February and 10 April", async ({ page }) => {
  const calculator = await openCalculator(page, "washout");
  await calculator.clear();
  await calculator.type({
    "drugs[0].drug": "gemcitabine",
    technique: "palliative",
    radiotherapy_start: "02/03/2026",
    radiotherapy_end: "13/03/2026",
  });
  const text = await calculator.result();
  assert.match(text, /2 février 2026/); // 2 March − 28 days
  assert.match(text, /10 avril 2026/); // 13 March + 28 days
});

warmJourney("cord: 22 Gy, 0,25 mL and 0,8 mL in 3 fractions fail on V18 alone, in words", async ({ page }) => {
  const calculator = await openCalculator(page, "cord");
  await calculator.clear();
  await calculator.type({ fractions: "3", dmax_gy: "22", v_high_ml: "0,25", v_low_ml: "0,8" });
  const { dmax, v_high, v_low } = await calculator.verdicts();
  assert.deepEqual({ dmax, v_high, v_low }, { dmax: "respected", v_high: "exceeded", v_low: "respected" }); // volumes are strict: < 0,25
  const row = calculator.root.locator('.verdict[data-name="v_high"]');
  assert.match(await row.innerText(), /✕\s*dépassée/);
  const [red, plain] = await row
    .locator(".verdict-word")
    .evaluate((word) => [
      getComputedStyle(word).color,
      getComputedStyle(document.querySelector('.verdict[data-name="dmax"] .verdict-word')).color,
    ]);
  assert.notEqual(red, plain);
});

warmJourney("re-irradiation: after 30 Gy in 10 fractions, 14,5 Gy are left in 3 fractions", async ({ page }) => {
  const calculator = await openCalculator(page, "reirradiation");
  await calculator.clear();
  await calculator.type({
    "earlier[0].total_dose_gy": "30",
    "earlier[0].fractions": "10",
    "earlier[0].dose_origin": "cord",
    "new.fractions": "3",
  });
  assert.match(await calculator.result(), /14,5 Gy/); // E = 25: D = 3(−1 + √(1 + 100/3)) = 14,58, rounded down
});

const REFUSED = {
  "1.234,5": /plusieurs séparateurs/,
  "2 5": /espace/,
  abc: /n’est pas un nombre/,
  "": /Saisissez/i,
  3000: /cGy/,
};

warmJourney(
  "what cannot be read is refused in words that help: which field, what to do, an example; nothing is cleared",
  async ({ page }) => {
    const calculator = await openCalculator(page, "eqd2");
    for (const [typed, expected] of Object.entries(REFUSED)) {
      await calculator.edit({ "phases[0].total_dose_gy": typed });
      const said = await calculator.problems();
      assert.match(said, expected);
      assert.match(said, /exemple/);
      assert.equal(await calculator.input("phases[0].total_dose_gy").inputValue(), typed);
      assert.equal(await calculator.conclusion.count(), 0, "no result beside inputs that are refused");
      await calculator.button("Exemple").click();
      await calculator.errors.waitFor({ state: "hidden" });
    }
  },
);

warmJourney("a drug that the text does not name is said to be so, never replaced by another", async ({ page }) => {
  const calculator = await openCalculator(page, "washout");
  await calculator.type({ "drugs[0].drug": "osimertinib" });
  assert.match(await calculator.problems(), /osimertinib.*non cité dans ce texte/);
});

/** The classes of drugs that the source names as it names a drug (table 6, and section 6: « ITK »), and the pages of the site that are theirs. */
const CLASSES = {
  "anti-angiogéniques": "medicaments/anti-angiogeniques.html",
  immunothérapie: "medicaments/immunotherapies.html",
  ITK: "medicaments/itk.html",
};
const classLinks = (place) =>
  place
    .locator('a[href*="medicaments/"]')
    .evaluateAll((links) => links.map(({ textContent, href }) => [textContent, href]));
const LISTED =
  /si ces? médicaments? en (est|sont) : anti-angiogéniques, immunothérapie et ITK\. Documents plus récents/;

for (const [place, path] of [
  ["its page", "calculateurs/washout.html"],
  ["a chapter", "chapters/systemique-palliatif.html"],
]) {
  warmJourney(`the classes that « non cité » names are links, in ${place} as in the search`, async ({ page }) => {
    await openUnfolded(page, path);
    const calculator = new Calculator(page, "washout");
    await calculator.type({ "drugs[0].drug": "osimertinib" });
    assert.match(await calculator.problems(), LISTED);
    const wanted = Object.entries(CLASSES).map(([name, where]) => [name, address(where)]);
    assert.deepEqual(await classLinks(calculator.errors), wanted);
    const toField = calculator.errors.locator("a[data-goes-to]").first();
    assert.match(flat(await toField.innerText()), /« osimertinib » : non cité dans ce texte\. .* en est :$/);
    await toField.click();
    assert.equal(await page.evaluate(() => document.activeElement.name), "drugs[0].drug");
    await calculator.type({ "drugs[0].drug": "gemcitabine" });
    await calculator.root.locator(`[data-rows="drugs"] [data-add]`).click();
    await calculator.type({
      "drugs[1].drug": "osimertinib",
      technique: "palliative",
      radiotherapy_start: "02/03/2026",
    });
    assert.match(await calculator.result(), LISTED); // one of a regimen is not judged, and said so beside the answer
    assert.deepEqual(await classLinks(calculator.root.locator('[data-code="not_cited"]')), wanted);
  });
}

warmJourney("29 February 2027 does not exist", async ({ page }) => {
  const calculator = await openCalculator(page, "washout");
  await calculator.type({ radiotherapy_start: "29/02/2027" });
  assert.match(await calculator.problems(), /29\/02\/2027.*n’existe pas.*exemple/);
  const field = calculator.input("radiotherapy_start");
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  const described = (await field.getAttribute("aria-describedby")).split(" ")[0];
  assert.match(await page.locator(`[id="${described}"]`).innerText(), /n’existe pas/);
  await calculator.errors.getByRole("link", { name: /29\/02\/2027/ }).click();
  assert.ok(await field.evaluate((element) => element === document.activeElement), "the summary leads to the field");
});

warmJourney("what was read is said again with its unit", async ({ page }) => {
  const calculator = await openCalculator(page, "cord");
  await calculator.edit({ dmax_gy: "37.5" });
  await calculator.settled();
  const read = calculator.root.locator('[data-read-for="dmax_gy"]');
  assert.match(await read.textContent(), /Lu\s: 37,5\sGy/);
});
