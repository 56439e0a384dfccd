"""What the search finds in the pages: each section by its own words, without what has a record of its own.

A recommendation, a note, a table or a calculator that a page shows is found at its own address, and once.
"""

import re
from collections.abc import Iterator

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_guideline.doctree.nodes import block, fold, grid, group, mark, places, references_list, tooltip
from sphinx_guideline.forms.directive import calculator
from sphinx_guideline.forms.listing import is_calculator_page
from sphinx_guideline.project.addresses import (
    CALCULATOR_PAGES,
    DRUG_PAGES,
    GLOSSARY,
    GUIDED_CASES,
    RECOMMENDATION_PAGES,
    Address,
)
from sphinx_guideline.search.records import Record, flowing

PAGE = "page"
TERM = "term"
KINDS = {"chapters": "section", CALCULATOR_PAGES: "help"}  # by the folder of the page; any other is a page of the site
COUNTED = ("a-propos/mesures", "a-propos/verification")
LISTS = tuple(f"{folder}/index" for folder in (CALCULATOR_PAGES, DRUG_PAGES, RECOMMENDATION_PAGES))
WITH_THEIR_OWN_RECORD = (block, calculator, grid, references_list)
SAID_ELSEWHERE = (mark, places, tooltip)
NOT_WORDS = (nodes.raw, nodes.literal_block, nodes.table, nodes.comment, nodes.target, nodes.system_message)
SUMMARIES = {"lead", "t6-legend"}
"""Classes of what sums up a page, or tells how to read it: each of its words stands where it is found better."""
EMPTY_BRACKETS = re.compile(r"\s*\([\s,;]*\)")  # around marks of notes and references, which are left out
STATEMENT = "statement"
"""Class of the whole statement of a recommendation, which a fold of its chapter repeats."""
NOTES_GROUP = "critical-notes"
APPLIED = "recommandations-appliquees"
"""Begins the anchor of a section that only links to recommendations."""


def records_of_pages(app: Sphinx) -> Iterator[Record]:
    """The sections of every page, in the order of names."""
    for document in sorted(app.env.all_docs):
        if is_list_of_objects(document) or not (has_records(document) or is_list_of_pages(document)):
            tree = app.env.get_doctree(document)
            yield from sections(document, next(iter(tree.findall(nodes.section))), page_title="")


def sections(document: str, section: nodes.section, page_title: str) -> Iterator[Record]:
    """A section and those inside it."""
    title = flowing(section[0].astext())
    if page_title or not is_calculator_page(document):
        anchor = anchor_of(section) if page_title else ""
        yield Record(
            kind=kind_of(document, page_title),
            address=str(Address(document, anchor)),
            title=title,
            where=page_title,
            text="" if is_at_a_glance(document) else EMPTY_BRACKETS.sub("", flowing(" ".join(texts(section)))),
            names=(*source_names(section["ids"]), *([] if page_title else [name_of(document)])),
        )
    for child in inner_sections(document, section):
        yield from sections(document, child, page_title or title)


def inner_sections(document: str, section: nodes.section) -> Iterator[nodes.section]:
    """The sections inside it, where they do not only list what has its records, or say it again."""
    if document != GUIDED_CASES and not is_list_of_objects(document):
        for child in section.children:
            if isinstance(child, nodes.section) and not repeats_records(child):
                yield child


def repeats_records(section: nodes.section) -> bool:
    """Whether a section only gathers what has records: notes, recommendations that a calculator applies."""
    return NOTES_GROUP in section["classes"] or anchor_of(section).startswith(APPLIED)


def kind_of(document: str, page_title: str) -> str:
    """What the search calls a section: a term where the glossary defines one, else by the folder of its page."""
    if is_list_of_objects(document):
        return PAGE
    return TERM if page_title and document == GLOSSARY else KINDS.get(document.partition("/")[0], PAGE)


def has_records(document: str) -> bool:
    """A recommendation and a drug have records from the data."""
    return document.partition("/")[0] in (RECOMMENDATION_PAGES, DRUG_PAGES)


def is_list_of_objects(document: str) -> bool:
    """The page of all recommendations, of all drugs, of all calculators."""
    return document in LISTS


def is_list_of_pages(document: str) -> bool:
    """The home page and the page that opens a part of the site say what the pages that they list say."""
    return document.rpartition("/")[2] == "index"


def is_at_a_glance(document: str) -> bool:
    """A page outside the folders, a list, the guided cases and the pages of figures are found by their names."""
    return "/" not in document or document in (GUIDED_CASES, *COUNTED) or is_list_of_objects(document)


def anchor_of(section: nodes.section) -> str:
    """The anchor that the page writes on the section: its first identifier."""
    return str(section["ids"][0])


def name_of(document: str) -> str:
    """What the address of a page says of it: « hors connexion »."""
    return document.rpartition("/")[2].replace("-", " ")


def source_names(anchors: list[str]) -> Iterator[str]:
    """What the source calls a section that restates one of its own: « section 3.1 », « note B »."""
    for anchor in anchors:
        kind, _, number = anchor.partition("-")
        if kind in ("section", "note", "tableau") and re.fullmatch(r"[\db](-\d+)*", number):
            yield f"{kind} {number.replace('-', '.')}"


def texts(section: nodes.section) -> Iterator[str]:
    """The words of a section, without its title and its subsections."""
    for child in section[1:]:
        if not isinstance(child, nodes.section):
            yield from words(child)


def words(node: nodes.Node) -> Iterator[str]:
    """The words of a node, without what is found elsewhere."""
    if isinstance(node, nodes.Text):
        yield str(node)
    elif isinstance(node, nodes.Element) and not is_elsewhere(node):
        parts = [part for child in node.children for part in words(child)]
        yield "".join(parts) if isinstance(node, nodes.TextElement) else " ".join(parts)


def is_elsewhere(node: nodes.Element) -> bool:
    """Whether a node's words have a record of their own, or are no words."""
    own = isinstance(node, (*WITH_THEIR_OWN_RECORD, *SAID_ELSEWHERE, *NOT_WORDS))
    return own or bool(SUMMARIES & set(node["classes"])) or repeats_statements(node)


def repeats_statements(node: nodes.Element) -> bool:
    """Whether a fold repeats recommendations, each of which has its record."""
    return isinstance(node, fold) and any(STATEMENT in inside["classes"] for inside in node.findall(group))
