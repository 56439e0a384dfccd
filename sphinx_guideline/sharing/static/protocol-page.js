// « Protocole local »: what a browser shows of a page that the tool made, line by line, and what in it the tool never writes. A reader takes a page for
// what it shows: a comment and a line break are not seen; a paragraph, a struck word, a hidden line are.
"use strict";
(() => {
  const { sha256 } = window.guideline;
  const LETTERS = 16; // of a line's digest: it says which line is another, the item's own digest says that none is
  const NEVER = /** @type {string[]} */ ([]);

  /** What stands in what, in a page as `protocol.js` makes it. @type {Record<string, string[]>} */
  const INSIDE = {
    HTML: ["HEAD", "BODY"],
    HEAD: ["META", "TITLE"],
    BODY: ["MAIN"],
    MAIN: ["H1", "P", "ARTICLE"],
    ARTICLE: ["H2", "P"],
    P: ["A"],
  };
  /** @type {Record<string, string[]>} */
  const ATTRIBUTES = {
    HTML: ["lang"],
    META: ["charset", "http-equiv", "name", "content"],
    MAIN: ["data-protocol-format", "data-site", "data-data", "data-date", "data-shown"],
    ARTICLE: ["data-item", "data-kind", "data-sha256", "data-shown"],
    H2: ["data-line"],
    P: ["data-line"],
    A: ["href"],
  };
  const OF_WORDS = ["TITLE", "H1", "H2", "P", "A"];
  const META = /^(content-security-policy|content-type)?$/i; // never one that leads elsewhere

  /** As a browser shows it: without comments, white space as one space. @param {Node} node */
  const shownText = (node) => (node.textContent ?? "").replace(/[ \t\n\r\f]+/g, " ").replace(/^ | $/g, "");

  /** What a tag and its attributes alone do not tell. @type {Record<string, (element: Element) => boolean>} */
  const ONLY = {
    META: (element) => META.test(element.getAttribute("http-equiv") ?? ""),
    MAIN: (element) => !element.previousElementSibling,
    ARTICLE: (element) => element.hasAttribute("data-item") && element.parentElement?.tagName === "MAIN",
    A: (element) => !element.closest("[data-line]") && element.getAttribute("href") === shownText(element),
  };

  /** Whether the tool writes such an element there. @param {Element} element */
  const isWritten = (element) => {
    const { tagName, parentElement } = element;
    const isThere = !parentElement || (INSIDE[parentElement.tagName] ?? NEVER).includes(tagName);
    const known = ATTRIBUTES[tagName] ?? NEVER;
    return (
      isThere && element.getAttributeNames().every((name) => known.includes(name)) && (ONLY[tagName]?.(element) ?? true)
    );
  };

  /** Words where the tool writes none. @param {Node} node */
  const isStray = (node) =>
    node.nodeType === Node.TEXT_NODE && shownText(node) !== "" && !OF_WORDS.includes(node.parentElement?.tagName ?? "");

  /** What the tool never writes, in an element; each item tells its own. @param {Element} element @returns {Node[]} */
  const foreignIn = (element) =>
    [...element.childNodes].flatMap((node) => {
      if (!(node instanceof Element)) return isStray(node) ? [node] : [];
      if (!isWritten(node)) return [node];
      return node.tagName === "ARTICLE" ? [] : foreignIn(node);
    });

  /** @param {Element} element */
  const foreign = (element) =>
    [...(isWritten(element) ? [] : [element]), ...foreignIn(element)].map(
      (node) => shownText(node) || `<${node.nodeName.toLowerCase()}>`,
    );

  /** The digests of lines. @param {string[]} lines */
  const sumsOf = (lines) =>
    Promise.all(lines.map(async (line) => (await sha256.hashOf(new TextEncoder().encode(line))).slice(0, LETTERS)));

  /** What an item shows, a line each, after its name. @param {Element} article */
  const linesOfItem = (article) =>
    [article.getAttribute("data-item") ?? "", ...[...article.children].map(shownText)].filter(Boolean);

  /** What is shown around the items, and which they are. @param {HTMLElement} main */
  const linesAround = (main) => {
    const { site, data, date } = main.dataset;
    const title = main.ownerDocument.querySelector("title");
    const children = [...main.children].map((one) =>
      one.tagName === "ARTICLE" ? one.getAttribute("data-item") : shownText(one),
    );
    return [title ? shownText(title) : "", `${site} ${data} ${date}`, ...children.map((line) => line ?? "")].filter(
      Boolean,
    );
  };

  /** The digests that were written with a page; none in one that was made before it carried them. @param {Element} element */
  const written = (element) => element.getAttribute("data-shown")?.split(" ");

  /** Writes what a page shows into it. @param {HTMLElement} main */
  const seal = async (main) => {
    for (const article of main.querySelectorAll("article"))
      article.setAttribute("data-shown", (await sumsOf(linesOfItem(article))).join(" "));
    main.setAttribute("data-shown", (await sumsOf(linesAround(main))).join(" "));
  };

  /** @param {Element} article @returns {Protocol.HeldItem} */
  const heldItem = (article) => ({
    id: article.getAttribute("data-item") ?? "",
    sha256: article.getAttribute("data-sha256") ?? "",
    lines: [...article.querySelectorAll("[data-line]")].map(shownText),
    shown: linesOfItem(article),
    written: written(article),
    foreign: foreign(article),
  });

  /** What a page shows around its items. @param {HTMLElement} main @returns {Protocol.Shown} */
  const around = (main) => ({
    shown: linesAround(main),
    written: written(main),
    foreign: foreign(main.ownerDocument.documentElement),
  });

  /** The lines of one that the other has not; one that stands twice is two. @param {string[]} lines @param {string[]} others */
  const missing = (lines, others) => {
    const left = [...others];
    return lines.filter((line) => {
      const place = left.indexOf(line);
      if (place >= 0) left.splice(place, 1);
      return place < 0;
    });
  };

  /** What is no more as it was written. @param {Protocol.Shown} part @param {string[]} expected what this copy would write there: the measure of a page without digests @param {string[]} [also] what else may have stood there @returns {Promise<Protocol.Altered>} */
  const altered = async (part, expected, also = []) => {
    const before = part.written ?? (await sumsOf(expected));
    const now = await sumsOf(part.shown);
    const gone = missing(before, now);
    const lines = [...expected, ...also];
    const known = await sumsOf(lines);
    return {
      isSame: !part.foreign.length && before.join(" ") === now.join(" "),
      came: missing(now, before).map((sum) => part.shown[now.lastIndexOf(sum)]),
      went: lines.filter((_, place) => gone.includes(known[place])),
      lost: new Set(gone.filter((sum) => !known.includes(sum))).size,
    };
  };

  window.guideline = { ...window.guideline, protocolPage: { seal, heldItem, around, altered, missing } };
})();
