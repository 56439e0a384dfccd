// What a mark of the text shows (the entry of a reference, the title of a note): on hover, on keyboard focus, on touch. The browser's own
// popover puts it above everything and closes it by a click elsewhere or by Escape (which some embedded browsers leave to the page); it can
// itself be pointed at, and its link is reached by Tab. Without this script, or without popovers, the mark is the link that it is in the page.
"use strict";
(() => {
  if (!("popover" in HTMLElement.prototype)) return;
  const SHOWN_AFTER = 120; // ms: a pointer that only passes shows nothing
  const HIDDEN_AFTER = 300; // ms: the time to move from the mark to what it shows
  const GAP = 3; // px
  const MARGIN = 8; // px, from the edges of the screen

  /** Puts what is shown under the mark, or above where there is no room; always inside the screen. @param {HTMLElement} tip @param {Element} link */
  const place = (tip, link) => {
    const mark = link.getClientRects()[0] ?? link.getBoundingClientRect();
    const { width, height } = tip.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const above = mark.bottom + GAP + height > clientHeight && mark.top - GAP - height >= 0;
    const left = Math.max(MARGIN, Math.min(mark.left, clientWidth - width - MARGIN));
    tip.style.left = `${scrollX + left}px`;
    tip.style.top = `${scrollY + (above ? mark.top - GAP - height : mark.bottom + GAP)}px`;
  };

  class Mark {
    /** @param {HTMLElement} mark @param {HTMLElement} link @param {HTMLElement} tip */
    constructor(mark, link, tip) {
      this.mark = mark;
      this.link = link;
      this.tip = tip;
      this.timer = 0;
      this.touched = false;
      this.quiet = false; // closed while the focus was inside: it stays closed until the focus leaves
      mark.addEventListener(
        "pointerenter",
        (event) => event.pointerType !== "touch" && this.soon(() => this.show(), SHOWN_AFTER),
      );
      mark.addEventListener(
        "pointerleave",
        (event) => event.pointerType !== "touch" && this.soon(() => this.left(), HIDDEN_AFTER),
      );
      mark.addEventListener("focusin", () => this.focused());
      mark.addEventListener("focusout", (event) => this.blurred(event));
      link.addEventListener("pointerdown", (event) => (this.touched = event.pointerType === "touch"));
      link.addEventListener("click", (event) => this.clicked(event));
      tip.addEventListener("beforetoggle", (event) => this.toggled(event));
    }

    /** @param {() => void} action @param {number} delay */
    soon(action, delay) {
      clearTimeout(this.timer);
      this.timer = setTimeout(action, delay);
    }

    get shown() {
      return this.tip.matches(":popover-open");
    }

    get hasKeyboard() {
      return this.mark.querySelector(":focus-visible") !== null;
    }

    show() {
      clearTimeout(this.timer);
      if (this.shown) return;
      this.tip.showPopover();
      place(this.tip, this.link);
    }

    hide() {
      clearTimeout(this.timer);
      if (this.shown) this.tip.hidePopover();
    }

    left() {
      if (!this.hasKeyboard) this.hide();
    }

    focused() {
      if (!this.quiet && this.hasKeyboard) this.show();
    }

    /** @param {FocusEvent} event */
    blurred({ relatedTarget }) {
      if (relatedTarget instanceof Node && this.mark.contains(relatedTarget)) return;
      if (relatedTarget) this.hide();
      this.quiet = false;
    }

    /** @param {Event} event */
    toggled(event) {
      if (/** @type {ToggleEvent} */ (event).newState === "closed")
        this.quiet = this.mark.contains(document.activeElement);
    }

    /** A finger has no other way to see it: it opens, and its own link leads further. @param {Event} event */
    clicked(event) {
      if (!this.touched) return;
      this.touched = false;
      event.preventDefault();
      this.show();
    }
  }

  /** Puts away what is shown; the focus that was inside goes back to the mark. */
  const dismiss = () => {
    const tip = /** @type {HTMLElement | null} */ (document.querySelector(".tip:popover-open"));
    if (!tip) return;
    const focused = tip.contains(document.activeElement);
    tip.hidePopover();
    if (focused) tip.parentElement?.querySelector("a")?.focus();
  };

  addEventListener("keydown", ({ key }) => key === "Escape" && dismiss());
  for (const tip of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".tip[popover]"))) {
    const link = tip.parentElement?.querySelector("a");
    if (tip.parentElement && link) new Mark(tip.parentElement, link, tip);
  }
})();
