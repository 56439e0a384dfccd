// @ts-check
// The filters of a page: of all recommendations, of a table. What they hide has the attribute `hidden`; a list on paper is that of the screen, a
// table is whole (filters.css). The choice is in the fragment of the address: it survives a reload and the way back, and can be linked. An
// anchor that is followed keeps the choice of the moment, unless what it names is hidden: then all is shown, and the page goes there.
"use strict";
(() => {
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form.filters"));
  if (!form) return;
  const selects = [...form.querySelectorAll("select")];
  const items = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".filtered-item")]);
  const sections = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".filtered-section")]);
  const count = /** @type {HTMLElement} */ (form.querySelector(".filter-count"));

  /** Whether an item is one that every filter asks for. @param {HTMLElement} item */
  const asked = (item) => selects.every(({ name, value }) => !value || (item.dataset[name] ?? "").split("|").includes(value));

  const filter = () => {
    for (const item of items) item.hidden = !asked(item);
    for (const section of sections) section.hidden = !section.querySelector(".filtered-item:not([hidden])");
    const shown = items.filter((item) => !item.hidden).length;
    const words = shown || !form.dataset.nothing ? form.dataset.count : form.dataset.nothing;
    count.textContent = (words ?? "").replace("{shown}", String(shown)).replace("{total}", String(items.length));
  };

  /** The place of the page that the address names. */
  const place = () => {
    const [anchor] = location.hash.slice(1).split("?");
    return [...document.querySelectorAll("[id]")].find(({ id }) => id === anchor || encodeURIComponent(id) === anchor);
  };

  /** The filters as the address has them; what it does not know, it leaves at « all ». */
  const read = () => {
    filter();
    const named = place();
    if (named && !named.closest("[hidden]")) return;
    const state = new URLSearchParams(location.hash.slice(1));
    for (const select of selects) {
      const value = state.get(select.name) ?? "";
      select.value = [...select.options].some((option) => option.value === value) ? value : "";
    }
    filter();
    named?.scrollIntoView();
  };

  /** Puts the filters into the address, without a step more in the history. */
  const write = () => {
    const chosen = selects.filter(({ value }) => value).map(({ name, value }) => [name, value]);
    const fragment = String(new URLSearchParams(chosen));
    history.replaceState(history.state, "", fragment ? `#${fragment}` : location.href.split("#")[0]);
    filter();
  };

  form.addEventListener("change", write);
  form.addEventListener("reset", () => setTimeout(write));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", read);
  addEventListener("pageshow", read); // after what the browser restores by itself
  form.hidden = false;
  read();
})();
