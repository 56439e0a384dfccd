// Shows answers in a place of the page: a field, what became of each word, plain links. The arrows move the focus from the field to the links
// and back; each link is read as a link. The number of answers and the words that are not cited are announced once typing pauses.
"use strict";
(() => {
  const { say, element, linkTo, sentence, isAbsent, leadsOf, countOf, foldOf } = window.guideline.searchSaid;
  const PAUSE_MS = 120; // between a key and its answers
  const SILENCE_MS = 600; // between the last key and what is announced
  const BEFORE = 60; // signs of an excerpt before the first word found
  const LENGTH = 190;

  // --- texts with what was found in them ---

  /** Where the words stand in a text, places in their order, none over another. @type {Search.ViewScript["placesOf"]} */
  const placesOf = (reader, text, wanted) => {
    const isWanted = (/** @type {Search.Token} */ { groups, inside }) =>
      [...groups.flat(), ...inside].some((term) => wanted.has(term));
    const places = reader.everything(text).filter(isWanted);
    places.sort((one, other) => one.start - other.start || other.end - one.end);
    let end = 0;
    return places.filter((place) => place.start >= end && (end = place.end));
  };

  /** A text with the words found marked. @param {string} text @param {Search.Place[]} places */
  const marked = (text, places, from = 0, to = text.length) => {
    const nodes = [];
    let at = from;
    for (const { start, end } of places) {
      if (start < at || end > to) continue;
      nodes.push(text.slice(at, start), element("mark", "", text.slice(start, end)));
      at = end;
    }
    return [...nodes, text.slice(at, to)];
  };

  /** What they say first is their answer. @type {Search.Kind[]} */
  const WHOLE = ["recommendation", "drug", "row", "gap", "note", "remark"];

  /** The part of a text around the first word found. @param {Search.Kind} kind @param {string} text @param {Search.Place[]} places */
  const excerpt = (kind, text, places) => {
    const wish = WHOLE.includes(kind) ? 0 : Math.max(0, (places[0]?.start ?? 0) - BEFORE);
    const from = wish && text.indexOf(" ", wish) + 1;
    const cut = from + LENGTH < text.length ? text.lastIndexOf(" ", from + LENGTH) : text.length;
    const to = cut > from ? cut : text.length;
    return [from ? "… " : "", ...marked(text, places, from, to), to < text.length ? " …" : ""];
  };

  /** A title and its answer. @param {Node[]} parts */
  const apart = (parts) => parts.flatMap((part, rank) => (rank ? [say("colon"), part] : [part]));

  class View {
    /** @param {Element} place holds the field and the answer @param {Search.Engine} engine @param {URL} root */
    constructor(place, engine, root) {
      this.place = place;
      this.engine = engine;
      this.root = root;
      this.field = this.part("input[type=search]");
      this.list = this.part("[data-search-results]");
      this.pause = 0;
      this.silence = 0;
      this.listen();
    }

    /** @template {keyof Search.Parts} S @param {S} selector */
    part(selector) {
      return /** @type {Search.Parts[S]} */ (this.place.querySelector(selector));
    }

    listen() {
      this.place.addEventListener("keydown", (event) => this.pressed(/** @type {KeyboardEvent} */ (event)));
      this.field.addEventListener("input", () => {
        clearTimeout(this.pause);
        this.pause = window.setTimeout(() => this.show(false), PAUSE_MS);
      });
      this.part("[data-search-ask]").addEventListener("submit", (event) => {
        event.preventDefault();
        this.ask();
      });
    }

    // --- answers ---

    /** @param {boolean} isWhole whether the question is complete, or its last word may go on */
    show(isWhole) {
      const question = this.field.value;
      const answer = this.engine.search(question, { typing: !isWhole });
      const special = answer.words.filter(({ status }) => !["known", "piece"].includes(status));
      const wanted = new Set(answer.words.flatMap(({ terms }) => terms));
      const count = countOf(answer);
      this.part("[data-search-told]").replaceChildren(
        ...special.map((word) => this.lineOf(word, question)),
        ...(count ? [element("p", "search-count", count)] : []),
        ...leadsOf(answer.words, this.root),
      );
      this.list.dataset.question = question; // what the list answers, whole or still typed
      const itemOf = (/** @type {Search.Result} */ { record }) => this.item(record, answer.shown, wanted);
      this.list.replaceChildren(...answer.results.map(itemOf));
      this.showNotes(answer.notes, itemOf);
      this.announce([...special.map(sentence), count].join(" "));
    }

    /** Critical notes, one line each, folded under the answers. @param {Search.Result[]} notes @param {(note: Search.Result) => HTMLElement} itemOf */
    showNotes(notes, itemOf) {
      const fold = this.part("[data-search-notes]");
      fold.hidden = !notes.length;
      fold.open = false;
      fold.querySelector("summary")?.replaceChildren(...foldOf(notes));
      fold.querySelector("ol")?.replaceChildren(...notes.map(itemOf));
    }

    /** @param {Search.Word} word @param {string} question */
    lineOf(word, question) {
      const { surface, completions = [] } = word;
      const buttons = completions.flatMap((whole) => [" ", this.completion(question, surface, whole)]);
      const name = isAbsent(word) && !buttons.length ? "search-absent" : "search-read";
      return element("p", name, sentence(word), ...buttons);
    }

    /** @param {string} question @param {string} surface @param {string} word */
    completion(question, surface, word) {
      const button = element("button", "search-completion", word);
      button.setAttribute("type", "button");
      button.addEventListener("click", () => {
        this.field.value = question.slice(0, question.lastIndexOf(surface)) + word;
        this.field.focus();
        this.show(true);
      });
      return button;
    }

    /** @param {Search.IndexRecord} record @param {string} shown @param {Set<string>} wanted */
    item(record, shown, wanted) {
      const { kind, address, label, title, where, lead } = record;
      const [page, anchor = ""] = address.split("#");
      const places = (/** @type {string} */ whole) => placesOf(this.engine.reader, whole, wanted);
      const link = linkTo(
        "",
        `${new URL(page, this.root).href}#${anchor}?mots=${encodeURIComponent(shown)}`,
        "search-result",
      );
      const text = record.shown || record.text;
      const heading =
        kind === "recommendation" ? [] : [element("span", "search-title", ...marked(title, places(title)))];
      const answer = lead ? [element("span", "search-lead", ...marked(lead, places(lead)))] : [];
      link.append(
        element("span", "search-kind", where ? say("kind", { kind: label, where }) : label),
        " ",
        ...apart([...heading, ...answer]),
        ...(text ? [" ", element("span", "search-excerpt", ...excerpt(kind, text, places(text)))] : []),
      );
      return element("li", "", link);
    }

    /** Once, when nothing more is typed. @param {string} text */
    announce(text) {
      clearTimeout(this.silence);
      this.silence = window.setTimeout(() => (this.part("[data-search-said]").textContent = text), SILENCE_MS);
    }

    /** Answers a whole question, and goes to its first answer. */
    ask() {
      clearTimeout(this.pause);
      this.show(true);
      reach(this.links()[0]);
    }

    // --- keys ---

    links() {
      const fold = this.part("[data-search-notes]");
      return [...this.list.querySelectorAll("a"), ...(fold.open ? fold.querySelectorAll("a") : [])];
    }

    /** The focus after a key; the field is before the first link. @param {string} key @param {number} at @param {HTMLElement[]} links */
    next(key, at, links) {
      if (key === "ArrowDown") return links[Math.min(at + 1, links.length - 1)];
      if (key === "ArrowUp") return at > 0 ? links[at - 1] : this.field;
      if (at < 0) return undefined;
      return key === "Home" ? links[0] : key === "End" ? links[links.length - 1] : undefined;
    }

    /** @param {KeyboardEvent} event */
    pressed(event) {
      const links = this.links();
      const at = links.findIndex((link) => link === document.activeElement);
      const isElsewhere = document.activeElement !== this.field && at < 0;
      if (event.altKey || event.ctrlKey || event.metaKey || isElsewhere) return;
      const next = this.next(event.key, at, links);
      if (!next) return;
      event.preventDefault();
      reach(next);
    }
  }

  /** @param {HTMLElement | undefined} target */
  const reach = (target) => {
    target?.focus();
    target?.scrollIntoView({ block: "nearest" });
  };

  /** @type {Search.ViewScript["view"]} */
  const view = (place, engine, root) => new View(place, engine, root);

  window.guideline = { ...window.guideline, searchView: { view, placesOf } };
})();
