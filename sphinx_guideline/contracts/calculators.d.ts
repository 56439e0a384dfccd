/** The calculators of a page: `forms/static/page/*.js`. They know no field: names, units and words come from the build and from the replies. */
declare namespace Calculators {
  /** What the build says of the packed runtime (`runtime/page.py`). */
  interface Runtime {
    version: string;
    bytes: number;
    packed: number;
    pieces: Record<string, number>;
  }

  interface Words {
    say(key: string, details?: Details): string;
    has(key: string): boolean;
  }

  // --- what Python answers ---

  type Json = string | number | boolean | null | undefined | Json[] | { [name: string]: Json };

  /** A part of a reply, or of what is shown of it. */
  type Item = { [name: string]: Json };

  /** What a button types in place of what was typed. */
  interface Offer {
    text: string;
    inputs: Record<string, string>;
  }

  interface Problem {
    field: string;
    code: string;
    text: string;
    offers?: Offer[];
  }

  interface Result {
    status: "ok";
    read: Record<string, string>;
    fills?: Record<string, string>;
    [part: string]: Json;
  }

  interface Invalid {
    status: "invalid";
    read: Record<string, string>;
    problems: Problem[];
    fills?: Record<string, string>;
  }

  interface Failed {
    status: "unknown_calculator" | "failed";
    text: string;
    fills?: undefined;
  }

  type Reply = Result | Invalid | Failed;

  interface Request {
    protocol: number;
    calculator: string;
    inputs: Json;
  }

  // --- the form ---

  interface Fill {
    filled(template: HTMLTemplateElement, reply: Json): DocumentFragment;
    find(scope: Json, path: string): Json;
    update(parent: Node, wanted: Node): void;
  }

  interface Inputs {
    isPath(path: string): boolean;
    nested(values: Iterable<[string, string]>): Json;
    typed(values: Map<string, string>): Map<string, string>;
    same(some: Map<string, string>, others: Map<string, string>): boolean;
    rowOf(path: string): [list: string, row: number] | undefined;
  }

  /** The case's own number, and what is typed; where the example is shown, what it hides. */
  interface Kept {
    number: string;
    values: [string, string][];
    isExample?: boolean;
  }

  /** The tab's place in its history. */
  interface History {
    read(id: string): Kept | undefined;
    write(id: string, give: () => Kept): void;
    plainAddress(): void;
  }

  type Control = HTMLInputElement | HTMLSelectElement;

  /** A value that the form cannot hold. */
  interface Stranger {
    path: string;
    code: "unknown_value" | "too_many" | "unknown_choice";
    value: string;
  }

  interface Form {
    element: HTMLFormElement;
    controls(): Control[];
    values(): Map<string, string>;
    readonly asksMore: boolean;
    defaults(): Map<string, string>;
    blank(): Map<string, string>;
    write(values: Map<string, string>): void;
    put(values: Map<string, string>): void;
    emptyExample(example: Map<string, string>, edited: string | undefined): void;
    knows(path: string): boolean;
    stranger(values: Map<string, string>): Stranger | undefined;
    lists: HTMLElement[];
    rows(list: HTMLElement): HTMLElement[];
    resize(list: HTMLElement, count: number): void;
    number(list: HTMLElement): void;
    rowName(list: HTMLElement, index: number): string;
    addRow(button: Element): string;
    removeRow(button: Element): string;
    control(path: string): Control | undefined;
  }

  /** What the form shows of a field by what another one holds. */
  interface FollowingFields {
    labels(form: Form): void;
    asked(form: Form): void;
    afresh(form: Form): void;
  }

  /** Values that a list proposes, beside its rows. */
  interface Chips {
    press(form: Form, chip: HTMLElement): string;
    show(form: Form): void;
  }

  /** An answer as text, and on one sheet. */
  interface Told {
    text(section: HTMLElement, link: string): string;
    fillSheet(section: HTMLElement, names: { link: string; digest: string }, code: Element | undefined): void;
  }

  /** What is said at each field. */
  interface Remarks {
    showProblems(problems: Problem[]): void;
    hideRead(): void;
    withdrawRead(): void;
    showRead(read: Record<string, string>): void;
    readTexts(): Record<string, string>;
  }

  interface Offers {
    buttons(offers: Offer[]): HTMLElement;
    bring(control: Element): void;
    released(what: string, act: () => void): void;
    readOf(field: Element): string;
  }

  // --- the address ---

  interface State {
    calculator: string;
    values: Map<string, string>;
  }

  interface ReadState extends State, Omit<Site.Calculation, "values"> {
    unreadable: string | undefined;
    fault?: undefined;
  }

  /** An address of which nothing can be taken. */
  interface Unread {
    fault: "damaged" | "lost" | "twice";
    calculator?: string;
    name?: string;
  }

  interface Address {
    read(place: { hash: string; search: string }, isKnown?: (name: string) => boolean): ReadState | Unread | undefined;
    written(state: State): string;
    copy(text: string): Promise<boolean>;
  }

  // --- the interpreter ---

  interface Packed {
    begin(opening: Opening): void;
    add(name: string, index: number, piece: string): void;
    load(tell: (loaded: number, total: number) => void): Promise<{ worker: string; files: PackedFiles }>;
  }

  interface Port {
    postMessage(order: Order): void;
    onmessage: ((event: MessageEvent<Message>) => void) | null;
  }

  /** A place where Python can live. */
  interface Door {
    port: Port;
    /** Tells the interpreter that it is given up. */
    end(): void;
    /** Leaves it to other pages. */
    rest?(): void;
  }

  interface Watcher {
    tell(loaded: number, total: number): void;
    fail(detail: string): void;
  }

  type OpenDoor = (url: URL | string, number: number, watcher: Watcher) => Door;

  interface Doors {
    known(isApart?: boolean): OpenDoor[];
    open(door: OpenDoor, number: number, watcher: Watcher): Promise<Door>;
    ON_DISK: boolean;
  }

  interface Progress {
    loaded: number;
    total: number;
    starting: boolean;
  }

  /** What an answer looks like: a drawing, and the words that say the same; one with a gist stands in a fold. */
  interface Figure {
    name: string;
    text: string;
    gist: string;
    svg: string;
  }

  /** The calendar of an answer (`calculators/agenda/door.py`), null where nothing asks for it. */
  type Agenda = { gist: string; lines: Item[]; tables: Item[]; remarks: string[] } | null;

  /** The file that an agenda takes, and what is said of it. */
  interface AgendaFile {
    file: { name: string; text: string } | null;
    said: string;
  }

  /** Where the verdict of an answer changes (`calculators/tipping/door.py`). */
  type Tips = { gist: string; inputs: Item[]; minor: boolean; note: string };

  interface Client {
    listeners: Set<(progress: Progress) => void>;
    readonly bytes: number;
    readonly ready: boolean;
    mustAsk(): boolean;
    consent(): void;
    start(): void;
    ask(request: object): Promise<Reply>;
    draw(request: object): Promise<Figure[]>;
    date<T>(request: object): Promise<T>;
    record(order: RecordOrder): Promise<Recorded>;
    reopen(order: ReopenOrder): Promise<Reopened>;
    tip(request: object): Promise<Tips>;
    take(request: object, file: File): Promise<FileReply>;
    leave(): void;
    rest(): void;
    wake(): void;
  }

  // --- records (`calculators/records/door.py`) ---

  /** `site` is the version of the site of this page. */
  interface RecordOrder {
    request: Request;
    site: string;
  }

  interface ReopenOrder {
    text: string;
    site: string;
  }

  /** The text of a record, the name of its file, and its digest. */
  type Recorded =
    | { status: "ok"; file: string; name: string; digest: string }
    | { status: "failed"; text: string; digest?: undefined };

  /** What stood in a field of the reply, and what stands there. */
  interface Change {
    place: string;
    label: string;
    before: string;
    after: string;
    weight: "decides" | "words" | "empty";
    /** Above the changes of its weight, one after another: what decides, or the rest. */
    head: string;
  }

  /** The same answer, another one, or why nothing is taken; `fills` are the values by path. */
  interface Reopened {
    status: "same" | "changed" | "refused";
    text: string;
    details: string[];
    changes: Change[];
    calculator: string;
    fills: Record<string, string>;
  }

  /** `records.js`, asked for by the first record. */
  interface Records {
    save(calculator: Calculator): Promise<void>;
    choose(calculator: Calculator): void;
    open(calculator: Calculator, file: Blob): Promise<void>;
  }

  // --- a file ---

  /** A file that is imported, without its name; `told` hears how much of it is read. */
  interface File {
    number: number;
    content: Blob;
    told(done: number, total: number): void;
  }

  /** What is asked beside a file: a choice, or a text where there are none. */
  interface Question {
    name: string;
    label: string;
    choices: [typed: string, read: string][];
    value: string;
    error: string;
  }

  /** What a form takes from a file (`calculators/dvh/form/door.py`). */
  type FileReply =
    | { status: "failed"; text: string }
    | {
        status: "ok" | "invalid";
        problems: Problem[];
        asked: Question[];
        told: string[];
        follows: string[];
        fills: Record<string, string>;
        remarks: Record<string, string>;
        figure: Figure | null;
      };

  /** A form's import, once its fold was opened. */
  interface Import {
    remove(): void;
  }

  interface ImportParts {
    "[data-dvh-drop]": HTMLElement;
    "[data-dvh-file]": HTMLInputElement;
    "[data-dvh-error]": HTMLElement;
    "[data-dvh-waiting]": HTMLElement;
    "[data-dvh-waiting] progress": HTMLProgressElement;
    "[data-dvh-asked]": HTMLElement;
    "[data-dvh-told]": HTMLElement;
    "[data-dvh-figure]": HTMLElement;
    "[data-dvh-remove]": HTMLButtonElement;
  }

  // --- the answer ---

  interface Bar {
    withdraw(): void;
    showConclusion(conclusion: HTMLElement): void;
    show(tone: string, ...words: (Node | string)[]): void;
  }

  interface Answer {
    template: HTMLTemplateElement;
    result: HTMLElement;
    fields: Remarks;
    isAwaited: boolean;
    readonly hasResult: boolean;
    withdraw(): void;
    await(): void;
    hurry(): void;
    goTo(): void;
    showExample(): void;
    showReply(reply: Result): void;
    isDrawing: boolean;
    isTipping: boolean;
    readonly hasTips: boolean;
    panel(calculator: string): Element | null;
    showFigures(figures: Figure[], place?: Element | null): void;
    showAgenda(agenda: Agenda): void;
    showTips(tips: Tips): void;
    showInvalid(reply: Invalid): void;
    showFault(sentence: string): void;
    showPrompt(): void;
    showConsent(size: string): void;
    showProgress(progress: Progress, visible: boolean): void;
  }

  interface Calculator {
    section: HTMLElement;
    name: string;
    number: string;
    form: Form;
    template: HTMLTemplateElement;
    result: HTMLElement;
    readonly isAlone: boolean;
    isExample: boolean;
    client: Client;
    does: Record<string, () => void>;
    readonly site: string;
    put(typed: Record<string, string>): void;
    request(): Request;
    say(sentence: string): void;
    isAnswered(): Promise<boolean>;
    reopen(values: Map<string, string>): void;
    keepOn(): void;
    refresh(again?: boolean): void;
    restore(kept: Kept): void;
    refuse(sentence: string): void;
    takeOver(state: ReadState | Unread): void;
  }

  /** Where a record that was opened again is told; `places` are the calculators' pages and names. */
  interface RecordParts {
    "[data-record]": HTMLElement;
  }

  /** The parts of a calculator, in the template of its form and of its answer. */
  interface Parts {
    form: HTMLFormElement;
    "[data-form-line]": HTMLElement;
    "[data-told]": HTMLElement;
    "[data-said]": HTMLElement;
    "[data-by-hand]": HTMLElement;
    "[data-by-hand] label": HTMLElement;
    "[data-by-hand] textarea": HTMLTextAreaElement;
    "[data-void-room]": HTMLElement;
    "[data-answer]": HTMLElement;
    "[data-result-template]": HTMLTemplateElement;
    "[data-result]": HTMLElement;
    "[data-agenda-template]": HTMLTemplateElement;
    "[data-result] .conclusion": HTMLElement;
    "[data-announce]": HTMLElement;
    "[data-waiting]": HTMLElement;
    "[data-prompt]": HTMLElement;
    "[data-consent]": HTMLElement;
    "[data-consent-text]": HTMLElement;
    "[data-fault]": HTMLElement;
    "[data-fault-text]": HTMLElement;
    "[data-errors]": HTMLElement;
    "[data-errors-list]": HTMLElement;
    "[data-classes]": HTMLTemplateElement | null;
    "[data-progress]": HTMLProgressElement;
    "[data-progress-text]": HTMLElement;
  }
}
