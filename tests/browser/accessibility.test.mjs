// Each journey by keyboard alone, told by Chromium's accessibility tree: what has the focus, its role, name, description and states, and what
// is announced. No pointer, no focus set by the test.
import { Calculator, answered, assert, flat, open, warmJourney } from "./site.mjs";

const NARROW = { viewport: { width: 320, height: 640 } };
const MOST_STOPS = 150;

/** A node of the tree as one object: `text` is its role and name. */
function told({ role, name, description, properties = [] }) {
  const states = Object.fromEntries(properties.map((property) => [property.name, property.value.value]));
  return { ...states, text: flat(`${role?.value} ${name?.value ?? ""}`), description: flat(description?.value ?? "") };
}

/** Chromium's accessibility tree of a page. */
async function tree(page) {
  const session = await page.context().newCDPSession(page);
  const node = async (expression) => (await session.send("Runtime.evaluate", { expression })).result.objectId;
  return {
    /** What has the focus. */
    focus: async () => {
      const objectId = await node("document.activeElement");
      return told((await session.send("Accessibility.getPartialAXTree", { objectId, fetchRelatives: false })).nodes[0]);
    },
    /** What a selector names. */
    one: async (selector) => {
      const objectId = await node(`document.querySelector(${JSON.stringify(selector)})`);
      return told((await session.send("Accessibility.getPartialAXTree", { objectId, fetchRelatives: false })).nodes[0]);
    },
    /** Every node with a role, inside the page or what a selector names. */
    all: async (role, selector = "body") => {
      const objectId = await node(`document.querySelector(${JSON.stringify(selector)})`);
      return (await session.send("Accessibility.queryAXTree", { objectId, role })).nodes
        .filter(({ ignored }) => !ignored)
        .map(told);
    },
  };
}

/** Presses a key until what has the focus is told so. */
async function reach(page, { focus }, pattern, key = "Tab") {
  const stops = [];
  for (let count = 0; count < MOST_STOPS; count++) {
    await page.keyboard.press(key);
    const found = await focus();
    if (pattern.test(found.text)) return found;
    stops.push(found.text);
  }
  return assert.fail(`${pattern} is not among ${stops.join(" | ")}`);
}

warmJourney("the first stop leads past the menu", async ({ page }) => {
  await open(page, "chapters/re-irradiation.html");
  const reader = await tree(page);
  await page.keyboard.press("Tab");
  assert.equal((await reader.focus()).text, "link Aller au contenu");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.activeElement.closest("article") !== null));
});

warmJourney("search: a field with a name, answers announced, a result opened", async ({ page }) => {
  await open(page, "index.html");
  const reader = await tree(page);
  await page.keyboard.press("Control+k");
  assert.match((await reader.focus()).text, /^searchbox .+/);
  assert.match((await reader.one("[data-search-dialog]")).text, /^dialog .+/);
  await page.keyboard.type("bevacizumab délai ");
  await answered(page, "bevacizumab délai ");
  await page
    .locator("[data-search-dialog] [data-search-said]")
    .filter({ hasText: /\d+/ })
    .waitFor({ state: "attached" });
  assert.match((await reader.one("[data-search-dialog] [data-search-said]")).text, /^status/);
  await page.keyboard.press("ArrowDown");
  assert.match((await reader.focus()).text, /^link Médicament .*Bevacizumab : 4 semaines avant/); // its kind, then the answer
  await page.keyboard.press("Enter");
  await page.waitForURL(/medicaments\/bevacizumab\.html/);
  assert.match((await (await tree(page)).all("heading", "article"))[0].text, /^heading Bevacizumab/);
});

warmJourney(
  "a calculator: a refusal told at its field and in a summary that leads to it, then a result",
  async ({ page }) => {
    await open(page, "calculateurs/cord.html");
    const reader = await tree(page);
    const calculator = new Calculator(page, "cord");
    const dose = /^textbox Dmax à la moelle/;
    const field = await reach(page, reader, dose);
    assert.match(field.description, /Dose totale, toutes fractions comprises.*Exemple : 20 Gy/); // told, though folded behind « ? »
    await page.keyboard.press("Control+a");
    await page.keyboard.type("abc");
    await page.keyboard.press("Tab"); // the number of fractions shares the line
    assert.equal((await reader.focus()).required, true);
    assert.match((await reader.focus()).text, /^textbox Nombre de fractions/);
    await page.keyboard.type("3");
    await calculator.problems();
    await page.keyboard.press("Shift+Tab");
    const refused = await reader.focus();
    assert.match(refused.text, dose);
    assert.equal(refused.invalid, "true");
    assert.match(refused.description, /par exemple|exemple/i);
    assert.equal((await reader.all("alert", "#cord")).length, 1);
    assert.equal((await reader.all("link", "#cord [data-errors]")).length, 1);
    const [{ text: summary }] = await reader.all("link", "#cord [data-errors]");
    await reach(page, reader, new RegExp(`^${summary.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`));
    await page.keyboard.press("Enter");
    assert.match((await reader.focus()).text, dose);
    await page.keyboard.press("Control+a");
    await page.keyboard.type("25");
    assert.match(await calculator.result(), /dépassée/);
    assert.equal((await reader.all("alert", "#cord [data-errors]")).length, 0);
    await page
      .locator("#cord [data-announce]")
      .filter({ hasText: /dépass/ })
      .waitFor({ state: "attached" });
    assert.notEqual((await reader.focus()).invalid, "true");
  },
);

warmJourney("rows of a calculator: added, named, removed", async ({ page }) => {
  await open(page, "calculateurs/eqd2.html");
  const reader = await tree(page);
  await reach(page, reader, /^button Ajouter : Phase 2/);
  await page.keyboard.press("Enter");
  const groups = (await reader.all("group", "#eqd2")).map(({ text }) => text);
  assert.ok(groups.includes("group Phase 2"), groups.join(" | "));
  await reach(page, reader, /^button Supprimer.*Phase 2|^button Retirer.*Phase 2/, "Shift+Tab");
  await page.keyboard.press("Enter");
  assert.ok(!(await reader.all("group", "#eqd2")).some(({ text }) => text === "group Phase 2"));
  assert.ok(
    await page.evaluate(() => document.activeElement.closest("#eqd2") !== null),
    "the focus is lost with the row",
  );
});

warmJourney("filters: each named, the count announced, undone", async ({ page }) => {
  await open(page, "recommandations/index.html");
  const reader = await tree(page);
  await reach(page, reader, /^combobox Médicament/);
  await page.keyboard.type("bev");
  await page.locator(".filter-count").filter({ hasText: "2 sur 13" }).waitFor();
  assert.equal((await reader.all("status", "form.filters")).length, 1);
  await reach(page, reader, /^button Tout afficher/);
  await page.keyboard.press("Enter");
  await page.locator(".filter-count").filter({ hasText: "13 sur 13" }).waitFor();
});

for (const [what, pattern, described, further] of [
  ["a reference", /^link 106$/, /^Référence 106 : Sahgal/, /^link Entrée 106/],
  ["a doubt", /^link Réserve, note \d+/, /^$/, /^link Lire NOTE-\d+/],
]) {
  warmJourney(`the mark of ${what}: described, opened by the focus, entered, put away`, async ({ page }) => {
    await open(page, "chapters/re-irradiation.html");
    const reader = await tree(page);
    assert.match((await reach(page, reader, pattern)).description, described);
    await page.locator(".tip:popover-open").waitFor();
    assert.match((await reach(page, reader, /^link/)).text, further);
    await page.keyboard.press("Escape");
    await page.locator(".tip:popover-open").waitFor({ state: "detached" });
    assert.notEqual((await reader.focus()).text, "RootWebArea ");
  });
}

warmJourney(
  "a link composed: choices named, the copy announced",
  async ({ page }) => {
    await open(page, "a-propos/lier.html");
    const reader = await tree(page);
    await reach(page, reader, /^combobox Nature de l’objet/);
    await reach(page, reader, /^combobox Objet/);
    await page.keyboard.press("ArrowDown");
    assert.ok((await reach(page, reader, /^textbox Adresse/)).readonly);
    await reach(page, reader, /^button Copier le lien/);
    await page.keyboard.press("Enter");
    await page
      .locator("[data-link-builder] [data-said]")
      .filter({ hasText: /Lien copié/ })
      .waitFor();
    assert.match((await reader.focus()).text, /^button Copier le lien/);
  },
  { permissions: ["clipboard-read", "clipboard-write"] },
);

warmJourney(
  "table 6 on a phone: a named region, a table with its headers though its rows are laid out as lines",
  async ({ page }) => {
    await open(page, "chapters/tableau-6.html");
    const reader = await tree(page);
    await reach(page, reader, /^region Jours sans médicament/);
    const columns = (await reader.all("columnheader", "#table-medicaments")).map(({ text }) => text);
    assert.deepEqual(
      columns.map((text) =>
        flat(text)
          .replace("columnheader ", "")
          .replace(/\u2060.*/, ""),
      ),
      ["Médicament", "Interruption", "Demi-vie (T½)", "5 T½, avant"],
    );
    const heads = await reader.all("rowheader", "#table-medicaments");
    for (const name of ["Bevacizumab", "Immunothérapies", "Nivolumab"])
      assert.ok(
        heads.some(({ text }) => text.startsWith(`rowheader ${name}`)),
        name,
      );
    const cells = (await reader.all("cell", "#table-medicaments")).map(({ text }) => flat(text));
    assert.ok(cells.includes("cell 28 j avant, 28 j après ; min. 8 j"), cells.join("\n"));
  },
  NARROW,
);

for (const width of [390, 320]) {
  warmJourney(
    `text at 200 % in a window of ${width} px: nothing spills sideways, the title and the bar are whole`,
    async ({ page }) => {
      for (const path of ["calculateurs/cord.html", "calculateurs/washout.html"]) {
        await open(page, path);
        await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
        await page.locator("form.calculator-form input").first().focus();
        await page.locator("[data-bar]:not([hidden])").waitFor();
        const faults = await page.evaluate(() => {
          const box = (selector) => document.querySelector(selector).getBoundingClientRect();
          const [header, title, bar] = [".mobile-header", ".mobile-header .brand", "[data-bar]"].map(box);
          const cut = [
            ...document.querySelectorAll("[data-bar] *, .mobile-header .brand, .read:not(.visually-hidden)"),
          ].filter((one) => one.checkVisibility() && getComputedStyle(one).overflow === "hidden");
          const lines = (words) =>
            words.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(words).lineHeight);
          const outside = [...document.querySelectorAll(".mobile-header a, .mobile-header label, [data-bar] > *")]
            .filter((one) => one.checkVisibility())
            .filter((one) => {
              const { left, right } = one.getBoundingClientRect();
              return left < 0 || right > innerWidth + 0.5;
            });
          return [
            ...(document.querySelector("body > .page, .page").scrollWidth > innerWidth
              ? ["the page is wider than the window"]
              : []),
            ...(title.top < header.top || title.bottom > header.bottom ? ["the title spills"] : []),
            ...(header.height > innerHeight / 5 ? [`the header takes ${header.height} px`] : []),
            ...(bar.height > 64 || lines(document.querySelector("[data-bar-words]")) > 2.1
              ? ["the bar is over two lines"]
              : []),
            ...[...cut, ...outside].map((one) => one.outerHTML.slice(0, 90)),
          ];
        });
        assert.deepEqual(faults, [], path);
      }
    },
    { viewport: { width, height: 844 } },
  );
}

warmJourney("a key alone is no shortcut, in the text and beside a form", async ({ page }) => {
  const state = () =>
    page.evaluate(() =>
      [
        location.href,
        document.activeElement.tagName,
        document.querySelectorAll("dialog[open], :popover-open").length,
        scrollY,
      ].join(" "),
    );
  for (const path of ["chapters/conclusion.html", "calculateurs/cord.html", "search.html"]) {
    await open(page, path);
    await page.evaluate(() => document.activeElement.blur());
    const before = await state();
    for (const key of "abcdefghijklmnopqrstuvwxyz0123456789/?.,;:!*-+=<>'") {
      await page.keyboard.press(key);
      assert.equal(await state(), before, `${path}: ${key}`);
    }
  }
});

warmJourney(
  "the menu at 320 pixels: closed it holds no stop; opened it is reached, and leads",
  async ({ page }) => {
    await open(page, "chapters/conclusion.html");
    const reader = await tree(page);
    const inMenu = () => page.evaluate(() => document.activeElement.closest(".sidebar-drawer") !== null);
    const box = await reach(page, reader, /Afficher la navigation du site/);
    assert.equal(box.checked, "false");
    assert.equal((await reader.all("navigation", ".sidebar-drawer")).length, 0);
    await page.keyboard.press("Space");
    assert.equal((await reader.focus()).checked, "true");
    await reach(page, reader, /^link Ré-irradiation/);
    assert.ok(await inMenu());
    await page.waitForFunction(() => document.querySelector(".sidebar-drawer").getBoundingClientRect().left >= 0); // it slides
    await page.keyboard.press("Enter");
    await page.waitForURL(/re-irradiation\.html$/);
    const next = await tree(page);
    await reach(page, next, /Afficher la navigation du site/);
    for (let stop = 0; stop < 12; stop++) {
      await page.keyboard.press("Tab");
      assert.ok(!(await inMenu()), (await next.focus()).text);
    }
  },
  NARROW,
);
