// The audit of pages passes over what it has looked at, and over nothing else: a fault that one look of one page alone shows is found.
import { assert, journey, open } from "./site.mjs";
import { Audit } from "./audit.mjs";

const PAGES = ["medicaments/docetaxel.html", "medicaments/gemcitabine.html"]; // of one template: the second brings little that is new
const LOOKS = [1280, 320].flatMap((width) => ["light", "dark"].map((colorScheme) => ({ width, colorScheme })));

/** Styles and elements that put a fault in one look of a page's text, and what axe calls it. */
const FAULTS = {
  "a text too pale in the light": [
    "#essai { color: rgb(200, 200, 200); background: rgb(255, 255, 255) }",
    "color-contrast",
  ],
  "a text too dark in the dark, on a narrow screen": [
    "@media (prefers-color-scheme: dark) and (max-width: 400px) { #essai { color: rgb(40, 40, 40); background: rgb(19, 22, 24) } }",
    "color-contrast",
  ],
  "a link without a name, on a narrow screen alone": [
    "#essai a { display: none } @media (max-width: 400px) { #essai a { display: inline-block; width: 30px; height: 30px } }",
    "link-name",
  ],
  "small targets side by side, on a narrow screen alone": [
    "#essai button { display: block; border: 0; margin: 60px; padding: 0; width: 60px; height: 60px; color: black; background: white }" +
      "@media (max-width: 400px) { #essai button { margin: 0; height: 10px } }",
    "target-size",
  ],
};
const ADDED = `<div id="essai">Essai <a href="index.html"></a><button>Un</button><button>Deux</button></div>`;
const NAMED = ADDED.replace("></a>", ">Accueil</a>");

/** What axe finds in a page as it is opened, in every look; with a fault put in, or none. */
async function found(page, audit, path, html = "", style = "") {
  await open(page, path);
  await page.evaluate(
    ([added, text]) => {
      document.querySelector("article h1").insertAdjacentHTML("afterend", added);
      const sheet = new CSSStyleSheet(); // the content policy refuses a style in the page
      sheet.replaceSync(text);
      document.adoptedStyleSheets.push(sheet);
    },
    [html, style],
  );
  const findings = [];
  const looks = [];
  for (const { width, colorScheme } of LOOKS) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    findings.push(...(await audit.findings(page, looks)));
  }
  return findings;
}

journey(
  "a page of a template that was read is read again for what is new in it, and each fault is named",
  async ({ page }) => {
    const audit = new Audit();
    for (const path of PAGES) assert.deepEqual(await found(page, audit, path), []);
    for (const [what, [style, rule]] of Object.entries(FAULTS)) {
      const findings = await found(page, audit, PAGES[1], rule === "link-name" ? ADDED : NAMED, style);
      assert.ok(findings.length > 0, what);
      for (const line of findings) assert.ok(line.startsWith(`${rule}: #essai`), `${what}: ${line}`);
    }
  },
);
