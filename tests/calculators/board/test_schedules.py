"""A schedule of the board as it is typed: what is read, and what is refused because it has two readings."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.board.schedules import WithFraction, course, other_order, read
from calculators.doses.courses import Course, Phase, single
from calculators.typed.problems import Refusal
from calculators.words.numbers import NO_BREAK_SPACE


def plain(text: str) -> str:
    return text.replace(NO_BREAK_SPACE, " ")


PARTIAL = Course(phases=(*single(27, 9).phases, *single(Decimal("1.5"), 1).phases))


@pytest.mark.parametrize(
    "typed",
    [
        "9 × 3 Gy + 1,5 Gy",
        "9 x 3 + 1.5",
        "27/9 + 1,5",
        "27 Gy en 9 fractions + 1,5 Gy",
        "9×3 Gy+1 × 1,5 Gy",
        "9 fractions de 3 Gy + 1,5 Gy/fr",
    ],
)
def test_equal_fractions_and_one_more(typed: str) -> None:
    assert course(read(typed)) == PARTIAL


def test_equal_fractions_alone_are_read_as_everywhere() -> None:
    assert course(read("30/10")) == single(30, 10)
    assert course(read("10 séances de 3 Gy")) == single(30, 10)


def test_it_is_read_back_with_its_total() -> None:
    assert plain(read("9 × 3 Gy + 1,5 Gy").text()) == "9 × 3 Gy + 1 × 1,5 Gy = 28,5 Gy"
    assert plain(read("20/3 + 2").text()) == "3 × 20/3 Gy + 1 × 2 Gy = 22 Gy"


def test_a_product_without_units_keeps_its_other_order() -> None:
    # 9 × 3: nine fractions of 3 Gy, or three of 9 Gy; with its unit there is one order.
    told = other_order(read("9 × 3 + 1,5"))
    assert told is not None and told[1] == "27/3 + 1,5" and course(read(told[1])).phases[0].fractions == 3
    assert other_order(read("9 × 3 Gy + 1,5")) is None
    assert other_order(read("9 × 3")) is None  # its field tells it


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("30/10 + 8/1", "several_schedules"),  # two schedules, or a course of two parts
        ("30/10 + 1,5/1", "several_schedules"),
        ("9x3 + 2x1,5", "several_schedules"),
        ("9 × 3 Gy + 1,5 Gy x 2", "several_schedules"),
        ("27 + 1,5", "not_a_schedule"),  # in how many fractions?
        ("1,5 + 9 × 3", "not_a_schedule"),
        ("9 × 3 Gy +", "not_a_number"),
        ("9 × 3 Gy + 1,5 + 1", "not_a_number"),
        ("9 × 3 Gy + 1,5 mL", "unknown_unit"),
        ("9 × 3 Gy + 150 cGy", "other_unit"),
        ("9 × 3 Gy + 31", "fraction_dose_above_guard"),
        ("300/10 + 1", "total_dose_above_guard"),
        ("90/30 + 11", "total_dose_above_guard"),
    ],
)
def test_refused(typed: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(typed)
    assert refused.value.code == code


def test_what_is_offered_is_the_whole_text() -> None:
    with pytest.raises(Refusal) as refused:
        read("9 × 3 Gy + 150 cGy")
    assert [plain(offer) for offer in refused.value.offers] == ["9 × 3 Gy + 1,5 Gy"]
    assert course(read(refused.value.offers[0])) == PARTIAL
    with pytest.raises(Refusal) as refused:
        read("3000 cGy/10 + 1,5")
    assert [plain(offer) for offer in refused.value.offers] == ["30 Gy/10 + 1,5"]
    assert refused.value.details["typed"] == "3000 cGy/10 + 1,5"
    assert course(read(refused.value.offers[0])).phases[0].total_dose_gy == 30
    with pytest.raises(Refusal) as refused:
        read("20 Gy 5 x 3 + 2")  # 5 × 3 Gy, or 20 Gy in 5
    assert refused.value.offers == ("15/5 + 2", "20/5 + 2")
    assert refused.value.details["offer"] == "15/5 + 2 ou 20/5 + 2"


@given(st.integers(1, 20), st.integers(10, 400), st.integers(0, 1000))
def test_any_schedule_and_fraction_come_back(n: int, hundredths: int, last: int) -> None:
    each, more = Fraction(hundredths, 100), Fraction(last, 100)
    typed = f"{n} × {float(each):.2f} Gy + {float(more):.2f} Gy".replace(".", ",")
    found = read(typed)
    assert isinstance(found, WithFraction)
    assert course(found).phases == (
        Phase(fractions=n, total_dose_gy=n * each),
        Phase(fractions=1, total_dose_gy=more),
    )


@pytest.mark.parametrize("typed", ["9 × 3 Gy +", "9 × 3 Gy + 1,5 + 1", "9 × 3 Gy + 1 fr de 1,5 Gy"])
def test_what_is_no_schedule_is_told_as_none_in_either_part(typed: str) -> None:
    """« n’est pas un nombre : saisissez en chiffres » would be said of a text that is in figures."""
    with pytest.raises(Refusal) as refused:
        read(typed)
    assert refused.value.sentence == "not_a_schedule"
