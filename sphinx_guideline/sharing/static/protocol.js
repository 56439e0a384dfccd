// « Protocole local »: makes one page without a script of the items that are chosen, and checks such a page later. A page that is dropped is read
// here: nothing is sent, nothing is kept. What the site says of its items is asked for only then.
"use strict";
(() => {
  const { linking, sha256, protocolPage } = window.guideline;
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
  const pageOf = async (title, chosen) => {
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
    await protocolPage.seal(main);
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
    save(await pageOf(title, chosen), "protocole-local.html");
    status.textContent = say("made", { count: chosen.length });
  };

  // --- the page that is checked ---

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
    const heldItems = [...page.querySelectorAll("article[data-item]")].map(protocolPage.heldItem);
    if (!main || !areSound(heldItems)) return undefined;
    return { versions: { ...main.dataset }, around: protocolPage.around(main), items: heldItems };
  };

  /** What the tool writes around the lines of an item: the measure of a page without digests. Its address depends on the copy that made it. @param {Protocol.HeldItem} item @param {Protocol.Item | undefined} now */
  const expectedOf = (item, now) => {
    if (!now) return item.shown; // nothing here tells what else it said
    const place = item.shown.at(-2) ?? "";
    const isAddress = place.startsWith(`${say("address")} `) && place.endsWith(now.here.replace("..", ""));
    const end = say("digest", { id: item.id, digest: item.sha256 });
    return [item.id, ...item.lines, ...now.doubts, isAddress ? place : say("address"), end];
  };

  /** The same around the items. @param {Protocol.Held} page */
  const expectedAround = ({ versions: { site, data, date }, around, items: heldItems }) => {
    const title = around.shown[0];
    const sentences = [title, say("made_of", { site, data, date }), tool.dataset.status ?? "", say("made_for")];
    return [title, `${site} ${data} ${date}`, ...sentences, ...heldItems.map(({ id }) => id)];
  };

  /** Whether the lines of an item are those of its digest. @param {Protocol.HeldItem} item */
  const isWhole = async ({ lines, sha256: sum }) =>
    (await sha256.hashOf(new TextEncoder().encode(lines.join("\n")))) === sum;

  /** What became of an item. @param {Protocol.HeldItem} item @param {Protocol.Item | undefined} now @returns {Promise<Protocol.Checked>} */
  const checked = async (item, now) => {
    const altered = await protocolPage.altered(item, expectedOf(item, now), now?.lines);
    const isAltered = !altered.isSame || !(await isWhole(item));
    const state = isAltered ? "altered" : !now ? "withdrawn" : now.sha256 === item.sha256 ? "unchanged" : "changed";
    return { item, now, state, altered };
  };

  /** Lines as they are told. @param {string} key @param {string[]} lines @returns {Protocol.Told[]} */
  const each = (key, lines) => [...new Set(lines)].map((line) => ({ key, line }));

  /** What moved, where nothing else did: each place, before and after. @param {string[]} before @param {string[]} after @returns {Protocol.Told[]} */
  const moved = (before, after) => [
    { key: "order" },
    ...before.flatMap((line, place) =>
      line === after[place]
        ? []
        : [
            { key: "before", line },
            { key: "after", line: after[place] },
          ],
    ),
  ];

  /** What one text says and the other does not. @param {string[]} before @param {string[]} after @returns {Protocol.Told[]} */
  const changes = (before, after) => {
    const [gone, come] = [protocolPage.missing(before, after), protocolPage.missing(after, before)];
    if (!gone.length && !come.length) return moved(before, after);
    return [...gone.map((line) => ({ key: "before", line })), ...come.map((line) => ({ key: "after", line }))];
  };

  /** What was done to a part of the file. Altered words are the file's: they never were the text's. @param {Protocol.Shown} part @param {Protocol.Altered} altered @param {Protocol.Told[]} site what else the site tells @returns {Protocol.Told[]} */
  const alterations = ({ foreign }, { isSame, came, lost }, site) => {
    const told = [
      ...each("in_file", came),
      ...each(
        "foreign",
        foreign.filter((line) => !came.includes(line)),
      ),
      ...site,
      ...(lost ? [{ key: "lost", count: lost }] : []),
    ];
    return told.length ? told : [{ key: isSame ? "marks" : "order" }]; // what is hidden from a reader, or what moved
  };

  /** @param {string[]} lines @param {string[]} others */
  const isMoved = (lines, others) =>
    !protocolPage.missing(lines, others).length && lines.length === others.length && lines.join() !== others.join();

  /** What was done to an item in the file, and what the site says instead. @param {Protocol.Checked} found */
  const toldOfAltered = ({ item, now, altered }) => {
    const { lines, doubts } = now ?? { lines: [], doubts: [] };
    const theirs = protocolPage.missing(item.lines, lines);
    const came = [...theirs, ...altered.came.filter((line) => !theirs.includes(line))];
    const isSame = altered.isSame && !isMoved(item.lines, lines);
    const ours = protocolPage.missing([...lines, ...doubts], item.shown);
    return alterations(item, { ...altered, isSame, came }, each("on_site", ours));
  };

  /** What is told of an item below its state. @param {Protocol.Checked} found @returns {Protocol.Told[]} */
  const toldOf = (found) => {
    const { item, now, state } = found;
    if (state === "altered") return toldOfAltered(found);
    if (state === "changed") return changes(item.lines, now?.lines ?? []);
    return each("before", state === "withdrawn" ? item.lines : []);
  };

  /** @param {Protocol.State} state @param {string} title @param {Protocol.Told[]} told @param {HTMLElement[]} [link] */
  const row = (state, title, told, link = []) => {
    const made = document.createElement("li");
    made.dataset.state = state;
    made.append(element(document, "strong", say(`states.${state}`)), ` ${title} `, ...link);
    const list = document.createElement("ul");
    for (const { key, line = "", count = 0 } of told) list.append(element(document, "li", say(key, { line, count })));
    if (told.length) made.append(list);
    return made;
  };

  /** @param {Protocol.Checked} found */
  const result = (found) => {
    const { item, now, state } = found;
    const link = now ? [element(document, "a", item.id, { href: now.here })] : [];
    return row(state, item.lines[0] ?? item.id, toldOf(found), link);
  };

  /** What was done to the page around its items: nothing, or a row of its own. @param {Protocol.Held} page @param {string[]} names those of the site's items */
  const rowsAround = async (page, names) => {
    const altered = await protocolPage.altered(page.around, expectedAround(page), names);
    if (altered.isSame) return [];
    return [row("altered", say("around"), alterations(page.around, altered, each("removed", altered.went)))];
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
    const found = await Promise.all(page.items.map((item) => checked(item, byId.get(item.id))));
    const rows = [...(await rowsAround(page, [...byId.keys()])), ...found.map(result)];
    const count = (/** @type {Protocol.State} */ state) => rows.filter(({ dataset }) => dataset.state === state).length;
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
