"""Table 6 and the half-lives: one row a drug; the merged cells of the source are one statement for several rows."""

from collections.abc import Iterator
from itertools import groupby

from docutils.nodes import Node
from sphinx.util.docutils import SphinxDirective

from sphinx_guideline.doctree.filters import SECTION, Filter, Words, as_item, filter_form
from sphinx_guideline.doctree.grids import body, cell, data_grid, header, row
from sphinx_guideline.doctree.nodes import as_node, grid_body, grid_cell, grid_header, grid_row
from sphinx_guideline.drugs.sentences import half_life, half_lives, interruption
from sphinx_guideline.facts.drugs import ShownDrug, drug_classes, shown_drugs
from sphinx_guideline.project.addresses import drug_row_address
from sphinx_guideline.text.domain import xref
from sphinx_guideline.text.marks import note_marks
from sphinx_guideline.words.texts import entry, label, labels, say

CLASS = "classe"
COLUMNS = ("class", "drug", "interruption", "evidence", "half_life", "locator")
"""The columns of table 6; their names are anchors."""


def washout_table(directive: SphinxDirective) -> list[Node]:
    """Table 6, then the drugs that the text names without a row."""
    with_row = [drug for drug in shown_drugs().values() if drug.in_table]
    without_row = [drug for drug in shown_drugs().values() if not drug.in_table]
    bodies = [_class_rows(directive, name, list(members)) for name, members in groupby(with_row, _class_of)]
    columns = list(labels("drugs", *COLUMNS).values())
    table = data_grid("table-medicaments", say("drugs.table_6.caption"), columns, bodies, prefix="t6", keys=COLUMNS)
    others = [_other_row(directive, drug) for drug in without_row]
    other_columns = list(labels("drugs.others", "drug", "class", "said", "locator").values())
    return [
        class_filter(),
        table,
        data_grid("table-sans-ligne", say("drugs.others.caption"), other_columns, [body(*others)]),
    ]


def _class_of(drug: ShownDrug) -> str:
    return drug.drug_class


def _class_rows(directive: SphinxDirective, name: str, members: list[ShownDrug]) -> grid_body:
    """The rows of a class: its name spans them."""
    declared = drug_classes()[name]
    text: list[Node | str] = [declared.name, " ", *note_marks(directive.env, declared.notes)]
    first = header(text, scope="rowgroup", rowspan=len(members), identifier=f"t6-classe-{name}")
    rows: list[grid_row] = []
    for _, group in groupby(members, _statement_of):
        rows.extend(_rows(directive, list(group)))
    rows[0].insert(0, first)
    made = body(*[as_item(one, {CLASS: name}) for one in rows])
    made["classes"] += [SECTION]
    return made


def class_filter() -> Node:
    """The choice of a class among those of the table."""
    in_table = {drug.drug_class for drug in shown_drugs().values() if drug.in_table}
    choices = {name: declared.name for name, declared in drug_classes().items() if name in in_table}
    name, everything = label("class"), say("doctree.filters.all")
    words = Words(
        legend=say("drugs.table_6.legend"),
        count=str(entry("drugs.table_6.count")),
        unfiltered=str(entry("drugs.table_6.unfiltered")),
    )
    return filter_form([Filter(name=CLASS, label=name, everything=everything, choices=choices)], words)


def _statement_of(drug: ShownDrug) -> str:
    """Drugs under one statement stand together; any other drug stands alone."""
    return drug.statement_id or drug.id


def _rows(directive: SphinxDirective, members: list[ShownDrug]) -> Iterator[grid_row]:
    """One row a drug; what is said of several at once is one cell that spans their rows."""
    shared = _shared_cells(members)
    for position, drug in enumerate(members):
        name = drug_header(directive, drug, drug.notes, identifier=f"t6-{drug.id}")
        own = [
            cell(half_lives(drug), headers=_headers("half_life", [drug])),
            cell(drug.origin.locator, headers=_headers("locator", [drug])),
        ]
        yield row(name, *(shared if position == 0 else []), *own, identifier=drug_row_address(drug.id).anchor)


def _shared_cells(members: list[ShownDrug]) -> list[grid_cell]:
    first = members[0]
    return [
        cell(interruption(first), rowspan=len(members), headers=_headers("interruption", members)),
        cell(first.evidence, rowspan=len(members), headers=_headers("evidence", members)),
    ]


def _headers(column: str, members: list[ShownDrug]) -> str:
    """The header cells of a data cell, named because of the spans."""
    rows = " ".join(f"t6-{drug.id}" for drug in members)
    return f"t6-{column} t6-classe-{members[0].drug_class} {rows}"


def drug_header(
    directive: SphinxDirective, drug: ShownDrug, notes: tuple[str, ...], identifier: str = ""
) -> grid_header:
    """The name of a drug, linked to its page, with notes."""
    link = xref(directive.env, "drug", drug.id, as_node(drug.title))
    synonyms = [f" ({name})" for name in drug.synonyms[:1]]
    return header([link, *synonyms, " ", *note_marks(directive.env, notes)], scope="row", identifier=identifier)


def _other_row(directive: SphinxDirective, drug: ShownDrug) -> grid_row:
    cells = (cell(drug.declared_class.name), cell(interruption(drug)), cell(drug.origin.locator))
    return row(drug_header(directive, drug, drug.notes), *cells, identifier=drug_row_address(drug.id).anchor)


def half_lives_table(directive: SphinxDirective) -> list[Node]:
    """Each half-life that the text gives."""
    rows = [
        row(
            drug_header(directive, drug, found.value.notes),
            cell(half_life(found)),
            cell(found.value.origin.locator),
        )
        for drug in shown_drugs().values()
        for found in drug.printed_half_lives
    ]
    columns = list(labels("drugs", "drug", "half_life", "locator").values())
    return [data_grid("table-demi-vies", say("drugs.half_lives.caption"), columns, [body(*rows)])]
