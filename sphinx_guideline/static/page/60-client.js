// @ts-check
// Speaks with the worker in which Python answers: starts it at the first need, numbers the requests, sets time limits, tells faults.
"use strict";
(() => {
  const { say } = window.guideline.words;
  const SILENCE_S = 15; // seconds without a byte or a sign of life
  const REPLY_S = 10;
  const SCRIPT = /** @type {HTMLScriptElement} */ (document.currentScript).src;

  /** @typedef {{loaded: number, total: number, starting: boolean}} Progress */
  /** @typedef {{resolve: (reply: any) => void, reject: (fault: Error) => void, timer: number, text: string}} Waiting */

  class Client {
    constructor() {
      /** @type {Worker | null} */
      this.worker = null;
      this.ready = false;
      this.next = 1;
      /** @type {Map<number, Waiting>} */
      this.waiting = new Map();
      /** @type {Set<(progress: Progress) => void>} */
      this.listeners = new Set();
      this.silence = 0;
    }

    /** Starts Python; nothing more when it has started. */
    start() {
      if (this.worker) return;
      this.ready = false;
      try {
        this.worker = new Worker(new URL("worker.js", SCRIPT), { type: "module" });
      } catch {
        this.fail(say(location.protocol === "file:" ? "faults.from_disk" : "faults.no_worker"));
        return;
      }
      this.worker.onmessage = ({ data }) => this.hear(data);
      this.worker.onerror = (event) => {
        event.preventDefault();
        this.fail(say("faults.worker_failed", { detail: event.message || "worker.js" }));
      };
      this.listen();
    }

    /** A sign of life: the silence begins again. */
    listen() {
      clearTimeout(this.silence);
      this.silence = window.setTimeout(() => this.fail(say("faults.boot_silent", { seconds: SILENCE_S })), SILENCE_S * 1000);
    }

    /** The reply to a request. Rejects with a French sentence. @param {object} request @returns {Promise<any>} */
    ask(request) {
      const id = this.next++;
      const answered = new Promise((resolve, reject) => {
        this.waiting.set(id, { resolve, reject, timer: 0, text: JSON.stringify(request) });
      });
      this.start();
      if (this.ready) this.send(id);
      return answered;
    }

    /** @param {number} id */
    send(id) {
      const waiting = this.waiting.get(id);
      if (!waiting) return;
      waiting.timer = window.setTimeout(() => this.fail(say("faults.reply_late", { seconds: REPLY_S })), REPLY_S * 1000);
      this.worker?.postMessage({ id, request: waiting.text });
    }

    /** @param {any} message */
    hear(message) {
      if (message.kind === "progress") {
        this.listen();
        this.tell({ loaded: message.loaded, total: message.total, starting: true });
      } else if (message.kind === "ready") {
        clearTimeout(this.silence);
        this.ready = true;
        this.tell({ loaded: 0, total: 0, starting: false });
        for (const id of this.waiting.keys()) this.send(id);
      } else if (message.kind === "reply") this.settle(message.id, message.reply);
      else this.fail(say(`faults.${message.code}`, { detail: message.detail }));
    }

    /** @param {number} id @param {string} reply */
    settle(id, reply) {
      const waiting = this.waiting.get(id);
      this.waiting.delete(id);
      clearTimeout(waiting?.timer);
      try {
        waiting?.resolve(JSON.parse(reply));
      } catch {
        waiting?.reject(new Error(say("faults.unreadable_reply")));
      }
    }

    /** @param {Progress} progress */
    tell(progress) {
      for (const listener of this.listeners) listener(progress);
    }

    /** Ends the worker and every request with a sentence; the next request starts again. @param {string} sentence */
    fail(sentence) {
      clearTimeout(this.silence);
      this.worker?.terminate();
      this.worker = null;
      this.ready = false;
      const refused = [...this.waiting.values()];
      this.waiting.clear();
      for (const { reject, timer } of refused) {
        clearTimeout(timer);
        reject(new Error(sentence));
      }
      this.tell({ loaded: 0, total: 0, starting: false });
    }
  }

  window.guideline = { ...window.guideline, Client };
})();
