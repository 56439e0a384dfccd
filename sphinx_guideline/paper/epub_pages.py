"""A page made fit for a book: without what only a screen needs, its links kept inside the book."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote

from docutils import nodes
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment

from sphinx_guideline.doctree.nodes import (
    filled,
    fold,
    fold_summary,
    gloss,
    group,
    headline,
    link,
    paragraph,
    tooltip,
)
from sphinx_guideline.forms.directive import calculator
from sphinx_guideline.project.addresses import DRUG_PAGES, RECOMMENDATION_PAGES, calculator_address, drug_row_address
from sphinx_guideline.project.shared import settings_of
from sphinx_guideline.words.texts import entry

SCREEN_ONLY = {"site-only"}
"""Classes of what a book leaves out: `{.site-only}` before a paragraph or a list."""
PAGE_SUFFIX = ".html"

Anchors = Mapping[str, str]
"""An anchor → the first document of the book that has it."""


def anchors_of(env: BuildEnvironment, documents: Iterable[str]) -> dict[str, str]:
    """Every anchor of the book, with its document."""
    anchors: dict[str, str] = {}
    for document in documents:
        for node in env.get_doctree(document).findall(nodes.Element):
            for anchor in node["ids"]:
                anchors.setdefault(anchor, document)
    return anchors


@dataclass(frozen=True, slots=True)
class BookPage:
    """One page of a book, about to be written."""

    builder: Builder
    document: str
    tree: nodes.document
    documents: Iterable[str]
    anchors: Anchors

    def prepare(self) -> None:
        """Change the tree of the page."""
        for closed in list(self.tree.findall(fold)):
            self.unfold(closed)
        for form in list(self.tree.findall(calculator)):
            form.replace_self(self.calculator_elsewhere(form["name"]))
        for node in list(self.tree.findall(self.screen_only)):
            node.parent.remove(node)
        for node in [node for node in self.tree.findall(nodes.Element) if self.linking(node)]:
            self.keep_inside(node)

    @staticmethod
    def unfold(closed: fold) -> None:
        """Put what is folded on a screen under its title."""
        summary, *inside = closed.children
        assert isinstance(summary, fold_summary)
        title = headline("", "", *summary.children, classes=["fold-title"])
        closed.replace_self(group("", title, *inside, ids=closed["ids"], classes=closed["classes"]))

    @staticmethod
    def screen_only(node: nodes.Node) -> bool:
        """Whether a node is the page's machinery: raw HTML, what a mark shows, what has a class of the screen."""
        return isinstance(node, nodes.raw | tooltip | gloss) or (
            isinstance(node, nodes.Element) and bool(SCREEN_ONLY & set(node.get("classes", ())))
        )

    def calculator_elsewhere(self, name: str) -> nodes.paragraph:
        """The sentence that stands for a form."""
        page = f"{settings_of(self.builder.app).public_address}{calculator_address(name)}"
        sentence = filled(entry("paper.calculator"), title=entry(f"{name}.title"), page=nodes.literal("", page))
        return paragraph(*sentence, classes=("book-remark",))

    @staticmethod
    def linking(node: nodes.Node) -> bool:
        """Whether a node is a link to a page."""
        return isinstance(node, nodes.reference | link) and bool(address_of(node))

    def keep_inside(self, node: nodes.Element) -> None:
        """Leave a link inside the book as it is; else link to what stands for its target, or keep its words alone."""
        node.attributes.pop("aria-describedby", None)
        address = address_of(node)
        if "://" in address or address.startswith(("#", "mailto:")):
            return
        file, _, anchor = address.partition("#")
        target = self.whole(file)
        if target in self.documents:
            return
        elsewhere = self.stand_in(target, anchor)
        around = {name for outer in ancestors(node, nodes.Element) for name in outer["ids"]}
        if elsewhere and elsewhere.partition("#")[2] not in around:  # else the row or the block that it stands in
            set_address(node, elsewhere)
        else:
            self.leave(node)

    def whole(self, file: str) -> str:
        """The document that a relative address names."""
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.document), unquote(file)))
        return str(PurePosixPath(path).with_suffix("")) if file else self.document

    def stand_in(self, target: str, anchor: str) -> str:
        """Where the book holds what a left-out page shows; else its public address; else nothing."""
        for book_anchor in self.anchors_for(target, anchor):
            if book_anchor in self.anchors:
                page = self.builder.get_relative_uri(self.document, self.anchors[book_anchor])
                return f"{page}#{book_anchor}"
        public = settings_of(self.builder.app).public_address
        return f"{public}{target}{PAGE_SUFFIX}{'#' if anchor else ''}{anchor}" if public else ""

    @staticmethod
    def anchors_for(target: str, anchor: str) -> Iterator[str]:
        """The anchors under which a chapter holds the object of a page of its own."""
        folder, _, name = target.rpartition("/")
        if folder == RECOMMENDATION_PAGES:
            yield name
        elif folder == DRUG_PAGES:
            yield drug_row_address(name).anchor
        elif anchor:
            yield anchor

    def leave(self, node: nodes.Element) -> None:
        """Keep the words of a link; an entry of a list that begins by it goes with it."""
        item = next(iter(ancestors(node, nodes.list_item)), None)
        if item is not None and next(iter(item.findall(self.linking)), None) is node and begins(item, node):
            item.parent.remove(item)
        else:
            node.replace_self(nodes.inline("", "", *node.children))


def ancestors(node: nodes.Node, kind: type[nodes.Element]) -> Iterator[nodes.Element]:
    """What holds a node, from the nearest."""
    while node.parent is not None:
        node = node.parent
        if isinstance(node, kind):
            yield node


def begins(item: nodes.Element, node: nodes.Element) -> bool:
    """Whether the words of an item begin by those of a node."""
    return item.astext().startswith(node.astext())


def address_of(node: nodes.Element) -> str:
    """Where a link leads."""
    return str(node.get("refuri") or node.get("href") or "")


def set_address(node: nodes.Element, address: str) -> None:
    """Lead a link elsewhere."""
    node["href" if isinstance(node, link) else "refuri"] = address
