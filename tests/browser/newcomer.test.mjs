// What someone who knows only the home page meets: a question is typed as it comes to mind; the answer is one page away, and says its doubts.
// Actions are counted as a person would: a click, a tap or a key beyond the typing of the question and of the values.
import { Calculator, assert, flat, journey, open, violations, warmJourney, pageOf } from "./site.mjs";

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

  /** Follows a link, or presses what changes this page. */
  async go(locator) {
    const { there, tagName } = await locator.evaluate(({ pathname, tagName: name }) => ({
      there: pathname,
      tagName: name,
    }));
    await this.click(locator);
    if (there) await this.page.waitForURL((url) => url.pathname === there);
    else if (tagName === "BUTTON") await this.page.locator("[role=status][data-said]:not(:empty)").waitFor();
  }

  async reads() {
    return flat(await this.page.locator("main, [role=main]").first().innerText());
  }
}

warmJourney("« délai bevacizumab » : the window, its doubts and its dates", async ({ page }) => {
  const reader = new Newcomer(page);
  await reader.ask("délai bevacizumab avant 30/10 ?");
  await reader.follow("medicaments/bevacizumab.html");
  const text = await reader.reads();
  assert.match(text, /arrêt recommandé 4 semaines avant la radiothérapie et 4 semaines après/); // table 6, line 92
  assert.match(text, /Accord de pratique/);
  assert.match(text, /en palliatif : 0 jour ; hors irradiation abdomino-pelvienne .*\b51\b/); // another source, and its note's mark
  await reader.click(page.getByRole("link", { name: "symptomatique classique" }));
  await page.waitForURL(/calculateurs\/washout\.html/);
  assert.equal(reader.actions, 4);
});

warmJourney("« moelle 24 Gy en 3 ? » : the calculator of the cord, and the limit passed", async ({ page }) => {
  const reader = new Newcomer(page);
  await reader.ask("moelle 24 Gy en 3 ?");
  await reader.follow("calculateurs/cord.html");
  const cord = new Calculator(page, "cord");
  await cord.type({ fractions: "3", dmax_gy: "24" });
  assert.match(await cord.result(), /22 Gy/); // section 6, line 79: Dmax 22 Gy in 3 fractions
  assert.equal((await cord.verdicts()).dmax, "exceeded");
  assert.equal(reader.actions, 3);
});

journey(
  "« imprimer la recommandation REC-PAL-02 » : its page first, on a phone",
  async ({ page }) => {
    const reader = new Newcomer(page);
    await reader.ask("imprimer la recommandation REC-PAL-02");
    await reader.follow("recommandations/REC-PAL-02.html");
    assert.match(await reader.reads(), /8 Gy en 1 fraction .*, sous corticothérapie de 48 à 72 h/); // section 6, line 60
    assert.equal(reader.actions, 3);
    await reader.click(page.locator("summary").filter({ hasText: "Citer" })); // what is cited is one touch away
    assert.ok(await page.getByRole("button", { name: "Copier la citation pour un compte rendu de RCP" }).isVisible());
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
    assert.equal(reader.actions, 3);
  },
  PHONE,
);

const DESK = { viewport: { width: 1280, height: 720 } };

/** What is typed, the page that Enter opens, what is read there and why it is right, and on what screen. */
const READ = [
  [
    "citer la recommandation sur 8 Gy dans un compte rendu",
    "a-propos/lier.html",
    /REC-PAL-02, « Métastase non compliquée/,
    DESK,
  ], // the line to copy
  [
    "gemcitabine dans 10 jours, radiothérapie urgente : possible ?",
    "medicaments/gemcitabine.html",
    /se module selon l’urgence et la situation, sans descendre sous 8 jours/,
    PHONE,
  ], // line 90
  ["niveau de preuve du docetaxel", "medicaments/docetaxel.html", /Niveau de preuve Accord de pratique/, PHONE], // line 99
  ["envoyer à un collègue le calcul prérempli", "a-propos/lier.html", /un calcul prérempli/i, DESK],
  [
    "quelle est la date du texte, y a-t-il une édition plus récente ?",
    "a-propos/statut.html",
    /Le texte a été écrit vers 2019–2020/,
    DESK,
  ], // where the site tells its date; note 53, of reading, is folded
  [
    "5 fractions de 6 Gy à la moelle : HyTEC est-il d'accord ?",
    "chapters/lecture-critique.html",
    /12,4, 20,3 et 25,3 Gy/,
    DESK,
  ], // note 48
  [
    "combien de temps arrêter le pemetrexed avant la radiothérapie",
    "medicaments/pemetrexed.html",
    /Pemetrexed : aucun délai n’est donné ; le texte le dit compatible/,
    PHONE,
  ], // lines 67 and 98
];
for (const [question, path, right, screen] of READ) {
  const play = screen === DESK ? warmJourney : journey; // no journey on a phone needs Python
  play(
    `« ${question} »: the first answer is right`,
    async ({ page }) => {
      const reader = new Newcomer(page);
      await reader.ask(question);
      await reader.follow(path);
      assert.match(await reader.reads(), right);
      assert.equal(reader.actions, 3);
    },
    screen,
  );
}

warmJourney(
  "« dose restante à la moelle » : the calculator of re-irradiation, its dose left",
  async ({ page }) => {
    const reader = new Newcomer(page);
    await reader.ask("dose restante à la moelle après 30 Gy en 10, reprise en 3 fractions");
    await reader.follow("calculateurs/reirradiation.html");
    const calculator = new Calculator(page, "reirradiation");
    await calculator.type({ "earlier[0].total_dose_gy": "30", "earlier[0].fractions": "10", "new.fractions": "3" });
    // 30 Gy in 10 is 37.5 Gy EQD2 (α/β 2); 25 more is under 70 in all and under a half: D (D/3 + 2) / 4 = 25, so D = 14.579 in 3 fractions.
    assert.match(await calculator.result(), /14,5/);
    assert.equal(reader.actions, 3);
  },
  DESK,
);

warmJourney(
  "« EQD2 de 20 Gy en 5 » : the calculator among the first answers, and its number",
  async ({ page }) => {
    const reader = new Newcomer(page);
    await reader.ask("EQD2 de 20 Gy en 5, α/β 10");
    const link = page.locator(LINKS).filter({ hasText: "EQD2 et BED" }).first();
    assert.ok(
      (await page
        .locator(LINKS)
        .evaluateAll((all) => all.findIndex((one) => one.textContent.includes("EQD2 et BED")))) < 2,
    );
    await reader.click(link);
    await page.waitForURL(/calculateurs\/eqd2\.html/);
    const eqd2 = new Calculator(page, "eqd2");
    await eqd2.type({ "phases[0].fractions": "5", "phases[0].total_dose_gy": "20", "alpha_beta_gy[0]": "10" });
    assert.match(await eqd2.result(), /23,3\d* Gy/); // 20 × (4 + 10) / (2 + 10) = 23.33
    assert.equal(reader.actions, 3);
  },
  DESK,
);

journey(
  "« osimertinib ? » : not cited, and that silence is no opinion; nothing else is offered",
  async ({ page }) => {
    const reader = new Newcomer(page);
    await open(page, "index.html");
    await reader.click(page.locator("form[data-search-here] input").first());
    await page.keyboard.type("osimertinib ?");
    await reader.press("Enter");
    await page.locator(TOLD).filter({ hasText: "non cité" }).waitFor();
    assert.match(
      flat(await page.locator(TOLD).innerText()),
      /« osimertinib » : non cité dans ce texte\. Ce silence n’est pas un avis/,
    );
    assert.equal(await page.locator(LINKS).count(), 0);
    assert.equal(reader.actions, 2);
  },
  PHONE,
);

/** Ways from the home page: a row, the question of a calculator, a link of the text, a drug of table 6, a fold, a button. */
const row = (id) => (page) => page.locator(`.essential a[href$="recommandations/${id}.html"]`).first();
const card = (name) => (page) => page.locator(`.asks a[href$="calculateurs/${pageOf(name)}.html"]`);
const link = (name) => (page) => page.getByRole("main").getByRole("link", { name, exact: true });
const drug = (name) => (page) => page.getByRole("rowheader").getByRole("link", { name, exact: true });
const fold = (name) => (page) => page.locator("summary").filter({ hasText: name });
const button = (name) => (page) => page.getByRole("button", { name, exact: true });
/** What is typed is no action. */
const typed = (name, values) => async (page) => {
  const calculator = new Calculator(page, name);
  await calculator.type(values);
  await calculator.result();
};
const SHEET = "L’essentiel, A4";

/** The same questions by who reads the home page before typing: the actions that the search takes to its page, those without it, the ways, what is seen on them and why it is right. */
const SEEN = [
  [
    "délai bevacizumab",
    4,
    3,
    [link("Tableau 6"), drug("Bevacizumab"), link("symptomatique classique")],
    /28 j avant, 28 j après.*arrêt recommandé 4 semaines avant.*Accord de pratique.*délai/i,
    DESK,
  ], // line 92
  [
    "moelle 24 Gy en 3 ?",
    3,
    1,
    [card("cord"), typed("cord", { fractions: "3", dmax_gy: "24" })],
    /limite dépassée|dépassé/,
    DESK,
  ],
  ["imprimer la recommandation REC-PAL-02", 3, 1, [row("REC-PAL-02")], /recommandation 8 Gy en 1 fraction/i, PHONE], // line 60
  [
    "faut-il opérer ?",
    3,
    1,
    [row("REC-PAL-04")],
    /Écarter un risque fracturaire : s’il existe, un geste précède/,
    PHONE,
  ], // line 63
  [
    "citer la recommandation sur 8 Gy",
    3,
    2,
    [row("REC-PAL-02"), fold("Citer")],
    /REC-PAL-02, « Métastase non compliquée/,
    DESK,
  ],
  ["gemcitabine dans 10 jours", 3, 2, [link("Tableau 6"), drug("Gemcitabine")], /sans descendre sous 8 jours/, PHONE], // line 90
  [
    "niveau de preuve du docetaxel",
    3,
    2,
    [link("Tableau 6"), drug("Docétaxel")],
    /Niveau de preuve Accord de pratique/,
    PHONE,
  ], // line 99
  [
    "envoyer à un collègue le calcul prérempli",
    3,
    2,
    [card("cord"), typed("cord", { fractions: "3", dmax_gy: "24" }), button("Copier le lien")],
    /Lien copié. Il contient les valeurs saisies/,
    DESK,
  ],
  ["quelle est la date du texte ?", 3, 0, [], /Texte vers 2019–2020 ; édition plus récente possible/, DESK],
  ["5 fractions de 6 Gy à la moelle : HyTEC est-il d'accord ?", 3, 1, [link(SHEET)], /5 fractions 30 Gy 25,3 Gy/, DESK], // note 48
  [
    "combien de temps arrêter le pemetrexed",
    3,
    2,
    [link("Tableau 6"), drug("Pemetrexed")],
    /aucun délai n’est donné ; le texte le dit compatible/,
    PHONE,
  ], // lines 67 and 98
  [
    "dose restante à la moelle après 30 Gy en 10, reprise en 3",
    3,
    1,
    [link(SHEET)],
    /30 Gy en 10 fractions 9,0 Gy 12,2 Gy 14,5 Gy/,
    DESK,
  ],
  ["EQD2 de 20 Gy en 5, α/β 10", 3, 1, [link(SHEET)], /20 Gy en 5 fractions 23,3 Gy/, DESK],
];
for (const [question, searched, taken, ways, right, screen] of SEEN) {
  const play = screen === DESK ? warmJourney : journey;
  play(
    `« ${question} », without the search: ${taken} actions, fewer than the ${searched} that it takes`,
    async ({ page }) => {
      const reader = new Newcomer(page);
      await open(page, "index.html");
      const seen = [await reader.reads()];
      for (const way of ways) {
        const target = await way(page);
        if (target) await reader.go(target);
        seen.push(await reader.reads());
      }
      assert.match(seen.join(" "), right);
      assert.equal(reader.actions, taken);
      assert.ok(taken < searched);
    },
    { ...screen, permissions: ["clipboard-read", "clipboard-write"] },
  );
}
