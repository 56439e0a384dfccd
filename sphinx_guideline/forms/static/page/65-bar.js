// The verdict in one line at the foot of the window, over the column of the text, while the form is in view and the answer is not: sign, a few words, a link to the rest.
// It repeats what the answer announces: it is no live region.
"use strict";
(() => {
  const { remarks } = window.guideline;
  const SHORT = 8; // words
  const TALL = 0.5; // of the window: a head over that does not stick, or it would hide what follows it
  const VERDICT = ".conclusion";
  const NO_VERDICT = "[data-errors], [data-fault], [data-consent], [data-prompt], [data-waiting]";

  /** The first words of a sentence. @param {string} sentence */
  const firstWords = (sentence) => {
    const words = sentence.split(" ");
    return words.length > SHORT ? `${words.slice(0, SHORT).join(" ")} …` : sentence;
  };

  /** Whether a box of the page lies in the window: a part of it, or the whole (of a tall one, its beginning). @param {DOMRect} box @param {boolean} whole */
  const inView = ({ top, bottom, height }, whole) => {
    if (!whole) return height > 0 && top < innerHeight && bottom > 0;
    return height > 0 && top >= 0 && top + Math.min(height, innerHeight * TALL) <= innerHeight;
  };

  /** @type {Set<Bar>} */
  const bars = new Set();
  let frame = 0;
  let hasFocusMoved = false;

  /** One at a time: that of the form where the focus is, else the first one in view. */
  const place = () => {
    frame = 0;
    const wanted = [...bars].filter((bar) => bar.isWanted());
    const shown = wanted.find((bar) => bar.section.contains(document.activeElement)) ?? wanted[0];
    for (const bar of bars) bar.element.hidden = bar !== shown;
    document.documentElement.classList.toggle("has-verdict-bar", shown !== undefined);
    shown?.fit();
    hasFocusMoved = false;
  };

  const placeSoon = () => (frame ||= requestAnimationFrame(place));

  class Bar {
    /** @param {HTMLElement} section */
    constructor(section) {
      this.section = section;
      this.element = /** @type {HTMLElement} */ (section.querySelector("[data-bar]"));
      this.words = /** @type {HTMLElement} */ (this.element.querySelector("[data-bar-words]"));
      this.form = /** @type {HTMLElement} */ (section.querySelector("form"));
      bars.add(this);
      placeSoon();
    }

    /** The form is in view, what the answer begins with is not. */
    isWanted() {
      const shown = (/** @type {string} */ heads) =>
        [...this.section.querySelectorAll(heads)].filter((head) => head.checkVisibility());
      const verdict = shown(VERDICT);
      const boxes = (verdict.length ? verdict : shown(NO_VERDICT)).map((head) => head.getBoundingClientRect());
      this.section.classList.toggle(
        "has-tall-head",
        boxes.some(({ height }) => height > innerHeight * TALL),
      );
      const seen = boxes.some((box) => inView(box, true));
      return !seen && inView(this.form.getBoundingClientRect(), false);
    }

    /** As wide as the calculator, beside what stands at the sides of a wide window, above a keyboard; the field that is typed in stays in view. */
    fit() {
      const { left, width } = this.section.getBoundingClientRect();
      this.element.style.setProperty("--left", `${left}px`);
      this.element.style.setProperty("--width", `${width}px`);
      const focused = document.activeElement;
      if (hasFocusMoved && focused?.matches(":focus-visible") && this.form.contains(focused)) remarks.bring(focused); // the bar came after it
      const { visualViewport: visible } = window;
      const keyboard = visible ? innerHeight - visible.height - visible.offsetTop : 0;
      this.element.style.setProperty("--keyboard", `${Math.max(0, Math.round(keyboard))}px`);
    }

    /** The verdict as it stands in the answer. @param {HTMLElement} conclusion */
    showConclusion(conclusion) {
      const parts = [".conclusion-example", ".sign"]
        .map((selector) => conclusion.querySelector(selector)?.cloneNode(true))
        .filter(Boolean);
      const sentence =
        conclusion.dataset.short || firstWords(conclusion.querySelector(".conclusion-text")?.textContent ?? "");
      this.show(conclusion.dataset.tone ?? "", ...parts.flatMap((part) => [/** @type {Node} */ (part), " "]), sentence);
    }

    /** Its words belong to other values now: unseen until it says others. */
    withdraw() {
      this.element.classList.add("is-old");
    }

    /** @param {string} tone @param {...(Node | string)} words */
    show(tone, ...words) {
      this.element.classList.remove("is-old");
      this.element.dataset.tone = tone;
      this.words.replaceChildren(...words);
      placeSoon();
    }
  }

  window.addEventListener("focusin", () => (hasFocusMoved = true));
  for (const event of ["scroll", "resize", "focusin"]) window.addEventListener(event, placeSoon, { passive: true });
  window.visualViewport?.addEventListener("resize", placeSoon);

  window.guideline = { ...window.guideline, Bar };
})();
