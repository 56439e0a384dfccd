// What an address carries after its `#` or its `?`, as it was written, whatever happened to it on its way: encoded once more or twice, `#!` or `?` in
// place of `#`, `&amp;` in place of `&`, `=3D` in place of `=`, broken over lines, glued to the sign that ends a sentence. What stays unreadable is said
// to be so; nothing is guessed. Used by the calculators, the filters, the search, « Lier depuis un protocole RCP » and the lost page. It also writes what the
// address of a calculation carries, as sphinx_guideline/project/addresses.py does in the build.
"use strict";
(() => {
  const MOST = 3; // times that an address was encoded
  const ENCODED = /%[0-9a-f]{2}/i;
  const OPENING = /^(?:[#?!/\s]|%(?:25)*(?:23|3f|21|2f))+/i;
  const GLUED = /(?:[.,;:!?)\]}>\x22\x27*_\s]|%C2%BB|%E2%80%(?:99|9D|A6)|%3E|%22|%20|%0A|%0D)+$/i; // a link as written never ends so
  const FRAGMENT_OF_TEXT = /:~:.*$/s; // a browser's own addition
  const AMPERSAND = /&(?:amp|#38|#x26);/gi;
  const SEARCHED = /\?mots=.*$/s; // what the search adds to an anchor, and takes away again
  const CALCULATION = "calculateur"; // the key by which an address is that of a calculation
  const MARK = "lien"; // before its fragment, without a value: tells that there were some, where the fragment is lost
  const MARKED = new RegExp(`^${MARK}=?(?=#)`); // in one list with its fragment, where the sign between them was encoded
  const VERSION = "v"; // of its form, told by its beginning
  const END = "fin"; // its last key: how many values stand between its beginning and its end
  const CURRENT = "2"; // the version of what is written
  const UNENDED = "1"; // that of links that need no end: of the first release, and written by hand

  /** A name, without what does not count in it: accents, capitals, hyphens, signs, spaces. @param {string} text */
  const folded = (text) =>
    text
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean)
      .join(" ");

  /** The fragment of the page's address, without what the search adds. */
  const fragment = () => location.hash.replace(SEARCHED, "");

  /** A text decoded once, as far as its signs make text. @param {string} text */
  const decoded = (text) =>
    text.replace(/(?:%[0-9a-f]{2})+/gi, (signs) => {
      try {
        return decodeURIComponent(signs);
      } catch {
        return signs;
      }
    });

  /** Decoded until `enough`, and no more than a few times. @param {string} text @param {(text: string) => boolean} [enough] */
  const until = (text, enough = () => false, most = MOST) => {
    let decoding = text;
    for (let times = 0; times < most && !enough(decoding); times++) decoding = decoded(decoding);
    return decoding;
  };

  /** What stands after the sign that opens a fragment or a query. @param {string} text */
  const opened = (text) => text.replace(FRAGMENT_OF_TEXT, "").replace(OPENING, "");

  /** A name or a value, decoded again where it still holds `%5B`; a broken line is a space. @param {string} text */
  const plain = (text) => until(text, (decoding) => !ENCODED.test(decoding)).replace(/\s*[\r\n]+\s*/g, " ");

  /** The list in which `named` holds, made readable; undefined where it never does. @param {string} text @param {(text: string) => boolean} named */
  const list = (text, named) => {
    const query = opened(until(opened(text), named).replace(MARKED, "")).replace(AMPERSAND, "&");
    return named(query) ? query : undefined;
  };

  /** The pairs of a readable list, in their order. @param {string} text @returns {[string, string][]} */
  const read = (text) =>
    Array.from(new URLSearchParams(text), ([name, value]) => [plain(name).replace(/\s/g, ""), plain(value).trim()]);

  /** The pairs of a fragment or of a query; none where it is no list of pairs. @param {string} text with its sign or without */
  const pairs = (text) => read(list(text, (decoding) => decoding.includes("=")) ?? "");

  /** @param {string} text @param {string} key */
  const quotedPrintable = (text, key) =>
    new RegExp(`${key}=3D`, "i").test(text) ? text.replace(/=3(?:D|$)/gi, "=") : text; // cut within its last sign too

  /** The same of an address that carries `key`, without the signs of the sentence around; undefined where it does not. @param {string} text @param {string} key */
  const pairsWith = (text, key) => {
    const named = new RegExp(`(?:^|[^\\p{L}\\d_])${key}=`, "u");
    const query = list(text, (decoding) => named.test(decoding));
    return query === undefined ? undefined : read(quotedPrintable(query, key).replace(GLUED, ""));
  };

  /** Whether a text that has no readable pairs still speaks of `key`. @param {string} text @param {string} key */
  const mentions = (text, key) =>
    new RegExp(`(?:^|[^\\p{L}])${key}\\s*(?:$|[^\\p{L}\\s-])`, "iu").test(until(opened(text)));

  /** Blanks are left out: an empty field and an absent one are the same. @param {Iterable<[string, string]>} values */
  const typed = (values) => [...values].filter(([, text]) => text.trim() !== "");

  /** What is added to the address of a page so that its calculator opens with these values. @param {string} calculator @param {Iterable<[string, string]>} values */
  const written = (calculator, values) => {
    const kept = typed(values);
    const end = String(kept.length);
    return `?${MARK}#${new URLSearchParams([[CALCULATION, calculator], [VERSION, CURRENT], ...kept, [END, end]])}`;
  };

  /** A calculation taken apart. @param {[string, string][]} pairs @returns {Site.Calculation} */
  const calculation = (pairs) => {
    const first = (/** @type {string} */ key) => pairs.find(([name]) => name === key)?.[1]; // a cut may leave `v` of `v_high_ml`
    const [calculator = "", version = "", end] = [CALCULATION, VERSION, END].map(first);
    const values = pairs.filter(([name]) => ![CALCULATION, VERSION, END].includes(name));
    return {
      calculator,
      version,
      values,
      isRead: version === UNENDED || version === CURRENT,
      lacksEnd: end === undefined && version !== UNENDED,
      lacksValues: end !== undefined && end !== String(typed(values).length), // or a part of the end itself
    };
  };

  const reading = { decoded, until, opened, plain, folded, pairs, pairsWith, mentions };
  const calculations = { CALCULATION, MARK, typed, written, calculation };
  window.guideline = { ...window.guideline, followed: { ...reading, ...calculations, fragment } };
})();
