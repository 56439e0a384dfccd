// How words are compared: one reading of texts, for the index, for what is typed and for the words shown in a page.
// A text becomes tokens, each with its place and its terms. Accents, capitals, ligatures, hyphens, the decimal sign and the space before a unit
// do not count; « 8 Gy en 1 fraction », « 1 x 8 Gy » and « 8/1 » are one term; words lose their endings (Snowball, French).
"use strict";
(() => {
  const SHORTEST_CUT_NAME = 4; // letters of a drug's name cut short: « doxo »
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
  const TENS = "dix|vingt|trente|quarante|cinquante|soixante";
  const DAYS_OF_A_WEEK = 7;
  const CGY_OF_A_GY = 100;
  const WHOLE = /^(?:noncomplique|horsrachis|sanschirurgie|acote)$|^rec-/; // phrases (« à côté » is no rib), identifiers
  const JOINT = /['-]/;
  const ELISION = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'/;
  const ENCLITIC = /(?<=..)-(?:t-)?(?:je|tu|ils?|elles?|on|nous|vous|ce|c(?:i|a)|la|le|les|lui|leur|moi|y|en)$/; // « rend-elle », « réirradie-t-on »
  const SUBJUNCTIVE = /(?<=..)ass(?:ee?s?|ent)$/; // to the stemmer; without accents « dépassé » is none
  const EITHER = /^[ ,]*(?:ou(?: bien)?|vs\.?|versus|contre|plutot que|or) ?$/; // « 8 Gy ou 20 Gy » asks for either
  const VOWELS = /(?<=...)[ei]+$/; // « irradié » and « irradier », whose accents are gone, end alike
  const PLURAL = /(?<=....)ent$/; // « restent » is « reste » of several
  /** @type {string[]} */
  const NONE = [];

  // --- numbers, units, schedules ---

  /** Words as one pattern. @param {string[]} words */
  const written = (words) => words.map((word) => word.replace(/\(s\)/g, "s?").replace(/ /g, "[- ]?")).join("|");

  /** @param {string} pattern */
  const all = (pattern) => new RegExp(pattern, "g");

  /** @param {number} number */
  const printed = (number) => String(Number(number.toFixed(3))).replace(".", ",");

  /** How a language writes measures; its words come from `search/words.toml`. */
  class Measures {
    /** @param {Search.Language} language */
    constructor({ units, phrases, counts, once }) {
      const words = Object.keys(counts).sort((one, other) => other.length - one.length);
      this.codes = Object.entries(units).map(([code, words]) => ({
        code,
        pattern: new RegExp(`^(?:${written(words)})$`),
      }));
      this.phrases = Object.entries(phrases).map(([term, words]) => ({ term, pattern: written(words) }));
      this.counts = counts;
      const word = `(?<![a-z])(?:${words.join("|")})(?![a-z]|(?<=${TENS})-(?:${words.join("|")}))`; // « dix-neuf » is no « dix à neuf »
      this.amounts = `(?:${NUMBER}|${word})`;
      this.whole = `(?:\\d+|${word})`;
      this.gray = `(?:${written(units.gy)})`;
      this.once = written(once);
      this.unit = written(Object.values(units).flat());
      this.fractions = written(units.fr);
      const others = Object.entries(units).filter(([code]) => code !== "fr" && code !== "gy");
      this.otherUnits = written(others.flatMap(([, words]) => words));
    }

    /** `22.50` → `22,5`; `huit` → `8`. @param {string} text */
    number = (text) => {
      const [whole, decimals = ""] = (this.counts[text] ?? text).split(/[.,]/);
      const kept = decimals.replace(/0+$/, "");
      return `${whole.replace(/^0+(?=\d)/, "")}${kept && `,${kept}`}`;
    };

    /** @param {string} text */
    amount(text) {
      return Number(this.number(text).replace(",", "."));
    }

    /** A number with its unit, `8gy`; a number of weeks is also its days, a dose in cGy is in Gy. @param {string} text @param {string} unit */
    measure(text, unit) {
      const code = this.codes.find(({ pattern }) => pattern.test(unit))?.code ?? unit;
      if (code === "cgy") return [`${printed(this.amount(text) / CGY_OF_A_GY)}gy`];
      const days = code === "semaine" ? [`${printed(this.amount(text) * DAYS_OF_A_WEEK)}j`] : [];
      return [this.number(text) + code, ...days];
    }

    /** @param {string} total @param {string} fractions */
    schedule(total, fractions) {
      return `${this.number(total)}/${this.number(fractions)}`;
    }

    /** `10 x 3`: the total, in as many fractions as the number without « Gy »; both readings where neither has it. @param {string[]} match */
    product([, left, leftGy, right, rightGy]) {
      const total = printed(this.amount(left) * this.amount(right));
      const counts = leftGy ? [right] : rightGy ? [left] : [left, right];
      return [counts.map((count) => this.schedule(total, count))];
    }
  }

  // --- what is read as one ---

  /** Pattern → groups of terms, each to be met by any of its terms. @typedef {[RegExp, (match: string[]) => string[][]]} Compound */

  /** @type {Compound[]} */
  const IDENTIFIERS = [
    [/\b(?:rec[ -]?)?(pal|cur)[ -]?0?(\d{1,2})(?!\d)/g, ([, situation, rank]) => [[`rec-${situation}-${rank}`]]],
    [/\bnote[ -]?(?:n ?° ?)?0?(\d{1,2})(?!\d)/g, ([, rank]) => [[`note-${rank}`]]],
    [/\bnote b\b/g, () => [["note-b"]]],
    [/\bref(?:erence)?s?\.? ?(?:n ?° ?)?(\d{1,3})(?!\d)/g, ([, rank]) => [[`ref-${rank}`]]],
    [/(?<![\w;)])[([](\d{1,3})[)\]]/g, ([, rank]) => [[`ref-${rank}`]]],
    [/\b(?:tableau|table) (\d+)(?!\d)/g, ([, rank]) => [[`tableau-${rank}`]]],
    [/\bsection (\d+(?:\.\d+)?)/g, ([, rank]) => [[`section-${rank}`]]],
    [/\balpha ?[/-]? ?beta\b|\ba\/b\b/g, () => [["alphabeta"]]],
  ];

  const APART = "(?<![a-z\\d.,/])"; // the 1 of « PD1 » is no number

  /** The dose of a fraction. @param {Measures} measures @returns {Compound[]} */
  const dosesOf = ({ amounts, gray, fractions, number }) => [
    [
      all(`(${amounts}) ?${gray} ?(?:par|/) ?(?:${fractions})${END}`),
      ([, dose]) => [[`${number(dose)}gyfr`, `${number(dose)}gy`]],
    ],
  ];

  /** « volume recevant 18 Gy », as it is asked for V18. @param {Measures} measures @returns {Compound} */
  const volumeOf = ({ amounts, gray, number }) => [
    all(`(?:volume|recevant)[a-z' ]{0,40}? (${amounts}) ?${gray}${END}`),
    ([, dose]) => [[`v${number(dose)}`]],
  ];

  /** A total dose and its number of fractions, as they are written. @param {Measures} measures @returns {Compound[]} */
  const schedulesOf = (measures) => {
    const { amounts, gray, whole } = measures;
    const some = `(?:${measures.fractions})`;
    const noList = `(?! ?(?:,|et) ?\\d| ?x| ?gy|,\\d|\\.\\d| ?(?:${measures.otherUnits})${END})`;
    /** @type {(match: string[]) => string[][]} */
    const read = ([, total, count]) => [[measures.schedule(total, count)]];
    return [
      [
        all(`(${NUMBER}) ?(?:gy)? ?(?:a|-) ?(${NUMBER}) ?gy en (${NUMBER}) ?${some}${END}`),
        ([, low, high, count]) => [[measures.schedule(low, count), measures.schedule(high, count)]],
      ],
      [
        all(`(${amounts}) ?${gray},? ?(?:en |x ?)?une (?:seule )?${some}${END}`),
        ([, total]) => [[`${measures.number(total)}/1`]],
      ],
      [all(`(${amounts}) ?(${gray}),? (${whole})() fois${END}`), (match) => measures.product(match)],
      [all(`(${amounts}) ?${gray} ?(?:en|/|sur|,|in)? ?(${whole})(?: ?${some})?${END}${noList}`), read],
      [all(`${APART}(${amounts}) ?(?:en|/|sur|in) ?(${whole}) ?${some}${END}`), read],
      [/(?<![a-z\d.,/])(\d+) ?\/ ?(\d+)(?![\d/])/g, read],
      [all(`${APART}(\\d{1,2}) en (\\d{1,2})${END}${noList}`), read],
      [
        all(`${APART}(${amounts}) ?(${gray})? ?(?:${some} (?:de|a|of) |fois |x) ?(${amounts}) ?(${gray})?${END}`),
        (match) => measures.product(match),
      ],
    ];
  };

  /** Words read as one. @param {string} term @param {string} pattern @returns {Compound} */
  const phrase = (term, pattern) => [all(`\\b(?:${pattern})${END}`), () => [[term]]];

  /** Patterns that a text is tried with only where `some` finds one of their words: most texts have none. @typedef {{ some: RegExp, compounds: Compound[] }} Family */

  /** @param {Measures} measures @returns {Family[]} */
  const familiesOf = (measures) => [
    { some: /\d|alpha|a\/b|note b/, compounds: IDENTIFIERS },
    {
      some: new RegExp(measures.amounts),
      compounds: [...dosesOf(measures), ...schedulesOf(measures)],
    },
    { some: new RegExp(measures.once), compounds: [[all(`\\b(?:${measures.once})${END}`), () => [["once", "1fr"]]]] },
    {
      some: new RegExp(`\\b(?:${measures.phrases.map(({ pattern }) => pattern).join("|")})${END}`),
      compounds: measures.phrases.map(({ term, pattern }) => phrase(term, pattern)),
    },
    {
      some: new RegExp(measures.amounts),
      compounds: [
        [
          all(`${APART}(${measures.amounts}) ?(?:a|-|et) ?(${measures.amounts}) ?(${measures.unit})${END}`),
          ([, low, high, unit]) => [measures.measure(low, unit), measures.measure(high, unit)],
        ],
        [
          all(`${APART}(${measures.amounts}) ?(?:ou|vs|or) ?(${measures.amounts}) ?(${measures.unit})${END}`),
          ([, one, other, unit]) => [[...measures.measure(one, unit), ...measures.measure(other, unit)]],
        ],
      ],
    },
  ];

  /** What is read by itself: a measure, a number, a word. @param {Measures} measures */
  const simpleOf = ({ amounts, unit }) =>
    all(
      [
        `\\bv ?(?<volume>${NUMBER})`,
        "\\bj ?(?<day>\\d+)",
        `(?<count>${amounts}) ?(?<unit>${unit})${END}`,
        `(?<numbered>\\d+-(?!(?:${unit})${END})[a-z]{2,})`,
        `(?<number>${NUMBER})`,
        "pd\\(l\\)-?1",
        "(?<word>[a-z][a-z0-9]*(?:['-][a-z0-9]+)*)",
      ].join("|"),
    );

  // --- texts ---

  /** @typedef {Omit<Search.Token, "end">} Unplaced its start in what was met */

  /** Tokens of one pattern. @param {string} plain @param {RegExp} pattern @param {(match: RegExpExecArray) => Unplaced | undefined} read */
  const matches = (plain, pattern, read) => {
    /** @type {Search.Token[]} */
    const tokens = [];
    for (const match of plain.matchAll(pattern)) {
      const token = read(match);
      if (token) tokens.push({ ...token, start: match.index + token.start, end: match.index + match[0].length });
    }
    return tokens;
  };

  /** The same place in the text that was folded. @template {Search.Token} T @param {T} token @param {number[]} places @returns {T} */
  const placed = (token, places) => ({ ...token, start: places[token.start], end: places[token.end - 1] + 1 });

  /** Whether a token is more than its words: it says that something is not, or is an identifier. @param {Search.Token} token */
  const isWhole = ({ groups: [[term]] }) => WHOLE.test(term);

  /** Whether a token is a part of another. @param {Search.Token} token @param {Search.Token} whole */
  const isInside = (token, whole) => token !== whole && token.start >= whole.start && token.end <= whole.end;

  /** The parts of a word, and those that follow one another as one. @param {string[]} parts */
  const joined = (parts) =>
    parts.flatMap((_, from) => parts.slice(from).map((_, to) => parts.slice(from, from + to + 1).join("")));

  class Reader {
    /** @param {(word: string) => string} stem @param {Search.Language} language */
    constructor(stem, language) {
      this.stem = stem;
      this.empty = new Set(language.empty.map(folded));
      this.measures = new Measures(language);
      this.families = familiesOf(this.measures);
      this.volume = volumeOf(this.measures);
      this.simple = simpleOf(this.measures);
      /** @type {Map<string, string>} */
      this.terms = new Map();
    }

    /** A word without its ending. @param {string} word */
    stemmed(word) {
      let term = this.terms.get(word);
      if (term === undefined) {
        const stem = /\d/.test(word) ? word : this.stem(word.replace(SUBJUNCTIVE, "asser")).replace(VOWELS, "");
        term = stem.replace(PLURAL, "");
        this.terms.set(word, term);
      }
      return term;
    }

    /** @param {string} word */
    isEmpty(word) {
      return word.length < 2 || this.empty.has(word);
    }

    /** A word without the pronoun that a question joins to it: its term, and those of the parts that hyphens join. @param {string} whole @returns {Unplaced | undefined} */
    word(whole) {
      const asked = whole.replace(ELISION, "");
      const plain = asked.replace(ENCLITIC, "");
      if (this.isEmpty(whole) || this.isEmpty(plain)) return undefined;
      const parts = plain.split(JOINT);
      const full = parts.filter((part) => !this.isEmpty(part));
      if (!full.length) return undefined;
      const token = { start: whole.length - asked.length, plain, groups: [[this.stemmed(parts.join(""))]], word: true };
      if (parts.length === 1) return { ...token, inside: NONE };
      const joins = joined(parts).filter((part) => !this.isEmpty(part));
      return { ...token, inside: this.stems(joins), parts: this.stems(full) };
    }

    /** @param {string[]} words */
    stems(words) {
      return words.map((word) => this.stemmed(word));
    }

    /** @param {RegExpExecArray} match @returns {Unplaced | undefined} */
    simpleToken({ 0: plain, groups: { volume, day, count, unit, numbered, number, word } = {} }) {
      if (numbered ?? word) return this.word(numbered ?? word);
      /** @type {(terms: string[], inside?: string[]) => Unplaced} */
      const token = (terms, inside = NONE) => ({ start: 0, plain, word: false, groups: [terms], inside });
      if (volume) return token([`v${this.measures.number(volume)}`]);
      if (day) return token([`j${day}`]);
      if (number) return token([this.measures.number(number)]);
      if (!count) return token(["pd1", "pdl1"], ["pd1", "pdl1", "pd"]);
      const unitWord = unit.length > 3 ? [this.stemmed(unit.replace(/[- ]/g, ""))] : [];
      return token(this.measures.measure(count, unit), [this.measures.number(count), ...unitWord]);
    }

    /** The patterns that a text can meet. @param {string} plain */
    compounds(plain) {
      return this.families.flatMap(({ some, compounds }) => (some.test(plain) ? compounds : []));
    }

    /** Every token of a text that is folded, those inside others too. @param {string} plain @param {Compound[]} [compounds] */
    tokens(plain, compounds = this.compounds(plain)) {
      const found = compounds.flatMap(([pattern, read]) =>
        matches(plain, pattern, (match) => ({
          start: 0,
          plain: match[0],
          groups: read(match),
          inside: NONE,
          word: false,
        })),
      );
      return [...found, ...this.simpleTokens(plain)];
    }

    /** @param {string} plain */
    simpleTokens(plain) {
      return matches(plain, this.simple, (match) => this.simpleToken(match));
    }

    /** Every token of a text: for the index and for the words shown in a page; « non compliquée » does not say « compliquée », nor REC-CUR-05 « cure ». @param {string} text */
    everything(text) {
      const { plain, places } = foldedWithPlaces(text);
      const tokens = this.tokens(plain);
      const wholes = tokens.filter(isWhole);
      return tokens
        .filter((token) => !wholes.some((whole) => isInside(token, whole)))
        .map((token) => placed(token, places));
    }

    /** The terms of tokens, for the index. @param {Search.Token[]} tokens */
    termsOf(tokens) {
      return tokens.flatMap(({ groups, inside }) => [...groups.flat(), ...inside]);
    }

    /** What is asked: tokens in their order, none inside another; what the first patterns take is left to them. @param {string} text */
    query(text) {
      const { plain, places } = foldedWithPlaces(text);
      /** @type {Search.Token[]} */
      const kept = [];
      for (const token of this.tokens(plain, [this.volume, ...this.compounds(plain)])) {
        if (kept.every(({ start, end }) => token.end <= start || token.start >= end)) kept.push(token);
      }
      kept.sort((one, other) => one.start - other.start);
      return kept.map((token, rank) => ({
        ...token,
        surface: text.slice(places[token.start], places[token.end - 1] + 1).trim(),
        either: rank > 0 && EITHER.test(plain.slice(kept[rank - 1].end, token.start)),
      }));
    }

    /** What a compound is made of, read piece by piece. @param {string} text */
    pieces(text) {
      const { plain, places } = foldedWithPlaces(text);
      return this.simpleTokens(plain).map((token) => ({
        ...token,
        surface: text.slice(places[token.start], places[token.end - 1] + 1),
      }));
    }
  }

  /** The reading of texts. @param {(word: string) => string} stem @param {Search.Language} language */
  const reader = (stem, language) => new Reader(stem, language);

  window.guideline = { ...window.guideline, searchTerms: { folded, foldedWithPlaces, reader, SHORTEST_CUT_NAME } };
})();
