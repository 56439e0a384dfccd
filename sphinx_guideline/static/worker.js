// @ts-check
// Python, away from the page's thread where the browser can: loads Pyodide and the calculators, then answers requests, text in, text
// out, to every page that is connected. A shared worker, a module worker, or a module that the page imports: always behind a port.
// Over http it takes its files from the site; from a disk, where a page may not read files, the page hands them over.
// Says `progress` in bytes, then `ready`, then a `reply` to each request; a `fault` names its sentence and a detail.

const HERE = new URL(import.meta.url);
const ON_SITE = HERE.protocol.startsWith("http");
const BASE = new URL("./runtime/", ON_SITE ? HERE : "file:///");
const ARCHIVES = ["python_stdlib.zip", "calculators.zip"];
const PROGRAM = "pyodide.asm.wasm";
const COUNTED = [PROGRAM, ...ARCHIVES];
const MAGIC = { wasm: [0x00, 0x61, 0x73, 0x6d], zip: [0x50, 0x4b, 0x03, 0x04] };
const EMPTY_PROGRAM = Uint8Array.of(...MAGIC.wasm, 1, 0, 0, 0);
const network = self.fetch.bind(self);

/** @typedef {{size: number, sha256: string}} Described */
/** @typedef {{lock_info: object, files: Record<string, Described>}} Manifest */
/** @typedef {{manifest: () => Promise<Manifest>, open: (name: string) => Promise<ReadableStream<Uint8Array>>, load: (name: string) => Promise<any>}} Source */
/** @typedef {Pick<MessagePort, "postMessage" | "onmessage">} Port */

/** @param {string} name */
const at = (name) => new URL(name, BASE).href;

/** A fault that the page has a sentence for. */
class Fault extends Error {
  /** @param {string} code @param {unknown} detail */
  constructor(code, detail) {
    super(String(detail).trim().split("\n").pop());
    this.code = code;
  }
}

// --- those who listen ---

/** @type {Set<Port>} */
const ports = new Set();
let state = /** @type {any} */ ({ kind: "progress", loaded: 0, total: 0 });

/** @param {any} message */
const tell = (message) => {
  state = message;
  for (const port of ports) port.postMessage(message);
};

/** @param {number} loaded @param {number} total */
const progress = (loaded, total) => tell({ kind: "progress", loaded, total });

// --- where the files come from ---

/** The site, over http; `cache` is the browser's word for how far it may trust its cache. @param {RequestCache} cache @returns {Source} */
const site = (cache) => {
  let loaded = 0;
  let total = 0;

  /** @param {string} name */
  const ask = async (name) => {
    const answer = await network(at(name), { cache }).catch(() => undefined);
    if (!answer) throw new Fault("network", name);
    if (answer.ok && answer.body) return answer;
    throw new Fault(
      answer.status === 404 ? "not_found" : "server_error",
      answer.status === 404 ? name : `${name}, ${answer.status}`,
    );
  };

  /** @param {string} name */
  const open = async (name) => {
    const { body } = await ask(name);
    const count = new TransformStream({
      transform(chunk, controller) {
        progress((loaded += chunk.byteLength), total);
        controller.enqueue(chunk);
      },
    });
    return /** @type {ReadableStream<Uint8Array>} */ (body).pipeThrough(count);
  };

  const manifest = async () => {
    const answer = await ask("manifest.json");
    const described = await answer.json().catch(() => Promise.reject(new Fault("damaged", "manifest.json")));
    total = COUNTED.reduce((sum, name) => sum + described.files[name].size, 0);
    return described;
  };

  /** @param {string} name */
  const load = async (name) => {
    try {
      return await import(at(name));
    } catch (error) {
      const answer = await ask(name); // names a file that is missing
      const type = answer.headers.get("Content-Type") ?? "";
      throw /javascript/.test(type) ? new Fault("damaged", name) : new Fault("script_type", `${name}, ${type || "?"}`);
    }
  };

  return { manifest, open, load };
};

/** Files handed over by the page: pieces of gzip in base64. @param {{manifest: Manifest, pieces: Record<string, string[]>}} handed @returns {Source} */
const handed = ({ manifest, pieces }) => {
  /** @param {string} name */
  const open = async (name) => {
    const packed = pieces[name].map((piece) => Uint8Array.from(atob(piece), (letter) => letter.charCodeAt(0)));
    return new Blob(packed).stream().pipeThrough(new DecompressionStream("gzip"));
  };
  return {
    manifest: async () => manifest,
    open,
    load: async (name) => {
      const script = await whole(name, await open(name), manifest);
      return import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
    },
  };
};

// --- whole files, as the manifest describes them ---

/** The bytes of a file, or the fault that they have. @param {string} name @param {ReadableStream<Uint8Array>} stream @param {Manifest | Promise<Manifest>} manifest */
const whole = async (name, stream, manifest) => {
  const bytes = await new Response(stream).arrayBuffer().catch(() => Promise.reject(new Fault("cut", name)));
  const { size, sha256 } = (await manifest).files[name];
  if (bytes.byteLength !== size || !(await authentic(name, bytes, sha256))) throw new Fault("damaged", name);
  return new Uint8Array(bytes);
};

/** An address without https has no `crypto.subtle`: there the first bytes must do. @param {string} name @param {ArrayBuffer} bytes @param {string} sha256 */
const authentic = async (name, bytes, sha256) => {
  const magic = MAGIC[/** @type {"wasm" | "zip"} */ (name.split(".").pop())] ?? [];
  if (!self.crypto?.subtle) return magic.every((byte, index) => new Uint8Array(bytes, index, 1)[0] === byte);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("") === sha256;
};

// --- the start ---

/** The browser lets a program be compiled, or the policy of the server forbids it. */
const checkPolicy = () => {
  if (typeof WebAssembly === "undefined") throw new Fault("no_wasm", "WebAssembly");
  try {
    new WebAssembly.Module(EMPTY_PROGRAM);
  } catch (error) {
    throw new Fault("policy", error);
  }
};

/** What the browser says of a program that it could not compile or run. @param {any} error */
const named = (error) => {
  if (error instanceof Fault) return error;
  const text = String(error?.message ?? error);
  const memory = /out of memory|could not allocate|allocation failed|MemoryError/i.test(text);
  return new Fault(memory ? "memory" : "boot_failed", error?.name === "PythonError" ? text : error);
};

/** The program, compiled while it arrives and checked beside. @param {ReadableStream<Uint8Array>} stream @param {Promise<Manifest>} manifest */
const compiled = async (stream, manifest) => {
  const [toCompile, toCheck] = stream.tee();
  const checked = whole(PROGRAM, toCheck, manifest);
  const response = new Response(toCompile, { headers: { "Content-Type": "application/wasm" } }); // whatever the server calls it
  const program = WebAssembly.compileStreaming(response).catch((error) => checked.then(() => Promise.reject(error)));
  return (await Promise.all([program, checked]))[0];
};

/** The loader asks the browser for what is already here. @param {Uint8Array} library @param {WebAssembly.Module} program */
const answerTheLoader = (library, program) => {
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  const answers = new Map(
    /** @type {[string, any][]} */ ([
      [at(PROGRAM), ""],
      [at(ARCHIVES[0]), library],
    ]),
  );
  /** @type {(error: unknown) => void} */
  let refuse;
  const refused = new Promise((_, reject) => (refuse = reject));
  self.fetch = async (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    return answers.has(address) ? new Response(answers.get(address)) : network(input, init);
  };
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const instance = await WebAssembly.instantiate(program, imports).catch(
      (error) => (refuse(error), Promise.reject(error)),
    );
    progress(1, 1); // a sign of life
    return { module: program, instance };
  };
  const restore = () => {
    self.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  };
  return { refused, restore };
};

/** Boots Python; gives the function that answers. @param {Source} source */
const boot = async (source) => {
  checkPolicy();
  const manifest = source.manifest();
  const archive = async (/** @type {string} */ name) => whole(name, await source.open(name), manifest);
  const program = source.open(PROGRAM).then((stream) => compiled(stream, manifest));
  const scripts = ["pyodide.js", "pyodide.asm.js"].map(source.load);
  const everything = await Promise.all([manifest, program, ...ARCHIVES.map(archive), ...scripts]);
  const [{ lock_info: info }, module, library, calculators, { loadPyodide }, { default: createPyodideModule }] =
    everything;
  const { refused, restore } = answerTheLoader(library, module);
  const starting = loadPyodide({
    indexURL: BASE.href,
    stdLibURL: at(ARCHIVES[0]),
    createPyodideModule,
    lockFileContents: { info, packages: {} },
    env: { PYTHONPATH: "/lib/calculators.zip", PYTHONHASHSEED: "0" },
    fsInit: async (/** @type {any} */ files) => files.writeFile("/lib/calculators.zip", calculators),
  });
  const pyodide = await Promise.race([starting, refused]).finally(restore); // the loader never settles without its program
  return pyodide.pyimport("calculators.protocol").respond;
};

/** @type {Promise<(request: string) => string> | undefined} */
let starting;

/** A file that is not the manifest's may be an old one in the browser's cache: asked for once more, past the cache. @param {Fault} fault */
const pastTheCache = (fault) => (fault.code === "damaged" ? boot(site("reload")) : Promise.reject(fault));

/** Starts, once. @param {() => Promise<any>} begin */
const start = (begin) => {
  if (starting) return;
  starting = begin();
  starting.then(
    () => tell({ kind: "ready" }),
    (error) => end(named(error)),
  );
};

// --- what a page asks ---

/** Tells every page why there will be no answer, and ends; pages that need one start another. @param {Fault} fault */
const end = ({ code, message }) => {
  tell({ kind: "fault", code, detail: message.slice(0, 200) });
  if ("close" in self && !("document" in self)) /** @type {any} */ (self).close();
};

/** @param {(request: string) => string} respond @param {Port} port @param {number} id @param {string} request */
const answer = (respond, port, id, request) => {
  try {
    port.postMessage({ kind: "reply", id, reply: respond(request) });
  } catch (error) {
    const { code, message } = named(error);
    if (/** @type {Error} */ (error).name !== "PythonError")
      return end(new Fault(code === "memory" ? code : "crashed", message));
    port.postMessage({ kind: "refused", id, code: code === "memory" ? code : "bug", detail: message.slice(0, 200) });
  }
};

/** @param {Port} port */
const serve = (port) => {
  ports.add(port);
  port.onmessage = async ({ data: { kind, id, request, files } }) => {
    if (kind === "close") return end(new Fault("closed", ""));
    if (kind === "leave") return void ports.delete(port);
    if (kind === "files") return start(() => boot(handed(files)));
    const respond = await starting?.catch(() => undefined); // the fault is told already
    if (respond) answer(respond, port, id, request);
  };
  port.postMessage(state);
  if (ON_SITE) start(() => boot(site("default")).catch((fault) => pastTheCache(fault)));
};

if ("onconnect" in self) self.onconnect = (/** @type {MessageEvent} */ { ports: [port] }) => serve(port);
else if (!("document" in self)) serve(/** @type {any} */ (self));

export { serve };
