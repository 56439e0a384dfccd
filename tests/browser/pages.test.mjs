// Pages as they are met: lost addresses, narrow screens, dark colours, and what axe says of every page.
import { globSync } from "node:fs";
import { sep } from "node:path";
import { test } from "node:test";
import {
  SITE,
  address,
  assert,
  flat,
  journey,
  open,
  openCalculator,
  reported,
  violations,
  warmJourney,
} from "./site.mjs";
import { Audit } from "./audit.mjs";

const WIDTHS = [1280, 320];
const HEIGHT = 900;
const DOUBLED = 640; // 1280 px at 200 %
const LETTERS = "200%"; // 32 px

/** The built pages by folder: none is left out. */
const FOLDERS = Map.groupBy(
  globSync("**/*.html", { cwd: SITE })
    .map((path) => path.split(sep).join("/"))
    .sort(),
  (path) => (path.includes("/") ? path.slice(0, path.indexOf("/")) : "home, search, 404"),
);

/** How much a page scrolls sideways, if it does. */
async function overflow(page) {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return wider > 0 && `${wider} px wider than the screen`;
}

const audit = new Audit();

/** What is wrong with a page at a width, in both schemes and in large letters, each fault with its look. */
async function faultsAt(page, width, looks) {
  const faults = [];
  const note = (look, ...found) => faults.push(...found.filter(Boolean).map((fault) => `${fault}, ${look}`));
  await page.setViewportSize({ width, height: HEIGHT });
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    note(`${width} px, ${colorScheme}`, ...(await audit.findings(page, looks)), await overflow(page));
  }
  await page.evaluate((size) => (document.documentElement.style.fontSize = size), LETTERS);
  note(`${width} px, letters of ${LETTERS}`, await overflow(page));
  await page.evaluate(() => (document.documentElement.style.fontSize = ""));
  return faults;
}

/** What is wrong with a page: axe's findings, and a page that scrolls sideways. */
async function faults(page) {
  const looks = [];
  const found = [];
  for (const width of WIDTHS) found.push(...(await faultsAt(page, width, looks)));
  await page.setViewportSize({ width: DOUBLED, height: HEIGHT });
  const wider = await overflow(page);
  return wider ? [...found, `${wider}, ${DOUBLED} px`] : found;
}

/** The pages visited, each with what the content policy refused on it. */
const refused = new Map();

for (const [folder, pages] of FOLDERS) {
  journey(
    `axe finds nothing, and nothing is wider than the screen, in letters twice as large too (640 and 320 px are 1280 px at 200 and 400 %): each of the ${pages.length} pages, ${folder}`,
    async ({ page }) => {
      const found = {};
      for (const path of pages) {
        const before = reported();
        assert.equal((await open(page, path)).status(), 200, path);
        for (const fault of await faults(page)) (found[fault] ??= []).push(path);
        refused.set(path, reported() - before);
      }
      assert.deepEqual(found, {});
    },
    { expected: pages.includes("404.html") ? [/404/] : [] },
  ); // that page asks for its style at each depth
}

test("every page of the site, its scripts included: the content policy refuses nothing", () => {
  const pages = [...FOLDERS.values()].flat();
  assert.ok(pages.length > 50);
  assert.deepEqual(Object.fromEntries(refused), Object.fromEntries(pages.map((path) => [path, 0])));
});

for (const width of WIDTHS) {
  warmJourney(
    `axe finds nothing in a calculator with errors, with an exceeded limit, with rows: ${width} px, light and dark`,
    async ({ page }) => {
      const states = new Audit();
      const clean = async () => {
        const looks = [];
        for (const colorScheme of ["light", "dark"]) {
          await page.emulateMedia({ colorScheme });
          assert.deepEqual(await states.findings(page, looks), []);
        }
      };
      const cord = await openCalculator(page, "cord");
      await cord.edit({ dmax_gy: "25", v_high_ml: "" });
      await cord.result();
      await clean();
      await cord.edit({ dmax_gy: "abc", fractions: "2 5" });
      await cord.problems();
      await clean();
      const eqd2 = await openCalculator(page, "eqd2");
      await eqd2.button("Ajouter : Phase 2").click();
      await eqd2.type({ "phases[1].fractions": "1", "phases[1].total_dose_gy": "x" });
      await eqd2.problems();
      await clean();
    },
    { viewport: { width, height: HEIGHT } },
  );
}

warmJourney(
  "touch targets of a calculator are 24 px or more",
  async ({ page }) => {
    const calculator = await openCalculator(page, "cord");
    const small = await calculator.root.locator("button, input, select, summary").evaluateAll((targets) =>
      targets
        .filter((target) => target.checkVisibility())
        .map((target) => [target.outerHTML.slice(0, 60), target.getBoundingClientRect().height, target.type])
        .filter(([, height, type]) => height < 24 && type !== "radio"),
    );
    assert.deepEqual(small, []);
  },
  { viewport: { width: 320, height: 700 } },
);

for (const lost of ["absent.html", "chapters/absent.html", "a/b/c/absent.html"]) {
  journey(
    `a lost address under a sub-path shows a page with its style and links that work: ${lost}`,
    async ({ page }) => {
      const answer = await open(page, lost);
      assert.equal(answer.status(), 404);
      assert.match(flat(await page.locator("h1").innerText()), /introuvable/);
      await page.waitForFunction(() => document.styleSheets.length > 0);
      assert.deepEqual(await violations(page), []);
      await page.getByRole("link", { name: "Accueil" }).first().click();
      await page.waitForURL((url) => url.href === address("index.html") || url.href === address(""));
    },
    { expected: [/404/] },
  );
}
