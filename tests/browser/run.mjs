// Plays journeys, some files at once: node run.mjs FILES_AT_ONCE FILE… Those that take longest begin first: no core waits for one of them at the end.
import { basename } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";

/** Minutes where others take seconds, the longest first: pages that come to rest at each stop of a key, forms filled at random, every page of the site. */
const LONGEST = ["view", "fuzzed", "pages", "firefox", "faults", "kept", "history", "links", "hostile"];

const place = (file) => {
  const found = LONGEST.indexOf(basename(file, ".test.mjs"));
  return found < 0 ? LONGEST.length : found;
};

const [atOnce, ...files] = process.argv.slice(2);
run({ files: files.toSorted((one, other) => place(one) - place(other)), concurrency: Number(atOnce) })
  .on("test:fail", () => (process.exitCode = 1))
  .compose(spec)
  .pipe(process.stdout);
