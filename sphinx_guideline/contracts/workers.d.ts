/** What `worker.js` and `service-worker.js` hold. */
declare namespace Worker {
  /** What answers a request, text in, text out: `calculators.protocol.respond`. */
  type Respond = (request: string) => string;

  /** Python's SHA-256, which only Python calls. */
  type Hashing = (bytes: unknown) => unknown;

  /** A door of records (`calculators/records/door.py`). */
  type Keep = (order: string, respond: Respond, hashing: Hashing) => string;

  /** What answers for a file that was read, until it is let go: Python's own. */
  interface Read {
    (request: string): string;
    destroy(): void;
  }

  /** The file that a page imports. */
  interface Held {
    number: number;
    read: Read;
  }

  type Told = (done: number, total: number) => void;

  interface Pyodide {
    pyimport(module: string): {
      respond: Respond;
      recorded: Keep;
      reopened: Keep;
      sha256: Hashing;
      opened(content: unknown, told: Told, draw: Respond): Read;
      __path__: { append(folder: string): void };
    };
    toPy(bytes: Uint8Array): unknown;
    FS: FileSystem;
  }

  interface FileSystem {
    writeFile(path: string, content: Uint8Array): void;
  }

  /** Python, once started: what answers, and what brings in what is asked after an answer, and what reads a file. */
  interface Started {
    respond: Respond;
    /** Brings in the calculator of a request, where it comes later; undefined where nothing has to come. */
    comes(request: string): Promise<void> | undefined;
    /** Brings in what few ask of a calculator. */
    board(): Promise<void>;
    later: Record<Calculators.LaterOrder["kind"], () => Promise<Respond>>;
    file(bytes: Uint8Array, told: Told): Promise<Read>;
  }

  /** What is used of `pyodide.js`. */
  interface Loader {
    loadPyodide(options: {
      indexURL: string;
      stdLibURL: string;
      createPyodideModule: unknown;
      lockFileContents: { info: object; packages: object };
      env: Record<string, string>;
      fsInit(files: FileSystem): Promise<void>;
    }): Promise<Pyodide>;
  }

  /** What is used of `pyodide.asm.js`. */
  interface Module {
    default: unknown;
  }

  /** Where the files come from. */
  interface Source {
    manifest(): Promise<Calculators.RuntimeManifest>;
    open(name: string): Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
    /** A file of later, which nobody waits for: no progress is told. */
    later(name: string): Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
    load(name: string): Promise<unknown>;
  }

  /** The end of a channel to a page. */
  interface Port {
    postMessage(message: Calculators.Message): void;
    onmessage: ((event: MessageEvent<Calculators.Order>) => void) | null;
  }
}
