// @ts-check
// Python, away from the page's thread: loads Pyodide and the calculators from the site itself, then answers requests, text in, text out.
// Says `progress` in bytes, then `ready`, then a `reply` to each request; a `fault` names its sentence and a detail.

const BASE = new URL("./runtime/", import.meta.url);
const COUNTED = ["pyodide.asm.wasm", "python_stdlib.zip", "calculators.zip"];
const TYPES = { wasm: "application/wasm", zip: "application/zip" };
const network = self.fetch.bind(self);

/** @param {string} name */
const at = (name) => new URL(name, BASE).href;

/** A fault that the page has a sentence for. */
class Fault extends Error {
  /** @param {string} code @param {string} detail */
  constructor(code, detail) {
    super(detail.trim().split("\n").pop());
    this.code = code;
  }
}

let loaded = 0;
let total = 0;

/** @param {string} name */
const ask = async (name) => {
  let answer;
  try {
    answer = await network(at(name));
  } catch {
    throw new Fault("network", name);
  }
  if (!answer.ok || !answer.body) throw new Fault(answer.status === 404 ? "not_found" : "network", `${name}, ${answer.status}`);
  return answer;
};

/** A file whose bytes are counted as they arrive; its type no longer depends on the server. @param {string} name */
const download = async (name) => {
  const { body } = await ask(name);
  const counted = /** @type {ReadableStream<Uint8Array>} */ (body).pipeThrough(
    new TransformStream({
      transform(chunk, controller) {
        loaded += chunk.byteLength;
        postMessage({ kind: "progress", loaded, total });
        controller.enqueue(chunk);
      },
    }),
  );
  const type = TYPES[/** @type {"wasm" | "zip"} */ (name.split(".").pop())];
  return new Response(counted, { headers: { "Content-Type": type } });
};

/** @param {string} name */
const load = async (name) => {
  try {
    return await import(at(name));
  } catch (error) {
    await ask(name); // names a file that is missing
    throw new Fault("boot_failed", String(error));
  }
};

const boot = async () => {
  const started = new Map(COUNTED.map((name) => [at(name), download(name)]));
  for (const promise of started.values()) promise.catch(() => {}); // told below, once
  self.fetch = (input, init) => started.get(input instanceof Request ? input.url : String(input)) ?? network(input, init);
  const manifest = ask("manifest.json").then((answer) => answer.json());
  manifest.then(({ files }) => {
    total = COUNTED.reduce((sum, name) => sum + files[name].size, 0);
  }, () => {});
  const everything = Promise.all([manifest, load("pyodide.js"), load("pyodide.asm.js"), started.get(at("calculators.zip")), ...started.values()]);
  const [{ lock_info: info }, { loadPyodide }, { default: createPyodideModule }, bundle] = await everything;
  const calculators = new Uint8Array(await /** @type {Response} */ (bundle).arrayBuffer());
  const pyodide = await loadPyodide({
    indexURL: BASE.href,
    stdLibURL: at("python_stdlib.zip"),
    createPyodideModule,
    lockFileContents: { info, packages: {} },
    env: { PYTHONPATH: "/lib/calculators.zip", PYTHONHASHSEED: "0" },
    fsInit: async (/** @type {any} */ files) => files.writeFile("/lib/calculators.zip", calculators),
  });
  return pyodide.pyimport("calculators.protocol").respond;
};

/** @param {any} error */
const tell = (error) => postMessage({ kind: "fault", code: error instanceof Fault ? error.code : "boot_failed", detail: String(error.message ?? error).slice(0, 200) });

const starting = boot();
starting.then(() => postMessage({ kind: "ready" }), tell);

self.onmessage = async ({ data: { id, request } }) => {
  const respond = await starting.catch(() => undefined); // the fault is told already
  try {
    if (respond) postMessage({ kind: "reply", id, reply: respond(request) });
  } catch (error) {
    tell(new Fault("bug", String(/** @type {Error} */ (error).message)));
  }
};
