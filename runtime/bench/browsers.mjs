// The browsers of the bench, behind the few words that it uses: a context of its own with a page, another page, an end.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";
import { findBrowser } from "../../tests/browser/find-browser.mjs";

const PATIENCE = 120_000;
const PREFERENCES = { "security.fileuri.strict_origin_policy": true, "network.proxy.type": 0 }; // as a reader's Firefox on a disk

const UNPACED_CHROMIUM = ["--disable-frame-rate-limit", "--disable-gpu-vsync"]; // an image is made as soon as it can be
const UNPACED_FIREFOX = { "layout.frame_rate": 0 };
const DEFERRING = "DeferRendererTasksAfterInput"; // after a key, what a worker says waits for the image that shows it
const FEATURES = "--disable-features=";

/**
 * paced: 60 images a second, as a reader's; otherwise no image waits for the screen. deferred: as a reader's Chromium, which hands a page what its
 * workers say only after the image of the last key; Firefox has no such rule.
 * @typedef {{paced?: boolean, deferred?: boolean}} Screen
 */

async function chromiumBrowser({ paced = true, deferred = true } = {}) {
  const ignoreDefaultArgs = ["--disable-back-forward-cache"]; // a reader's browser keeps the page that is left, and so its worker
  const { args = [], ...found } = await findBrowser();
  // The last list of features counts alone, in place of the driver's own: each screen has one, and they differ by one name.
  const features = `${FEATURES}${deferred ? "Translate" : `Translate,${DEFERRING}`}`;
  const browser = await chromium.launch({
    ...found,
    args: [...args, features, ...(paced ? [] : UNPACED_CHROMIUM)],
    ignoreDefaultArgs,
    headless: true,
  });
  const context = async () => {
    const opened = await browser.newContext();
    const another = async () => {
      const page = await opened.newPage();
      page.setDefaultTimeout(PATIENCE);
      const { waitForFunction } = page;
      page.waitForFunction = (test, options, argument) => waitForFunction.call(page, test, argument, options);
      const waitForSelector = (selector) => page.locator(selector).waitFor({ state: "attached" });
      return Object.assign(page, { waitForSelector });
    };
    return { page: await another(), another, close: () => opened.close() };
  };
  return { name: `Chromium ${browser.version().split(".")[0]}`, context, close: () => browser.close() };
}

/** A Firefox of the system, or undefined. */
function firefoxPath() {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const candidates = [
    process.env.FIREFOX_PATH,
    ...folders.flatMap((folder) => ["firefox-esr", "firefox"].map((name) => join(folder, name))),
  ];
  return candidates.filter(Boolean).find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

async function firefoxBrowser(executablePath, { paced = true } = {}) {
  const { default: puppeteer } = await import("puppeteer-core");
  const extraPrefsFirefox = paced ? PREFERENCES : { ...PREFERENCES, ...UNPACED_FIREFOX };
  const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true, extraPrefsFirefox });
  const context = async () => {
    const opened = await browser.createBrowserContext();
    const another = async () => {
      const page = await opened.newPage();
      page.setDefaultTimeout(PATIENCE);
      return page;
    };
    return { page: await another(), another, close: () => opened.close() };
  };
  const version = (await browser.version()).replace(/^firefox\//i, "").split(".")[0];
  return { name: `Firefox ${version}`, context, close: () => browser.close() };
}

/** A function that starts each browser found; Chromium always, Firefox where it is installed. */
export async function launchers() {
  const firefox = firefoxPath();
  if (!firefox)
    process.stderr.write(
      "Firefox is not installed: it is not measured (apt-get install firefox-esr, or FIREFOX_PATH).\n",
    );
  return [chromiumBrowser, ...(firefox ? [(screen = {}) => firefoxBrowser(firefox, screen)] : [])];
}
