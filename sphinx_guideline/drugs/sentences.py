"""What table 6 says of a drug, as nodes: the same words in the table and on the drug's page."""

from collections.abc import Mapping
from typing import Any

from docutils.nodes import Node
from sphinx.environment import BuildEnvironment

from calculators.tables.reader import load
from calculators.washout.drugs.table import Interruption
from calculators.words.typography import SEMICOLON, first_capital
from sphinx_guideline.doctree.nodes import filled, paragraph
from sphinx_guideline.facts.drugs import PrintedHalfLife, ShownDrug
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


def delay_sentence(drug: ShownDrug) -> list[Node | str]:
    """The delay in one sentence, what a reader of the drug's page looks for first; a second one tells the floor."""
    words: dict[str, Node | str] = {"name": drug.title, "statement": drug.statement_text}
    words |= {side: value_node(found) for side in ("before", "after") if (found := drug.window(side))}
    floor: list[Node | str] = [" ", *_floor(drug, "drugs.floor")] if drug.floor else []
    return [*filled(entry(f"drugs.leads.{drug.interruption}"), **words), *floor]


def _floor(drug: ShownDrug, key: str) -> list[Node]:
    """The sentence at `key` on the shortest delay, where the text gives one."""
    return filled(entry(key), floor=value_node(drug.floor)) if drug.floor else []


def outside_delays(env: BuildEnvironment, drug: ShownDrug) -> list[Node]:
    """One line a delay of another source: beside the text's, never part of it."""
    found = [delay for delay in load("washout")["outside"] if drug.id in delay["drugs"]]
    return [paragraph(*_outside_delay(env, drug.title, delay)) for delay in found]


def _outside_delay(env: BuildEnvironment, name: str, delay: Mapping[str, Any]) -> list[Node | str]:
    source = say(f"washout.outside.{delay['id']}", drug=name, date=delay["date"])
    remark = f"{SEMICOLON}{delay['remark']}" if delay["remark"] else ""
    end = f"{remark} ({delay['days'].origin.text()}). "
    return [f"{source}{COLON}", value_node(delay["days"]), end, *note_marks(env, delay["days"].notes)]


def half_lives(drug: ShownDrug) -> list[Node]:
    """One line a half-life: its condition, its value, the range around it."""
    return [paragraph(*half_life(found)) for found in drug.printed_half_lives]


def half_life(found: PrintedHalfLife) -> list[Node | str]:
    """`perfusion de moins d’une heure : 50 min`."""
    condition = [f"{found.label}{COLON}"] if found.label else []
    if not found.around:
        return [*condition, value_node(found.value)]
    values = {"half_life": value_node(found.value), "range": value_node(found.around)}
    return [*condition, *filled(entry("drugs.half_life"), **values)]
