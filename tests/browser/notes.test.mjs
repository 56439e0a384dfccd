// Doubts: the lines of a mark in the margin or under it, the whole notes on a card, what stands without script and on paper, what an address opens.
import { Calculator, address, assert, diskAddress, flat, journey, open, violations, warmJourney } from "./site.mjs";

const PAGE = "chapters/systemique-palliatif.html";
const TABLE = "chapters/tableau-6.html";
const MARKED = [
  TABLE,
  PAGE,
  "essentiel.html",
  "arbre.html",
  "chapters/recommandations-curatives.html",
  "chapters/re-irradiation.html",
  "recommandations/REC-PAL-01.html",
  "medicaments/gemcitabine.html",
  "calculateurs/cord.html",
  "calculateurs/washout.html",
];
const ALL = "chapters/lecture-critique.html";
const WIDE = { viewport: { width: 1280, height: 800 } };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

/** The mark of three notes, its lines, the card. */
const parts = (page) => ({
  mark: page.locator('.note-mark[data-notes="NOTE-28 NOTE-29 NOTE-52"]'),
  gloss: page.locator('.note-mark[data-notes="NOTE-28 NOTE-29 NOTE-52"] + .gloss'),
  line: page.locator('.gloss [data-notes="NOTE-52"]').first(),
  card: page.locator(".note-card"),
});

for (const [door, at] of Object.entries({ http: address, disk: diskAddress })) {
  journey(
    `wide: a line of the margin shows its whole note to the pointer, which can move into it (${door})`,
    async ({ page }) => {
      await page.goto(at(PAGE));
      const { mark, gloss, line, card } = parts(page);
      const [beside, marked] = [await gloss.boundingBox(), await mark.boundingBox()];
      assert.ok(beside.x > marked.x + marked.width && Math.abs(beside.y - marked.y) < 70, JSON.stringify(beside));
      await line.hover();
      await card.waitFor();
      assert.match(
        flat(await card.innerText()),
        /^NOTE-52 : .*La source imprime .*Lecture retenue .*L’autre changerait /,
      );
      await card.hover();
      await page.waitForTimeout(600); // longer than the time to move into it
      assert.ok(await card.isVisible());
      if (at === address) assert.deepEqual(await violations(page), []); // axe reads style sheets, which a disk does not give
      await page.mouse.move(5, 5);
      await card.waitFor({ state: "detached" });
      await mark.hover();
      await card.waitFor();
      assert.equal(await card.locator(".note-title").count(), 3, "the mark shows all of its notes");
    },
    WIDE,
  );
}

warmJourney(
  "wide, by keyboard: focus shows, Tab enters, Escape puts away and gives the focus back, Enter leads to the whole",
  async ({ page }) => {
    await open(page, PAGE);
    const { mark, card } = parts(page);
    await page.keyboard.press("Tab");
    await mark.focus();
    await card.waitFor();
    await page.keyboard.press("Tab");
    assert.ok(await card.evaluate((element) => element.contains(document.activeElement)));
    await page.keyboard.press("Escape");
    await card.waitFor({ state: "detached" });
    assert.ok(await mark.evaluate((element) => element === document.activeElement));
    await page.keyboard.press("Enter");
    await page.waitForURL(/lecture-critique\.html#NOTE-28$/);
  },
  WIDE,
);

warmJourney(
  "narrow: the mark is a button that opens its lines under it, by finger and by keyboard; a line shows its note",
  async ({ page }) => {
    await open(page, PAGE);
    const { mark, gloss, line, card } = parts(page);
    assert.equal(await gloss.isVisible(), false);
    assert.equal(await mark.getAttribute("aria-expanded"), "false");
    await mark.tap();
    assert.ok(await gloss.isVisible());
    assert.equal(await mark.getAttribute("aria-expanded"), "true");
    const [under, marked] = [await gloss.boundingBox(), await mark.boundingBox()];
    assert.ok(under.y >= marked.y && under.width > 300, JSON.stringify(under));
    assert.deepEqual(await violations(page), []);
    await line.tap();
    await card.waitFor();
    assert.match(flat(await card.innerText()), /^NOTE-52 : /);
    assert.match(page.url(), /systemique-palliatif\.html$/);
    await page.keyboard.press("Escape");
    await card.waitFor({ state: "detached" });
    await mark.focus();
    await page.keyboard.press("Space");
    assert.equal(await gloss.isVisible(), false);
    await page.keyboard.press("Enter");
    assert.ok(await gloss.isVisible());
    await line.focus();
    await card.waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    assert.equal(await gloss.isVisible(), false, "a second Escape closes the lines");
    assert.ok(await mark.evaluate((element) => element === document.activeElement));
  },
  PHONE,
);

journey(
  "a window made narrow makes the marks buttons, made wide again links",
  async ({ page }) => {
    await open(page, PAGE);
    const { mark } = parts(page);
    assert.equal(await mark.getAttribute("role"), null);
    await page.setViewportSize({ width: 500, height: 800 });
    await page.locator('.note-mark[role="button"]').first().waitFor();
    await page.setViewportSize(WIDE.viewport);
    await page.waitForFunction(() => !document.querySelector('.note-mark[role="button"]'));
  },
  WIDE,
);

journey(
  "a mark that a script makes later shows its notes too; a note that the page does not keep leaves the link",
  async ({ page }) => {
    await open(page, PAGE);
    await page.evaluate(() => {
      const made = '<p id="made"><a class="note-mark" href="lecture-critique.html#NOTE-28" data-notes="NOTE-28">28</a>';
      document
        .querySelector("h1")
        .insertAdjacentHTML("afterend", `${made} <a href="#x" data-notes="NOTE-99">99</a></p>`);
    });
    await page.locator("#made a").first().hover();
    await parts(page).card.waitFor();
    await page.locator("#made a").last().hover();
    await parts(page).card.waitFor({ state: "detached" });
  },
  WIDE,
);

journey(
  "whole notes that cannot be had: a finger is led to them; asked for again, they are shown",
  async ({ page, context }) => {
    await context.route("**/_static/notes.js", (route) => route.abort());
    await open(page, TABLE);
    const mark = page.locator("tbody .note-mark").first();
    const href = await mark.evaluate((link) => link.href);
    await mark.tap();
    await page.waitForURL(href);
    await context.unroute("**/_static/notes.js");
    await page.goBack();
    await mark.tap();
    await parts(page).card.waitFor();
    assert.match(page.url(), /tableau-6\.html$/);
  },
  { ...PHONE, expected: [/^error: Failed to load resource/] },
);

/** The marks that a finger would not meet where they are drawn, closed folds apart. */
const outOfReach = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll(".note-mark")]
      .filter((mark) => mark.checkVisibility({ visibilityProperty: true }))
      .filter((mark) => {
        mark.scrollIntoView({ block: "center", behavior: "instant" });
        const { x, y, width, height } = mark.getClientRects()[0];
        return !mark.contains(document.elementFromPoint(x + width / 2, y + height / 2));
      })
      .map((mark) => mark.dataset.notes),
  );

for (const [name, options] of Object.entries({ wide: WIDE, narrow: PHONE })) {
  journey(
    `${name}: every mark is met where it is drawn`,
    async ({ page }) => {
      for (const one of MARKED) {
        await open(page, one);
        assert.deepEqual(await outOfReach(page), [], one);
      }
    },
    options,
  );
}

for (const viewport of [WIDE.viewport, PHONE.viewport]) {
  journey(
    `${viewport.width} px, without JavaScript: the lines are there, a mark is a link, no whole note stands in the page`,
    async ({ page }) => {
      await open(page, PAGE);
      const { mark, gloss } = parts(page);
      assert.ok(await gloss.isVisible());
      assert.match(await mark.getAttribute("href"), /lecture-critique\.html#NOTE-28$/);
      assert.equal(await page.locator(".note-title:visible").count(), 0);
    },
    { viewport, javaScriptEnabled: false },
  );
}

warmJourney(
  "on paper: every number of a mark, no margin, the lines at the end in two columns",
  async ({ page }) => {
    await open(page, PAGE);
    await page.emulateMedia({ media: "print" });
    const { mark, gloss } = parts(page);
    assert.equal(flat(await mark.innerText()), "28, 29, 52");
    assert.equal(await gloss.isVisible(), false);
    const lines = page.locator(".clinical-notes .note-lines");
    assert.ok(await lines.isVisible());
    assert.equal(await lines.evaluate((list) => getComputedStyle(list).columnCount), "2");
  },
  WIDE,
);

for (const [at, fold] of [
  [`${PAGE}#ici-NOTE-28`, ".clinical-notes"],
  [`${ALL}#NOTE-28`, "#NOTE-28"],
]) {
  journey(`an address that was given before opens its fold: ${at}`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" }); // a page that is not in front scrolls slowly
    await open(page, at);
    await page.locator(`${fold}[open]`).waitFor();
    await page.waitForFunction((id) => {
      const { top } = document.getElementById(id).getBoundingClientRect();
      return top >= 0 && top < innerHeight;
    }, at.split("#")[1]);
  });
}

warmJourney("« Lecture critique »: the filters choose rows of the table, by what a note changes", async ({ page }) => {
  await open(page, ALL);
  await page.getByLabel("Ce qu’elle change").selectOption("verdict");
  await page
    .locator(".filter-count")
    .filter({ hasText: /: \d+ sur 66\.$/ })
    .waitFor();
  const shown = page.locator("#table-notes tbody tr:visible");
  const told = await shown.evaluateAll((rows) => rows.map((row) => row.dataset.effet));
  assert.ok(told.length > 5 && told.every((effect) => effect === "verdict"));
});

warmJourney(
  "a calculator inside a chapter: a question and an example's answer; its form opens in place, an address opens it",
  async ({ page }) => {
    await open(page, "chapters/re-irradiation.html");
    const calculator = new Calculator(page, "reirradiation");
    assert.equal(await calculator.root.isVisible(), false);
    const summary = page.locator(".calculator-fold > summary");
    assert.match(flat(await summary.innerText()), / \? Exemple : Quatre critères respectés$/);
    await summary.click();
    assert.ok(await calculator.root.isVisible());
    await open(page, "chapters/re-irradiation.html#calculateur=reirradiation&v=1");
    await page.reload();
    await calculator.root.waitFor();
  },
);

// Four screens of a telephone in letters as wide as Arial's; DejaVu Sans, the widest of a system and that of a bare machine, takes a tenth more.
for (const [viewport, most] of [
  [WIDE.viewport, 3],
  [PHONE.viewport, 4.4],
]) {
  warmJourney(
    `${viewport.width} px: a chapter of seven hundred words takes ${most} screens at most, its lead begins within a fifth of one`,
    async ({ page }) => {
      await open(page, PAGE);
      const { screens, lead, sideways } = await page.evaluate(() => ({
        screens: document.querySelector("article[role=main]").getBoundingClientRect().height / innerHeight,
        lead: document.querySelector(".lead").getBoundingClientRect().top / innerHeight,
        sideways: document.documentElement.scrollWidth - innerWidth,
      }));
      assert.ok(screens <= most, `${screens} screens`);
      assert.ok(lead <= (viewport === PHONE.viewport ? 0.22 : 0.2), `${lead} of a screen`);
      assert.ok(sideways <= 0);
    },
    { viewport },
  );
}
