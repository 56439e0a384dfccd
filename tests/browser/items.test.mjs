// What a mark shows, by pointer, by keyboard and by finger, on http and on a disk; the filters of the recommendations; the calculator that a
// drug's page opens.
import { Calculator, address, assert, diskAddress, flat, journey, open, violations, warmJourney } from "./site.mjs";

const PAGE = "chapters/re-irradiation.html";
const ALL = "recommandations/index.html";

/** A mark of a page: its link, and what it shows. */
const mark = (page, selector, index = 0) => {
  const root = page.locator(selector).nth(index);
  return { root, link: root.locator("> a"), tip: root.locator(".tip"), further: root.locator(".tip-link a") };
};
const citation = (page) => mark(page, ".citation");
const inside = (box, { width, height }) =>
  box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;

for (const [door, at] of Object.entries({ http: address, disk: diskAddress })) {
  journey(
    `a pointer on a citation shows its entry, can move into it, and Escape puts it away (${door})`,
    async ({ page }) => {
      await page.goto(at(PAGE));
      const { link, tip } = citation(page);
      await link.hover();
      await tip.waitFor();
      assert.match(flat(await tip.innerText()), /^Référence 106 : Sahgal A/);
      await tip.hover();
      await page.waitForTimeout(600); // longer than the time to move into it
      assert.ok(await tip.isVisible());
      assert.ok(inside(await tip.boundingBox(), page.viewportSize()));
      await page.keyboard.press("Escape");
      await tip.waitFor({ state: "hidden" });
      await link.hover();
      await tip.waitFor();
      await page.mouse.move(5, 5);
      await tip.waitFor({ state: "hidden" });
    },
  );

  journey(
    `by keyboard: focus shows, Tab enters, Escape puts away and leaves the focus, Tab goes on (${door})`,
    async ({ page }) => {
      await page.goto(at(PAGE));
      const { root, link, tip, further } = citation(page);
      await page.keyboard.press("Tab");
      await link.focus();
      await tip.waitFor();
      await page.keyboard.press("Tab");
      assert.ok(await further.evaluate((element) => element === document.activeElement));
      assert.ok(await tip.isVisible());
      await page.keyboard.press("Escape");
      await tip.waitFor({ state: "hidden" });
      assert.ok(await root.evaluate((element) => element.contains(document.activeElement)));
      await link.focus();
      await page.keyboard.press("Tab");
      assert.ok(await root.evaluate((element) => !element.contains(document.activeElement)));
      await page.keyboard.press("Shift+Tab");
      await tip.waitFor();
      await link.focus();
      await page.keyboard.press("Enter");
      await page.waitForURL(/references\.html#ref-106$/);
    },
  );
}

journey(
  "a finger shows the entry first, and its own link leads to the list; a tap elsewhere puts it away",
  async ({ page }) => {
    await open(page, PAGE);
    const { link, tip, further } = citation(page);
    await link.tap();
    await tip.waitFor();
    assert.match(page.url(), /re-irradiation\.html$/);
    await page.locator("h1").tap();
    await tip.waitFor({ state: "hidden" });
    await link.tap();
    await further.tap();
    await page.waitForURL(/references\.html#ref-106$/);
  },
  { hasTouch: true, viewport: { width: 320, height: 640 } },
);

journey(
  "one at a time; a note's mark in a table is whole on a narrow screen; axe finds nothing in what is shown",
  async ({ page }) => {
    await open(page, "chapters/tableau-6.html");
    const [first, second] = [0, 1].map((index) => page.locator("table .note-mark").nth(index));
    const card = page.locator(".note-card");
    await page.keyboard.press("Tab");
    await first.focus();
    await card.waitFor();
    const title = await card.locator(".note-title").first().innerText();
    const box = await card.boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 320, JSON.stringify(box));
    assert.deepEqual(await violations(page), []);
    await second.focus();
    await card.filter({ hasNotText: title }).waitFor();
    assert.equal(await card.count(), 1);
  },
  { viewport: { width: 320, height: 800 } },
);

journey(
  "without JavaScript a citation is a link to its entry, and every recommendation is shown without filters",
  async ({ page }) => {
    await open(page, PAGE);
    const { link, tip } = citation(page);
    await link.hover();
    assert.ok(await tip.isHidden());
    await link.click();
    await page.waitForURL(/references\.html#ref-106$/);
    await open(page, ALL);
    assert.equal(await page.locator(".filtered-item:visible").count(), 13); // eight palliative, five curative
    assert.ok(await page.locator("form.filters").isHidden());
  },
  { javaScriptEnabled: false },
);

journey("where the browser knows no popover, a citation is a link", async ({ page, context }) => {
  await context.addInitScript(() => delete HTMLElement.prototype.popover);
  await open(page, PAGE);
  const { link, tip } = citation(page);
  await link.hover();
  await page.waitForTimeout(400);
  assert.ok(await tip.isHidden());
  await link.click();
  await page.waitForURL(/references\.html#ref-106$/);
});

const shown = (page) => page.locator(".filtered-item:visible .identifier").allInnerTexts();
const filter = (page, label) => page.getByLabel(label, { exact: true });
const BEVACIZUMAB = ["REC-PAL-05", "REC-CUR-04"]; // line 65 names it; line 83 is about every systemic treatment

for (const [door, at] of Object.entries({ http: address, disk: diskAddress })) {
  journey(
    `filters: a drug, a situation, nothing left, back from a recommendation, reset (${door})`,
    async ({ page }) => {
      await page.goto(at(ALL));
      const count = page.locator(".filter-count");
      assert.equal(flat(await count.innerText()), "Recommandations affichées : 13 sur 13.");
      await filter(page, "Médicament").selectOption({ label: "bevacizumab" });
      assert.deepEqual(await shown(page), BEVACIZUMAB);
      assert.equal(flat(await count.innerText()), "Recommandations affichées : 2 sur 13.");
      assert.equal(await count.getAttribute("role"), "status");
      assert.match(page.url(), /#medicament=bevacizumab$/);
      await page.locator('[id="REC-CUR-04"]').getByRole("link", { name: "REC-CUR-04" }).click();
      await page.waitForURL(/REC-CUR-04\.html$/);
      await page.goBack();
      await page.waitForURL(/#medicament=bevacizumab$/);
      await page.waitForFunction(() => document.querySelectorAll(".filtered-item:not([hidden])").length === 2);
      assert.deepEqual(await shown(page), BEVACIZUMAB);
      await filter(page, "Situation").selectOption({ label: "Situation palliative" });
      await filter(page, "Technique").selectOption({ label: "stéréotaxique" });
      assert.match(flat(await count.innerText()), /^Aucune recommandation/);
      assert.equal(await page.locator(".filtered-section:visible").count(), 0);
      await page.getByRole("button", { name: "Tout afficher" }).click();
      await page.waitForFunction(() => !location.hash);
      assert.equal((await shown(page)).length, 13);
    },
  );
}

journey(
  "filters by keyboard, from an address, narrow: nothing is wider than the screen; paper shows what is shown",
  async ({ page }) => {
    await open(page, `${ALL}#technique=st%C3%A9r%C3%A9otaxique`);
    assert.deepEqual(await shown(page), ["REC-CUR-01", "REC-CUR-02", "REC-CUR-03", "REC-CUR-04"]);
    assert.equal(await filter(page, "Situation").inputValue(), "");
    await filter(page, "Technique").focus();
    await page.keyboard.press("Home");
    await page.waitForFunction(() => !location.hash);
    assert.equal((await shown(page)).length, 13);
    await page.keyboard.press("Tab");
    await page.keyboard.type("gem");
    await page.waitForURL(/#medicament=gemcitabine$/);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
    assert.deepEqual(await violations(page), []);
    await page.emulateMedia({ media: "print" });
    assert.deepEqual(await shown(page), ["REC-PAL-05", "REC-CUR-04"]);
    assert.ok(await page.locator(".filter-count").isVisible());
  },
  { viewport: { width: 320, height: 700 } },
);

for (const width of [900, 1280]) {
  warmJourney(
    `in a low window the head of table 6 stays in view and covers no row that an address names, ${width} px`,
    async ({ page }) => {
      await open(page, "chapters/tableau-6.html#medicament-docetaxel");
      await page.waitForFunction(() => scrollY > 0);
      const seen = () => {
        const at = (element, x, y) => document.elementFromPoint(x, y)?.closest("th, td, header") === element;
        const cells = ["#t6-drug", "#t6-five", "#medicament-docetaxel th"].map((one) => document.querySelector(one));
        return cells.every((cell) => {
          const { left, top, bottom } = cell.getBoundingClientRect();
          return at(cell, left + 3, top + 3) && at(cell, left + 3, bottom - 3);
        });
      };
      await page.waitForFunction(seen);
    },
    { viewport: { width, height: 400 }, reducedMotion: "reduce" },
  );
}

for (const [door, at] of Object.entries({ http: address, disk: diskAddress })) {
  journey(`a drug's page opens the calculator with the drug typed (${door})`, async ({ page }) => {
    await page.goto(at("medicaments/docetaxel.html"));
    await page.getByRole("link", { name: "stéréotaxique", exact: true }).click();
    const calculator = new Calculator(page, "washout");
    await calculator.told.filter({ hasText: "Valeurs reprises du lien suivi" }).waitFor();
    assert.equal(await calculator.input("drugs[0].drug").inputValue(), "docétaxel");
    assert.match(await calculator.result(), /Stéréotaxie : principe de précaution pour tout médicament \(docétaxel\)/);
    const written = new URL(await page.evaluate(() => window.guideline.calculators[0].link())).hash;
    assert.equal(written, new URL(page.url()).hash); // the page itself would write the same
  });
}
