"""The Sphinx domain of the guideline: its objects in `objects.inv`, and the places that use them.

What an object is comes from `data/`; where it is comes from `addresses`. The environment keeps one thing only: which
place of which page cites a reference, points at a note or shows it.
"""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_guideline.addresses import (
    ADDRESS_OF,
    NOTES,
    REFERENCES,
    Address,
    drug_row_address,
    note_address,
    source_address,
)
from sphinx_guideline.composition import facts_of, settings_of
from sphinx_guideline.identifiers import identifiers
from sphinx_guideline.nodes import joined, link, places
from sphinx_guideline.wording import OBJECT_KINDS

Place = tuple[str, str, str, str]
"""Kind, identifier, document, anchor."""


class GuidelineDomain(Domain):
    """Recommendations, notes, references, drugs and calculators."""

    name = "guideline"
    label = "guideline"
    object_types: ClassVar[dict[str, ObjType]] = {kind: ObjType(OBJECT_KINDS[kind]) for kind in ADDRESS_OF}
    initial_data: ClassVar[dict[str, Any]] = {"places": []}
    data_version = 1

    @property
    def places(self) -> list[Place]:
        """Every place that uses an object, in reading order within a document."""
        found: list[Place] = self.data["places"]
        return found

    def note_place(self, kind: str, identifier: str, anchor: str) -> None:
        """Remember that the current document uses an object at `anchor`."""
        self.places.append((kind, identifier, self.env.current_document.docname, anchor))

    def places_of(self, kind: str, identifier: str) -> list[Address]:
        """Where an object is used, by document title's order of names."""
        return sorted(
            (
                Address(document, anchor)
                for known, name, document, anchor in self.places
                if (known, name) == (kind, identifier)
            ),
            key=lambda place: place.document,
        )

    def clear_doc(self, docname: str) -> None:
        """Forget a document that is read again or gone."""
        self.data["places"] = [place for place in self.places if place[2] != docname]

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader found."""
        self.places.extend(place for place in otherdata["places"] if place[2] in docnames)

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
        """The link to an object: to the note shown on the same page if there is one, else to the permanent address."""
        if typ == "calculator" and not settings_of(env.app).calculators:
            return contnode
        address = (typ == "note" and self._shown_here(fromdocname, target)) or _address(typ, target)
        attributes = {"aria-describedby": node["describedby"]} if node.get("describedby") else {}
        return link(
            "", "", contnode, href=href(builder, fromdocname, address), classes=["reference", "internal"], **attributes
        )

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:
        """What the search calls an object."""
        return str(type.lname)

    def resolve_any_xref(self, *asked: Any) -> list[tuple[str, Any]]:
        """Nothing: an object of the guideline is always named by its own role."""
        return []

    def _shown_here(self, document: str, target: str) -> Address | None:
        shown = ("shown", target, document)
        return next((Address(document, place[3]) for place in self.places if place[:3] == shown), None)


def _address(kind: str, target: str) -> Address:
    return {**ADDRESS_OF, "drug-row": drug_row_address, "source": source_address, "note-entry": note_address}[kind](
        target
    )


def href(builder: Builder, fromdocname: str, address: Address) -> str:
    """The relative address from a document."""
    if address.document == fromdocname and address.anchor:
        return f"#{address.anchor}"
    page = builder.get_relative_uri(fromdocname, address.document)
    return f"{page}#{address.anchor}" if address.anchor else page


def xref(
    env: BuildEnvironment, kind: str, target: str, *children: nodes.Node, describedby: str = ""
) -> addnodes.pending_xref:
    """A link to an object, resolved once every page has been read."""
    content = nodes.inline("", "", *children)
    return addnodes.pending_xref(
        "",
        content,
        refdomain=GuidelineDomain.name,
        reftype=kind,
        reftarget=target,
        refdoc=env.current_document.docname,
        describedby=describedby,
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
        domain = guideline_domain(self.env)
        for node in list(self.document.findall(places)):
            links = self._links(domain.places_of(node["kind"], node["object"]))
            if links:
                node.extend([nodes.Text(node["opening"]), *joined(links)])
            else:
                node.parent.remove(node)

    def _links(self, used: list[Address]) -> list[nodes.Node]:
        first: dict[str, Address] = {}
        for place in used:
            first.setdefault(place.document, place)
        return [self._link(place) for place in first.values()]

    def _link(self, place: Address) -> nodes.Node:
        title = self.env.titles[place.document].astext()
        target = href(self.env.app.builder, self.env.current_document.docname, place)
        return link("", "", nodes.Text(title), href=target, classes=["reference", "internal"])


def pages_that_list_places(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The lists of references and notes are written again whenever any page was read: their links back may change."""
    return [document for document in (REFERENCES, NOTES) if document in env.all_docs]


def setup_domain(app: Sphinx) -> None:
    """Declare the domain and what fills its links back."""
    app.add_domain(GuidelineDomain)
    app.add_post_transform(FillPlaces)
    app.connect("env-updated", pages_that_list_places)
