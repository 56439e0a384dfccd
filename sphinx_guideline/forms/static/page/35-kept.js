// What is typed stays with the tab's place in its history (`history.state`): the way back, a reload and a restored tab find it again. No address
// and no storage holds it; it is gone with the tab. Each calculator of a page has its own part, beside what other scripts keep there.
"use strict";
(() => {
  const PART = "calculators";
  const MOST = 50_000; // characters: no case is that long, and browsers refuse more than some hundred thousand
  const WRITES = 80; // in PERIOD_MS: browsers drop, or refuse, more than a hundred
  const PERIOD_MS = 30_000;
  const REST_MS = 400; // a burst of keys is written when it pauses

  /** @typedef {Calculators.Kept} Kept */

  /** @type {number[]} When the history was written. */
  let writes = [];
  /** @type {Map<string, () => Kept>} What waits to be written. */
  const waiting = new Map();
  let timer = 0;

  const whole = () => (typeof history.state === "object" && history.state !== null ? history.state : {});

  /** What this place of the history holds for a calculator. @param {string} id @returns {Kept | undefined} */
  const read = (id) => {
    const kept = whole()[PART]?.[id];
    return typeof kept?.number === "string" && Array.isArray(kept.values) ? kept : undefined;
  };

  /** @param {Record<string, Kept>} parts @param {string} [address] */
  const put = (parts, address) => {
    const state = { ...whole(), [PART]: { ...whole()[PART], ...parts } };
    try {
      history.replaceState(state, "", address);
      writes.push(Date.now());
      return true;
    } catch {
      return false; // too many at once, or an address that this browser lets nobody write
    }
  };

  /** Too long for a history: nothing is kept of it, and the form comes back empty. @param {Kept} kept */
  const bounded = (kept) => (JSON.stringify(kept).length > MOST ? { ...kept, values: [] } : kept);

  const flush = () => {
    clearTimeout(timer);
    if (waiting.size === 0) return;
    const parts = Object.fromEntries([...waiting].map(([id, give]) => [id, bounded(give())]));
    waiting.clear();
    put(parts);
  };

  /** Whether one more may be written at once; the last one is spared for what says that nothing is known. */
  const mayWrite = () => {
    writes = writes.filter((time) => Date.now() - time < PERIOD_MS);
    return writes.length < WRITES - 1;
  };

  /**
   * Keeps what is typed, at once. In a long burst of keys an empty form is kept until the burst pauses: never half a number.
   * @param {string} id @param {() => Kept} give
   */
  const write = (id, give) => {
    if (mayWrite()) {
      waiting.delete(id);
      put({ [id]: bounded(give()) });
      return;
    }
    if (!waiting.has(id)) put({ [id]: { ...give(), values: [] } });
    waiting.set(id, give);
    clearTimeout(timer);
    timer = window.setTimeout(flush, REST_MS);
  };

  /** Takes what a link carried out of the address; of the query only where the browser lets it be written. */
  const plainAddress = () => {
    const { pathname, search } = location;
    if (!put({}, pathname)) put({}, `${pathname}${search}`);
  };

  for (const event of ["pagehide", "change", "blur"]) window.addEventListener(event, flush, true);
  document.addEventListener("visibilitychange", flush);

  window.guideline = { ...window.guideline, kept: { read, write, plainAddress } };
})();
