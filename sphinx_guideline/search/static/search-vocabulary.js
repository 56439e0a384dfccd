// The words of the records, and how a word that is typed meets them: as it is, by another name, corrected, or not at all.
// A name of a drug is never guessed from another: a correction changes one letter, or two of a long name but not its first, as in the forms, and leaves
// no choice between two drugs; an abbreviation is never guessed.
"use strict";
(() => {
  const { folded, SHORTEST_CUT_NAME } = window.guideline.searchTerms;
  const SHORTEST_CORRECTED = 5;
  const SHORTEST_DRUG_CORRECTED = 6;
  const SHORTEST_REPLACED = 8; // « masque » is a word, and no « manque » mistyped
  const SHORTEST_HEARD = 6;
  const SHORTEST_TWICE_WRONG = 10;
  const SHORTEST_CUT_OTHER = 5; // « cell » is no Celltop
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

  /** How a French word sounds, roughly: « méthastase », « irradiassion ». @param {string} word */
  const soundOf = (word) =>
    word
      .replace(/ph/g, "f")
      .replace(/ch/g, "j")
      .replace(/t(?=i[oe])/g, "s")
      .replace(/h/g, "")
      .replace(/y/g, "i")
      .replace(/e?au/g, "o")
      .replace(/[ae]i/g, "e")
      .replace(/e(?=[nm](?:[^aeiounm]|$))/g, "a")
      .replace(/m(?=[bp])/g, "n")
      .replace(/qu|k|c(?![eiy])/g, "k")
      .replace(/[zc]/g, "s")
      .replace(/(.)\1+/g, "$1")
      .replace(/(?:e|es|s|x|t|ent)$/, "");

  /** Whether two changes make a long word the other. @param {string} one @param {string} other */
  const twoChanges = (one, other) => {
    const most = Math.max(one.length, other.length);
    if (Math.abs(one.length - other.length) > 2) return false;
    let at = 0;
    while (at < most && one[at] === other[at]) at += 1;
    const [left, right] = [one.slice(at), other.slice(at)];
    /** @type {[number, number][]} */
    const ways = [
      [1, 1],
      [0, 1],
      [1, 0],
    ];
    const isSwap = left[0] === right[1] && left[1] === right[0];
    return [...ways, ...(isSwap ? [/** @type {[number, number]} */ ([2, 2])] : [])].some(([inLeft, inRight]) =>
      oneChange(left.slice(inLeft), right.slice(inRight)),
    );
  };

  /** Whether two words have the same letters, in another order. @param {string} one @param {string} other */
  const sameLetters = (one, other) => [...one].sort().join("") === [...other].sort().join("");

  /** The terms of a text that is one word, else none. @param {Search.Reader} reader @param {string} text */
  const oneTermOf = (reader, text) => {
    const tokens = reader.query(text);
    return tokens.length === 1 ? tokens[0].groups[0] : [];
  };

  // --- what the build declares ---

  /** What a term may be replaced by, and what is then read. @typedef {{terms: string[], read: string, isDrug: boolean}} Group */
  /** What a word of clinicians stands for in the text. @typedef {{terms: string[], as: string, beyond: string}} Usage */

  /** Groups of words that stand for one another, by term. @param {Search.Words} words @param {(text: string) => string[]} oneTerm */
  const groupsOf = ({ groups, drugs }, oneTerm) => {
    /** @type {Map<string, Group>} */
    const byTerm = new Map();
    const named = drugs.map(({ names }) => ({ words: names, read: names[0], isDrug: true }));
    for (const { words, read, isDrug } of [...groups.map((group) => ({ ...group, isDrug: false })), ...named]) {
      const whole = [...new Set(words.flatMap(oneTerm))];
      for (const term of whole) {
        byTerm.set(term, { terms: [...new Set([...whole, ...(byTerm.get(term)?.terms ?? [])])], read, isDrug });
      }
    }
    return byTerm;
  };

  /** Words of usage, by term: what the text says for them, each of its words to be met. @param {Search.Words} words @param {(text: string) => string[]} oneTerm */
  const usagesOf = ({ usages }, oneTerm) => {
    /** @type {Map<string, Usage>} */
    const byTerm = new Map();
    for (const { words, read, beyond } of usages) {
      for (const [term] of words.map(oneTerm)) if (term) byTerm.set(term, { terms: oneTerm(read), as: read, beyond });
    }
    return byTerm;
  };

  /** Names of forms that are other drugs, by their one term. @param {Search.Form[]} forms @param {(text: string) => string[]} oneTerm */
  const formsOf = (forms, oneTerm) => {
    /** @type {Map<string, Search.Form>} */
    const byTerm = new Map();
    for (const form of forms) {
      for (const [term] of form.names.map(oneTerm)) if (term) byTerm.set(term, form);
    }
    return byTerm;
  };

  /** Whether a name is written as a word, and no abbreviation. @param {string} name */
  const isWord = (name) => name.slice(1) === name.slice(1).toLowerCase();

  /** Drugs by name, every name by the drug that it names, and those that are no abbreviations; folded. @param {Search.IndexedDrug[]} drugs */
  const namesOf = (drugs) => ({
    drugs: new Map(drugs.map(({ names: [name] }) => [folded(name), name])),
    drugNames: new Map(drugs.flatMap(({ names }) => names.map((name) => [folded(name), folded(names[0])]))),
    spelled: drugs.flatMap(({ names }) => names.filter(isWord).map(folded)),
  });

  /** How a word is written, in how many records, whether outside the references. @typedef {{surface: string, count: number, isOwn: boolean}} Seen */

  /** Those of most records first. @param {[string, Seen][]} words */
  const byCount = (words) => words.sort(([, one], [, other]) => other.count - one.count);

  /** A word, and of a verb in -er the form that does not lose its ending: « demandent ». @param {string} word */
  const verbsOf = (word) => (word.endsWith("er") ? [word, word.replace(/er$/, "ent")] : [word]);

  class Vocabulary {
    /** @param {Search.Index} index @param {Search.Reader} reader @param {{has: (term: string) => boolean}} terms every term of the records */
    constructor({ words }, reader, terms) {
      this.terms = terms;
      this.oneTerm = (/** @type {string} */ text) => oneTermOf(reader, text);
      /** Words of the records, as they are folded. @type {Map<string, Seen>} */
      this.words = new Map();
      this.faint = new Set(words.faint.flatMap(verbsOf).flatMap(this.oneTerm));
      this.drugEnding = new RegExp(`(?:${words.drug_endings.join("|")})e?s?$`);
      this.groups = groupsOf(words, this.oneTerm);
      this.usages = usagesOf(words, this.oneTerm);
      this.usageWords = words.usages.flatMap((usage) => usage.words.map(folded));
      this.forms = formsOf(words.others, this.oneTerm);
      const { drugs, drugNames, spelled } = namesOf(words.drugs);
      this.drugs = drugs;
      this.drugNames = drugNames;
      this.spelled = spelled.filter((name) => this.oneTerm(name).length);
      this.spelling = words.spelling;
    }

    /** Takes the words of a record. @param {string} text @param {Search.Token[]} tokens of the text @param {Search.Kind} kind */
    learn(text, tokens, kind) {
      for (const { start, end, plain, word } of tokens) {
        if (!word) continue;
        const joined = plain.replace(/['-]/g, "");
        let seen = this.words.get(joined);
        if (!seen) {
          seen = { surface: text.slice(start, end).toLowerCase(), count: 0, isOwn: false };
          this.words.set(joined, seen);
        }
        seen.count += 1;
        seen.isOwn ||= kind !== REFERENCE;
      }
    }

    // --- one word ---

    /** Whether a word says nearly nothing of the subject, by its term. @param {string} term */
    isFaint(term) {
      return this.faint.has(term);
    }

    /** The volume at a dose, `v22,5`, and that dose, `22,5gy`, answer for each other where the records name the volume; and for `22,5`. @param {string} term */
    doseOf(term) {
      const dose = term.replace(/^v(?=\d)|gy$/g, "");
      return /^v\d|^\d.*gy$|^\d+,\d+$/.test(term) && this.terms.has(`v${dose}`) ? [`v${dose}`, `${dose}gy`] : [];
    }

    /** A term that the records have, with those that stand for it. @param {string} term */
    others(term) {
      const whole = new Set([term, ...this.doseOf(term), ...(this.groups.get(term)?.terms ?? [])]);
      return [...whole].filter((other) => this.terms.has(other));
    }

    /** What a word of usage is read as. @param {string} term @returns {Search.Reading | undefined} */
    byUsage(term) {
      const { terms = [], as = "", beyond = "" } = this.usages.get(term) ?? {};
      const read = terms.flatMap((other) => this.others(other));
      return read.length
        ? { status: "usage", terms: [...new Set([...read, ...this.others(term)])], as, beyond }
        : undefined;
    }

    /** @param {Pick<Search.Token, "plain" | "groups">} token @returns {Search.Reading | undefined} */
    asWritten({ groups: [[term]], plain }) {
      return this.byUsage(term) ?? this.asForm(term) ?? this.asGroup(term, plain);
    }

    /** A form that is another drug. @param {string} term @returns {Search.Reading | undefined} */
    asForm(term) {
      const form = this.forms.get(term);
      return form && { status: "absent", terms: this.terms.has(term) ? [term] : [], form };
    }

    /** A word of the records, or one that stands for it. @param {string} term @param {string} plain @returns {Search.Reading | undefined} */
    asGroup(term, plain) {
      const group = this.groups.get(term);
      const terms = this.others(term);
      if (group?.isDrug && terms.length && this.isOtherName(group.read, term, plain)) {
        return { status: "read", terms, as: group.read };
      }
      if (this.terms.has(term)) return { status: "known", terms };
      return terms.length ? { status: "read", terms, as: group?.read } : undefined;
    }

    /** Whether a word is another name of a drug, and not its name with another ending. @param {string} name @param {string} term @param {string} plain */
    isOtherName(name, term, plain) {
      return folded(name) !== plain && this.oneTerm(name)[0] !== term;
    }

    /** A drug by the beginning of one of its names that is one word, if no other drug's begins so or is one change away (« Taxot »). @param {string} plain */
    cutName(plain) {
      if (plain.length < SHORTEST_CUT_NAME) return undefined;
      const isCut = (/** @type {[name: string, drug: string]} */ [name, drug]) =>
        name.startsWith(plain) && (name === drug || plain.length >= SHORTEST_CUT_OTHER) && /^[a-z]+$/.test(name);
      const drugs = new Set([...this.drugNames].filter(isCut).map(([, drug]) => drug));
      const [whole] = drugs;
      if (drugs.size !== 1) return undefined;
      const isNearOther = [...this.drugNames].some(([name, drug]) => drug !== whole && oneChange(plain, name));
      return isNearOther ? undefined : this.readAs(whole, "read");
    }

    /** @param {string} plain @param {"read" | "corrected"} status @returns {Search.Reading} */
    readAs(plain, status) {
      const [term] = this.oneTerm(plain);
      const usage = this.byUsage(term);
      if (usage) return { ...usage, status };
      const as = this.drugs.get(plain) ?? this.words.get(plain)?.surface ?? plain;
      return { status, terms: this.others(term), as };
    }

    /** The drugs that a word begins, a question and no reading: « pem ». @param {string} plain */
    begun(plain) {
      const { begun_from: shortest, not_begun: others } = this.spelling;
      if (plain.length < shortest || others.includes(plain)) return [];
      const begun = this.spelled.filter((name) => name.startsWith(plain) && /^[a-z]+$/.test(name));
      const drugs = new Set(begun.map((name) => this.drugNames.get(name) ?? name));
      return [...drugs].map((drug) => this.drugs.get(drug) ?? drug);
    }

    /** A word mistyped: the drug whose name it is with a slip, or else another word of the text. @param {string} plain */
    corrected(plain) {
      if (plain.length < SHORTEST_CORRECTED || /\d/.test(plain)) return undefined;
      const near = (/** @type {string} */ word) => word[0] === plain[0] && oneChange(plain, word);
      const names = this.spelled.filter((name) => isSlip(plain, name, this.spelling.two_slips_from));
      const several = new Set(names.map((name) => this.drugNames.get(name))).size;
      if (several === 1) return this.readAs(names[0], "corrected");
      if (several || this.drugEnding.test(plain)) return undefined;
      return (
        this.closest((word) => near(word) && isLikely(plain, word)) ??
        this.closest((word) => isHeard(plain, word)) ??
        this.closest((word) => plain.length >= SHORTEST_TWICE_WRONG && word[0] === plain[0] && twoChanges(plain, word))
      );
    }

    /** The commonest of the words that may be meant. @param {(word: string) => boolean} isMeant */
    closest(isMeant) {
      const [likeliest] = byCount(this.ownWords(isMeant));
      return likeliest ? this.readAs(likeliest[0], "corrected") : this.correctedUsage(isMeant);
    }

    /** A word of usage mistyped. @param {(word: string) => boolean} isMeant @returns {Search.Reading | undefined} */
    correctedUsage(isMeant) {
      const word = this.usageWords.find(isMeant);
      const reading = word ? this.byUsage(this.oneTerm(word)[0]) : undefined;
      return reading && { ...reading, status: "corrected" };
    }

    /** Words of the text, outside the references, that name no drug. @param {(word: string) => boolean} wanted */
    ownWords(wanted) {
      return [...this.words].filter(([word, { isOwn }]) => isOwn && !this.drugNames.has(word) && wanted(word));
    }

    /** Words of the text that begin as one that is being typed, names of drugs first. @param {string} plain */
    completions(plain) {
      if (plain.length < SHORTEST_COMPLETED) return [];
      const names = [...this.drugNames.keys()].filter((name) => name.startsWith(plain));
      const others = byCount(this.ownWords((word) => word.startsWith(plain)));
      const surfaces = [
        ...names.map((name) => this.words.get(name)?.surface ?? name),
        ...others.map(([, { surface }]) => surface),
      ];
      return surfaces.slice(0, MOST_COMPLETIONS);
    }

    /** A word that ends as names of drugs do is corrected into a drug or not at all. @param {string} plain */
    endsAsDrug(plain) {
      return this.drugEnding.test(plain);
    }
  }

  /** Whether a word is the name of a drug with one letter amiss, or two in a long name of the same beginning. @param {string} plain @param {string} name @param {number} twoFrom letters */
  const isSlip = (plain, name, twoFrom) =>
    name.length >= SHORTEST_DRUG_CORRECTED &&
    (oneChange(plain, name) || (name.length >= twoFrom && plain[0] === name[0] && twoChanges(plain, name)));

  /** Whether a word sounds as another of the same beginning. @param {string} plain @param {string} word */
  const isHeard = (plain, word) =>
    Math.min(plain.length, word.length) >= SHORTEST_HEARD && plain[0] === word[0] && soundOf(plain) === soundOf(word);

  /** Whether a word may have been meant: a short one of the same length has the same letters. @param {string} plain @param {string} word */
  const isLikely = (plain, word) => {
    if (word.length < SHORTEST_CORRECTED) return false;
    return word.length !== plain.length || plain.length >= SHORTEST_REPLACED || sameLetters(word, plain);
  };

  /** @type {Search.VocabularyScript["vocabulary"]} */
  const vocabulary = (index, reader, terms) => new Vocabulary(index, reader, terms);

  window.guideline = { ...window.guideline, searchVocabulary: { vocabulary, oneChange } };
})();
