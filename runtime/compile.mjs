// Boots npm's Pyodide under Node and lets its own Python compile and pack what the browser will load (inside.py).
// node compile.mjs PYODIDE_FOLDER SOURCE_FOLDER OUT_FOLDER prints, as JSON, the versions and the modules kept.
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const ENVIRONMENT = { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1" }; // bytecode without columns: a traceback tells the line

async function main(pyodideFolder, source, out) {
  const inside = join(dirname(fileURLToPath(import.meta.url)), "inside.py");
  const { info } = JSON.parse(readFileSync(join(pyodideFolder, "pyodide-lock.json"), "utf8"));
  const { loadPyodide, version } = await import(pathToFileURL(join(pyodideFolder, "pyodide.mjs")).href);
  const pyodide = await loadPyodide({ lockFileContents: { info, packages: {} }, env: ENVIRONMENT });
  const booted = pyodide.runPython("import sys; list(sys.modules)");
  for (const [point, folder] of [
    ["/source", source],
    ["/out", out],
  ]) {
    pyodide.FS.mkdirTree(point);
    pyodide.mountNodeFS(point, folder);
  }
  pyodide.FS.writeFile(
    `${pyodide.runPython("import site; site.getsitepackages()[0]")}/inside.py`,
    readFileSync(inside),
  );
  const modules = JSON.parse(pyodide.pyimport("inside").build(booted));
  console.log(JSON.stringify({ pyodide_version: version, python_version: info.python, lock_info: info, modules }));
}

await main(...process.argv.slice(2).map((path) => resolve(path))).catch((error) => {
  console.error(String(error.stack ?? error)); // without the line of minified source that Node would print
  process.exit(1);
});
