// In which order answers stand: the kind of a record, what it states of a measure that is typed, and critical notes last, folded, unless one is asked for.
"use strict";
(() => {
  /** How much a kind comes before another: the recommendation before the passage that mentions it. @type {Record<Search.Kind, number>} */
  const WEIGHT = {
    recommendation: 2.2,
    drug: 1.3, // another than one that is named
    row: 1.5,
    gap: 0.8, // what the text does not say comes after what it says
    calculator: 1.6,
    section: 1.1,
    page: 0.7,
    help: 0.7,
    term: 0.15,
    note: 0.9,
    remark: 0.5,
    reference: 0.4,
  };
  const ROW_THAT_STATES = 3; // how much more a row counts that states the measure typed
  const WITHIN_ONLY = 0.3; // a range that holds it, where it is stated elsewhere
  const NEAR_ONLY = 0.3; // a silence of whose case a single word is typed: what the text says of that word comes first
  const MEASURE = /^v\d|^\d.*(?:gy|ml|mois|semaine|min|[hj%])$/; // a dose, a volume, a time; a number of fractions is none
  const WHOLE = 0.95; // of the question's weight
  const MOST_OF_IT = 0.66;
  const ABOUT_HALF = 0.55;
  const STATED = 0.8; // of what is asked, that a row answers whose answer is the measure typed
  const MORE = 0.1; // of the question's weight, that a note answers beyond the rest
  const OWN = 2.6; // how much more the page of a drug counts that is named
  const TITLED = 0.5; // how much more a record counts each of whose title's words is typed
  const ALIAS = 2.5; // how much more a record counts one of whose other names is what is typed
  const PART_ALIAS = 1.4; // or is in what is typed
  const CITED = 4; // how much more a reference counts that alone has a word
  const ASIDE_ONLY = 0.4;
  const ABOUT = 0.45; // of what is asked, that says what a page of the site is about
  /** @type {Search.Kind[]} */
  const ASIDE = ["page", "help"];
  /** A whole page may be the list of what it holds. @type {Search.Kind[]} */
  const LISTS = ["page", "section"];
  /** @type {Search.Kind[]} */
  const BESIDE_TEXT = ["help", "term"];
  const REMARK = "remark";

  /** Whether any of the terms stands in one of the fields. @param {string[]} terms @param {Search.Match} match @param {string[]} fields */
  const stands = (terms, match, fields) => terms.some((term) => match[term]?.some((field) => fields.includes(field)));

  /** Whether the case of a silence is more than touched: by two words, or by a figure. @param {Search.Weighed[]} words @param {Search.Match} match */
  const isCase = (words, match) => {
    const touched = words.filter(({ terms }) => stands(terms, match, ["title"]));
    return touched.length > 1 || touched.some(({ terms: [term] }) => /^\dfr$/.test(term));
  };

  /** Whether each word of a heading is typed. @param {string[][]} heading @param {string[]} typed */
  const isTyped = (heading, typed) => heading.every((terms) => terms.some((term) => typed.includes(term)));

  /** Whether a term of the glossary is named, by its title or another name. @param {Search.IndexRecord} record @param {string[]} typed */
  const isNamed = ({ heading, aliases }, typed) => [heading, ...aliases].some((name) => isTyped(name, typed));

  /** Every term of what is typed. @param {Search.Weighed[]} words */
  const typedOf = (words) => words.flatMap(({ terms }) => terms);

  /** @param {Search.Weighed[]} words */
  const weightOfAll = (words) => words.reduce((total, { weight }) => total + weight, 0);

  /** How many words say something of the subject. @param {Search.Weighed[]} words */
  const countOf = (words) => words.filter(({ isFaint }) => !isFaint).length || words.length;

  /** The measures among what is typed. @param {Search.Weighed[]} words */
  const measuresOf = (words) => words.filter(({ terms: [term], isPiece }) => !isPiece && MEASURE.test(term));

  /** @type {Search.OrderScript["states"]} */
  const states = (words, match) =>
    measuresOf(words).some(({ terms }) => stands(terms, match, ["title", "text", "lead"]));

  /** Whether the answer of a row is a measure that is typed. @type {Search.OrderScript["leads"]} */
  const leads = (words, match) => measuresOf(words).some(({ terms }) => stands(terms, match, ["lead"]));

  /** Whether each word that is typed, and says something, stands in a heading. @param {string[][]} heading @param {Search.Weighed[]} words */
  const isHeld = (heading, words) =>
    words.every(({ terms, isFaint }) => isFaint || heading.flat().some((term) => terms.includes(term)));

  /** What a measure that is typed adds or takes. @param {Search.Met} met */
  const byMeasure = ({ record: { kind }, words, match }) => {
    if (states(words, match)) return kind === "row" ? ROW_THAT_STATES : 1;
    return measuresOf(words).some(({ terms }) => stands(terms, match, ["names"])) ? WITHIN_ONLY : 1;
  };

  /** What a word adds that stands in references alone. @param {Search.Met} met */
  const byCitation = ({ record: { kind }, words, match }) =>
    kind === "reference" && words.some(({ terms, isCited }) => isCited && terms.some((term) => term in match))
      ? CITED
      : 1;

  /** What its title adds that is made of words that are typed. @param {Search.Met} met */
  const byTitle = ({ record: { heading }, words }) => {
    const typed = typedOf(words);
    const held = heading.filter((terms) => terms.some((term) => typed.includes(term)));
    return held.length > 1 || countOf(words) === 1 ? 1 + (TITLED * held.length) / heading.length : 1;
  };

  /** What it adds that some words that lead to it are typed, all of them and nothing else. @param {Search.Met} met */
  const byAlias = ({ record: { aliases }, words }) => {
    const typed = typedOf(words);
    const whole = aliases.filter((name) => name.length > 1 && isTyped(name, typed));
    return whole.some((name) => isHeld(name, words)) ? ALIAS : whole.length ? PART_ALIAS : 1;
  };

  /** Whether a page is of all objects of a kind. @param {string} address */
  const isIndex = (address) => address.endsWith("/index.html");

  /** What is asked of the text is no business of the site's pages, nor of a calculator's help, unless they are about it. @param {Search.Met} met */
  const byPlace = ({ record: { kind, address }, words, match }) => {
    if (!ASIDE.includes(kind)) return 1;
    const about = words.filter(({ terms }) => stands(terms, match, ["title", "names", "led"]));
    if (kind === "page" && !isIndex(address) && about.every(({ isOfCases }) => isOfCases)) return ASIDE_ONLY;
    return weightOfAll(about) >= ABOUT * weightOfAll(words) ? 1 : ASIDE_ONLY;
  };

  /** A list is a whole page, of objects or of passages. @param {Search.IndexRecord} record */
  const byList = ({ kind, address }) => {
    if (!LISTS.includes(kind) || address.includes("#")) return 1;
    return isIndex(address) ? 8 : 2;
  };

  const TIME = /mois|semaine|jour/;

  /** A time is in a row's answer, seldom in a recommendation. @param {Search.IndexRecord} record */
  const byTime = ({ kind, lead, text }) => {
    if (kind === "row") return TIME.test(lead) ? 2.5 : 1;
    if (kind === "recommendation") return TIME.test(text) ? 1 : 0.6;
    return kind === "drug" ? 1.2 : 1;
  };

  const SAYS_WHY = /^(?:Pourquoi|Ce qui plaide|D’où)/; // a title
  /** Why something is done is told in passages, not by what is to be done. @type {Partial<Record<Search.Kind, number>>} */
  const REASON = { section: 2, note: 2, remark: 2, recommendation: 0.5, calculator: 0.4, row: 0.5 };

  /** What a question wants, by what a record is. @type {Record<Search.Intent, (record: Search.IndexRecord, typed: string[]) => number>} */
  const WANTED = {
    dose: ({ kind, lead }) => (kind === "recommendation" && /\d/.test(lead) ? 2.2 : 1),
    meaning: (record, typed) => (record.kind === "term" ? (isNamed(record, typed) ? 60 : 3) : 1),
    note: () => 1,
    list: byList,
    all: byList,
    calculation: ({ kind }) => (kind === "calculator" ? 3 : 1),
    time: byTime,
    reason: ({ kind, title }) => (REASON[kind] ?? 1) * (SAYS_WHY.test(title) ? 6 : 1),
  };

  /** @type {Search.OrderScript["weightOf"]} */
  const weightOf = (met) => {
    const { record, isOwn, words, match, wants } = met;
    if (record.kind === "gap") return WEIGHT.gap * (isCase(words, match) ? 1 : NEAR_ONLY);
    const weight =
      WEIGHT[record.kind] *
      (isOwn ? OWN : 1) *
      byMeasure(met) *
      byTitle(met) *
      byAlias(met) *
      byPlace(met) *
      byCitation(met);
    return [...wants].reduce((total, want) => total * WANTED[want](record, typedOf(words)), weight);
  };

  /** @param {Search.Ranked} ranked */
  const isNote = ({ record: { kind }, isIdentified }) => (kind === "note" || kind === REMARK) && !isIdentified;

  /** What answers before a note that is asked for by its title: a row of a drug that is not named does not. @param {Search.Ranked} ranked */
  const comesFirst = ({ record: { kind, about }, isOwn, isIdentified, share }) =>
    isIdentified || isOwn || (share >= WHOLE && (kind === "recommendation" || (kind === "row" && !about.length)));

  /** Whether a row says what the page of a drug that is named says: it comes after what else answers. @param {Search.Ranked} ranked @param {Search.Ranked[]} others */
  const isEcho = ({ record: { kind, about } }, others) =>
    kind === "row" && others.some(({ record, isOwn }) => isOwn && about.includes(record.about[0]));

  /** Whether a word that is typed stands in a heading. @param {string[][]} heading @param {Search.Weighed[]} words */
  const isTouched = (heading, words) => words.some(({ terms }) => heading.flat().some((term) => terms.includes(term)));

  /** Whether nothing but its title is typed, which names no drug. @param {Search.IndexRecord} record @param {Search.Weighed[]} words */
  const isExact = ({ heading, about }, words) =>
    countOf(words) > 1 && !about.length && isHeld(heading, words) && isTyped(heading, typedOf(words));

  /** Whether three words at least are typed, all of its title, and no drug. @param {Search.IndexRecord} record @param {Search.Weighed[]} words @param {Search.Ranked[]} others */
  const isSpelt = ({ heading }, words, others) =>
    countOf(words) > 2 && isHeld(heading, words) && !others.some(({ isOwn }) => isOwn);

  /** Whether the name of a term is typed, of several words, and hardly more. @param {Search.IndexRecord} record @param {Search.Weighed[]} words */
  const isTerm = (record, words) =>
    record.kind === "term" &&
    record.heading.length > 1 &&
    countOf(words) <= record.heading.length + 1 &&
    isTyped(record.heading, typedOf(words));

  /** Whether a note is asked for by its title, or by nothing but words that it quotes (« tableau 7 »). @param {Search.IndexRecord} record @param {Search.Weighed[]} words */
  const isTitled = ({ heading, quoted, aliases }, words) => {
    const typed = typedOf(words);
    const isQuoted = (/** @type {string[][]} */ part) =>
      isTyped(part, typed) && words.every(({ terms }) => part.flat().some((term) => terms.includes(term)));
    const isMostOfIt = isHeld(heading, words) && countOf(words) > 1 && 2 * countOf(words) >= heading.length;
    const isLedTo =
      isHeld([...heading, aliases.flat(2)], words) &&
      countOf(words) > 1 &&
      !measuresOf(words).length &&
      isTouched(heading, words);
    return isTyped(heading, typed) || isMostOfIt || isLedTo || quoted.some(isQuoted);
  };

  /** Whether a note says of a word that the text does not define it: it quotes the word. @param {Search.IndexRecord} record @param {Search.Weighed[]} words */
  const quotes = ({ quoted, said }, words) => {
    const typed = typedOf(words);
    return (
      quoted.some((part) => part.length > 0 && isTyped(part, typed)) ||
      said.some((part) => part.length > 0 && isTyped(part, typed) && isHeld(part, words))
    );
  };

  /** The greatest share of what is asked that these answer: the page of a drug that is named, and answers all of it, a row whose answer is the measure typed most of it. @param {Search.Ranked[]} ranked */
  const mostOf = (ranked) =>
    Math.max(0, ...ranked.map(({ isOwn, leads, core }) => (isOwn ? 1 : Math.max(core, leads ? STATED : 0))));

  /** Whether a calculator is asked more than its subject and a number. @param {Search.Weighed[]} words */
  const isTold = (words) => words.filter(({ terms, isFaint }) => !isFaint && !/^\d/.test(terms[0])).length > 1;

  /** Whether a schedule is typed. @param {Search.Weighed[]} words */
  const isScheduled = (words) => words.some(({ terms: [term] }) => term.includes("/"));

  /** Whether an answer is the text's, or of the calculator that is asked for: neither help nor a definition. @param {Search.Weighed[]} words @returns {(ranked: Search.Ranked) => boolean} */
  const isText =
    (words) =>
    ({ record: { kind }, share }) =>
      kind === "gap" ? share >= WHOLE : !BESIDE_TEXT.includes(kind) && (kind !== "calculator" || isTold(words));

  /** Notes that are asked for: by their titles, by the word that they quote, or because they alone state what is typed. @param {Search.Weighed[]} words @param {Set<Search.Intent>} wants @param {Search.Ranked[]} others @returns {(note: Search.Ranked) => boolean} */
  const isAsked = (words, wants, others) => (one) =>
    isTitled(one.record, words) ||
    (one.states && one.record.kind === "note" && !others.some(({ leads }) => leads)) ||
    (wants.has("meaning") && quotes(one.record, words));

  /** Whether a note is about all the drugs that are named, several, and more than they is asked. @param {Search.Ranked[]} others @param {Search.Weighed[]} words @param {Set<Search.Intent>} wants @returns {(note: Search.Ranked) => boolean} */
  const isOnAll = (others, words, wants) => {
    const named = others.filter(({ isOwn }) => isOwn).flatMap(({ record }) => record.about);
    const isMore = named.length > 1 && (wants.has("reason") || countOf(words) > named.length);
    return ({ record, share }) => isMore && share >= WHOLE && named.every((drug) => record.about.includes(drug));
  };

  /** Notes that answer more than the text does: they stand among the answers. @param {Search.Ranked[]} notes @param {Search.Ranked[]} others @param {Search.Weighed[]} words @param {number} more of the question's weight, than the text */
  const fullerOf = (notes, others, words, more) => {
    const most = mostOf(others.filter(isText(words)));
    return notes.filter(({ core }) => core >= MOST_OF_IT && (most < ABOUT_HALF || core >= most + more));
  };

  /** Whether a reference is asked for by its first author and by other words of it. @param {Search.Ranked} ranked @param {Search.Weighed[]} words */
  const isSigned = ({ record: { kind, authors }, share }, words) =>
    kind === "reference" &&
    countOf(words) > 1 &&
    words.some(
      ({ terms, isUntold }) => share >= (isUntold ? ABOUT_HALF : WHOLE) && terms.some((term) => authors.includes(term)),
    );

  /** Whether a term of the glossary is the one that is asked for. @param {Search.Weighed[]} words @returns {(ranked: Search.Ranked) => boolean} */
  const isDefinition = (words) => {
    const typed = typedOf(words);
    return ({ record }) => record.kind === "term" && isNamed(record, typed);
  };

  /** @param {Search.Ranked} one @param {Search.Ranked} other */
  const byScore = (one, other) => other.score - one.score;

  /** Answers, best first, with the notes that are asked for; the other notes, those that change a dose, a delay or a verdict first. @type {Search.OrderScript["ordered"]} */
  const ordered = (ranked, words, wants) => {
    const others = ranked.filter((one) => !isNote(one));
    const notes = ranked.filter(isNote);
    const asked = others.length ? notes.filter(isAsked(words, wants, others)) : notes;
    const folded = notes.filter((note) => !asked.includes(note));
    const fuller = fullerOf(folded, others, words, wants.has("reason") ? 0 : MORE);
    const isFirst = wants.has("meaning") ? isDefinition(words) : undefined;
    const first = isFirst ? others.filter(isFirst) : others.slice(0, others.findLastIndex(comesFirst) + 1);
    const isIdle = (/** @type {Search.Ranked} */ { record: { kind } }) =>
      kind === "calculator" && fuller.length > 0 && !isTold(words) && !isScheduled(words);
    const left = [...others.filter((one) => !first.includes(one)), ...fuller].sort(byScore);
    const then = [...left.filter((one) => !isIdle(one)), ...left.filter(isIdle)];
    const isRemark = (/** @type {Search.Ranked} */ { record }) => Number(record.kind === REMARK);
    const exact = [
      ...asked.filter(({ record }) => isExact(record, words) || isSpelt(record, words, others)),
      ...(first.some(({ record }) => record.kind === "recommendation")
        ? []
        : others.filter(({ record }) => isTerm(record, words))),
      ...notes.filter(isOnAll(others, words, wants)),
      ...notes.filter(({ core }) => wants.has("note") && core >= MOST_OF_IT),
      ...others.filter((one) => isSigned(one, words)),
    ];
    const answers = [...exact, ...[...first, ...asked, ...then].filter((one) => !exact.includes(one))];
    const rest = folded.filter((note) => !answers.includes(note));
    return {
      results: [...answers.filter((one) => !isEcho(one, others)), ...answers.filter((one) => isEcho(one, others))],
      notes: rest.sort((one, other) => isRemark(one) - isRemark(other)),
    };
  };

  window.guideline = { ...window.guideline, searchOrder: { weightOf, states, leads, ordered } };
})();
