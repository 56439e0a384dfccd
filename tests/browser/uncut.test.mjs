// Nothing that is read in one look is cut: a word or a number of an answer stays on one line, no row is wider than the page, and a field shows whole what
// was typed or chosen in it. At a desk and on the narrowest phone, with the longest answers.
import { WHOLE_CASE } from "./cases.mjs";
import { assert, openCalculator, warmJourney } from "./site.mjs";

const CASES = {
  reirradiation: {
    "earlier[0].total_dose_gy": "30/10",
    "earlier[0].end_date": "31/01/2026",
    "earlier[0].dose_origin": "cord",
    "new.total_dose_gy": "12",
    "new.fractions": "3",
    "new.start_date": "01/07/2026",
  },
  eqd2: {
    "phases[0].total_dose_gy": "30",
    "phases[0].fractions": "10",
    "alpha_beta_gy[0]": "2",
    "alpha_beta_gy[1]": "10",
    "schedules[0]": "8/1",
    "schedules[1]": "9 × 3 Gy + 1,5 Gy",
    delivered_fractions: "4",
    wrong_dose_gy: "6",
  },
  case: {
    ...WHOLE_CASE,
    "earlier[1].total_dose_gy": "20/5",
    "earlier[1].end_date": "10/01/2025",
    "new.technique": "palliative",
  },
};

/** Runs in the page: what is cut there. */
function cut(id) {
  const section = document.getElementById(id);
  const edge = section.getBoundingClientRect().right + 1;
  const faults = [];
  const isHeardAlone = (element) =>
    element !== section && (getComputedStyle(element).clipPath !== "none" || isHeardAlone(element.parentElement));
  const texts = document.createTreeWalker(section.querySelector("[data-result]"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { currentNode: node } = texts;
    const { parentElement: parent } = node;
    if (!parent.checkVisibility() || parent.closest("svg, .formula") || isHeardAlone(parent)) continue;
    for (const { 0: word, index } of node.data.matchAll(/[\p{L}\p{N}](?:[\p{L}\p{N}]|[,.](?=\p{N}))+/gu)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const boxes = [...range.getClientRects()];
      if (new Set(boxes.map(({ top }) => Math.round(top))).size > 1)
        faults.push(`${word}: two lines, in « ${parent.textContent} »`);
      const scrolls = parent.closest(".steps .table-wrapper"); // a calculation of many columns
      if (!scrolls && boxes.some(({ right }) => right > edge))
        faults.push(`${word}: out of the page, in « ${parent.textContent} »`);
    }
  }
  const pen = document.createElement("canvas").getContext("2d");
  for (const control of section.querySelectorAll("form :is(input[type=text], select)")) {
    if (!control.checkVisibility()) continue;
    const isList = control.matches("select");
    const { font, paddingLeft } = getComputedStyle(control);
    pen.font = font;
    const wanted = isList ? pen.measureText(control.selectedOptions[0].text).width + parseFloat(paddingLeft) : 0;
    if (Math.max(wanted, control.scrollWidth) > control.clientWidth + 1) faults.push(`${control.name}: cut`);
  }
  return faults;
}

for (const width of [1280, 390, 320])
  for (const [name, values] of Object.entries(CASES))
    warmJourney(
      `${name}, ${width} px: words, numbers and what was typed are whole`,
      async ({ page }) => {
        const typed = new URLSearchParams({ calculateur: name, v: "1", ...values }).toString().replaceAll("+", "%20");
        const calculator = await openCalculator(page, name, `?lien#${typed}`);
        await calculator.result();
        await calculator.root.evaluate((section) =>
          section.querySelectorAll("details:not([data-dvh], .help)").forEach((fold) => (fold.open = true)),
        );
        assert.deepEqual(await page.evaluate(cut, name), []);
      },
      { viewport: { width, height: 800 } },
    );
