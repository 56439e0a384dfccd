"""Table 6 at one glance: a row a drug, its window drawn to scale; the merged cells of the source are one cell."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from calculators.washout.drugs.table import Interruption, rule
from calculators.words.typography import SEMICOLON
from sphinx_guideline.doctree.assets import Script, shows, wants
from sphinx_guideline.doctree.grids import body, cell, data_grid, header, row, with_roles
from sphinx_guideline.doctree.nodes import (
    Content,
    as_node,
    classed,
    filled,
    grid,
    grid_body,
    grid_cell,
    grid_header,
    grid_row,
    group,
    joined,
    paragraph,
)
from sphinx_guideline.doctree.templates import rendered
from sphinx_guideline.drugs.half_lives import five_half_lives, short_half_lives
from sphinx_guideline.drugs.sentences import short_window
from sphinx_guideline.drugs.window_bar import scale, swatches, window_bar
from sphinx_guideline.facts.drugs import (
    DrugClass,
    ShownDrug,
    drug_classes,
    other_form_notes,
    outside_notes,
    shown_drugs,
)
from sphinx_guideline.project.addresses import FOLLOWED, drug_row_address
from sphinx_guideline.text.domain import xref
from sphinx_guideline.text.marks import note_marks
from sphinx_guideline.words.signs import NONE
from sphinx_guideline.words.texts import entry, label, say

NAME = "table-medicaments"
STYLE = "table-6.css"
SCRIPTS = (Script(FOLLOWED), Script("table-6.js"))
COLUMNS = ("drug", "interruption", "half_life", "five")
"""The columns; their names are anchors."""
CLASS_ANCHORS = {"immunotherapy": ("tableau-6-immunotherapies",), "precaution": ("tableau-6-itk",)}
HALF_LIVES_ANCHORS = ("tableau-6-demi-vies", "table-demi-vies")
"""Anchors of the page's former parts, at what holds now what they held."""


def washout_table(directive: SphinxDirective) -> list[Node]:
    """Table 6 with its legend, then what is to be stopped without a row."""
    with_row = [drug for drug in shown_drugs().values() if drug.in_table]
    bodies = [_class_rows(directive, name, list(members)) for name, members in groupby(with_row, _class_of)]
    titles: list[Content] = [
        label("drug"),
        group("", classed("t6-words", label("interruption", "drugs.table_6")), scale(), classes=["t6-sides"]),
        label("half_life", "drugs.table_6"),
        label("five", "drugs.table_6"),
    ]
    region = data_grid(NAME, say("drugs.table_6.caption"), titles, bodies, prefix="t6", keys=COLUMNS)
    (table,) = region.findall(grid)
    table["classes"] += ["t6"]
    (half_lives,) = [
        column_header for column_header in table.findall(grid_header) if "t6-half_life" in column_header["ids"]
    ]
    half_lives["ids"] += HALF_LIVES_ANCHORS
    with_roles(table)
    return [
        _fault(),
        region,
        _legend(),
        _without_row(directive),
        _under(directive, with_row),
    ]


def _fault() -> Node:
    """The place of what is said of an address that names nothing here."""
    names = ", ".join(drug_classes()[name].name for name in dict.fromkeys(map(_class_of, shown_drugs().values())))
    return group("", nodes.raw("", rendered("drugs/address.html", classes=names), format="html"))


def _class_of(drug: ShownDrug) -> str:
    return drug.drug_class


def _class_rows(directive: SphinxDirective, name: str, members: list[ShownDrug]) -> grid_body:
    """The line of a class, then its rows."""
    rows = [_class_row(directive, name, members)]
    for _, together in groupby(members, _statement_of):
        rows.extend(_rows(directive, list(together)))
    return body(*rows)


def _class_row(directive: SphinxDirective, name: str, members: list[ShownDrug]) -> grid_row:
    declared = drug_classes()[name]
    marks = note_marks(directive.env, _class_notes(declared, members))
    also = [drug_row_address(drug.id).anchor for drug in shown_drugs().values() if _stands_for_class(drug, name)]
    anchors = (*CLASS_ANCHORS.get(name, ()), f"classe={name}", *also)
    remark = _remark_on_class(name, members)
    after: list[Node | str] = [" ", classed("t6-said", remark)] if remark else []
    content: list[Node | str] = [declared.name, *marks, *after]
    made = header(content, scope="rowgroup", colspan=len(COLUMNS), identifier=f"t6-classe-{name}", anchors=anchors)
    line = row(made)
    line["classes"] += ["t6-class"]
    return line


def _stands_for_class(drug: ShownDrug, name: str) -> bool:
    """A name of the class itself, which has no row of its own."""
    return drug.drug_class == name and drug.is_class and not drug.in_table and bool(drug.statement_id)


def _class_notes(declared: DrugClass, members: list[ShownDrug]) -> tuple[str, ...]:
    """The class's, and those of a sentence that all its drugs share."""
    shared = members[0].statement["notes"] if members[0].statement else ()
    outside = [set(outside_notes(drug.id)) for drug in members]
    return tuple(dict.fromkeys([*shared, *declared.notes, *sorted(set.intersection(*outside))]))


def _remark_on_class(name: str, members: list[ShownDrug]) -> str:
    """What holds for every row of the class, said once."""
    remark = entry("drugs.table_6.remarks").get(name, "")
    return str(remark).format(count=len(members))


def _evidence(drugs: list[ShownDrug]) -> str:
    """The usual level of evidence, then the drugs that have another."""
    (usual, _), *others = Counter(drug.evidence for drug in drugs).most_common()
    named = {level: ", ".join(drug.name for drug in drugs if drug.evidence == level) for level, _ in others}
    levels = [_level(usual)]
    levels += [say("drugs.table_6.evidence_of", drugs=names, level=_level(level)) for level, names in named.items()]
    return say("drugs.table_6.evidence", levels=SEMICOLON.join(levels))


def _level(evidence: str) -> str:
    if not evidence:
        return say("words.not_filled")
    return evidence if evidence.isupper() else evidence[:1].lower() + evidence[1:]


def _statement_of(drug: ShownDrug) -> str:
    """Drugs under one statement stand together; any other drug stands alone."""
    return drug.statement_id or drug.id


def _rows(directive: SphinxDirective, members: list[ShownDrug]) -> Iterator[grid_row]:
    """One row a drug; what is said of several at once is one cell that spans their rows."""
    shared = _cells(members)
    for position, drug in enumerate(members):
        made = row(
            _row_header(directive, drug, members),
            *(shared if position == 0 else []),
            identifier=drug_row_address(drug.id).anchor,
        )
        made["classes"] += [
            f"t6-{drug.interruption}",
            *([] if short_half_lives(drug) else ["t6-void"]),
            *(["t6-merged"] if len(members) > 1 else []),
        ]
        yield made


def _cells(members: list[ShownDrug]) -> list[grid_cell]:
    """The window in words and drawn, the half-lives, five of them."""
    first = members[0]
    words = paragraph(*short_window(first), classes=("t6-words",))
    window = group("", words, window_bar(first), classes=["t6-sides"])
    contents: dict[str, list[Node]] = {"interruption": [window], "half_life": _half_life(first), "five": _five(first)}
    made = []
    for column, content in contents.items():
        column_cell = cell(content, rowspan=len(members), headers=_headers(column, members))
        column_cell["classes"] += [f"t6-{column.replace('_', '-')}"]
        made.append(column_cell)
    return made


def _half_life(drug: ShownDrug) -> list[Node]:
    text = short_half_lives(drug) or say("drugs.table_6.no_half_life")
    return [classed("t6-narrow", f"{label('half_life_short', 'drugs.table_6')} "), nodes.Text(text)]


def _five(drug: ShownDrug) -> list[Node]:
    text = five_half_lives(drug)
    if not text:
        return [nodes.Text(NONE)]
    return [classed("t6-narrow", f"{label('five_short', 'drugs.table_6')} "), nodes.Text(text)]


def _headers(column: str, members: list[ShownDrug]) -> str:
    """The header cells of a data cell, named because of the spans."""
    rows = " ".join(f"t6-{drug.id}" for drug in members)
    return f"t6-{column} t6-classe-{members[0].drug_class} {rows}"


def _row_header(directive: SphinxDirective, drug: ShownDrug, members: list[ShownDrug]) -> grid_header:
    """The name, linked to the drug's page, with the notes of this row alone; the drugs that the row stands for."""
    link = xref(directive.env, "drug", drug.id, as_node(drug.title))
    above = _class_notes(drug.declared_class, members) if members[0].statement else drug.declared_class.notes
    own = tuple(
        note
        for note in dict.fromkeys([*drug.doubts, *other_form_notes(drug.id), *outside_notes(drug.id)])
        if note not in above
    )
    named = [shown_drugs()[name] for name in drug.members if drug.in_table]
    others = [_named(directive, member) for member in named]
    after: list[Node | str] = [" ", classed("t6-named", "(", *joined(others), ")")] if others else []
    marks = note_marks(directive.env, own)
    return header([link, *marks, *after], scope="row", identifier=f"t6-{drug.id}")


def _named(directive: SphinxDirective, drug: ShownDrug) -> Node:
    """A drug that has no row of its own, at the place that stands for one."""
    link = xref(directive.env, "drug", drug.id, as_node(drug.name))
    return nodes.inline("", "", link, ids=[drug_row_address(drug.id).anchor])


def _legend() -> Node:
    """What each shape means; a book has no drawing."""
    words = entry("drugs.table_6.legend")
    items = [nodes.list_item("", paragraph(swatch, words[key])) for key, swatch in swatches().items()]
    return nodes.bullet_list("", *items, classes=["t6-legend", "site-only"])


def _under(directive: SphinxDirective, with_row: list[ShownDrug]) -> Node:
    """What is doubtful of the last column, whose head a narrow screen does not show; the levels of evidence."""
    doubts = note_marks(directive.env, rule().notes)
    return paragraph(say("drugs.table_6.rule"), *doubts, f" {_evidence(with_row)}", classes=("t6-evidence",))


def _without_row(directive: SphinxDirective) -> Node:
    """What is to be stopped and has no row: no number of days is given."""
    drugs = [drug for drug in shown_drugs().values() if not drug.in_table and drug.interruption == Interruption.STOP]
    notes = tuple(dict.fromkeys(note for drug in drugs for note in drug.notes))
    sentence = filled(entry("drugs.table_6.without_row"), drugs=joined([_named(directive, drug) for drug in drugs]))
    made = paragraph(*sentence, *note_marks(directive.env, notes), classes=("t6-without-row",))
    made["ids"] += ["table-sans-ligne"]
    return made


def setup(app: Sphinx) -> None:
    """The style and the script of the page that shows the table."""
    wants(app, shows(grid, "t6"), SCRIPTS, STYLE)
