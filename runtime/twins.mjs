// Writes NAME.br and NAME.gz beside the files of a site that a server would compress. node twins.mjs SITE CACHE
// A file is compressed once: its twins are kept in CACHE under the hash of its bytes. The same file gives the same twins.
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
const LOADED_ONCE = join("_static", "runtime"); // worth the best and slowest quality
const AT_ONCE = 4;

const asBrotli = promisify(brotliCompress);
const asGzip = promisify(gzip);

const COMPRESS = {
  br: (content, best) =>
    asBrotli(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: best ? constants.BROTLI_MAX_QUALITY : 9,
        [constants.BROTLI_PARAM_LGWIN]: best ? constants.BROTLI_MAX_WINDOW_BITS : constants.BROTLI_DEFAULT_WINDOW,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
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

async function main(site, cache) {
  mkdirSync(cache, { recursive: true });
  const [used, waiting] = [new Set(), [...originals(site)]];
  const work = async () => {
    for (let path = waiting.pop(); path; path = waiting.pop())
      await write(path, path.includes(LOADED_ONCE), cache, used);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  for (const name of readdirSync(cache)) if (!used.has(name)) rmSync(join(cache, name)); // of an earlier version
}

await main(...process.argv.slice(2)).catch((error) => {
  console.error(String(error.stack ?? error));
  process.exit(1);
});
