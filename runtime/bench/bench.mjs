// Time from a new worker to its first reply in Chromium, stock npm package and ours by turns in one run, each in a new
// context (nothing cached); then the bytes that travel. node bench.mjs RUNTIME_FOLDER [ROUNDS]
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { findBrowser } from "../../tests/browser/find-browser.mjs";
import { serve } from "../static_server.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const STOCK = resolve(HERE, "..", "..", "node_modules", "pyodide");
const STOCK_FILES = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"];
const PARTS_OF_OURS = ["calculators.zip", "manifest.json"];
const FEWEST_ROUNDS = 7;

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;

async function once(browser, url, runtime) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    await page.goto(`${url}?runtime=${runtime}`);
    await page.locator("html[data-done]").waitFor();
    const report = JSON.parse(await page.locator("output").textContent());
    if (report.error ?? report.reply.status !== "ok") throw new Error(`${runtime}: ${report.error ?? report.reply.status}`);
    return report.elapsed;
  } finally {
    await context.close();
  }
}

async function times(browser, url, rounds) {
  const elapsed = { stock: [], ours: [] };
  for (let round = 0; round <= rounds; round++) {
    const order = round % 2 ? ["stock", "ours"] : ["ours", "stock"];
    for (const runtime of order) {
      const took = await once(browser, url, runtime);
      if (round > 0) elapsed[runtime].push(took); // the first round warms the machine's file cache
    }
    process.stderr.write(`\rround ${round}/${rounds}`);
  }
  process.stderr.write("\n");
  return elapsed;
}

/** Bytes on the wire of files, raw and as a server would compress them. */
function bytes(folder, names) {
  const contents = names.map((name) => readFileSync(join(folder, name)));
  const total = (compress) => contents.reduce((sum, content) => sum + compress(content).length, 0);
  const brotli = (content) => brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } });
  return { raw: total((content) => content), gzip: total((content) => gzipSync(content, { level: 9 })), brotli: total(brotli) };
}

function printBytes(label, { raw, gzip, brotli }) {
  console.log(`${label.padEnd(34)} ${[raw, gzip, brotli].map((count) => megabytes(count).padStart(9)).join(" ")}`);
}

async function main(runtimeFolder, rounds) {
  const ours = resolve(runtimeFolder);
  const site = mkdtempSync(join(tmpdir(), "bench-"));
  cpSync(HERE, site, { recursive: true });
  symlinkSync(STOCK, join(site, "stock"));
  symlinkSync(ours, join(site, "ours"));
  const server = await serve(site);
  const browser = await chromium.launch({ ...(await findBrowser()), headless: true });
  try {
    console.log(`Chromium ${browser.version()}, median of ${rounds} cold starts, from a new worker to its first reply`);
    const elapsed = await times(browser, server.url, rounds);
    for (const [runtime, numbers] of Object.entries(elapsed)) {
      const [least, most] = [Math.min(...numbers), Math.max(...numbers)].map(Math.round);
      console.log(`${runtime.padEnd(6)} ${String(Math.round(median(numbers))).padStart(6)} ms  (${least} to ${most})`);
    }
    console.log(`ratio  ${(median(elapsed.ours) / median(elapsed.stock)).toFixed(2)}`);
  } finally {
    await browser.close();
    await server.close();
    rmSync(site, { recursive: true });
  }
  process.stderr.write("compressing, to count bytes…\n");
  console.log(`\n${"bytes".padEnd(34)} ${["raw", "gzip", "brotli"].map((word) => word.padStart(9)).join(" ")}`);
  printBytes("stock Pyodide", bytes(STOCK, STOCK_FILES));
  printBytes("ours: runtime", bytes(ours, readdirSync(ours).filter((name) => !PARTS_OF_OURS.includes(name))));
  printBytes("ours: calculators and their data", bytes(ours, PARTS_OF_OURS));
}

const [folder = "_build/runtime", rounds = FEWEST_ROUNDS] = process.argv.slice(2);
await main(folder, Math.max(FEWEST_ROUNDS, Number(rounds)));
