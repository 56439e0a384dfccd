"""The tables of a result: equal effects, the schedules of the text."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from calculators.contract.results import Table, TableRow
from calculators.doses.courses import Course, SourceSchedule, source_schedules
from calculators.doses.lq_range import lq_limits_gy, lq_threshold
from calculators.eqd2.case import Case, OtherFractions, Ratios, dose_per_fraction_text, effect_gy
from calculators.eqd2.outputs import iso_effect_ends
from calculators.ground.exact import Exact
from calculators.words.numbers import french, with_unit
from calculators.words.texts import listed, say


def iso_effect_tables(case: Case) -> Iterator[Table]:
    """For each other number of fractions, the total dose and the dose per fraction of the same EQD2: those that were
    asked for, then the usual ones."""
    columns = tuple(ratios.text() for ratios in case.ratios)
    for name, others in (("iso_effect", case.others), ("usual_iso_effect", case.usual())):
        if others:
            rows = tuple(
                TableRow(header=other.text(), cells=tuple(other_cell(case, ratios, other) for ratios in case.ratios))
                for other in others
            )
            caption = say(f"eqd2.labels.{name}")
            yield Table(name=name, caption=caption, columns=columns, rows=rows, main=others is case.others)


def iso_effect_cell(course: Course, ratios: Ratios, fractions: int) -> str:
    """« 51,28 Gy (2,849 Gy par fraction) »."""
    ends = iso_effect_ends(course, ratios, fractions)
    low, high = ends[0].value, ends[-1].value
    dose = interval_text(low / fractions, high / fractions, places=3, limits=lq_limits_gy())
    return say("eqd2.words.iso_effect", total=interval_text(low, high), dose=dose)


def other_cell(case: Case, ratios: Ratios, other: OtherFractions) -> str:
    """The same; of a usual number, which nobody asked for, what is extrapolated is told at the number."""
    cell = iso_effect_cell(case.course, ratios, other.fractions)
    highest = iso_effect_ends(case.course, ratios, other.fractions)[-1].value / other.fractions
    plain = other.name or highest <= lq_threshold().amount
    return cell if plain else say("eqd2.words.extrapolated", text=cell)


def comparison_table(case: Case, effect: str) -> Table:
    """EQD2 or BED of the reader's course, of the source's schedules and of those that the reader adds, for each α/β."""
    columns = (
        say("eqd2.labels.dose_column"),
        *(ratios.text() for ratios in case.ratios),
        say("eqd2.labels.text_column"),
    )
    rows = [comparison_row(case, effect, case.course, case.course, say("eqd2.words.typed"), case.course.text())]
    rows += [
        comparison_row(case, effect, schedule.low, schedule.high, place_in_text(schedule), schedule.text())
        for schedule in source_schedules()
    ]
    rows += [
        comparison_row(case, effect, course, course, say("eqd2.words.added"), course.text()) for course in case.compared
    ]
    caption = say(f"eqd2.labels.comparison_{effect}")
    return Table(
        name=f"comparison_{effect.removesuffix('_gy')}",
        caption=caption,
        columns=columns,
        rows=tuple(rows),
        main=effect == "eqd2_gy",
    )


def comparison_row(case: Case, effect: str, low: Course, high: Course, place: str, header: str) -> TableRow:
    """One course, or the two ends of a range of doses."""
    cells = [doses_text(low, high)]
    for ratios in case.ratios:
        values = [effect_gy(effect, course, ratio) for course in (low, high) for ratio in ratios.values()]
        ends = (min(values), max(values))
        cells.append(interval_text(*ends, limits=case.comparable_values(effect, ratios, ends)))
    return TableRow(header=header, cells=(*cells, place))


def doses_text(low: Course, high: Course) -> str:
    """The doses per fraction of a course, or the ends of a range."""
    if low == high:
        doses = dict.fromkeys(phase.dose_per_fraction_gy for phase in low.phases)
        return listed(dose_per_fraction_text(dose) for dose in doses)
    ends = (low.phases[0].dose_per_fraction_gy, high.phases[0].dose_per_fraction_gy)
    return interval_text(*ends, limits=lq_limits_gy())


def interval_text(low: Exact, high: Exact, *, places: int = 2, limits: Iterable[Exact] = ()) -> str:
    """« 34,67 à 68 Gy », or one number where both ends are the same."""
    limits = (*limits, (Fraction(low) + Fraction(high)) / 2)  # each end keeps to its side of the middle: never alike
    last = with_unit(french(high, places=places, limits=limits), "Gy")
    return last if low == high else say("common.range", low=french(low, places=places, limits=limits), high=last)


def place_in_text(schedule: SourceSchedule) -> str:
    """« situation palliative : REC-PAL-01, REC-PAL-02 »."""
    situation = say(f"eqd2.situations.{schedule.situation}", recommendations=", ".join(schedule.recommendations))
    return say("eqd2.words.without_indication", place=situation) if schedule.without_indication else situation
