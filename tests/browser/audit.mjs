// What axe says of the pages of a site in each look, where it may find something else than in the looks before: what its rules read is
// compared first. A page is read whole once; at another width or in other colours, only by the rules that read places or colours, if these
// changed; the frame of the pages where something of it is new.
import { violations } from "./site.mjs";

const PLACES = ["target-size", "scrollable-region-focusable"]; // axe's rules that read where things stand
const COLOURS = ["color-contrast", "link-in-text-block"]; // and those that read a colour
const FRAME = ["body:has(article) > :not(.page)", ".page > :not(.main)", ".content > :not(.article-container)"];

/**
 * Runs in the page: what axe's rules read. Of what the page says, the elements that are shown (`shown`, by number), where (`places`), and their
 * kinds without and with colours; of the frame, the kinds of its elements.
 */
function read(selectors) {
  const frame = (element) => Boolean(element.closest(selectors));
  const hasText = ({ childNodes }) => [...childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  /** What stands behind a text, up to what is opaque. */
  const behind = (element) => {
    const layers = [];
    for (let place = element; place; place = place.parentElement) {
      const { backgroundColor, backgroundImage, opacity, position } = getComputedStyle(place);
      layers.push([backgroundColor, backgroundImage, opacity, position].join(" "));
      if (/^rgb\(/.test(backgroundColor) && opacity === "1") break;
    }
    return layers.filter((layer) => layer !== "rgba(0, 0, 0, 0) none 1 static");
  };
  const colours = (element) => {
    const { color, fontSize, fontWeight, textDecorationLine, textShadow } = getComputedStyle(element);
    const around = element.localName === "a" && getComputedStyle(element.parentElement).color;
    return [color, around, fontSize, fontWeight, textDecorationLine, textShadow, ...behind(element)].join(", ");
  };
  const written = (element) => hasText(element) || element.matches("input, select, textarea");
  const name = (element) =>
    [element.localName, element.role, element.getAttribute("class"), getComputedStyle(element).display].join(" ");
  const place = (element) => Object.values(element.getBoundingClientRect().toJSON()).join(" ");
  const inFrame = (element) => [innerWidth, name(element), written(element) && colours(element)].join(" ");
  const every = [...document.body.querySelectorAll("*")].filter((element) => element instanceof HTMLElement); // drawings say the scheme
  const visible = every.filter((element) => element.checkVisibility());
  const own = visible.filter((element) => !frame(element));
  const numbers = new Map(every.map((element, number) => [element, number]));
  return {
    shown: own.map((element) => numbers.get(element)),
    places: own.map(place).join("\n"),
    kinds: [...new Set(own.map(name))],
    colours: [...new Set(own.filter(written).map(colours))],
    frame: [...new Set(visible.filter(frame).map(inFrame))],
  };
}

const within = (some, others) => {
  const known = new Set(others);
  return some.every((one) => known.has(one));
};

/** Reads pages one after the other, each in several looks. */
export class Audit {
  known = { kinds: new Set(), colours: new Set(), frame: new Set() };

  /** Whether something of the page is of a kind that axe has not looked at. */
  isNew(seen, what) {
    return seen[what].some((kind) => !this.known[what].has(kind));
  }

  /** The rules that read what is new in a look, `[]` for all of them, and what is left out; nothing where nothing is new. */
  news(seen, earlier) {
    const frame = this.isNew(seen, "frame");
    const all = frame || this.isNew(seen, "kinds") || !earlier.some(({ shown }) => within(seen.shown, shown));
    const placed = !earlier.some(({ places }) => places === seen.places);
    const rules = [...(placed ? PLACES : []), ...(this.isNew(seen, "colours") ? COLOURS : [])];
    return (all || rules.length) && { rules: all ? [] : rules, out: frame ? [] : FRAME };
  }

  /** Axe's findings in a page as it looks now; `earlier` are the looks of the same page so far, and this one comes to them. */
  async findings(page, earlier) {
    const seen = await page.evaluate(read, FRAME.join(", "));
    const news = this.news(seen, earlier);
    const found = news ? await violations(page, news) : [];
    earlier.push(seen);
    for (const [what, known] of Object.entries(this.known)) for (const kind of seen[what]) known.add(kind);
    return found;
  }
}
