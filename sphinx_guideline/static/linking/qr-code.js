// @ts-check
// Draws the QR code of an address as SVG, with classes only.
"use strict";
(() => {
  const { linking, qr } = window.guideline;
  const SVG = "http://www.w3.org/2000/svg";
  const QUIET = 4; // light modules around the code, as ISO 18004 asks

  /** One dark run a row, a closed path each. @param {{size: number, get: (x: number, y: number) => boolean}} code */
  const path = ({ size, get }) => {
    let drawn = "";
    for (let y = 0; y < size; y++) {
      for (let x = 0, run = 0; x < size; x += run + 1) {
        for (run = 0; get(x + run, y);) run++;
        if (run) drawn += `M${x} ${y}h${run}v1h-${run}z`;
      }
    }
    return drawn;
  };

  /** @param {string} name @param {Record<string, string | number>} attributes */
  const shape = (name, attributes) => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
    return made;
  };

  /** The code of an address; undefined where the address is longer than any code holds. @param {string} address */
  const code = (address) => {
    try {
      return qr.generate(address, { minCorrectionLevel: qr.correction.M });
    } catch {
      return undefined;
    }
  };

  /** A code as a picture with a name. @param {any} drawn @param {string} address */
  const svg = (drawn, address) => {
    const side = drawn.size + 2 * QUIET;
    const name = linking.say("linking.qr_name", { address });
    const picture = shape("svg", {
      class: "qr-code",
      viewBox: `${-QUIET} ${-QUIET} ${side} ${side}`,
      role: "img",
      "aria-label": name,
    });
    const paper = shape("rect", { class: "qr-paper", x: -QUIET, y: -QUIET, width: side, height: side });
    picture.append(paper, shape("path", { class: "qr-ink", d: path(drawn), "shape-rendering": "crispEdges" }));
    return picture;
  };

  /** A code as an image that a word processor takes. @param {any} drawn */
  const png = (drawn) => drawn.toDataURL({ on: [0, 0, 0], off: [255, 255, 255], pad: QUIET, scale: 8 });

  /**
   * The code of an address, drawn, and how to save it; or why there is none: on a disk an address means nothing elsewhere, and a long one fits no code.
   * @param {string} address
   */
  const draw = (address) => {
    if (linking.onDisk(address)) return { why: linking.say("linking.from_disk") };
    const drawn = code(address);
    return drawn ? { picture: svg(drawn, address), image: png(drawn) } : { why: linking.say("linking.too_long") };
  };

  window.guideline = { ...window.guideline, qrCode: { draw } };
})();
