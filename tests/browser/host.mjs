// A copy of the site on a server of its own: it can be cut and brought back at the same address, another version can be published on it, and
// the same is served over https with a certificate of the moment. 127.0.0.1 is a secure context by itself.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { policyOf, serve } from "../../runtime/static_server.mjs";
import { SITE } from "./site.mjs";

const GUIDE = "/guide/";
const UNUSED = [/\/packed\//, /\.(br|gz)$/]; // not needed to be served by http
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

const CERTIFICATE = [
  "req",
  "-x509",
  "-newkey",
  "rsa:2048",
  "-nodes",
  "-days",
  "2",
  "-subj",
  "/CN=127.0.0.1",
  "-addext",
  "subjectAltName=IP:127.0.0.1",
];
export const NO_OPENSSL =
  spawnSync("openssl", ["version"]).error &&
  "openssl is not installed: the journeys over https are skipped (apt-get install openssl)";
if (NO_OPENSSL && process.env.CI) throw new Error(NO_OPENSSL);

/** A copy of the site behind a server that can be cut and brought back at the same address. */
export async function host({ prefix = GUIDE } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "site-"));
  cpSync(SITE, folder, { recursive: true, filter: (path) => !UNUSED.some((pattern) => pattern.test(path)) });
  const options = { prefix, headers: (path) => policyOf(path) };
  let server = await serve(folder, options);
  const port = Number(new URL(server.url).port);
  return {
    folder,
    at: (path) => `http://127.0.0.1:${port}${prefix}${path}`,
    prefix,
    asked: () => server.requests,
    cut: () => server.close(),
    mend: async () => (server = await serve(folder, { ...options, port })),
    close: async () => (await server.close().catch(() => {}), rmSync(folder, { recursive: true })),
  };
}

/** Publishes another version: one sentence of the home page differs. */
export function publish(folder, sentence) {
  const manifest = JSON.parse(readFileSync(join(folder, "integrity.json"), "utf8"));
  const write = (name, change) => {
    const bytes = Buffer.from(change(readFileSync(join(folder, name), "utf8")));
    writeFileSync(join(folder, name), bytes);
    manifest.files[name] = { size: bytes.length, sha256: sha256(bytes) };
  };
  const content = sha256(sentence);
  write("index.html", (html) => html.replace("<h1>", `<h1 data-edition="${sentence}">`));
  write("service-worker.js", (script) => script.replace(manifest.content, content));
  writeFileSync(join(folder, "integrity.json"), JSON.stringify({ ...manifest, content }));
}

/** The same site over https, with a certificate of the moment. */
export async function overHttps(site) {
  const [key, cert] = ["key.pem", "cert.pem"].map((name) => join(site.folder, name));
  execFileSync("openssl", [...CERTIFICATE, "-keyout", key, "-out", cert], { stdio: "ignore" });
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (asked, answer) => {
    request(new URL(asked.url, site.at("")), { method: asked.method, headers: asked.headers }, (found) => {
      answer.writeHead(found.statusCode, found.headers);
      found.pipe(answer);
    })
      .on("error", () => answer.destroy())
      .end();
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address();
  return {
    at: (path) => `https://127.0.0.1:${port}${site.prefix}${path}`,
    close: () => new Promise((closed) => (server.closeAllConnections(), server.close(closed))),
  };
}
