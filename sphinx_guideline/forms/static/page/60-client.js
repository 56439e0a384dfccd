// Speaks with the interpreter: starts it at the first need, numbers the requests, sets time limits, replaces what is stuck, tells faults.
"use strict";
(() => {
  const { words, doors, runtime } = window.guideline;
  const { say } = words;
  const SILENCE_S = 15; // seconds without a byte or a sign of life
  const GREETING_S = 5; // an interpreter shared with other pages greets at once, unless it is stuck
  const REPLY_S = 15; // an answer takes milliseconds; a computer that does much else may keep it waiting
  const ATTEMPTS = 2;
  const KEPT = "guideline-interpreter"; // in this tab: which interpreter replaced a lost one

  /** A request that is not answered. @typedef {{kind: "request" | "file" | Calculators.LaterOrder["kind"], resolve: (reply: unknown) => void, reject: (fault: Error) => void, timer: number, sent: number, text: string, file?: Calculators.File}} Waiting */

  /** A fault that no start can mend, as its sentence; an empty text where there is none. */
  const incapable = () => {
    if (typeof WebAssembly === "undefined") return say("faults.no_wasm");
    // the versions that the sentence names have module workers, exceptions in WebAssembly and DecompressionStream
    const able = "compileStreaming" in WebAssembly && "Exception" in WebAssembly && "DecompressionStream" in window;
    return able ? "" : say("faults.too_old", { browsers: say("form.browsers") });
  };

  /** The sentence of a fault; without a network, that there is none. @param {string} code @param {string} detail */
  const sentenceOf = (code, detail) => {
    const isCut = !doors.ON_DISK && !navigator.onLine && ["network", "worker_failed"].includes(code);
    return say(`faults.${isCut ? "offline" : code}`, { detail });
  };

  /** What the tab remembers; nothing where the browser forbids it. */
  const memory = {
    read: () => {
      try {
        return JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
      } catch {
        return {};
      }
    },
    /** @param {object} more */
    write: (more) => {
      try {
        sessionStorage.setItem(KEPT, JSON.stringify({ ...memory.read(), ...more }));
      } catch {
        // storage forbidden: this page remembers by itself
      }
    },
  };

  class Client {
    /** @param {boolean} isApart an interpreter for this page alone, for a work of seconds: the others go on answering */
    constructor(isApart = false) {
      this.isApart = isApart;
      /** @type {Calculators.Door | null} */
      this.door = null;
      this.starts = 0; // what an interpreter that was given up says is not heard
      this.starting = false;
      this.ready = false;
      this.ungreeted = false;
      this.resting = false;
      this.next = 1;
      this.number = Number(memory.read().number ?? 0);
      this.doors = doors.known(isApart);
      /** @type {Map<number, Waiting>} */
      this.waiting = new Map();
      /** @type {Set<(progress: Calculators.Progress) => void>} */
      this.listeners = new Set();
      this.timers = { silence: 0, greeting: 0 };
      this.consented = Boolean(memory.read().consented);
    }

    /** The reader's browser asks to spare data: nothing is loaded before a yes. */
    mustAsk() {
      const saving = navigator.connection?.saveData === true;
      return saving && !doors.ON_DISK && !this.consented && !this.ready;
    }

    /** Bytes that a first start loads, as servers compress them. */
    get bytes() {
      return runtime.bytes;
    }

    consent() {
      this.consented = true;
      memory.write({ consented: true });
    }

    /** Starts Python; nothing more when it has started. */
    start() {
      if (this.starting || this.ready || this.mustAsk()) return;
      const reason = incapable();
      if (reason) return this.fail(reason);
      this.starting = true;
      this.hearSilence(this.ungreeted ? SILENCE_S - GREETING_S : SILENCE_S);
      void this.open();
    }

    /** Opens the best door that is left. */
    async open() {
      const start = ++this.starts;
      const current = () => start === this.starts;
      const watcher = {
        tell: (/** @type {number} */ loaded, /** @type {number} */ total) =>
          current() && this.hear({ kind: "progress", loaded, total }),
        fail: (/** @type {string} */ detail) => current() && this.lose(detail),
      };
      try {
        const door = await doors.open(this.doors[0], this.number, watcher);
        if (!current()) return door.end();
        this.door = door;
        door.port.onmessage = ({ data }) => current() && this.hear(data);
        if (!this.ungreeted) this.timers.greeting = window.setTimeout(() => this.startElsewhere(), GREETING_S * 1000);
      } catch (error) {
        const { message, name } = /** @type {Error} */ (error);
        if (current())
          doors.ON_DISK && name === "Error"
            ? this.fail(say("faults.not_in_folder", { detail: message }))
            : this.nextDoor(message);
      }
    }

    /** An error of the door's own: it does not open, or what was behind it has ended. @param {string} detail */
    lose(detail) {
      if (this.ready) this.replace(say("faults.crashed", { detail }));
      else this.nextDoor(detail);
    }

    /** The door does not open here: the next one. @param {string} detail */
    nextDoor(detail) {
      this.leave();
      if (this.doors.length === 1) return this.fail(sentenceOf("worker_failed", detail));
      this.doors = this.doors.slice(1);
      this.start();
    }

    /** No greeting: the interpreter that other pages share may be stuck. Once. */
    startElsewhere() {
      this.ungreeted = true;
      this.leave();
      this.start();
    }

    /** A sign of life: the silence begins again. */
    hearSilence(seconds = SILENCE_S) {
      clearTimeout(this.timers.silence);
      this.timers.silence = window.setTimeout(
        () => this.fail(say("faults.boot_silent", { seconds: SILENCE_S })),
        seconds * 1000,
      );
    }

    /** The reply to a request. Rejects with a French sentence. @param {object} request @returns {Promise<Calculators.Reply>} */
    ask(request) {
      return this.order("request", request);
    }

    /** The figures of a request that was answered; nobody waits for them. @param {object} request @returns {Promise<Calculators.Figure[]>} */
    draw(request) {
      return this.order("figures", request);
    }

    /** The tipping points of a request that was answered; nobody waits for them. @param {object} request @returns {Promise<Calculators.Tips>} */
    tip(request) {
      return this.order("tips", request);
    }

    /** The calendar of a request that was answered, or its file where there is a link. @template T @param {object} request @returns {Promise<T>} */
    date(request) {
      return this.order("agenda", request);
    }

    /** The record of a request that was answered, as the text of a file. @param {Calculators.RecordOrder} order @returns {Promise<Calculators.Recorded>} */
    record(order) {
      return this.order("record", order);
    }

    /** What becomes of the text of a record. @param {Calculators.ReopenOrder} order @returns {Promise<Calculators.Reopened>} */
    reopen(order) {
      return this.order("reopen", order);
    }

    /** What a form takes from a file; nobody knows how long it takes. @param {object} request @param {Calculators.File} file @returns {Promise<Calculators.FileReply>} */
    take(request, file) {
      return this.order("file", request, file);
    }

    /** @template T @param {Waiting["kind"]} kind @param {object} request @param {Calculators.File} [file] @returns {Promise<T>} */
    order(kind, request, file) {
      const id = this.next++;
      /** @type {Promise<T>} */
      const answered = new Promise((resolve, reject) => {
        this.waiting.set(id, {
          kind,
          resolve: /** @type {(reply: unknown) => void} */ (resolve),
          reject,
          timer: 0,
          sent: 0,
          text: JSON.stringify(request),
          file,
        });
      });
      this.start();
      if (this.ready) this.send(id);
      return answered;
    }

    /** @param {number} id */
    send(id) {
      const waiting = this.waiting.get(id);
      if (!waiting) return;
      waiting.sent++;
      const late = () => this.replace(say("faults.reply_late", { seconds: REPLY_S }));
      if (waiting.kind === "request") waiting.timer = window.setTimeout(late, REPLY_S * 1000);
      const { kind, text: request, file } = waiting;
      if (kind !== "file") this.door?.port.postMessage({ kind, id, request });
      else if (file) this.door?.port.postMessage({ kind, id, request, number: file.number, content: file.content });
    }

    /** @param {Calculators.Message} message */
    hear(message) {
      clearTimeout(this.timers.greeting);
      this.ungreeted = false;
      if (message.kind === "progress") {
        this.hearSilence();
        this.tell({ loaded: message.loaded, total: message.total, starting: true });
      } else if (message.kind === "ready") this.hearReady();
      else if (message.kind === "step") this.waiting.get(message.id)?.file?.told(message.done, message.total);
      else if (message.kind === "reply") this.settle(message.id, message.reply);
      else this.hearFault(message);
    }

    hearReady() {
      clearTimeout(this.timers.silence);
      this.starting = false;
      this.ready = true;
      this.tell({ loaded: 0, total: 0, starting: false });
      for (const id of this.waiting.keys()) this.send(id);
    }

    /** Of one request, of the start, or of an interpreter that ends. @param {Extract<Calculators.Message, {code: string}>} message */
    hearFault(message) {
      const { code, detail } = message;
      const sentence = code === "closed" ? "" : sentenceOf(code, detail);
      if (message.kind === "refused") this.refuse(message.id, sentence);
      else if (this.ready || code === "closed") this.replace(sentence || say("faults.crashed", { detail: code }));
      else this.fail(sentence);
    }

    /** @param {number} id @param {string} reply */
    settle(id, reply) {
      const waiting = this.waiting.get(id);
      try {
        waiting?.resolve(JSON.parse(reply));
        this.forget(id);
      } catch {
        this.refuse(id, say("faults.unreadable_reply"));
      }
    }

    /** @param {number} id @param {string} sentence */
    refuse(id, sentence) {
      const waiting = this.waiting.get(id);
      this.forget(id);
      waiting?.reject(new Error(sentence));
    }

    /** @param {number} id */
    forget(id) {
      clearTimeout(this.waiting.get(id)?.timer);
      this.waiting.delete(id);
    }

    /** @param {Calculators.Progress} progress */
    tell(progress) {
      for (const listener of this.listeners) listener(progress);
    }

    /** Gives up the interpreter. */
    leave() {
      for (const timer of Object.values(this.timers)) clearTimeout(timer);
      for (const waiting of this.waiting.values()) clearTimeout(waiting.timer);
      this.starts++;
      this.door?.end();
      if (this.door && !this.isApart) memory.write({ number: ++this.number });
      this.door = null;
      this.starting = false;
      this.ready = false;
    }

    /** The page is put aside, maybe to come back: a shared interpreter is left to the others, since a page that holds one is not kept for the way back. */
    rest() {
      if (!this.door?.rest) return;
      for (const timer of Object.values(this.timers)) clearTimeout(timer);
      for (const waiting of this.waiting.values()) clearTimeout(waiting.timer);
      this.starts++;
      this.door.rest();
      this.door = null;
      this.starting = false;
      this.ready = false;
      this.resting = true;
    }

    /** The page is back: what it had asked is asked again. */
    wake() {
      if (!this.resting) return;
      this.resting = false;
      for (const waiting of this.waiting.values()) waiting.sent = 0;
      this.start();
    }

    /** Another interpreter takes over; what was asked twice in vain is refused. @param {string} sentence */
    replace(sentence) {
      this.leave();
      for (const [id, { sent }] of [...this.waiting]) if (sent >= ATTEMPTS) this.refuse(id, sentence);
      this.tell({ loaded: 0, total: 0, starting: false });
      if (this.waiting.size > 0) this.start();
    }

    /** Ends the interpreter and every request with a sentence; the next request starts again. @param {string} sentence */
    fail(sentence) {
      this.leave();
      this.doors = doors.known(this.isApart);
      for (const id of [...this.waiting.keys()]) this.refuse(id, sentence);
      this.tell({ loaded: 0, total: 0, starting: false });
    }
  }

  window.guideline = { ...window.guideline, Client };
})();
