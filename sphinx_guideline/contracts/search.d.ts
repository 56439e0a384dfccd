/** What the scripts of the search hold and give one another: `static/search*.js`. The build writes the index (`search/index.py`, `search/words.py`). */
declare namespace Search {
  // --- what the build wrote ---

  type Kind =
    | "recommendation"
    | "drug"
    | "calculator"
    | "section"
    | "row"
    | "gap"
    | "note"
    | "remark"
    | "reference"
    | "help"
    | "term"
    | "page";

  type IndexedRecord = [
    kind: number,
    address: string,
    title: string,
    where: string,
    text: string,
    names: string[],
    lead: string,
    shown: string,
    led: string[],
  ];

  interface IndexedDrug {
    id: string;
    names: string[];
    /** That it belongs to. */
    classes: string[];
    /** Of the class that it is. */
    members: string[];
    notes: string[];
  }

  /** A form of a drug that is another drug, cited nowhere in the text. */
  interface Form {
    names: string[];
    /** How the words begin that mark it beside the name of any drug. */
    markers: string[];
    /** Whole words that do. */
    words: string[];
    notes: string[];
    /** The drug that it is not. */
    of: string;
    kind: string;
  }

  /** How a language writes measures, and its words that tell nothing. */
  interface Language {
    units: Record<string, string[]>;
    phrases: Record<string, string[]>;
    /** Numbers by the words for them. */
    counts: Record<string, string>;
    once: string[];
    empty: string[];
  }

  /** What a question wants, told by the words around its subject. */
  type Intent = "dose" | "meaning" | "note" | "list" | "all" | "calculation" | "time" | "reason";

  interface Words extends Language {
    intents: Record<Intent, string[]>;
    drug_endings: string[];
    /** Words that tell more than the others. */
    heavy: string[];
    /** Words that tell less than the others. */
    light: string[];
    /** Words that tell nearly nothing, and are not said to be absent. */
    faint: string[];
    counted: string[];
    groups: { words: string[]; read: string }[];
    /** What clinicians say, and the text does not. */
    usages: { words: string[]; read: string; beyond: string }[];
    drugs: IndexedDrug[];
    others: Form[];
    beside: string[];
    /** How far the forms guess a drug's name: letters from which two slips, or a beginning, are one; words that begin none. */
    spelling: { two_slips_from: number; begun_from: number; not_begun: string[] };
    leads: { classes: string; later: string; links: [name: string, address: string][] };
    says: Record<string, string>;
  }

  interface Index {
    kinds: [Kind, label: string][];
    records: IndexedRecord[];
    words: Words;
  }

  interface IndexRecord {
    kind: Kind;
    label: string;
    address: string;
    title: string;
    where: string;
    text: string;
    names: string[];
    /** Its answer: a dose, a delay, limits; it stands first. */
    lead: string;
    /** What is shown after it, where it is not the text. */
    shown: string;
    /** Words that people type for it, and that it does not say. */
    led: string[];
    /** The terms of each word of its title, its identifier apart. */
    heading: string[][];
    /** The same of each part of its title that is between quotation marks. */
    quoted: string[][][];
    /** The same of its text, where it is a note. */
    said: string[][][];
    /** The same of each of the words that people type for it. */
    aliases: string[][][];
    /** Drugs, by their identifiers. */
    about: string[];
    /** The terms of a reference's first author. */
    authors: string[];
  }

  // --- how words are compared ---

  interface Place {
    start: number;
    end: number;
  }

  interface Token extends Place {
    /** What is written, folded. */
    plain: string;
    /** Each must be met, by any of its terms. */
    groups: string[][];
    /** Terms inside: a number without its unit, the parts of a word with hyphens. */
    inside: string[];
    word: boolean;
    /** Of a word with hyphens: each part's term. */
    parts?: string[];
  }

  /** A token as it was typed. */
  interface TypedToken extends Token {
    surface: string;
    /** Read with the one before it, or with the one after. */
    isTaken?: boolean;
    /** « Ou » stands before it. */
    either?: boolean;
  }

  interface Reader {
    stemmed(word: string): string;
    everything(text: string): Token[];
    termsOf(tokens: Token[]): string[];
    query(text: string): TypedToken[];
    pieces(text: string): TypedToken[];
  }

  interface Terms {
    folded(text: string): string;
    /** Letters of a drug's name that is cut short. */
    SHORTEST_CUT_NAME: number;
    foldedWithPlaces(text: string): { plain: string; places: number[] };
    reader(stem: (word: string) => string, language: Language): Reader;
  }

  // --- what became of the words of a question ---

  interface Reading {
    status: "known" | "read" | "usage" | "corrected" | "absent" | "piece";
    /** Any of which answers; none where the text has nothing. */
    terms: string[];
    /** What is read in its place. */
    as?: string;
    /** What a word of usage says beyond it. */
    beyond?: string;
    /** Words of the text that begin so. */
    completions?: string[];
    form?: Form;
  }

  interface Word extends Reading {
    surface: string;
    /** Of a word, as it is folded. */
    plain?: string;
    /** Of a number, as it is folded. */
    figure?: string;
    /** A word that the text does not hold. */
    lost?: boolean;
    /** It stands beside a drug that is named: no drug itself. */
    beside?: boolean;
  }

  interface Vocabulary {
    learn(text: string, tokens: Token[], kind: Kind): void;
    isFaint(term: string): boolean;
    others(term: string): string[];
    byUsage(term: string): Reading | undefined;
    asWritten(token: Pick<Token, "plain" | "groups">): Reading | undefined;
    cutName(plain: string): Reading | undefined;
    corrected(plain: string): Reading | undefined;
    completions(plain: string): string[];
    begun(plain: string): string[];
    oneTerm(text: string): string[];
    endsAsDrug(plain: string): boolean;
  }

  interface VocabularyScript {
    vocabulary(index: Index, reader: Reader, terms: { has(term: string): boolean }): Vocabulary;
    oneChange(one: string, other: string): boolean;
  }

  interface Drug extends IndexedDrug {
    pattern: RegExp;
    terms: string[];
  }

  interface NamedForm extends Place {
    form: Form;
  }

  interface Drugs {
    inQuestion(question: string, terms: string[]): Drug[];
    formsIn(question: string): NamedForm[];
    isName(term: string): boolean;
    aboutOf(record: IndexRecord): string[];
    fitting(named: Drug[], lost: Word[]): (record: IndexRecord) => boolean;
  }

  interface DrugsScript {
    register(declared: IndexedDrug[], forms: Form[], oneTerm: (name: string) => string[]): Drugs;
  }

  /** Reads questions (`search-question.js`). */
  interface Questions {
    wordsOf(question: string, forms: NamedForm[], typing: boolean): Word[];
    besideDrugs(words: Word[], named: Drug[]): Word[];
  }

  /** Whether the records have a term, and whether the text itself has it. */
  interface KnownTerms {
    has(term: string): boolean;
    isTold(term: string): boolean;
  }

  interface QuestionsScript {
    questions(words: Words, reader: Reader, vocabulary: Vocabulary, drugs: Drugs, terms: KnownTerms): Questions;
  }

  // --- answers ---

  interface Result {
    record: IndexRecord;
    score: number;
  }

  interface Answer {
    words: Word[];
    results: Result[];
    /** Of the critical notes, folded under them. */
    notes: Result[];
    /** No record answers enough of the question. */
    partial: boolean;
    /** There may be more. */
    more: boolean;
    /** Terms to show in the pages that are opened. */
    shown: string;
  }

  interface Engine {
    search(question: string, how?: { typing?: boolean }): Answer;
    reader: Reader;
    records: IndexRecord[];
  }

  /** A record with what decides its place. */
  interface Ranked extends Result {
    /** The page of a drug that is named. */
    isOwn: boolean;
    /** Of the question's weight, that it answers. */
    share: number;
    /** The same, of the words that say something of the subject. */
    core: number;
    /** Its identifier is typed. */
    isIdentified: boolean;
    /** It states a measure that is typed, and that the text does not say. */
    states: boolean;
    /** It is a row whose answer is a measure that is typed. */
    leads: boolean;
  }

  /** What a word of the question asks, and how much it tells. */
  interface Weighed {
    terms: string[];
    weight: number;
    /** It says nearly nothing of the subject. */
    isFaint: boolean;
    /** Of a schedule that the text does not have. */
    isPiece: boolean;
    /** Neither a recommendation nor a drug, row, silence or passage has it. */
    isUntold: boolean;
    /** In the title of a silence. */
    isSilent: boolean;
    /** In the title of a recommendation, a silence or a row. */
    isOfCases: boolean;
    /** References alone have it. */
    isCited: boolean;
  }

  type Match = Record<string, string[]>;

  /** A question, what it wants, and its words without those that tell it. */
  interface Asked {
    wants: Set<Intent>;
    bare: string;
  }

  interface IntentScript {
    intents(words: Words): (question: string) => Asked;
  }

  /** How a record meets a question. */
  interface Met {
    record: IndexRecord;
    isOwn: boolean;
    words: Weighed[];
    match: Match;
    wants: Set<Intent>;
  }

  interface OrderScript {
    /** How much a record's kind, and what it states, count. */
    weightOf(met: Met): number;
    /** Whether it states a measure that is typed. */
    states(words: Weighed[], match: Match): boolean;
    /** Whether its answer is a measure that is typed. */
    leads(words: Weighed[], match: Match): boolean;
    ordered(ranked: Ranked[], words: Weighed[], wants: Set<Intent>): { results: Ranked[]; notes: Ranked[] };
  }

  type Library = typeof import("minisearch").default;
  type Stemmer = new () => { stemWord(word: string): string };

  interface EngineScript {
    engine(index: Index, MiniSearch: Library, FrenchStemmer: Stemmer): Engine;
  }

  // --- what is shown ---

  interface View {
    show(isWhole: boolean): void;
    ask(): void;
  }

  interface SaidScript {
    say(key: string, details?: Record<string, string | number>): string;
    element<T extends keyof HTMLElementTagNameMap>(
      tag: T,
      className: string,
      ...children: (Node | string)[]
    ): HTMLElementTagNameMap[T];
    linkTo(text: string, address: string, className?: string): HTMLAnchorElement;
    sentence(word: Word): string;
    isAbsent(word: Word): boolean;
    leadsOf(words: Word[], root: URL): Node[];
    countOf(answer: Answer): string;
    foldOf(notes: Result[]): (Node | string)[];
  }

  interface ViewScript {
    view(place: Element, engine: Engine, root: URL): View;
    placesOf(reader: Reader, text: string, wanted: Set<string>): Place[];
  }

  /** The parts of a place where the search answers, in `templates/`. */
  interface Parts {
    "input[type=search]": HTMLInputElement;
    "[data-search-told]": HTMLElement;
    "[data-search-said]": HTMLElement;
    "[data-search-results]": HTMLElement;
    "[data-search-ask]": HTMLFormElement;
    "[data-search-notes]": HTMLDetailsElement;
  }

  /** What opens it, in every page. */
  interface Script {
    open(question?: string): void;
    engine(): Promise<Engine>;
    need(names: string[]): Promise<void[]>;
  }
}

interface Window {
  /** Of the scripts `minisearch.js` and `french-stemmer.js`, once they have run. */
  MiniSearch: Search.Library;
  FrenchStemmer: Search.Stemmer;
}
