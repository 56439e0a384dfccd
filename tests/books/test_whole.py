"""Pages made one document, on a small book written here."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from books.labels import labels
from books.whole import BookError, Entry, chapter, contents, name_of, page, shown, table_of_contents, whole

PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf"><manifest>
<item id="n" href="nav.xhtml"/><item id="a" href="one.xhtml"/>
<item id="b" href="deep/two.xhtml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>"""
PAGE = """<html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body>%s</body></html>"""
NAV = """<nav><ol><li><a href="one.xhtml">One</a><ol><li><a href="deep/two.xhtml">Two</a></li></ol></li></ol></nav>"""
ONE = """<main><section id="s"><h1>One</h1>
<p><a href="#s">here</a> <a href="deep/two.xhtml">there</a></p></section></main>"""
TWO = """<main><section id="s"><h1>Two</h1><table><tr><th id="h">x</th><td headers="h">1</td></tr></table>
<a href="../one.xhtml#s">back</a> <a href="https://example.org/">out</a></section></main>"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    (tmp_path / "deep").mkdir()
    (tmp_path / "content.opf").write_text(PACKAGE, encoding="utf-8")
    for name, body in {"nav.xhtml": NAV, "one.xhtml": ONE, "deep/two.xhtml": TWO}.items():
        (tmp_path / name).write_text(PAGE % body, encoding="utf-8")
    return tmp_path


def test_the_same_anchor_in_two_pages_stays_two_anchors(small: Path) -> None:
    anchors = [element.get("id") for element in whole(small).iter() if element.get("id")]
    assert anchors == ["one", "one--s", "deep-two", "deep-two--s", "deep-two--h"]


def test_links_lead_inside_and_those_out_stay(small: Path) -> None:
    links = [link.get("href") for link in whole(small).iter("a")]
    assert links == ["#one--s", "#deep-two", "#one--s", "https://example.org/"]


def test_a_cell_still_names_its_header(small: Path) -> None:
    assert [cell.get("headers") for cell in whole(small).iter("td")] == ["deep-two--h"]


def test_titles_are_as_deep_as_their_page(small: Path) -> None:
    """`Two` stands under `One` in the table of contents."""
    found = [(title.tag, title.text) for title in whole(small).iter() if title.tag in ("h1", "h2")]
    assert found == [("h1", "One"), ("h2", "Two")]


def test_a_link_says_the_title_of_the_part_it_leads_to(small: Path) -> None:
    assert labels(whole(small))["deep-two--h"] == "Two"


def test_a_link_that_leads_nowhere_is_refused(small: Path) -> None:
    (small / "one.xhtml").write_text(PAGE % ONE.replace('href="#s"', 'href="#gone"'), encoding="utf-8")
    with pytest.raises(BookError, match="one--gone"):
        whole(small)


def test_a_page_that_is_not_xml_is_named(small: Path) -> None:
    (small / "one.xhtml").write_text(PAGE % "<main><br></main>", encoding="utf-8")
    with pytest.raises(BookError, match=r"one\.xhtml"):
        whole(small)


def test_a_page_without_a_text_is_refused(small: Path) -> None:
    with pytest.raises(BookError, match="no <main>"):
        chapter(page(small, "nav.xhtml"), "nav.xhtml", 1)


@pytest.mark.parametrize(
    ("place", "file", "name"),
    [("#a", "x/y.xhtml", "x-y--a"), ("../z.xhtml#b", "x/y.xhtml", "z--b"), ("y.xhtml", "x/w.xhtml", "x-y")],
)
def test_anchors_are_named_after_their_page(place: str, file: str, name: str) -> None:
    assert name_of(place, file) == name


def test_the_table_of_contents_names_the_sections_of_a_page_where_they_are_few(small: Path) -> None:
    few = [Entry(1, "a.xhtml", "A"), Entry(2, "a.xhtml#1", "A1")]
    many = [Entry(1, "b.xhtml", "B"), *(Entry(2, f"b.xhtml#{number}", "x") for number in range(30))]
    assert [entry.text for entry in shown([*few, *many])] == ["A", "A1", "B"]
    printed = ElementTree.tostring(table_of_contents(contents(small), "Contents"), encoding="unicode")
    assert 'href="#deep-two"' in printed
