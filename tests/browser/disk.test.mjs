// The site opened from a disk, as by a double-click: no server, no flag. Every calculator, the search, the links.
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { typedInView } from "./in-view.mjs";
import {
  CALCULATORS,
  Calculator,
  SITE,
  asked,
  assert,
  diskAddress,
  exampleAnswered,
  flat,
  heardIn,
  journey,
  openUnfolded,
  pageOf,
  sheets,
} from "./site.mjs";

const openThere = async (page, name, fragment = "") => {
  await page.goto(diskAddress(`calculateurs/${pageOf(name)}.html${fragment}`));
  return new Calculator(page, name);
};

/** Which way of an edit is tried on which calculator. Firefox has two others (`firefox.test.mjs`). */
const TURN = 2;

for (const name of CALCULATORS) {
  journey(
    `${name}: Python in the page gives the example that the page was built with; it is left by the first edit; field and answer are in view`,
    async ({ page }) => {
      const before = asked("");
      await openThere(page, name);
      const { computed, built } = await exampleAnswered(page, name);
      assert.equal(computed, built);
      await typedInView(page, name, TURN, (size) => page.setViewportSize(size));
      assert.equal(asked(""), before, "no server");
    },
  );
}

journey(
  "an edit, an error, the example, a copied link that says that it is local, another window",
  async ({ page, context }) => {
    const calculator = await openThere(page, "cord");
    await calculator.edit({ dmax_gy: "22,5" });
    assert.match(await calculator.result(), /dépassée/);
    await calculator.edit({ v_high_ml: "abc" });
    assert.match(await calculator.problems(), /n’est pas un nombre/);
    await calculator.button("Exemple").click();
    assert.match(await calculator.result(), /respectées/);
    await calculator.edit({ dmax_gy: "22,5" });
    const shown = await calculator.result();
    await calculator.button("Copier le lien").click();
    await calculator.said.filter({ hasText: /n’est valable que sur cet ordinateur/ }).waitFor();
    const link = await page.evaluate(() => window.guideline.calculators[0].link());
    assert.ok(link.startsWith(diskAddress("calculateurs/cord.html?lien#calculateur=cord&v=2&")), link);
    const other = await context.newPage();
    await other.goto(link);
    assert.equal(await new Calculator(other, "cord").result(), shown);
  },
);

journey("reload, another fragment and back: the values and the result agree", async ({ page }) => {
  const calculator = await openThere(page, "cord", "#calculateur=cord&v=1&fractions=3&dmax_gy=22,5");
  const dmax = async () => (await calculator.verdicts()).dmax;
  assert.equal(await dmax(), "exceeded");
  await page.reload();
  assert.equal(await dmax(), "exceeded");
  await page.evaluate(() => (location.hash = "#calculateur=cord&v=1&fractions=5&dmax_gy=20"));
  await page.waitForFunction(() => document.querySelector('[name="fractions"]').value === "5");
  assert.equal(await dmax(), "respected");
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('[name="fractions"]').value === "3");
  assert.equal(await dmax(), "exceeded");
});

journey(
  "two calculators of one page share one interpreter, which is loaded with its progress and not before",
  async ({ page }) => {
    const scripts = [];
    page.on("request", (request) => request.url().includes("/runtime/") && scripts.push(request.url()));
    await openUnfolded(page, diskAddress("chapters/recommandations-curatives.html"));
    await page.waitForTimeout(300);
    assert.deepEqual(scripts, []);
    const seen = await heardIn(page, "[data-progress-text]", /Mo sur/);
    const [cord, reirradiation] = [new Calculator(page, "cord"), new Calculator(page, "reirradiation")];
    await cord.edit({ dmax_gy: "22,5" });
    assert.match(await cord.result(), /dépassée/);
    await seen();
    const before = await reirradiation.result();
    await reirradiation.edit({ "new.total_dose_gy": "20" });
    assert.notEqual(await reirradiation.result(), before);
    assert.equal(page.workers().length, 1);
    assert.equal(new Set(scripts).size, scripts.length);
  },
);

journey("a browser without any worker answers in the page itself", async ({ page }) => {
  await page.addInitScript(() => delete window.Worker);
  const calculator = await openThere(page, "cord");
  await calculator.edit({ dmax_gy: "22,5" });
  assert.match(await calculator.result(), /dépassée/);
});

journey(
  "a file that was not copied is named, with what to do",
  async ({ page, context }) => {
    await context.route("**/packed/pyodide.asm.wasm.1.js", (route) => route.abort());
    const calculator = await openThere(page, "cord");
    await calculator.edit({ dmax_gy: "22,5" });
    await calculator.fault.waitFor();
    assert.match(
      flat(await calculator.fault.innerText()),
      /manque dans le dossier du site \(pyodide\.asm\.wasm\.1\.js\)\. Copiez de nouveau le dossier/,
    );
    await context.unroute("**/packed/pyodide.asm.wasm.1.js");
    await calculator.button("Réessayer").click();
    assert.match(await calculator.result(), /dépassée/);
  },
  { expected: [/ERR_FAILED/] },
);

journey("a file that was altered is told", async ({ page, context }) => {
  await context.route("**/packed/python_stdlib.zip.0.js", async (route) => {
    const script = readFileSync(fileURLToPath(route.request().url()), "utf8");
    await route.fulfill({ contentType: "text/javascript", body: `${script.slice(0, 5000)}AAAA${script.slice(5004)}` });
  });
  const calculator = await openThere(page, "cord");
  await calculator.edit({ dmax_gy: "22,5" });
  await calculator.fault.waitFor();
  assert.match(flat(await calculator.fault.innerText()), /\(python_stdlib\.zip\)/);
});

journey("the search of the home page finds, and its results open", async ({ page }) => {
  await page.goto(diskAddress("index.html"));
  await page.locator("article form[data-search-here] input").first().fill("gemcitabine");
  await page.keyboard.press("Enter");
  await page.locator("[data-search-results] a").first().click();
  await page.waitForURL((url) => url.pathname.endsWith("medicaments/gemcitabine.html"));
  assert.match(flat(await page.locator("article").innerText()), /gemcitabine/i);
});

test("every link of every page leads to a file of the folder, with its name", () => {
  const pages = readdirSync(SITE, { recursive: true }).filter((name) => name.endsWith(".html"));
  assert.ok(pages.length > 50);
  const lost = [];
  const atAnyDepth = ["404.html", "page-non-gardee.html"]; // what a server or a service worker shows in another page's place
  for (const page of pages.filter((name) => !atAnyDepth.includes(name))) {
    for (const [, link] of readFileSync(join(SITE, page), "utf8").matchAll(/ (?:href|src)="([^"#?]+)/g)) {
      if (/^(https?:|mailto:|data:)/.test(link)) continue;
      const path = fileURLToPath(new URL(link.replaceAll("&amp;", "&"), diskAddress(page)));
      if (!existsSync(path) || !statSync(path).isFile()) lost.push(`${page}: ${link}`);
    }
  }
  assert.deepEqual(lost, []);
});

/** Pages that are read before anything is served: a link of each that a key follows, with what it leads to; what stands on paper. */
const READ = {
  "a-propos/intranet.html": {
    link: 'article a[href$="nginx.conf.txt"]',
    leads: (page) =>
      page
        .getByText(/Content-Security-Policy/)
        .first()
        .waitFor(),
    paper: [/Installer une copie prête/, /editeur\.js/, /Politique de sécurité de contenu/, /application\/wasm/],
  },
  "a-propos/provenance.html": {
    link: 'article a[href$="#source-aristot"]',
    leads: (page) => page.locator("#source-aristot:target").waitFor(),
    paper: [
      /Pas avant le 21 novembre 2019/,
      /non prouvé/,
      /1 à 5 métastases, 1 à 3 sites, moins de 5 cm/,
      /50 Un référentiel régional de 2021/,
    ],
  },
};

/** Presses Tab through the whole page; says which controls of the article were reached, in their order. */
async function reached(page) {
  const all = await page.evaluate(() => {
    const controls = document.querySelectorAll("article :is(a[href], button, summary, [tabindex='0'])");
    window.controls = [...controls].filter((one) => one.checkVisibility({ visibilityProperty: true }));
    return window.controls.length;
  });
  const found = [];
  for (let stop = 0; stop < 250 && found.at(-1) !== all - 1; stop++) {
    await page.keyboard.press("Tab");
    const place = await page.evaluate(() => window.controls.indexOf(document.activeElement));
    if (place >= 0) found.push(place);
  }
  return { all, found };
}

for (const [path, { link, leads, paper }] of Object.entries(READ))
  journey(`${path}: by keyboard alone, and on paper`, async ({ page }) => {
    await page.goto(diskAddress(path));
    const { all, found } = await reached(page);
    assert.deepEqual(
      found,
      Array.from({ length: all }, (_, place) => place),
    );
    while (!(await page.evaluate((wanted) => document.activeElement.matches(wanted), link)))
      await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    await leads(page);
    await page.goBack();
    assert.ok((await sheets(page)) >= 1);
    await page.emulateMedia({ media: "print" });
    const words = flat(await page.locator("article").first().innerText());
    for (const one of paper) assert.match(words, one);
    assert.equal(await page.locator("article button").filter({ visible: true }).count(), 0);
  });
