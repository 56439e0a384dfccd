// What the page's own code makes of replies: `{words, clinical, replies}` on the standard input, the views on the standard output.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInThisContext } from "node:vm";

const [folder] = process.argv.slice(2);
const { words, clinical, replies } = JSON.parse(readFileSync(0, "utf8"));
const say = (key, details = {}) => words[key].replace(/\{(\w+)\}/g, (_, name) => String(details[name]));
globalThis.window = { guideline: { words: { say, has: (key) => key in words } } };
for (const part of ["../../../doctree/static/followed.js", "14-parts.js", "15-view.js"])
  runInThisContext(readFileSync(join(folder, part), "utf8"));
process.stdout.write(JSON.stringify(replies.map((reply) => globalThis.window.guideline.view(reply, clinical))));
