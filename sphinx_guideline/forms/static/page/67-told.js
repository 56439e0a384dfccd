// An answer in a few lines, as it is shown: copied as text, or on one printed sheet with what was typed. Nothing is computed here.
"use strict";
(() => {
  const { words, remarks } = window.guideline;
  const { say } = words;
  const LONGEST = 100; // words, what is typed and the address apart
  const LONGEST_OF_PARTS = 150; // words, what is typed, the address and the versions apart
  const FORMULAS = 3;
  const FORMULAS_OF_PART = 1; // each part has its own, and its calculator tells them all

  /** @param {Element} place */
  const textOf = (place) =>
    (place.textContent ?? "")
      .replaceAll("\u2060", "")
      .replace(/[^\S\u00a0\u202f]+/g, " ")
      .trim();

  /** @param {Element} place @param {string} selector */
  const told = (place, selector) => {
    const found = place.querySelector(selector);
    return found ? textOf(found) : "";
  };

  /** @param {string} text */
  const count = (text) => text.split(" ").filter(Boolean).length;

  // --- the answer as text ---

  /** A part of an answer, which is told or counted among those of its kind that are not. @typedef {{place: "line" | "answer" | "limit" | "warning", kind: string, text: string}} Part */

  const KINDS = ["answer", "exceeded", "unknown", "reserve", "warning", "other"]; // as long as there is room, in this order
  const KIND_OF = new Map(
    Object.entries({ exceeded: "exceeded", unknown: "unknown", reserve: "reserve", board: "reserve" }),
  );

  /** @param {HTMLElement} told */
  const kindOf = ({ dataset }) => KIND_OF.get(dataset.tone ?? "") ?? "other";

  /** « EQD2 cumulée 55,5 Gy (< 70 Gy) ✓ marge 14,5 Gy ». @param {Element} row */
  const limitOf = (row) => {
    const [label, value, limit, sign, word, gap] = [
      ".verdict-label > span",
      ".verdict-value",
      ".verdict-limit",
      ".sign",
      ".verdict-word > span:last-child",
      ".distance-whole",
    ].map((selector) => told(row, selector));
    return [label, value, limit && `(${limit})`, sign, gap || word].filter(Boolean).join(" ");
  };

  /** A row of limits with what would reverse it, or what it lacks. @param {HTMLElement} row @returns {Part} */
  const limitPart = (row) => {
    const kind = kindOf(row);
    const doubt = told(row, ".verdict-doubt");
    const beside = doubt || (kind === "unknown" ? told(row, ".verdict-remark") : "");
    return {
      place: "limit",
      kind: kind === "other" && doubt ? "reserve" : kind,
      text: [limitOf(row), beside && `[${beside}]`].filter(Boolean).join(" "),
    };
  };

  /** The conclusion: in short, where limits tell the rest; else its whole sentence. @param {Element} result */
  const opening = (result) => {
    const [first, more] = [
      ...result.querySelectorAll(".conclusion-line:first-child, .conclusion-more:not([data-tone])"),
    ];
    if (!more || result.querySelector(".verdict")) return textOf(first);
    return [told(first, ".conclusion-example"), told(first, ".sign"), textOf(more)].filter(Boolean).join(" ");
  };

  /** @param {Element} place @param {string} selector */
  const all = (place, selector) => [.../** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll(selector))];

  /** @param {HTMLElement} warning @returns {Part} */
  const warningPart = (warning) => ({ place: "warning", kind: "warning", text: textOf(warning) });

  const DAY = /\p{L}\s\d{4}(?!\d)/u; // a month, then a year

  /** The days that answer, unless what comes first tells them: « Bevacizumab : début de la radiothérapie au plus tôt : 21 décembre 2026 ». @param {Element} result @param {string} said @returns {Part[]} */
  const answers = (result, said) =>
    all(result, ".steps li[data-name][data-main='true']")
      .map((step) => ({ label: told(step, ".step-label"), value: told(step, "strong") }))
      .filter(({ value }) => DAY.test(value) && !said.includes(value))
      .map(({ label, value }) => ({ place: "answer", kind: "answer", text: `${label}\u00a0: ${value}` }));

  /** What else the answer says than what comes first of it, of most weight first. @param {Element} result @param {string} said @returns {Part[]} */
  const parts = (result, said) => {
    const lines = all(result, ".conclusion-more[data-tone]:not([data-tone='information'])");
    /** @type {Part[]} */
    const found = [
      ...answers(result, said),
      ...lines.map((line) => /** @type {const} */ ({ place: "line", kind: kindOf(line), text: textOf(line) })),
      ...all(result, ".result-part .verdict").map(limitPart),
      ...all(result, ".warnings > li > span:not([class])").map(warningPart),
    ];
    return KINDS.flatMap((kind) => found.filter((part) => part.kind === kind));
  };

  /** « Non repris ici, à lire par le lien : 1 avertissement, 2 autres lignes. » @param {Part[]} left */
  const leftOut = (left) => {
    const counted = KINDS.map((kind) => ({ kind, count: left.filter((part) => part.kind === kind).length }))
      .filter(({ count }) => count)
      .map(({ kind, count }) => say(`sheet.left.${kind}_${count > 1 ? "several" : "one"}`, { count }));
    return counted.length ? say("sheet.left_out", { what: counted.join(", ") }) : "";
  };

  // --- an answer that is made of others' ---

  /** What a part says first: what frames it, its verdict in short and what would have all of it judged, or what it lacks. @param {HTMLElement} panel */
  const partOpening = (panel) => {
    const conclusion = /** @type {HTMLElement | null} */ (panel.querySelector(".part-conclusion"));
    const sign = conclusion && told(conclusion, ".sign");
    const lacks = told(panel, ".part-lacks:not(.part-wanted)");
    const first = [told(panel, ".part-frame"), sign, conclusion?.dataset.short, lacks].filter(Boolean).join(" ");
    const wanted = told(panel, ".part-wanted").replace(/\.$/, "");
    return `${told(panel, ".part-title")}\u00a0: ${[first, wanted].filter(Boolean).join("\u00a0; ")}`;
  };

  /** Each part on a line, with every excess that it tells, then what else there is room for; the rest is counted. @param {HTMLElement} result */
  const partsText = (result) => {
    const panels = all(result, "[data-panel]")
      .map((panel) => ({ panel, head: partOpening(panel) }))
      .map(({ panel, head }) => ({ head, found: parts(panel, head) }));
    const own = all(result, ":scope > .warnings > li > span:not([class])").map(warningPart);
    const rest = [...own, ...panels.flatMap(({ found }) => found)];
    const lines = (/** @type {Part[]} */ kept) => [
      [opening(result), ...all(result, ".conclusion > .conclusion-more[data-tone]").map(textOf)].join(". "),
      ...panels.map(({ head, found }) => {
        const said = found.filter((part) => kept.includes(part)).map(({ text }) => text);
        return `${[head, ...said].join("\u00a0; ").replace(/\.$/, "")}.`;
      }),
      ...own.filter((part) => kept.includes(part)).map(({ text }) => text),
      leftOut(rest.filter((part) => !kept.includes(part))),
    ];
    const exceeded = rest.filter(({ kind }) => kind === "exceeded"); // none is left out, however many
    const others = KINDS.flatMap((kind) => rest.filter((part) => part.kind === kind && kind !== "exceeded"));
    const fits = (/** @type {Part[]} */ kept) => count(lines(kept).join(" ")) <= LONGEST_OF_PARTS;
    return lines(others.reduce((some, part) => (fits([...some, part]) ? [...some, part] : some), exceeded));
  };

  /** @param {string} head @param {Part[]} kept @param {Part[]} left */
  const written = (head, kept, left) => {
    const of = (/** @type {string} */ place) => kept.filter((part) => part.place === place).map(({ text }) => text);
    const [answered, limits] = [of("answer"), of("limit")].map((some) => some.join("\u00a0; "));
    return [
      [head, ...of("line")].join(" "),
      answered && `${answered}.`,
      limits && `${limits}.`,
      ...of("warning"),
      leftOut(left),
    ];
  };

  /**
   * At most a hundred words: the conclusion, the days that answer, then what is exceeded, to be told, reserved or warned of, then the other limits,
   * each as far as there is room; how many of each kind are left out. What was typed comes after them, whole.
   * @param {HTMLElement} section @param {string} link
   */
  const text = (section, link) => {
    const result = /** @type {HTMLElement} */ (section.querySelector("[data-result]"));
    const typed = inputs(/** @type {Element} */ (section.querySelector("form")));
    const typedLine = typed && `${say("sheet.inputs")} ${typed}.`;
    if (result.querySelector("[data-panel]"))
      return [...partsText(result), typedLine, section.dataset.said, link].filter(Boolean).join("\n");
    const [head, foot] = [opening(result), section.dataset.said ?? ""];
    const all = parts(result, head);
    const lines = (/** @type {Part[]} */ kept) =>
      written(
        head,
        kept,
        all.filter((part) => !kept.includes(part)),
      );
    const fits = (/** @type {Part[]} */ kept) => count([...lines(kept), foot].join(" ")) <= LONGEST;
    const kept = all.reduce(
      (some, part) => (fits([...some, part]) ? [...some, part] : some),
      /** @type {Part[]} */ ([]),
    );
    return [...lines(kept), typedLine, foot, link].filter(Boolean).join("\n");
  };

  // --- one sheet ---

  /** What a field holds: what was read of it, « 30 Gy »; of a choice, its words. @param {HTMLElement} field */
  const held = (field) => {
    const control = /** @type {Calculators.Control | null} */ (
      field.querySelector("input:checked, input[type='text'], select")
    );
    if (!control?.value) return "";
    if (control instanceof HTMLSelectElement) return textOf(control.selectedOptions[0]);
    if (control.type === "radio") return textOf(/** @type {Element} */ (control.closest("label")));
    return remarks.readOf(field) || control.value.trim();
  };

  /** « 30 Gy en 10 fractions », where what was read of the dose does not hold them already. @param {string} dose @param {string} [fractions] */
  const paired = (dose, fractions) => {
    const [total, ...more] = dose.split(", ");
    const shared = fractions && `${say("form.dose_in")} ${fractions}`;
    return shared && !total.endsWith(shared) ? [`${total} ${shared}`, ...more].join(", ") : dose;
  };

  /** « Max. à la moelle : 30 Gy en 10 fractions » @param {Element} line a field, or a dose with its fractions */
  const lineOf = (line) => {
    const fields = /** @type {HTMLElement[]} */ (line.matches(".pair") ? [...line.children] : [line]).filter((one) =>
      one.matches(".field"),
    );
    const [first = "", second] = fields.map(held).filter(Boolean);
    const label = told(line, "[data-label], [data-row-name]");
    return first && `${label}\u00a0: ${paired(first, second)}`;
  };

  /** Everything that is typed, under the names of its groups. @param {Element} form */
  const inputs = (form) => {
    const lines = [...form.querySelectorAll(".pair, .field")].filter(
      (line) => !line.parentElement?.closest(".pair, [data-dvh]"), // what is asked of a file is no value of the case
    );
    /** @type {Map<string, string[]>} */
    const groups = new Map();
    for (const line of lines) {
      const name = [...ancestors(line, "fieldset.rows, fieldset.group, fieldset.row")]
        .map((group) => told(group, ":scope > legend"))
        .join(", ");
      const [whole, again] = [lineOf(line), `${name}, `];
      const said = name && whole.startsWith(again) ? whole.slice(again.length) : whole; // « Schéma – valeur 1 », not « Schéma – Schéma, valeur 1 »
      if (said) groups.set(name, [...(groups.get(name) ?? []), said]);
    }
    return [...groups].map(([name, said]) => [name, said.join("\u00a0; ")].filter(Boolean).join("\u00a0– ")).join(". ");
  };

  /** The nearest group alone: a row has a name of its own. @param {Element} line @param {string} selector */
  function* ancestors(line, selector) {
    const found = line.parentElement?.closest(selector);
    if (found) yield found;
  }

  /** The steps of what answers first. @param {Element} result */
  const formulas = (result) => {
    const panels = all(result, "[data-panel]");
    return panels.length
      ? panels.flatMap((panel) => formulasOf(panel, FORMULAS_OF_PART))
      : formulasOf(result, FORMULAS);
  };

  /** @param {Element} place @param {number} most */
  const formulasOf = (place, most) => {
    const steps = [...place.querySelectorAll(".steps li[data-name]")];
    const first = steps.filter((step) => step.getAttribute("data-main") === "true");
    return [...new Set([...first, ...steps])].slice(0, most).map((step) => {
      const [formula = "", numbers = ""] = [...step.querySelectorAll(".formula")].map(textOf);
      return `${told(step, ".step-label")}\u00a0: ${formula}\u00a0: ${numbers} = ${told(step, "strong")}`;
    });
  };

  /** @param {string} sentence */
  const line = (sentence) => {
    const made = document.createElement("p");
    made.textContent = sentence;
    return made;
  };

  /** Fills the sheet's own parts. @param {HTMLElement} section @param {{link: string, digest: string}} names by which the answer is found again @param {Element | undefined} code */
  const fillSheet = (section, { link, digest }, code) => {
    const part = (/** @type {string} */ name) =>
      /** @type {HTMLElement} */ (section.querySelector(`[data-sheet-${name}]`));
    part("inputs").textContent = inputs(/** @type {Element} */ (section.querySelector("form")));
    part("formulas").replaceChildren(
      ...formulas(/** @type {Element} */ (section.querySelector("[data-result]"))).map(line),
    );
    part("day").textContent = say("sheet.printed", { day: new Date().toLocaleDateString("fr") });
    part("address").textContent = link;
    part("digest").textContent = digest && say("sheet.digest", { digest });
    part("code").replaceChildren(...(code ? [code] : []));
  };

  window.guideline = { ...window.guideline, told: { text, fillSheet } };
})();
