// @ts-check
// What is said at each field: what was read, and what is wrong, with buttons that type what may have been meant. Each field keeps one line for it.
"use strict";
(() => {
  const { say } = window.guideline.words;

  /** @typedef {{text: string, inputs: Record<string, string>}} Offer */
  /** @typedef {{field: string, code: string, text: string, offers?: Offer[]}} Problem */

  /** Texts that differ by what nobody says aloud: spaces, capitals, comma or point. @param {string} text */
  const bare = (text) => text.normalize("NFKC").toLowerCase().replace(/\s/g, "").replace(/\./g, ",");

  /** Whether what was read says more than what was typed with the unit beside it. @param {string} read @param {string} typed @param {string} unit */
  const tellsMore = (read, typed, unit) => {
    const [whole, start] = [bare(read), bare(typed)];
    return !whole.startsWith(start) || !(bare(unit).startsWith(whole.slice(start.length)) || whole === start);
  };

  /** Buttons of offers. @param {Offer[]} offers */
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

  /** Problems with the same offers say them once. @param {Problem[]} problems */
  const offersOf = (problems) => problems.flatMap(({ offers }) => offers ?? []);

  class Remarks {
    /** @param {any} form */
    constructor(form) {
      this.form = form;
      this.tell();
    }

    /** @param {string} name @returns {HTMLElement[]} */
    places(name) {
      return [...this.form.element.querySelectorAll(`[data-${name}-for]`)];
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
      place.replaceChildren(mine.map(({ text }) => text).join(" "), ...(offers.length ? [" ", buttons(offers)] : []));
      place.hidden = mine.length === 0;
    }

    /** Says each readable value again. @param {Record<string, string>} read */
    showRead(read) {
      for (const place of this.places("read")) {
        const value = read[place.dataset.readFor ?? ""] ?? "";
        place.dataset.read = value;
        place.textContent = value && say("form.read", { value });
        place.hidden = !value;
      }
      this.tell();
    }

    /** What says no more than the field itself is left to those who hear. */
    tell() {
      for (const place of this.places("read").filter((one) => !one.hidden)) {
        const field = place.closest("[data-field]");
        const typed = /** @type {HTMLInputElement | null | undefined} */ (field?.querySelector("input, select"))?.value ?? "";
        const unit = field?.querySelector(".unit")?.textContent ?? "";
        place.classList.toggle("visually-hidden", !tellsMore(place.dataset.read ?? "", typed, unit));
      }
    }

    /** What is said again now, by path. */
    readTexts() {
      return Object.fromEntries(this.places("read").map((place) => [place.dataset.readFor ?? "", place.dataset.read ?? ""]));
    }
  }

  /** @param {Element} control @param {boolean} wrong */
  const mark = (control, wrong) => {
    if (wrong) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  };

  window.guideline = { ...window.guideline, Remarks, remarks: { buttons } };
})();
