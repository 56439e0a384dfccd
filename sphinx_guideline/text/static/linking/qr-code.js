// Draws the QR code of an address as SVG, with classes only.
"use strict";
(() => {
  const { linking, qr } = window.guideline;
  const SVG = "http://www.w3.org/2000/svg";
  const QUIET = 4; // light modules around the code, as ISO 18004 asks

  /** One dark run a row, a closed path each. @param {import("lean-qr").Bitmap2D} code */
  const path = ({ size, get }) => {
    let drawn = "";
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        const start = x;
        while (get(x, y)) x++;
        if (x > start) drawn += `M${start} ${y}h${x - start}v1h-${x - start}z`;
      }
    }
    return drawn;
  };

  /** @template {keyof SVGElementTagNameMap} T @param {T} name @param {Details} attributes */
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

  /** A code as a picture with a name. @param {import("lean-qr").Bitmap2D} drawn @param {string} address */
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

  /** A code as an image that a word processor takes. @param {import("lean-qr").Bitmap2D} drawn */
  const png = (drawn) => drawn.toDataURL({ on: [0, 0, 0], off: [255, 255, 255], pad: QUIET, scale: 8 });

  /**
   * The code of an address, drawn, and how to save it; or why there is none: on a disk an address means nothing elsewhere, and a long one fits no code.
   * @param {string} address @returns {Linking.Drawn}
   */
  const draw = (address) => {
    if (linking.onDisk(address)) return { why: linking.say("linking.from_disk") };
    const drawn = code(address);
    return drawn ? { picture: svg(drawn, address), image: png(drawn) } : { why: linking.say("linking.too_long") };
  };

  window.guideline = { ...window.guideline, qrCode: { draw } };
})();
