"""The Sphinx domain of the guideline: its objects in `objects.inv`, and the places that use them.

What an object is comes from `data/`; where it is comes from `addresses`. The environment keeps which place of which
page cites a reference or points at a note, under which title it stands, and the notes that a page may show whole.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform

from calculators.words.typography import SEMICOLON
from sphinx_guideline.doctree.nodes import block, joined, link, places
from sphinx_guideline.facts.identifiers import identifiers
from sphinx_guideline.project.addresses import (
    ADDRESS_OF,
    DRUG_PAGES,
    NOTES,
    RECOMMENDATION_PAGES,
    REFERENCES,
    Address,
    calculation_address,
    drug_row_address,
    source_address,
)
from sphinx_guideline.project.shared import facts_of, settings_of
from sphinx_guideline.words.signs import COLON
from sphinx_guideline.words.texts import label, say

ITEM_PAGES = (f"{RECOMMENDATION_PAGES}/", f"{DRUG_PAGES}/")
Place = tuple[str, str, str]
"""Kind, identifier, anchor, within one document."""


class GuidelineDomain(Domain):
    """Recommendations, notes, references, drugs and calculators."""

    name = "guideline"
    label = "guideline"
    object_types: ClassVar[dict[str, ObjType]] = {kind: ObjType(label(kind).lower()) for kind in ADDRESS_OF}
    initial_data: ClassVar[dict[str, Any]] = {"places": {}, "titles": {}}
    data_version = 5

    @property
    def places(self) -> dict[str, list[Place]]:
        """Document → the places that use an object, in reading order."""
        places: dict[str, list[Place]] = self.data["places"]
        return places

    def note_place(self, kind: str, identifier: str, anchor: str) -> None:
        """Remember that the current document uses an object at `anchor`; empty, anywhere in it."""
        here = self.places.setdefault(self.env.current_document.docname, [])
        if (kind, identifier, anchor) not in here:
            here.append((kind, identifier, anchor))

    @property
    def titles(self) -> dict[str, dict[str, str]]:
        """Document → anchor of a place → the title under which it stands there; empty at the top of the page."""
        titles: dict[str, dict[str, str]] = self.data["titles"]
        return titles

    def used_in(self, order: Mapping[str, int]) -> dict[tuple[str, str], list[Address]]:
        """Kind and identifier of an object → where the text uses it, page by page in their order, as it is read.

        The pages of recommendations and of drugs repeat what the text says elsewhere; their objects are linked apart.
        """
        addresses: dict[tuple[str, str], list[Address]] = defaultdict(list)
        for document in sorted(self.places, key=lambda name: (order.get(name, len(order)), name)):
            if not document.startswith(ITEM_PAGES):
                for kind, identifier, anchor in self.places[document]:
                    addresses[kind, identifier].append(Address(document, anchor))
        return addresses

    def clear_doc(self, docname: str) -> None:
        """Forget a document that is read again or gone."""
        self.places.pop(docname, None)
        self.titles.pop(docname, None)

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Find the title above each place of a document that was read."""
        anchors = {anchor for _, _, anchor in self.places.get(docname, ())}
        anchored_nodes = ((anchor, node) for node in document.findall(nodes.Element) for anchor in node["ids"])
        self.titles[docname] = {anchor: title_above(node) for anchor, node in anchored_nodes if anchor in anchors}

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader found."""
        for name, kept in self.data.items():
            if name in self.initial_data:
                kept.update((page, content) for page, content in otherdata[name].items() if page in docnames)

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Every identifier and its permanent address, for `objects.inv`."""
        for kind, titles in identifiers(facts_of(self.env.app)).items():
            for identifier, title in titles.items():
                address = ADDRESS_OF[kind](identifier)
                if address.document in self.env.all_docs:
                    name = address.anchor if kind == "reference" else identifier
                    yield name, title, kind, address.document, address.anchor, 1

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> Any:
        """The link to the permanent address of an object, with the attributes that its mark asks for."""
        if typ in {"calculator", "calculation"} and not settings_of(env.app).calculators:
            return contnode
        attributes = {"classes": ["reference", "internal"], **node["attributes"]}
        return link("", "", *bare(contnode), href=href(builder, fromdocname, _address(typ, target)), **attributes)

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:
        """What the search calls an object."""
        return str(type.lname)

    def resolve_any_xref(self, *arguments: Any) -> list[tuple[str, Any]]:
        """Nothing: an object of the guideline is always named by its own role."""
        return []


def bare(content: nodes.Element) -> list[nodes.Node]:
    """What a link holds; words alone need no element around them."""
    words = all(isinstance(child, nodes.Text) for child in content.children)
    return list(content.children) if words and not content["classes"] else [content]


def title_above(node: nodes.Element) -> str:
    """The recommendation or the section that a place stands in; empty under the page's own title."""
    around: nodes.Node = node
    while around.parent is not None and not isinstance(around.parent, nodes.document):
        around = around.parent
        if isinstance(around, block) and around["ids"]:
            return str(around["ids"][0])
        if isinstance(around, nodes.section) and not isinstance(around.parent, nodes.document):
            return around[0].astext()
    return ""


def _address(kind: str, target: str) -> Address:
    others = {
        "drug-row": drug_row_address,
        "source": source_address,
        "calculation": calculation_address,
    }
    return {**ADDRESS_OF, **others}[kind](target)


def href(builder: Builder, fromdocname: str, address: Address) -> str:
    """The relative address from a document."""
    if address.document == fromdocname and address.anchor:
        return f"#{address.anchor}"
    page = builder.get_relative_uri(fromdocname, address.document)
    return f"{page}#{address.anchor}" if address.anchor else page


def xref(
    env: BuildEnvironment, kind: str, target: str, *children: nodes.Node, **attributes: Any
) -> addnodes.pending_xref:
    """A link to an object, resolved once every page has been read; `attributes` are those of a `link`."""
    content = nodes.inline("", "", *children)
    return addnodes.pending_xref(
        "",
        content,
        refdomain=GuidelineDomain.name,
        reftype=kind,
        reftarget=target,
        refdoc=env.current_document.docname,
        attributes=attributes,
        refexplicit=True,
        refwarn=True,
    )


def page_link(env: BuildEnvironment, document: str, text: str) -> addnodes.pending_xref:
    """A link to a page, resolved by Sphinx."""
    return addnodes.pending_xref(
        "",
        nodes.inline("", text),
        refdomain="std",
        reftype="doc",
        reftarget=f"/{document}",
        refdoc=env.current_document.docname,
        refexplicit=True,
        refwarn=True,
    )


def guideline_domain(env: BuildEnvironment) -> GuidelineDomain:
    """The domain of this environment."""
    domain = env.get_domain(GuidelineDomain.name)
    assert isinstance(domain, GuidelineDomain)
    return domain


class FillPlaces(SphinxPostTransform):
    """Write, under each reference and each note, the links to the places that use it."""

    default_priority = 20

    def run(self, **kwargs: Any) -> None:
        """Fill every `places` node of the document."""
        waiting = list(self.document.findall(places))
        used_in = guideline_domain(self.env).used_in(self._order()) if waiting else {}
        for node in waiting:
            if used := used_in.get((node["kind"], node["object"])):
                pages = [list(several) for _, several in groupby(used, lambda place: place.document)]
                node += nodes.Text(node["opening"])
                for rank, several in enumerate(pages):
                    node.extend([*([nodes.Text(SEMICOLON)] if rank else []), *self._page(several)])
            else:
                node.parent.remove(node)

    def _order(self) -> dict[str, int]:
        return {document: index for index, document in enumerate(self.env.collect_relations())}

    def _page(self, used: list[Address]) -> list[nodes.Node]:
        """The places of one page: one link each, named by the title above it and numbered where that is not enough."""
        page = self.env.titles[used[0].document].astext()
        names = [self._name(place) for place in used]
        if len(used) == 1:
            return [self._link(used[0], f"{page}, {names[0]}" if names[0] else page)]
        links = [self._link(place, name) for place, name in zip(used, numbered(names), strict=True)]
        return [nodes.Text(f"{page}{COLON}"), *joined(links)]

    def _name(self, place: Address) -> str:
        return guideline_domain(self.env).titles.get(place.document, {}).get(place.anchor, "")

    def _link(self, place: Address, name: str) -> nodes.Node:
        target = href(self.env.app.builder, self.env.current_document.docname, place)
        return link("", "", nodes.Text(name), href=target, classes=["reference", "internal"])


def numbered(names: list[str]) -> list[str]:
    """Each name made the only one of its kind: `Rachis (1)`, `Rachis (2)`; the top of the page has a name too."""
    named = [name or say("text.place_top") for name in names]
    times, met = Counter(named), Counter[str]()
    made = []
    for name in named:
        met[name] += 1
        made.append(say("text.place_counted", name=name, number=met[name]) if times[name] > 1 else name)
    return made


def pages_that_list_places(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The lists of references and notes are written again whenever any page was read: their links back may change."""
    return [document for document in (REFERENCES, NOTES) if document in env.all_docs]


def setup(app: Sphinx) -> None:
    """Declare the domain and what fills its links back."""
    app.add_domain(GuidelineDomain)
    app.add_post_transform(FillPlaces)
    app.connect("env-updated", pages_that_list_places)
