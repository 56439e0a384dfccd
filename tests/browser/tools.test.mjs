// The newer tools on a phone of 320 px, by keyboard alone from the top of the page: Tab comes first to the tool's first control, a key does what it
// says, axe finds nothing in what that made, nothing is wider than the screen, and it is printed. No focus is set by the test.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EARLIER, NEW } from "./cases.mjs";
import { assert, flat, open, sheets, violations, warmJourney } from "./site.mjs";

const PHONE = { viewport: { width: 320, height: 640 } };
const MOST_STOPS = 150;
const RECORD = join(import.meta.dirname, "..", "records", "0.1.0", "cord.within.json");

const link = (page, calculator, values) =>
  `calculateurs/${page}.html?lien#${new URLSearchParams({ calculateur: calculator, v: "1", ...values }).toString().replaceAll("+", "%20")}`;
const CASE = {
  ...EARLIER,
  "new.total_dose_gy": NEW["new.total_dose_gy"],
  "new.fractions": NEW["new.fractions"],
  "new.dmax_gy": NEW["new.dmax_gy"],
};
const CALENDAR = {
  "drugs[0].drug": "gemcitabine",
  technique: "palliative",
  radiotherapy_start: "30/04/2027",
  fractions: "10",
  rhythm: "weekdays",
};
const BOARD = {
  "phases[0].total_dose_gy": "30",
  "phases[0].fractions": "10",
  "alpha_beta_gy[0]": "2",
  "schedules[0]": "8/1",
};

/**
 * Each tool: its page, the `tool` in it and its `first` control; keys, each `at` a control, and what there is once it is done; what must be on `paper`,
 * as counted by hand: 30 Gy in 10 fractions are an EQD2 of 37.5 Gy and a BED of 75 Gy for an α/β of 2 Gy, 8 Gy in one a BED of 40 Gy;
 * 37.5 Gy and 14 × (14/3 + 2)/4 = 23.33 Gy are 60.83 Gy.
 */
const TOOLS = {
  "a case with its answer": {
    path: link("cas", "case", CASE),
    tool: "#case [data-fields]",
    first: '[name="earlier[0].total_dose_gy"]',
    keys: [{ at: ".part-fold > summary", key: "Enter", done: "#case .part-fold[open]" }],
    paper: /60,83 Gy < 70 Gy marge 9,17 Gy/,
  },
  "guided cases": {
    path: "calculateurs/cas-guides.html",
    tool: ".guided-steps",
    first: ".guided-asks a",
    keys: [{ at: ".guided-asks a", key: "Enter", done: '#eqd2 [data-answer][data-state="result"]' }],
    paper: /EQD2 de 37,5 Gy/,
  },
  "delays, with the calendar unfolded": {
    path: link("washout", "washout", CALENDAR),
    tool: "#washout [data-fields]",
    first: '[name="drugs[0].drug"]',
    keys: [{ at: '[data-part="agenda"] > summary', key: "Space", done: '[data-part="agenda"][open] [data-name]' }],
    paper: /14 mai 2027/,
  },
  "schedules side by side": {
    path: link("eqd2", "eqd2", BOARD),
    tool: "#eqd2 [data-fields]",
    first: '[name="phases[0].total_dose_gy"]',
    keys: [{ at: '[data-chip="20/5"]', key: "Space", done: '[data-name="board"] tbody tr:nth-child(3)' }],
    paper: /rapport 0,53/,
  },
  "a record opened again": {
    path: "calculateurs/cord.html",
    tool: "#cord [data-fields]",
    first: '#cord [name="dmax_gy"]',
    keys: [
      { at: '[data-do="reopen"]', key: "Enter", file: RECORD, done: "[data-record]:not([hidden]) summary" },
      { at: "[data-record] summary", key: "Space", backwards: true, done: "[data-record] details[open] table" },
    ],
    paper: /contraintes du texte pour \d fractions? sont respectées/,
  },
  "a local protocol": {
    path: "a-propos/protocole.html",
    tool: "[data-protocol]",
    first: "[data-protocol-title]",
    keys: [
      { at: '[data-protocol-item][value="REC-PAL-02"]', key: "Space", done: "[data-protocol-item]:checked" },
      { at: "[data-protocol-make]", key: "Enter", file: "download", done: "[data-protocol-said]:not(:empty)" },
    ],
    paper: /REC-PAL-02/,
  },
  "a copy verified": {
    path: "a-propos/verifier.html",
    tool: "[data-verify]",
    first: "[data-verify-everything]",
    keys: [
      { at: "[data-verify-start]", key: "Space", done: "[data-verify-outcome]:not([hidden]) [data-verify-print]" },
    ],
    paper: /Fichiers du calcul/,
  },
  "a page without a control, on hosting": {
    path: "a-propos/intranet.html",
    keys: [],
    paper: /Installer une copie prête/,
  },
  "a message to report": {
    path: "a-propos/signaler.html#page=medicaments/gemcitabine.html&identifiant=gemcitabine",
    tool: "[data-report]",
    first: "[data-report-object]",
    keys: [{ at: "[data-report-copy]", key: "Enter", done: "[data-report-said]:not(:empty)" }],
    paper: /Signaler une erreur/,
  },
  "a card": {
    path: "cartes/REC-PAL-02.html",
    tool: "main",
    first: "h1 a",
    keys: [{ at: "h1 a", key: "Enter", file: "page", done: "h1" }],
    paper: /8 Gy en 1 fraction/,
  },
};

/** Presses Tab until what has the focus is inside a tool; it must be the first control. */
async function comeTo(page, tool, first) {
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((root) => document.activeElement.closest(root) !== null, tool)) break;
  }
  const { is, markup } = await page.evaluate(
    (control) => ({
      is: document.activeElement === document.querySelector(control),
      markup: document.activeElement.outerHTML.slice(0, 120),
    }),
    first,
  );
  assert.ok(is, `first comes ${markup}`);
}

/** Goes on to a control, from where the focus is. */
async function goTo(page, control, key = "Tab") {
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), control)) return;
    await page.keyboard.press(key);
  }
  assert.fail(`${control} is not reached`);
}

/** Presses a key at a control and waits for what it does, with the file that is asked for or given. */
async function use(page, { at, key, done, file, backwards }) {
  await goTo(page, at, backwards ? "Shift+Tab" : "Tab");
  const coming = { download: "download", page: "popup" }[file] ?? (file && "filechooser");
  const [come] = await Promise.all([coming && page.waitForEvent(coming), page.keyboard.press(key)]);
  if (coming === "filechooser")
    await come.setFiles({ name: "x.json", mimeType: "application/json", buffer: readFileSync(file) });
  await (coming === "popup" ? come : page).locator(done).first().waitFor();
}

for (const [what, { path, tool, first, keys, paper }] of Object.entries(TOOLS))
  warmJourney(
    `${what}: by keyboard at 320 px, no violation, nothing wider than the screen, printed`,
    async ({ page }) => {
      await open(page, path);
      await page.locator("[data-answer][aria-busy]").waitFor({ state: "detached" });
      if (tool) await comeTo(page, tool, first);
      for (const one of keys) await use(page, one);
      await page
        .locator("[data-answer]:is([aria-busy], [data-drawing], [data-tipping])")
        .waitFor({ state: "detached" });
      await page.evaluate(() => scrollTo(0, 0)); // elsewhere what stands under the answer's bar, which a scroll uncovers, would be small
      assert.deepEqual(await violations(page), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      assert.ok((await sheets(page)) >= 1);
      await page.emulateMedia({ media: "print" });
      assert.match(flat(await page.locator("main, article").first().innerText()), paper);
    },
    PHONE,
  );
