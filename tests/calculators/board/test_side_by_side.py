"""Schedules side by side: ratios, and what must hold for any of them."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.board.side_by_side import ratio_of
from calculators.catalogue import CALCULATORS
from calculators.doses.courses import Course, Phase, single, source_schedules
from calculators.eqd2.declaration import REFERENCES, schedule_suggestions
from calculators.protocol import answer

alpha_betas = st.integers(1, 3000).map(lambda hundredths: Decimal(hundredths) / 100)
phases = st.builds(
    lambda n, hundredths: Phase(fractions=n, total_dose_gy=n * Fraction(hundredths, 100)),
    st.integers(1, 40),
    st.integers(1, 1500),
)
courses = st.lists(phases, min_size=1, max_size=2).map(lambda several: Course(phases=tuple(several)))


def ask(**inputs: Any) -> dict[str, Any]:
    return answer(CALCULATORS["eqd2"], {"phases": [{"fractions": "10", "total_dose_gy": "30"}], **inputs})


def table(reply: dict[str, Any], name: str) -> list[list[str]]:
    (found,) = (one for one in reply["tables"] if one["name"] == name)
    return [[row["header"], *(cell["text"] for cell in row["cells"])] for row in found["rows"]]


@pytest.mark.parametrize(
    ("total", "n", "alpha_beta", "ratio"),
    [("8", 1, "2", "8/15"), ("8", 1, "10", "24/65"), ("20", 5, "2", "4/5"), ("24", 3, "2", "1.6")],
)
def test_to_30_gy_in_10(total: str, n: int, alpha_beta: str, ratio: str) -> None:
    # BED over 75 (ratio 2) or 39 (ratio 10): 40/75, 14.4/39, 60/75, 120/75.
    assert ratio_of(single(Decimal(total), n), single(30, 10), Decimal(alpha_beta)) == Fraction(ratio)


@given(courses, courses, alpha_betas)
def test_a_ratio_is_that_of_both_effects_and_its_inverse_is_the_inverse(
    one: Course, other: Course, alpha_beta: Decimal
) -> None:
    ratio = ratio_of(one, other, alpha_beta)
    assert ratio == one.eqd2_gy(alpha_beta) / other.eqd2_gy(alpha_beta)
    assert ratio * ratio_of(other, one, alpha_beta) == 1
    assert ratio_of(one, one, alpha_beta) == 1


@given(courses, courses, st.lists(alpha_betas, min_size=3, max_size=3))
def test_the_ends_of_a_band_are_the_extremes_of_a_ratio(one: Course, other: Course, ratios: list[Decimal]) -> None:
    low, middle, high = (ratio_of(one, other, ratio) for ratio in sorted(ratios))
    assert min(low, high) <= middle <= max(low, high)


@pytest.mark.parametrize("count", [1, 5])
def test_two_to_six_schedules_in_one_table(count: int) -> None:
    reply = ask(alpha_beta_gy=["2"], schedules=["8/1", "20/5", "24/6", "24/3", "35/5"][:count])
    rows = table(reply, "board")
    assert len(rows) == count + 1
    doses = [
        "10 × 3 Gy = 30 Gy",
        "1 × 8 Gy = 8 Gy",
        "5 × 4 Gy = 20 Gy",
        "6 × 4 Gy = 24 Gy",
        "3 × 8 Gy = 24 Gy",
        "5 × 7 Gy = 35 Gy",
    ]
    assert [row[1].replace("\u00a0", " ") for row in rows] == doses[: count + 1]


def test_a_seventh_schedule_is_refused() -> None:
    assert ask(alpha_beta_gy=["2"], schedules=["8/1"] * 6)["status"] == "invalid"


def test_a_row_left_empty_keeps_the_places_of_the_others() -> None:
    # The reference is the row where it stands in the form, as it is numbered there.
    reply = ask(alpha_beta_gy=["2"], schedules=["8/1", "", "20/5"], reference_schedule="third")
    assert [row[0].partition(" (")[0] for row in table(reply, "board")] == ["schéma saisi", "schéma 1", "schéma 3"]
    assert reply["conclusion"]["lines"][-1]["text"].replace("\u00a0", " ").startswith("Rapportés à 20 Gy en 5")


def test_two_schedules_are_never_printed_alike() -> None:
    # EQD2, ratio 2: 30.001 × 5.0001/4 = 37.502 beside 37.5; BED twice that; 75.004/75 = 1.00005.
    reply = ask(alpha_beta_gy=["2"], schedules=["30,001/10"])
    cells = [row[2].replace("\u00a0", " ") for row in table(reply, "board")]
    assert cells == ["EQD2 37,5 Gy, BED 75 Gy", "EQD2 37,502 Gy, BED 75,004 Gy, rapport 1,0001"]
    told = {one["name"]: one["text"].replace("\u00a0", " ") for one in reply["outputs"]}
    assert told["schedules[0].alpha_beta_gy[0].eqd2_gy"] == "37,502 Gy"
    assert told["schedules[0].alpha_beta_gy[0].ratio"] == "1,0001"


def test_a_reference_of_one_gray_has_ratios() -> None:
    # BED, ratio 2: 75 over 1 × 1.5.
    rows = table(ask(alpha_beta_gy=["2"], schedules=["1/1"], reference_schedule="first"), "board")
    assert rows[0][2].replace("\u00a0", " ") == "EQD2 37,5 Gy, BED 75 Gy, rapport 50"
    assert [row[0] for row in rows] == ["schéma saisi (REC-PAL-01, REC-PAL-03)", "schéma 1, référence"]


def test_the_chips_are_the_schedules_of_the_source_with_their_recommendations() -> None:
    # Retyped from lines 58 and 75: both ends of each range; 20 Gy in 5 is palliative, and the low end of a range.
    assert [(one.typed, one.label) for one in schedule_suggestions()] == [
        ("8/1", "REC-PAL-01, REC-PAL-02"),
        ("20/5", "REC-PAL-01, REC-PAL-08, REC-CUR-01"),
        ("24/6", "REC-PAL-01"),
        ("30/10", "REC-PAL-01, REC-PAL-03"),
        ("16/1", "REC-CUR-01"),
        ("24/1", "REC-CUR-01"),
        ("24/3", "REC-CUR-01"),
        ("27/3", "REC-CUR-01"),
        ("35/5", "REC-CUR-01"),
    ]
    assert all(
        any(schedule.holds(single(Decimal(total), int(n))) for schedule in source_schedules())
        for total, n in (one.typed.split("/") for one in schedule_suggestions())
    )


def test_there_is_a_reference_for_each_row() -> None:
    (field,) = (item for item in CALCULATORS["eqd2"].inputs if item.name == "schedules")
    assert len(REFERENCES) == 1 + (field.repeated or 0)


def test_without_the_board_nothing_of_it_is_answered() -> None:
    plain, with_board = ask(alpha_beta_gy=["2"]), ask(alpha_beta_gy=["2"], schedules=["8/1"])
    assert {one["name"] for one in plain["tables"]} == {"usual_iso_effect", "comparison_eqd2", "comparison_bed"}
    told = {one["name"]: one for one in with_board["outputs"]}
    assert all(told[one["name"]] == one for one in plain["outputs"])


def test_schedules_alone_are_compared_after_one_touch() -> None:
    """8/1 is taken as the course: 24/3 beside it is 43.2/14.4 = 3 of its BED for a ratio of 10 (24 × 1.8; 8 × 1.8)."""
    asked = {"phases": [{}], "schedules": ["8/1", "24/3"], "alpha_beta_gy": ["10"]}
    refused = answer(CALCULATORS["eqd2"], asked)
    by_field = {problem["field"]: problem["offers"] for problem in refused["problems"] if problem["offers"]}
    assert by_field.keys() == {"phases[0].total_dose_gy"}
    (offer,) = by_field["phases[0].total_dose_gy"]
    assert offer["text"] == "Prendre 8\u00a0Gy en 1\u00a0fraction comme schéma saisi"
    typed = offer["inputs"]
    phase = {"total_dose_gy": typed["phases[0].total_dose_gy"], "fractions": typed["phases[0].fractions"]}
    told = answer(CALCULATORS["eqd2"], asked | {"phases": [phase], "schedules": [typed["schedules[0]"], "24/3"]})
    assert told["status"] == "ok"
    (ratio,) = [one for one in told["outputs"] if one["name"] == "schedules[1].alpha_beta_gy[0].ratio"]
    assert ratio["value"] == "3"


def test_a_course_that_is_half_typed_is_not_replaced() -> None:
    asked = {"phases": [{"fractions": "10"}], "schedules": ["8/1"], "alpha_beta_gy": ["10"]}
    assert not any(problem["offers"] for problem in answer(CALCULATORS["eqd2"], asked)["problems"])
