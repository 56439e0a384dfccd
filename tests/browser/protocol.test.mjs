// « Protocole local »: a page is made and checked again: unchanged, changed, withdrawn, altered; on http, on a plain intranet and from a disk, by
// keyboard alone, on a narrow screen, on paper.
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  address,
  asked,
  assert,
  diskAddress,
  flat,
  intercept,
  intranetAddress,
  journey,
  open,
  violations,
} from "./site.mjs";

const TOOL = "a-propos/protocole.html";
const DOORS = { http: address, intranet: intranetAddress, disk: diskAddress };
const ITEMS = "protocol-items.js";

const summary = (page) => page.locator("[data-protocol-summary]");
const rows = (page) => page.locator("[data-protocol-results] > li");

/** Chooses items and gives the page that is downloaded, as text. */
async function made(page, names, title = "") {
  await page.getByLabel(/^Titre du protocole/).fill(title);
  for (const name of names) {
    const box = page.locator(`[data-protocol-item][value="${name}"]`);
    await box.evaluate((element) => (element.closest("details").open = true));
    await box.check();
  }
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Télécharger la page" }).press("Enter");
  const download = await coming;
  assert.equal(download.suggestedFilename(), "protocole-local.html");
  return readFileSync(await download.path(), "utf8");
}

/** Gives a page to the tool, and what it says of it. */
async function checked(page, text) {
  await summary(page).evaluate((element) => (element.textContent = ""));
  await page
    .getByLabel(/^Page d’un protocole/)
    .setInputFiles({ name: "p.html", mimeType: "text/html", buffer: Buffer.from(text) });
  await summary(page).filter({ hasText: /\S/ }).waitFor();
  return flat(await summary(page).innerText());
}

const digest = (lines) => createHash("sha256").update(lines.join("\n")).digest("hex");
const CHOICE = ["REC-PAL-02", "gemcitabine", "contrainte-3", "critere-interval"];

for (const [door, at] of Object.entries(DOORS)) {
  journey(`a page is made, and checked on the same copy: nothing has changed (${door})`, async ({ page }) => {
    const before = asked(ITEMS);
    await page.goto(at(TOOL));
    assert.equal(asked(ITEMS), before, "the items are asked for only when they are needed");
    const text = await made(page, CHOICE, "Essai & « titre » <b>");
    assert.ok(!/<script|<style|<link|\son\w+=/.test(text));
    assert.match(text, /^<!doctype html>\n<html lang="fr">/);
    assert.match(
      flat(text.replaceAll("&nbsp;", " ")),
      /une édition plus récente peut exister .* ni dispositif médical marqué CE/,
    );
    for (const name of CHOICE)
      assert.match(text, new RegExp(`data-item="${name}" data-kind="\\w+" data-sha256="[0-9a-f]{64}"`));
    assert.equal(await checked(page, text), "Inchangés : 4. Changés : 0. Retirés : 0. Modifiés dans le fichier : 0.");
    assert.match(flat(await rows(page).first().innerText()), /^Inchangé\. REC-PAL-02 : .* REC-PAL-02$/);
    assert.equal(await made(page, [], "Essai & « titre » <b>"), text, "same choice, same bytes");
  });
}

/** The page with an item that says, with its right digest, what the text said in an earlier version. */
function earlier(text, from, to) {
  const changed = text.replace(from, to);
  const article = changed.match(/<article data-item="contrainte-3"[^]*?<\/article>/)[0];
  const lines = [...article.matchAll(/data-line="">([^]*?)<\//g)].map(([, line]) =>
    line.replaceAll("&lt;", "<").replaceAll("&nbsp;", "\u00a0"),
  );
  const sum = article.match(/data-sha256="([0-9a-f]{64})"/)[1];
  return changed.replaceAll(sum, digest(lines));
}

journey(
  "what changed is said before and after, what is gone is said withdrawn, what was edited is said so",
  async ({ page }) => {
    await open(page, TOOL);
    const text = await made(page, CHOICE);
    const dmax = "- Dmax 22&nbsp;Gy";
    assert.ok(text.includes(dmax));
    assert.equal(
      await checked(page, earlier(text, dmax, "- Dmax 21&nbsp;Gy")),
      "Inchangés : 3. Changés : 1. Retirés : 0. Modifiés dans le fichier : 0.",
    );
    const row = rows(page).filter({ hasText: "Changé." });
    assert.deepEqual((await row.locator("li").allInnerTexts()).map(flat), [
      "Avant : - Dmax 21 Gy",
      "Après : - Dmax 22 Gy",
    ]);
    const edited = text.replace(dmax, "- Dmax 23&nbsp;Gy");
    assert.equal(await checked(page, edited), "Inchangés : 3. Changés : 0. Retirés : 0. Modifiés dans le fichier : 1.");
    assert.deepEqual(
      (await rows(page).filter({ hasText: "Modifié dans le fichier" }).locator("li").allInnerTexts()).map(flat),
      ["Dans le fichier : - Dmax 23 Gy", "Sur ce site : - Dmax 22 Gy"],
    );
    const gone = text.replace('data-item="REC-PAL-02"', 'data-item="REC-PAL-99"');
    assert.equal(await checked(page, gone), "Inchangés : 3. Changés : 0. Retirés : 1. Modifiés dans le fichier : 0.");
    assert.match(flat(await rows(page).first().innerText()), /^Retiré de ce site\. REC-PAL-02/);
  },
);

journey("another file is refused, and what it holds does nothing", async ({ page }) => {
  await open(page, TOOL);
  const refused = /^Ce fichier n’est pas une page faite ici/;
  const strange = [
    "",
    "Bonjour",
    '<main data-protocol-format="2"><article data-item="REC-PAL-02"></article></main>',
    '<main data-protocol-format="1"><article data-item="../x" data-sha256="0"></article></main>',
    `<main data-protocol-format="1"><script>document.title = "pris"</script><img src="https://ailleurs.example/x.png"></main>`,
    "\u0000\u0001\u0002",
  ];
  for (const text of strange) assert.match(await checked(page, text || " "), refused, text);
  assert.ok(!(await page.title()).includes("pris"));
  assert.match(await checked(page, " ".repeat(2_000_001)), /^Ce fichier est trop grand/);
});

journey(
  "items that do not come are said so, and asked for again",
  async ({ page }) => {
    intercept((request, response) => {
      if (!request.url.includes(ITEMS)) return false;
      response.writeHead(503).end();
      return true;
    });
    await open(page, TOOL);
    await page.locator('[data-protocol-item][value="REC-PAL-02"]').check();
    await page.getByRole("button", { name: "Télécharger la page" }).click();
    await page.locator("[data-protocol-said]").filter({ hasText: "ne se chargent pas" }).waitFor();
    intercept();
    const coming = page.waitForEvent("download");
    await page.getByRole("button", { name: "Télécharger la page" }).click();
    await coming;
  },
  { expected: [/503|Failed to load resource|MIME|Refused to execute/] },
);

journey("by keyboard alone: a box, the button; nothing chosen is said", async ({ page }) => {
  await open(page, TOOL);
  const button = page.getByRole("button", { name: "Télécharger la page" });
  await button.press("Enter");
  await page.locator("[data-protocol-said]").filter({ hasText: "Choisissez au moins un élément" }).waitFor();
  await page.getByLabel(/^Titre du protocole/).focus();
  await page.keyboard.press("Tab"); // the fold
  await page.keyboard.press("Tab"); // its first item
  await page.keyboard.press("Space");
  assert.ok(await page.locator('[data-protocol-item][value="REC-PAL-01"]').isChecked());
  const coming = page.waitForEvent("download");
  await button.press("Enter");
  await coming;
  await page
    .locator("[data-protocol-said]")
    .filter({ hasText: /^Page faite\. Éléments\s: 1\.$/ })
    .waitFor();
});

journey(
  "the page that is made reads by itself, without an axe violation, at 320 px and on paper",
  async ({ page }) => {
    await open(page, TOOL);
    const text = await made(page, CHOICE);
    const folder = mkdtempSync(join(tmpdir(), "protocole-local-"));
    try {
      const file = join(folder, "protocole-local.html");
      writeFileSync(file, text);
      await page.goto(pathToFileURL(file).href);
      assert.equal(await page.locator("article").count(), CHOICE.length);
      assert.equal(await page.locator("script").count(), 0);
      assert.deepEqual(await violations(page), []);
      await page.emulateMedia({ media: "print" });
      assert.ok(await page.getByText("Dmax 22 Gy").isVisible());
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  { expected: [/foreign request: file:.*\/protocole-local-/], viewport: { width: 320, height: 640 } },
);

for (const width of [1280, 320]) {
  journey(
    `the tool at ${width} px: axe finds nothing, nothing is wider than the screen, results included`,
    async ({ page }) => {
      await open(page, TOOL);
      await checked(page, await made(page, CHOICE));
      await page.evaluate(() => document.querySelectorAll("article details").forEach((fold) => (fold.open = true)));
      assert.deepEqual(await violations(page), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      await page.emulateMedia({ media: "print" });
      assert.equal(await rows(page).locator("visible=true").count(), CHOICE.length);
    },
    { viewport: { width, height: 700 } },
  );
}
