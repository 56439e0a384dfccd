/** What `worker.js` and `service-worker.js` hold. */
declare namespace Worker {
  /** What answers a request, text in, text out: `calculators.protocol.respond`. */
  type Respond = (request: string) => string;

  interface Pyodide {
    pyimport(module: string): { respond: Respond; __path__: { append(folder: string): void } };
    FS: FileSystem;
  }

  interface FileSystem {
    writeFile(path: string, content: Uint8Array): void;
  }

  /** Python, once started: what answers, and what brings in what draws the answers. */
  interface Started {
    respond: Respond;
    figures(): Promise<Respond>;
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
