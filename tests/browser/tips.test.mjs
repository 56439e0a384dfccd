// « Le verdict change si… »: told after the answer, the same in the page as in the build; what it prints, typed, has the verdicts that it says.
import {
  Calculator,
  asked,
  assert,
  diskAddress,
  flat,
  journey,
  open,
  openCalculator,
  violations,
  warmJourney,
} from "./site.mjs";

const FOLD = '[data-result] [data-part="tips"]';
const LINKS = {
  cord: "#calculateur=cord&v=1&fractions=3&dmax_gy=21%2C5&v_high_ml=0%2C2&v_low_ml=0%2C8",
  reirradiation:
    "#calculateur=reirradiation&v=1&earlier%5B0%5D.total_dose_gy=30&earlier%5B0%5D.fractions=10&earlier%5B0%5D.end_date=31%2F01%2F2026&earlier%5B0%5D.dose_origin=cord&new.total_dose_gy=12&new.fractions=3&new.start_date=01%2F07%2F2026",
  washout:
    "#calculateur=washout&v=1&drugs%5B0%5D.drug=bevacizumab&drugs%5B0%5D.last_administration=02%2F02%2F2026&technique=palliative&radiotherapy_start=02%2F03%2F2026&radiotherapy_end=13%2F03%2F2026",
};
/** What stands in the fold, once it belongs to what is typed. */
const told = async (page) => {
  await page.locator(`${FOLD}:not([hidden])`).waitFor();
  return flat(await page.locator(FOLD).innerText());
};
const opened = async (page) => {
  await page.locator(`${FOLD}:not([hidden]) > summary`).click();
  return told(page);
};

// By hand: 22 Gy in 3 is kept, and left beyond; V18 < 0.25 mL and V11.1 < 1.2 mL are strict. 31 January and five months are 30 June, five calendar
// months clamped: a last session on 2 February is one too many on 1 July. 25 Gy EQD2 in 3: 3 × (−1 + √(1 + 100/3)) = 14.58 to the next 0.01.
// Bevacizumab on 2 February and 28 days are 2 March: a day later is too late, and a start a day sooner too early.
const SAID = {
  cord: ["> 22 Gy (+ 0,5 Gy)", "22 Gy respectée → 22,01 Gy dépassée", "≥ 0,25 mL (+ 0,05 mL)", "≥ 1,2 mL (+ 0,4 mL)"],
  reirradiation: [
    "≥ 14,58 Gy (+ 2,58 Gy)",
    "à partir du lundi 2 février 2026 (+ 2 jours)",
    "jusqu’au lundi 29 juin 2026 (− 2 jours)",
    "30/06/2026 respecté → 29/06/2026 trop court",
  ],
  washout: ["à partir du mardi 3 février 2026 (+ 1 jour)", "jusqu’au dimanche 1ᵉʳ mars 2026 (− 1 jour)"],
};

for (const [name, link] of Object.entries(LINKS))
  warmJourney(`${name}: the fold says the nearest point closed, and all of them open`, async ({ page }) => {
    const calculator = await openCalculator(page, name, link);
    await calculator.result();
    const summary = flat(await page.locator(`${FOLD} > summary`).innerText());
    assert.match(summary, /^Le verdict change si… \S.*\([+−] .*\)$/);
    const text = await opened(page);
    for (const part of SAID[name]) assert.ok(text.includes(part), `${part} in ${text}`);
    assert.deepEqual(await violations(page), []);
  });

warmJourney("typed, the last value and the first one have the verdicts that stand beside them", async ({ page }) => {
  const calculator = await openCalculator(page, "cord", LINKS.cord);
  assert.match(await calculator.result(), /✓/);
  await opened(page);
  for (const [typed, code] of [
    ["22", "respected"],
    ["22,01", "exceeded"],
  ]) {
    await calculator.type({ dmax_gy: typed });
    assert.equal((await calculator.verdicts()).dmax, code);
  }
  // the fold stays open, and tells of the new value: down to 22 Gy
  assert.match(await told(page), /≤ 22 Gy \(− 0,01 Gy\)|< 22,01 Gy/);
});

warmJourney(
  "what no longer belongs to what is typed is gone, and an answer without a verdict has no fold",
  async ({ page }) => {
    const calculator = await openCalculator(page, "cord", LINKS.cord);
    await calculator.result();
    await told(page);
    await calculator.type({ dmax_gy: "zéro" });
    await calculator.problems();
    assert.equal(await page.locator(FOLD).count(), 0);
    const eqd2 = await openCalculator(page, "eqd2");
    await eqd2.edit({ "phases[0].total_dose_gy": "20" });
    await eqd2.result();
    assert.equal(await page.locator(FOLD).isVisible(), false);
  },
);

warmJourney("by keyboard alone: a value, its answer, the fold opened from its line", async ({ page }) => {
  const calculator = await openCalculator(page, "cord", LINKS.cord);
  await calculator.result();
  await calculator.input("dmax_gy").focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("21");
  await calculator.result();
  for (let tabs = 0; tabs < 60; tabs++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((fold) => document.activeElement?.matches(`${fold} > summary`), FOLD)) break;
  }
  await page.keyboard.press("Enter");
  await page.locator(`${FOLD}[open] .tips-list`).waitFor();
  assert.match(await told(page), /> 22 Gy \(\+ 1 Gy\)/);
});

warmJourney(
  "from a disk",
  async ({ page }) => {
    await page.goto(diskAddress("calculateurs/cord.html") + LINKS.cord);
    await new Calculator(page, "cord").result();
    assert.match(await opened(page), /> 22 Gy \(\+ 0,5 Gy\)/);
  },
  { at: diskAddress },
);

for (const options of [
  { viewport: { width: 320, height: 700 } },
  { viewport: { width: 390, height: 844 }, colorScheme: "dark" },
])
  warmJourney(
    `at ${options.viewport.width} px: inside the page, and axe finds nothing`,
    async ({ page }) => {
      for (const [name, link] of Object.entries(LINKS)) {
        await page.goto("about:blank");
        const calculator = await openCalculator(page, name, link);
        await calculator.result();
        await opened(page);
        const { wide, room } = await page.evaluate(() => ({
          wide: document.documentElement.scrollWidth,
          room: innerWidth,
        }));
        assert.ok(wide <= room, `${name}: ${wide} px`);
        await page.evaluate(() => scrollTo(0, 0)); // what the bar at the top half hides is no small target
        assert.deepEqual(await violations(page), []);
      }
    },
    options,
  );

warmJourney("on paper the page shows the points, and the sheet leaves them out", async ({ page }) => {
  const calculator = await openCalculator(page, "cord", LINKS.cord);
  await calculator.result();
  await page.emulateMedia({ media: "print" });
  assert.ok(flat(await page.locator(FOLD).innerText()).includes("22 Gy respectée → 22,01 Gy dépassée"));
  await page.emulateMedia({ media: null });
  await calculator.printSheet();
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(FOLD).isVisible(), false);
});

journey("the points are asked for after the first answer, once", async ({ page }) => {
  const before = asked("tipping.zip");
  await open(page, `calculateurs/cord.html${LINKS.cord}`);
  const calculator = new Calculator(page, "cord");
  await calculator.conclusion.waitFor();
  await calculator.result();
  await told(page);
  assert.equal(asked("tipping.zip") - before, 1);
  await calculator.type({ dmax_gy: "20" });
  await calculator.result();
  await told(page);
  assert.equal(asked("tipping.zip") - before, 1);
});

warmJourney("what leaves the whole as it is stands last, in a fold of its own", async ({ page }) => {
  const link = LINKS.reirradiation
    .replace("new.total_dose_gy=12", "new.total_dose_gy=20")
    .replace("01%2F07%2F2026", "01%2F06%2F2026");
  const calculator = await openCalculator(page, "reirradiation", link); // too soon, and too much: no one of them is enough
  await calculator.result();
  assert.match(flat(await page.locator(`${FOLD} > summary`).innerText()), /aucune saisie ne le change à elle seule$/);
  assert.doesNotMatch(await opened(page), /ensemble inchangé →|: ensemble inchangé/);
  await page.locator(`${FOLD} .tips-minor > summary`).click();
  assert.match(await told(page), /Ce qui laisse l’ensemble inchangé .*: ensemble inchangé/);
});
