// @ts-check
// A calculator's state in the fragment of an address: `#calculateur=cord&v=1&fractions=3&…`. Read when the page loads or the fragment
// changes; written only into a copied link, never into the history of a shared computer, never sent to a server.
"use strict";
(() => {
  const { clipboard, inputs: { isPath, typed } } = window.guideline;
  const NAME = "calculateur";
  const VERSION = "v";

  /** The state that the address carries; undefined when it carries none. @param {string} fragment */
  const read = (fragment) => {
    const parameters = new URLSearchParams(fragment.replace(/^#/, ""));
    const calculator = parameters.get(NAME);
    if (calculator === null) return undefined;
    const version = parameters.get(VERSION) ?? "";
    const values = new Map([...parameters].filter(([name]) => name !== NAME && name !== VERSION));
    return { calculator, version, values: typed(values), unreadable: [...values.keys()].find((path) => !isPath(path)) };
  };

  /** @param {{calculator: string, version: string, values: Map<string, string>}} state */
  const written = ({ calculator, version, values }) => {
    const parameters = new URLSearchParams([[NAME, calculator], [VERSION, version], ...typed(values)]);
    return `#${parameters}`;
  };

  window.guideline = { ...window.guideline, address: { read, written, copy: clipboard.copy } };
})();
