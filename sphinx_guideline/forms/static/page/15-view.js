// What the template of a result shows of a reply, as sphinx_guideline/forms/view.py makes it in the build: parts in the order in which they are read.
"use strict";
(() => {
  const { partOf } = window.guideline;
  const { say, has } = window.guideline.words;
  const LONGEST_LEAD = 12; // words: a conclusion that has more is told in short first, and whole below

  const MOST_GISTS = 3;

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

  /** Its own line among the limits tells it. @param {Item} output @param {Calculators.Result} reply */
  const hasItsRow = ({ label, text }, { verdicts }) =>
    itemsOf(verdicts).some((one) => one.label === label && one.value === text);

  /** The conclusion already tells this number or day, or its own line among the limits does. @param {Item} output @param {Calculators.Result} reply */
  const isSaid = (output, reply) =>
    hasItsRow(output, reply) || tells(String(/** @type {Item} */ (reply.conclusion).text), String(output.text));

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
      figures_alone: itemsOf(reply.outputs).filter((one) => one.main && !hasItsRow(one, reply)),
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
      parts: itemsOf(reply.parts).map((part) => ({ ...shownPart(part, clinical), example: reply.example ?? null })),
    };
  };

  /** @param {Item} part @param {string[]} clinical */
  const shownPart = (part, clinical) => {
    const reply = /** @type {Calculators.Result | null} */ (part.reply);
    if (!reply) return partOf(part, null);
    const buttons = itemsOf(part.buttons); // those that type in the fields of this page
    const notices = itemsOf(reply.notices).map((one, place) => ({ ...one, offers: buttons[place] }));
    return partOf(part, view({ ...reply, notices }, clinical));
  };

  window.guideline = { ...window.guideline, view };
})();
