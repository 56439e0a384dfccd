"""What must be known with the values of `eqd2`: the model's range, the order of schedules, where ratios are from."""

from collections.abc import Iterable, Iterator

from calculators.contract.results import Notice
from calculators.doses.courses import gray, source_schedules
from calculators.doses.lq_range import Used, lq_notice, used
from calculators.eqd2.case import REFERENCE_DOSE_PER_FRACTION_GY, Case, OtherFractions, dose_per_fraction_text
from calculators.eqd2.outputs import iso_effect_ends
from calculators.eqd2.shown_tables import place_in_text
from calculators.tables.reader import Value, load
from calculators.typed.kinds import WHOLE
from calculators.words.texts import say
from calculators.words.typography import SEMICOLON


def notices(case: Case) -> Iterator[Notice]:
    """What must be known with these values; warnings first."""
    yield from model_notices(case)
    yield from order_notice(case)
    yield from schedule_notices(case)
    yield from iso_effect_notices(case)
    yield alpha_beta_notice()
    yield Notice(code="model_not_verdict", text=say("eqd2.notices.model_not_verdict"))


def model_notices(case: Case) -> Iterator[Notice]:
    """How far the model reaches: for what the reader typed or asked, then for the source's schedules beside it."""
    yield from lq_notice(typed_and_asked(case))
    theirs = [
        Used(
            low_gy=schedule.low.phases[0].dose_per_fraction_gy,
            high_gy=schedule.high.phases[0].dose_per_fraction_gy,
            text=schedule.text(),
        )
        for schedule in source_schedules()
    ]
    yield from lq_notice(theirs, "in_text", notes=("NOTE-70",))
    yield from lq_notice(iso_effects_used(case, case.usual()), "computed")


def typed_and_asked(case: Case) -> Iterator[Used]:
    """Every phase of the reader's course and of the courses that the reader adds, then the iso-effects asked for."""
    for course in case.courses():
        yield from (used(phase) for phase in course.phases)
    yield from iso_effects_used(case, case.others)
    yield from case.further


def iso_effects_used(case: Case, others: Iterable[OtherFractions]) -> Iterator[Used]:
    """The schedules of the same effect in these numbers of fractions."""
    for other in others:
        ends = [end.value for ratios in case.ratios for end in iso_effect_ends(case.course, ratios, other.fractions)]
        text = say("eqd2.words.iso_effect_in", fractions=other.text())
        yield Used(low_gy=min(ends) / other.fractions, high_gy=max(ends) / other.fractions, text=text)


def order_notice(case: Case) -> Iterator[Notice]:
    """Below 2 Gy per fraction on average, EQD2 rises with α/β while BED falls."""
    mean = case.course.mean_dose_per_fraction_gy()
    several = len({ratio for ratios in case.ratios for ratio in (ratios.low, ratios.high)}) > 1
    if several and mean is not None and mean < REFERENCE_DOSE_PER_FRACTION_GY:
        details = {"mean": dose_per_fraction_text(mean), "reference": gray(REFERENCE_DOSE_PER_FRACTION_GY)}
        yield Notice(code="order_flips_below_2_gy", text=say("eqd2.notices.order_flips_below_2_gy", **details))


def schedule_notices(case: Case) -> Iterator[Notice]:
    """The source's schedules that the reader typed, with the doubts that a note answers."""
    met = [schedule for schedule in source_schedules() if any(schedule.holds(course) for course in case.courses())]
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


def iso_effect_notices(case: Case) -> Iterator[Notice]:
    """An iso-effect holds for one α/β; the published example that checks it."""
    yield Notice(code="iso_effect_by_alpha_beta", text=say("eqd2.notices.iso_effect_by_alpha_beta"))
    if not case.others:
        return
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
    offered = SEMICOLON.join(preset_text(name, value) for name, value in presets.items())
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
