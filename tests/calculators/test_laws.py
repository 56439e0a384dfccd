"""Laws that hold whatever is typed, and where each is tested: those of one room in that room, the others here.

| law | tested in |
|---|---|
| more dose is never better | `cord/test_cord.py`; here for EQD2, BED and re-irradiation |
| 2 Gy a fraction is its own EQD2 | here |
| effects add up over phases | `eqd2/test_eqd2.py` |
| the inverse of the inverse is the dose | `eqd2/test_eqd2.py`, `board/test_finish.py` |
| the dose left keeps every criterion, 0.1 Gy more breaks one | `reirradiation/test_reirradiation.py` |
| dates that shift together leave the verdicts and shift the days | here for delays; `agenda/test_sessions.py` |
| the order of phases, courses and drugs means nothing | here |
| what is printed can be typed, within its precision | `typed/test_quantities.py`, `typed/test_calendar_days.py` |
| each printed step evaluates to its value | `test_steps.py`, `washout/test_washout.py` |
| a tipping point tips, and nothing between two does | `tipping/test_generated.py` |

`WHERE` names each test; one that is renamed or dropped fails.
"""

import ast
from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from calculators.catalogue import CALCULATORS
from calculators.protocol import answer

HERE = Path(__file__).parent
WHERE: Mapping[str, tuple[str, ...]] = {
    "cord/test_cord.py": ("test_more_dose_is_never_better", "test_more_volume_is_never_better"),
    "eqd2/test_eqd2.py": ("test_effects_add_up_over_phases", "test_iso_effect_round_trip"),
    "board/test_finish.py": ("test_the_dose_found_gives_the_effect_that_was_planned",),
    "reirradiation/test_reirradiation.py": (
        "test_the_dose_left_respects_every_criterion_and_0_1_gy_more_does_not",
        "test_the_earliest_date_of_the_answer_is_the_first_that_passes",
    ),
    "agenda/test_sessions.py": ("test_a_start_is_shifted_by_as_many_working_days_as_its_end",),
    "typed/test_quantities.py": ("test_what_is_printed_can_be_typed_again", "test_a_printed_number_stays_on_its_side"),
    "typed/test_calendar_days.py": ("test_what_is_printed_can_be_typed",),
    "test_steps.py": (
        "test_every_step_of_eqd2_gives_its_output",
        "test_every_step_of_cord_gives_its_output",
        "test_every_step_of_reirradiation_gives_its_output",
    ),
    "washout/test_washout.py": ("test_every_step_gives_its_output",),
    "tipping/test_generated.py": (
        "test_what_is_typed_on_each_side_of_a_point_has_the_verdicts_that_are_printed",
        "test_no_step_between_two_points_has_other_verdicts",
    ),
}


@pytest.mark.parametrize("path", WHERE)
def test_each_law_has_its_test(path: str) -> None:
    tree = ast.parse((HERE / path).read_text(encoding="utf-8"))
    defined = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    assert set(WHERE[path]) <= defined


def ask(name: str, inputs: Mapping[str, Any]) -> dict[str, Any]:
    return answer(CALCULATORS[name], inputs)


def values(reply: Mapping[str, Any]) -> dict[str, Any]:
    return {output["name"]: output["value"] for output in reply["outputs"]}


def gy(hundredths: int) -> str:
    return f"{hundredths // 100},{hundredths % 100:02d}"


# --- doses ----------------------------------------------------------------------------------------------------------

ratios = st.integers(1, 3000).map(gy)
fractions = st.integers(1, 30)


@given(fractions, ratios)
def test_2_gy_a_fraction_is_its_own_eqd2(n: int, ratio: str) -> None:
    """D·(2 + α/β)/(2 + α/β) = D, whatever α/β is."""
    reply = ask("eqd2", {"phases": [{"fractions": str(n), "dose_per_fraction_gy": "2"}], "alpha_beta_gy": [ratio]})
    assert Fraction(values(reply)["total.alpha_beta_gy[0].eqd2_gy"]) == 2 * n


@given(fractions, st.integers(0, 9000), st.integers(1, 900), ratios)
def test_more_dose_in_as_many_fractions_has_more_effect(n: int, dose: int, more: int, ratio: str) -> None:
    assume((dose + more) / 100 / n <= 30)
    effects = [
        values(ask("eqd2", {"phases": [{"fractions": str(n), "total_dose_gy": gy(total)}], "alpha_beta_gy": [ratio]}))
        for total in (dose, dose + more)
    ]
    for name in ("total.alpha_beta_gy[0].eqd2_gy", "total.alpha_beta_gy[0].bed_gy"):
        assert Fraction(effects[0][name]) < Fraction(effects[1][name])


def course(dose: int, n: int, end: date | None = None, origin: str = "cord") -> dict[str, str]:
    typed = end.strftime("%d/%m/%Y") if end else ""
    return {"total_dose_gy": gy(dose), "fractions": str(n), "end_date": typed, "dose_origin": origin}


@given(
    st.integers(100, 6000),
    st.integers(1, 5),
    st.integers(0, 2500),
    st.integers(1, 500),
    st.sampled_from(["source", "hytec"]),
)
def test_a_larger_new_dose_keeps_no_criterion_that_a_smaller_one_did_not(
    earlier: int, n: int, dose: int, more: int, reading: str
) -> None:
    replies = [
        ask(
            "reirradiation",
            {
                "earlier": [course(earlier, 20, date(2026, 1, 5))],
                "new": {"total_dose_gy": gy(total), "fractions": str(n), "start_date": "01/09/2026"},
                "reading": reading,
            },
        )
        for total in (dose, dose + more)
    ]
    smaller, larger = ({one["name"]: one["code"] for one in reply["verdicts"]} for reply in replies)
    assert not [name for name in larger if smaller[name] == "exceeded" and larger[name] != "exceeded"]


# --- order ----------------------------------------------------------------------------------------------------------

parts = st.lists(st.tuples(st.integers(1, 10), st.integers(0, 300)), min_size=2, max_size=3)


@given(parts, ratios, st.randoms(use_true_random=False))
def test_the_order_of_phases_means_nothing(several: list[tuple[int, int]], ratio: str, random: Any) -> None:
    """The totals: 1 Gy or 10 first is the same course to the model, which has no time."""
    shuffled = random.sample(several, len(several))
    totals = [
        {
            name: value
            for name, value in values(
                ask(
                    "eqd2",
                    {
                        "phases": [{"fractions": str(n), "dose_per_fraction_gy": gy(d)} for n, d in rows],
                        "alpha_beta_gy": [ratio],
                        "other_fractions": ["5"],
                    },
                )
            ).items()
            if not name.startswith("phases")
        }
        for rows in (several, shuffled)
    ]
    assert totals[0] == totals[1]


days = st.none() | st.dates(date(2025, 1, 1), date(2026, 6, 1))
courses = st.lists(st.builds(course, st.integers(0, 3000), st.integers(1, 20), days), min_size=2, max_size=3)


@given(courses, st.integers(0, 1500), st.integers(1, 5), st.randoms(use_true_random=False))
def test_the_order_of_earlier_courses_means_nothing(rows: list[dict[str, str]], dose: int, n: int, random: Any) -> None:
    assume(all(Fraction(row["total_dose_gy"].replace(",", ".")) / int(row["fractions"]) <= 30 for row in rows))
    replies = [
        ask(
            "reirradiation",
            {
                "earlier": several,
                "new": {"total_dose_gy": gy(dose), "fractions": str(n), "start_date": "01/09/2026"},
            },
        )
        for several in (rows, random.sample(rows, len(rows)))
    ]
    told = [
        (
            reply["conclusion"]["code"],
            {line["code"] for line in reply["conclusion"]["lines"]},
            [(one["name"], one["code"]) for one in reply["verdicts"]],
            {name: value for name, value in values(reply).items() if not name.startswith("earlier[")},
        )
        for reply in replies
    ]
    assert told[0] == told[1]


# --- delays ---------------------------------------------------------------------------------------------------------

DRUGS = ("gemcitabine", "bevacizumab", "doxorubicine", "bléomycine", "cisplatine", "pemetrexed", "nivolumab", "ITK")
around = st.none() | st.dates(date(2025, 12, 1), date(2026, 6, 1))
rows = st.lists(st.tuples(st.sampled_from(DRUGS), around, around), min_size=1, max_size=4, unique_by=lambda row: row[0])


def written(day: date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else ""


def delays(
    several: list[tuple[str, date | None, date | None]], technique: str, start: date | None, end: date | None
) -> dict[str, Any]:
    typed = [
        {"drug": name, "last_administration": written(last), "next_administration": written(following)}
        for name, last, following in several
    ]
    dates = {"radiotherapy_start": written(start), "radiotherapy_end": written(end)}
    return ask("washout", {"drugs": typed, "technique": technique, **dates})


def by_drug(reply: Mapping[str, Any], several: list[tuple[str, date | None, date | None]]) -> dict[str, Any]:
    """Every code and every value, a drug's under its name and no row."""

    def named(path: str) -> str:
        for at, (name, _, _) in enumerate(several):
            path = path.replace(f"drugs[{at}]", name)
        return path

    told: dict[str, Any] = {named(one["name"]): one["code"] for one in (*reply["verdicts"], *reply["information"])}
    told |= {named(name): value for name, value in values(reply).items()}
    return told | {"": reply["conclusion"]["code"]}


techniques = st.sampled_from(["palliative", "stereotactic"])


@given(rows, techniques, around, around, st.randoms(use_true_random=False))
def test_the_order_of_drugs_means_nothing(
    several: list[tuple[str, date | None, date | None]],
    technique: str,
    start: date | None,
    end: date | None,
    random: Any,
) -> None:
    shuffled = random.sample(several, len(several))
    one, other = (delays(typed, technique, start, end) for typed in (several, shuffled))
    assert one["status"] == other["status"]
    if one["status"] == "ok":
        assert by_drug(one, several) == by_drug(other, shuffled)


@given(rows, techniques, around, around, st.integers(-800, 800))
def test_days_that_shift_together_leave_the_verdicts_and_shift_the_answers(
    several: list[tuple[str, date | None, date | None]],
    technique: str,
    start: date | None,
    end: date | None,
    shift: int,
) -> None:
    def moved(day: date | None) -> date | None:
        return day + timedelta(days=shift) if day else None

    later = [(name, moved(last), moved(following)) for name, last, following in several]
    one, other = delays(several, technique, start, end), delays(later, technique, moved(start), moved(end))
    assert one["status"] == other["status"]
    if one["status"] == "ok":
        assert {name: _shifted(value, shift) for name, value in by_drug(one, several).items()} == by_drug(other, later)


def _shifted(value: Any, shift: int) -> Any:
    try:
        return (date.fromisoformat(value) + timedelta(days=shift)).isoformat()
    except (TypeError, ValueError):
        return value
