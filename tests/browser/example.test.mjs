// The example is never mixed with a case: at the reader's first edit, whatever it is, nothing is left of it but the defaults that the fields declare.
import { DEFAULTS, EDITS, FIRST, TYPED, first, held as heldBy, leavesNothing } from "./first-edit.mjs";
import {
  CALCULATORS,
  Calculator,
  address,
  assert,
  diskAddress,
  flat,
  journey,
  warmJourney,
  openCalculator,
  openUnfolded,
  pageOf,
} from "./site.mjs";

const held = ({ page, id }) => heldBy(page, id);

/** The calculators that judge what is typed: their conclusion has a sign. */
const JUDGING = ["cord", "reirradiation", "case"];

/** The same ways as in every browser; Chromium alone lets an input method be played. */
const WAYS = {
  ...EDITS,
  "a text composed, as by an input method": async (page, name) => {
    await page.focus(first(name));
    await page.keyboard.press("Control+a");
    const session = await page.context().newCDPSession(page);
    await session.send("Input.imeSetComposition", { text: "2", selectionStart: 1, selectionEnd: 1 });
    await session.send("Input.insertText", { text: "24" });
    return "24";
  },
};

for (const name of CALCULATORS) {
  for (const [what, edit] of Object.entries(WAYS)) {
    warmJourney(`${name}: ${what} leaves nothing of the example`, async ({ page }) => {
      await openCalculator(page, name);
      await leavesNothing(page, name, edit);
    });
  }

  warmJourney(
    `${name}: the conclusion of the example says « Exemple », as large as the rest, on paper and without its sign's colour`,
    async ({ page }) => {
      const calculator = await openCalculator(page, name);
      const word = calculator.root.locator(".conclusion .conclusion-example");
      assert.match(flat(await calculator.root.locator(".conclusion").innerText()), /^Exemple ./);
      const look = (selector) =>
        calculator.root
          .locator(`.conclusion ${selector}`)
          .first()
          .evaluate((one) => [getComputedStyle(one).fontSize, getComputedStyle(one).color]);
      const said = ".conclusion-line :is(.conclusion-lead, .conclusion-text)"; // what is long is told in short first
      assert.equal((await look(".conclusion-example"))[0], (await look(said))[0]);
      const sign = calculator.root.locator(".conclusion .sign").first();
      assert.equal(await sign.count(), JUDGING.includes(name) ? 1 : 0);
      if (JUDGING.includes(name)) assert.notEqual((await look(".sign"))[1], (await look(said))[1]);
      await page.emulateMedia({ media: "print" });
      assert.ok(await word.isVisible());
      const copied = await page.evaluate(() => {
        getSelection().selectAllChildren(document.querySelector(".conclusion"));
        return getSelection().toString();
      });
      assert.match(flat(copied), /^Exemple/);
    },
  );

  journey(
    `${name}: without JavaScript too the example's conclusion says what it is`,
    async ({ page }) => {
      const calculator = await openCalculator(page, name);
      assert.match(flat(await calculator.root.locator(".conclusion").innerText()), /^Exemple ./);
    },
    { javaScriptEnabled: false },
  );

  warmJourney(`${name}: the example comes back by its button, and what was typed after it`, async ({ page }) => {
    const calculator = await openCalculator(page, name);
    const example = await held(calculator);
    const shown = await calculator.result();
    await calculator.input(FIRST[name]).fill(TYPED[name]);
    const mine = await held(calculator);
    await calculator.button("Remettre l’exemple").click();
    assert.deepEqual(await held(calculator), example);
    assert.equal(await calculator.result(), shown);
    await calculator.button("Reprendre mes valeurs").click();
    assert.deepEqual(await held(calculator), mine);
    await calculator.clear();
    assert.deepEqual(await held(calculator), DEFAULTS[name]);
    await calculator.button("Reprendre mes valeurs").click();
    assert.deepEqual(await held(calculator), mine);
  });
}

warmJourney("a choice is an edit: a list, a button of several", async ({ page }) => {
  const reirradiation = await openCalculator(page, "reirradiation");
  await reirradiation.input("earlier[0].dose_origin").selectOption("prescription");
  assert.deepEqual(await held(reirradiation), { ...DEFAULTS.reirradiation, "earlier[0].dose_origin": "prescription" });
  const washout = await openCalculator(page, "washout");
  await washout.root.locator('[name="technique"][value="stereotactic"]').check();
  assert.deepEqual(await held(washout), { technique: "stereotactic" });
  assert.match(await washout.problems(), /médicament/i);
});

warmJourney("a row added or taken away is an edit", async ({ page }) => {
  const eqd2 = await openCalculator(page, "eqd2");
  await eqd2.button("Ajouter : Phase 2").click();
  assert.deepEqual(await held(eqd2), DEFAULTS.eqd2);
  await eqd2.button("Exemple").click();
  await eqd2
    .button("Retirer : α/β, valeur 2")
    .or(eqd2.root.locator('[data-rows="alpha_beta_gy"] [data-remove]').nth(1))
    .first()
    .click();
  assert.deepEqual(await held(eqd2), { "alpha_beta_gy[0]": "2" });
});

warmJourney(
  "an example that comes in the place of what is being typed stays whole when the field is left; so do a link's values",
  async ({ page }) => {
    const calculator = await openCalculator(page, "cord");
    const example = await held(calculator);
    const link = "calculateur=cord&v=1&fractions=3&dmax_gy=22,5";
    const leave = async () => {
      await page.keyboard.press("Tab"); // now the browser tells that the field has changed since it got the focus
      await page.waitForFunction(() => !document.activeElement.matches('[name="dmax_gy"]'));
    };
    await calculator.type({ dmax_gy: "24" });
    await page.evaluate(() => (location.hash = "#calculateur-moelle"));
    await page.waitForFunction(() => location.hash && history.state?.calculators?.cord);
    await calculator.button("Exemple").click();
    await page.goBack();
    await page.waitForFunction(() => document.querySelector('[name="dmax_gy"]').value === "24");
    await calculator.input("dmax_gy").focus();
    await page.keyboard.type("5");
    await page.goForward();
    await calculator.root.locator(".conclusion .conclusion-example").waitFor();
    await leave();
    assert.deepEqual(await held(calculator), example);
    assert.match(await calculator.result(), /^Exemple /);
    await calculator.input("dmax_gy").focus();
    await page.keyboard.type("5");
    await page.evaluate((fragment) => (location.hash = fragment), link);
    await page.waitForFunction(() => document.querySelector('[name="dmax_gy"]').value === "22,5");
    await leave();
    assert.deepEqual(await held(calculator), { fractions: "3", dmax_gy: "22,5" });
    assert.ok(page.url().endsWith(link)); // it is still the link's
  },
);

warmJourney("an example that a chapter gives is an example too", async ({ page }) => {
  await openUnfolded(page, "chapters/recommandations-curatives.html");
  for (const name of ["cord", "reirradiation"]) {
    const calculator = new Calculator(page, name);
    assert.match(await calculator.result(), /^Exemple /);
    await calculator.input(FIRST[name]).fill(TYPED[name]);
    assert.deepEqual(await held(calculator), { ...DEFAULTS[name], [FIRST[name]]: TYPED[name] });
  }
});

warmJourney(
  "the number of fractions and the Dmax alone: two volumes are not evaluated, and nothing says « les trois »",
  async ({ page }) => {
    await page.goto(diskAddress("calculateurs/cord.html"));
    const calculator = new Calculator(page, "cord");
    await calculator.type({ fractions: "5", dmax_gy: "24" });
    const text = await calculator.result();
    assert.doesNotMatch(text, /[Ll]es trois contraintes du texte pour 5 fractions sont respectées/);
    assert.deepEqual(await calculator.verdicts().then(({ dmax, v_high, v_low }) => ({ dmax, v_high, v_low })), {
      dmax: "respected",
      v_high: "not_evaluable",
      v_low: "not_evaluable",
    });
  },
);

warmJourney("a required choice of the example is asked for again", async ({ page }) => {
  const calculator = await openCalculator(page, "washout");
  await calculator.type({ "drugs[0].drug": "bevacizumab" });
  assert.equal(await calculator.root.locator('[name="technique"]:checked').count(), 0);
  await calculator.problems();
  assert.equal(await calculator.root.locator('[data-error-for="technique"]').isVisible(), true);
});

for (const name of CALCULATORS) {
  warmJourney(
    `${name}: the link copied beside the example, or an empty form, holds no value, says so, and opens on the example`,
    async ({ page, context }) => {
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      const calculator = await openCalculator(page, name);
      const copied = async () => {
        await calculator.button("Copier le lien").click();
        await calculator.said.filter({ hasText: /Lien copié\. Il ne contient aucune valeur saisie/ }).waitFor();
        return page.evaluate(() => navigator.clipboard.readText());
      };
      const bare = address(`calculateurs/${pageOf(name)}.html`);
      assert.equal(await copied(), bare);
      await calculator.clear();
      assert.equal(await copied(), bare);
      await page.goto("about:blank");
      await page.goto(bare);
      assert.match(await calculator.result(), /^Exemple /);
    },
  );
}

/** What a program that fills in forms does: no event of its own. Then something that the reader does. */
const SILENT = {
  "the focus on another field": (calculator) => calculator.input("v_low_ml").focus(),
  "another tab, and back": ({ page }) => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange"))),
  "the way back to the page": ({ page }) =>
    page.evaluate(() => window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }))),
  "the print": ({ page }) => page.evaluate(() => window.dispatchEvent(new Event("beforeprint"))),
};
const fillSilently = (calculator, path, text) =>
  calculator.input(path).evaluate((field, typed) => (field.value = typed), text);

for (const [what, act] of Object.entries(SILENT)) {
  warmJourney(
    `a value that a program filled in without a word is seen at ${what}: over the example, a case, a link`,
    async ({ page }) => {
      const calculator = await openCalculator(page, "cord");
      await fillSilently(calculator, "dmax_gy", "24");
      await act(calculator);
      assert.deepEqual(await held(calculator), { dmax_gy: "24" });
      await calculator.settled();
      assert.equal(await calculator.root.locator(".conclusion-example").count(), 0);
      await calculator.type({ fractions: "3", dmax_gy: "20" });
      assert.equal((await calculator.verdicts()).dmax, "respected");
      await fillSilently(calculator, "dmax_gy", "24");
      await act(calculator);
      await calculator.root.locator('.verdict[data-name="dmax"][data-code="exceeded"]').waitFor();
      await page.goto("about:blank");
      await openCalculator(page, "cord", "?lien#calculateur=cord&v=1&fractions=3&dmax_gy=20");
      await calculator.result();
      await fillSilently(calculator, "dmax_gy", "24");
      await act(calculator);
      await calculator.root.locator('.verdict[data-name="dmax"][data-code="exceeded"]').waitFor();
      assert.match(flat(await calculator.told.innerText()), /Ce lien ne vaut plus pour ces valeurs/);
      assert.equal(new URL(page.url()).hash, "");
    },
  );
}

warmJourney(
  "a value that a program filled in without a word goes into the copied link, and the example's do not",
  async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const calculator = await openCalculator(page, "cord");
    await fillSilently(calculator, "dmax_gy", "24");
    await calculator.button("Copier le lien").evaluate((button) => button.click()); // no focus comes before
    await calculator.said.filter({ hasText: "Il contient les valeurs saisies" }).waitFor();
    assert.equal(
      await page.evaluate(() => navigator.clipboard.readText()),
      address("calculateurs/cord.html?lien#calculateur=cord&v=2&dmax_gy=24&fin=1"),
    );
  },
);
