// Whatever is written into an address, a file, its name, a record, a local protocol or a field is read as text: no element is made of it, no
// script runs, no link leads to one, and the strict content policy has nothing to refuse. Each door says the hostile text back, or refuses it
// in words: a text that never arrives would prove nothing.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CALCULATORS, address, assert, flat, open, openCalculator, pageOf, warmJourney } from "./site.mjs";

const RUN = "window.hostile=1";
/** What an element, an attribute, a title, a script, a link and a text of a template would be made of. */
const PAYLOADS = {
  image: `<img src=x data-hostile onerror="${RUN}">`,
  "an attribute that ends": `" autofocus onfocus="${RUN}" data-hostile="`,
  "a quote that ends": `' onmouseover='${RUN}' data-hostile='`,
  script: `</title></textarea></template><script data-hostile>${RUN}</script>`,
  drawing: `<svg data-hostile onload="${RUN}"><a href="javascript:${RUN}">x</a></svg>`,
  frame: `<iframe data-hostile srcdoc="<script>parent.${RUN}</script>"></iframe>`,
  link: `javascript:${RUN}//`,
  "an encoded element": `&lt;img src=x data-hostile onerror=${RUN}&gt;`,
  "a name that every object has": "__proto__[data-hostile]",
};
const ALL = Object.values(PAYLOADS);
const MIXED = ALL.join(" ");

/** Runs in every page before its scripts: notes each element that is made of a hostile text, even for a moment, in templates too. */
function watchElements() {
  window.made = [];
  const suspect = (element) =>
    element.hasAttribute("data-hostile") ||
    element.getAttributeNames().some((name) => /^on/.test(name)) ||
    ["href", "src", "action", "xlink:href"].some((name) => /^\s*javascript:/i.test(element.getAttribute(name) ?? ""));
  const note = (element) => suspect(element) && window.made.push(element.outerHTML);
  const look = (root) => {
    const all = [...(root.matches ? [root] : []), ...root.querySelectorAll("*")];
    for (const element of all) {
      note(element);
      if (element instanceof HTMLTemplateElement) look(element.content);
    }
  };
  window.lookEverywhere = () => look(document);
  new MutationObserver((records) => {
    for (const { type, addedNodes, target } of records) {
      if (type === "attributes") note(target);
      for (const node of addedNodes) if (node.nodeType === Node.ELEMENT_NODE) look(node);
    }
  }).observe(document, { childList: true, subtree: true, attributes: true });
}

/** What must hold wherever a hostile text went. */
async function isHarmless(page, where) {
  const { made, hostile, polluted } = await page.evaluate(() => {
    window.lookEverywhere();
    return { made: window.made, hostile: window.hostile, polluted: Object.hasOwn(Object.prototype, "data-hostile") };
  });
  assert.deepEqual(made, [], where);
  assert.equal(hostile, undefined, where);
  assert.equal(polluted, false, where);
}

/** A journey in a page that is watched from its first element. */
const journey = (name, steps, options) =>
  warmJourney(
    name,
    async ({ page, context }) => {
      await page.addInitScript(watchElements);
      await steps({ page, context });
    },
    options,
  );

journey("these tests see an element that is made of a hostile text", async ({ page }) => {
  await open(page, "index.html");
  for (const payload of [
    "<b data-hostile>x</b>",
    `<a href=" javascript:${RUN}">x</a>`,
    "<p><template><i data-hostile></template>",
  ]) {
    await page.evaluate((html) => {
      window.made = [];
      document.querySelector("article").append(new DOMParser().parseFromString(html, "text/html").body);
    }, payload);
    await assert.rejects(isHarmless(page, payload));
    await open(page, "index.html");
  }
});

const said = (page) => page.evaluate(() => document.querySelector("article").innerText);

for (const name of CALCULATORS) {
  journey(`an address of ${name}: names, values, calculator, version, after # and after ?`, async ({ page }) => {
    const place = `calculateurs/${pageOf(name)}.html`;
    const field = await openCalculator(page, name).then(() =>
      page.evaluate(() => document.querySelector("form [name]").name),
    );
    const valueOf = (payload) => `calculateur=${name}&v=1&${encodeURIComponent(field)}=${encodeURIComponent(payload)}`;
    const nameOf = (payload) => `calculateur=${name}&v=1&${encodeURIComponent(payload)}=1`;
    const mixed = encodeURIComponent(MIXED);
    const lists = [valueOf(MIXED), nameOf(MIXED), `calculateur=${mixed}&v=1`, `calculateur=${name}&v=${mixed}`, mixed];
    for (const end of [...lists.map((list) => `#${list}`), `?${lists[0]}`, `?lien#${lists[1]}`, `?lien#${mixed}`]) {
      await page.goto("about:blank");
      await open(page, `${place}${end}`);
      await isHarmless(page, end);
    }
    for (const payload of ALL) {
      for (const list of [valueOf(payload), nameOf(payload)]) {
        await open(page, `${place}?lien#${list}`); // the page stays: it hears of another address
        await isHarmless(page, list);
      }
    }
    await page.goto("about:blank");
    await open(page, `${place}#${nameOf(PAYLOADS.image)}`);
    assert.match(await said(page), /<img ?src=x ?data-hostile/, "it is said back, as text");
  });
}

journey("what is typed into the fields of each calculator, and its refusal", async ({ page }) => {
  for (const name of CALCULATORS) {
    const calculator = await openCalculator(page, name);
    const fields = await page.evaluate(() =>
      [...document.querySelectorAll("form input[name]")]
        .filter((input) => input.type === "text" && input.checkVisibility())
        .map((input) => input.name),
    );
    assert.ok(fields.length > 1, name);
    for (const [index, field] of fields.entries()) await calculator.input(field).fill(ALL[index % ALL.length]);
    await page.keyboard.press("Tab");
    await calculator.problems();
    await isHarmless(page, name);
  }
});

journey("the name of a drug that the text does not know is said back", async ({ page }) => {
  const calculator = await openCalculator(page, "washout");
  for (const payload of ALL) {
    await calculator.type({ "drugs[0].drug": payload, "drugs[0].last_administration": "01/02/2026" });
    await calculator.settled();
    await isHarmless(page, payload);
  }
  assert.match(flat(await calculator.root.innerText()), /__proto__/);
});

journey("words that are searched: in the window, in its page, by an address", async ({ page }) => {
  await open(page, "index.html");
  await page.keyboard.press("Control+k");
  const field = page.locator("[data-search-dialog] input");
  for (const payload of [...ALL, `gemcitabine ${MIXED}`]) {
    await field.fill(payload);
    await page.waitForFunction(
      (question) => document.querySelector("[data-search-dialog] [data-search-results]")?.dataset.question === question,
      payload.trim(),
    );
    await isHarmless(page, payload);
  }
  for (const payload of ALL) {
    for (const sign of ["#q=", "#", "?q="]) {
      await open(page, `search.html${sign}${encodeURIComponent(payload)}`);
      if (sign === "#q=")
        await page.locator("[data-search-page] [data-search-results][data-question]").waitFor({ state: "attached" });
      await isHarmless(page, `${sign}${payload}`);
    }
  }
  await open(page, `search.html?a#q=${encodeURIComponent(PAYLOADS.image)}`);
  await page.locator("[data-search-page]").getByText("data-hostile").first().waitFor();
});

const ITEMS = [
  "recommandations/REC-PAL-02.html",
  "recommandations/index.html",
  "medicaments/gemcitabine.html",
  "chapters/tableau-6.html",
  "chapters/lecture-critique.html",
  "chapters/effet-mecanique.html",
  "cartes/REC-PAL-02.html",
  "a-propos/lier.html",
];

journey("the address of an item, its filters and marks", async ({ page }) => {
  for (const item of ITEMS) {
    for (const payload of [MIXED, PAYLOADS.link]) {
      const written = encodeURIComponent(payload);
      await page.goto("about:blank");
      for (const end of [`?${written}#${written}`, `#${written}`, `#medicament=${written}`, `#q=${written}`]) {
        await open(page, `${item}${end}`);
        await isHarmless(page, `${item}${end}`);
      }
    }
  }
});

journey(
  "an address that leads nowhere",
  async ({ page }) => {
    for (const payload of ALL) {
      const written = encodeURIComponent(payload);
      for (const path of [
        `nulle-part/${written}`,
        `${written}/REC-PAL-02.html`,
        `recommandations/rec-pal-02.html%23${written}`,
      ]) {
        await page.goto(address(path));
        await page.waitForLoadState("load");
        await isHarmless(page, path);
      }
    }
  },
  { expected: [/404/] },
);

const EXPORT = (structure, plan) => `Patient Name         : X
Type                 : Cumulative Dose Volume Histogram

Plan: ${plan}
Prescribed dose [cGy]: 2000.0
% for dose (%): 100.0

Structure: ${structure}
Plan: ${plan}
Volume [cm³]: 40.0
Max Dose [cGy]: 2070.0

Dose [cGy]    Structure Volume [cm³]
0 40
700 1
1000 0.24
1110 0.23
1350 0.22
1800 0.2
2070 0
`;

journey("a DVH: the names of the file, of the structure and of the plan", async ({ page }) => {
  const calculator = await openCalculator(page, "cord");
  const fold = calculator.root.locator("[data-dvh]");
  await fold.locator("summary").click();
  await page.waitForFunction(() => window.guideline.Import);
  for (const payload of ALL) {
    const buffer = Buffer.from(EXPORT(payload, payload), "latin1");
    const name = `${payload.replaceAll("/", "∕")}.txt`;
    await fold.locator("[data-dvh-file]").setInputFiles({ name, mimeType: "text/plain", buffer });
    const choice = fold.getByLabel("Structure et plan", { exact: true });
    await choice
      .locator("option")
      .filter({ hasText: payload.slice(0, 12).trim() })
      .first()
      .waitFor({ state: "attached" });
    await choice.selectOption({ index: 1 });
    await calculator.type({ fractions: "3" });
    await fold.locator("[data-dvh-figure] svg.drawing").waitFor({ state: "attached" });
    await isHarmless(page, payload);
    await page.reload();
    await fold.locator("summary").click();
    await page.waitForFunction(() => window.guideline.Import);
  }
  for (const content of [MIXED, `dose;${MIXED}\n0;40\n`, `<!doctype html>${MIXED}`]) {
    await fold
      .locator("[data-dvh-file]")
      .setInputFiles({ name: `${PAYLOADS.image}.html`, mimeType: "text/html", buffer: Buffer.from(content) });
    await fold
      .getByText(/Aucune structure n’est reconnue|ces intitulés ne sont pas|Tableau de deux colonnes lu/)
      .first()
      .waitFor();
    await isHarmless(page, content);
  }
});

const RECORD = JSON.parse(
  readFileSync(join(import.meta.dirname, "..", "records", "0.1.0", "cord.within.json"), "utf8"),
);

/** A record in which every text is hostile, one part at a time. */
const spoilt = function* () {
  for (const payload of ALL) {
    for (const key of Object.keys(RECORD)) {
      const spoil = (node) => {
        if (typeof node === "string") return payload;
        if (Array.isArray(node)) return node.map(spoil);
        if (node && typeof node === "object")
          return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, spoil(value)]));
        return node;
      };
      yield JSON.stringify({ ...RECORD, [key]: spoil(RECORD[key]) });
    }
    yield JSON.stringify({ ...RECORD, inputs: { ...RECORD.inputs, [payload]: payload } });
    yield JSON.stringify({ ...RECORD, [payload]: payload });
    yield payload;
  }
};

journey("a record: its name and each of its parts", async ({ page }) => {
  const calculator = await openCalculator(page, "cord");
  const told = calculator.root.locator("[data-record]");
  let seen = 0;
  for (const text of spoilt()) {
    await told.evaluate((element) => element.replaceChildren());
    const chosen = page.waitForEvent("filechooser");
    await calculator.button("Rouvrir un calcul").click();
    const file = { name: `${PAYLOADS.image}.json`, mimeType: "application/json", buffer: Buffer.from(text) };
    await (await chosen).setFiles(file);
    await told.filter({ hasText: /\S/ }).waitFor();
    await isHarmless(page, text);
    seen += (await told.innerText()).includes("data-hostile");
  }
  assert.ok(seen > 0, "some of them are said back, as text");
});

const TOOL = "a-propos/protocole.html";
const TITLE = "[data-protocol-title]";

journey(
  "a local protocol: the title that its reader gives, and a page that somebody else wrote",
  async ({ page, context }) => {
    await open(page, TOOL);
    await page.locator('[data-protocol-item][value="REC-PAL-02"]').evaluate((box) => {
      box.closest("details").open = true;
      box.click();
    });
    let text = "";
    for (const payload of ALL) {
      await page.locator(TITLE).fill(payload.slice(0, 120));
      const coming = page.waitForEvent("download");
      await page.locator("[data-protocol-make]").click();
      text = readFileSync(await (await coming).path(), "utf8");
      const made = await context.newPage();
      await made.addInitScript(watchElements);
      await made.goto(address("index.html"));
      const found = await made.evaluate((html) => {
        const parsed = new DOMParser().parseFromString(html, "text/html");
        return [...parsed.querySelectorAll("[data-hostile], script, img, svg, iframe")].map((one) => one.outerHTML);
      }, text);
      assert.deepEqual(found, [], payload);
      await made.close();
      await isHarmless(page, payload);
    }
    const summary = page.locator("[data-protocol-summary]");
    const outcome = page.locator("[data-protocol-results]");
    for (const payload of ALL) {
      const escaped = payload.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
      for (const content of [
        text.replace("</body>", `${payload}</body>`),
        text.replaceAll("REC-PAL-02", escaped.replaceAll('"', "&quot;")),
        text.replaceAll(/(data-line="">)[^<]*/g, `$1${escaped.replaceAll("$", "$$$$")}`),
        payload,
      ]) {
        await summary.evaluate((element) => (element.textContent = ""));
        const file = { name: `${PAYLOADS.image}.html`, mimeType: "text/html", buffer: Buffer.from(content) };
        await page.locator("[data-protocol-file]").setInputFiles(file);
        await summary.filter({ hasText: /\S/ }).waitFor();
        await isHarmless(page, content);
      }
    }
    assert.ok((await outcome.count()) === 1);
  },
);
