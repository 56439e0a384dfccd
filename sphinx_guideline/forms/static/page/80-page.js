// Wires the calculators of a page to one interpreter, to the address and to the tab's history.
"use strict";
(() => {
  const { Calculator, Client, address, kept, words } = window.guideline;
  const client = new Client();
  const calculators = [
    .../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("section[data-calculator]")),
  ].map((section) => new Calculator(section, client));

  for (const calculator of calculators) {
    window.guideline.offerImport(calculator);
    window.guideline.offerRecords(calculator);
  }

  let place = "";
  let isFirst = true; // the page has just been opened

  const isKnown = (/** @type {string} */ name) => calculators.some(({ form }) => form.knows(name));

  /** What the address carries, and the calculators that it is for: all of them where none is named. */
  const carried = () => {
    const state = address.read(location, isKnown);
    if (!state) return { state, those: [], isElsewhere: false };
    const named = calculators.filter(({ name }) => name === state.calculator?.toLowerCase()).slice(0, 1);
    const isElsewhere = Boolean(state.calculator) && named.length === 0 && state.fault !== "damaged"; // a name may be cut
    return { state, those: named.length ? named : calculators, isElsewhere };
  };

  /**
   * Each calculator holds what this place of the history has for it, else what the address carries, else what it held. An anchor that is followed
   * takes no value away.
   */
  const arrive = () => {
    const { state, those, isElsewhere } = carried();
    for (const calculator of calculators) {
      const own = kept.read(calculator.section.id);
      if (own && own.number !== calculator.number) calculator.restore(own);
      else if (!own && state && those.includes(calculator) && (isFirst || state.fault !== "lost")) {
        if (isElsewhere) calculator.refuse(words.say("address.other_calculator", { name: state.calculator }));
        else calculator.takeOver(state);
      } else calculator.keepOn();
    }
  };

  /** A place of the history is told by one event or by two. */
  const arriveOnce = () => {
    const here = `${location.href} ${JSON.stringify(history.state)}`;
    if (here === place) return;
    arrive();
    isFirst = false;
    place = `${location.href} ${JSON.stringify(history.state)}`;
  };

  arriveOnce();
  if (calculators.some(({ isAlone }) => isAlone)) client.start();
  for (const event of ["popstate", "hashchange"]) window.addEventListener(event, arriveOnce);
  window.addEventListener("pagehide", () => client.rest());
  const check = () => calculators.forEach((calculator) => calculator.refresh());
  window.addEventListener("pageshow", () => (client.wake(), check()));
  window.addEventListener("beforeprint", check);
  document.addEventListener("visibilitychange", check);
  window.guideline = { ...window.guideline, client, calculators };
})();
