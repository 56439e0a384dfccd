// The answer in view while a reader types: what is seen at each stop of the Tab key, and whether a field moves from one key to the next. A page is asked
// only what every driver of a browser has.
import { editOf, EDITS, leavesNothing, settled } from "./first-edit.mjs";
import { ALONE, assert } from "./site.mjs";

export const SCREENS = { desk: { width: 1280, height: 720 }, phone: { width: 390, height: 844 } };
const LOOKS = 5;
/** Images in a row in which a page that has come to rest does not scroll: a smooth scroll moves in each. */
export const STILL_IMAGES = 4;

/** Runs in the page: what is wrong with what the reader sees now; the focus is in the form, or null is given. */
async function seen({ id, stillImages }) {
  const image = () => new Promise((done) => requestAnimationFrame(done));
  for (let still = 0, last = scrollY; still < stillImages; still = scrollY === last ? still + 1 : 0, last = scrollY)
    await image(); // the page has come to rest
  const section = document.getElementById(id);
  const focused = document.activeElement;
  if (!section.querySelector("form").contains(focused)) return null;
  const whole = (element) => {
    const { top, bottom, left, right, height } = element.getBoundingClientRect();
    if (height === 0 || top < 0 || bottom > innerHeight) return false;
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    return [y, top + 1, bottom - 1].every((at) => {
      const on = document.elementFromPoint(Math.min(x, left + 12), at);
      return on !== null && (element.contains(on) || on.contains(element) || on.closest("label")?.contains(element));
    });
  };
  const faults = [];
  if (!whole(focused))
    faults.push(`focus: ${focused.name || focused.textContent} at ${Math.round(focused.getBoundingClientRect().top)}`);
  const bar = section.querySelector("[data-bar]");
  const heads = [".conclusion", "[data-errors]", "[data-prompt]"]
    .map((selector) => section.querySelector(selector))
    .filter((head) => head?.checkVisibility());
  const corners = ({ left, top, right, bottom }) => [
    [left + 1, top + 1],
    [right - 1, top + 1],
    [left + 1, bottom - 1],
    [right - 1, bottom - 1],
  ];
  const words = bar.querySelector("[data-bar-words]");
  const readable = (element) =>
    corners(element.getBoundingClientRect()).every(([x, y]) => bar.contains(document.elementFromPoint(x, y)));
  const barSeen = !bar.hidden && whole(bar) && readable(words);
  if (!bar.hidden && !barSeen)
    faults.push(`the bar's words are covered: ${JSON.stringify(words.getBoundingClientRect())}`);
  // Of a head over half the window, its beginning, with the sign: it does not stick, or nothing else would be seen.
  const begins = (head) => {
    const { top, left, height } = head.getBoundingClientRect();
    return (
      height > innerHeight / 2 &&
      top >= 0 &&
      top <= innerHeight / 2 &&
      head.contains(document.elementFromPoint(left + 12, top + 12))
    );
  };
  const headSeen = heads.some((head) => whole(head) || begins(head));
  if (!barSeen && !headSeen)
    faults.push(
      `answer, at ${focused.name || focused.textContent}: ${heads.map((head) => `${head.className} ${JSON.stringify(head.getBoundingClientRect())}`)}`,
    );
  const { height } = bar.getBoundingClientRect();
  if (barSeen && height > 64) faults.push("the bar is over 64 px");
  return { faults, bar: barSeen, head: headSeen, height, words: bar.innerText };
}

/** What `look` sees, once that is without a fault: a busy machine draws late what has come to rest, and is looked at again. */
export async function lookedAt(look, isRight) {
  let view = await look();
  for (let again = 1; again < LOOKS && !isRight(view); again++) view = await look();
  return view;
}

/** The bar, from the top of the page: lower down the field and the whole answer may be in view together, and none is needed. */
export async function barOf(page, id) {
  const isThere = (name) => (scrollTo(0, 0), !document.querySelector(`[id="${name}"] [data-bar]`).hidden);
  await page.waitForFunction(isThere, id);
  return page.locator(`[id="${id}"] [data-bar]`);
}

/** Every stop of the Tab key in a form. */
export async function stops(page, id) {
  const found = [];
  await page.focus(`[id="${id}"] form :is(input, select)`);
  const look = () =>
    lookedAt(
      () => page.evaluate(seen, { id, stillImages: STILL_IMAGES }),
      (stop) => !stop?.faults.length,
    );
  for (let stop = await look(); stop; stop = await look()) {
    found.push(stop);
    await page.keyboard.press("Tab");
    assert.ok(found.length < 60, "Tab goes round in a circle");
  }
  return found;
}

/** At each stop the field and the answer are in view; the bar says the answer where that is far, and not where it stands beside the form. */
export async function inViewAtEachStop(page, name, screen) {
  const found = await stops(page, name);
  assert.ok(found.length >= 4);
  assert.deepEqual(
    found.flatMap(({ faults }) => faults),
    [],
    screen,
  );
  const hasBar = found.some(({ bar }) => bar);
  if (screen === "desk" && ALONE.includes(name)) assert.ok(!hasBar, "a bar beside the answer");
  else assert.ok(hasBar || found.every(({ head }) => head), "no bar at all"); // beside a short form the answer itself is in view
}

/** Runs in the page: where a calculator stands in it, and its controls in the calculator. */
function places(id) {
  const section = document.getElementById(id);
  const controls = [...section.querySelectorAll("form input:not([readonly]), form select, form button[data-add]")];
  const origin = section.getBoundingClientRect();
  // One that is not asked for is nowhere, wherever the page has scrolled to.
  const inside = controls.map((one) => {
    const { left, top } = one.checkVisibility() ? one.getBoundingClientRect() : origin;
    return { name: one.name, left: left - origin.left, top: top - origin.top };
  });
  return [{ name: id, left: origin.left + scrollX, top: origin.top + scrollY }, ...inside];
}

/** What asserts, whenever it is asked, that no field stands elsewhere than now. */
async function still(page, name) {
  const before = await page.evaluate(places, name);
  return async (when) => {
    const moved = (await page.evaluate(places, name)).filter(
      ({ left, top }, rank) => Math.hypot(left - before[rank].left, top - before[rank].top) > (rank ? 0.5 : 1.5),
    ); // a page that scrolls rounds its own place
    assert.deepEqual(moved, [], when);
  };
}

/** Runs in the page: all that stands in a field of that rank is to be typed over. Its path, where it is asked for. */
function chosen({ id, rank }) {
  const field = document.getElementById(id).querySelectorAll('form input[type="text"]:not([readonly])')[rank];
  if (!field?.checkVisibility()) return field && "";
  field.focus();
  field.select();
  return field.name;
}

/** No field moves: at a key, once it is answered, once what is wrong is told. `eachAnswer` waits for the first key's answer too. */
export async function noFieldMoves(page, id, { eachAnswer = false } = {}) {
  const isStill = await still(page, id);
  const choose = (rank) => page.evaluate(chosen, { id, rank });
  for (let rank = 0, path = await choose(rank); path !== undefined; path = await choose(++rank)) {
    if (!path) continue;
    for (const key of "2z") {
      await page.keyboard.type(key);
      await isStill(`at the key ${key}, ${path}`);
      if (key !== "z" && !eachAnswer) continue;
      await settled(page, id);
      await isStill(`answered, ${path}`);
    }
    await page.waitForSelector(`[id="${id}"] [data-errors]:not([hidden])`);
    await isStill(`told, ${path}`);
  }
}

/**
 * In a page that shows a calculator's example as it was built: on a phone, then at a desk, the field and the answer are in view and no field moves; the
 * first edit leaves nothing of the example. `turn` says which way of an edit is whose.
 */
export async function typedInView(page, name, turn, resize) {
  await resize(SCREENS.phone);
  await inViewAtEachStop(page, name, "phone");
  const isStill = await still(page, name);
  const way = editOf(name, turn);
  await leavesNothing(page, name, EDITS[way]);
  await isStill(way);
  await noFieldMoves(page, name);
  await page.focus(`[id="${name}"] [data-do="example"]`);
  await page.keyboard.press("Enter");
  await resize(SCREENS.desk);
  await settled(page, name);
  await inViewAtEachStop(page, name, "desk");
  await noFieldMoves(page, name);
}
