// The page of a lost address is served at any depth. It asks for this script at several depths; the one that arrives knows where the
// site's root is, and mends the links. Then it reads the address as it was before what it travelled through changed it: `#` written `%23` (PDF,
// spreadsheets, messengers), encoded once more, a full stop or a bracket at its end, other capitals. It goes only to a page of the list
// that the build wrote, under the site's own root.
"use strict";
(() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const { until } = window.guideline.followed;
  const root = new URL("../", script.src);
  for (const link of document.querySelectorAll("a[data-page]")) {
    link.setAttribute("href", new URL(/** @type {HTMLElement} */ (link).dataset.page ?? "", root).href);
  }

  const lost = /** @type {HTMLElement} */ (document.querySelector("[data-pages]"));
  const pages = (lost.dataset.pages ?? "").split(" ");
  const OPENING = /#|\?|%(?:25)*(?:23|3f)|%(?:25)*ef%(?:25)*bc%(?:25)*(?:83|9f)/i; // what opens a fragment or a query, full-width too, whatever the times it was encoded
  const PUNCTUATION = /[\s\p{Cf}.,;:!?()[\]{}<>«»“”"'’…]+$/u;
  /** A path as pages are named: no backslash, no double slash, nothing of the sentence around. @param {string} path */
  const tidy = (path) =>
    until(path)
      .replace(/\p{Cf}/gu, "")
      .replace(/[\\/]+/g, "/")
      .replace(/^\//, "")
      .replace(PUNCTUATION, "");

  /** The page of the site that a path names. @param {string} path */
  const pageAt = (path) => {
    const bare = path
      .toLowerCase()
      .replace(/\.html?$/, "")
      .replace(/\/$/, "");
    const wanted = [`${bare}.html`, `${bare}/index.html`.replace(/^\//, "")];
    return pages.find((page) => wanted.includes(page.toLowerCase()));
  };

  /** The only page whose own name ends the path, whatever its folder. @param {string} path */
  const pageCalled = (path) => {
    const last = `/${path
      .split("/")
      .filter(Boolean)
      .pop()
      ?.toLowerCase()
      .replace(/\.html?$/, "")}.html`;
    const called = pages.filter((page) => `/${page.toLowerCase()}`.endsWith(last));
    return called.length === 1 ? called[0] : undefined;
  };

  /** A list of values, or a name, as it was written; `times` is how often the sign before it was encoded. @param {string} text @param {number} times */
  const written = (text, times) => {
    if (text.includes("=")) return until(text, undefined, times - 1);
    const list = until(text, (list) => list.includes("="));
    return list.includes("=") ? list : list.replace(PUNCTUATION, "");
  };

  /** @param {string} sign @returns {number} how often it was encoded */
  const timesOf = (sign) => 1 + (/^%((?:25)*)/.exec(sign)?.[1].length ?? 0) / 2;

  /** The address in its parts: the path, what followed `?`, what followed `#`. @param {string} address */
  const parts = (address) => {
    const opening = OPENING.exec(address);
    if (!opening) return { path: tidy(address), query: "", fragment: "" };
    const path = tidy(address.slice(0, opening.index));
    const rest = address.slice(opening.index + opening[0].length);
    if (/#|[28]3$/.test(opening[0])) return { path, query: "", fragment: written(rest, timesOf(opening[0])) };
    const mark = /#|%(?:25)*23|%(?:25)*ef%(?:25)*bc%(?:25)*83/i.exec(rest);
    if (!mark) return { path, query: written(rest, timesOf(opening[0])), fragment: "" };
    return {
      path,
      query: written(rest.slice(0, mark.index), timesOf(opening[0])),
      fragment: written(rest.slice(mark.index + mark[0].length), timesOf(mark[0])),
    };
  };

  /** @param {string} page @param {string} query @param {string} fragment */
  const addressOf = (page, query, fragment) => {
    const url = new URL(page, root);
    url.search = query;
    url.hash = fragment;
    return url.href;
  };

  const find = () => {
    if (!location.href.startsWith(root.href)) return; // served from elsewhere than the published address
    const { path, query, fragment } = parts(location.href.slice(root.href.length));
    const page = pageAt(path);
    const near = page ?? pageCalled(path);
    if (!near) return;
    const address = addressOf(near, query, fragment);
    if (address === location.href) return; // the page that is missing here
    const notice = /** @type {HTMLElement} */ (document.querySelector("[data-near]"));
    const link = document.createElement("a");
    link.href = address;
    link.textContent = address.slice(root.href.length);
    notice.querySelector("span")?.replaceChildren(link);
    notice.hidden = false;
    if (page) location.replace(address);
  };

  find();
})();
