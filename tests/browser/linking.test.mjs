// Links to the text: copied under a recommendation and on « Lier depuis un protocole RCP », printed as a QR code, shown as a card in another page.
// Over http, on an intranet without https (no clipboard interface) and from a disk. QR codes are read back from the pixels of a screenshot.
import { test } from "node:test";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import decodeQR from "qr/decode.js";
import {
  PREFIX,
  SITE,
  address,
  assert,
  diskAddress,
  flat,
  intercept,
  intranetAddress,
  journey,
  open,
  openUnfolded,
  violations,
  warmJourney,
} from "./site.mjs";

const ONE = "recommandations/REC-PAL-02.html";
const BUILDER = "a-propos/lier.html";
const PUBLIC = "https://exemple.org/guide/";
const DOORS = { http: address, intranet: intranetAddress, disk: diskAddress };

const button = (page, name) => page.getByRole("button", { name });
const tools = (page, name) => page.locator(`[data-link-tools][data-name="${name}"]`);
const printed = (page, name) =>
  page.locator(`[id="${name}"] .quoted-citation`).evaluate((element) => element.textContent);

/** What the reader has: pasted into a field that the test adds. */
async function pasted(page) {
  await page.evaluate(() => {
    const field = document.createElement("textarea");
    field.id = "pasted";
    document.body.append(field);
    field.focus();
  });
  await page.keyboard.press("Control+V");
  const text = await page.locator("#pasted").inputValue();
  await page.evaluate(() => document.getElementById("pasted").remove());
  return text;
}

/** The text of a QR code, from what is painted. */
async function decoded(page, locator) {
  const png = (await locator.screenshot()).toString("base64");
  const image = await page.evaluate(async (source) => {
    const picture = new Image();
    picture.src = `data:image/png;base64,${source}`;
    await picture.decode();
    const canvas = Object.assign(document.createElement("canvas"), {
      width: picture.naturalWidth,
      height: picture.naturalHeight,
    });
    const context = canvas.getContext("2d");
    context.drawImage(picture, 0, 0);
    const { width, height, data } = context.getImageData(0, 0, canvas.width, canvas.height);
    return { width, height, data: btoa(Array.from(data, (byte) => String.fromCharCode(byte)).join("")) };
  }, png);
  return decodeQR({ ...image, data: Uint8ClampedArray.from(Buffer.from(image.data, "base64")) });
}

/** A copy whose publisher set a public address: what the build would then write into its pages. */
const publish = () =>
  intercept((request, response) => {
    const path = request.url.slice(PREFIX.length).split("?")[0];
    if (path !== ONE) return false;
    const html = readFileSync(join(SITE, ONE), "utf8").replaceAll('data-public=""', `data-public="${PUBLIC}${ONE}"`);
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(html);
    return true;
  });

for (const [door, at] of Object.entries(DOORS)) {
  journey(
    `the link and the citation of a recommendation are copied, and said to be local (${door})`,
    async ({ page, context }) => {
      if (door === "http") await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      await openUnfolded(page, at(ONE));
      const said = tools(page, "REC-PAL-02").getByRole("status");
      await button(page, "Copier le lien : REC-PAL-02").click();
      await said
        .filter({ hasText: /^Lien copié\s: REC-PAL-02\..*n’est valable que sur cet ordinateur ou ce réseau/ })
        .waitFor();
      assert.equal(await pasted(page), at(ONE));
      await button(page, "Copier la citation pour un compte rendu de RCP : REC-PAL-02").click();
      await said.filter({ hasText: /^Citation copiée\s: REC-PAL-02\./ }).waitFor();
      const citation = await pasted(page);
      assert.equal(citation, await printed(page, "REC-PAL-02"));
      assert.match(
        flat(citation),
        /^REC-PAL-02, « Métastase .*», texte écrit vers 2019–2020, version du site .*, données .*, page /,
      );
      assert.ok(citation.endsWith(` page ${at(ONE)}`), citation);
      await button(page, "Copier la réponse et sa source : REC-PAL-02").click();
      await said.filter({ hasText: /^Réponse copiée\s: REC-PAL-02\./ }).waitFor();
      assert.match(
        flat(await pasted(page)),
        /^8 Gy en 1 fraction : Os long ou os plat, métastase non compliquée, .* \(REC-PAL-02\), texte écrit .* page /,
      );
    },
  );
}

journey("the keyboard alone copies, and the focus stays", async ({ page }) => {
  await openUnfolded(page, intranetAddress(ONE));
  await button(page, /^Copier le lien\s:/).focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await tools(page, "REC-PAL-02")
    .getByRole("status")
    .filter({ hasText: /^Citation copiée/ })
    .waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("data-copy")), "citation");
});

journey(
  "the publisher's address is copied where there is one, and is not said to be local",
  async ({ page }) => {
    publish();
    await openUnfolded(page, intranetAddress(ONE));
    await button(page, /^Copier le lien\s:/).click();
    const said = tools(page, "REC-PAL-02").getByRole("status").filter({ hasText: /\S/ });
    await said.waitFor();
    assert.equal(await pasted(page), `${PUBLIC}${ONE}`);
    assert.equal(flat(await said.innerText()), "Lien copié : REC-PAL-02.");
    await page.emulateMedia({ media: "print" });
    assert.equal(await decoded(page, page.locator("[data-paper] .qr-code")), `${PUBLIC}${ONE}`);
  },
  { deviceScaleFactor: 3 },
);

journey("a browser that refuses to copy shows the text, selected", async ({ page }) => {
  await page.addInitScript(() => (document.execCommand = () => false));
  await openUnfolded(page, intranetAddress(ONE));
  await button(page, /^Copier la citation/).click();
  const field = page.getByLabel("Le navigateur refuse la copie automatique. Copiez ce texte :");
  await field.waitFor();
  assert.equal(await field.inputValue(), await printed(page, "REC-PAL-02"));
  assert.equal(await page.evaluate(() => getSelection().toString()), await field.inputValue());
});

journey("addresses that lead somewhere on a network only are known as such", async ({ page }) => {
  await open(page, ONE);
  const local = [
    "http://localhost:8000/",
    "http://intranet/",
    "http://127.0.0.1/",
    "http://10.1.2.3/",
    "http://172.16.0.1/",
    "http://172.31.9.9/",
    "http://192.168.1.1/",
    "http://169.254.1.1/",
    "http://[::1]/",
    "http://[fd00::1]/",
    "http://[fe80::1]/",
    "http://guide.chu.local/",
    "https://guide.intranet/",
    "file:///srv/guide/index.html",
  ];
  const elsewhere = [
    "https://exemple.org/",
    "http://172.32.0.1/",
    "http://11.0.0.1/",
    "https://localhost.exemple.org/",
    "https://[2001:db8::1]/",
    "http://193.168.1.1/",
  ];
  const found = await page.evaluate(
    (all) => all.map((one) => window.guideline.linking.isLocal(one)),
    [...local, ...elsewhere],
  );
  assert.deepEqual(found, [...local.map(() => true), ...elsewhere.map(() => false)]);
});

// --- paper ---

journey(
  "on paper a recommendation has the QR code of its own address, and the address in clear",
  async ({ page }) => {
    await open(page, ONE);
    assert.equal(await page.locator(".qr-code").count(), 0);
    await page.emulateMedia({ media: "print" });
    const paper = tools(page, "REC-PAL-02").locator("[data-paper]");
    assert.equal(await decoded(page, paper.locator(".qr-code")), address(ONE));
    assert.match(await paper.innerText(), new RegExp(ONE.replaceAll(".", "\\.")));
    assert.equal(
      await button(page, /^Copier/)
        .first()
        .isVisible(),
      false,
    );
    assert.equal(await page.locator("svg [style], svg[style]").count(), 0);
  },
  { deviceScaleFactor: 3 },
);

journey("a real print draws them too", async ({ page }) => {
  await open(page, ONE);
  await page.pdf();
  assert.equal(await page.locator("[data-paper] .qr-code").count(), 1);
});

journey("on paper a copy on a disk has a sentence in place of the code", async ({ page }) => {
  await page.goto(diskAddress(ONE));
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".qr-code").count(), 0);
  const paper = page.locator("[data-paper]").filter({ hasText: "Copie ouverte depuis un disque" });
  await paper.waitFor();
  const said = await paper.innerText();
  assert.ok(said.includes(diskAddress(ONE)));
});

// --- « Lier depuis un protocole RCP » ---

const builder = (page) => ({
  kind: page.getByLabel("Nature de l’objet"),
  object: page.getByLabel("Objet", { exact: true }),
  pasted: page.getByLabel("Lien copié depuis le calculateur (facultatif)"),
  address: () => page.getByLabel("Adresse", { exact: true }).inputValue(),
  citation: async () => flat(await page.getByLabel("Citation", { exact: true }).inputValue()),
  frame: page.getByLabel("Carte à intégrer dans une page"),
  code: page.locator("[data-qr] .qr-code"),
});

const CHOSEN = {
  recommendation: [
    "REC-CUR-02",
    "recommandations/REC-CUR-02.html",
    /^REC-CUR-02, « Rachis : schéma choisi selon les contraintes de dose »/,
  ],
  drug: ["gemcitabine", "medicaments/gemcitabine.html", /^« Gemcitabine : délais avec la radiothérapie »/],
  "drug-row": ["gemcitabine", "chapters/tableau-6.html#medicament-gemcitabine", /^Tableau 6, ligne « Gemcitabine »/],
  note: ["NOTE-14", "chapters/lecture-critique.html#NOTE-14", /^NOTE-14, « /],
  reference: ["106", "chapters/references.html#ref-106", /^Référence 106, « Sahgal /],
  calculator: ["cord", "calculateurs/cord.html", /^Calculateur « /],
  limit: [
    "contrainte-3",
    "chapters/recommandations-curatives.html#contrainte-3",
    /^Contraintes à la moelle, « Moelle, stéréotaxie en 3 fractions »/,
  ],
  criterion: [
    "critere-interval",
    "chapters/re-irradiation.html#critere-interval",
    /^« Critère de ré-irradiation : Intervalle entre les deux irradiations »/,
  ],
};
const CARDED = ["recommendation", "drug", "limit", "criterion"];

for (const [door, at] of Object.entries(DOORS)) {
  journey(
    `every kind of object has its address and its citation (${door})`,
    async ({ page }) => {
      await page.goto(at(BUILDER));
      const form = builder(page);
      for (const [kind, [identifier, path, cited]] of Object.entries(CHOSEN)) {
        await form.kind.selectOption(kind);
        await form.object.selectOption(identifier);
        assert.equal(await form.address(), at(path));
        const citation = await form.citation();
        assert.match(citation, cited);
        assert.ok(citation.endsWith(`, page ${at(path)}`), citation);
        assert.equal(await form.frame.isVisible(), CARDED.includes(kind));
        if (door === "disk") assert.match(flat(await page.locator("[data-not-drawn]").innerText()), /pas de code QR/);
        else assert.equal(await decoded(page, form.code), at(path));
      }
    },
    { deviceScaleFactor: 2 },
  );
}

for (const [door, at] of Object.entries(DOORS)) {
  warmJourney(
    `what an address names is seen where it leads, in a fold too, and nothing covers it (${door})`,
    async ({ page }) => {
      for (const [, path] of Object.values(CHOSEN).filter(([, path]) => path.includes("#"))) {
        await page.goto(at(path));
        await page.locator(`[id="${path.split("#")[1]}"]`).waitFor();
        await page.waitForFunction(() => {
          const target = document.getElementById(location.hash.slice(1));
          const { left, top } = target.getBoundingClientRect();
          return top >= 0 && top < innerHeight && target.contains(document.elementFromPoint(left + 40, top + 8));
        });
        if (path.includes("NOTE-")) await page.getByText("Lecture retenue").locator("visible=true").first().waitFor();
      }
    },
    { at, reducedMotion: "reduce" },
  );
}

journey("by keyboard: an object is chosen, its link and the code of its card are copied", async ({ page }) => {
  await page.goto(intranetAddress(BUILDER));
  const form = builder(page);
  await form.object.focus();
  await page.keyboard.press("ArrowDown");
  await page.getByRole("button", { name: "Copier le lien", exact: true }).press("Enter");
  const said = page.locator("[data-link-builder] [data-said]");
  await said.filter({ hasText: /^Lien copié\s: REC-PAL-02\./ }).waitFor();
  assert.equal(await pasted(page), intranetAddress(ONE));
  await page.getByRole("button", { name: "Copier le code" }).press("Space");
  await said.filter({ hasText: /^Code de la carte copié/ }).waitFor();
  assert.match(
    await pasted(page),
    /^<iframe src="http:\/\/intranet:\d+\/.*\/cartes\/REC-PAL-02\.html" title="REC-PAL-02 : .*" width="100%" height="\d+" sandbox="[^"]*" loading="lazy"><\/iframe>$/,
  );
});

journey(
  "a prefilled calculation: its link, pasted, has its citation and its code; another link is refused",
  async ({ page }) => {
    const state = "#calculateur=cord&v=2&fractions=3&dmax_gy=22%2C5&fin=2";
    await open(page, BUILDER);
    const form = builder(page);
    await form.kind.selectOption("calculator");
    await form.object.selectOption("cord");
    await form.pasted.fill(`https://ailleurs.example/calculateurs/cord.html${state}`);
    assert.equal(await form.address(), address(`calculateurs/cord.html?lien${state}`));
    assert.ok((await form.citation()).endsWith(address(`calculateurs/cord.html?lien${state}`)));
    assert.equal(await decoded(page, form.code), address(`calculateurs/cord.html?lien${state}`));
    for (const wrong of [
      `https://ailleurs.example/${state.replace("cord", "eqd2")}`,
      "https://ailleurs.example/",
      "dmax 22",
    ]) {
      await form.pasted.fill(wrong);
      await page
        .getByRole("alert")
        .filter({ hasText: /Ce lien n’est pas celui d’un calcul/ })
        .waitFor();
      assert.equal(await page.locator("[data-result]").isVisible(), false);
      assert.equal(await form.pasted.getAttribute("aria-invalid"), "true");
    }
    await form.pasted.fill("");
    assert.equal(await form.address(), address("calculateurs/cord.html"));
  },
  { deviceScaleFactor: 2 },
);

journey("the code is saved as an image that a word processor takes", async ({ page }) => {
  await open(page, BUILDER);
  const saved = page.waitForEvent("download");
  await page.getByRole("link", { name: "Enregistrer le code QR (PNG)" }).click();
  assert.equal((await saved).suggestedFilename(), "qr-REC-PAL-01.png");
});

journey(
  "without JavaScript the page gives every address and no control",
  async ({ page }) => {
    await page.goto(address(BUILDER));
    assert.equal(await page.locator("[data-builder]").isVisible(), false);
    assert.match(await page.locator("[data-link-builder] noscript").innerText(), /JavaScript est désactivé/);
    await page.getByText("Recommandation (13)").click();
    const link = page.getByRole("link", { name: "recommandations/REC-PAL-02.html" });
    await link.click();
    assert.equal(page.url(), address(ONE));
  },
  { javaScriptEnabled: false },
);

for (const [width, colorScheme] of [
  [1280, "light"],
  [320, "dark"],
  [320, "light"],
  [1280, "dark"],
]) {
  for (const path of [BUILDER, ONE, "cartes/REC-CUR-02.html"]) {
    journey(
      `${path} at ${width} px, ${colorScheme}: axe finds nothing, nothing is wider than the screen`,
      async ({ page }) => {
        await open(page, path);
        await page.evaluate(() => document.querySelectorAll("details").forEach((part) => (part.open = true)));
        assert.deepEqual(await violations(page), []);
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
      },
      { viewport: { width, height: 900 }, colorScheme },
    );
  }
}

// --- cards ---

const CARDS = readdirSync(join(SITE, "cartes")).filter((name) => name.endsWith(".html"));

/** A page of somebody else's. */
const outside = (code) =>
  `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Protocole</title><body><h1>Protocole</h1>${code}</body></html>`;

/** The same on the server, with the code that the builder composed. */
const protocol = (code) =>
  intercept((request, response) => {
    if (!request.url.endsWith("/protocole-exterieur.html")) return false;
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(outside(code));
    return true;
  });

/** The code of a card, as composed on the page at `at`. */
async function composed(page, at, identifier) {
  await page.goto(at(BUILDER));
  await builder(page).object.selectOption(identifier);
  return builder(page).frame.inputValue();
}

/** The tests' own scripts, which a sandbox keeps out too. */
const NO_SCRIPT_THERE = /Blocked script execution in '[^']*\/cartes\/REC-/;

const styled = (frame) => frame.locator("body").evaluate((body) => getComputedStyle(body).borderLeftWidth);

journey(
  "a card shows itself in another site's page, styled, and its link opens the whole page",
  async ({ page, context }) => {
    protocol(await composed(page, address, "REC-PAL-02"));
    await page.goto(intranetAddress("protocole-exterieur.html"));
    const frame = page.frameLocator("iframe");
    await frame.getByText("8 Gy en 1 fraction").waitFor();
    assert.equal(await styled(frame), "4px");
    const opened = context.waitForEvent("page");
    await frame.getByRole("link", { name: /^REC-PAL-02/ }).click();
    const whole = await opened;
    await whole.waitForLoadState();
    assert.equal(whole.url(), address(ONE));
    await whole.locator("summary").filter({ hasText: "Citer" }).click();
    await button(whole, /^Copier le lien\s:/).waitFor(); // its scripts run: the sandbox stays with the frame
  },
  { expected: [NO_SCRIPT_THERE] },
);

journey(
  "no other page of the site shows itself in another site's page",
  async ({ page }) => {
    protocol(`<iframe src="${address(ONE)}" title="Essai"></iframe>`);
    const refused = page.waitForEvent("console", (message) => /frame-ancestors/.test(message.text()));
    await page.goto(intranetAddress("protocole-exterieur.html"));
    await refused;
    assert.equal(await page.frameLocator("iframe").getByText("8 Gy en 1 fraction").count(), 0);
  },
  { expected: [/frame-ancestors|Failed to load resource|content-policy-report/] },
);

journey(
  "a card stands in somebody's page on a disk, from a copy on that disk",
  async ({ page }) => {
    const folder = mkdtempSync(join(tmpdir(), "protocole-"));
    try {
      const file = join(folder, "protocole.html");
      writeFileSync(file, outside(await composed(page, diskAddress, "REC-PAL-02")));
      await page.goto(pathToFileURL(file).href);
      const frame = page.frameLocator("iframe");
      await frame.getByText("8 Gy en 1 fraction").waitFor();
      assert.equal(await styled(frame), "4px");
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  { expected: [NO_SCRIPT_THERE, /foreign request: file:.*\/protocole-/] },
);

journey(
  "each card fits the frame that is composed for it, on a telephone's width",
  async ({ page }) => {
    await open(page, BUILDER);
    const heights = Object.fromEntries(
      await page
        .locator("tr[data-card-height]")
        .evaluateAll((rows) => rows.map((row) => [`${row.dataset.id}.html`, Number(row.dataset.cardHeight)])),
    );
    assert.deepEqual(Object.keys(heights).sort(), [...CARDS].sort());
    for (const name of CARDS) {
      await open(page, `cartes/${name}`);
      const height = await page.evaluate(() => document.body.scrollHeight + 2);
      assert.ok(height <= heights[name], `${name}: ${height} px in ${heights[name]}`);
    }
  },
  { viewport: { width: 320, height: 100 } },
);

const ROWS = ["contrainte-1", "contrainte-3", "contrainte-5"];
const CRITERIA = ["critere-cumulative", "critere-interval", "critere-new", "critere-ratio"];

test("there is a card for each recommendation, each drug, each limit of the cord and each criterion", () => {
  const pages = (folder) => readdirSync(join(SITE, folder)).filter((name) => /^(?!index).*\.html$/.test(name));
  const rows = [...ROWS, ...CRITERIA].map((name) => `${name}.html`);
  assert.deepEqual([...CARDS].sort(), [...pages("recommandations"), ...pages("medicaments"), ...rows].sort());
});
