// Values that a list proposes, each with its source: a touch puts one into the list, another takes it out.
"use strict";
(() => {
  const { words, remarks } = window.guideline;
  const { say } = words;

  /** @param {HTMLElement} row */
  const controlOf = (row) => /** @type {HTMLInputElement} */ (row.querySelector("input"));

  /** @param {Calculators.Form} form @param {HTMLElement} chip */
  const listOf = (form, chip) => /** @type {HTMLElement} */ (form.lists.find((list) => list.contains(chip)));

  /** The row of the list that holds the chip's value, however it is typed: « 2,0 » is read as 2 is. @param {Calculators.Form} form @param {HTMLElement} chip */
  const rowWith = (form, chip) =>
    form
      .rows(listOf(form, chip))
      .find((row) => controlOf(row).value.trim() === chip.dataset.chip || remarks.readOf(row) === chip.dataset.read);

  /** The first row of the list that holds nothing. @param {Calculators.Form} form @param {HTMLElement} list */
  const emptyRow = (form, list) => form.rows(list).find((row) => controlOf(row).value.trim() === "");

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
    if (!emptyRow(form, list)) form.resize(list, form.rows(list).length + 1);
    const row = /** @type {HTMLElement} */ (emptyRow(form, list));
    controlOf(row).value = chip.dataset.chip ?? "";
    return say("form.row_added", { row: form.rowName(list, form.rows(list).indexOf(row)) });
  };

  /** Says what became of it. @param {Calculators.Form} form @param {HTMLElement} chip */
  const press = (form, chip) => {
    const list = listOf(form, chip);
    const row = rowWith(form, chip);
    return row ? takeOut(form, list, row) : putIn(form, list, chip);
  };

  /** Which values the list holds; no more of them than it takes. @param {Calculators.Form} form */
  const show = (form) => {
    for (const list of form.element.querySelectorAll("[data-chips]")) list.removeAttribute("hidden");
    const chips = /** @type {NodeListOf<HTMLButtonElement>} */ (form.element.querySelectorAll("[data-chip]"));
    for (const chip of chips) {
      const isIn = Boolean(rowWith(form, chip));
      const list = listOf(form, chip);
      const isFull = form.rows(list).length >= Number(list.dataset.most) && !emptyRow(form, list);
      chip.setAttribute("aria-pressed", String(isIn));
      chip.disabled = isFull && !isIn;
    }
  };

  window.guideline = { ...window.guideline, chips: { press, show } };
})();
