// What every journey starts from: the built site behind a static server under a sub-path and a strict content policy, a browser that can
// reach nothing else, and a page whose errors, failed files and requests to other origins fail the test.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { CALCULATORS, pageOf } from "../../runtime/calculators.mjs";
import { policyOf, serve } from "../../runtime/static_server.mjs";
import { findBrowser } from "./find-browser.mjs";

const PROJECT = resolve(fileURLToPath(import.meta.url), "..", "..", "..");
export const SITE = process.env.SITE ?? resolve(PROJECT, "_build", "site");
export const PREFIX = "/guide/metastases/";
const INTRANET = "intranet"; // a name that is not a secure context, unlike 127.0.0.1
export const CABLE_PULLED = `--host-resolver-rules=MAP ${INTRANET} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`;
const REPORTS = `${PREFIX}content-policy-report`;
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** How long a state is waited for: Python starts in about two seconds, a busy machine takes longer. */
export const PATIENCE = 120_000;
/** Longer than a page waits for an answer or for a byte, in milliseconds: for journeys that tell the time. */
export const LATE_MS = 16_000;
/** How long a whole test may take there; a suite has no end of its own, since it ends with its tests. */
export const WHOLE = { timeout: 2.5 * PATIENCE };
const SCREEN = { width: 1280, height: 900 };
/** Pyodide compiled once, quickly, and not again where it is much used: the same answers for two thirds of the work of a start. */
export const COMPILED_ONCE = "--js-flags=--liftoff-only";

let server;
let browser;
let interception = () => false;

before(async () => {
  const found = await findBrowser();
  server = await serve(SITE, {
    prefix: PREFIX,
    intercept: (request, response) => interception(request, response),
    headers: (path) => policyOf(path, `; report-uri ${REPORTS}`),
  });
  browser = await chromium.launch({ ...found, args: [...found.args, CABLE_PULLED, COMPILED_ONCE], headless: true });
});

after(async () => {
  await browser?.close();
  await server?.close();
});

/** What the server was asked for, by pages and workers; a shared worker's requests pass by Playwright's routes. */
export const asked = (part) => server.requests.filter((path) => path.includes(part)).length;

/** Answers requests in the server's place where `answer(request, response)` gives true; undone by `intercept()`. */
export const intercept = (answer = () => false) => (interception = answer);

/** Python's library, which each start asks for. */
export const LIBRARY = "/_static/runtime/python_stdlib.zip";
const DRIP_BYTES = 1000;

/**
 * Keeps Python from starting until the function that it gives is called: its library comes as over a very slow line, some bytes at a time. A
 * file that were merely held back would be told as a fault after fifteen seconds, which a busy machine may need for the steps between.
 */
export function holdPython({ every_ms = 1000 } = {}) {
  const lines = new Set();
  const content = readFileSync(join(SITE, LIBRARY));
  const drip = (response, sent = 0) => {
    response.writeHead(200, { "Content-Type": "application/zip" });
    const line = () => response.write(content.subarray(sent, (sent += DRIP_BYTES)));
    const timer = setInterval(line, every_ms);
    const rest = () => (clearInterval(timer), lines.delete(rest), response.end(content.subarray(sent)));
    response.on("close", () => (clearInterval(timer), lines.delete(rest)));
    lines.add(rest);
    line();
  };
  intercept(
    (request, response) => new URL(request.url, "http://host").pathname.endsWith(LIBRARY) && (drip(response), true),
  );
  return () => {
    intercept();
    for (const rest of lines) rest();
  };
}

/** The address of a page of the site. */
export const address = (path) => new URL(path, server.url).href;

/** The same on an intranet without https, under a name. */
export const intranetAddress = (path) => address(path).replace("127.0.0.1", INTRANET);

/** The same page opened from the disk. */
export const diskAddress = (path) => new URL(path, pathToFileURL(join(SITE, "/"))).href;

/** Runs in every page: what the content policy refuses is said aloud. */
function tellViolations() {
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) =>
    console.error(`content policy: ${effectiveDirective} ${blockedURI} ${sourceFile}:${lineNumber}`),
  );
}

/** How often the policy refused something anywhere, workers included. */
export const reported = () => server.requests.filter((path) => path === REPORTS).length;

/** What a page must not do, noted while it does it, until `end()`. */
function watch(context, expected) {
  const faults = [];
  const ours = [address("/"), intranetAddress("/")].map((url) => new URL(url).origin);
  const note = (text) => expected.some((pattern) => pattern.test(text)) || faults.push(text);
  const heard = {
    request: (request) => {
      const { origin, protocol } = new URL(request.url());
      const inside = ours.includes(origin) || request.url().startsWith(diskAddress(""));
      if (!inside && protocol !== "data:" && protocol !== "blob:") note(`foreign request: ${request.url()}`);
    },
    response: (response) => response.status() >= 400 && note(`${response.status()} ${response.url()}`),
    console: (message) => ["error", "warning"].includes(message.type()) && note(`${message.type()}: ${message.text()}`),
    weberror: (error) => note(`exception: ${error.error()}`),
  };
  for (const [event, hear] of Object.entries(heard)) context.on(event, hear);
  return { faults, end: () => Object.entries(heard).forEach(([event, hear]) => context.off(event, hear)) };
}

/** A context as a reader's browser has it. */
async function newContext(options) {
  const context = await browser.newContext({ viewport: SCREEN, locale: "fr-FR", ...options });
  context.setDefaultTimeout(PATIENCE);
  await context.addInitScript(tellViolations);
  return context;
}

/** Takes the steps in a page; what a page must not do fails. */
async function play(context, page, steps, expected) {
  const { faults, end } = watch(context, expected);
  const before = reported();
  page.on("filechooser", () => undefined); // one is caught from now on, however soon a key or a click comes after it is waited for
  try {
    await steps({ page, context });
    assert.deepEqual(faults, []);
    if (!expected.length) assert.equal(reported(), before, "the content policy refused something");
  } finally {
    intercept();
    end();
  }
}

/**
 * A test in a browser that has seen nothing yet. `options` are the browser context's; `expected` are patterns of faults that the test provokes.
 * @param {string} name
 * @param {(tools: {page: import("playwright-core").Page, context: import("playwright-core").BrowserContext}) => Promise<void>} steps
 */
export function journey(name, steps, { expected = [], ...options } = {}) {
  test(name, WHOLE, async () => {
    const context = await newContext(options);
    try {
      await play(context, await context.newPage(), steps, expected);
    } finally {
      await context.close();
    }
  });
}

/** The browsers of `warmJourney` by what they were made with. Each keeps a page open in which Python has started. */
const warmed = new Map();

async function warm(options, at) {
  const context = await newContext(options);
  const keeper = await context.newPage();
  await keeper.goto(at(`calculateurs/${pageOf(CALCULATORS[0])}.html`));
  await keeper.waitForFunction(() => window.guideline.client.ready);
  return { context, keeper, session: await context.newCDPSession(keeper) };
}

/** Leaves of a journey what no reader could find again: pages and their histories closed, storage empty, permissions withdrawn. */
async function forget({ context, keeper, session }) {
  for (const page of context.pages()) if (page !== keeper) await page.close();
  await context.clearCookies();
  await context.clearPermissions();
  for (const origin of [new URL(server.url).origin, new URL(intranetAddress("")).origin, "file://"]) {
    await session.send("Storage.clearDataForOrigin", {
      origin,
      storageTypes: "local_storage,indexeddb,cache_storage,service_workers",
    });
  }
}

/**
 * A test where it does not matter how Python starts, what is loaded, or that the browser is new: a page of its own in a browser that the
 * file's other tests use too, in which Python runs already for the site as it is found `at`. What a test fails in is used by no other.
 * @type {typeof journey}
 */
export function warmJourney(
  name,
  steps,
  {
    expected = [],
    at = address,
    viewport = SCREEN,
    permissions = [],
    colorScheme,
    reducedMotion,
    forcedColors,
    ...options
  } = {},
) {
  test(name, WHOLE, async () => {
    const key = JSON.stringify([at(""), options]);
    const kept = warmed.get(key) ?? (await warm(options, at));
    warmed.delete(key);
    const { context } = kept;
    if (permissions.length) await context.grantPermissions(permissions); // an empty list would refuse them all
    const page = await context.newPage();
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme, reducedMotion, forcedColors });
    try {
      await play(context, page, steps, expected);
    } catch (error) {
      await context.close();
      throw error;
    }
    await forget(kept);
    warmed.set(key, kept);
  });
}

/** Goes to a page of the site. */
export const open = (page, path) => page.goto(address(path));

/** The same, with what is folded open: chapters fold their calculators. */
export async function openUnfolded(page, path) {
  await page.goto(path.includes("://") ? path : address(path));
  await page.evaluate(() => document.querySelectorAll("article details").forEach((fold) => (fold.open = true)));
}

/** One calculator of a page: what a reader sees and does. */
export class Calculator {
  constructor(page, id) {
    this.page = page;
    this.id = id;
    this.root = page.locator(`section.calculator[id="${id}"]`);
    this.conclusion = this.root.locator(".conclusion-text").first(); // the lines that follow are of the same look
    this.errors = this.root.locator("[data-errors]");
    this.fault = this.root.locator("[data-fault]");
    this.said = this.root.locator("[data-said]");
    this.told = this.root.locator("[data-told]"); // where the values come from
  }

  /** The control of an input's path. */
  input(path) {
    return this.root.locator(`[name="${path}"]`);
  }

  button(name) {
    return this.root.getByRole("button", { name, exact: true });
  }

  /** Types as a person does: the field is focused first, and left. */
  async type(values) {
    for (const [path, text] of Object.entries(values)) {
      const control = this.input(path).first();
      await control.evaluate((element) => element.closest("[data-aside]")?.setAttribute("open", ""));
      if (text === "" && !(await control.isVisible())) continue; // it is not asked for
      if ((await control.evaluate((element) => element.tagName)) === "SELECT") await control.selectOption(text);
      else if ((await control.getAttribute("type")) === "radio")
        await this.root.locator(`[name="${path}"][value="${text}"]`).check();
      else await control.fill(text);
    }
    await this.page.keyboard.press("Tab");
  }

  /** Types the example's values, these in place of its own: the first key empties every field that is not typed. */
  async edit(values) {
    const example = (id) => [...window.guideline.calculators.find(({ section }) => section.id === id).example];
    await this.type({ ...Object.fromEntries(await this.page.evaluate(example, this.id)), ...values });
  }

  async clear() {
    await this.button("Réinitialiser").click();
  }

  /** « Imprimer la fiche », as far as the browser's own window. */
  async printSheet() {
    await this.page.evaluate(() => (window.print = () => (window.isPrinted = true)));
    await this.button("Imprimer la fiche").click();
    await this.page.waitForFunction(() => window.isPrinted);
  }

  /** Waits until what is shown belongs to what is typed, its drawings and tipping points with it. */
  async settled() {
    await this.root.locator("[data-answer]:not([aria-busy], [data-drawing], [data-tipping])").waitFor();
  }

  /** The result's visible text, once it belongs to what is typed. */
  async result() {
    await this.settled();
    await this.conclusion.waitFor();
    return flat(await this.root.locator("[data-result]").innerText());
  }

  /** The verdict codes by name. */
  async verdicts() {
    await this.result();
    const pairs = await this.root
      .locator(".verdict")
      .evaluateAll((rows) => rows.map((row) => [row.dataset.name, row.dataset.code]));
    return Object.fromEntries(pairs);
  }

  /** The sentences of the error summary, of what is typed now. */
  async problems() {
    await this.settled();
    await this.errors.waitFor();
    return flat(await this.errors.innerText());
  }
}

/** The example as the page was built with it, and as Python in the page answers it; needs only what every driver of a browser has. */
export const exampleAnswered = (page, name) =>
  page.evaluate(async (wanted) => {
    const { client, inputs, calculators } = window.guideline;
    const { answer, example, result } = calculators.find((candidate) => candidate.name === wanted);
    const built = result.innerHTML.trim();
    const request = { protocol: 1, calculator: wanted, inputs: inputs.nested(example) };
    const reply = await client.ask(request);
    const holder = document.createElement("div");
    holder.append(answer.contentOf({ ...reply, example: true }));
    for (const { calculator, inputs: typed } of reply.parts ?? [request]) {
      const place = reply.parts ? holder.querySelector(`[data-panel="${calculator}"]`) : holder;
      const figures = await client.draw({ ...request, calculator, inputs: typed }); // what is drawn is asked for after the answer
      answer.showFigures.call({ result: holder }, figures, place);
    }
    answer.showTips.call({ result: holder, template: answer.template }, await client.tip(request)); // and where it tips
    return {
      computed: holder.innerHTML.trim(),
      built,
      read: { ...reply.read },
      said: Object.fromEntries(Object.entries(answer.exampleRead).filter(([, text]) => text)),
    };
  }, name);

/**
 * Looks, from now on, at each text that is written where `selector` first stands, and gives what waits until one has matched: a busy machine may draw
 * none of those frames, and what begins after this call is seen whole.
 */
export async function heardIn(page, selector, pattern) {
  await page.evaluate(
    ([place, source]) => {
      const text = document.querySelector(place);
      const matches = () => new RegExp(source).test(text.textContent.replace(/\s/g, " "));
      window.heard = { ...window.heard, [place]: matches() };
      new MutationObserver(() => matches() && (window.heard[place] = true)).observe(text, { childList: true });
    },
    [selector, pattern.source],
  );
  return () => page.waitForFunction((place) => window.heard[place], selector);
}

/** Waits until the search has answered what is typed, and not a beginning of it. */
export const answered = (page, question, place = "[data-search-dialog]") =>
  page.locator(`${place} [data-search-results][data-question="${question}"]`).waitFor({ state: "attached" });

/** The number of sheets of a page on paper. */
export async function sheets(page) {
  const file = await page.pdf({ preferCSSPageSize: true });
  return file.toString("latin1").match(/\/Type \/Page\b/g).length;
}

/** A text with plain spaces. */
export const flat = (text) => text.replace(/[\u00a0\u202f\s]+/g, " ").trim();

/** The calculator of a page of its own, ready to be used. */
export async function openCalculator(page, name, fragment = "") {
  await open(page, `calculateurs/${pageOf(name)}.html${fragment}`);
  return new Calculator(page, name);
}

/** Axe's violations in a page, one line each: of `rules` alone, or of all, outside what is left `out`; targets of 24 px are asked for too. */
export async function violations(page, { rules = [], out = [] } = {}) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const found = await page.evaluate(
    ({ only, exclude }) =>
      window.axe.run(
        { exclude },
        {
          resultTypes: ["violations"],
          ...(only.length ? { runOnly: only } : { rules: { "target-size": { enabled: true } } }),
        },
      ),
    { only: rules, exclude: out },
  );
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}`));
}

export { assert };
export { ALONE, CALCULATORS, pageOf } from "../../runtime/calculators.mjs";
