// The import of a DVH: what a physicist does with the export of the planning system, in the forms of the cord and of re-irradiation. The files are
// made up, each with its trap; what must be read of them is told in tests/calculators/dvh/cases.toml.
import {
  Calculator,
  asked,
  assert,
  diskAddress,
  flat,
  journey,
  open,
  openCalculator,
  sheets,
  violations,
  warmJourney,
} from "./site.mjs";

const HEAD = `Patient Name         : NOMFICTIF, Prenomfictif (IPP-4711)
Patient ID           : IPP-4711
Comment              : remarque secrète
Type                 : Cumulative Dose Volume Histogram

Plan: A
Prescribed dose [cGy]: 2000.0
% for dose (%): 100.0
`;
const IDENTITY = ["NOMFICTIF", "Prenomfictif", "IPP-4711", "remarque", "dossier-4711"];
const structure = (name, rows, { plan = "A", most = "2070.0" } = {}) => `
Structure: ${name}
Plan: ${plan}
Volume [cm³]: 40.0
Max Dose [cGy]: ${most}

Dose [cGy]    Structure Volume [cm³]
${rows.join("\n")}
`;
// V10 0.24, V7 1, V18 0.2, V11,1 0.23, V22,5 above Dmax, V13,5 0.22 mL
const CORD = ["0 40", "700 1", "1000 0.24", "1110 0.23", "1350 0.22", "1800 0.2", "2070 0"];
const WHOLE = HEAD + structure("CORD", CORD);
const COARSE = HEAD + structure("CORD", ["0 40", "1750 0.31", "1850 0.19", "2070 0"]);
const TWO_PLANS =
  HEAD +
  structure("CORD", ["0 40", "1000 0"], { most: "1000.0" }) +
  structure("CORD", ["0 40", "1500 0"], { plan: "B", most: "1500.0" });
const PRV =
  HEAD + structure("Moelle: PRV [3 mm] (copie)", ["0 40", "1110 1", "1800 0.2", "2150 0"], { most: "2150.0" });
const RAYSTATION =
  "#PatientName:X\n#PatientId:X\n#Dosename:Plan dose: A\n#RoiName:Cord\n#Roi volume fraction outside grid: 0 %\n#Unit: cGy\n0.000\t100.000\n1110.0\t2\n1800.0\t0.5\n2070.0\t0.000\n";
const COLUMNS = "dose;volume\n0;40\n11,1;0,8\n18;0,2001\n20,7;0\n";
const WHOLE_ML = "Dose (Gy);Volume (mL)\n0;40\n11,1;1\n18;0\n22;0\n"; // « 1 » is 0.5 to 1.5 mL, and « 0 » up to 0.5
const SUM = WHOLE.replace("\nPlan: A", "\nPlan sum: A");
/** Twelve structures of 6 000 rows of 1 cGy, long enough to be read while somebody looks. */
const large = () => {
  const rows = Array.from({ length: 6001 }, (_, dose) => `${dose} ${(40 * (1 - dose / 6000) ** 2).toFixed(4)}`);
  return HEAD + Array.from({ length: 12 }, (_, number) => structure(`S${number}`, rows, { most: "6000.0" })).join("");
};
const DIFFERENTIAL =
  "Type : Differential Dose Volume Histogram\n\nStructure: CORD\nVolume [cm³]: 40.0\n\nDose [cGy] dVolume / dDose [cm³ / cGy]\n0 0.02\n1000 0.01\n";
const RISING = HEAD + structure("CORD", ["0 0", "1000 20", "2070 40"]);

/** The fold of a calculator's form. */
class Import {
  constructor(calculator) {
    this.calculator = calculator;
    this.page = calculator.page;
    this.fold = calculator.root.locator("[data-dvh]");
    this.error = this.fold.locator("[data-dvh-error]");
    this.told = this.fold.locator("[data-dvh-told]");
    this.figure = this.fold.locator("[data-dvh-figure] svg.drawing");
  }

  async unfold() {
    await this.fold.locator("summary").click();
    await this.page.waitForFunction(() => window.guideline.Import);
    return this;
  }

  async choose(text, encoding = "utf8") {
    const buffer = Buffer.from(text, encoding);
    await this.fold
      .locator("[data-dvh-file]")
      .setInputFiles({ name: "dossier-4711.txt", mimeType: "text/plain", buffer });
  }

  question(label) {
    return this.fold.getByLabel(label, { exact: true });
  }

  /** Where a field's value comes from. */
  origin(path) {
    return this.calculator.root.locator(`[data-field="${path}"] [data-dvh-origin]`);
  }

  value(path) {
    return this.calculator.input(path).inputValue();
  }

  async filled(path, text) {
    await this.page.waitForFunction(
      ([name, wanted]) => document.querySelector(`[name="${name}"]`)?.value === wanted,
      [path, text],
    );
  }
}

const openImport = async (page, name, fragment) => new Import(await openCalculator(page, name, fragment)).unfold();

warmJourney("Eclipse: structure, then fractions, then the answer; other fractions, other volumes", async ({ page }) => {
  const form = await openImport(page, "cord");
  await form.choose(WHOLE, "latin1");
  const choice = form.question("Structure et plan");
  await choice.waitFor();
  assert.deepEqual(await choice.locator("option").allInnerTexts(), ["Choisir…", "CORD, plan A"]);
  assert.equal(await choice.inputValue(), "");
  assert.equal(await form.value("fractions"), "", "the example's number of fractions is nobody's");
  await choice.selectOption({ label: "CORD, plan A" });
  await form.told.filter({ hasText: "Saisissez le nombre de fractions" }).waitFor();
  await form.calculator.type({ fractions: "3" });
  await form.filled("v_low_ml", "0,23");
  assert.deepEqual([await form.value("dmax_gy"), await form.value("v_high_ml")], ["20,7", "0,2"]);
  assert.match(flat(await form.origin("dmax_gy").innerText()), /^Dmax : 20,7 Gy \(ligne 13, en cGy\)$/);
  assert.match(flat(await form.origin("v_high_ml").innerText()), /^V18 : 0,2 mL \(ligne 21, pas de 2,7 Gy\)$/);
  assert.match(await form.calculator.result(), /trois contraintes du texte pour 3 fractions sont respectées/);
  assert.match(await form.figure.getAttribute("aria-label"), /Histogramme de CORD, plan A/);
  await form.calculator.type({ fractions: "1" }); // V10, V7
  await form.filled("v_low_ml", "1");
  assert.equal(await form.value("v_high_ml"), "0,24");
  assert.equal((await form.calculator.verdicts()).dmax, "exceeded"); // 20.7 Gy, limit 14 Gy
});

warmJourney("a field that is typed over is the reader's: its remark goes, it is not filled again", async ({ page }) => {
  const form = await openImport(page, "cord");
  await form.choose(WHOLE);
  await form.question("Structure et plan").selectOption("0");
  await form.calculator.type({ fractions: "3" });
  await form.filled("v_high_ml", "0,2");
  await form.calculator.type({ v_high_ml: "0,21" });
  await form.origin("v_high_ml").filter({ hasText: /^$/ }).waitFor({ state: "attached" });
  await form.calculator.type({ fractions: "5" });
  await form.filled("v_low_ml", "0,22");
  assert.equal(await form.value("v_high_ml"), "0,21");
  await form.fold.getByRole("button", { name: "Retirer le fichier" }).click();
  await form.origin("dmax_gy").filter({ hasText: /^$/ }).waitFor({ state: "attached" });
  assert.equal(await form.value("dmax_gy"), "20,7", "values stay, as if they were typed");
  assert.equal(await form.figure.count(), 0);
});

warmJourney(
  "what is asked of a file is no value of the case: neither on the sheet nor in the text",
  async ({ page }) => {
    const form = await openImport(page, "cord");
    await form.choose(WHOLE, "latin1");
    await form.question("Structure et plan").selectOption({ label: "CORD, plan A" });
    await form.calculator.type({ fractions: "3" });
    await form.filled("v_low_ml", "0,23");
    await form.calculator.result();
    await form.calculator.printSheet();
    const typed = flat(await form.calculator.root.locator("[data-sheet-inputs]").textContent());
    assert.match(
      typed,
      /^Dmax à la moelle : 20,7 Gy en 3 fractions, soit 6,9 Gy par fraction ; V18 : 0,2 mL ; V11,1 : 0,23 mL$/,
    );
  },
);

warmJourney("a file read in place of the example: what only the example asked for goes with it", async ({ page }) => {
  const form = await openImport(page, "case");
  const perfusion = form.calculator.root.locator('[data-field="drugs[0].infusion"]');
  assert.equal(await perfusion.isVisible(), true);
  await form.choose(WHOLE, "latin1");
  await form.question("Structure et plan").waitFor();
  assert.equal(await perfusion.isVisible(), false);
});

warmJourney("a limit between the bounds: the field stays empty, the verdict open", async ({ page }) => {
  const form = await openImport(page, "cord");
  await form.choose(COARSE);
  await form.question("Structure et plan").selectOption("0");
  await form.calculator.type({ fractions: "3" });
  await form.filled("dmax_gy", "20,7");
  const remark = flat(await form.origin("v_high_ml").innerText());
  assert.match(remark, /entre 0,19 mL et 0,31 mL .*pas de 1 Gy.*Non évaluable par ce fichier, champ laissé vide/);
  assert.equal(await form.value("v_high_ml"), "");
  assert.equal((await form.calculator.verdicts()).v_high, "not_evaluable");
});

warmJourney("two plans of one name; a PRV that is not chosen by itself, and is told once it is", async ({ page }) => {
  const form = await openImport(page, "cord");
  await form.calculator.type({ fractions: "3" });
  await form.choose(TWO_PLANS);
  await form.question("Structure et plan").selectOption({ label: "CORD, plan B" });
  await form.filled("dmax_gy", "15");
  await form.choose(PRV);
  await form.fold.locator("option", { hasText: "PRV" }).waitFor({ state: "attached" });
  assert.equal(await form.question("Structure et plan").inputValue(), "");
  assert.equal(await form.origin("dmax_gy").innerText(), "");
  await form.question("Structure et plan").selectOption("0");
  await form.told.filter({ hasText: "sans dire s’il s’agit de la moelle, d’une moelle avec marge" }).waitFor();
  await form.filled("dmax_gy", "21,5");
});

warmJourney("other fractions empty what was filled at once, before the field is left", async ({ page }) => {
  const form = await openImport(page, "cord");
  await form.calculator.type({ fractions: "3" });
  await form.choose(WHOLE, "latin1");
  await form.question("Structure et plan").selectOption({ label: "CORD, plan A" });
  await form.filled("v_low_ml", "0,23");
  await page.evaluate(() => {
    const field = document.querySelector('[name="v_low_ml"]');
    const own = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
    window.written = []; // what the field is given, in order
    const set = (text) => (window.written.push(text), own.set.call(field, text));
    Object.defineProperty(field, "value", { get: () => own.get.call(field), set });
  });
  await form.calculator.input("fractions").fill("1"); // the focus stays there
  await page.waitForFunction(() => window.written.length > 0);
  assert.equal(await page.evaluate(() => window.written[0]), "", "the V11.1 of 3 fractions is not the V7 of one");
  await page.waitForFunction(() => document.querySelector('[name="v_low_ml"]').value !== "");
  assert.notEqual(await form.value("v_low_ml"), "0,23");
});

warmJourney("RayStation: the structure's volume is asked, refused as a field is, then read", async ({ page }) => {
  const form = await openImport(page, "cord");
  await form.calculator.type({ fractions: "3" });
  await form.choose(RAYSTATION);
  await form.question("Structure et plan").selectOption("0");
  const dmax = form.origin("dmax_gy").filter({ hasText: "champ laissé vide" });
  await dmax.waitFor(); // the last bin with volume ends at 20.7 Gy, and 0.000 % ends nothing
  assert.match(
    flat(await dmax.innerText()),
    /^Dmax approchée : 20,7 Gy, .* sans borne haute, avec l’arrondi des nombres imprimés/,
  );
  assert.equal(await form.value("dmax_gy"), "");
  const volume = form.question("Volume de la structure, en mL");
  assert.equal(await volume.getAttribute("aria-invalid"), "true");
  await volume.fill("beaucoup");
  await volume.press("Tab");
  await form.fold.locator(".dvh-field .error", { hasText: "n’est pas un nombre" }).waitFor();
  await volume.fill("40,0");
  await volume.press("Tab");
  await form.filled("v_high_ml", "0,2"); // 0.5 % of 40 mL
  assert.equal(await form.value("v_low_ml"), "0,8");
  assert.equal(await volume.getAttribute("aria-invalid"), null);
});

warmJourney("whole millilitres, no « Max Dose »: no limit is kept, and why is said at each field", async ({ page }) => {
  const form = await openImport(page, "cord");
  await form.calculator.type({ fractions: "3" });
  await form.choose(WHOLE_ML);
  const low = form.origin("v_low_ml").filter({ hasText: "champ laissé vide" });
  await low.waitFor();
  assert.match(flat(await low.innerText()), /^V11,1 : 1 mL ; de 0,5 mL à 1,5 mL avec l’arrondi des nombres imprimés/);
  for (const path of ["dmax_gy", "v_high_ml", "v_low_ml"]) assert.equal(await form.value(path), "", path);
  assert.match(flat(await form.told.innerText()), /Le « 0 » où finit la courbe est un arrondi/);
});

warmJourney("a sum of plans is told, and is the dose of no course", async ({ page }) => {
  const form = await openImport(page, "reirradiation");
  await form.choose(SUM);
  await form.question("Structure et plan").selectOption({ label: "CORD, plan A (somme)" });
  await form.told.filter({ hasText: "Cette courbe est celle d’une somme de plans" }).waitFor();
  await form.question("Irradiation à remplir").selectOption({ label: "Irradiation antérieure 1" });
  await form.origin("earlier[0].total_dose_gy").filter({ hasText: "rien ne dit à quelle irradiation" }).waitFor();
  assert.equal(await form.value("earlier[0].total_dose_gy"), "");
});

warmJourney("two columns: units are asked, never guessed", async ({ page }) => {
  const form = await openImport(page, "cord");
  await form.calculator.type({ fractions: "3" });
  await form.choose(COLUMNS);
  await form.question("Unité de la dose").selectOption("Gy");
  await form.question("Unité du volume").selectOption("mL");
  await form.filled("v_low_ml", "0,8");
  assert.equal(await form.question("Structure et plan").count(), 0);
  await form.question("Unité de la dose").selectOption("cGy"); // 20.7 cGy
  await form.filled("dmax_gy", "0,207");
});

warmJourney("refusals say what is wrong, quote the row, and fill nothing", async ({ page }) => {
  const form = await openImport(page, "cord");
  await form.calculator.type({ fractions: "3" });
  await form.choose(DIFFERENTIAL);
  await form.error.filter({ hasText: "L’histogramme est différentiel" }).waitFor();
  await form.choose("%PDF-1.7 \u0000");
  await form.error.filter({ hasText: "n’est pas du texte" }).waitFor();
  await form.choose(RISING);
  await form.question("Structure et plan").selectOption("0");
  await form.error.filter({ hasText: "« 1000 20 »" }).waitFor();
  assert.equal(await form.value("dmax_gy"), "");
  assert.equal(await form.fold.locator("[data-dvh-file]").getAttribute("aria-invalid"), "true");
  await form.choose(WHOLE);
  await form.error.waitFor({ state: "hidden" });
});

warmJourney("re-irradiation: the maximum is the cord dose of the course that is chosen", async ({ page }) => {
  const form = await openImport(page, "reirradiation");
  await form.choose(WHOLE);
  await form.question("Structure et plan").selectOption("0");
  await form.told.filter({ hasText: "Choisissez l’irradiation" }).waitFor();
  await form.question("Irradiation à remplir").selectOption({ label: "Irradiation antérieure 1" });
  await form.filled("earlier[0].total_dose_gy", "20,7");
  assert.equal(await form.value("earlier[0].dose_origin"), "cord");
  assert.match(flat(await form.origin("earlier[0].total_dose_gy").innerText()), /Dmax : 20,7 Gy \(ligne 13, en cGy\)/);
  await form.calculator.button("Ajouter : Irradiation antérieure 2").click();
  await form.fold.locator("option", { hasText: "Irradiation antérieure 2" }).waitFor({ state: "attached" });
  await form.question("Irradiation à remplir").selectOption({ label: "Nouvelle irradiation" });
  await form.filled("new.total_dose_gy", "20,7");
});

warmJourney("nothing of the file is kept: page, address, storage, history", async ({ page }) => {
  const form = await openImport(page, "cord");
  await form.choose(WHOLE);
  await form.question("Structure et plan").selectOption("0");
  await form.calculator.type({ fractions: "3" });
  await form.filled("v_low_ml", "0,23");
  const kept = await page.evaluate(async () => {
    const stores = [localStorage, sessionStorage].map((store) => JSON.stringify({ ...store }));
    const caches = "caches" in window ? await window.caches.keys() : [];
    const controls = [...document.querySelectorAll("input, select")].map(({ value }) => value);
    return [
      location.href,
      JSON.stringify(history.state),
      ...stores,
      ...caches,
      ...controls,
      document.documentElement.outerHTML,
    ];
  });
  for (const word of IDENTITY) assert.ok(!kept.some((text) => text.includes(word)), word);
  assert.ok(!kept[1].includes("CORD"), "no name of a structure in the history");
  assert.equal(asked("4711"), 0);
  await page.reload();
  await form.filled("v_low_ml", "0,23"); // the values are kept as typed ones are
  assert.equal(await form.calculator.root.locator("[data-dvh-origin]").count(), 0);
});

journey("what reads a file is asked for when the fold is opened, and when a file is chosen", async ({ page }) => {
  const [script, archive] = [asked("dvh.js"), asked("dvh.zip")];
  const calculator = await openCalculator(page, "cord");
  await calculator.edit({ dmax_gy: "21" });
  await calculator.result();
  assert.deepEqual([asked("dvh.js"), asked("dvh.zip")], [script, archive]);
  const form = await new Import(calculator).unfold();
  assert.deepEqual([asked("dvh.js"), asked("dvh.zip")], [script + 1, archive]);
  await form.choose(WHOLE);
  await form.question("Structure et plan").waitFor();
  assert.equal(asked("dvh.zip"), archive + 1);
});

journey("a file that is dropped, where no worker can be made: the page itself reads it", async ({ page, context }) => {
  await context.addInitScript(() => {
    delete window.SharedWorker;
    delete window.Worker;
  });
  const form = await openImport(page, "cord");
  await form.calculator.type({ fractions: "3" });
  const dropped = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "dossier-4711.txt"));
    return transfer;
  }, WHOLE);
  await form.fold.locator("[data-dvh-drop]").dispatchEvent("drop", { dataTransfer: dropped });
  await form.question("Structure et plan").selectOption("0");
  await form.filled("v_low_ml", "0,23");
});

journey("from a disk: no server, the same values", async ({ page }) => {
  const before = asked("");
  await page.goto(diskAddress("calculateurs/cord.html"));
  const form = await new Import(new Calculator(page, "cord")).unfold();
  await form.choose(WHOLE);
  await form.question("Structure et plan").selectOption("0");
  await form.calculator.type({ fractions: "3" });
  await form.filled("v_low_ml", "0,23");
  assert.match(await form.calculator.result(), /respectées/);
  assert.equal(asked(""), before);
});

for (const [name, file, path, text] of [
  ["reirradiation", "reirradiation", "new.total_dose_gy", "20,7"],
  ["case", "cas", "new.v_low_ml", "0,23"],
])
  warmJourney(
    `from a disk, ${name}: the new course takes the same values`,
    async ({ page }) => {
      await page.goto(diskAddress(`calculateurs/${file}.html`));
      const form = await new Import(new Calculator(page, name)).unfold();
      await form.choose(WHOLE);
      await form.question("Structure et plan").selectOption("0");
      await form.calculator.type({ "new.fractions": "3" });
      await form.question("Irradiation à remplir").selectOption({ label: "Nouvelle irradiation" });
      await form.filled(path, text);
    },
    { at: diskAddress },
  );

warmJourney("a large file: how far it is read is seen, then its structures", async ({ page }) => {
  const form = await openImport(page, "cord");
  await form.choose(WHOLE);
  await form.question("Structure et plan").waitFor(); // what reads files has started: what is seen from now on is reading
  await page.evaluate(() => {
    const bar = document.querySelector("[data-dvh-waiting] progress");
    window.seen = [];
    const note = () => bar.checkVisibility() && bar.hasAttribute("value") && window.seen.push(bar.value);
    new MutationObserver(note).observe(bar, { attributes: true, attributeFilter: ["value"] });
  });
  await form.choose(large());
  await form.fold.locator("option", { hasText: "S11" }).waitFor({ state: "attached" });
  const seen = await page.evaluate(() => window.seen);
  assert.ok(new Set(seen).size > 2, `${seen}`);
  assert.deepEqual(
    seen,
    seen.toSorted((one, other) => one - other),
    "it only grows",
  );
  assert.ok(seen.every((part) => part >= 0 && part <= 1));
  assert.equal(await form.fold.locator("[data-dvh-waiting]").isVisible(), false);
});

warmJourney("the page on paper: an open fold has its curve, and nothing that only a screen uses", async ({ page }) => {
  const form = await openImport(page, "cord");
  await form.choose(WHOLE);
  await form.question("Structure et plan").selectOption("0");
  await form.calculator.type({ fractions: "3" });
  await form.filled("v_low_ml", "0,23");
  await form.calculator.result();
  await page.emulateMedia({ media: "print" });
  assert.equal(await form.figure.isVisible(), true);
  assert.match(flat(await form.fold.innerText()), /Export d’Eclipse lu/);
  for (const part of ["[data-dvh-drop]", "[data-dvh-remove]", "[data-dvh-waiting]"])
    assert.equal(await form.fold.locator(part).isVisible(), false, part);
  const paper = flat(await page.locator("article").innerText());
  for (const word of IDENTITY) assert.ok(!paper.includes(word), word);
  await page.emulateMedia({ media: null });
  await form.calculator.printSheet(); // the sheet has the values, and not the form
  await page.emulateMedia({ media: "print" });
  assert.equal(await form.figure.isVisible(), false);
  await page.emulateMedia({ media: null });
  assert.equal(await sheets(page), 1);
});

warmJourney("by keyboard alone: the fold, the file, the structure, the fractions", async ({ page }) => {
  await open(page, "calculateurs/cord.html");
  const form = new Import(new Calculator(page, "cord"));
  await form.fold.locator("summary").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => window.guideline.Import);
  await page.keyboard.press("Tab");
  const chooser = page.waitForEvent("filechooser");
  await page.waitForFunction(() => document.activeElement?.matches("[data-dvh-file]")); // by then a chooser is waited for too
  await page.keyboard.press("Enter");
  await (await chooser).setFiles({ name: "dossier-4711.txt", mimeType: "text/plain", buffer: Buffer.from(WHOLE) });
  await form.question("Structure et plan").waitFor();
  await page.keyboard.press("Tab");
  assert.equal(await form.question("Structure et plan").evaluate((one) => one === document.activeElement), true);
  await page.keyboard.press("C"); // CORD
  await form.told.filter({ hasText: "Saisissez le nombre de fractions" }).waitFor();
  await form.calculator.input("fractions").focus();
  await page.keyboard.type("3");
  await page.keyboard.press("Tab");
  await form.filled("v_low_ml", "0,23");
});

for (const colorScheme of ["light", "dark"])
  warmJourney(
    `axe, ${colorScheme}, at 320 px: the fold with its questions, its refusal, its curve`,
    async ({ page }) => {
      const form = await openImport(page, "cord");
      await form.choose(COLUMNS);
      await form.question("Unité de la dose").waitFor();
      assert.deepEqual(await violations(page), []);
      await form.choose(COARSE);
      await form.question("Structure et plan").selectOption("0");
      await form.calculator.type({ fractions: "3" });
      await form.figure.waitFor();
      await form.calculator.settled();
      assert.deepEqual(await violations(page), []);
      const beyond = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
      assert.ok((await page.evaluate(beyond)) <= 0, "no sideways scroll");
    },
    { colorScheme, viewport: { width: 320, height: 800 } },
  );
