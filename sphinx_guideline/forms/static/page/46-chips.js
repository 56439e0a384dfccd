// Values that a list proposes, each with its source: a touch puts one into the list, another takes it out.
"use strict";
(() => {
  const { say } = window.guideline.words;

  /** @param {HTMLElement} row */
  const controlOf = (row) => /** @type {HTMLInputElement} */ (row.querySelector("input"));

  /** @param {Calculators.Form} form @param {HTMLElement} chip */
  const listOf = (form, chip) => /** @type {HTMLElement} */ (form.lists.find((list) => list.contains(chip)));

  /** The row of the list that holds a value. @param {Calculators.Form} form @param {HTMLElement} chip @param {string} value */
  const rowWith = (form, chip, value) =>
    form.rows(listOf(form, chip)).find((row) => controlOf(row).value.trim() === value);

  /** Takes the row out of the list, or its value where the list keeps its rows. @param {Calculators.Form} form @param {HTMLElement} list @param {HTMLElement} row */
  const takeOut = (form, list, row) => {
    const index = form.rows(list).indexOf(row);
    if (form.rows(list).length > Number(list.dataset.least)) row.remove();
    else controlOf(row).value = "";
    form.number(list);
    return say("form.row_removed", { row: form.rowName(list, index) });
  };

  /** Into the first empty row, else into a new one. @param {Calculators.Form} form @param {HTMLElement} list @param {HTMLElement} chip */
  const putIn = (form, list, chip) => {
    if (!rowWith(form, chip, "")) form.resize(list, form.rows(list).length + 1);
    const row = /** @type {HTMLElement} */ (rowWith(form, chip, ""));
    controlOf(row).value = chip.dataset.chip ?? "";
    return say("form.row_added", { row: form.rowName(list, form.rows(list).indexOf(row)) });
  };

  /** Says what became of it. @param {Calculators.Form} form @param {HTMLElement} chip */
  const press = (form, chip) => {
    const list = listOf(form, chip);
    const row = rowWith(form, chip, chip.dataset.chip ?? "");
    return row ? takeOut(form, list, row) : putIn(form, list, chip);
  };

  /** Which values the list holds; no more of them than it takes. @param {Calculators.Form} form */
  const show = (form) => {
    for (const list of form.element.querySelectorAll("[data-chips]")) list.removeAttribute("hidden");
    const chips = /** @type {NodeListOf<HTMLButtonElement>} */ (form.element.querySelectorAll("[data-chip]"));
    for (const chip of chips) {
      const isIn = Boolean(rowWith(form, chip, chip.dataset.chip ?? ""));
      const list = listOf(form, chip);
      const isFull = form.rows(list).length >= Number(list.dataset.most) && !rowWith(form, chip, "");
      chip.setAttribute("aria-pressed", String(isIn));
      chip.disabled = isFull && !isIn;
    }
  };

  window.guideline = { ...window.guideline, chips: { press, show } };
})();
