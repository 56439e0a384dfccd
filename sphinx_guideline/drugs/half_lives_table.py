"""The half-lives that the text gives, as the page of the delays shows them."""

from docutils.nodes import Node
from sphinx.util.docutils import SphinxDirective

from sphinx_guideline.doctree.grids import body, cell, data_grid, header, row
from sphinx_guideline.doctree.nodes import as_node
from sphinx_guideline.drugs.sentences import half_life
from sphinx_guideline.facts.drugs import shown_drugs
from sphinx_guideline.text.domain import xref
from sphinx_guideline.text.marks import note_marks
from sphinx_guideline.words.texts import labels, say


def half_lives_table(directive: SphinxDirective) -> list[Node]:
    """Each half-life that the text gives."""
    env = directive.env
    rows = [
        row(
            header(
                [xref(env, "drug", drug.id, as_node(drug.title)), *note_marks(env, printed_half_life.notes)],
                scope="row",
            ),
            cell(half_life(printed_half_life)),
            cell(printed_half_life.value.origin.locator),
        )
        for drug in shown_drugs().values()
        for printed_half_life in drug.printed_half_lives
    ]
    columns = list(labels("drugs", "drug", "half_life", "locator").values())
    return [data_grid("table-demi-vies", say("drugs.half_lives.caption"), columns, [body(*rows)])]
