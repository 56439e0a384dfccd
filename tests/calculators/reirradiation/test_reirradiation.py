"""Re-irradiation of the cord: the reasoning against hand calculations, and properties of the whole answer."""

import re
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from calculators.contract.limits import holds
from calculators.protocol import answer
from calculators.reirradiation.declaration import DESCRIPTOR
from calculators.reirradiation.rules import (
    Ceiling,
    EarlierRange,
    Interval,
    binding,
    ceilings,
    cord_eqd2_gy,
    dose_left,
    earlier_ranges,
    limits,
    lowest,
    months_and_days,
    other_reading,
)
from calculators.reirradiation.words import range_text
from calculators.tables.reader import load
from calculators.typed.calendar_days import add_months
from calculators.words.days import short_date

READINGS = st.sampled_from(["source", "hytec"])
FRACTIONS = st.integers(1, 5)
EARLIER = st.decimals(Decimal("0.1"), Decimal(90), places=2).map(Fraction)
NEW_DOSE = st.decimals(Decimal(0), Decimal(30), places=1)


def ask(earlier: list[dict[str, str]], reading: str = "source", **new: str) -> dict[str, Any]:
    return answer(DESCRIPTOR, {"earlier": earlier, "new": new, "reading": reading})


def course(total: object, fractions: object, **more: str) -> dict[str, str]:
    return {"total_dose_gy": str(total), "fractions": str(fractions), "dose_origin": "cord", **more}


def output(reply: dict[str, Any], name: str) -> Any:
    return next(item["value"] for item in reply["outputs"] if item["name"] == name)


# --- the data -----------------------------------------------------------------------------------------------------


def test_the_criteria_are_the_source_s_with_its_signs() -> None:
    """Section 4, lines 37 to 40; HyTEC prints the same numbers with ≤ (list of outside facts)."""
    criteria, hytec = load("reirradiation")["criteria"], load("reirradiation")["hytec"]
    found = [(one["limit"].sign, str(one["limit"].amount), one["limit"].origin.locator) for one in criteria.values()]
    assert found == [
        ("<", "70", "section 4, ligne 37"),
        ("<", "25", "section 4, ligne 38"),
        ("≤", "0.5", "section 4, ligne 39"),
        ("≥", "5", "section 4, ligne 40"),
    ]
    assert [one["limit"].sign for one in hytec.values()] == ["≤", "≤", "≤", "≥"]
    assert [one["limit"].amount for one in hytec.values()] == [one["limit"].amount for one in criteria.values()]


def test_two_readings() -> None:
    assert (other_reading("source"), other_reading("hytec")) == ("hytec", "source")
    assert not holds(70, limits("source").cumulative)
    assert holds(70, limits("hytec").cumulative)
    assert holds(Fraction(1, 2), limits("source").ratio)
    assert not holds(Fraction(1, 2) + Fraction(1, 10**12), limits("source").ratio)


def test_the_hint_names_the_numbers_of_fractions() -> None:
    assert DESCRIPTOR.hint("new.fractions") == "Les critères concernent 1, 2, 3, 4 ou 5\u00a0fractions."
    assert DESCRIPTOR.hint("earlier") == ""


# --- the dose left ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("earlier", "binds", "eqd2_gy"),
    [
        ("37.5", ("new",), 25),
        ("50", ("cumulative",), 20),
        ("20", ("ratio",), 20),
        ("25", ("new", "ratio"), 25),
        ("45", ("cumulative", "new"), 25),
        ("35", ("new",), 25),
        ("70", ("cumulative",), 0),
        ("80", ("cumulative",), -10),
    ],
)
def test_what_binds(earlier: str, binds: tuple[str, ...], eqd2_gy: int) -> None:
    """E = min(25, 70 − earlier, earlier)."""
    found = ceilings(limits("source"), Fraction(earlier))
    assert (binding(found), lowest(found)) == (binds, eqd2_gy)


@pytest.mark.parametrize(
    ("earlier", "reading", "doses"),
    [
        ("37.5", "source", "9.0 12.2 14.5 16.3 17.9"),  # clinical specification, after 30 Gy in 10
        ("50", "source", "7.9 10.8 12.7 14.3 15.6"),  # sqrt(81) is exact: 8.0 would reach 70
        ("50", "hytec", "8.0 10.8 12.7 14.3 15.6"),
        ("20", "source", "8.0 10.8 12.7 14.3 15.6"),  # same E, but the ratio is inclusive
    ],
)
def test_doses_left(earlier: str, reading: str, doses: str) -> None:
    found = [dose_left(ceilings(limits(reading), Fraction(earlier)), fractions) for fractions in range(1, 6)]
    assert " ".join(str(left.total_dose_gy) for left in found if left) == doses


def test_the_other_denominator() -> None:
    """Note 22: after 30 Gy in 10, E = 37.5/2 = 18.75 and 7.7 / 12.2 / 15.0 Gy in 1, 3, 5 fractions."""
    found = [dose_left(ceilings(limits("source"), Fraction(75, 2), denominator="earlier"), n) for n in (1, 3, 5)]
    assert [str(left.total_dose_gy) for left in found if left] == ["7.7", "12.2", "15.0"]


@given(earlier=EARLIER, reading=READINGS, fractions=FRACTIONS)
def test_the_dose_left_respects_every_criterion_and_0_1_gy_more_does_not(
    earlier: Fraction, reading: str, fractions: int
) -> None:
    asked = limits(reading)
    left = dose_left(ceilings(asked, earlier), fractions)

    def respected(total: Decimal) -> bool:
        new = cord_eqd2_gy(total, fractions)
        dose_criteria = holds(earlier + new, asked.cumulative) and holds(new, asked.new)
        return dose_criteria and holds(new / (earlier + new), asked.ratio)

    tenth = Decimal("0.1")
    if left is None:
        assert not respected(tenth)
    else:
        assert left.total_dose_gy >= tenth
        assert respected(left.total_dose_gy)
        assert not respected(left.total_dose_gy + tenth)


@given(earlier=EARLIER, new=NEW_DOSE, fractions=FRACTIONS, reading=READINGS)
def test_ceilings_say_what_the_criteria_say(earlier: Fraction, new: Decimal, fractions: int, reading: str) -> None:
    asked, eqd2 = limits(reading), cord_eqd2_gy(new, fractions)
    by_name = {ceiling.name: ceiling.holds(eqd2) for ceiling in ceilings(asked, earlier)}
    assert by_name == {
        "cumulative": holds(earlier + eqd2, asked.cumulative),
        "new": holds(eqd2, asked.new),
        "ratio": holds(eqd2 / (earlier + eqd2), asked.ratio),
    }


@pytest.mark.parametrize(("reading", "strict"), [("source", [True, True, False]), ("hytec", [False, False, False])])
def test_a_ceiling_is_as_strict_as_its_criterion_is_printed(reading: str, strict: list[bool]) -> None:
    """The source prints < 70, < 25 and ≤ 0,5; HyTEC prints ≤ throughout."""
    assert [ceiling.strict for ceiling in ceilings(limits(reading), Fraction(40))] == strict


def test_an_inclusive_ceiling_is_met_exactly() -> None:
    assert Ceiling(name="ratio", eqd2_gy=Fraction(20), strict=False).holds(Fraction(20))
    assert not Ceiling(name="new", eqd2_gy=Fraction(20), strict=True).holds(Fraction(20))


@given(new=NEW_DOSE, fractions=FRACTIONS, reading=READINGS)
def test_the_dose_left_and_the_verdicts_agree(new: Decimal, fractions: int, reading: str) -> None:
    """A whole answer: with the dose left the four criteria are respected, with 0,1 Gy more one is exceeded."""
    earlier = [course("30", "10", end_date="13/03/2026")]
    reply = ask(earlier, reading, total_dose_gy=str(new), fractions=str(fractions), start_date="13/08/2026")
    left = Decimal(output(reply, f"dose_left.fractions_{fractions}.total_dose_gy"))
    assert reply["conclusion"]["code"] == ("respected" if new <= left else "exceeded")


# --- the earlier dose unknown -------------------------------------------------------------------------------------


@given(earlier=EARLIER, new=NEW_DOSE, fractions=FRACTIONS, reading=READINGS)
def test_the_ranges_hold_exactly_where_the_criteria_do(
    earlier: Fraction, new: Decimal, fractions: int, reading: str
) -> None:
    """Anywhere inside and outside, not at two ends: the verdict is not monotonic in the earlier dose. No earlier dose
    mends a new one that is exceeded by itself."""
    asked, eqd2 = limits(reading), cord_eqd2_gy(new, fractions)
    spans = earlier_ranges(asked, eqd2, Fraction(0))
    cumulative, ratio = holds(earlier + eqd2, asked.cumulative), holds(eqd2 / (earlier + eqd2), asked.ratio)
    assert inside(earlier, spans["cumulative"]) == cumulative
    assert inside(earlier, spans["ratio"]) == ratio
    assert inside(earlier, spans["new"]) == holds(eqd2, asked.new)
    assert inside(earlier, spans["all"]) == (cumulative and ratio and holds(eqd2, asked.new))


def inside(earlier: Fraction, span: EarlierRange) -> bool:
    below = span.high is None or earlier < span.high or (span.high_included and earlier == span.high)
    return earlier >= span.low and below


def test_empty_ranges() -> None:
    twenty = Fraction(20)
    assert EarlierRange(low=twenty, high=twenty).is_empty()
    assert not EarlierRange(low=twenty, high=twenty, high_included=True).is_empty()
    assert EarlierRange(low=twenty, high=Fraction(19), high_included=True).is_empty()
    assert not EarlierRange(low=twenty).is_empty()


@given(known=st.integers(0, 40), new=st.decimals(Decimal("0.5"), Decimal("9"), places=1), dose=st.integers(0, 70))
def test_the_verdict_without_the_dose_never_contradicts_the_verdict_with_it(
    known: int, new: Decimal, dose: int
) -> None:
    """Whatever the unknown course turns out to be, what was decided without it stays."""
    first = course(2 * known, known or 1) if known else course("0", "1")
    added = {"total_dose_gy": str(new), "fractions": "1"}
    blind = ask([first, {"dose_origin": "unknown"}], **added)
    seen = ask([first, course(dose, dose or 1)], **added)
    assume(seen["conclusion"]["code"] != "out_of_scope")
    told = {verdict["name"]: verdict["code"] for verdict in seen["verdicts"]}
    decided = {v["name"]: v["code"] for v in blind["verdicts"] if v["code"] in ("respected", "exceeded")}
    assert decided.items() <= told.items()


# --- the interval -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2026, 3, 13), date(2026, 8, 13), (5, 0)),
        (date(2026, 3, 13), date(2026, 8, 12), (4, 30)),
        (date(2026, 1, 31), date(2026, 6, 1), (4, 1)),  # 31 January + 4 months is 31 May
        (date(2026, 1, 31), date(2026, 6, 30), (5, 0)),  # clamped
        (date(2026, 1, 31), date(2026, 2, 28), (1, 0)),
        (date(2026, 5, 4), date(2026, 5, 4), (0, 0)),
        (date(2025, 12, 31), date(2027, 1, 1), (12, 1)),
    ],
)
def test_months_and_days(start: date, end: date, expected: tuple[int, int]) -> None:
    assert months_and_days(start, end) == expected


DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))


@given(start=DAYS, days=st.integers(0, 4000))
def test_months_and_days_add_up(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    months, left = months_and_days(start, end)
    assert add_months(start, months) + timedelta(days=left) == end
    assert add_months(start, months + 1) > end


@given(end=DAYS, days=st.integers(0, 400), complete=st.booleans())
def test_an_interval_is_passed_from_its_earliest_start_on_and_never_with_an_end_missing(
    end: date, days: int, complete: bool
) -> None:
    interval = Interval(latest_end=end, complete=complete, start=end + timedelta(days=days), minimum_months=5)
    reached = end + timedelta(days=days) >= add_months(end, 5)
    assert interval.holds() is (None if reached and not complete else reached)
    assert 150 <= (add_months(end, 5) - end).days <= 153  # note 25


def test_an_interval_without_dates() -> None:
    missing = Interval(latest_end=None, complete=False, start=date(2026, 8, 13), minimum_months=5)
    assert (missing.dates(), missing.holds()) == (None, None)


@given(end=DAYS)
def test_the_earliest_date_of_the_answer_is_the_first_that_passes(end: date) -> None:
    earlier = [course("30", "10", end_date=short_date(end))]
    first = date.fromisoformat(output(ask(earlier), "earliest_start"))
    verdicts = [
        ask(earlier, total_dose_gy="14", fractions="3", start_date=short_date(day))["conclusion"]["code"]
        for day in (first - timedelta(days=1), first)
    ]
    assert verdicts == ["exceeded", "respected"]


# --- whole answers ------------------------------------------------------------------------------------------------


@given(
    doses=st.lists(st.tuples(st.integers(1, 30), st.integers(1, 20)), min_size=1, max_size=4),
    order=st.randoms(use_true_random=False),
)
def test_the_order_of_the_earlier_courses_does_not_matter(doses: list[tuple[int, int]], order: Any) -> None:
    shuffled = list(doses)
    order.shuffle(shuffled)
    one, other = (ask([course(dose, n) for dose, n in rows]) for rows in (doses, shuffled))
    assert one["conclusion"] == other["conclusion"]
    assert output(one, "earlier.eqd2_gy") == output(other, "earlier.eqd2_gy")


def test_spelling_changes_nothing() -> None:
    one, other = (ask([course(typed, "15")], total_dose_gy="8", fractions="1") for typed in ("37,5", "37.5 Gy"))
    assert one == other


@given(new=st.decimals(Decimal("0.001"), Decimal("10"), places=4))
def test_no_printed_eqd2_crosses_a_limit(new: Decimal) -> None:
    reply = ask([course("50", "25")], total_dose_gy=format(new, "f"), fractions="1")
    names = {"cumulative": "cumulative.eqd2_gy", "new": "new.eqd2_gy", "ratio": "ratio.cumulative"}
    limits_printed = (Fraction(70), Fraction(25), Fraction(1, 2))
    for verdict, limit in zip(reply["verdicts"][:3], limits_printed, strict=True):
        printed = Fraction(verdict["value"].replace("\u00a0Gy", "").replace(",", "."))
        exact = Fraction(output(reply, names[verdict["name"]]))
        assert (printed > limit, printed == limit) == (exact > limit, exact == limit)


def test_what_is_always_shown() -> None:
    """No consensus, lower risk, repeated courses, thecal sac, recovery, worst case: on every kind of answer."""
    always = {"no_consensus", "lower_risk", "repeated", "thecal_sac", "recovery", "same_point"}
    replies = [
        ask([course("30", "10")]),
        ask([course("0", "10")]),
        ask([{"dose_origin": "unknown"}], "hytec", total_dose_gy="8", fractions="1"),
        ask([course("70", "35")], total_dose_gy="30", fractions="10"),
    ]
    assert all(always <= {notice["code"] for notice in reply["notices"]} for reply in replies)


@pytest.mark.parametrize(
    ("earlier", "new", "warned"),
    [
        (course("30", "10"), {"total_dose_gy": "12", "fractions": "3"}, True),  # 37.5 + 18: the three of doses are kept
        (course("30", "10"), {}, True),  # nothing is judged but the interval, which lacks its dates
        (course("30", "10"), {"total_dose_gy": "24", "fractions": "3"}, False),  # 60 Gy EQD2, of 25
        (course("30", "10", end_date="13/03/2026"), {"start_date": "01/08/2026"}, False),  # 12 days before 13 August
        (course("0", "10"), {"total_dose_gy": "12", "fractions": "3"}, False),  # out of the field: no criterion
    ],
)
def test_the_lower_risk_is_a_warning_only_where_no_criterion_is_exceeded(
    earlier: dict[str, str], new: dict[str, str], warned: bool
) -> None:
    (notice,) = (one for one in ask([earlier], **new)["notices"] if one["code"] == "lower_risk")
    assert notice["warning"] is warned


@pytest.mark.parametrize(("rows", "status"), [(20, "ok"), (21, "invalid")])
def test_the_form_has_twenty_rows(rows: int, status: str) -> None:
    """Twenty earlier courses are read, and one more is refused, not dropped."""
    assert ask([course("1", "1")] * rows)["status"] == status


# --- the earlier dose unknown: words ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("span", "text"),
    [
        # 45,0951 to 45,0999 holds no hundredth: thousandths inside it, never « ≥ 45,1 et < 45,09 »
        (EarlierRange(low=Fraction("45.0951"), high=Fraction("45.0999")), "≥ 45,096 Gy et < 45,099 Gy"),
        # and 45,0911 to 45,1089 would meet at its one hundredth, 45,10: never « ≥ 45,1 et < 45,1 »
        (EarlierRange(low=Fraction("45.0911"), high=Fraction("45.1089")), "≥ 45,092 Gy et < 45,108 Gy"),
        (EarlierRange(low=Fraction(136, 3), high=Fraction(136, 3), high_included=True), "≥ 136/3 Gy et ≤ 136/3 Gy"),
        (EarlierRange(low=Fraction(70, 3), high=Fraction(140, 3)), "≥ 23,34 Gy et < 46,66 Gy"),
        (EarlierRange(low=Fraction(0)), "toute dose"),
        (EarlierRange(low=Fraction(45), high=Fraction(45)), "aucune dose"),
    ],
)
def test_the_printed_ends_of_a_range_never_cross(span: EarlierRange, text: str) -> None:
    assert range_text(span).replace("\u00a0", " ") == text


def test_each_range_of_the_table_is_its_criterion_s_own() -> None:
    """16 Gy in 3 is 16 × (16/3 + 2) / 4 = 88/3 = 29,33 Gy, above 25 whatever the earlier dose; the sum asks for less
    than 70 − 29,33 = 40,67, the ratio for 29,33 at least."""
    reply = ask([{"dose_origin": "unknown"}], total_dose_gy="16", fractions="3")
    (table,) = (one for one in reply["tables"] if one["name"] == "earlier_ranges")
    told = {spaced(row["header"]): spaced(row["cells"][0]["text"]) for row in table["rows"]}
    assert told == {
        "EQD2 cumulée": "< 40,66 Gy",
        "EQD2 de la nouvelle irradiation": "aucune dose",
        "rapport nouveau / cumulé": "≥ 29,34 Gy",
        "les trois critères de dose": "aucune dose",
    }


# --- what is told, to the word ---------------------------------------------------------------------------------------


def spaced(text: str) -> str:
    return text.replace("\u00a0", " ")


def notice(reply: dict[str, Any], code: str) -> str:
    return spaced(next(item["text"] for item in reply["notices"] if item["code"] == code))


def test_a_dose_below_the_studied_ones_is_told_with_the_bound_it_misses() -> None:
    """8 Gy in one fraction is 8 × (8 + 2) / 4 = 20 Gy EQD2; the criteria rest on some 30 to 50 Gy (NOTE-14)."""
    text = notice(ask([course("8", "1")]), "below_studied")
    assert text.startswith("L’EQD2 antérieure (20 Gy) est inférieure à 30 Gy :")


def test_a_dose_that_rounds_to_the_bound_is_told_beside_it() -> None:
    """19,999 Gy in 5: 19,999 × (3,9998 + 2) / 4 = 29,9975 Gy: never « 30 Gy est inférieure à 30 Gy »."""
    earlier, bound = notice(ask([course("19.999", "5")]), "below_studied").split("(")[1].split(" est inférieure à ")
    assert (earlier.startswith("29,99"), bound.split(" :")[0]) == (True, "30 Gy")


def test_an_earlier_dose_that_rounds_to_a_limit_is_the_same_wherever_it_is_told() -> None:
    """69,999 Gy in 35: 69,999 × (69,999/35 + 2) / 4 = 69,9985 Gy, below 70: « 70 Gy » was told beside « 69,999 Gy »."""
    reply = ask([course("69,999", "35")])
    (line,) = [line["text"] for line in reply["conclusion"]["lines"] if line["code"] == "above_studied"]
    (printed,) = [each["text"] for each in reply["outputs"] if each["name"] == "earlier.eqd2_gy"]
    assert printed == "69,999\u00a0Gy"
    assert line.startswith(f"EQD2 antérieure de {printed}\u00a0:")
    assert f"({spaced(printed)})" in notice(reply, "above_studied")


def test_the_example_of_an_order_of_days_is_obeyed_whatever_was_typed() -> None:
    """The day of the new course alone would be refused again before an end in 2027: both days are shown, in order."""
    (problem,) = ask([course("20", "5", end_date="2027-03-13")], start_date="2027-03-02")["problems"]
    end, start = re.findall(r"\d\d/\d\d/\d{4}", problem["text"])[2:]
    assert ask([course("20", "5", end_date=end)], start_date=start)["status"] == "ok"


def test_of_several_courses_that_end_too_late_one_is_told() -> None:
    """The new course starts before the end of both: mending one date at a time."""
    earlier = [course("20", "5", end_date=f"2026-03-{day}") for day in ("10", "12")]
    problems = ask(earlier, start_date="2026-03-02")["problems"]
    assert [(one["field"], one["code"]) for one in problems] == [("new.start_date", "starts_before_end")]
    assert "antérieure 1 (10/03/2026)" in spaced(problems[0]["text"])


def test_a_dose_typed_beside_unknown_is_repeated() -> None:
    earlier = [{"total_dose_gy": "30", "fractions": "10", "dose_origin": "unknown"}]
    (problem,) = ask(earlier)["problems"]
    assert "une dose (30 Gy) est saisie" in spaced(problem["text"])


def test_a_fraction_that_is_too_large_is_told_with_the_course_that_was_typed() -> None:
    """99 Gy in 3 fractions are 33 Gy each, above the guard rail of 30."""
    (problem,) = ask([course(99, 3)])["problems"]
    assert "« 99 Gy en 3 fractions » dépasse 30 Gy par fraction" in problem["text"].replace("\u00a0", " ")
