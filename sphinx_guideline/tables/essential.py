"""The tables of « L’essentiel »: limits with HyTEC beside, delays by class, doses left, EQD2 of the schedules."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docutils import nodes
from docutils.nodes import Node
from sphinx.util.docutils import SphinxDirective

from calculators.ground.exact import exact_text
from calculators.tables.reader import Value, load
from sphinx_guideline.doctree.grids import body, cell, data_grid, header, row
from sphinx_guideline.doctree.nodes import as_node, filled, grid_row, group, joined, paragraph
from sphinx_guideline.drugs.sentences import interruption, short_window
from sphinx_guideline.facts.drugs import ShownDrug, outside_notes, shown_drugs
from sphinx_guideline.facts.equivalents import CORD, TUMOUR, Equivalent, eqd2_text, equivalents
from sphinx_guideline.facts.values import french_value
from sphinx_guideline.forms.directive import answered
from sphinx_guideline.project.addresses import WASHOUT_TABLE
from sphinx_guideline.project.shared import facts_of
from sphinx_guideline.text.domain import page_link, xref
from sphinx_guideline.text.marks import note_marks
from sphinx_guideline.text.values import value_node
from sphinx_guideline.words.texts import entry, labels, say

STRUCTURES = ("thecal_sac", "true_cord")
"""What HyTEC's limits are for."""
FIRST_COURSES = "palliative"
"""The situation whose schedules are taken as first courses."""
DOUBTS_OF_LEFT = ("NOTE-14", "NOTE-22", "NOTE-24", "NOTE-26", "NOTE-57")
"""What would change the doses left: first courses outside the data, the other reading of the ratio, the structure, what
the criteria are, and the whole dose taken as the cord's.
"""
LEFT = "dose_left.fractions_{}.total_dose_gy"


def block(table: Node, *leads: Node) -> list[Node]:
    """A table, and where it leads."""
    return [
        group(
            "",
            table,
            paragraph(*joined(leads, " · "), classes=("essential-leads",)),
            classes=["essential-block"],
        )
    ]


def to_recommendation(directive: SphinxDirective, identifier: str) -> Node:
    """The recommendation that a table serves."""
    return xref(directive.env, "recommendation", identifier, nodes.Text(identifier))


def to_calculator(directive: SphinxDirective, name: str) -> Node:
    """The calculator that applies a table."""
    return xref(directive.env, "calculator", name, nodes.Text(entry(f"{name}.short_title")))


def limits_table(directive: SphinxDirective) -> list[Node]:
    """The three limits of the cord, HyTEC's greatest doses beside them."""
    rows = [_limits(directive, *constraint) for constraint in load("cord")["constraints"].items()]
    columns = labels("tables.essential.limits", "fractions", "dmax", *STRUCTURES, "v_high", "v_low")
    caption = say("tables.essential.limits.caption")
    table = data_grid("essentiel-limites", caption, list(columns.values()), [body(*rows)], stacks=True)
    return block(table, to_recommendation(directive, "REC-CUR-02"), to_calculator(directive, "cord"))


def _limits(directive: SphinxDirective, key: str, limits: Mapping[str, Any]) -> grid_row:
    beside = [load("cord")["hytec"][name][key] for name in STRUCTURES]
    marks = note_marks(directive.env, beside[0].notes)
    hytec = [cell([value_node(beside[0]), *marks]), cell([value_node(beside[1])])]
    volumes = [cell(_volume(limits[name])) for name in ("v_high", "v_low")]
    dmax = cell([value_node(limits["dmax"])])
    return row(header([value_node(limits["fractions"])], scope="row"), dmax, *hytec, *volumes)


def _volume(limit: Mapping[str, Value]) -> list[Node | str]:
    """`V18 < 0,25 mL`."""
    return ["V", value_node(limit["dose"], alone=True), " ", value_node(limit["volume"])]


def criteria_table(directive: SphinxDirective) -> list[Node]:
    """The four criteria of re-irradiation, HyTEC's signs beside the text's."""
    reirradiation = load("reirradiation")
    names = entry("tables.criteria.names").items()
    limits = [
        (name, reirradiation["criteria"][key]["limit"], reirradiation["hytec"][key]["limit"]) for key, name in names
    ]
    rows = [_criterion(directive, *limit) for limit in limits]
    columns = labels("tables.essential.criteria", "criterion", "text", "hytec")
    caption = say("tables.essential.criteria.caption")
    table = data_grid("essentiel-criteres", caption, list(columns.values()), [body(*rows)], stacks=True)
    return block(table, to_recommendation(directive, "REC-CUR-05"))


def _criterion(directive: SphinxDirective, name: str, text: Value, hytec: Value) -> grid_row:
    marks = note_marks(directive.env, text.notes)
    return row(header(name, scope="row"), cell([value_node(text), *marks]), cell([value_node(hytec)]))


def delays_table(directive: SphinxDirective) -> list[Node]:
    """What the text asks of each drug, those of a class that are told alike in one row."""
    alike: dict[tuple[str, str], list[ShownDrug]] = {}
    for drug in shown_drugs().values():
        alike.setdefault(_class_and_words(drug), []).append(drug)
    rows = [_delay(directive, drugs) for drugs in alike.values()]
    columns = labels("tables.essential.delays", "drugs", "delay")
    caption = say("tables.essential.delays.caption")
    table = data_grid("essentiel-delais", caption, list(columns.values()), [body(*rows)])
    row_of = page_link(directive.env, WASHOUT_TABLE, say("tables.essential.delays.whole"))
    return block(table, row_of, to_calculator(directive, "washout"))


def _class_and_words(drug: ShownDrug) -> tuple[str, str]:
    return drug.drug_class, "".join(as_node(part).astext() for part in _window(drug)).lower()


def _window(drug: ShownDrug) -> list[Node | str]:
    """The cell of table 6, or what the text says elsewhere."""
    return short_window(drug) if drug.in_table else interruption(drug)


def _delay(directive: SphinxDirective, drugs: Sequence[ShownDrug]) -> grid_row:
    names = [xref(directive.env, "drug", drug.id, nodes.Text(drug.name)) for drug in drugs]
    doubts = dict.fromkeys(name for drug in drugs for name in (*drug.notes, *outside_notes(drug.id)))
    return row(header(joined(names), scope="row"), cell([*_window(drugs[0]), *note_marks(directive.env, doubts)]))


def left_table(directive: SphinxDirective) -> list[Node]:
    """The dose that the four criteria leave to the cord after each of the text's palliative schedules."""
    schedules = [schedule for schedule in load("eqd2")["schedules"].values() if schedule["situation"] == FIRST_COURSES]
    replies = [(schedule, _left(schedule)) for schedule in schedules]
    rows = [row(header([_named(schedule)], scope="row"), *map(cell, doses)) for schedule, doses in replies]
    numbers = range(1, len(replies[0][1]) + 1)
    columns = [*labels("tables.essential.left", "first").values(), *[_fractions(number) for number in numbers]]
    interval, ratio = load("reirradiation")["criteria"]["interval"]["limit"], load("eqd2")["alpha_beta"]["cord"]
    sentence = say("tables.essential.left.caption", interval=french_value(interval), ratio=french_value(ratio))
    caption: list[Node | str] = [sentence, *note_marks(directive.env, DOUBTS_OF_LEFT)]
    table = data_grid("essentiel-dose-restante", caption, columns, [body(*rows)], stacks=True)
    return block(table, to_calculator(directive, "reirradiation"))


def _left(schedule: Mapping[str, Any]) -> list[str]:
    """The doses left in one fraction, in two, and so on, as the calculator tells them."""
    course = {
        "total_dose_gy": exact_text(schedule["total"].amount),
        "fractions": exact_text(schedule["fractions"].amount),
        "dose_origin": "cord",
    }
    reply = answered("reirradiation", {"earlier": [course], "reading": "source"})
    texts = {output["name"]: output["text"] for output in reply["outputs"]}
    return list(_in_order(texts))


def _in_order(texts: Mapping[str, str]) -> Iterator[str]:
    number = 1
    while (name := LEFT.format(number)) in texts:
        yield texts[name]
        number += 1


def _fractions(number: int) -> str:
    return say("tables.essential.left.fractions", number=number)


def _named(schedule: Mapping[str, Any]) -> nodes.inline:
    words = {"total": value_node(schedule["total"]), "fractions": value_node(schedule["fractions"])}
    return nodes.inline("", "", *filled(entry("common.schedule"), **words))


def equivalents_table(directive: SphinxDirective) -> list[Node]:
    """EQD2 of each schedule of the text, for tumours and for the cord; a range has two ends."""
    ratios = [load("eqd2")["alpha_beta"][name] for name in (TUMOUR, CORD)]
    by_key = {equivalent.key: equivalent for equivalent in equivalents(facts_of(directive.env.app))}
    schedules = load("eqd2")["schedules"].items()
    rows = [row(header([_named(schedule)], scope="row"), *map(cell, _eqd2(by_key[key]))) for key, schedule in schedules]
    at = [say("tables.essential.equivalents.at", ratio=french_value(ratio)) for ratio in ratios]
    columns = [*labels("tables.essential.equivalents", "schedule").values(), *at]
    caption = say("tables.essential.equivalents.caption")
    table = data_grid("essentiel-eqd2", caption, list(columns), [body(*rows)])
    return block(table, to_calculator(directive, "eqd2"))


def _eqd2(equivalent: Equivalent) -> tuple[str, str]:
    return eqd2_text(equivalent.tumour), eqd2_text(equivalent.cord)
