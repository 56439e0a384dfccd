// The import of a DVH into a form. The file goes to an interpreter of its own, beside the one that answers, and both go when it is taken away: nothing
// of it is kept, nor its name. What is asked, filled and said is Python's (`calculators/dvh/form/`).
"use strict";
(() => {
  const { Client, inputs } = window.guideline;

  /** @typedef {Exclude<Calculators.FileReply, {status: "failed"}>} Reply */
  /** A field that was filled: where its remark stands, and the text that it holds since. @typedef {{control: Calculators.Control, place: HTMLElement | null, text: string}} FilledField */

  let files = 0; // of this page, so far

  class Import {
    /** @param {HTMLElement} fold @param {Calculators.Calculator} calculator */
    constructor(fold, calculator) {
      this.fold = fold;
      this.calculator = calculator;
      this.id = this.part("[data-dvh-file]").id;
      /** @type {Calculators.Client | null} */
      this.client = null;
      /** @type {Calculators.File | null} */
      this.file = null;
      this.asked = 0;
      /** @type {Record<string, string>} What was answered, by question. */
      this.options = {};
      /** @type {Map<string, FilledField>} */
      this.filled = new Map();
      /** @type {Set<string>} What the reader typed over: it is not filled again. */
      this.edited = new Set();
      this.inputs = "";
      /** @type {string[]} The fields on which what the file gives depends, and what they held when it was asked. */
      this.follows = [];
      this.followed = "";
      this.listen();
    }

    /** @template {keyof Calculators.ImportParts} S @param {S} selector */
    part(selector) {
      return /** @type {Calculators.ImportParts[S]} */ (this.fold.querySelector(selector));
    }

    listen() {
      const input = this.part("[data-dvh-file]");
      input.addEventListener("change", () => this.choose(input.files?.[0]));
      const drop = this.part("[data-dvh-drop]");
      for (const event of ["dragenter", "dragover", "dragleave", "drop"])
        drop.addEventListener(event, (moved) => this.drag(/** @type {DragEvent} */ (moved)));
      this.part("[data-dvh-remove]").addEventListener("click", () => (this.remove(), input.focus()));
      this.part("[data-dvh-asked]").addEventListener("change", ({ target }) => this.answer(target));
      const { section } = this.calculator;
      for (const event of ["input", "change", "click"])
        section.addEventListener(event, (moved) => setTimeout(() => this.follow(moved.type)));
      addEventListener("pagehide", () => this.remove());
    }

    /** @param {DragEvent} event */
    drag(event) {
      event.preventDefault();
      this.part("[data-dvh-drop]").classList.toggle("is-over", /enter|over/.test(event.type));
      if (event.type === "drop") this.choose(event.dataTransfer?.files[0]);
    }

    /** A file begins anew, in place of another one. The control forgets its name. @param {File | undefined} chosen */
    choose(chosen) {
      if (!chosen) return;
      this.forget();
      this.part("[data-dvh-file]").value = "";
      if (window.guideline.client?.mustAsk()) return this.refuse(this.fold.dataset.loadFirst ?? "");
      if (this.calculator.isExample) this.calculator.put({}); // its values are no case of the reader's
      const bar = this.part("[data-dvh-waiting] progress");
      const tell = (/** @type {number} */ done, /** @type {number} */ total) => (bar.value = total ? done / total : 0);
      this.file = { number: ++files, content: new Blob([chosen]), told: tell };
      this.client ??= this.started();
      this.part("[data-dvh-remove]").hidden = false;
      void this.ask();
    }

    /** An interpreter for the files of this form. */
    started() {
      const client = new Client(true);
      client.listeners.add(({ loaded, total, starting }) => starting && this.file?.told(loaded, total));
      return client;
    }

    /** Nothing of the file stays but the values that it gave, as if the reader had typed them. */
    forget() {
      this.asked++;
      this.file = null;
      this.options = {};
      this.follows = [];
      this.followed = this.held();
      this.edited.clear();
      for (const path of [...this.filled.keys()]) this.unsay(path);
      this.showWaiting(false);
      this.show({ status: "ok", problems: [], asked: [], told: [], follows: [], fills: {}, remarks: {}, figure: null });
      this.part("[data-dvh-remove]").hidden = true;
    }

    /** The same, with the interpreter that read it. */
    remove() {
      this.forget();
      this.client?.leave();
      this.client = null;
    }

    /** @param {EventTarget | null} target */
    answer(target) {
      const control = /** @type {Calculators.Control} */ (target);
      this.options[control.dataset.dvhOption ?? ""] = control.value;
      this.edited.clear();
      void this.ask();
    }

    /** What the form holds now: a field that was typed over is the reader's; other fields may change what the file gives. @param {string} event */
    follow(event) {
      if (!this.file) return;
      if (this.calculator.isExample) return this.remove();
      for (const [path, { control, text }] of this.filled)
        if (control.value !== text || !control.isConnected) {
          this.unsay(path);
          this.edited.add(path);
        }
      const hasMoved = this.followed !== this.held();
      if (hasMoved) this.empty();
      if (hasMoved || (event !== "input" && this.inputs !== this.others())) void this.ask();
    }

    /** What the fields that are followed hold. */
    held() {
      const values = this.calculator.form.values();
      return JSON.stringify(this.follows.map((path) => values.get(path)));
    }

    /** What the file gave for other values goes at once: it would be judged as what it is not. */
    empty() {
      const texts = Object.fromEntries([...this.filled.keys()].map((path) => [path, ""]));
      for (const path of [...this.filled.keys()]) this.unsay(path);
      if (Object.keys(texts).length) this.calculator.put(texts);
    }

    /** What stands in the fields that the file does not fill, empty rows too. */
    others() {
      const values = this.calculator.form.values();
      return JSON.stringify([...values].filter(([path]) => !this.filled.has(path) && !this.edited.has(path)));
    }

    async ask() {
      const { file, client } = this;
      if (!file || !client) return;
      const number = ++this.asked;
      this.inputs = this.others();
      this.followed = this.held();
      const values = this.calculator.form.values();
      const typed = inputs.nested(values);
      const request = { calculator: this.calculator.name, inputs: typed, options: this.options };
      this.showWaiting(true);
      try {
        const reply = await client.take(request, file);
        if (number !== this.asked) return;
        if (reply.status === "failed") return this.fail(reply.text);
        this.follows = reply.follows;
        this.followed = JSON.stringify(this.follows.map((path) => values.get(path)));
        if (this.followed !== this.held()) return void this.ask(); // typed meanwhile: this reply is for other values
        this.show(reply);
        this.fill(reply);
      } catch (fault) {
        if (number === this.asked) this.fail(/** @type {Error} */ (fault).message);
      } finally {
        if (number === this.asked) this.showWaiting(false);
      }
    }

    /** @param {string} sentence */
    fail(sentence) {
      this.remove();
      this.refuse(sentence);
    }

    // --- what is filled ---

    /** Types the values; a field that the file gave before and does not give now is emptied. @param {Reply} reply */
    fill({ fills, remarks }) {
      const given = Object.entries(fills).filter(([path]) => !this.edited.has(path));
      const gone = [...this.filled.keys()].filter((path) => !(path in fills));
      for (const path of gone) this.unsay(path);
      const texts = Object.fromEntries([...gone.map((path) => [path, ""]), ...given]);
      if (Object.keys(texts).length) this.calculator.put(texts);
      for (const [path, text] of given) this.say(path, text, remarks[path] ?? "");
    }

    /** Says at a field where its value comes from, if there is more to say than at another one. @param {string} path @param {string} text @param {string} remark */
    say(path, text, remark) {
      const control = this.calculator.form.control(path);
      if (!control) return;
      const place = remark ? originOf(control) : null;
      if (place) place.textContent = remark;
      this.filled.set(path, { control, place, text });
    }

    /** Takes back what was said; its room stays while the form is used. @param {string} path */
    unsay(path) {
      const place = this.filled.get(path)?.place;
      if (place) {
        place.style.minHeight = `${place.getBoundingClientRect().height}px`;
        place.textContent = "";
      }
      this.filled.delete(path);
    }

    // --- what is shown in the fold ---

    /** @param {boolean} isWaiting */
    showWaiting(isWaiting) {
      this.part("[data-dvh-waiting]").hidden = !isWaiting;
      if (isWaiting) this.part("[data-dvh-waiting] progress").removeAttribute("value");
    }

    /** @param {string} sentence */
    refuse(sentence) {
      const error = this.part("[data-dvh-error]");
      error.textContent = sentence;
      error.hidden = !sentence;
      mark(this.part("[data-dvh-file]"), Boolean(sentence));
    }

    /** @param {Reply} reply */
    show({ problems, asked: questions, told: sentences, figure }) {
      const names = questions.map(({ name }) => name);
      this.refuse(
        problems
          .filter(({ field }) => !names.includes(field))
          .map(({ text }) => text)
          .join(" "),
      );
      this.showAsked(questions);
      this.part("[data-dvh-told]").replaceChildren(...sentences.map((sentence) => element("p", "", sentence)));
      const place = this.part("[data-dvh-figure]");
      place.hidden = !figure;
      place.replaceChildren(...(figure ? drawn(figure.svg) : []));
    }

    /** Questions keep their control, and the focus, as long as they are asked. @param {Calculators.Question[]} questions */
    showAsked(questions) {
      const place = this.part("[data-dvh-asked]");
      for (const field of [...place.children])
        if (!questions.some(({ name }) => field.id === `${this.id}.${name}.field`)) field.remove();
      questions.forEach((question, index) => {
        const id = `${this.id}.${question.name}`;
        const field = document.getElementById(`${id}.field`) ?? fieldOf(question, id);
        if (place.children[index] !== field) place.insertBefore(field, place.children[index] ?? null);
        update(field, question);
      });
    }
  }

  /** @param {string} tag @param {string} name @param {string} text */
  const element = (tag, name, text = "") => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.textContent = text;
    return made;
  };

  /** A drawing, as Python wrote it. @param {string} svg */
  const drawn = (svg) => {
    const parsed = new DOMParser().parseFromString(`<body>${svg}`, "text/html");
    return [...parsed.body.childNodes];
  };

  /** The line under a field that says where its value comes from; those who hear the field hear it too. @param {Calculators.Control} control */
  const originOf = (control) => {
    const field = control.closest(".field");
    const before = /** @type {HTMLElement | null | undefined} */ (field?.querySelector("[data-dvh-origin]"));
    if (before || !field) return before ?? null;
    const place = element("p", "origin");
    place.id = `${control.id}.origin`;
    place.dataset.dvhOrigin = "";
    field.append(place);
    control.setAttribute("aria-describedby", `${control.getAttribute("aria-describedby") ?? ""} ${place.id}`.trim());
    return place;
  };

  /** A question as a field of the form, without a name: no value of the form. @param {Calculators.Question} question @param {string} id */
  const fieldOf = ({ name, label, choices }, id) => {
    const field = element("div", "field dvh-field");
    field.id = `${id}.field`;
    const line = element("div", "line");
    const caption = /** @type {HTMLLabelElement} */ (element("label", "", label));
    caption.htmlFor = id;
    const control = /** @type {Calculators.Control} */ (document.createElement(choices.length ? "select" : "input"));
    control.id = id;
    control.dataset.dvhOption = name;
    control.setAttribute("aria-describedby", `${id}.error`);
    if (control instanceof HTMLInputElement) Object.assign(control, { type: "text", inputMode: "decimal" });
    line.append(caption, control);
    const error = element("p", "error");
    error.id = `${id}.error`;
    field.append(line, error);
    return field;
  };

  /** @param {HTMLElement} field @param {Calculators.Question} question */
  const update = (field, { choices, value, error }) => {
    const control = /** @type {Calculators.Control} */ (field.querySelector("[data-dvh-option]"));
    if (
      control instanceof HTMLSelectElement &&
      [...control.options].map(({ text }) => text).join() !== choices.map(([, read]) => read).join()
    )
      control.replaceChildren(...choices.map(([typed, read]) => new Option(read, typed)));
    if (control.value !== value) control.value = value;
    const place = /** @type {HTMLElement} */ (field.querySelector(".error"));
    place.textContent = error;
    place.hidden = !error;
    mark(control, Boolean(error));
  };

  /** @param {Element} control @param {boolean} isWrong */
  const mark = (control, isWrong) => {
    if (isWrong) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  };

  window.guideline = { ...window.guideline, Import };
})();
