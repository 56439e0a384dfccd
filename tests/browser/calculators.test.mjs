// What holds for every calculator, whatever it computes.
import {
  CALCULATORS,
  Calculator,
  asked,
  assert,
  exampleAnswered,
  flat,
  journey,
  warmJourney,
  open,
  openCalculator,
  openUnfolded,
  pageOf,
} from "./site.mjs";

/** The embedding chapters: a page of the text, and the calculators that it shows. */
const EMBEDDED = {
  "chapters/systemique-palliatif.html": "washout",
  "chapters/recommandations-palliatives.html": "eqd2",
  "chapters/recommandations-curatives.html": "cord",
  "chapters/re-irradiation.html": "reirradiation",
};

/** A page of the text with two calculators. */
const SEVERAL = "chapters/recommandations-curatives.html";

for (const name of CALCULATORS) {
  warmJourney(`${name}: the example of the page is what Python answers in the page`, async ({ page }) => {
    await openCalculator(page, name);
    const { computed, built, read, said } = await exampleAnswered(page, name);
    assert.equal(computed, built);
    assert.deepEqual(said, Object.fromEntries(Object.entries(read).filter(([, text]) => text)));
    assert.ok(Object.keys(said).length > 0);
  });

  journey(
    `${name}: without JavaScript the example, its inputs and its result are there, and cannot part`,
    async ({ page }) => {
      const calculator = await openCalculator(page, name);
      assert.ok(flat(await calculator.conclusion.innerText()).length > 10);
      assert.match(flat(await calculator.root.innerText()), /JavaScript est désactivé/);
      assert.equal(await calculator.root.locator("input:enabled:not([readonly]), select:enabled").count(), 0);
      assert.equal(await calculator.root.getByRole("button").count(), 0);
    },
    { javaScriptEnabled: false },
  );

  warmJourney(
    `${name}: « Réinitialiser » empties, « Exemple » brings back the example and its result`,
    async ({ page }) => {
      const calculator = await openCalculator(page, name);
      const before = await calculator.result();
      await calculator.clear();
      await calculator.settled();
      assert.equal(await calculator.conclusion.count(), 0);
      assert.equal(await calculator.errors.isVisible(), false, "nothing typed is no error");
      await calculator.button("Exemple").click();
      assert.equal(await calculator.result(), before);
    },
  );

  warmJourney(
    `${name}: a copied link gives the same answer in another window, and nothing is written in the address`,
    async ({ page, context }) => {
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      const calculator = await openCalculator(page, name);
      await calculator.edit({}); // the example's values, typed: the reader's
      const before = await calculator.result();
      await calculator.button("Copier le lien").click();
      await calculator.said.filter({ hasText: "Lien copié" }).waitFor();
      assert.match(flat(await calculator.said.innerText()), /n’est valable que sur cet ordinateur/);
      assert.equal(new URL(page.url()).hash, "");
      const link = await page.evaluate(() => navigator.clipboard.readText());
      assert.match(
        link,
        new RegExp(`calculateurs/${pageOf(name)}\\.html\\?lien#calculateur=${name}&v=2&.+&fin=[0-9]+$`),
      );
      const other = await context.newPage();
      await other.goto(link);
      const opened = new Calculator(other, name);
      assert.equal(await opened.result(), before);
      assert.match(flat(await opened.told.innerText()), /Valeurs reprises du lien/);
    },
  );
}

for (const [path, name] of Object.entries(EMBEDDED)) {
  warmJourney(`${path}: ${name} answers inside the text, and links to its own page`, async ({ page }) => {
    await openUnfolded(page, path);
    const calculator = new Calculator(page, name);
    const own = await calculator.root
      .getByRole("link", { name: "Ouvrir ce calculateur sur sa page" })
      .getAttribute("href");
    assert.equal(own, `../calculateurs/${pageOf(name)}.html`);
    assert.ok((await calculator.result()).length > 20);
    await calculator.edit({}); // the example's values, typed: the reader's
    assert.ok((await calculator.result()).length > 20);
    const link = await page.evaluate(
      (wanted) => window.guideline.calculators.find((one) => one.name === wanted).link(),
      name,
    );
    assert.match(
      link,
      new RegExp(`/calculateurs/${pageOf(name)}\\.html\\?lien#calculateur=${name}&v=2&.+&fin=[0-9]+$`),
    );
  });
}

/** What describes, labels or lists something in the page leads to an element of it. */
const dangling = (page) =>
  page.evaluate(() =>
    ["for", "list", "aria-describedby", "aria-labelledby", "aria-controls"]
      .flatMap((name) => [...document.querySelectorAll(`[${name}]`)].map((one) => one.getAttribute(name)))
      .flatMap((text) => text.split(" "))
      .filter((id) => id && !document.getElementById(id)),
  );

for (const [hand, unfold] of Object.entries({
  "by click": (page, summary) => summary.click(),
  "by keyboard": async (page, summary) => {
    await summary.focus();
    await page.keyboard.press("Enter");
  },
}))
  warmJourney(`a calculator folded in a chapter opens ${hand}, is typed in, and answers`, async ({ page }) => {
    await open(page, "chapters/systemique-palliatif.html");
    const calculator = new Calculator(page, "washout");
    const fold = page.locator("details.calculator-fold", { has: calculator.root });
    const drug = calculator.input("drugs[0].drug");
    assert.equal(await drug.isVisible(), false);
    await unfold(page, fold.locator("summary").first());
    await drug.waitFor();
    await page.keyboard.press("Tab"); // into what was opened
    assert.ok(await fold.evaluate((part) => part.contains(document.activeElement)));
    await drug.focus();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("carboplatine");
    await page.keyboard.press("Tab");
    assert.match(await calculator.problems(), /type d’irradiation/); // the technique went with the example
    assert.deepEqual(await dangling(page), []);
    await calculator.input("technique").first().focus();
    await page.keyboard.press("Space");
    assert.match(await calculator.result(), /Carboplatine/);
    assert.deepEqual(await dangling(page), []);
    assert.ok(await fold.evaluate((part) => part.open));
  });

journey("two calculators of one page share one interpreter, no id, and no value", async ({ page }) => {
  const before = asked("python_stdlib.zip");
  await openUnfolded(page, SEVERAL);
  const ids = await page.locator("[id]").evaluateAll((elements) => elements.map((element) => element.id));
  assert.deepEqual(
    ids.filter((id, index) => ids.indexOf(id) !== index),
    [],
  );
  const [cord, reirradiation] = [new Calculator(page, "cord"), new Calculator(page, "reirradiation")];
  const unchanged = await reirradiation.result();
  await cord.edit({ dmax_gy: "22,5" });
  assert.match(await cord.result(), /dépassée/);
  assert.equal(await reirradiation.result(), unchanged);
  await reirradiation.edit({ "new.total_dose_gy": "20" });
  assert.notEqual(await reirradiation.result(), unchanged);
  assert.match(await cord.result(), /dépassée/);
  assert.equal(asked("python_stdlib.zip") - before, 1);
});

warmJourney("a state in the address of a page with two calculators goes to the one that it names", async ({ page }) => {
  await open(page, `${SEVERAL}#calculateur=cord&v=1&fractions=3&dmax_gy=22,5`);
  const cord = new Calculator(page, "cord");
  assert.match(await cord.result(), /dépassée/);
  assert.equal(await new Calculator(page, "reirradiation").input("new.fractions").inputValue(), "3");
});
