"""The schedules of a situation compared: EQD2 as bars on one scale."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from docutils import nodes
from docutils.nodes import Node

from calculators.ground.exact import rounded
from calculators.tables.reader import Range, load
from calculators.words.numbers import french_exact, with_unit
from calculators.words.texts import unit_word
from sphinx_guideline.doctree.nodes import classed
from sphinx_guideline.doctree.templates import rendered
from sphinx_guideline.facts.equivalents import CORD, TUMOUR, Equivalent, eqd2_text
from sphinx_guideline.facts.records import Facts, Recommendation
from sphinx_guideline.facts.values import french_value
from sphinx_guideline.recommendations.leads import dose_node
from sphinx_guideline.words.signs import COLON
from sphinx_guideline.words.texts import say


def own(recommendation: Recommendation, equivalents: Sequence[Equivalent]) -> list[Equivalent]:
    """The schedules that a recommendation names."""
    schedules = load("eqd2")["schedules"]
    return [
        equivalent for equivalent in equivalents if recommendation.id in schedules[equivalent.key]["recommendations"]
    ]


def listed(several: Sequence[tuple[Fraction, ...]]) -> str:
    """`12, 23,3, 28 et 32,5 Gy`."""
    *first, last = several
    numbers = ", ".join(eqd2_text(amounts, "") for amounts in first)
    return say("recommendations.and", first=numbers, last=eqd2_text(last)) if first else eqd2_text(last)


def alpha_betas() -> dict[str, str]:
    """The number of each α/β."""
    return {name: french_exact(load("eqd2")["alpha_beta"][name].amount) for name in (TUMOUR, CORD)}


def with_source(facts: Facts, name: str) -> dict[str, str]:
    """An α/β with its unit, and where it comes from, in short."""
    ratio = load("eqd2")["alpha_beta"][name]
    return {"ratio": french_value(ratio), "source": facts.sources[ratio.origin.source].short}


def gist(several: Sequence[Equivalent]) -> str:
    """What the schedules come to at both α/β."""
    amounts = {name: listed([getattr(equivalent, name) for equivalent in several]) for name in (TUMOUR, CORD)}
    ratios = {f"{name}_ratio": number for name, number in alpha_betas().items()}
    return say("recommendations.equivalents.gist", **amounts, **ratios)


def tumour_gist(several: Sequence[Equivalent]) -> str:
    """What the schedules come to at the α/β of tumours."""
    amounts = listed([equivalent.tumour for equivalent in several])
    return say("recommendations.equivalents.tumour_gist", tumour=amounts, tumour_ratio=alpha_betas()[TUMOUR])


def bars(facts: Facts, equivalents: Sequence[Equivalent], mine: Sequence[Equivalent]) -> list[Node]:
    """The bars with their numbers, then the same schedules at the other α/β."""
    rows = [nodes.list_item("", *_bar(equivalent, equivalents, equivalent in mine)) for equivalent in equivalents]
    caption = say("recommendations.equivalents.caption", **with_source(facts, TUMOUR))
    cord = listed([equivalent.cord for equivalent in equivalents])
    other = say("recommendations.equivalents.other", cord=cord, **with_source(facts, CORD))
    listing = nodes.bullet_list("", *rows, classes=["eqd2-bars"])
    caution = nodes.paragraph("", say("recommendations.equivalents.beyond", **_threshold()))
    beyond = [caution] if any(map(_is_beyond, equivalents)) else []
    return [nodes.paragraph("", caption), listing, nodes.paragraph("", other), *beyond]


def _bar(equivalent: Equivalent, equivalents: Sequence[Equivalent], mine: bool) -> Iterator[Node]:
    name = dose_node(equivalent.total, equivalent.fractions, short=True)
    longest = max(amount for other in equivalents for amount in other.tumour)
    start = equivalent.tumour[0] if len(equivalent.tumour) > 1 else Fraction(0)
    ends = {"start": _percent(start / longest), "width": _percent((equivalent.tumour[-1] - start) / longest)}
    drawn = rendered("recommendations/bar.html", mine=mine, **ends)
    yield nodes.paragraph(
        "",
        "",
        name,
        classed("visually-hidden", COLON),
        nodes.raw("", drawn, format="html"),
        classed("bar-number", eqd2_text(equivalent.tumour)),
        classes=["mine"] * mine,
    )


def _percent(part: Fraction) -> str:
    return f"{rounded(100 * part, 1)}%"


def _is_beyond(equivalent: Equivalent) -> bool:
    highest = equivalent.total.high if isinstance(equivalent.total, Range) else equivalent.total.amount
    limit = load("eqd2")["lq_threshold"]["dose_per_fraction"].amount
    return Fraction(highest) / Fraction(equivalent.fractions.amount) > Fraction(limit)


def _threshold() -> dict[str, str]:
    limit = load("eqd2")["lq_threshold"]["dose_per_fraction"]
    return {"limit": with_unit(french_exact(limit.amount), unit_word(limit.unit, limit.amount))}
