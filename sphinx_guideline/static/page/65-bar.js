// @ts-check
// The verdict in one line at the foot of a narrow window, while the form is in view and the answer is not: sign, a few words, a link to the rest.
// It repeats what the answer announces: it is no live region.
"use strict";
(() => {
  const SHORT = 8; // words
  const VERDICT = ".conclusion";
  const NO_VERDICT = "[data-errors], [data-fault], [data-consent], [data-prompt], [data-waiting]";

  /** The first words of a sentence. @param {string} sentence */
  const firstWords = (sentence) => {
    const words = sentence.split(" ");
    return words.length > SHORT ? `${words.slice(0, SHORT).join(" ")} …` : sentence;
  };

  /** Whether a box of the page lies in the window. @param {DOMRect} box @param {boolean} whole */
  const inView = ({ top, bottom, height }, whole) => height > 0 && (whole ? top >= 0 && bottom <= innerHeight : top < innerHeight && bottom > 0);

  /** @type {Set<Bar>} */
  const bars = new Set();
  let asked = 0;

  /** One at a time: that of the form where the focus is, else the first one in view. */
  const place = () => {
    asked = 0;
    const wanted = [...bars].filter((bar) => bar.isWanted());
    const shown = wanted.find((bar) => bar.section.contains(document.activeElement)) ?? wanted[0];
    for (const bar of bars) bar.element.hidden = bar !== shown;
    document.documentElement.classList.toggle("has-verdict-bar", shown !== undefined);
    const keyboard = window.visualViewport ? innerHeight - visualViewport.height - visualViewport.offsetTop : 0;
    shown?.element.style.setProperty("--keyboard", `${Math.max(0, Math.round(keyboard))}px`);
  };

  const placeSoon = () => (asked ||= requestAnimationFrame(place));

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
      const shown = (/** @type {string} */ heads) => [...this.section.querySelectorAll(heads)].filter((head) => head.checkVisibility());
      const verdict = shown(VERDICT);
      const seen = (verdict.length ? verdict : shown(NO_VERDICT)).some((head) => inView(head.getBoundingClientRect(), true));
      return !seen && inView(this.form.getBoundingClientRect(), false);
    }

    /** The verdict as it stands in the answer. @param {HTMLElement} conclusion */
    showConclusion(conclusion) {
      const parts = [".conclusion-example", ".sign"].map((selector) => conclusion.querySelector(selector)?.cloneNode(true)).filter(Boolean);
      const sentence = conclusion.dataset.short || firstWords(conclusion.querySelector(".conclusion-text")?.textContent ?? "");
      this.show(conclusion.dataset.tone ?? "", ...parts.flatMap((part) => [/** @type {Node} */ (part), " "]), sentence);
    }

    /** @param {string} tone @param {...(Node | string)} words */
    show(tone, ...words) {
      this.element.dataset.tone = tone;
      this.words.replaceChildren(...words);
      placeSoon();
    }
  }

  for (const event of ["scroll", "resize", "focusin"]) window.addEventListener(event, placeSoon, { passive: true });
  window.visualViewport?.addEventListener("resize", placeSoon);

  window.guideline = { ...window.guideline, Bar };
})();
