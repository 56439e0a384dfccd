// Copies a text, also where the browser has no clipboard interface: plain http.
"use strict";
(() => {
  /** Copies a text; false where the browser refuses. @param {string} text */
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyBySelection(text); // an address without https has no clipboard
    }
  };

  /** @param {string} text */
  const copyBySelection = (text) => {
    const field = document.createElement("textarea");
    const focused = document.activeElement;
    field.value = text;
    field.readOnly = true;
    field.className = "visually-hidden";
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
    return copied;
  };

  window.guideline = { ...window.guideline, clipboard: { copy } };
})();
