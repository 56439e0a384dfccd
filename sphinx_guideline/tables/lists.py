"""The long lists: the numbered references, the sources of values."""

from collections.abc import Iterator

from docutils import nodes
from docutils.nodes import Node
from sphinx.util.docutils import SphinxDirective

from sphinx_guideline.doctree.grids import body, cell, data_grid, header, row
from sphinx_guideline.doctree.inline_text import inline_nodes
from sphinx_guideline.doctree.nodes import (
    Content,
    classed,
    filled,
    foreign,
    joined,
    paragraph,
    places,
    references_entry,
)
from sphinx_guideline.doctree.nodes import references_list as references_list_node
from sphinx_guideline.facts.records import Facts, Reference, Source
from sphinx_guideline.facts.relations import drugs_resting_on, recommendations_citing
from sphinx_guideline.project.addresses import source_address
from sphinx_guideline.project.shared import facts_of
from sphinx_guideline.text.domain import xref
from sphinx_guideline.text.marks import entry_text, note_marks
from sphinx_guideline.words.signs import NONE
from sphinx_guideline.words.texts import entry, labels, say


def references_list(directive: SphinxDirective) -> list[Node]:
    """The references under their own numbers, each with the links back to where it is cited."""
    facts = facts_of(directive.env.app)
    entries = [_reference(directive, facts, reference) for reference in facts.references.values()]
    return [references_list_node("", *entries, classes=["references"])]


def _reference(directive: SphinxDirective, facts: Facts, reference: Reference) -> references_entry:
    lines = [paragraph(entry_text(reference)), *_doubts(reference), _back(directive, facts, reference)]
    lines.extend(_objects_resting_on(directive, facts, reference))
    return references_entry("", *lines, value=reference.number, ids=[f"ref-{reference.number}"])


def _doubts(reference: Reference) -> Iterator[nodes.paragraph]:
    """What was repaired and what the source prints; what was left as it is."""
    if reference.repair:
        parts: dict[str, Content] = {
            "repair": inline_nodes(reference.repair),
            "printed": entry_text(reference, reference.printed),
        }
        yield paragraph(*filled(entry("tables.references.repaired"), **parts), classes=("entry-remark",))
    if reference.defect:
        defect = filled(entry("tables.references.defect"), defect=inline_nodes(reference.defect))
        yield paragraph(*defect, classes=("entry-remark",))


def _back(directive: SphinxDirective, facts: Facts, reference: Reference) -> nodes.paragraph:
    """The links to the places that cite it, then its notes."""
    back = places("", kind="reference", object=str(reference.number), opening=say("tables.references.cited_in"))
    cited = [back, " "] if reference.cited else [say("tables.references.never_cited"), " "]
    return paragraph(*cited, *note_marks(directive.env, reference.notes), classes=("entry-remark",))


def _objects_resting_on(directive: SphinxDirective, facts: Facts, reference: Reference) -> Iterator[nodes.paragraph]:
    """The recommendations that cite it, the drugs whose page shows it."""
    recommendations = {
        recommendation.id: recommendation.id for recommendation in recommendations_citing(facts, reference.number)
    }
    drugs = {drug.id: drug.name for drug in drugs_resting_on(facts, reference.number)}
    for kind, opening, names in (
        ("recommendation", say("tables.references.by_recommendations"), recommendations),
        ("drug", say("tables.references.by_drugs"), drugs),
    ):
        links = [
            xref(directive.env, kind, identifier, classed("identifier", name)) for identifier, name in names.items()
        ]
        if links:
            yield paragraph(opening, *joined(links), classes=("entry-remark",))


def sources_table(directive: SphinxDirective) -> list[Node]:
    """Where values come from, and how well each source is known."""
    rows = []
    for source in facts_of(directive.env.app).sources.values():
        number = (
            xref(directive.env, "reference", str(source.reference), nodes.Text(str(source.reference)))
            if source.reference
            else ""
        )
        name = header(source.short, scope="row")
        rows.append(
            row(name, cell(_citation(source)), cell(source.known), cell(number or NONE), identifier=_anchor(source.id))
        )
    columns = labels("tables.sources", "source", "document", "known", "reference")
    return [data_grid("table-sources", say("tables.sources.caption"), list(columns.values()), [body(*rows)])]


def _citation(source: Source) -> list[Node]:
    """The citation, its English title marked as such."""
    before, here, after = source.citation.partition("{title}")
    titled = [foreign("", source.title, lang="en"), nodes.Text(after)] if here else []
    return [nodes.Text(before), *titled]


def _anchor(identifier: str) -> str:
    return source_address(identifier).anchor
