// What Lighthouse says of a page of each type: node lighthouse.mjs SITE [ROUNDS [TYPES]] prints performance (0 to 100, each round) and the timings of each
// page as JSON. Lighthouse's own defaults: a phone, on a slowed network and processor, in a browser that kept nothing.
import { readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";
import { findBrowser } from "../../tests/browser/find-browser.mjs";
import { policyOf, serve, typeOf } from "../static_server.mjs";

/** One page of each type. */
export const PAGES = {
  home: "index.html",
  chapter: "chapters/systemique-palliatif.html",
  recommendation: "recommandations/REC-PAL-02.html",
  drug: "medicaments/bevacizumab.html",
  calculator: "calculateurs/cord.html",
  search: "search.html",
  about: "a-propos/accessibilite.html",
  card: "cartes/REC-PAL-02.html",
};
const TIMINGS = [
  "first-contentful-paint",
  "largest-contentful-paint",
  "total-blocking-time",
  "cumulative-layout-shift",
];
const FEWEST_ROUNDS = 5;

/** Sends the file compressed beforehand where it lies beside the one asked for, as the configurations of hosting/ do. */
function compressed(folder) {
  return (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname).slice(1);
    const twin = join(folder, `${path}.gz`);
    if (!statSync(twin, { throwIfNoEntry: false })) return false;
    response.writeHead(200, {
      "Content-Type": typeOf(path),
      "Content-Encoding": "gzip",
      "Cache-Control": "no-cache",
      ...policyOf(path),
    });
    response.end(readFileSync(twin));
    return true;
  };
}

/** Serves the site on this machine, a secure context, and gives `audit(path, categories)` to `use`. */
export async function withLighthouse(folder, use) {
  const server = await serve(folder, { headers: policyOf, intercept: compressed(resolve(folder)) });
  const browser = await puppeteer.launch({ ...(await findBrowser()), headless: true });
  const audit = async (path, onlyCategories) => {
    const page = await browser.newPage();
    try {
      const found = await lighthouse(
        new URL(path, server.url).href,
        { onlyCategories, logLevel: "error" },
        undefined,
        page,
      );
      return found.lhr;
    } finally {
      await page.close();
    }
  };
  try {
    return await use(audit);
  } finally {
    await browser.close();
    await server.close();
  }
}

/** What is below the best score in a report: `category: audit, its title`. */
export const lost = ({ audits, categories }) =>
  Object.values(categories).flatMap(({ id, auditRefs }) =>
    auditRefs
      .filter(({ id: name, weight }) => weight > 0 && audits[name].score !== null && audits[name].score < 1)
      .map(({ id: name }) => `${id}: ${name}, ${audits[name].title}`),
  );

/** Performance and timings of each page, round by round; each page by turns. */
async function measured(folder, rounds, types) {
  const took = Object.fromEntries(types.map((name) => [name, []]));
  await withLighthouse(folder, async (audit) => {
    for (let round = 0; round < rounds; round++) {
      for (const name of types) {
        const { categories, audits } = await audit(PAGES[name], ["performance"]);
        const timings = Object.fromEntries(TIMINGS.map((timing) => [timing, audits[timing].numericValue]));
        took[name].push({ score: categories.performance.score * 100, ...timings });
      }
      process.stderr.write(
        `lighthouse: round ${round + 1}/${rounds}  ${Object.entries(took)
          .map(([name, all]) => `${name} ${Math.round(all.at(-1).score)}`)
          .join("  ")}\n`,
      );
    }
  });
  return took;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [
    folder = resolve(dirname(fileURLToPath(import.meta.url)), "..", "..", "_build", "site"),
    rounds = FEWEST_ROUNDS,
    types = Object.keys(PAGES).join(),
  ] = process.argv.slice(2);
  console.log(
    JSON.stringify(await measured(resolve(folder), Math.max(FEWEST_ROUNDS, Number(rounds)), types.split(","))),
  );
}
