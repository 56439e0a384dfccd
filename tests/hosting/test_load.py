"""The command that loads nginx sees what it must: every wrong answer, and a file that was written."""

import asyncio
from pathlib import Path

import pytest

from tests.hosting import load
from tests.hosting.load import Asked, Client
from tests.hosting.servers import PRESENT

needs_nginx = pytest.mark.skipif("nginx" not in PRESENT, reason="nginx is not installed: test_presence.py says how")


@needs_nginx
def test_a_short_load_has_no_fault(site: Path) -> None:
    found = load.measure(site, requests=500)
    assert (found["requests"], found["faults"]) == (500, 0)
    assert found["first_visit"]["bytes"] > 50 * found["later_visit"]["bytes"] > 0


def test_a_visit_asks_for_what_starts_python_once(site: Path) -> None:
    first = load.visit(site)
    names = [Path(asked.path).name for asked in first]
    assert names.count("pyodide.asm.wasm") == names.count("calculators.zip") == 1
    assert not set(names) & set(load.LATER)
    assert Asked("index.html") in first and Asked("_static/theme.js", again=True) in first
    assert not [asked for asked in first if asked.again and "?v=" in asked.path]


def test_the_archives_are_those_of_the_runtime(site: Path) -> None:
    """One that is added is told apart: asked for by a page itself, or by a reader."""
    made = {path.name for path in (site / "_static" / "runtime").glob("*.zip")}
    started = {"calculators.zip", "python_stdlib.zip"}
    assert made - started == {*load.LATER, *load.AFTER_AN_ANSWER}


@pytest.mark.parametrize(
    ("again", "status", "body", "fault"),
    [
        (False, 200, b"whole", ""),
        (False, 200, b"whol", "a.txt: other bytes"),
        (False, 500, b"whole", "a.txt: 500"),
        (True, 200, b"whole", "a.txt: 200"),
        (True, 304, b"", ""),
    ],
)
def test_an_answer_that_is_wrong_is_named(tmp_path: Path, again: bool, status: int, body: bytes, fault: str) -> None:
    (tmp_path / "a.txt").write_bytes(b"whole")
    client = Client(0, tmp_path)
    assert client.fault(Asked("a.txt", again), status, {"etag": '"1"'}, body) == fault


def test_a_later_answer_of_another_length_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"whole")
    client = Client(0, tmp_path)
    assert not client.fault(Asked("a.txt"), 200, {"etag": '"1"'}, b"whole")
    assert client.fault(Asked("a.txt"), 200, {"etag": '"1"'}, b"half") == "a.txt: 4 octets"


def test_a_connection_that_is_cut_is_a_fault(tmp_path: Path) -> None:
    """A server that answers one request and then nothing."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(load.HEAD_END)
        writer.close()

    async def asked() -> load.Counted:
        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        async with server:
            port = server.sockets[0].getsockname()[1]
            return (await Client(port, tmp_path).ask_all([Asked("a.txt")], 1))[0]

    counted = asyncio.run(asked())
    assert counted.answers == 1 and counted.faults[0].startswith("a.txt: ")


def test_a_written_file_is_seen(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"whole")
    before = load.state_of(tmp_path)
    (tmp_path / "a.txt").write_bytes(b"other")
    assert load.state_of(tmp_path) != before
