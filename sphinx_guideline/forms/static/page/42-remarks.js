// What is said at each field: what was read, and what is wrong, with buttons that type what may have been meant. Each field keeps one line for it.
"use strict";
(() => {
  const { say } = window.guideline.words;

  /** @typedef {Calculators.Problem} Problem */

  /** Texts that differ by what nobody says aloud: spaces, capitals, comma or point. @param {string} text */
  const bare = (text) => text.normalize("NFKC").toLowerCase().replace(/\s/g, "").replace(/\./g, ",");

  /**
   * Whether what was read says more than what was typed with the unit beside it: not where it begins with both.
   * @param {string} read @param {string} typed @param {string} unit
   */
  const tellsMore = (read, typed, unit) => {
    const [whole, start, behind] = [bare(read), bare(typed), bare(unit)];
    const number = behind && start.endsWith(behind) ? start.slice(0, -behind.length) : start;
    const rest = whole.slice(number.length);
    if (!whole.startsWith(number)) return true;
    return rest !== "" && !(behind && (rest.startsWith(behind) || behind.startsWith(rest)));
  };

  /** Buttons of offers. @param {Calculators.Offer[]} offers */
  const buttons = (offers) => {
    const place = document.createElement("span");
    place.className = "offers";
    for (const { text, inputs } of offers) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "offer";
      button.dataset.offer = JSON.stringify(inputs);
      button.textContent = text;
      place.append(button, " ");
    }
    return place;
  };

  /** A sentence of a row without the name of the row, which stands above the field. @param {string} text @param {Element} place */
  const withoutRow = (text, place) => {
    const row = place.closest("[data-row]")?.querySelector("[data-row-name]")?.textContent ?? "";
    const rest = row && text.startsWith(row) ? /^\s*:\s*(.+)$/su.exec(text.slice(row.length))?.[1] : undefined;
    return rest === undefined ? text : rest[0].toUpperCase() + rest.slice(1);
  };

  /** « ven. » for 13/03/2026, a day typed in full; nothing for any other text, which is read back in words. @param {string} typed */
  const weekday = (typed) => {
    const [, day, month, year] = /^([0-9]{2})\/([0-9]{2})\/([0-9]{4})$/.exec(typed) ?? [];
    if (!year) return "";
    const at = new Date(0);
    at.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
    return at.getUTCDate() === Number(day) ? say(`form.weekdays[${(at.getUTCDay() + 6) % 7}]`) : "";
  };

  /** The weekday in its place, if there is one: of a day that was read. @param {HTMLElement | null} unit @param {string} typed @param {string} read */
  const writeDay = (unit, typed, read) => {
    if (!unit?.matches("[data-weekday]")) return false;
    unit.textContent = read && weekday(typed);
    return unit.textContent !== "";
  };

  /** The control and the unit of the field in which a line stands. @param {HTMLElement} place */
  const beside = (place) => {
    const field = /** @type {HTMLElement} */ (place.closest("[data-field]"));
    return {
      control: /** @type {Calculators.Control | null} */ (field.querySelector("input, select")),
      unit: /** @type {HTMLElement | null} */ (field.querySelector(".unit")),
    };
  };

  /** What was read of what a field holds now; nothing where it waits, or was refused. @param {Element} field */
  const readOf = (field) => {
    const place = /** @type {HTMLElement | null} */ (field.querySelector("[data-read-for]"));
    return place && place.dataset.readOf === beside(place).control?.value ? (place.dataset.readAs ?? "") : "";
  };

  /** The name for which a name that the field offers stands: « bevacizumab » for « Avastin ». @param {Calculators.Control | null} control */
  const standsFor = (control) => {
    const offered = control instanceof HTMLInputElement ? [...(control.list?.options ?? [])] : [];
    const typed = bare(control?.value ?? "");
    return offered.find(({ value, dataset }) => dataset.standsFor && bare(value) === typed)?.dataset.standsFor ?? "";
  };

  /** What was read, behind the name for which it stands. @param {Calculators.Control | null} control @param {string} read */
  const readAs = (control, read) => {
    const name = read && standsFor(control);
    return name ? say("form.stands_for", { name, typed: read }) : read;
  };

  /** A button of the mouse, or a finger, is down: what it is on must stay under it, or its click is lost. */
  let isPressed = false;
  /** @type {Map<string, () => void>} What waits for the release, once each. */
  const waiting = new Map();

  const press = () => void (isPressed = true);
  const release = () => {
    isPressed = false;
    const due = [...waiting.values()];
    waiting.clear();
    if (due.length) setTimeout(() => due.forEach((act) => act())); // the click comes first
  };

  /** Acts now or, while something is pressed, once it is released. @param {string} what @param {() => void} act */
  const released = (what, act) => {
    if (isPressed) waiting.set(what, act);
    else act();
  };
  addEventListener("pointerdown", press, true);
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, release, true);

  /**
   * Brings a field into view with its name, what is said of it and what it offers; of one too tall, the control. While something is pressed the
   * page does not scroll: the field is brought once it is released, if the focus is still there.
   * @param {Element} control
   */
  const bring = (control) => released("bring", () => control === document.activeElement && scrollTo(control));

  /** @param {Element} control */
  const scrollTo = (control) => {
    const field = control.closest(".field") ?? control;
    const error = field.querySelector(".field-line > .error:not([hidden])");
    for (const part of [field, error, control]) part?.scrollIntoView({ block: "nearest", behavior: "instant" });
  };

  /** The reader has not scrolled away from it. @param {Element} control */
  const isInWindow = (control) => {
    const { top, bottom } = control.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };

  /** Problems with the same offers say them once. @param {Problem[]} problems */
  const offersOf = (problems) => problems.flatMap(({ offers }) => offers ?? []);

  /** Tells the style whether a hand moves over the form: what is said over other fields then yields to the one under the hand. @param {Element} form */
  const tellHand = (form) => {
    form.addEventListener("pointermove", () => form.classList.add("is-pointed"));
    form.addEventListener("keydown", () => form.classList.remove("is-pointed"));
  };

  class Remarks {
    /** @param {Calculators.Form} form */
    constructor(form) {
      this.form = form;
      tellHand(form.element);
      this.tell();
    }

    /** @param {"read" | "error"} name */
    places(name) {
      const places = this.form.element.querySelectorAll(`[data-${name}-for]`);
      return [.../** @type {NodeListOf<HTMLElement>} */ (places)];
    }

    /** Shows each problem at its field. @param {Problem[]} problems */
    showProblems(problems) {
      for (const place of this.places("error")) {
        const path = place.dataset.errorFor ?? "";
        const mine = problems.filter((problem) => problem.field === path);
        this.writeProblems(place, mine);
        for (const control of this.form.controls()) if (control.name === path) mark(control, mine.length > 0);
      }
    }

    /** @param {HTMLElement} place @param {Problem[]} mine */
    writeProblems(place, mine) {
      const written = JSON.stringify(mine);
      if (place.dataset.written === written) return;
      place.dataset.written = written;
      const offers = offersOf(mine);
      place.replaceChildren(
        mine.map(({ text }) => withoutRow(text, place)).join(" "),
        ...(offers.length ? [" ", buttons(offers)] : []),
      );
      place.hidden = mine.length === 0;
      const field = place.closest(".field");
      if (place.hidden || !field) return;
      const focused = document.activeElement;
      if (focused && field.contains(focused) && isInWindow(focused)) bring(focused);
    }

    /** What was read belongs to other values now: unseen, its room kept until the next reading. */
    hideRead() {
      for (const place of this.places("read")) {
        place.classList.add("is-old");
        const { control, unit } = beside(place);
        if (place.dataset.readOf !== control?.value) writeDay(unit, "", "");
      }
    }

    /** At the field that is edited it is unsaid too, where the next reading is waited for. */
    withdrawRead() {
      for (const place of this.places("read"))
        if (place.closest("[data-field]")?.contains(document.activeElement)) place.textContent = "";
    }

    /** Says each readable value again. @param {Record<string, string>} read */
    showRead(read) {
      for (const place of this.places("read")) {
        const value = read[place.dataset.readFor ?? ""] ?? "";
        place.classList.remove("is-old");
        place.dataset.read = value;
        place.textContent = value && say("form.read", { value });
        place.hidden = !value;
      }
      this.tell();
    }

    /** What says no more than the field itself is left to those who hear; of a date its weekday stands behind it. */
    tell() {
      for (const place of this.places("read")) this.tellOne(place);
    }

    /** @param {HTMLElement} place */
    tellOne(place) {
      const { control, unit } = beside(place);
      const [read, typed] = [place.dataset.read ?? "", control?.value ?? ""];
      const isDay = writeDay(unit, typed, read);
      const shown = readAs(control, read);
      [place.dataset.readOf, place.dataset.readAs] = [typed, shown];
      if (shown !== read) place.textContent = say("form.read", { value: shown });
      const isShown = shown !== read || (!isDay && tellsMore(read, typed, unit?.dataset.unit ?? ""));
      place.classList.toggle("visually-hidden", !isShown);
    }

    /** What is said again now, by path. */
    readTexts() {
      return Object.fromEntries(
        this.places("read").map((place) => [place.dataset.readFor ?? "", place.dataset.read ?? ""]),
      );
    }
  }

  /** @param {Element} control @param {boolean} wrong */
  const mark = (control, wrong) => {
    if (wrong) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  };

  window.guideline = { ...window.guideline, Remarks, remarks: { buttons, bring, released, readOf } };
})();
