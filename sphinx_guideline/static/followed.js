// @ts-check
// What an address carries after its `#` or its `?`, read as it was written. On its way an address may be encoded once more (mail, wikis), have `#!` in
// place of `#`, or `&amp;` in place of `&`: all of it is undone here, and nothing is guessed. Used by the filters and by « Lier depuis un protocole RCP ».
"use strict";
(() => {
  const MOST = 3; // times that a text may have been encoded
  const ENCODED = /%[0-9a-f]{2}/i;

  /** A text decoded once; as it is where its signs make no text. @param {string} text */
  const decoded = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };

  /** A text decoded until `enough`. @param {string} text @param {(text: string) => boolean} enough */
  const plain = (text, enough) => {
    let found = text;
    for (let times = 0; times < MOST && !enough(found); times += 1) found = decoded(found);
    return found;
  };

  /** What stands after the sign that opens it: `#`, `?`, `#!`, `#/`. @param {string} text */
  const opened = (text) => plain(text, (one) => !/^%(?:23|3f|21)/i.test(one)).replace(/^[#?!/]+/, "");

  /** The text of a value. @param {string} text */
  const whole = (text) => plain(text, (one) => !ENCODED.test(one));

  /**
   * The pairs of a fragment or of a query, in their order; none where it is no list of pairs.
   * @param {string} text @returns {[string, string][]}
   */
  const pairs = (text) => {
    const list = plain(opened(text), (one) => one.includes("=")).replaceAll("&amp;", "&");
    return list.includes("=") ? [...new URLSearchParams(list)].map(([name, value]) => [whole(name), whole(value)]) : [];
  };

  window.guideline = { ...window.guideline, followed: { pairs, opened, whole, plain } };
})();
