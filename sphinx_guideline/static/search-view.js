// @ts-check
// Shows answers in a place of the page: a field, what became of each word, plain links. The arrows move the focus from the field to the links
// and back; each link is read as a link. The number of answers and the words that are not cited are announced once typing pauses.
"use strict";
(() => {
  const PAUSE_MS = 120; // between a key and its answers
  const SILENCE_MS = 600; // between the last key and what is announced
  const BEFORE = 60; // signs of an excerpt before the first word found
  const LENGTH = 190;
  /** @param {string} key @param {Record<string, string | number>} [details] */
  const say = (key, details = {}) =>
    window.guideline.searchIndex.words.says[key].replace(
      /\{(\w+)\}/g,
      (/** @type {string} */ slot, /** @type {string} */ name) => String(details[name] ?? slot),
    );

  /** @param {string} tag @param {string} className @param {...(Node | string)} children */
  const element = (tag, className, ...children) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };

  /** Where the words stand in a text, places in their order, none over another. @param {any} reader @param {string} text @param {Set<string>} wanted */
  const placesOf = (reader, text, wanted) => {
    const found = reader
      .everything(text)
      .filter(({ groups, inside }) => [...groups.flat(), ...inside].some((term) => wanted.has(term)));
    found.sort((/** @type {any} */ one, /** @type {any} */ other) => one.start - other.start || other.end - one.end);
    let end = 0;
    return found.filter((/** @type {any} */ place) => place.start >= end && (end = place.end));
  };

  /** A text with the words found marked. @param {string} text @param {any[]} places @param {number} from @param {number} to */
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

  const WHOLE = ["recommendation", "drug", "row"]; // what they say first is their answer

  /** The part of a text around the first word found. @param {string} kind @param {string} text @param {any[]} places */
  const excerpt = (kind, text, places) => {
    const wish = WHOLE.includes(kind) ? 0 : Math.max(0, (places[0]?.start ?? 0) - BEFORE);
    const from = wish && text.indexOf(" ", wish) + 1;
    const cut = from + LENGTH < text.length ? text.lastIndexOf(" ", from + LENGTH) : text.length;
    const to = cut > from ? cut : text.length;
    return [from ? "… " : "", ...marked(text, places, from, to), to < text.length ? " …" : ""];
  };

  /**
   * @param {Element} place holds the field and the answer
   * @param {any} engine
   * @param {URL} root
   */
  const view = (place, engine, root) => {
    const part = (/** @type {string} */ selector) => /** @type {any} */ (place.querySelector(selector));
    const [field, told, said, list] = [
      "input[type=search]",
      "[data-search-told]",
      "[data-search-said]",
      "[data-search-results]",
    ].map(part);
    /** @type {ReturnType<typeof setTimeout>} */
    let pause;
    /** @type {ReturnType<typeof setTimeout>} */
    let silence;

    // --- words ---

    /** What became of a word, where it is not simply found. @param {any} word */
    const sentence = ({ surface, status, as, form, completions, beside }) => {
      if (beside) return say("beside", { word: surface });
      if (form) return say("form", { word: surface, kind: form.kind, drug: form.of });
      if (completions?.length) return say("completions", { word: surface });
      return status === "absent" ? say("absent", { word: surface }) : say(status, { word: surface, as });
    };

    /** @param {string} question @param {string} surface @param {string} word */
    const completion = (question, surface, word) => {
      const button = element("button", "search-completion", word);
      button.setAttribute("type", "button");
      button.addEventListener("click", () => {
        field.value = question.slice(0, question.lastIndexOf(surface)) + word;
        field.focus();
        show(true);
      });
      return button;
    };

    /** @param {any} word @param {string} question */
    const lineOf = (word, question) => {
      const buttons = (word.completions ?? []).flatMap((/** @type {string} */ whole) => [
        " ",
        completion(question, word.surface, whole),
      ]);
      return element(
        "p",
        word.status === "absent" && !buttons.length ? "search-absent" : "search-read",
        sentence(word),
        ...buttons,
      );
    };

    /** Where a word leads that the text does not have: the classes that the text names, later documents by name. @param {any[]} words */
    const leadsOf = (words) => {
      if (!words.some(({ lost, completions, beside }) => lost && !beside && !completions?.length)) return [];
      const { classes, later, links } = window.guideline.searchIndex.words.leads;
      const named = links.flatMap((/** @type {[string, string]} */ [name, address], /** @type {number} */ place) => {
        const link = element("a", "", name);
        link.setAttribute("href", new URL(address, root).href);
        return [place ? ", " : " ", link];
      });
      return [element("p", "search-leads", classes, ...named, `. ${later}`)];
    };

    /** What is said when nothing is found: that the text is silent is no opinion; a word being typed may still become one of the text. @param {any[]} words */
    const emptyOf = (words) => {
      if (words.some(({ completions }) => completions?.length)) return "";
      return words.every(({ status }) => status === "absent") ? say("silence") : say("none");
    };

    /** @param {any} answer */
    const countOf = ({ words, results, more, partial }) => {
      const count = results.length;
      if (!count) return emptyOf(words);
      if (partial) return say("partial");
      const number = count === 1 ? say("one") : say(more ? "most" : "several", { count });
      return words.some((/** @type {any} */ { status }) => status === "absent") ? `${say("rest")} ${number}` : number;
    };

    // --- answers ---

    /** @param {any} record @param {string} shown @param {Set<string>} wanted */
    const item = ({ kind, address, label, title, where, text }, shown, wanted) => {
      const [page, anchor = ""] = address.split("#");
      const link = element(
        "a",
        "search-result",
        element("span", "search-kind", label),
        " ",
        element("span", "search-title", ...marked(title, placesOf(engine.reader, title, wanted))),
        ...(where ? [" ", element("span", "search-where", where)] : []),
        ...(text
          ? [" ", element("span", "search-excerpt", ...excerpt(kind, text, placesOf(engine.reader, text, wanted)))]
          : []),
      );
      link.setAttribute("href", `${new URL(page, root).href}#${anchor}?mots=${encodeURIComponent(shown)}`);
      return element("li", "", link);
    };

    /** @param {boolean} whole whether the question is complete, or its last word may go on */
    const show = (whole) => {
      const question = field.value;
      const answer = engine.search(question, { typing: !whole });
      const special = answer.words.filter((/** @type {any} */ { status }) => !["known", "piece"].includes(status));
      const lines = special.map((/** @type {any} */ word) => lineOf(word, question));
      const wanted = new Set(answer.words.flatMap((/** @type {any} */ { terms }) => terms));
      const count = answer.words.length ? countOf(answer) : "";
      told.replaceChildren(...lines, ...(count ? [element("p", "search-count", count)] : []), ...leadsOf(answer.words));
      list.dataset.question = question; // what the list answers, whole or still typed
      list.replaceChildren(
        ...answer.results.map((/** @type {any} */ { record }) =>
          item(record, answer.shown, /** @type {Set<string>} */ (wanted)),
        ),
      );
      announce([...special.map(sentence), count].join(" "));
    };

    /** Once, when nothing more is typed. @param {string} text */
    const announce = (text) => {
      clearTimeout(silence);
      silence = setTimeout(() => (said.textContent = text), SILENCE_MS);
    };

    // --- keys ---

    const links = () => /** @type {HTMLElement[]} */ ([...list.querySelectorAll("a")]);

    /** @param {HTMLElement | undefined} one */
    const reach = (one) => {
      one?.focus();
      one?.scrollIntoView({ block: "nearest" });
    };

    /** The focus after a key; the field is before the first link. @type {Record<string, (at: number, all: HTMLElement[]) => HTMLElement | undefined>} */
    const MOVES = {
      ArrowDown: (at, all) => all[Math.min(at + 1, all.length - 1)],
      ArrowUp: (at, all) => (at > 0 ? all[at - 1] : field),
      Home: (at, all) => (at < 0 ? undefined : all[0]),
      End: (at, all) => (at < 0 ? undefined : all[all.length - 1]),
    };

    place.addEventListener("keydown", (event) => {
      const { key, altKey, ctrlKey, metaKey } = /** @type {KeyboardEvent} */ (event);
      const all = links();
      const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
      const inField = document.activeElement === field;
      if (altKey || ctrlKey || metaKey || !(key in MOVES) || (!inField && at < 0)) return;
      const next = MOVES[key](at, all);
      if (!next) return;
      event.preventDefault();
      reach(next);
    });

    field.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(() => show(false), PAUSE_MS);
    });

    part("[data-search-ask]").addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      ask();
    });

    /** Answers a whole question, and goes to its first answer. */
    const ask = () => {
      clearTimeout(pause);
      show(true);
      reach(links()[0]);
    };

    return { show, ask };
  };

  window.guideline = { ...window.guideline, searchView: { view, placesOf } };
})();
