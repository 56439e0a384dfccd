// Addresses as people follow them: filters that a protocol names, addresses that a PDF, a spreadsheet or a messenger changed on their way, links pasted
// into « Lier depuis un protocole RCP ». What is asked is understood, or refused in words; it is never left unsaid.
import { address, assert, diskAddress, flat, open, violations, warmJourney } from "./site.mjs";

const ALL = "recommandations/index.html";
const TABLE = "chapters/tableau-6.html";
const BUILDER = "a-propos/lier.html";
const EVERY = 13; // eight palliative, five curative

const shown = (page) => page.locator(".filtered-item:visible .identifier").allInnerTexts();
const fault = async (page) => flat(await page.locator("[data-fault], [data-unread]").first().innerText());
const count = async (page) => flat(await page.locator(".filter-count").innerText());

// --- filters ---

/** What names bevacizumab (line 65) or is about every systemic treatment (line 83). */
const BEVACIZUMAB = ["REC-PAL-05", "REC-CUR-04"];
const UNDERSTOOD = [
  "#medicament=bevacizumab",
  "#medicament=Bevacizumab",
  "#medicament=AVASTIN",
  "#medicament=b%C3%A9vacizumab", // an accent that the name has not
  "#medicament=%20bevacizumab%20",
  "#Medicament=bevacizumab",
  "#!medicament=bevacizumab",
  "#medicament%3Dbevacizumab",
  "#medicament%253Dbevacizumab",
  "#%23medicament=bevacizumab",
  "?medicament=bevacizumab",
  "?medicament%3DAvastin",
];
for (const [door, at] of Object.entries({ http: address, disk: diskAddress })) {
  warmJourney(
    `a drug's filter is understood in capitals, by its brand, encoded once more, after ? or #! (${door})`,
    async ({ page }) => {
      for (const asked of UNDERSTOOD) {
        await page.goto("about:blank");
        await page.goto(at(ALL) + asked);
        assert.deepEqual(await shown(page), BEVACIZUMAB, asked);
        assert.equal(await fault(page), "", asked);
        assert.equal(await count(page), "Recommandations affichées : 2 sur 13.");
      }
    },
  );
}

warmJourney(
  "&amp; that a wiki left in an address parts two filters; a label stands for its value",
  async ({ page }) => {
    for (const asked of [
      "#situation=curative&amp;medicament=gemcitabine",
      "#situation=Situation%20%C2%AB%20curative%20%C2%BB&medicament=gemzar",
    ]) {
      await page.goto("about:blank");
      await open(page, ALL + asked);
      assert.deepEqual(await shown(page), ["REC-CUR-04"], asked);
    }
  },
);

/** What the address asks, and what is said of it; nothing of it is applied. */
const REFUSED = {
  "#medicament=osimertinib":
    /^osimertinib : non cité dans ce texte\..*anti-angiogéniques, immunothérapie, ITK.*Radiosync.*ARISTOT/,
  "#medicament=Tagrisso": /^Tagrisso : non cité dans ce texte\./,
  "#medicament=Caelyx":
    /^Caelyx : non cité dans ce texte\. C’est une forme liposomale de doxorubicine, un autre médicament\./,
  "#medicament=doxorubicine%20liposomale":
    /^doxorubicine liposomale : non cité dans ce texte\. C’est une forme liposomale/,
  "#situation=curatif":
    /^Filtre inconnu : situation = curatif\. Valeurs possibles : Situation palliative, Situation « curative »\./,
  "#traitement=gemcitabine":
    /^Filtre inconnu : traitement = gemcitabine\. Filtres de cette page : situation, technique, medicament\./,
  "#medicament=gemcitabine&medicament=cisplatine": /^Le filtre « Médicament » est donné deux fois dans l’adresse\./,
  "#medicament=": /^Le filtre « Médicament » est vide dans l’adresse\./,
  "#situation=palliative&technique=inconnue": /^Filtre inconnu : technique = inconnue\./,
  "#osimertinib": /^L’adresse suivie contient « osimertinib », qui n’est ni un endroit de cette page ni un filtre\./,
  "#calculateur=cord&v=1&fractions=3": /^Filtre inconnu : calculateur = cord\./,
  "?medicament=osimertinib": /^osimertinib : non cité/,
};
for (const [door, at] of Object.entries({ http: address, disk: diskAddress })) {
  warmJourney(
    `a filter that the page cannot hold is refused by name, and no number stands there in silence (${door})`,
    async ({ page }) => {
      for (const [asked, sentence] of Object.entries(REFUSED)) {
        await page.goto("about:blank");
        await page.goto(at(ALL) + asked);
        const said = await fault(page);
        assert.match(said, sentence, asked);
        assert.match(said, /Aucun filtre de cette adresse n’est appliqué\.$/, asked);
        assert.equal((await shown(page)).length, EVERY, asked);
        assert.equal(await count(page), "Sans filtre, recommandations affichées : 13 sur 13.", asked);
      }
    },
  );
}

warmJourney(
  "a name among other words is proposed, several too; the link filters, Back says it again, reload too",
  async ({ page }) => {
    await open(page, `${ALL}#medicament=GEMCITABINE%20ACCORD`);
    assert.match(
      await fault(page),
      /^« GEMCITABINE ACCORD » n’est pas un nom de médicament, mais en contient\. Filtrer sur : gemcitabine\./,
    );
    assert.doesNotMatch(await fault(page), /non cité/);
    await page.locator("[data-fault] a").click();
    await page.waitForURL(/#medicament=gemcitabine$/);
    assert.deepEqual(await shown(page), ["REC-PAL-05", "REC-CUR-04"]);
    assert.equal(await fault(page), "");
    await page.goBack();
    await page.locator("[data-fault]").filter({ hasText: "GEMCITABINE ACCORD" }).waitFor();
    assert.equal((await shown(page)).length, EVERY);
    await page.reload();
    await page.locator("[data-fault]").filter({ hasText: "GEMCITABINE ACCORD" }).waitFor();
    await page.evaluate(() => (location.hash = "#medicament=nivolumab%20%2B%20ipilimumab"));
    await page.locator("[data-fault]").filter({ hasText: "nivolumab + ipilimumab" }).waitFor();
    assert.deepEqual(await page.locator("[data-fault] a").allInnerTexts(), ["ipilimumab", "nivolumab"]);
  },
);

warmJourney(
  "a choice by hand takes the refused address away; classes and axe; a refusal is an alert",
  async ({ page }) => {
    await open(page, `${ALL}?medicament=osimertinib`);
    assert.equal(await page.locator("[data-fault]").first().getAttribute("role"), "alert");
    assert.deepEqual(await violations(page), []);
    const classes = page.locator("[data-fault] [data-leads] a");
    assert.deepEqual(
      await classes.evaluateAll((links) => links.map((link) => new URL(link.href).pathname.split("/").pop())),
      ["anti-angiogeniques.html", "immunotherapies.html", "itk.html"],
    );
    await page.getByLabel("Médicament", { exact: true }).selectOption({ label: "cisplatine" });
    assert.equal(await fault(page), "");
    assert.match(page.url(), /recommandations\/index\.html#medicament=cisplatine$/);
  },
);

warmJourney(
  "table 6: the line of a class by the addresses of its former filter, a row by its drug's, under nothing",
  async ({ page }) => {
    const uncovered = (id) =>
      page.waitForFunction((named) => {
        const { left, top, bottom } = document.getElementById(named).getBoundingClientRect();
        const at = (y) => document.elementFromPoint(left + 3, y)?.closest("tr, header");
        const row = document.getElementById(named).closest("tr");
        return top >= 0 && bottom <= innerHeight && at(top + 3) === row && at(bottom - 3) === row;
      }, id);
    for (const width of [390, 1280])
      for (const [fragment, id] of [
        ["classe=precaution", "t6-classe-precaution"],
        ["classe=Immunoth%C3%A9rapies", "t6-classe-immunotherapy"], // by its label, as the filter took it
        ["classe=principe%20de%20precaution", "t6-classe-precaution"],
        ["Classe%3DCompatible", "t6-classe-compatible"],
        ["medicament-itk", "medicament-itk"],
        ["Medicament-ITK", "medicament-itk"],
        ["medicament-erlotinib", "medicament-erlotinib"], // in the row of its class
        ["Docetaxel", "medicament-docetaxel"], // a drug's name alone, as written in the source, line 99
        ["doc%C3%A9taxel).", "medicament-docetaxel"],
      ]) {
        await page.goto("about:blank");
        await page.setViewportSize({ width, height: 400 });
        await open(page, `${TABLE}#${fragment}`);
        await page.waitForFunction(() => scrollY > 0);
        await uncovered(id);
        assert.equal(await fault(page), "", fragment);
        assert.equal(await page.locator("#table-medicaments tr[id]:visible").count(), 16);
      }
  },
  { reducedMotion: "reduce" }, // a page that is not in front scrolls slowly
);

warmJourney(
  "table 6: a class or a name that it has not is told, with its classes; an earlier link to its calculator goes on to the calculator",
  async ({ page }) => {
    const said = page.getByRole("alert");
    for (const [fragment, name] of [
      ["#classe=antiangiog%C3%A9nique", "antiangiogénique"],
      ["?classe=antiangiog%C3%A9nique", "antiangiogénique"],
      ["#osimertinib", "osimertinib"],
    ]) {
      await page.goto("about:blank");
      await open(page, TABLE + fragment);
      await said.filter({ hasText: name }).waitFor();
      assert.match(
        flat(await said.innerText()),
        new RegExp(`^L’adresse suivie contient « ${name} », .* Classes : Radiosensibilisation .*, Compatible, Immuno`),
      );
    }
    await page.evaluate(() => (location.hash = "#medicament-gemcitabine"));
    await said.filter({ hasText: "antiangiogénique" }).waitFor({ state: "detached" });
    assert.equal(await said.isVisible(), false);
    await page.goto("about:blank");
    await open(page, `${TABLE}#calculateur=washout&v=1&drugs%5B0%5D.drug=gemcitabine`);
    await page.waitForURL(/calculateurs\/washout\.html#calculateur=washout&v=1&drugs%5B0%5D\.drug=gemcitabine$/);
  },
);

// --- addresses that lead nowhere ---

/** An address as it comes, and the page and fragment that it was. */
const MENDED = {
  "calculateurs/cord.html%23calculateur=cord&v=1&fractions=3&dmax_gy=21%2C5":
    "calculateurs/cord.html#calculateur=cord&v=1&fractions=3&dmax_gy=21%2C5",
  "calculateurs/cord.html%23calculateur%3Dcord%26v%3D1%26fractions%3D3%26dmax_gy%3D21%252C5":
    "calculateurs/cord.html#calculateur=cord&v=1&fractions=3&dmax_gy=21%2C5",
  "calculateurs/cord.html%2523calculateur=cord&v=1&fractions=3&dmax_gy=21%252C5":
    "calculateurs/cord.html#calculateur=cord&v=1&fractions=3&dmax_gy=21%2C5",
  "calculateurs/cord.html%EF%BC%83calculateur=cord&v=1&fractions=3&dmax_gy=21%2C5":
    "calculateurs/cord.html#calculateur=cord&v=1&fractions=3&dmax_gy=21%2C5",
  "calculateurs/cord.html%25EF%25BC%2583calculateur=cord&v=1&fractions=3&dmax_gy=21%252C5":
    "calculateurs/cord.html#calculateur=cord&v=1&fractions=3&dmax_gy=21%2C5",
  "recommandations/index.html%EF%BC%9Fmedicament=bevacizumab": "recommandations/index.html?medicament=bevacizumab",
  "chapters/tableau-6.html%23medicament-gemcitabine": "chapters/tableau-6.html#medicament-gemcitabine",
  "chapters/tableau-6.html%23gemcitabine).": "chapters/tableau-6.html#medicament-gemcitabine",
  "chapters/lecture-critique.html%23NOTE-38": "chapters/lecture-critique.html#NOTE-38",
  "recommandations/index.html%23medicament=bevacizumab": "recommandations/index.html#medicament=bevacizumab",
  "recommandations/index.html%3Fmedicament=bevacizumab": "recommandations/index.html?medicament=bevacizumab",
  "recommandations/rec-pal-02.html": "recommandations/REC-PAL-02.html",
  "Recommandations/REC-PAL-02.HTML": "recommandations/REC-PAL-02.html",
  "recommandations/REC-PAL-02": "recommandations/REC-PAL-02.html",
  "recommandations/REC-PAL-02.html.": "recommandations/REC-PAL-02.html",
  "recommandations/REC-PAL-02.html)%C2%A0%C2%BB": "recommandations/REC-PAL-02.html",
  "recommandations%5CREC-PAL-02.html": "recommandations/REC-PAL-02.html",
};
for (const [lost, found] of Object.entries(MENDED)) {
  warmJourney(
    `an address changed on its way leads to its page: ${lost}`,
    async ({ page }) => {
      await page.goto(address("")); // the way back does not stop at the lost page
      await page.goto(`${address("")}${lost}`);
      await page.waitForURL((url) => url.href === address(found), { waitUntil: "load" });
      await page.goBack();
      await page.waitForURL(address(""));
    },
    { expected: [/404/] },
  );
}

warmJourney(
  "a page in another folder is proposed, not followed; what is nowhere is told; no other site is ever proposed",
  async ({ page }) => {
    const near = page.locator("[data-near]");
    await page.goto(address("REC-PAL-02.html%23"));
    await near.waitFor();
    assert.equal(await near.locator("a").getAttribute("href"), address("recommandations/REC-PAL-02.html"));
    for (const nowhere of [
      "absent.html",
      "absent.html%23calculateur=cord",
      "https:%2F%2Fexemple.org%2Fa.html%23b",
      "%2F%2Fexemple.org",
      "chapters/index.html",
    ]) {
      await page.goto(`${address("")}${nowhere}`);
      assert.equal(await near.isVisible(), false, nowhere);
      assert.match(flat(await page.locator("main p").first().innerText()), /ne mène à aucune page/);
    }
  },
  { expected: [/404/] },
);

// --- links pasted into the builder ---

const form = (page) => ({
  kind: page.getByLabel("Nature de l’objet"),
  object: page.getByLabel("Objet", { exact: true }),
  pasted: page.getByLabel("Lien copié depuis le calculateur (facultatif)"),
  address: page.locator("[data-address]"),
  result: page.locator("[data-result]"),
  fault: page.getByRole("alert"),
  code: page.locator("[data-qr] .qr-code"),
  save: page.locator("[data-save]"),
  notDrawn: page.locator("[data-not-drawn]"),
});

/** Opens the builder on a calculator. */
async function calculation(page, name) {
  await open(page, BUILDER);
  const found = form(page);
  await found.kind.selectOption("calculator");
  await found.object.selectOption(name);
  return found;
}

const LINK = "https://ailleurs.example/calculateurs/cord.html#calculateur=cord&v=1&fractions=3&dmax_gy=22";

warmJourney(
  "an address too long for a code has none, and none of the former is left, to see or to save",
  async ({ page }) => {
    const builder = await calculation(page, "washout");
    const short = "https://ailleurs.example/#calculateur=washout&v=1&drugs%5B0%5D.drug=gemcitabine";
    await builder.pasted.fill(short);
    await builder.code.waitFor();
    const former = await builder.save.getAttribute("href");
    await builder.pasted.fill(short.replace("gemcitabine", "g".repeat(3000)));
    await builder.notDrawn.filter({ hasText: /^Lien trop long pour un code QR/ }).waitFor();
    assert.match(await builder.address.inputValue(), /g{3000}&fin=1$/);
    assert.equal(await builder.code.count(), 0);
    assert.equal(await builder.save.isVisible(), false);
    assert.equal(await builder.save.getAttribute("href"), null);
    await builder.pasted.fill(short);
    await builder.code.waitFor();
    assert.equal(await builder.save.getAttribute("href"), former);
    assert.equal(await builder.notDrawn.isVisible(), false);
  },
);

warmJourney(
  "a recommendation at an address too long for a code is printed with a sentence in its place",
  async ({ page }) => {
    await page.route("**/recommandations/REC-PAL-02.html", async (route) => {
      const answer = await route.fetch();
      const long = `https://exemple.org/${"a".repeat(3000)}/REC-PAL-02.html`;
      await route.fulfill({
        response: answer,
        body: (await answer.text()).replaceAll('data-public=""', `data-public="${long}"`),
      });
    });
    await open(page, "recommandations/REC-PAL-02.html");
    await page.emulateMedia({ media: "print" });
    await page.locator("[data-paper]").filter({ hasText: "Lien trop long pour un code QR" }).waitFor();
    assert.equal(await page.locator(".qr-code").count(), 0);
  },
);

const WRONG = {
  "&sexe=F": /«\ssexe\s», que «\s.*\s» ne connaît pas/,
  "&v_hi": /«\sv_hi\s», que «\s.*\s» ne connaît pas/, // cut within the name of a field
  "&dmax_gy=30": /donne deux fois «\sdmax_gy\s»/,
  "&phases%5B0%5D.fractions=3": /«\sphases\[0\]\.fractions\s»/,
};
warmJourney(
  "a pasted link is refused as its calculator would: unknown field, unknown choice, a field twice, another version, no value, too many rows",
  async ({ page }) => {
    const builder = await calculation(page, "cord");
    for (const [addition, sentence] of Object.entries(WRONG)) {
      await builder.pasted.fill(LINK + addition);
      await builder.fault.filter({ hasText: sentence }).waitFor();
      assert.equal(await builder.result.isVisible(), false);
      assert.equal(await builder.address.inputValue(), "", "something of the former link is left");
    }
    await builder.pasted.fill(LINK.replace("v=1", "v=0"));
    await builder.fault.filter({ hasText: /autre version de ce site \(état 0\)/ }).waitFor();
    await builder.pasted.fill(LINK.replace("&v=1", ""));
    await builder.fault.filter({ hasText: /abîmé ou incomplet/ }).waitFor();
    await builder.pasted.fill("https://ailleurs.example/#calculateur=cord&v=1&fractions=");
    await builder.fault.filter({ hasText: /aucune valeur/ }).waitFor();
    await builder.object.selectOption("washout");
    await builder.pasted.fill("https://ailleurs.example/#calculateur=washout&v=1&drugs%5B0%5D.drug=bevacizumab&sex=f");
    await builder.fault.filter({ hasText: /«\ssex = f\s»\s: valeurs possibles, F, M/ }).waitFor();
    await builder.pasted.fill("https://ailleurs.example/#calculateur=washout&v=1&drugs%5B00%5D.drug=bevacizumab");
    await builder.fault.filter({ hasText: /«\sdrugs\[00\]\.drug\s», que/ }).waitFor();
    await builder.pasted.fill("https://ailleurs.example/#calculateur=washout&v=1&drugs%5B999%5D.drug=bevacizumab");
    await builder.fault.filter({ hasText: /trop de lignes/ }).waitFor();
  },
);

warmJourney("a pasted link is understood encoded once more, with %23, with #!, after ?", async ({ page }) => {
  const builder = await calculation(page, "cord");
  const [at, values] = LINK.split("#");
  for (const pasted of [
    `${at}%23${values}`,
    `${at}#${encodeURIComponent(values)}`,
    `${at}#!${values}`,
    `${at}?${values}`,
    encodeURIComponent(LINK),
    LINK.replaceAll("&", "&amp;"),
    LINK.replace("=cord", "=Cord"),
    `${at}＃${values}`,
    `${at}%EF%BC%83${values}`,
  ]) {
    await builder.pasted.fill(pasted);
    const whole = address(`calculateurs/cord.html?lien#${values.replace("v=1", "v=2")}&fin=2`);
    assert.equal(await builder.address.inputValue(), whole, pasted); // now it has an end, which counts both values
    assert.equal(await builder.fault.innerText(), "");
  }
});

warmJourney("a pasted link cut after any of its characters gives no link", async ({ page }) => {
  const builder = await calculation(page, "cord");
  const [bare] = LINK.split("#");
  const whole = `${bare}?lien#calculateur=cord&v=2&fractions=3&dmax_gy=22%2C5&v_high_ml=0%2C2&fin=3`;
  await builder.pasted.fill(whole);
  assert.match(await builder.address.inputValue(), /v_high_ml=0%2C2&fin=3$/);
  const made = await page.evaluate(
    ({ link, start }) => {
      const [pasted, address, fault] = ["[data-pasted]", "[data-address]", "[role=alert]"].map((part) =>
        document.querySelector(`[data-link-builder] ${part}`),
      );
      const cuts = [...link].map((_, length) => link.slice(0, length)).slice(start);
      return cuts.map((cut) => {
        pasted.value = cut;
        pasted.dispatchEvent(new InputEvent("input", { bubbles: true }));
        return { cut, address: address.value, said: fault.textContent };
      });
    },
    { link: whole, start: bare.length + 1 },
  );
  for (const { cut, address: left, said } of made) {
    assert.equal(left, "", cut);
    assert.match(flat(said), /^Ce lien (est (abîmé ou )?incomplet|n’est pas celui d’un calcul)/, cut);
  }
});

warmJourney(
  "the address that a calculator copies beside its example is the calculator's, without a value",
  async ({ page }) => {
    const builder = await calculation(page, "cord");
    const bare = await builder.address.inputValue();
    await builder.pasted.fill(bare);
    assert.equal(await builder.fault.innerText(), "");
    assert.equal(await builder.address.inputValue(), bare);
    await builder.object.selectOption("eqd2");
    await builder.fault.filter({ hasText: /n’est pas celui d’un calcul/ }).waitFor();
  },
);

warmJourney("a text to copy by hand goes with the object that it was made for", async ({ page }) => {
  await page.addInitScript(() => {
    document.execCommand = () => false;
    Object.defineProperty(navigator, "clipboard", { value: undefined });
  });
  await open(page, BUILDER);
  await page.getByRole("button", { name: "Copier le lien", exact: true }).click();
  const byHand = page.getByLabel("Le navigateur refuse la copie automatique. Copiez ce texte :");
  await byHand.waitFor();
  await form(page).object.selectOption("REC-PAL-02");
  assert.equal(await byHand.isVisible(), false);
  assert.equal(await byHand.inputValue(), "");
});
