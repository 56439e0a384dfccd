// Answers first: how far a reader scrolls to a dose, what a row, a doubt and a fold do, and what an address opens.
import { assert, flat, open, openUnfolded, violations, warmJourney } from "./site.mjs";

const DESK = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
const ONE = "recommandations/REC-PAL-02.html";
const PALLIATIVE = "chapters/recommandations-palliatives.html";
const CURATIVE = "chapters/recommandations-curatives.html";

/** Of each page: screens on a desk and on a phone, then how far its first dose stands. */
const MOST = {
  "index.html": { desk: 1.2, phone: 2.2, firstDesk: 0.5, firstPhone: 0.8 },
  [PALLIATIVE]: { desk: 1.2, phone: 2, firstDesk: 0.3, firstPhone: 0.4 },
  [CURATIVE]: { desk: 1.2, phone: 2, firstDesk: 0.3, firstPhone: 0.4 },
  [ONE]: { desk: 1.1, phone: 1.8, firstDesk: 0.15, firstPhone: 0.15 },
  "recommandations/REC-CUR-05.html": { desk: 1.1, phone: 1.8, firstDesk: 0.15, firstPhone: 0.15 },
  "recommandations/REC-PAL-05.html": { desk: 1.1, phone: 1.8, firstDesk: 0.15, firstPhone: 0.15 },
};

for (const [screen, viewport] of Object.entries({ desk: DESK, phone: PHONE })) {
  warmJourney(
    `${screen}: pages of answers hold in the screens that their design allows, the first answer near the top`,
    async ({ page }) => {
      for (const [path, most] of Object.entries(MOST)) {
        await open(page, path);
        const found = await page.evaluate(() => ({
          end: document.querySelector("article").getBoundingClientRect().bottom + scrollY,
          first: document.querySelector("article :is(.dose, .lead-word)").getBoundingClientRect().top + scrollY,
        }));
        const first = screen === "desk" ? most.firstDesk : most.firstPhone;
        assert.ok(found.end <= most[screen] * viewport.height, `${path}: ${found.end / viewport.height} screens`);
        assert.ok(found.first <= first * viewport.height, `${path}: first at ${found.first / viewport.height}`);
      }
    },
    { viewport },
  );
}

warmJourney(
  "every answer of the home page is above the fold of a desk, and its row is the link",
  async ({ page }) => {
    await open(page, "index.html");
    const lows = await page
      .locator(".essential-rows .row-lead")
      .evaluateAll((all) => all.map((one) => one.firstElementChild.getBoundingClientRect().bottom));
    assert.ok(lows.length >= 15 && lows.every((low) => low <= DESK.height), `${Math.max(...lows)}`);
    await page.locator(".essential-rows a", { hasText: "8 Gy / 1 fr." }).click();
    await page.waitForURL(/REC-PAL-02\.html$/);
  },
  { viewport: DESK },
);

warmJourney("a doubt beside the answer shows its whole note, and the page is not left", async ({ page }) => {
  await open(page, ONE);
  await page.locator(".doubts .note-line").first().hover();
  const card = page.locator(".note-card");
  await card.waitFor();
  assert.match(flat(await card.innerText()), /Trois vertèbres ou moins/);
  assert.match(page.url(), /REC-PAL-02\.html$/);
  assert.deepEqual(await violations(page), []);
});

warmJourney("an address opens the fold that holds its target, or the calculator that it fills", async ({ page }) => {
  for (const [path, target] of [
    [`${PALLIATIVE}#schema-30-10`, "#schema-30-10"],
    [`${CURATIVE}#contrainte-3`, "#contrainte-3"],
    [`${CURATIVE}#calculateur=cord&v=1&fractions=3&dmax_gy=20`, '.calculator[id="cord"]'],
  ]) {
    await open(page, path);
    await page.locator(target).waitFor();
  }
  await open(page, PALLIATIVE);
  await page.evaluate(() => (location.hash = "#schema-8-1"));
  await page.locator("#schema-8-1").waitFor();
});

warmJourney("an old address of a recommendation in its chapter leads to its row", async ({ page }) => {
  await open(page, `${PALLIATIVE}#REC-PAL-03`);
  const row = page.locator('[id="REC-PAL-03"]');
  assert.match(flat(await row.innerText()), /^30 Gy en 10 fractions À privilégier/);
  await row.getByRole("link", { name: "REC-PAL-03" }).click();
  await page.waitForURL(/recommandations\/REC-PAL-03\.html$/);
});

/** Runs in the page: what is written in letters of less than 11 px, and the tables that are wider than their place. */
function unreadable(tables) {
  const written = ({ childNodes }) => [...childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const all = [...document.querySelectorAll("body *")].filter((one) => one.checkVisibility() && !one.closest("svg"));
  const small = all.filter(
    (one) => written(one) && !one.closest(".visually-hidden") && parseFloat(getComputedStyle(one).fontSize) < 11,
  );
  const wide = [...document.querySelectorAll(tables)].filter(
    (one) => one.scrollWidth > one.parentElement.clientWidth + 1 || one.parentElement.scrollWidth > innerWidth,
  );
  return [...small, ...wide].map(
    (one) => `${one.localName}.${one.className} ${one.id} ${one.textContent.slice(0, 30)}`,
  );
}

const DOSES =
  "#essentiel-limites, #essentiel-dose-restante, #essentiel-criteres, #table-contraintes, #table-criteres, #table-schemas";

for (const width of [320, 390, 1280])
  warmJourney(
    `at ${width} px no limit, dose or schedule is out of view beside its table, no letter is under 11 px`,
    async ({ page }) => {
      for (const path of ["essentiel.html", "chapters/recommandations-curatives.html", "calculateurs/eqd2.html"]) {
        await openUnfolded(page, path);
        assert.deepEqual(await page.evaluate(unreadable, `${DOSES}, [data-name^="comparison_"] table`), [], path);
        assert.deepEqual(await violations(page), [], path);
      }
    },
    { viewport: { width, height: 800 } },
  );
