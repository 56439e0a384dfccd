// The QR code of a case, for paper alone: what draws it is loaded when a sheet is asked for.
"use strict";
(() => {
  const HERE = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const FILES = ["qr.js", "linking/qr-code.js"];

  /** @param {string} file */
  const load = (file) =>
    new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = new URL(file, HERE).href;
      script.onload = () => done(undefined);
      script.onerror = failed;
      document.head.append(script);
    });

  /** The code of an address; undefined where there is none, or where it cannot be drawn: the address is printed in full. @param {string} address */
  const code = async (address) => {
    try {
      if (!window.guideline.qrCode) for (const file of FILES) await load(file);
      return window.guideline.qrCode.draw(address).picture;
    } catch {
      return undefined;
    }
  };

  window.guideline = { ...window.guideline, codeOf: code };
})();
