// On a disk or a network share a page may not read files: there the runtime travels as classic scripts, put in the page at the first need.
"use strict";
(() => {
  const { runtime } = window.guideline; // written by the build
  const FOLDER = new URL("runtime/packed/", /** @type {HTMLScriptElement} */ (document.currentScript).src);

  /** @typedef {Calculators.Opening} Opening */
  /** @type {Opening | undefined} */
  let opening;
  /** @type {Record<string, string[]>} */
  const pieces = {};
  let loaded = 0;

  /** Called by the scripts: the text of the worker, and the manifest. @param {Opening} given */
  const begin = (given) => (opening = given);

  /** Called by the scripts: a piece of a file, gzip in base64. @param {string} name @param {number} index @param {string} piece */
  const add = (name, index, piece) => {
    (pieces[name] ??= [])[index] = piece;
    loaded += piece.length;
  };

  /** Puts a script in the page, once. @param {string} name @returns {Promise<void>} */
  const script = (name) =>
    new Promise((resolve, reject) => {
      const made = document.createElement("script");
      made.src = new URL(name, FOLDER).href;
      made.onload = () => (made.remove(), resolve());
      made.onerror = () => (made.remove(), reject(new Error(name)));
      document.head.append(made);
    });

  /** Everything that the interpreter needs; rejects with the name of the script that is missing. @param {(loaded: number, total: number) => void} tell */
  const load = async (tell) => {
    const names = Object.entries(runtime.pieces).flatMap(([name, count]) =>
      [...Array(count).keys()].map((index) => ({ name, index })),
    );
    const missing = names.filter(({ name, index }) => !pieces[name]?.[index]);
    const scripts = missing.map(({ name, index }) =>
      script(`${name}.${index}.js`).then(() => tell(loaded, runtime.packed)),
    );
    await Promise.all([opening ? undefined : script("worker.js"), ...scripts]);
    return {
      worker: /** @type {Opening} */ (opening).worker,
      files: { manifest: /** @type {Opening} */ (opening).manifest, pieces },
    };
  };

  window.guideline = { ...window.guideline, packed: { begin, add, load } };
})();
