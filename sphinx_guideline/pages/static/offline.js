// The site without a network. On https the browser keeps what was visited, from the first gesture on a page; elsewhere nothing is registered
// unless the reader asks on « Hors connexion ». Announces a new version, and changes to it only when the reader says so.
"use strict";
(() => {
  const ROOT = new URL("../", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const HOUR_MS = 3_600_000;
  const GESTURES = ["pointerdown", "keydown", "wheel", "touchstart"];
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
    const registration = await /** @type {ServiceWorkerContainer} */ (worker).register(
      new URL("service-worker.js", ROOT),
      { scope: ROOT.href },
    );
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
        if (coming.state === "redundant") failed(new Error("service-worker.js"));
      });
    });

  /**
   * What the service worker answers.
   * @param {ServiceWorkerRegistration} registration @param {Site.Question} question @param {(progress: Site.Progress) => void} progress
   * @returns {Promise<Site.Kept>}
   */
  const ask = (registration, question, progress = () => {}) =>
    new Promise((done, failed) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = (/** @type {MessageEvent<Site.Told>} */ { data }) => {
        if ("fault" in data) failed(new Error(data.fault));
        else if ("result" in data) done(/** @type {Site.Kept} */ (data.result));
        else progress(data);
      };
      registration.active?.postMessage(question, [port2]);
    });

  /** From now on what is visited is kept, this page first. */
  const keepVisited = async () => {
    const registration = await register();
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
    return ask(registration, { kind: "visited", addresses: [location.href.split("#")[0], ...loaded] });
  };

  const keepWhole = async (/** @type {(progress: Site.Progress) => void} */ progress) =>
    ask(await register(), { kind: "whole" }, progress);

  /** Nothing is kept any more. */
  const forget = async () => {
    const family = `guideline ${ROOT.pathname} `;
    await (await registered())?.unregister();
    for (const name of await caches.keys()) if (name.startsWith(family)) await caches.delete(name);
  };

  const saving = () => navigator.connection?.saveData === true;

  /** Registers at the first gesture: a page left at once leaves nothing behind. */
  const keepFromFirstGesture = () => {
    const begin = () => {
      for (const gesture of GESTURES) removeEventListener(gesture, begin);
      keepVisited().catch(() => {}); // reading goes on without it
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
    const { whole, kept, total, bytes, version } = await ask(registration, { kind: "state" });
    tell(say(whole ? "offline.whole" : "offline.some", { kept, total, version, megabytes: megabytes(bytes) }));
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
        tell(say("offline.failed", { detail: /** @type {Error} */ (fault).message }));
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
    const registration = await registered();
    if (registration) watch(registration);
    else if (location.protocol === "https:" && !saving()) keepFromFirstGesture();
  };

  start().catch(() => {}); // storage forbidden: the site is read as any other
  window.guideline = { ...window.guideline, offline: { keepVisited, keepWhole, forget, say } };
})();
