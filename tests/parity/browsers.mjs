// node browsers.mjs SITE: requests a line in; out, for each browser that is found, a line of JSON: its name and the SHA-256 of each reply.
// A page speaks protocol 1 through the site's own client, in its worker; a reply is hashed as the JSON that Python writes of it.
import { createHash } from "node:crypto";
import { createInterface } from "node:readline";
import { launchers } from "../../runtime/bench/browsers.mjs";
import { serve } from "../../runtime/static_server.mjs";

const AT_ONCE = 100;
const [site] = process.argv.slice(2);
const requests = [];
for await (const line of createInterface({ input: process.stdin })) requests.push(line);

/** JSON as Python's `json.dumps` spaces it, in the order of the reply's keys. */
function spaced(value) {
  if (Array.isArray(value)) return `[${value.map(spaced).join(", ")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, held]) => `${JSON.stringify(key)}: ${spaced(held)}`)
    .join(", ")}}`;
}

const hashOf = (reply) => createHash("sha256").update(spaced(reply)).digest("hex");

/** The hash of each reply that a page of this browser gets. */
async function hashes(launch, server) {
  const browser = await launch();
  const { page } = await browser.context();
  await page.goto(new URL("calculateurs/cord.html", server.url).href);
  const found = [];
  for (let first = 0; first < requests.length; first += AT_ONCE) {
    const replies = await page.evaluate(
      async (lines) => {
        const answers = [];
        for (const line of lines) answers.push(await window.guideline.client.ask(JSON.parse(line)));
        return answers;
      },
      requests.slice(first, first + AT_ONCE),
    );
    found.push(...replies.map(hashOf));
  }
  await browser.close();
  return { name: browser.name, hashes: found };
}

const server = await serve(site);
for (const launch of await launchers()) console.log(JSON.stringify(await hashes(launch, server)));
await server.close();
