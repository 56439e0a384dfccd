// Without a network: what was visited or the whole site is kept by a service worker; a new version is announced and waits to be chosen.
// 127.0.0.1 is a secure context, where nothing is kept unless the reader asks.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { findBrowser } from "./find-browser.mjs";
import { NO_OPENSSL, host, overHttps, publish } from "./host.mjs";
import { CABLE_PULLED, COMPILED_ONCE, Calculator, PATIENCE, WHOLE as OF_A_TEST, flat, violations } from "./site.mjs";

const WHOLE = /Le site entier est gardé/;

let browser;

before(async () => {
  const found = await findBrowser();
  browser = await chromium.launch({
    ...found,
    args: [...found.args, CABLE_PULLED, COMPILED_ONCE, "--ignore-certificate-errors"],
    headless: true,
  });
});
after(() => browser?.close());

function journey(name, steps, options = {}) {
  test(name, { ...OF_A_TEST, ...options }, async () => {
    const site = await host();
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "fr-FR" });
    context.setDefaultTimeout(PATIENCE);
    try {
      await steps({ site, context, page: await context.newPage() });
    } finally {
      await context.close();
      await site.close();
    }
  });
}

const registrations = (page) => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
const caches = (page) => page.evaluate(async () => (await window.caches.keys()).length);

/** Keeps the whole site by the button of « Hors connexion ». */
async function keepWhole(page, site) {
  await page.goto(site.at("a-propos/hors-connexion.html"));
  await page.getByRole("button", { name: "Garder le site entier" }).click();
  await page.locator("[data-offline-state]").filter({ hasText: WHOLE }).waitFor();
}

journey("nothing is registered unless the reader asks, outside https", async ({ site, page }) => {
  await page.goto(site.at("index.html"));
  await page.mouse.wheel(0, 300);
  await page.keyboard.press("Tab");
  await page.goto(site.at("a-propos/hors-connexion.html"));
  await page
    .locator("[data-offline-state]")
    .filter({ hasText: /Rien n’est gardé/ })
    .waitFor();
  assert.equal(await registrations(page), 0);
  assert.equal(
    site.asked().some((path) => /service-worker|integrity/.test(path)),
    false,
  );
  assert.deepEqual(await violations(page), []);
});

journey(
  "what was visited is read without a network; what was not says so, and comes back with the network",
  async ({ site, page }) => {
    await page.goto(site.at("index.html"));
    await page.evaluate(() => window.guideline.offline.keepVisited());
    await page.goto(site.at("chapters/tableau-6.html?from=elsewhere#medicament-gemcitabine"));
    await page.waitForLoadState("networkidle");
    await site.cut();
    await page.reload();
    assert.match(flat(await page.locator("h1").innerText()), /Tableau 6/);
    assert.equal(
      await page.evaluate(
        () => document.styleSheets.length > 2 && [...document.styleSheets].every((sheet) => sheet.cssRules.length > 0),
      ),
      true,
    );
    await page.locator(".note-mark").first().hover();
    await page.locator(".note-card .note-facts").first().waitFor(); // never shown before: kept with the first page
    await page.goto(site.at(""));
    assert.match(flat(await page.locator("h1").innerText()), /Radiothérapie/);
    await page.goto(site.at("chapters/conclusion.html"));
    assert.match(flat(await page.locator("main").innerText()), /n’a pas été gardée/);
    const keys = await page.evaluate(async () => {
      const requests = await Promise.all(
        (await window.caches.keys()).map(async (name) => (await window.caches.open(name)).keys()),
      );
      return requests.flat().map(({ url }) => url);
    });
    assert.deepEqual(
      keys.filter((url) => /[?#]/.test(url)),
      [],
      "no query, no fragment is kept",
    );
    await site.mend();
    await page.reload();
    assert.match(flat(await page.locator("h1").innerText()), /Conclusion/);
  },
);

journey("the whole site without a network: every page, and the calculators", async ({ site, page }) => {
  await keepWhole(page, site);
  assert.deepEqual(
    site.asked().filter((path) => path.includes("/packed/")),
    [],
  );
  await site.cut();
  await page.goto(site.at("chapters/conclusion.html"));
  assert.match(flat(await page.locator("h1").innerText()), /Conclusion/);
  await page.goto(site.at("calculateurs/cord.html"));
  const calculator = new Calculator(page, "cord");
  await calculator.edit({ dmax_gy: "22,5" });
  assert.match(await calculator.result(), /dépassée/);
  await page.goto(site.at("a-propos/verifier.html"));
  await page.getByRole("button", { name: "Lancer la vérification" }).click();
  await page.locator("[data-verify-said]").filter({ hasText: "ce qui a été vérifié est conforme" }).waitFor();
});

journey("« Ne plus rien garder » leaves nothing behind", async ({ site, page }) => {
  await keepWhole(page, site);
  await page.getByRole("button", { name: "Ne plus rien garder" }).click();
  await page
    .locator("[data-offline-state]")
    .filter({ hasText: /Rien n’est gardé/ })
    .waitFor();
  await page.goto(site.at("index.html"));
  assert.equal(await caches(page), 0);
});

journey(
  "a new version is announced, not forced; once chosen it is whole without a network, and the old one is gone",
  async ({ site, context, page }) => {
    await keepWhole(page, site);
    await page.goto(site.at("index.html"));
    const other = await context.newPage();
    await other.goto(site.at("calculateurs/cord.html"));
    await other.locator('[name="dmax_gy"]').fill("20");
    publish(site.folder, "second");
    await page.goto(site.at("index.html"));
    const bar = page.locator("[data-version-bar]");
    await bar.waitFor();
    assert.match(flat(await bar.innerText()), /nouvelle version de ce site est prête/);
    assert.equal(await page.locator("h1[data-edition]").count(), 0);
    assert.deepEqual(await violations(page), []);
    await page.reload();
    await bar.waitFor();
    assert.equal(await page.locator("h1[data-edition]").count(), 0, "not taken by a reload");
    await page.getByRole("button", { name: "Utiliser la nouvelle version" }).click();
    await page.locator('h1[data-edition="second"]').waitFor();
    await other.locator("[data-version-bar]").filter({ hasText: "dans un autre onglet" }).waitFor();
    assert.equal(await other.locator('[name="dmax_gy"]').inputValue(), "20", "a page in use stays as it is");
    assert.equal(await caches(page), 1);
    await site.cut();
    await page.goto(site.at("chapters/conclusion.html"));
    assert.match(flat(await page.locator("h1").innerText()), /Conclusion/);
    await page.goto(site.at("index.html"));
    assert.equal(await page.locator('h1[data-edition="second"]').count(), 1);
  },
);

journey("a half-published site is not taken; a file that is not its version's is not kept", async ({ site, page }) => {
  await page.goto(site.at("index.html"));
  await page.evaluate(() => window.guideline.offline.keepVisited());
  const script = join(site.folder, "service-worker.js");
  writeFileSync(script, readFileSync(script, "utf8").replace(/"[0-9a-f]{64}"/, `"${"0".repeat(64)}"`)); // its manifest is not there yet
  writeFileSync(join(site.folder, "chapters/conclusion.html"), "<!doctype html><h1>Altered</h1>");
  await page.goto(site.at("chapters/conclusion.html"));
  assert.equal(await page.locator("h1").innerText(), "Altered");
  await page.goto(site.at("index.html"));
  await page.waitForTimeout(2000);
  assert.equal(await page.locator("[data-version-bar]").isVisible(), false);
  await site.cut();
  await page.goto(site.at("index.html"));
  assert.match(flat(await page.locator("h1").innerText()), /Radiothérapie/);
  await page.goto(site.at("chapters/conclusion.html"));
  assert.match(flat(await page.locator("main").innerText()), /n’a pas été gardée/);
});

journey(
  "on https what is visited is kept from the first gesture, and read without a network",
  async ({ site, page }) => {
    const secure = await overHttps(site);
    await page.goto(secure.at("chapters/tableau-6.html"));
    assert.equal(await registrations(page), 0, "a page left at once leaves nothing behind");
    await page.keyboard.press("Tab");
    const read = ["chapters/tableau-6.html", "_static/guideline.css"].map(secure.at);
    const kept = () =>
      page.evaluate(
        async (addresses) => (await Promise.all(addresses.map((one) => window.caches.match(one)))).every(Boolean),
        read,
      );
    for (let patience = 0; patience < 600 && !(await kept()); patience++) await page.waitForTimeout(100);
    await secure.close();
    await page.reload();
    assert.match(flat(await page.locator("h1").innerText()), /Tableau 6/);
  },
  { skip: NO_OPENSSL },
);

journey(
  "where data is to be saved, nothing is kept unless the reader asks, on https too",
  async ({ site, page }) => {
    await page.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));
    const secure = await overHttps(site);
    await page.goto(secure.at("index.html"));
    await page.keyboard.press("Tab");
    await page.waitForTimeout(1000);
    assert.equal(await registrations(page), 0);
    await secure.close();
  },
  { skip: NO_OPENSSL },
);
