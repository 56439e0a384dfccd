// Measures the site in the browsers found: node bench.mjs SITE [ROUNDS] [--starts] prints numbers as JSON (milliseconds; bytes, but with --starts).
// Stock npm package and our files boot by turns, in the same page and worker; then the site itself, cold, warm, on its next page, in
// another tab, from a disk; then keystrokes in each calculator, on a screen of 60 images a second, there without the image that Chromium puts
// before each answer, and on a screen that is not waited for; and those of the same page where nothing listens to them: what no calculator can
// be quicker than.
// Each cold start has a browser context of its own: nothing is cached.
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { pageOf } from "../calculators.mjs";
import { serve } from "../static_server.mjs";
import { smallest } from "../twins.mjs";
import { launchers } from "./browsers.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const STOCK = resolve(HERE, "..", "..", "node_modules", "pyodide");
const STOCK_FILES = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"];
const OUR_RUNTIME = ["pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip"];
const OUR_CODE = ["calculators.zip", "manifest.json"];
const FEWEST_ROUNDS = 7;
const KEYSTROKES = 100;
const DIGITS = { first: "2", then: ["1", "Backspace"] }; // « 2 », « 21 », « 2 »…
const TYPED = {
  eqd2: { field: '[name="phases[0].total_dose_gy"]', ...DIGITS },
  washout: {
    before: '[name="sex"][value="F"]',
    field: '[name="technique"]:checked',
    first: "ArrowDown",
    then: ["ArrowUp", "ArrowDown"],
  },
  cord: { field: '[name="dmax_gy"]', ...DIGITS },
  reirradiation: { field: '[name="new.total_dose_gy"]', ...DIGITS },
  case: { field: '[name="new.dmax_gy"]', ...DIGITS },
};
const CACHED = { "Cache-Control": "max-age=3600" };
const REQUEST = {
  protocol: 1,
  calculator: "cord",
  inputs: { fractions: "3", dmax_gy: "22", v_high_ml: "0,25", v_low_ml: "0,8" },
};

const say = (text) => process.stderr.write(`${text}\n`);

// --- in the page ---

/** From the first need of Python to its reply. */
async function firstReply(request) {
  const started = performance.now();
  const reply = await window.guideline.client.ask(request);
  if (reply.status !== "ok") throw new Error(JSON.stringify(reply));
  return performance.now() - started;
}

/**
 * From each key to the answer in the document, and to the frame that shows it; with `unheard`, to the frame that shows the key alone: what the
 * page does on a change of a field does not begin.
 */
function recordKeys(unheard) {
  const answer = document.querySelector("[data-answer]");
  window.recorded = [];
  let pressed;
  const painted = (started, written) => {
    const after = new MessageChannel(); // its message comes once the frame is made
    after.port1.onmessage = () => window.recorded.push({ written, painted: performance.now() - started });
    after.port2.postMessage("");
  };
  const look = () => {
    if (pressed === undefined || (!unheard && answer.hasAttribute("aria-busy"))) return;
    const started = pressed;
    const written = performance.now() - started;
    pressed = undefined;
    requestAnimationFrame(() => painted(started, written));
  };
  addEventListener("keydown", (event) => (pressed = event.timeStamp), true);
  if (!unheard) return new MutationObserver(look).observe(answer, { attributes: true, attributeFilter: ["aria-busy"] });
  for (const type of ["input", "change"])
    addEventListener(type, (event) => (event.stopImmediatePropagation(), look()), true);
}

// --- what is measured ---

/** Stock or ours, from a new worker to its first reply, in the bench's own page. */
async function plainBoot(browser, bench, runtime) {
  const { page, close } = await browser.context();
  try {
    await page.goto(`${bench.url}?runtime=${runtime}`);
    await page.waitForSelector("html[data-done]");
    const report = JSON.parse(await page.$eval("output", (output) => output.textContent));
    if (report.error ?? report.reply.status !== "ok")
      throw new Error(`${runtime}: ${report.error ?? report.reply.status}`);
    return report.elapsed;
  } finally {
    await close();
  }
}

/** The site: cold, next page of the tab, another tab, then another interpreter. */
async function life(browser, site) {
  const { page, another, close } = await browser.context();
  const at = (name) => new URL(`calculateurs/${name}.html`, site.url).href;
  const ask = async (tab, name) => {
    await tab.goto(at(name));
    return tab.evaluate(firstReply, REQUEST);
  };
  try {
    const cold = await ask(page, "cord");
    const next_page = await ask(page, "eqd2");
    const other = await another();
    const other_tab = await ask(other, "washout");
    await other.evaluate(() => window.guideline.client.leave()); // the interpreter ends; the next has what the browser kept
    const warm = await other.evaluate(firstReply, REQUEST);
    return { cold, next_page, other_tab, warm };
  } finally {
    await close();
  }
}

async function fromDisk(browser, folder) {
  const { page, close } = await browser.context();
  try {
    await page.goto(new URL("calculateurs/cord.html", pathToFileURL(join(folder, "/"))).href);
    return { disk: await page.evaluate(firstReply, REQUEST) };
  } finally {
    await close();
  }
}

/** Runs in the page: the example's values as those of a link that was followed. */
function fillWithExample() {
  const { address, calculators } = window.guideline;
  const [{ name, form }] = calculators;
  const written = address.written({ calculator: name, values: form.values() });
  location.hash = written.slice(written.indexOf("#"));
}

/**
 * Keys in one field of a calculator: milliseconds of each to the written answer, and to its image.
 * @param {{field: string, first: string, then: string[], before?: string}} typed
 */
async function keystrokes(browser, site, name, typed, unheard) {
  const { before, field, first, then } = typed;
  const { page, close } = await browser.context();
  try {
    await page.goto(new URL(`calculateurs/${pageOf(name)}.html`, site.url).href);
    await page.evaluate(firstReply, REQUEST);
    await page.evaluate(fillWithExample); // a whole case: a key in the example empties the rest
    await page.waitForFunction(() => !document.querySelector(".conclusion-example, [data-answer][aria-busy]"));
    if (before) await page.$eval(before, (control) => control.click());
    await page.waitForFunction(() => !document.querySelector("[data-answer]").hasAttribute("aria-busy"));
    await page.evaluate(recordKeys, unheard);
    await page.$eval(field, (control) => (control.focus(), control.select()));
    await page.keyboard.press(first);
    await page.waitForFunction(() => window.recorded.length === 1);
    for (let count = 0; count < KEYSTROKES; count++) {
      await page.keyboard.press(then[count % 2]);
      await page.waitForFunction((wanted) => window.recorded.length > wanted, {}, count + 1);
    }
    return await page.evaluate(() => window.recorded.slice(1));
  } finally {
    await close();
  }
}

/** @typedef {{screen: import("./browsers.mjs").Screen, of: Record<string, "written" | "painted">, floor?: string}} Kept */

/** What is kept of a calculator's keys on each screen: the time to the answer or to the image, and that of the page where nothing listens. */
const SCREENS = /** @type {Kept[]} */ ([
  { screen: {}, of: { written: "written", painted: "painted" }, floor: "floor" },
  { screen: { deferred: false }, of: { work: "written" } },
  { screen: { paced: false }, of: { unpaced: "painted" }, floor: "unpaced_floor" },
]);

/**
 * The keys of one calculator on one screen.
 * @param {any} browser
 * @param {{url: string}} site
 * @param {string} name
 * @param {Omit<Kept, "screen">} kept
 */
async function keysOn(browser, site, name, { of, floor }) {
  const recorded = await keystrokes(browser, site, name, TYPED[name], false);
  const took = Object.entries(of).map(([key, time]) => [key, recorded.map((pressed) => pressed[time])]);
  if (!floor) return Object.fromEntries(took);
  const unheard = await keystrokes(browser, site, name, TYPED[name], true);
  return Object.fromEntries([...took, [floor, unheard.map(({ painted }) => painted)]]);
}

/** Each calculator's keystrokes on each screen. */
async function keys(launch, site) {
  const found = {};
  for (const { screen, ...kept } of SCREENS) {
    const browser = await launch(screen);
    try {
      for (const name of Object.keys(TYPED))
        found[name] = { ...found[name], ...(await keysOn(browser, site, name, kept)) };
    } finally {
      await browser.close();
    }
  }
  return found;
}

async function measured(browser, bench, site, folder, rounds) {
  const took = {};
  const add = (numbers) => Object.entries(numbers).forEach(([name, number]) => (took[name] ??= []).push(number));
  for (let round = 0; round <= rounds; round++) {
    const order = round % 2 ? ["stock", "ours"] : ["ours", "stock"];
    const numbers = {};
    for (const runtime of order) numbers[runtime] = await plainBoot(browser, bench, runtime);
    Object.assign(numbers, await life(browser, site), await fromDisk(browser, folder));
    if (round > 0) add(numbers); // the first round warms the machine's file cache
    say(
      `${browser.name}: round ${round}/${rounds}  ${Object.entries(numbers)
        .map(([name, number]) => `${name} ${Math.round(number)}`)
        .join("  ")}`,
    );
  }
  return took;
}

// --- bytes ---

/** Bytes of files together: raw, and as the servers of a release send them. */
async function bytes(folder, names) {
  const contents = names.map((name) => readFileSync(join(folder, name)));
  const brotli = await Promise.all(contents.map(smallest));
  const total = (sizes) => sizes.reduce((sum, size) => sum + size, 0);
  return {
    raw: total(contents.map((content) => content.length)),
    gzip: total(contents.map((content) => gzipSync(content, { level: 9 }).length)),
    brotli: total(brotli.map((content) => content.length)),
  };
}

/** What each of our packages and the stock one weigh. */
async function weights(runtime) {
  say("Compressing both packages as a release does, to count their bytes (minutes)…");
  return {
    stock: await bytes(STOCK, STOCK_FILES),
    runtime: await bytes(runtime, OUR_RUNTIME),
    code: await bytes(runtime, OUR_CODE),
  };
}

async function main(folder, rounds, startsAlone) {
  const runtime = join(folder, "_static", "runtime");
  const benchFolder = mkdtempSync(join(tmpdir(), "bench-"));
  cpSync(HERE, benchFolder, { recursive: true });
  symlinkSync(STOCK, join(benchFolder, "stock"));
  symlinkSync(runtime, join(benchFolder, "ours"));
  const [bench, site] = [await serve(benchFolder), await serve(folder, { headers: CACHED })];
  const browsers = {};
  try {
    for (const launch of await launchers()) {
      const browser = await launch();
      try {
        browsers[browser.name] = await measured(browser, bench, site, folder, rounds);
      } finally {
        await browser.close();
      }
      browsers[browser.name].keys = await keys(launch, site);
    }
  } finally {
    await Promise.all([bench.close(), site.close()]);
    rmSync(benchFolder, { recursive: true });
  }
  console.log(JSON.stringify({ rounds, browsers, ...(startsAlone ? {} : { bytes: await weights(runtime) }) }));
}

const [folder = "_build/site", rounds = FEWEST_ROUNDS, which] = process.argv.slice(2);
await main(resolve(folder), Math.max(FEWEST_ROUNDS, Number(rounds)), which === "--starts");
