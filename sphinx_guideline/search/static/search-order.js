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
  const OWN = 2; // how much more the page of a drug counts that is named
  const REMARK = "remark";
  /** A calculator takes any figure; a silence has none. @type {Search.Kind[]} */
  const TELLS_NONE = ["calculator", "gap"];

  /** Whether any of the terms stands in one of the fields. @param {string[]} terms @param {Search.Match} match @param {string[]} fields */
  const stands = (terms, match, fields) => terms.some((term) => match[term]?.some((field) => fields.includes(field)));

  /** Whether the case of a silence is more than touched. @param {Search.Weighed[]} words @param {Search.Match} match */
  const isCase = (words, match) => words.filter(({ terms }) => stands(terms, match, ["title"])).length > 1;

  /** What a measure that is typed adds or takes. @type {Search.OrderScript["weightOf"]} */
  const weightOf = (kind, isOwn, words, match) => {
    if (kind === "gap") return WEIGHT.gap * (isCase(words, match) ? 1 : NEAR_ONLY);
    const measures = words.filter(({ terms }) => terms.some((term) => MEASURE.test(term)));
    const weight = WEIGHT[kind] * (isOwn ? OWN : 1);
    const isStated = measures.some(({ terms }) => stands(terms, match, ["title", "text", "lead"]));
    if (isStated) return weight * (kind === "row" ? ROW_THAT_STATES : 1);
    return weight * (measures.some(({ terms }) => stands(terms, match, ["names"])) ? WITHIN_ONLY : 1);
  };

  /** @param {Search.Ranked} ranked */
  const isNote = ({ record: { kind }, isIdentified }) => (kind === "note" || kind === REMARK) && !isIdentified;

  /** What answers before a note that is asked for by its title: a row of a drug that is not named does not. @param {Search.Ranked} ranked */
  const comesFirst = ({ record: { kind, about }, isOwn, isIdentified, share }) =>
    isIdentified || isOwn || (share >= WHOLE && (kind === "recommendation" || (kind === "row" && !about.length)));

  /** Whether a row says what the page of a drug that is named says: it comes after what else answers. @param {Search.Ranked} ranked @param {Search.Ranked[]} others */
  const isEcho = ({ record: { kind, about } }, others) =>
    kind === "row" && others.some(({ record, isOwn }) => isOwn && about.includes(record.about[0]));

  /** Whether each word of a heading is typed. @param {string[][]} heading @param {string[]} typed */
  const isTyped = (heading, typed) => heading.every((terms) => terms.some((term) => typed.includes(term)));

  /** Whether a note is asked for by its title, or by nothing but words that it quotes (« tableau 7 »). @param {Search.IndexRecord} record @param {Search.Weighed[]} words */
  const isTitled = ({ heading, quoted }, words) => {
    const typed = words.flatMap(({ terms }) => terms);
    const isQuoted = (/** @type {string[][]} */ part) =>
      isTyped(part, typed) && words.every(({ terms }) => part.flat().some((term) => terms.includes(term)));
    return isTyped(heading, typed) || quoted.some(isQuoted);
  };

  /** Notes that are asked for: by their titles, or because nothing else answers as much. @param {Search.Ranked[]} notes @param {Search.Ranked[]} others @param {Search.Weighed[]} words */
  const askedFor = (notes, others, words) => {
    if (!others.length) return notes;
    const texts = others.filter(({ record }) => !TELLS_NONE.includes(record.kind));
    const most = Math.max(0, ...texts.map(({ isOwn, share }) => (isOwn ? 1 : share)));
    const isAsked = (/** @type {Search.Ranked} */ { record, share }) =>
      isTitled(record, words) || (most < ABOUT_HALF && share >= MOST_OF_IT);
    return notes.filter(isAsked);
  };

  /** Answers, best first, with the notes that are asked for; the other notes, those that change a dose, a delay or a verdict first. @type {Search.OrderScript["ordered"]} */
  const ordered = (ranked, words) => {
    const others = ranked.filter((one) => !isNote(one));
    const notes = ranked.filter(isNote);
    const asked = askedFor(notes, others, words);
    const place = others.findLastIndex(comesFirst) + 1;
    const rest = notes.filter((note) => !asked.includes(note));
    const isRemark = (/** @type {Search.Ranked} */ { record }) => Number(record.kind === REMARK);
    const answers = [...others.slice(0, place), ...asked, ...others.slice(place)];
    return {
      results: [...answers.filter((one) => !isEcho(one, others)), ...answers.filter((one) => isEcho(one, others))],
      notes: rest.sort((one, other) => isRemark(one) - isRemark(other)),
    };
  };

  window.guideline = { ...window.guideline, searchOrder: { weightOf, ordered } };
})();
