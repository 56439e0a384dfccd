// From a question to records: its words are read (search-question.js), MiniSearch scores, the kind of a record and the share of the question that it
// answers decide the order (search-order.js).
"use strict";
(() => {
  const { searchTerms, searchVocabulary, searchDrugs, searchQuestion, searchIntent, searchOrder } = window.guideline;
  const FIELDS = { title: 3, names: 4, led: 2, lead: 1, text: 1, where: 0.5 };
  const FIELD_NAMES = /** @type {(keyof typeof FIELDS)[]} */ (Object.keys(FIELDS));
  const BM25 = { k: 1.2, b: 0.25, d: 0.5 }; // lengths count little: records are short by nature
  const OTHER_NAME = 0.4; // what a word counts for that stands for the one typed
  const LIGHT = 0.4; // what a word counts for that stands in nearly every question
  const HEAVY = 1.8; // that changes every answer
  const FAINT = 0.2; // of a word that says nearly nothing of the subject
  const INCIDENTAL = 0.6; // of a word that no title, no answer and no other name holds
  /** What a record is asked for by. @type {(keyof typeof FIELDS)[]} */
  const SUBJECTS = ["title", "names", "led", "lead"];
  const LEAST_SHARE = 0.5; // of the question's weight, that a record must answer
  const NEARLY = 0.3; // or that a record must whose score is much greater than that of each of those
  const MUCH = 1.3;
  const MOST_RESULTS = 30;
  const NEAREST = 5; // shown, and said to be partial, when no record answers that share
  const IDENTIFIED = 8; // how much more a record counts whose identifier is typed
  /** What the text says, beside notes, references and help. @type {Search.Kind[]} */
  const TELL = ["recommendation", "drug", "row", "section", "gap"];
  /** @type {Search.Kind[]} */
  const CASES = ["recommendation", "gap", "row"];
  /** @type {Search.Kind[]} */
  const NOTES = ["note", "remark"];
  const DIGIT = /^\d$/; // « les sections 1 et 2 »
  const BARE_NUMBER = /^\d+(?:,\d+)?$/;
  const IDENTIFIER = /^(?:rec-|note-|ref-|tableau-|section-)/;
  const REFERENCE = "reference";
  const QUOTED = /«([^»]+)»/g;
  /** Terms are joined by line ends, and are terms already. */
  const LINES = {
    tokenize: (/** @type {string} */ text) => text.split("\n"),
    processTerm: (/** @type {string} */ term) => term,
  };

  /** @typedef {import("minisearch").SearchResult} Scored */

  /** @param {Search.Index} index @returns {Search.IndexRecord[]} */
  const recordsOf = ({ kinds, records }) =>
    records.map(([rank, address, title, where, text, names, lead, shown, led]) => {
      const [kind, label] = kinds[rank];
      return {
        kind,
        label,
        address,
        title,
        where,
        text,
        names,
        lead,
        shown,
        led,
        heading: [],
        quoted: [],
        said: [],
        aliases: [],
        about: [],
        authors: [],
      };
    });

  /** A question without the forms of drugs that it names. @param {string} question @param {Search.Place[]} forms */
  const outside = (question, forms) =>
    forms.reduce((text, { start, end }) => text.slice(0, start) + " ".repeat(end - start) + text.slice(end), question);

  /** Whether a word is a number without a unit. @param {Search.Word} word */
  const isBare = ({ terms }) => terms.every((term) => BARE_NUMBER.test(term));

  /** What each term counts for in the score. @param {Search.Word[]} words @param {(term: string) => number} worthOf */
  const boostsOf = (words, worthOf) => {
    /** @type {Map<string, number>} */
    const boosts = new Map();
    for (const { terms } of words) {
      const most = worthOf(terms[0]);
      terms.forEach((term, rank) => boosts.set(term, Math.max(boosts.get(term) ?? 0, rank ? most * OTHER_NAME : most)));
    }
    return boosts;
  };

  /** @param {Search.Weighed[]} words */
  const sum = (words) => words.reduce((total, { weight }) => total + weight, 0);

  /** The words that say something of the subject, or all where none does. @param {Search.Weighed[]} words */
  const sayingOf = (words) => {
    const saying = words.filter(({ isFaint }) => !isFaint);
    return saying.length ? saying : words;
  };

  /** The share of a question's weight that a record answers. @param {Search.Weighed[]} words @param {Scored["match"]} match */
  const shareOf = (words, match) => sum(words.filter(({ terms }) => terms.some((term) => term in match))) / sum(words);

  /** What a calculator must answer: a schedule or a number is typed into it, and is not in its text. @param {Search.Weighed[]} words */
  const withoutFigures = (words) => {
    const isSchedule = words.some(({ terms, isPiece }) => isPiece || terms.some((term) => term.includes("/")));
    const typed = isSchedule ? /^\d/ : /^\d+(?:fr)?$/;
    const kept = words.filter(({ terms, isSilent }) => isSilent || !typed.test(terms[0]));
    return kept.length ? kept : words;
  };

  /** Whether the identifier of a record is typed. @param {Scored["match"]} match */
  const isIdentified = (match) =>
    Object.entries(match).some(([term, fields]) => IDENTIFIER.test(term) && fields.includes("names"));

  /** The best of the records that answer enough, else the nearest. @param {Search.Ranked[]} ranked */
  const best = (ranked) => {
    const isPartial = !ranked.some(({ share }) => share >= LEAST_SHARE);
    if (isPartial) return { ranked: ranked.slice(0, NEAREST), isPartial: ranked.length > 0 };
    const answers = (/** @type {Search.Ranked} */ { isOwn, share }) => isOwn || share >= LEAST_SHARE;
    const most = Math.max(...ranked.filter(answers).map(({ score }) => score));
    const isBetter = (/** @type {Search.Ranked} */ { record, share, score }) =>
      share >= NEARLY && score > MUCH * most && record.kind !== "row";
    const enough = ranked.filter((one) => answers(one) || isBetter(one));
    return { ranked: enough.slice(0, MOST_RESULTS), isPartial };
  };

  /** The terms to show in a page: the word that was typed, and what was read in its place; doses as tables write them. @param {Search.Word} word */
  const shownOf = ({ status, terms }) => {
    if (status !== "known") return terms;
    const doses = terms.filter((term) => /^v\d/.test(term)).map((volume) => `${volume.slice(1)}gy`);
    return [...terms.filter((term, rank) => !rank || /^\d/.test(term)), ...doses];
  };

  class Engine {
    /** @param {Search.Index} index @param {Search.Library} MiniSearch @param {Search.Stemmer} Stemmer */
    constructor(index, MiniSearch, Stemmer) {
      const { words } = index;
      const stemmer = new Stemmer();
      /** Records of each term. @type {Map<string, number>} */
      this.counts = new Map();
      /** Terms of what the text says. @type {Set<string>} */
      this.told = new Set();
      /** Terms of what is not a reference. @type {Set<string>} */
      this.own = new Set();
      /** Terms of the titles of recommendations, of silences and of rows. @type {Set<string>} */
      this.cases = new Set();
      /** Terms of the titles of silences. @type {Set<string>} */
      this.silent = new Set();
      /** Terms by which records are asked for. @type {Set<string>} */
      this.subjects = new Set();
      this.reader = searchTerms.reader((word) => stemmer.stemWord(word), words);
      this.vocabulary = searchVocabulary.vocabulary(index, this.reader, this.counts);
      this.drugs = searchDrugs.register(words.drugs, words.others, (name) => this.vocabulary.oneTerm(name));
      this.intents = searchIntent.intents(words);
      const terms = {
        has: (/** @type {string} */ term) => this.counts.has(term),
        isTold: (/** @type {string} */ term) => this.told.has(term),
      };
      this.questions = searchQuestion.questions(words, this.reader, this.vocabulary, this.drugs, terms);
      this.light = this.termsOf(words.light);
      this.heavy = this.termsOf(words.heavy);
      this.records = recordsOf(index);
      this.areQuotesRead = false;
      this.library = new MiniSearch({ fields: FIELD_NAMES, ...LINES });
      this.library.addAll(this.records.map((record, id) => this.learned(record, id)));
    }

    /** Words declared in a list, by their terms. @param {string[]} words */
    termsOf(words) {
      return new Set(words.flatMap((word) => this.vocabulary.oneTerm(word)));
    }

    /** Reads a record, once, and gives the terms of each field. @param {Search.IndexRecord} record @param {number} id */
    learned(record, id) {
      /** @type {Record<string, string | number>} */
      const fields = { id };
      /** @type {Set<string>} */
      const all = new Set();
      for (const field of FIELD_NAMES) {
        const text = [record[field]].flat().join("\n");
        const tokens = field === "led" ? this.ledTo(record) : this.reader.everything(text);
        const terms = this.reader.termsOf(tokens);
        if (field !== "where") this.vocabulary.learn(text, tokens, record.kind);
        for (const term of terms) all.add(term);
        if (SUBJECTS.includes(field)) for (const term of terms) this.subjects.add(term);
        fields[field] = terms.join("\n");
      }
      this.noteTerms(record, all);
      this.describe(record);
      return fields;
    }

    /** Reads the words that lead to it, name by name. @param {Search.IndexRecord} record */
    ledTo(record) {
      const names = record.led.map((name) => this.reader.query(name));
      record.aliases = names.map((tokens) => tokens.flatMap(({ groups }) => groups));
      return names.flat();
    }

    /** The terms of its first author: a reference is named by its number, then by its author and year. @param {Search.IndexRecord} record */
    authorsOf({ names: [, author = ""] }) {
      return this.reader.termsOf(this.reader.query(author)).filter((term) => !/\d/.test(term));
    }

    /** Counts the terms of a record, and notes where they stand. @param {Search.IndexRecord} record @param {Set<string>} terms */
    noteTerms({ kind }, terms) {
      for (const term of terms) {
        if (TELL.includes(kind)) this.told.add(term);
        if (kind !== REFERENCE) this.own.add(term);
        this.counts.set(term, (this.counts.get(term) ?? 0) + 1);
      }
    }

    /** What a record is about, and by what else it is asked for. @param {Search.IndexRecord} record */
    describe(record) {
      record.about = this.drugs.aboutOf(record);
      record.heading = this.wordsOf(record.title);
      if (CASES.includes(record.kind)) for (const term of record.heading.flat()) this.cases.add(term);
      if (record.kind === "gap") for (const term of record.heading.flat()) this.silent.add(term);
      record.authors = record.kind === REFERENCE ? this.authorsOf(record) : [];
      record.quoted = this.quotedIn(record.title);
    }

    /** Reads what notes quote, once: a definition alone asks for it. */
    readQuotes() {
      if (this.areQuotesRead) return;
      for (const record of this.records) if (NOTES.includes(record.kind)) record.said = this.quotedIn(record.text);
      this.areQuotesRead = true;
    }

    /** The words of each part of a text that is between quotation marks. @param {string} text */
    quotedIn(text) {
      return Array.from(text.matchAll(QUOTED), ([, part]) => this.wordsOf(part));
    }

    /** The terms of each word of a title, the identifier of a note apart. @param {string} title */
    wordsOf(title) {
      const tokens = this.reader.query(title).filter(({ groups }) => !groups[0][0].startsWith("note-"));
      return tokens.flatMap(({ groups }) => groups);
    }

    /** How much a term tells: the rarer, the more. @param {string} term */
    telling(term) {
      const { length } = this.records;
      const weight = Math.log(1 + length / (this.counts.get(term) ?? length));
      return weight * this.worthOf(term);
    }

    /** What a word counts for, by its term. @param {string} term */
    worthOf(term) {
      const isSubject = this.subjects.has(term);
      if (this.vocabulary.isFaint(term)) return FAINT;
      if (DIGIT.test(term) || this.light.has(term)) return LIGHT;
      if (this.heavy.has(term)) return HEAVY;
      return isSubject || /\d/.test(term) ? 1 : INCIDENTAL;
    }

    /**
     * The answer to a question: what was made of each word, the records, the words to show in their pages.
     * @param {string} question @param {{typing?: boolean}} [how] @returns {Search.Answer}
     */
    search(question, { typing = false } = {}) {
      const forms = this.drugs.formsIn(question);
      const { wants, bare } = this.intents(question);
      if (wants.has("calculation") || wants.has("all")) wants.delete("dose");
      if (wants.has("meaning")) this.readQuotes();
      const about = this.questions.wordsOf(bare, forms, typing);
      const all = about.some((word) => word.terms.length) ? about : this.questions.wordsOf(question, forms, typing);
      const terms = all.filter(({ form }) => !form).flatMap((word) => word.terms);
      const named = this.drugs.inQuestion(outside(question, forms), terms);
      const words = this.questions.besideDrugs(all, named);
      const lost = words.filter((word) => word.lost);
      const held = words.filter((word) => word.terms.length);
      const sought = lost.length ? held.filter((word) => !isBare(word)) : held; // « 5 FU »
      const { ranked, isPartial } = best(sought.length ? this.ranked(sought, named, lost, wants) : []);
      const { results, notes } = searchOrder.ordered(ranked, this.asked(sought), wants);
      const shown = [...new Set(sought.flatMap(shownOf))].join(" ");
      return {
        words,
        results: this.withFormsFirst(lost, results),
        notes,
        partial: isPartial,
        more: ranked.length === MOST_RESULTS,
        shown,
      };
    }

    /** What each word asks, and how much it tells: as much as the commonest of those that stand for it. @param {Search.Word[]} sought @returns {Search.Weighed[]} */
    asked(sought) {
      const once = new Map(sought.map((word) => [word.terms[0], word]));
      return [...once.values()].map(({ terms, status }) => ({
        terms,
        weight: Math.min(...terms.map((term) => this.telling(term))),
        isFaint: this.vocabulary.isFaint(terms[0]),
        isCited: !terms.some((term) => this.own.has(term)),
        isPiece: status === "piece",
        isUntold: !terms.some((term) => this.told.has(term)),
        isSilent: terms.some((term) => this.silent.has(term)),
        isOfCases: terms.some((term) => this.cases.has(term)),
      }));
    }

    /** The records that answer, best first. @param {Search.Word[]} sought words that the text holds @param {Search.Drug[]} named @param {Search.Word[]} lost words that it does not hold @param {Set<Search.Intent>} wants */
    ranked(sought, named, lost, wants) {
      const boosts = boostsOf(sought, (term) => this.worthOf(term));
      const boostTerm = (/** @type {string} */ term) => boosts.get(term) ?? 1;
      const question = [...boosts.keys()].join("\n");
      const scored = this.library.search(question, { ...LINES, boost: FIELDS, bm25: BM25, boostTerm });
      const weighed = this.asked(sought);
      const fits = this.drugs.fitting(named, lost);
      return scored
        .filter(({ id, match }) => isIdentified(match) || fits(this.records[id]))
        .map((result) => this.weighed(result, weighed, named, wants))
        .sort((one, other) => other.score - one.score);
    }

    /** A record with the score that decides its place. @param {Scored} scored @param {Search.Weighed[]} words @param {Search.Drug[]} named @param {Set<Search.Intent>} wants @returns {Search.Ranked} */
    weighed({ id, score, match }, words, named, wants) {
      const record = this.records[id];
      const identified = isIdentified(match);
      const isOwn = record.kind === "drug" && named.some((drug) => record.about.includes(drug.id));
      const share = identified ? 1 : shareOf(record.kind === "calculator" ? withoutFigures(words) : words, match);
      const weight = searchOrder.weightOf({ record, isOwn, words, match, wants }) * (identified ? IDENTIFIED : 1);
      const untold = words.filter(({ isUntold }) => isUntold);
      const states = searchOrder.states(untold, match);
      return {
        record,
        isOwn,
        isIdentified: identified,
        share,
        core: shareOf(sayingOf(words), match),
        states,
        leads: record.kind === "row" && searchOrder.leads(words, match),
        score: score * (isOwn ? 1 : share) ** 2.5 * weight,
      };
    }

    /** The notes on the forms that are named, then the rest. @param {Search.Word[]} lost @param {Search.Result[]} results @returns {Search.Result[]} */
    withFormsFirst(lost, results) {
      const notes = lost.flatMap(({ form }) => form?.notes ?? []);
      const first = this.records.filter(({ address }) => notes.some((note) => address.endsWith(`#${note}`)));
      return [
        ...first.map((record) => ({ record, score: 0 })),
        ...results.filter(({ record }) => !first.includes(record)),
      ];
    }
  }

  /** @type {Search.EngineScript["engine"]} */
  const engine = (index, MiniSearch, Stemmer) => new Engine(index, MiniSearch, Stemmer);

  window.guideline = { ...window.guideline, searchEngine: { engine } };
})();
