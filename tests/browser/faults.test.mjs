// When Python cannot answer: a French sentence with what to do, the values kept, the example still there, and a way to try again.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  Calculator,
  LATE_MS,
  SITE,
  assert,
  flat,
  intercept,
  intranetAddress,
  journey,
  openCalculator,
} from "./site.mjs";

const PROVOKED = [
  /Failed to load resource/,
  /^(404|500) /,
  /ERR_/,
  /content policy/i,
  /violates the following/,
  /MIME type/,
];
const STATIC = join(SITE, "_static");

/** Types a value that needs Python, and gives the sentence of the fault. */
async function faultAfterEdit(calculator) {
  await calculator.edit({ dmax_gy: "22,5" });
  await calculator.fault.waitFor();
  assert.equal(await calculator.conclusion.count(), 0, "the example's result does not stand beside other values");
  assert.equal(await calculator.input("dmax_gy").inputValue(), "22,5");
  return flat(await calculator.fault.innerText());
}

/** The example is there without Python. */
async function exampleComesBack(calculator) {
  await calculator.button("Exemple").click();
  assert.match(await calculator.result(), /respectées/);
}

/** The answer to an edit comes, whatever was provoked. */
async function answers(calculator) {
  await calculator.edit({ dmax_gy: "22,5" });
  assert.match(await calculator.result(), /dépassée/);
}

/** The server answers `answer(response, content, request)` for one file of the runtime, or for the worker. */
function instead(file, answer) {
  intercept((request, response) => {
    const { pathname } = new URL(request.url, "http://host");
    if (!pathname.endsWith(file === "worker.js" ? "/_static/worker.js" : `/runtime/${file}`)) return false;
    answer(response, readFileSync(join(STATIC, file === "worker.js" ? "" : "runtime", file)), request);
    return true;
  });
}

/** The worker with other words in it; `first` alters the first one only, not those that replace it. */
function alteredWorker(alter, { first = false } = {}) {
  instead("worker.js", (response, content, request) => {
    const script = String(content);
    const altered = alter(script);
    assert.notEqual(altered, script);
    response.writeHead(200, { "Content-Type": "text/javascript" });
    response.end(first && /[?&]n=/.test(request.url) ? script : altered);
  });
}

const BOOTED = 'pyodide.pyimport("calculators.protocol").respond';
const python = (body) => (script) =>
  script.replace(BOOTED, `pyodide.runPython("def respond(text): ${body}\\nrespond")`);
const instruction = (body) => (script) => script.replace(BOOTED, `(() => { ${body} })`);

for (const file of [
  "pyodide.asm.wasm",
  "python_stdlib.zip",
  "calculators.zip",
  "pyodide.js",
  "pyodide.asm.js",
  "manifest.json",
]) {
  journey(
    `${file} is missing: it is named, the example stays, and trying again works once it is back`,
    async ({ page }) => {
      instead(file, (response) => response.writeHead(404).end());
      const calculator = await openCalculator(page, "cord");
      assert.match(
        await faultAfterEdit(calculator),
        new RegExp(`manque sur le serveur \\(${file.replaceAll(".", "\\.")}\\)`),
      );
      await exampleComesBack(calculator);
      await calculator.edit({ dmax_gy: "22,5" });
      await calculator.fault.waitFor();
      intercept();
      await calculator.button("Réessayer").click();
      assert.match(await calculator.result(), /dépassée/);
      assert.equal(await calculator.fault.isVisible(), false);
    },
    { expected: PROVOKED },
  );
}

journey(
  "the worker's script is missing",
  async ({ page }) => {
    instead("worker.js", (response) => response.writeHead(404).end());
    const calculator = await openCalculator(page, "cord");
    assert.match(await faultAfterEdit(calculator), /n’a pas démarré.*Rechargez/);
    await exampleComesBack(calculator);
    intercept();
    await answers(calculator);
  },
  { expected: PROVOKED },
);

const half = (content) => content.subarray(0, content.length >> 1);
const altered = (content) => Buffer.from(content).fill(0xff, content.length >> 1, (content.length >> 1) + 1);
const ANSWERS = {
  "the server fails": [/répondu par une erreur \(FILE, 500\).*Réessayez/, (response) => response.writeHead(500).end()],
  "the connection breaks at once": [/ne répond pas \(FILE\).*connexion.*réessayez/, (response) => response.destroy()],
  "the connection is cut at half": [
    /coupée pendant le chargement du calcul \(FILE\).*connexion.*réessayez/,
    (response, content) => {
      response.writeHead(200, { "Content-Length": content.length });
      response.write(half(content), () => response.destroy());
    },
  ],
  "the file is truncated": [
    /incomplet ou différent.*\(FILE\).*Réessayez/,
    (response, content) => response.end(half(content)),
  ],
  "the file is altered": [
    /incomplet ou différent.*\(FILE\).*Réessayez/,
    (response, content) => response.end(altered(content)),
  ],
};

for (const [what, [sentence, answer]] of Object.entries(ANSWERS)) {
  journey(
    `${what}: program and library are named, the example stays`,
    async ({ page }) => {
      for (const file of ["pyodide.asm.wasm", "python_stdlib.zip"]) {
        instead(file, answer);
        const calculator = await openCalculator(page, "cord");
        assert.match(await faultAfterEdit(calculator), new RegExp(sentence.source.replace("FILE", file)));
        await exampleComesBack(calculator);
      }
    },
    { expected: PROVOKED },
  );
}

journey(
  "on an intranet without https a truncated file is told by its length, and a page of the server by its first bytes",
  async ({ page }) => {
    const size = (file) => readFileSync(join(STATIC, "runtime", file)).length;
    for (const answer of [
      (response, content) => response.end(half(content)),
      (response) => response.end("<".repeat(size("calculators.zip"))),
    ]) {
      instead("calculators.zip", answer);
      await page.goto(intranetAddress("calculateurs/cord.html"));
      assert.equal(await page.evaluate(() => window.isSecureContext), false);
      assert.match(await faultAfterEdit(new Calculator(page, "cord")), /incomplet ou différent.*calculators\.zip/);
    }
  },
  { expected: PROVOKED },
);

journey("a file that the browser kept from an older version is asked for again", async ({ page }) => {
  let asked = 0;
  instead("calculators.zip", (response, content) => (asked++ ? response.end(content) : response.end("old")));
  await answers(await openCalculator(page, "cord"));
  assert.equal(asked, 2);
});

journey("a program of the wrong type is taken all the same", async ({ page }) => {
  instead("pyodide.asm.wasm", (response, content) =>
    response.writeHead(200, { "Content-Type": "text/html" }).end(content),
  );
  await answers(await openCalculator(page, "cord"));
});

journey(
  "a script of the wrong type is told, with its type",
  async ({ page }) => {
    instead("pyodide.js", (response, content) =>
      response.writeHead(200, { "Content-Type": "application/octet-stream" }).end(content),
    );
    const calculator = await openCalculator(page, "cord");
    assert.match(
      await faultAfterEdit(calculator),
      /type que le navigateur refuse \(pyodide\.js, application\/octet-stream\)/,
    );
    await exampleComesBack(calculator);
  },
  { expected: PROVOKED },
);

journey(
  "a policy that forbids WebAssembly is named",
  async ({ page }) => {
    const policy = "default-src 'none'; script-src 'self'; connect-src 'self'";
    instead("worker.js", (response, content) =>
      response.writeHead(200, { "Content-Type": "text/javascript", "Content-Security-Policy": policy }).end(content),
    );
    const calculator = await openCalculator(page, "cord");
    assert.match(await faultAfterEdit(calculator), /wasm-unsafe-eval.*Transmettez/);
    await exampleComesBack(calculator);
  },
  { expected: PROVOKED },
);

journey("a browser that forbids WebAssembly", async ({ page }) => {
  await page.addInitScript(() => delete window.WebAssembly);
  const calculator = await openCalculator(page, "cord");
  assert.match(await faultAfterEdit(calculator), /interdit WebAssembly.*autre navigateur/);
  await exampleComesBack(calculator);
});

journey("a browser that is too old: the versions that are needed are said", async ({ page }) => {
  await page.addInitScript(() => delete window.DecompressionStream);
  const calculator = await openCalculator(page, "cord");
  assert.match(await faultAfterEdit(calculator), /trop ancien.*Firefox [0-9]+, Chrome ou Edge [0-9]+, Safari [0-9.]+/);
  await exampleComesBack(calculator);
});

for (const [what, script] of Object.entries({ "cannot be read": "const = ;", "is missing": undefined })) {
  journey(
    `the page's own script ${what}: a sentence says so beside the example`,
    async ({ page, context }) => {
      await context.route("**/_static/calculators.js*", (route) =>
        script
          ? route.fulfill({ contentType: "text/javascript", body: script })
          : route.fulfill({ status: 404, body: "" }),
      );
      const calculator = await openCalculator(page, "cord");
      const sentence = calculator.root.locator("[data-not-running]");
      await sentence.waitFor();
      assert.match(flat(await sentence.innerText()), /trop ancien.*Firefox [0-9]+.*L’exemple et son résultat/);
      assert.ok(await calculator.conclusion.isVisible());
    },
    { expected: [...PROVOKED, /SyntaxError/] },
  );
}

journey("a browser without shared workers answers in a worker of the page's own", async ({ page }) => {
  await page.addInitScript(() => delete window.SharedWorker);
  await answers(await openCalculator(page, "cord"));
  assert.equal(page.workers().length, 1);
});

journey("a browser without any worker answers in the page itself", async ({ page }) => {
  await page.addInitScript(() => (delete window.SharedWorker, delete window.Worker));
  await answers(await openCalculator(page, "cord"));
});

journey(
  "storage forbidden changes nothing",
  async ({ page }) => {
    await page.addInitScript(() => {
      for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
        Object.defineProperty(window, name, {
          get: () => {
            throw new DOMException("forbidden", "SecurityError");
          },
        });
      }
    });
    await answers(await openCalculator(page, "cord"));
  },
  { expected: [/SecurityError: forbidden/] },
); // the theme's own script does not expect it, and stops

journey("no memory for the start, or for an answer", async ({ page }) => {
  alteredWorker(
    (script) =>
      `${script}\nWebAssembly.compileStreaming = () => Promise.reject(new RangeError("WebAssembly.Memory(): could not allocate memory"));`,
  );
  const calculator = await openCalculator(page, "cord");
  assert.match(await faultAfterEdit(calculator), /mémoire disponible ne suffit pas.*Fermez d’autres onglets/);
  await exampleComesBack(calculator);
  alteredWorker(python("raise MemoryError"));
  assert.match(await faultAfterEdit(calculator), /mémoire disponible ne suffit pas/);
});

journey("fifteen seconds without a byte are told; a slow link is not a fault", async ({ page }) => {
  let held;
  instead("python_stdlib.zip", (response, content) => (held = { response, content }));
  await page.clock.install();
  const calculator = await openCalculator(page, "cord");
  await calculator.edit({ dmax_gy: "22,5" });
  await page.waitForFunction(() => window.guideline.client.door);
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 100)); // from now on only the test tells the time
  await page.evaluate(() => window.guideline.client.listeners.add((progress) => (window.progress = progress)));
  while (!held) await page.waitForTimeout(50);
  let sent = 0;
  const send = async () => {
    held.response.write(held.content.subarray(sent, (sent += 1000)));
    const missing = () => page.evaluate(() => window.progress && window.progress.total - window.progress.loaded);
    while (!((await missing()) <= held.content.length - sent)) await page.waitForTimeout(50); // no image is made while the clock stands
  };
  await send(); // the other files are there
  for (let part = 0; part < 3; part++) {
    await page.clock.fastForward(10_000);
    await send();
  }
  assert.equal(await calculator.fault.isVisible(), false);
  await page.clock.fastForward(LATE_MS);
  await page.clock.resume();
  await calculator.fault.waitFor();
  assert.match(flat(await calculator.fault.innerText()), /n’avance plus depuis 15 secondes.*réessayez/);
  intercept();
  await calculator.button("Réessayer").click();
  assert.match(await calculator.result(), /dépassée/);
});

const DEAF = instruction("for (;;);");
const CRASH = instruction('throw new WebAssembly.RuntimeError("unreachable")');

journey(
  "an interpreter that crashes is replaced, and the request that it had is answered by the next one",
  async ({ page }) => {
    alteredWorker(CRASH, { first: true });
    await answers(await openCalculator(page, "cord"));
  },
);

/** Runs in the page: the interpreter of this number is asked, or it has been given up since (a busy machine counts time too). */
function asksOrGaveUp(number) {
  const { ready, number: current } = window.guideline.client;
  const isToldOf = document.querySelector("#cord [data-fault]:not([hidden])");
  return Boolean(isToldOf) || current > number || (ready && current === number);
}

journey(
  "an interpreter that never answers is replaced, and the request that it had is answered by the next one",
  async ({ page }) => {
    alteredWorker(DEAF, { first: true });
    await page.clock.install();
    const calculator = await openCalculator(page, "cord");
    await calculator.edit({ dmax_gy: "22,5" });
    await page.waitForFunction(() => window.guideline.client.ready || window.guideline.client.number > 0);
    const isFirst = await page.evaluate(() => window.guideline.client.number === 0); // else a busy machine gave it up already
    if (isFirst) await page.clock.fastForward(LATE_MS);
    assert.match(await calculator.result(), /dépassée/);
    assert.ok(await page.evaluate(() => window.guideline.client.number > 0), "the first interpreter was replaced");
  },
);

journey("an answer that never comes is given up when two interpreters were asked", async ({ page }) => {
  alteredWorker(DEAF);
  await page.clock.install();
  const calculator = await openCalculator(page, "cord");
  await calculator.edit({ dmax_gy: "22,5" });
  for (let attempt = 0; attempt < 2; attempt++) {
    await page.waitForFunction(asksOrGaveUp, attempt);
    await page.clock.fastForward(LATE_MS);
  }
  await calculator.fault.waitFor();
  assert.match(flat(await calculator.fault.innerText()), /n’a pas répondu en 15 secondes.*Vos saisies sont conservées/);
  intercept();
  await calculator.button("Réessayer").click();
  assert.match(await calculator.result(), /dépassée/);
});

journey("a request that crashes two interpreters is refused", async ({ page }) => {
  alteredWorker(CRASH);
  const calculator = await openCalculator(page, "cord");
  assert.match(await faultAfterEdit(calculator), /deux fois de suite.*unreachable.*Vos saisies sont conservées/);
  await exampleComesBack(calculator);
});

journey("a shared interpreter that greets nobody is left for another", async ({ page }) => {
  alteredWorker((script) => `for (;;);\n${script}`, { first: true });
  await answers(await openCalculator(page, "cord"));
});

journey("a Python exception is told with its name; the interpreter goes on", async ({ page }) => {
  alteredWorker(python("raise ZeroDivisionError(text)"));
  const calculator = await openCalculator(page, "cord");
  assert.match(
    await faultAfterEdit(calculator),
    /erreur du programme \(ZeroDivisionError.*Vos saisies sont conservées/,
  );
  assert.ok(await page.evaluate(() => window.guideline.client.ready));
  await exampleComesBack(calculator);
});

journey("a reply of failure is told in its own words", async ({ page }) => {
  const calculator = await openCalculator(page, "cord");
  await page.evaluate(() => (document.querySelector("section.calculator").dataset.protocol = "9"));
  assert.match(await faultAfterEdit(calculator), /autre version du protocole : rechargez-la/);
});
