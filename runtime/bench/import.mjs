// How the page stays alive while a large export is read: node import.mjs SITE FILE ROUNDS, the text of an export with a structure « S0 ». Prints as JSON,
// in milliseconds and for each round: the time to the curve, the longest wait from one image to the next meanwhile, the longest task of the page.
import { resolve } from "node:path";
import { serve } from "../static_server.mjs";
import { launchers } from "./browsers.mjs";

/** Runs in the page: notes each image and each long task, of 50 ms and more as browsers count them, from now on. */
function watch() {
  window.watched = { image: 0, task: 0 };
  let last = performance.now();
  const image = (now) => {
    window.watched.image = Math.max(window.watched.image, now - last);
    last = now;
    requestAnimationFrame(image);
  };
  requestAnimationFrame(image);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.watched.task = Math.max(window.watched.task, duration);
  }).observe({ type: "longtask" });
}

/** Opens the fold, chooses the file and its first structure, and waits for the curve. */
async function read(page, file) {
  await page.locator("[data-dvh] summary").click();
  await page.waitForFunction(() => window.guideline.Import);
  await page.locator('[name="fractions"]').fill("3");
  await page.locator("[data-answer]:not([aria-busy], [data-drawing], [data-tipping])").first().waitFor(); // Python has started, and is at rest
  await page.evaluate(watch);
  const started = performance.now();
  await page.locator("[data-dvh-file]").setInputFiles(file);
  await page.locator("[data-dvh-asked] select").first().selectOption({ index: 1 });
  await page.locator("[data-dvh-figure] svg.drawing").waitFor();
  const curve = performance.now() - started;
  await page.evaluate(() => new Promise((seen) => requestAnimationFrame(() => setTimeout(seen, 100)))); // a long task is told after it
  return { curve, ...(await page.evaluate(() => window.watched)) };
}

/** One round in a browser that has kept nothing. */
async function round(browser, address, file) {
  const { page, close } = await browser.context();
  try {
    await page.goto(address);
    return await read(page, file);
  } finally {
    await close();
  }
}

const [site, file] = process.argv.slice(2, 4).map((path) => resolve(path));
const server = await serve(site);
const [chromium] = await launchers();
const browser = await chromium();
const address = new URL("calculateurs/cord.html", server.url).href;
const rounds = [];
try {
  for (let count = 0; count < Number(process.argv[4]); count++) rounds.push(await round(browser, address, file));
} finally {
  await browser.close();
  await server.close();
}
console.log(JSON.stringify({ browser: browser.name, rounds }));
