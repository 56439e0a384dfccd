// Boots npm's Pyodide under Node and lets its own Python choose, compile and pack what the browser will load (inside.py).
// node compile.mjs PYODIDE_FOLDER TOOLS WHEEL_FOLDER OUT_FOLDER prints, as JSON, the versions and the modules kept. TOOLS holds pyodide-build.
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const ENVIRONMENT = {
  PYTHONDONTWRITEBYTECODE: "1", // nothing beside the sources that are mounted
  PYTHONHASHSEED: "0",
  PYTHONNODEBUGRANGES: "1", // bytecode without columns: a traceback tells the line
  PYTHONOPTIMIZE: "2", // docstrings and assertions are left out of the bytecode
  PYTHONPATH: "/project:/tools",
  SOURCE_DATE_EPOCH: process.env.SOURCE_DATE_EPOCH,
};

async function main(pyodideFolder, tools, wheels, out) {
  const runtime = dirname(fileURLToPath(import.meta.url));
  const { info } = JSON.parse(readFileSync(join(pyodideFolder, "pyodide-lock.json"), "utf8"));
  const { loadPyodide, version } = await import(pathToFileURL(join(pyodideFolder, "pyodide.mjs")).href);
  const mounted = { "/project/runtime": runtime, "/tools": tools, "/wheel": wheels, "/out": out };
  const fsInit = async (FS) => {
    for (const [point, root] of Object.entries(mounted)) {
      FS.mkdirTree(point);
      FS.mount(FS.filesystems.NODEFS, { root }, point);
    }
  };
  const pyodide = await loadPyodide({ lockFileContents: { info, packages: {} }, env: ENVIRONMENT, fsInit });
  const booted = pyodide.runPython("import sys; list(sys.modules)");
  const made = JSON.parse(pyodide.pyimport("runtime.inside").build(booted)); // modules, and archives by calculator
  console.log(JSON.stringify({ pyodide_version: version, python_version: info.python, lock_info: info, ...made }));
}

await main(...process.argv.slice(2).map((path) => resolve(path))).catch((error) => {
  console.error(String(error.stack ?? error)); // without the line of minified source that Node would print
  process.exit(1);
});
