// Forms and addresses, used at random: nothing typed is lost, nothing shown belongs to other values, nothing of the example stays, no error in the
// console. Each run of a calculator has its own seed: the same keys again.
import { CALCULATORS, assert, open, openCalculator, pageOf, warmJourney } from "./site.mjs";

const STEPS = 30;
const LEFT = 0.1; // of the fields keep what was put there; the others are mended, so that there are answers too
const ADDRESSES = 20_000;
const ODD = [
  ...[
    "",
    " ",
    "0",
    "-1",
    "3",
    "8",
    "10",
    "20",
    "30",
    "22,5",
    "0,25",
    "1e9",
    "9".repeat(60),
    "1.234,5",
    "30/10",
    "8 Gy x 1",
  ],
  ...[
    "3000 cGy",
    "0,35 mL",
    "350 mm3",
    "02/03/2026",
    "2026-03-02",
    "31/02/2026",
    "demain",
    "bevacizumab",
    "bévacizumab + x",
  ],
  ...[
    "<img src=x onerror=alert(1)>",
    "{{}}",
    "\u202e12",
    "½",
    "１２",
    "a\u0000b",
    "é".repeat(200),
    "&v=2",
    "%",
    "%E0%A4%A",
  ],
];

/** Numbers from 0 to below 1, the same for a seed (mulberry32). */
function randomOf(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const oneOf = (list, random) => list[Math.floor(random() * list.length)];

/** What the form holds, what is asked of Python, and whether what is shown answers it. */
const state = (page, name) =>
  page.evaluate(async (wanted) => {
    const { calculators, client } = window.guideline;
    const calculator = calculators.find((one) => one.name === wanted);
    const shown = calculator.section.querySelector("[data-answer]");
    const reply = await client.ask(calculator.request());
    const conclusion = shown.querySelector("[data-result] .conclusion-text")?.textContent;
    const isVisible = (selector) => shown.querySelector(selector)?.checkVisibility() ?? false;
    return {
      status: reply.status,
      wanted: reply.status === "ok" ? reply.conclusion.text : undefined,
      shown: isVisible("[data-result] .conclusion-text") ? conclusion : undefined,
      isExample: calculator.isExample,
      says_example: isVisible(".conclusion-example"),
    };
  }, name);

const exampleOf = (wanted) => [...window.guideline.calculators.find(({ name }) => name === wanted).example];

const plain = (text) => text?.replaceAll("\u2060", "").replace(/\s+/g, " ").trim();

/** What a hand at random does to one field of the form; the text that must stand in it then, where it types one. */
async function change(control, random) {
  const kind = await control.evaluate((element) => element.tagName + (element.type ?? ""));
  if (kind.startsWith("SELECT")) {
    const options = await control.evaluate((element) => [...element.options].map(({ value }) => value));
    await control.selectOption(oneOf(options, random));
  } else if (kind.endsWith("radio")) await control.check();
  else await control.fill(oneOf(ODD, random));
  return kind.startsWith("INPUTtext") ? control.inputValue() : undefined; // a field of one line drops what no key types
}

/** Whether what is shown is what Python answers to what the form holds, and 1 where it answers. */
async function answered(calculator, told) {
  await calculator.settled();
  const found = await state(calculator.page, calculator.id);
  if (found.isExample) return 0; // what is typed is what the example holds
  assert.equal(found.says_example, false, told);
  assert.equal(plain(found.shown), plain(found.wanted), `${found.status}, ${told}`);
  return Number(found.status === "ok");
}

for (const [place, name] of CALCULATORS.entries()) {
  warmJourney(`${name}: fields filled at random, most of them mended`, async ({ page }) => {
    const random = randomOf(1000 + place);
    const calculator = await openCalculator(page, name);
    const example = new Map(await page.evaluate(exampleOf, name));
    await calculator.edit({});
    let answers = 0;
    for (let step = 0; step < STEPS; step += 1) {
      const controls = calculator.root.locator("form :is(input:not([type=file]), select)[name]:visible:enabled");
      const control = controls.nth(Math.floor(random() * (await controls.count())));
      const path = await control.getAttribute("name");
      const typed = await change(control, random);
      const told = `step ${step}, ${path}: ${JSON.stringify(typed)}`;
      answers += await answered(calculator, told);
      const field = calculator.input(path).first();
      if (typed !== undefined && !path.includes("["))
        assert.equal(await field.inputValue(), typed, `the typing is kept: ${told}`);
      if (typed === undefined || random() < LEFT || !(await field.isVisible())) continue;
      await field.fill(example.get(path) ?? "");
      answers += await answered(calculator, `${told}, mended`);
    }
    assert.ok(answers, "some of what was typed was answered");
  });
}

warmJourney("addresses damaged at random are read as values, a fault, or nothing", async ({ page }) => {
  await open(page, `calculateurs/${pageOf(CALCULATORS[0])}.html`);
  const faults = await page.evaluate(
    ({ count, odd }) => {
      const { address } = window.guideline;
      const whole = "#calculateur=cord&v=1&fractions=3&dmax_gy=20&phases[0].fractions=3&earlier[1].end_date=2026-03-02";
      let place = 7;
      const next = (most) => (place = (place * 48271) % 2147483647) % most;
      const damaged = () => {
        const start = next(whole.length);
        return whole.slice(0, start) + odd[next(odd.length)] + whole.slice(start + next(12));
      };
      const known = new Set(["fractions", "dmax_gy"]);
      const told = [];
      for (let index = 0; index < count; index += 1) {
        const [hash, search] = index % 2 ? [damaged(), ""] : ["", damaged().replace("#", "?")];
        try {
          const read = address.read({ hash, search }, (name) => known.has(name));
          const isRead = read?.calculator && [...(read.values ?? [])].flat().every((text) => typeof text === "string");
          if (read && !read.fault && !isRead) told.push(`${hash}${search}: ${JSON.stringify(read)}`);
        } catch (error) {
          told.push(`${hash}${search}: ${error}`);
        }
      }
      return told.slice(0, 5);
    },
    { count: ADDRESSES, odd: ODD },
  );
  assert.deepEqual(faults, []);
});
