// Fills the template of a result with a reply, as sphinx_guideline/forms/result.py does in the build; the slots are described there.
// An element goes with the text that follows it: both are kept, repeated or dropped together.
"use strict";
(() => {
  const FIGURE = /^((?:[<≤≥>=≈]\u00a0?)?[−–]?[0-9][0-9.,\u202f]*)\u00a0(\S+)$/;
  const IDENTIFIER = /([A-Z]+(?:-[A-Z]+)?-[0-9]+)/;
  const SET = "data-set-";
  const NOT_SO = "false";

  /** @typedef {Calculators.Json} Json */

  /** @param {Json} scope @param {string} path @returns {Json} */
  const find = (scope, path) => {
    if (path === ".") return scope;
    const [way, key] = path.split(":");
    let value = scope;
    for (const name of way.split(".")) value = partOf(value, name);
    return key ? listOf(value).filter((item) => holds(find(item, key))) : value;
  };

  /** @param {Json} whole @param {string} name */
  const partOf = (whole, name) =>
    whole !== null && typeof whole === "object" ? /** @type {{[name: string]: Json}} */ (whole)[name] : undefined;

  /** @param {Json} value */
  const listOf = (value) => (Array.isArray(value) ? value : []);

  /** Something is there: not nothing, not an empty text, not an empty list. @param {Json} value */
  const holds = (value) => (Array.isArray(value) ? value.length > 0 : Boolean(value));

  /** A value as text; an object as JSON. @param {Json} value */
  const textOf = (value) =>
    value === undefined || value === null ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);

  /** @param {string} name @param {string} text */
  const span = (name, text) => {
    const made = document.createElement("span");
    made.className = name;
    made.textContent = text;
    return made;
  };

  /** @param {Element} made @param {string} text */
  const writeText = (made, text) => {
    made.textContent = text;
  };

  /** @param {Element} made @param {string} text @param {string} links */
  const writeProse = (made, text, links) => {
    const places = links
      .split(" ")
      .map((link) => [link.slice(0, link.indexOf("=")), link.slice(link.indexOf("=") + 1)]);
    text.split(IDENTIFIER).forEach((piece, index) => {
      if (index % 2 === 0) return made.append(piece);
      const linked = document.createElement("a");
      const place = places.find(([prefix]) => prefix !== "" && piece.startsWith(prefix));
      if (place) linked.setAttribute("href", place[1].replace("{}", piece));
      linked.textContent = piece;
      made.append(linked);
    });
  };

  /** @param {Element} made @param {string} text @param {string} links */
  const writeFigure = (made, text, links) => {
    const parts = FIGURE.exec(text);
    if (parts) made.append(span("number", parts[1]), span("unit", `\u00a0${parts[2]}`));
    else writeProse(made, text, links);
  };

  const WRITERS = new Map(
    Object.entries({ "data-text": writeText, "data-figure": writeFigure, "data-prose": writeProse }),
  );
  const SLOTS = new Set(["data-if", "data-each", "data-links", ...WRITERS.keys()]);

  /** One element for one scope. @param {Element} element @param {Json} scope */
  const copy = (element, scope) => {
    const made = /** @type {Element} */ (element.cloneNode(false));
    for (const { name, value } of [...element.attributes]) {
      if (name.startsWith(SET)) {
        made.removeAttribute(name);
        const text = value.replace(/\{([^{}]*)\}/g, (_, path) => textOf(find(scope, path)));
        if (text !== NOT_SO) made.setAttribute(name.slice(SET.length), text);
      } else if (SLOTS.has(name)) made.removeAttribute(name);
    }
    const slot = [...WRITERS.keys()].find((name) => element.hasAttribute(name));
    if (slot)
      WRITERS.get(slot)?.(
        made,
        textOf(find(scope, element.getAttribute(slot) ?? "")).replaceAll("α/β", "α/\u2060β"),
        element.getAttribute("data-links") ?? "",
      );
    else made.append(...children(element, scope));
    return made;
  };

  /** What an element becomes: none, one, or one for each item. @param {Element} element @param {Json} scope @returns {Element[]} */
  const fill = (element, scope) => {
    const each = element.getAttribute("data-each");
    const condition = element.getAttribute("data-if");
    const scopes = each === null ? [scope] : listOf(find(scope, each));
    return scopes
      .filter((item) => condition === null || holds(find(item, condition)))
      .map((item) => copy(element, item));
  };

  /** @param {ParentNode & Node} parent @param {Json} scope @returns {Node[]} */
  const children = (parent, scope) => {
    /** @type {Node[]} */
    const made = [];
    /** @type {Element[] | null} */
    let filled = null;
    for (const child of parent.childNodes) {
      if (child instanceof Element) {
        if (filled) made.push(...filled);
        filled = fill(child, scope);
      } else if (filled) {
        for (const element of filled) made.push(element, child.cloneNode());
        filled = null;
      } else made.push(child.cloneNode());
    }
    return filled ? [...made, ...filled] : made;
  };

  /**
   * The template's content with the reply's values.
   * @param {HTMLTemplateElement} template @param {Json} reply
   */
  const filled = (template, reply) => {
    const made = document.createDocumentFragment();
    made.append(...children(template.content, reply));
    return made;
  };

  /** @param {Element} kept @param {Element} wanted */
  const copyAttributes = (kept, wanted) => {
    const ours = (/** @type {Attr} */ { name }) => name !== "open"; // what the reader opened
    for (const { name } of [...kept.attributes].filter(ours))
      if (!wanted.hasAttribute(name)) kept.removeAttribute(name);
    for (const { name, value } of [...wanted.attributes].filter(ours))
      if (kept.getAttribute(name) !== value) kept.setAttribute(name, value);
  };

  /**
   * Makes the children of an element those of another, touching only what differs: the rest keeps its style, and is not laid out again.
   * @param {Node} parent
   * @param {Node} wanted
   */
  const update = (parent, wanted) => {
    let kept = parent.firstChild;
    for (const node of [...wanted.childNodes]) {
      const following = /** @type {ChildNode | null} */ (kept?.nextSibling ?? null);
      if (!kept) parent.appendChild(node);
      else if (kept.nodeName !== node.nodeName) parent.replaceChild(node, kept);
      else if (kept instanceof Element) {
        copyAttributes(kept, /** @type {Element} */ (node));
        update(kept, node);
      } else if (kept.nodeValue !== node.nodeValue) kept.nodeValue = node.nodeValue;
      kept = following;
    }
    while (kept) {
      const following = /** @type {ChildNode | null} */ (kept.nextSibling);
      kept.remove();
      kept = following;
    }
  };

  window.guideline = { ...window.guideline, fill: { filled, find, update } };
})();
