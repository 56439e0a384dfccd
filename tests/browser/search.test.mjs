// The search as a reader uses it: by keyboard alone, by touch on a narrow screen, on an intranet, from a disk, without JavaScript. What it answers
// to each question is tested without a browser (tests/sphinx_guideline/search/test_index.py).
import {
  CALCULATORS,
  address,
  answered,
  asked,
  assert,
  diskAddress,
  flat,
  intranetAddress,
  journey,
  open,
  violations,
  pageOf,
} from "./site.mjs";

const FIELD = "[data-search-dialog] input";
const LINKS = "[data-search-dialog] [data-search-results] a";
const TOLD = "[data-search-dialog] [data-search-told]";
const focused = (page) =>
  page.evaluate(() => document.activeElement.textContent + (document.activeElement.value ?? ""));
const marks = (page) => page.locator("mark.searched");
const told = async (page, words) => {
  await page.locator(TOLD).getByText(words).waitFor();
  return flat(await page.locator(TOLD).innerText());
};

const PLACES = { "a server": address, "an intranet without https": intranetAddress, "a disk": diskAddress };

for (const [name, at] of Object.entries(PLACES)) {
  journey(`by keyboard alone, from ${name}: a question, an answer, its words in place, and back`, async ({ page }) => {
    await page.goto(at("chapters/effet-mecanique.html"));
    await page.keyboard.press("Control+k");
    await page.keyboard.type("gemzar délai");
    await answered(page, "gemzar délai");
    await page.locator(LINKS).first().waitFor();
    assert.match(await told(page, "résultats pour « gemcitabine »"), /« gemzar » : résultats pour « gemcitabine »/); // once the last key is read
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    assert.match(flat(await focused(page)), /^Médicament · Radiosensibilisation .* Gemcitabine : 4 semaines avant/);
    await page.keyboard.press("ArrowUp");
    assert.equal(await focused(page), "gemzar délai");
    await page.keyboard.press("Enter"); // to the first answer
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname.endsWith("medicaments/gemcitabine.html"));
    await marks(page).first().waitFor();
    assert.equal(new URL(page.url()).hash, "");
    assert.deepEqual(
      new Set((await marks(page).allTextContents()).map((word) => word.toLowerCase())),
      new Set(["gemcitabine", "gemzar", "délai", "délais"]),
    );
    await page.keyboard.press("Escape");
    assert.equal(await marks(page).count(), 0);
  });
}

journey("the words searched are asked of no server", async ({ page }) => {
  await open(page, "index.html");
  await page.locator("form[data-search-here] input").first().fill("epidurite");
  await page.keyboard.press("Enter");
  await answered(page, "epidurite");
  await page.locator(LINKS).first().click();
  await marks(page).first().waitFor();
  await open(page, "search.html#q=epidurite");
  await page.locator("[data-search-page] [data-search-results] a").first().waitFor();
  assert.equal(asked("epidurite"), 0);
});

journey(
  "on its own page the search answers from the first letter, and an early Enter loses nothing",
  async ({ page }) => {
    await open(page, "search.html");
    await page.keyboard.type("gemzar");
    await page.keyboard.press("Enter");
    await page.locator("[data-search-page] [data-search-told]").getByText("résultats pour « gemcitabine »").waitFor();
    assert.match(
      flat(await page.locator("[data-search-page] [data-search-results] a").first().innerText()),
      /Gemcitabine/,
    );
    assert.equal(await page.locator("[data-search-page] input[type=search]").inputValue(), "gemzar");
  },
);

journey("an answer opens at its anchor, and is in view", async ({ page }) => {
  await open(page, "search.html#q=V22.5");
  await page.locator('[data-search-page] [data-search-results] a[href*="#contrainte-5"]').click();
  await page.waitForURL(/chapters\/recommandations-curatives\.html#contrainte-5$/);
  await marks(page).first().waitFor();
  assert.match(flat(await page.locator("#contrainte-5 mark").first().innerText()), /^22,5 Gy$/);
  await page.waitForFunction(() => {
    const { top, bottom } = document.getElementById("contrainte-5").getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
});

journey("an answer in the very page closes the box and shows its words", async ({ page }) => {
  await open(page, "chapters/lecture-critique.html");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("note 14");
  await answered(page, "note 14");
  await page.locator(`${LINKS}[href*="#NOTE-14?"]`).click();
  await page.waitForFunction(() => location.hash === "#NOTE-14" && !document.querySelector("dialog[open]"));
});

journey(
  "the dose or the delay stands first; critical notes are folded and counted, then reached by the arrows",
  async ({ page }) => {
    await open(page, "index.html");
    await page.keyboard.press("Control+k");
    await page.locator(FIELD).fill("8 Gy en 1 fraction ");
    await answered(page, "8 Gy en 1 fraction ");
    const recommendation = page.locator(`${LINKS}[href*="REC-PAL-02"]`);
    assert.match(
      flat(await recommendation.innerText()),
      /^Recommandation · REC-PAL-02 · .* 8 Gy en 1 fraction Os long/,
    );
    const fold = page.locator("[data-search-dialog] [data-search-notes]");
    assert.match(flat(await fold.locator("summary").innerText()), /^Dans les notes : \d+ réserves$/);
    assert.equal(await fold.locator("a").first().isVisible(), false);
    await fold.locator("summary").click();
    await page.locator(LINKS).last().focus();
    await page.keyboard.press("ArrowDown");
    assert.match(flat(await focused(page)), /^Note critique · .* NOTE-\d+/);
  },
);

journey("Escape closes the box and gives the focus back; « / » opens nothing", async ({ page }) => {
  await open(page, "chapters/re-irradiation.html");
  await page.keyboard.press("/");
  assert.equal(await page.locator("dialog[open]").count(), 0);
  const button = page.locator(".sidebar-drawer button[data-search-open]");
  await button.focus();
  await page.keyboard.press("Enter");
  await page.locator(FIELD).waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("dialog[open]").count(), 0);
  assert.equal(await button.evaluate((one) => one === document.activeElement), true);
  await page.keyboard.press("Control+k");
  await page.keyboard.press("Control+k");
  assert.equal(await page.locator("dialog[open]").count(), 0);
});

journey(
  "« non cité » leads on: classes as links that do not claim the drug, later documents by name; a word beside a drug is told as a word",
  async ({ page }) => {
    await open(page, "index.html");
    await page.keyboard.press("Control+k");
    await page.locator(FIELD).fill("osimertinib ");
    await told(page, /osimertinib/);
    const leads = page.locator("[data-search-dialog] .search-leads");
    await leads.waitFor();
    assert.match(
      flat(await leads.innerText()),
      /sans qu’on sache d’ici s’il en est : anti-angiogéniques, immunothérapie, ITK\. Documents plus récents, dont aucun nombre n’est repris : .*Radiosync.*ARISTOT\.$/,
    );
    await page.locator(FIELD).fill("cisplatine Tagrisso ");
    assert.match(
      await told(page, /Tagrisso/),
      /^« Tagrisso » : mot absent de ce texte\. S’il désigne un autre médicament, ce texte ne le cite pas\./,
    );
    assert.equal(await leads.count(), 0);
    await page.locator(FIELD).fill("doxorubicine liposomale ");
    assert.match(
      await told(page, /liposomale/),
      /^« doxorubicine liposomale » : non cité dans ce texte\. C’est une forme liposomale de doxorubicine, un autre médicament\./,
    );
    await leads.getByRole("link", { name: "ITK" }).click();
    await page.waitForURL(/medicaments\/itk\.html$/);
  },
);

journey(
  "a word that the text does not hold is told and announced, before the answers to the rest",
  async ({ page }) => {
    await open(page, "index.html");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("osimertinib");
    assert.match(
      await told(page, /osimertinib/),
      /^« osimertinib » : non cité dans ce texte\. Ce silence n’est pas un avis : ni pour, ni contre\./,
    );
    assert.equal(await page.locator(LINKS).count(), 0);
    await page.keyboard.type(" et stéréotaxie ");
    await answered(page, "osimertinib et stéréotaxie ");
    await page.locator(LINKS).first().waitFor();
    assert.match(
      await told(page, "non cité"),
      /^« osimertinib » : non cité dans ce texte\. Réponses pour le reste de la question\./,
    );
    await page
      .locator("dialog [role=status]")
      .getByText("« osimertinib » : non cité dans ce texte. Réponses pour le reste")
      .waitFor({ state: "attached" });
    await page.locator(FIELD).fill("reiradiation ");
    assert.match(
      await told(page, "n’est pas dans ce texte"),
      /« reiradiation » n’est pas dans ce texte : résultats pour « ré-irradiation »/,
    );
  },
);

journey("a word that is being typed is completed by choice, never by guess", async ({ page }) => {
  await open(page, "index.html");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("pem");
  await answered(page, "pem");
  await page.locator(".search-completion").first().waitFor();
  assert.equal(await page.locator(LINKS).count(), 0);
  await page
    .getByRole("button", { name: "pembrolizumab", exact: true })
    .or(page.getByRole("button", { name: "pemetrexed", exact: true }))
    .first()
    .click();
  await page.locator(LINKS).first().waitFor();
});

for (const colorScheme of ["light", "dark"]) {
  journey(
    `at 320 pixels, ${colorScheme}: the button, the box and the words shown fit and pass axe`,
    async ({ page }) => {
      const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
      await open(page, "chapters/tableau-6.html");
      await page.locator(".mobile-header").getByRole("button", { name: "Rechercher" }).click();
      await page.locator(FIELD).fill("pembrolizumb caelyx ");
      await answered(page, "pembrolizumb caelyx ");
      await page.locator(LINKS).first().waitFor();
      assert.deepEqual([await violations(page), await wide()], [[], 320]);
      await page.locator(LINKS).first().click();
      await marks(page).first().waitFor();
      assert.deepEqual([await violations(page), await wide()], [[], 320]);
      await page.getByRole("button", { name: /Retirer le surlignage/ }).click();
      assert.equal(await marks(page).count(), 0);
    },
    { viewport: { width: 320, height: 640 }, colorScheme, hasTouch: true },
  );
}

journey("the words searched leave the calculators of a page alone", async ({ page }) => {
  for (const name of CALCULATORS.filter((one) => one !== "washout")) {
    await open(page, `calculateurs/${pageOf(name)}.html#?mots=dos moel irradi 8gy`);
    await marks(page).first().waitFor({ state: "attached" }); // it may stand in a fold, which « Suivant » opens
    await page.getByRole("button", { name: "Suivant" }).click();
    await marks(page).first().waitFor();
    await page.waitForFunction(() => {
      const { top, bottom } = document.querySelector("mark.searched").getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
    assert.equal(await page.locator(".calculator mark").count(), 0);
    assert.equal(new URL(page.url()).hash, "");
  }
});

journey(
  "without JavaScript the search says so and leads to the text",
  async ({ page }) => {
    await open(page, "chapters/effet-mecanique.html");
    await page.locator(".sidebar-drawer a[data-search-open]").click();
    await page.waitForURL(/search\.html$/);
    const text = flat(await page.locator("article").innerText());
    assert.match(text, /La recherche a besoin de JavaScript/);
    await page
      .locator("article")
      .getByRole("link", { name: /Tableau 6/ })
      .first()
      .click();
    await page.waitForURL(/tableau-6\.html$/);
  },
  { javaScriptEnabled: false },
);

journey(
  "a search that cannot be loaded says so",
  async ({ page }) => {
    await page.route(/search-index\.js/, (route) => route.abort());
    await open(page, "index.html");
    await page.keyboard.press("Control+k");
    await page.locator(TOLD).getByText("n’a pas pu être chargée").waitFor();
  },
  { expected: [/ERR_FAILED|search-index/] },
);
