// The filters of a page: of all recommendations, of a table. What they hide has the attribute `hidden`; a list on paper is that of the screen, a
// table is whole (filters.css). The choice is in the fragment of the address: it survives a reload and the way back, and can be linked. An
// anchor that is followed keeps the choice of the moment, unless what it names is hidden: then all is shown, and the page goes there.
// An address is understood whole, or refused whole in words: a filter that it asks for and that is not applied is never left unsaid.
"use strict";
(() => {
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form.filters"));
  if (!form) return;
  const { pairs: pairsOf, opened, plain, folded, fragment, CALCULATION } = window.guideline.followed;
  const selects = [...form.querySelectorAll("select")];
  const items = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".filtered-item")]);
  const sections = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".filtered-section")]);
  const count = /** @type {HTMLElement} */ (form.querySelector(".filter-count"));
  const fault = /** @type {HTMLElement} */ (form.querySelector("[data-fault]"));
  const sentences = /** @type {HTMLTemplateElement} */ (form.querySelector("template")).content;

  /** Whether an item is one that every filter asks for. @param {HTMLElement} item */
  const isAsked = (item) =>
    selects.every(({ name, value }) => !value || (item.dataset[name] ?? "").split("|").includes(value));

  /** A sentence with its `{details}`. @param {string} sentence @param {Record<string, string | number>} details */
  const filled = (sentence, details) => sentence.replace(/\{(\w+)\}/g, (slot, name) => String(details[name] ?? slot));

  const filter = () => {
    for (const item of items) item.hidden = !isAsked(item);
    for (const section of sections) section.hidden = !section.querySelector(".filtered-item:not([hidden])");
    const shown = items.filter((item) => !item.hidden).length;
    const { count: some, nothing, unfiltered } = form.dataset;
    const words = fault.childNodes.length ? unfiltered : shown ? some : (nothing ?? some);
    count.textContent = filled(words ?? "", { shown, total: items.length });
  };

  // --- names ---

  /** The names of a choice. @param {HTMLOptionElement} option */
  const namesOf = ({ value, text, dataset }) =>
    [value, text, ...(dataset.names ?? "").split("|")].map(folded).filter(Boolean);

  /** The choices of a control, without « all ». @param {HTMLSelectElement} select */
  const choicesOf = (select) => [...select.options].filter(({ value }) => value);

  /** @param {string} text @param {string} name */
  const standsIn = (text, name) => ` ${text} `.includes(` ${name} `);

  /** The form of a drug that is another drug, if a text names one. @param {string} text */
  const otherForm = (text) =>
    /** @type {HTMLElement[]} */ ([...sentences.querySelectorAll("[data-form]")]).find(
      ({ dataset }) =>
        (dataset.form ?? "").split("|").some((name) => standsIn(text, folded(name))) ||
        (dataset.markers ?? "").split("|").some((marker) => ` ${text}`.includes(` ${marker}`)),
    );

  // --- what an address asks, and what is wrong with it ---

  /** A sentence of the page. @param {string} key @param {Record<string, string>} [details] */
  const say = (key, details = {}) =>
    filled(sentences.querySelector(`[data-word="${key}"]`)?.textContent ?? "", details);

  /** @param {...(Node | string)} content */
  const line = (...content) => {
    const made = document.createElement("p");
    made.append(...content);
    return made;
  };

  /** @param {string} href @param {string} text */
  const linkTo = (href, text) => Object.assign(document.createElement("a"), { href, textContent: text });

  /** @param {HTMLSelectElement} select */
  const labelOf = (select) => select.labels[0].textContent ?? "";

  /** Drugs that stand in a longer text, each a link; the text itself is not taken for one of them. @param {string} value @param {HTMLOptionElement[]} named @param {HTMLSelectElement} select */
  const proposed = (value, named, select) => [
    line(
      say("filters.faults.named", { value }),
      " ",
      ...named.flatMap((option, index) => [
        index ? ", " : "",
        linkTo(`#${new URLSearchParams([[select.name, option.value]])}`, option.text),
      ]),
      ".",
    ),
  ];

  /** A drug that the text does not name. @param {string} value @param {HTMLOptionElement[]} within drugs whose names stand in it */
  const notCited = (value, within) => {
    const form = otherForm(folded(value))?.dataset;
    const sentence = form
      ? say("filters.faults.other_form", { value, kind: form.kind ?? "", drug: within[0]?.text ?? form.of ?? "" })
      : say("filters.faults.not_cited", { value });
    return [line(sentence), /** @type {Node} */ (sentences.querySelector("[data-leads]")?.cloneNode(true))];
  };

  /** What is wrong with a value that no choice has. @param {HTMLSelectElement} select @param {string} value */
  const unknown = (select, value) => {
    if (!("drugs" in select.dataset))
      return [
        line(
          say("filters.faults.unknown_value", {
            name: select.name,
            value,
            accepted: choicesOf(select)
              .map(({ text }) => text)
              .join(", "),
          }),
        ),
      ];
    const text = folded(value);
    const within = choicesOf(select).filter((option) => namesOf(option).some((name) => standsIn(text, name)));
    return within.length && !otherForm(text) ? proposed(value, within, select) : notCited(value, within);
  };

  /** The choice that a pair of the address asks for, or what is wrong with it. @param {[string, string]} pair @param {number} place @param {[string, string][]} all */
  const readPair = ([name, value], place, all) => {
    const select = selects.find((control) => control.name === folded(name));
    if (!select)
      return {
        wrong: [
          line(
            say("filters.faults.unknown_name", {
              name,
              value,
              accepted: selects.map((control) => control.name).join(", "),
            }),
          ),
        ],
      };
    if (all.findIndex(([other]) => folded(other) === select.name) < place)
      return { wrong: [line(say("filters.faults.twice", { name: labelOf(select) }))] };
    if (!folded(value)) return { wrong: [line(say("filters.faults.empty", { name: labelOf(select) }))] };
    const choice = choicesOf(select).find((option) => namesOf(option).includes(folded(value)));
    return choice ? { select, value: choice.value } : { wrong: unknown(select, value) };
  };

  /** The place of the page that the address names: an anchor, whatever its capitals, or the end of the name of one item (`gemcitabine`). */
  const place = () => {
    const anchor = plain(opened(fragment()));
    const same = (/** @type {string} */ id) => id.toLowerCase() === anchor.toLowerCase();
    const [own, ...others] = anchor ? items.filter(({ id }) => id.endsWith(`-${anchor.toLowerCase()}`)) : [];
    return (
      document.getElementById(anchor) ??
      [...document.querySelectorAll("[id]")].find(({ id }) => anchor && same(id)) ??
      (others.length ? undefined : own)
    );
  };

  /**
   * The pairs of the address: those of the fragment, else those of a query that names a filter (others are not for this page). Undefined where they
   * are for a calculator that stands in the page.
   */
  const asks = () => {
    const inFragment = fragment().length > 1;
    const pairs = pairsOf(inFragment ? fragment() : location.search);
    if (pairs.some(([name]) => name === CALCULATION) && document.querySelector("section.calculator")) return undefined;
    return inFragment || pairs.some(([name]) => selects.some((select) => select.name === folded(name))) ? pairs : [];
  };

  /** What is wrong with a fragment that is neither a place of the page nor a list of filters. */
  const unread = () => {
    const text = plain(opened(fragment()));
    return text ? [line(say("filters.faults.unread", { value: text }))] : [];
  };

  /** Sets the filters as an address asks: all of them, or none and why. @param {[string, string][]} pairs @param {Element | undefined} named */
  const apply = (pairs, named) => {
    const choices = pairs.map(readPair);
    const wrong = choices.length || named ? choices.flatMap((choice) => choice.wrong ?? []) : unread();
    for (const select of selects) {
      const choice = wrong.length ? undefined : choices.find((candidate) => candidate.select === select);
      select.value = choice?.value ?? "";
    }
    if (wrong.length) fault.replaceChildren(...wrong, line(say("filters.faults.not_applied")));
    filter();
  };

  /** The filters as the address has them. */
  const read = () => {
    const named = place();
    const pairs = named ? [] : asks();
    fault.replaceChildren();
    filter();
    if (pairs && (!named || named.closest("[hidden]"))) apply(pairs, named);
    named?.scrollIntoView();
  };

  /** Puts the filters into the address, without a step more in the history. */
  const write = () => {
    const chosen = selects.filter(({ value }) => value).map(({ name, value }) => [name, value]);
    const fragment = String(new URLSearchParams(chosen));
    const [page] = location.href.split(/[?#]/); // a query that asked for filters goes with them
    history.replaceState(history.state, "", fragment ? `${page}#${fragment}` : page);
    fault.replaceChildren();
    filter();
  };

  form.addEventListener("change", write);
  form.addEventListener("reset", () => setTimeout(write));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", read);
  addEventListener("pageshow", read); // after what the browser restores by itself
  form.hidden = false;
  read();
})();
