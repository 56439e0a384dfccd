// Lighthouse's accessibility and best practices, whole, for a page of each type. Performance is measured by `-s bench`: it depends on the machine.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PAGES, lost, withLighthouse } from "../../runtime/bench/lighthouse.mjs";
import { PATIENCE, SITE } from "./site.mjs";

const EVERY_TYPE = { timeout: Object.keys(PAGES).length * PATIENCE };
const CATEGORIES = ["accessibility", "best-practices"];

test("Lighthouse gives 100 for accessibility and best practices to a page of each type", EVERY_TYPE, async () => {
  const found = {};
  await withLighthouse(SITE, async (audit) => {
    for (const [type, path] of Object.entries(PAGES)) {
      const report = await audit(path, CATEGORIES);
      assert.equal(report.runtimeError, undefined, path);
      found[type] = [...CATEGORIES.map((category) => report.categories[category].score), ...lost(report)];
    }
  });
  assert.deepEqual(found, Object.fromEntries(Object.keys(PAGES).map((type) => [type, [1, 1]])));
});
