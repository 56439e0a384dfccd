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


def values_of(record: Recommendation | Gap) -> Values:
    """The values that its sentences write, by name."""
    stem, key = FILES[type(record)]
    values = next(row for row in load(stem)[key] if row["id"] == record.id)["values"]
    return {name: lookup(value) if isinstance(value, str) else value for name, value in values.items()}


def lead_lines(recommendation: Recommendation, *, short: bool = False) -> list[Node]:
    """Each dose, or the word, as a line; where room is short, `16–24 Gy / 1 fr.`."""
    values = values_of(recommendation)
    return [_line(line, values, short) for line in recommendation.lead.splitlines()]


def lead_text(recommendation: Recommendation) -> str:
    """The doses, or the word, as words in a sentence."""
    values = values_of(recommendation)
    lines = recommendation.lead.splitlines()
    return say("recommendations.or").join(filled_in(line, lambda key: french_value(values[key])) for line in lines)


def has_dose(recommendation: Recommendation) -> bool:
    """Whether a dose stands in front."""
    return bool(doses_of(recommendation))


def doses_of(recommendation: Recommendation) -> list[tuple[str, str]]:
    """The names of the values of each dose in front, and of its fractions."""
    matches = (DOSE.fullmatch(line) for line in recommendation.lead.splitlines())
    return [(dose["total"], dose["fractions"]) for dose in matches if dose]


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
    parts = {"total": _heavy(number, unit), "fractions": _heavy(sessions, word)}
    return classed("dose", *filled(schedule, **parts))


def _heavy(number: str, unit: str) -> list[Node | str]:
    return [nodes.strong("", number), f"{NO_BREAK_SPACE}{unit}"]


def case_nodes(record: Recommendation | Gap) -> list[Node]:
    """For whom, its values in place, the essential heavy."""
    return sentence_nodes(record.applies if isinstance(record, Recommendation) else record.case, values_of(record))


def sentence_nodes(text: str, values: Values) -> list[Node]:
    """A sentence with its values in place, its essential words heavy."""
    made: list[Node] = []
    for rank, part in enumerate(text.split(HEAVY)):
        inside = list(_with_values(part, values))
        made += [nodes.strong("", "", *inside)] if rank % 2 else inside
    return made


def case_text(record: Recommendation | Gap) -> str:
    """The same as words alone."""
    return "".join(node.astext() for node in case_nodes(record))


def essence(recommendation: Recommendation) -> str:
    """The heavy words of a case, or all of them."""
    heavy = [node.astext() for node in case_nodes(recommendation) if isinstance(node, nodes.strong)]
    return ", ".join(heavy) or case_text(recommendation)


def silence(kind: str) -> Node:
    """The sign of a case for which the text gives nothing, or of a dose that it gives for no case."""
    return classed("silent", say(f"recommendations.gaps.{kind}"))


def _with_values(text: str, values: Values) -> Iterator[Node]:
    end = 0
    for match in KEY.finditer(text):
        yield from as_nodes(inline_nodes(text[end : match.start()]))
        yield value_node(values[match["key"]], alone=bool(match["part"]))
        end = match.end()
    yield from as_nodes(inline_nodes(text[end:]))
