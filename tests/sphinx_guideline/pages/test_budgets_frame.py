"""What the frame of a page may weigh: the built page whole, and the part that every page repeats."""

import gzip
from collections.abc import Callable

from tests.sphinx_guideline.html_page import Page

MOST_BYTES = 180_000
FRAME_BYTES = 5_600
"""Compressed: the smallest page of the site is little else than its frame."""
FRAME_WORDS = 60
"""Of the status, the tools and the foot, with the address that paper alone shows."""
ALONE = {"404.html", "page-non-gardee.html"}


def framed(pages: dict[str, Page]) -> dict[str, Page]:
    return {name: page for name, page in pages.items() if name not in ALONE and not name.startswith("cartes/")}


def sizes(pages: dict[str, Page], size: Callable[[bytes], int]) -> dict[str, int]:
    return {name: size(page.path.read_bytes()) for name, page in pages.items()}


def test_no_page_is_over_the_most_that_a_reader_waits_for(pages: dict[str, Page]) -> None:
    assert {name: size for name, size in sizes(pages, len).items() if size > MOST_BYTES} == {}


def test_the_frame_is_light(pages: dict[str, Page]) -> None:
    whole = sizes(framed(pages), lambda read: len(gzip.compress(read, 6, mtime=0)))
    assert len(whole) > 40
    assert min(whole.values()) < FRAME_BYTES


def test_status_tools_and_foot_say_it_in_a_few_words(pages: dict[str, Page]) -> None:
    for name, page in framed(pages).items():
        parts = [one.text for one in page.elements if one.has_class("page-head") or one.has_class("bottom-of-page")]
        assert len(parts) == 2, name
        assert len(" ".join(parts).split()) <= FRAME_WORDS, name
