// « Vérifier cette copie »: the files hashed again in the browser, the reference cases asked of Python there, a report to copy.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import {
  assert,
  diskAddress,
  flat,
  intercept,
  intranetAddress,
  journey,
  open,
  sheets,
  SITE,
  violations,
  warmJourney,
} from "./site.mjs";

const PAGE = "a-propos/verifier.html";
const SEALED = JSON.parse(readFileSync(resolve(SITE, "integrity.json"), "utf8"));
const CORPUS = readFileSync(resolve(SITE, "_static/corpus.js"), "utf8");
const CASES = CORPUS.match(/"sha256":/g).length;
const [, FIRST] = CORPUS.match(/"name": ?"([^"]+)"/);
const BYTES = ["", "abc", "é".repeat(28), "x".repeat(55), "x".repeat(56), "x".repeat(64), "x".repeat(100_003)]; // around a block's end

/** Runs the verification and gives its lines, title: verdict. */
async function verified(page, { everything = false } = {}) {
  if (everything) await page.getByLabel("Vérifier aussi toutes les pages").check();
  await page.getByRole("button", { name: "Lancer la vérification" }).click();
  await page.locator("[data-verify-said]").filter({ hasText: "terminée" }).waitFor();
  const pairs = await page
    .locator("[data-verify-results] dt")
    .evaluateAll((terms) => terms.map((term) => [term.textContent, term.nextElementSibling.textContent]));
  return Object.fromEntries(pairs.map((pair) => pair.map(flat)));
}

/** The certificate as it is printed: its outcome, its lines, how many sheets it takes. */
async function certificate(page) {
  await page.evaluate(() => (window.print = () => (window.isPrinted = true)));
  await page.getByRole("button", { name: "Imprimer le certificat" }).click();
  await page.waitForFunction(() => window.isPrinted);
  await page.emulateMedia({ media: "print" });
  const text = flat(await page.locator("article").innerText());
  if (page.url().startsWith("http")) assert.deepEqual(await violations(page), []); // axe asks for styles, which no page may from a disk
  const printed = await page
    .locator("button, h2, textarea")
    .evaluateAll((all) => all.some((one) => one.checkVisibility()));
  assert.equal(printed, false, "the certificate stands alone");
  await page.emulateMedia({ media: null });
  const count = await sheets(page);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  assert.equal(await page.locator("html.prints-certificate").count(), 0);
  return { text, sheets: count };
}

/** Nobody answers from now on: files and lists alone are looked at. */
const unanswered = (page) =>
  page.evaluate(() => (window.guideline.client.ask = async () => Promise.reject(new Error("arrêté"))));

/** Every answer is another one than the build's. */
const misanswered = (page) =>
  page.evaluate(() => {
    const { client } = window.guideline;
    let count = 0;
    client.ask = async (request) => ({ protocol: 1, request, count: count++ });
  });

const said = async (page) => flat(await page.locator("[data-verify-said]").innerText());
const report = async (page) => flat(await page.locator("[data-verify-report]").inputValue());
const complete = (count) => `✓ ${count}/${count} conformes`;
/** The files that nobody asked for are told: no copy is right without them. */
const UNASKED = { "Tous les fichiers du site": "? non vérifié. Non demandé." };

/** What `--self-test` prints of the folder of the copy: the same counts. */
function selfTested() {
  const printed = spawnSync(process.env.PYTHON ?? "python3", ["-m", "calculators", "--self-test", SITE], {
    encoding: "utf8",
  });
  const told = flat(printed.stdout);
  const isWhole = !told.includes("Copies compressées (.br) : ?"); // without the module that reads them, they are not said to be right
  assert.equal(printed.status, isWhole ? 0 : 1, told);
  assert.ok(told.endsWith(isWhole ? "Copie conforme." : "ce qui a pu être vérifié est conforme."), told);
  return told;
}

warmJourney(
  "every file and every case is right, as many as `--self-test` prints, and the report says with which versions and hashes",
  async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await open(page, PAGE);
    const lines = await verified(page, { everything: true });
    assert.deepEqual(lines, {
      "Liste des empreintes": complete(3),
      "Fichiers du calcul": complete(SEALED.runtime.length),
      "Tous les fichiers du site": complete(Object.keys(SEALED.files).length),
      "Cas de référence": complete(CASES),
    });
    const told = selfTested();
    assert.ok(told.includes(`Fichiers : ${lines["Tous les fichiers du site"]}`), told);
    assert.ok(told.includes(`Cas de référence : ${lines["Cas de référence"]}`), told);
    assert.match(await said(page), /^✓ .*tout est conforme/);
    const written = await report(page);
    const fingerprint = createHash("sha256")
      .update(readFileSync(resolve(SITE, "integrity.json")))
      .digest("hex");
    for (const part of [
      fingerprint,
      SEALED.content,
      `Pyodide ${SEALED.versions.pyodide}, Python ${SEALED.versions.python}`,
      `site ${SEALED.versions.site}`,
    ]) {
      assert.ok(written.includes(part), `${part} in ${written}`);
    }
    assert.deepEqual(await violations(page), []);
    await page.getByRole("button", { name: "Copier le compte rendu" }).click();
    await page.locator("[data-verify-copied]").filter({ hasText: "copié" }).waitFor();
    assert.equal(flat(await page.evaluate(() => navigator.clipboard.readText())), written);
    const { text, sheets } = await certificate(page);
    assert.equal(sheets, 1);
    assert.match(text, /^Vérifier cette copie Certificat de vérification d’une copie ✓ Copie conforme /);
    const counts = [Object.keys(SEALED.files).length, CASES].map((count) => `${count}/${count} conformes`);
    const signatures = ["Vérifié par (nom, fonction) :", "Accepté par (nom, fonction) :", "Signature :", "Date :"];
    for (const part of [
      ...counts,
      ...signatures,
      fingerprint,
      SEALED.content,
      `site ${SEALED.versions.site}`,
      "Navigateur : Mozilla",
      new Date().toLocaleDateString("fr", { dateStyle: "long", timeZone: "UTC" }),
      "(temps universel)",
    ])
      assert.ok(text.includes(part), `${part} in ${text}`);
  },
);

journey(
  "an altered file is named, a missing one too",
  async ({ page }) => {
    const altered = { "_static/runtime/pyodide.js": 200, "_static/runtime/calculators.zip": 404 };
    await open(page, PAGE);
    intercept((request, response) => {
      const found = Object.entries(altered).find(([name]) => request.url.endsWith(name));
      if (!found) return false;
      response.writeHead(found[1], { "Content-Type": "text/javascript" }).end("altered");
      return true;
    });
    await unanswered(page);
    const lines = await verified(page);
    assert.equal(lines["Fichiers du calcul"], `✕ ${SEALED.runtime.length - 2}/${SEALED.runtime.length} conformes`);
    assert.match(await said(page), /^✕ .*n’est pas conforme/);
    const written = await report(page);
    assert.match(written, /pyodide\.js : le contenu n’est pas celui de la construction/);
    assert.match(written, /calculators\.zip : illisible \(404\)/);
    const { text, sheets } = await certificate(page);
    assert.match(text, /✕ Copie non conforme .*pyodide\.js : le contenu n’est pas celui de la construction/);
    assert.equal(sheets, 1);
    intercept();
  },
  { expected: [/404/] },
);

const without = (name) => ({
  ...SEALED,
  files: Object.fromEntries(Object.entries(SEALED.files).filter(([one]) => one !== name)),
});

/** What a server may give in the place of the list, and what is said of it. The version printed stays the pages' own. */
const DAMAGED = {
  "another content": [{ ...SEALED, content: "0".repeat(64) }, /elle n’est pas celle de la construction/],
  "another version": [
    { ...SEALED, versions: { ...SEALED.versions, site: "9.9" } },
    /elle dit site 9\.9, .* la copie elle-même dit site (?!9\.9)/,
  ],
  "a page left out": [without("index.html"), /elle n’est pas celle de la construction/],
  "no file of the calculators": [{ ...SEALED, runtime: [] }, /elle n’est pas celle de la construction/],
  "no service worker": [without("service-worker.js"), /service-worker\.js : il n’est pas celui de cette liste/],
  "no files": [{ ...SEALED, files: {} }, /integrity\.json est illisible/],
  "no list": ["{", /integrity\.json est illisible/],
};

warmJourney("a damaged list of hashes makes no copy right", async ({ page }) => {
  await open(page, PAGE);
  await unanswered(page);
  for (const [title, [told, expected]] of Object.entries(DAMAGED)) {
    intercept((request, response) => {
      if (!request.url.endsWith("/integrity.json")) return false;
      response.writeHead(200, { "Content-Type": "application/json" });
      response.end(typeof told === "string" ? told : JSON.stringify(told));
      return true;
    });
    const lines = await verified(page);
    assert.match(lines["Liste des empreintes"], /^✕ /, title);
    assert.match(await said(page), /n’est pas conforme/, title);
    const written = await report(page);
    assert.match(written, expected, title);
    assert.ok(written.includes(`Versions : site ${SEALED.versions.site}, données ${SEALED.versions.data},`), title);
    intercept();
  }
});

warmJourney("an answer that is not the build's is named", async ({ page }) => {
  await open(page, PAGE);
  await misanswered(page);
  assert.equal((await verified(page))["Cas de référence"], `✕ 0/${CASES} conformes`);
  const { text, sheets } = await certificate(page);
  assert.match(
    text,
    new RegExp(`✕ Copie non conforme .*${FIRST} : la réponse.*et ${CASES - 10} autres, dans le compte rendu`),
  );
  assert.equal(sheets, 1, "however many faults there are");
  assert.match(
    await report(page),
    /cord: 1 fraction: below every limit : la réponse n’est pas celle de la construction/,
  );
});

journey(
  "an intranet without https: hashed without the browser's help, and copied by hand if need be",
  async ({ page }) => {
    await page.goto(intranetAddress(PAGE));
    assert.equal(await page.evaluate(() => Boolean(window.crypto.subtle)), false);
    const lines = await verified(page);
    assert.deepEqual(lines, {
      "Liste des empreintes": complete(3),
      "Fichiers du calcul": complete(SEALED.runtime.length),
      "Cas de référence": complete(CASES),
      ...UNASKED,
    });
    assert.match(await said(page), /^\? .*ce qui a été vérifié est conforme, une partie ne l’a pas été/);
    assert.match(await report(page), /Tous les fichiers du site : \? non vérifié/);
    await page.getByRole("button", { name: "Copier le compte rendu" }).click();
    await page.locator("[data-verify-copied]").filter({ hasText: /\S/ }).waitFor();
  },
);

journey("on a disk: the cases are run, and what cannot be hashed there is said with what to do", async ({ page }) => {
  await page.goto(diskAddress(PAGE));
  const lines = await verified(page);
  assert.equal(lines["Cas de référence"], complete(CASES));
  assert.match(lines["Fichiers du calcul"], /non vérifié.*sha256sum -c SHA256SUMS/);
  assert.match(await said(page), /une partie ne l’a pas été/);
  const { text, sheets } = await certificate(page);
  assert.match(
    text,
    /\? Vérification partielle : conforme pour ce qui a été vérifié .*Tous les fichiers du site : \? non vérifié\. Non demandé\./,
  );
  assert.equal(sheets, 1);
});

warmJourney(
  "by keyboard alone, on a narrow screen in dark colours, where no case is right: told, printed, nothing wider than the screen, axe finds nothing",
  async ({ page }) => {
    await open(page, PAGE);
    await misanswered(page);
    await page.evaluate(() => (window.print = () => (window.isPrinted = true)));
    const press = async (name) => {
      for (let key = 0; key < 60; key++) {
        if ((await page.evaluate(() => document.activeElement.textContent)) === name)
          return page.keyboard.press("Enter");
        await page.keyboard.press("Tab");
      }
      return assert.fail(`${name} is not reached`);
    };
    await press("Lancer la vérification");
    await page.locator("[data-verify-said]").filter({ hasText: "terminée" }).waitFor();
    assert.match(await said(page), /^✕ /);
    assert.deepEqual(await violations(page), []);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
    await press("Imprimer le certificat");
    await page.waitForFunction(() => window.isPrinted);
  },
  { viewport: { width: 320, height: 700 }, colorScheme: "dark" },
);

warmJourney("our SHA-256 is Node's, whatever the length", async ({ page }) => {
  await open(page, PAGE);
  const ours = await page.evaluate(
    (texts) => texts.map((text) => window.guideline.sha256.sha256(new TextEncoder().encode(text))),
    BYTES,
  );
  assert.deepEqual(
    ours,
    BYTES.map((text) => createHash("sha256").update(text).digest("hex")),
  );
  assert.equal(ours[1], "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"); // FIPS 180-4, example of one block
});

journey(
  "without JavaScript the page says how to verify the folder",
  async ({ page }) => {
    await open(page, PAGE);
    assert.match(flat(await page.locator("[data-verify]").innerText()), /sha256sum -c SHA256SUMS/);
  },
  { javaScriptEnabled: false },
);
