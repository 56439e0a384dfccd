"""The rules of hosting: the policies, and configurations that follow them."""

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from hosting import (
    ADDRESS,
    CONFIGURATIONS,
    FILES,
    FOLDER,
    framable,
    framable_policy,
    header_policy,
    page_policy,
    rules,
    types,
)
from hosting.__main__ import configuration

UNTYPED = {"", ".br", ".gz", ".buildinfo"}  # a list of hashes; twins, which have the type of their original; Sphinx's

# As the design fixes it: nothing but the site's own files, WebAssembly, and images inside style sheets.
STRICT = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; "
    "style-src 'self'; img-src 'self' data:; font-src 'self'; frame-ancestors 'self'"
)
# A card is words and one style sheet; who may frame it is left unsaid, so that anyone may.
CARDS = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"


def test_the_strict_policy() -> None:
    assert header_policy() == STRICT


def test_the_policy_of_the_cards() -> None:
    assert (framable(), framable_policy()) == ("cartes", CARDS)


def test_a_page_does_not_say_what_only_a_header_may() -> None:
    """Browsers ignore `frame-ancestors` in a page, with an error in the console."""
    assert "frame-ancestors" not in page_policy() + framable_policy()


def test_the_policy_of_pages_serves_a_disk_too_and_refuses_inline_code() -> None:
    directives = {words[0]: set(words[1:]) for words in (part.split() for part in page_policy().split("; "))}
    for name in ("script-src", "worker-src", "connect-src"):
        assert {"'self'", "blob:", "data:"} <= directives[name]
    assert directives["style-src"] == {"'self'"}
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*"} & set().union(*directives.values())


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_configurations_are_those_of_the_rules(name: str) -> None:
    """Else: `python -m hosting`."""
    written = (FOLDER / name).read_text(encoding="utf-8")
    assert written == configuration(name)
    assert header_policy() in written
    assert framable_policy() in written
    assert "no-store" not in written


@pytest.mark.parametrize("name", ["nginx.conf", "apache.conf", "Caddyfile"])
def test_examples_to_adapt_are_named_at_the_head(name: str) -> None:
    head = (FOLDER / name).read_text(encoding="utf-8").partition("\n\n")[0]
    assert ADDRESS in head
    assert FILES in head


def test_iis_removes_each_type_before_it_adds_it() -> None:
    """A suffix declared twice stops IIS with an error 500.19, so each `mimeMap` follows its own `remove`."""
    content = ElementTree.parse(FOLDER / "web.config").find("system.webServer/staticContent")
    assert content is not None
    pairs = [(child.tag, child.get("fileExtension")) for child in content if child.tag != "clientCache"]
    known = [*(f".{suffix}" for suffix in types()), "."]  # the last: a file without a suffix
    expected = [(tag, suffix) for suffix in known for tag in ("remove", "mimeMap")]
    assert pairs == expected
    assert {child.get("mimeType", "").partition(";")[0] for child in content.iter("mimeMap")} == set(
        rules()["types"].values()
    )


def test_each_file_of_the_built_site_has_a_type(site: Path) -> None:
    suffixes = {path.suffix for path in site.rglob("*") if path.is_file()}
    assert suffixes - {f".{suffix}" for suffix in types()} - UNTYPED == set()
