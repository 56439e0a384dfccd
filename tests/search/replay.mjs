// Answers questions as the page does: the very scripts of a built site, in their order, in a bare global object.
// node replay.mjs SITE [ROUNDS]: each line read is a list of questions in JSON, each line written its answers; a question is a text, or
// {text, typing: true}.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";
import vm from "node:vm";

const SHOW = ["search-said", "search-view"]; // the parts that need a page

/** The scripts that the page loads for an answer, in its order: read from the script that loads them. */
function partsOf(site) {
  const [, list] = /const PARTS = \[([^\]]*)\]/.exec(readFileSync(join(site, "_static", "search.js"), "utf8"));
  return [...list.matchAll(/"([\w-]+)"/g)].map(([, part]) => part).filter((part) => !SHOW.includes(part));
}

export function engineOf(site) {
  const context = vm.createContext({});
  vm.runInContext("globalThis.window = globalThis", context);
  for (const part of partsOf(site)) vm.runInContext(readFileSync(join(site, "_static", `${part}.js`), "utf8"), context);
  const began = performance.now();
  const engine = vm.runInContext(
    "window.guideline.searchEngine.engine(window.guideline.searchIndex, MiniSearch, FrenchStemmer)",
    context,
  );
  return { engine, oneChange: context.guideline.searchVocabulary.oneChange, made: performance.now() - began };
}

const [site, rounds = "1"] = process.argv.slice(2);
const { engine, made } = engineOf(site);
const answer = (question) => engine.search(question.text ?? question, { typing: question.typing ?? false });

function replayed(questions) {
  const answers = [];
  const times = [];
  for (const question of questions) {
    let found;
    for (let round = 0; round < Number(rounds); round += 1) {
      const began = performance.now();
      found = answer(question);
      times.push(performance.now() - began);
    }
    answers.push({
      ...found,
      results: [...found.results, ...found.notes].map(({ record, score }) => ({
        kind: record.kind,
        address: record.address,
        title: record.title,
        score,
      })),
      notes: found.notes.length, // the last ones, folded
    });
  }
  return { made, times, answers };
}

for await (const line of createInterface({ input: process.stdin }))
  process.stdout.write(`${JSON.stringify(replayed(JSON.parse(line)))}\n`);
