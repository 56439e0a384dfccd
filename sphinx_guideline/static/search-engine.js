// @ts-check
// From a question to records: each word is read (search-vocabulary.js), MiniSearch scores, the kind of a record and the share of the question
// that it answers decide the order. A word that the text does not hold is told, and never replaced by another in silence.
"use strict";
(() => {
  const { searchTerms, searchVocabulary, searchDrugs } = window.guideline;
  /** How much a kind comes before another: the recommendation before the passage that mentions it. */
  const WEIGHT = {
    recommendation: 2,
    drug: 2.6,
    calculator: 1.6,
    section: 1.1,
    row: 1.5,
    note: 0.9,
    reference: 0.6,
    page: 0.7,
    help: 0.7,
    term: 0.15,
  };
  const FIELDS = { title: 3, names: 4, text: 1, where: 0.5 };
  const BM25 = { k: 1.2, b: 0.25, d: 0.5 }; // lengths count little: records are short by nature
  const OTHER_NAME = 0.4; // what a word counts for that stands for the one typed
  const LEAST_SHARE = 0.5; // of the question's weight, that a record must answer
  const MOST_RESULTS = 30;
  const NEAREST = 5; // shown, and said to be partial, when no record answers that share
  const IDENTIFIED = 8; // how much more a record counts whose identifier is typed
  const BARE_NUMBER = /^\d+(?:,\d+)?$/;
  const DOSE =
    /(?<![\w.,])\d[\d\s\u00a0.,]*(?:mg|mcg|µg|g|ui)(?![a-z])(?:\s*\/\s*(?:m[2²]|kg|ml|j|jour)(?![a-z]))?|\bauc\s*\d+(?:[.,]\d+)?/gi; // of a drug: never sought
  const IDENTIFIER = /^(?:rec-|note-|ref-|tableau-|section-)/;

  /** @param {any} index @param {any} MiniSearch @param {any} Stemmer */
  const engine = (index, MiniSearch, Stemmer) => {
    const stemmer = new Stemmer();
    const reader = searchTerms.reader((/** @type {string} */ word) => stemmer.stemWord(word), index.words);
    /** Records of a term. @type {Map<string, number>} */
    const counts = new Map();
    const words = searchVocabulary.vocabulary(index, reader, counts);
    const drugs = searchDrugs.register(index.words.drugs, index.words.others, words.oneTerm);
    const records = index.records.map((/** @type {any[]} */ [kind, address, title, where, text, names]) => ({
      kind: index.kinds[kind][0],
      label: index.kinds[kind][1],
      address,
      title,
      where,
      text,
      names,
      about: [],
    }));

    const LINES = {
      tokenize: (/** @type {string} */ text) => text.split("\n"),
      processTerm: (/** @type {string} */ term) => term,
    };
    const searched = new MiniSearch({ fields: Object.keys(FIELDS), ...LINES });

    /** Reads a record, once, and gives the terms of each field. @param {any} record @param {number} id */
    const learned = (record, id) => {
      /** @type {Record<string, any>} */
      const fields = { id };
      const all = new Set();
      for (const field of Object.keys(FIELDS)) {
        const text = [record[field]].flat().join("\n");
        const tokens = reader.everything(text);
        const terms = reader.termsOf(tokens);
        if (field !== "where") words.learn(text, tokens, record.kind);
        for (const term of terms) all.add(term);
        fields[field] = terms.join("\n");
      }
      for (const term of all) counts.set(term, (counts.get(term) ?? 0) + 1);
      record.about = drugs.aboutOf(record);
      return fields;
    };
    searched.addAll(records.map(learned));

    /** How much a term tells: the rarer, the more. @param {string} term */
    const telling = (term) => Math.log(1 + records.length / (counts.get(term) ?? records.length));

    // --- reading a question ---

    /** @typedef {import("./search-vocabulary.js").Found & {surface: string}} Word */

    /** A token that is no word: a number, a schedule, an identifier. @param {any} token @returns {any[]} */
    const readOther = ({ surface, plain, groups }) => {
      const answered = groups.map((/** @type {string[]} */ group) => group.flatMap(words.others));
      if (answered.every((/** @type {string[]} */ group) => group.length))
        return answered.map((/** @type {string[]} */ terms) => ({ surface, status: "known", terms }));
      const pieces = groups[0][0].includes("/") && !/x|de/.test(plain) ? reader.pieces(surface) : [];
      const rest = pieces.map((/** @type {any} */ piece) => ({
        surface: piece.surface,
        status: "piece",
        terms: piece.groups[0].filter((/** @type {string} */ term) => counts.has(term)),
      }));
      return [
        { surface, status: "absent", terms: [] },
        ...(rest.every((/** @type {any} */ { terms }) => terms.length) ? rest : []),
      ];
    };

    /** A word with hyphens that is not known whole, by its parts. @param {any} token */
    const byParts = ({ surface, parts = [] }) =>
      parts.length && parts.every((/** @type {string} */ part) => counts.has(part))
        ? parts.map((/** @type {string} */ part) => ({ surface, status: "known", terms: words.others(part) }))
        : undefined;

    /** @param {any} token @param {any} next @param {boolean} typing */
    const readWord = (token, next, typing) => {
      const { surface, plain } = token;
      const whole = words.asWritten(token);
      if (whole) return [{ surface, ...whole }];
      const parts = byParts(token);
      if (parts) return parts;
      const joined =
        next?.word && words.asWritten({ plain: plain + next.plain, groups: [[reader.stemmed(plain + next.plain)]] });
      if (joined) {
        next.taken = true;
        return [{ surface: `${surface} ${next.surface}`, ...joined }];
      }
      const found = words.cutName(token) ?? words.corrected(token);
      if (found) return [{ surface, ...found }];
      return [{ surface, status: "absent", terms: [], completions: typing && !next ? words.completions(plain) : [] }];
    };

    /** A form that is another drug: one word, absent, with what the text has of its brand or of the word that marks it. @param {string} question @param {any} place @param {any[]} tokens inside it */
    const readForm = (question, { form, start, end }, tokens) => {
      const own = tokens.filter(
        ({ plain }) =>
          tokens.length === 1 || form.markers.some((/** @type {string} */ marker) => plain.startsWith(marker)),
      );
      const terms = own
        .flatMap(({ groups }) => groups[0])
        .filter((/** @type {string} */ term) => counts.has(term) && !drugs.isName(term));
      return { surface: question.slice(start, end), status: "absent", terms, form, lost: true };
    };

    /**
     * What is made of each word of a question.
     * @param {string} question @param {boolean} typing whether its last word may go on @param {any[]} forms that are other drugs
     */
    const read = (question, typing, forms) => {
      const tokens = reader.query(question);
      const open = typing && !/\s$/.test(question);
      const inside = (/** @type {any} */ { start, end }) =>
        tokens.filter((/** @type {any} */ token) => token.start < end && token.end > start);
      const shown = forms.map((form) => readForm(question, form, inside(form)));
      const rest = tokens.flatMap((/** @type {any} */ token, /** @type {number} */ place) => {
        if (token.taken || forms.some((form) => inside(form).includes(token))) return [];
        if (!token.word) return readOther(token).map((word) => ({ ...word, figure: token.plain }));
        return readWord(token, tokens[place + 1], open).map((word) => ({
          ...word,
          plain: token.plain,
          lost: word.status === "absent",
        }));
      });
      return [...shown, ...rest];
    };

    // --- beside a drug that is named ---

    const beside = new Set(index.words.beside);
    const FIGURE = /^j? ?\d+(?:[.,]\d+)?$/; // « 200 », « J8 »

    /** A laboratory, a dose, a route, a salt: nothing to be cited. @param {any} word */
    const isDetail = ({ plain, figure }) =>
      FIGURE.test(figure ?? "") || (plain && beside.has(plain.replace(/\d+$/, "")));

    /** Where a drug is named, a detail that the text does not hold is left out, and another word is said to be absent as a word. @param {any[]} said @param {any[]} named */
    const besideDrugs = (said, named) => {
      if (!named.length) return said;
      const isOther = (/** @type {any} */ { lost, form, plain, completions }) =>
        lost && !form && !completions?.length && !words.endsAsDrug(plain ?? "");
      return said
        .filter((word) => word.status !== "absent" || !isDetail(word))
        .map((word) => (isOther(word) ? { ...word, beside: true } : word));
    };

    // --- answering it ---

    /** @param {any[]} asked words that the text holds @param {any[]} named drugs @param {any[]} lost words that it does not hold */
    const found = (asked, named, lost) => {
      const boosts = new Map();
      for (const { terms } of asked) {
        terms.forEach((/** @type {string} */ term, /** @type {number} */ rank) =>
          boosts.set(term, Math.max(boosts.get(term) ?? 0, rank ? OTHER_NAME : 1)),
        );
      }
      const scored = searched.search([...boosts.keys()].join("\n"), {
        ...LINES,
        boost: FIELDS,
        bm25: BM25,
        boostTerm: (/** @type {string} */ term) => boosts.get(term),
      });
      const weighed = asked.map(({ terms }) => ({ terms, weight: Math.max(...terms.map(telling)) }));
      const fits = drugs.fitting(named, lost);
      const ranked = scored
        .map((/** @type {any} */ { id, score, match }) => {
          const record = records[id];
          const answered = (/** @type {any} */ { terms }) => terms.some((/** @type {string} */ term) => term in match);
          const identified = Object.entries(match).some(
            ([term, fields]) => IDENTIFIER.test(term) && fields.includes("names"),
          );
          const own = record.kind === "drug" && named.some(({ id: drug }) => record.about.includes(drug)); // the page of a drug that is named
          const share = identified
            ? 1
            : shareOf(record.kind === "calculator" ? withoutFigures(weighed) : weighed, answered);
          const weight = WEIGHT[/** @type {keyof typeof WEIGHT} */ (record.kind)] * (identified ? IDENTIFIED : 1);
          return {
            record,
            own,
            share,
            fit: identified || fits(record),
            score: score * (own ? 1 : share) ** 2 * weight,
          };
        })
        .filter((/** @type {any} */ { fit }) => fit)
        .sort((/** @type {any} */ one, /** @type {any} */ other) => other.score - one.score);
      const whole = ranked.some((/** @type {any} */ { share }) => share >= LEAST_SHARE);
      const enough = ranked.filter((/** @type {any} */ { own, share }) => own || share >= LEAST_SHARE);
      return whole
        ? { results: enough.slice(0, MOST_RESULTS) }
        : { results: ranked.slice(0, NEAREST), partial: ranked.length > 0 };
    };

    /** Whether a word is a number without a unit. @param {any} word */
    const isBare = ({ terms }) => terms.every((/** @type {string} */ term) => BARE_NUMBER.test(term));

    /** The share of a question's weight that is answered. @param {any[]} weighed @param {(word: any) => boolean} answered */
    const shareOf = (weighed, answered) => {
      const sum = (/** @type {any[]} */ list) => list.reduce((total, { weight }) => total + weight, 0);
      return sum(weighed.filter(answered)) / sum(weighed);
    };

    /** What a calculator must answer: its figures are typed, they are not in its text. @param {any[]} weighed */
    const withoutFigures = (weighed) => {
      const kept = weighed.filter(({ terms }) => !/^\d/.test(terms[0]));
      return kept.length ? kept : weighed;
    };

    /**
     * The answer to a question: what was made of each word, the records, the words to show in their pages.
     * @param {string} question
     * @param {{typing?: boolean}} [how]
     */
    const search = (question, { typing = false } = {}) => {
      const forms = drugs.formsIn(question);
      const outside = forms.reduce(
        (text, { start, end }) => text.slice(0, start) + " ".repeat(end - start) + text.slice(end),
        question,
      );
      const bare = question.replace(DOSE, (dose) => " ".repeat(dose.length));
      const all = read(bare.trim() ? bare : question, typing, forms);
      const named = drugs.inQuestion(
        outside,
        all.filter(({ form }) => !form).flatMap(({ terms }) => terms),
      );
      const said = besideDrugs(all, named);
      const held = said.filter(({ terms }) => terms.length);
      const lost = said.filter((word) => word.lost);
      const asked = lost.length ? held.filter((word) => !isBare(word)) : held; // « 5 FU »
      const { results: ranked, partial = false } = asked.length ? found(asked, named, lost) : { results: [] };
      const results = [...notesOn(lost, ranked), ...ranked];
      return {
        words: said,
        results,
        partial,
        more: results.length === MOST_RESULTS,
        shown: [...new Set(asked.flatMap(shownOf))].join(" "),
      };
    };

    /** The notes on the forms that are named, where the words do not lead to them. @param {any[]} lost @param {any[]} ranked */
    const notesOn = (lost, ranked) => {
      const notes = lost.flatMap(({ form }) => form?.notes ?? []);
      return records
        .filter(
          ({ address }) =>
            notes.some((note) => address.endsWith(`#${note}`)) &&
            !ranked.some(({ record }) => record.address === address),
        )
        .map((record) => ({ record, score: 0 }));
    };

    /** The terms to show in a page: the word that was typed, and what was read in its place. @param {any} word */
    const shownOf = ({ status, terms }) => {
      const doses = terms
        .filter((/** @type {string} */ term) => /^v\d/.test(term))
        .map((/** @type {string} */ volume) => `${volume.slice(1)}gy`); // as tables write them
      return status === "known"
        ? [
            ...terms.filter((/** @type {string} */ term, /** @type {number} */ rank) => !rank || /^\d/.test(term)),
            ...doses,
          ]
        : terms;
    };

    return { search, reader, records };
  };

  window.guideline = { ...window.guideline, searchEngine: { engine } };
})();
