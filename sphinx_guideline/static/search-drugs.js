// @ts-check
// A drug answers for itself: which drugs a question names, which drug a record is about, and whether the one may answer the other. A class and its
// drugs answer for each other; two drugs of a class do not.
"use strict";
(() => {
  const { folded } = window.guideline.searchTerms;
  const PAGE_OR_ROW = /^medicaments\/([\w-]+)\.html$|#medicament-([\w-]+)$/;
  const NOTE = /#(NOTE-\d+)$/;
  const NAMED_BY_ITS_TITLE = ["note", "section"]; // kinds

  /** A name as it may be typed: hyphens, spaces and plurals do not count. @param {string} name */
  const written = (name) =>
    folded(name)
      .split(/[^a-z0-9]+/)
      .filter(Boolean)
      .map((part) => `${part}s?`)
      .join("[^a-z0-9]{0,2}");

  /**
   * @typedef {object} Drug
   * @property {string} id
   * @property {string[]} names
   * @property {string[]} classes that it belongs to
   * @property {string[]} members of the class that it is
   * @property {string[]} notes
   * @property {RegExp} pattern
   * @property {string[]} terms
   */

  /** @param {any[]} declared by the index @param {(name: string) => string[]} oneTerm */
  const register = (declared, oneTerm) => {
    /** @type {Drug[]} */
    const known = declared.map((/** @type {any} */ { id, names, classes, members, notes }) => ({
      ...{ id, names, classes, members, notes },
      pattern: new RegExp(`(?<![a-z0-9])(?:${names.map(written).join("|")})(?![a-z0-9])`),
      terms: names.flatMap(oneTerm),
    }));

    /** The drugs that a text names. @param {string} text */
    const inText = (text) => known.filter(({ pattern }) => pattern.test(folded(text)));

    /** The drugs that a question names, by its own words or by what they are read as. @param {string} question @param {string[]} terms */
    const inQuestion = (question, terms) => [...new Set([...inText(question), ...known.filter((drug) => drug.terms.some((one) => terms.includes(one)))])];

    /** The drugs that a record is about, by their identifiers. @param {any} record @returns {string[]} */
    const aboutOf = ({ kind, address, title }) => {
      const own = PAGE_OR_ROW.exec(address);
      if (own) return [own[1] ?? own[2]];
      return NAMED_BY_ITS_TITLE.includes(kind) ? inText(title).map(({ id }) => id) : [];
    };

    /**
     * Which records may answer. Where the question names drugs, what is about others is left out; where it names none and has a word that the text
     * does not hold, so is what is about any; beside such a word a class that is named does not answer by its drugs. The notes of a drug that is
     * named, and of a form that is another drug, always may.
     * @param {Drug[]} named @param {any[]} lost words that the text does not hold
     * @returns {(record: any) => boolean}
     */
    const fitting = (named, lost) => {
      const family = new Set(named.flatMap(({ id, classes, members }) => [id, ...classes, ...(lost.length ? [] : members)]));
      const notes = new Set([...named.flatMap((drug) => drug.notes), ...lost.flatMap(({ form }) => form?.notes ?? [])]);
      return ({ about, address }) => !about.length || notes.has(NOTE.exec(address)?.[1] ?? "") || (named.length ? about.some((/** @type {string} */ id) => family.has(id)) : !lost.length);
    };

    return { inQuestion, aboutOf, fitting };
  };

  window.guideline = { ...window.guideline, searchDrugs: { register } };
})();
