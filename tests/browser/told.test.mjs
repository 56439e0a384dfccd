// An answer that leaves the page as text: short, whole in what it judges, with what tells where it comes from.
import { ALONE, address, assert, flat, openCalculator, warmJourney, pageOf } from "./site.mjs";

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
// What decides, and what it was decided of. 16 February + 28 days: 16 March; 13 March + 28 days: 10 April, from an end that comes before that start.
const ANSWERED = {
  reirradiation: [
    "Première date possible selon l’intervalle : 13 août 2026",
    "30 Gy en 10 fractions",
    "14 Gy en 3 fractions",
  ],
  washout: [
    "début de la radiothérapie au plus tôt",
    "16 mars 2026",
    "si la dernière séance est le 13 mars 2026",
    "26 janvier 2026",
    "symptomatique",
  ],
};

/** The words of a text without its line of what was typed. */
const wordsOf = (lines) =>
  lines
    .filter((line) => !line.startsWith("Saisie."))
    .join(" ")
    .split(" ")
    .filter(Boolean).length;

for (const [name, parts] of Object.entries(SAID))
  warmJourney(
    `${name}: an answer copied as text holds a hundred words at most beside what was typed, with the days that answer, what is exceeded, the text's date, the versions and the link`,
    async ({ page }) => {
      const calculator = await openCalculator(page, name, `#calculateur=${name}&v=1&${COPIED[name]}`);
      await calculator.result();
      await calculator.button("Copier en texte").click();
      await calculator.said.filter({ hasText: "Texte copié" }).waitFor();
      const lines = (await page.evaluate(() => navigator.clipboard.readText())).split("\n");
      const link = lines.pop();
      assert.match(link, new RegExp(`calculateurs/${pageOf(name)}\\.html\\?lien#calculateur=${name}&`));
      const text = flat(lines.join(" "));
      assert.ok(wordsOf(lines) <= 100, lines.join("\n"));
      for (const part of [...parts, ...ANSWERED[name], "il manque", "Texte vers 2019–2020", "site 0.", "données 1."])
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

/** Lets no answer of Python come to the page until `release` is called there. */
const hold = (page) =>
  page.evaluate(() => {
    const { client } = window.guideline;
    const [settle, held] = [client.settle.bind(client), []];
    client.settle = (...reply) => held.push(reply);
    window.release = () => {
      client.settle = settle;
      for (const reply of held) settle(...reply);
    };
  });
const copied = (page) => page.evaluate(() => navigator.clipboard.readText().then((text) => text.replace(/\s/g, " ")));
const CORD = { fractions: "3", dmax_gy: "21", v_high_ml: "0,2", v_low_ml: "0,8" }; // under the limits of line 79: 22 Gy, 0.25 and 1.2 mL

warmJourney(
  "« Copier en texte » waits for the answer of what is typed: verdict, link and values are of one reply",
  async ({ page }) => {
    const calculator = await openCalculator(page, "cord");
    await calculator.type(CORD);
    assert.match(await calculator.result(), /respectée/);
    await page.evaluate(() => navigator.clipboard.writeText("avant"));
    await hold(page);
    await calculator.input("dmax_gy").fill("22,5"); // above 22 Gy
    await calculator.button("Copier en texte").click();
    await calculator.said.filter({ hasText: "Calcul en cours" }).waitFor();
    assert.equal(await copied(page), "avant");
    await page.evaluate(() => window.release());
    await calculator.said.filter({ hasText: "Texte copié" }).waitFor();
    const text = await copied(page);
    assert.match(text, /✕.*22,5 Gy/);
    assert.match(text, /dmax_gy=22%2C5/);
    assert.doesNotMatch(text, /21 Gy/);
  },
  { permissions: ["clipboard-read", "clipboard-write"] },
);

warmJourney(
  "where what is typed changes meanwhile, or has no answer, nothing is copied, and that is said",
  async ({ page }) => {
    const calculator = await openCalculator(page, "cord");
    await calculator.type(CORD);
    await calculator.result();
    await page.evaluate(() => navigator.clipboard.writeText("avant"));
    await hold(page);
    await calculator.input("dmax_gy").fill("22,5");
    await calculator.button("Copier en texte").click();
    await calculator.said.filter({ hasText: "Calcul en cours" }).waitFor();
    await calculator.input("dmax_gy").fill("22,6");
    await page.evaluate(() => window.release());
    await calculator.said.filter({ hasText: "Valeurs changées pendant le calcul" }).waitFor();
    assert.equal(await copied(page), "avant");
    await calculator.type({ fractions: "trois" });
    await calculator.problems();
    for (const name of ["Copier en texte", "Imprimer la fiche"]) {
      await calculator.input("dmax_gy").fill("22");
      await calculator.button(name).click();
      await calculator.said.filter({ hasText: "Aucun résultat pour ces valeurs" }).waitFor();
      assert.equal(await copied(page), "avant");
      assert.equal(await page.locator("html.prints-sheet").count(), 0);
    }
  },
  { permissions: ["clipboard-read", "clipboard-write"] },
);

warmJourney("« Imprimer la fiche » waits for the answer of what is typed", async ({ page }) => {
  const calculator = await openCalculator(page, "cord");
  await calculator.type(CORD);
  await calculator.result();
  await page.evaluate(() => (window.print = () => (window.printed = document.querySelector("article").innerText)));
  await hold(page);
  await calculator.input("dmax_gy").fill("22,5");
  await calculator.button("Imprimer la fiche").click();
  await calculator.said.filter({ hasText: "Calcul en cours" }).waitFor();
  assert.equal(await page.locator("html.prints-sheet").count(), 0);
  await page.evaluate(() => window.release());
  await page.waitForFunction(() => window.printed);
  assert.match(flat(await calculator.root.locator("[data-sheet-inputs]").textContent()), /22,5 Gy/);
  assert.match(await calculator.root.locator("[data-sheet-address]").textContent(), /dmax_gy=22%2C5/);
  assert.match(await calculator.result(), /dépassée/);
});

warmJourney(
  "without the clipboard the whole text is shown in its own field, selected, with its own words",
  async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, "clipboard", { value: undefined });
      document.execCommand = () => false;
    });
    const calculator = await openCalculator(page, "cord");
    await calculator.type(CORD);
    await calculator.button("Copier en texte").click();
    const field = calculator.root.getByRole("textbox", { name: /refuse la copie automatique. Copiez ce texte/ });
    await field.waitFor();
    assert.equal(await field.evaluate((one) => one.tagName), "TEXTAREA");
    assert.equal(await field.getAttribute("readonly"), "");
    const [text, isWhole] = await field.evaluate((one) => [
      one.value,
      one === document.activeElement && one.selectionStart === 0 && one.selectionEnd === one.value.length,
    ]);
    assert.ok(isWhole);
    assert.ok(text.split("\n").length > 2, "its lines are kept");
    assert.match(flat(text), /^✓ .*dmax_gy=21/);
    await calculator.button("Copier le lien").click();
    const link = calculator.root.getByRole("textbox", { name: /Copiez ce lien/ });
    await link.waitFor();
    assert.doesNotMatch(await link.inputValue(), /\n|✓/);
    assert.equal(await field.count(), 0);
  },
);

/** Each answer of the reference cases, as the page shows it and as it is copied. */
const answers = (page, name) =>
  page.evaluate(async (wanted) => {
    const { client, calculators, corpus, told } = window.guideline;
    const { answer, section } = calculators.find((one) => one.name === wanted);
    const replies = await Promise.all(
      corpus
        .filter(({ request }) => request.calculator === wanted)
        .map(({ name, request }) => client.ask(request).then((reply) => ({ name, reply }))),
    );
    return replies
      .filter(({ reply }) => reply.status === "ok")
      .map(({ name, reply }) => {
        answer.showReply(reply);
        return { name, reply, text: told.text(section, "https://exemple.org/#x") };
      });
  }, name);

/** How many of a kind the text says that it leaves out. */
const leftOut = (text, words) => Number(new RegExp(`(\\d+) ${words}`).exec(text)?.[1] ?? 0);

/** A row of limits as it begins in a text. @param {any} verdict */
const row = ({ label, value, limit, sign, word }) =>
  flat([label, value, limit && `(${limit})`, ...(value ? [] : [sign, word])].filter(Boolean).join(" "));

for (const name of ALONE)
  warmJourney(
    `${name}: no reference case loses, as text, what is exceeded, what is to be told, a reserve or a warning; a hundred words at most`,
    async ({ page }) => {
      await openCalculator(page, name);
      await page.addScriptTag({ url: address("_static/corpus.js") });
      const found = await answers(page, name);
      assert.ok(found.length > 50);
      for (const { name: which, reply, text } of found) {
        const said = flat(text).replaceAll("\u2060", "");
        const words = wordsOf(text.split("\n").slice(0, -1));
        assert.ok(words <= 100, `${which}: ${words} words: ${text}`);
        const lines = reply.conclusion.lines.map((line) => ({ ...line, said: flat(line.text) }));
        const rows = reply.verdicts.map((verdict) => ({ ...verdict, said: row(verdict) }));
        const parts = [...lines, ...rows];
        const count = (of, left) => {
          const isThere = (part) => said.includes(part.said);
          assert.equal(of.filter(isThere).length + leftOut(said, left), of.length, `${which}: ${left}: ${text}`);
        };
        const isReserve = ({ tone, weight, remark }) =>
          ["reserve", "board"].includes(tone) || (tone === "respected" && weight === "doubt" && remark);
        count(
          parts.filter(({ tone }) => tone === "exceeded"),
          "dépassements?",
        );
        count(
          parts.filter(({ tone }) => tone === "unknown"),
          "points? à préciser",
        );
        count(parts.filter(isReserve), "points? de réserve");
        const days = reply.outputs.filter(({ main, value }) => main && /^\d{4}-\d\d-\d\d$/.test(value));
        count(
          days.map((day) => ({ said: flat(day.text) })),
          "dates?",
        );
        count(
          reply.notices
            .filter(({ warning, offers }) => warning || offers?.length)
            .map((one) => ({ said: flat(one.text) })),
          "avertissements?",
        );
        for (const verdict of rows.filter((one) => said.includes(one.said)))
          if (verdict.weight === "doubt" || verdict.tone === "unknown")
            assert.ok(said.includes(flat(verdict.remark)), `${which}: ${verdict.said} without « ${verdict.remark} »`);
      }
    },
  );

warmJourney(
  "a course that is finished is told in its text with the dose of each session and what the model leaves out",
  async ({ page }) => {
    const typed =
      "phases[0].total_dose_gy=30&phases[0].fractions=10&alpha_beta_gy[0]=10&alpha_beta_gy[1]=2&delivered_fractions=4&wrong_dose_gy=6";
    const calculator = await openCalculator(page, "eqd2", `#calculateur=eqd2&v=1&${typed}`);
    assert.match(await calculator.result(), /Finir en 5 fractions de 2,06 Gy/); // √9.4 − 1, rounded down
    await calculator.button("Copier en texte").click();
    await calculator.said.filter({ hasText: "Texte copié" }).waitFor();
    const text = await copied(page);
    for (const part of ["2,25 Gy", "La plus basse : 2,06 Gy", "ignore le temps", "30 Gy en 10 fractions", "6 Gy"])
      assert.ok(text.replaceAll("\u2060", "").includes(part), `${part}: ${text}`);
  },
  { permissions: ["clipboard-read", "clipboard-write"] },
);

warmJourney(
  "a case copied as text tells the days that answer beside what was typed",
  async ({ page }) => {
    const typed =
      "drugs[0].drug=bevacizumab&drugs[0].last_administration=23/11/2026&radiotherapy_start=14/12/2026&radiotherapy_end=14/12/2026&new.technique=palliative&new.total_dose_gy=8&new.fractions=1";
    const calculator = await openCalculator(page, "case", `#calculateur=case&v=1&${typed}`);
    await calculator.result();
    await calculator.button("Copier en texte").click();
    await calculator.said.filter({ hasText: "Texte copié" }).waitFor();
    const text = await copied(page);
    // 23 November + 28 days; one session moved there, + 28 days; never 14 December + 28 days
    for (const part of ["21 décembre 2026", "18 janvier 2027", "si la dernière séance est le", "8 Gy en 1 fraction"])
      assert.ok(text.includes(part), `${part}: ${text}`);
    assert.doesNotMatch(text, /11 janvier 2027/);
  },
  { permissions: ["clipboard-read", "clipboard-write"] },
);
