// A link to a calculation that was put on a page without that calculator (the list of the calculators, the first page): it goes on to the calculator's
// own page, which reads it or says what is wrong with it. It goes only where a link of this page leads.
"use strict";
(() => {
  const { followed } = window.guideline;
  const NAME = followed.CALCULATION;

  /** The calculator that the address names. */
  const named = () => {
    const pairs = followed.pairsWith(location.hash, NAME) ?? followed.pairsWith(location.search, NAME) ?? [];
    return pairs.find(([name]) => name === NAME)?.[1].toLowerCase();
  };

  const goOn = () => {
    const end = `/calculateurs/${named()}.html`;
    const listed = /** @type {HTMLAnchorElement | null} */ (
      /^[a-z0-9_]+$/.test(named() ?? "") ? document.querySelector(`.to-${named()} a[href]:not(.headerlink)`) : null
    ); // its page may have another name
    const link =
      listed ??
      [...document.links].find(
        ({ protocol, host, pathname }) =>
          protocol === location.protocol && host === location.host && pathname.endsWith(end),
      );
    if (link) location.replace(new URL(`${location.search}${location.hash}`, link.href.split(/[?#]/)[0]));
  };

  goOn();
  window.addEventListener("hashchange", goOn);
})();
