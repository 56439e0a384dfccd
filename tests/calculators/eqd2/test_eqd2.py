"""EQD2 and BED: the published values retyped, and what must hold for any course, any α/β and any band."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.catalogue import CALCULATORS
from calculators.doses.courses import Course, Phase, single, source_schedules
from calculators.doses.radiobiology import eqd2_gy, isoeffective_total_dose_gy
from calculators.eqd2 import declaration
from calculators.eqd2.case import BAND, Ratios
from calculators.eqd2.declaration import alpha_beta_suggestions, schedule_suggestions
from calculators.eqd2.shown_tables import doses_text, interval_text
from calculators.protocol import answer
from calculators.tables.reader import Value, load
from calculators.typed.kinds import FRACTION_DOSE_GUARD_GY, TOTAL_DOSE_GUARD_GY

CENTIEMES = 100


def decimals(low: int, high: int) -> st.SearchStrategy[Decimal]:
    """Numbers of two decimals, as people type them, bounds in hundredths."""
    return st.integers(low, high).map(lambda hundredths: Decimal(hundredths) / CENTIEMES)


alpha_betas = decimals(1, 3000)
fractions = st.integers(1, 40)
phases = st.builds(lambda n, dose: Phase(fractions=n, total_dose_gy=n * Fraction(dose)), fractions, decimals(0, 1500))
courses = st.lists(phases, min_size=1, max_size=4).map(lambda several: Course(phases=tuple(several)))


def ask(**inputs: Any) -> dict[str, Any]:
    return answer(CALCULATORS["eqd2"], inputs)


def values(reply: dict[str, Any]) -> dict[str, Fraction]:
    return {output["name"]: Fraction(output["value"]) for output in reply["outputs"]}


# --- published values -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("total_gy", "n", "alpha_beta", "bed", "eqd2"),
    [  # reference values of the specification, each recomputed by hand in the corpus
        ("8", 1, "2", "40", "20"),
        ("8", 1, "10", "14.4", "12"),
        ("20", 5, "2", "60", "30"),
        ("20", 5, "10", "28", "70/3"),
        ("30", 10, "2", "75", "37.5"),
        ("30", 10, "10", "39", "32.5"),
        ("24", 3, "2", "120", "60"),
        ("24", 3, "10", "43.2", "36"),
    ],
)
def test_reference_values(total_gy: str, n: int, alpha_beta: str, bed: str, eqd2: str) -> None:
    course = single(Decimal(total_gy), n)
    assert course.bed_gy(Decimal(alpha_beta)) == Fraction(bed)
    assert course.eqd2_gy(Decimal(alpha_beta)) == Fraction(eqd2)


@pytest.mark.parametrize(("alpha_beta", "published"), [("3", "2.849"), ("10", "3.062")])
def test_published_iso_effect(alpha_beta: str, published: str) -> None:
    # Batyan 2023: 60 Gy EQD2 in 18 fractions, dose per fraction printed to a milligray.
    total = isoeffective_total_dose_gy(eqd2_gy=60, fractions=18, alpha_beta_gy=Decimal(alpha_beta))
    assert abs(total / 18 - Fraction(published)) <= Fraction(1, 2000)


@pytest.mark.parametrize("preset", ["late_tissue", "tumour"])
def test_the_published_example_of_the_data_is_what_the_model_gives(preset: str) -> None:
    # The notice says that the calculator finds these values: it does, to the printed digit.
    example, ratio = load("eqd2")["published_iso_effect"], load("eqd2")["alpha_beta"][preset].amount
    n = int(example["fractions"].amount)
    total = isoeffective_total_dose_gy(eqd2_gy=example["eqd2"].amount, fractions=n, alpha_beta_gy=ratio)
    assert abs(total / n - Fraction(example[f"dose_per_fraction_{preset}"].amount)) <= Fraction(1, 2000)


def test_the_source_s_schedules() -> None:
    # Retyped from lines 58 and 75 of the source.
    printed = {
        "s-8-1": ("8", "8", 1),
        "s-20-5": ("20", "20", 5),
        "s-24-6": ("24", "24", 6),
        "s-30-10": ("30", "30", 10),
        "sbrt-1": ("16", "24", 1),
        "sbrt-3": ("24", "27", 3),
        "sbrt-5": ("20", "35", 5),
    }
    assert {schedule.id: (schedule.low, schedule.high) for schedule in source_schedules()} == {
        name: (single(Decimal(low), n), single(Decimal(high), n)) for name, (low, high, n) in printed.items()
    }


def test_the_offered_schedules_are_the_source_s_each_with_who_gives_it() -> None:
    """Both ends of a range (lines 58 and 75); 20 Gy in 5 is a palliative schedule and the low end of a stereotactic
    one: offered once, with the recommendations of both."""
    given = {schedule.id: schedule.recommendations for schedule in source_schedules()}
    offered = {suggestion.typed: suggestion.label for suggestion in schedule_suggestions()}
    assert list(offered) == ["8/1", "20/5", "24/6", "30/10", "16/1", "24/1", "24/3", "27/3", "35/5"]
    assert offered["20/5"].split(", ") == [*given["s-20-5"], *given["sbrt-5"]]
    assert offered["24/1"].split(", ") == list(given["sbrt-1"])


def test_offered_ratios() -> None:
    # Cord 2 (HyTEC), human cervical cord 0.87 (Schultheiss 2008), other late tissue 3 and tumours 10 (usage).
    presets: dict[str, Value] = dict(load("eqd2")["alpha_beta"])
    assert {name: (str(value.amount), value.origin.source) for name, value in presets.items()} == {
        "cord": ("2", "hytec"),
        "cord_schultheiss": ("0.87", "schultheiss-2008"),
        "late_tissue": ("3", "usage"),
        "tumour": ("10", "usage"),
    }
    assert [suggestion.typed for suggestion in alpha_beta_suggestions()] == ["2", "0,87", "3", "10"]
    assert "HyTEC" in alpha_beta_suggestions()[0].label


def test_the_example_of_the_specification() -> None:
    # 30 × 1.8 + 1 × 3 Gy, α/β 1 to 4: 54.4 to 55.7 Gy on the total; the phases' extremes would add up to 53.9 to 56.2.
    course = Course(phases=(*single(54, 30).phases, *single(3, 1).phases))
    low, high = Ratios(name=BAND, low=Decimal(1), high=Decimal(4)).ends(course.eqd2_gy)
    assert (low.value, high.value) == (Fraction("54.4"), Fraction("55.7"))
    assert (low.alpha_beta_gy, high.alpha_beta_gy) == (Decimal(1), Decimal(4))  # flipped: EQD2 rises with α/β here
    by_phase = [
        Ratios(name=BAND, low=Decimal(1), high=Decimal(4)).ends(single(*one).eqd2_gy) for one in ((54, 30), (3, 1))
    ]
    assert sum(ends[0].value for ends in by_phase) == Fraction("53.9")
    assert sum(ends[-1].value for ends in by_phase) == Fraction("56.2")


@pytest.mark.parametrize(
    ("typed", "path", "text", "meant"),
    [  # 31 Gy in one fraction is above 30, 21 times 5 Gy above 100; a hundredth of each, had it been typed in cGy
        ({"fractions": "1", "total_dose_gy": "31"}, "phases[0].total_dose_gy", "0,31 Gy", "0,31"),
        ({"fractions": "21", "dose_per_fraction_gy": "5"}, "phases[0].dose_per_fraction_gy", "0,05 Gy", "0,05"),
    ],
)
def test_the_dose_in_centigray_is_offered(typed: dict[str, str], path: str, text: str, meant: str) -> None:
    (problem,) = ask(phases=[typed], alpha_beta_gy=["2"])["problems"]
    assert [(one["text"].replace("\u00a0", " "), one["inputs"]) for one in problem["offers"]] == [(text, {path: meant})]


def test_the_board_is_asked_for_by_its_own_fields_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """It travels apart: what asks nothing of it is answered without it, what does cannot be."""

    def absent(module: str) -> Any:
        raise ModuleNotFoundError(module)

    monkeypatch.setattr(declaration, "board", absent)
    plain = {**CALCULATORS["eqd2"].example, "compare": ["20/5"], "other_fractions": ["5"]}
    assert ask(**plain)["status"] == "ok"
    for field in ({"schedules": ["20/5"]}, {"delivered_fractions": "0"}, {"remaining_fractions": ["5"]}):
        with pytest.raises(ModuleNotFoundError):
            ask(**plain | field)


@pytest.mark.parametrize(
    ("name", "rows", "row"),
    [
        ("phases", 10, {"fractions": "1", "total_dose_gy": "1"}),
        ("alpha_beta_gy", 6, "2"),
        ("other_fractions", 10, "5"),
        ("compare", 10, "20/5"),
        ("schedules", 5, "20/5"),
        ("remaining_fractions", 5, "5"),
    ],
)
def test_the_form_takes_so_many_rows_and_refuses_one_more(name: str, rows: int, row: object) -> None:
    """Refused, not dropped."""

    def refusals(number: int) -> list[str]:
        given = {**CALCULATORS["eqd2"].example, name: [row] * number}
        return [problem["code"] for problem in ask(**given).get("problems", ())]

    assert "too_many_rows" not in refusals(rows)
    assert "too_many_rows" in refusals(rows + 1)


def test_a_schedule_of_the_board_is_read_back() -> None:
    """9 × 3 is 27 Gy, and one fraction of 1,5 Gy: 28,5 Gy."""
    read = ask(**CALCULATORS["eqd2"].example, schedules=["9x3+1,5"])["read"]["schedules[0]"]
    assert read.replace("\u00a0", " ") == "9 × 3 Gy + 1 × 1,5 Gy = 28,5 Gy"


# --- properties -----------------------------------------------------------------------------------------------------


@given(courses, alpha_betas)
def test_effects_add_up_over_phases(course: Course, alpha_beta: Decimal) -> None:
    parts = [Course(phases=(phase,)) for phase in course.phases]
    assert course.bed_gy(alpha_beta) == sum(part.bed_gy(alpha_beta) for part in parts)
    assert course.eqd2_gy(alpha_beta) == sum(part.eqd2_gy(alpha_beta) for part in parts)


@given(courses, alpha_betas)
def test_eqd2_is_bed_over_the_relative_effect_of_2_gy(course: Course, alpha_beta: Decimal) -> None:
    assert course.eqd2_gy(alpha_beta) == course.bed_gy(alpha_beta) / (1 + 2 / Fraction(alpha_beta))


@given(fractions, fractions, alpha_betas)
def test_equal_phases_are_one_course(first: int, second: int, alpha_beta: Decimal) -> None:
    # n + m fractions of 2.5 Gy are a phase of n and a phase of m.
    split = Course(phases=tuple(Phase(fractions=n, total_dose_gy=n * Fraction("2.5")) for n in (first, second)))
    whole = single((first + second) * Fraction("2.5"), first + second)
    assert split.eqd2_gy(alpha_beta) == whole.eqd2_gy(alpha_beta)


@given(courses, alpha_betas, fractions)
def test_iso_effect_round_trip(course: Course, alpha_beta: Decimal, n: int) -> None:
    target = course.eqd2_gy(alpha_beta)
    total = isoeffective_total_dose_gy(eqd2_gy=target, fractions=n, alpha_beta_gy=alpha_beta)
    back = eqd2_gy(total_dose_gy=total, fractions=n, alpha_beta_gy=alpha_beta)
    assert abs(back - target) < Fraction(1, 10**40)


@given(phases, alpha_betas)
def test_iso_effect_in_the_same_number_of_fractions_is_the_same_dose(phase: Phase, alpha_beta: Decimal) -> None:
    # The root is rational there, so it is exact.
    target = Course(phases=(phase,)).eqd2_gy(alpha_beta)
    total = isoeffective_total_dose_gy(eqd2_gy=target, fractions=phase.fractions, alpha_beta_gy=alpha_beta)
    assert total == phase.total_dose_gy


@given(courses, alpha_betas, alpha_betas, st.fractions(0, 1), st.sampled_from(["bed_gy", "eqd2_gy"]))
def test_a_band_contains_every_ratio_inside(
    course: Course, one: Decimal, other: Decimal, share: Fraction, effect: str
) -> None:
    inside = Fraction(one) + share * (Fraction(other) - Fraction(one))
    ends = Ratios(name=BAND, low=min(one, other), high=max(one, other)).ends(getattr(course, effect))
    assert ends[0].value <= getattr(course, effect)(inside) <= ends[1].value


@given(courses, alpha_betas, alpha_betas, st.fractions(0, 1), fractions)
def test_an_iso_effective_band_contains_every_ratio_inside(
    course: Course, one: Decimal, other: Decimal, share: Fraction, n: int
) -> None:
    def total(ratio: Any) -> Fraction:  # a typed ratio, or a fraction between two
        return isoeffective_total_dose_gy(eqd2_gy=course.eqd2_gy(ratio), fractions=n, alpha_beta_gy=ratio)

    inside = Fraction(one) + share * (Fraction(other) - Fraction(one))
    ends = Ratios(name=BAND, low=min(one, other), high=max(one, other)).ends(total)
    rounding = Fraction(1, 10**40)  # a root has a last digit
    assert ends[0].value - rounding <= total(inside) <= ends[1].value + rounding


@given(courses, alpha_betas, alpha_betas)
def test_the_order_flips_for_eqd2_below_2_gy_never_for_bed(course: Course, one: Decimal, other: Decimal) -> None:
    low, high = min(one, other), max(one, other)
    mean = course.mean_dose_per_fraction_gy()
    assert course.bed_gy(low) >= course.bed_gy(high)
    if mean is None or mean == 2:
        assert course.eqd2_gy(low) == course.eqd2_gy(high)
    elif low < high:
        assert (course.eqd2_gy(low) < course.eqd2_gy(high)) == (mean < 2)


typed_phases = st.lists(
    st.fixed_dictionaries(
        {"fractions": st.integers(1, 12).map(str), "dose_per_fraction_gy": decimals(0, 280).map(str)}
    ),
    min_size=1,
    max_size=3,
)


@given(typed_phases, alpha_betas)
def test_replies_are_exact_and_repeatable(rows: list[dict[str, str]], alpha_beta: Decimal) -> None:
    # Hand formula, on the typed texts: at most 3 × 12 × 2.8 = 100.8 Gy, so a few sums pass the guard rail.
    total = sum(int(row["fractions"]) * Fraction(row["dose_per_fraction_gy"]) for row in rows)
    reply = ask(phases=rows, alpha_beta_gy=[str(alpha_beta)])
    assert reply == ask(phases=rows, alpha_beta_gy=[str(alpha_beta).replace(".", ",")])
    if total > TOTAL_DOSE_GUARD_GY:
        assert reply["status"] == "invalid"
        return
    quadratic = sum(int(row["fractions"]) * Fraction(row["dose_per_fraction_gy"]) ** 2 for row in rows)
    found = values(reply)
    assert found["total.physical_dose_gy"] == total
    assert found["total.alpha_beta_gy[0].bed_gy"] == total + quadratic / Fraction(alpha_beta)
    assert found["total.alpha_beta_gy[0].eqd2_gy"] == (quadratic + total * Fraction(alpha_beta)) / (
        2 + Fraction(alpha_beta)
    )


@given(fractions, decimals(0, 10100))
def test_a_total_and_its_dose_per_fraction_meet_the_guard_rails(n: int, total: Decimal) -> None:
    believable = total <= TOTAL_DOSE_GUARD_GY and Fraction(total) / n <= FRACTION_DOSE_GUARD_GY
    reply = ask(phases=[{"fractions": str(n), "total_dose_gy": str(total)}], alpha_beta_gy=["2"])
    assert (reply["status"] == "ok") == believable


def printed(text: str) -> Fraction:
    """The number of « 37,5 Gy »."""
    return Fraction(text.removesuffix("Gy").strip().replace("\u202f", "").replace(",", "."))


@given(decimals(1, 6000), fractions, alpha_betas)
def test_a_printed_value_is_never_taken_for_another_schedule_s(total: Decimal, n: int, alpha_beta: Decimal) -> None:
    if Fraction(total) / n > FRACTION_DOSE_GUARD_GY:
        return
    reply = ask(phases=[{"fractions": str(n), "total_dose_gy": str(total)}], alpha_beta_gy=[str(alpha_beta)])
    output = next(one for one in reply["outputs"] if one["name"] == "total.alpha_beta_gy[0].eqd2_gy")
    shown, exact = printed(output["text"]), Fraction(output["value"])
    for schedule in source_schedules():
        for course in (schedule.low, schedule.high):
            limit = course.eqd2_gy(alpha_beta)
            assert exact == limit or (shown < limit) == (exact < limit)


@given(st.fractions(0, 100), st.fractions(0, 100))
def test_the_two_ends_of_an_interval_are_printed_apart(one: Fraction, other: Fraction) -> None:
    low, high = min(one, other), max(one, other)
    text = interval_text(low, high)
    assert (" à " in text) == (low != high)
    if low != high:
        first, last = text.split(" à ")
        assert printed(first) < printed(last)


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        ("10.001", "10.002", "10 à 10,002 Gy"),  # middle 10,0015: 10,00 stays below it, the other end would not pass it
        ("10.008", "10.012", "10,008 à 10,012 Gy"),  # middle 10,01: two decimals would put both ends on it
        ("10.001", "10.001", "10 Gy"),
    ],
)
def test_both_ends_are_printed_on_their_side_of_the_middle(low: str, high: str, text: str) -> None:
    assert interval_text(Fraction(low), Fraction(high)).replace("\u00a0", " ") == text


def test_a_range_of_doses_is_printed_on_its_side_of_the_model_s_domain() -> None:
    """30,005 Gy in 5 are 6,001 Gy a fraction, above the 6 Gy of the expert agreement: never « 6 à 7 Gy »."""
    text = doses_text(single(Decimal("30.005"), 5), single(Decimal(35), 5))
    assert text.replace("\u00a0", " ") == "6,001 à 7 Gy"


def cells(reply: dict[str, Any], table: str, header: str) -> list[str]:
    """The cells of one row of a table, with ordinary spaces."""
    (rows,) = (one["rows"] for one in reply["tables"] if one["name"] == table)
    (row,) = (one for one in rows if one["header"].replace("\u00a0", " ") == header)
    return [cell["text"].replace("\u00a0", " ") for cell in row["cells"]]


def test_an_iso_effect_is_printed_on_its_side_of_the_model_s_domain() -> None:
    """30,0015 Gy in 5 are 6,0003 Gy a fraction, which three decimals would print 6, the end of the agreement."""
    reply = ask(phases=[{"fractions": "5", "total_dose_gy": "30,0015"}], alpha_beta_gy=["2"])
    assert cells(reply, "usual_iso_effect", "en 5 fractions") == ["30 Gy (6,0003 Gy par fraction)"]


def test_two_effects_that_differ_are_never_alike_in_the_table() -> None:
    """8,0014 × 18,0014 / 12 = 12,003 Gy for a ratio of 10; 8 Gy in 1 are 8 × 18 / 12 = 12 Gy."""
    reply = ask(phases=[{"fractions": "1", "total_dose_gy": "8,0014"}], alpha_beta_gy=["10"])
    rows = ("8,0014 Gy en 1 fraction", "8 Gy en 1 fraction")
    assert [cells(reply, "comparison_eqd2", row)[1] for row in rows] == ["12,003 Gy", "12 Gy"]


def test_outputs_of_one_phase_do_not_repeat_the_total() -> None:
    names = values(ask(phases=[{"fractions": "10", "total_dose_gy": "30"}], alpha_beta_gy=["2"])).keys()
    assert set(names) == {
        "total.alpha_beta_gy[0].eqd2_gy",
        "total.alpha_beta_gy[0].bed_gy",
        "total.physical_dose_gy",
        "phases[0].dose_per_fraction_gy",
    }
