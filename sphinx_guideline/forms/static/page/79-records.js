// A calculation that is kept in a file: what writes one and opens it again is asked for by the first button that is pressed, or file that is dropped.
"use strict";
(() => {
  const SCRIPT = "records.js";

  /** @param {Calculators.Calculator} calculator @param {(records: Calculators.Records) => unknown} act */
  const withRecords = (calculator, act) =>
    window.guideline.later(SCRIPT).then(
      () => void act(window.guideline.records),
      () => calculator.say(window.guideline.words.say("faults.not_found", { detail: SCRIPT })),
    );

  /** A file that another part of the form has not taken. @param {DragEvent} event */
  const isFree = (event) => !event.defaultPrevented && Boolean(event.dataTransfer?.types.includes("Files"));

  /** @param {Calculators.Calculator} calculator */
  const offerRecords = (calculator) => {
    const { section, does } = calculator;
    if (!section.querySelector("[data-record]")) return; // a record is opened on the calculator's own page
    does.record = () => void withRecords(calculator, (records) => records.save(calculator));
    does.reopen = () => void withRecords(calculator, (records) => records.choose(calculator));
    section.addEventListener("dragover", (event) => isFree(event) && event.preventDefault());
    section.addEventListener("drop", (event) => {
      const file = isFree(event) ? event.dataTransfer?.files[0] : undefined;
      if (!file) return;
      event.preventDefault();
      void withRecords(calculator, (records) => records.open(calculator, file));
    });
  };

  window.guideline = { ...window.guideline, offerRecords };
})();
