// Boots under Node the very files that the site serves, and answers: one request (JSON) a line in, one reply (JSON) a line out.
// node host.mjs RUNTIME_FOLDER; the module and function that answer can be changed: node host.mjs RUNTIME_FOLDER MODULE FUNCTION.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

/** Loads the runtime of `folder` as the page's worker does, and gives back Pyodide. */
export async function boot(folder) {
  const at = (name) => join(resolve(folder), name);
  const { loadPyodide } = await import(pathToFileURL(at("pyodide.js")).href);
  const { default: createPyodideModule } = await import(pathToFileURL(at("pyodide.asm.js")).href);
  const { lock_info: info, archives, files } = JSON.parse(readFileSync(at("manifest.json"), "utf8"));
  const zips = Object.keys(files).filter((name) => name.endsWith(".zip")); // one is on the path, the others may be asked for
  const pyodide = await loadPyodide({
    indexURL: `${resolve(folder)}/`,
    stdLibURL: at("python_stdlib.zip"),
    createPyodideModule,
    lockFileContents: { info, packages: {} },
    env: { PYTHONPATH: "/lib/calculators.zip", PYTHONHASHSEED: "0" },
    fsInit: async (FS) => zips.forEach((name) => FS.writeFile(`/lib/${name}`, readFileSync(at(name)))),
  });
  for (const name of Object.values(archives))
    pyodide.pyimport("calculators").__path__.append(`/lib/${name}/calculators`);
  return pyodide;
}

async function main(folder, module = "calculators.protocol", name = "respond") {
  const pyodide = await boot(folder);
  pyodide.pyimport("calculators").__path__.append("/lib/board.zip/calculators"); // as the worker does when it is asked for
  const respond = pyodide.pyimport(module)[name];
  for await (const line of createInterface({ input: process.stdin })) {
    process.stdout.write(`${JSON.stringify(respond(line))}\n`);
  }
}

if (import.meta.filename === process.argv[1]) {
  await main(...process.argv.slice(2)).catch((error) => {
    console.error(String(error.stack ?? error)); // without the line of minified source that Node would print
    process.exit(1);
  });
}
