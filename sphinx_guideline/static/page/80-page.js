// @ts-check
// Wires the calculators of a page to one worker, and to the address.
"use strict";
(() => {
  const { Calculator, Client, address, words } = window.guideline;
  const client = new Client();
  const calculators = [...document.querySelectorAll("section[data-calculator]")].map((section) => new Calculator(section, client));

  const readAddress = () => {
    const state = address.read(location.hash);
    if (!state || calculators.length === 0) return;
    const asked = calculators.find((calculator) => calculator.name === state.calculator);
    if (!asked) calculators[0].say(words.say("address.other_calculator", { name: state.calculator }));
    else asked.takeOver(state);
  };

  readAddress();
  window.addEventListener("hashchange", readAddress);
  window.guideline = { ...window.guideline, client, calculators };
})();
