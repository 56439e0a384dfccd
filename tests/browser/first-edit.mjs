// The first edit over an example: the ways in which it comes, and what it leaves. A page is asked only what every driver of a browser has.
import { CALCULATORS, assert, flat } from "./site.mjs";

/** What the fields declare as their defaults. */
export const DEFAULTS = {
  eqd2: { "alpha_beta_gy[0]": "2", "alpha_beta_gy[1]": "10" },
  washout: {},
  cord: {},
  reirradiation: { reading: "source" },
  case: { reading: "source" },
};

/** A number to type over the first field of each form, of which the example has others. */
export const FIRST = {
  eqd2: "phases[0].total_dose_gy",
  washout: "drugs[0].drug",
  cord: "dmax_gy",
  reirradiation: "new.total_dose_gy",
  case: "new.total_dose_gy",
};
export const TYPED = { eqd2: "29", washout: "bevacizumab", cord: "24", reirradiation: "20", case: "20" };

const section = (name) => `section.calculator[id="${name}"]`;
export const first = (name) => `${section(name)} [name="${FIRST[name]}"]`;
const valueOf = (page, selector) => page.$eval(selector, (field) => field.value);

/** The values of a form, those that hold something. */
export const held = (page, name) =>
  page.evaluate((id) => {
    const { form } = window.guideline.calculators.find((one) => one.section.id === id);
    return Object.fromEntries([...form.values()].filter(([, text]) => text));
  }, name);

/** Waits until what is shown belongs to what is typed, its drawings and tipping points with it. */
export const settled = (page, name) =>
  page.waitForSelector(`${section(name)} [data-answer]:not([aria-busy], [data-drawing], [data-tipping])`);

/** Puts a text in the place of what stands in a field, at one go. */
const fill = (page, selector, text) =>
  page.$eval(
    selector,
    (field, typed) => {
      field.focus();
      field.select();
      document.execCommand("insertText", false, typed);
    },
    text,
  );

/** A key with another one held down. */
async function chord(page, held, key) {
  await page.keyboard.down(held);
  await page.keyboard.press(key);
  await page.keyboard.up(held);
}

/** Copies a text as a reader does elsewhere, out of a field that is there for that alone. */
async function copy(page, text) {
  await page.evaluate((copied) => {
    const elsewhere = document.body.appendChild(document.createElement("textarea"));
    elsewhere.id = "elsewhere";
    elsewhere.value = copied;
    elsewhere.select();
  }, text);
  await chord(page, "Control", "c");
  await page.evaluate(() => document.getElementById("elsewhere").remove());
}

/** The ways in which a first edit comes, each on the first field of a calculator; and what that field then holds. */
export const EDITS = {
  "a key": async (page, name) => {
    await page.focus(first(name));
    await page.keyboard.press("End");
    await page.keyboard.press("Backspace");
    return valueOf(page, first(name));
  },
  "a value filled in": async (page, name) => {
    await fill(page, first(name), TYPED[name]);
    return TYPED[name];
  },
  "a paste": async (page, name) => {
    await copy(page, TYPED[name]);
    await page.focus(first(name));
    await chord(page, "Control", "a");
    await chord(page, "Control", "v");
    return TYPED[name];
  },
  "a value that the browser fills in without a word, then the way back to the page": async (page, name) => {
    await page.$eval(
      first(name),
      (field, text) => {
        field.value = text;
        window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
      },
      TYPED[name],
    );
    return TYPED[name];
  },
  "the same value typed again": async (page, name) => {
    const value = await valueOf(page, first(name));
    await fill(page, first(name), value);
    return value;
  },
};

/** One of these ways for a calculator: each way is some calculator's, and another's at another turn. */
export const editOf = (name, turn) => {
  const ways = Object.keys(EDITS);
  return ways[(CALCULATORS.indexOf(name) + turn) % ways.length];
};

/** The example says that it is one; an edit leaves nothing of it but what the fields declare, and its word goes. */
export async function leavesNothing(page, name, edit) {
  assert.ok(Object.keys(await held(page, name)).length > 1);
  assert.match(flat(await page.$eval(`${section(name)} .conclusion`, (one) => one.innerText)), /^Exemple ./);
  const kept = await edit(page, name);
  assert.deepEqual(await held(page, name), { ...DEFAULTS[name], [FIRST[name]]: kept });
  const told = await page.$eval(`${section(name)} [data-told]`, (one) => one.innerText);
  assert.match(flat(told), /Exemple effacé\. Remettre l’exemple/);
  await settled(page, name);
  assert.equal(await page.$(`${section(name)} .conclusion-example`), null);
}
