"""What table 6 says of a drug, as nodes: the same words in the table and on the drug's page."""

from collections.abc import Mapping
from typing import Any

from docutils.nodes import Node
from sphinx.environment import BuildEnvironment

from calculators.tables.reader import load
from calculators.washout.drugs.table import Interruption
from calculators.words.texts import say
from sphinx_guideline.doctree.nodes import filled, joined, paragraph
from sphinx_guideline.facts.drugs import PrintedHalfLife, ShownDrug
from sphinx_guideline.project.shared import facts_of
from sphinx_guideline.text.marks import note_mark
from sphinx_guideline.text.values import value_node
from sphinx_guideline.words.capital import first_capital
from sphinx_guideline.words.wording import AFTER, BEFORE, DRUG_FLOOR, DRUG_LEADS, FLOOR, INTERRUPTIONS, RANGE


def interruption(drug: ShownDrug) -> list[Node | str]:
    """The interruption that the text recommends; an empty cell says what it leaves open."""
    if drug.before and drug.after:
        floor: list[Node | str] = [FLOOR, value_node(drug.floor)] if drug.floor else []
        return [value_node(drug.before), BEFORE, value_node(drug.after), AFTER, *floor]
    if drug.interruption == Interruption.BOARD:
        return [first_capital(drug.statement_text)]
    return [INTERRUPTIONS[drug.interruption]]


def delay_sentence(drug: ShownDrug) -> list[Node | str]:
    """The delay in one sentence, what a reader of the drug's page looks for first; a second one tells the floor."""
    words: dict[str, Node | str] = {"name": drug.title, "statement": drug.statement_text}
    words |= {side: value_node(found) for side in ("before", "after") if (found := drug.window(side))}
    floor: list[Node | str] = [" ", *filled(DRUG_FLOOR, {"floor": value_node(drug.floor)})] if drug.floor else []
    return [*filled(DRUG_LEADS[drug.interruption], words), *floor]


def outside_delays(env: BuildEnvironment, drug: ShownDrug) -> list[Node]:
    """One line a delay of another source: beside the text's, never part of it."""
    found = [entry for entry in load("washout")["outside"] if drug.id in entry["drugs"]]
    return [paragraph(*_outside_delay(env, drug.title, entry)) for entry in found]


def _outside_delay(env: BuildEnvironment, name: str, entry: Mapping[str, Any]) -> list[Node | str]:
    label = say(f"washout.outside.{entry['id']}", drug=name, date=entry["date"])
    remark = f"\u00a0; {entry['remark']}" if entry["remark"] else ""
    end = f"{remark} ({entry['days'].origin.text()}). "
    return [f"{label}\u00a0: ", value_node(entry["days"]), end, *note_marks(env, entry["days"].notes)]


def half_lives(drug: ShownDrug) -> list[Node]:
    """One line a half-life: its condition, its value, the range around it."""
    return [paragraph(*half_life(found)) for found in drug.printed_half_lives]


def half_life(found: PrintedHalfLife) -> list[Node | str]:
    """`perfusion de moins d’une heure : 50 min`."""
    condition = [f"{found.label}\u00a0: "] if found.label else []
    around: list[Node | str] = [RANGE, value_node(found.around), ")"] if found.around else []
    return [*condition, value_node(found.value), *around]


def note_marks(env: BuildEnvironment, names: tuple[str, ...]) -> list[Node]:
    """The marks of the notes that a row carries."""
    known = facts_of(env.app).notes
    return joined([note_mark(env, known[name]) for name in names if name in known], " ")
