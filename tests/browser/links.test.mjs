// Links to a calculation, whatever happened to them on their way: understood, or refused in words beside an empty form. Never the example in silence.
import { CALCULATORS, Calculator, address, assert, diskAddress, flat, open } from "./site.mjs";
import { openCalculator, warmJourney } from "./site.mjs";

const TYPED = "fractions=3&dmax_gy=22%2C5&v_high_ml=0%2C2&v_low_ml=0%2C8"; // 22.5 Gy is above 22 Gy
const STATE = `calculateur=cord&v=1&${TYPED}`; // of the first release, or written by hand: it may end anywhere
const WHOLE = `calculateur=cord&v=2&${TYPED}&fin=4`; // as it is copied: its end counts its four values
const VALUES = { fractions: "3", dmax_gy: "22,5", v_high_ml: "0,2", v_low_ml: "0,8" };
const held = (page) =>
  page.evaluate(() =>
    Object.fromEntries([...document.querySelectorAll("form [name]")].map(({ name, value }) => [name, value])),
  );

/** What mailers, wikis, messengers, PDF readers and spreadsheets make of a link. */
const understood = (state) => ({
  "as it was copied": `?lien#${state}`,
  "without its mark": `#${state}`,
  "its sign encoded behind the mark": `?lien%23${state}`,
  "its sign and its mark encoded twice": `?lien=%2523${state.replaceAll("%", "%25")}`,
  "the same after ? and after #": `?${state}#${state}`,
  "encoded once more": `#${encodeURIComponent(state)}`,
  "encoded twice more": `#${encodeURIComponent(encodeURIComponent(state))}`,
  "its percent signs encoded": `#${state.replaceAll("%", "%25")}`,
  "with #!": `#!${state}`,
  "with an encoded !": `#%21${state}`,
  "with ? in place of #": `?${state}`,
  "encoded after ?": `?${encodeURIComponent(state)}`,
  "with &amp;": `#${state.replaceAll("&", "&amp;")}`,
  "with an encoded &amp;": `#${encodeURIComponent(state.replaceAll("&", "&amp;"))}`,
  "with the =3D of a mail": `#${state.replaceAll("=", "=3D")}`,
  "broken over lines": `#${state.replace("&dmax", "%0D%0A&dmax")}`,
  "its names broken by a space": `#${state.replace("&dmax", "&%20dmax")}`,
  "a point after it": `#${state}.`,
  "in brackets": `#${state})`,
  "in angle brackets": `#${state}>`,
  "in quotes": `#${state}%C2%BB`,
  "a comma after it": `#${state},`,
  "a text fragment after it": `#${state}:~:text=moelle`,
  "its calculator in another case": `#${state.replace("cord", "Cord")}`,
});
const UNDERSTOOD = [
  ["a link of the first version", STATE],
  ["a link", WHOLE],
].flatMap(([kind, state]) => Object.entries(understood(state)).map(([what, end]) => [`${kind} ${what}`, end]));

for (const [what, end] of UNDERSTOOD) {
  warmJourney(`${what} is understood`, async ({ page }) => {
    const calculator = await openCalculator(page, "cord", end);
    assert.match(await calculator.result(), /dépassée/);
    assert.deepEqual(await held(page), VALUES);
    assert.match(flat(await calculator.told.innerText()), /Valeurs reprises du lien suivi/);
  });
}

warmJourney("brackets of rows, encoded once and twice", async ({ page }) => {
  for (const [open, close] of [
    ["[", "]"],
    ["%5B", "%5D"],
    ["%255B", "%255D"],
  ]) {
    const calculator = await openCalculator(
      page,
      "eqd2",
      `#calculateur=eqd2&v=1&phases${open}0${close}.fractions=5&phases${open}0${close}.total_dose_gy=20&alpha_beta_gy${open}0${close}=3`,
    );
    assert.match(await calculator.result(), /28 Gy/); // α/β 3: 20 × (4 + 3) / (2 + 3)
    assert.equal(
      await calculator.input("alpha_beta_gy[1]").count(),
      0,
      "a list of which the link speaks has no default",
    );
    await page.goto("about:blank");
  }
});

warmJourney("a link that says nothing of a default leaves it", async ({ page }) => {
  const calculator = await openCalculator(
    page,
    "eqd2",
    "#calculateur=eqd2&v=1&phases[0].fractions=5&phases[0].total_dose_gy=20",
  );
  assert.match(await calculator.result(), /30 Gy/); // α/β 2: 20 × (4 + 2) / (2 + 2)
  assert.equal(await calculator.input("alpha_beta_gy[1]").inputValue(), "10");
});

const REFUSED = [
  [
    "washout",
    "#calculateur=washout&v=1&drugs[0].drug=bevacizumab&technique=palliative&sex=f",
    /« sex = f », un choix que ce calculateur ne propose pas/,
  ],
  ["washout", "#calculateur=washout&v=1&drugs[0].drug=bevacizumab&technique=Palliative", /« technique = Palliative »/],
  [
    "washout",
    "#calculateur=washout&v=1&drugs[0].drug=gemcitabine&drugs[0].infusion=2h&technique=palliative",
    /« drugs\[0\]\.infusion = 2h »/,
  ],
  [
    "reirradiation",
    "#calculateur=reirradiation&v=1&earlier[0].total_dose_gy=30&earlier[0].fractions=10&earlier[0].dose_origin=moelle",
    /« earlier\[0\]\.dose_origin = moelle »/,
  ],
  [
    "reirradiation",
    "#calculateur=reirradiation&v=1&earlier[2].dose_origin=Cord&new.fractions=3",
    /« earlier\[2\]\.dose_origin = Cord »/,
  ],
  ["cord", "#calculateur=cord&v=1&fractions=3&dmax_gy=21&dmax_gy=30", /donne deux fois « dmax_gy »/],
  ["cord", "#calculateur=cord&v=1&v=2&fractions=3", /donne deux fois « v »/],
  ["cord", "#calculateur=cord&calculateur=eqd2&v=1&fractions=3", /donne deux fois « calculateur »/],
  ["cord", "#calculateur=cord&v=1&utm_source=mail&fractions=3", /« utm_source »/],
  // Cut within the name of a field: what stood there would be missed in silence.
  ["cord", "#calculateur=cord&v=1&fractions=3&dmax_gy=21&v_hi", /« v_hi », que ce calculateur ne connaît pas/],
  [
    "washout",
    "#calculateur=washout&v=1&drugs[0].drug=gemcitabine&technique=palliative&drugs[1].dr",
    /« drugs\[1\]\.dr », que ce calculateur ne connaît pas/,
  ],
  ["cord", "#calculateur", /abîmé/],
  ["cord", "#calculateur:cord", /abîmé/],
  ["cord", "#Calculateur=cord&v=1&fractions=3", /abîmé/],
  ["cord", "?calculateur", /abîmé/],
  ["cord", "#v=1&fractions=3&dmax_gy=22", /abîmé/],
  ["cord", "?fractions=3&dmax_gy=21", /abîmé/],
  ["cord", "?v=1&fractions=3", /abîmé/],
  ["cord", "?v=1&fractions=3#calculateur-moelle", /abîmé/],
  ["cord", "#calculateur=", /abîmé ou incomplet/],
  ["cord", "#calculateur=cord", /abîmé ou incomplet/],
  ["cord", "#calculateur=cord&fractions=3&dmax_gy=21", /abîmé ou incomplet/],
  ["cord", "#calculateur=cord&v=un&fractions=3", /abîmé ou incomplet/],
  ["cord", "#calculateur=cord&v=3&fractions=3", /une autre version de ce site \(état 3\)/],
  ["cord", "#calculateur=cor", /abîmé ou incomplet/], // cut within its name: no other calculator
  // Cut: the end, which its beginning promises, is not there, or counts other values.
  ["cord", "?lien#calculateur=cord&v=2", /incomplet, coupé en chemin/],
  ["cord", "?lien#calculateur=cord&v=2&fractions=3&dmax_gy=2", /incomplet, coupé en chemin/], // 22,5 Gy was typed: ✕, and 2 Gy is ✓
  ["cord", "?lien#calculateur=cord&v=2&fractions=3&dmax_gy=22%2C5&v_high_ml=0%2C2&v_lo", /incomplet, coupé en chemin/],
  ["cord", "?lien#calculateur=cord&v=2&fractions=3&dmax_gy=22%2C5&fin", /incomplet, coupé en chemin/],
  ["cord", "?lien#calculateur=cord&v=2&fractions=3&v_high_ml=0%2C2&v_low_ml=0%2C8&fin=4", /incomplet, coupé en chemin/],
  ["cord", "?lien#calculateur=cord&v=2&fractions=3&dmax_gy=&v_high_ml=0%2C2&fin=3", /incomplet, coupé en chemin/],
  ["cord", "#calculateur=cord&v=1&fractions=3&dmax_gy=20&fin=3", /incomplet, coupé en chemin/], // an end written by hand
  [
    "case",
    "?lien#calculateur=case&v=2&drugs%5B0%5D.drug=gemcitabine&drugs%5B0%5D.last_administration=05%2F01%2F2026",
    /incomplet, coupé en chemin/,
  ],
  ["cord", `?lien#${WHOLE}&utm_source=mail`, /« utm_source », que ce calculateur ne connaît pas/],
  ["cord", `?lien#${WHOLE}&fin=4`, /donne deux fois « fin »/],
  // One calculation after ?, another after #: neither is chosen in silence.
  ["cord", `?${STATE.replace("22%2C5", "20")}#${STATE}`, /donne deux fois « dmax_gy »/],
  ["cord", `?${WHOLE}#${STATE}`, /donne deux fois « v »/],
  ["cord", `?calculateur=eqd2&v=1&phases[0].fractions=3#${STATE}`, /donne deux fois « calculateur »/],
  ["cord", "?calculateur=cord&v=1&fractions=3#calculateur=cord&v=1&dmax_gy=20", /donne deux fois « calculateur »/],
  ["cord", `?dmax_gy=20#${STATE}`, /abîmé ou incomplet/],
  ["cord", `?${STATE}#dmax_gy=20`, /abîmé ou incomplet/],
  ["cord", `#calculateur=${encodeURIComponent("cord&v=1&fractions=3")}`, /abîmé ou incomplet/],
  ["cord", "#calculateur=cord;v=1;fractions=3", /abîmé ou incomplet/],
  ["washout", "#calculateur=washout&v=1&drugs[00].drug=bevacizumab&technique=palliative", /« drugs\[00\]\.drug »/],
  [
    "washout",
    "#calculateur=washout&v=1&drugs[0].drug=bevacizumab&drugs[01].drug=gemcitabine&technique=palliative",
    /« drugs\[01\]\.drug »/,
  ],
  [
    "eqd2",
    "#calculateur=eqd2&v=1&phases[0].fractions=5&phases[0].total_dose_gy=20&alpha_beta_gy[000]=3",
    /« alpha_beta_gy\[000\] »/,
  ],
  ["cord", "?lien", /portait des valeurs, perdues en chemin/],
  ["cord", "?lien#", /perdues en chemin/],
  ["cord", "?utm_source=mail&lien=", /perdues en chemin/],
  ["cord", "?lien#calculateur-moelle", /perdues en chemin/],
];

for (const [name, end, sentence] of REFUSED) {
  warmJourney(`a link that cannot be used says why, beside an empty form: ${end}`, async ({ page }) => {
    const calculator = await openCalculator(page, name, end);
    await calculator.settled();
    const told = flat(await calculator.told.innerText());
    assert.match(told, sentence);
    assert.match(told, /formulaire est vide/);
    assert.equal(await calculator.conclusion.count(), 0);
    assert.equal(await calculator.root.locator("[data-prompt]").isVisible(), true);
    const typed = await page.evaluate((wanted) => {
      const { form, blank } = window.guideline.calculators.find((candidate) => candidate.name === wanted);
      return [...form.values()].filter(([path, text]) => text && text !== blank.get(path));
    }, name);
    assert.deepEqual(typed, []);
    await page.reload();
    await calculator.settled();
    assert.match(flat(await calculator.told.innerText()), sentence);
  });
}

for (const end of ["", "#calculateur-moelle", "#les-contraintes-du-texte", "?utm_source=mail"]) {
  warmJourney(`an address that carries no calculation shows the example: « ${end} »`, async ({ page }) => {
    const calculator = await openCalculator(page, "cord", end);
    assert.match(await calculator.result(), /^Exemple /);
  });
}

warmJourney("an anchor followed after a copied link keeps the link's values", async ({ page }) => {
  const calculator = await openCalculator(page, "cord", `?lien#${STATE}`);
  await calculator.result();
  await page.evaluate(() => (location.hash = "#calculateur-moelle"));
  await page.waitForFunction(() => history.state?.calculators?.cord);
  assert.deepEqual(await held(page), VALUES);
  await page.reload();
  assert.deepEqual(await held(page), VALUES);
});

warmJourney("a link for another page refuses for every calculator of this one", async ({ page }) => {
  await open(page, "chapters/recommandations-curatives.html#calculateur=eqd2&v=1&phases[0].fractions=3");
  for (const name of ["cord", "reirradiation"]) {
    const calculator = new Calculator(page, name);
    await calculator.settled();
    assert.match(flat(await calculator.told.innerText()), /« eqd2 », qui n’est pas sur cette page/);
    assert.equal(await calculator.conclusion.count(), 0);
  }
});

warmJourney(
  "the first edit after a refused link takes it out of the address, on a server and on a disk",
  async ({ page }) => {
    for (const at of [address, diskAddress]) {
      await page.goto(at("calculateurs/cord.html?lien#calculateur=cord&v=1&fractions=3&dmax=22"));
      const calculator = new Calculator(page, "cord");
      await calculator.type({ fractions: "3", dmax_gy: "20" });
      assert.equal(new URL(page.url()).hash, "");
      await page.reload();
      assert.equal(await calculator.input("dmax_gy").inputValue(), "20");
    }
  },
);

warmJourney(
  "a row alone, after rows that the link leaves empty, stands in its own row: nothing of it is dropped",
  async ({ page }) => {
    const calculator = await openCalculator(
      page,
      "washout",
      "#calculateur=washout&v=1&drugs[2].drug=bevacizumab&technique=palliative",
    );
    await calculator.settled();
    assert.deepEqual(await page.locator('[name$=".drug"]').evaluateAll((fields) => fields.map(({ value }) => value)), [
      "",
      "",
      "bevacizumab",
    ]);
  },
);

for (const [door, at] of Object.entries({ http: address, disk: diskAddress })) {
  warmJourney(
    `a link put on the list of the calculators, or on the first page, leads on to its calculator (${door})`,
    async ({ page }) => {
      for (const where of ["calculateurs/index.html", "index.html"]) {
        await page.goto("about:blank");
        await page.goto(at(`${where}?lien#${STATE}`));
        await page.waitForURL(at(`calculateurs/cord.html?lien#${STATE}`));
        await page.waitForFunction(() => document.querySelector('[name="dmax_gy"]')?.value === "22,5");
        await page.goto("about:blank");
        await page.goto(at(`${where}#calculateur=cord`));
        await page.waitForURL(at("calculateurs/cord.html#calculateur=cord"));
        const calculator = new Calculator(page, "cord");
        await calculator.told.filter({ hasText: "abîmé ou incomplet" }).waitFor();
      }
    },
  );
}

/** Runs in the page: what its form says of an address; nothing where it carries no calculation, `taken` where its values would be. */
function saidOf(ends) {
  const { address, calculators } = window.guideline;
  const isKnown = (name) => calculators.some(({ form }) => form.knows(name));
  const said = (calculator, state) => (state.fault ? calculator.sayFault(state) : calculator.refusal(state));
  return ends.map(({ search, hash }) => {
    const state = address.read({ search, hash }, isKnown);
    return state && (said(calculators[0], state) || "taken");
  });
}

/** A link cut after each of its characters, from the mark of its page on; each time as the address of a page holds it. */
const cuts = (link) =>
  [...link].map((_, length) => {
    const [search, ...rest] = link.slice(0, length).split("#");
    return { search, hash: rest.length ? `#${rest.join("#")}` : "" };
  });

/** The same link, after a journey that hides its signs. */
const TRAVELLED = {
  "as it was copied": (link) => link,
  "without its mark": (link) => link.replace("?lien", ""),
  "after ?": (link) => link.replace("?lien#", "?"),
  "its sign encoded": (link) => link.replace("#", "%23"),
  "encoded once more": (link) => `#${encodeURIComponent(link.split("#")[1])}`,
  "with &amp;": (link) => link.replaceAll("&", "&amp;"),
  "with the =3D of a mail": (link) => link.replaceAll("=", "=3D"),
};

for (const name of CALCULATORS) {
  warmJourney(`${name}: a link cut after any of its characters is refused, or is no calculation`, async ({ page }) => {
    await openCalculator(page, name);
    const copied = await page.evaluate(() => {
      const [{ name: calculator, example }] = window.guideline.calculators;
      return window.guideline.address.written({ calculator, values: example });
    });
    assert.match(copied, new RegExp(`^\\?lien#calculateur=${name}&v=2&.*&fin=[0-9]+$`));
    for (const [journey, travel] of Object.entries(TRAVELLED)) {
      const link = travel(copied);
      const [whole] = await page.evaluate(saidOf, cuts(`${link}.`).slice(-1));
      assert.equal(whole, "taken", journey);
      for (const [length, said] of (await page.evaluate(saidOf, cuts(link))).entries())
        assert.match(said ?? "incomplet", /incomplet|perdues en chemin/, `${journey}: ${link.slice(0, length)}`);
    }
  });
}

warmJourney("a link of several lines that lost one of them is refused", async ({ page }) => {
  await openCalculator(page, "case");
  const link = await page.evaluate(() => {
    const [{ name: calculator, example }] = window.guideline.calculators;
    return window.guideline.address.written({ calculator, values: example });
  });
  const LINE = 76; // characters, of a mail
  for (let start = link.indexOf("&v=2") + 4; start + LINE < link.lastIndexOf("&fin"); start += 1) {
    const [said] = await page.evaluate(saidOf, [
      { search: "?lien", hash: (link.slice(0, start) + link.slice(start + LINE)).replace("?lien", "") },
    ]);
    assert.notEqual(said, "taken", `without ${link.slice(start, start + LINE)}`);
  }
});

warmJourney("a part of a case leads to its calculator by a link that has its end", async ({ page }) => {
  const calculator = await openCalculator(page, "case");
  const built = await page.locator(".part-link a").evaluateAll((links) => links.map(({ href }) => href));
  await calculator.edit({});
  await calculator.result();
  const made = await page.locator(".part-link a").evaluateAll((links) => links.map(({ href }) => href));
  assert.deepEqual(made, built);
  for (const link of made) {
    const pairs = [...new URLSearchParams(new URL(link).hash.slice(1))];
    assert.deepEqual(pairs.at(-1), ["fin", String(pairs.length - 3)], link); // all but its calculator, its version and its end
  }
});
