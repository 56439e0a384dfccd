"""The tables of a result: the dose left, the other readings, the ranges."""

from collections.abc import Iterator

from calculators.contract.limits import distance_text
from calculators.contract.results import Table, TableRow
from calculators.doses.cord import cord_alpha_beta
from calculators.reirradiation.case import Case
from calculators.reirradiation.rules import (
    Ceiling,
    DoseLeft,
    binding,
    doses_left,
    other_reading,
    stereotactic_fractions,
)
from calculators.reirradiation.words import amount_text, case_ranges, criterion, left_text, range_text
from calculators.typed.kinds import WHOLE
from calculators.words.numbers import french, with_unit
from calculators.words.texts import listed, say
from calculators.words.typography import first_capital

DASH = "–"


def tables(case: Case) -> Iterator[Table]:
    """The dose left for each number of fractions; where the earlier dose is unknown, the ranges of each criterion."""
    if case.no_earlier_dose():
        return
    if not case.unknown:
        yield left_by_reading(case)
        yield dose_left_table(case)
    elif case.new_eqd2_gy is not None:
        yield ranges_table(case)


def column(key: str, **details: str) -> str:
    return say(f"reirradiation.tables.{key}", **details)


def left_by_reading(case: Case) -> Table:
    """The dose left in each number of fractions with the criterion that binds; another reading where it differs."""
    other, fractions = other_reading(case.reading), stereotactic_fractions()
    readings = {
        f"other_signs_{case.reading}": case.ceilings(),
        f"other_signs_{other}": case.ceilings(reading=other),
        "other_denominator": case.ceilings(denominator="earlier"),
    }
    rows = [_reading_row(name, ceilings) for name, ceilings in readings.items()]
    differing = (row for row in rows if row is rows[0] or row.cells != rows[0].cells)
    return Table(
        name="left_by_reading",
        caption=column("left_by_reading"),
        columns=tuple(map(str, fractions)),
        rows=tuple(differing),
        main=True,
        here=next((at for at, number in enumerate(fractions) if number == case.new_fractions), None),
    )


def _reading_row(name: str, ceilings: tuple[Ceiling, ...]) -> TableRow:
    bound = listed([say(f"reirradiation.short_criteria.{criterion}") for criterion in binding(ceilings)])
    doses = doses_left(ceilings).values()
    cells = tuple(left_text(dose).removesuffix(with_unit("", "Gy")) if dose else DASH for dose in doses)
    return TableRow(header=column("reading", reading=column(name), bound=bound), cells=cells)


def dose_left_table(case: Case) -> Table:
    """How far each dose left stays from each criterion; the dose itself has its place in `left_by_reading`."""
    margins = tuple(column("margin", criterion=criterion(name)) for name in ("cumulative", "new", "ratio"))
    ratio = with_unit(french(cord_alpha_beta().amount), cord_alpha_beta().unit)
    return Table(
        name="dose_left",
        caption=column("dose_left", alpha_beta=ratio),
        columns=(column("eqd2"), *margins),
        rows=tuple(_dose_left_row(case, *pair) for pair in doses_left(case.ceilings()).items()),
    )


def _dose_left_row(case: Case, fractions: int, left: DoseLeft | None) -> TableRow:
    dose = say("reirradiation.conclusions.one_dose_left", dose=left_text(left), fractions=WHOLE.said(fractions))
    return TableRow(header=first_capital(dose), cells=(DASH,) * 4 if left is None else _margins(case, left))


def _margins(case: Case, left: DoseLeft) -> tuple[str, ...]:
    """The EQD2 of the dose left and its distance to each criterion."""
    limits, total = case.limits(), case.known_eqd2_gy + left.eqd2_gy
    amounts = ((total, limits.cumulative), (left.eqd2_gy, limits.new), (left.eqd2_gy / total, limits.ratio))
    return (amount_text(left.eqd2_gy, limits.new), *(distance_text(amount, limit) for amount, limit in amounts))


def ranges_table(case: Case) -> Table:
    """Per criterion, the earlier dose for which it holds: never two ends tested, the verdict is not monotonic in it."""
    spans = case_ranges(case)
    headers = {name: column("all") if name == "all" else criterion(name) for name in spans}
    rows = tuple(TableRow(header=headers[name], cells=(range_text(span),)) for name, span in spans.items())
    return Table(name="earlier_ranges", caption=column("ranges"), columns=(column("range"),), rows=rows)
