// What the template of a result shows of a reply, as sphinx_guideline/forms/view.py makes it in the build: parts in the order in which they are read.
"use strict";
(() => {
  const { say, has } = window.guideline.words;
  const LONGEST_LEAD = 12; // words: a conclusion that has more is told in short first, and whole below

  const MOST_GISTS = 3;
  const MOST_ROWS = 4; // of a table that stands in a part of an answer
  const MOST_STEPS = 2; // of its calculation

  // A number that goes on before what is looked for, or after it.
  const NUMBER_BEFORE = /[0-9,]$/;
  const NUMBER_AFTER = /^([0-9]|,[0-9])/;

  /** @typedef {Calculators.Item} Item */

  /** @param {Calculators.Json} list */
  const itemsOf = (list) => /** @type {Item[]} */ (Array.isArray(list) ? list : []);

  /** One mark for all these notes: the number of the first, and how many more; on paper, all of them. @param {string[]} notes */
  const mark = (notes) => {
    if (!notes.length) return null;
    const [number, ...others] = notes.map((note) => note.slice(note.lastIndexOf("-") + 1));
    const key = ["reserve", "reserve_and_one"][others.length] ?? "reserve_and_several";
    return {
      first: notes[0],
      number,
      more: others.length ? `+${others.length}` : "",
      rest: others.map((other) => `, ${other}`).join(""),
      label: say(`result.${key}`, { number, count: others.length }),
      notes: notes.join(" "),
    };
  };

  /** @param {Item} item @param {string[]} clinical @returns {Item} */
  const noted = (item, clinical) => ({
    ...item,
    mark: mark(/** @type {string[]} */ (item.notes).filter((note) => clinical.includes(note))),
  });

  /** @param {Item} verdict @param {string[]} clinical @returns {Item} */
  const verdictOf = (verdict, clinical) => {
    const remark = (/** @type {string} */ weight) => (verdict.weight === weight ? verdict.remark : "");
    const margin = say("result.margin");
    const distance = String(verdict.distance);
    const gap = distance.startsWith(margin) ? distance.slice(margin.length) : distance;
    return { ...noted(verdict, clinical), beside: remark(""), doubt: remark("doubt"), agreeing: remark("aside"), gap };
  };

  /** What the row above already says beside itself is not said again; a row that judges, or cannot, keeps its own. @param {Item[]} verdicts @param {string[]} clinical @returns {Item[]} */
  const verdictsOf = (verdicts, clinical) => {
    const shown = verdicts.map((one) => verdictOf(one, clinical));
    const isAgain = (/** @type {Item} */ { beside, sign }, /** @type {number} */ at) =>
      at > 0 && !sign && beside === shown[at - 1].beside;
    return shown.map((one, at) => ({ ...one, beside: isAgain(one, at) ? "" : one.beside }));
  };

  /** « 2 février » is not told by « 22 février », nor « 7,5 Gy » by « 37,5 Gy ». @param {string} sentence @param {string} text */
  const tells = (sentence, text) => {
    const pieces = sentence.split(text);
    return pieces.slice(1).some((after, before) => !(NUMBER_BEFORE.test(pieces[before]) || NUMBER_AFTER.test(after)));
  };

  /** The conclusion already tells this number or day, or its own line among the limits does. @param {Item} output @param {Calculators.Result} reply */
  const isSaid = ({ label, text }, { conclusion, verdicts }) =>
    itemsOf(verdicts).some((one) => one.label === label && one.value === text) ||
    tells(String(/** @type {Item} */ (conclusion).text), String(text));

  /** @param {string[]} gists */
  const shortened = (gists) => (gists.length > MOST_GISTS ? [...gists.slice(0, MOST_GISTS), "…"] : gists);

  /** A fold: what is in it, how much, and its gist. @param {Item[]} items @param {string[]} gists */
  const fold = (items, gists) => ({
    items,
    count: items.length,
    gist: shortened([...new Set(gists.filter(Boolean))]).join(", "),
  });

  /** @param {string[]} words */
  const counted = (words) =>
    [...new Set(words)].map((word) =>
      say("result.counted", { word, count: words.filter((other) => other === word).length }),
    );

  /** What a notice or a table is about, in three words. @param {Calculators.Result} reply @param {Calculators.Json} code */
  const gist = (reply, code) => {
    const key = `gists.${reply.calculator}.${String(code)}`;
    return has(key) ? say(key) : "";
  };

  /** The tables that stand beside the answer: those that have a fold of their own, with its gist, and the others. @param {Calculators.Result} reply */
  const parted = (reply) => {
    const beside = itemsOf(reply.tables).filter(({ main }) => !main);
    const told = beside.map((one) => ({ caption: one.caption, gist: gist(reply, one.name), tables: [one] }));
    return { folded: told.filter((one) => one.gist), detailed: beside.filter(({ name }) => !gist(reply, name)) };
  };

  /** @param {Item} conclusion @returns {Item} */
  const conclusionOf = (conclusion) => {
    const isLong = String(conclusion.text).split(" ").length > LONGEST_LEAD;
    const { short, text } = conclusion;
    return { ...conclusion, lead: isLong ? short : "", whole: isLong ? "" : text, rest: isLong ? text : "" };
  };

  /**
   * The reply with, beside its own parts, those that the template asks for. Marks name `clinical` notes alone.
   * @param {Calculators.Result} reply @param {string[]} clinical @returns {Item}
   */
  const view = (reply, clinical) => {
    const notices = itemsOf(reply.notices).map((one) => noted(one, clinical));
    const verdicts = verdictsOf(itemsOf(reply.verdicts), clinical);
    const information = verdictsOf(itemsOf(reply.information), clinical);
    const answers = itemsOf(reply.tables).filter(({ main }) => main);
    const isJudged = verdicts.filter(({ bar }) => bar).length * 2 > verdicts.length; // else the tables are the answer
    const isUrgent = (/** @type {Item} */ { warning, offers }) => Boolean(warning) || itemsOf(offers).length > 0;
    const others = notices.filter((one) => !isUrgent(one));
    const gists = others.map(({ code }) => gist(reply, code));
    const { folded, detailed } = parted(reply);
    return {
      ...reply,
      conclusion: conclusionOf(/** @type {Item} */ (reply.conclusion)),
      figures: itemsOf(reply.outputs).filter((one) => one.main && !isSaid(one, reply)),
      verdicts,
      first_tables: isJudged ? [] : answers,
      answer_tables: isJudged ? answers : [],
      warnings: notices.filter(isUrgent),
      folded_tables: folded,
      more: {
        tables: detailed,
        sources: verdicts.filter(({ origins, agreeing }) => itemsOf(origins).length > 0 || Boolean(agreeing)),
        there: verdicts.length > 0 || itemsOf(reply.outputs).some(({ step }) => step),
      },
      notices: fold(others, gists),
      information: fold(information, counted(information.map(({ word }) => String(word)))),
      sides: sidesOf(itemsOf(reply.parts).map((one) => ({ ...partOf(one, clinical), example: reply.example ?? null }))),
    };
  };

  /** What stands in a part: no bar, no table that limits or its length make too much, no more words where a limit is kept; the rest is told by the calculator itself. @param {Item} shown @returns {Item} */
  const inShort = (shown) => {
    const conclusion = /** @type {Item} */ (shown.conclusion);
    const verdicts = itemsOf(shown.verdicts);
    const isTold = verdicts.length > 0 && !["exceeded", "unknown"].includes(String(conclusion.tone)); // by the limits
    const steps = itemsOf(shown.outputs).filter(({ step }) => step);
    const first = steps.filter(({ main }) => main);
    return {
      ...shown,
      conclusion: isTold ? { ...conclusion, rest: "" } : conclusion,
      verdicts: verdicts.map((one) => ({
        ...one,
        bar: null,
        beside: ["exceeded", "unknown"].includes(String(one.tone)) ? one.beside : "",
      })),
      main_steps: [...first, ...steps.filter(({ main }) => !main)].slice(0, MOST_STEPS),
      first_tables: itemsOf(shown.first_tables).filter(({ rows }) => itemsOf(rows).length <= MOST_ROWS),
      answer_tables: [],
    };
  };

  /** The parts of an answer, in two columns where there is room. @param {Item[]} parts */
  const sidesOf = (parts) => {
    const half = Math.ceil(parts.length / 2);
    return [parts.slice(0, half), parts.slice(half)].filter((side) => side.length).map((side) => ({ parts: side }));
  };

  /** A calculator's part of an answer: its own view, beside where it leads and what frames it. @param {Item} part @param {string[]} clinical @returns {Item} */
  const partOf = (part, clinical) => {
    const reply = /** @type {Calculators.Result | null} */ (part.reply);
    const shown = reply ? inShort(view(reply, clinical)) : {};
    const frame = /** @type {Item | null} */ (part.frame);
    const conclusion = /** @type {Item | undefined} */ (shown.conclusion);
    if (frame && conclusion?.tone === "respected")
      shown.conclusion = { ...conclusion, tone: frame.tone, sign: frame.sign }; // no ✓ of the whole under a frame
    const texts = Object.entries(/** @type {Record<string, string>} */ (part.texts));
    const isIncomplete = part.state === "incomplete" && !reply;
    return {
      ...part,
      ...shown,
      answered: Boolean(reply),
      lacking: isIncomplete ? say("result.lacking") : "",
      link: texts.length
        ? say("result.part_link", { calculator: String(part.calculator), texts: String(new URLSearchParams(texts)) })
        : "",
    };
  };

  window.guideline = { ...window.guideline, view };
})();
