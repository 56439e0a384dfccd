// A static server for the tests in a browser and the bench: right types, any prefix, any headers, a list of what was asked for.
import { readFileSync, statSync } from "node:fs";
import { once } from "node:events";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";

const RULES = JSON.parse(readFileSync(new URL("../hosting/rules.json", import.meta.url), "utf8"));

const written = (policy) =>
  Object.entries(policy)
    .map(([name, sources]) => [name, ...sources].join(" "))
    .join("; ");

/** The strict content policy that servers send, and that of the cards, which other sites may frame. */
export const STRICT_POLICY = written(RULES.policy);
const FRAMABLE_POLICY = written(RULES.framable_policy);

/** The headers of a path of the site; `addition` ends the policy. */
export const policyOf = (path, addition = "") => ({
  "Content-Security-Policy": `${path.startsWith(`${RULES.framable}/`) ? FRAMABLE_POLICY : STRICT_POLICY}${addition}`,
});

/** The header `Content-Type` of a file. */
export function typeOf(file) {
  const type = RULES.types[extname(file).slice(1)] ?? "application/octet-stream";
  return RULES.utf8.includes(type) ? `${type}; charset=utf-8` : type;
}

/** The file that a path of the site names, or undefined. */
function fileAt(root, path) {
  const wanted = resolve(join(root, decodeURIComponent(path)));
  if (wanted !== root && !wanted.startsWith(root + sep)) return undefined;
  const found = statSync(wanted, { throwIfNoEntry: false });
  if (found?.isDirectory()) return fileAt(root, join(path, "index.html"));
  return found?.isFile() ? wanted : undefined;
}

/** @type {Map<string, {content: Buffer, version: string}>} */
const kept = new Map();

/** A file's bytes and a mark of its version, read again when it has changed. */
function read(file) {
  const { mtimeMs, size } = statSync(file);
  const version = `"${mtimeMs}-${size}"`;
  const known = kept.get(file);
  if (known?.version === version) return known;
  const now = { content: readFileSync(file), version };
  kept.set(file, now);
  return now;
}

/** Answers with `answer`, the file asked for or what stands for one that is absent; as any server, in a word if the browser's copy is the same. */
function reply(request, response, file, { answer, own }) {
  const { content, version } = answer ? read(answer) : { content: "", version: "" };
  const current = file !== undefined && request.headers["if-none-match"] === version;
  const found = current ? 304 : 200;
  const type = { "Content-Type": typeOf(answer ?? "absent.html") };
  response.writeHead(file ? found : 404, { ...type, "Cache-Control": "no-cache", ETag: version || '""', ...own });
  response.end(current || request.method === "HEAD" ? undefined : content);
}

/**
 * Serves `folder` under `prefix` on 127.0.0.1; `headers`, or what they give for the path in the site, go with every answer; the site's 404.html answers for what is absent.
 * `intercept(request, response)` may answer by itself, and then gives true.
 * @typedef {Record<string, string>} Headers
 * @typedef {import("node:http").RequestListener} Listener
 * @param {string} folder
 * @param {{prefix?: string, headers?: Headers | ((path: string) => Headers), port?: number, intercept?: (...exchange: Parameters<Listener>) => boolean}} [how]
 */
export async function serve(folder, { prefix = "/", headers = {}, port = 0, intercept = () => false } = {}) {
  const root = resolve(folder);
  const requests = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    requests.push(pathname);
    if (intercept(request, response)) return;
    const path = pathname.startsWith(prefix) ? pathname.slice(prefix.length) : undefined;
    const file = path === undefined ? undefined : fileAt(root, path);
    const own = typeof headers === "function" ? headers(file ? path : "") : headers;
    reply(request, response, file, { answer: file ?? fileAt(root, "404.html"), own });
  });
  await once(server.listen(port, "127.0.0.1"), "listening");
  const { port: taken } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${taken}${prefix}`,
    requests,
    close: () => new Promise((closed) => (server.closeAllConnections(), server.close(closed))),
  };
}
