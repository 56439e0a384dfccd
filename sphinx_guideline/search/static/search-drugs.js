// A drug answers for itself: which drugs a question names, which drug a record is about, and whether the one may answer the other. A class and its
// drugs answer for each other; two drugs of a class do not.
"use strict";
(() => {
  const { folded, foldedWithPlaces, SHORTEST_CUT_NAME } = window.guideline.searchTerms;
  const PAGE_OR_ROW = /^medicaments\/([\w-]+)\.html$|#medicament-([\w-]+)$/;
  const NOTE = /#(NOTE-\d+)$/;
  const NAMED_BY_ITS_TITLE = ["note", "remark", "section"]; // kinds

  /** A name as it may be typed: hyphens, spaces and plurals do not count. @param {string} name */
  const written = (name) =>
    folded(name)
      .split(/[^a-z0-9]+/)
      .filter(Boolean)
      .map((part) => `${part}s?`)
      .join("[^a-z0-9]{0,2}");

  /** The same, and its beginnings where it is one word: « doxo », « doxorubicin ». @param {string} name */
  const writtenOrCut = (name) => {
    const plain = folded(name);
    if (plain.length <= SHORTEST_CUT_NAME || !/^[a-z]+$/.test(plain)) return written(name);
    const rest = [...plain.slice(SHORTEST_CUT_NAME)];
    return `${plain.slice(0, SHORTEST_CUT_NAME)}${rest.map((letter) => `(?:${letter}`).join("")}s?${")?".repeat(rest.length)}`;
  };

  const APART = "[^a-z0-9]+";
  const SMALL = `(?:[a-z]{1,5}${APART})`; // « de la », « liée à l’ »

  /** One of several writings, as a word of its own. @param {string[]} writings @param {string} [flags] */
  const alone = (writings, flags) => new RegExp(`(?<![a-z0-9])(?:${writings.join("|")})(?![a-z0-9])`, flags);

  /**
   * A form that is another drug, as it may be typed: one of its names, or a word that marks it (`liposomale`, `lipo`) beside the name of any drug,
   * cut short or not.
   * @param {Search.Form} form @param {string} anyName
   */
  const writtenForm = ({ names, markers, words }, anyName) => {
    const marker = `(?:(?:${markers.join("|")})[a-z]*|(?:${words.join("|")})(?![a-z]))`;
    const after = `(?:${anyName})${APART}${SMALL}{0,3}${marker}(?:${APART}${marker})*`;
    const before = `${marker}(?:${APART}${marker})*${APART}${SMALL}{0,2}(?:${anyName})`;
    const writings = [...names.map(written), after, before];
    return alone(
      writings.sort((one, other) => other.length - one.length),
      "g",
    );
  };

  /** Those that no earlier one covers, in their order. @param {Search.NamedForm[]} forms */
  const apart = (forms) => {
    forms.sort((one, other) => one.start - other.start || other.end - one.end);
    return forms.filter(({ start }, rank) => forms.slice(0, rank).every(({ end }) => end <= start));
  };

  class Drugs {
    /** @param {Search.IndexedDrug[]} declared by the index @param {Search.Form[]} forms @param {(name: string) => string[]} oneTerm */
    constructor(declared, forms, oneTerm) {
      /** @type {Search.Drug[]} */
      this.drugs = declared.map((drug) => ({
        ...drug,
        pattern: alone(drug.names.map(written)),
        terms: drug.names.flatMap(oneTerm),
      }));
      const anyName = declared.flatMap(({ names }) => names.map(writtenOrCut)).join("|");
      this.forms = forms.map((form) => ({ form, pattern: writtenForm(form, anyName) }));
    }

    /** The form and its place, where the drug named in it is another than the form's own: « cisplatine liposomale ». @param {Search.Form} form @param {string} text */
    ofWhat(form, text) {
      return { ...form, of: this.inText(text).find(({ id }) => id !== form.of)?.names[0] ?? form.of };
    }

    /** The forms that a question names, and where: what stands there names no drug of the text. @param {string} question */
    formsIn(question) {
      const { plain, places } = foldedWithPlaces(question);
      const forms = this.forms.flatMap(({ form, pattern }) =>
        Array.from(plain.matchAll(pattern), ({ 0: text, index }) => ({
          form: this.ofWhat(form, text),
          start: index,
          end: index + text.length,
        })),
      );
      return apart(forms).map(({ form, start, end }) => ({ form, start: places[start], end: places[end - 1] + 1 }));
    }

    /** The drugs that a text names. @param {string} text */
    inText(text) {
      const plain = folded(text);
      return this.drugs.filter(({ pattern }) => pattern.test(plain));
    }

    /** The drugs that a question names, by its own words or by what they are read as. @param {string} question @param {string[]} terms */
    inQuestion(question, terms) {
      const byTerm = this.drugs.filter((drug) => drug.terms.some((term) => terms.includes(term)));
      return [...new Set([...this.inText(question), ...byTerm])];
    }

    /** The drugs that a record is about, by their identifiers. @param {Search.IndexRecord} record */
    aboutOf({ kind, address, title }) {
      const own = PAGE_OR_ROW.exec(address);
      if (own) return [own[1] ?? own[2]];
      return NAMED_BY_ITS_TITLE.includes(kind) ? this.inText(title).map(({ id }) => id) : [];
    }

    /**
     * Which records may answer. Where the question names drugs, what is about others is left out; where it names none and has a word that the text
     * does not hold, so is what is about any; beside such a word a class that is named does not answer by its drugs. The notes of a drug that is
     * named, and of a form that is another drug, always may.
     * @param {Search.Drug[]} named @param {Search.Word[]} lost words that the text does not hold
     * @returns {(record: Search.IndexRecord) => boolean}
     */
    fitting(named, lost) {
      const family = new Set(
        named.flatMap(({ id, classes, members }) => [id, ...classes, ...(lost.length ? [] : members)]),
      );
      const notes = new Set([...named.flatMap((drug) => drug.notes), ...lost.flatMap(({ form }) => form?.notes ?? [])]);
      return ({ about, address }) => {
        if (!about.length || notes.has(NOTE.exec(address)?.[1] ?? "")) return true;
        return named.length ? about.some((id) => family.has(id)) : !lost.length;
      };
    }

    /** Whether a term is the name of a drug. @param {string} term */
    isName(term) {
      return this.drugs.some(({ terms }) => terms.includes(term));
    }
  }

  /** @type {Search.DrugsScript["register"]} */
  const register = (declared, forms, oneTerm) => new Drugs(declared, forms, oneTerm);

  window.guideline = { ...window.guideline, searchDrugs: { register } };
})();
