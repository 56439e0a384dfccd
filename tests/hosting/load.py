"""nginx under load, with the release's own configuration and files that it cannot write: `python -m tests.hosting.load
SITE` asks a hundred thousand times what visits ask, checks every answer, and tells how fast and how many bytes.

A visit is what a browser asks for: pages, what they name, the calculators' program; what carries its version (`?v=`) is
asked for once, all else again with its ETag. The speed is told beside that of one plain page of the same server in the
same run: the machine, and this client, weigh on both alike.
"""

import argparse
import asyncio
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any
from urllib.parse import urljoin

from calculators.self_test.listed import MANIFEST
from hosting import ADDRESS
from runtime import bundle
from tests.hosting.servers import SERVERS, running

REQUESTS = 100_000
CONNECTIONS = 16
TURNS = 7
FILE = bundle.PROJECT / "runtime" / "bench" / "load.json"
PAGES = (  # of a reader who looks up a dose, a drug, and computes
    "index.html",
    "recommandations/index.html",
    "recommandations/REC-PAL-02.html",
    "chapters/tableau-6.html",
    "medicaments/gemcitabine.html",
    "calculateurs/cord.html",
)
AFTER_AN_ANSWER = ("figures.zip", "tipping.zip")  # archives that a page of a calculator asks for by itself
LATER = ("agenda.zip", "board.zip", "case.zip", "dvh.zip", "records.zip")  # and those that a reader asks for
NOBODY = "nobody"
HEAD_END = b"\r\n\r\n"
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: its path below the site's address, and whether the browser has a copy to compare."""

    path: str
    again: bool = False


class Named(HTMLParser):
    """The files that a page asks for by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "link" and given.get("rel") in ("stylesheet", "shortcut icon"):
            self.found.append(given.get("href") or "")
        if tag in ("script", "img") and given.get("src"):
            self.found.append(given["src"] or "")


def assets(site: Path, page: str) -> list[str]:
    """Paths below the site's root, with their `?v=`."""
    reader = Named()
    reader.feed((site / page).read_text(encoding="utf-8"))
    inside = (one for one in reader.found if not one.startswith(("data:", "http:", "https:")))
    return [urljoin(f"/{page}", one).removeprefix("/") for one in inside]


def program(site: Path) -> list[str]:
    """What starts Python, and what a page asks for after an answer."""
    named: list[str] = json.loads((site / MANIFEST).read_text(encoding="utf-8"))["runtime"]
    return [name for name in named if Path(name).name not in LATER]


def visit(site: Path, known: Iterable[str] = ()) -> list[Asked]:
    """The requests of a visit, in order; `known` is what an earlier one left in the browser."""
    seen, asked = set(known), []
    for page in PAGES:
        loaded = program(site) if page.startswith("calculateurs/") else []
        for path in dict.fromkeys([page, *assets(site, page), *loaded]):
            if path in seen and "?v=" in path:
                continue
            asked.append(Asked(path, path in seen))
            seen.add(path)
    return asked


PLAIN_PAGE = [Asked("page-non-gardee.html")]


@dataclass(slots=True)
class Counted:
    """What came."""

    answers: int = 0
    octets: int = 0
    faults: list[str] = field(default_factory=list)


class Client:
    """Connections that stay open, each one request at a time."""

    def __init__(self, port: int, site: Path) -> None:
        self.port, self.site = port, site
        self.tags: dict[str, str] = {}
        self.sizes: dict[str, int] = {}

    async def open(self) -> Streams:
        """A connection."""
        return await asyncio.open_connection("127.0.0.1", self.port, limit=2**20)

    async def ask(self, streams: Streams, asked: Asked) -> tuple[str, int, bool]:
        """What is wrong with an answer, if anything, its octets, and whether the server ends the connection with it."""
        reader, writer = streams
        tag = f"If-None-Match: {self.tags[asked.path]}\r\n" if asked.again else ""
        head = f"GET {ADDRESS}/{asked.path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip, br\r\n{tag}\r\n"
        writer.write(head.encode())
        told = await reader.readuntil(HEAD_END)
        status, headers = int(told[9:12]), headers_of(told)
        length = 0 if status == 304 else int(headers["content-length"])
        body = await reader.readexactly(length)
        return self.fault(asked, status, headers, body), len(told) + length, headers.get("connection") == "close"

    def fault(self, asked: Asked, status: int, headers: dict[str, str], body: bytes) -> str:
        """An answer is the file's own, whole, or says that the browser's copy still is."""
        if status != (304 if asked.again else 200):
            return f"{asked.path}: {status}"
        self.tags.setdefault(asked.path, headers["etag"])
        if status == 304:
            return ""
        if asked.path not in self.sizes:
            sent = {"gzip": ".gz", "br": ".br"}.get(headers.get("content-encoding", ""), "")
            content = Path(f"{self.site / asked.path.partition('?')[0]}{sent}").read_bytes()
            if content != body:
                return f"{asked.path}: other bytes"
            self.sizes[asked.path] = len(body)
        return "" if len(body) == self.sizes[asked.path] else f"{asked.path}: {len(body)} octets"

    async def work(self, waiting: Iterator[Asked], counted: Counted) -> None:
        """One connection, until nothing is left to ask."""
        streams = await self.open()
        for asked in waiting:
            try:
                fault, octets, ends = await self.ask(streams, asked)
            except (OSError, EOFError) as error:  # cut without a word
                fault, octets, ends = f"{asked.path}: {error!r}", 0, True
            if ends:  # as nginx does after a thousand requests
                streams[1].close()
                streams = await self.open()
            counted.answers, counted.octets = counted.answers + 1, counted.octets + octets
            if fault:
                counted.faults.append(fault)
        streams[1].close()

    async def ask_all(self, asked: Sequence[Asked], connections: int = CONNECTIONS) -> tuple[Counted, float]:
        """What came, in how many seconds."""
        counted, waiting, start = Counted(), iter(asked), perf_counter()
        await asyncio.gather(*(self.work(waiting, counted) for _ in range(connections)))
        return counted, perf_counter() - start


def headers_of(told: bytes) -> dict[str, str]:
    """The headers of an answer, their names in small letters."""
    lines = told.decode("latin-1").split("\r\n")[1:-2]
    return {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}


def repeated(asked: Sequence[Asked], count: int) -> list[Asked]:
    """As many requests, the list again and again."""
    return [asked[index % len(asked)] for index in range(count)]


async def measured(port: int, site: Path, requests: int) -> dict[str, Any]:
    """Both kinds of visits, and one page alone by the same client, by turns: the machine is not always as busy."""
    client = Client(port, site)
    first = visit(site)
    later = visit(site, [asked.path for asked in first])
    alone = [(await client.ask_all(one, 1))[0] for one in (first, later)]  # each address has its ETag from here on
    asked = repeated([*first, *later], requests)
    shares = [asked[index::TURNS] for index in range(TURNS)]
    turns = [(await client.ask_all(share), await client.ask_all(PLAIN_PAGE * len(share))) for share in shares]
    faults = [fault for each in (*alone, *(came for turn in turns for came, _ in turn)) for fault in each.faults]
    visits, plain = ([came.answers / seconds for came, seconds in each] for each in zip(*turns, strict=True))
    return {
        "requests": sum(came.answers for (came, _), _ in turns),
        "faults": len(faults),
        "named": faults[:10],
        "requests_per_second": round(median(visits)),
        "plain_page_per_second": round(median(plain)),
        "ratio_to_plain_page": round(median(one / other for one, other in zip(visits, plain, strict=True)), 2),
        "first_visit": {"requests": len(first), "bytes": alone[0].octets},
        "later_visit": {"requests": len(later), "bytes": alone[1].octets},
    }


def state_of(folder: Path) -> str:
    """One hash for every path, mode, time and content of a folder."""
    found = hashlib.sha256()
    for path in sorted([folder, *folder.rglob("*")]):
        told = path.stat()
        found.update(f"{path.relative_to(folder)} {told.st_mode} {told.st_mtime_ns}\n".encode())
        found.update(path.read_bytes() if path.is_file() else b"")
    return found.hexdigest()


def read_only(site: Path, folder: Path) -> Path:
    """A copy that nobody may write; whoever serves it is not its owner where that can be chosen."""
    copy = Path(shutil.copytree(site, folder / "site"))
    for path in [*copy.rglob("*"), copy]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    return copy


def measure(site: Path, requests: int = REQUESTS) -> dict[str, Any]:
    """What nginx answered. RuntimeError where one is wrong, or where something was written."""
    user = NOBODY if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        folder.chmod(0o755)
        own = folder / "nginx"
        own.mkdir()
        if user:
            shutil.chown(own, user)
        copy = read_only(site, folder)
        before = state_of(copy)
        with running(SERVERS["nginx"], copy, own, user) as port:
            found = asyncio.run(measured(port, copy, requests))
        if state_of(copy) != before:
            raise RuntimeError("something was written among the files")
        for path in [copy, *copy.rglob("*")]:
            path.chmod(0o755)
    if found["faults"]:
        raise RuntimeError(f"{found['faults']} faults: {'; '.join(found['named'])}")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="load", description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--requests", type=int, default=REQUESTS)
    parser.add_argument("--write", action="store_true", help=f"keep what was measured in {FILE.name}")
    options = parser.parse_args()
    if not SERVERS["nginx"].path():
        parser.exit(1, f"nginx is not installed here: apt-get install {SERVERS['nginx'].package}\n")
    found = measure(options.site, options.requests)
    text = json.dumps(found, indent=1) + "\n"
    print(text, end="")
    if options.write:
        FILE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
