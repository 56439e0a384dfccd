// @ts-check
// « Lier depuis un protocole RCP »: the link, the citation, the card and the QR code of the object that is chosen. All comes from the page's own list.
"use strict";
(() => {
  const { linking, qrCode } = window.guideline;
  const CALCULATION = "#calculateur=";

  const builder = /** @type {HTMLElement} */ (document.querySelector("[data-link-builder]"));

  /** @param {string} selector @returns {any} */
  const part = (selector) => builder.querySelector(selector);

  /** The lines of a kind. @param {string} kind @returns {HTMLTableRowElement[]} */
  const lines = (kind) => [...document.querySelectorAll(`[data-list="${kind}"] tbody tr`)].map((line) => /** @type {any} */ (line));

  /** @param {HTMLTableRowElement} line */
  const title = (line) => line.cells[1].textContent ?? "";

  /** @param {HTMLTableRowElement} line */
  const label = (line) => `${line.dataset.id} : ${title(line)}`;

  const kind = () => part("[data-kind]").value;

  const chosen = () => lines(kind())[part("[data-object]").selectedIndex];

  const isCalculation = () => kind() === part("[data-filled-in]").getAttribute("data-filled-in");

  /** The values of a pasted link, from its `#` on; undefined where it is no calculation of this calculator. @param {HTMLTableRowElement} line */
  const values = (line) => {
    const pasted = isCalculation() ? part("[data-pasted]").value.trim() : "";
    if (!pasted) return "";
    const found = pasted.slice(pasted.indexOf("#"));
    const name = new URLSearchParams(found.slice(1)).get(CALCULATION.slice(1, -1));
    return found.startsWith(CALCULATION) && name === line.dataset.id ? found : undefined;
  };

  /** @param {HTMLTableRowElement} line @param {string} address */
  const citation = (line, address) => {
    const pattern = line.closest("[data-list]")?.getAttribute("data-cited-as") ?? "";
    const object = linking.filled(pattern, { id: line.dataset.id, title: title(line) });
    return linking.filled(builder.dataset.citation, { object, address });
  };

  /** A text inside a quoted attribute. @param {string} text */
  const quoted = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

  /** @param {HTMLTableRowElement} line */
  const card = ({ dataset }) => linking.whole({ here: dataset.cardHere, public: dataset.cardPublic });

  /** The code of a card. @param {HTMLTableRowElement} line */
  const frame = (line) => {
    return linking.filled(builder.dataset.frame, { address: quoted(card(line)), title: quoted(label(line)), height: line.dataset.cardHeight });
  };

  /** @param {string} address */
  const draw = (address) => {
    const drawn = !linking.onDisk(address);
    part("[data-drawn]").hidden = !drawn;
    part("[data-not-drawn]").hidden = drawn;
    part("[data-not-drawn]").textContent = linking.say("linking.from_disk");
    if (!drawn) return;
    part("[data-qr]").replaceChildren(qrCode.svg(address));
    const save = part("[data-save]");
    save.href = qrCode.png(address);
    save.download = `qr-${chosen().dataset.id}.png`;
  };

  const show = () => {
    const line = chosen();
    const state = values(line);
    part("[data-filled-in]").hidden = !isCalculation();
    part("[data-result]").hidden = state === undefined;
    part("[data-fault]").textContent = state === undefined ? linking.say("linking.not_a_calculation", { name: title(line) }) : "";
    part("[data-pasted]").setAttribute("aria-invalid", String(state === undefined));
    part("[data-said]").textContent = "";
    if (state !== undefined) showResult(line, linking.whole(line.dataset) + state);
  };

  /** @param {HTMLTableRowElement} line @param {string} address */
  const showResult = (line, address) => {
    part("[data-address]").value = address;
    part("[data-open]").href = address;
    part("[data-cited]").value = citation(line, address);
    part("[data-local]").hidden = !linking.isLocal(address);
    part("[data-local]").textContent = linking.say("linking.local");
    part("[data-card]").hidden = !line.dataset.cardHere;
    if (line.dataset.cardHere) {
      part("[data-frame-code]").value = frame(line);
      part("[data-open-card]").href = card(line);
    }
    draw(address);
  };

  const offer = () => {
    part("[data-object]").replaceChildren(...lines(kind()).map((line) => new Option(label(line), line.dataset.id)));
    show();
  };

  const FIELDS = { link: "[data-address]", citation: "[data-cited]", frame: "[data-frame-code]" };

  /** @param {Event} event */
  const copy = (event) => {
    const what = /** @type {keyof typeof FIELDS | null | undefined} */ (/** @type {Element} */ (event.target).closest("[data-copy]")?.getAttribute("data-copy"));
    if (!what) return;
    const name = chosen().dataset.id ?? "";
    void linking.copy(builder, part(FIELDS[what]).value, linking.say(linking.COPIED[what], { name }), part("[data-address]").value);
  };

  part("[data-kind]").addEventListener("change", offer);
  part("[data-object]").addEventListener("change", show);
  part("[data-pasted]").addEventListener("input", show);
  builder.addEventListener("click", copy);
  part("[data-builder]").hidden = false;
  offer();
})();
