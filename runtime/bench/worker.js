// The same work with either runtime: boot, put the calculators' bundle in place, answer one request.
const ours = new URLSearchParams(location.search).get("runtime") === "ours";
const at = (name) => new URL(name, new URL(ours ? "ours/" : "stock/", location.href)).href;
const REQUEST = {
  protocol: 1,
  calculator: "cord",
  inputs: { fractions: "3", dmax_gy: "22", v_high_ml: "0,25", v_low_ml: "0,8" },
};

/** What each needs besides the options they share. */
async function options() {
  if (!ours) return { loader: await import(at("pyodide.mjs")) };
  const [loader, { default: createPyodideModule }, manifest] = await Promise.all([
    import(at("pyodide.js")),
    import(at("pyodide.asm.js")),
    fetch(at("manifest.json")).then((answer) => answer.json()),
  ]);
  return { loader, createPyodideModule, lockFileContents: { info: manifest.lock_info, packages: {} } };
}

try {
  const bundle = fetch(new URL("ours/calculators.zip", location.href)).then((answer) => answer.arrayBuffer());
  const { loader, ...own } = await options();
  const pyodide = await loader.loadPyodide({
    ...own,
    indexURL: at(""),
    env: { PYTHONPATH: "/lib/calculators.zip", PYTHONHASHSEED: "0" },
    fsInit: async (FS) => FS.writeFile("/lib/calculators.zip", new Uint8Array(await bundle)),
  });
  postMessage({ reply: JSON.parse(pyodide.pyimport("calculators.protocol").respond(JSON.stringify(REQUEST))) });
} catch (error) {
  postMessage({ error: String(error) });
}
