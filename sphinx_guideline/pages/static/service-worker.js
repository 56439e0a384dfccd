// Keeps what was visited and, if asked, the whole site, for a reader without a network. The seal writes it at the site's root with the hash
// of the whole site, which names its cache; a file is kept only if its SHA-256 is the one that integrity.json tells for that version.
// A new version waits until the reader takes it: then what was kept is kept in the new version, and the old cache goes.
// Keys are paths: no query, no fragment, hence no value typed in a calculator, is ever kept.
"use strict";
(() => {
  const CONTENT = "{content}";
  const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
  const ROOT = new URL("./", worker.location.href);
  const FAMILY = `guideline ${ROOT.pathname} `;
  const CACHE = FAMILY + CONTENT;
  const MANIFEST = "integrity.json";
  const PUBLISHER = "editeur.js"; // its publisher edits it: of no known hash, asked for first, kept as it was last seen
  const LOST = "page-non-gardee.html"; // shown in place of a page that was not kept
  const ALWAYS = [LOST, "_static/guideline.css", "_static/lost-page.js", "_static/notes.js"]; // and what the marks of any page show
  const WHOLE = ".whole"; // marks a cache whose reader asked for the whole site
  const STALE = ".stale"; // marks a cache whose server has another version: the network comes first
  const AT_ONCE = 4; // files asked for at the same time

  /** @param {string} name */
  const at = (name) => new URL(name, ROOT).href;

  const FULL = ["QuotaExceededError", "NS_ERROR_FILE_NO_DEVICE_SPACE"]; // the second is Firefox's, while it writes

  /** The browser gives no more room. @param {unknown} fault */
  const isFull = (fault) => FULL.includes(/** @type {Error} */ (fault).name);

  /** The path of an address in the site; undefined outside it. @param {string} address */
  const nameOf = (address) => {
    const { origin, pathname } = new URL(address);
    if (origin !== ROOT.origin || !pathname.startsWith(ROOT.pathname)) return undefined;
    const name = decodeURIComponent(pathname.slice(ROOT.pathname.length));
    return name === "" || name.endsWith("/") ? `${name}index.html` : name;
  };

  const opened = () => caches.open(CACHE);

  /** Why nothing was kept, by the name of its sentence. */
  class Fault extends Error {
    /** @param {Site.KeepingFault} code @param {string} detail */
    constructor(code, detail) {
      super(detail);
      this.code = code;
    }
  }

  /** @param {Cache} cache @param {string} name */
  const mark = (cache, name) => cache.put(at(name), new Response(""));

  /** What a cache says of its version. @param {Cache} cache @returns {Promise<Site.Manifest | undefined>} */
  const keptManifest = async (cache) => (await cache.match(at(MANIFEST)))?.json();

  /** A file as the server has it. @param {string} name @param {RequestCache} cache */
  const fromServer = async (name, cache) => {
    const answer = await fetch(at(name), { cache }).catch(() => undefined);
    if (!answer?.ok) throw new Fault("network", name);
    return answer;
  };

  /** What this version holds; asked for again where the cache was emptied while the worker lived. @param {Cache} cache */
  const manifestOf = async (cache) => {
    const kept = await keptManifest(cache);
    if (kept) return kept;
    const answer = await fromServer(MANIFEST, "no-store");
    /** @type {Site.Manifest} */
    const manifest = await answer.clone().json();
    if (manifest.content !== CONTENT) throw new Fault("updating", MANIFEST); // the browser tries again later
    await cache.put(at(MANIFEST), answer);
    return manifest;
  };

  /** @param {ArrayBuffer} bytes */
  const hashOf = async (bytes) =>
    [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))]
      .map((byte) => byte.toString(16).padStart(2, "0"))
      .join("");

  /** The headers that still hold for bytes that are decoded and kept: the type, the policy. @param {Headers} headers */
  const lasting = (headers) =>
    new Headers([...headers].filter(([name]) => !["content-encoding", "content-length", "vary"].includes(name)));

  /** Whether a page of no known name is this site's: it asks for the script that registers this worker, at its own depth. @param {string} name @param {ArrayBuffer} bytes */
  const isOurs = (name, bytes) => {
    const up = "../".repeat(name.split("/").length - 1);
    return new TextDecoder().decode(bytes).includes(`"${up}_static/offline.js`);
  };

  /**
   * Keeps an answer if it is the version's own; a page or a file of another version tells that the server has moved on. Another application's
   * page below the site's root tells nothing.
   * @param {Cache} cache @param {Site.Manifest} manifest @param {string} name @param {Response} answer
   */
  const keep = async (cache, manifest, name, answer) => {
    if (name === PUBLISHER) return keepPublisher(cache, answer);
    const entry = manifest.files[name];
    if (answer.status !== 200 || manifest.disk_only.includes(name) || (!entry && !name.endsWith(".html"))) return false;
    const bytes = await answer.arrayBuffer();
    const own = entry?.sha256 === (await hashOf(bytes));
    if (own) await cache.put(at(name), new Response(bytes, { headers: lasting(answer.headers) }));
    else if (entry || isOurs(name, bytes)) await mark(cache, STALE);
    return own;
  };

  /** @param {Cache} cache @param {Response} answer */
  const keepPublisher = async (cache, answer) => {
    if (answer.ok) await cache.put(at(PUBLISHER), answer);
    return answer.ok;
  };

  /** @param {Cache} cache */
  const obtainPublisher = async (cache) => keepPublisher(cache, await fetch(at(PUBLISHER), { cache: "no-cache" }));

  /** Asks the network for a file of the version and keeps it. @param {Cache} cache @param {Site.Manifest} manifest @param {string} name */
  const obtain = async (cache, manifest, name) => {
    if (await cache.match(at(name))) return;
    const kept = (await keptElsewhere(manifest, name)) ?? (await fromServer(name, "no-cache"));
    if (!(await keep(cache, manifest, name, kept))) throw new Fault("updating", name);
  };

  /** The same bytes in the cache of an earlier version. @param {Site.Manifest} manifest @param {string} name */
  const keptElsewhere = async (manifest, name) => {
    for (const earlier of await earlierCaches()) {
      const cache = await caches.open(earlier);
      const other = await keptManifest(cache);
      if (other?.files[name]?.sha256 === manifest.files[name]?.sha256) return cache.match(at(name));
    }
    return undefined;
  };

  const earlierCaches = async () => (await caches.keys()).filter((name) => name.startsWith(FAMILY) && name !== CACHE);

  /** Obtains files; where one fails, the others that were asked for arrive first, and no more are. @param {Cache} cache @param {Site.Manifest} manifest @param {string[]} names @param {(done: number) => void} tell */
  const obtainAll = async (cache, manifest, names, tell = () => {}) => {
    const waiting = [...names];
    let done = 0;
    const work = async () => {
      for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
        await obtain(cache, manifest, name);
        tell(++done);
      }
    };
    const stopping = () => work().catch((fault) => ((waiting.length = 0), Promise.reject(fault)));
    const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, stopping));
    const failed = ends.find(({ status }) => status === "rejected");
    if (failed) throw /** @type {PromiseRejectedResult} */ (failed).reason;
  };

  /** Every file that a reader may be served. @param {Site.Manifest} manifest @returns {string[]} */
  const wholeOf = (manifest) =>
    Object.keys(manifest.files).filter((name) => name !== "service-worker.js" && !manifest.disk_only.includes(name));

  /** What an earlier version kept, as far as this one has it. @param {Site.Manifest} manifest */
  const inherited = async (manifest) => {
    /** @type {Set<string>} */
    const names = new Set(ALWAYS);
    let whole = false;
    for (const earlier of await earlierCaches()) {
      const cache = await caches.open(earlier);
      whole ||= Boolean(await cache.match(at(WHOLE)));
      for (const { url } of await cache.keys()) names.add(nameOf(url) ?? "");
    }
    const all = wholeOf(manifest);
    return { whole, names: whole ? all : all.filter((name) => names.has(name)) };
  };

  const install = async () => {
    const cache = await opened();
    const manifest = await manifestOf(cache);
    const { whole, names } = await inherited(manifest);
    await obtainAll(cache, manifest, names);
    await obtainPublisher(cache).catch(() => false); // a copy may be without it
    if (whole) await mark(cache, WHOLE);
  };

  const activate = async () => {
    for (const earlier of await earlierCaches()) await caches.delete(earlier);
    await worker.clients.claim();
  };

  /** From the cache, or from the network when it must be asked or when nothing is kept. @param {FetchEvent} event @param {string} name */
  const answer = async (event, name) => {
    const { request } = event;
    const page = request.mode === "navigate";
    const kept = await inCache(name);
    if (kept && !(await mustAsk(request, name))) return kept;
    try {
      const fresh = await fetch(request);
      if (fresh.status >= 500 && kept) return kept;
      const aside = keepAside(name, fresh.clone());
      event.waitUntil(aside);
      if (page) await aside; // before the page asks for its files: they are then of the page's version
      return fresh;
    } catch (fault) {
      return kept ?? (await unanswered(page, name, fault));
    }
  };

  /** Whether the network comes before what is kept. @param {Request} request @param {string} name */
  const mustAsk = async (request, name) =>
    request.cache === "no-store" || name === PUBLISHER || Boolean(await inCache(STALE));

  /** What says that a page is not kept, or who publishes the copy, unknown; of another file, its fault. @param {boolean} page @param {string} name @param {unknown} fault */
  const unanswered = async (page, name, fault) => {
    const lost = page ? await inCache(LOST) : undefined;
    if (lost) return lost;
    if (name === PUBLISHER) return saysNothing();
    throw fault;
  };

  /** A copy whose publisher is not known without the network. */
  const saysNothing = () => new Response("", { headers: { "Content-Type": "text/javascript" } });

  /** Looks without making a cache that the reader had emptied. @param {string} name */
  const inCache = (name) => caches.match(at(name), { cacheName: CACHE });

  /** Not kept is no fault: the reader has the answer. @param {string} name @param {Response} fresh */
  const keepAside = async (name, fresh) => {
    try {
      if (!(await caches.has(CACHE))) return;
      const cache = await opened();
      await keep(cache, await manifestOf(cache), name, fresh);
    } catch {
      // no room, or storage forbidden
    }
  };

  /** What is kept, for the page that tells it; null where the browser dropped it. */
  const state = async () => {
    if (!(await inCache(MANIFEST))) return null;
    const cache = await opened();
    const manifest = await manifestOf(cache);
    const all = wholeOf(manifest);
    const kept = new Set((await cache.keys()).map(({ url }) => nameOf(url)));
    const whole = all.every((name) => kept.has(name));
    const bytes = all.reduce((sum, name) => sum + manifest.files[name].size, 0);
    return {
      whole,
      kept: all.filter((name) => kept.has(name)).length,
      total: all.length,
      bytes,
      version: manifest.versions.site,
    };
  };

  /** Lets go of what was kept for nothing, or the next version has no room. @param {Cache} cache @param {string[]} names */
  const makeRoom = async (cache, names) => {
    /** @type {string[]} */
    const refused = []; // a browser without room may refuse even this, until something has gone
    const letGo = (/** @type {string} */ name) => cache.delete(at(name)).catch(() => refused.push(name));
    for (const name of names) await letGo(name);
    for (const name of refused.splice(0)) await letGo(name);
  };

  /** Keeps the whole site, and tells how far it is. @param {(told: Site.Told) => void} tell */
  const keepWhole = async (tell) => {
    const cache = await opened();
    const manifest = await manifestOf(cache);
    const all = wholeOf(manifest);
    const before = new Set((await cache.keys()).map(({ url }) => nameOf(url)));
    try {
      await obtainAll(cache, manifest, all, (done) => tell({ done, total: all.length }));
      await mark(cache, WHOLE); // once it is true: the next version will want as much
    } catch (fault) {
      if (isFull(fault))
        await makeRoom(
          cache,
          all.filter((name) => !before.has(name)),
        );
      throw fault;
    }
  };

  /**
   * Keeps the page that registered the worker, what it had loaded before, and what Python is made of where it answers: an interpreter that
   * other pages share loads nothing again.
   * @param {string[]} addresses @param {boolean} python
   */
  const keepVisited = async (addresses, python) => {
    const cache = await opened();
    const manifest = await manifestOf(cache);
    const wanted = new Set([...ALWAYS, ...(python ? manifest.runtime : []), ...addresses.map(nameOf)]);
    await obtainAll(
      cache,
      manifest,
      wholeOf(manifest).filter((name) => wanted.has(name)),
    );
  };

  /** What pages ask; each answer goes to the port that came with the question. @param {Site.Question} question @param {(told: Site.Told) => void} tell @returns {Promise<Site.Kept | null | void> | undefined} */
  const answerTo = (question, tell) => {
    if (question.kind === "accept") return worker.skipWaiting();
    if (question.kind === "state") return state();
    if (question.kind === "whole") return keepWhole(tell).then(state);
    return question.kind === "visited" ? keepVisited(question.addresses, question.python).then(state) : undefined;
  };

  /** What the page has a sentence for. @param {Error} fault @returns {{fault: Site.KeepingFault, detail: string}} */
  const faultOf = (fault) => {
    if (fault instanceof Fault) return { fault: fault.code, detail: fault.message };
    return { fault: isFull(fault) ? "no_room" : "other", detail: fault.name };
  };

  worker.addEventListener("install", (event) =>
    event.waitUntil(
      install().catch(async (fault) => {
        await caches.delete(CACHE);
        throw fault;
      }),
    ),
  );
  worker.addEventListener("activate", (event) => event.waitUntil(activate()));
  worker.addEventListener("fetch", (event) => {
    const { request } = event;
    const name = nameOf(request.url);
    if (request.method === "GET" && name !== undefined && !request.headers.has("Range"))
      event.respondWith(answer(event, name));
  });
  worker.addEventListener("message", (event) => {
    const [port] = event.ports;
    const tell = (/** @type {Site.Told} */ message) => port?.postMessage(message);
    /** @type {Site.Question | null} */
    const question = event.data;
    const answered = question && answerTo(question, tell);
    if (!answered) return;
    event.waitUntil(
      answered.then(
        (result) => tell({ result: result ?? null }),
        (fault) => tell(faultOf(fault)),
      ),
    );
  });
})();
