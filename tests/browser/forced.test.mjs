// Where colours are the system's, where motion is not wanted, and where the focus is: what a machine can see of them, on a page of each type.
import { PAGES } from "../../runtime/bench/lighthouse.mjs";
import { assert, flat, open, openCalculator, warmJourney } from "./site.mjs";

const MOST_STOPS = 60;

/** Runs in the page: notes each stop of the keyboard, and the markup of those where no outline, its own or its label's, is drawn. */
function noteStops() {
  const noted = (window.noted = { stops: 0, unseen: new Set() });
  const outlined = (element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== "none" && parseFloat(outlineWidth) > 0;
  };
  document.addEventListener("focusin", ({ target: stop }) => {
    noted.stops += 1;
    const shown = [stop, ...(stop.labels ?? []), document.querySelector(".toc-header-icon")].filter(Boolean);
    if (!shown.some(outlined)) noted.unseen.add(stop.outerHTML.slice(0, 120));
  });
}

for (const forcedColors of ["none", "active"]) {
  for (const width of [1280, 320]) {
    warmJourney(
      `every stop of the keyboard is outlined: forced colours ${forcedColors}, ${width} px`,
      async ({ page }) => {
        const found = new Set();
        for (const path of Object.values(PAGES)) {
          await open(page, path);
          await page.evaluate(noteStops);
          for (let stop = 0; stop < MOST_STOPS; stop++) await page.keyboard.press("Tab");
          const { stops, unseen } = await page.evaluate(() => ({ ...window.noted, unseen: [...window.noted.unseen] }));
          assert.ok(stops > 0, `${path}: no stop`);
          for (const fault of unseen) found.add(`${path}: ${fault}`);
        }
        assert.deepEqual([...found], []);
      },
      { forcedColors, viewport: { width, height: 800 } },
    );
  }
}

warmJourney(
  "forced colours: a verdict is a word and a sign, its bar and its limit are drawn apart from the page",
  async ({ page }) => {
    const calculator = await openCalculator(page, "cord");
    await calculator.edit({ dmax_gy: "25", v_high_ml: "" });
    await calculator.result();
    const said = await calculator.root.locator(".result-part .verdict-word").allInnerTexts();
    assert.ok(
      said.every((words) => /^[✓✕!?] \p{L}/u.test(flat(words))),
      said.join(" | "),
    );
    const drawn = await calculator.root
      .locator(".verdict:has(.bar-limit)")
      .first()
      .evaluate((verdict) => {
        const style = (name) => getComputedStyle(verdict.querySelector(name));
        return {
          page: getComputedStyle(document.body).backgroundColor,
          value: style(".bar-value").fill,
          limit: style(".bar-limit").stroke,
          track: style(".bar-track").stroke,
        };
      });
    for (const part of ["value", "limit", "track"]) assert.notEqual(drawn[part], drawn.page, part);
    assert.notEqual(drawn.value, drawn.limit);
  },
  { forcedColors: "active" },
);

/** The spaces that a reader may ask for (WCAG 1.4.12). */
const SPACES =
  "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }";

/** Text that is cut, or that a page must scroll sideways for: markup, or pixels. */
function lost() {
  const cut = [...document.querySelectorAll("body *")].filter((element) => {
    const { overflowX, overflowY, position } = getComputedStyle(element);
    const hidden = (overflow, inner, outer) => ["hidden", "clip"].includes(overflow) && inner > outer + 1;
    const seen = element.checkVisibility() && position !== "absolute" && element.clientWidth > 1;
    return (
      seen &&
      (hidden(overflowX, element.scrollWidth, element.clientWidth) ||
        hidden(overflowY, element.scrollHeight, element.clientHeight))
    );
  });
  const wider = document.documentElement.scrollWidth - innerWidth;
  return [...cut.map((element) => element.outerHTML.slice(0, 100)), ...(wider > 0 ? [`${wider} px wider`] : [])];
}

for (const width of [1280, 320]) {
  warmJourney(
    `text spaced as WCAG asks: nothing is cut or wider than the screen, ${width} px`,
    async ({ page }) => {
      const found = {};
      for (const path of Object.values(PAGES)) {
        await open(page, path);
        await page.evaluate((text) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(text);
          document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
        }, SPACES);
        const faults = await page.evaluate(lost);
        if (faults.length) found[path] = faults;
      }
      assert.deepEqual(found, {});
    },
    { viewport: { width, height: 800 } },
  );
}

/** Elements that move: `animations` by rule, `transitions` longer than nothing. */
function moving() {
  const all = [...document.querySelectorAll("body, body *")];
  const named = (element) => `${element.tagName}.${element.classList}`;
  const seconds = (text) => Math.max(...text.split(",").map(parseFloat));
  return {
    animations: all.filter((element) => getComputedStyle(element).animationName !== "none").map(named),
    transitions: all.filter((element) => seconds(getComputedStyle(element).transitionDuration) > 0).map(named),
    scrolling: getComputedStyle(document.documentElement).scrollBehavior,
  };
}

warmJourney("nothing is animated; where reduced motion is asked for, nothing glides either", async ({ page }) => {
  for (const path of Object.values(PAGES)) {
    await open(page, path);
    assert.deepEqual((await page.evaluate(moving)).animations, [], path);
    await page.emulateMedia({ reducedMotion: "reduce" });
    assert.deepEqual(await page.evaluate(moving), { animations: [], transitions: [], scrolling: "auto" }, path);
    await page.emulateMedia({ reducedMotion: "no-preference" });
  }
});
