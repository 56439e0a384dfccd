// @ts-check
// The page of a lost address is served at any depth. It asks for this script at several depths; the one that arrives knows where the
// site's root is, and mends the links.
"use strict";
(() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const root = new URL("../", script.src);
  for (const link of document.querySelectorAll("a[data-page]")) {
    link.setAttribute("href", new URL(/** @type {HTMLElement} */ (link).dataset.page ?? "", root).href);
  }
})();
