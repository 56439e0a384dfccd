// « Vérifier cette copie »: hashes the files again in the reader's browser, asks Python the reference cases, and writes a report and a certificate.
"use strict";
(() => {
  const ROOT = new URL("../", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const MANIFEST = "integrity.json";
  const { hashOf } = window.guideline.sha256;

  // --- the checks: each gives {title, passed, total, faults} or {title, reason} where it cannot be made ---

  /** @param {string} key @param {Details} [details] */
  const say = (key, details) => window.guideline.offline.say(key, details);

  /** @template {keyof Site.VerifyParts} S @param {S} selector */
  const part = (selector) => /** @type {Site.VerifyParts[S]} */ (document.querySelector(selector));

  /** The bytes that the server gives now. @param {string} name */
  const bytesOf = async (name) => {
    const answer = await fetch(new URL(name, ROOT), { cache: "no-store" });
    if (!answer.ok) throw new Error(String(answer.status));
    return new Uint8Array(await answer.arrayBuffer());
  };

  /** @param {Site.Manifest} manifest @param {string} name */
  const faultOf = async (manifest, name) => {
    try {
      return (await hashOf(await bytesOf(name))) === manifest.files[name].sha256
        ? undefined
        : say("verify.altered", { name });
    } catch (fault) {
      return say("verify.unreadable", { name, detail: /** @type {Error} */ (fault).message });
    }
  };

  /** @param {string} title @param {Site.Manifest} manifest @param {string[]} names @returns {Promise<Site.Check>} */
  const checkFiles = async (title, manifest, names) => {
    const faults = [];
    for (const [index, name] of names.entries()) {
      tell(say("verify.hashing", { done: index + 1, total: names.length }), (index + 1) / names.length);
      const fault = await faultOf(manifest, name);
      if (fault) faults.push(fault);
    }
    return { title, passed: names.length - faults.length, total: names.length, faults };
  };

  // --- the list of hashes itself: a damaged one could leave a file out, or say another version ---

  const SERVICE_WORKER = "service-worker.js";

  /** Whether it has the shape of a list of hashes, as `calculators/self_test/listed.py` knows it. @param {Partial<Site.Manifest> | null} manifest */
  const isList = (manifest) => {
    const { files, versions, content, runtime, disk_only } = manifest ?? {};
    const entries = Object.values(files ?? {});
    const texts = [versions?.site, versions?.data];
    const hashes = [content, ...entries.map((entry) => entry?.sha256)];
    return (
      entries.length > 0 &&
      texts.every((text) => typeof text === "string") &&
      hashes.every((hash) => typeof hash === "string" && /^[0-9a-f]{64}$/.test(hash)) &&
      [runtime, disk_only].every(Array.isArray)
    );
  };

  /** One hash for all that the list says, but for this hash and the service worker, which carries it. @param {Site.Manifest} manifest */
  const contentOf = (manifest) => {
    const files = { ...manifest.files };
    /** @type {Partial<Site.Manifest>} */
    const hashed = { ...manifest, files };
    delete files[SERVICE_WORKER];
    delete hashed.content;
    return hashOf(new TextEncoder().encode(JSON.stringify(hashed)));
  };

  /** @param {Site.Manifest} manifest */
  const faultOfVersions = ({ versions: { site, data } }) => {
    const { site: own_site, data: own_data } = part("[data-verify]").dataset;
    return site === own_site && data === own_data
      ? undefined
      : say("verify.list_versions", { site, data, own_site, own_data });
  };

  /** What a service worker says; nothing without a network, where none is kept: it is what keeps the rest. */
  const workerText = () =>
    bytesOf(SERVICE_WORKER).then(
      (bytes) => new TextDecoder().decode(bytes),
      (fault) => (fault instanceof TypeError ? undefined : ""),
    );

  /** The service worker carries the hash of the whole, and is listed beside it. @param {Site.Manifest} manifest */
  const faultOfWorker = async ({ content, files }) => {
    const text = await workerText();
    const carries = text === undefined || text.includes(content);
    return SERVICE_WORKER in files && carries ? undefined : say("verify.list_worker", { name: SERVICE_WORKER });
  };

  /** @param {Site.Manifest} manifest @returns {Promise<Site.Check>} */
  const checkList = async (manifest) => {
    const findings = [
      (await contentOf(manifest)) === manifest.content ? undefined : say("verify.list_altered"),
      faultOfVersions(manifest),
      await faultOfWorker(manifest),
    ];
    const faults = findings.filter((fault) => fault !== undefined);
    return { title: say("verify.list"), passed: findings.length - faults.length, total: findings.length, faults };
  };

  /** A script of the site, run once. @param {string} name */
  const run = (name) =>
    new Promise((done, failed) => {
      const script = document.createElement("script");
      script.onload = done;
      script.onerror = () => failed(new Error(name));
      script.src = new URL(name, ROOT).href;
      document.head.append(script);
    });

  /** @returns {Promise<Site.Check>} */
  const checkCases = async () => {
    const title = say("verify.cases");
    const { client } = window.guideline;
    if (!client) return { title, reason: say("verify.no_calculators") };
    if (!window.guideline.corpus) await run("_static/corpus.js");
    const cases = window.guideline.corpus ?? [];
    if (!cases.length) return { title, reason: say("verify.no_cases") };
    const faults = [];
    for (const [index, { name, request, sha256: expected }] of cases.entries()) {
      tell(say("verify.asking", { done: index + 1, total: cases.length }), (index + 1) / cases.length);
      const reply = JSON.stringify(await client.ask(request));
      if ((await hashOf(new TextEncoder().encode(reply))) !== expected)
        faults.push(say("verify.other_reply", { name }));
    }
    return { title, passed: cases.length - faults.length, total: cases.length, faults };
  };

  /** A check that could not be made says why. @param {string} title @param {() => Promise<Site.Check>} check */
  const attempted = async (title, check) => {
    try {
      return await check();
    } catch (fault) {
      return { title, reason: /** @type {Error} */ (fault).message };
    }
  };

  /** The list: `reason` says why it cannot be read here, `fault` that it is none. @returns {Promise<{manifest?: Site.Manifest, sha256?: string, reason?: string, fault?: string}>} */
  const fingerprints = async () => {
    if (location.protocol === "file:") return { reason: say("verify.from_disk") };
    const damaged = say("verify.bad_manifest", { name: MANIFEST });
    try {
      const bytes = await bytesOf(MANIFEST);
      const manifest = JSON.parse(new TextDecoder().decode(bytes));
      return { ...(isList(manifest) ? { manifest } : { fault: damaged }), sha256: await hashOf(bytes) };
    } catch (fault) {
      const { name, message: detail } = /** @type {Error} */ (fault);
      return { fault: name === "SyntaxError" ? damaged : say("verify.unreadable", { name: MANIFEST, detail }) };
    }
  };

  /** @param {boolean} everything */
  const checks = async (everything) => {
    const { manifest, sha256: fingerprint, reason, fault } = await fingerprints();
    const title = say("verify.list");
    /** @type {Site.Check[]} */
    const results = [];
    if (manifest) results.push(await checkList(manifest));
    else results.push(fault ? { title, passed: 0, total: 1, faults: [fault] } : { title, reason: reason ?? "" });
    const files = async (/** @type {string} */ title, /** @type {(manifest: Site.Manifest) => string[]} */ names) =>
      results.push(
        manifest ? await checkFiles(title, manifest, names(manifest)) : { title, reason: fault ?? reason ?? "" },
      );
    if (window.guideline.client) await files(say("verify.runtime"), ({ runtime }) => runtime);
    if (everything) await files(say("verify.all_files"), (whole) => Object.keys(whole.files));
    results.push(await attempted(say("verify.cases"), checkCases));
    if (!everything) results.push({ title: say("verify.all_files"), reason: say("verify.not_asked") });
    return { results, manifest, fingerprint };
  };

  // --- what is shown ---

  const FAULTS_SHOWN = 10;

  /** @param {string} sentence @param {number | undefined} share */
  const tell = (sentence, share) => {
    part("[data-verify-progress]").hidden = share === undefined;
    part("[data-verify-doing]").textContent = sentence;
    if (share !== undefined) part("[data-verify-progress] progress").value = share;
  };

  /** @param {Site.Check} result */
  const verdictOf = ({ reason, passed, total }) =>
    reason !== undefined
      ? say("verify.not_checked", { reason })
      : say(passed === total ? "verify.right" : "verify.wrong", { passed, total });

  /** @param {Site.Check} result */
  const lineOf = (result) => {
    const term = document.createElement("dt");
    term.textContent = result.title;
    const verdict = document.createElement("dd");
    verdict.className =
      result.reason !== undefined ? "verify-unknown" : result.passed === result.total ? "verify-right" : "verify-wrong";
    verdict.textContent = verdictOf(result);
    const faults = (result.faults ?? []).slice(0, FAULTS_SHOWN).map((fault) => {
      const line = document.createElement("dd");
      line.className = "verify-fault";
      line.textContent = fault;
      return line;
    });
    return [term, verdict, ...faults];
  };

  /** @typedef {Awaited<ReturnType<typeof checks>>} Checked */

  /** « 30 novembre 2026 à 09:40 » @type {Intl.DateTimeFormatOptions} */
  const WHEN = { dateStyle: "long", timeStyle: "short", timeZone: "UTC" };

  /** What was checked, when, where, by what. @param {Checked} checked */
  const headOf = ({ manifest, fingerprint }) => {
    const { dataset } = part("[data-verify]");
    const { pyodide, python } = manifest?.versions ?? {};
    return [
      say("verify.report_title", { title: dataset.title }),
      say("verify.report_when", { when: new Date().toLocaleString("fr", WHEN) }),
      say("verify.report_where", { where: new URL("./", ROOT).href }),
      say("verify.report_browser", { browser: navigator.userAgent }),
      say("verify.report_versions", {
        site: dataset.site,
        data: dataset.data,
        text: dataset.text,
      }),
      ...(pyodide ? [say("verify.report_python", { pyodide, python })] : []),
      ...(fingerprint
        ? [
            say("verify.report_fingerprint", { fingerprint }),
            say("verify.report_content", { content: manifest?.content }),
          ]
        : []),
    ];
  };

  /** @param {Site.Check} result */
  const countOf = (result) => `${result.title}\u00a0: ${verdictOf(result)}`;

  /** The report as text, to be copied. @param {Checked} checked */
  const reportOf = (checked) =>
    [
      ...headOf(checked),
      "",
      ...checked.results.flatMap((result) => [countOf(result), ...(result.faults ?? []).map((fault) => `- ${fault}`)]),
    ].join("\n");

  /** Right is a copy of which all was checked; the files that nobody asked for are told. @param {Site.Check[]} results @returns {"wrong" | "partial" | "right"} */
  const outcomeOf = (results) => {
    if (results.some(({ reason, passed, total }) => reason === undefined && passed !== total)) return "wrong";
    return results.some(({ reason }) => reason !== undefined) ? "partial" : "right";
  };

  // --- the certificate: one sheet, from the same run ---

  const FAULTS_PRINTED = 10; // what a sheet holds

  /** @param {"p" | "li"} tag @param {string} text */
  const line = (tag, text) => {
    const made = document.createElement(tag);
    made.textContent = text;
    return made;
  };

  /** @param {Checked} checked */
  const certify = (checked) => {
    const { results } = checked;
    const faults = results.flatMap((result) => result.faults ?? []);
    const more = faults.length - FAULTS_PRINTED;
    const outcome = outcomeOf(results);
    part("[data-certificate]").dataset.outcome = outcome;
    part("[data-certificate-outcome]").textContent = say(`verify.outcome.${outcome}`);
    part("[data-certificate-facts]").replaceChildren(
      ...[...headOf(checked), ...results.map(countOf)].map((fact) => line("p", fact)),
    );
    part("[data-certificate-faults]").replaceChildren(
      ...[...faults.slice(0, FAULTS_PRINTED), ...(more > 0 ? [say("verify.more_faults", { count: more })] : [])].map(
        (fault) => line("li", fault),
      ),
    );
  };

  /** One page of paper, this certificate alone. */
  const printCertificate = () => {
    const root = document.documentElement;
    root.classList.add("prints-certificate");
    addEventListener("afterprint", () => root.classList.remove("prints-certificate"), { once: true });
    print();
  };

  const verify = async () => {
    const everything = part("[data-verify-everything]").checked;
    const checked = await checks(everything);
    tell("", undefined);
    part("[data-verify-results]").replaceChildren(...checked.results.flatMap(lineOf));
    part("[data-verify-report]").value = reportOf(checked);
    part("[data-verify-outcome]").hidden = false;
    certify(checked);
    const outcome = outcomeOf(checked.results);
    part("[data-verify-said]").dataset.outcome = outcome;
    part("[data-verify-said]").textContent = say(`verify.summary.${outcome}`);
  };

  const copy = async () => {
    const report = part("[data-verify-report]");
    const copied = await window.guideline.clipboard.copy(report.value);
    part("[data-verify-copied]").textContent = say(copied ? "verify.copied" : "verify.copy_by_hand");
    if (!copied) report.select();
  };

  const start = () => {
    const button = part("[data-verify-start]");
    part("[data-verify-controls]").hidden = false;
    button.addEventListener("click", async () => {
      if (button.getAttribute("aria-disabled")) return;
      button.setAttribute("aria-disabled", "true");
      part("[data-verify-outcome]").hidden = true;
      part("[data-verify-said]").textContent = "";
      await verify().finally(() => button.removeAttribute("aria-disabled"));
    });
    part("[data-verify-copy]").addEventListener("click", copy);
    part("[data-verify-print]").addEventListener("click", printCertificate);
  };

  start();
})();
