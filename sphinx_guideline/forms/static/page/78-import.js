// The fold of a form that takes a file: what reads one is asked for when the fold is opened.
"use strict";
(() => {
  /** @param {Calculators.Calculator} calculator */
  const offerImport = (calculator) => {
    const fold = /** @type {HTMLDetailsElement | null} */ (calculator.section.querySelector("[data-dvh]"));
    /** @type {Calculators.Import | undefined} */
    let made;
    fold?.addEventListener("toggle", () => {
      if (!fold.open || made) return;
      window.guideline.later("dvh.js").then(
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
