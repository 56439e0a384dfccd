// The answer of a calculator: its result, or why there is none. Nothing stays of what no longer belongs to the values that are typed.
"use strict";
(() => {
  const { words, view, fill, Bar, remarks } = window.guideline;
  const { say } = words;
  const PATIENCE_MS = 150; // a shorter wait is not shown
  const PAUSE_MS = 700; // what is announced or refused waits until the typing pauses

  /** @type {("fault" | "prompt" | "consent")[]} */
  const NO_RESULT = ["fault", "prompt", "consent"];

  class Answer {
    /** @param {HTMLElement} section @param {Calculators.Form} form @param {Calculators.Remarks} fields what is said at each field */
    constructor(section, form, fields) {
      this.section = section;
      this.form = form;
      this.fields = fields;
      this.bar = new Bar(section);
      this.template = this.part("[data-result-template]");
      this.result = this.part("[data-result]");
      this.exampleResult = [...this.result.childNodes].map((node) => node.cloneNode(true));
      this.exampleRead = fields.readTexts();
      /** @type {Calculators.Problem[]} */
      this.problems = [];
      this.written = "[]";
      this.hurried = false;
      /** @type {string[]} The parts of the result that the reader opened. */
      this.opened = [];
      this.isAwaited = false;
      this.timers = { patience: 0, pause: 0, announce: 0 };
      this.bar.showConclusion(this.part("[data-result] .conclusion"));
    }

    /** A part of the calculator's template. @template {keyof Calculators.Parts} S @param {S} selector */
    part(selector) {
      return /** @type {Calculators.Parts[S]} */ (this.section.querySelector(selector));
    }

    /** @param {"fault" | "prompt" | "consent" | "waiting" | "errors"} name @param {boolean} visible */
    toggle(name, visible) {
      this.part(`[data-${name}]`).hidden = !visible;
    }

    get state() {
      return this.part("[data-answer]").dataset.state;
    }

    /** A result stands there, and none is awaited. */
    get hasResult() {
      return this.part("[data-result] .conclusion") !== null && !this.part("[data-answer]").hasAttribute("aria-busy");
    }

    /**
     * Nothing that was shown stays; the form keeps what is typed. By the style alone, for the milliseconds that an answer takes: what is taken out of the
     * page at a key, or put into it, is laid out again before the next letter.
     */
    withdraw() {
      for (const timer of Object.values(this.timers)) clearTimeout(timer);
      this.isAwaited = false;
      this.fields.hideRead();
      this.bar.withdraw();
      this.part("[data-announce]").textContent = "";
      this.part("[data-answer]").dataset.state = "withdrawn";
      this.part("[data-answer]").setAttribute("aria-busy", "true");
      this.isDrawing = this.isTipping = false;
      for (const name of NO_RESULT) this.toggle(name, false);
    }

    /** An answer is on its way. */
    await() {
      this.isAwaited = true;
      this.timers.patience = window.setTimeout(() => this.showWaiting(), PATIENCE_MS);
    }

    showWaiting() {
      this.toggle("waiting", true);
      this.fields.withdrawRead();
      this.bar.show("", say("result.waiting"));
    }

    /** @param {string} state */
    settle(state) {
      clearTimeout(this.timers.patience);
      this.isAwaited = false;
      this.part("[data-answer]").dataset.state = state;
      this.part("[data-answer]").removeAttribute("aria-busy");
      this.toggle("waiting", false);
    }

    // --- a result ---

    /** @param {Calculators.Result} reply */
    showReply(reply) {
      this.showResult(this.contentOf(reply), reply.read);
    }

    /** What the template makes of a reply. @param {Calculators.Result} reply */
    contentOf(reply) {
      const made = fill.filled(this.template, view(reply, (this.section.dataset.clinical ?? "").split(" ")));
      if (this.classes) for (const piece of textsOf(made)) piece.replaceWith(...this.led(piece.data));
      return made;
    }

    /** The classes that the text names, as a sentence lists them where a drug is not cited; null where no drug is asked. */
    get classes() {
      return this.part("[data-classes]")?.content ?? null;
    }

    /** A sentence in which these classes are links, if it lists them. @param {string} text @returns {(string | Node)[]} */
    led(text) {
      const [before, after] = this.classes ? text.split(this.classes.textContent ?? "") : [text];
      return after === undefined || !this.classes
        ? [text]
        : [before.trimEnd(), " ", this.classes.cloneNode(true), after];
    }

    /** Whether the answer is whole but for its drawings. */
    set isDrawing(/** @type {boolean} */ isDue) {
      this.part("[data-answer]").toggleAttribute("data-drawing", isDue);
    }

    /** There is a place to tell where the verdict changes: on the calculator's own page, if it judges. */
    get hasTips() {
      return this.result.querySelector('[data-part="tips"]') !== null;
    }

    /** Whether it is still to be told where the verdict changes. */
    set isTipping(/** @type {boolean} */ isDue) {
      this.part("[data-answer]").toggleAttribute("data-tipping", isDue);
    }

    /** The parts of an answer that is made of others', by calculator. @param {string} calculator @returns {Element | null} */
    panel(calculator) {
      return this.result.querySelector(`[data-panel="${calculator}"]`);
    }

    /** Drawings of the answer that is shown, or of a part of it, as Python wrote them; those with a gist stand in a fold. @param {Calculators.Figure[]} figures @param {Element | null} [place] */
    showFigures(figures, place = this.result) {
      const seen = /** @type {HTMLElement | null | undefined} */ (place?.querySelector("[data-figures]"));
      const fold = /** @type {HTMLElement | null | undefined} */ (place?.querySelector('[data-part="figure"]'));
      if (!seen) return;
      const folded = figures.filter(({ gist }) => gist);
      seen.hidden = !drawInto(
        seen,
        figures.filter(({ gist }) => !gist),
      );
      if (!fold) return; // a part of an answer folds none
      fold.hidden = !drawInto(fold.querySelector("[data-figures]"), folded);
      const gist = fold.querySelector("[data-figure-gist]");
      if (gist) gist.textContent = folded[0]?.gist ?? "";
    }

    /** The calendar of the answer that is shown: lines beside it, the rest in a fold. @param {Calculators.Agenda} agenda */
    showAgenda(agenda) {
      const part = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (this.result.querySelector(selector));
      const [fold, lines] = [part('[data-part="agenda"]'), part("[data-agenda-lines]")];
      if (!agenda || !fold) return;
      const made = fill.filled(this.part("[data-agenda-template]"), agenda);
      part("[data-agenda]").replaceChildren(...made.querySelectorAll(".agenda"));
      lines.replaceChildren(...made.children);
      part("[data-agenda-gist]").textContent = agenda.gist;
      lines.hidden = !agenda.lines.length;
      fold.hidden = false;
    }

    /** Where the verdict changes: the fold of the answer that is shown. @param {Calculators.Tips} tips */
    showTips(tips) {
      const fold = /** @type {HTMLElement | null} */ (this.result.querySelector('[data-part="tips"]'));
      if (!fold) return;
      const made = fill.filled(this.template, { tips }).querySelector('[data-part="tips"]');
      if (made) fill.update(fold, made);
      fold.hidden = tips.inputs.length === 0;
    }

    /** The result that came with the page: needs no Python. */
    showExample() {
      const content = document.createDocumentFragment();
      content.append(...this.exampleResult.map((node) => node.cloneNode(true)));
      this.showResult(content, this.exampleRead);
    }

    /** @param {Node} content @param {Record<string, string>} read */
    showResult(content, read) {
      this.rememberOpened();
      fill.update(this.result, content);
      for (const part of this.result.querySelectorAll("details")) part.open = this.opened.includes(foldOf(part));
      this.fields.showRead(read);
      this.showProblems([]);
      this.settle("result");
      const conclusion = this.part("[data-result] .conclusion");
      this.bar.showConclusion(conclusion);
      this.timers.announce = window.setTimeout(
        () => (this.part("[data-announce]").textContent = spoken(conclusion)),
        PAUSE_MS,
      );
    }

    /** What the reader opened stays open in the next result, even where there was none in between. */
    rememberOpened() {
      const parts = [...this.result.querySelectorAll("details")];
      if (parts.length) this.opened = parts.filter((part) => part.open).map(foldOf);
    }

    // --- no result ---

    /** @param {string} state @param {Record<string, string>} read @param {string} words what the bar says */
    showNone(state, read, words) {
      this.rememberOpened();
      this.result.replaceChildren();
      this.fields.showRead(read);
      if (state !== "invalid") this.showProblems([]);
      this.settle(state);
      this.bar.show("", words);
    }

    showPrompt() {
      this.showNone("empty", {}, say("result.empty"));
      this.toggle("prompt", true);
    }

    /** The browser asks to spare data: the reader decides. @param {string} size megabytes */
    showConsent(size) {
      this.showNone("consent", {}, say("result.not_loaded"));
      this.part("[data-consent-text]").textContent = say("result.consent", { size });
      this.toggle("consent", true);
    }

    /** @param {string} sentence */
    showFault(sentence) {
      this.showNone("fault", {}, say("result.fault"));
      this.part("[data-fault-text]").textContent = sentence;
      this.toggle("fault", true);
    }

    /** What is wrong waits until the typing pauses; what is mended goes at once. @param {Calculators.Invalid} reply */
    showInvalid(reply) {
      this.showNone("invalid", reply.read, say("result.typing"));
      this.problems = this.inOrder(reply.problems);
      if (!this.part("[data-errors]").hidden) this.showProblems(this.problems);
      this.pause(this.hurried ? 0 : PAUSE_MS);
    }

    /** Shows the problems after a pause. @param {number} delay milliseconds */
    pause(delay) {
      clearTimeout(this.timers.pause);
      this.hurried = delay === 0 && this.isAwaited;
      this.timers.pause = window.setTimeout(() => this.state === "invalid" && this.showProblems(this.problems), delay);
    }

    hurry() {
      this.pause(0);
    }

    /** Problems in the order of the form; what is no field's comes last. @param {Calculators.Problem[]} problems */
    inOrder(problems) {
      const controls = this.form.controls();
      const place = (/** @type {Calculators.Problem} */ { field }) => {
        const control = this.form.control(field);
        return control ? controls.indexOf(control) : controls.length;
      };
      const placed = problems.map((problem) => ({ problem, at: place(problem) }));
      return placed.sort((first, second) => first.at - second.at).map(({ problem }) => problem);
    }

    /** @param {Calculators.Problem[]} problems */
    showProblems(problems) {
      if (problems.length)
        this.bar.show(
          "exceeded",
          say(problems.length > 1 ? "result.wrong_several" : "result.wrong_one", { count: problems.length }),
        );
      const written = JSON.stringify(problems);
      if (this.written === written) return;
      this.written = written;
      this.problems = problems;
      this.fields.showProblems(problems);
      this.part("[data-errors-list]").replaceChildren(...problems.map((problem) => this.problemLine(problem)));
      this.toggle("errors", problems.length > 0);
    }

    /** @param {Calculators.Problem} problem */
    problemLine({ field, text, offers }) {
      const line = document.createElement("li");
      const control = this.form.control(field);
      const [sentence, ...rest] = this.led(text); // no link stands in another
      line.append(control ? linkTo(control, String(sentence)) : sentence, ...rest);
      if (offers?.length) line.append(" ", remarks.buttons(offers));
      return line;
    }

    // --- the start of Python ---

    /** Progress in bytes, where somebody waits for it. @param {Calculators.Progress} progress @param {boolean} visible */
    showProgress({ loaded, total, starting }, visible) {
      const bar = this.part("[data-progress]");
      if (!starting) {
        if (!this.isAwaited) this.toggle("waiting", false);
        bar.removeAttribute("value");
        this.part("[data-progress-text]").textContent = say("result.waiting");
        return;
      }
      if (visible) this.toggle("waiting", true);
      const sizes = { loaded: megabytes(loaded), total: megabytes(total) };
      const key = !total ? "result.loading" : loaded < total ? "result.loading_bytes" : "result.starting";
      this.part("[data-progress-text]").textContent = say(key, sizes);
      if (total && loaded < total) bar.value = loaded / total;
      else bar.removeAttribute("value");
    }

    /** Takes the reader to the answer. */
    goTo() {
      const answer = this.part("[data-answer]");
      answer.focus({ preventScroll: true });
      answer.scrollIntoView({ block: "start" });
    }
  }

  /** A conclusion as it is announced: « Exemple » where it is one, each sentence. @param {HTMLElement} conclusion */
  const spoken = (conclusion) =>
    [...conclusion.querySelectorAll(".conclusion-example, .conclusion-text")]
      .map(({ textContent }) => textContent)
      .join(" ");

  /** @param {Node} place @returns {Text[]} */
  const textsOf = (place) => {
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    /** @type {Text[]} */
    const found = [];
    while (walker.nextNode()) found.push(/** @type {Text} */ (walker.currentNode));
    return found;
  };

  /** Tells one fold of an answer from another: its kind, and the part in which it stands. @param {Element} fold */
  const foldOf = (fold) =>
    [fold.closest("[data-panel]")?.getAttribute("data-panel"), fold.getAttribute("data-part")].join(" ");

  /** @param {string} svg */
  const drawing = (svg) => new DOMParser().parseFromString(svg, "text/html").querySelector("svg");

  /** Whether anything was drawn. @param {Element | null} place @param {Calculators.Figure[]} figures */
  const drawInto = (place, figures) => {
    const drawn = figures.map(({ svg }) => drawing(svg)).filter((figure) => figure !== null);
    place?.replaceChildren(...drawn);
    return drawn.length > 0;
  };

  /** @param {Calculators.Control} control @param {string} text */
  const linkTo = (control, text) => {
    const link = document.createElement("a");
    link.href = `#${encodeURIComponent(control.id)}`;
    link.dataset.goesTo = control.name;
    link.textContent = text;
    return link;
  };

  /** @param {number} bytes */
  const megabytes = (bytes) =>
    (bytes / 1e6).toLocaleString("fr", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

  window.guideline = { ...window.guideline, Answer, megabytes };
})();
