// When Python cannot answer: a French sentence with what to do, the values kept, the example still there, and a way to try again.
import { Calculator, assert, flat, journey, openCalculator } from "./site.mjs";

const PROVOKED = [/Failed to load resource/, /^(404|500) /, /ERR_FAILED/, /net::/];

/** Types a value that needs Python, and gives the sentence of the fault. */
async function faultAfterEdit(calculator) {
  await calculator.type({ dmax_gy: "22,5" });
  await calculator.fault.waitFor();
  assert.equal(await calculator.conclusion.count(), 0, "the example's result does not stand beside other values");
  assert.equal(await calculator.input("dmax_gy").inputValue(), "22,5");
  return flat(await calculator.fault.innerText());
}

/** The example is there without Python. */
async function exampleComesBack(calculator) {
  await calculator.button("Exemple").click();
  assert.match(await calculator.result(), /respectées/);
}

for (const file of ["pyodide.asm.wasm", "python_stdlib.zip", "calculators.zip", "pyodide.js", "pyodide.asm.js", "manifest.json"]) {
  journey(`${file} is missing: it is named, the example stays, and trying again works once it is back`, async ({ page, context }) => {
    const pattern = `**/runtime/${file}`;
    await context.route(pattern, (route) => route.fulfill({ status: 404, body: "" }));
    const calculator = await openCalculator(page, "cord");
    assert.match(await faultAfterEdit(calculator), new RegExp(`manque sur le serveur \\(${file.replaceAll(".", "\\.")}`));
    await exampleComesBack(calculator);
    await calculator.type({ dmax_gy: "22,5" });
    await calculator.fault.waitFor();
    await context.unroute(pattern);
    await calculator.button("Réessayer").click();
    assert.match(await calculator.result(), /dépassée/);
    assert.equal(await calculator.fault.isVisible(), false);
  }, { expected: PROVOKED });
}

journey("the worker's script is missing", async ({ page, context }) => {
  await context.route("**/worker.js", (route) => route.fulfill({ status: 404, body: "" }));
  const calculator = await openCalculator(page, "cord");
  assert.match(await faultAfterEdit(calculator), /n’a pas démarré.*Rechargez/);
  await exampleComesBack(calculator);
}, { expected: PROVOKED });

journey("a browser without workers", async ({ page }) => {
  await page.addInitScript(() => delete window.Worker);
  const calculator = await openCalculator(page, "cord");
  assert.match(await faultAfterEdit(calculator), /version récente/);
  await exampleComesBack(calculator);
});

journey("the connection breaks", async ({ page, context }) => {
  await context.route("**/runtime/python_stdlib.zip", (route) => route.abort("connectionreset"));
  const calculator = await openCalculator(page, "cord");
  assert.match(await faultAfterEdit(calculator), /s’est interrompu \(python_stdlib\.zip.*réessayez/);
}, { expected: PROVOKED });

journey("fifteen seconds without a byte", async ({ page, context }) => {
  await page.clock.install();
  await context.route("**/runtime/**", () => {}); // never answered
  const calculator = await openCalculator(page, "cord");
  await calculator.input("dmax_gy").fill("22,5");
  await page.clock.runFor(16_000);
  await calculator.fault.waitFor();
  assert.match(flat(await calculator.fault.innerText()), /n’avance plus depuis 15 secondes.*réessayez/);
});

journey("an answer that never comes is given up after ten seconds; the next one has a new worker", async ({ page }) => {
  const calculator = await openCalculator(page, "cord");
  await calculator.type({ dmax_gy: "20" });
  await calculator.result();
  await page.clock.install();
  await page.evaluate(() => (window.guideline.client.worker.onmessage = null)); // deaf
  await calculator.input("dmax_gy").fill("22,5");
  await page.clock.runFor(11_000);
  await calculator.fault.waitFor();
  assert.match(flat(await calculator.fault.innerText()), /n’a pas répondu en 10 secondes/);
  await page.clock.resume();
  await calculator.button("Réessayer").click();
  assert.match(await calculator.result(), /dépassée/);
});

journey("a Python exception is told with its name; the page goes on", async ({ page, context }) => {
  await context.route("**/worker.js", async (route) => {
    const script = await (await route.fetch()).text();
    const broken = script.replace('pyodide.pyimport("calculators.protocol").respond', 'pyodide.runPython("def respond(text): raise ZeroDivisionError(text)\\nrespond")');
    assert.notEqual(broken, script);
    await route.fulfill({ contentType: "text/javascript", body: broken });
  });
  const calculator = await openCalculator(page, "cord");
  assert.match(await faultAfterEdit(calculator), /erreur du programme \(ZeroDivisionError.*Vos saisies sont conservées/);
  await exampleComesBack(calculator);
});

journey("a reply of failure is told in its own words", async ({ page }) => {
  const calculator = await openCalculator(page, "cord");
  await page.evaluate(() => (document.querySelector("section.calculator").dataset.protocol = "9"));
  assert.match(await faultAfterEdit(calculator), /autre version du protocole : rechargez-la/);
  assert.ok(new Calculator(page, "cord"));
});
