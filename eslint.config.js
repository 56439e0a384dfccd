// What ESLint refuses, beside its recommended set. Types are tsc's business (tsconfig*.json), layout is Prettier's (.editorconfig).
import js from "@eslint/js";
import globals from "globals";

/** A function longer or more tangled than this is to be parted; blank lines and comments do not count. */
const BOUNDS = {
  complexity: ["error", 10],
  "max-lines-per-function": ["error", { max: 30, skipBlankLines: true, skipComments: true, IIFEs: false }],
  "max-depth": ["error", 3],
  "max-params": ["error", 5],
};

const RULES = {
  eqeqeq: "error",
  "no-var": "error",
  "prefer-const": "error",
  "no-implied-eval": "error",
  "no-eval": "error",
  "no-new-func": "error",
  "no-else-return": "error",
  "no-unused-vars": ["error", { argsIgnorePattern: "^_$", caughtErrors: "all" }],
  "prefer-template": "error",
  "object-shorthand": "error",
  "no-undef": "error",
  "no-console": "error",
  "no-restricted-properties": ["error", { property: "innerHTML", message: "Texts are put in as text." }],
};

const PAGES = { sourceType: "script", ecmaVersion: 2023, globals: globals.browser };

export default [
  { ignores: ["_build/", "dist/", "node_modules/", ".nox/", ".venv/", ".browsers/"] },
  js.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: "error" }, rules: { ...RULES, ...BOUNDS } },
  { files: ["sphinx_guideline/**/*.js"], languageOptions: PAGES },
  { files: ["**/worker.js"], languageOptions: { sourceType: "module", globals: globals.worker } },
  { files: ["**/service-worker.js"], languageOptions: { globals: globals.serviceworker } },
  // read by browsers of 2009
  { files: ["**/old-browser.js"], languageOptions: { ecmaVersion: 5 }, rules: { "no-var": "off" } },
  { files: ["**/*.mjs", "*.config.js"], languageOptions: { globals: globals.node }, rules: { "no-console": "off" } },
  // some of their functions run in a page or in a worker
  {
    files: ["runtime/bench/*", "tests/parity/*.mjs"],
    languageOptions: { globals: { ...globals.browser, ...globals.worker } },
  },
  // journeys: a suite is as long as what it plays, and its functions run in a page
  {
    files: ["tests/browser/*.mjs"],
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      "max-lines-per-function": "off",
      "max-params": "off",
      complexity: "off",
      "no-restricted-properties": "off",
    },
  },
];
