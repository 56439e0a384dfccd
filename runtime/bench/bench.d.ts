interface Window {
  /** From each key to the answer in the document, and to the frame that shows it, in milliseconds: what `bench.mjs` records in the page. */
  recorded: { written: number; painted: number }[];
  /** The longest wait between two images, and the longest of the long tasks, in milliseconds: what `import.mjs` notes in the page. */
  watched: { image: number; task: number };
}
