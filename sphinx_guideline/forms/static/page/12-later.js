// A script that few readers need is asked for with what needs it.
"use strict";
(() => {
  const HERE = /** @type {HTMLScriptElement} */ (document.currentScript).src;

  /** By name: each is there once. @type {Map<string, Promise<void>>} */
  const loading = new Map();

  /** @param {string} name @returns {Promise<void>} */
  const loaded = (name) =>
    new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = new URL(name, HERE).href;
      script.onload = () => done();
      script.onerror = () => (loading.delete(name), script.remove(), failed(new Error(name)));
      document.head.append(script);
    });

  /** A script beside this one; rejects with its name. @param {string} name */
  const later = (name) => {
    const promise = loading.get(name) ?? loaded(name);
    loading.set(name, promise);
    return promise;
  };

  window.guideline = { ...window.guideline, later };
})();
