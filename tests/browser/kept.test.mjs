// What is kept without a network keeps its word where something goes wrong: the reader changes their mind, the browser drops what was kept or has
// no room, Python started before anything was kept, another application lives below the site. The same steps in Chromium and in Firefox.
// 127.0.0.1 is a secure context, where nothing is kept unless the reader asks: `keepVisited` is what the first gesture does on https.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { chromium } from "playwright-core";
import { findBrowser } from "./find-browser.mjs";
import { executablePath } from "./find-firefox.mjs";
import { NO_OPENSSL, host, overHttps, publish } from "./host.mjs";
import { CABLE_PULLED, COMPILED_ONCE, PATIENCE, WHOLE as OF_A_TEST, flat } from "./site.mjs";

const ALL = /Le site entier est gardé/;
const NOTHING = /Rien n’est gardé/;
const ROOM_BYTES = 6_000_000; // less than the whole site, more than the pages that a reader visits

/** Each browser: how one starts, with room for `ROOM_BYTES` alone where it is `cramped`, and a context of its own in it. */
const BROWSERS = {
  chromium: {
    async launch() {
      const found = await findBrowser();
      const args = [...found.args, CABLE_PULLED, COMPILED_ONCE, "--ignore-certificate-errors"];
      return chromium.launch({ ...found, args, headless: true });
    },
    async newContext(browser) {
      const context = await browser.newContext({ locale: "fr-FR" });
      context.setDefaultTimeout(PATIENCE);
      return context;
    },
    async cramp(context, page, origin) {
      const session = await context.newCDPSession(page);
      await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: ROOM_BYTES });
    },
  },
  firefox: {
    async launch(cramped) {
      const { default: puppeteer } = await import("puppeteer-core");
      const room = { "dom.quotaManager.temporaryStorage.fixedLimit": ROOM_BYTES / 1000 };
      const extraPrefsFirefox = cramped ? room : {};
      return puppeteer.launch({ browser: "firefox", executablePath, headless: true, extraPrefsFirefox });
    },
    newContext: (browser) => browser.createBrowserContext(),
    cramp: () => {}, // since its launch
  },
};

/** Looks until something is seen. */
async function until(page, look, given, patience = PATIENCE) {
  for (const end = Date.now() + patience; Date.now() < end; await pause(100)) {
    const seen = await page.evaluate(look, given);
    if (seen) return seen;
  }
  throw new Error(`not seen: ${look} ${JSON.stringify(given)}`);
}

const text = (page, selector) => page.evaluate((wanted) => document.querySelector(wanted)?.innerText ?? "", selector);
const press = (page, selector) => page.evaluate((wanted) => document.querySelector(wanted).click(), selector);

/** What « Hors connexion » says, once it matches. */
async function told(page, pattern) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(100)) {
    const state = flat(await text(page, "[data-offline-state]"));
    if (pattern.test(state)) return state;
  }
  throw new Error(`« Hors connexion » says: ${await text(page, "[data-offline-state]")}`);
}

/** The addresses that are kept, as paths. */
const kept = (page) =>
  page.evaluate(async () => {
    const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return all.flat().map(({ url }) => new URL(url).pathname);
  });

const isKept = (page, address) => until(page, async (wanted) => Boolean(await caches.match(wanted)), address);

/** A page opened from what is kept answers: Python starts in it. */
async function answersIn(page) {
  const request = { protocol: 1, calculator: "cord", inputs: { fractions: "3", dmax_gy: "22,5" } };
  const reply = await page.evaluate((asked) => window.guideline.client.ask(asked), request);
  assert.match(JSON.stringify(reply), /dépassée/);
}

/** Closes a page; the interpreter, which outlives a page for a while, ends with it as with a browser. */
async function closed(page) {
  await page.evaluate(() => window.guideline.client.leave());
  await page.close();
}

const CALCULATOR = "calculateurs/cord.html";
const PROGRAM = "_static/runtime/pyodide.asm.wasm";

/** Steps on a copy of the site of their own, in a context of their own of each browser. */
function journey(name, steps, { prefix, cramped = false } = {}) {
  for (const [kind, driver] of Object.entries(BROWSERS)) {
    describe(kind, { skip: kind === "firefox" && !executablePath }, () => {
      let browser;
      before(async () => (browser = await launched(kind, cramped)));
      test(name, OF_A_TEST, async () => {
        const site = await host({ prefix });
        const context = await driver.newContext(browser);
        const newPage = async () => {
          const page = await context.newPage();
          page.setDefaultTimeout(PATIENCE);
          return page;
        };
        const cramp = (page) => driver.cramp(context, page, new URL(site.at("")).origin);
        try {
          await steps({ site, context, newPage, page: await newPage(), cramp });
        } finally {
          await context.close();
          await site.close();
        }
      });
    });
  }
}

/** @type {Map<string, Promise<{close(): Promise<void>}>>} */
const browsers = new Map();
const launched = (kind, cramped) => {
  const key = `${kind} ${kind === "firefox" && cramped}`;
  if (!browsers.has(key)) browsers.set(key, BROWSERS[kind].launch(cramped));
  return browsers.get(key);
};
after(async () => Promise.all([...browsers.values()].map(async (browser) => (await browser).close())));

journey("the whole site is kept again by a reader who had it erased, in the same page", async ({ site, page }) => {
  await page.goto(site.at("a-propos/hors-connexion.html"));
  await press(page, "[data-offline-whole]");
  await told(page, ALL);
  await press(page, "[data-offline-forget]");
  await told(page, NOTHING);
  assert.deepEqual(await kept(page), []);
  await press(page, "[data-offline-whole]");
  await told(page, ALL);
  await site.cut();
  await page.goto(site.at("chapters/conclusion.html"));
  assert.match(flat(await text(page, "h1")), /Conclusion/);
  await page.goto(site.at(CALCULATOR));
  await answersIn(page);
});

journey("what the browser dropped is kept anew from the next gesture", async ({ site, page }) => {
  await page.goto(site.at("a-propos/hors-connexion.html"));
  await press(page, "[data-offline-whole]");
  await told(page, ALL);
  await page.evaluate(async () => Promise.all((await caches.keys()).map((name) => caches.delete(name))));
  await page.reload();
  await told(page, NOTHING);
  await page.goto(site.at("chapters/tableau-6.html"));
  await page.keyboard.press("Tab");
  for (const name of ["chapters/tableau-6.html", "_static/guideline.css", "page-non-gardee.html"])
    await isKept(page, site.at(name));
  await page.goto(site.at("a-propos/hors-connexion.html"));
  await told(page, /fichiers sur \d+ sont gardés/);
  await site.cut();
  await page.goto(site.at("chapters/tableau-6.html"));
  assert.match(flat(await text(page, "h1")), /Tableau 6/);
  await page.goto(site.at("chapters/conclusion.html"));
  assert.match(flat(await text(page, "main")), /n’a pas été gardée/);
});

journey(
  "a first visit with an answer, the page closed, the network cut: it opens and answers",
  async ({ site, page, newPage }) => {
    await page.goto(site.at(CALCULATOR));
    await answersIn(page); // by files that nothing kept
    assert.deepEqual(await kept(page), []);
    await page.evaluate(() => window.guideline.offline.keepVisited());
    await closed(page);
    await site.cut();
    const later = await newPage();
    await later.goto(site.at(CALCULATOR));
    await answersIn(later);
  },
);

journey("what was visited is kept before Python starts: Python is kept too", async ({ site, page }) => {
  await page.goto(site.at("index.html"));
  await page.evaluate(() => window.guideline.offline.keepVisited());
  assert.equal(
    (await kept(page)).some((path) => path.endsWith(PROGRAM)),
    false,
    "a reader of text loads no program",
  );
  await page.goto(site.at(CALCULATOR));
  await answersIn(page);
  await isKept(page, site.at(PROGRAM));
});

journey(
  "no room for the whole site: it is said, what was kept before remains alone, and the next version has room",
  async ({ site, page, cramp }) => {
    await page.goto(site.at("index.html"));
    await cramp(page);
    await page.evaluate(() => window.guideline.offline.keepVisited());
    await page.goto(site.at("a-propos/hors-connexion.html"));
    await isKept(page, site.at("a-propos/hors-connexion.html"));
    await press(page, "[data-offline-whole]");
    const state = await told(page, /n’est pas terminée/);
    assert.match(state, /la place manque/);
    assert.doesNotMatch(state, /quota/i);
    const remaining = await kept(page);
    assert.ok(remaining.some((path) => path.endsWith("/index.html")));
    assert.deepEqual(
      remaining.filter((path) => /\/(chapters|medicaments|recommandations)\//.test(path)),
      [],
      "no page that was not visited",
    );
    publish(site.folder, "second");
    for (const end = Date.now() + PATIENCE; ;) {
      await page.goto(site.at("index.html")); // each visit looks for another version
      const isOffered = await until(
        page,
        () => !document.querySelector("[data-version-bar]").hidden,
        undefined,
        5000,
      ).catch(() => false);
      if (isOffered) break;
      assert.ok(Date.now() < end, "the second version is offered");
    }
    await press(page, "[data-version-accept]");
    for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(200)) {
      const isSecond = await page
        .evaluate(() => Boolean(document.querySelector('h1[data-edition="second"]')))
        .catch(() => false); // the page is being loaded again
      if (isSecond) return;
    }
    throw new Error("the second version was not taken");
  },
  { cramped: true },
);

const OTHER = '<!doctype html><html lang="fr"><title>Autre</title><h1>Autre application</h1></html>';
const STALE = /\.stale$/;

journey(
  "another application's page below the site is none of its versions; a page of its own that is new is",
  async ({ site, page }) => {
    mkdirSync(join(site.folder, "autre"));
    writeFileSync(join(site.folder, "autre", "index.html"), OTHER);
    await page.goto(site.at("index.html"));
    await page.evaluate(() => window.guideline.offline.keepVisited());
    await page.goto(site.at("autre/"));
    assert.equal(flat(await text(page, "h1")), "Autre application");
    await page.goto(site.at("index.html"));
    assert.deepEqual(
      (await kept(page)).filter((path) => STALE.test(path)),
      [],
    );
    const asked = site.asked().length;
    await page.reload();
    assert.deepEqual(
      site
        .asked()
        .slice(asked)
        .filter((path) => !/editeur\.js|service-worker\.js$/.test(path)),
      [],
    );
    const html = readFileSync(join(site.folder, "chapters", "conclusion.html"), "utf8");
    writeFileSync(join(site.folder, "chapters", "nouveau.html"), html);
    await page.goto(site.at("chapters/nouveau.html"));
    assert.ok((await kept(page)).some((path) => STALE.test(path)));
  },
  { prefix: "/" },
);

/** What only Chromium can show: a certificate of the moment, a browser that knows that it has no network. */
function inChromium(name, steps) {
  test(name, { ...OF_A_TEST, skip: NO_OPENSSL }, async () => {
    const browser = await launched("chromium", false);
    const site = await host();
    const secure = await overHttps(site);
    const context = await BROWSERS.chromium.newContext(browser);
    try {
      await steps({ secure, context, page: await context.newPage() });
    } finally {
      await context.close();
      await secure.close();
      await site.close();
    }
  });
}

inChromium("on https, from the first key to the answer, and the cable pulled", async ({ secure, context, page }) => {
  await page.goto(secure.at(CALCULATOR));
  await page.locator('[name="fractions"]').fill("3");
  await page.keyboard.press("Tab");
  await page.locator('[name="dmax_gy"]').fill("22,5");
  await page.locator("[data-answer]:not([aria-busy]) .conclusion").first().waitFor();
  await isKept(page, secure.at(PROGRAM));
  await isKept(page, secure.at(CALCULATOR));
  await closed(page);
  await secure.close();
  const later = await context.newPage();
  await later.goto(secure.at(CALCULATOR));
  await answersIn(later);
});

inChromium("nothing more is kept on https by a reader who refused", async ({ secure, page }) => {
  await page.goto(secure.at("index.html"));
  await page.keyboard.press("Tab");
  await isKept(page, secure.at("index.html"));
  await page.goto(secure.at("a-propos/hors-connexion.html"));
  await told(page, /fichiers sur \d+ sont gardés/);
  await page.locator("[data-offline-forget]").click();
  await told(page, NOTHING);
  await page.goto(secure.at("index.html"));
  await page.keyboard.press("Tab");
  await page.waitForLoadState("networkidle");
  await pause(1000);
  assert.deepEqual(await kept(page), []);
  assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
});

inChromium("Python is not kept and there is no network: that is what is said", async ({ secure, context, page }) => {
  await page.goto(secure.at(CALCULATOR));
  await page.keyboard.press("Tab");
  await isKept(page, secure.at(PROGRAM));
  await page.evaluate(async () => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) if (/runtime/.test(request.url)) await cache.delete(request);
    }
  });
  await closed(page);
  await context.setOffline(true);
  await secure.close();
  const later = await context.newPage();
  await later.goto(secure.at(CALCULATOR));
  await later.locator('[name="dmax_gy"]').fill("22,5");
  await later.locator('[data-answer][data-state="fault"]').waitFor();
  assert.match(
    flat(await later.locator("[data-fault]").innerText()),
    /Sans connexion : le programme de calcul n’est pas gardé/,
  );
});
