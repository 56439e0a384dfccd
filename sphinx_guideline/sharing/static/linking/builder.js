// « Lier depuis un protocole RCP »: the link, the citation, the card and the QR code of the object that is chosen. All comes from the page's own list.
"use strict";
(() => {
  const { followed, linking, linkTools, qrCode } = window.guideline;
  const CALCULATOR = followed.CALCULATION; // the key by which an address is that of a calculation

  const builder = /** @type {HTMLElement} */ (document.querySelector("[data-link-builder]"));

  /** @template {keyof Linking.BuilderParts} S @param {S} selector */
  const part = (selector) => /** @type {Linking.BuilderParts[S]} */ (builder.querySelector(selector));

  /** The lines of a kind. @param {string} kind */
  const lines = (kind) => [...document.querySelectorAll(`[data-list="${kind}"] tbody tr`)].filter(isLine);

  /** @param {Element} element @returns {element is HTMLTableRowElement} */
  const isLine = (element) => element instanceof HTMLTableRowElement;

  /** @param {HTMLTableRowElement} line */
  const title = (line) => line.cells[1].textContent ?? "";

  /** @param {HTMLTableRowElement} line */
  const label = (line) => `${line.dataset.id} : ${title(line)}`;

  const kind = () => part("[data-kind]").value;

  const chosen = () => lines(kind())[part("[data-object]").selectedIndex];

  const isCalculation = () => kind() === part("[data-filled-in]").getAttribute("data-filled-in");

  /** What a calculator takes, by path without its row: `earlier[].dose_origin`. @param {HTMLTableRowElement} line @returns {Linking.Inputs} */
  const inputsOf = (line) => JSON.parse(line.dataset.inputs ?? "{}");

  const ROW = /\[(0|[1-9][0-9]{0,2})\]/;

  /** What is wrong with a value, as the calculator itself would refuse it; empty where nothing is. @param {HTMLTableRowElement} line @param {[string, string]} pair */
  const wrongValue = (line, [name, value]) => {
    const input = inputsOf(line)[name.replace(ROW, "[]")];
    const row = Number(ROW.exec(name)?.[1] ?? 0);
    if (!input) return linking.say("link_builder.faults.unknown_input", { name, calculator: title(line) });
    if (row >= input.most) return linking.say("link_builder.faults.too_many", { name });
    const isAccepted = value === "" || !input.choices.length || input.choices.includes(value);
    return isAccepted
      ? ""
      : linking.say("link_builder.faults.unknown_choice", { name, value, accepted: input.choices.join(", ") });
  };

  /** The pairs of a pasted link from the name of its calculator on; none where it is no link to a calculation. @param {string} pasted */
  const pairsOf = (pasted) => {
    const text = followed.until(pasted, (whole) => whole.includes(`${CALCULATOR}=`));
    const start = text.search(/(?<=[#?!&/＃？]|%(?:25)*(?:23|3f)|%EF%BC%(?:83|9F))calculateur=/i);
    return start < 0 ? [] : (followed.pairsWith(text.slice(start), CALCULATOR) ?? []);
  };

  /** The address of the calculator's page, as its own button copies it beside the example: no value. @param {string} pasted @param {HTMLTableRowElement} line */
  const isBare = (pasted, line) => pasted === linking.whole(line.dataset);

  /** What is wrong with the pairs of a link; empty where nothing is. @param {[string, string][]} pairs @param {HTMLTableRowElement} line */
  const wrongLink = (pairs, line) => {
    const names = pairs.map(([name]) => name);
    const twice = names.find((name, place) => names.indexOf(name) < place);
    const { calculator, version, values, isRead, lacksEnd, lacksValues } = followed.calculation(pairs);
    if (calculator.toLowerCase() !== line.dataset.id)
      return linking.say("linking.not_a_calculation", { name: title(line) });
    if (!version) return linking.say("link_builder.faults.damaged");
    if (!isRead) return linking.say("link_builder.faults.other_version", { version });
    if (lacksEnd) return linking.say("link_builder.faults.cut");
    if (twice) return linking.say("link_builder.faults.twice", { name: twice });
    if (!followed.typed(values).length) return linking.say("link_builder.faults.no_value");
    const wrong = values.map((pair) => wrongValue(line, pair)).find(Boolean);
    return wrong ?? (lacksValues ? linking.say("link_builder.faults.cut") : "");
  };

  /** The values of a pasted link, as the calculator writes them, or what is wrong with it. @param {HTMLTableRowElement} line @returns {{state?: string, wrong?: string}} */
  const values = (line) => {
    const pasted = isCalculation() ? part("[data-pasted]").value.trim() : "";
    if (!pasted || isBare(pasted, line)) return { state: "" };
    const pairs = pairsOf(pasted);
    const wrong = wrongLink(pairs, line);
    if (wrong) return { wrong };
    const { calculator, values } = followed.calculation(pairs);
    return { state: followed.written(calculator.toLowerCase(), values) };
  };

  /** @param {HTMLTableRowElement} line @param {string} address */
  const citation = (line, address) => {
    const pattern = line.closest("[data-list]")?.getAttribute("data-cited-as") ?? "";
    const object = linking.filled(pattern, { id: line.dataset.id ?? "", title: title(line) });
    return linking.filled(builder.dataset.citation ?? "", { object, address });
  };

  /** A text inside a quoted attribute. @param {string} text */
  const quoted = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

  /** @param {HTMLTableRowElement} line */
  const card = ({ dataset }) => linking.whole({ here: dataset.cardHere, public: dataset.cardPublic });

  /** The code of a card. @param {HTMLTableRowElement} line */
  const frame = (line) => {
    return linking.filled(builder.dataset.frame ?? "", {
      address: quoted(card(line)),
      title: quoted(label(line)),
      height: line.dataset.cardHeight ?? "",
    });
  };

  /** All that is told of an object, made before anything is shown: nothing new ever stands beside something of the former. @param {HTMLTableRowElement} line @param {string} address @returns {Linking.Result} */
  const made = (line, address) => ({
    address,
    cited: citation(line, address),
    local: linking.isLocal(address) ? linking.say("linking.local") : "",
    code: qrCode.draw(address),
    name: `qr-${line.dataset.id}.png`,
    card: line.dataset.cardHere ? { code: frame(line), address: card(line) } : undefined,
  });

  /** @param {keyof Linking.BuilderParts} selector @param {string} text empty where there is nothing to say */
  const tell = (selector, text) => {
    part(selector).hidden = !text;
    part(selector).textContent = text;
  };

  /** A link, or nothing to follow. @param {"[data-open]" | "[data-open-card]" | "[data-save]"} selector @param {string} [href] @param {string} [download] */
  const lead = (selector, href, download) => {
    const link = part(selector);
    link.removeAttribute("href");
    link.removeAttribute("download");
    if (href) link.href = href;
    if (href && download) link.download = download;
  };

  /** @param {Linking.Drawn} code @param {string} name */
  const showCode = ({ picture, image, why = "" }, name) => {
    part("[data-drawn]").hidden = !picture;
    part("[data-qr]").replaceChildren(...(picture ? [picture] : []));
    lead("[data-save]", image, name);
    tell("[data-not-drawn]", why);
  };

  /** @param {Linking.Result} result */
  const showResult = ({ address, cited, local, code, name, card: carded }) => {
    part("[data-address]").value = address;
    lead("[data-open]", address);
    part("[data-cited]").value = cited;
    tell("[data-local]", local);
    part("[data-card]").hidden = !carded;
    part("[data-frame-code]").value = carded?.code ?? "";
    lead("[data-open-card]", carded?.address);
    showCode(code, name);
  };

  /** What a pasted link that is refused leaves. @type {Linking.Result} */
  const NOTHING = { address: "", cited: "", local: "", code: {}, name: "", card: undefined };

  const show = () => {
    const line = chosen();
    const { state, wrong = "" } = values(line);
    part("[data-filled-in]").hidden = !isCalculation();
    part("[data-result]").hidden = state === undefined;
    part("[data-fault]").textContent = wrong;
    part("[data-pasted]").setAttribute("aria-invalid", String(state === undefined));
    part("[data-said]").textContent = "";
    part("[data-by-hand]").hidden = true;
    part("[data-by-hand] input").value = "";
    showResult(state === undefined ? NOTHING : made(line, linking.whole(line.dataset) + state));
  };

  const offer = () => {
    part("[data-object]").replaceChildren(...lines(kind()).map((line) => new Option(label(line), line.dataset.id)));
    show();
  };

  /** @typedef {Exclude<Linking.Copied, "answer">} Offered what the page offers to copy */

  /** @type {Record<Offered, "[data-address]" | "[data-cited]" | "[data-frame-code]">} */
  const FIELDS = { link: "[data-address]", citation: "[data-cited]", frame: "[data-frame-code]" };

  /** @param {Event} event */
  const copy = (event) => {
    const what = /** @type {Offered | null | undefined} */ (
      /** @type {Element} */ (event.target).closest("[data-copy]")?.getAttribute("data-copy")
    );
    if (!what) return;
    const name = chosen().dataset.id ?? "";
    void linkTools.copy(
      builder,
      part(FIELDS[what]).value,
      linking.say(linkTools.COPIED[what], { name }),
      part("[data-address]").value,
    );
  };

  part("[data-kind]").addEventListener("change", offer);
  part("[data-object]").addEventListener("change", show);
  part("[data-pasted]").addEventListener("input", show);
  builder.addEventListener("click", copy);
  addEventListener("pageshow", show); // after what the browser restores by itself
  part("[data-builder]").hidden = false;
  offer();
})();
