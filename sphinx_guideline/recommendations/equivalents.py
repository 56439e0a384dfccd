"""The schedules of a situation compared: EQD2 as bars on one scale, computed by the calculators' Python at build."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from docutils import nodes
from docutils.nodes import Node

from calculators.ground.exact import rounded
from calculators.tables.reader import Range, Value, load
from calculators.words.numbers import french_exact, with_unit
from calculators.words.texts import unit_word
from sphinx_guideline.doctree.nodes import classed
from sphinx_guideline.doctree.templates import rendered
from sphinx_guideline.facts.computed import computed
from sphinx_guideline.facts.quantities import Quantity
from sphinx_guideline.facts.records import Facts, Recommendation
from sphinx_guideline.recommendations.leads import dose_node
from sphinx_guideline.words.texts import say

TUMOUR, CORD = "tumour", "cord"
"""The α/β of `data/eqd2.toml` at which schedules are compared."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Equivalent:
    """A schedule of the text and its EQD2, at the two α/β; a range has two ends."""

    key: str
    total: Value | Range
    fractions: Value
    tumour: tuple[Fraction, ...]
    cord: tuple[Fraction, ...]


def equivalents(facts: Facts, situation: str) -> list[Equivalent]:
    """Those of a situation, the smallest EQD2 first."""
    schedules = load("eqd2")["schedules"].items()
    found = [_equivalent(facts, key, one) for key, one in schedules if one["situation"] == situation]
    return sorted(found, key=lambda one: one.tumour)


def _equivalent(facts: Facts, key: str, schedule: dict[str, Value]) -> Equivalent:
    total = schedule["total"]
    ends = (".low", ".high") if isinstance(total, Range) else ("",)
    at = {name: tuple(_eqd2(facts, f"{key}{end}", name) for end in ends) for name in (TUMOUR, CORD)}
    return Equivalent(key=key, total=total, fractions=schedule["fractions"], **at)


def _eqd2(facts: Facts, course: str, alpha_beta: str) -> Fraction:
    found = computed(f"eqd2 {course} {alpha_beta}", facts.tables)
    assert isinstance(found, Quantity)
    return found.amount


def own(one: Recommendation, known: Sequence[Equivalent]) -> list[Equivalent]:
    """The schedules that a recommendation names."""
    schedules = load("eqd2")["schedules"]
    return [found for found in known if one.id in schedules[found.key]["recommendations"]]


def told(amounts: Sequence[Fraction], unit: str = "Gy") -> str:
    """`23,3 Gy`, `34,7 à 68 Gy`: to one decimal."""
    numbers = [french_exact(rounded(amount, 1)) for amount in amounts]
    number = numbers[0] if len(numbers) == 1 else say("common.range", low=numbers[0], high=numbers[1])
    return with_unit(number, unit_word(unit, amounts[-1])) if unit else number


def listed(several: Sequence[tuple[Fraction, ...]]) -> str:
    """`12, 23,3, 28 et 32,5 Gy`."""
    *first, last = several
    numbers = ", ".join(told(amounts, "") for amounts in first)
    return say("recommendations.and", first=numbers, last=told(last)) if first else told(last)


def alpha_betas() -> dict[str, str]:
    """The number of each α/β."""
    return {name: french_exact(load("eqd2")["alpha_beta"][name].amount) for name in (TUMOUR, CORD)}


def gist(several: Sequence[Equivalent]) -> str:
    """What the schedules come to at both α/β."""
    amounts = {name: listed([getattr(one, name) for one in several]) for name in (TUMOUR, CORD)}
    ratios = {f"{name}_ratio": number for name, number in alpha_betas().items()}
    return say("recommendations.equivalents.gist", **amounts, **ratios)


def tumour_gist(several: Sequence[Equivalent]) -> str:
    """What the schedules come to at the α/β of tumours."""
    amounts = listed([one.tumour for one in several])
    return say("recommendations.equivalents.tumour_gist", tumour=amounts, tumour_ratio=alpha_betas()[TUMOUR])


def bars(known: Sequence[Equivalent], mine: Sequence[Equivalent]) -> list[Node]:
    """The bars with their numbers, then the same schedules at the other α/β."""
    ratios = {f"{name}_ratio": number for name, number in alpha_betas().items()}
    rows = [nodes.list_item("", *_bar(one, known, one in mine)) for one in known]
    caption = say("recommendations.equivalents.caption", **ratios)
    other = say("recommendations.equivalents.other", cord=listed([one.cord for one in known]), **ratios)
    listing = nodes.bullet_list("", *rows, classes=["eqd2-bars"])
    caution = nodes.paragraph("", say("recommendations.equivalents.beyond", **_threshold()))
    beyond = [caution] if any(map(_is_beyond, known)) else []
    return [nodes.paragraph("", caption), listing, nodes.paragraph("", other), *beyond]


def _bar(one: Equivalent, known: Sequence[Equivalent], mine: bool) -> Iterator[Node]:
    name = dose_node(one.total, one.fractions, short=True)
    longest = max(amount for other in known for amount in other.tumour)
    start = one.tumour[0] if len(one.tumour) > 1 else Fraction(0)
    ends = {"start": _percent(start / longest), "width": _percent((one.tumour[-1] - start) / longest)}
    drawn = rendered("recommendations/bar.html", mine=mine, **ends)
    yield nodes.paragraph(
        "",
        "",
        name,
        nodes.raw("", drawn, format="html"),
        classed("bar-number", told(one.tumour)),
        classes=["mine"] * mine,
    )


def _percent(part: Fraction) -> str:
    return f"{rounded(100 * part, 1)}%"


def _is_beyond(one: Equivalent) -> bool:
    highest = one.total.high if isinstance(one.total, Range) else one.total.amount
    limit = load("eqd2")["lq_threshold"]["dose_per_fraction"].amount
    return Fraction(highest) / Fraction(one.fractions.amount) > Fraction(limit)


def _threshold() -> dict[str, str]:
    limit = load("eqd2")["lq_threshold"]["dose_per_fraction"]
    return {"limit": with_unit(french_exact(limit.amount), unit_word(limit.unit, limit.amount))}
