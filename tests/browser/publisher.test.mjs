// Who publishes this copy, said by `editeur.js` when a page is read; the message of « Signaler »: on http, on a disk, by keyboard, on paper.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { SITE, address, assert, diskAddress, flat, intercept, journey, open, violations } from "./site.mjs";

const FOOT = "[data-published]";
const REPORT = "a-propos/signaler.html";
const FILE = "/editeur.js";

/** Serves another `editeur.js` than the one that was built: what a hospital's computer people wrote. */
const written = (text, status = 200) =>
  intercept((request, response) => {
    if (!request.url.split("?")[0].endsWith(FILE)) return false;
    response.writeHead(status, { "Content-Type": "text/javascript; charset=utf-8" }).end(text);
    return true;
  });
const filled = (name, contact) =>
  `window.editeur = {\n  nom: ${JSON.stringify(name)},\n  contact: ${JSON.stringify(contact)},\n};\n`;

journey("a page says who publishes it, as the file at the site's root tells, and where to write", async ({ page }) => {
  written(filled("Service d’essai", "essai@exemple.test"));
  await open(page, "recommandations/REC-PAL-02.html");
  await page.locator(FOOT).waitFor();
  assert.equal(
    flat(await page.locator(FOOT).innerText()),
    "Publié par : Service d’essai. Contact : essai@exemple.test.",
  );
  await open(page, "a-propos/mentions.html");
  await page.locator("dd .site-publisher").filter({ hasText: "Service d’essai" }).waitFor();
  await page.locator("dd .site-contact").filter({ hasText: "essai@exemple.test" }).waitFor();
});

journey("as it is delivered, the file says nothing, and the page says that nothing is known", async ({ page }) => {
  const asked = page.waitForResponse((answer) => answer.url().endsWith(FILE));
  await open(page, "a-propos/mentions.html");
  await asked;
  assert.ok(await page.locator(FOOT).isHidden());
  assert.equal(flat(await page.locator("dd .site-contact").innerText()), "non renseigné");
});

for (const [what, text, status, expected] of [
  ["damaged", 'window.editeur = {\n  nom: "Service "d’essai"",', 200, [/Unexpected|missing|SyntaxError/]],
  ["missing", "", 404, [/404|Failed to load resource|MIME type|Refused to execute/]],
  ["of another shape", "window.editeur = [1, { nom: 2 }];", 200, []],
  ["with markup", filled("<b>Service</b>", "<img src=x>"), 200, []],
]) {
  journey(
    `a file that is ${what} harms nothing`,
    async ({ page }) => {
      written(text, status);
      const asked = page.waitForResponse((answer) => answer.url().endsWith(FILE));
      await open(page, "recommandations/REC-PAL-02.html");
      await asked;
      await page
        .getByRole("button", { name: /^Citer/ })
        .first()
        .waitFor();
      assert.equal(await page.locator(`${FOOT} b, ${FOOT} img`).count(), 0);
      assert.equal(await page.locator(FOOT).isVisible(), what === "with markup");
    },
    { expected },
  );
}

journey(
  "from a copy on a disk, edited there",
  async ({ page }) => {
    const folder = mkdtempSync(join(tmpdir(), "copie-"));
    try {
      cpSync(SITE, folder, { recursive: true, filter: (path) => !/runtime|\.(?:br|gz)$/.test(path) });
      writeFileSync(
        join(folder, "editeur.js"),
        readFileSync(join(SITE, "editeur.js"), "utf8").replace('nom: ""', 'nom: "Service d’essai"'),
      );
      await page.goto(pathToFileURL(join(folder, "a-propos", "mentions.html")).href);
      await page.locator("dd .site-publisher").filter({ hasText: "Service d’essai" }).waitFor();
      assert.equal(
        flat(await page.locator(FOOT).innerText()),
        "Publié par : Service d’essai. Contact : non renseigné.",
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  { expected: [/foreign request: file:.*\/copie-/] },
);

const message = (page) => page.getByLabel("Message, à compléter avant l’envoi").inputValue();
const mail = (page) => page.getByRole("link", { name: "Écrire un courriel" });

journey("the foot of a page leads to a message with its identifier, its address and the versions", async ({ page }) => {
  written(filled("Service d’essai", "essai@exemple.test"));
  await open(page, "recommandations/REC-PAL-02.html");
  await page.getByRole("link", { name: "Signaler", exact: true }).press("Enter");
  await page.waitForURL(/signaler\.html#page=recommandations\/REC-PAL-02\.html&identifiant=REC-PAL-02$/);
  await mail(page).waitFor();
  const text = flat(await message(page));
  for (const said of [
    "Objet : REC-PAL-02",
    `Page : ${address("recommandations/REC-PAL-02.html")}`,
    "Versions : site 0.",
    "données 1.",
    "identifie un patient",
  ])
    assert.ok(text.includes(said), said);
  const link = new URL(await mail(page).getAttribute("href"));
  assert.equal(link.protocol, "mailto:");
  assert.equal(link.pathname, "essai@exemple.test");
  assert.equal(link.searchParams.get("subject"), "Signalement REC-PAL-02");
  assert.equal(link.searchParams.get("body"), await message(page));
});

for (const [door, at] of Object.entries({ http: address, disk: diskAddress })) {
  journey(`without a contact the message is copied, by keyboard alone (${door})`, async ({ page, context }) => {
    if (door === "http") await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto(at(`${REPORT}#page=medicaments/gemcitabine.html&identifiant=gemcitabine`));
    assert.ok(await mail(page).isHidden());
    const object = page.getByLabel(/^Identifiant, médicament/);
    assert.equal(await object.inputValue(), "gemcitabine");
    await object.focus();
    await page.keyboard.press("End");
    await page.keyboard.type(", délai");
    assert.match(flat(await message(page)), /Objet : gemcitabine, délai Page : .*medicaments\/gemcitabine\.html/);
    await page.getByRole("button", { name: "Copier le message" }).press("Enter");
    await page
      .locator("[data-report-said]")
      .filter({ hasText: /Message copié|sélectionné/ })
      .waitFor();
  });
}

journey(
  "the message is completed where it stands, and keeps what was typed when its object changes",
  async ({ page }) => {
    written(filled("Service d’essai", "essai@exemple.test"));
    await open(page, `${REPORT}#page=medicaments/gemcitabine.html&identifiant=gemcitabine`);
    await mail(page).waitFor();
    const field = page.getByLabel("Message, à compléter avant l’envoi");
    const asked = "Ce que le site affiche :";
    const typed = (await field.inputValue()).replace(/(?<=Ce que le site affiche\s:)/, "\n7 jours");
    await field.fill(typed);
    assert.match(flat(await message(page)), new RegExp(`${asked} 7 jours`));
    assert.equal(new URL(await mail(page).getAttribute("href")).searchParams.get("body"), typed);
    await page.getByLabel(/^Identifiant, médicament/).fill("bevacizumab");
    const other = flat(await message(page));
    assert.match(
      other,
      new RegExp(`Objet : bevacizumab Page : Versions : .*${asked} 7 jours`),
      "not the page of another drug",
    );
  },
);

journey("what an address of another making carries is not taken", async ({ page }) => {
  const strange = [
    "page=https://ailleurs.example/a.html&identifiant=<b>x</b>",
    "page=../../ailleurs.html&identifiant=a b",
    "page=//ailleurs.example/a.html",
  ];
  for (const fragment of strange) {
    await page.goto("about:blank");
    await open(page, `${REPORT}#${fragment}`);
    const text = flat(await message(page));
    assert.ok(text.includes("Objet : Page : Versions :"), text);
  }
});

for (const width of [1280, 320]) {
  journey(
    `« Signaler » and « Héberger » at ${width} px: axe finds nothing, nothing is wider than the screen`,
    async ({ page }) => {
      for (const path of [REPORT, "a-propos/intranet.html"]) {
        await open(page, path);
        assert.deepEqual(await violations(page), []);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), path);
      }
    },
    { viewport: { width, height: 700 } },
  );
}

journey("on paper the foot says who publishes the page, and the message is no form", async ({ page }) => {
  written(filled("Service d’essai", "essai@exemple.test"));
  await open(page, REPORT);
  await page.locator(FOOT).waitFor();
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator(FOOT).isVisible());
  assert.ok(await page.getByRole("button", { name: "Copier le message" }).isHidden());
});

test("the file is short enough to have no compressed twin, which nobody would edit", () => {
  assert.ok(readFileSync(join(SITE, "editeur.js")).length < 1024);
});
