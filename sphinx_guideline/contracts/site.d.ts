/** The one namespace of the page's code, part by part: each script adds its own. A page has those of the scripts that it asks for, in their order. */
interface Guideline {
  // linking/
  clipboard: Linking.Clipboard;
  linking: Linking.Addresses;
  linkTools: Linking.Tools;
  qr: typeof import("lean-qr");
  qrCode: Linking.QrCode;

  /** `notes.js`, asked for by the first mark that is pressed: each note whole, as HTML, by its identifier. */
  wholeNotes?: Record<string, string>;

  // what every page may ask for
  followed: Site.Followed;
  offline: Site.Offline;
  sha256: Site.Hashing;
  /** Written by the build, and asked for by « Protocole local » alone. */
  protocolItems?: Protocol.Item[];
  protocolPage: Protocol.Page;
  /** Written by the seal, and asked for by « Vérifier cette copie » alone. */
  corpus?: Site.Case[];

  // search*.js
  search: Search.Script;
  searchTerms: Search.Terms;
  searchVocabulary: Search.VocabularyScript;
  searchDrugs: Search.DrugsScript;
  searchQuestion: Search.QuestionsScript;
  searchIntent: Search.IntentScript;
  searchOrder: Search.OrderScript;
  searchEngine: Search.EngineScript;
  searchIndex: Search.Index;
  searchSaid: Search.SaidScript;
  searchView: Search.ViewScript;

  // calculators.js, joined of page/*.js
  runtime: Calculators.Runtime;
  words: Calculators.Words;
  /** A script beside `calculators.js`, once. */
  later(name: string): Promise<void>;
  partOf(part: Calculators.Item, shown: Calculators.Item | null): Calculators.Item;
  view(reply: Calculators.Result, clinical: string[]): Calculators.Item;
  told: Calculators.Told;
  codeOf(address: string): Promise<Element | undefined>;
  fill: Calculators.Fill;
  inputs: Calculators.Inputs;
  kept: Calculators.History;
  Form: new (element: HTMLFormElement) => Calculators.Form;
  Remarks: new (form: Calculators.Form) => Calculators.Remarks;
  remarks: Calculators.Offers;
  following: Calculators.FollowingFields;
  chips: Calculators.Chips;
  address: Calculators.Address;
  packed: Calculators.Packed;
  doors: Calculators.Doors;
  Client: new (isApart?: boolean) => Calculators.Client;
  Bar: new (section: HTMLElement) => Calculators.Bar;
  Answer: new (section: HTMLElement, form: Calculators.Form, fields: Calculators.Remarks) => Calculators.Answer;
  megabytes(bytes: number): string;
  Calculator: new (section: HTMLElement, client: Calculators.Client) => Calculators.Calculator;
  calculators: Calculators.Calculator[];
  offerImport(calculator: Calculators.Calculator): void;
  offerRecords(calculator: Calculators.Calculator): void;
  /** `records.js`, asked for by the first record that is made or opened. */
  records: Calculators.Records;
  /** `dvh.js`, asked for when the fold of an import is opened. */
  Import: new (fold: HTMLElement, calculator: Calculators.Calculator) => Calculators.Import;
  /** A copy may be without calculators. */
  client?: Calculators.Client;
}

interface Window {
  guideline: Guideline;
  /** What whoever installs a copy wrote in `editeur.js`, as they wrote it. */
  editeur?: { nom?: unknown; contact?: unknown };
}

/** Not in every browser. */
interface Navigator {
  connection?: { saveData?: boolean };
}

/** What stands in a sentence's `{name}`. */
type Details = Record<string, string | number | undefined>;

declare namespace Site {
  /** `followed.js`: what an address carries, whatever happened to it on its way. */
  interface Followed {
    decoded(text: string): string;
    until(text: string, enough?: (text: string) => boolean, most?: number): string;
    opened(text: string): string;
    plain(text: string): string;
    folded(text: string): string;
    fragment(): string;
    CALCULATION: string;
    MARK: string;
    pairs(text: string): [string, string][];
    pairsWith(text: string, key: string): [string, string][] | undefined;
    mentions(text: string, key: string): boolean;
    typed(values: Iterable<[string, string]>): [string, string][];
    written(calculator: string, values: Iterable<[string, string]>): string;
    calculation(pairs: [string, string][]): Calculation;
  }

  /** What the address of a calculation carries, and what is missing in it. */
  interface Calculation {
    calculator: string;
    version: string;
    values: [string, string][];
    /** This site reads links of that version. */
    isRead: boolean;
    lacksEnd: boolean;
    lacksValues: boolean;
  }

  // --- frame-tools.js ---

  interface PageToolParts {
    "[data-page-tools]": HTMLElement;
    "[data-page-said]": HTMLElement;
    "[data-published]": HTMLElement;
    "#__toc": HTMLInputElement | null;
  }

  // --- report.js ---

  /** The parts of « Signaler ». */
  interface ReportParts {
    "[data-report]": HTMLElement;
    "[data-report-pattern]": HTMLTemplateElement;
    "[data-report-object]": HTMLInputElement;
    "[data-report-message]": HTMLTextAreaElement;
    "[data-report-mail]": HTMLAnchorElement;
    "[data-report-copy]": HTMLButtonElement;
    "[data-report-said]": HTMLElement;
  }

  // --- offline.js ---

  interface Offline {
    keepVisited(): Promise<Kept | null>;
    keepWhole(progress: (told: Progress) => void): Promise<Kept | null>;
    forget(): Promise<void>;
    say(key: string, details?: Details): string;
  }

  /** The parts of a page that `offline.js` uses. */
  interface OfflineParts {
    "#copy-words": HTMLTemplateElement;
    "[data-version-bar]": HTMLElement;
    "[data-version-accept]": HTMLButtonElement;
    "[data-version-reload]": HTMLButtonElement;
    "[data-offline]": HTMLElement;
    "[data-offline-state]": HTMLElement;
    "[data-offline-whole]": HTMLButtonElement;
    "[data-offline-forget]": HTMLButtonElement;
    "[data-offline] progress": HTMLProgressElement;
  }

  // --- verify.js ---

  /** A reference case: a request, and the hash of its reply. */
  interface Case {
    name: string;
    request: object;
    sha256: string;
  }

  /** What a check found, or why it could not be made. */
  type Check =
    | { title: string; passed: number; total: number; faults: string[]; reason?: undefined }
    | { title: string; reason: string; passed?: undefined; total?: undefined; faults?: undefined };

  /** `sha256.js` */
  interface Hashing {
    sha256(bytes: Uint8Array): string;
    hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string>;
  }

  /** The parts of « Vérifier cette copie ». */
  interface VerifyParts {
    "[data-verify]": HTMLElement;
    "[data-verify-controls]": HTMLElement;
    "[data-verify-start]": HTMLButtonElement;
    "[data-verify-everything]": HTMLInputElement;
    "[data-verify-progress]": HTMLElement;
    "[data-verify-progress] progress": HTMLProgressElement;
    "[data-verify-doing]": HTMLElement;
    "[data-verify-outcome]": HTMLElement;
    "[data-verify-results]": HTMLElement;
    "[data-verify-report]": HTMLTextAreaElement;
    "[data-verify-said]": HTMLElement;
    "[data-verify-copy]": HTMLButtonElement;
    "[data-verify-copied]": HTMLElement;
    "[data-verify-print]": HTMLButtonElement;
    "[data-certificate]": HTMLElement;
    "[data-certificate-outcome]": HTMLElement;
    "[data-certificate-facts]": HTMLElement;
    "[data-certificate-faults]": HTMLElement;
  }
}

/** `protocol-page.js`, `protocol.js`: a local protocol, made and checked. */
declare namespace Protocol {
  /** What the site says of an item. */
  interface Item {
    id: string;
    kind: string;
    lines: string[];
    /** What each note that bears on it changes, a line each, beside the words that the digest is of. */
    doubts: string[];
    sha256: string;
    here: string;
    public: string;
  }

  /** What a page shows, of an item or around them all. */
  interface Shown {
    /** A line each, as a browser shows it. */
    shown: string[];
    /** The digest of each, as it was written; none in a page that was made before it carried them. */
    written?: string[];
    /** What the tool never writes: an element, an attribute, words outside its lines. */
    foreign: string[];
  }

  /** What a page that was made earlier says of an item. */
  interface HeldItem extends Shown {
    id: string;
    sha256: string;
    lines: string[];
  }

  interface Held {
    versions: Details;
    around: Shown;
    items: HeldItem[];
  }

  /** What is no more as it was written: lines that came, known lines that went, how many that nobody knows any more. */
  interface Altered {
    isSame: boolean;
    came: string[];
    went: string[];
    lost: number;
  }

  interface Page {
    seal(main: HTMLElement): Promise<void>;
    heldItem(article: Element): HeldItem;
    around(main: HTMLElement): Shown;
    altered(part: Shown, expected: string[], also?: string[]): Promise<Altered>;
    missing(lines: string[], others: string[]): string[];
  }

  /** An item of a page, what the site says of it, and what was found. */
  interface Checked {
    item: HeldItem;
    now: Item | undefined;
    state: State;
    altered: Altered;
  }

  /** A line of what is told of an item: its words, and what they are filled with. */
  interface Told {
    key: string;
    line?: string;
    count?: number;
  }

  /** `altered`: what the file shows is not what was written in it. */
  type State = "unchanged" | "changed" | "withdrawn" | "altered";

  interface Parts {
    "[data-protocol]": HTMLElement;
    "[data-protocol-words]": HTMLTemplateElement;
    "[data-protocol-title]": HTMLInputElement;
    "[data-protocol-make]": HTMLButtonElement;
    "[data-protocol-said]": HTMLElement;
    "[data-protocol-file]": HTMLInputElement;
    "[data-protocol-drop]": HTMLElement;
    "[data-protocol-summary]": HTMLElement;
    "[data-protocol-versions]": HTMLElement;
    "[data-protocol-results]": HTMLElement;
  }
}
