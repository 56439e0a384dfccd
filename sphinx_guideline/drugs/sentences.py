"""What table 6 says of a drug, as nodes: the same words in the table and on the drug's page."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from docutils import nodes
from docutils.nodes import Node
from sphinx.environment import BuildEnvironment

from calculators.tables.reader import Value
from calculators.washout.drugs.table import Interruption, whole_days
from calculators.words.typography import SEMICOLON, first_capital
from sphinx_guideline.doctree.nodes import classed, filled, paragraph, value
from sphinx_guideline.drugs.half_lives import short
from sphinx_guideline.facts.drugs import PrintedHalfLife, ShownDrug
from sphinx_guideline.facts.drugs import outside_delays as outside_delays_of
from sphinx_guideline.text.marks import note_marks
from sphinx_guideline.text.values import value_node
from sphinx_guideline.words.signs import COLON
from sphinx_guideline.words.texts import entry, say


def interruption(drug: ShownDrug) -> list[Node | str]:
    """The interruption that the text recommends; an empty cell says what it leaves open."""
    if drug.before and drug.after:
        sides = {"before": value_node(drug.before), "after": value_node(drug.after)}
        return [*filled(entry("drugs.interruptions.window"), **sides), *_floor(drug, "drugs.interruptions.floor")]
    if drug.interruption == Interruption.BOARD:
        return [first_capital(drug.statement_text)]
    return [say(f"drugs.interruptions.{drug.interruption}")]


def short_window(drug: ShownDrug) -> list[Node | str]:
    """The same in a cell of table 6: days as « 28 j », else what the source's cell says."""
    if drug.before and drug.after:
        sides = {"before": _days(drug.before), "after": _days(drug.after)}
        floor = filled(entry("drugs.table_6.floor"), floor=_days(drug.floor)) if drug.floor else []
        return [*filled(entry("drugs.table_6.window"), **sides), *floor]
    if drug.interruption == Interruption.BOARD:
        return [drug.statement_text]
    words = say(f"drugs.table_6.{drug.interruption}")
    return [classed("no-number", words) if drug.interruption == Interruption.BLANK else words]


def _days(window: Value) -> value:
    text = short(Fraction(whole_days(window)), "d")
    return value("", "", nodes.Text(text), title=window.origin.text(), classes=["value"])


def delay_sentence(drug: ShownDrug) -> list[Node | str]:
    """The delay in one sentence, what a reader of the drug's page looks for first; a second one tells the floor."""
    words: dict[str, Node | str] = {"name": drug.title, "statement": drug.statement_text}
    words |= {side: value_node(value) for side in ("before", "after") if (value := drug.window(side))}
    floor: list[Node | str] = [" ", *_floor(drug, "drugs.floor")] if drug.floor else []
    return [*filled(entry(f"drugs.leads.{drug.interruption}"), **words), *floor]


def _floor(drug: ShownDrug, key: str) -> list[Node]:
    """The sentence at `key` on the shortest delay, where the text gives one."""
    return filled(entry(key), floor=value_node(drug.floor)) if drug.floor else []


def outside_delays(env: BuildEnvironment, drug: ShownDrug) -> list[Node]:
    """One line a delay of another source: beside the text's, never part of it."""
    return [paragraph(*_outside_delay(env, drug.title, delay)) for delay in outside_delays_of(drug.id)]


def _outside_delay(env: BuildEnvironment, name: str, delay: Mapping[str, Any]) -> list[Node | str]:
    source = say(f"washout.outside.{delay['id']}", drug=name, date=delay["date"])
    remark = f"{SEMICOLON}{delay['remark']}" if delay["remark"] else ""
    end = f"{remark} ({delay['days'].origin.text()}). "
    return [f"{source}{COLON}", value_node(delay["days"]), end, *note_marks(env, delay["days"].notes)]


def half_lives(drug: ShownDrug) -> list[Node]:
    """One line a half-life: its condition, its value, the range around it."""
    return [paragraph(*half_life(printed_half_life)) for printed_half_life in drug.printed_half_lives]


def half_life(printed_half_life: PrintedHalfLife) -> list[Node | str]:
    """`perfusion de moins d’une heure : 50 min`."""
    condition = [f"{printed_half_life.label}{COLON}"] if printed_half_life.label else []
    if not printed_half_life.around:
        return [*condition, value_node(printed_half_life.value)]
    values = {"half_life": value_node(printed_half_life.value), "range": value_node(printed_half_life.around)}
    return [*condition, *filled(entry("drugs.half_life"), **values)]
