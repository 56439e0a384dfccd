// What every journey in Firefox starts from: the built site over http and from a disk, a page of its own whose errors and requests to elsewhere
// fail it. Driven by WebDriver BiDi. Its profile for tests relaxes what a page on a disk may read: the usual rule is put back.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { policyOf, serve } from "../../runtime/static_server.mjs";
import { executablePath } from "./find-firefox.mjs";
import { PATIENCE, PREFIX, SITE, WHOLE, diskAddress, flat } from "./site.mjs";

const PREFERENCES = { "security.fileuri.strict_origin_policy": true };
const LOOK_AGAIN_MS = 50;
/** Where a reader may have the site from. */
export const DOORS = ["http", "disk"];

/** What a reader sees of the page's first calculator, once it belongs to what is typed. */
export const shown = async (page, state = "result") => {
  await page.waitForSelector(`[data-answer][data-state="${state}"]:not([aria-busy])`);
  return flat(await page.$eval("[data-answer]", (answer) => answer.innerText));
};

/** What is concluded and judged, word for word, once nothing more comes: two answers are compared by it, whatever the layout of the moment. */
export const judged = async (page) => {
  await page.waitForSelector('[data-answer][data-state="result"]:not([aria-busy], [data-drawing], [data-tipping])');
  const said = await page.$$eval("[data-result] :is(.conclusion-text, .verdict)", (all) =>
    all.map((one) => one.textContent),
  );
  return said.map(flat);
};

/** Clicks what a reader could click: brought to the middle of the window, and covered by nothing (the page's bar, a field that scrolls into view). */
export const press = async (page, selector) => {
  await page.waitForFunction(
    (wanted) => {
      const target = document.querySelector(wanted);
      target?.scrollIntoView({ block: "center", behavior: "instant" });
      const { left, top, width, height } = target?.getBoundingClientRect() ?? new DOMRect();
      return target?.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    },
    {},
    selector,
  );
  await page.click(selector);
};

/** Types in the place of what stands in a field. */
export const type = async (page, path, text) => {
  const field = await page.$(`[name="${path}"]`);
  await field.evaluate((control) => control.select());
  await field.type(text);
};

/** Presses what gives a file, and waits until the file is whole in the folder of the journey's downloads: an empty one holds its name before. */
export const saved = async ({ page, downloads }, selector) => {
  const before = readdirSync(downloads);
  await press(page, selector);
  const isPart = (name) => name.endsWith(".part");
  for (let waited = 0; waited < PATIENCE; waited += LOOK_AGAIN_MS) {
    const names = readdirSync(downloads);
    const come = names.filter((name) => !before.includes(name) && !isPart(name));
    const [name] = come.filter((each) => statSync(join(downloads, each)).size > 0);
    if (name && !names.some(isPart)) return { name, text: readFileSync(join(downloads, name), "utf8") };
    await pause(LOOK_AGAIN_MS);
  }
  return assert.fail(`no file came of ${selector}`);
};

/** A file that a reader drops on an element. */
export const drop = (page, selector, name, text) =>
  page.$eval(
    selector,
    (place, called, content) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content], called));
      for (const kind of ["dragover", "drop"])
        place.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
    },
    name,
    text,
  );

/** The journeys that `declare` makes, in one Firefox; skipped where there is none. */
export function inFirefox(what, declare) {
  describe(what, { skip: !executablePath }, () => {
    let browser;
    let server;
    let interception = () => false;
    const bases = { http: (path) => new URL(path, server.url).href, disk: diskAddress };

    before(async () => {
      const { default: puppeteer } = await import("puppeteer-core");
      const intercept = (request, response) => interception(request, response);
      server = await serve(SITE, { prefix: PREFIX, intercept, headers: (path) => policyOf(path) });
      browser = await puppeteer.launch({
        browser: "firefox",
        executablePath,
        headless: true,
        extraPrefsFirefox: PREFERENCES,
      });
    });

    after(async () => {
      await browser?.close();
      await server?.close();
    });

    /** A page that waits as long as Chromium's do. */
    const newPage = async (context) => {
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE);
      return page;
    };

    /** A journey at each of the doors, in a page of its own whose errors fail it. */
    const journey = (name, steps, doors = DOORS) => {
      for (const door of doors) {
        const at = bases[door];
        test(`${name} (${door})`, WHOLE, async () => {
          const downloads = mkdtempSync(join(tmpdir(), "telechargements-"));
          const context = await browser.createBrowserContext({
            downloadBehavior: { policy: "allow", downloadPath: downloads },
          });
          const faults = [];
          const inside = (url) => url.startsWith(server.url) || url === new URL("/favicon.ico", server.url).href; // Firefox asks for that one by itself
          const open = async (path) => {
            const page = await newPage(context);
            page.on("pageerror", (error) => faults.push(String(error)));
            page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
            page.on(
              "request",
              (request) => /^https?:/.test(request.url()) && !inside(request.url()) && faults.push(request.url()),
            );
            if (path) await page.goto(path);
            return page;
          };
          try {
            const page = await open();
            await steps({ page, context, downloads, at, open: (path) => page.goto(at(path)), openAnew: open });
            assert.deepEqual(faults, []);
          } finally {
            await context.close();
            rmSync(downloads, { recursive: true });
          }
        });
      }
    };

    declare({
      journey,
      newPage,
      newContext: () => browser.createBrowserContext(),
      http: bases.http,
      requests: () => server.requests,
      intercept: (answer = () => false) => (interception = answer),
    });
  });
}
