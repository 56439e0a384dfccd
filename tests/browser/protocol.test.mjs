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

const LETTERS = 16; // of the digest of each line that a page shows
const textOf = (html) =>
  html
    .replace(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&nbsp;", "\u00a0")
    .replaceAll("&amp;", "&");
const blocks = (html) => [...html.matchAll(/<(h1|h2|p)\b[^>]*>([^]*?)<\/\1>/g)].map(([, , inner]) => textOf(inner));
const sums = (lines) => lines.map((line) => digest([line]).slice(0, LETTERS)).join(" ");
const articleOf = (name) => new RegExp(`<article data-item="${name}"[^]*?</article>`);
const CONSTRAINT = articleOf("contrainte-3");

/** The page with an item that says, with its right digests, what the text said in an earlier version. */
function earlier(text, from, to, name = "contrainte-3") {
  const article = text.replace(from, to).match(articleOf(name))[0];
  const lines = [...article.matchAll(/data-line="">([^]*?)<\//g)].map(([, line]) => textOf(line));
  const sum = article.match(/data-sha256="([0-9a-f]{64})"/)[1];
  const sealed = article.replaceAll(sum, digest(lines));
  const shown = sums([name, ...blocks(sealed)]);
  return text.replace(articleOf(name), () => sealed.replace(/data-shown="[^"]*"/, `data-shown="${shown}"`));
}

/** What is told of each item that is not unchanged: its state and title, then line by line. */
const told = (page) =>
  rows(page).evaluateAll((all) =>
    all
      .filter((row) => row.dataset.state !== "unchanged")
      .map((row) => [row.dataset.state, ...[...row.querySelectorAll("li")].map((line) => line.textContent)]),
  );
const saidFlat = async (page) => (await told(page)).map((lines) => lines.map(flat));

/** Two lines change places. */
const swapped = (text, first, second) => text.replace(`${first}${second}`, `${second}${first}`);

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
    assert.deepEqual(await saidFlat(page), [["changed", "Avant : - Dmax 21 Gy", "Après : - Dmax 22 Gy"]]);
    const edited = text.replace(dmax, "- Dmax 23&nbsp;Gy");
    assert.equal(await checked(page, edited), "Inchangés : 3. Changés : 0. Retirés : 0. Modifiés dans le fichier : 1.");
    assert.deepEqual(await saidFlat(page), [
      ["altered", "Dans le fichier : - Dmax 23 Gy", "Sur ce site : - Dmax 22 Gy"],
    ]);
    const named = text
      .replaceAll("contrainte-3", "contrainte-99")
      .replace(sums(["contrainte-3"]), sums(["contrainte-99"]));
    const gone = earlier(named, "", "", "contrainte-99");
    assert.equal(await checked(page, gone), "Inchangés : 3. Changés : 0. Retirés : 1. Modifiés dans le fichier : 0.");
    assert.match(flat(await rows(page).nth(2).innerText()), /^Retiré de ce site\. Moelle, stéréotaxie/);
  },
);

const V18 = '<p data-line="">- V18 &lt;&nbsp;0,25&nbsp;mL</p>';
const DMAX = '<p data-line="">- Dmax 22&nbsp;Gy</p>';
const DOUBT = /<p>NOTE-20&nbsp;: [^<]*<\/p>/;
const ADDRESS = /<a href="[^"]*(contrainte-3)">/;

journey("lines of an earlier version in another order are told place by place", async ({ page }) => {
  await open(page, TOOL);
  const text = await made(page, CHOICE);
  assert.ok(text.includes(`${DMAX}${V18}`));
  await checked(page, earlier(text, `${DMAX}${V18}`, `${V18}${DMAX}`));
  assert.deepEqual(await saidFlat(page), [
    [
      "changed",
      "Mêmes lignes, dans un autre ordre.",
      "Avant : - V18 < 0,25 mL",
      "Après : - Dmax 22 Gy",
      "Avant : - Dmax 22 Gy",
      "Après : - V18 < 0,25 mL",
    ],
  ]);
});

/** An edit of the page that is downloaded, and what is told of it: a reader sees each of them. */
const IN_ITEM = {
  "a paragraph more": [
    (text) => text.replace(V18, `<p>Dmax 24 Gy tolérée</p>${V18}`),
    ["Dans le fichier : Dmax 24 Gy tolérée"],
  ],
  "a line more, marked as the tool marks them": [
    (text) => text.replace(V18, `<p data-line="">Dmax 24 Gy tolérée</p>${V18}`),
    ["Dans le fichier : Dmax 24 Gy tolérée"],
  ],
  "a line twice": [(text) => text.replace(DMAX, `${DMAX}${DMAX}`), ["Dans le fichier : - Dmax 22 Gy"]],
  "a line less": [(text) => text.replace(DMAX, ""), ["Sur ce site : - Dmax 22 Gy"]],
  "words between the lines": [
    (text) => text.replace(V18, `Dmax 24 Gy tolérée${V18}`),
    ["Ajouté ou mis en forme dans le fichier : Dmax 24 Gy tolérée"],
  ],
  "another element": [
    (text) => text.replace(V18, `<div>Dmax 24 Gy tolérée</div>${V18}`),
    ["Dans le fichier : Dmax 24 Gy tolérée"],
  ],
  "a picture": [
    (text) => text.replace(V18, `<p><img src="x.png"></p>${V18}`),
    ["Ajouté ou mis en forme dans le fichier : <img>"],
  ],
  "a doubt taken away": [(text) => text.replace(DOUBT, ""), [/^Sur ce site : NOTE-20 : /]],
  "a doubt said otherwise": [
    (text) => text.replace(DOUBT, "<p>NOTE-20&nbsp;: sans effet.</p>"),
    ["Dans le fichier : NOTE-20 : sans effet.", /^Sur ce site : NOTE-20 : /],
  ],
  "a limit struck out": [
    (text) => text.replace("- Dmax 22&nbsp;Gy", "- Dmax <s>22&nbsp;Gy</s>"),
    ["Ajouté ou mis en forme dans le fichier : 22 Gy"],
  ],
  "a line hidden": [
    (text) => text.replace(V18, V18.replace("<p ", "<p hidden ")),
    ["Ajouté ou mis en forme dans le fichier : - V18 < 0,25 mL"],
  ],
  "a hidden line more": [
    (text) => text.replace(V18, `<p hidden>Dmax 24 Gy</p>${V18}`),
    ["Dans le fichier : Dmax 24 Gy"],
  ],
  "lines in another order": [(text) => swapped(text, DMAX, V18), ["Mêmes lignes, dans un autre ordre."]],
  "another name": [
    (text) => text.replace('data-item="contrainte-3"', 'data-item="contrainte-5"'),
    [/^Dans le fichier : /],
  ],
  "another address behind the same words": [
    (text) => text.replace(ADDRESS, '<a href="https://ailleurs.example/">'),
    [/^Ajouté ou mis en forme dans le fichier : .*contrainte-3$/],
  ],
  "another digest in its words": [
    (text) => text.replace(/(Identifiant&nbsp;: contrainte-3\. Empreinte&nbsp;: )\w+/, "$1abc"),
    ["Dans le fichier : Identifiant : contrainte-3. Empreinte : abc"],
  ],
  "a line no more marked as one": [
    (text) => text.replace(DMAX, DMAX.replace(' data-line=""', "")),
    [/^(Les mots sont ceux d’origine ; ce qui les repère|Dans le fichier : - Dmax 22 Gy)/],
  ],
};

const AROUND = {
  "a paragraph between items": [
    (text) => text.replace('<article data-item="contrainte-3"', '<p>Dmax 24 Gy</p><article data-item="contrainte-3"'),
    ["Dans le fichier : Dmax 24 Gy"],
  ],
  "an article between items": [
    (text) => text.replace("</article></main>", "</article><article><p>Dmax 24 Gy</p></article></main>"),
    ["Ajouté ou mis en forme dans le fichier : Dmax 24 Gy"],
  ],
  "words after everything": [
    (text) => text.replace("</body>", "</body>Dmax 24 Gy"),
    ["Ajouté ou mis en forme dans le fichier : Dmax 24 Gy"],
  ],
  "a second page in the page": [
    (text) => text.replace("</main>", "</main><main><p>Dmax 24 Gy</p></main>"),
    ["Ajouté ou mis en forme dans le fichier : Dmax 24 Gy"],
  ],
  "a style": [
    (text) => text.replace("</head>", "<style>p::after{content:'24'}</style></head>"),
    ["Ajouté ou mis en forme dans le fichier : p::after{content:'24'}"],
  ],
  "a way elsewhere": [
    (text) => text.replace("</head>", '<meta http-equiv="refresh" content="0;url=x"></head>'),
    ["Ajouté ou mis en forme dans le fichier : <meta>"],
  ],
  "another title": [
    (text) => text.replace("<h1>Mon protocole", "<h1>Leur protocole"),
    ["Dans le fichier : Leur protocole", "Retiré du fichier : Mon protocole"],
  ],
  "the status taken away": [
    (text) => text.replace(/<p>Texte [^<]*édition plus récente[^<]*<\/p>/, ""),
    [/^Retiré du fichier : .*édition plus récente/],
  ],
  "another version of the site": [
    (text) => text.replace(/ data-site="[^"]*"/, ' data-site="9.9.9"'),
    [/^Dans le fichier : 9\.9\.9 /, "Lignes d’origine retirées du fichier, que ce site n’a pas : 1."],
  ],
  "an item taken away": [(text) => text.replace(CONSTRAINT, ""), ["Retiré du fichier : contrainte-3"]],
  "items in another order": [
    (text) => text.replace(CONSTRAINT, "").replace("</main>", `${text.match(CONSTRAINT)[0]}</main>`),
    ["Mêmes lignes, dans un autre ordre."],
  ],
};

/** What no browser shows. */
const UNSEEN = {
  "a comment": (text) => text.replace(V18, `<!-- Dmax 24 Gy -->${V18.replace("0,25", "0,<!-- x -->25")}`),
  "line breaks and indents": (text) =>
    text.replaceAll("><", ">\r\n\t<").replaceAll("- Dmax 22", "-  Dmax\n22").replace("</html>", "</html>\n\n"),
  "the mark that a browser leaves": (text) =>
    text
      .replace("<!doctype html>", "<!doctype html>\n<!-- saved from url=(0014)about:internet -->")
      .replace('<meta charset="utf-8">', '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">'),
};

/** Whether each line is told as it must be. */
function assertTold(lines, expected, what) {
  assert.equal(lines.length, expected.length, `${what}: ${JSON.stringify(lines)}`);
  expected.forEach((one, place) =>
    one instanceof RegExp ? assert.match(lines[place], one, what) : assert.equal(lines[place], flat(one), what),
  );
}

/** A page as the tool made it before it carried a digest of each line. */
const former = (text) => text.replaceAll(/ data-shown="[^"]*"/g, "");
const ALL_SAME = "Inchangés : 4. Changés : 0. Retirés : 0. Modifiés dans le fichier : 0.";

for (const [age, aged] of Object.entries({ "of today": (text) => text, "without digests of lines": former })) {
  journey(`what a reader of an edited page would see is never told unchanged (${age})`, async ({ page }) => {
    await open(page, TOOL);
    const text = aged(await made(page, CHOICE, "Mon protocole"));
    assert.equal(await checked(page, text), ALL_SAME);
    for (const [what, [edit, expected]] of Object.entries(IN_ITEM)) {
      const edited = edit(text);
      assert.ok(edited !== text, what);
      assert.match(await checked(page, edited), /Modifiés dans le fichier : [12]\.$/, what);
      const item = (await saidFlat(page)).at(-1);
      assert.equal(item[0], "altered", what);
      if (what !== "another name") assertTold(item.slice(1), expected, what);
    }
    for (const [what, edit] of Object.entries(UNSEEN)) {
      assert.ok(edit(text) !== text, what);
      assert.equal(await checked(page, edit(text)), ALL_SAME, what);
    }
  });
}

journey(
  "what was done around the items is told in a row of its own",
  async ({ page }) => {
    await open(page, TOOL);
    const text = await made(page, CHOICE, "Mon protocole");
    for (const [what, [edit, expected]] of Object.entries(AROUND)) {
      assert.ok(edit(text) !== text, what);
      assert.match(await checked(page, edit(text)), /Modifiés dans le fichier : 1\.$/, what);
      const [row, ...others] = await saidFlat(page);
      assert.deepEqual(others, [], what);
      assertTold(row.slice(1), expected, what);
      assert.match(flat(await rows(page).first().innerText()), /à relire\. Titre et textes hors des éléments/);
    }
  },
  { expected: [/Content Security Policy|content.policy|Failed to load resource/] }, // the style, which the site's own policy refuses
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
