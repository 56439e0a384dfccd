// Leaves out of Pyodide's program what nothing asks it for. node prune.mjs PYODIDE_FOLDER OUT_FOLDER writes pyodide.asm.wasm and pyodide.asm.js.
// The program exports eight thousand functions and data for libraries that could be loaded later; none is, here. What its own script never
// names goes, with the functions that it alone reaches, and the script's lines that would read it. Same files, same bytes.
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import binaryen from "binaryen";

const PROGRAM = "pyodide.asm.wasm";
const SCRIPT = "pyodide.asm.mjs"; // reads the program's exports
const LOADER = "pyodide.mjs";
const SERVED = "pyodide.asm.js"; // some servers give .mjs a type that browsers refuse
/** What the program is written in: with all that binaryen knows, it would be written anew in what browsers do not read yet. */
const FEATURES = [
  "BulkMemory",
  "BulkMemoryOpt",
  "CallIndirectOverlong",
  "ExceptionHandling",
  "Multivalue",
  "MutableGlobals",
  "NontrappingFPToInt",
  "ReferenceTypes",
  "SignExt",
];
const ASSIGNED = "function assignWasmExports(wasmExports){";
const WORD = /[A-Za-z_$][\w$]*/g;

/** The script in parts: what stands before the names of exports, these names, their assignments, the rest. @param {string} script */
function parted(script) {
  const start = script.indexOf(ASSIGNED);
  const end = script.indexOf("}", start);
  const list = script.lastIndexOf("var ", start);
  const names = script.slice(list + "var ".length, start - ";".length).split(",");
  const lines = script
    .slice(start + ASSIGNED.length, end)
    .split(";")
    .filter(Boolean);
  const known = start > 0 && names.every((name) => name.match(WORD)?.[0] === name) && lines.every(exportOf);
  if (!known) throw new Error(`${SCRIPT} no longer assigns its exports as prune.mjs reads them`);
  return { before: script.slice(0, list), names, lines, after: script.slice(end) };
}

/** The export that a line of assignments reads. @param {string} line */
const exportOf = (line) => /=wasmExports\["(\w+)"\](?:\.value>>>0)?$/.exec(line)?.[1];

/** The variables that a line of assignments sets. @param {string} line */
const variablesOf = (line) => line.split("=").filter((part) => /^\w+$/.test(part));

/** Whether a text names an export; a function `f` is `_f` in scripts. @param {string[]} texts @returns {(name: string) => boolean} */
function namedIn(texts) {
  const words = new Set(texts.flatMap((text) => text.match(WORD)));
  return (name) => words.has(name) || words.has(`_${name}`);
}

/** The program with these exports alone, and what they reach. @param {Uint8Array<ArrayBuffer>} program @param {(name: string) => boolean} isKept */
function lean(program, isKept) {
  const module = binaryen.readBinary(program);
  module.setFeatures(FEATURES.reduce((all, name) => all | binaryen.Features[name], 0));
  for (const { name } of WebAssembly.Module.exports(new WebAssembly.Module(program)))
    if (!isKept(name)) module.removeExport(name);
  module.runPasses(["remove-unused-module-elements"]);
  if (!module.validate()) throw new Error(`${PROGRAM} without its unused exports is no longer valid`);
  return module.emitBinary();
}

function main(pyodideFolder, out) {
  const text = (name) => readFileSync(join(pyodideFolder, name), "utf8");
  const { before, names, lines, after } = parted(text(SCRIPT));
  const isNamed = namedIn([before, after, text(LOADER)]);
  const kept = lines.filter((line) => isNamed(exportOf(line)));
  const dropped = new Set(lines.filter((line) => !isNamed(exportOf(line))).flatMap(variablesOf));
  const declared = names.filter((name) => !dropped.has(name));
  writeFileSync(join(out, SERVED), `${before}var ${declared.join(",")};${ASSIGNED}${kept.join(";")}${after}`);
  writeFileSync(join(out, PROGRAM), lean(new Uint8Array(readFileSync(join(pyodideFolder, PROGRAM))), isNamed));
}

main(...process.argv.slice(2).map((path) => resolve(path)));
