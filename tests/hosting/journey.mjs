// A journey in the built site behind a real server: `node journey.mjs ADDRESS`. A calculator answers, nothing is refused, nothing fails.
import assert from "node:assert/strict";
import { chromium } from "playwright-core";
import { findBrowser } from "../browser/find-browser.mjs";

const site = process.argv[2];
const browser = await chromium.launch({ ...(await findBrowser()), headless: true });
try {
  const page = await browser.newPage({ locale: "fr-FR" });
  const faults = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("response", (response) => response.status() >= 400 && faults.push(`${response.status()} ${response.url()}`));

  assert.equal((await page.goto(site)).status(), 200);
  await page.goto(new URL("calculateurs/cord.html", site).href);
  const calculator = page.locator("section.calculator");
  await calculator.locator("[name=dmax_gy]").fill("22,5/3"); // the first edit empties the example: a schedule says both
  await calculator.locator(".verdict", { hasText: "dépassée" }).first().waitFor({ timeout: 60_000 });
  assert.equal(await calculator.locator("[data-fault]").isVisible(), false);
  assert.deepEqual(faults, []);

  const lost = await page.goto(new URL("chapters/absent.html", site).href);
  assert.equal(lost.status(), 404);
  await page.getByRole("link", { name: "Accueil" }).first().click();
  await page.waitForURL(new URL("index.html", site).href);
} finally {
  await browser.close();
}
