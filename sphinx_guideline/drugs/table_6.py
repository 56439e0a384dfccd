"""Table 6 and the half-lives: one row a drug; the merged cells of the source are one statement for several rows."""

from collections.abc import Iterator
from itertools import groupby

from docutils.nodes import Node
from sphinx.util.docutils import SphinxDirective

from calculators.tables.reader import load
from sphinx_guideline.doctree.filters import SECTION, Filter, Words, as_item, filter_form
from sphinx_guideline.doctree.grids import body, cell, data_grid, header, row
from sphinx_guideline.doctree.nodes import as_node, grid_body, grid_cell, grid_header, grid_row
from sphinx_guideline.drugs.sentences import half_life, half_lives, interruption, note_marks
from sphinx_guideline.facts.drugs import Drug
from sphinx_guideline.project.addresses import drug_row_address
from sphinx_guideline.text.domain import xref
from sphinx_guideline.words.capital import first_capital
from sphinx_guideline.words.texts import entry, label, labels, say

CLASS = "classe"
COLUMNS = ("class", "drug", "interruption", "evidence", "half_life", "locator")
"""The columns of table 6; their names are anchors."""
Named = tuple[str, Drug]


def washout_table(directive: SphinxDirective) -> list[Node]:
    """Table 6, then the drugs that the text names without a row."""
    drugs = list(load("washout")["drugs"].items())
    with_row = [named for named in drugs if named[1]["in_table"]]
    without_row = [named for named in drugs if not named[1]["in_table"]]
    bodies = [_class_rows(directive, name, list(members)) for name, members in groupby(with_row, _class_of)]
    columns = list(labels("drugs", *COLUMNS).values())
    table = data_grid("table-medicaments", say("drugs.table_6.caption"), columns, bodies, prefix="t6", keys=COLUMNS)
    others = [_other_row(directive, named) for named in without_row]
    other_columns = list(labels("drugs.others", "drug", "class", "said", "locator").values())
    return [
        class_filter(),
        table,
        data_grid("table-sans-ligne", say("drugs.others.caption"), other_columns, [body(*others)]),
    ]


def _class_of(named: Named) -> str:
    return str(named[1]["class"])


def _class_rows(directive: SphinxDirective, name: str, members: list[Named]) -> grid_body:
    """The rows of a class: its name spans them."""
    declared = load("washout")["classes"][name]
    text = [declared["name"], " ", *note_marks(directive.env, declared["notes"])]
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
    in_table = {drug["class"] for drug in load("washout")["drugs"].values() if drug["in_table"]}
    choices = {name: told["name"] for name, told in load("washout")["classes"].items() if name in in_table}
    name, everything = label("class"), say("doctree.filters.all")
    words = Words(
        legend=say("drugs.table_6.legend"),
        count=str(entry("drugs.table_6.count")),
        unfiltered=str(entry("drugs.table_6.unfiltered")),
    )
    return filter_form([Filter(name=CLASS, label=name, everything=everything, choices=choices)], words)


def _statement_of(named: Named) -> str:
    """Drugs under one statement stand together; any other drug stands alone."""
    return str(named[1].get("statement", named[0]))


def _rows(directive: SphinxDirective, members: list[Named]) -> Iterator[grid_row]:
    """One row a drug; what is said of several at once is one cell that spans their rows."""
    shared = _shared_cells(members)
    for position, named in enumerate(members):
        name = drug_header(directive, named, identifier=f"t6-{named[0]}")
        own = [
            cell(half_lives(named[1]), headers=_headers(named[1], "half_life", [named])),
            cell(named[1]["locator"], headers=_headers(named[1], "locator", [named])),
        ]
        yield row(name, *(shared if position == 0 else []), *own, identifier=drug_row_address(named[0]).anchor)


def _shared_cells(members: list[Named]) -> list[grid_cell]:
    first = members[0][1]
    return [
        cell(interruption(first), rowspan=len(members), headers=_headers(first, "interruption", members)),
        cell(first["evidence"], rowspan=len(members), headers=_headers(first, "evidence", members)),
    ]


def _headers(drug: Drug, column: str, members: list[Named]) -> str:
    """The header cells of a data cell, named because of the spans."""
    rows = " ".join(f"t6-{identifier}" for identifier, _ in members)
    return f"t6-{column} t6-classe-{drug['class']} {rows}"


def drug_header(directive: SphinxDirective, named: Named, identifier: str = "") -> grid_header:
    """The name of a drug, linked to its page, with its notes."""
    link = xref(directive.env, "drug", named[0], as_node(first_capital(named[1]["name"])))
    synonyms = [f" ({named[1]['synonyms'][0]})"] if named[1]["synonyms"] else []
    return header(
        [link, *synonyms, " ", *note_marks(directive.env, named[1]["notes"])], scope="row", identifier=identifier
    )


def _other_row(directive: SphinxDirective, named: Named) -> grid_row:
    declared = load("washout")["classes"][named[1]["class"]]["name"]
    cells = (cell(declared), cell(interruption(named[1])), cell(named[1]["locator"]))
    return row(drug_header(directive, named), *cells, identifier=drug_row_address(named[0]).anchor)


def half_lives_table(directive: SphinxDirective) -> list[Node]:
    """Each half-life that the text gives."""
    rows = [
        row(
            drug_header(directive, (identifier, {**drug, "notes": found["half_life"].notes})),
            cell(half_life(found)),
            cell(_where(found)),
        )
        for identifier, drug in load("washout")["drugs"].items()
        for found in drug.get("half_lives", {}).values()
    ]
    columns = list(labels("drugs", "drug", "half_life", "locator").values())
    return [data_grid("table-demi-vies", say("drugs.half_lives.caption"), columns, [body(*rows)])]


def _where(found: Drug) -> str:
    return str(found["half_life"].origin.locator)
