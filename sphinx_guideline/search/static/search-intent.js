// What a question wants: « quelle dose », « définition », « liste des »… The words that tell it are not sought, where others are left.
"use strict";
(() => {
  const { foldedWithPlaces } = window.guideline.searchTerms;

  /** Whose words are sought too: some places are led to by them. @type {Search.Intent[]} */
  const SOUGHT = ["all", "calculation", "reason"];

  /** Phrases as one pattern, the longest first. @param {string[]} phrases */
  const pattern = (phrases) => {
    const written = [...phrases]
      .sort((one, other) => other.length - one.length)
      .map((phrase) => phrase.replace(/\(s\)/g, "s?").replace(/[ -]/g, "[- ]").replace(/'/g, "' ?"));
    return new RegExp(`(?<![a-z0-9])(?:${written.join("|")})(?![a-z0-9])`, "g");
  };

  /** A text with blanks in some of its places. @param {string} text @param {Search.Place[]} places */
  const blanked = (text, places) =>
    places.reduce((bare, { start, end }) => bare.slice(0, start) + " ".repeat(end - start) + bare.slice(end), text);

  /** @type {Search.IntentScript["intents"]} */
  const intents = ({ intents: declared }) => {
    const patterns = /** @type {[Search.Intent, RegExp][]} */ (
      Object.entries(declared).map(([intent, phrases]) => [intent, pattern(phrases)])
    );
    return (question) => {
      const { plain, places } = foldedWithPlaces(question);
      const found = patterns.flatMap(([intent, written]) =>
        Array.from(plain.matchAll(written), ({ 0: text, index }) => ({
          intent,
          start: places[index],
          end: places[index + text.length - 1] + 1,
        })),
      );
      return {
        wants: new Set(found.map(({ intent }) => intent)),
        bare: blanked(
          question,
          found.filter(({ intent }) => !SOUGHT.includes(intent)),
        ),
      };
    };
  };

  window.guideline = { ...window.guideline, searchIntent: { intents } };
})();
