"""What stands beside the values of `eqd2`: the source's schedules compared, and what must be known."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from calculators.contract.results import Notice, Table, TableRow
from calculators.doses.courses import Course, SourceSchedule, gray, source_schedules
from calculators.doses.lq_range import Used, lq_limits_gy, lq_notice, used
from calculators.eqd2.outputs import (
    REFERENCE_DOSE_PER_FRACTION_GY,
    Asked,
    Ratios,
    dose_per_fraction_text,
    effect_gy,
    iso_effect_ends,
)
from calculators.tables.reader import Value, load
from calculators.typed.fields import WHOLE
from calculators.typed.quantities import NO_BREAK_SPACE, Exact, french, with_unit
from calculators.words.texts import listed, say

# --- tables ---------------------------------------------------------------------------------------------------------


def iso_effect_table(asked: Asked) -> Iterator[Table]:
    """For each other number of fractions, the total dose and the dose per fraction of the same EQD2."""
    if asked.others:
        rows = tuple(
            TableRow(
                header=other.text(),
                cells=tuple(iso_effect_cell(asked.course, ratios, other.fractions) for ratios in asked.ratios),
            )
            for other in asked.others
        )
        columns = tuple(ratios.text() for ratios in asked.ratios)
        yield Table(name="iso_effect", caption=say("eqd2.labels.iso_effect"), columns=columns, rows=rows)


def iso_effect_cell(course: Course, ratios: Ratios, fractions: int) -> str:
    """« 51,28 Gy (2,849 Gy par fraction) »."""
    ends = iso_effect_ends(course, ratios, fractions)
    low, high = ends[0].value, ends[-1].value
    dose = interval_text(low / fractions, high / fractions, places=3, limits=lq_limits_gy())
    return say("eqd2.words.iso_effect", total=interval_text(low, high), dose=dose)


def comparison_table(asked: Asked, effect: str) -> Table:
    """EQD2 or BED of the reader's course, of the source's schedules and of those that the reader adds, for each α/β."""
    columns = (
        say("eqd2.labels.dose_column"),
        *(ratios.text() for ratios in asked.ratios),
        say("eqd2.labels.text_column"),
    )
    rows = [comparison_row(asked, effect, asked.course, asked.course, say("eqd2.words.typed"), asked.course.text())]
    rows += [
        comparison_row(asked, effect, schedule.low, schedule.high, place_in_text(schedule), schedule.text())
        for schedule in source_schedules()
    ]
    rows += [comparison_row(asked, effect, one, one, say("eqd2.words.added"), one.text()) for one in asked.compared]
    caption = say(f"eqd2.labels.comparison_{effect}")
    return Table(name=f"comparison_{effect.removesuffix('_gy')}", caption=caption, columns=columns, rows=tuple(rows))


def comparison_row(asked: Asked, effect: str, low: Course, high: Course, place: str, header: str) -> TableRow:
    """One course, or the two ends of a range of doses."""
    cells = [doses_text(low, high)]
    for ratios in asked.ratios:
        values = [effect_gy(effect, course, ratio) for course in (low, high) for ratio in ratios.values()]
        ends = (min(values), max(values))
        cells.append(interval_text(*ends, limits=asked.comparable_values(effect, ratios, ends)))
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


# --- notices --------------------------------------------------------------------------------------------------------


def notices(asked: Asked) -> Iterator[Notice]:
    """What must be known with these values; warnings first."""
    yield from model_notices(asked)
    yield from order_notice(asked)
    yield from schedule_notices(asked)
    yield from iso_effect_notices(asked)
    yield alpha_beta_notice()
    yield Notice(code="model_not_verdict", text=say("eqd2.notices.model_not_verdict"))


def model_notices(asked: Asked) -> Iterator[Notice]:
    """How far the model reaches: for what the reader typed or asked, then for the source's schedules beside it."""
    yield from lq_notice(typed_and_asked(asked))
    theirs = [
        Used(
            low_gy=schedule.low.phases[0].dose_per_fraction_gy,
            high_gy=schedule.high.phases[0].dose_per_fraction_gy,
            text=schedule.text(),
        )
        for schedule in source_schedules()
    ]
    yield from lq_notice(theirs, "in_text", notes=("NOTE-70",))


def typed_and_asked(asked: Asked) -> Iterator[Used]:
    """Every phase of the reader's course and of the courses that the reader adds, then the iso-effects asked for."""
    for course in (asked.course, *asked.compared):
        yield from (used(phase) for phase in course.phases)
    yield from iso_effects_used(asked)


def iso_effects_used(asked: Asked) -> Iterator[Used]:
    """The schedules of the same effect that the reader asks for."""
    for other in asked.others:
        ends = [end.value for ratios in asked.ratios for end in iso_effect_ends(asked.course, ratios, other.fractions)]
        text = say("eqd2.words.iso_effect_in", fractions=other.text())
        yield Used(low_gy=min(ends) / other.fractions, high_gy=max(ends) / other.fractions, text=text)


def order_notice(asked: Asked) -> Iterator[Notice]:
    """Below 2 Gy per fraction on average, EQD2 rises with α/β while BED falls."""
    mean = asked.course.mean_dose_per_fraction_gy()
    several = len({ratio for ratios in asked.ratios for ratio in (ratios.low, ratios.high)}) > 1
    if several and mean is not None and mean < REFERENCE_DOSE_PER_FRACTION_GY:
        details = {"mean": dose_per_fraction_text(mean), "reference": gray(REFERENCE_DOSE_PER_FRACTION_GY)}
        yield Notice(code="order_flips_below_2_gy", text=say("eqd2.notices.order_flips_below_2_gy", **details))


def schedule_notices(asked: Asked) -> Iterator[Notice]:
    """The source's schedules that the reader typed, with the doubts that a note answers."""
    courses = (asked.course, *asked.compared)
    met = [schedule for schedule in source_schedules() if any(schedule.holds(course) for course in courses)]
    for schedule in met:
        details = {"schedule": schedule.text(), "place": place_in_text(schedule)}
        text = say("eqd2.notices.schedule_in_text", **details)
        yield Notice(code="schedule_in_text", text=text, notes=schedule.notes, origins=(schedule.origin,))
        if schedule.without_indication:
            text = say("eqd2.notices.without_indication", schedule=schedule.text())
            yield Notice(code="without_indication", text=text, notes=("NOTE-41",))
    by_id = {schedule.id: schedule.text() for schedule in source_schedules()}
    if any(schedule.id in ("s-8-1", "s-20-5") for schedule in met):
        details = {"one": by_id["s-8-1"], "five": by_id["s-20-5"], "ten": by_id["s-30-10"]}
        yield Notice(
            code="one_or_five_fractions", text=say("eqd2.notices.one_or_five_fractions", **details), notes=("NOTE-47",)
        )


def iso_effect_notices(asked: Asked) -> Iterator[Notice]:
    """An iso-effect holds for one α/β; the published example that checks it."""
    if not asked.others:
        return
    yield Notice(code="iso_effect_by_alpha_beta", text=say("eqd2.notices.iso_effect_by_alpha_beta"))
    example, ratios = load("eqd2")["published_iso_effect"], load("eqd2")["alpha_beta"]
    details = {
        "eqd2": gray(example["eqd2"].amount),
        "fractions": WHOLE.said(int(example["fractions"].amount)),
        "late": gray(example["dose_per_fraction_late_tissue"].amount),
        "late_ratio": gray(ratios["late_tissue"].amount),
        "tumour": gray(example["dose_per_fraction_tumour"].amount),
        "tumour_ratio": gray(ratios["tumour"].amount),
        "origin": load("sources")[example["eqd2"].origin.source]["short"],
    }
    text = say("eqd2.notices.published_iso_effect", **details)
    yield Notice(code="published_iso_effect", text=text, origins=(example["eqd2"].origin,))


def alpha_beta_notice() -> Notice:
    """The source gives no α/β: where the offered ones come from."""
    presets: dict[str, Value] = dict(load("eqd2")["alpha_beta"])
    origins = tuple(dict.fromkeys(value.origin for value in presets.values()))
    offered = f"{NO_BREAK_SPACE}; ".join(preset_text(name, value) for name, value in presets.items())
    return Notice(
        code="alpha_beta_chosen",
        text=say("eqd2.notices.alpha_beta_chosen", offered=offered),
        notes=("NOTE-24",),
        origins=origins,
    )


def preset_text(name: str, value: Value) -> str:
    """« 2 Gy : moelle épinière (HyTEC, résumé) »."""
    return say("eqd2.words.preset", value=gray(value.amount), label=preset_label(name, value))


def preset_label(name: str, value: Value) -> str:
    """« moelle épinière (HyTEC, résumé) »."""
    return say("eqd2.words.preset_label", tissue=say(f"eqd2.presets.{name}"), origin=value.origin.text())
