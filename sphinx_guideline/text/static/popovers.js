// What a mark of the text shows: the entry of a reference, the whole notes of a doubt. On hover, on keyboard focus, on touch. The browser's own
// popover puts it above everything and closes it by a click elsewhere or by Escape (which some embedded browsers leave to the page); it can
// itself be pointed at, and its link is reached by Tab. Marks that other scripts make later (`data-notes`) are served too. Where lines of notes stand
// beside a mark and the page has no margin, the mark is a button that opens its lines, and each line shows its note. The whole notes are a script
// of their own (`notes.js`), asked for once, by the first mark that is pointed at. Without it, without this script, or without popovers, a mark is
// the link that it is in the page.
"use strict";
(() => {
  const SHOWN_AFTER = 120; // ms: a pointer that only passes shows nothing
  const HIDDEN_AFTER = 300; // ms: the time to move from the mark to what it shows
  const GAP = 3; // px
  const MARGIN = 8; // px, from the edges of the screen
  const OPENER = "[data-notes], .citation > a";
  const NOTES = new URL("notes.js", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;
  const hasPopovers = "popover" in HTMLElement.prototype;
  const wide = matchMedia("(width >= 72em)"); // as in notes.css

  /** @type {{ link: HTMLElement, tip: HTMLElement } | null} */
  let shown = null;
  /** @type {HTMLElement | null} */
  let quiet = null; // closed while the focus was inside: it stays closed until the focus leaves
  let timer = 0;
  /** @type {HTMLElement | null} */
  let touched = null;

  /** @param {EventTarget | Node | null} target @param {string} selector @returns {HTMLElement | null} */
  const around = (target, selector) => (target instanceof Element ? target.closest(selector) : null);

  // --- what is shown ---

  /** The script of the whole notes; one that failed is asked for again. @returns {Promise<void>} */
  const run = () =>
    new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = NOTES;
      script.onload = () => done();
      script.onerror = () => {
        script.remove();
        failed(new Error(NOTES));
      };
      document.head.append(script);
    });

  /** @type {Promise<void> | undefined} */
  let running;

  const readNotes = () => {
    running ??= run();
    running.catch(() => (running = undefined));
    return running;
  };

  /** Whether a mark shows notes of another page: where they stand whole, it leads to them. @param {HTMLElement} link */
  const showsNotes = (link) =>
    link instanceof HTMLAnchorElement && Boolean(link.dataset.notes) && link.pathname !== location.pathname;

  /** A whole note, whose link leads where its mark does. @param {string} name @param {HTMLAnchorElement} link */
  const wholeNote = (name, link) => {
    const { body } = new DOMParser().parseFromString(window.guideline.wholeNotes?.[name] ?? "", "text/html");
    for (const further of body.querySelectorAll("a")) further.href = new URL(further.hash, link.href).href;
    return [...body.children];
  };

  /** A card of the notes of a mark, beside it, so that Tab leads into it. @param {HTMLElement} mark */
  const cardOf = (mark) => {
    const link = /** @type {HTMLAnchorElement} */ (mark);
    const notes = (link.dataset.notes ?? "").split(" ").flatMap((name) => wholeNote(name, link));
    if (!notes.length) return null;
    const card = document.createElement("div");
    card.className = "tip note-card";
    card.popover = "auto";
    card.setAttribute("role", "note");
    card.setAttribute("aria-label", link.getAttribute("aria-label") ?? link.textContent ?? "");
    card.append(...notes);
    link.after(card);
    return card;
  };

  /** @param {HTMLElement} link @returns {HTMLElement | null} */
  const tipOf = (link) =>
    link.dataset.notes ? cardOf(link) : (link.parentElement?.querySelector(".tip[popover]") ?? null);

  /** Puts what is shown under the mark, or above where there is no room; always inside the screen. @param {HTMLElement} tip @param {Element} link */
  const place = (tip, link) => {
    const mark = link.getClientRects()[0] ?? link.getBoundingClientRect();
    const { bottom } = link.getBoundingClientRect();
    const { width, height } = tip.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const above = bottom + GAP + height > clientHeight && mark.top - GAP - height >= 0;
    const left = Math.max(MARGIN, Math.min(mark.left, clientWidth - width - MARGIN));
    tip.style.left = `${scrollX + left}px`;
    tip.style.top = `${scrollY + (above ? mark.top - GAP - height : bottom + GAP)}px`;
  };

  /** @param {ToggleEvent} event */
  const toggled = ({ newState }) => {
    if (newState !== "closed" || !shown) return;
    const { link, tip } = shown;
    const isInside = tip.contains(document.activeElement);
    if (isInside || link === document.activeElement) quiet = link;
    shown = null;
    if (!link.dataset.notes) return;
    if (isInside) link.focus();
    setTimeout(() => tip.remove()); // once the browser has given the focus back
  };

  /** The mark that waits for the whole notes. @type {HTMLElement | null} */
  let waiting = null;

  /** @param {HTMLElement} link @param {() => void} [otherwise] where its notes cannot be had */
  const show = (link, otherwise = () => {}) => {
    clearTimeout(timer);
    if (shown?.link === link) return;
    hide();
    if (!canShow(link)) return;
    if (!link.dataset.notes || window.guideline?.wholeNotes) return open(link, otherwise);
    waiting = link;
    const stillWaits = () => waiting === link && link.isConnected;
    readNotes().then(
      () => stillWaits() && open(link, otherwise),
      () => stillWaits() && otherwise(),
    );
  };

  /** @param {HTMLElement} link */
  const canShow = (link) => hasPopovers && (!link.dataset.notes || showsNotes(link));

  /** @param {HTMLElement} link @param {() => void} otherwise where it shows nothing */
  const open = (link, otherwise) => {
    waiting = null;
    const tip = tipOf(link);
    if (!tip) return otherwise();
    tip.addEventListener("beforetoggle", (event) => toggled(/** @type {ToggleEvent} */ (event)), { once: false });
    tip.showPopover();
    shown = { link, tip };
    place(tip, link);
  };

  const hide = () => {
    clearTimeout(timer);
    waiting = null;
    if (shown?.tip.matches(":popover-open")) shown.tip.hidePopover();
    shown = null;
  };

  /** Puts away what is shown; the focus that was inside goes back to the mark. */
  const dismiss = () => {
    if (!shown) return false;
    const { link, tip } = shown;
    const isInside = tip.contains(document.activeElement);
    hide();
    if (isInside) link.focus();
    return true;
  };

  /** @param {() => void} action @param {number} delay */
  const soon = (action, delay) => {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  };

  const hasKeyboard = () =>
    shown !== null && (shown.link.matches(":focus-visible") || shown.tip.querySelector(":focus-visible") !== null);

  // --- a mark that is a button: its lines come under it ---

  /** @param {Element} link */
  const isButton = (link) => link.getAttribute("role") === "button";

  /** @param {Element} mark @param {boolean} isOpen */
  const setLines = (mark, isOpen) => mark.setAttribute("aria-expanded", String(isOpen));

  /** Where the page has a margin, a mark leads; where it has none, it opens its lines. */
  const fit = () => {
    for (const mark of document.querySelectorAll(".note-mark:has(+ .gloss)")) {
      if (wide.matches) {
        mark.removeAttribute("role");
        mark.removeAttribute("aria-expanded");
      } else if (!isButton(mark)) {
        mark.setAttribute("role", "button");
        setLines(mark, false);
      }
    }
  };

  /** Closes the lines in which the focus is. @param {EventTarget | null} target */
  const closeLines = (target) => {
    const mark = /** @type {HTMLElement | null | undefined} */ (
      around(target, ".reserve")?.querySelector(".note-mark[aria-expanded='true']")
    );
    if (!mark) return;
    setLines(mark, false);
    mark.focus();
  };

  // --- pointer, focus, touch, keys ---

  /** The mark that a pointer or the focus is on, or what it shows. @param {EventTarget | null} target */
  const openerAt = (target) => {
    if (target instanceof Node && shown?.tip.contains(target)) return shown.link;
    const link = around(target, OPENER);
    return link && !isButton(link) ? link : null;
  };

  document.addEventListener("pointerover", ({ pointerType, target }) => {
    if (pointerType === "touch") return;
    const link = openerAt(target);
    if (link && link === shown?.link) clearTimeout(timer);
    else if (link) soon(() => link.isConnected && show(link), SHOWN_AFTER);
    else soon(() => !hasKeyboard() && hide(), HIDDEN_AFTER);
  });

  document.addEventListener("focusin", ({ target }) => {
    const link = openerAt(target);
    if (link !== quiet) quiet = null;
    if (!link) hide();
    else if (link !== quiet && target instanceof Element && target.matches(":focus-visible")) show(link);
  });

  document.addEventListener("focusout", ({ relatedTarget }) => {
    if (!relatedTarget) return;
    const link = openerAt(relatedTarget);
    if (link !== shown?.link) hide();
    if (link !== quiet) quiet = null;
  });

  document.addEventListener("pointerdown", ({ pointerType, target }) => {
    touched = pointerType === "touch" ? openerAt(target) : null;
  });

  /** A finger has no other way to see it: it opens, and its own link leads further. */
  document.addEventListener("click", (event) => {
    const link = around(event.target, OPENER);
    if (link && isButton(link)) {
      event.preventDefault();
      setLines(link, link.getAttribute("aria-expanded") !== "true");
    } else if (link && link === touched && canShow(link)) {
      event.preventDefault();
      show(link, () => link.click()); // pressed by no finger any more, it leads
    }
    touched = null;
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !dismiss()) closeLines(event.target);
    if (event.key === " " && event.target instanceof HTMLElement && event.target.matches(".note-mark[role=button]")) {
      event.preventDefault();
      event.target.click();
    }
  });

  wide.addEventListener("change", fit);
  fit();
})();
