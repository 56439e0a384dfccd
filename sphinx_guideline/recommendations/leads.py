"""What a recommendation answers, and for whom: the dose or the word in front, the case with its numbers, a silence."""

from collections.abc import Iterator, Mapping

from docutils import nodes
from docutils.nodes import Node

from calculators.tables.reader import Range, Value, load, lookup
from calculators.words.numbers import NO_BREAK_SPACE, french_exact
from sphinx_guideline.doctree.inline_text import inline_nodes
from sphinx_guideline.doctree.nodes import as_nodes, classed, filled
from sphinx_guideline.facts.records import Gap, Recommendation
from sphinx_guideline.facts.values import french_value, number_and_unit
from sphinx_guideline.text.values import value_node
from sphinx_guideline.words.keys import DOSE, KEY, filled_in
from sphinx_guideline.words.texts import entry, say

HEAVY = "**"
FILES = {Recommendation: ("recommendations", "recommendation"), Gap: ("gaps", "gap")}
"""What has values of its own → its file and the key of its list."""

Values = Mapping[str, Value | Range]


def values_of(one: Recommendation | Gap) -> Values:
    """The values that its sentences write, by name."""
    stem, key = FILES[type(one)]
    found = next(item for item in load(stem)[key] if item["id"] == one.id)["values"]
    return {name: lookup(value) if isinstance(value, str) else value for name, value in found.items()}


def lead_lines(one: Recommendation, *, short: bool = False) -> list[Node]:
    """Each dose, or the word, as a line; where room is short, `16–24 Gy / 1 fr.`."""
    values = values_of(one)
    return [_line(line, values, short) for line in one.lead.splitlines()]


def lead_text(one: Recommendation) -> str:
    """The doses, or the word, as words in a sentence."""
    values = values_of(one)
    lines = one.lead.splitlines()
    return say("recommendations.or").join(filled_in(line, lambda key: french_value(values[key])) for line in lines)


def has_dose(one: Recommendation) -> bool:
    """Whether a dose stands in front."""
    return bool(doses_of(one))


def doses_of(one: Recommendation) -> list[tuple[str, str]]:
    """The names of the values of each dose in front, and of its fractions."""
    found = (DOSE.fullmatch(line) for line in one.lead.splitlines())
    return [(dose["total"], dose["fractions"]) for dose in found if dose]


def _line(line: str, values: Values, short: bool) -> Node:
    dose = DOSE.fullmatch(line)
    return dose_node(values[dose["total"]], values[dose["fractions"]], short=short) if dose else _word(line)


def _word(line: str) -> Node:
    return classed("lead-word", line)


def dose_node(total: Value | Range, fractions: Value | Range, *, short: bool = False) -> Node:
    """A dose and its fractions: both numbers heavy, never broken over lines."""
    number, unit = number_and_unit(total)
    sessions, word = number_and_unit(fractions)
    if isinstance(total, Range):
        number = say("recommendations.dose_range", low=french_exact(total.low), high=french_exact(total.high))
    if short:
        word = say("words.fractions_short")
    schedule = entry("recommendations.short_schedule" if short else "common.schedule")
    told = {"total": _heavy(number, unit), "fractions": _heavy(sessions, word)}
    return classed("dose", *filled(schedule, **told))


def _heavy(number: str, unit: str) -> list[Node | str]:
    return [nodes.strong("", number), f"{NO_BREAK_SPACE}{unit}"]


def case_nodes(one: Recommendation | Gap) -> list[Node]:
    """For whom, its values in place, the essential heavy."""
    return told_nodes(one.applies if isinstance(one, Recommendation) else one.case, values_of(one))


def told_nodes(text: str, values: Values) -> list[Node]:
    """A sentence with its values in place, its essential words heavy."""
    made: list[Node] = []
    for rank, part in enumerate(text.split(HEAVY)):
        inside = list(_with_values(part, values))
        made += [nodes.strong("", "", *inside)] if rank % 2 else inside
    return made


def case_text(one: Recommendation | Gap) -> str:
    """The same as words alone."""
    return "".join(node.astext() for node in case_nodes(one))


def essence(one: Recommendation) -> str:
    """The heavy words of a case, or all of them."""
    heavy = [node.astext() for node in case_nodes(one) if isinstance(node, nodes.strong)]
    return ", ".join(heavy) or case_text(one)


def silence(kind: str) -> Node:
    """The sign of a case for which the text gives nothing, or of a dose that it gives for no case."""
    return classed("silent", say(f"recommendations.gaps.{kind}"))


def _with_values(text: str, values: Values) -> Iterator[Node]:
    end = 0
    for found in KEY.finditer(text):
        yield from as_nodes(inline_nodes(text[end : found.start()]))
        yield value_node(values[found["key"]], alone=bool(found["part"]))
        end = found.end()
    yield from as_nodes(inline_nodes(text[end:]))
