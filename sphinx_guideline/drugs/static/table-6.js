// Addresses of table 6 by name: `#classe=Immunothérapies` chose a class when the table had a filter, `#Gemcitabine` was a row. They lead to the line of the
// class, to the row; what is neither an anchor nor a name is told.
"use strict";
(() => {
  const { opened, pairs, plain, folded, fragment, CALCULATION } = window.guideline.followed;
  const CLASS = "classe";
  const remark = /** @type {HTMLElement | null} */ (document.querySelector("[data-unread]"));
  if (!remark) return;

  /** The words of an element itself, without its marks. @param {Element} element */
  const ownWords = ({ childNodes }) =>
    [...childNodes]
      .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
      .map(({ textContent }) => textContent)
      .join("");

  const classes = [...document.querySelectorAll(".t6-class th")];
  const drugs = [...document.querySelectorAll("[id^=medicament-]")];

  /** The place of a name: a class where the address asks for one, else a drug. @param {string} name @param {boolean} isClass */
  const named = (name, isClass) =>
    isClass
      ? classes.find((line) => folded(ownWords(line)) === folded(name))
      : drugs.find((drug) => folded(drug.querySelector("a")?.textContent ?? "") === folded(name));

  /** @param {string} text */
  const anchored = (text) => [...document.querySelectorAll("[id]")].find(({ id }) => folded(id) === folded(text));

  /** @param {string} value */
  const tell = (value) => {
    remark.textContent = (remark.dataset.unread ?? "").replace("{value}", value);
    remark.scrollIntoView({ block: "nearest" });
  };

  const follow = () => {
    const text = plain(opened(fragment()));
    const drugClass = pairs(fragment() || location.search).find(([name]) => folded(name) === CLASS);
    remark.textContent = "";
    if (!(text || drugClass) || document.getElementById(text)) return;
    if (pairs(fragment()).some(([name]) => name === CALCULATION)) return; // led on to the calculator
    const place = named(drugClass ? drugClass[1] : text, Boolean(drugClass)) ?? anchored(text);
    if (place) location.replace(`#${place.id}`);
    else tell(drugClass ? drugClass[1] : text);
  };
  addEventListener("hashchange", follow);
  follow();
})();
