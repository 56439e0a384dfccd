// The tools over a page: its citation and its link, copied, and the printer. Without this script they are not shown.
"use strict";
(() => {
  const { clipboard, linking } = window.guideline;

  /** @template {keyof Site.PageToolParts} S @param {S} selector */
  const part = (selector) => /** @type {Site.PageToolParts[S]} */ (document.querySelector(selector));

  const tools = part("[data-page-tools]");
  const said = part("[data-page-said]");
  const address = linking.whole(tools.dataset);
  const texts = { link: address, citation: `${tools.dataset.cited}${address}` };

  /** A field that holds what the browser refused to copy, selected. @param {string} text */
  const byHand = (text) => {
    const label = document.createElement("label");
    const field = document.createElement("input");
    field.readOnly = true;
    field.value = text;
    label.append(`${said.dataset.byHand} `, field);
    return { label, field };
  };

  /** Copies a text and says so; gives it for a copy by hand where the browser refuses. @param {"link" | "citation"} what */
  const copy = async (what) => {
    if (await clipboard.copy(texts[what])) {
      const caution = linking.isLocal(address) ? ` ${said.dataset.local}` : "";
      said.textContent = `${said.dataset[what]}${caution}`;
      return;
    }
    const { label, field } = byHand(texts[what]);
    said.replaceChildren(label);
    field.select();
  };

  tools.addEventListener("click", (event) => {
    const pressed = /** @type {Element} */ (event.target);
    const what = pressed.closest("[data-page-copy]")?.getAttribute("data-page-copy");
    if (what === "link" || what === "citation") void copy(what);
    else if (pressed.closest("[data-page-print]")) print();
  });
  tools.hidden = false;
})();
