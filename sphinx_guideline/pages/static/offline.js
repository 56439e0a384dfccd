// The site without a network. On https the browser keeps what was visited, from the first gesture on a page; elsewhere nothing is registered
// unless the reader asks on « Hors connexion ». Announces a new version, and changes to it only when the reader says so.
"use strict";
(() => {
  const ROOT = new URL("../", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const SCRIPT = "service-worker.js";
  const HOUR_MS = 3_600_000;
  const GESTURES = ["pointerdown", "keydown", "wheel", "touchstart"];
  const FAMILY = `guideline ${ROOT.pathname} `; // the names of the site's caches begin so
  const REFUSED = "guideline-offline"; // « Ne plus rien garder » holds until the reader asks for the site again
  const worker = location.protocol.startsWith("http") && window.isSecureContext ? navigator.serviceWorker : undefined;

  /** @template {keyof Site.OfflineParts} S @param {S} selector */
  const part = (selector) => /** @type {Site.OfflineParts[S]} */ (document.querySelector(selector));

  // --- a new version ---

  let accepted = false;

  /** @param {string} name the sentence of the bar that is shown */
  const showBar = (name) => {
    for (const line of document.querySelectorAll("[data-version-bar] [data-says]")) {
      /** @type {HTMLElement} */ (line).hidden = line.getAttribute("data-says") !== name;
    }
    part("[data-version-bar]").hidden = false;
  };

  /** @param {ServiceWorker} waiting */
  const announce = (waiting) => {
    showBar("ready");
    part("[data-version-accept]").onclick = () => {
      accepted = true;
      waiting.postMessage({ kind: "accept" });
    };
  };

  /** @type {Set<ServiceWorkerRegistration>} */
  const watched = new Set();

  /** @param {ServiceWorkerRegistration} registration */
  const watch = (registration) => {
    if (watched.has(registration)) return;
    watched.add(registration);
    if (registration.waiting && registration.active) announce(registration.waiting);
    registration.addEventListener("updatefound", () => {
      const coming = registration.installing;
      coming?.addEventListener("statechange", () => {
        if (coming.state === "installed" && registration.active) announce(coming);
      });
    });
    let last = Date.now();
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState !== "visible" || Date.now() - last < HOUR_MS) return;
      last = Date.now();
      registration.update().catch(() => {}); // without a network there is nothing new
    });
    registration.update().catch(() => {});
  };

  /** @param {ServiceWorkerContainer} container */
  const watchChanges = (container) => {
    let controlled = container.controller !== null;
    container.addEventListener("controllerchange", () => {
      if (accepted) location.reload();
      else if (controlled) showBar("taken"); // in another tab
      controlled = true;
    });
    document.querySelector("[data-version-reload]")?.addEventListener("click", () => location.reload());
  };

  // --- keeping ---

  const registered = async () => {
    const registration = await worker?.getRegistration(ROOT.href);
    return registration?.scope === ROOT.href ? registration : undefined;
  };

  const register = async () => {
    const registration = await /** @type {ServiceWorkerContainer} */ (worker).register(new URL(SCRIPT, ROOT), {
      scope: ROOT.href,
    });
    await activated(registration);
    watch(registration);
    return registration;
  };

  /** @param {ServiceWorkerRegistration} registration @returns {Promise<void>} */
  const activated = (registration) =>
    new Promise((done, failed) => {
      const coming = registration.installing ?? registration.waiting;
      if (registration.active || !coming) return done();
      coming.addEventListener("statechange", () => {
        if (coming.state === "activated") done();
        if (coming.state === "redundant") failed(new NotKept("other", SCRIPT));
      });
    });

  /** Why something is not kept, by the name of its sentence. */
  class NotKept extends Error {
    /** @param {Site.KeepingFault} code @param {string} detail */
    constructor(code, detail) {
      super(detail);
      this.code = code;
    }
  }

  /**
   * What the service worker answers; null where nothing is kept any more.
   * @param {ServiceWorkerRegistration} registration @param {Site.Question} question @param {(progress: Site.Progress) => void} progress
   * @returns {Promise<Site.Kept | null>}
   */
  const ask = (registration, question, progress = () => {}) =>
    new Promise((done, failed) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = (/** @type {MessageEvent<Site.Told>} */ { data }) => {
        if ("fault" in data) failed(new NotKept(data.fault, data.detail));
        else if ("result" in data) done(data.result);
        else progress(data);
      };
      registration.active?.postMessage(question, [port2]);
    });

  /** From now on what is visited is kept, this page first. */
  const keepVisited = async () => {
    const registration = await register();
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
    const addresses = [location.href.split("#")[0], ...loaded];
    return ask(registration, { kind: "visited", addresses, python: answers() });
  };

  /** Whether Python answers in this page. */
  const answers = () => window.guideline.client?.ready === true;

  /** Keeps what Python is made of, once it answers: it may have started before anything was kept. */
  const keepPython = async () => {
    const registration = answers() ? await registered() : undefined;
    if (registration?.active) await ask(registration, { kind: "visited", addresses: [], python: true });
  };

  const keepPythonOnceStarted = () => {
    const keep = () => void keepPython().catch(() => {}); // the answer is there without it
    window.guideline.client?.listeners.add(({ starting }) => starting || keep());
    keep();
  };

  const keepWhole = async (/** @type {(progress: Site.Progress) => void} */ progress) => {
    localStorage.removeItem(REFUSED);
    return ask(await register(), { kind: "whole" }, progress);
  };

  const keptCaches = async () => (await caches.keys()).filter((name) => name.startsWith(FAMILY));

  /** Nothing is kept any more. */
  const forget = async () => {
    await (await registered())?.unregister();
    for (const name of await keptCaches()) await caches.delete(name);
    try {
      localStorage.setItem(REFUSED, "1");
    } catch {
      // no room even for this: what was kept is gone all the same
    }
  };

  const saving = () => navigator.connection?.saveData === true;

  /** Whether what is visited is to be kept and is not: nothing was registered yet, or the browser dropped what was kept. */
  const isMissing = async () => {
    if (await registered()) return (await keptCaches()).length === 0;
    return location.protocol === "https:" && !saving() && localStorage.getItem(REFUSED) === null;
  };

  /** Keeps at the first gesture, however early: a page left at once leaves nothing behind. */
  const keepFromFirstGesture = () => {
    const keep = async () => (await isMissing()) && keepVisited();
    const begin = () => {
      for (const gesture of GESTURES) removeEventListener(gesture, begin);
      keep().catch(() => {}); // reading goes on without it
    };
    for (const gesture of GESTURES) addEventListener(gesture, begin, { passive: true });
  };

  // --- « Hors connexion » ---

  /** A sentence of the copy: here, and in « Vérifier cette copie ». @param {string} key @param {Details} [details] */
  const say = (key, details = {}) => {
    const sentence = part("#copy-words").content.querySelector(`[data-word="${key}"]`)?.textContent ?? "";
    return sentence.replace(/\{(\w+)\}/g, (slot, name) => String(details[name] ?? slot));
  };

  /** @param {string} sentence */
  const tell = (sentence) => {
    part("[data-offline-state]").textContent = sentence;
  };

  const megabytes = (/** @type {number} */ bytes) => (bytes / 1e6).toLocaleString("fr", { maximumFractionDigits: 0 });

  const showState = async () => {
    const registration = await registered();
    part("[data-offline-forget]").hidden = !registration?.active;
    if (!registration?.active) return tell(say("offline.nothing"));
    const state = await ask(registration, { kind: "state" });
    if (!state) return tell(say("offline.nothing"));
    const { whole, kept, total, bytes, version } = state;
    tell(say(whole ? "offline.whole" : "offline.some", { kept, total, version, megabytes: megabytes(bytes) }));
  };

  /** The sentence of what failed, here or in the worker. @param {Error} fault */
  const sentenceOf = (fault) => {
    if (fault instanceof NotKept) return say(`offline.failed.${fault.code}`, { detail: fault.message });
    if (fault.name === "TypeError") return say("offline.failed.network", { detail: SCRIPT }); // it did not come
    return say("offline.failed.other", { detail: fault.name });
  };

  /** @param {() => Promise<unknown>} action */
  const doing =
    (action) =>
    async (/** @type {Event} */ { currentTarget }) => {
      const button = /** @type {HTMLButtonElement} */ (currentTarget);
      button.setAttribute("aria-disabled", "true");
      try {
        await action();
        await showState();
      } catch (fault) {
        part("[data-offline] progress").hidden = true;
        tell(sentenceOf(/** @type {Error} */ (fault)));
      }
      button.removeAttribute("aria-disabled");
    };

  const showProgress = (/** @type {Site.Progress} */ { done, total }) => {
    const bar = part("[data-offline] progress");
    bar.hidden = done === total;
    bar.value = done / total;
  };

  const offer = () => {
    if (!worker)
      return tell(
        say(
          location.protocol === "file:"
            ? "offline.from_disk"
            : window.isSecureContext
              ? "offline.no_worker"
              : "offline.not_https",
        ),
      );
    const on = (
      /** @type {"[data-offline-whole]" | "[data-offline-forget]"} */ name,
      /** @type {() => Promise<unknown>} */ action,
    ) => {
      const button = part(name);
      button.hidden = false;
      button.addEventListener("click", doing(action));
    };
    on("[data-offline-whole]", () => (tell(say("offline.working")), keepWhole(showProgress)));
    on("[data-offline-forget]", forget);
    showState().catch(() => tell(say("offline.nothing")));
  };

  const start = async () => {
    if (part("[data-offline]")) offer();
    if (!worker) return;
    watchChanges(worker);
    keepFromFirstGesture();
    const registration = await registered();
    if (registration) watch(registration);
    keepPythonOnceStarted();
  };

  start().catch(() => {}); // storage forbidden: the site is read as any other
  window.guideline = { ...window.guideline, offline: { keepVisited, keepWhole, forget, say } };
})();
