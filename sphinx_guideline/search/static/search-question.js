// What is made of each word of a question: it is in the text, stands for a word of it, is corrected, or is not there. A word that the text does not hold
// is told, and never replaced by another in silence.
"use strict";
(() => {
  const AGAIN = /^re([a-z]{5,})$/;
  const FIGURE = /^j? ?\d+(?:[.,]\d+)?$/; // « 200 », « J8 »
  const DOSE =
    /(?<![\w.,])\d[\d\s\u00a0.,]*(?:mg|mcg|µg|g|ui)(?![a-z])(?:\s*\/\s*(?:m[2²]|kg|ml|j|jour)(?![a-z]))?|\bauc\s*\d+(?:[.,]\d+)?/gi; // of a drug: never sought

  /** A word without the marks of gender and number, as the forms compare those that stand beside a drug. @param {string} word */
  const bareOf = (word) => word.replace(/(?<=.{4})[es]+$/, "");

  /** Whether a term is a number of fractions. @param {string} term */
  const isCount = (term) => /^\d+fr$/.test(term);

  /** A question without the doses of drugs, every word in its place. @param {string} question */
  const withoutDoses = (question) => {
    const bare = question.replace(DOSE, (dose) => " ".repeat(dose.length));
    return bare.trim() ? bare : question;
  };

  /** Whether a token stands in a place. @param {Search.Place} token @param {Search.Place} place */
  const isIn = (token, { start, end }) => token.start < end && token.end > start;

  class Questions {
    /** @param {Search.Words} declared @param {Search.Reader} reader @param {Search.Vocabulary} vocabulary @param {Search.Drugs} drugs @param {Search.KnownTerms} terms */
    constructor(declared, reader, vocabulary, drugs, terms) {
      this.reader = reader;
      this.vocabulary = vocabulary;
      this.drugs = drugs;
      this.terms = terms;
      this.details = new Set(declared.beside.map(bareOf));
      this.things = declared.counted;
    }

    /**
     * What is made of each word of a question.
     * @param {string} question @param {Search.NamedForm[]} forms that are other drugs @param {boolean} typing whether its last word may go on
     * @returns {Search.Word[]}
     */
    wordsOf(question, forms, typing) {
      const bare = withoutDoses(question);
      const tokens = this.withEither(this.reader.query(bare));
      const isOpen = typing && !/\s$/.test(bare);
      const rest = tokens.flatMap((token, place) => {
        if (token.isTaken || forms.some((form) => isIn(token, form)) || this.isLeftOut(token)) return [];
        return token.word ? this.readWord(token, tokens[place + 1], isOpen) : this.readFigure(token);
      });
      return [
        ...forms.map((form) =>
          this.readForm(
            bare,
            form,
            tokens.filter((token) => isIn(token, form)),
          ),
        ),
        ...rest,
      ];
    }

    /** Two figures of which either is asked for are one, where the text has both. @param {Search.TypedToken[]} tokens */
    withEither(tokens) {
      for (const [rank, token] of tokens.entries()) {
        const other = tokens[rank - 1];
        if (!token.either || token.word || other.word || ![token, other].every((one) => this.isHeld(one))) continue;
        token.groups = [[...other.groups.flat(), ...token.groups.flat()]];
        token.surface = `${other.surface} / ${token.surface}`;
        other.isTaken = true;
      }
      return tokens;
    }

    /** Whether the text has each of its terms. @param {Search.TypedToken} token */
    isHeld({ groups }) {
      return groups.every((group) => group.some((term) => this.vocabulary.others(term).length));
    }

    /** A word of asking that the text does not have. @param {Search.TypedToken} token */
    isLeftOut(token) {
      return token.word && this.vocabulary.isFaint(token.groups[0][0]) && !this.vocabulary.asWritten(token);
    }

    /** A form that is another drug: one word, absent, with what the text has of its brand or of the word that marks it. @param {string} question @param {Search.NamedForm} place @param {Search.Token[]} tokens inside it @returns {Search.Word} */
    readForm(question, { form, start, end }, tokens) {
      const isOwn = ({ plain = "" }) => tokens.length === 1 || form.markers.some((marker) => plain.startsWith(marker));
      const terms = tokens.filter(isOwn).flatMap(({ groups }) => groups[0]);
      const told = terms.filter((term) => this.terms.has(term) && !this.drugs.isName(term));
      return { surface: question.slice(start, end), status: "absent", terms: told, form, lost: true };
    }

    /** A token that is no word: a number, a schedule, an identifier. @param {Search.TypedToken} token @returns {Search.Word[]} */
    readFigure(token) {
      const { surface, plain: figure, groups } = token;
      const usage = this.vocabulary.byUsage(groups[0][0]) ?? this.counted(token);
      if (usage) return [{ surface, ...usage, figure }];
      const answers = groups.map((group) => group.flatMap((term) => this.vocabulary.others(term)));
      if (answers.every((terms) => terms.length)) {
        return answers.map((terms) => ({ surface, status: "known", terms, figure }));
      }
      return [{ surface, status: "absent", terms: [], figure }, ...this.piecesOf(token)];
    }

    /** A number of things that the text does not print, « 4 vertèbres », is read as their word. @param {Search.TypedToken} token @returns {Search.Reading | undefined} */
    counted({ groups: [[term]], inside, surface }) {
      const isCount = this.things.some((code) => term.endsWith(code)) && !this.terms.isTold(term);
      const [, word] = isCount ? inside : [];
      if (!word) return undefined;
      const as = surface.replace(/^.*?[\s\u00a0]+/, "");
      const reading = this.vocabulary.byUsage(word) ?? { status: "read", terms: this.vocabulary.others(word), as };
      return reading.terms.length ? { ...reading, terms: [...this.printed(term), ...reading.terms] } : undefined;
    }

    /** The numbers that the text prints of the same things. @param {string} term */
    printed(term) {
      const things = term.replace(/^[\d,]+/, "");
      return [..."123456789"].map((count) => count + things).filter((other) => this.terms.has(other));
    }

    /** What the text has of a schedule that it does not have: each of its pieces, or the number of fractions alone. @param {Search.TypedToken} token @returns {Search.Word[]} */
    piecesOf({ surface, plain: figure, groups }) {
      if (!groups[0][0].includes("/") || /x|de/.test(figure)) return [];
      /** @type {Search.Word[]} */
      const pieces = this.reader.pieces(surface).map((piece) => ({
        surface: piece.surface,
        status: "piece",
        terms: piece.groups[0].filter((term) => this.terms.has(term)),
        figure,
      }));
      return pieces.every(({ terms }) => terms.length) ? pieces : pieces.filter(({ terms }) => terms.some(isCount));
    }

    /** @param {Search.TypedToken} token @param {Search.TypedToken | undefined} next @param {boolean} isOpen @returns {Search.Word[]} */
    readWord(token, next, isOpen) {
      const { surface, plain } = token;
      const joined = this.joined(token, next);
      if (joined?.status === "usage" || this.isDrug(joined)) return this.taking(next, joined); // « post op », « cis platine », where « post » is a word too
      const whole = this.vocabulary.asWritten(token);
      if (whole) return [this.word(surface, plain, whole)];
      const parts = this.byParts(token);
      if (parts.length) return parts;
      if (joined) return this.taking(next, joined);
      const meant = this.meant(plain);
      if (meant) return [this.word(surface, plain, meant)];
      return [this.unknown(surface, plain, isOpen && !next)];
    }

    /** A word that the text does not have, with what it may begin: while it is typed whatever the text has, else drugs. @param {string} surface @param {string} plain @param {boolean} [isOpen] */
    unknown(surface, plain, isOpen = false) {
      const completions = isOpen ? this.vocabulary.completions(plain) : this.vocabulary.begun(plain);
      return this.word(surface, plain, { status: "absent", terms: [], completions });
    }

    /** Whether a word is read as a drug. @param {Search.Word | undefined} word @returns {word is Search.Word} */
    isDrug(word) {
      return word !== undefined && word.terms.some((term) => this.drugs.isName(term));
    }

    /** @param {string} surface @param {string} plain @param {Search.Reading} reading @returns {Search.Word} */
    word(surface, plain, reading) {
      return { surface, ...reading, plain, lost: reading.status === "absent" };
    }

    /** A word with hyphens that is not known whole, by its parts; names of drugs may be cut short (« carbo-taxol », « pembro-chimio »). @param {Search.TypedToken} token @returns {Search.Word[]} */
    byParts({ surface, plain, parts = [] }) {
      if (parts.every((part) => this.terms.has(part))) {
        return parts.map((part) => this.word(surface, plain, { status: "known", terms: this.vocabulary.others(part) }));
      }
      const names = parts.length > 1 ? plain.split("-") : [];
      const drugs = names.map((name) => this.drugNamed(name));
      if (!drugs.some(Boolean)) return [];
      const read = names.map((name, place) => {
        const reading = drugs[place] ?? this.named(name);
        return reading ? this.word(name, name, reading) : this.unknown(name, name);
      });
      return read.every((word) => !word.lost || word.completions?.length) ? read : []; // « carbo-pem » asks which « pem »
    }

    /** A drug by its name, another name, what people call it (« gem-cis ») or a name cut short. @param {string} name */
    drugNamed(name) {
      const known = this.named(name);
      return known?.terms.some((term) => this.drugs.isName(term)) ? known : this.vocabulary.cutName(name);
    }

    /** A word that is known. @param {string} name */
    named(name) {
      return this.vocabulary.asWritten({ plain: name, groups: [[this.reader.stemmed(name)]] });
    }

    /** What a word that the text does not have may mean. @param {string} plain */
    meant(plain) {
      return this.again(plain) ?? this.vocabulary.cutName(plain) ?? this.vocabulary.corrected(plain);
    }

    /** What is done again, « reconsolider », by the word for what is done. @param {string} plain @returns {Search.Reading | undefined} */
    again(plain) {
      const [, once] = AGAIN.exec(plain) ?? [];
      const reading = once ? this.named(once) : undefined;
      return reading && { ...reading, status: "read", as: reading.as ?? once };
    }

    /** A word read with the one after it. @param {Search.TypedToken | undefined} next @param {Search.Word} word */
    taking(next, word) {
      if (next) next.isTaken = true;
      return [word];
    }

    /** Two words that the text writes as one, « VP 16 ». @param {Search.TypedToken} token @param {Search.TypedToken | undefined} next */
    joined({ surface, plain }, next) {
      if (!next || !(next.word || /^\d+$/.test(next.plain))) return undefined;
      const both = plain + next.plain;
      const reading = this.vocabulary.asWritten({ plain: both, groups: [[this.reader.stemmed(both)]] });
      if (!reading) return undefined;
      return this.word(`${surface} ${next.surface}`, plain, reading);
    }

    // --- beside a drug that is named ---

    /** A laboratory, a dose, a route, a salt: nothing to be cited. @param {Search.Word} word */
    isDetail({ plain, figure = "" }) {
      return FIGURE.test(figure) || (plain !== undefined && this.details.has(bareOf(plain.replace(/\d+$/, ""))));
    }

    /** A word that the text does not hold, and that names no drug by its looks. @param {Search.Word} word */
    isOther({ lost, form, plain = "", completions = [] }) {
      return lost && !form && !completions.length && !this.vocabulary.endsAsDrug(plain);
    }

    /** Where a drug is named, a detail that the text does not hold is left out, and another word is said to be absent as a word. @param {Search.Word[]} words @param {Search.Drug[]} named */
    besideDrugs(words, named) {
      if (!named.length) return words;
      const kept = words.filter((word) => word.status !== "absent" || !this.isDetail(word));
      return kept.map((word) => (this.isOther(word) ? { ...word, beside: true } : word));
    }
  }

  /** @type {Search.QuestionsScript["questions"]} */
  const questions = (...parts) => new Questions(...parts);

  window.guideline = { ...window.guideline, searchQuestion: { questions } };
})();
