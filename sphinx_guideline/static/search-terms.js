// @ts-check
// How words are compared: one reading of texts, for the index, for what is typed and for the words shown in a page.
// A text becomes tokens, each with its place and its terms. Accents, capitals, ligatures, hyphens, the decimal sign and the space before a unit
// do not count; « 8 Gy en 1 fraction », « 1 x 8 Gy » and « 8/1 » are one term; words lose their endings (Snowball, French).
"use strict";
(() => {
  const SAME = {
    œ: "oe",
    æ: "ae",
    "’": "'",
    ʼ: "'",
    "×": "x",
    "*": "x",
    "–": "-",
    "—": "-",
    "‑": "-",
    "−": "-",
    α: "alpha",
    β: "beta",
  };
  const MARKS = /[\u0300-\u036f]/g;
  const UNSEEN = /\p{Cf}/gu; // what joins or parts letters without being seen

  /** @type {Map<string, string>} */
  const signs = new Map(Object.entries(SAME));

  /** A sign without accent or capital. @param {string} sign */
  const foldedSign = (sign) => {
    let plain = signs.get(sign);
    if (plain === undefined) {
      const lower = sign.toLowerCase();
      plain =
        SAME[/** @type {keyof typeof SAME} */ (lower)] ??
        lower.normalize("NFKD").replace(MARKS, "").replace(UNSEEN, "").replace(/\s/g, " ");
      signs.set(sign, plain);
    }
    return plain;
  };

  /** A text folded, and for each of its signs the place of the sign that it comes from. @param {string} text */
  const foldedWithPlaces = (text) => {
    let plain = "";
    const places = [];
    for (let place = 0; place < text.length; place += 1) {
      for (const sign of foldedSign(text[place])) {
        plain += sign;
        places.push(place);
      }
    }
    places.push(text.length);
    return { plain, places };
  };

  /** @param {string} text */
  const folded = (text) => foldedWithPlaces(text).plain;

  const NUMBER = "\\d+(?:[.,]\\d+)?";
  const END = "(?![a-z0-9])";
  const DAYS_OF_A_WEEK = 7;
  const JOINT = /['-]/;
  const ELISION = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'/;
  /** @type {string[]} */
  const NONE = [];

  // --- numbers, units, schedules ---

  /**
   * How a language writes measures; its words come from sphinx_guideline/search_words.toml.
   * @param {{units: Record<string, string[]>, counts: string[], once: string[]}} language
   */
  const measures = ({ units, counts, once }) => {
    const written = (/** @type {string[]} */ words) =>
      words.map((word) => word.replace(/\(s\)/g, "s?").replace(/ /g, "[- ]?")).join("|");
    const codes = Object.entries(units).map(
      ([code, words]) => /** @type {[string, RegExp]} */ ([code, new RegExp(`^(?:${written(words)})$`)]),
    );
    const UNIT = written(Object.values(units).flat());
    const FRACTIONS = written(units.fr);

    /** `22.50` → `22,5`. @param {string} text */
    const number = (text) => {
      const rank = counts.indexOf(text);
      const [whole, decimals = ""] = (rank < 0 ? text : String(rank + 2)).split(/[.,]/);
      const kept = decimals.replace(/0+$/, "");
      return `${whole.replace(/^0+(?=\d)/, "")}${kept && `,${kept}`}`;
    };

    /** @param {string} text */
    const amount = (text) => Number(number(text).replace(",", "."));

    /** @param {number} found */
    const printed = (found) => String(Number(found.toFixed(3))).replace(".", ",");

    /** A number with its unit, `8gy`; a number of weeks is also its days. @param {string} text @param {string} unit */
    const measure = (text, unit) => {
      const code = codes.find(([, pattern]) => pattern.test(unit))?.[0] ?? unit;
      return [number(text) + code, ...(code === "semaine" ? [`${printed(amount(text) * DAYS_OF_A_WEEK)}j`] : [])];
    };

    /** @param {string} total @param {string} fractions */
    const schedule = (total, fractions) => `${number(total)}/${number(fractions)}`;

    /** `10 x 3`: the total, in as many fractions as the number without « Gy »; both readings where neither has it. @param {string[]} match */
    const product = ([, left, leftGy, right, rightGy]) => {
      const total = printed(amount(left) * amount(right));
      const several = leftGy ? [right] : rightGy ? [left] : [left, right];
      return [several.map((count) => schedule(total, count))];
    };

    const all = (/** @type {string} */ pattern) => new RegExp(pattern, "g");

    /** What is read as one: pattern → groups of terms, each to be found by any of its terms. @type {[RegExp, (match: string[]) => string[][]][]} */
    const compounds = [
      [/\brec[ -]?(pal|cur)[ -]?0?(\d{1,2})(?!\d)/g, ([, situation, rank]) => [[`rec-${situation}-${rank}`]]],
      [/\bnote[ -]?(?:n ?° ?)?0?(\d{1,2})(?!\d)/g, ([, rank]) => [[`note-${rank}`]]],
      [/\bnote b\b/g, () => [["note-b"]]],
      [/\bref(?:erence)?s?\.? ?(?:n ?° ?)?(\d{1,3})(?!\d)/g, ([, rank]) => [[`ref-${rank}`]]],
      [/(?<![\w;)])[([](\d{1,3})[)\]]/g, ([, rank]) => [[`ref-${rank}`]]],
      [/\b(?:tableau|table) (\d+)(?!\d)/g, ([, rank]) => [[`tableau-${rank}`]]],
      [/\bsection (\d+(?:\.\d+)?)/g, ([, rank]) => [[`section-${rank}`]]],
      [/\balpha ?[/-]? ?beta\b|\ba\/b\b/g, () => [["alphabeta"]]],
      [
        all(`(${NUMBER}) ?(?:gy)? ?(?:a|-) ?(${NUMBER}) ?gy en (${NUMBER}) ?(?:${FRACTIONS})${END}`),
        ([, low, high, count]) => [[schedule(low, count), schedule(high, count)]],
      ],
      [
        all(
          `(${NUMBER}) ?gy ?(?:en|/|sur|,)? ?(\\d+)(?: ?(?:${FRACTIONS}))?${END}(?! ?(?:,|et) ?\\d| ?x| ?gy|,\\d|\\.\\d)`,
        ),
        ([, total, count]) => [[schedule(total, count)]],
      ],
      [
        all(`(${NUMBER}) ?(?:en|/|sur) ?(\\d+) ?(?:${FRACTIONS})${END}`),
        ([, total, count]) => [[schedule(total, count)]],
      ],
      [/(?<![\d.,/])(\d+) ?\/ ?(\d+)(?![\d/])/g, ([, total, count]) => [[schedule(total, count)]]],
      [all(`(${NUMBER}) ?(gy)? ?(?:fractions? de |x) ?(${NUMBER}) ?(gy)?${END}`), product],
      [all(`\\b(?:${written(once)})${END}`), () => [["once", "1fr"]]],
      [/\bdeja (?:ete )?irradiee?s?\b/g, () => [["dejairradi"]]],
      [
        all(`(${NUMBER}) ?(?:a|-|et|ou) ?(${NUMBER}) ?(${UNIT})${END}`),
        ([, low, high, unit]) => [measure(low, unit), measure(high, unit)],
      ],
    ];

    const simple = all(
      [
        `\\bv ?(?<volume>${NUMBER})`,
        "\\bj ?(?<day>\\d+)",
        `(?<count>${[NUMBER, ...counts].join("|")}) ?(?<unit>${UNIT})${END}`,
        `(?<numbered>\\d+-(?!(?:${UNIT})${END})[a-z]{2,})`,
        `(?<number>${NUMBER})`,
        "pd\\(l\\)-?1",
        "(?<word>[a-z][a-z0-9]*(?:['-][a-z0-9]+)*)",
      ].join("|"),
    );

    return { number, measure, compounds, simple };
  };

  /**
   * @typedef {object} Token
   * @property {number} start
   * @property {number} end
   * @property {string} plain what is written, folded
   * @property {string[][]} groups each must be found, by any of its terms
   * @property {string[]} [parts] of a word with hyphens: each part's term
   * @property {string[]} inside terms found inside: a number without its unit, the parts of a hyphenated word
   * @property {boolean} word
   */

  /**
   * The reading of texts.
   * @param {(word: string) => string} stem
   * @param {{empty: string[], units: Record<string, string[]>, counts: string[], once: string[]}} language
   */
  const reader = (stem, language) => {
    const nothing = new Set(language.empty.map(folded));
    const { number, measure, compounds: COMPOUNDS, simple: SIMPLE } = measures(language);
    /** @type {Map<string, string>} */
    const known = new Map();

    /** A word without its ending. @param {string} word */
    const stemmed = (word) => {
      let term = known.get(word);
      if (term === undefined) {
        term = /\d/.test(word) ? word : stem(word).replace(/(?<=...)e+$/, "");
        known.set(word, term);
      }
      return term;
    };

    /** @param {string} word */
    const isEmpty = (word) => word.length < 2 || nothing.has(word);

    /** A word: its term, and those of the parts that hyphens join. @param {string} whole */
    const word = (whole) => {
      const bare = whole.replace(ELISION, "");
      const start = whole.length - bare.length;
      if (isEmpty(whole) || isEmpty(bare)) return undefined;
      if (!JOINT.test(bare)) return { start, plain: bare, groups: [[stemmed(bare)]], inside: NONE, word: true };
      const parts = bare.split(/['-]/);
      const joins = parts.flatMap((_, from) =>
        parts.slice(from).map((_, to) => parts.slice(from, from + to + 1).join("")),
      );
      const said = parts.filter((part) => !isEmpty(part));
      if (!said.length) return undefined;
      const inside = parts.length > 1 ? joins.filter((join) => !isEmpty(join)).map(stemmed) : [];
      return {
        start,
        plain: bare,
        groups: [[stemmed(parts.join(""))]],
        inside,
        word: true,
        ...(parts.length > 1 && { parts: said.map(stemmed) }),
      };
    };

    /** @param {RegExpExecArray} match */
    const simple = (match) => {
      const { volume, day, count, unit, numbered, number: alone, word: letters } = match.groups ?? {};
      if (numbered ?? letters) return word(numbered ?? letters);
      const made = { start: 0, plain: match[0], word: false };
      if (volume) return { ...made, groups: [[`v${number(volume)}`]], inside: [] };
      if (day) return { ...made, groups: [[`j${day}`]], inside: [] };
      if (count)
        return {
          ...made,
          groups: [measure(count, unit)],
          inside: [number(count), ...(unit.length > 3 ? [stemmed(unit.replace(/[- ]/g, ""))] : [])],
        };
      if (alone) return { ...made, groups: [[number(alone)]], inside: [] };
      return { ...made, groups: [["pd1", "pdl1"]], inside: ["pd1", "pdl1", "pd"] };
    };

    /** Tokens of one pattern. @param {string} plain @param {RegExp} pattern @param {(match: RegExpExecArray) => any} read @returns {Token[]} */
    const matches = (plain, pattern, read) => {
      const tokens = [];
      for (const match of plain.matchAll(pattern)) {
        const found = read(/** @type {RegExpExecArray} */ (match));
        if (!found) continue;
        found.start = match.index + (found.start ?? 0);
        found.end = match.index + match[0].length;
        tokens.push(found);
      }
      return tokens;
    };

    /** @param {string} plain @returns {Token[]} */
    const compounds = (plain) =>
      COMPOUNDS.flatMap(([pattern, read]) =>
        matches(plain, pattern, (match) => ({ plain: match[0], groups: read(match), inside: NONE, word: false })),
      );

    /** Every token of a text, those inside others too: for the index and for the words shown in a page. @param {string} text */
    const everything = (text) => {
      const { plain, places } = foldedWithPlaces(text);
      const found = [...compounds(plain), ...matches(plain, SIMPLE, simple)];
      for (const token of found) {
        token.end = places[token.end - 1] + 1;
        token.start = places[token.start];
      }
      return found;
    };

    /** The terms of tokens, for the index. @param {Token[]} tokens */
    const termsOf = (tokens) => {
      const terms = [];
      for (const { groups, inside } of tokens) {
        for (const group of groups) terms.push(...group);
        terms.push(...inside);
      }
      return terms;
    };

    /** What is asked: tokens in their order, none inside another; what the first patterns take is left to them. @param {string} text */
    const query = (text) => {
      const { plain, places } = foldedWithPlaces(text);
      /** @type {Token[]} */
      const kept = [];
      for (const token of [...compounds(plain), ...matches(plain, SIMPLE, simple)]) {
        if (kept.every(({ start, end }) => token.end <= start || token.start >= end)) kept.push(token);
      }
      kept.sort((one, other) => one.start - other.start);
      return kept.map((token) => ({
        ...token,
        surface: text.slice(places[token.start], places[token.end - 1] + 1).trim(),
      }));
    };

    /** What a compound is made of, read piece by piece. @param {string} text */
    const pieces = (text) => {
      const { plain, places } = foldedWithPlaces(text);
      return matches(plain, SIMPLE, simple).map((token) => ({
        ...token,
        surface: text.slice(places[token.start], places[token.end - 1] + 1),
      }));
    };

    return { termsOf, everything, query, pieces, stemmed };
  };

  window.guideline = { ...window.guideline, searchTerms: { folded, foldedWithPlaces, reader } };
})();
