/** What `worker.js` and `service-worker.js` hold. */
declare namespace Worker {
  /** What answers a request, text in, text out: `calculators.protocol.respond`. */
  type Respond = (request: string) => string;

  interface Pyodide {
    pyimport(module: string): { respond: Respond };
  }

  interface FileSystem {
    writeFile(path: string, content: Uint8Array): void;
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
    load(name: string): Promise<unknown>;
  }

  /** The end of a channel to a page. */
  interface Port {
    postMessage(message: Calculators.Message): void;
    onmessage: ((event: MessageEvent<Calculators.Order>) => void) | null;
  }
}
