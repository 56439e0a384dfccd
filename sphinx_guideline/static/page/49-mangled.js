// @ts-check
// An address as it was written, whatever happened to it on its way: encoded once more or twice, `#!` or `?` in place of `#`, `&amp;` in place of `&`,
// `=3D` in place of `=`, broken over lines, glued to the sign that ends a sentence. What stays unreadable is said to be so; nothing is guessed.
"use strict";
(() => {
  const MOST = 3; // times that an address was encoded
  const OPENING = /^(?:[#?!/\s]|%(?:25)*(?:23|3f|21|2f))+/i;
  const GLUED = /(?:[.,;:!?)\]}>\x22\x27*_\s]|%C2%BB|%E2%80%(?:99|9D|A6)|%3E|%22|%20|%0A|%0D)+$/i; // a link as written never ends so
  const FRAGMENT_OF_TEXT = /:~:.*$/s; // a browser's own addition
  const ENCODED = /%[0-9a-f]{2}/i;

  /** A text decoded once, as far as its signs make text. @param {string} text */
  const decoded = (text) =>
    text.replace(/(?:%[0-9a-f]{2})+/gi, (signs) => {
      try {
        return decodeURIComponent(signs);
      } catch {
        return signs;
      }
    });

  /** Decoded until `enough`, and no more than a few times. @param {string} text @param {(text: string) => boolean} enough */
  const until = (text, enough) => {
    let found = text;
    for (let times = 0; times < MOST && !enough(found); times++) found = decoded(found);
    return found;
  };

  /** What follows the sign that opens a fragment or a query. @param {string} text */
  const opened = (text) => text.replace(FRAGMENT_OF_TEXT, "").replace(OPENING, "");

  /** A name or a value, decoded again where it still holds `%5B`; a broken line is a space. @param {string} text */
  const plain = (text) => {
    const found = until(text, (one) => !ENCODED.test(one));
    return /[\r\n]/.test(found) ? found.replace(/\s*[\r\n]+\s*/g, " ").trim() : found;
  };

  /** The list in which `key` stands, made readable; undefined where it does not. @param {string} text @param {string} key */
  const list = (text, key) => {
    const named = new RegExp(`(?:^|[^\\p{L}\\d_])${key}=`, "u");
    const found = opened(until(opened(text), (one) => named.test(one))).replace(/&(?:amp|#38|#x26);/gi, "&");
    return named.test(found) ? found : undefined;
  };

  /** @param {string} text @param {string} key */
  const quotedPrintable = (text, key) => (new RegExp(`${key}=3D`, "i").test(text) ? text.replace(/=3D/gi, "=") : text);

  /**
   * The pairs in the order of the address; undefined where `key` is not among them.
   * @param {string} text what follows the `#` or the `?` of an address, with it or without @param {string} key
   * @returns {[string, string][] | undefined}
   */
  const pairs = (text, key) => {
    const found = list(text, key);
    if (found === undefined) return undefined;
    const whole = quotedPrintable(found, key).replace(GLUED, "");
    return Array.from(new URLSearchParams(whole), ([name, value]) => [plain(name).replace(/\s/g, ""), plain(value)]);
  };

  /** Whether a text that has no readable pairs still speaks of `key`. @param {string} text @param {string} key */
  const mentions = (text, key) => new RegExp(`(?:^|[^\\p{L}])${key}\\s*(?:$|[^\\p{L}\\s-])`, "iu").test(until(opened(text), () => false));

  window.guideline = { ...window.guideline, mangled: { pairs, mentions, decoded } };
})();
