// What the template of a result shows of a reply, as sphinx_guideline/forms/view.py makes it in the build: parts in the order in which they are read.
"use strict";
(() => {
  const { say, has } = window.guideline.words;
  const LONGEST_LEAD = 12; // words: a conclusion that has more is told in short first, and whole below

  const MOST_GISTS = 3;

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

  /** @param {Item} conclusion @returns {Item} */
  const conclusionOf = (conclusion) => {
    const isLong = String(conclusion.text).split(" ").length > LONGEST_LEAD;
    return { ...conclusion, lead: isLong ? conclusion.short : "", whole: isLong ? "" : conclusion.text };
  };

  /**
   * The reply with, beside its own parts, those that the template asks for. Marks name `clinical` notes alone.
   * @param {Calculators.Result} reply @param {string[]} clinical @returns {Item}
   */
  const view = (reply, clinical) => {
    const notices = itemsOf(reply.notices).map((one) => noted(one, clinical));
    const verdicts = itemsOf(reply.verdicts).map((one) => verdictOf(one, clinical));
    const information = itemsOf(reply.information).map((one) => verdictOf(one, clinical));
    const answers = itemsOf(reply.tables).filter(({ main }) => main);
    const isJudged = verdicts.filter(({ bar }) => bar).length * 2 > verdicts.length; // else the tables are the answer
    const isUrgent = (/** @type {Item} */ { warning, offers }) => Boolean(warning) || itemsOf(offers).length > 0;
    const others = notices.filter((one) => !isUrgent(one));
    const gist = (/** @type {Item} */ { code }) => {
      const key = `gists.${reply.calculator}.${code}`;
      return has(key) ? say(key) : "";
    };
    return {
      ...reply,
      conclusion: conclusionOf(/** @type {Item} */ (reply.conclusion)),
      verdicts,
      first_tables: isJudged ? [] : answers,
      answer_tables: isJudged ? answers : [],
      warnings: notices.filter(isUrgent),
      more: {
        tables: itemsOf(reply.tables).filter(({ main }) => !main),
        sources: verdicts.filter(({ origins, agreeing }) => itemsOf(origins).length > 0 || Boolean(agreeing)),
        there: verdicts.length > 0 || itemsOf(reply.outputs).some(({ step }) => step),
      },
      notices: fold(others, others.map(gist)),
      information: fold(information, counted(information.map(({ word }) => String(word)))),
    };
  };

  window.guideline = { ...window.guideline, view };
})();
