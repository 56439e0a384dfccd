// « Rien de ce que vous saisissez ne quitte cet appareil » : pages of each kind are read, each calculator filled, words searched, links and
// texts copied; then no request has left the site, none carries what was typed, and nothing that the browser keeps holds it.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Calculator, SITE, answered, asked, assert, flat, journey, open, openCalculator } from "./site.mjs";

const PAGES = [
  "index.html",
  "search.html",
  "chapters/tableau-6.html",
  "chapters/references.html",
  "chapters/lecture-critique.html",
  "recommandations/REC-PAL-02.html",
  "medicaments/gemcitabine.html",
  "calculateurs/index.html",
  ...readdirSync(join(SITE, "a-propos"))
    .filter((name) => name.endsWith(".html"))
    .map((name) => `a-propos/${name}`),
];
const WORD = "xylographe"; // in no page of the site
const TYPED = {
  eqd2: { "phases[0].fractions": "17", "phases[0].total_dose_gy": "31,3713", "alpha_beta_gy[0]": "4,3719" },
  washout: {
    "drugs[0].drug": "gemcitabine",
    "drugs[0].last_administration": "13/07/2043",
    "drugs[0].next_administration": "19/02/2044",
    radiotherapy_start: "29/11/2043",
    radiotherapy_end: "09/12/2043",
  },
  cord: { dmax_gy: "21,3797", v_high_ml: "0,20317", v_low_ml: "0,80339" },
  reirradiation: {
    "earlier[0].total_dose_gy": "30,3733",
    "earlier[0].end_date": "17/05/2041",
    "new.total_dose_gy": "12,3739",
    "new.start_date": "23/12/2043",
  },
};
// What is looked for: only what is in no page of the site, in the spellings that a program could give it.
const COMMON = new Set(["17", "gemcitabine"]);
const spellings = (text) => {
  const [day, month, year] = text.split("/");
  const same = [text, text.replace(",", "."), ...(year ? [`${year}-${month}-${day}`, `${day}-${month}-${year}`] : [])];
  return same.flatMap((spelling) => [spelling, encodeURIComponent(spelling), btoa(spelling).replace(/=+$/, "")]);
};
const RARE = [
  WORD,
  ...Object.values(TYPED)
    .flatMap(Object.values)
    .filter((text) => !COMMON.has(text)),
];
const SPELLINGS = [...new Set(RARE.flatMap(spellings))];

/** What of the typed values a text holds. */
const traces = (text) => SPELLINGS.filter((spelling) => text.includes(spelling));

/** Every request of the context: address, headers and body. */
function listen(context) {
  const requests = [];
  context.on("request", (request) =>
    requests.push(
      [request.url().split("#")[0], JSON.stringify(request.headers()), request.postData() ?? ""].join("\n"),
    ),
  );
  return requests;
}

/** All that the browser keeps for the site, as a text for each place. */
const kept = (page) =>
  page.evaluate(async () => {
    const bodies = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const { url } of await cache.keys()) bodies.push(url, await (await cache.match(url)).text());
    }
    return {
      cookies: document.cookie,
      local: JSON.stringify(localStorage),
      session: JSON.stringify(sessionStorage),
      state: JSON.stringify(history.state),
      name: window.name,
      databases: JSON.stringify(await indexedDB.databases()),
      caches: bodies.join("\n"),
    };
  });

/** What is found of the typed values in what is kept, and all that must be empty. */
async function keptTraces(page, context) {
  const places = await kept(page);
  assert.ok(places.caches.length > 1e5, "the cache was filled");
  const found = Object.entries(places).flatMap(([place, text]) => traces(text).map((trace) => `${place}: ${trace}`));
  const empty = {
    cookies: await context.cookies(),
    "document.cookie": places.cookies,
    databases: JSON.parse(places.databases),
  };
  return [
    ...found,
    ...Object.entries(empty)
      .filter(([, what]) => what.length)
      .map(([place, what]) => `${place}: ${JSON.stringify(what)}`),
  ];
}

/** Fills a calculator, and waits for its result. */
async function fill(page, name) {
  const calculator = await openCalculator(page, name);
  await calculator.edit(TYPED[name]);
  await calculator.result();
  return calculator;
}

/** Searches by the box of the home page; follows the first answer, if there is one. */
async function search(page, word) {
  await open(page, "index.html");
  await page.keyboard.press("Control+k");
  await page.keyboard.type(word);
  await answered(page, word);
  const box = page.locator("[data-search-dialog]");
  const answer = box.locator("[data-search-results] a").first();
  if (word === WORD) return box.getByText("non cité dans ce texte").first().waitFor();
  await answer.click();
  await page.waitForURL((url) => url.pathname.endsWith(`medicaments/${word}.html`));
  await page.locator("h1 mark.searched").waitFor();
}

journey("nothing that is typed leaves this browser, or is kept in it", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const requests = listen(context);
  await open(page, "index.html");
  await page.evaluate(() => window.guideline.offline.keepVisited());
  for (const path of PAGES) await open(page, path);
  for (const name of Object.keys(TYPED)) {
    const calculator = await fill(page, name);
    await calculator.button("Copier le lien").click();
    await calculator.said.filter({ hasText: "Lien copié" }).waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    assert.ok(traces(decodeURIComponent(link)).length, "the copied link holds the values");
    const other = await context.newPage();
    await other.goto(link);
    await new Calculator(other, name).result();
    await other.getByRole("link", { name: "Statut et limites" }).first().click(); // and the address that is left behind is not told
    await other.waitForLoadState();
    await other.close();
  }
  await search(page, WORD);
  await search(page, "gemcitabine");
  await open(page, `search.html#q=${WORD}`);
  await page.locator("[data-search-page]").getByText("non cité dans ce texte").first().waitFor();
  await open(page, "a-propos/confidentialite.html");
  assert.ok(requests.length > 100);
  assert.deepEqual(requests.flatMap(traces), [], "a request carries what was typed");
  assert.deepEqual(
    SPELLINGS.filter((spelling) => asked(spelling)),
    [],
    "a worker's request carries what was typed",
  );
  assert.deepEqual(await keptTraces(page, context), []);
});

journey(
  "these tests see a value that leaves, and one that is kept",
  async ({ page, context }) => {
    const requests = listen(context);
    await open(page, "index.html");
    await page.evaluate(() => window.guideline.offline.keepVisited());
    await open(page, "chapters/tableau-6.html");
    assert.deepEqual(await keptTraces(page, context), []);
    await page.evaluate(async () => {
      localStorage.setItem("draft", "21.3797");
      sessionStorage.setItem("draft", btoa("31,3713"));
      document.cookie = "seen=yes";
      indexedDB.open("drafts");
      const [name] = await caches.keys();
      await (await caches.open(name)).put("draft", new Response("2043-07-13"));
      await fetch("index.html?q=xylographe", { method: "POST", body: "0,20317" }).catch(() => {});
    });
    assert.deepEqual(new Set(requests.flatMap(traces)), new Set([WORD, "0,20317"]));
    const found = await keptTraces(page, context);
    for (const place of ["local", "session", "cookies", "document.cookie", "databases", "caches"])
      assert.ok(
        found.some((trace) => trace.startsWith(`${place}: `)),
        place,
      );
  },
  { expected: [/40[45]|501|Failed to load resource/] },
);

for (const path of ["index.html", "recommandations/REC-PAL-02.html", "calculateurs/cord.html", "search.html"]) {
  journey(`the date, the later edition and the versions are printed too: ${path}`, async ({ page }) => {
    await open(page, path);
    await page.emulateMedia({ media: "print" });
    const printed = flat(await page.locator("body").innerText());
    for (const words of [/Texte vers 2019–2020/, /édition plus récente possible/, /Site \d/, /données \d/])
      assert.match(printed, words);
  });
}
