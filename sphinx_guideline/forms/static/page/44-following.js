// What the form shows of a field by what another one holds: its label (« V18 » as soon as 3 fractions are typed), or whether it is asked for.
"use strict";
(() => {
  const { remarks } = window.guideline;

  /** A text as the names of a list are written: lower case, without accents, spaces or signs. @param {string} text */
  const bare = (text) =>
    text
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[^a-z0-9]/g, "");

  /** The fields of that name: in the row or the group of an element, else all. @param {Calculators.Form} form @param {Element} element @param {string} name */
  const fieldsOf = (form, element, name) => {
    const row = element.closest("[data-row], fieldset.group");
    const own = (/** @type {string} */ path) => path.split(".").at(-1) === name;
    return form.controls().filter((control) => own(control.name) && (!row || row.contains(control)));
  };

  /** What a field holds as a table of labels names it: the number alone, as it was read. @param {Calculators.Control | undefined} control */
  const keyOf = (control) => {
    const field = control?.closest("[data-field]");
    return (field && remarks.readOf(field).split("\u00a0")[0]) || (control?.value.trim() ?? "");
  };

  /** @param {Calculators.Form} form @param {string} selector */
  const placesOf = (form, selector) => [
    .../** @type {NodeListOf<HTMLElement>} */ (form.element.querySelectorAll(selector)),
  ];

  /** Labels, at each key: they keep their line. @param {Calculators.Form} form */
  const labels = (form) => {
    for (const place of placesOf(form, "[data-labels]")) {
      const byChoice = JSON.parse(place.dataset.labels ?? "{}");
      const [control] = fieldsOf(form, place, place.dataset.follows ?? "");
      const label = byChoice[keyOf(control)] ?? place.dataset.label ?? "";
      if (place.textContent !== label) place.textContent = label; // the same written again would be laid out again
    }
  };

  /** @param {Calculators.Form} form @param {HTMLElement} place */
  const isAsked = (form, place) => {
    const wanted = (place.dataset.askedFor ?? "").split(" ");
    return fieldsOf(form, place, place.dataset.follows ?? "").some(({ value }) => wanted.includes(bare(value)));
  };

  /** @param {Calculators.Form} form @param {HTMLElement} place */
  const isFilled = (form, place) =>
    form
      .controls()
      .filter((control) => place.contains(control))
      .some((control) => control.value && (control.type !== "radio" || control.matches(":checked")));

  /**
   * Fields that come once another one is left; the one that has the focus keeps its place in the window. They go with the values alone: from one key
   * to the next no field moves. One that holds something stays.
   * @param {Calculators.Form} form @param {boolean} isAfresh the form was filled, or emptied, as a whole
   */
  const come = (form, isAfresh) => {
    const focused = document.activeElement;
    const top = () => (focused && form.element.contains(focused) ? focused.getBoundingClientRect().top : 0);
    const before = top();
    for (const place of placesOf(form, "[data-asked-for]"))
      if (isAsked(form, place) || isFilled(form, place)) place.hidden = false;
      else if (isAfresh) place.hidden = true;
    scrollBy({ top: top() - before, behavior: "instant" });
  };

  /** @param {Calculators.Form} form */
  const asked = (form) => remarks.released("asked", () => come(form, false));

  /** @param {Calculators.Form} form */
  const afresh = (form) => come(form, true);

  window.guideline = { ...window.guideline, following: { labels, asked, afresh } };
})();
