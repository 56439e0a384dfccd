// What stands of each part of an answer that is made of others', as sphinx_guideline/forms/parts.py makes it in the build: at a glance its verdict, what
// decides it and its doubts; all that its calculator tells, in a fold.
"use strict";
(() => {
  const { followed, words } = window.guideline;
  const { say, has } = words;
  const MOST_ROWS = 4; // of a table that stands in a part of an answer
  const MOST_STEPS = 2; // of its calculation
  const UNKEPT = ["exceeded", "unknown"]; // never folded
  const RESERVES = ["reserve", "board"]; // told already by a conclusion of the same tone
  const FIGURE = { limit: "", sign: "", word: "", tone: "information" };

  /** @typedef {Calculators.Item} Item */

  /** @param {Calculators.Json} list */
  const itemsOf = (list) => /** @type {Item[]} */ (Array.isArray(list) ? list : []);

  /** A calculator's part of an answer, `shown` as its own page would: beside where it leads and what frames it. @param {Item} part @param {Item | null} shown @returns {Item} */
  const partOf = (part, shown) => {
    const texts = Object.entries(/** @type {Record<string, string>} */ (part.texts));
    const [text, wanted] = shown ? ["", part.text] : [part.text, ""];
    return {
      ...part,
      ...(shown ? inShort(framed(shown, /** @type {Item | null} */ (part.frame)), String(part.nearest)) : {}),
      answered: Boolean(shown),
      text,
      wanted,
      lacking: wanted || part.state === "incomplete" ? say("result.lacking") : "",
      link: texts.length ? followed.written(String(part.calculator), texts) : "",
    };
  };

  /** Under a frame nothing has a ✓, neither the whole nor a row; an excess stays one. @param {Item} shown @param {Item | null} frame @returns {Item} */
  const framed = (shown, frame) => {
    if (!frame) return shown;
    const conclusion = /** @type {Item} */ (shown.conclusion);
    const isKept = (/** @type {Item} */ { tone }) => tone === "respected";
    const row = { sign: frame.row_sign, word: frame.row_word, tone: "information" };
    return {
      ...shown,
      conclusion: isKept(conclusion) ? { ...conclusion, tone: frame.tone, sign: frame.sign } : conclusion,
      verdicts: itemsOf(shown.verdicts).map((one) => (isKept(one) ? { ...one, ...row } : one)),
    };
  };

  /** At a glance, and in the fold: no bar, no table that limits or its length make too much, no more words where a limit is kept, but each day or dose that these told; the rest is told by the calculator itself. @param {Item} shown @param {string} nearest @returns {Item} */
  const inShort = (shown, nearest) => {
    const conclusion = /** @type {Item} */ (shown.conclusion);
    const verdicts = itemsOf(shown.verdicts);
    const lines = itemsOf(conclusion.lines);
    const isUnkept = (/** @type {Item} */ { tone }) => UNKEPT.includes(String(tone));
    const isTold = verdicts.length > 0 && !isUnkept(conclusion); // by the limits
    const steps = itemsOf(shown.outputs).filter(({ step }) => step);
    const first = steps.filter(({ main }) => main);
    return {
      ...shown,
      conclusion: {
        ...conclusion,
        lines: lines.filter(({ tone }) => tone !== "information"),
        asides: lines.filter(({ tone }) => tone === "information"),
        rest: isTold || conclusion.text === conclusion.short ? "" : conclusion.text,
      },
      glance: glance(shown, nearest),
      figures: isTold ? shown.figures_alone : shown.figures,
      doubts: itemsOf(shown.warnings).map((one) => doubtOf(String(shown.calculator), one)),
      verdicts: verdicts.map((one) => ({ ...one, bar: null, beside: isUnkept(one) ? one.beside : "" })),
      main_steps: [...first, ...steps.filter(({ main }) => !main)].slice(0, MOST_STEPS),
      first_tables: itemsOf(shown.first_tables).filter(({ rows }) => itemsOf(rows).length <= MOST_ROWS),
      answer_tables: [],
    };
  };

  /** What decides: each limit that is not kept, cannot be evaluated, or has a reserve that the conclusion does not tell; then what was asked, or else the limit that is nearest. @param {Item} shown @param {string} nearest @returns {Item[]} */
  const glance = (shown, nearest) => {
    const rows = itemsOf(shown.verdicts);
    const all = [...UNKEPT, ...RESERVES];
    const tone = String(/** @type {Item} */ (shown.conclusion).tone);
    const folded = all.includes(tone) ? RESERVES : [];
    const weighty = rows.filter((one) => all.includes(String(one.tone)) && !folded.includes(String(one.tone)));
    const figures = itemsOf(shown.figures).map((one) => ({ ...one, ...FIGURE, value: one.text }));
    const isSaid = weighty.length > 0 || figures.length > 0;
    return [...weighty, ...figures, ...rows.filter(({ name }) => !isSaid && name === nearest)];
  };

  /** A warning in a few words, whole in the fold; one that offers to mend something, or has no such words, whole. @param {string} calculator @param {Item} warning @returns {Item} */
  const doubtOf = (calculator, warning) => {
    const key = `doubts.${calculator}.${String(warning.code)}`;
    const short = itemsOf(warning.offers).length === 0 && has(key) ? say(key) : "";
    return { ...warning, short, text: short ? "" : warning.text };
  };

  window.guideline = { ...window.guideline, partOf };
})();
