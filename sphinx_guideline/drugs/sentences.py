"""What table 6 says of a drug, as nodes: the same words in the table and on the drug's page."""

from collections.abc import Iterator, Mapping
from typing import Any

from docutils.nodes import Node
from sphinx.environment import BuildEnvironment

from calculators.tables.reader import Range, Value, load
from calculators.words.texts import say
from sphinx_guideline.doctree.nodes import filled, joined, paragraph
from sphinx_guideline.facts.drugs import Drug
from sphinx_guideline.project.shared import facts_of
from sphinx_guideline.text.marks import note_mark
from sphinx_guideline.text.values import value_node
from sphinx_guideline.words.capital import first_capital
from sphinx_guideline.words.wording import AFTER, BEFORE, DRUG_FLOOR, DRUG_LEADS, FLOOR, INTERRUPTIONS, RANGE

EVIDENCE_NOTE = "NOTE-13"  # no scale of evidence in the source


def interruption(drug: Drug) -> list[Node | str]:
    """The interruption that the text recommends; an empty cell says what it leaves open."""
    if drug["interruption"] == "window":
        floor: list[Node | str] = [FLOOR, value_node(drug["floor"])] if "floor" in drug else []
        return [value_node(drug["before"]), BEFORE, value_node(drug["after"]), AFTER, *floor]
    if drug["interruption"] == "board":
        return [first_capital(load("washout")["statements"][drug["statement"]]["text"])]
    return [INTERRUPTIONS[drug["interruption"]]]


def delay_sentence(drug: Drug) -> list[Node | str]:
    """The delay in one sentence, what a reader of the drug's page looks for first; a second one tells the floor."""
    words: dict[str, Node | str] = {"name": first_capital(drug["name"])}
    words |= {side: value_node(drug[side]) for side in ("before", "after") if side in drug}
    if "statement" in drug:
        words["statement"] = load("washout")["statements"][drug["statement"]]["text"]
    floor: list[Node | str] = (
        [" ", *filled(DRUG_FLOOR, {"floor": value_node(drug["floor"])})] if "floor" in drug else []
    )
    return [*filled(DRUG_LEADS[drug["interruption"]], words), *floor]


def outside_delays(env: BuildEnvironment, identifier: str, drug: Drug) -> list[Node]:
    """One line a delay of another source: beside the text's, never part of it."""
    found = [entry for entry in load("washout")["outside"] if identifier in entry["drugs"]]
    return [paragraph(*_outside_delay(env, first_capital(drug["name"]), entry)) for entry in found]


def _outside_delay(env: BuildEnvironment, name: str, entry: Mapping[str, Any]) -> list[Node | str]:
    label = say(f"washout.outside.{entry['id']}", drug=name, date=entry["date"])
    remark = f"\u00a0; {entry['remark']}" if entry["remark"] else ""
    end = f"{remark} ({entry['days'].origin.text()}). "
    return [f"{label}\u00a0: ", value_node(entry["days"]), end, *note_marks(env, entry["days"].notes)]


def half_lives(drug: Drug) -> list[Node]:
    """One line a half-life: its condition, its value, the range around it."""
    return [paragraph(*half_life(found)) for found in drug.get("half_lives", {}).values()]


def half_life(found: Mapping[str, Any]) -> list[Node | str]:
    """`perfusion de moins d’une heure : 50 min`."""
    condition = [f"{found['label']}\u00a0: "] if "label" in found else []
    around: list[Node | str] = [RANGE, value_node(found["range"]), ")"] if "range" in found else []
    return [*condition, value_node(found["half_life"]), *around]


def doubts(drug: Drug) -> tuple[str, ...]:
    """The notes of a drug: its row's, its values', those of the sentence that it shares, and the one on levels of
    evidence where it has one."""
    shared = load("washout")["statements"][drug["statement"]]["notes"] if "statement" in drug else ()
    evidence = (EVIDENCE_NOTE,) if drug["evidence"] else ()
    return tuple(dict.fromkeys([*drug["notes"], *_noted(drug), *shared, *evidence]))


def _noted(found: Any) -> Iterator[str]:
    """The notes of the values inside a table."""
    if isinstance(found, Value | Range):
        yield from found.notes
    elif isinstance(found, Mapping):
        for item in found.values():
            yield from _noted(item)


def note_marks(env: BuildEnvironment, names: tuple[str, ...]) -> list[Node]:
    """The marks of the notes that a row carries."""
    known = facts_of(env.app).notes
    return joined([note_mark(env, known[name]) for name in names if name in known], " ")
