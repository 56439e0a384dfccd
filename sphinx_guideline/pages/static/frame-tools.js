// The tools over a page: its citation and its link, copied, and the printer. Without this script they are not shown.
// Whether the page's plan is asked for, where it is behind a button. Then, once the page is read, who publishes this copy, which `editeur.js` may say.
"use strict";
(() => {
  const { clipboard, linking } = window.guideline;
  const PUBLISHER = new URL("../editeur.js", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;
  const LONGEST = 200; // letters of a name or of a contact

  /** @template {keyof Site.PageToolParts} S @param {S} selector */
  const part = (selector) => /** @type {Site.PageToolParts[S]} */ (document.querySelector(selector));

  const tools = part("[data-page-tools]");
  const status = part("[data-page-said]");
  const address = linking.whole(tools.dataset);
  const texts = { link: address, citation: `${tools.dataset.cited}${address}` };

  /** A field that holds what the browser refused to copy, selected. @param {string} text */
  const byHand = (text) => {
    const label = document.createElement("label");
    const field = document.createElement("input");
    field.readOnly = true;
    field.value = text;
    label.append(`${status.dataset.byHand} `, field);
    return { label, field };
  };

  /** Copies a text and says so; gives it for a copy by hand where the browser refuses. @param {"link" | "citation"} what */
  const copy = async (what) => {
    if (await clipboard.copy(texts[what])) {
      const caution = linking.isLocal(address) ? ` ${status.dataset.local}` : "";
      status.textContent = `${status.dataset[what]}${caution}`;
      return;
    }
    const { label, field } = byHand(texts[what]);
    status.replaceChildren(label);
    field.select();
  };

  tools.addEventListener("click", (event) => {
    const pressed = /** @type {Element} */ (event.target);
    const what = pressed.closest("[data-page-copy]")?.getAttribute("data-page-copy");
    if (what === "link" || what === "citation") void copy(what);
    else if (pressed.closest("[data-page-print]")) print();
  });
  tools.hidden = false;

  const planBox = part("#__toc"); // a page without sections has none
  const tellPlan = () => document.documentElement.classList.toggle("shows-plan", planBox?.checked ?? false);
  planBox?.addEventListener("change", tellPlan);
  addEventListener("pageshow", tellPlan); // a browser may bring a page back with its boxes as they were

  /** A text of `editeur.js`; nothing where it is none. @param {unknown} text */
  const textOf = (text) => (typeof text === "string" ? text.trim().slice(0, LONGEST) : "");

  /** The foot names both, with what the build knew of the one that is empty. @param {Record<string, string>} identity */
  const showFoot = (identity) => {
    const foot = part("[data-published]");
    const { published = "", publisher, contact, unknown } = foot.dataset;
    const names = {
      publisher: identity.publisher || publisher || unknown,
      contact: identity.contact || contact || unknown,
    };
    foot.textContent = linking.filled(published, names);
    foot.hidden = false;
  };

  /** Puts the name and the contact in their places; what is empty leaves what the build knew. */
  const showPublisher = () => {
    const identity = { publisher: textOf(window.editeur?.nom), contact: textOf(window.editeur?.contact) };
    for (const [name, text] of Object.entries(identity).filter(([, given]) => given))
      for (const place of document.querySelectorAll(`.site-${name}`)) place.textContent = text;
    if (identity.publisher || identity.contact) showFoot(identity);
    document.dispatchEvent(new Event("guideline-publisher"));
  };

  const readPublisher = () => {
    const script = document.createElement("script");
    script.onload = showPublisher; // a damaged file is loaded too, and says nothing; a missing one changes nothing
    script.src = PUBLISHER;
    document.head.append(script);
  };

  if (document.readyState === "complete") readPublisher();
  else addEventListener("load", readPublisher);
})();
