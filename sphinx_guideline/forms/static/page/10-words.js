// The French words that the page says, found in the page itself: they come from the calculators' catalogue, put there by the build.
"use strict";
(() => {
  const { filled } = window.guideline.linking;
  /** @type {Map<string, string>} */
  const words = new Map();
  const holders = /** @type {NodeListOf<HTMLTemplateElement>} */ (document.querySelectorAll("template[data-words]"));
  for (const { content } of holders)
    for (const word of content.querySelectorAll("[data-word]"))
      words.set(word.getAttribute("data-word") ?? "", word.textContent ?? "");

  /**
   * The sentence at `key` with its `{details}` filled in.
   * @param {string} key @param {Details} [details]
   */
  const say = (key, details = {}) => {
    const sentence = words.get(key);
    if (sentence === undefined) throw new Error(`no words at ${key}`);
    return filled(sentence, details);
  };

  window.guideline = { ...window.guideline, words: { say, has: (key) => words.has(key) } };
})();
