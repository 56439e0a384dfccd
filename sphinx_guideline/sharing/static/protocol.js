// « Protocole local »: makes one page without a script of the items that are chosen, and checks such a page later. A page that is dropped is read
// here: nothing is sent, nothing is kept. What the site says of its items is asked for only then.
"use strict";
(() => {
  const { linking, sha256 } = window.guideline;
  const ITEMS = new URL("protocol-items.js", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;
  const MOST_BYTES = 2_000_000;
  const MOST_ITEMS = 500;
  const IDENTIFIER = /^[A-Za-z0-9-]{1,40}$/;
  const DIGEST = /^[0-9a-f]{64}$/;
  const POLICY = "default-src 'none'";

  /** @template {keyof Protocol.Parts} S @param {S} selector */
  const part = (selector) => /** @type {Protocol.Parts[S]} */ (document.querySelector(selector));

  const tool = part("[data-protocol]");

  /** @param {string} key @param {Details} [details] */
  const say = (key, details = {}) => {
    const word = part("[data-protocol-words]").content.querySelector(`[data-word="protocol.${key}"]`);
    return linking.filled(word?.textContent ?? "", details);
  };

  const versions = () => ({ site: tool.dataset.site, data: tool.dataset.data, date: tool.dataset.text });

  /** The site's items, asked for once; a classic script serves a disk too. @type {Promise<Protocol.Item[]> | undefined} */
  let loading;
  const items = () =>
    (loading ??= new Promise((done, failed) => {
      const script = document.createElement("script");
      script.onload = () => (window.guideline.protocolItems ? done(window.guideline.protocolItems) : failed());
      script.onerror = () => {
        loading = undefined; // may be asked again
        failed(new Error(ITEMS));
      };
      script.src = ITEMS;
      document.head.append(script);
    }));

  // --- the page that is made ---

  /** @param {Document} page @param {string} tag @param {string} text @param {Record<string, string>} [attributes] */
  const element = (page, tag, text, attributes = {}) => {
    const made = page.createElement(tag);
    made.textContent = text;
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  };

  /** @param {Document} page @param {Protocol.Item} item */
  const article = (page, item) => {
    const made = page.createElement("article");
    Object.assign(made.dataset, { item: item.id, kind: item.kind, sha256: item.sha256 });
    const [title, ...lines] = item.lines;
    made.append(element(page, "h2", title, { "data-line": "" }));
    made.append(...lines.map((line) => element(page, "p", line, { "data-line": "" })));
    const place = linking.whole({ here: item.here, public: item.public });
    const source = element(page, "p", `${say("address")} `);
    source.append(element(page, "a", place, { href: place }));
    made.append(...item.doubts.map((doubt) => element(page, "p", doubt)));
    made.append(source, element(page, "p", say("digest", { id: item.id, digest: item.sha256 })));
    return made;
  };

  /** One page, without a script: same choice, same bytes. @param {string} title @param {Protocol.Item[]} chosen */
  const pageOf = (title, chosen) => {
    const page = document.implementation.createHTMLDocument(title);
    page.documentElement.lang = "fr";
    page.head.prepend(
      element(page, "meta", "", { charset: "utf-8" }),
      element(page, "meta", "", { "http-equiv": "Content-Security-Policy", content: POLICY }),
      element(page, "meta", "", { name: "viewport", content: "width=device-width,initial-scale=1" }),
    );
    const main = page.createElement("main");
    main.dataset.protocolFormat = tool.dataset.format;
    Object.assign(main.dataset, versions());
    main.append(element(page, "h1", title), element(page, "p", say("made_of", versions())));
    main.append(element(page, "p", tool.dataset.status ?? ""));
    main.append(element(page, "p", say("made_for")), ...chosen.map((item) => article(page, item)));
    page.body.append(main);
    return `<!doctype html>\n${page.documentElement.outerHTML}\n`;
  };

  const chosenNames = () =>
    [...document.querySelectorAll("[data-protocol-item]:checked")].map(
      (box) => /** @type {HTMLInputElement} */ (box).value,
    );

  /** @param {string} text @param {string} name */
  const save = (text, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/html" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };

  const make = async () => {
    const status = part("[data-protocol-said]");
    const names = chosenNames();
    if (!names.length) return void (status.textContent = say("nothing_chosen"));
    const chosen = (await items()).filter((item) => names.includes(item.id));
    const title = part("[data-protocol-title]").value.trim() || say("untitled");
    save(pageOf(title, chosen), "protocole-local.html");
    status.textContent = say("made", { count: chosen.length });
  };

  // --- the page that is checked ---

  /** @param {Element} each @returns {Protocol.HeldItem} */
  const heldItem = (each) => ({
    id: each.getAttribute("data-item") ?? "",
    sha256: each.getAttribute("data-sha256") ?? "",
    lines: [...each.querySelectorAll("[data-line]")].map((line) => line.textContent ?? ""),
  });

  /** @param {Protocol.HeldItem[]} heldItems */
  const areSound = (heldItems) =>
    heldItems.length > 0 &&
    heldItems.length <= MOST_ITEMS &&
    heldItems.every(({ id, sha256: sum }) => IDENTIFIER.test(id) && DIGEST.test(sum));

  /** What a page holds of its items; undefined where it is no such page. @param {string} text @returns {Protocol.Held | undefined} */
  const held = (text) => {
    const page = new DOMParser().parseFromString(text, "text/html"); // runs nothing, loads nothing
    const main = page.querySelector("main");
    if (main?.dataset.protocolFormat !== tool.dataset.format) return undefined;
    const heldItems = [...page.querySelectorAll("article[data-item]")].map(heldItem);
    return areSound(heldItems) ? { versions: { ...main?.dataset }, items: heldItems } : undefined;
  };

  /** What became of an item. @param {Protocol.HeldItem} item @param {Protocol.Item | undefined} now @returns {Promise<Protocol.State>} */
  const stateOf = async (item, now) => {
    const bytes = new TextEncoder().encode(item.lines.join("\n"));
    if ((await sha256.hashOf(bytes)) !== item.sha256) return "altered";
    if (!now) return "withdrawn";
    return now.sha256 === item.sha256 ? "unchanged" : "changed";
  };

  /** The lines of one that the other has not. @param {string[]} lines @param {string[]} others */
  const missing = (lines, others) => lines.filter((line) => !others.includes(line));

  /** What a line of one alone is said to be. Altered words are the file's: they never were the text's. @param {Protocol.State} state */
  const sides = (state) => (state === "altered" ? ["in_file", "on_site"] : ["before", "after"]);

  /** What one holds and the other does not, a line each. @param {Protocol.HeldItem} item @param {Protocol.Item | undefined} now @param {Protocol.State} state */
  const difference = (item, now, state) => {
    const [theirs, ours] = sides(state);
    return [
      ...missing(item.lines, now?.lines ?? []).map((line) => ({ key: theirs, line })),
      ...missing(now?.lines ?? [], item.lines).map((line) => ({ key: ours, line })),
    ];
  };

  /** @param {Protocol.HeldItem} item @param {Protocol.Item | undefined} now @param {Protocol.State} state */
  const result = (item, now, state) => {
    const row = document.createElement("li");
    row.dataset.state = state;
    row.append(element(document, "strong", say(`states.${state}`)), ` ${item.lines[0] ?? item.id} `);
    if (now) row.append(element(document, "a", item.id, { href: now.here }));
    if (state === "unchanged") return row;
    const list = document.createElement("ul");
    for (const { key, line } of difference(item, now, state)) list.append(element(document, "li", say(key, { line })));
    row.append(list);
    return row;
  };

  /** @param {string} sentence */
  const refuse = (sentence) => {
    part("[data-protocol-results]").replaceChildren();
    part("[data-protocol-versions]").hidden = true;
    part("[data-protocol-summary]").textContent = sentence;
  };

  /** @param {File} file */
  const check = async (file) => {
    if (file.size > MOST_BYTES) return refuse(say("too_large"));
    const page = held(await file.text());
    if (!page) return refuse(say("not_one"));
    const byId = new Map((await items()).map((item) => [item.id, item]));
    const states = await Promise.all(page.items.map((item) => stateOf(item, byId.get(item.id))));
    const rows = page.items.map((item, place) => result(item, byId.get(item.id), states[place]));
    const count = (/** @type {Protocol.State} */ state) => states.filter((each) => each === state).length;
    part("[data-protocol-results]").replaceChildren(...rows);
    part("[data-protocol-versions]").textContent = `${say("file_of", page.versions)} ${say("site_of", versions())}`;
    part("[data-protocol-versions]").hidden = false;
    part("[data-protocol-summary]").textContent = say("summary", {
      unchanged: count("unchanged"),
      changed: count("changed"),
      withdrawn: count("withdrawn"),
      altered: count("altered"),
    });
  };

  /** Does it, or says that the site's own items did not come. @param {() => Promise<unknown>} work @param {(sentence: string) => void} tell */
  const attempt = (work, tell) => void work().catch(() => tell(say("no_items")));

  /** @param {FileList | undefined | null} files */
  const take = (files) => {
    const file = files?.[0];
    if (file) attempt(() => check(file), refuse);
  };

  part("[data-protocol-make]").addEventListener("click", () =>
    attempt(make, (sentence) => (part("[data-protocol-said]").textContent = sentence)),
  );
  part("[data-protocol-file]").addEventListener("change", () => take(part("[data-protocol-file]").files));
  const drop = part("[data-protocol-drop]");
  drop.addEventListener("dragover", (event) => event.preventDefault());
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    take(event.dataTransfer?.files);
  });
  tool.hidden = false;
})();
