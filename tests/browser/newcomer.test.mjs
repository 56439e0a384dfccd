// What someone who knows only the home page meets: a question is typed as it comes to mind; the answer is one page away, and says its doubts.
// Actions are counted as a person would: a click, a tap or a key beyond the typing of the question and of the values.
import { Calculator, assert, flat, journey, open, violations } from "./site.mjs";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };
const LINKS = "[data-search-dialog] [data-search-results] a";
const TOLD = "[data-search-dialog] [data-search-told]";

/** A newcomer on the home page, whose actions are counted. */
class Newcomer {
  actions = 0;

  constructor(page) {
    this.page = page;
  }

  async press(key) {
    this.actions += 1;
    await this.page.keyboard.press(key);
  }

  async click(locator) {
    this.actions += 1;
    await locator.click();
  }

  /** Types a question in the field of the home page and sends it: the focus comes to the first answer. */
  async ask(question) {
    await open(this.page, "index.html");
    await this.click(this.page.locator("form[data-search-here] input").first());
    await this.page.keyboard.type(question);
    await this.press("Enter");
    await this.page.waitForFunction((links) => document.activeElement?.matches(links), LINKS);
  }

  /** Opens the first answer. */
  async follow(path) {
    await this.press("Enter");
    await this.page.waitForURL((url) => url.pathname.endsWith(path));
  }

  async reads() {
    return flat(await this.page.locator("main, [role=main]").first().innerText());
  }
}

journey("« délai bevacizumab » : the window, its doubts and its dates", async ({ page }) => {
  const reader = new Newcomer(page);
  await reader.ask("délai bevacizumab avant 30/10 ?");
  await reader.follow("medicaments/bevacizumab.html");
  const text = await reader.reads();
  assert.match(text, /arrêt recommandé 4 semaines avant la radiothérapie et 4 semaines après/); // table 6, line 92
  assert.match(text, /Accord de pratique/);
  assert.match(text, /note 51/); // another source prints 0 day, or 21 for a stereotactic treatment
  await reader.click(page.getByRole("link", { name: "palliative (symptomatique)" }));
  await page.waitForURL(/calculateurs\/washout\.html/);
  assert.ok(reader.actions <= 4, `${reader.actions} actions`);
});

journey("« moelle 24 Gy en 3 ? » : the calculator of the cord, and the limit passed", async ({ page }) => {
  const reader = new Newcomer(page);
  await reader.ask("moelle 24 Gy en 3 ?");
  await reader.follow("calculateurs/cord.html");
  const cord = new Calculator(page, "cord");
  await cord.type({ fractions: "3", dmax_gy: "24" });
  assert.match(await cord.result(), /22 Gy/); // section 6, line 79: Dmax 22 Gy in 3 fractions
  assert.equal((await cord.verdicts()).dmax, "exceeded");
  assert.ok(reader.actions <= 3, `${reader.actions} actions`);
});

journey(
  "« imprimer la recommandation REC-PAL-02 » : its page first, on a phone",
  async ({ page }) => {
    const reader = new Newcomer(page);
    await reader.ask("imprimer la recommandation REC-PAL-02");
    await reader.follow("recommandations/REC-PAL-02.html");
    assert.match(await reader.reads(), /8 Gy en 1 fraction, sous corticothérapie de 48 à 72 h/); // section 6, line 60
    assert.ok(await page.getByRole("button", { name: "Copier la citation pour un compte rendu de RCP" }).isVisible());
    assert.ok(reader.actions <= 3, `${reader.actions} actions`);
  },
  PHONE,
);

journey(
  "a question that no passage answers whole: what is near is shown, and said to be partial",
  async ({ page }) => {
    const reader = new Newcomer(page);
    await reader.ask("faut-il opérer / vertébroplastie ? (cimentoplastie)");
    assert.match(flat(await page.locator(TOLD).innerText()), /Aucune réponse à l’ensemble de la question/);
    assert.match(flat(await page.locator(LINKS).first().innerText()), /Après une chirurgie/);
    assert.deepEqual(await violations(page), []);
    await reader.follow("chapters/effet-mecanique.html");
    assert.ok(reader.actions <= 3, `${reader.actions} actions`);
  },
  PHONE,
);
