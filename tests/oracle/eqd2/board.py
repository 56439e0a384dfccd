"""The board, naively: ratios of BED to a reference, and the dose that finishes a course with the effect that was
planned."""

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from tests.oracle.effects import Parts, bed, eqd2, fraction_dose
from tests.oracle.eqd2.ratios import by_ratio, effects
from tests.oracle.eqd2.reading import Asked


def outputs(asked: Asked) -> Iterator[tuple[str, Fraction]]:
    for at, parts in asked.schedules.items():
        yield from effects(asked, f"schedules[{at}]", parts)
    if asked.schedules:
        reference = asked.reference or 0
        others = {0: asked.phases} | {at + 1: parts for at, parts in asked.schedules.items()}
        basis = others[reference]
        for at, parts in others.items():
            if at != reference and bed(basis, Fraction(2)):
                name = f"schedules[{at - 1}]" if at else "total"
                yield from by_ratio(asked, name + ".{of}.ratio{end}", partial(ratio_to, basis, parts))
    if finishes(asked):
        given = delivered(asked)
        yield from by_ratio(asked, "delivered.{of}.eqd2_gy{end}", lambda r: eqd2(given, r))
        yield from by_ratio(asked, "rest.{of}.eqd2_gy{end}", lambda r: rest(asked, r))
        for name, m in sessions(asked).items():
            for key, value in by_ratio(asked, name + ".{of}.dose_per_fraction_gy{end}", partial(dose, asked, m)):
                if value:
                    yield key, value


def ratio_to(basis: Parts, parts: Parts, ratio: Fraction) -> Fraction:
    """Of BED, for one α/β."""
    return bed(parts, ratio) / bed(basis, ratio)


def finishes(asked: Asked) -> bool:
    return asked.delivered is not None or asked.wrong is not None


def delivered(asked: Asked) -> Parts:
    """What was given: so many of the planned fractions, in the order of the phases, then the wrong one."""
    planned = [dose for n, dose in asked.phases for _ in range(n)]
    given = [(1, dose) for dose in planned[: asked.delivered or 0]]
    return given + ([(1, asked.wrong)] if asked.wrong is not None else [])


def rest(asked: Asked, ratio: Fraction) -> Fraction:
    """The EQD2 that was planned and not given; below nothing where more was given."""
    return eqd2(asked.phases, ratio) - eqd2(delivered(asked), ratio)


def left(asked: Asked) -> int:
    """Planned sessions that were not held."""
    return sum(n for n, _ in asked.phases) - len(delivered(asked))


def sessions(asked: Asked) -> dict[str, int]:
    """In how many fractions to finish: those that were typed, else those that are left."""
    if asked.remaining:
        return {f"remaining_fractions[{at}]": m for at, m in asked.remaining.items()}
    return {"remaining": left(asked)} if left(asked) > 0 else {}


def dose(asked: Asked, fractions: int, ratio: Fraction) -> Fraction:
    """The dose of each fraction that is left; nothing where nothing is left to give."""
    effect = rest(asked, ratio)
    return fraction_dose(effect, fractions, ratio) if effect > 0 else Fraction(0)


def ratios(asked: Asked) -> tuple[Fraction, ...]:
    return (*asked.ratios.values(), *asked.band)


def doses(asked: Asked) -> list[Fraction]:
    if not finishes(asked):
        return []
    return [dose(asked, m, ratio) for m in sessions(asked).values() for ratio in ratios(asked)]


def check(asked: Asked) -> None:
    """An effect that is left, and no session to give it in."""
    paths = ("delivered_fractions", "wrong_dose_gy", "remaining_fractions", "phases")
    unread = any(path.startswith(paths) and not code.endswith("above_guard") for path, code in asked.form.refused)
    if unread or not asked.phases or not finishes(asked):
        return
    if not sessions(asked) and any(rest(asked, ratio) > 0 for ratio in ratios(asked)):
        asked.form.refuse("remaining_fractions[0]", "remaining_missing")


def lines(asked: Asked) -> Iterator[str]:
    if asked.schedules:
        yield "compared"
    if not finishes(asked):
        return
    yield "time_not_modelled"
    effects = [rest(asked, ratio) for ratio in ratios(asked)]
    if any(effect < 0 for effect in effects):
        yield "effect_exceeded"
    if any(effect == 0 for effect in effects):
        yield "effect_reached"
