"""A static server for one's own machine: `python -m runtime.serve FOLDER`; a busy port takes the next."""

import argparse
import errno
import sys
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from hosting import content_type, framable, framable_policy, header_policy, types

PORTS_TRIED = 100
MIME_TYPES = {f".{suffix}": content_type(suffix) for suffix in types()}


class Handler(SimpleHTTPRequestHandler):
    """Files of the site below `prefix`, under the strict policy; checked again at every use: a new build is seen."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | MIME_TYPES
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, prefix: str, **kwargs: Any) -> None:
        self.prefix = prefix
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.prefix):
            return str(Path(self.directory) / ".absent")
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def send_head(self) -> Any:
        if self.path != self.prefix and self.path in ("/", self.prefix.rstrip("/")):
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", self.prefix)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return None
        return super().send_head()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            return super().send_error(code, message, explain)
        content = page.read_bytes()
        self.path = self.prefix  # the page of the site, whatever was asked for
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        framed = self.path.startswith(f"{self.prefix}{framable()}/")
        self.send_header("Content-Security-Policy", framable_policy() if framed else header_policy())
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Silent: the address printed at the start stays in sight."""


class Server(ThreadingHTTPServer):
    """A browser that leaves in the middle of a file is no fault to print."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def bind(folder: Path, port: int, prefix: str = "/") -> Server:
    """A server on 127.0.0.1 at the first free port from `port` on; OSError when none of a hundred is free."""
    handler = partial(Handler, directory=str(folder), prefix=prefix)
    for candidate in range(port, port + PORTS_TRIED):
        try:
            return Server(("127.0.0.1", candidate), handler)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
    raise OSError(errno.EADDRINUSE, f"no free port from {port} to {port + PORTS_TRIED - 1}")


def main() -> None:
    parser = argparse.ArgumentParser(prog="serve", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--prefix", default="/", help="path under which the site is served, such as /guide/")
    options = parser.parse_args()
    prefix = "/" + options.prefix.strip("/") + "/" if options.prefix.strip("/") else "/"
    with bind(options.folder.resolve(), options.port, prefix) as server:
        print(f"The site is at http://127.0.0.1:{server.server_port}{prefix}  (Ctrl+C to stop)", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("\nStopped.", flush=True)


if __name__ == "__main__":
    main()
