// One calculator of a page: whose values its form holds, and the rule that a result never stands beside other inputs than its own. The values are the
// example's, or the reader's: typed, chosen, or opened by a link. They are never mixed.
"use strict";
(() => {
  const {
    words,
    inputs,
    address,
    kept,
    linking,
    megabytes,
    following,
    chips,
    told,
    codeOf,
    Form,
    Remarks,
    remarks,
    Answer,
  } = window.guideline;
  const { say } = words;
  const REFUSED = {
    unknown_value: "address.unknown_value",
    unknown_choice: "address.unknown_choice",
    too_many: "address.too_many",
  };

  const FORGOTTEN_MS = 60_000; // a file that was handed over has been written by then

  const COPIED = {
    typed: ["address.copied", "address.copied_local"],
    bare: ["address.copied_bare", "address.copied_bare_local"],
  };

  const PAUSE_MS = 250; // between two keys of who types on

  /** @param {number} delay milliseconds */
  const pause = (delay) => new Promise((resolve) => window.setTimeout(resolve, delay));

  class Calculator {
    /** @param {HTMLElement} section @param {Calculators.Client} client */
    constructor(section, client) {
      this.section = section;
      this.client = client;
      this.name = section.dataset.calculator ?? "";
      this.form = new Form(this.part("form"));
      this.answer = new Answer(section, this.form, new Remarks(this.form));
      /** @type {Map<string, string>} */
      this.example = this.form.defaults();
      /** @type {Map<string, string>} What an empty form holds. */
      this.blank = this.form.blank();
      this.isExample = true;
      this.isLinked = ""; // what the address carries: "" nothing, "taken" the values of the form, "refused" others
      this.number = newNumber();
      /** @type {Map<string, string> | null} What the reader had typed before the form was filled or emptied by a button. */
      this.aside = null;
      /** @type {string | null} The values whose result is shown, or waits. */
      this.shown = this.key(this.example);
      this.asked = 0;
      this.askedAt = -Infinity; // milliseconds of the page
      /** What is under way for the values that are typed. */
      this.answering = Promise.resolve();
      this.drawing = Promise.resolve();
      this.isReader = false; // somebody is at this form
      this.split = ""; // the field that was left, whose schedule may fill another
      /** @type {Record<string, string>} */
      this.fills = {};
      section.dataset.running = "";
      this.listen();
    }

    /** A part of the calculator's template. @template {keyof Calculators.Parts} S @param {S} selector */
    part(selector) {
      return /** @type {Calculators.Parts[S]} */ (this.section.querySelector(selector));
    }

    get template() {
      return this.answer.template;
    }

    get result() {
      return this.answer.result;
    }

    /** Its own page: the reader came to compute. */
    get isAlone() {
      return "alone" in this.section.dataset;
    }

    listen() {
      const form = this.form.element;
      form.addEventListener("focusin", () => ((this.isReader = true), this.client.start()), { once: true });
      form.addEventListener("focusin", ({ target }) => target instanceof HTMLElement && this.focused(target));
      form.addEventListener("input", ({ target }) => this.edited(nameOf(target)));
      form.addEventListener("change", ({ target }) => this.left(nameOf(target)));
      form.addEventListener("submit", (event) => (event.preventDefault(), this.refresh(), this.answer.hurry()));
      this.section.addEventListener("click", (event) => this.click(event));
      this.client.listeners.add((progress) => this.answer.showProgress(progress, this.isReader));
    }

    /** @param {Event} event */
    click(event) {
      const button = /** @type {HTMLElement | null} */ (
        /** @type {Element} */ (event.target).closest("button, a[data-goes-to], a[data-goes-to-answer]")
      );
      if (!button) return;
      this.refresh();
      if (button.matches("a")) this.goTo(event, button.dataset.goesTo);
      else if (button.dataset.offer) this.take(JSON.parse(button.dataset.offer));
      else if (button.matches("[data-add]")) this.changeRows(() => this.form.addRow(button));
      else if (button.matches("[data-chip]")) this.changeRows(() => chips.press(this.form, button));
      else if (button.matches("[data-remove]")) this.changeRows(() => this.form.removeRow(button));
      else this.does[button.dataset.do ?? ""]?.();
    }

    /** @type {Record<string, () => void>} What the buttons do. */
    does = {
      example: () => this.showExample(),
      reset: () => this.empty(),
      back: () => this.takeBack(),
      copy: () => void this.copyLink(),
      text: () => void this.copyText(),
      print: () => void this.printSheet(),
      agenda: () => void this.saveAgenda(),
      retry: () => this.refresh(true),
      consent: () => (this.client.consent(), this.refresh(true)),
    };

    /** A field that gets the focus by a key comes into view. @param {HTMLElement} control */
    focused(control) {
      this.refresh();
      if (control.matches(":focus-visible")) remarks.bring(control);
    }

    // --- whose values ---

    /** The reader types. @param {string} path */
    edited(path) {
      if (!path) return;
      this.own(path);
      this.split = "";
      this.refresh();
    }

    /** The reader leaves a field that was changed: typed in, perhaps, before an example or a link's values came in its place. @param {string} path */
    left(path) {
      if (!path || this.isUntouched) return;
      this.own(path);
      following.asked(this.form);
      this.split = path;
      this.refresh();
      this.fillRow();
      this.answer.hurry();
    }

    /** @param {() => string} change */
    changeRows(change) {
      this.own();
      this.say(change());
      following.asked(this.form);
      this.refresh();
    }

    /** Types what a button offers. @param {Record<string, string>} typed */
    take(typed) {
      this.put(typed);
      this.form.control(Object.keys(typed)[0])?.focus();
    }

    /** Types into some fields, for the reader. @param {Record<string, string>} typed */
    put(typed) {
      const follow = this.isExample ? following.afresh : following.asked; // what only the example asked for goes with it
      this.own();
      this.form.put(new Map(Object.entries(typed)));
      follow(this.form);
      this.refresh();
      this.answer.hurry();
    }

    /** From now on the values are the reader's: the example goes, but for what is being edited; so does the address that held others. @param {string} [edited] */
    own(edited) {
      if (this.isExample) {
        this.form.emptyExample(this.example, edited);
        this.isExample = false;
        this.aside = null;
        this.number = newNumber();
        this.tell(say("form.example_cleared"), { does: "example", text: say("form.restore_example") });
      } else if (this.isLinked) {
        const wasTaken = this.isLinked === "taken";
        this.isLinked = "";
        kept.plainAddress();
        if (wasTaken) this.tell(say("address.void"), { does: "copy", text: say("address.copy_new") });
        else this.tell("");
      }
    }

    /** Keeps with the tab's history what is typed now; of the example, what was put aside for it. */
    keep() {
      kept.write(this.section.id, () => {
        const typed = inputs.typed(this.isExample ? (this.aside ?? new Map()) : this.form.values());
        return { number: this.number, values: [...typed], isExample: this.isExample };
      });
    }

    /** Keeps it in another place of the history too; an example that hides nothing needs no keeping. */
    keepOn() {
      if (!this.isExample || this.aside) this.keep();
    }

    showExample() {
      this.putAside();
      this.leaveAddress();
      this.putExample(newNumber());
      this.keep();
    }

    /** The form holds the example, and a way back to what it replaced. @param {string} number */
    putExample(number) {
      this.isExample = true;
      this.number = number;
      this.shown = null;
      this.form.write(this.example);
      following.afresh(this.form);
      this.tell(say(this.aside ? "form.example_shown" : "form.example_note"), this.wayBack());
      this.say("");
      this.refresh();
    }

    empty() {
      this.putAside();
      this.startCase(this.blank);
      this.leaveAddress();
      this.tell(say("form.emptied"), this.wayBack());
    }

    /** The values that were put aside, in exchange for those that are there. */
    takeBack() {
      const values = this.aside;
      if (!values) return;
      this.aside = null;
      this.putAside();
      this.startCase(values);
      this.tell("");
    }

    putAside() {
      const values = this.form.values();
      if (!this.isExample && !this.isBlank(values)) this.aside = values;
    }

    wayBack() {
      return this.aside ? { does: "back", text: say("form.take_back") } : undefined;
    }

    leaveAddress() {
      if (this.isLinked) kept.plainAddress();
      this.isLinked = "";
    }

    /** The form holds these values, and no example. @param {Map<string, string>} values */
    startCase(values, number = newNumber()) {
      this.isExample = false;
      this.section.closest("details")?.setAttribute("open", ""); // folded inside a chapter
      this.number = number;
      this.shown = null;
      this.form.write(values);
      following.afresh(this.form);
      this.say("");
      this.refresh();
      this.answer.hurry();
    }

    /** Puts back what this place of the tab's history holds. @param {Calculators.Kept} kept */
    restore({ number, values, isExample }) {
      const typed = new Map(values);
      const readable = !this.form.stranger(typed);
      this.isLinked = "";
      this.aside = isExample && readable && typed.size ? typed : null;
      if (isExample) return this.putExample(number);
      this.startCase(readable ? typed : this.blank, number);
      this.tell(typed.size && readable ? say("form.kept") : "", { does: "example", text: say("form.restore_example") });
    }

    // --- from inputs to a result ---

    /** @param {Map<string, string>} values */
    key(values) {
      return JSON.stringify([this.isExample, ...inputs.typed(values)]);
    }

    /** The values are an example's or a link's, and stand there as they came: what is typed or chosen is told by `input` first. */
    get isUntouched() {
      return (this.isExample || this.isLinked !== "") && this.shown === this.key(this.form.values());
    }

    /** @param {Map<string, string>} values */
    isBlank(values) {
      return inputs.typed(values).size === 0 || inputs.same(values, this.blank);
    }

    /**
     * Compares the form with what is shown; withdraws what no longer belongs to it and asks again. Also asked for where nothing was typed: a browser
     * or a program that fills in forms may change values without a word.
     */
    refresh(again = false) {
      if (this.shown !== null && this.shown !== this.key(this.form.values())) this.own();
      following.labels(this.form);
      const values = this.form.values();
      const key = this.key(values);
      if (!again && this.shown === key) return chips.show(this.form);
      this.asked++;
      this.shown = key;
      this.answer.withdraw();
      if (!this.isExample && !this.isLinked) this.keep();
      if (this.isExample) this.answer.showExample();
      else if (this.isBlank(values)) this.answer.showPrompt();
      else this.answering = this.ask(values);
      chips.show(this.form);
    }

    /** @param {Map<string, string>} values */
    async ask(values) {
      if (this.client.mustAsk()) return this.answer.showConsent(megabytes(this.client.bytes));
      const number = this.asked;
      this.isReader = true;
      this.answer.await();
      const request = this.request(values);
      const isTypedOn = this.isTypedOn();
      try {
        const reply = await this.client.ask(request);
        if (number !== this.asked) return;
        this.show(reply);
        if (reply.status === "ok") this.drawing = this.follow(request, reply, { number, isTypedOn });
      } catch (fault) {
        if (number === this.asked) this.answer.showFault(/** @type {Error} */ (fault).message);
      }
    }

    /** Whether this answer is asked for soon after the one before. */
    isTypedOn() {
      const before = this.askedAt;
      this.askedAt = performance.now();
      return this.askedAt - before < PAUSE_MS;
    }

    /** What is asked of these values. */
    request(values = this.form.values()) {
      return {
        protocol: Number(this.section.dataset.protocol),
        calculator: this.name,
        inputs: inputs.nested(values),
      };
    }

    /**
     * What comes after an answer, and only beside it: its drawings and its calendar, then where its verdict changes. For who types on, once the typing
     * pauses: no answer waits for any of it.
     * @param {Calculators.Request} request @param {Calculators.Result} reply @param {{number: number, isTypedOn: boolean}} answered
     */
    async follow(request, reply, { number, isTypedOn }) {
      const isOver = () => number !== this.asked;
      this.answer.isDrawing = true;
      this.answer.isTipping = this.answer.hasTips;
      if (isTypedOn) await pause(PAUSE_MS);
      if (isOver() || !(await this.draw(request, reply, isOver))) return;
      this.answer.isDrawing = false;
      if (!isTypedOn && this.answer.hasTips) await pause(PAUSE_MS);
      if (!isOver() && this.answer.hasTips) await this.tip(request, isOver);
    }

    /** The drawings, then the calendar; whether it is still time for them. @param {Calculators.Request} request @param {Calculators.Result} reply @param {() => boolean} isOver */
    async draw(request, reply, isOver) {
      const agenda = this.isDated ? this.client.date(request).catch((fault) => (this.say(fault.message), null)) : null;
      for (const { calculator, inputs } of partsOf(reply) ?? [request]) {
        const figures = await this.client.draw({ ...request, calculator, inputs }).catch(() => []); // the answer stands without them
        if (isOver()) return false;
        this.answer.showFigures(figures, calculator === request.calculator ? undefined : this.answer.panel(calculator));
      }
      const dated = /** @type {Calculators.Agenda} */ (await agenda);
      if (isOver()) return false;
      this.answer.showAgenda(dated);
      return true;
    }

    /** Where a verdict changes. @param {object} request @param {() => boolean} isOver */
    async tip(request, isOver) {
      const tips = await this.client.tip(request).catch(() => null); // the answer stands without them
      if (isOver()) return;
      if (tips) this.answer.showTips(tips);
      this.answer.isTipping = false;
    }

    /** Whether something stands in the fields that ask for a calendar. */
    get isDated() {
      return "dated" in this.section.dataset && this.form.asksMore;
    }

    /** @param {Calculators.Reply} reply */
    show(reply) {
      this.fills = reply.fills ?? {};
      if (reply.status === "ok") this.answer.showReply(reply);
      else if (reply.status === "invalid") this.answer.showInvalid(reply);
      else this.answer.showFault(reply.text);
      following.labels(this.form);
      chips.show(this.form);
      this.fillRow();
    }

    /** A schedule typed in one field fills the others of its row, once the field is left and its answer is there. */
    fillRow() {
      const filled = new Map(Object.entries(this.fills));
      if (!this.split || this.part("[data-answer]").hasAttribute("aria-busy") || !filled.has(this.split)) return;
      this.split = "";
      this.fills = {};
      this.form.put(filled);
      const focused = document.activeElement;
      if (focused instanceof HTMLInputElement && filled.has(focused.name) && this.section.contains(focused))
        focused.select(); // what is typed next replaces it
      this.say(say("form.split"));
      this.refresh();
    }

    /** @param {Event} event @param {string | undefined} path of a field; none for the answer */
    goTo(event, path) {
      event.preventDefault(); // the fragment is kept for the state
      if (path === undefined) this.answer.goTo();
      else this.form.control(path)?.focus();
    }

    // --- what is said ---

    /** Says where the values come from, above them, with a button. No field moves: the room that was taken stays. @param {string} sentence @param {{does: string, text: string}} [action] */
    tell(sentence, action) {
      const room = this.part("[data-form-line]");
      room.style.minHeight = `${room.getBoundingClientRect().height}px`;
      const line = document.createElement("p");
      line.append(sentence);
      if (action && sentence) line.append(" ", actionButton(action));
      this.part("[data-told]").replaceChildren(line);
    }

    /** @param {string} sentence */
    say(sentence) {
      this.part("[data-said]").textContent = sentence;
      this.part("[data-by-hand]").hidden = true;
    }

    // --- the address ---

    /** Takes over the state that an address carries, from an empty form, or says why not. @param {Calculators.ReadState | Calculators.Unread} state */
    takeOver(state) {
      const refusal = state.fault ? this.sayFault(state) : this.refusal(state);
      const values = state.fault || refusal ? undefined : state.values;
      if (values) this.client.start();
      this.isLinked = values ? "taken" : "refused";
      this.aside = null;
      this.part("[data-void-room]").hidden = !values;
      this.startCase(values ? this.completed(values) : this.blank);
      this.tell(refusal || say("address.applied"));
      this.section.scrollIntoView({ block: "nearest" });
    }

    /** The form holds the values of a record; those of the reader are put aside. @param {Map<string, string>} values */
    reopen(values) {
      this.putAside();
      this.leaveAddress();
      this.startCase(this.completed(values));
      this.tell(say("record.applied"), this.wayBack());
    }

    /** Nothing of an address can be used here. @param {string} sentence */
    refuse(sentence) {
      this.isLinked = "refused";
      this.startCase(this.blank);
      this.tell(sentence);
    }

    /** The values of a link, with the defaults of the fields and of the lists of which it says nothing. @param {Map<string, string>} values */
    completed(values) {
      const place = (/** @type {string} */ path) => inputs.rowOf(path)?.[0] ?? path;
      const given = new Set([...values.keys()].map(place));
      return new Map([...[...this.blank].filter(([path]) => !given.has(place(path))), ...values]);
    }

    /** @param {Calculators.Unread} state */
    sayFault({ fault, name = "" }) {
      if (fault === "twice") return say("address.twice", { name });
      return say(fault === "lost" ? "address.lost" : "address.damaged");
    }

    /** @param {Calculators.ReadState} state */
    refusal({ version, isRead, lacksEnd, lacksValues, values, unreadable }) {
      if (!isRead) return say("address.other_version", { version });
      if (lacksEnd) return say("address.cut");
      if (unreadable !== undefined) return say("address.unknown_value", { name: unreadable });
      if (values.size === 0) return say("address.empty");
      const stranger = this.form.stranger(values);
      if (stranger) return say(REFUSED[stranger.code], { name: stranger.path, value: stranger.value });
      return lacksValues ? say("address.cut") : "";
    }

    /** Whether there is nothing of the reader's to put into a link. */
    get isBare() {
      return this.isExample || this.isBlank(this.form.values());
    }

    /** The address of this calculator's own page. */
    get page() {
      const { publicAddress, ownPage, ownPageHere } = this.section.dataset;
      const here = new URL(ownPageHere || location.pathname, location.href);
      return publicAddress && ownPage ? new URL(ownPage, publicAddress) : here;
    }

    /** The same, with the values that are typed; without a word of them where there are none. */
    link() {
      if (this.isBare) return this.page.href;
      const state = { calculator: this.name, values: this.form.values() };
      return new URL(address.written(state), this.page).href;
    }

    copyLink() {
      const link = this.link();
      const sentence = say(COPIED[this.isBare ? "bare" : "typed"][Number(linking.isLocal(link))]);
      return this.copy(link, sentence, "address");
    }

    // --- what leaves the page: the answer of what is typed now, with its link ---

    /** Waits for the answer of what is typed, and says so. No answer, or none of these values any more: says that nothing leaves the page. */
    async isAnswered() {
      this.refresh();
      const number = this.asked;
      this.say(this.answer.isAwaited ? say("sheet.awaited") : "");
      await this.answering;
      return this.isStill(number);
    }

    /** Whether the answer that is shown is that of the values of this request. @param {number} number */
    isStill(number) {
      this.refresh();
      const isSame = number === this.asked;
      if (isSame && this.answer.hasResult) return true;
      this.say(say(isSame ? "sheet.no_result" : "sheet.changed"));
      return false;
    }

    /** The answer in a few lines. */
    async copyText() {
      if (!(await this.isAnswered())) return;
      await this.copy(told.text(this.section, this.link()), say("sheet.text_copied"), "sheet");
    }

    /** The version of the site of this page. */
    get site() {
      return this.section.dataset.site ?? "";
    }

    /** The digest of the record of what is shown. An example is no case, and has none. */
    async digest() {
      if (this.isExample) return "";
      const order = { request: this.request(), site: this.site };
      const reply = await this.client.record(order).catch(() => undefined);
      return reply?.digest ?? say("sheet.no_digest");
    }

    /** One sheet: this calculator alone, what was typed as a sentence. */
    async printSheet() {
      if (!(await this.isAnswered())) return;
      const [number, link] = [this.asked, this.link()];
      const [code, digest] = await Promise.all([codeOf(link), this.digest(), this.drawing]);
      if (!this.isStill(number)) return;
      this.say("");
      told.fillSheet(this.section, { link, digest }, code);
      const root = document.documentElement;
      root.classList.add("prints-sheet");
      this.section.dataset.printed = "";
      addEventListener(
        "afterprint",
        () => (root.classList.remove("prints-sheet"), delete this.section.dataset.printed),
        { once: true },
      );
      print();
    }

    /** The days of the answer as a file that an agenda takes: made by Python when it is asked for, without the values and without a name. */
    async saveAgenda() {
      if (this.isExample) return this.say(say("sheet.agenda_example"));
      if (!(await this.isAnswered())) return;
      const number = this.asked;
      const link = linking.isLocal(this.page.href) ? "" : this.page.href;
      const request = { calculator: this.name, inputs: inputs.nested(this.form.values()), link };
      try {
        const { file, said: remark } = /** @type {Calculators.AgendaFile} */ (await this.client.date(request));
        if (!this.isStill(number)) return;
        if (file) save(file);
        this.say(remark);
      } catch (fault) {
        this.say(/** @type {Error} */ (fault).message);
      }
    }

    /**
     * Copies a text and says so; where the browser refuses, shows it for a copy by hand, selected.
     * @param {string} text @param {string} sentence @param {"address" | "sheet"} kind what it is called there
     */
    async copy(text, sentence, kind) {
      const copied = await address.copy(text);
      this.say(copied ? sentence : "");
      if (copied) return;
      this.part("[data-by-hand]").hidden = false;
      this.part("[data-by-hand] label").textContent = say(`${kind}.copy_by_hand`);
      const field = this.part("[data-by-hand] textarea");
      field.value = text;
      field.focus();
      field.select();
    }
  }

  /** The requests that were answered in the parts of an answer; undefined for one that has no parts. @param {Calculators.Result} reply */
  const partsOf = ({ parts }) =>
    /** @type {(Calculators.Request & {reply: Calculators.Json})[] | undefined} */ (
      /** @type {unknown} */ (parts)
    )?.filter(({ reply }) => reply);

  /** Tells one case from another in the tab's history. */
  const newNumber = () => Math.random().toString(36).slice(2);

  /** Hands a file over to the reader. @param {{name: string, text: string}} file */
  const save = ({ name, text }) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), FORGOTTEN_MS);
  };

  /** The path of a control. @param {EventTarget | null} target */
  const nameOf = (target) => (target instanceof Element ? (target.getAttribute("name") ?? "") : "");

  /** @param {{does: string, text: string}} action */
  const actionButton = ({ does, text }) => {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.do = does;
    button.textContent = text;
    return button;
  };

  window.guideline = { ...window.guideline, Calculator };
})();
