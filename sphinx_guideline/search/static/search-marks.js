// Shows the words that were searched, in the page that a result opens: `#anchor?mots=…`. The address is made plain again at once, so that it
// can be kept or sent without them.
"use strict";
(() => {
  const ASKED = /^#([^?]*)\?mots=(.+)$/;
  const READING = ["base-stemmer", "french-stemmer", "search-terms", "search-index", "search-said", "search-view"];
  const BLOCKS = "p, li, td, th, dt, dd, h1, h2, h3, h4, h5, h6, caption, figcaption, article";
  const NOT_SHOWN =
    "script, style, template, noscript, form, output, .tip, .search-marks, .status-line, .calculator, [hidden], .headerlink";

  const article = document.querySelector("article[role=main]");

  // --- text of the page ---

  /** Texts of the article, block by block. @returns {Map<Element, Text[]>} */
  const blocks = () => {
    /** @type {Map<Element, Text[]>} */
    const texts = new Map();
    const walker = document.createTreeWalker(/** @type {Element} */ (article), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = /** @type {Element} */ (node.parentElement);
      const block = parent.closest(BLOCKS);
      if (block && !parent.closest(NOT_SHOWN))
        texts.set(block, [...(texts.get(block) ?? []), /** @type {Text} */ (node)]);
    }
    return texts;
  };

  /** Marks a part of a text. @param {Text} text @param {number} start @param {number} end */
  const mark = (text, start, end) => {
    const range = document.createRange();
    range.setStart(text, start);
    range.setEnd(text, end);
    const made = document.createElement("mark");
    made.className = "searched";
    range.surroundContents(made);
  };

  /** Marks places of a block's text, the last first so that the others stay where they are. @param {Text[]} texts @param {Search.Place[]} places */
  const markBlock = (texts, places) => {
    let whole = 0;
    const starts = texts.map(({ data }) => (whole += data.length) - data.length);
    for (const { start, end } of places.reverse()) {
      for (let rank = texts.length - 1; rank >= 0; rank -= 1) {
        const from = Math.max(start - starts[rank], 0);
        const to = Math.min(end - starts[rank], texts[rank].data.length);
        if (from < to && texts[rank].data.slice(from, to).trim()) mark(texts[rank], from, to);
      }
    }
  };

  const marks = () => [...document.querySelectorAll("mark.searched")];

  const unmark = () => {
    for (const element of marks()) {
      const parent = /** @type {Node} */ (element.parentNode);
      element.replaceWith(...element.childNodes);
      parent.normalize();
    }
    document.querySelector(".search-marks")?.remove();
  };

  // --- the bar ---

  let last = -1;

  /** The folds in which an element stands. @param {Element | undefined} element */
  const foldsAround = (element) =>
    [...document.querySelectorAll("details")].filter((fold) => fold.contains(element ?? null));

  const next = () => {
    const all = marks();
    last = (last + 1) % all.length;
    foldsAround(all[last]).forEach((fold) => (fold.open = true));
    all[last]?.scrollIntoView({ block: "center" });
  };

  /** @param {number} count */
  const showBar = (count) => {
    const model = /** @type {HTMLTemplateElement | null} */ (document.querySelector("template[data-search-marks]"));
    const bar = /** @type {HTMLElement} */ (model?.content.firstElementChild?.cloneNode(true));
    /** @type {HTMLElement} */ (bar.querySelector("[data-search-count]")).textContent = String(count);
    bar.querySelector("[data-search-next]")?.addEventListener("click", next);
    bar.querySelector("[data-search-unmark]")?.addEventListener("click", () => {
      unmark();
      article?.setAttribute("tabindex", "-1");
      /** @type {HTMLElement} */ (article).focus();
    });
    /** @type {Element} */ (article).append(bar);
  };

  // --- showing ---

  /** Where the answer is, whatever else moves; once more where the page was still being made. @param {string} anchor */
  const bring = (anchor) => document.getElementById(anchor)?.scrollIntoView({ behavior: "instant" });

  /** @param {string} words terms, as the search compares words @param {string} anchor */
  const show = async (words, anchor) => {
    await window.guideline.search.need(READING);
    const { searchTerms, searchIndex, searchView } = window.guideline;
    const stemmer = new window.FrenchStemmer();
    const reader = searchTerms.reader((word) => stemmer.stemWord(word), searchIndex.words);
    const wanted = new Set(words.split(" "));
    unmark();
    for (const texts of blocks().values()) {
      markBlock(texts, searchView.placesOf(reader, texts.map(({ data }) => data).join(""), wanted));
    }
    last = -1;
    if (marks().length) showBar(marks().length);
    bring(anchor);
    if (document.readyState !== "complete")
      addEventListener("load", () => requestAnimationFrame(() => bring(anchor)), { once: true });
  };

  /** Reads the address, and makes it plain. */
  const begin = () => {
    const address = ASKED.exec(location.hash);
    if (!address || !article) return;
    const [, anchor, words] = address;
    if (anchor) location.replace(`#${anchor}`);
    else history.replaceState(history.state, "", location.pathname + location.search);
    show(decodeURIComponent(words), anchor).catch(() => {}); // the page is read without its marks
  };

  addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && !document.querySelector("dialog[open]")) unmark();
  });
  addEventListener("hashchange", begin);
  begin();
})();
