// The tools under a recommendation: its link and its citation, copied; on paper, its address and its QR code.
"use strict";
(() => {
  const { clipboard, linking, qrCode } = window.guideline;

  const COPIED = {
    link: "linking.link_copied",
    citation: "linking.citation_copied",
    answer: "linking.answer_copied",
    frame: "linking.frame_copied",
  };

  /** @template {keyof Linking.ToolParts} S @param {Element} tools @param {S} selector */
  const part = (tools, selector) => /** @type {Linking.ToolParts[S]} */ (tools.querySelector(selector));

  /**
   * Copies a text and says so; shows it for a copy by hand where the browser refuses.
   * @param {Element} tools @param {string} text @param {string} sentence @param {string} address
   */
  const copy = async (tools, text, sentence, address) => {
    const copied = await clipboard.copy(text);
    const caution = linking.isLocal(address) ? ` ${linking.say("linking.local")}` : "";
    part(tools, "[data-said]").textContent = copied ? sentence + caution : "";
    const byHand = part(tools, "[data-by-hand]");
    byHand.hidden = copied;
    if (copied) return;
    const field = part(tools, "[data-by-hand] input");
    field.value = text;
    field.select();
  };

  /** What the paper shows in place of the buttons. @param {string} address */
  const onPaper = (address) => {
    const words = document.createElement("p");
    words.textContent = linking.say("linking.address", { address });
    const { picture, why = "" } = qrCode.draw(address);
    if (picture) return [picture, words];
    words.append(document.createElement("br"), why);
    return [words];
  };

  /** @param {HTMLElement} tools */
  const wire = (tools) => {
    const address = linking.whole(tools.dataset);
    const name = tools.dataset.name ?? "";
    for (const printed of tools.parentElement?.querySelectorAll(".quotation-address") ?? [])
      printed.textContent = address;
    /** @param {string} kind */
    const quoted = (kind) => tools.parentElement?.querySelector(`.quoted-${kind}`)?.textContent ?? "";
    const texts = { link: () => address, citation: () => quoted("citation"), answer: () => quoted("answer") };
    tools.addEventListener("click", (event) => {
      const what = /** @type {Element} */ (event.target).closest("[data-copy]")?.getAttribute("data-copy");
      if (what === "link" || what === "citation" || what === "answer")
        void copy(tools, texts[what](), linking.say(COPIED[what], { name }), address);
    });
    tools.hidden = false;
    return () => part(tools, "[data-paper]").replaceChildren(...onPaper(address));
  };

  const draws = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-link-tools]"))].map(wire);
  const drawAll = () => draws.splice(0).forEach((draw) => draw());
  addEventListener("beforeprint", drawAll);
  matchMedia("print").addEventListener("change", drawAll);
  if (matchMedia("print").matches) drawAll();
  window.guideline = { ...window.guideline, linkTools: { COPIED, copy } };
})();
