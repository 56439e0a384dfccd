// How the page stays alive while a large export is read: node import.mjs SITE FILE, the text of an export with a structure « S0 ». Prints the time to
// the curve, the longest wait from one image to the next meanwhile, and the tasks of the page that took 50 ms and more.
import { resolve } from "node:path";
import { serve } from "../static_server.mjs";
import { launchers } from "./browsers.mjs";

const LONG_MS = 50;

/** Runs in the page: notes each image and each long task from now on. */
function watch() {
  window.watched = { longest: 0, tasks: [] };
  let last = performance.now();
  const image = (now) => {
    window.watched.longest = Math.max(window.watched.longest, now - last);
    last = now;
    requestAnimationFrame(image);
  };
  requestAnimationFrame(image);
  new PerformanceObserver((list) =>
    window.watched.tasks.push(...list.getEntries().map(({ duration }) => Math.round(duration))),
  ).observe({ type: "longtask" });
}

/** Opens the fold, chooses the file and its first structure, and waits for the curve. */
async function read(page, file) {
  await page.locator("[data-dvh] summary").click();
  await page.waitForFunction(() => window.guideline.Import);
  await page.locator('[name="fractions"]').fill("3");
  await page.locator("[data-answer]:not([aria-busy])").first().waitFor(); // Python has started
  await page.evaluate(watch);
  const started = performance.now();
  await page.locator("[data-dvh-file]").setInputFiles(file);
  await page.locator("[data-dvh-asked] select").first().selectOption({ index: 1 });
  await page.locator("[data-dvh-figure] svg.drawing").waitFor();
  return { seconds: (performance.now() - started) / 1000, ...(await page.evaluate(() => window.watched)) };
}

const [site, file] = process.argv.slice(2).map((path) => resolve(path));
const server = await serve(site);
const [chromium] = await launchers();
const browser = await chromium();
const { page, close } = await browser.context();
await page.goto(new URL("calculateurs/cord.html", server.url).href);
const { seconds, longest, tasks } = await read(page, file);
console.log(
  `${browser.name}: read and drawn in ${seconds.toFixed(1)} s; longest wait between two images ${longest.toFixed(0)} ms; ` +
    `tasks over ${LONG_MS} ms: ${tasks.length ? tasks.join(", ") : "none"}`,
);
await close();
await browser.close();
await server.close();
