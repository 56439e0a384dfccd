// A form made by the build: reads and writes its controls by path, adds and removes rows.
"use strict";
(() => {
  const { say } = window.guideline.words;
  const { filled } = window.guideline.linking;
  const { rowOf } = window.guideline.inputs;
  const NUMBERED = ["id", "name", "for", "aria-describedby", "data-field", "data-error-for", "data-read-for"];

  /** @param {Element} element @returns {element is Calculators.Control} */
  const isControl = (element) =>
    Boolean(element.getAttribute("name")) &&
    (element instanceof HTMLInputElement || element instanceof HTMLSelectElement);

  /** Whether something is typed or chosen there. @param {Calculators.Control} control */
  const isFilled = (control) => {
    const isUnchosen = control instanceof HTMLInputElement && control.type === "radio" && !control.checked;
    return Boolean(control.value) && !isUnchosen;
  };

  /** @param {Calculators.Control} control @param {string} text */
  const writeControl = (control, text) => {
    if (control instanceof HTMLInputElement && control.type === "radio") control.checked = control.value === text;
    else control.value = text;
  };

  /** What a field proposes, if it is a choice. @param {Element[]} fields */
  const choicesOf = (fields) => {
    if (fields[0] instanceof HTMLSelectElement) return [...fields[0].options].map(({ value }) => value);
    return fields[0].getAttribute("type") === "radio" ? fields.map((field) => field.getAttribute("value")) : undefined;
  };

  /** @param {Element} place @param {string} selector */
  const htmlElements = (place, selector) => [
    .../** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll(selector)),
  ];

  class Form {
    /** @param {HTMLFormElement} element */
    constructor(element) {
      this.element = element;
      this.lists = htmlElements(element, "[data-rows]");
      for (const list of this.lists) this.number(list);
      this.folds = /** @type {NodeListOf<HTMLDetailsElement>} */ (element.querySelectorAll("[data-aside]"));
      for (const fold of this.folds) fold.addEventListener("toggle", () => this.unfold());
      if (this.folds.length) element.addEventListener("input", () => this.unfold());
      if (this.folds.length) addEventListener("beforeprint", () => this.unfold()); // an example may have been emptied since
      element.querySelector("[data-fields]")?.removeAttribute("disabled");
      for (const hidden of element.querySelectorAll("[data-buttons], [data-add]")) hidden.removeAttribute("hidden");
    }

    controls() {
      return [...this.element.elements].filter(isControl);
    }

    /** What is typed, by path, in the order of the form. */
    values() {
      /** @type {Map<string, string>} */
      const values = new Map();
      for (const control of this.controls()) {
        const radio = control instanceof HTMLInputElement && control.type === "radio";
        if (!radio || control.checked) values.set(control.name, control.value);
        else if (!values.has(control.name)) values.set(control.name, "");
      }
      return values;
    }

    /** Whether something stands in the fields that few ask for. */
    get asksMore() {
      const values = this.values();
      return this.controls().some((control) => control.closest("[data-aside]") && values.get(control.name));
    }

    /** What the page was written with, whatever the browser put back since. */
    defaults() {
      /** @type {Map<string, string>} */
      const values = new Map();
      for (const control of this.controls()) {
        if (control instanceof HTMLSelectElement) {
          values.set(control.name, [...control.options].find((option) => option.defaultSelected)?.value ?? "");
        } else if (control.type !== "radio") values.set(control.name, control.defaultValue);
        else if (control.defaultChecked || !values.has(control.name))
          values.set(control.name, control.defaultChecked ? control.value : "");
      }
      return values;
    }

    /** What an empty form holds: the defaults that the build declares apart from the example. */
    blank() {
      const declared = this.controls().filter(({ dataset }) => dataset.default);
      return new Map(declared.map(({ name, dataset }) => [name, dataset.default ?? ""]));
    }

    /** Puts values in, and as many rows as they need. @param {Map<string, string>} values */
    write(values) {
      for (const list of this.lists) this.resize(list, this.rowsFor(list, values));
      for (const control of this.controls()) writeControl(control, values.get(control.name) ?? "");
      this.unfold();
    }

    /** What holds a value is never folded away: it counts in the answer. */
    unfold() {
      const filled = this.controls().filter(isFilled);
      for (const fold of this.folds) {
        const holds = filled.some((control) => fold.contains(control));
        fold.toggleAttribute("data-filled", holds); // an empty one is not printed
        fold.open ||= holds;
      }
    }

    /** Puts some values in, beside those that are there; adds the rows that they need. @param {Map<string, string>} values */
    put(values) {
      for (const list of this.lists) this.resize(list, Math.max(this.rows(list).length, this.rowsFor(list, values)));
      for (const control of this.controls()) {
        const text = values.get(control.name);
        if (text !== undefined) writeControl(control, text);
      }
      this.unfold();
    }

    /**
     * Takes away every value that is still the example's, but in the field that is being edited; a default comes in its place. Rows stay, empty:
     * no field moves under a hand that types.
     * @param {Map<string, string>} example @param {string | undefined} edited
     */
    emptyExample(example, edited) {
      const typed = this.values();
      for (const control of this.controls()) {
        const untouched = typed.get(control.name) === (example.get(control.name) ?? "");
        if (control.name !== edited && untouched) writeControl(control, control.dataset.default ?? "");
      }
    }

    /** @param {HTMLElement} list @param {Map<string, string>} values */
    rowsFor(list, values) {
      const rows = [...values.keys()].map(rowOf).filter((row) => row?.[0] === list.dataset.rows);
      return Math.max(Number(list.dataset.least), ...rows.map((row) => (row?.[1] ?? 0) + 1));
    }

    /** Whether a path is a field's, whatever its row. @param {string} path */
    knows(path) {
      return this.fieldsAt(path).length > 0;
    }

    /** The controls of a path; of a row that is not there, those of the row that would be added. @param {string} path */
    fieldsAt(path) {
      const row = rowOf(path);
      const list = row && this.lists.find((candidate) => candidate.dataset.rows === row[0]);
      const blank = /** @type {HTMLTemplateElement | null | undefined} */ (list?.querySelector("[data-row-template]"));
      const place = blank ? [...blank.content.querySelectorAll("[name]")] : this.controls();
      const name = blank ? path.replace(/\[[0-9]+\]/, "[0]") : path;
      return place.filter((control) => control.getAttribute("name") === name);
    }

    /**
     * The first value that the form cannot hold: an unknown field, a row too many, a choice that is not proposed.
     * @param {Map<string, string>} values @returns {Calculators.Stranger | undefined}
     */
    stranger(values) {
      for (const [path, value] of values) {
        const row = rowOf(path);
        const list = row && this.lists.find((candidate) => candidate.dataset.rows === row[0]);
        if (row && list && row[1] >= Number(list.dataset.most)) return { path, code: "too_many", value };
        const fields = this.fieldsAt(path);
        if (fields.length === 0) return { path, code: "unknown_value", value };
        const choices = choicesOf(fields);
        if (choices && !choices.includes(value)) return { path, code: "unknown_choice", value };
      }
      return undefined;
    }

    // --- rows ---

    /** @param {HTMLElement} list */
    rows(list) {
      return htmlElements(list, "[data-row]");
    }

    /** @param {HTMLElement} list @param {number} count */
    resize(list, count) {
      const rows = this.rows(list);
      for (const row of rows.slice(count)) row.remove();
      for (let index = rows.length; index < count; index++) this.append(list);
      this.number(list);
    }

    /** @param {HTMLElement} list */
    append(list) {
      const blank = /** @type {HTMLTemplateElement} */ (list.querySelector("[data-row-template]"));
      list.querySelector("[data-row-list]")?.append(document.importNode(blank.content, true));
    }

    /** Gives each row its number, in names, ids and words. @param {HTMLElement} list */
    number(list) {
      const rows = this.rows(list);
      rows.forEach((row, index) => this.numberRow(list, row, index));
      const add = /** @type {HTMLButtonElement} */ (list.querySelector("[data-add]"));
      add.disabled = rows.length >= Number(list.dataset.most);
      add.textContent = filled(list.dataset.addPattern ?? "", { n: rows.length + 1 });
      for (const row of rows) {
        const remove = /** @type {HTMLButtonElement} */ (row.querySelector("[data-remove]"));
        remove.hidden = rows.length <= Number(list.dataset.least);
      }
    }

    /** @param {HTMLElement} list @param {HTMLElement} row @param {number} index */
    numberRow(list, row, index) {
      const name = list.dataset.rows ?? "";
      const numbered = new RegExp(`(^|[.\\s])${name}\\[[0-9]+\\]`, "g");
      for (const element of row.querySelectorAll("*")) {
        for (const attribute of NUMBERED) {
          const value = element.getAttribute(attribute);
          if (value?.includes("[")) element.setAttribute(attribute, value.replace(numbered, `$1${name}[${index}]`));
        }
      }
      for (const place of row.querySelectorAll("[data-row-name]")) place.textContent = this.rowName(list, index);
      row
        .querySelector("[data-remove]")
        ?.setAttribute("aria-label", say("form.remove_row", { row: this.rowName(list, index) }));
    }

    /** @param {HTMLElement} list @param {number} index */
    rowName(list, index) {
      return filled(list.dataset.rowPattern ?? "", { n: index + 1 });
    }

    /** Adds a row and goes to it; says which. @param {Element} button */
    addRow(button) {
      const list = /** @type {HTMLElement} */ (button.closest("[data-rows]"));
      const count = this.rows(list).length + 1;
      this.resize(list, count);
      /** @type {HTMLElement | null} */ (this.rows(list)[count - 1].querySelector("input, select"))?.focus();
      return say("form.row_added", { row: this.rowName(list, count - 1) });
    }

    /** Removes a row and goes to its neighbour, or to the button that adds one; says which. @param {Element} button */
    removeRow(button) {
      const list = /** @type {HTMLElement} */ (button.closest("[data-rows]"));
      const row = /** @type {HTMLElement} */ (button.closest("[data-row]"));
      const index = this.rows(list).indexOf(row);
      const name = this.rowName(list, index);
      row.remove();
      this.number(list);
      const neighbour = this.rows(list)[Math.min(index, this.rows(list).length - 1)];
      /** @type {HTMLElement | null} */ (
        (neighbour ?? list).querySelector(neighbour ? "input, select" : "[data-add]")
      )?.focus();
      return say("form.row_removed", { row: name });
    }

    /** The control of a path; for a whole list or group, its first one. @param {string} path */
    control(path) {
      return this.controls().find(
        (control) =>
          control.name === path || control.name.startsWith(`${path}.`) || control.name.startsWith(`${path}[`),
      );
    }
  }

  window.guideline = { ...window.guideline, Form };
})();
