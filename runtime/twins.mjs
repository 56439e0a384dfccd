// Writes NAME.br and NAME.gz beside the files of a site that a server would compress. node twins.mjs SITE CACHE [--best]
// A file is compressed once: its twins are kept in CACHE under the hash of its bytes. The same file gives the same twins.
// --best spends minutes of a processor on what each browser loads once, the runtime: for what is published, not for each build.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const KINDS = new Set([
  ".bib",
  ".css",
  ".csv",
  ".html",
  ".inv",
  ".js",
  ".json",
  ".ris",
  ".svg",
  ".txt",
  ".wasm",
  ".xml",
  ".zip",
]);
const SMALLEST = 1024; // bytes: below, the answer's head weighs more than what is saved
const LEAST_GAIN = 0.95;
const FROM_A_DISK_ONLY = "packed"; // scripts that are never asked for over http
const LOADED_ONCE = join("_static", "runtime");
const QUICK = 9; // of 11: a seventh more bytes of the program, in a tenth of the time
const WINDOWS = [22, constants.BROTLI_MAX_WINDOW_BITS]; // which is smaller depends on the file
const AT_ONCE = 4;

const asBrotli = promisify(brotliCompress);
const asGzip = promisify(gzip);

/** @param {Buffer} content @param {number} quality @param {number} window */
const brotli = (content, quality, window) =>
  asBrotli(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_LGWIN]: window,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });

/** The smallest that brotli makes of a file: what a release sends. @param {Buffer} content */
export const smallest = async (content) => {
  const made = await Promise.all(WINDOWS.map((window) => brotli(content, constants.BROTLI_MAX_QUALITY, window)));
  return made.reduce((least, one) => (one.length < least.length ? one : least));
};

const COMPRESS = {
  br: (content, best) => (best ? smallest(content) : brotli(content, QUICK, constants.BROTLI_DEFAULT_WINDOW)),
  gz: async (content) => {
    const compressed = await asGzip(content, { level: 9 });
    compressed[9] = 255; // no name of the system that compressed
    return compressed;
  },
};

/** Paths of the files that have twins, below a folder. */
function* originals(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== FROM_A_DISK_ONLY) yield* originals(path);
    else if (entry.isFile() && KINDS.has(extname(entry.name)) && statSync(path).size >= SMALLEST) yield path;
  }
}

async function write(path, best, cache, used) {
  const content = readFileSync(path);
  const hash = createHash("sha256").update(content).digest("hex");
  for (const [suffix, compress] of Object.entries(COMPRESS)) {
    const kept = `${hash}${best ? "-best" : ""}.${suffix}`;
    used.add(kept);
    if (!statSync(join(cache, kept), { throwIfNoEntry: false }))
      writeFileSync(join(cache, kept), await compress(content, best));
    const twin = readFileSync(join(cache, kept));
    if (twin.length < content.length * LEAST_GAIN) writeFileSync(`${path}.${suffix}`, twin);
    else rmSync(`${path}.${suffix}`, { force: true });
  }
}

async function main(site, cache, how) {
  mkdirSync(cache, { recursive: true });
  const [used, waiting] = [new Set(), [...originals(site)]];
  const work = async () => {
    for (let path = waiting.pop(); path; path = waiting.pop())
      await write(path, how === "--best" && path.includes(LOADED_ONCE), cache, used);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  for (const name of readdirSync(cache)) if (!used.has(name)) rmSync(join(cache, name)); // of an earlier version
}

if (import.meta.filename === process.argv[1]) {
  await main(...process.argv.slice(2)).catch((error) => {
    console.error(String(error.stack ?? error));
    process.exit(1);
  });
}
