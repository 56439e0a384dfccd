// A calculation that is kept in a file and opened again: the same answer, what changed field by field, or why nothing is taken.
import { readFile } from "node:fs/promises";
import {
  SITE,
  assert,
  asked,
  diskAddress,
  flat,
  intranetAddress,
  Calculator,
  openCalculator,
  warmJourney,
  journey,
  violations,
} from "./site.mjs";

const CORD = { fractions: "3", dmax_gy: "21,5", v_high_ml: "0,2", v_low_ml: "0,8" }; // under the limits of line 79: 22 Gy, 0.25 and 1.2 mL

/** Records what the form holds; gives the file's name and text. */
async function recorded(page, calculator) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    calculator.button("Enregistrer le calcul").click(),
  ]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

const told = (calculator) => calculator.root.locator("[data-record]");

/** Opens a text as a file that was chosen; gives what is told of it. */
async function reopened(page, calculator, text) {
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    calculator.button("Rouvrir un calcul").click(),
  ]);
  await chooser.setFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await told(calculator).waitFor({ state: "visible" });
  return flat(await told(calculator).innerText());
}

warmJourney("shots", async ({ page }) => {
  const calculator = await openCalculator(page, "cord");
  await calculator.type(CORD);
  await calculator.result();
  const file = await recorded(page, calculator);
  console.log(file.name, file.text.length, await calculator.said.innerText());
  console.log(await reopened(page, calculator, file.text));
  await page.screenshot({ path: "/tmp/record-same.png" });
  console.log(await reopened(page, calculator, file.text.replace('"word": "respectée"', '"word": "dépassée"')));
  await page.screenshot({ path: "/tmp/record-altered.png" });
  await page.setViewportSize({ width: 320, height: 700 });
  await page.screenshot({ path: "/tmp/record-320.png", fullPage: true });
  console.log(await violations(page));
});
