// The same site in Firefox, over http and from a disk: each calculator's example, an edit, an error, a state in the address, the next page.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { DOORS, inFirefox, press, shown, type } from "./firefox.mjs";
import { typedInView } from "./in-view.mjs";
import { CALCULATORS, SITE, WHOLE, exampleAnswered, flat, pageOf } from "./site.mjs";

inFirefox("Firefox", ({ journey, newContext, newPage, http, requests, intercept }) => {
  for (const name of CALCULATORS) {
    // At each door another way of an edit is tried on a calculator.
    for (const [turn, door] of DOORS.entries())
      journey(
        `${name}: Python in the page gives the example that the page was built with; it is left by the first edit; field and answer are in view`,
        async ({ page, open }) => {
          await open(`calculateurs/${pageOf(name)}.html`);
          const { computed, built } = await exampleAnswered(page, name);
          assert.equal(computed, built);
          await typedInView(page, name, turn, (size) => page.setViewport(size));
        },
        [door],
      );
  }

  journey(
    "a citation shows its entry by pointer and by keyboard; Escape puts it away; the filters of the recommendations",
    async ({ page, open }) => {
      const visible = () => page.$eval(".citation .tip", (tip) => tip.checkVisibility());
      const until = (wanted) =>
        page.waitForFunction(
          (state) => document.querySelector(".citation .tip").checkVisibility() === state,
          {},
          wanted,
        );
      await open("chapters/re-irradiation.html");
      await page.hover(".citation > a");
      await until(true);
      await page.keyboard.press("Escape");
      await until(false);
      await page.keyboard.press("Tab");
      await page.focus(".citation > a");
      await until(true);
      await page.keyboard.press("Tab");
      assert.ok(await page.$eval(".citation .tip", (tip) => tip.contains(document.activeElement)));
      assert.ok(await visible());
      await open("recommandations/index.html");
      await page.select('select[name="medicament"]', "bevacizumab");
      assert.equal((await page.$$(".filtered-item:not([hidden])")).length, 2); // line 65 names it, line 83 is about every drug
      assert.match(page.url(), /#medicament=bevacizumab$/);
    },
  );

  const CORD = { fractions: "3", dmax_gy: "22,5", v_high_ml: "0,2", v_low_ml: "0,8" };
  const typeAll = async (page, values) => {
    for (const [path, text] of Object.entries(values)) await type(page, path, text);
  };
  const held = (page) =>
    page.$$eval("form [name]", (fields) => Object.fromEntries(fields.map(({ name, value }) => [name, value])));

  journey(
    "an edit empties the example; an error, the example again, a state in the address",
    async ({ page, open }) => {
      await open("calculateurs/cord.html");
      assert.match(flat(await page.$eval(".conclusion", (conclusion) => conclusion.innerText)), /^Exemple /);
      await type(page, "dmax_gy", "24");
      assert.deepEqual(await held(page), { fractions: "", dmax_gy: "24", v_high_ml: "", v_low_ml: "" });
      await typeAll(page, CORD);
      assert.match(await shown(page), /dépassée/);
      await type(page, "dmax_gy", "abc");
      await page.waitForSelector("[data-errors]:not([hidden])");
      assert.match(await shown(page, "invalid"), /n’est pas un nombre/);
      await press(page, '[data-do="example"]');
      assert.match(await shown(page), /Exemple.*respectées/);
      await page.goto("about:blank");
      await open("calculateurs/cord.html?lien#calculateur=cord&v=1&fractions=3&dmax_gy=22,5");
      assert.match(await shown(page), /dépassée/);
      await page.reload();
      assert.match(await shown(page), /dépassée/);
      await type(page, "dmax_gy", "20");
      assert.equal(new URL(page.url()).hash, "");
      await page.goto("about:blank");
      await open("calculateurs/cord.html?lien");
      await page.waitForFunction(() => /perdues en chemin/.test(document.querySelector("[data-told]").textContent));
      assert.equal(await page.$(".conclusion"), null);
    },
  );

  journey(
    "back, forward, reload: what was typed, and its own result; Back shows the very page that was left",
    async ({ page, open }) => {
      await open("calculateurs/cord.html");
      await typeAll(page, CORD);
      const before = await shown(page);
      assert.match(before, /dépassée/);
      const same = async () => {
        assert.match(await shown(page), /dépassée/);
        assert.deepEqual(await held(page), CORD);
      };
      await page.reload();
      await same();
      await page.evaluate(() => addEventListener("pageshow", ({ persisted }) => (window.isKept = persisted)));
      await open("index.html");
      const go = async (steps, pattern) => {
        await page.evaluate((count) => void setTimeout(() => history.go(count)), steps); // a page that was put aside comes back without the event that the driver waits for
        await page.waitForFunction((expected) => new RegExp(expected).test(location.href), {}, pattern);
      };
      const back = async () => {
        await go(-1, "cord");
        await page.waitForFunction(() => window.isKept); // the page that was left, and no other that was loaded in its place
        await same();
      };
      await back();
      await go(1, "index");
      await back();
      await type(page, "dmax_gy", "20");
      assert.match(await shown(page), /respectées/);
      await typeAll(page, CORD);
      await press(page, '[data-do="reset"]');
      await page.reload();
      await page.waitForSelector('[data-answer][data-state="empty"]');
      assert.ok(Object.values(await held(page)).every((text) => text === ""));
    },
  );

  journey(
    "a recommendation: its data are refused by no policy, its link is copied, its printed address is whole",
    async ({ page, open }) => {
      await open("recommandations/REC-PAL-02.html");
      const data = await page.$eval(
        'script[type="application/ld+json"]',
        (block) => JSON.parse(block.textContent).mainEntity.identifier,
      );
      assert.equal(data, "REC-PAL-02");
      const address = page.url();
      assert.equal(await page.$eval(".quotation-address", (element) => element.textContent), address);
      await press(page, 'details:has([data-copy="link"]) > summary'); // what serves to cite is folded below the answer
      await press(page, '[data-copy="link"]');
      await page.waitForFunction(() => /Lien copié/.test(document.querySelector("[data-said]").textContent));
      assert.match(
        flat(await page.$eval("[data-said]", (said) => said.textContent)),
        /n’est valable que sur cet ordinateur/,
      );
    },
  );

  journey("a link is composed, and its card stands in a frame, styled", async ({ page, open, at }) => {
    await open("a-propos/lier.html");
    await page.select("[data-object]", "REC-PAL-02");
    assert.equal(await page.$eval("[data-address]", (field) => field.value), at("recommandations/REC-PAL-02.html"));
    const code = await page.$eval("[data-frame-code]", (field) => field.value);
    const folder = mkdtempSync(join(tmpdir(), "protocole-"));
    try {
      writeFileSync(
        join(folder, "protocole.html"),
        `<!doctype html><meta charset="utf-8"><title>Protocole</title>${code}`,
      );
      await page.goto(pathToFileURL(join(folder, "protocole.html")).href);
      const frame = await (await page.waitForSelector("iframe")).contentFrame();
      await frame.waitForSelector(".statement");
      assert.match(flat(await frame.$eval(".statement", (statement) => statement.textContent)), /8 Gy en 1 fraction/);
      assert.equal(await frame.$eval("body", (body) => getComputedStyle(body).borderLeftWidth), "4px");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  journey("the search finds, and its results open", async ({ page, open }) => {
    await open("search.html#q=gemcitabine");
    await press(page, "[data-search-page] [data-search-results] a");
    await page.waitForFunction(() => !location.pathname.endsWith("search.html") && document.querySelector("article"));
    assert.match(flat(await page.$eval("article", (article) => article.innerText)), /gemcitabine/i);
  });

  journey("by keyboard alone: a question, an answer at its anchor, its words in place", async ({ page, open }) => {
    await open("chapters/effet-mecanique.html");
    await page.keyboard.down("Control");
    await page.keyboard.press("k");
    await page.keyboard.up("Control");
    await page.waitForSelector("dialog[open] input");
    await page.keyboard.type("V22.5");
    await page.waitForSelector('dialog[open] [data-search-results][data-question="V22.5"]');
    await page.waitForSelector('dialog[open] [data-search-results] a[href*="#contrainte-5"]');
    const isReached = () => page.evaluate(() => document.activeElement.matches('a[href*="#contrainte-5"]'));
    while (!(await isReached())) await page.keyboard.press("ArrowDown"); // the recommendation stands first
    await page.keyboard.press("Enter");
    await page.waitForFunction(
      () => location.hash === "#contrainte-5" && document.querySelector("#contrainte-5 mark.searched"),
    );
    assert.match(flat(await page.$eval("#contrainte-5 mark", (mark) => mark.textContent)), /^22,5 Gy$/);
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => !document.querySelector("mark.searched"));
  });

  journey("the form of the home page reaches the search", async ({ page, open }) => {
    await open("index.html");
    await (await page.$("article form[data-search-here] input")).type("gemcitabine");
    await page.keyboard.press("Enter");
    await page.waitForSelector("dialog[open] [data-search-results] a");
  });

  const file = (name) => readFileSync(join(SITE, "_static", name));
  const FAULTS = {
    "a policy that forbids WebAssembly": [
      "worker.js",
      /wasm-unsafe-eval/,
      (response) =>
        response
          .writeHead(200, { "Content-Type": "text/javascript", "Content-Security-Policy": "script-src 'self'" })
          .end(file("worker.js")),
    ],
    "a program that is truncated": [
      "runtime/pyodide.asm.wasm",
      /incomplet ou différent.*\(pyodide\.asm\.wasm\)/,
      (response) => response.end(file("runtime/pyodide.asm.wasm").subarray(0, 1e6)),
    ],
    "a connection that is cut": [
      "runtime/python_stdlib.zip",
      /coupée.*\(python_stdlib\.zip\)/,
      (response) => {
        response.writeHead(200, { "Content-Length": file("runtime/python_stdlib.zip").length });
        response.write(Buffer.alloc(1e6), () => response.destroy());
      },
    ],
    "a worker that is missing": ["worker.js", /n’a pas démarré/, (response) => response.writeHead(404).end()],
  };

  test("faults are told with their name, and trying again works (http)", WHOLE, async () => {
    const context = await newContext();
    try {
      for (const [what, [path, sentence, answer]] of Object.entries(FAULTS)) {
        const page = await newPage(context);
        intercept(
          (request, response) => new RegExp(`/_static/${path}(\\?|$)`).test(request.url) && (answer(response), true),
        );
        await page.goto(http("calculateurs/cord.html"));
        await typeAll(page, CORD);
        assert.match(await shown(page, "fault"), sentence, what);
        intercept();
        await press(page, '[data-do="retry"]');
        assert.match(await shown(page), /dépassée/, what);
        await page.evaluate(() => window.guideline.client.fail("the next fault needs a start")); // the interpreter is shared
        await page.close();
      }
    } finally {
      intercept();
      await context.close();
    }
  });

  test("the next page and another tab have the same interpreter (http)", WHOLE, async () => {
    const context = await newContext();
    try {
      const page = await newPage(context);
      const started = requests().length;
      for (const [tab, name] of [
        [page, "cord"],
        [page, "eqd2"],
        [await newPage(context), "washout"],
      ]) {
        await tab.goto(http(`calculateurs/${pageOf(name)}.html`));
        await tab.evaluate(() =>
          window.guideline.client.ask({ protocol: 1, calculator: "cord", inputs: { fractions: "3", dmax_gy: "20" } }),
        );
      }
      assert.equal(
        requests()
          .slice(started)
          .filter((path) => path.endsWith("python_stdlib.zip")).length,
        1,
      );
    } finally {
      await context.close();
    }
  });
});
