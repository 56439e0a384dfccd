// A static server for the tests in a browser and the bench: right types, any prefix, any headers, a list of what was asked for.
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { pipeline } from "node:stream";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".zip": "application/zip",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
};

/** The file that a path of the site names, or undefined. */
function fileAt(root, path) {
  const wanted = resolve(join(root, decodeURIComponent(path)));
  if (wanted !== root && !wanted.startsWith(root + sep)) return undefined;
  const found = statSync(wanted, { throwIfNoEntry: false });
  if (found?.isDirectory()) return fileAt(root, join(path, "index.html"));
  return found?.isFile() ? wanted : undefined;
}

/** Serves `folder` under `prefix` on 127.0.0.1; `headers` go with every answer; the site's 404.html answers for what is absent. */
export async function serve(folder, { prefix = "/", headers = {}, port = 0 } = {}) {
  const root = resolve(folder);
  const requests = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    requests.push(pathname);
    const inside = pathname.startsWith(prefix);
    const file = inside ? fileAt(root, pathname.slice(prefix.length)) : undefined;
    const answer = file ?? fileAt(root, "404.html");
    const type = TYPES[extname(answer ?? ".html")] ?? "application/octet-stream";
    response.writeHead(file ? 200 : 404, { "Content-Type": type, "Cache-Control": "no-cache", ...headers });
    if (answer && request.method !== "HEAD") pipeline(createReadStream(answer), response, () => {});
    else response.end();
  });
  await new Promise((listening, failed) => server.once("error", failed).listen(port, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${server.address().port}${prefix}`,
    requests,
    close: () => new Promise((closed) => (server.closeAllConnections(), server.close(closed))),
  };
}
