// « Signaler »: writes the message from what the address carries of a page, and hands it to a mail program or to the clipboard.
"use strict";
(() => {
  const { clipboard, linking } = window.guideline;
  const PAGE = /^[\w-]+(?:\/[\w-]+)?\.html$/; // of this site, nothing else
  const IDENTIFIER = /^[\w-]{1,40}$/;
  const MAIL = /^[^\s@<>,;?&\x25"]+@[^\s@<>,;?&\x25"]+\.[a-z]{2,}$/i;

  /** @template {keyof Site.ReportParts} S @param {S} selector */
  const part = (selector) => /** @type {Site.ReportParts[S]} */ (document.querySelector(selector));

  const tool = part("[data-report]");
  const carried = new URLSearchParams(location.hash.slice(1));

  /** What the address carries, where it looks as it must; else nothing. @param {string} key @param {RegExp} form */
  const carriedText = (key, form) => {
    const text = carried.get(key) ?? "";
    return form.test(text) ? text : "";
  };

  const page = carriedText("page", PAGE);
  const identifier = carriedText("identifiant", IDENTIFIER);

  /** The page that the reader comes from, as long as the message is about what it is about. @param {string} object */
  const address = (object) =>
    page && object.startsWith(identifier)
      ? linking.whole({ here: `../${page}`, public: tool.dataset.public ? tool.dataset.public + page : "" })
      : "";

  const object = () => part("[data-report-object]").value.trim();

  /** The lines that the page writes; what the reader adds to them stays. */
  let written = "";

  /** @param {string} text */
  const lines = (text) => text.split("\n");

  /** The message with its own lines renewed, wherever the reader has left them as they were. */
  const message = () => {
    const pattern = part("[data-report-pattern]").content.textContent ?? "";
    const renewed = linking.filled(pattern, { page: address(object()), object: object() });
    const typed = part("[data-report-message]").value;
    const before = lines(written);
    const now = lines(renewed);
    written = renewed;
    if (!typed) return renewed;
    return lines(typed)
      .map((line) => (line && before.includes(line) ? now[before.indexOf(line)] : line))
      .join("\n");
  };

  /** Where to write, if it is an address of mail. */
  const contact = () => {
    const text = document.querySelector(".site-contact")?.textContent?.trim() ?? "";
    return MAIL.test(text) ? text : "";
  };

  const show = () => {
    part("[data-report-message]").value = message();
    offer();
  };

  /** The message as it stands, for a mail program. */
  const offer = () => {
    const text = part("[data-report-message]").value;
    const to = contact();
    const link = part("[data-report-mail]");
    part("[data-report-said]").textContent = "";
    link.hidden = !to;
    const subject = linking.filled(tool.dataset.subject ?? "", { object: object() });
    link.href = to
      ? `mailto:${to}?subject=${encodeURIComponent(subject.trim())}&body=${encodeURIComponent(text)}`
      : "#";
  };

  const copy = async () => {
    const field = part("[data-report-message]");
    const status = part("[data-report-said]");
    const copied = await clipboard.copy(field.value);
    status.textContent = (copied ? status.dataset.copied : status.dataset.byHand) ?? "";
    if (!copied) field.select();
  };

  part("[data-report-object]").value = identifier;
  part("[data-report-object]").addEventListener("input", show);
  part("[data-report-message]").addEventListener("input", offer);
  part("[data-report-copy]").addEventListener("click", () => void copy());
  document.addEventListener("guideline-publisher", show); // read after the page
  tool.hidden = false;
  show();
})();
