// An answer in a few lines, as it is shown: copied as text, or on one printed sheet with what was typed. Nothing is computed here.
"use strict";
(() => {
  const { words } = window.guideline;
  const { say } = words;
  const LONGEST = 60; // words, the address apart
  const FORMULAS = 3;

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

  /** « EQD2 cumulée 55,5 Gy (< 70 Gy) ✓ marge 14,5 Gy ». @param {Element} row */
  const limitOf = (row) => {
    const [label, value, limit, word, gap] = [
      ".verdict-label > span",
      ".verdict-value",
      ".verdict-limit",
      ".verdict-word",
      ".distance-whole",
    ].map((selector) => told(row, selector));
    return [label, value, limit && `(${limit})`, gap ? [told(row, ".sign"), gap].join(" ") : word]
      .filter(Boolean)
      .join(" ");
  };

  /** The conclusion, the lines that go with it. @param {Element} result */
  const head = (result) => {
    const lines = [...result.querySelectorAll(".conclusion-line")].filter(
      (line, index) => !index || !line.matches("[data-tone='information']"),
    );
    const isLong = result.querySelector(".conclusion-lead") && result.querySelector(".verdict");
    return lines.filter((line) => !isLong || !line.matches(".conclusion-more:not([data-tone])")).map(textOf);
  };

  /**
   * At most sixty words: the conclusion, what is exceeded first, then the other limits as far as there is room, and how many are left out.
   * @param {HTMLElement} section @param {string} link
   */
  const text = (section, link) => {
    const result = /** @type {HTMLElement} */ (section.querySelector("[data-result]"));
    const rows = [...result.querySelectorAll(".result-part .verdict")];
    const isExceeded = (/** @type {Element} */ row) => row.matches("[data-tone='exceeded']");
    const inOrder = [...rows.filter(isExceeded), ...rows.filter((row) => !isExceeded(row))].map(limitOf);
    const foot = section.dataset.said ?? "";
    const opening = head(result);
    let room = LONGEST - count([...opening, foot].join(" ")) - count(say("result.left_out", { count: 0 }));
    const kept = inOrder.filter((limit) => (room -= count(limit)) >= 0);
    const left = inOrder.length - kept.length;
    const limits = [...kept, ...(left ? [say("result.left_out", { count: left })] : [])].join("\u00a0; ");
    return [opening.join(" "), limits && `${limits}.`, foot, link].filter(Boolean).join("\n");
  };

  // --- one sheet ---

  /** What a field holds, as it is read: « 30 Gy ». @param {HTMLElement} field */
  const held = (field) => {
    const control = /** @type {Calculators.Control | null} */ (
      field.querySelector("input:checked, input[type='text'], select")
    );
    if (!control?.value) return "";
    if (control instanceof HTMLSelectElement) return textOf(control.selectedOptions[0]);
    if (control.type === "radio") return textOf(/** @type {Element} */ (control.closest("label")));
    const unit = field.querySelector("[data-weekday]") ? "" : told(field, ".unit");
    return [control.value.trim(), unit].filter(Boolean).join("\u00a0");
  };

  /** « Max. à la moelle : 30 Gy en 10 fr. » @param {Element} line a field, or a dose with its fractions */
  const lineOf = (line) => {
    const fields = /** @type {HTMLElement[]} */ (line.matches(".pair") ? [...line.children] : [line]).filter((one) =>
      one.matches(".field"),
    );
    const values = fields.map(held).filter(Boolean);
    const label = told(line, "[data-label], [data-row-name]");
    return values.length ? `${label}\u00a0: ${values.join("\u00a0")}` : "";
  };

  /** Everything that is typed, under the names of its groups. @param {Element} form */
  const inputs = (form) => {
    const lines = [...form.querySelectorAll(".pair, .field")].filter((line) => !line.parentElement?.closest(".pair"));
    /** @type {Map<string, string[]>} */
    const groups = new Map();
    for (const line of lines) {
      const name = [...ancestors(line, "fieldset.rows, fieldset.group, fieldset.row")]
        .map((group) => told(group, ":scope > legend"))
        .join(", ");
      const said = lineOf(line);
      if (said) groups.set(name, [...(groups.get(name) ?? []), said]);
    }
    return [...groups].map(([name, said]) => [name, said.join("\u00a0; ")].filter(Boolean).join("\u00a0– ")).join(". ");
  };

  /** The nearest group alone: a row has a name of its own. @param {Element} line @param {string} selector */
  function* ancestors(line, selector) {
    const found = line.parentElement?.closest(selector);
    if (found) yield found;
  }

  /** The steps of the figures first. @param {Element} result */
  const formulas = (result) => {
    const figures = [...result.querySelectorAll(".figure")].map((one) => one.getAttribute("data-name"));
    const steps = [...result.querySelectorAll(".steps li[data-name]")];
    const first = steps.filter((step) => figures.includes(step.getAttribute("data-name")));
    return [...new Set([...first, ...steps])].slice(0, FORMULAS).map((step) => {
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

  /** Fills the sheet's own parts. @param {HTMLElement} section @param {string} link @param {Element | undefined} code */
  const fillSheet = (section, link, code) => {
    const part = (/** @type {string} */ name) =>
      /** @type {HTMLElement} */ (section.querySelector(`[data-sheet-${name}]`));
    part("inputs").textContent = inputs(/** @type {Element} */ (section.querySelector("form")));
    part("formulas").replaceChildren(
      ...formulas(/** @type {Element} */ (section.querySelector("[data-result]"))).map(line),
    );
    part("day").textContent = say("sheet.printed", { day: new Date().toLocaleDateString("fr") });
    part("address").textContent = link;
    part("code").replaceChildren(...(code ? [code] : []));
  };

  window.guideline = { ...window.guideline, told: { text, fillSheet } };
})();
