// Pages as they are met: lost addresses, narrow screens, dark colours, and what axe says of each kind of page.
import { assert, flat, journey, open, openCalculator, violations, address } from "./site.mjs";

const PAGES = {
  home: "index.html",
  chapter: "chapters/systemique-palliatif.html",
  "table 6": "chapters/tableau-6.html",
  recommendations: "chapters/recommandations-palliatives.html",
  "all recommendations": "recommandations/index.html",
  "one recommendation": "recommandations/REC-PAL-02.html",
  "all drugs": "medicaments/index.html",
  "one drug": "medicaments/bevacizumab.html",
  references: "chapters/references.html",
  changes: "a-propos/changements.html",
  notes: "chapters/lecture-critique.html",
  about: "a-propos/statut.html",
  privacy: "a-propos/confidentialite.html",
  "the RIGHT checklist": "a-propos/grille-right.html",
  "reporting an error": "a-propos/signaler.html",
  versions: "a-propos/versions.html",
  "eqd2 with its result": "calculateurs/eqd2.html",
  "washout with its result": "calculateurs/washout.html",
  "cord with its result": "calculateurs/cord.html",
  "re-irradiation with its result": "calculateurs/reirradiation.html",
};
const LOOKS = [
  { width: 1280, colorScheme: "light" },
  { width: 1280, colorScheme: "dark" },
  { width: 320, colorScheme: "light" },
  { width: 320, colorScheme: "dark" },
];

for (const { width, colorScheme } of LOOKS) {
  const options = { viewport: { width, height: 900 }, colorScheme };
  journey(`axe finds nothing, and nothing is wider than the screen: every kind of page, ${width} px, ${colorScheme}`, async ({ page }) => {
    const found = {};
    const note = (fault, kind) => (found[fault] ??= []).push(kind);
    for (const [kind, path] of Object.entries(PAGES)) {
      const answer = await open(page, path);
      assert.equal(answer.status(), 200, path);
      for (const violation of await violations(page)) note(violation, kind);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (overflow > 0) note("wider than the screen", kind);
    }
    assert.deepEqual(found, {});
  }, options);

  journey(`axe finds nothing in a calculator with errors, with an exceeded limit, with rows: ${width} px, ${colorScheme}`, async ({ page }) => {
    const cord = await openCalculator(page, "cord");
    await cord.type({ dmax_gy: "25", v_high_ml: "" });
    await cord.result();
    assert.deepEqual(await violations(page), []);
    await cord.type({ dmax_gy: "abc", fractions: "2 5" });
    await cord.problems();
    assert.deepEqual(await violations(page), []);
    const eqd2 = await openCalculator(page, "eqd2");
    await eqd2.button("Ajouter : Phase 2").click();
    await eqd2.type({ "phases[1].fractions": "1", "phases[1].total_dose_gy": "x" });
    await eqd2.problems();
    assert.deepEqual(await violations(page), []);
  }, options);
}

journey("touch targets of a calculator are 24 px or more", async ({ page }) => {
  const calculator = await openCalculator(page, "cord");
  const small = await calculator.root.locator("button, input, select, summary, .note-link a").evaluateAll((targets) =>
    targets.filter((target) => target.checkVisibility()).map((target) => [target.outerHTML.slice(0, 60), target.getBoundingClientRect().height, target.type]).filter(([, height, type]) => height < 24 && type !== "radio"),
  );
  assert.deepEqual(small, []);
}, { viewport: { width: 320, height: 700 } });

for (const lost of ["absent.html", "chapters/absent.html", "a/b/c/absent.html"]) {
  journey(`a lost address under a sub-path shows a page with its style and links that work: ${lost}`, async ({ page }) => {
    const answer = await open(page, lost);
    assert.equal(answer.status(), 404);
    assert.match(flat(await page.locator("h1").innerText()), /introuvable/);
    await page.waitForFunction(() => document.styleSheets.length > 0);
    assert.deepEqual(await violations(page), []);
    await page.getByRole("link", { name: "Accueil" }).first().click();
    await page.waitForURL((url) => url.href === address("index.html") || url.href === address(""));
  }, { expected: [/404/] });
}
