// A case for a tumour board: typed once, answered by the four calculators as each answers alone; one sheet, one link, one text.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EARLIER, NEW, WHOLE_CASE } from "./cases.mjs";
import {
  address,
  asked,
  assert,
  Calculator,
  diskAddress,
  flat,
  journey,
  openCalculator,
  pageOf,
  sheets,
  SITE,
  violations,
  warmJourney,
} from "./site.mjs";

const link = (values) => `?lien#${new URLSearchParams({ calculateur: "case", v: "1", ...values })}`;
const panel = (calculator, name) => calculator.root.locator(`[data-panel="${name}"]`);
const unfold = (calculator) =>
  calculator.root.locator(".part-fold").evaluateAll((folds) => folds.forEach((fold) => (fold.open = true)));
const open = (page, values = WHOLE_CASE) => openCalculator(page, "case", link(values));

warmJourney("each part says what its calculator says, and its link opens it there", async ({ page, context }) => {
  const calculator = await open(page);
  assert.match(await calculator.result(), /^! 2 avec réserve, 1 sans réserve/);
  await unfold(calculator);
  const links = await calculator.root.locator(".part-link a").evaluateAll((found) => found.map(({ href }) => href));
  assert.equal(links.length, 4);
  for (const [at, name] of ["reirradiation", "cord", "washout", "eqd2"].entries()) {
    const part = panel(calculator, name);
    const [sentence, rows] = [
      await part.locator(".part-conclusion").getAttribute("data-short"),
      await part.locator(".verdict").evaluateAll((found) => found.map(({ dataset }) => dataset.code)),
    ];
    const other = await context.newPage();
    await other.goto(links[at]);
    assert.match(other.url(), new RegExp(`calculateurs/${pageOf(name)}\\.html`));
    const alone = new Calculator(other, name);
    await alone.result();
    assert.equal(await alone.root.locator(".conclusion").getAttribute("data-short"), sentence, name);
    const codes = alone.root.locator(".result-part .verdict");
    assert.deepEqual(await codes.evaluateAll((found) => found.map(({ dataset }) => dataset.code)), rows, name);
    await other.close();
  }
});

warmJourney("after an earlier course the first limits have no ✓ of their whole", async ({ page }) => {
  const calculator = await open(page);
  await calculator.result();
  const cord = panel(calculator, "cord");
  assert.match(flat(await cord.innerText()), /Pour mémoire : la moelle a déjà été irradiée/);
  assert.equal(await cord.locator(".part-conclusion .sign").count(), 0);
  await unfold(calculator);
  const signs = await cord.locator(".verdict-word").allInnerTexts();
  assert.deepEqual(signs.map(flat), Array(3).fill("– pour mémoire"));
  assert.equal(await panel(calculator, "reirradiation").locator(".part-conclusion .sign").first().innerText(), "✓");
});

warmJourney("a part says what it lacks, and the others answer", async ({ page }) => {
  const calculator = await open(page, {
    "new.total_dose_gy": "24",
    "new.fractions": "3",
    "drugs[0].drug": "gemcitabine",
  });
  assert.match(
    await calculator.result(),
    /^\? Non évaluable ou incomplet : délais systémiques\. Réponse sans réserve : équivalents\. Ré-irr/,
  );
  assert.match(
    flat(await panel(calculator, "washout").innerText()),
    /\? Pour répondre, il manque : le type d’irradiation/,
  );
  assert.match(flat(await panel(calculator, "reirradiation").innerText()), /Aucune irradiation antérieure saisie\./);
  assert.match(flat(await panel(calculator, "eqd2").innerText()), /EQD2/);
  await calculator.type({ "new.technique": "palliative" });
  assert.doesNotMatch(await calculator.result(), /Pour répondre, il manque/);
});

warmJourney(
  "a part that answers names what would have all of it judged, in its panel, in the copied text and on the sheet",
  async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const calculator = await open(page, { ...NEW, "new.dmax_gy": "20", "new.v_low_ml": "" });
    await calculator.result();
    const wanted = "Pour tout juger, il manque : le volume recevant la dose basse.";
    const cord = panel(calculator, "cord");
    assert.equal(flat(await cord.locator(".part-wanted").innerText()), `? ${wanted}`);
    await calculator.button("Copier en texte").click();
    await calculator.said.filter({ hasText: "Texte copié" }).waitFor();
    const copied = flat(await page.evaluate(() => navigator.clipboard.readText()));
    assert.ok(copied.includes(`; ? ${wanted.slice(0, -1)}`), copied);
    await calculator.printSheet();
    await page.emulateMedia({ media: "print" });
    assert.equal(await cord.locator(".part-wanted").isVisible(), true);
    await page.emulateMedia({ media: null });
    assert.equal(await sheets(page), 1);
    await calculator.type({ "new.v_low_ml": "0,4" });
    assert.doesNotMatch(await calculator.result(), /Pour tout juger/);
  },
);

warmJourney(
  "« Détail » of delays tells the first day, whether a delay is missed or a minimum kept",
  async ({ page }) => {
    // 28 August + 28 days is 25 September: bevacizumab misses its delay, gemcitabine keeps its minimum of 8 days.
    for (const drug of ["bevacizumab", "gemcitabine"]) {
      const calculator = await open(page, {
        ...{ "new.technique": "palliative", "drugs[0].drug": drug, "drugs[0].last_administration": "28/08/2026" },
        ...{ radiotherapy_start: "07/09/2026", radiotherapy_end: "11/09/2026" },
      });
      await calculator.result();
      await unfold(calculator);
      assert.match(
        flat(await panel(calculator, "washout").locator(".part-fold").innerText()),
        /25 septembre 2026/,
        drug,
      );
    }
  },
);

warmJourney(
  "a lone drug that the text does not cite, typed first, keeps nothing else from being answered, printed and copied",
  async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const calculator = await open(page, { "drugs[0].drug": "osimertinib" });
    await calculator.settled();
    await calculator.type({ ...EARLIER, ...NEW });
    await calculator.type({ radiotherapy_start: "07/09/2026", "drugs[0].last_administration": "03/08/2026" });
    assert.match(await calculator.result(), /^\? .*Non évaluable ou incomplet : délais systémiques\./);
    const delays = flat(await panel(calculator, "washout").innerText());
    assert.match(delays, /\? « osimertinib » : non cité dans ce texte/);
    assert.doesNotMatch(delays, /il manque/);
    assert.deepEqual(
      await calculator.root.locator(".part-conclusion").evaluateAll((all) => all.map(({ dataset }) => dataset.code)),
      ["respected", "respected", "computed"],
    );
    await calculator.button("Copier en texte").click();
    await calculator.said.filter({ hasText: "Texte copié" }).waitFor();
    const copied = flat(await page.evaluate(() => navigator.clipboard.readText()));
    assert.match(copied, /Délais systémiques : \? « osimertinib » : non cité dans ce texte/);
    assert.match(copied, /Équivalents : EQD2 60 Gy/);
    const file = page.waitForEvent("download");
    await calculator.button("Enregistrer le calcul").click();
    assert.equal(JSON.parse(readFileSync(await (await file).path(), "utf8")).reply.parts.length, 4);
    await calculator.printSheet();
    assert.equal(await sheets(page), 1);
  },
);

warmJourney("what a calculator refuses is told at the field of the case, and nothing is answered", async ({ page }) => {
  const calculator = await open(page);
  await calculator.result();
  await calculator.type({ "new.v_high_ml": "2" });
  await calculator.problems();
  assert.equal(await calculator.root.locator('[data-error-for="new.v_high_ml"]').isVisible(), true);
  assert.equal(await calculator.root.locator("[data-panel]").count(), 0);
});

warmJourney("a volume is named by the number of fractions of the new course", async ({ page }) => {
  const calculator = await open(page, { ...EARLIER, "new.fractions": "5" });
  await calculator.settled();
  const label = calculator.root.locator('[data-field="new.v_high_ml"] [data-label]');
  await label.filter({ hasText: "V22,5" }).waitFor();
});

warmJourney("what comes for a case alone comes for no other calculator", async ({ page }) => {
  const before = asked("case.zip");
  const cord = await openCalculator(page, "cord", "#calculateur=cord&v=1&fractions=3&dmax_gy=20");
  await cord.result();
  assert.equal(asked("case.zip"), before);
});

journey("a case asks for its archive once", async ({ page }) => {
  const before = asked("case.zip");
  const calculator = await open(page);
  await calculator.result();
  await calculator.type({ "new.dmax_gy": "12" });
  await calculator.result();
  assert.equal(asked("case.zip"), before + 1);
});

journey("from a disk", async ({ page }) => {
  await page.goto(diskAddress(`calculateurs/cas.html${link(WHOLE_CASE)}`));
  assert.match(await new Calculator(page, "case").result(), /^! 2 avec réserve/);
});

warmJourney("by keyboard alone: a course, a row more, the answer as text", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const calculator = await openCalculator(page, "case");
  const keys = page.keyboard;
  const goTo = async (is) => {
    for (let stops = 0; stops < 90; stops++) {
      await keys.press("Tab");
      if (await page.evaluate(is)) return;
    }
    assert.fail(`never reached: ${is}`);
  };
  await goTo(() => document.activeElement.name === "earlier[0].total_dose_gy");
  await keys.type("30/10");
  await goTo(
    () => document.activeElement.hasAttribute("data-add") && document.activeElement.closest("[data-rows=earlier]"),
  );
  await keys.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.name), "earlier[1].total_dose_gy");
  await goTo(() => document.activeElement.name === "new.total_dose_gy");
  await keys.type("24");
  await keys.press("Tab");
  await keys.type("3");
  await keys.press("Tab");
  assert.match(await calculator.result(), /EQD2 60 Gy|EQD2 de 60 Gy/);
  await goTo(() => document.activeElement.dataset.do === "text");
  await keys.press("Enter");
  await calculator.said.filter({ hasText: "Texte copié" }).waitFor();
  assert.match(flat(await page.evaluate(() => navigator.clipboard.readText())), /Équivalents : EQD2 60 Gy/);
});

warmJourney(
  "a phone of 320 px scrolls one way",
  async ({ page }) => {
    const calculator = await open(page);
    await calculator.result();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  },
  { viewport: { width: 320, height: 700 } },
);

warmJourney("a reload, the way back, a copied link: the same case", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const calculator = await openCalculator(page, "case");
  await calculator.clear();
  await calculator.type({ "new.total_dose_gy": "24", "new.fractions": "3" });
  const before = await calculator.result();
  await page.reload();
  assert.equal(await calculator.result(), before);
  await page.goto(address("index.html"));
  await page.goBack();
  assert.equal(await calculator.result(), before);
  await calculator.button("Copier le lien").click();
  await calculator.said.filter({ hasText: "Lien copié" }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const other = await context.newPage();
  await other.goto(copied);
  assert.equal(await new Calculator(other, "case").result(), before);
});

/** Words that are seen in the page: what is folded, told to those who hear alone, or offered by a list is not. */
const wordsSeen = (page) =>
  page.locator("article").evaluate((article) => {
    const texts = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    let count = 0;
    while (texts.nextNode()) {
      const { parentElement, textContent } = texts.currentNode;
      const { width, height } = parentElement.getBoundingClientRect();
      const isSeen = parentElement.checkVisibility({ visibilityProperty: true }) && width > 2 && height > 2;
      if (isSeen && !parentElement.closest("select, template")) count += textContent.match(/\S+/g)?.length ?? 0;
    }
    return count;
  });

for (const [width, height] of [
  [1280, 800],
  [390, 844],
])
  warmJourney(
    `${width} px: four conclusions in one look, 350 words at most; a touch shows the limits, with their notes`,
    async ({ page }) => {
      const calculator = await openCalculator(page, "case");
      await calculator.settled();
      assert.ok((await wordsSeen(page)) <= 350, `${await wordsSeen(page)} words`);
      const heads = calculator.root.locator(".part-conclusion > .conclusion-line:first-child");
      assert.deepEqual((await heads.allInnerTexts()).map(flat), [
        "✓ Quatre critères respectés",
        "Trois contraintes respectées",
        "! Stéréotaxie, principe de précaution",
        "EQD2 60 Gy (α/⁠β 2), 36 (10)",
      ]);
      const cord = panel(calculator, "cord");
      assert.equal(await cord.locator(".verdict").first().isVisible(), false);
      assert.match(flat(await cord.innerText()), /– Dmax 12 Gy ≤ 22 Gy/);
      assert.match(
        flat(await panel(calculator, "reirradiation").innerText()),
        /Respecter ces critères ne garantit rien ?26/,
      );
      await cord.locator("summary").focus();
      await page.keyboard.press("Enter");
      assert.equal(await cord.locator(".verdict").first().isVisible(), true);
      assert.equal(await panel(calculator, "eqd2").locator(".steps").isVisible(), false);
    },
    { viewport: { width, height } },
  );

const TWO_COURSES = {
  "earlier[0].total_dose_gy": "30/10",
  "earlier[0].end_date": "13/03/2025",
  "earlier[0].dose_origin": "cord",
  "earlier[1].total_dose_gy": "8/1",
  "earlier[1].end_date": "13/01/2026",
  "earlier[1].dose_origin": "cord",
  ...NEW,
};
const FOUR_DRUGS = (drugs, next) =>
  Object.fromEntries(
    drugs.flatMap((drug, at) => [
      [`drugs[${at}].drug`, drug],
      [`drugs[${at}].last_administration`, "03/08/2026"],
      [`drugs[${at}].next_administration`, next],
    ]),
  );
const KEPT = { radiotherapy_start: "07/09/2026", radiotherapy_end: "11/09/2026" };
const PASSED = { radiotherapy_start: "10/08/2026", radiotherapy_end: "14/08/2026", "new.dmax_gy": "23" };

for (const [what, values] of Object.entries({
  "delays that are kept": {
    ...TWO_COURSES,
    ...KEPT,
    ...FOUR_DRUGS(["gemcitabine", "bevacizumab", "docetaxel", "doxorubicine"], "12/10/2026"),
  },
  "nearly everything passed": {
    ...TWO_COURSES,
    ...PASSED,
    ...FOUR_DRUGS(["gemcitabine", "carboplatine", "vinorelbine", "bevacizumab"], "17/08/2026"),
  },
}))
  warmJourney(`two courses and four drugs, ${what}: one sheet, letters of 8 pt at least`, async ({ page }) => {
    const calculator = await open(page, values);
    await calculator.result();
    await calculator.printSheet();
    await page.emulateMedia({ media: "print" });
    const small = await calculator.root.locator("*").evaluateAll((all) =>
      all
        .filter((one) => one.checkVisibility() && one.offsetWidth > 2 && !one.closest(".note-mark"))
        .filter((one) => [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()))
        .filter((one) => parseFloat(getComputedStyle(one).fontSize) < (8 / 72) * 96 - 0.01)
        .map((one) => `${one.className} ${one.textContent}`),
    );
    assert.deepEqual(small, []);
    await page.emulateMedia({ media: null });
    assert.equal(await sheets(page), 1);
  });

/** What a case may come to: each has elements, colours and words that the example has not. */
const STATES = {
  "an excess": [{ ...NEW, "new.dmax_gy": "23" }, /^✕/],
  "something that lacks": [
    { "new.total_dose_gy": "24", "new.fractions": "3", "drugs[0].drug": "gemcitabine" },
    /^\? Non évaluable/,
  ],
  "« pour mémoire »": [{ ...EARLIER, ...NEW }, /Pour mémoire/],
  "two drugs, one missed": [
    { ...EARLIER, ...NEW, ...PASSED, ...FOUR_DRUGS(["gemcitabine", "bevacizumab"], "17/08/2026") },
    /✕/,
  ],
  "a refusal": [{ ...WHOLE_CASE, "new.v_high_ml": "2" }],
};

for (const width of [1280, 320])
  warmJourney(
    `axe at ${width} px, light and dark: an excess, a lack, « pour mémoire », two drugs, a refusal`,
    async ({ page }) => {
      for (const [what, [values, expected]] of Object.entries(STATES)) {
        const calculator = await open(page, values);
        if (expected) assert.match(flat(await calculator.result()), expected, what);
        else await calculator.problems();
        await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => (fold.open = true)));
        await calculator.settled();
        for (const colorScheme of ["light", "dark"]) {
          await page.emulateMedia({ colorScheme });
          assert.deepEqual(await violations(page), [], `${what}, ${colorScheme}`);
        }
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), what);
      }
    },
    { viewport: { width, height: 700 } },
  );

warmJourney("one sheet: what was typed, four answers, formulae, versions, code, blanks by hand", async ({ page }) => {
  const calculator = await open(page);
  await calculator.result();
  await calculator.printSheet();
  await page.emulateMedia({ media: "print" });
  const text = flat(await page.locator("article").innerText());
  for (const part of [
    ...["Étiquette (à la main)", "RCP du", "Saisie.", "30 Gy en 10 fractions", "Imprimé le", "Texte vers 2019–2020"],
    ...["Ré-irradiation de la moelle", "Délais systémiques", "Pour mémoire", "Équivalents", "= 60,83 Gy"],
    ...["SHA-256 du calcul : ", "Aide documentaire, ni dispositif médical marqué CE, ni avis de RCP."],
    ...["REC-PAL-06", "REC-CUR-02", "REC-CUR-05"], // what the delays, the cord and the re-irradiation apply, each once
    "Discussion et décision de la RCP (à la main)",
  ])
    assert.ok(text.includes(part), `${part}: ${text}`);
  assert.equal(text.split("REC-CUR-02").length, 2);
  assert.match(text, /SHA-256 du calcul : [0-9a-f]{64}/); // that of the record, beside the code of the address
  assert.ok(await calculator.root.locator(".sheet-code svg").isVisible());
  assert.equal(await calculator.root.locator(".stacked-dose").isVisible(), true);
  await page.emulateMedia({ media: null });
  assert.equal(await sheets(page), 1);
});

warmJourney(
  "as text, no excess of any reference case is left out; 150 words beside what was typed where nothing more must be said",
  async ({ page }) => {
    await openCalculator(page, "case");
    await page.addScriptTag({ url: address("_static/corpus.js") });
    const found = await page.evaluate(async () => {
      const { client, corpus, calculators, told } = window.guideline;
      const { answer, section } = calculators.find(({ name }) => name === "case");
      const texts = [];
      for (const { name, request } of corpus.filter((one) => one.request.calculator === "case")) {
        const reply = await client.ask(request);
        if (reply.status !== "ok") continue;
        answer.showReply(reply);
        texts.push({ name, reply, text: told.text(section, "lien") });
      }
      return texts;
    });
    assert.ok(found.length > 20);
    for (const { name, reply, text } of found) {
      const said = flat(text).replaceAll("\u2060", "");
      const rows = reply.parts.flatMap((part) => part.reply?.verdicts ?? []).filter(({ tone }) => tone === "exceeded");
      for (const { label, value } of rows)
        assert.ok(said.includes(flat(`${label} ${value}`)), `${name}: ${label}: ${text}`);
      for (const part of reply.parts.filter((one) => one.text))
        assert.ok(said.includes(flat(part.text).slice(0, 30)), name);
      const lines = text.split("\n");
      const typed = lines.filter((line) => line.startsWith("Saisie. "));
      assert.deepEqual([typed.length, lines.at(-3), lines.at(-1)], [1, typed[0], "lien"], `${name}: ${text}`);
      const answered = lines.slice(0, -3).join(" ").split(" ").filter(Boolean); // what was typed is told whole, however long
      if (rows.length === 0) assert.ok(answered.length <= 150, `${name}: ${answered.length} words: ${text}`);
    }
  },
);

warmJourney(
  "on paper the decision has the room that its sheet leaves; of the page, each column its rule",
  async ({ page }) => {
    const calculator = await open(page);
    await calculator.result();
    await page.emulateMedia({ media: "print" });
    const widths = await calculator.root
      .locator(".form-column")
      .evaluateAll((columns) => columns.map((column) => Math.round(column.getBoundingClientRect().width)));
    assert.equal(new Set(widths).size, 1, `${widths}`);
    await page.emulateMedia({ media: null });
    await calculator.printSheet();
    await page.emulateMedia({ media: "print" });
    const { height } = await calculator.root.locator(".sheet-decision").boundingBox();
    assert.ok(height > 110, `${height} px to write in`); // 3 cm
    await page.emulateMedia({ media: null });
    assert.equal(await sheets(page), 1);
  },
);

warmJourney("a day that is typed is seen whole in its field, at any width", async ({ page }) => {
  for (const width of [1280, 900, 390, 320]) {
    await page.setViewportSize({ width, height: 800 });
    const calculator = await openCalculator(page, "case");
    await calculator.type({ ...WHOLE_CASE, radiotherapy_start: "28/08/2026", radiotherapy_end: "28/08/2026" });
    const cut = await page
      .locator(".field-day input[type='text']")
      .evaluateAll((fields) => fields.filter((field) => field.scrollWidth > field.clientWidth).map(({ name }) => name));
    assert.deepEqual(cut, [], `at ${width} px`);
  }
});

journey(
  "without JavaScript the four answers to the example are there",
  async ({ page }) => {
    const calculator = await openCalculator(page, "case");
    assert.equal(await calculator.root.locator("[data-panel] .part-conclusion").count(), 4);
    assert.ok(readFileSync(join(SITE, "calculateurs", "cas.html"), "utf8").length < 180_000);
  },
  { javaScriptEnabled: false },
);
