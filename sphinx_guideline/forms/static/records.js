// Records of a calculator: written into a file that the reader keeps, and opened again. Python writes, reads and compares them
// (`calculators/records/`); a file is read here alone, nothing of it is sent or kept. What is told of a record goes with its values.
"use strict";
(() => {
  const { words } = window.guideline;
  const { say } = words;
  const MOST = 2_000_000; // bytes: a record has some ten thousand

  /** @typedef {Calculators.Calculator} Calculator */

  /** @param {Calculator} calculator */
  const placeOf = (calculator) => /** @type {HTMLElement} */ (calculator.section.querySelector("[data-record]"));

  // --- a record is written ---

  /** @param {string} name @param {string} text */
  const download = (name, text) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // a slow disk reads it later
  };

  /** @param {Calculator} calculator */
  const save = async (calculator) => {
    if (calculator.isExample) return calculator.say(say("record.example"));
    if (!(await calculator.isAnswered())) return;
    const request = JSON.stringify(calculator.request());
    try {
      const reply = await calculator.client.record({ request: JSON.parse(request), site: calculator.site });
      if (JSON.stringify(calculator.request()) !== request) return calculator.say(say("sheet.changed"));
      if (reply.status === "failed") return calculator.say(reply.text);
      download(reply.name, reply.file);
      calculator.say(say("record.saved", { name: reply.name }));
    } catch (fault) {
      calculator.say(/** @type {Error} */ (fault).message);
    }
  };

  // --- a record is opened again ---

  /** @param {Calculator} calculator */
  const choose = (calculator) => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = ".json,application/json";
    input.addEventListener("change", () => input.files?.[0] && void open(calculator, input.files[0]));
    input.click();
  };

  /** @param {Calculator} calculator @param {Blob} file */
  const open = async (calculator, file) => {
    const place = placeOf(calculator);
    leave(place);
    calculator.say("");
    if (calculator.client.mustAsk()) return refuse(place, say("record.load_first"));
    try {
      const text = await file.slice(0, MOST + 1).text();
      show(calculator, place, await calculator.client.reopen({ text, site: calculator.site }));
    } catch (fault) {
      refuse(place, /** @type {Error} */ (fault).message);
    }
    leaveWith(calculator, place);
  };

  /** @param {Calculator} calculator @param {HTMLElement} place @param {Calculators.Reopened} reply */
  const show = (calculator, place, reply) => {
    if (reply.status === "refused") return tell(place, reply);
    if (reply.calculator !== calculator.name) return lead(place, reply.calculator);
    const values = new Map(Object.entries(reply.fills));
    const stranger = calculator.form.stranger(values);
    if (stranger) return refuse(place, say("record.stranger", { name: stranger.path }));
    calculator.reopen(values);
    tell(place, reply);
  };

  /** By what is told of a record: what hears that its values change. @type {WeakMap<HTMLElement, MutationObserver>} */
  const watching = new WeakMap();

  /** What was told of a record goes as soon as the form holds other values. @param {Calculator} calculator @param {HTMLElement} place */
  const leaveWith = ({ section }, place) => {
    const answer = /** @type {HTMLElement} */ (section.querySelector("[data-answer]"));
    const observer = new MutationObserver(() => answer.dataset.state === "withdrawn" && leave(place));
    observer.observe(answer, { attributeFilter: ["data-state"] });
    watching.set(place, observer);
  };

  /** @param {HTMLElement} place */
  const leave = (place) => {
    place.hidden = true;
    watching.get(place)?.disconnect();
  };

  // --- what is shown ---

  /** @param {keyof HTMLElementTagNameMap} tag @param {string} text @param {string} [name] of a class */
  const element = (tag, text, name) => {
    const made = document.createElement(tag);
    made.textContent = text;
    if (name) made.className = name;
    return made;
  };

  /** @param {HTMLElement} place @param {Node[]} parts */
  const put = (place, ...parts) => {
    place.replaceChildren(...parts);
    place.hidden = false;
    place.scrollIntoView({ block: "nearest" });
  };

  /** @param {HTMLElement} place @param {string} sentence */
  const refuse = (place, sentence) => put(place, element("p", sentence, "record-refused"));

  /** A record of another calculator is opened on its page. @param {HTMLElement} place @param {string} name */
  const lead = (place, name) => {
    const [address, title] = JSON.parse(place.dataset.places ?? "{}")[name] ?? [];
    if (!address) return refuse(place, say("record.stranger", { name }));
    const line = element("p", `${say("record.other", { title })} `, "record-refused");
    const link = /** @type {HTMLAnchorElement} */ (element("a", say("record.go", { title })));
    link.href = address;
    line.append(link);
    put(place, line);
  };

  const LOOKS = {
    same: { sign: "=", look: "record-same" },
    reworded: { sign: "≈", look: "record-same" }, // nothing that decides is another
    changed: { sign: "≠", look: "record-changed" },
    refused: { sign: "✕", look: "record-refused" },
  };

  /** @param {HTMLElement} place @param {Calculators.Reopened} reply */
  const tell = (place, { status, text, details, changes }) => {
    const isReworded = status === "changed" && !changes.some(({ weight }) => weight === "decides");
    const { sign, look } = LOOKS[isReworded ? "reworded" : status];
    const head = element("p", "", look);
    const mark = element("span", sign, "sign");
    mark.setAttribute("aria-hidden", "true");
    head.append(mark, ` ${text}`);
    const table = changes.length
      ? [folded(changes.length, tableOf(changes, status === "refused" ? "read" : "now"))]
      : [];
    put(place, head, ...table, ...details.map((sentence) => element("p", sentence, "record-detail")));
  };

  const MOST_IN_VIEW = 5; // more would stand between the form and its answer

  /** The differences, which the sentence above counts: in view where they are few. @param {number} count @param {HTMLElement} table */
  const folded = (count, table) => {
    const fold = element("details", "", "fold");
    const summary = element("summary", "");
    summary.append(element("span", say("record.changes"), "fold-name"));
    fold.toggleAttribute("open", count <= MOST_IN_VIEW);
    fold.append(summary, table);
    return fold;
  };

  /** @param {Calculators.Change[]} changes @param {"now" | "read"} last what its last column holds */
  const tableOf = (changes, last) => {
    const table = element("table", "", "record-changes");
    const head = element("tr", "");
    head.append(...["field", "before", last].map((name) => headerOf(say(`record.${name}`), "col")));
    const top = element("thead", "");
    top.append(head);
    const heads = [...new Set(changes.map((change) => change.head))];
    table.append(
      top,
      ...heads.map((name) =>
        groupOf(
          name,
          changes.filter((change) => change.head === name),
        ),
      ),
    );
    return table;
  };

  /** The changes of a weight under their head. @param {string} name @param {Calculators.Change[]} changes */
  const groupOf = (name, changes) => {
    const [group, top] = [element("tbody", ""), element("tr", "")];
    const header = headerOf(name, "rowgroup");
    header.colSpan = 3;
    top.append(header);
    const rows = changes.map(({ label, before, after }) => {
      const row = element("tr", "");
      row.append(headerOf(label, "row"), element("td", before), element("td", after));
      return row;
    });
    group.append(top, ...rows);
    return group;
  };

  /** @param {string} text @param {"col" | "row" | "rowgroup"} scope */
  const headerOf = (text, scope) => {
    const header = /** @type {HTMLTableCellElement} */ (element("th", text));
    header.scope = scope;
    return header;
  };

  window.guideline = { ...window.guideline, records: { save, choose, open } };
})();
