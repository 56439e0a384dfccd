// A fragment opens the folds around its target, in the browsers that do not by themselves.
"use strict";
(() => {
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null)
      fold.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  if (document.getElementById(location.hash.slice(1))?.closest("details:not([open])")) reveal();
})();
