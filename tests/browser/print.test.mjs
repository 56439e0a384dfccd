// Paper: what a printed page shows and what it leaves to the screen. In the dark scheme, which paper does not follow.
import { SESSIONS } from "./cases.mjs";
import { Calculator, assert, flat, open, openCalculator, pageOf, sheets, warmJourney } from "./site.mjs";

const DARK = { colorScheme: "dark" };
const SHEET = { width: 680, height: 998 }; // A4 without its margins, 180 × 264 mm, in CSS pixels
const SCREEN_ONLY =
  "button, nav, dialog, form[role=search], .skip-to-content, .sidebar-drawer, .toc-drawer, .mobile-header, .page-tools, .headerlink, .tip";
const PAGES = [
  "index.html",
  "chapters/recommandations-palliatives.html",
  "recommandations/REC-PAL-02.html",
  "medicaments/bevacizumab.html",
  "calculateurs/cord.html",
  "a-propos/verifier.html",
  "a-propos/intranet.html",
];

const shown = (locator) =>
  locator.evaluateAll((found) =>
    found.filter((each) => each.checkVisibility()).map((each) => each.outerHTML.slice(0, 80)),
  );

warmJourney(
  "every kind of page: no navigation, no button; black on white; versions, date and address",
  async ({ page }) => {
    for (const path of PAGES) {
      await open(page, path);
      await page.emulateMedia({ media: "print" });
      assert.deepEqual(await shown(page.locator(SCREEN_ONLY)), [], path);
      const colours = await page
        .locator("article")
        .evaluate((text) => [getComputedStyle(text).color, getComputedStyle(document.body).backgroundColor]);
      assert.deepEqual(colours, ["rgb(0, 0, 0)", "rgb(255, 255, 255)"], path);
      const foot = flat(await page.locator(".bottom-of-page").innerText());
      assert.match(
        foot,
        /^Site \S+, données \S+ · aide documentaire, ni dispositif médical marqué CE, ni avis de RCP/,
        path,
      );
      assert.match(flat(await page.locator(".status-line").innerText()), /^Texte vers 2019–2020/, path);
      assert.ok(foot.includes(`Adresse de la page : adresse du site non renseignée, ${path}`), path);
      await page.emulateMedia({ media: null });
      assert.equal(await page.locator(".print-only").isVisible(), false, path);
    }
  },
  DARK,
);

warmJourney(
  "one recommendation is one sheet: identifier, statement, strength, notes, citation",
  async ({ page }) => {
    await open(page, "recommandations/REC-PAL-02.html");
    assert.equal(await sheets(page), 1);
    await page.emulateMedia({ media: "print" });
    const text = flat(await page.locator("article").innerText());
    for (const part of [
      "REC-PAL-02",
      "8 Gy en 1 fraction",
      "Force",
      "Ce qui changerait la dose (6)",
      "Corticothérapie",
      "Citer, lier, code QR",
      "recommandations/REC-PAL-02.html",
    ])
      assert.ok(text.includes(part), part);
  },
  DARK,
);

warmJourney(
  "« L’essentiel » is one sheet, doubts included",
  async ({ page }) => {
    await open(page, "essentiel.html");
    assert.equal(await sheets(page), 1);
    await page.emulateMedia({ media: "print" });
    const text = flat(await page.locator("article").innerText());
    for (const part of ["8 Gy / 1 fr.", "texte muet", "HyTEC", "28 j avant", "Réserves (19)"])
      assert.ok(text.includes(part), part);
  },
  DARK,
);

warmJourney(
  "the recommendations of a situation, with their statements and doubts, are four sheets at most",
  async ({ page }) => {
    for (const name of ["palliatives", "curatives"]) {
      await open(page, `chapters/recommandations-${name}.html`);
      assert.ok((await sheets(page)) <= 4);
      await page.emulateMedia({ media: "print" });
      assert.deepEqual(await shown(page.locator(".calculator")), []);
      await page.emulateMedia({ media: null });
    }
  },
  DARK,
);

warmJourney(
  "table 6 holds on one sheet, nothing cut at its sides",
  async ({ page }) => {
    await page.setViewportSize(SHEET);
    await open(page, "chapters/tableau-6.html");
    await page.emulateMedia({ media: "print" });
    const { width, height } = await page.locator("#table-medicaments").boundingBox();
    assert.ok(width <= SHEET.width && height <= SHEET.height, `${width} × ${height}`);
  },
  DARK,
);

warmJourney(
  "a calculator prints inputs, verdicts, limits with their distances, steps and sources",
  async ({ page }) => {
    const cord = await openCalculator(
      page,
      "cord",
      "#calculateur=cord&v=1&fractions=3&dmax_gy=23&v_high_ml=0,2&v_low_ml=0,8",
    );
    await cord.result();
    await page.emulateMedia({ media: "print" });
    assert.equal(await cord.input("dmax_gy").inputValue(), "23");
    assert.ok(await cord.input("dmax_gy").isVisible());
    const text = flat(await cord.root.innerText());
    for (const part of [
      "✕ dépassée",
      "≤ 22 Gy",
      "dépassement 1 Gy",
      "Dmax : le texte, section 6, ligne 79",
      "Calcul détaillé",
      "Avec les nombres",
    ])
      assert.ok(text.includes(part), part);
    assert.deepEqual(
      await cord.root
        .locator("[data-result] details.fold:not([hidden]) > :not(summary)") // a figure that is not there has no fold
        .evaluateAll((parts) => parts.filter((part) => !part.checkVisibility({ contentVisibilityAuto: true })).length),
      0,
    );
  },
  DARK,
);

warmJourney("the numbers of ten steps and more stand whole within the sheet", async ({ page }) => {
  await page.setViewportSize(SHEET);
  const calculator = await openCalculator(page, "reirradiation");
  await page.emulateMedia({ media: "print" });
  const { room, wide, left } = await calculator.root.locator(".steps ol").evaluate((list) => {
    const { font } = getComputedStyle(list.lastElementChild);
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = font;
    return {
      room: list.lastElementChild.getBoundingClientRect().left - list.getBoundingClientRect().left,
      wide: pen.measureText("10.\u00a0").width,
      left: list.getBoundingClientRect().left,
    };
  });
  assert.ok(left >= 0 && room >= wide, `${room} px for ${wide} px`);
});

const CASES = {
  reirradiation:
    "earlier[0].total_dose_gy=30&earlier[0].fractions=10&earlier[0].end_date=13/03/2026&earlier[0].dose_origin=cord&new.total_dose_gy=14&new.fractions=3&new.start_date=01/08/2026",
  washout:
    "drugs[0].drug=gemcitabine&drugs[0].last_administration=16/02/2026&drugs[1].drug=bevacizumab&drugs[1].last_administration=26/01/2026&drugs[1].next_administration=03/04/2026&technique=palliative&radiotherapy_start=02/03/2026&radiotherapy_end=13/03/2026",
  cord: "fractions=3&dmax_gy=21&v_high_ml=0,2&v_low_ml=0,8",
  eqd2: "phases[0].fractions=10&phases[0].total_dose_gy=30&alpha_beta_gy[0]=2&other_fractions[0]=5",
};

for (const [name, typed] of Object.entries(CASES))
  warmJourney(
    `${name}: « Imprimer la fiche » is one sheet, with what was typed, the answer and its address`,
    async ({ page }) => {
      const calculator = await openCalculator(page, name, `#calculateur=${name}&v=1&${typed}`);
      const conclusion = flat(await calculator.result());
      await calculator.printSheet();
      await page.emulateMedia({ media: "print" });
      const text = flat(await page.locator("article").innerText());
      assert.ok(text.includes(flat(await calculator.conclusion.innerText())) && conclusion.length > 0);
      for (const part of [
        "Fiche de calcul",
        "Étiquette (à la main)",
        "Signature",
        "Saisie.",
        "Imprimé le",
        "Texte vers 2019–2020",
        `calculateurs/${pageOf(name)}.html`,
      ])
        assert.ok(text.includes(part), part);
      const steps = await calculator.root.locator(".steps > ol > li").count();
      assert.equal(await calculator.root.locator(".sheet-formulas p").count(), Math.min(3, steps));
      assert.ok(await calculator.root.locator(".sheet-code svg").isVisible());
      assert.deepEqual(await shown(calculator.root.locator("form, .folds, button")), []);
      await page.emulateMedia({ media: null });
      assert.equal(await sheets(page), 1);
      await page.evaluate(() => dispatchEvent(new Event("afterprint")));
      assert.equal(await page.locator("html.prints-sheet").count(), 0);
      assert.equal(await calculator.root.locator(".sheet-only").first().isVisible(), false);
    },
  );

/** What the sheet says of values, each as Python read it: the unit once, however it was typed. */
const SAID = {
  cord: [
    { fractions: "3 fractions", dmax_gy: "21 Gy", v_high_ml: "0,2 cc", v_low_ml: "0,8" },
    ["Dmax à la moelle : 21 Gy en 3 fractions, soit 7 Gy par fraction", "V18 : 0,2 mL", "V11,1 : 0,8 mL"],
  ],
  reirradiation: [
    {
      "earlier[0].total_dose_gy": "30.0 Gy",
      "earlier[0].fractions": "10",
      "earlier[0].end_date": "13/3/2026",
      "earlier[0].dose_origin": "cord",
      "new.total_dose_gy": "14 Gy",
      "new.fractions": "3",
    },
    ["30 Gy en 10 fractions, soit 3 Gy par fraction", "13 mars 2026", "14 Gy en 3 fractions"],
  ],
  eqd2: [
    { "phases[0].total_dose_gy": "30 Gy", "phases[0].fractions": "10", "alpha_beta_gy[0]": "2 Gy" },
    ["30 Gy en 10 fractions, soit 3 Gy par fraction", "valeur 1 : 2 Gy"],
  ],
  washout: [{ "drugs[0].drug": "Avastin", radiotherapy_start: "2/3/2026" }, ["bevacizumab (Avastin)", "2 mars 2026"]],
};

for (const [name, [typed, wanted]] of Object.entries(SAID))
  warmJourney(`${name}: the sheet says each value as it was read, its unit once`, async ({ page }) => {
    const calculator = await openCalculator(page, name);
    await calculator.clear();
    if (name === "washout") await calculator.type({ technique: "palliative" });
    await calculator.type(typed);
    await calculator.result();
    await calculator.printSheet();
    const said = flat(await calculator.root.locator("[data-sheet-inputs]").textContent());
    for (const part of wanted) assert.ok(said.includes(part), `${part}: ${said}`);
    assert.doesNotMatch(said, /(Gy|mL|fractions?|fr\.) (Gy|mL|fr\.)/);
  });

warmJourney("each list of an example's verdicts says that it is one, on paper too", async ({ page }) => {
  const calculator = await openCalculator(page, "cord");
  await page.emulateMedia({ media: "print" });
  const headings = await calculator.root
    .locator("table.limits")
    .evaluateAll((parts) => parts.map((part) => part.caption.innerText));
  assert.ok(headings.length > 0);
  for (const heading of headings) assert.match(heading, /exemple/);
  const grey = () =>
    calculator.root
      .locator(".verdict .sign")
      .first()
      .evaluate((sign) => getComputedStyle(sign).color);
  const shownGrey = await grey();
  await page.emulateMedia({ media: null });
  await calculator.type({ fractions: "3", dmax_gy: "20" });
  await calculator.result();
  assert.doesNotMatch(await calculator.root.locator("[data-result]").innerText(), /exemple/i);
  await page.emulateMedia({ media: "print" });
  assert.notEqual(await grey(), shownGrey);
});

warmJourney("no ring on paper around what has the focus", async ({ page }) => {
  const { root } = await openCalculator(page, "cord");
  await root.locator('[name="dmax_gy"]').focus();
  await page.keyboard.press("Tab");
  const ring = () => page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  assert.equal(await ring(), "solid");
  await page.emulateMedia({ media: "print" });
  assert.equal(await ring(), "none");
});

warmJourney("a link out of the site shows its address", async ({ page }) => {
  await open(page, "a-propos/mentions.html"); // no page links out today: one is added
  await page.emulateMedia({ media: "print" });
  const told = await page
    .locator("article p")
    .first()
    .evaluate((text) => {
      const link = text.appendChild(document.createElement("a"));
      link.href = "https://example.org/a";
      return getComputedStyle(link, "::after").content;
    });
  assert.match(told, /https:\/\/example\.org\/a|attr\(href\)/);
});

warmJourney("a chapter prints no answer of an example: no values would stand beside it", async ({ page }) => {
  for (const path of ["chapters/re-irradiation.html", "chapters/recommandations-curatives.html"]) {
    await open(page, path);
    const fold = page.locator(".calculator-fold").first();
    for (const opened of [false, true]) {
      await fold.evaluate((one, state) => (one.open = state), opened);
      await page.emulateMedia({ media: "print" });
      assert.deepEqual(await shown(page.locator(".calculator-fold, .calculator")), [], path);
      await page.emulateMedia({ media: null });
    }
  }
});

warmJourney("the sheet of a calculator that is opened in a chapter has its answer", async ({ page }) => {
  await open(page, "chapters/re-irradiation.html");
  await page.locator(".calculator-fold > summary").click();
  const calculator = new Calculator(page, "reirradiation");
  await calculator.printSheet();
  await page.emulateMedia({ media: "print" });
  assert.match(flat(await page.locator("article").innerText()), /Saisie\. .*30 Gy en 10 fractions.*critères du texte/);
});

warmJourney("every drug is one sheet", async ({ page }) => {
  await open(page, "medicaments/index.html");
  const drugs = await page.locator(".drug-index dt a").evaluateAll((links) => links.map(({ href }) => href));
  assert.ok(drugs.length > 15);
  for (const drug of drugs) {
    await page.goto(drug);
    assert.equal(await sheets(page), 1, drug);
  }
});

warmJourney(
  "the sheet of delays has the sessions that are proposed and the cycles, as a proposal",
  async ({ page }) => {
    const typed = new URLSearchParams(SESSIONS);
    const washout = await openCalculator(page, "washout", `#calculateur=washout&v=1&${typed}`);
    await washout.result();
    await washout.root.locator('[data-part="agenda"]:not([hidden])').waitFor();
    await washout.printSheet();
    await page.emulateMedia({ media: "print" });
    const text = flat(await page.locator("article").innerText());
    for (const part of [
      "6 à 10 : lundi 10 mai",
      "vendredi 14 mai",
      "Administrations prévues, tous les 21 jours",
      "est proposée",
    ])
      assert.ok(text.includes(part), part);
    assert.equal(await washout.root.locator('[data-name="days"]').isVisible(), false);
    await page.emulateMedia({ media: null });
    assert.equal(await sheets(page), 1);
  },
);
