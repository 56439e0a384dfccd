// A calculator's state in the fragment of an address: `?lien#calculateur=cord&v=1&fractions=3&…`. Read when the page loads or the fragment
// changes; written only into a copied link, never into the history of a shared computer, never sent to a server. The mark `lien` holds no value: it
// tells that there were some, where the fragment was lost on its way. Links without it are read as before.
"use strict";
(() => {
  const {
    clipboard,
    followed,
    inputs: { isPath, typed },
  } = window.guideline;
  const NAME = followed.CALCULATION;
  const VERSION = "v";
  const MARK = "lien";

  /** @typedef {Calculators.ReadState | Calculators.Unread} Carried */

  const CALCULATOR = /^[a-z][a-z0-9_]*$/i;
  const NUMBER = /^[0-9]+$/;

  /** An anchor of this page. @param {string} fragment */
  const isAnchor = (fragment) =>
    [fragment, followed.decoded(fragment)].some((id) => document.getElementById(id.slice(1)));

  /** A name that no field has is told even without a value: a link that was cut ends so. @param {[string, string][]} pairs @param {(name: string) => boolean} isKnown @returns {Carried} */
  const stateOf = (pairs, isKnown) => {
    const names = pairs.map(([name]) => name);
    const twice = names.find((name, index) => names.indexOf(name) < index);
    if (twice !== undefined)
      return { fault: "twice", calculator: pairs.find(([name]) => name === NAME)?.[1], name: twice };
    const byName = new Map(pairs);
    const [calculator = "", version = ""] = [byName.get(NAME), byName.get(VERSION)];
    if (!CALCULATOR.test(calculator)) return { fault: "damaged" }; // empty, or the rest of the list in it
    if (!NUMBER.test(version)) return { fault: "damaged", calculator };
    const values = new Map([...byName].filter(([name]) => name !== NAME && name !== VERSION));
    const unreadable = [...values].find(([path, text]) => !isPath(path) || (text === "" && !isKnown(path)))?.[0];
    return { calculator, version, values: typed(values), unreadable };
  };

  /**
   * What an address carries, or what is wrong with it; undefined when it carries nothing.
   * @param {{hash: string, search: string}} place @param {(name: string) => boolean} isKnown whether a name is a field's
   * @returns {Carried | undefined}
   */
  const read = ({ hash, search }, isKnown = () => false) => {
    const pairs = followed.pairsWith(hash, NAME) ?? followed.pairsWith(search, NAME);
    if (pairs) return stateOf(pairs, isKnown);
    const isDamaged = (/** @type {string} */ list) => followed.mentions(list, NAME) || holdsFields(list, isKnown);
    const anchor = hash.length < 2 || isAnchor(hash);
    if (isDamaged(search) || (!anchor && isDamaged(hash))) return { fault: "damaged" };
    return new URLSearchParams(search).has(MARK) ? { fault: "lost" } : undefined;
  };

  /** The head of the list was lost, its end holds values. @param {string} list a fragment or a query @param {(name: string) => boolean} isKnown */
  const holdsFields = (list, isKnown) =>
    Array.from(new URLSearchParams(followed.decoded(followed.decoded(list)).replace(/^[#!?]+/, "")).keys()).some(
      isKnown,
    );

  /** What is added to the address of a page. @param {Calculators.State} state */
  const written = ({ calculator, version, values }) => {
    const parameters = new URLSearchParams([[NAME, calculator], [VERSION, version], ...typed(values)]);
    return `?${MARK}#${parameters}`;
  };

  window.guideline = { ...window.guideline, address: { read, written, copy: clipboard.copy } };
})();
