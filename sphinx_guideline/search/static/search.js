// Opens the search, from a button or by Ctrl+K; what answers is loaded when it is first needed, as classic scripts, so that a page opened
// from a disk has it too. What is searched stays in the browser: no address that a server sees carries it.
"use strict";
(() => {
  const ROOT = new URL("../", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const PARTS = [
    "base-stemmer",
    "french-stemmer",
    "minisearch",
    "search-terms",
    "search-vocabulary",
    "search-drugs",
    "search-question",
    "search-intent",
    "search-order",
    "search-engine",
    "search-index",
    "search-said",
    "search-view",
  ];
  const QUERY = "q";

  // --- loading ---

  /** Runs a script of the site. @param {string} name @returns {Promise<void>} */
  const run = (name) =>
    new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = new URL(`_static/${name}.js`, ROOT).href;
      script.async = false; // in the order of the list
      script.onload = () => done();
      script.onerror = () => {
        script.remove();
        failed(new Error(name));
      };
      document.head.append(script);
    });

  /** Promises of scripts by name. @type {Map<string, Promise<void>>} */
  const running = new Map();

  /** Runs scripts, each once; one that failed is asked for again. @param {string[]} names */
  const need = (names) =>
    Promise.all(
      names.map((name) => {
        const started = running.get(name) ?? run(name);
        running.set(name, started);
        started.catch(() => running.delete(name));
        return started;
      }),
    );

  /** @type {Search.Engine | undefined} */
  let made;

  /** What answers, made once. */
  const engine = async () => {
    await need(PARTS);
    const { searchEngine, searchIndex } = window.guideline;
    made ??= searchEngine.engine(searchIndex, window.MiniSearch, window.FrenchStemmer);
    return made;
  };

  // --- the dialog ---

  const dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector("[data-search-dialog]"));

  /** One view for each place where the search answers. @type {Map<Element, Promise<Search.View>>} */
  const views = new Map();

  /** @param {Element} place */
  const viewIn = (place) => {
    const view = views.get(place) ?? engine().then((answers) => window.guideline.searchView.view(place, answers, ROOT));
    views.set(place, view);
    view.catch(() => {
      views.delete(place);
      tell(place, "failed");
    });
    return view;
  };

  /** A sentence of the page, before anything has answered. @param {Element} place @param {"loading" | "failed"} key */
  const tell = (place, key) => {
    const answer = /** @type {HTMLElement} */ (place.querySelector("[data-search-answer]"));
    const line = /** @type {HTMLElement} */ (answer.querySelector("[data-search-told]"));
    line.replaceChildren(Object.assign(document.createElement("p"), { textContent: answer.dataset[key] }));
  };

  /** @param {string} [question] asked at once */
  const open = (question) => {
    if (!dialog) return;
    const field = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
    if (!dialog.open) dialog.showModal();
    if (question !== undefined) field.value = question;
    field.focus();
    field.select();
    if (!views.has(dialog)) tell(dialog, "loading");
    viewIn(dialog).then(
      (view) => (question ? view.ask() : view.show(question !== undefined)),
      () => {},
    );
  };

  const toggle = () => (dialog?.open ? dialog.close() : open());

  /** Each link to the search becomes the button that it looks like. */
  const makeButtons = () => {
    for (const link of document.querySelectorAll("a[data-search-open]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = link.className;
      button.setAttribute("aria-haspopup", "dialog");
      button.setAttribute("aria-keyshortcuts", "Control+K");
      button.dataset.searchOpen = "";
      button.append(...link.childNodes);
      button.addEventListener("click", () => open());
      link.replaceWith(button);
    }
  };

  const listen = () => {
    addEventListener("keydown", (event) => {
      if (event.key?.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      toggle();
    });
    dialog?.querySelector("[data-search-close]")?.addEventListener("click", () => dialog.close());
    dialog?.addEventListener("click", (event) => {
      const answer = event.target instanceof Element && event.target.closest("a");
      if (event.target === dialog || answer) dialog.close(); // beside the box; or a place of this very page
    });
    for (const form of document.querySelectorAll("form[data-search-here]")) {
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        open(/** @type {HTMLInputElement} */ (form.querySelector("input[type=search]")).value);
      });
    }
  };

  // --- the page of the search ---

  const page = document.querySelector("[data-search-page]");

  /** What the address asks: `#q=…`, or `?q=…` of an older link. */
  const askedFor = () => {
    const { pairs } = window.guideline.followed;
    return new Map([...pairs(location.search), ...pairs(location.hash)]).get(QUERY) ?? "";
  };

  const showPage = async () => {
    if (!page) return;
    const field = /** @type {HTMLInputElement} */ (page.querySelector("input[type=search]"));
    field.value = askedFor();
    let whole = field.value !== ""; // a question that is still typed may end in half a word
    field.form?.addEventListener("submit", (event) => {
      event.preventDefault(); // an Enter sooner than the answers loses nothing
      whole = true;
    });
    if (!whole) {
      field.focus();
      await need(PARTS); // the index is made at the first letter: it takes a moment that would block the page
      await new Promise((typed) =>
        field.value ? typed(undefined) : field.addEventListener("input", typed, { once: true }),
      );
    }
    tell(page, "loading");
    (await viewIn(page)).show(whole);
  };

  /** Offline, what is kept is what was asked for: a browser that keeps pages keeps the search too. */
  const keepWithPages = () => {
    const saving = navigator.connection?.saveData === true;
    if (navigator.serviceWorker?.controller && !saving) setTimeout(() => need(PARTS).catch(() => {}), 3000);
  };

  makeButtons();
  listen();
  addEventListener("hashchange", () => page && askedFor() && showPage());
  showPage().catch(() => {});
  keepWithPages();
  window.guideline = { ...window.guideline, search: { open, engine, need } };
})();
