// What is said of a question: what became of each word, how many answers there are, what its critical notes are. Elements are made here and in
// search-view.js, which shows the answers.
"use strict";
(() => {
  /** @param {string} key @param {Record<string, string | number>} [details] */
  const say = (key, details = {}) =>
    window.guideline.searchIndex.words.says[key].replace(/\{(\w+)\}/g, (slot, name) => String(details[name] ?? slot));

  /** @template {keyof HTMLElementTagNameMap} T @param {T} tag @param {string} className @param {...(Node | string)} children */
  const element = (tag, className, ...children) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };

  /** @param {string} text @param {string} address @param {string} [className] */
  const linkTo = (text, address, className = "") => {
    const link = element("a", className, text);
    link.setAttribute("href", address);
    return link;
  };

  // --- what became of the words ---

  /** @param {Search.Word} word */
  const mayGoOn = ({ completions = [] }) => completions.length > 0;

  /** @param {Search.Word} word */
  const isAbsent = ({ status }) => status === "absent";

  /** What became of a word, where it is not simply found. @param {Search.Word} word */
  const sentence = (word) => {
    const { surface, status, as = "", beyond = "", form, beside } = word;
    if (beside) return say("beside", { word: surface });
    if (form) return say("form", { word: surface, kind: form.kind, drug: form.of });
    return say(mayGoOn(word) ? "completions" : status, { word: surface, as, beyond });
  };

  /** Where a word leads that the text does not have: the classes that the text names, later documents by name. @param {Search.Word[]} words @param {URL} root */
  const leadsOf = (words, root) => {
    if (!words.some((word) => word.lost && !word.beside && !mayGoOn(word))) return [];
    const { classes, later, links } = window.guideline.searchIndex.words.leads;
    const named = links.flatMap(([name, address], place) => [
      place ? ", " : " ",
      linkTo(name, new URL(address, root).href),
    ]);
    return [element("p", "search-leads", classes, ...named, `. ${later}`)];
  };

  /** What is said when nothing is found: that the text is silent is no opinion; a word being typed may still become one of the text. @param {Search.Word[]} words */
  const emptyOf = (words) => {
    if (words.some(mayGoOn)) return "";
    return words.every(isAbsent) ? say("silence") : say("none");
  };

  /** @param {Search.Answer} answer */
  const countOf = ({ words, results, more, partial }) => {
    if (!words.length) return "";
    const count = results.length;
    if (!count) return emptyOf(words);
    if (partial) return say("partial");
    const number = count === 1 ? say("one") : say(more ? "most" : "several", { count });
    return words.some(isAbsent) ? `${say("rest")} ${number}` : number;
  };

  /** « Dans les notes : 3 réserves, 2 notes de lecture ». @param {Search.Result[]} notes */
  const foldOf = (notes) => {
    const counted = ["note", "remark"].flatMap((kind) => {
      const count = notes.filter(({ record }) => record.kind === kind).length;
      return count ? [say(count === 1 ? `one_${kind}` : `several_${kind}`, { count })] : [];
    });
    return [element("b", "", say("in_notes")), say("listed", { notes: counted.join(", ") })];
  };

  window.guideline = {
    ...window.guideline,
    searchSaid: { say, element, linkTo, sentence, isAbsent, leadsOf, countOf, foldOf },
  };
})();
