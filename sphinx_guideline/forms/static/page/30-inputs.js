// Inputs by path (`phases[0].fractions`) and as the nested object that the protocol takes, as sphinx_guideline/forms/input_paths.py does.
"use strict";
(() => {
  const PATH = /^[a-z][a-z0-9_]*(\[(0|[1-9][0-9]{0,2})\])?(\.[a-z][a-z0-9_]*)*$/;

  /** @param {string} path */
  const isPath = (path) => PATH.test(path);

  /** `phases[0].fractions` → `["phases", 0, "fractions"]`. @param {string} path @returns {(string | number)[]} */
  const steps = (path) =>
    path
      .split(/[.[]/)
      .filter((step) => step !== "")
      .map((step) => (step.endsWith("]") ? Number(step.slice(0, -1)) : step));

  /** @typedef {{[step: string]: Calculators.Json}} Tree */

  /** The nested object of texts by path. @param {Iterable<[string, string]>} values */
  const nested = (values) => {
    /** @type {Tree} */
    const whole = {};
    for (const [path, text] of values) {
      const way = steps(path);
      let place = whole;
      way.forEach((step, index) => {
        const next = way[index + 1];
        if (next === undefined) place[step] = text;
        else
          place = /** @type {Tree} */ (
            place[step] ??= /** @type {Calculators.Json} */ (typeof next === "number" ? [] : {})
          );
      });
    }
    return whole;
  };

  /** Blanks are left out: an empty field and an absent one are the same. @param {Map<string, string>} values */
  const typed = (values) => new Map(window.guideline.followed.typed(values));

  /** Two sets of values that would get the same answer. @param {Map<string, string>} some @param {Map<string, string>} others */
  const same = (some, others) => JSON.stringify([...typed(some)]) === JSON.stringify([...typed(others)]);

  /** The list and the row of a path: `phases[2].fractions` → `["phases", 2]`; undefined where it stands in no row. @param {string} path */
  const rowOf = (path) => {
    const match = /^([a-z][a-z0-9_]*)\[(0|[1-9][0-9]{0,2})\]/.exec(path);
    return match ? /** @type {[string, number]} */ ([match[1], Number(match[2])]) : undefined;
  };

  window.guideline = { ...window.guideline, inputs: { isPath, nested, typed, same, rowOf } };
})();
