/** What pages and workers tell each other: no part of a document, so that both know it. */
declare namespace Calculators {
  /** `runtime/manifest.json`, as the build writes it. */
  interface RuntimeManifest {
    lock_info: object;
    /** The calculators that are no part of the first archive, each with its own. */
    archives: Record<string, string>;
    files: Record<string, { size: number; sha256: string }>;
  }

  /** What is needed first from a disk. */
  interface Opening {
    worker: string;
    manifest: RuntimeManifest;
  }

  interface PackedFiles {
    manifest: RuntimeManifest;
    pieces: Record<string, string[]>;
  }

  /** What a form takes from a file, with the file: read once, known by its number. A Blob has no name. */
  interface FileOrder {
    kind: "file";
    id: number;
    request: string;
    number: number;
    content: Blob;
  }

  /** What is asked after an answer: its drawings, its calendar, its tipping points, its record, a record that is opened again. */
  interface LaterOrder {
    kind: "figures" | "agenda" | "tips" | "record" | "reopen";
    id: number;
    request: string;
  }

  /** What a page says to the interpreter. */
  type Order =
    | { kind: "close" }
    | { kind: "leave" }
    | { kind: "files"; files: PackedFiles }
    | { kind: "request"; id: number; request: string }
    | LaterOrder
    | FileOrder;

  /** What the interpreter says. */
  type Message =
    | { kind: "progress"; loaded: number; total: number }
    | { kind: "ready" }
    | { kind: "step"; id: number; done: number; total: number }
    | { kind: "reply"; id: number; reply: string }
    | { kind: "refused"; id: number; code: string; detail: string }
    | { kind: "fault"; code: string; detail: string };
}

declare namespace Site {
  /** `integrity.json`, as the seal writes it. */
  interface Manifest {
    content: string;
    versions: { site: string; data: string; pyodide?: string; python?: string };
    runtime: string[];
    disk_only: string[];
    files: Record<string, { size: number; sha256: string }>;
  }

  /** What a page asks of the service worker. */
  type Question = { kind: "accept" | "state" | "whole" } | { kind: "visited"; addresses: string[]; python: boolean };

  /** What is kept. */
  interface Kept {
    whole: boolean;
    kept: number;
    total: number;
    bytes: number;
    version: string;
  }

  interface Progress {
    done: number;
    total: number;
  }

  /** What the service worker answers on the port of the question: how far it is, then what is kept or why not. */
  type Told = { fault: KeepingFault; detail: string } | { result: Kept | null } | Progress;

  /** Why nothing was kept: a sentence of the page each. */
  type KeepingFault = "no_room" | "network" | "updating" | "other";
}
