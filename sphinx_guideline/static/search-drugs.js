// @ts-check
// A drug answers for itself: which drugs a question names, which drug a record is about, and whether the one may answer the other. A class and its
// drugs answer for each other; two drugs of a class do not.
"use strict";
(() => {
  const { folded, foldedWithPlaces } = window.guideline.searchTerms;
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

  const APART = "[^a-z0-9]+";
  const SMALL = `(?:[a-z]{1,5}${APART})`; // « de la », « liée à l’ »

  /**
   * A form that is another drug, as it may be typed: one of its names, or a word that marks it (`liposomale`) beside the name of any drug.
   * @param {any} form declared by the index @param {string} anyName
   */
  const writtenForm = ({ names, markers }, anyName) => {
    const marker = `(?:${markers.join("|")})[a-z]*`;
    const after = `(?:${anyName})${APART}${SMALL}{0,3}${marker}(?:${APART}${marker})*`;
    const before = `${marker}(?:${APART}${marker})*${APART}${SMALL}{0,2}(?:${anyName})`;
    return new RegExp(
      `(?<![a-z0-9])(?:${[...names.map(written), after, before].sort((one, other) => other.length - one.length).join("|")})(?![a-z0-9])`,
      "g",
    );
  };

  /** @param {any[]} declared by the index @param {any[]} forms that are other drugs @param {(name: string) => string[]} oneTerm */
  const register = (declared, forms, oneTerm) => {
    /** @type {Drug[]} */
    const known = declared.map((/** @type {any} */ { id, names, classes, members, notes }) => ({
      ...{ id, names, classes, members, notes },
      pattern: new RegExp(`(?<![a-z0-9])(?:${names.map(written).join("|")})(?![a-z0-9])`),
      terms: names.flatMap(oneTerm),
    }));

    const anyName = declared.flatMap((/** @type {any} */ { names }) => names.map(written)).join("|");
    const patterns = forms.map((form) => ({ form, pattern: writtenForm(form, anyName) }));

    /** The form and its place, where the drug named in it is another than the form's own: « cisplatine liposomale ». @param {any} form @param {string} text */
    const ofWhat = (form, text) => ({
      ...form,
      of: inText(text).find(({ id }) => id !== form.of)?.names[0] ?? form.of,
    });

    /** The forms that a question names, and where: what stands there names no drug of the text. @param {string} question @returns {{form: any, start: number, end: number}[]} */
    const formsIn = (question) => {
      const { plain, places } = foldedWithPlaces(question);
      const found = patterns.flatMap(({ form, pattern }) =>
        [...plain.matchAll(pattern)].map((match) => ({
          form: ofWhat(form, match[0]),
          start: match.index,
          end: match.index + match[0].length,
        })),
      );
      found.sort((one, other) => one.start - other.start || other.end - one.end);
      return found
        .filter(({ start }, place) => found.slice(0, place).every(({ end }) => end <= start))
        .map(({ form, start, end }) => ({ form, start: places[start], end: places[end - 1] + 1 }));
    };

    /** The drugs that a text names. @param {string} text */
    const inText = (text) => known.filter(({ pattern }) => pattern.test(folded(text)));

    /** The drugs that a question names, by its own words or by what they are read as. @param {string} question @param {string[]} terms */
    const inQuestion = (question, terms) => [
      ...new Set([...inText(question), ...known.filter((drug) => drug.terms.some((one) => terms.includes(one)))]),
    ];

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
      const family = new Set(
        named.flatMap(({ id, classes, members }) => [id, ...classes, ...(lost.length ? [] : members)]),
      );
      const notes = new Set([...named.flatMap((drug) => drug.notes), ...lost.flatMap(({ form }) => form?.notes ?? [])]);
      return ({ about, address }) =>
        !about.length ||
        notes.has(NOTE.exec(address)?.[1] ?? "") ||
        (named.length ? about.some((/** @type {string} */ id) => family.has(id)) : !lost.length);
    };

    /** Whether a term is the name of a drug. @param {string} term */
    const isName = (term) => known.some(({ terms }) => terms.includes(term));

    return { inQuestion, formsIn, isName, aboutOf, fitting };
  };

  window.guideline = { ...window.guideline, searchDrugs: { register } };
})();
