// A fragment opens the folds around its target: an anchor, or the calculator that it fills (each of them where it names none of this page).
"use strict";
(() => {
  const CALCULATOR = "calculateur";

  /** @returns {Element[]} */
  const targets = () => {
    const fragment = location.hash.slice(1);
    const named = new URLSearchParams(fragment).get(CALCULATOR);
    if (named === null)
      return [document.getElementById(decodeURIComponent(fragment))].filter((target) => target !== null);
    const calculator = document.querySelector(`.calculator[id="${CSS.escape(named)}"]`);
    return calculator ? [calculator] : [...document.querySelectorAll(".calculator")];
  };

  const reveal = () => {
    const closed = targets().filter((target) => target.closest("details:not([open])"));
    for (const target of closed)
      for (let fold = target.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null)
        fold.open = true;
    closed[0]?.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();
})();
