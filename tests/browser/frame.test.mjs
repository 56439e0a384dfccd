// What surrounds every page: the status on one line, the title at once, the tools of the page, the plan beside the text or behind its button.
import { PAGES } from "../../runtime/bench/lighthouse.mjs";
import { address, assert, flat, journey, open, warmJourney } from "./site.mjs";

const DESK = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
const TITLE_WITHIN = 0.15; // of a screen
const ONE_LINE = 1.9; // of its own height of line, and less than two
const PAGE = "chapters/conclusion.html";
const FRAMED = Object.values(PAGES).filter((path) => !path.startsWith("cartes/")); // a card stands alone

/** Runs in the page: how many lines the status takes, and where the title begins, as a part of the screen. */
function begun() {
  const status = document.querySelector(".status-line");
  const line = Number.parseFloat(getComputedStyle(status).lineHeight);
  return {
    lines: status.getBoundingClientRect().height / line,
    title: document.querySelector("h1").getBoundingClientRect().top / innerHeight,
  };
}

for (const [screen, viewport] of Object.entries({ desk: DESK, phone: PHONE })) {
  warmJourney(
    `${screen}: the title stands within 0.15 screen, under a status of one line where there is room`,
    async ({ page }) => {
      for (const path of FRAMED) {
        await open(page, path);
        const { lines, title } = await page.evaluate(begun);
        assert.ok(title <= TITLE_WITHIN, `${path}: ${title}`);
        if (screen === "desk") assert.ok(lines <= ONE_LINE, `${path}: ${lines} lines`);
      }
    },
    { viewport },
  );
}

warmJourney(
  "the page's tools copy its address and its citation, and print",
  async ({ page }) => {
    await open(page, `${PAGE}#section-6`);
    const pasted = () => page.evaluate(() => navigator.clipboard.readText());
    const said = page.locator("[data-page-said]");
    await page.getByRole("button", { name: "Copier le lien de la page" }).click();
    await said
      .filter({ hasText: /^Lien de la page copié\..*n’est valable que sur cet ordinateur ou ce réseau/ })
      .waitFor();
    assert.equal(await pasted(), address(PAGE));
    await page.getByRole("button", { name: "Citer la page" }).press("Enter");
    await said.filter({ hasText: /^Citation de la page copiée/ }).waitFor();
    assert.match(
      flat(await pasted()),
      /^« Conclusion : .* », texte écrit vers 2019–2020, version du site .* page http/,
    );
    assert.ok((await pasted()).endsWith(` page ${address(PAGE)}`));
    await page.evaluate(() => (window.print = () => (document.title = "printed")));
    await page.getByRole("button", { name: "Imprimer" }).click();
    assert.equal(await page.title(), "printed");
  },
  { permissions: ["clipboard-read", "clipboard-write"] },
);

journey(
  "a recommendation's page is cited as the recommendation; a browser that refuses shows the text, selected",
  async ({ page }) => {
    await page.addInitScript(() => {
      document.execCommand = () => false;
      Object.defineProperty(navigator, "clipboard", { value: undefined });
    });
    await open(page, "recommandations/REC-PAL-02.html");
    await page.getByRole("button", { name: "Citer la page" }).click();
    const field = page.locator("[data-page-said]").getByLabel(/Copiez ce texte/);
    assert.match(flat(await field.inputValue()), /^REC-PAL-02, « .* », texte écrit/);
    assert.equal(await field.evaluate((one) => one.selectionEnd - one.selectionStart === one.value.length), true);
  },
);

for (const javaScriptEnabled of [true, false])
  for (const width of [1280, 390])
    journey(
      `${width} px, ${javaScriptEnabled ? "with" : "without"} scripts: the plan comes over the page, and goes when what it covers is pressed`,
      async ({ page }) => {
        await open(page, "chapters/re-irradiation.html");
        const plan = page.locator(".toc-drawer");
        await page.locator("#__toc").press("Space");
        await plan.waitFor();
        await page.locator(".toc-overlay").click({ position: { x: 5, y: 400 } });
        await plan.waitFor({ state: "hidden" });
      },
      { javaScriptEnabled, viewport: { width, height: 800 } },
    );

for (const [width, beside] of [
  [1280, false],
  [1680, true],
]) {
  warmJourney(
    `${width} px: the page's plan is ${beside ? "beside the text" : "behind its button"}`,
    async ({ page }) => {
      await open(page, "chapters/re-irradiation.html");
      const plan = page.locator(".toc-drawer");
      assert.equal(await plan.isVisible(), beside);
      if (beside) return;
      await page.locator("#__toc").press("Space");
      await page.getByRole("navigation", { name: "Sur cette page" }).waitFor();
    },
    { viewport: { width, height: 900 } },
  );
}
