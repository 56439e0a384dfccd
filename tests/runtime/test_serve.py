"""The server of `-s serve`: next port when one is busy, right types, any prefix, the site's own 404 page."""

import socket
import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from hosting import framable, framable_policy, header_policy
from runtime.serve import bind


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / framable()).mkdir()
    (tmp_path / framable() / "a.html").write_text("a card", encoding="utf-8")
    for name in ("index.html", "404.html", "a.wasm", "a.js", "a.mjs", "a.zip"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    return tmp_path


@pytest.fixture
def port(site: Path) -> Iterator[int]:
    with bind(site, 8000, "/guide/") as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def get(port: int, path: str) -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    return connection.getresponse()


def test_a_busy_port_takes_the_next(site: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        first = taken.getsockname()[1]
        with bind(site, first) as server:
            assert first < server.server_port < first + 100


def test_types_that_browsers_insist_on(port: int) -> None:
    script = "text/javascript; charset=utf-8"
    expected = {"a.wasm": "application/wasm", "a.js": script, "a.mjs": script, "a.zip": "application/zip"}
    assert {name: get(port, f"/guide/{name}").getheader("Content-Type") for name in expected} == expected


def test_files_are_checked_again_at_each_use(port: int) -> None:
    assert get(port, "/guide/a.js").getheader("Cache-Control") == "no-cache"


def test_the_strict_policy_goes_with_every_answer(port: int) -> None:
    """What works here works behind the servers of `hosting/`."""
    for path in ("/guide/", "/guide/a.js", "/guide/absent"):
        assert get(port, path).getheader("Content-Security-Policy") == header_policy()


def test_the_site_stands_under_its_prefix(port: int) -> None:
    assert get(port, "/guide/").read() == b"index.html"
    assert [get(port, path).getheader("Location") for path in ("/", "/guide")] == ["/guide/", "/guide/"]


def test_what_is_absent_gets_the_sites_page(port: int) -> None:
    for path in ("/guide/absent", "/elsewhere", "/guide/../../etc/passwd"):
        answer = get(port, path)
        assert (answer.status, answer.read()) == (404, b"404.html"), path


def test_a_card_has_the_policy_of_what_others_may_frame(port: int) -> None:
    expected = {"a.html": framable_policy(), "absent.html": header_policy()}
    found = {name: get(port, f"/guide/{framable()}/{name}").headers["Content-Security-Policy"] for name in expected}
    assert found == expected
