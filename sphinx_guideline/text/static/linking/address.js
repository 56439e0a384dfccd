// The permanent address of an object: the publisher's where one is set, else that of this copy, which may have a meaning here only.
"use strict";
(() => {
  const NAMES_OF_NETWORKS =
    /^[^.]+$|\.(?:local|localdomain|localhost|internal|intranet|intra|lan|home|corp|private|test|home\.arpa)$/;
  const NUMBERS_OF_NETWORKS = /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.|^\[(?:::1\]|f[cd]|fe[89ab])/;

  /**
   * What a template says of an object: `here`, its address seen from the page, `public`, the publisher's or nothing.
   * @param {DOMStringMap} place
   */
  const whole = (place) => place.public || new URL(place.here ?? "", location.href.split(/[?#]/)[0]).href;

  /** @param {string} address */
  const onDisk = (address) => new URL(address).protocol === "file:";

  /** Whether an address leads somewhere on this computer or its network only. @param {string} address */
  const isLocal = (address) => {
    const { hostname } = new URL(address);
    const networks = /^[\d.]+$|^\[/.test(hostname) ? NUMBERS_OF_NETWORKS : NAMES_OF_NETWORKS;
    return onDisk(address) || networks.test(hostname);
  };

  /** @type {Map<string, string>} */
  const sentences = new Map();
  const holder = /** @type {HTMLTemplateElement | null} */ (document.getElementById("linking-words"));
  for (const word of holder?.content.querySelectorAll("[data-word]") ?? [])
    sentences.set(word.getAttribute("data-word") ?? "", word.textContent ?? "");

  /**
   * The sentence at `key` of what this page says.
   * @param {string} key @param {Details} [details]
   */
  const say = (key, details = {}) => filled(sentences.get(key) ?? "", details);

  /** A sentence with its `{details}` filled in. @param {string} sentence @param {Details} details */
  const filled = (sentence, details) => sentence.replace(/\{(\w+)\}/g, (slot, name) => String(details[name] ?? slot));

  window.guideline = { ...window.guideline, linking: { whole, onDisk, isLocal, say, filled } };
})();
