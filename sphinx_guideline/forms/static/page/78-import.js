// The fold of a form that takes a file: what reads one is asked for when the fold is opened.
"use strict";
(() => {
  const HERE = /** @type {HTMLScriptElement} */ (document.currentScript).src;

  /** The script, once for all the forms of the page. @type {Promise<void> | undefined} */
  let loading;
  const load = () =>
    (loading ??= new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = new URL("dvh.js", HERE).href;
      script.onload = () => done();
      script.onerror = () => ((loading = undefined), script.remove(), failed(new Error("dvh.js")));
      document.head.append(script);
    }));

  /** @param {Calculators.Calculator} calculator */
  const offerImport = (calculator) => {
    const fold = /** @type {HTMLDetailsElement | null} */ (calculator.section.querySelector("[data-dvh]"));
    /** @type {Calculators.Import | undefined} */
    let made;
    fold?.addEventListener("toggle", () => {
      if (!fold.open || made) return;
      load().then(
        () => (made ??= new window.guideline.Import(fold, calculator)),
        () => {
          const error = /** @type {HTMLElement} */ (fold.querySelector("[data-dvh-error]"));
          error.textContent = window.guideline.words.say("faults.not_found", { detail: "dvh.js" });
          error.hidden = false;
        },
      );
    });
  };

  window.guideline = { ...window.guideline, offerImport };
})();
