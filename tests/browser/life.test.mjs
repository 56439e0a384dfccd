// A result never stands beside other inputs than its own: while Python starts, after an edit, back, reload, a link followed.
import {
  Calculator,
  address,
  asked,
  assert,
  flat,
  heardIn,
  holdPython,
  journey,
  warmJourney,
  open,
  openCalculator,
  openUnfolded,
} from "./site.mjs";

const CORD_EXCEEDED = { fractions: "3", dmax_gy: "22,5", v_high_ml: "0,2", v_low_ml: "0,8" };
const STATE = (values) => `#${new URLSearchParams({ calculateur: "cord", v: "1", ...values })}`;

/** The result shown is the one of the values in the form. */
async function agrees(calculator) {
  await calculator.settled();
  const exceeded = (await calculator.input("dmax_gy").inputValue()) === CORD_EXCEEDED.dmax_gy;
  const { dmax } = await calculator.verdicts();
  assert.equal(dmax, exceeded ? "exceeded" : "respected");
}

journey(
  "inside the text no byte of the runtime before the first focus; then progress in bytes, beside the example",
  async ({ page }) => {
    const before = asked("/runtime/");
    await openUnfolded(page, "chapters/recommandations-curatives.html");
    const calculator = new Calculator(page, "cord");
    await page.waitForLoadState("networkidle");
    assert.equal(asked("/runtime/"), before);
    const release = holdPython();
    await calculator.input("dmax_gy").focus();
    await calculator.root.locator("[data-waiting]").waitFor();
    const told = await heardIn(page, "[data-progress-text]", /[0-9],[0-9] Mo sur [0-9]+,[0-9] Mo/);
    release();
    await told();
    await page.waitForFunction(() => window.guideline.client.ready);
    assert.ok(await calculator.conclusion.isVisible());
  },
);

journey(
  "an edit while Python starts withdraws the example's result at once; the answer then is the edit's",
  async ({ page }) => {
    const release = holdPython();
    const calculator = await openCalculator(page, "cord");
    await calculator.edit({ dmax_gy: "22,5" });
    assert.equal(await calculator.conclusion.isVisible(), false);
    assert.equal(
      await calculator.root.locator('[data-read-for="dmax_gy"]').isVisible(),
      false,
      "what was read of the old value goes too",
    );
    await calculator.input("dmax_gy").fill("22,6");
    await calculator.input("dmax_gy").fill("22,5");
    release();
    await agrees(calculator);
    assert.match(
      flat(await calculator.root.locator("output[role=status]").textContent()) || (await calculator.result()),
      /dépassée/,
    );
  },
);

journey(
  "on a phone the bar withdraws the verdict with the answer, and says that one is waited for",
  async ({ page }) => {
    const release = holdPython();
    const calculator = await openCalculator(page, "eqd2");
    const words = calculator.root.locator("[data-bar-words]");
    await calculator.input("phases[0].total_dose_gy").focus();
    await words.filter({ hasText: /Exemple/ }).waitFor();
    const seen = await page.evaluate(() => {
      const field = document.querySelector('[name="phases[0].total_dose_gy"]');
      field.value = "21";
      field.dispatchEvent(new Event("input", { bubbles: true }));
      return document.querySelector("[data-bar-words]").innerText;
    });
    assert.equal(seen, "");
    await words.filter({ hasText: /^Calcul en cours…$/ }).waitFor();
    release();
  },
  { viewport: { width: 390, height: 844 } },
);

warmJourney("each keystroke withdraws the former answer; the newest wins", async ({ page }) => {
  const calculator = await openCalculator(page, "cord");
  await calculator.edit({ dmax_gy: "20" });
  await calculator.result();
  const late = await page.evaluate(() => {
    const field = document.querySelector('[name="dmax_gy"]');
    const seen = [];
    for (const text of ["2", "22", "22,", "22,5"]) {
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      seen.push(getComputedStyle(document.querySelector(".conclusion-text")).visibility);
    }
    return seen;
  });
  assert.deepEqual(new Set(late), new Set(["hidden"]));
  await agrees(calculator);
});

warmJourney("the first word of an answer is announced after the typing pauses", async ({ page }) => {
  const calculator = await openCalculator(page, "cord");
  await calculator.edit({ dmax_gy: "22,5" });
  const status = calculator.root.locator("output[role=status]");
  await status.filter({ hasText: "dépassée" }).waitFor({ state: "attached" });
});

warmJourney("reload and back: the values and the result agree", async ({ page }) => {
  const calculator = await openCalculator(page, "cord");
  await calculator.edit({ dmax_gy: "22,5" });
  await agrees(calculator);
  await page.reload();
  await agrees(calculator);
  await calculator.edit({ dmax_gy: "22,5" });
  await agrees(calculator);
  await open(page, "index.html");
  await page.goBack();
  await agrees(calculator);
});

warmJourney(
  "values that the browser puts back by itself withdraw the example, its values and its result",
  async ({ page }) => {
    const calculator = await openCalculator(page, "cord");
    await page.evaluate(() => {
      document.querySelector('[name="dmax_gy"]').value = "22,5";
      window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    });
    assert.match(await calculator.problems(), /Saisissez le nombre de fractions/);
    assert.equal(await calculator.conclusion.count(), 0);
    assert.equal(await calculator.input("v_high_ml").inputValue(), "");
  },
);

journey(
  "an address with a state starts Python at once; another fragment changes it; the back button too",
  async ({ page }) => {
    const calculator = await openCalculator(page, "cord", STATE(CORD_EXCEEDED));
    await agrees(calculator);
    assert.equal(await calculator.input("dmax_gy").inputValue(), "22,5");
    await page.evaluate((fragment) => (location.hash = fragment), STATE({ fractions: "5", dmax_gy: "20" }));
    await page.waitForFunction(() => document.querySelector('[name="fractions"]').value === "5");
    assert.equal(await calculator.input("v_low_ml").inputValue(), "");
    const { dmax, v_low } = await calculator.verdicts();
    assert.deepEqual({ dmax, v_low }, { dmax: "respected", v_low: "not_evaluable" });
    await page.goBack();
    await agrees(calculator);
  },
);

const BROKEN = {
  "#calculateur=cord&v=7&fractions=3": /autre version/,
  "#calculateur=cord&fractions=3": /abîmé/,
  "#calculateur=cord&v=1&fractions=3&dmax=22": /« dmax »/,
  "#calculateur=cord&v=1&fractions[0].x=3": /« fractions\[0\]\.x »/,
  "#calculateur=cord&v=1&__proto__[x]=3": /__proto__/,
  "#calculateur=cord&v=1": /aucune valeur/,
  "#calculateur=dvh&v=1&fractions=3": /« dvh »/,
};

for (const [fragment, sentence] of Object.entries(BROKEN)) {
  warmJourney(`an address that cannot be taken over says why, beside an empty form: ${fragment}`, async ({ page }) => {
    const calculator = await openCalculator(page, "cord", fragment);
    await calculator.settled();
    assert.match(flat(await calculator.told.innerText()), sentence);
    assert.match(flat(await calculator.told.innerText()), /formulaire est vide/);
    assert.equal(await calculator.input("dmax_gy").inputValue(), "");
    assert.equal(await calculator.conclusion.count(), 0);
    assert.ok(
      await calculator.told.evaluate(
        (told) => told.getBoundingClientRect().bottom <= innerHeight && told.getBoundingClientRect().top >= 0,
      ),
      "the sentence is in view",
    );
  });
}

warmJourney("a state with values that are refused says what is wrong with them", async ({ page }) => {
  const calculator = await openCalculator(page, "cord", STATE({ fractions: "3", dmax_gy: "1.234,5" }));
  assert.match(await calculator.problems(), /plusieurs séparateurs/);
});

warmJourney(
  "rows are added and removed by keyboard, keep their values, and number themselves again",
  async ({ page }) => {
    const calculator = await openCalculator(page, "eqd2");
    await calculator.edit({});
    await calculator.button("Ajouter : Phase 2").focus();
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.name), "phases[1].total_dose_gy"); // the dose comes first on the line that it shares
    await calculator.type({ "phases[1].fractions": "1", "phases[1].total_dose_gy": "1,5" });
    assert.match(await calculator.result(), /38,81 Gy/); // α/β 2: 37,5 + 1,5 × (1,5 + 2) / 4 = 38,8125
    await calculator.button("Retirer : Phase 1").focus();
    await page.keyboard.press("Enter");
    assert.equal(await calculator.input("phases[0].total_dose_gy").inputValue(), "1,5");
    assert.equal(await calculator.input("phases[1].total_dose_gy").count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement.name), "phases[0].total_dose_gy");
    assert.match(flat(await calculator.said.innerText()), /Ligne retirée : Phase 1/);
  },
);

warmJourney(
  "an opened detail stays open when the result changes, even where there was none in between",
  async ({ page }) => {
    const calculator = await openCalculator(page, "cord");
    const steps = calculator.root.locator("details.steps");
    const isOpen = () => steps.evaluate((part) => part.open);
    await steps.locator("summary").click(); // the example's
    await calculator.edit({ dmax_gy: "22,5" });
    assert.equal((await calculator.verdicts()).dmax, "exceeded");
    assert.ok(await isOpen());
    await calculator.type({ fractions: "abc" });
    await calculator.errors.waitFor();
    assert.equal(await steps.count(), 0);
    await calculator.type({ fractions: "3", dmax_gy: "20" });
    assert.equal((await calculator.verdicts()).dmax, "respected");
    assert.ok(await isOpen());
    await steps.locator("summary").click();
    await calculator.type({ dmax_gy: "21" });
    await calculator.settled();
    assert.equal(await isOpen(), false);
  },
);

warmJourney(
  "what is pressed stays under the pointer: a field that is told wrong meanwhile comes into view once it is released",
  async ({ page }) => {
    const calculator = await openCalculator(page, "washout");
    await calculator.clear();
    const radio = calculator.input("technique").first();
    await page.setViewportSize({ width: 1280, height: 400 }); // lower than the form, which is compact
    const place = await radio.evaluate((control) => {
      scrollBy({ top: control.getBoundingClientRect().bottom - innerHeight + 4, behavior: "instant" }); // its line is below the window
      const { left, top, width, height } = control.getBoundingClientRect();
      return [left + width / 2, top + height / 2, scrollY];
    });
    await page.mouse.move(place[0], place[1]);
    await page.mouse.down();
    await page.evaluate(() => {
      const problem = { field: "technique", code: "required", text: "Choisissez le type d’irradiation." };
      window.guideline.calculators[0].answer.showProblems([problem]);
    });
    assert.equal(await page.evaluate(() => scrollY), place[2]);
    await page.mouse.up();
    assert.ok(await radio.isChecked());
    await page.waitForFunction((before) => scrollY > before, place[2]);
  },
);

warmJourney("the notes of a result lead to their place", async ({ page }) => {
  const calculator = await openCalculator(page, "cord");
  await calculator.root.locator("details.information > summary").click();
  await calculator.root.getByRole("link", { name: "Réserve, note 48" }).first().click();
  await page.waitForURL(address("chapters/lecture-critique.html#NOTE-48"));
  assert.equal(await page.locator("[id='NOTE-48']").count(), 1);
});

warmJourney("on paper the values stay and the details are open; the buttons are gone", async ({ page }) => {
  const calculator = await openCalculator(page, "cord");
  await page.emulateMedia({ media: "print" });
  assert.ok(await calculator.input("dmax_gy").isVisible());
  assert.ok(await calculator.root.locator(".steps .formula").first().isVisible());
  assert.equal(await calculator.button("Copier le lien").isVisible(), false);
});

warmJourney("with a public address the copied link begins with it", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const calculator = await openCalculator(page, "cord");
  await page.evaluate(
    () => (document.querySelector("section.calculator").dataset.publicAddress = "https://example.org/guide/"),
  );
  await calculator.type({ fractions: "3", dmax_gy: "20" });
  await calculator.button("Copier le lien").click();
  await calculator.said.filter({ hasText: "Lien copié. Il contient les valeurs saisies." }).waitFor();
  assert.doesNotMatch(await calculator.said.innerText(), /cet ordinateur/);
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(
    link.startsWith(
      "https://example.org/guide/calculateurs/cord.html?lien#calculateur=cord&v=2&dmax_gy=20&fractions=3&fin=2",
    ), // in the order of the form
    link,
  );
});

warmJourney("without the clipboard the link is shown and selected", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    document.execCommand = () => false;
  });
  const calculator = await openCalculator(page, "cord");
  await calculator.type({ fractions: "3", dmax_gy: "20" });
  await calculator.button("Copier le lien").click();
  const field = calculator.root.getByRole("textbox", { name: /Copiez ce lien/ });
  await field.waitFor();
  assert.match(await field.inputValue(), /#calculateur=cord&v=2&dmax_gy=20&fractions=3&fin=2$/);
  await calculator.result();
  assert.equal(await new Calculator(page, "cord").conclusion.isVisible(), true);
});
