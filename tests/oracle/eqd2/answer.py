"""EQD2 and BED, naively: sums over the phases for each α/β, and over a band at its two ends, on the total."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import partial
from typing import Any

from tests.oracle.asking import Facts, Inputs, printed, refused
from tests.oracle.data import number, table
from tests.oracle.effects import Parts, bed, eqd2, fraction_dose, physical
from tests.oracle.eqd2 import board
from tests.oracle.eqd2.ratios import by_ratio, effects
from tests.oracle.eqd2.reading import Asked, read


def answer(inputs: Inputs) -> Facts:
    asked = read(inputs)
    board.check(asked)
    if asked.form.refused:
        return refused(asked.form.refused)
    found: Facts = {"code": "computed", "lines": set(lines(asked))}
    found |= dict(course(asked))
    found |= dict(iso_effects(asked))
    found |= {f"table {name}": rows for name, rows in tables(asked)}
    return found | dict(board.outputs(asked))


def course(asked: Asked) -> Iterator[tuple[str, Fraction]]:
    total = physical(asked.phases)
    yield from effects(asked, "total", asked.phases)
    yield "output total.physical_dose_gy", total
    several = len(asked.phases) > 1
    if several and total:
        yield "output total.mean_dose_per_fraction_gy", sum(n * d * d for n, d in asked.phases) / total
    for at, part in enumerate(asked.phases):
        yield f"output phases[{at}].dose_per_fraction_gy", part[1]
        if several:
            yield f"output phases[{at}].total_dose_gy", part[0] * part[1]
            yield from ((k, v) for k, v in effects(asked, f"phases[{at}]", [part]) if ".band." not in k)


def iso_effects(asked: Asked) -> Iterator[tuple[str, Fraction]]:
    for at, m in asked.other_fractions.items():
        name = f"other_fractions[{at}]"
        yield from by_ratio(asked, name + ".{of}.dose_per_fraction_gy{end}", partial(same_effect, asked, m))
        yield from by_ratio(asked, name + ".{of}.total_dose_gy{end}", partial(same_total, asked, m))


def same_effect(asked: Asked, fractions: int, ratio: Fraction) -> Fraction:
    return fraction_dose(eqd2(asked.phases, ratio), fractions, ratio)


def same_total(asked: Asked, fractions: int, ratio: Fraction) -> Fraction:
    return fractions * same_effect(asked, fractions, ratio)


def lines(asked: Asked) -> Iterator[str]:
    """What the conclusion adds."""
    threshold = number(table("eqd2")["lq_threshold"]["dose_per_fraction"])
    ratios = (*asked.ratios.values(), *asked.band)
    doses = [d for parts in (asked.phases, *asked.compare.values(), *asked.schedules.values()) for _, d in parts]
    doses += [same_effect(asked, m, ratio) for m in asked.other_fractions.values() for ratio in ratios]
    doses += [asked.wrong] if asked.wrong is not None else []
    doses += board.doses(asked)
    if any(dose > threshold for dose in doses):
        yield "extrapolated"
    if asked.other_fractions:
        yield "iso_effect"
    if len(asked.other_fractions) > 2 or asked.compare:
        yield "in_tables"
    yield from board.lines(asked)


# --- tables ---------------------------------------------------------------------------------------------------------

USUAL = (1, 3, 5, 10, 18)
"""Numbers of fractions in which an effect is told without being asked."""
TABLES = ("comparison_eqd2", "comparison_bed", "iso_effect", "usual_iso_effect")


def more(reply: Mapping[str, Any]) -> Facts:
    """The numbers of the reply's tables."""
    return {f"table {one['name']}": printed(one) for one in reply["tables"] if one["name"] in TABLES}


def tables(asked: Asked) -> Iterator[tuple[str, list[list[Fraction]]]]:
    for name, effect in (("eqd2", eqd2), ("bed", bed)):
        yield f"comparison_{name}", [compared(asked, effect, ends) for ends in beside(asked)]
    typed = list(asked.other_fractions.values())
    usual = [m for m in USUAL if m not in typed]
    for name, counts in (("iso_effect", typed), ("usual_iso_effect", usual)):
        if counts:
            yield name, [iso_effect(asked, m) for m in counts]


def beside(asked: Asked) -> list[tuple[Parts, Parts]]:
    """The course, the text's schedules and those that were added, each with its least and greatest dose."""
    courses = [(asked.phases, asked.phases)]
    for one in table("eqd2")["schedules"].values():
        n = int(number(one["fractions"]))
        low, high = (number(one["total"], end if end in one["total"] else "value") for end in ("low", "high"))
        courses.append(([(n, low / n)], [(n, high / n)]))
    added = list(asked.compare.values())
    return courses + [(one, one) for at, one in enumerate(added) if one not in added[:at]]


def ends(values: list[Fraction]) -> list[Fraction]:
    """The least and the greatest, or the one that both are."""
    return sorted({min(values), max(values)})


def compared(
    asked: Asked, effect: Callable[[Parts, Fraction], Fraction], courses: tuple[Parts, Parts]
) -> list[Fraction]:
    cells = [[ratio] for ratio in asked.ratios.values()] + ([list(asked.band)] if asked.band else [])
    return [value for cell in cells for value in ends([effect(one, ratio) for one in courses for ratio in cell])]


def iso_effect(asked: Asked, fractions: int) -> list[Fraction]:
    cells = [[ratio] for ratio in asked.ratios.values()] + ([list(asked.band)] if asked.band else [])
    found = []
    for cell in cells:
        doses = ends([same_effect(asked, fractions, ratio) for ratio in cell])
        found += [fractions * dose for dose in doses] + doses
    return found
