// @ts-check
// The words of the records, and how a word that is typed meets them: as it is, by another name, corrected, or not at all.
// A name of a drug is never guessed from another: a correction changes one letter, never the first, and leaves no choice between two drugs.
"use strict";
(() => {
  const { folded } = window.guideline.searchTerms;
  const SHORTEST_CORRECTED = 5;
  const SHORTEST_DRUG_CORRECTED = 6;
  const SHORTEST_REPLACED = 8; // « masque » is a word, and no « manque » mistyped
  const SHORTEST_CUT_NAME = 4;
  const SHORTEST_COMPLETED = 3;
  const MOST_COMPLETIONS = 5;
  const REFERENCE = "reference";

  /** Whether one change makes a word the other: a letter added, left out, replaced, or two swapped. @param {string} one @param {string} other */
  const oneChange = (one, other) => {
    const [short, long] = one.length <= other.length ? [one, other] : [other, one];
    if (long.length - short.length > 1) return false;
    let at = 0;
    while (at < short.length && short[at] === long[at]) at += 1;
    const rest = (/** @type {number} */ inShort, /** @type {number} */ inLong) =>
      short.slice(at + inShort) === long.slice(at + inLong);
    if (short.length < long.length) return rest(0, 1);
    return rest(1, 1) || (short[at] === long[at + 1] && short[at + 1] === long[at] && rest(2, 2));
  };

  /** Whether two words have the same letters, in another order. @param {string} one @param {string} other */
  const sameLetters = (one, other) => [...one].sort().join("") === [...other].sort().join("");

  /**
   * @typedef {object} Found
   * @property {"known" | "read" | "corrected" | "absent"} status
   * @property {string[]} terms any of which answers; none when absent
   * @property {string} [as] what is read in its place
   * @property {string[]} [completions] words that begin so
   * @property {any} [form] a form of a drug that is another drug
   */

  /** @param {any} index @param {any} reader @param {{has: (term: string) => boolean}} terms every term of the records */
  const vocabulary = (index, reader, terms) => {
    /** A word as it is folded → how it is written, in how many records, whether outside the references. @type {Map<string, {surface: string, count: number, own: boolean}>} */
    const words = new Map();
    /** A word that ends as names of drugs do is corrected into a drug or not at all. */
    const drugEnding = new RegExp(`(?:${index.words.drug_endings.join("|")})e?s?$`);
    const drugs = new Map(index.words.drugs.map((/** @type {any} */ { names: [name] }) => [folded(name), name]));

    /** Takes the words of a record. @param {string} text @param {any[]} tokens of the text @param {string} kind */
    const learn = (text, tokens, kind) => {
      for (const { start, end, plain, word } of tokens) {
        if (!word) continue;
        const joined = plain.replace(/['-]/g, "");
        let seen = words.get(joined);
        if (!seen) words.set(joined, (seen = { surface: text.slice(start, end).toLowerCase(), count: 0, own: false }));
        seen.count += 1;
        seen.own ||= kind !== REFERENCE;
      }
    };

    // --- other names ---

    /** The terms of a text that is one word, else none. @param {string} text @returns {string[]} */
    const oneTerm = (text) => {
      const tokens = reader.query(text);
      return tokens.length === 1 ? tokens[0].groups[0] : [];
    };

    /** Term → what it may be replaced by, and what is then read. @type {Map<string, {terms: string[], read: string, drug: boolean}>} */
    const groups = new Map();
    const named = index.words.drugs.map((/** @type {any} */ { names }) => ({
      words: names,
      read: names[0],
      drug: true,
    }));
    for (const { words: several, read, drug = false } of [...index.words.groups, ...named]) {
      const whole = [...new Set(several.flatMap(oneTerm))];
      for (const term of whole)
        groups.set(term, { terms: [...new Set([...whole, ...(groups.get(term)?.terms ?? [])])], read, drug });
    }

    /** Names of forms that are other drugs, by their one term. @type {Map<string, any>} */
    const forms = new Map();
    for (const form of index.words.others) {
      for (const name of form.names) {
        const tokens = reader.query(name);
        if (tokens.length === 1) forms.set(tokens[0].groups[0][0], form);
      }
    }

    // --- one word ---

    /** The volume at a dose, `v22,5`, and that dose, `22,5gy`, answer for each other where the records name the volume. @param {string} term */
    const doseOf = (term) => {
      const dose = term.replace(/^v(?=\d)|gy$/g, "");
      return /^v\d|^\d.*gy$/.test(term) && terms.has(`v${dose}`) ? [`v${dose}`, `${dose}gy`] : [];
    };

    /** A term that the records have, with those that stand for it. @param {string} term */
    const others = (term) =>
      [...new Set([term, ...doseOf(term), ...(groups.get(term)?.terms ?? [])])].filter((any) => terms.has(any));

    /** @param {any} token @returns {Found | undefined} */
    const asWritten = ({ groups: [[term]], plain }) => {
      const form = forms.get(term);
      if (form) return { status: "absent", terms: terms.has(term) ? [term] : [], form };
      const group = groups.get(term);
      const answers = others(term);
      if (group?.drug && answers.length && folded(group.read) !== plain && !stemsMeet(group.read, term))
        return { status: "read", terms: answers, as: group.read };
      if (terms.has(term)) return { status: "known", terms: answers };
      return answers.length ? { status: "read", terms: answers, as: group?.read } : undefined;
    };

    /** Whether a name is the same word but for its ending. @param {string} name @param {string} term */
    const stemsMeet = (name, term) => oneTerm(name)[0] === term;

    /** A drug's name cut short, if no other begins so. @param {any} token @returns {Found | undefined} */
    const cutName = ({ plain }) => {
      const whole = [...drugs.keys()].filter(
        (name) => plain.length >= SHORTEST_CUT_NAME && name.startsWith(plain) && !name.includes("-"),
      );
      return whole.length === 1 ? readAs(whole[0], "read") : undefined;
    };

    /** @param {string} plain @param {"read" | "corrected"} status @returns {Found} */
    const readAs = (plain, status) => {
      const [term] = oneTerm(plain);
      return { status, terms: others(term), as: drugs.get(plain) ?? words.get(plain)?.surface ?? plain };
    };

    /** Every name of a drug, folded → the drug. @type {Map<string, string>} */
    const drugNames = new Map(
      index.words.drugs.flatMap((/** @type {any} */ { names }) =>
        names.map((/** @type {string} */ name) => [folded(name), folded(names[0])]),
      ),
    );

    /** @param {any} token @returns {Found | undefined} */
    const corrected = ({ plain }) => {
      if (plain.length < SHORTEST_CORRECTED || /\d/.test(plain)) return undefined;
      const near = (/** @type {string} */ word) => word[0] === plain[0] && oneChange(plain, word);
      const names = [...drugNames.keys()].filter((name) => name.length >= SHORTEST_DRUG_CORRECTED && near(name));
      if (new Set(names.map((name) => drugNames.get(name))).size === 1) return readAs(names[0], "corrected");
      if (names.length || drugEnding.test(plain)) return undefined;
      const likely = (/** @type {string} */ word) =>
        word.length !== plain.length || plain.length >= SHORTEST_REPLACED || sameLetters(word, plain);
      const candidates = [...words].filter(
        ([word, { own }]) =>
          own && word.length >= SHORTEST_CORRECTED && !drugNames.has(word) && near(word) && likely(word),
      );
      const [best] = candidates.sort(([, one], [, other]) => other.count - one.count);
      return best && readAs(best[0], "corrected");
    };

    /** Words of the text that begin as one that is being typed, names of drugs first. @param {string} plain */
    const completions = (plain) => {
      if (plain.length < SHORTEST_COMPLETED) return [];
      const names = [...drugNames.keys()].filter((name) => name.startsWith(plain));
      const others = [...words].filter(([word, { own }]) => own && word.startsWith(plain) && !drugNames.has(word));
      others.sort(([, one], [, other]) => other.count - one.count);
      const surfaces = [
        ...names.map((name) => words.get(name)?.surface ?? name),
        ...others.map(([, { surface }]) => surface),
      ];
      return surfaces.slice(0, MOST_COMPLETIONS);
    };

    return {
      learn,
      others,
      asWritten,
      cutName,
      corrected,
      completions,
      oneTerm,
      endsAsDrug: (/** @type {string} */ plain) => drugEnding.test(plain),
    };
  };

  window.guideline = { ...window.guideline, searchVocabulary: { vocabulary, oneChange } };
})();
