// @ts-check
// One calculator of a page: its form, its result, and the rule that a result never stands beside other inputs than its own.
"use strict";
(() => {
  const { words, fill, inputs, address, linking, Form } = window.guideline;
  const { say } = words;
  const PATIENCE_MS = 150; // a shorter wait is not shown
  const PAUSE_MS = 700; // what is announced or refused waits until the typing pauses

  /** @typedef {{field: string, code: string, text: string}} Problem */

  class Calculator {
    /** @param {HTMLElement} section @param {any} client */
    constructor(section, client) {
      this.section = section;
      this.client = client;
      this.name = section.dataset.calculator ?? "";
      this.form = new Form(this.part("form"));
      this.template = this.part("[data-result-template]");
      this.result = this.part("[data-result]");
      /** @type {Map<string, string>} */
      this.example = this.form.defaults();
      this.exampleResult = [...this.result.childNodes].map((node) => node.cloneNode(true));
      this.exampleRead = this.form.readTexts();
      /** @type {Map<string, string> | null} The values whose result is shown. */
      this.shown = this.example;
      /** @type {Map<string, string> | null} The values that wait for their answer. */
      this.pending = null;
      /** @type {Problem[]} */
      this.problems = [];
      this.written = "[]";
      this.hurried = false;
      this.asked = 0;
      this.timers = { patience: 0, pause: 0, announce: 0 };
      this.listen();
    }

    /** A part of the calculator's template. @param {string} selector @returns {any} */
    part(selector) {
      return this.section.querySelector(selector);
    }

    listen() {
      const form = this.form.element;
      form.addEventListener("focusin", () => this.client.start(), { once: true });
      form.addEventListener("input", () => this.refresh());
      form.addEventListener("change", () => (this.refresh(), this.pause(0)));
      form.addEventListener("submit", (/** @type {Event} */ event) => (event.preventDefault(), this.refresh(), this.pause(0)));
      this.section.addEventListener("click", (event) => this.click(event));
      this.client.listeners.add((/** @type {any} */ progress) => this.showProgress(progress));
      window.addEventListener("pageshow", () => this.refresh());
    }

    /** @param {Event} event */
    click(event) {
      const button = /** @type {Element} */ (event.target).closest("button, a[data-goes-to]");
      if (!button) return;
      if (button.matches("[data-add]")) this.rowsChanged(this.form.addRow(button));
      else if (button.matches("[data-remove]")) this.rowsChanged(this.form.removeRow(button));
      else if (button.matches("a")) this.goTo(event, button.getAttribute("data-goes-to") ?? "");
      else this.does[button.getAttribute("data-do") ?? ""]?.();
    }

    /** @type {Record<string, () => void>} What the buttons do. */
    does = {
      example: () => this.fillWith(this.example),
      reset: () => this.fillWith(new Map()),
      copy: () => void this.copyLink(),
      retry: () => this.refresh(true),
      consent: () => (this.client.consent(), this.refresh(true)),
    };

    /** @param {string} sentence */
    rowsChanged(sentence) {
      this.say(sentence);
      this.refresh();
    }

    /** @param {Map<string, string>} values */
    fillWith(values) {
      this.form.write(values);
      this.say("");
      this.refresh();
      this.pause(0);
    }

    // --- from inputs to a result ---

    /** Compares the form with what is shown; withdraws what no longer belongs to it and asks again. */
    refresh(again = false) {
      const values = this.form.values();
      if (!again && this.shown && inputs.same(values, this.shown)) return;
      if (!again && this.pending && inputs.same(values, this.pending)) return;
      this.withdraw();
      if (inputs.same(values, this.example)) this.showExample();
      else if (inputs.typed(values).size === 0) this.showPrompt();
      else void this.ask(values);
    }

    /** @param {Map<string, string>} values */
    async ask(values) {
      if (this.client.mustAsk()) return this.showConsent(values);
      const number = this.asked;
      this.pending = values;
      this.timers.patience = window.setTimeout(() => this.toggle("waiting", true), PATIENCE_MS);
      const request = { protocol: Number(this.section.dataset.protocol), calculator: this.name, inputs: inputs.nested(values) };
      try {
        const reply = await this.client.ask(request);
        if (number === this.asked) this.show(reply, values);
      } catch (fault) {
        if (number === this.asked) this.showFault(/** @type {Error} */ (fault).message, values);
      }
    }

    /** Nothing that was shown stays; the form keeps what is typed. */
    withdraw() {
      this.asked++;
      this.shown = null;
      this.pending = null;
      for (const timer of Object.values(this.timers)) clearTimeout(timer);
      this.form.showRead({});
      this.part("[data-announce]").textContent = "";
      this.part("[data-answer]").dataset.state = "withdrawn";
      this.part("[data-answer]").setAttribute("aria-busy", "true");
      for (const name of ["fault", "prompt", "consent", "example-note"]) this.toggle(name, false);
    }

    /** @param {string} state */
    settle(state) {
      this.toggle("example-note", this.shown === this.example);
      clearTimeout(this.timers.patience);
      this.pending = null;
      this.part("[data-answer]").dataset.state = state;
      this.part("[data-answer]").removeAttribute("aria-busy");
      this.toggle("waiting", false);
    }

    // --- what is shown ---

    /** @param {any} reply @param {Map<string, string>} values */
    show(reply, values) {
      if (reply.status === "ok") this.showResult(fill.filled(this.template, reply), reply, values);
      else if (reply.status === "invalid") this.showInvalid(reply, values);
      else this.showFault(reply.text, values);
    }

    /** @param {Node} content @param {any} reply @param {Map<string, string>} values */
    showResult(content, reply, values) {
      const opened = [...this.result.querySelectorAll("details[open]")].map((part) => part.getAttribute("data-part"));
      fill.update(this.result, content);
      for (const part of this.result.querySelectorAll("details")) part.open = opened.includes(part.getAttribute("data-part"));
      this.form.showRead(reply.read);
      this.showProblems([]);
      this.shown = values;
      this.settle("result");
      const sentence = this.result.querySelector(".conclusion-text")?.textContent ?? "";
      this.timers.announce = window.setTimeout(() => (this.part("[data-announce]").textContent = sentence), PAUSE_MS);
    }

    /** The result that came with the page: needs no Python. */
    showExample() {
      const content = document.createDocumentFragment();
      content.append(...this.exampleResult.map((node) => node.cloneNode(true)));
      this.showResult(content, { read: {} }, this.example);
      this.form.writeReadTexts(this.exampleRead);
    }

    showPrompt() {
      this.result.replaceChildren();
      this.form.showRead({});
      this.showProblems([]);
      this.toggle("prompt", true);
      this.settle("empty");
    }

    /** The browser asks to spare data: the reader decides. @param {Map<string, string>} values */
    showConsent(values) {
      this.result.replaceChildren();
      this.form.showRead({});
      this.showProblems([]);
      this.shown = values;
      this.settle("consent");
      this.part("[data-consent-text]").textContent = say("result.consent", { size: megabytes(this.client.bytes) });
      this.toggle("consent", true);
    }

    /** What is wrong waits until the typing pauses; what is mended goes at once. @param {any} reply @param {Map<string, string>} values */
    showInvalid(reply, values) {
      this.result.replaceChildren();
      this.form.showRead(reply.read);
      this.settle("invalid");
      this.shown = values;
      this.problems = /** @type {Problem[]} */ (reply.problems);
      if (!this.part("[data-errors]").hidden) this.showProblems(this.problems);
      this.pause(this.hurried ? 0 : PAUSE_MS);
    }

    /** Shows the problems after a pause. @param {number} delay milliseconds */
    pause(delay) {
      clearTimeout(this.timers.pause);
      this.hurried = delay === 0 && this.pending !== null;
      this.timers.pause = window.setTimeout(() => this.isInvalid() && this.showProblems(this.problems), delay);
    }

    isInvalid() {
      return this.part("[data-answer]").dataset.state === "invalid";
    }

    /** @param {Problem[]} problems */
    showProblems(problems) {
      const written = JSON.stringify(problems);
      if (this.written === written) return;
      this.written = written;
      this.problems = problems;
      this.form.showProblems(problems);
      this.part("[data-errors-list]").replaceChildren(...problems.map((problem) => this.problemLine(problem)));
      this.toggle("errors", problems.length > 0);
    }

    /** @param {Problem} problem */
    problemLine({ field, text }) {
      const line = document.createElement("li");
      const control = this.form.control(field);
      if (!control) {
        line.textContent = text;
        return line;
      }
      const link = document.createElement("a");
      link.href = `#${encodeURIComponent(control.id)}`;
      link.dataset.goesTo = control.name;
      link.textContent = text;
      line.append(link);
      return line;
    }

    /** @param {Event} event @param {string} path */
    goTo(event, path) {
      event.preventDefault(); // the fragment is kept for the state
      this.form.control(path)?.focus();
    }

    /** The example's values need no Python: they never come here. @param {string} sentence @param {Map<string, string>} values */
    showFault(sentence, values) {
      this.result.replaceChildren();
      this.form.showRead({});
      this.showProblems([]);
      this.shown = values;
      this.settle("fault");
      this.part("[data-fault-text]").textContent = sentence;
      this.toggle("fault", true);
    }

    /** @param {any} progress */
    showProgress({ loaded, total, starting }) {
      const bar = this.part("[data-progress]");
      if (!starting) {
        if (!this.pending) this.toggle("waiting", false);
        bar.removeAttribute("value");
        this.part("[data-progress-text]").textContent = say("result.waiting");
        return;
      }
      this.toggle("waiting", true);
      const sizes = { loaded: megabytes(loaded), total: megabytes(total) };
      const key = !total ? "result.loading" : loaded < total ? "result.loading_bytes" : "result.starting";
      this.part("[data-progress-text]").textContent = say(key, sizes);
      if (total && loaded < total) bar.value = loaded / total;
      else bar.removeAttribute("value");
    }

    /** @param {string} name @param {boolean} visible */
    toggle(name, visible) {
      this.part(`[data-${name}]`).hidden = !visible;
    }

    /** @param {string} sentence */
    say(sentence) {
      this.part("[data-said]").textContent = sentence;
      this.toggle("link", false);
    }

    // --- the address ---

    /** Takes over the state that an address carries, or says why not. @param {any} state */
    takeOver({ version, values, unreadable }) {
      const refused = this.refusal(version, values, unreadable);
      if (refused) {
        this.fillWith(this.example);
        this.say(refused);
      } else {
        this.client.start();
        this.fillWith(values);
        this.say(say("address.applied"));
      }
      this.section.scrollIntoView({ block: "nearest" });
    }

    /** @param {string} version @param {Map<string, string>} values @param {string | undefined} unreadable */
    refusal(version, values, unreadable) {
      if (version !== this.section.dataset.stateVersion) return say("address.other_version", { version: version || "?" });
      if (unreadable !== undefined) return say("address.unknown_value", { name: unreadable });
      if (values.size === 0) return say("address.empty");
      const stranger = this.form.stranger(values.keys());
      if (!stranger) return "";
      return say(stranger.tooMany ? "address.too_many" : "address.unknown_value", { name: stranger.path });
    }

    /** The address of this calculator's own page, with the values that are typed. */
    link() {
      const { publicAddress, ownPage, ownPageHere, stateVersion } = this.section.dataset;
      const here = new URL(ownPageHere || location.pathname, location.href);
      const page = publicAddress && ownPage ? new URL(ownPage, publicAddress) : here;
      const state = { calculator: this.name, version: stateVersion ?? "", values: this.form.values() };
      return new URL(address.written(state), page).href;
    }

    async copyLink() {
      const link = this.link();
      const copied = await address.copy(link);
      this.say(copied ? say(linking.isLocal(link) ? "address.copied_local" : "address.copied") : "");
      if (copied) return;
      const field = this.part("[data-link] input");
      this.toggle("link", true);
      field.value = link;
      field.select();
    }
  }

  /** @param {number} bytes */
  const megabytes = (bytes) => (bytes / 1e6).toLocaleString("fr", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

  window.guideline = { ...window.guideline, Calculator };
})();
