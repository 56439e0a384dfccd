// An answer that leaves the page as text: short, whole in what it judges, with what tells where it comes from.
import { assert, flat, openCalculator, warmJourney } from "./site.mjs";

const COPIED = {
  reirradiation:
    "earlier[0].total_dose_gy=30&earlier[0].fractions=10&earlier[0].end_date=13/03/2026&earlier[0].dose_origin=cord&new.total_dose_gy=14&new.fractions=3&new.start_date=01/08/2026",
  washout:
    "drugs[0].drug=gemcitabine&drugs[0].last_administration=16/02/2026&drugs[1].drug=bevacizumab&drugs[1].last_administration=26/01/2026&drugs[1].next_administration=03/04/2026&technique=palliative&radiotherapy_start=02/03/2026&radiotherapy_end=13/03/2026",
};

const SAID = {
  reirradiation: ["✕ Intervalle trop court, il manque 12 jours", "REC-CUR-05"],
  washout: ["Bevacizumab, après la radiothérapie 21 jours", "REC-PAL-05"],
};

for (const [name, parts] of Object.entries(SAID))
  warmJourney(
    `${name}: an answer copied as text holds sixty words at most, with what is exceeded, the text's date, the versions and the link`,
    async ({ page }) => {
      const calculator = await openCalculator(page, name, `#calculateur=${name}&v=1&${COPIED[name]}`);
      await calculator.result();
      await calculator.button("Copier en texte").click();
      await calculator.said.filter({ hasText: "Texte copié" }).waitFor();
      const lines = (await page.evaluate(() => navigator.clipboard.readText())).split("\n");
      const link = lines.pop();
      assert.match(link, new RegExp(`calculateurs/${name}\\.html\\?lien#calculateur=${name}&`));
      assert.ok(lines.join(" ").split(" ").length <= 60, lines.join("\n"));
      const text = flat(lines.join(" "));
      for (const part of [...parts, "il manque", "Texte vers 2019–2020", "site 0.", "données 1."])
        assert.ok(text.includes(part), `${part}: ${text}`);
    },
    { permissions: ["clipboard-read", "clipboard-write"] },
  );

warmJourney(
  "an example copied as text says that it is one",
  async ({ page }) => {
    const calculator = await openCalculator(page, "cord");
    await calculator.button("Copier en texte").click();
    await calculator.said.filter({ hasText: "Texte copié" }).waitFor();
    assert.match(
      flat(await page.evaluate(() => navigator.clipboard.readText())),
      /^Exemple ✓ .*V18 0,2 mL \(< 0,25 mL\)/,
    );
  },
  { permissions: ["clipboard-read", "clipboard-write"] },
);
