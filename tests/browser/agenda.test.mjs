// An answer on a calendar: the last session proposed and taken, cycles, the file that an agenda takes. The days are counted by hand in
// tests/calculators/agenda/.
import { readFileSync } from "node:fs";
import {
  Calculator,
  asked,
  assert,
  diskAddress,
  flat,
  journey,
  open,
  openCalculator,
  violations,
  warmJourney,
} from "./site.mjs";

const PHONE = { width: 320, height: 640 };
const MOST_WORDS = 320; // an example keeps to 300 (view.test.mjs); here every fold has its gist
const PLAIN = { "drugs[0].drug": "gemcitabine", technique: "palliative", radiotherapy_start: "30/04/2027" };
const TEN = { ...PLAIN, fractions: "10", rhythm: "weekdays" };
const WHOLE = {
  ...TEN,
  radiotherapy_end: "14/05/2027",
  "drugs[0].next_administration": "08/06/2027",
  cycle_days: "21",
};
const SUMMARIES = [
  "Gemcitabine : dernier jour avant radiothérapie (délai du texte, 28 j)",
  "Gemcitabine : dernier jour avant radiothérapie (délai minimal du texte, 8 j)",
  "Radiothérapie : première séance",
  "Radiothérapie : dernière séance",
  "Gemcitabine : reprise au plus tôt après radiothérapie (délai minimal du texte, 8 j)",
  "Gemcitabine : reprise au plus tôt après radiothérapie (délai du texte, 28 j)",
];

/** What stands beside the answer, and the fold. */
class Agenda {
  constructor(calculator) {
    this.calculator = calculator;
    this.page = calculator.page;
    this.lines = calculator.root.locator("[data-agenda-lines]");
    this.fold = calculator.root.locator('[data-part="agenda"]');
    this.add = calculator.button("Ajouter à l’agenda");
  }

  /** A table's only cells by their headers. */
  async rows(name) {
    const pairs = await this.fold
      .locator(`[data-name="${name}"] tbody tr`)
      .evaluateAll((all) => all.map((row) => [row.cells[0].textContent, row.cells[1].textContent]));
    return Object.fromEntries(pairs.map((pair) => pair.map(flat)));
  }

  async gist() {
    return flat(await this.fold.locator(".fold-gist").innerText());
  }

  /** The file, by what asks for it. */
  async saved(press = () => this.add.click()) {
    const [download] = await Promise.all([this.page.waitForEvent("download"), press()]);
    await this.calculator.said.filter({ hasText: "dates dans un fichier" }).waitFor();
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
  }
}

const summaries = (text) =>
  [...text.replaceAll("\r\n ", "").matchAll(/^SUMMARY:(.*)\r$/gm)].map(([, said]) => flat(said.replaceAll("\\", "")));

const filled = async (page, values) => {
  const calculator = await openCalculator(page, "washout");
  await calculator.type(values);
  await calculator.settled();
  return new Agenda(calculator);
};

const isOpen = (fold) => fold.evaluate((details) => details.open);

warmJourney("the last session is proposed, taken by its button, and gives the resumption", async ({ page }) => {
  const agenda = await filled(page, TEN);
  await agenda.lines.waitFor();
  assert.match(flat(await agenda.lines.innerText()), /dernière proposée le vendredi 14 mai 2027, du lundi/);
  assert.match(flat(await agenda.lines.innerText()), /sans séance : jeudi 6 mai 2027, Ascension/);
  assert.equal(await agenda.gist(), "Dernière séance proposée, 14 mai 2027");
  assert.doesNotMatch(await agenda.calculator.result(), /reprise au plus tôt/i);
  await agenda.lines.getByRole("button", { name: "Prendre le 14 mai 2027" }).click();
  await page.waitForFunction(() => document.activeElement?.getAttribute("name") === "radiotherapy_end");
  assert.match(await agenda.calculator.result(), /reprise au plus tôt le 11 juin 2027/);
  assert.equal(await agenda.lines.isVisible(), false);
  assert.equal(await agenda.gist(), "Fin saisie, 14 mai 2027");
});

warmJourney("cycles are told in the fold, which goes with its values and stays as it was", async ({ page }) => {
  const agenda = await filled(page, WHOLE);
  await agenda.fold.locator("summary").click();
  assert.deepEqual(await agenda.rows("cycles"), {
    "Mardi 8 juin 2027": "25 jours après la fin : 3 jours trop tôt, délai minimal respecté",
    "Mardi 29 juin 2027": "46 jours après la fin : délai du texte atteint, marge 18 jours",
  });
  assert.match(await agenda.gist(), /^Cycle du 8 juin 2027, 3 jours trop tôt ; délai atteint le 29 juin 2027$/);
  await agenda.calculator.type({ "drugs[0].next_administration": "11/06/2027" });
  await agenda.calculator.settled();
  assert.deepEqual(Object.keys(await agenda.rows("cycles")), ["Vendredi 11 juin 2027"]);
  assert.ok(await isOpen(agenda.fold));
  await agenda.calculator.type({ radiotherapy_start: "31/02/2027" });
  await agenda.calculator.problems();
  assert.equal(await agenda.fold.count(), 0);
  await agenda.calculator.type({ radiotherapy_start: "30/04/2027", fractions: "", rhythm: "", cycle_days: "" });
  await agenda.calculator.settled();
  assert.equal(await agenda.fold.isVisible(), false, "nothing asks for a calendar any more");
});

warmJourney("the file of an answer: its days, without what was typed; a proposal is left out", async ({ page }) => {
  const agenda = await filled(page, { ...WHOLE, "drugs[0].drug": "Gemzar" });
  const { name, text } = await agenda.saved();
  assert.equal(name, "radiotherapie.ics");
  assert.ok(summaries(text).includes(SUMMARIES[0]));
  assert.match(text, /^BEGIN:VCALENDAR\r\n/);
  assert.doesNotMatch(text, /Gemzar|127\.0\.0\.1|@/);
  await agenda.calculator.type({ radiotherapy_end: "" });
  const proposed = await agenda.saved();
  assert.ok(!summaries(proposed.text).includes("Radiothérapie : dernière séance"));
  assert.match(flat(await agenda.calculator.said.innerText()), /proposée n’y est pas/);
});

warmJourney("no file of the example, nor of what has no day", async ({ page }) => {
  const calculator = await openCalculator(page, "washout");
  const agenda = new Agenda(calculator);
  await agenda.add.click();
  assert.match(flat(await calculator.said.innerText()), /^Exemple : saisissez vos valeurs/);
  await calculator.type({ "drugs[0].drug": "cisplatine", technique: "palliative" });
  await calculator.settled();
  await agenda.add.click();
  await calculator.said.filter({ hasText: "Aucune date à ajouter" }).waitFor();
});

warmJourney("by keyboard alone: the fields, the button of the proposal, the fold, the file", async ({ page }) => {
  const calculator = await openCalculator(page, "washout");
  const agenda = new Agenda(calculator);
  const at = (name) => page.waitForFunction((wanted) => document.activeElement?.getAttribute("name") === wanted, name);
  const until = async (isThere, key = "Tab") => {
    for (let count = 0; count < 60; count++) {
      if (await page.evaluate(isThere)) return;
      await page.keyboard.press(key);
    }
    assert.fail(`not reached: ${isThere}`);
  };
  await calculator.input("drugs[0].drug").focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("gemcitabine");
  await until(() => document.activeElement?.getAttribute("name") === "technique");
  await page.keyboard.press("Space");
  await until(() => document.activeElement?.getAttribute("name") === "radiotherapy_start");
  await page.keyboard.type("30/04/2027");
  await until(() => document.activeElement?.matches(".form-aside > summary"));
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await at("fractions");
  await page.keyboard.type("10");
  await until(() => document.activeElement?.getAttribute("name") === "rhythm");
  await page.keyboard.press("ArrowRight"); // from « Non précisé », round to the first
  assert.equal(await page.evaluate(() => document.activeElement?.value), "weekdays");
  await calculator.settled();
  await agenda.lines.waitFor();
  await until(() => document.activeElement?.matches("[data-agenda-lines] .offer"));
  await page.keyboard.press("Enter");
  await at("radiotherapy_end");
  await calculator.settled();
  await until(() => document.activeElement?.matches('[data-do="agenda"]'));
  const { text } = await agenda.saved(() => page.keyboard.press("Enter"));
  assert.deepEqual(summaries(text), SUMMARIES);
  await until(() => document.activeElement?.matches('[data-part="agenda"] > summary'));
  await page.keyboard.press("Enter");
  assert.ok(await isOpen(agenda.fold));
});

for (const [viewport, colorScheme] of [
  [PHONE, "light"],
  [PHONE, "dark"],
  [undefined, "light"],
])
  warmJourney(
    `${viewport ? "320 px" : "a wide page"}, ${colorScheme}: no violation, nothing wider than the page, ${MOST_WORDS} words at most`,
    async ({ page }) => {
      const agenda = await filled(page, { ...WHOLE, radiotherapy_end: "", rhythm: "" });
      await agenda.lines.waitFor();
      const words = (await agenda.calculator.result()).split(" ").length;
      assert.ok(words <= MOST_WORDS, `${words} words`);
      await agenda.fold.locator("summary").click();
      assert.deepEqual(await violations(page), []);
      const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
      assert.ok(!(scrollWidth > clientWidth), `${scrollWidth} in ${clientWidth}`);
    },
    { viewport, colorScheme },
  );

warmJourney("on paper: the calendar that was opened, and no button", async ({ page }) => {
  const agenda = await filled(page, { ...WHOLE, radiotherapy_end: "12/05/2027" });
  await agenda.fold.locator("summary").click();
  await page.emulateMedia({ media: "print" });
  assert.ok(await agenda.fold.locator('[data-name="cycles"]').isVisible());
  assert.match(flat(await agenda.lines.innerText()), /Fin inhabituelle, vérifiez : 10 séances/);
  assert.equal(await agenda.lines.locator("button").isVisible(), false);
  assert.equal(await agenda.add.isVisible(), false);
  assert.ok(await agenda.calculator.input("fractions").isVisible());
});

warmJourney("a link that says nothing of sessions leaves their fields folded, on paper too", async ({ page }) => {
  const link = "#calculateur=washout&v=1&drugs%5B0%5D.drug=gemcitabine&radiotherapy_start=02%2F03%2F2026";
  const calculator = await openCalculator(page, "washout", link);
  await calculator.settled();
  const fold = calculator.root.locator('[data-aside]:has([name="fractions"])');
  assert.equal(await fold.evaluate((element) => element.open), false);
  await page.emulateMedia({ media: "print" });
  assert.equal(await fold.isVisible(), false);
});

journey("from a disk: the same file, and no server", async ({ page }) => {
  const before = asked("");
  await page.goto(diskAddress("calculateurs/washout.html"));
  const calculator = new Calculator(page, "washout");
  await calculator.type(WHOLE);
  await calculator.settled();
  const agenda = new Agenda(calculator);
  await agenda.fold.waitFor();
  assert.deepEqual(summaries((await agenda.saved()).text), SUMMARIES);
  assert.equal(asked(""), before);
});

journey("nothing of it is loaded before it is asked for", async ({ page }) => {
  const before = asked("agenda.zip");
  const calculator = await openCalculator(page, "washout");
  await calculator.type(PLAIN);
  await calculator.settled();
  assert.equal(asked("agenda.zip"), before);
  await calculator.type({ fractions: "10" });
  await calculator.settled();
  await new Agenda(calculator).lines.waitFor();
  assert.equal(asked("agenda.zip"), before + 1);
});

journey(
  "where it does not come, the answer stands and says so",
  async ({ page }) => {
    await page.route("**/agenda.zip", (route) => route.fulfill({ status: 404, body: "" }));
    await page.addInitScript(() => delete window.SharedWorker);
    const calculator = await openCalculator(page, "washout");
    await calculator.type(TEN);
    assert.match(await calculator.result(), /dernière administration au plus tard le 2 avril 2027/);
    await calculator.said.filter({ hasText: "agenda.zip" }).waitFor();
    assert.equal(await new Agenda(calculator).fold.isVisible(), false);
  },
  { expected: [/404/] },
);

warmJourney("a chapter that holds the calculator has no calendar", async ({ page }) => {
  await open(page, "chapters/systemique-palliatif.html");
  assert.equal(await page.locator('section[data-calculator="washout"]').count(), 1);
  assert.equal(await page.locator('[name="fractions"], [data-do="agenda"], [data-part="agenda"]').count(), 0);
});
