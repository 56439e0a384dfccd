// A calculation that is kept in a file and opened again: the same answer, what changed field by field, or why nothing is taken of it.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  asked,
  assert,
  Calculator,
  diskAddress,
  flat,
  intercept,
  intranetAddress,
  journey,
  openCalculator,
  sheets,
  violations,
  warmJourney,
} from "./site.mjs";

const CORD = { fractions: "3", dmax_gy: "21,5", v_high_ml: "0,2", v_low_ml: "0,8" }; // under the limits of line 79: 22 Gy, 0.25 and 1.2 mL
const RELEASED = join(import.meta.dirname, "..", "records");
const RELEASES = readdirSync(RELEASED).filter((name) => /^\d/.test(name));
const OLD = readFileSync(join(RELEASED, "0.1.0", "cord.within.json"), "utf8");

const told = (calculator) => calculator.root.locator("[data-record]");
const values = (calculator) => calculator.page.evaluate(() => [...window.guideline.calculators[0].form.values()]);

/** Records what the form holds; gives the file's name and text. */
async function recorded(page, calculator) {
  const saved = page.waitForEvent("download");
  await calculator.button("Enregistrer le calcul").click();
  const download = await saved;
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

const file = (text) => ({ name: "dupont-1952.json", mimeType: "application/json", buffer: Buffer.from(text) });

/** Opens a text as a file that is chosen; gives what is told of it. */
async function reopened(page, calculator, text) {
  const chosen = page.waitForEvent("filechooser");
  await calculator.button("Rouvrir un calcul").click();
  await (await chosen).setFiles(file(text));
  return outcome(calculator);
}

async function outcome(calculator) {
  await told(calculator).filter({ visible: true, hasText: /\S/ }).waitFor();
  return flat(await told(calculator).innerText());
}

/** SHA-256 as anybody may compute it: the content without its digests, keys in order, no spaces. */
function digest(text) {
  const { sha256, ...content } = JSON.parse(text);
  const ordered = (node) => {
    if (Array.isArray(node)) return node.map(ordered);
    if (node === null || typeof node !== "object") return node;
    return Object.fromEntries(
      Object.keys(node)
        .sort()
        .map((key) => [key, ordered(node[key])]),
    );
  };
  const found = createHash("sha256")
    .update(JSON.stringify(ordered(content)))
    .digest("hex");
  assert.equal(sha256.whole, found);
  return found;
}

warmJourney("a calculation is recorded, and gets the same answer when it is opened again", async ({ page }) => {
  const calculator = await openCalculator(page, "cord");
  await calculator.type(CORD);
  const result = await calculator.result();
  const { name, text } = await recorded(page, calculator);
  const sha256 = digest(text);
  assert.equal(name, `calcul-cord-${sha256.slice(0, 8)}.json`);
  assert.deepEqual(JSON.parse(text).inputs, CORD);
  assert.match(flat(await calculator.said.innerText()), new RegExp(`Calcul enregistré : ${name}.*aucune identité`));
  await calculator.type({ dmax_gy: "20", v_low_ml: "1" });
  await calculator.result();
  assert.match(
    await reopened(page, calculator, text),
    /^= Même réponse qu’à l’enregistrement\. Enregistré avec les versions de cette copie/,
  );
  assert.ok(flat(await told(calculator).innerText()).includes(`Empreinte : ${sha256}`));
  assert.equal(await calculator.result(), result);
  assert.deepEqual(Object.fromEntries(await values(calculator)), CORD);
  assert.match(flat(await calculator.told.innerText()), /Valeurs reprises du calcul enregistré. Relisez-les/);
  assert.deepEqual(await violations(page), []);
  await calculator.button("Reprendre mes valeurs").click();
  assert.equal(await calculator.input("dmax_gy").inputValue(), "20");
  assert.equal(await told(calculator).isVisible(), false, "what was told goes with its values");
});

warmJourney("what changed since a release is told field by field, with both versions", async ({ page }) => {
  const calculator = await openCalculator(page, "cord");
  const said = await reopened(page, calculator, OLD);
  assert.match(
    said,
    /^≈ Mêmes verdicts, mêmes limites et mêmes valeurs calculées qu’à l’enregistrement ; \d+ différences de mots/,
  );
  assert.match(
    said,
    /Enregistré avec : site 0\.1\.0, données 1\.0\.0, calculateurs 0\.1\.0, protocole 1, texte vers 2019–2020\. Cette copie : site /,
  );
  const fold = told(calculator).locator("summary");
  assert.match(flat(await fold.innerText()), /^Différences, une à une$/);
  assert.ok(
    await told(calculator).locator("table").isHidden(),
    "many differences do not part the form from its answer",
  );
  await fold.press("Enter");
  assert.ok(await told(calculator).locator("table").isVisible());
  const rows = await told(calculator)
    .locator("tbody tr:not(:has([scope='rowgroup']))")
    .evaluateAll((lines) => lines.map((line) => [...line.cells].map((cell) => cell.textContent)));
  assert.deepEqual((await told(calculator).locator("[scope='rowgroup']").allInnerTexts()).map(flat), [
    "Mots et compléments",
  ]);
  assert.ok(
    rows.some(
      ([field, before, after]) =>
        /Limite du texte, Dmax, barre/.test(field) && before === "absent" && /HyTEC/.test(after),
    ),
  );
  assert.equal(await told(calculator).locator("tbody th[scope='row']").count(), rows.length);
  assert.match(await calculator.result(), /respectées/);
  assert.deepEqual(await violations(page), []);
});

warmJourney("one altered byte is named, and nothing is taken of the file", async ({ page }) => {
  const calculator = await openCalculator(page, "cord");
  await calculator.type({ ...CORD, dmax_gy: "20" });
  await calculator.result();
  const { text } = await recorded(page, calculator);
  const before = await values(calculator);
  for (const [old, other, named] of [
    ['"dmax_gy": "20"', '"dmax_gy": "19"', /saisie, Dose maximale à la moelle/],
    ['"word": "respectée"', '"word": "dépassée"', /réponse, Limite du texte, Dmax.* respectée dépassée/],
    ['"data": "', '"data": "9', /version, données/],
    ['"whole": "', '"whole": "0', /empreinte, l’ensemble/],
    ['"record": 1,', '"record": 1', /illisible à la ligne 3, colonne/],
  ]) {
    const said = await reopened(page, calculator, text.replace(old, other));
    assert.match(said, named);
    assert.deepEqual(await values(calculator), before);
  }
  assert.match(await reopened(page, calculator, "Patient: Dupont"), /n’est pas un calcul enregistré/);
  assert.match(await reopened(page, calculator, "{}"), /n’est pas un calcul enregistré par ce site/);
  assert.deepEqual(await violations(page), []);
  await calculator.type({ dmax_gy: "19" });
  assert.equal(await told(calculator).isVisible(), false);
});

warmJourney("a record of another calculator leads to its page, where it is opened", async ({ page }) => {
  const cord = await openCalculator(page, "cord");
  await cord.type(CORD);
  await cord.result();
  const { text } = await recorded(page, cord);
  const eqd2 = await openCalculator(page, "eqd2");
  const before = await values(eqd2);
  assert.match(await reopened(page, eqd2, text), /autre calculateur : « Contraintes à la moelle »/);
  assert.deepEqual(await values(eqd2), before);
  assert.deepEqual(await violations(page), []);
  await told(eqd2).getByRole("link").click();
  await page.waitForURL(/calculateurs\/cord\.html/);
  assert.match(await reopened(page, new Calculator(page, "cord"), text), /Même réponse/);
});

warmJourney(
  "a file that is dropped on the form is opened too; one for the import of a DVH is not",
  async ({ page }) => {
    const calculator = await openCalculator(page, "cord");
    await calculator.type(CORD);
    await calculator.result();
    const { text } = await recorded(page, calculator);
    await calculator.type({ dmax_gy: "12" });
    const drop = (selector) =>
      page.evaluate(
        ([place, content]) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([content], "x.json"));
          for (const type of ["dragover", "drop"])
            document
              .querySelector(place)
              .dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
        },
        [selector, text],
      );
    await drop("section.calculator form");
    assert.match(await outcome(calculator), /Même réponse/);
    assert.equal(await calculator.input("dmax_gy").inputValue(), "21,5");
    await calculator.root.locator("[data-dvh] > summary").click();
    await page.waitForFunction(() => window.guideline.Import);
    await calculator.type({ dmax_gy: "12" });
    await drop("[data-dvh-drop]");
    await calculator.root.locator("[data-dvh-error]").waitFor();
    assert.equal(await told(calculator).isVisible(), false);
  },
);

warmJourney("by keyboard alone: recorded, opened again, and told to those who hear the page", async ({ page }) => {
  const calculator = await openCalculator(page, "cord");
  await calculator.input("fractions").focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("3");
  await calculator.input("dmax_gy").focus();
  await page.keyboard.type("21,5");
  await calculator.result();
  const reach = async (name) => {
    for (let press = 0; press < 40; press++) {
      if ((await page.evaluate(() => document.activeElement.textContent)) === name) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`${name} is not reached`);
  };
  await reach("Enregistrer le calcul");
  const saved = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  const text = await readFile(await (await saved).path(), "utf8");
  await calculator.said.filter({ hasText: "Calcul enregistré" }).waitFor();
  await reach("Rouvrir un calcul");
  const chosen = page.waitForEvent("filechooser");
  await page.keyboard.press("Enter");
  await (await chosen).setFiles(file(text));
  assert.match(await outcome(calculator), /Même réponse/);
  assert.equal(await told(calculator).evaluate((place) => place.parentElement.getAttribute("role")), "status");
});

warmJourney(
  "on a narrow screen in dark colours: nothing is wider than it, axe finds nothing",
  async ({ page }) => {
    const calculator = await openCalculator(page, "cord");
    await reopened(page, calculator, OLD);
    await calculator.result();
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
    assert.deepEqual(await violations(page), []);
  },
  { viewport: { width: 320, height: 700 }, colorScheme: "dark" },
);

for (const [name, at] of Object.entries({ disk: diskAddress, "an intranet without https": intranetAddress }))
  warmJourney(
    `${name}: recorded and opened again`,
    async ({ page }) => {
      await page.goto(at("calculateurs/cord.html"));
      const calculator = new Calculator(page, "cord");
      await calculator.type(CORD);
      await calculator.result();
      const { text } = await recorded(page, calculator);
      digest(text);
      assert.match(await reopened(page, calculator, text), /Même réponse/);
      assert.match(await reopened(page, calculator, OLD), /Mêmes verdicts, mêmes limites/);
    },
    { at },
  );

warmJourney("on paper: the sheet carries the digest of the record; an example has neither", async ({ page }) => {
  const calculator = await openCalculator(page, "cord");
  await page.evaluate(() => (window.print = () => (window.printed = (window.printed ?? 0) + 1)));
  const line = calculator.root.locator("[data-sheet-digest]");
  const print = async (time) => {
    await calculator.button("Imprimer la fiche").click();
    await page.waitForFunction((count) => window.printed === count, time);
  };
  await print(1);
  assert.equal(await line.textContent(), "");
  await calculator.button("Enregistrer le calcul").click();
  await calculator.said.filter({ hasText: "L’exemple n’est pas enregistré" }).waitFor();
  await calculator.type(CORD);
  await calculator.result();
  const { text } = await recorded(page, calculator);
  await print(2);
  await page.emulateMedia({ media: "print" });
  assert.equal(flat(await line.innerText()), `SHA-256 du calcul : ${digest(text)}`);
  assert.equal(await told(calculator).isVisible(), false);
  await page.emulateMedia({ media: null });
  assert.equal(await sheets(page), 1);
});

warmJourney("what has no answer is not recorded, and that is said", async ({ page }) => {
  const calculator = await openCalculator(page, "cord");
  await calculator.type({ fractions: "trois" });
  await calculator.problems();
  await calculator.button("Enregistrer le calcul").click();
  await calculator.said.filter({ hasText: "Aucun résultat pour ces valeurs" }).waitFor();
});

warmJourney("nothing of a file is kept: page, address, storage", async ({ page }) => {
  const calculator = await openCalculator(page, "cord");
  await reopened(page, calculator, OLD);
  const kept = await page.evaluate(() => [
    location.href,
    JSON.stringify(history.state),
    ...[localStorage, sessionStorage].map((store) => JSON.stringify({ ...store })),
    document.documentElement.outerHTML,
  ]);
  assert.deepEqual(
    kept.filter((text) => text.includes("dupont")),
    [],
  );
  assert.equal(await page.evaluate(() => location.search + location.hash), "");
});

journey(
  "the first answer loads nothing of records; a record loads them once, and a fault is said",
  async ({ page }) => {
    const calculator = await openCalculator(page, "cord");
    const loaded = () => [asked("records.js"), asked("records.zip")];
    const before = loaded();
    await calculator.type(CORD);
    await calculator.result();
    assert.deepEqual(loaded(), before);
    intercept((request, response) => {
      if (!request.url.endsWith("records.zip")) return false;
      response.writeHead(404).end();
      return true;
    });
    await calculator.button("Enregistrer le calcul").click();
    await calculator.said.filter({ hasText: "Un fichier du calcul manque sur le serveur (records.zip)" }).waitFor();
    await page.evaluate(() => (window.print = () => (window.printed = true)));
    await calculator.button("Imprimer la fiche").click();
    await page.waitForFunction(() => window.printed);
    assert.match(
      flat(await calculator.root.locator("[data-sheet-digest]").textContent()),
      /SHA-256 du calcul : non calculé/,
    );
    intercept();
    const missed = loaded();
    await recorded(page, calculator);
    await recorded(page, calculator);
    assert.deepEqual(loaded(), [missed[0], missed[1] + 1]);
    assert.equal(missed[0], before[0] + 1);
  },
);

for (const release of RELEASES)
  warmJourney(
    `${release}: every copied link is followed as on its day, with its values and an answer`,
    async ({ page }) => {
      const links = JSON.parse(readFileSync(join(RELEASED, release, "links.json"), "utf8"));
      for (const [name, link] of Object.entries(links)) {
        const [path, fragment] = link.split("#");
        const [id] = name.split(".");
        const calculator = await openCalculator(page, id, `#${fragment}`);
        assert.ok(path.startsWith(`calculateurs/${id}.html`));
        assert.match(flat(await calculator.told.innerText()), /Valeurs reprises du lien suivi/, name);
        await calculator.result();
        const typed = new Map((await values(calculator)).filter(([, text]) => text));
        for (const [field, text] of new URLSearchParams(fragment))
          if (!["calculateur", "v"].includes(field)) assert.equal(typed.get(field), text, `${name}: ${field}`);
      }
    },
  );
