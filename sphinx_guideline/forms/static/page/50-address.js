// A calculator's state in the fragment of an address: `?lien#calculateur=cord&v=2&fractions=3&…&fin=4`. Read when the page loads or the fragment
// changes; written only into a copied link, never into the history of a shared computer, never sent to a server. The mark `lien` holds no value: it
// tells that there were some, where the fragment was lost on its way. `fin` counts them: a link that was cut says so. Links of the first version are
// read without either.
"use strict";
(() => {
  const {
    clipboard,
    followed,
    inputs: { isPath, typed },
  } = window.guideline;
  const NAME = followed.CALCULATION;

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
    const calculation = followed.calculation(pairs);
    const { calculator, version, values, lacksEnd } = calculation;
    if (twice !== undefined && !lacksEnd) return { fault: "twice", calculator, name: twice };
    if (!CALCULATOR.test(calculator)) return { fault: "damaged" }; // empty, or the rest of the list in it
    if (!NUMBER.test(version)) return { fault: "damaged", calculator };
    const unreadable = values.find(([path, text]) => !isPath(path) || (text === "" && !isKnown(path)))?.[0];
    return { ...calculation, values: typed(new Map(values)), unreadable };
  };

  /** What two lists do not say alike, by the name that both have. @param {[string, string][]} some @param {[string, string][]} others */
  const differing = (some, others) => {
    const [one, other] = [new Map(some), new Map(others)];
    const isAlike = (/** @type {string} */ name) => one.get(name) === other.get(name);
    const names = [...one.keys(), ...other.keys()].filter((name) => !isAlike(name));
    return names.length ? (names.find((name) => one.has(name) && other.has(name)) ?? NAME) : undefined;
  };

  /**
   * What an address carries, or what is wrong with it; undefined when it carries nothing. What stands after `#` and after `?` is the same, or refused.
   * @param {{hash: string, search: string}} place @param {(name: string) => boolean} isKnown whether a name is a field's
   * @returns {Carried | undefined}
   */
  const read = ({ hash, search }, isKnown = () => false) => {
    const lists = [isAnchor(hash) ? "" : hash, search];
    const carried = lists.map((list) => followed.pairsWith(list, NAME));
    if (lists.some((list, place) => !carried[place] && isDamaged(list, isKnown))) return { fault: "damaged" };
    const [pairs, others = pairs] = carried.filter((found) => found !== undefined);
    if (!pairs) return new URLSearchParams(search).has(followed.MARK) ? { fault: "lost" } : undefined;
    const name = differing(pairs, others);
    return name
      ? { fault: "twice", calculator: followed.calculation(pairs).calculator, name }
      : stateOf(pairs, isKnown);
  };

  /** It speaks of a calculation, or the head of the list was lost and its end holds values. @param {string} list a fragment or a query @param {(name: string) => boolean} isKnown */
  const isDamaged = (list, isKnown) =>
    followed.mentions(list, NAME) ||
    Array.from(new URLSearchParams(followed.decoded(followed.decoded(list)).replace(/^[#!?]+/, "")).keys()).some(
      isKnown,
    );

  /** What is added to the address of a page. @param {Calculators.State} state */
  const written = ({ calculator, values }) => followed.written(calculator, values);

  window.guideline = { ...window.guideline, address: { read, written, copy: clipboard.copy } };
})();
