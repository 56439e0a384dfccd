"""Each configuration in its real server, under a sub-path: status, types, policy, compression, caching, ranges, lost
pages. The files are stand-ins: their bytes say which file was sent.
"""

import gzip
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path

import pytest

from hosting import ADDRESS, content_type, framable, framable_policy, header_policy, rules, types
from tests.hosting.servers import NGINX_BROTLI, PRESENT, SERVERS, running

LONG = b"Dose cumul\xc3\xa9e. " * 200
CARD = f"{framable()}/REC-PAL-02.html"
BROTLI = b"stands for the bytes of brotli"


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What a server answers."""

    status: int
    headers: HTTPMessage
    body: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class Served:
    """A server at work."""

    name: str
    port: int

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """What it answers to a path below the site's address; `_` in a header's name is a hyphen."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        asked = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, f"{ADDRESS}{path}", headers={"Accept-Encoding": "identity", **asked})
        answer = connection.getresponse()
        return Answer(status=answer.status, headers=answer.headers, body=answer.read())


def stand_ins(site: Path) -> None:
    """A file of each type, twins of one script and of one page, a page in a folder."""
    (site / "_static").mkdir(parents=True)
    (site / framable()).mkdir()
    for suffix in types():
        (site / f"a.{suffix}").write_bytes(suffix.encode() + b"\n" + LONG)
    for name in ("index.html", "404.html", "_static/page.html", CARD):
        (site / name).write_text(name, encoding="utf-8")
    for name in ("a.js", "a.wasm", "a.zip", "a.html", CARD):
        (site / f"{name}.gz").write_bytes(gzip.compress((site / name).read_bytes(), mtime=0))
        (site / f"{name}.br").write_bytes(BROTLI)


@pytest.fixture(scope="module", params=PRESENT)
def served(request: pytest.FixtureRequest) -> Iterator[Served]:
    server = SERVERS[request.param]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)  # servers started as root read the files as another user
        stand_ins(folder / "site")
        with running(server, folder / "site", folder) as port:
            yield Served(name=request.param, port=port)


def test_home_and_the_address_without_its_slash(served: Served) -> None:
    home = served.get("/")
    assert (home.status, home.body) == (200, b"index.html")
    short = served.get("")
    assert short.status == 301
    assert re.sub(r"^http://[^/]+", "", str(short.headers["Location"])) == f"{ADDRESS}/"


def test_a_page_in_a_folder(served: Served) -> None:
    assert served.get("/_static/page.html").body == b"_static/page.html"


@pytest.mark.parametrize("suffix", types())
def test_types(served: Served, suffix: str) -> None:
    found = str(served.get(f"/a.{suffix}").headers["Content-Type"])
    assert found.lower() == content_type(suffix)


@pytest.mark.parametrize(("path", "status"), [("/", 200), ("/a.js", 200), ("/a.wasm", 200), ("/absent.js", 404)])
def test_policy_and_its_companions_go_with_every_answer(served: Served, path: str, status: int) -> None:
    answer = served.get(path)
    assert answer.status == status
    expected = {"Content-Security-Policy": header_policy(), **rules()["headers"]}
    assert {name: answer.headers.get_all(name) for name in expected} == {
        name: [says] for name, says in expected.items()
    }


@pytest.mark.parametrize("encoding", ["identity", "gzip", "br, gzip"])
def test_a_card_may_stand_in_a_frame_of_any_site_and_no_other_page(served: Served, encoding: str) -> None:
    def policies(path: str) -> list[str] | None:
        answer = served.get(path, Accept_Encoding=encoding)
        assert answer.headers.get("X-Frame-Options") is None
        return answer.headers.get_all("Content-Security-Policy")

    assert policies(f"/{CARD}") == [framable_policy()]
    assert "frame-ancestors" not in framable_policy()
    assert policies("/a.html") == policies("/") == policies(f"/{framable()}/absent.html") == [header_policy()]
    assert "frame-ancestors 'self'" in header_policy()


@pytest.mark.parametrize("name", ["a.js", "a.wasm", "a.zip", "a.html"])
def test_the_compressed_twin_is_sent_to_who_reads_it(served: Served, name: str) -> None:
    suffix = name.rpartition(".")[2]
    whole = suffix.encode() + b"\n" + LONG
    answer = served.get(f"/{name}", Accept_Encoding="gzip")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Content-Type"].lower() == content_type(suffix)
    assert gzip.decompress(answer.body) == whole
    assert "accept-encoding" in answer.headers["Vary"].lower()
    plain = served.get(f"/{name}")
    assert (plain.headers["Content-Encoding"], plain.body) == (None, whole)


@pytest.mark.parametrize("name", ["a.js", "a.wasm"])
def test_brotli_is_preferred_where_the_server_has_it(served: Served, name: str) -> None:
    answer = served.get(f"/{name}", Accept_Encoding="gzip, deflate, br, zstd")
    if served.name == "nginx" and not NGINX_BROTLI.exists():
        assert answer.headers["Content-Encoding"] == "gzip"
        return
    assert (answer.headers["Content-Encoding"], answer.body) == ("br", BROTLI)
    assert answer.headers["Content-Type"].lower() == content_type(name.rpartition(".")[2])


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_files_are_revalidated(served: Served, encoding: str) -> None:
    first = served.get("/a.js", Accept_Encoding=encoding)
    assert first.headers.get_all("Cache-Control") == ["no-cache"]
    again = served.get("/a.js", Accept_Encoding=encoding, If_None_Match=str(first.headers["ETag"]))
    assert (again.status, again.body) == (304, b"")


def test_an_address_that_carries_its_version_is_kept(served: Served) -> None:
    assert served.get("/a.js?v=1f2e").headers.get_all("Cache-Control") == [rules()["caching"]["versioned"]]
    assert "immutable" not in str(served.get("/absent.js?v=1f2e").headers.get_all("Cache-Control"))


def test_nothing_forbids_keeping_a_copy(served: Served) -> None:
    for path in ("/", "/a.js", "/absent", "/a.js?v=1"):
        assert "no-store" not in str(served.get(path).headers["Cache-Control"])


def test_part_of_a_file(served: Served) -> None:
    answer = served.get("/a.inv", Range="bytes=4-11")
    assert (answer.status, answer.body) == (206, (b"inv\n" + LONG)[4:12])


@pytest.mark.parametrize("path", ["/absent", "/absent.html", "/a/b/c/absent.wasm", "/_static/"])
def test_what_is_absent_gets_the_sites_page(served: Served, path: str) -> None:
    answer = served.get(path)
    if path == "/_static/" and answer.status == 403:
        return  # a folder without a page: refused, never listed
    assert (answer.status, answer.body) == (404, b"404.html")
    assert answer.headers["Content-Type"].lower() == content_type("html")


def test_head_says_what_get_would(served: Served) -> None:
    answer = served.get("/a.wasm", method="HEAD")
    assert (answer.status, answer.headers["Content-Type"], answer.body) == (200, "application/wasm", b"")
