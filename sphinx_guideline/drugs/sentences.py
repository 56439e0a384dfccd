"""What table 6 says of a drug, as nodes: the same words in the table and on the drug's page."""

from collections.abc import Iterator, Mapping
from typing import Any

from docutils import nodes
from docutils.nodes import Node
from sphinx.environment import BuildEnvironment

from calculators.tables.reader import Range, Value, load
from sphinx_guideline.doctree.nodes import filled, joined, paragraph
from sphinx_guideline.facts.drugs import Drug
from sphinx_guideline.project.shared import facts_of
from sphinx_guideline.text.marks import note_mark
from sphinx_guideline.text.values import value_node
from sphinx_guideline.words.capital import first_capital
from sphinx_guideline.words.signs import COLON, SEMICOLON
from sphinx_guideline.words.texts import entry, say

EVIDENCE_NOTE = "NOTE-13"  # no scale of evidence in the source


def interruption(drug: Drug) -> list[Node | str]:
    """The interruption that the text recommends; an empty cell says what it leaves open."""
    if drug["interruption"] == "window":
        sides = {side: value_node(drug[side]) for side in ("before", "after")}
        return [*filled(entry("drugs.interruptions.window"), **sides), *_floor(drug, "drugs.interruptions.floor")]
    if drug["interruption"] == "board":
        return [first_capital(load("washout")["statements"][drug["statement"]]["text"])]
    return [say(f"drugs.interruptions.{drug['interruption']}")]


def delay_sentence(drug: Drug) -> list[Node | str]:
    """The delay in one sentence, what a reader of the drug's page looks for first; a second one tells the floor."""
    words: dict[str, Node | str] = {"name": first_capital(drug["name"])}
    words |= {side: value_node(drug[side]) for side in ("before", "after") if side in drug}
    if "statement" in drug:
        words["statement"] = load("washout")["statements"][drug["statement"]]["text"]
    lead = filled(entry(f"drugs.leads.{drug['interruption']}"), **words)
    floor = _floor(drug, "drugs.floor")
    return [*lead, nodes.Text(" "), *floor] if floor else [*lead]


def _floor(drug: Drug, key: str) -> list[Node]:
    """The sentence at `key` on the shortest delay, where the text gives one."""
    return filled(entry(key), floor=value_node(drug["floor"])) if "floor" in drug else []


def outside_delays(env: BuildEnvironment, identifier: str, drug: Drug) -> list[Node]:
    """One line a delay of another source: beside the text's, never part of it."""
    found = [delay for delay in load("washout")["outside"] if identifier in delay["drugs"]]
    return [paragraph(*_outside_delay(env, first_capital(drug["name"]), delay)) for delay in found]


def _outside_delay(env: BuildEnvironment, name: str, delay: Mapping[str, Any]) -> list[Node | str]:
    source = say(f"washout.outside.{delay['id']}", drug=name, date=delay["date"])
    remark = f"{SEMICOLON}{delay['remark']}" if delay["remark"] else ""
    end = f"{remark} ({delay['days'].origin.text()}). "
    return [f"{source}{COLON}", value_node(delay["days"]), end, *note_marks(env, delay["days"].notes)]


def half_lives(drug: Drug) -> list[Node]:
    """One line a half-life: its condition, its value, the range around it."""
    return [paragraph(*half_life(found)) for found in drug.get("half_lives", {}).values()]


def half_life(found: Mapping[str, Any]) -> list[Node | str]:
    """`perfusion de moins d’une heure : 50 min`."""
    condition = [f"{found['label']}{COLON}"] if "label" in found else []
    values = {name: value_node(found[name]) for name in ("half_life", "range") if name in found}
    return [*condition, *(filled(entry("drugs.half_life"), **values) if "range" in found else values.values())]


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
