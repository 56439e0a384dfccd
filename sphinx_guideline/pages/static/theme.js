// The reader's choice of colours, before the first paint; Furo's own script then changes it.
"use strict";
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem("theme");
  } catch {
    // storage forbidden by the browser or by a policy: the system's colours
  }
  document.body.dataset.theme = chosen === "light" || chosen === "dark" ? chosen : "auto";
})();
