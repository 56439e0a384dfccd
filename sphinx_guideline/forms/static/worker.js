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
const FIGURES = "figures.zip"; // what draws an answer: asked for after it
const RECORDS = "records.zip"; // what keeps an answer and opens it again: asked for when somebody does
const TIPPING = "tipping.zip"; // what tells where a verdict changes: asked for after them
const IMPORT = "dvh.zip"; // what reads the export of a planning system: asked for when a file is chosen
const AGENDA = "agenda.zip"; // what puts an answer on a calendar: asked for where one is
const BOARD = "board.zip"; // what few ask of a calculator: asked for when Python lacks it
const LACKING = "ModuleNotFoundError"; // what its reply then names
const MAGIC = { wasm: [0x00, 0x61, 0x73, 0x6d], zip: [0x50, 0x4b, 0x03, 0x04] };
const EMPTY_PROGRAM = Uint8Array.of(...MAGIC.wasm, 1, 0, 0, 0);
const network = self.fetch.bind(self);

/** @typedef {Calculators.RuntimeManifest} Manifest */
/** @typedef {ReadableStream<Uint8Array<ArrayBuffer>>} Stream */

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

/** @type {Set<Worker.Port>} */
const ports = new Set();
/** @type {Calculators.Message} */
let state = { kind: "progress", loaded: 0, total: 0 };

/** @param {Calculators.Message} message */
const tell = (message) => {
  state = message;
  for (const port of ports) port.postMessage(message);
};

/** @param {number} loaded @param {number} total */
const progress = (loaded, total) => tell({ kind: "progress", loaded, total });

// --- where the files come from ---

/** The site, over http. */
class Site {
  /** @param {RequestCache} cache the browser's word for how far it may trust its cache */
  constructor(cache) {
    this.cache = cache;
    this.loaded = 0;
    this.total = 0;
  }

  /** @param {string} name */
  async ask(name) {
    const answer = await network(at(name), { cache: this.cache }).catch(() => undefined);
    if (!answer) throw new Fault("network", name);
    if (answer.status === 404) throw new Fault("not_found", name);
    if (!answer.ok || !answer.body) throw new Fault("server_error", `${name}, ${answer.status}`);
    return { answer, body: answer.body };
  }

  /** @param {string} name @returns {Promise<Stream>} */
  async open(name) {
    const { body } = await this.ask(name);
    const count = new TransformStream({
      transform: (chunk, controller) => {
        this.loaded += chunk.byteLength;
        progress(this.loaded, this.total);
        controller.enqueue(chunk);
      },
    });
    return body.pipeThrough(count);
  }

  /** @param {string} name @returns {Promise<Stream>} */
  async later(name) {
    return (await this.ask(name)).body;
  }

  async manifest() {
    const { answer } = await this.ask("manifest.json");
    /** @type {Manifest} */
    const manifest = await answer.json().catch(() => Promise.reject(new Fault("damaged", "manifest.json")));
    this.total = COUNTED.reduce((sum, name) => sum + manifest.files[name].size, 0);
    return manifest;
  }

  /** @param {string} name @returns {Promise<unknown>} */
  async load(name) {
    try {
      return await import(at(name));
    } catch {
      const { answer } = await this.ask(name); // names a file that is missing
      const type = answer.headers.get("Content-Type") ?? "";
      throw /javascript/.test(type) ? new Fault("damaged", name) : new Fault("script_type", `${name}, ${type || "?"}`);
    }
  }
}

/** Files handed over by the page: pieces of gzip in base64. @param {Calculators.PackedFiles} files @returns {Worker.Source} */
const handed = ({ manifest, pieces }) => {
  /** @param {string} name @returns {Promise<Stream>} */
  const open = async (name) => {
    const packed = pieces[name].map((piece) => Uint8Array.from(atob(piece), (letter) => letter.charCodeAt(0)));
    return new Blob(packed).stream().pipeThrough(new DecompressionStream("gzip"));
  };
  return {
    manifest: async () => manifest,
    open,
    later: open,
    load: async (name) => {
      const script = await whole(name, await open(name), manifest);
      return import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
    },
  };
};

// --- whole files, as the manifest describes them ---

/** The bytes of a file, or the fault that they have. @param {string} name @param {Stream} stream @param {Manifest | Promise<Manifest>} manifest */
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

/** What the browser says of a program that it could not compile or run. @param {unknown} error */
const named = (error) => {
  if (error instanceof Fault) return error;
  const { message: text = String(error), name } = /** @type {Partial<Error>} */ (error ?? {});
  const memory = /out of memory|could not allocate|allocation failed|MemoryError/i.test(text);
  return new Fault(memory ? "memory" : "boot_failed", name === "PythonError" ? text : error);
};

/** The program, compiled while it arrives and checked beside. @param {Stream} stream @param {Promise<Manifest>} manifest */
const compiled = async (stream, manifest) => {
  const [toCompile, toCheck] = stream.tee();
  const checked = whole(PROGRAM, toCheck, manifest);
  const response = new Response(toCompile, { headers: { "Content-Type": "application/wasm" } }); // whatever the server calls it
  const program = WebAssembly.compileStreaming(response).catch((error) => checked.then(() => Promise.reject(error)));
  return (await Promise.all([program, checked]))[0];
};

/** The loader asks the browser for what is already here. @param {Uint8Array<ArrayBuffer>} library @param {WebAssembly.Module} program */
const answerTheLoader = (library, program) => {
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  /** @type {Map<string, BodyInit>} */
  const answers = new Map();
  answers.set(at(PROGRAM), "").set(at(ARCHIVES[0]), library);
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

/** Boots Python. @param {Worker.Source} source @returns {Promise<Worker.Started>} */
const boot = async (source) => {
  checkPolicy();
  const manifest = source.manifest();
  const archive = async (/** @type {string} */ name) => whole(name, await source.open(name), manifest);
  const program = source.open(PROGRAM).then((stream) => compiled(stream, manifest));
  const loader = /** @type {Promise<Worker.Loader>} */ (source.load("pyodide.js"));
  const module = /** @type {Promise<Worker.Module>} */ (source.load("pyodide.asm.js"));
  const archives = Promise.all(ARCHIVES.map(archive));
  const [
    { lock_info: info },
    compiledProgram,
    [library, calculators],
    { loadPyodide },
    { default: createPyodideModule },
  ] = await Promise.all([manifest, program, archives, loader, module]);
  const { refused, restore } = answerTheLoader(library, compiledProgram);
  const starting = loadPyodide({
    indexURL: BASE.href,
    stdLibURL: at(ARCHIVES[0]),
    createPyodideModule,
    lockFileContents: { info, packages: {} },
    env: { PYTHONPATH: "/lib/calculators.zip", PYTHONHASHSEED: "0" },
    fsInit: async (files) => files.writeFile("/lib/calculators.zip", calculators),
  });
  const pyodide = await Promise.race([starting, refused]).finally(restore); // the loader never settles without its program
  return running(pyodide, bringing(pyodide, source, manifest), (await manifest).archives);
};

/** What brings in one part more of the package, once. @param {Worker.Pyodide} pyodide @param {Worker.Source} source @param {Promise<Manifest>} manifest */
const bringing = (pyodide, source, manifest) => {
  const brought = async (/** @type {string} */ name) => {
    pyodide.FS.writeFile(`/lib/${name}`, await whole(name, await source.later(name), manifest));
    pyodide.pyimport("calculators").__path__.append(`/lib/${name}/calculators`);
  };
  /** @type {Map<string, Promise<void>>} */
  const parts = new Map();
  return (/** @type {string} */ name) => {
    const part = parts.get(name) ?? brought(name);
    parts.set(name, part);
    part.catch(() => parts.delete(name)); // a file that did not come may come later
    return part;
  };
};

/** One of the doors of records, with what answers and what hashes: Python's own, since an address without https has no `crypto.subtle`. @param {Worker.Pyodide} pyodide @param {"recorded" | "reopened"} name @returns {Worker.Respond} */
const keeping = (pyodide, name) => {
  const door = pyodide.pyimport("calculators.records.door")[name];
  const { respond } = pyodide.pyimport("calculators.protocol");
  const { sha256 } = pyodide.pyimport("_sha2");
  return (order) => door(order, respond, sha256);
};

/** The archive of the calculator that a request names; undefined where it is no later one's. @param {string} request @param {Manifest["archives"]} archives */
const archiveOf = (request, archives) => {
  try {
    return Object.entries(archives).find(([name]) => name === JSON.parse(request).calculator)?.[1];
  } catch {
    return undefined; // no JSON: Python says so
  }
};

/** What Python answers, once started. @param {Worker.Pyodide} pyodide @param {(name: string) => Promise<void>} bring @param {Manifest["archives"]} archives @returns {Worker.Started} */
const running = (pyodide, bring, archives) => ({
  respond: pyodide.pyimport("calculators.protocol").respond,
  comes: (request) => {
    const archive = archiveOf(request, archives);
    return archive === undefined ? undefined : bring(archive);
  },
  board: () => bring(BOARD),
  later: {
    figures: async () => (await bring(FIGURES), pyodide.pyimport("calculators.figures.drawn").respond),
    agenda: async () => (await bring(AGENDA), pyodide.pyimport("calculators.agenda.door").respond),
    tips: async () => (await bring(TIPPING), pyodide.pyimport("calculators.tipping.door").respond),
    record: async () => (
      await Promise.all([RECORDS, BOARD, ...Object.values(archives)].map(bring)),
      keeping(pyodide, "recorded")
    ), // a record may be of what few ask
    reopen: async () => (
      await Promise.all([RECORDS, BOARD, ...Object.values(archives)].map(bring)),
      keeping(pyodide, "reopened")
    ),
  },
  file: async (bytes, hear) => {
    await Promise.all([FIGURES, IMPORT].map(bring));
    const { opened } = pyodide.pyimport("calculators.dvh.form.door");
    return opened(pyodide.toPy(bytes), hear, pyodide.pyimport("calculators.figures.dvh_curve").respond);
  },
});

/** @type {Promise<Worker.Started> | undefined} */
let starting;

/** A file that is not the manifest's may be an old one in the browser's cache: asked for once more, past the cache. @param {Fault} fault */
const pastTheCache = (fault) => (fault.code === "damaged" ? boot(new Site("reload")) : Promise.reject(fault));

/** Starts, once. @param {() => Promise<Worker.Started>} begin */
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
  if ("close" in self && !("document" in self)) self.close();
};

/** The reply, once the calculator of the request is there; where a part of the package is lacking, once that is. @param {Worker.Started} started @param {string} request */
const replied = async ({ respond, comes, board }, request) => {
  await comes(request);
  const reply = respond(request);
  if (!reply.includes(LACKING)) return reply;
  await board();
  return respond(request);
};

/** @param {Worker.Started} started @param {Worker.Port} port @param {number} id @param {string} request */
const answer = async (started, port, id, request) => {
  try {
    port.postMessage({ kind: "reply", id, reply: await replied(started, request) });
  } catch (error) {
    const { code, message } = named(error);
    if (/** @type {Error} */ (error).name !== "PythonError" && !(error instanceof Fault))
      return end(new Fault(code === "memory" ? code : "crashed", message));
    const reason = code === "memory" || error instanceof Fault ? code : "bug";
    port.postMessage({ kind: "refused", id, code: reason, detail: message.slice(0, 200) });
  }
};

/** What is asked after an answer: a fault of it is none of the answer. @param {Worker.Started} started @param {Worker.Port} port @param {Calculators.LaterOrder} order */
const askLater = async (started, port, { kind, id, request }) => {
  try {
    const respond = await started.later[kind]();
    port.postMessage({ kind: "reply", id, reply: respond(request) });
  } catch (error) {
    refuse(port, id, error);
  }
};

/** Tells a page that one of its orders failed. @param {Worker.Port} port @param {number} id @param {unknown} error */
const refuse = (port, id, error) => {
  const { code, message } = named(error);
  const reason = code === "boot_failed" ? "bug" : code;
  port.postMessage({ kind: "refused", id, code: reason, detail: message.slice(0, 200) });
};

/** @type {WeakMap<Worker.Port, Worker.Held>} The file that a page imports. */
const files = new WeakMap();

/** The file of an order, read once. @param {Worker.Started} started @param {Worker.Port} port @param {Calculators.FileOrder} order */
const held = async (started, port, { id, number, content }) => {
  const before = files.get(port);
  if (before?.number === number) return before.read;
  before?.read.destroy();
  files.delete(port);
  const bytes = await content.arrayBuffer().catch((error) => Promise.reject(new Fault("file_unreadable", error)));
  const hear = (/** @type {number} */ done, /** @type {number} */ total) =>
    port.postMessage({ kind: "step", id, done, total });
  const read = await started.file(new Uint8Array(bytes), hear);
  files.set(port, { number, read });
  return read;
};

/** What a form takes from a file. @param {Worker.Started} started @param {Worker.Port} port @param {Calculators.FileOrder} order */
const take = async (started, port, order) => {
  try {
    const read = await held(started, port, order);
    port.postMessage({ kind: "reply", id: order.id, reply: read(order.request) });
  } catch (error) {
    refuse(port, order.id, error);
  }
};

/** @param {Worker.Port} port */
const serve = (port) => {
  ports.add(port);
  port.onmessage = async ({ data: order }) => {
    if (order.kind === "close") return end(new Fault("closed", ""));
    if (order.kind === "leave") return void ports.delete(port);
    if (order.kind === "files") return start(() => boot(handed(order.files)));
    const started = await starting?.catch(() => undefined); // the fault is told already
    if (!started) return;
    if (order.kind === "file") return void take(started, port, order);
    if (order.kind !== "request") return void askLater(started, port, order);
    void answer(started, port, order.id, order.request);
  };
  port.postMessage(state);
  if (ON_SITE) start(() => boot(new Site("default")).catch((fault) => pastTheCache(fault)));
};

if ("onconnect" in self) self.onconnect = (/** @type {MessageEvent} */ { ports: [port] }) => serve(port);
else if (!("document" in self)) serve(/** @type {Worker.Port} */ (self));

export { serve };
