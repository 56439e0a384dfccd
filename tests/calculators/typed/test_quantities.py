"""Numbers as people type them, as they are computed and as they are printed."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext
from fractions import Fraction
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.ground.exact import exact_text, power_of_two, rounded, square_root
from calculators.typed.problems import Refusal
from calculators.typed.quantities import FRACTIONS, GY, GY_PER_FRACTION, ML, Unit, parse_quantity
from calculators.words.numbers import french, french_exact, with_unit

NO_BREAK, THIN, THIN_NO_BREAK = "\u00a0", "\u2009", "\u202f"
EXACT = st.fractions(-1000, 1000, max_denominator=10**9)


# --- typed --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("37,5", "37.5"),
        ("37.5", "37.5"),
        ("37,5 Gy", "37.5"),
        ("37,5Gy", "37.5"),
        (f"37,5{NO_BREAK}Gy", "37.5"),
        ("  37,5  ", "37.5"),
        ("37,5\n", "37.5"),
        ("37.50 GRAYS", "37.50"),
        ("1 200,5", "1200.5"),
        (f"1{NO_BREAK}200,5", "1200.5"),
        (f"1{THIN}200,5", "1200.5"),
        (f"1{THIN_NO_BREAK}200.5 Gy", "1200.5"),
        ("12 345 678", "12345678"),
        ("1.234", "1.234"),  # one lone separator is the decimal one
        ("1,234", "1.234"),
        ("1200,5", "1200.5"),
        ("0", "0"),
        ("007", "7"),
        ("37,5 G y.", "37.5"),
        ("37,5 Gy,", "37.5"),  # a cell of a list that was pasted with what follows it
        ("37,5 Gy;", "37.5"),
        ("37,5 Ｇｙ", "37.5"),  # full-width letters; digits are another matter
        ("0,000000000000000000001", "0.000000000000000000001"),  # exact, not a binary float
    ],
)
def test_accepted(typed: str, number: str) -> None:
    assert parse_quantity(typed, GY) == Decimal(number)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2 5", "space_in_number"),  # never 25
        ("1 2345", "space_in_number"),
        ("12 34", "space_in_number"),
        ("1  200", "space_in_number"),
        ("1234 567", "space_in_number"),
        ("1,5 000", "space_in_number"),
        ("1.234,5", "two_separators"),
        ("1,234.5", "two_separators"),
        ("1.234.567", "two_separators"),
        ("1,,5", "two_separators"),
        ("3_0", "not_a_number"),
        ("1_200", "not_a_number"),
        (",5", "bare_comma"),
        ("5,", "bare_comma"),
        (".", "not_a_number"),
        ("abc", "not_a_number"),
        ("NaN", "not_a_number"),
        ("nan Gy", "not_a_number"),
        ("inf", "not_a_number"),
        ("-inf", "not_a_number"),
        ("Infinity", "not_a_number"),
        ("+", "not_a_number"),
        ("", "not_a_number"),
        ("(5)", "not_a_number"),
        ("２５", "foreign_digits"),  # full-width: Decimal and int would read 25
        ("2５", "foreign_digits"),
        ("٢٥", "foreign_digits"),
        ("-5", "sign"),
        ("+5", "sign"),
        ("−5", "sign"),
        ("– 5", "sign"),
        ("—5", "sign"),
        ("\u20105", "sign"),
        ("－5", "sign"),
        ("±5", "sign"),
        ("< 5", "sign"),
        ("≥5", "sign"),
        ("~5", "sign"),
        ("=5", "sign"),
        ("-,5", "sign"),
        ("3e1", "exponent"),
        ("3E+1", "exponent"),
        ("3 e−1", "exponent"),
        ("5 furlongs", "unknown_unit"),
        ("5 mL", "unknown_unit"),
        ("5 Gy Gy", "unknown_unit"),
        ("5²", "unknown_unit"),
        ("5 +Gy", "unknown_unit"),
        ("5 %", "unknown_unit"),
        ("5^", "not_a_number"),
        ("5-", "not_a_number"),
        ("5\u0301", "not_a_number"),
        ("8 + 8", "not_a_number"),
        ("10x3", "not_a_number"),
        ("2·5", "foreign_separator"),
        ("2٫5", "foreign_separator"),
        ("2:5", "foreign_separator"),
        ("16-24", "foreign_separator"),
        ("16–24", "foreign_separator"),
        ("2'5", "foreign_separator"),  # no group of three digits
        ("1'2000", "foreign_separator"),
        ("3/4", "foreign_separator"),
        ("2\u200b5", "invisible_character"),
        ("1" * 61, "too_long"),
    ],
)
def test_refused(typed: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_quantity(typed, GY)
    assert refused.value.code == code


@pytest.mark.parametrize("typed", ["16-24", "16–24 Gy", "2,5−3"])
def test_a_range_is_told_as_one(typed: str) -> None:
    """« contient « - » : une virgule pour seul séparateur » would make 16,24 of it."""
    with pytest.raises(Refusal) as refused:
        parse_quantity(typed, GY)
    assert refused.value.sentence == "number_range"


@pytest.mark.parametrize(
    ("typed", "unit", "sentence"),
    [
        ("2·5", GY, "foreign_separator"),
        *(("50+16", GY, "not_a_number"), ("24/3", GY, "not_a_number"), ("30±1", GY, "not_a_number")),
        *(("24/3", FRACTIONS, "not_a_number"), ("4:10", FRACTIONS, "not_a_number"), ("3-5", FRACTIONS, "number_range")),
    ],
)
def test_a_comma_is_asked_for_only_where_one_may_be_meant(typed: str, unit: Unit, sentence: str) -> None:
    """« Saisissez le nombre de fractions avec une virgule » of « 24/3 » would make 24,3 of it."""
    with pytest.raises(Refusal) as refused:
        parse_quantity(typed, unit)
    assert (refused.value.code, refused.value.sentence) == ("foreign_separator", sentence)


@pytest.mark.parametrize(
    "typed",
    [
        *("2, 10", "30, 10", "2,5, 10", "2;10", "2 ; 10", "2;5", "1;3;5", "0,5 ; .8", "2, 5", "2 ;10;  18"),
        *("2 et 10", "2 OU 10", "2 Gy ou 10 Gy", "2 Gy, 10 Gy", "2Gy et 10Gy"),
    ],
)
@pytest.mark.parametrize("unit", [GY, FRACTIONS])
def test_several_numbers_are_told_as_such(typed: str, unit: Unit) -> None:
    """« Saisissez le rapport α/β sans espace » of « 2, 10 » would make 2,1 of it, without a word."""
    with pytest.raises(Refusal) as refused:
        parse_quantity(typed, unit)
    assert (refused.value.code, refused.value.offers) == ("several_numbers", ())


@pytest.mark.parametrize("typed", ["2 5", "1 2345", "10, Gy", "10 et quelques", "2 et", "; 5", "2,", "5 ;"])
def test_one_number_that_is_badly_written_is_not_told_as_several(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_quantity(typed, GY)
    assert refused.value.code != "several_numbers"


CENTIGRAYS = ["cGy", "cgy", "CGY", "c Gy", "centigray", "centigrays", "Centigrays", "cGy.", "rad", "rads", "ｃＧｙ"]
MICROLITRES = [
    "mm³",
    "mm3",
    "mm^3",
    "mm 3",
    "㎣",
    "µL",
    "μl",
    "uL",
    "ul",
    "microlitre",
    "microlitres",
    "millimètres cubes",
]


@pytest.mark.parametrize(
    ("typed", "unit", "offer"),
    [
        *((f"3000 {unit}", GY, "30 Gy") for unit in CENTIGRAYS),
        ("3 000 cgy", GY, "30 Gy"),
        ("300 cGy/fr", GY_PER_FRACTION, "3 Gy"),
        ("37500 mGy", GY, "37,5 Gy"),
        ("37500 milligrays", GY, "37,5 Gy"),
        *((f"250 {unit}", ML, "0,25 mL") for unit in MICROLITRES),
        ("250 millimètres cubes", ML, "0,25 mL"),
        ("0,001 L", ML, "1 mL"),
        ("0,00025 litres", ML, "0,25 mL"),
        ("0,1 dL", ML, "10 mL"),
        ("1 cL", ML, "10 mL"),
    ],
)
def test_another_unit_is_refused_with_the_converted_value(typed: str, unit: Unit, offer: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_quantity(typed, unit)
    assert refused.value.code == "other_unit"
    assert refused.value.details["offer"].replace(NO_BREAK, " ") == offer
    assert [text.replace(NO_BREAK, " ") for text in refused.value.offers] == [
        offer
    ]  # the button types what the sentence says


@pytest.mark.parametrize(
    ("typed", "offer"),
    [("1’200 cGy", "12 Gy"), ("1'200 cGy", "12 Gy"), ("1‘200,5 cGy", "12,005 Gy"), ("1´200", "1 200 Gy")],
)
def test_an_apostrophe_that_groups_is_told_as_such(typed: str, offer: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_quantity(typed, GY)
    assert refused.value.code == "grouping_sign"
    assert [text.replace(THIN_NO_BREAK, " ").replace(NO_BREAK, " ") for text in refused.value.offers] == [offer]
    assert parse_quantity(refused.value.offers[0], GY) > 0


@pytest.mark.parametrize(("typed", "code"), [("300000 cGy", "other_unit"), ("1'200 Gy", "grouping_sign")])
def test_what_nobody_believes_is_not_offered(typed: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_quantity(typed, GY, 100)
    assert (refused.value.code, refused.value.sentence, refused.value.offers) == (code, f"{code}_alone", ())


@pytest.mark.parametrize(
    "typed",
    [
        *("0,25 mL", "0,25 ml", "0,25 cc", "0,25 cm³", "0,25cm3", "0,25 ML", "0,25 c.c.", "0,25 c.c", "0,25 cm^3"),
        *("0,25 millilitre", "0,25 millilitres", "0,25 ㎖", "0,25 ㏄", "0,25 centimètre cube"),
    ],
)
def test_synonyms_of_the_unit(typed: str) -> None:
    assert parse_quantity(typed, ML) == Decimal("0.25")


@pytest.mark.parametrize(
    "typed",
    [
        *("3 fractions", "3 fx", "3 séances", "3 Fraction", "3 fr", "3 fr.", "3fr", "3 f", "3#", "3 seance"),
        *("3 fraction(s)", "3 SÉANCES"),
    ],
)
def test_synonyms_of_fractions(typed: str) -> None:
    assert parse_quantity(typed, FRACTIONS) == 3


@given(st.decimals(0, 10**9, allow_nan=False, allow_infinity=False, places=6))
def test_comma_and_point_are_the_same_number(number: Decimal) -> None:
    typed = format(number, "f")
    assert parse_quantity(typed, GY) == parse_quantity(typed.replace(".", ","), GY) == number


@given(st.text(max_size=80))
def test_any_text_is_a_finite_number_or_a_refusal(typed: str) -> None:
    try:
        number = parse_quantity(typed, ML)
    except Refusal:
        return
    assert number.is_finite()
    assert number >= 0


@given(EXACT.filter(lambda value: value >= 0))
def test_what_is_printed_can_be_typed_again(value: Fraction) -> None:
    """With six decimals, or the fewest that do not print 0 for something."""
    places = next(places for places in count(6) if rounded(value, places) or not value)
    assert parse_quantity(french(value, places=6), GY) == rounded(value, places)


# --- printed ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (Fraction(75, 2), "37,5"),
        (Fraction(70, 3), "23,33"),
        (30, "30"),
        (Decimal("30.00"), "30"),
        (Decimal("1234567.5"), f"1{THIN_NO_BREAK}234{THIN_NO_BREAK}567,5"),
        (Fraction(-1, 2), "−0,5"),
        (Fraction(1, 8), "0,13"),  # half up
        (Fraction(-1, 8), "−0,12"),  # half up, towards the larger
        (0, "0"),
        (Decimal("999.999"), f"1{THIN_NO_BREAK}000"),
    ],
)
def test_french(value: Fraction, printed: str) -> None:
    assert french(value) == printed


@pytest.mark.parametrize(
    ("value", "limit", "printed"),
    [
        ("24.996", 25, "24,996"),  # 25,00 would cross « < 25 »
        ("25.2", 25, "25,2"),
        ("25.004", 25, "25,004"),
        ("24.9999999", 25, "24,9999999"),
        ("25", 25, "25"),
        ("24.9", 25, "24,9"),
        ("0.004", 0, "0,004"),
    ],
)
def test_a_printed_number_never_crosses_a_limit(value: str, limit: int, printed: str) -> None:
    assert french(Decimal(value), limits=[limit]) == printed


@given(value=EXACT, limits=st.lists(EXACT, max_size=3), places=st.integers(0, 3))
def test_a_printed_number_stays_on_its_side(value: Fraction, limits: list[Fraction], places: int) -> None:
    printed = Fraction(
        french(value, places=places, limits=limits).replace("−", "-").replace(",", ".").replace("\u202f", "")
    )
    for limit in limits:
        if value != limit:
            assert (printed > limit, printed == limit) == (value > limit, False)


@given(value=EXACT, limits=st.lists(EXACT, max_size=2), places=st.integers(0, 3))
def test_a_number_that_is_rounded_up_or_down_moves_one_way(
    value: Fraction, limits: list[Fraction], places: int
) -> None:
    up, down = (
        Fraction(
            french(value, places=places, limits=limits, rounding=rounding)
            .replace("−", "-")
            .replace(",", ".")
            .replace("\u202f", "")
        )
        for rounding in (ROUND_CEILING, ROUND_FLOOR)
    )
    assert down <= value <= up


def test_exact_texts() -> None:
    assert (french_exact(Fraction(75, 2)), french_exact(Fraction(70, 3))) == ("37,5", "70/3")
    assert (exact_text(Fraction(75, 2)), exact_text(Fraction(70, 3)), exact_text(Decimal("30.0"))) == (
        "37.5",
        "70/3",
        "30",
    )
    assert (exact_text(Fraction(1, 8)), exact_text(Fraction(1, 625)), exact_text(-4)) == ("0.125", "0.0016", "-4")


@given(EXACT)
def test_exact_text_is_exact(value: Fraction) -> None:
    assert Fraction(exact_text(value)) == value


def test_a_unit_is_held_by_a_no_break_space() -> None:
    assert with_unit("37,5", "Gy") == f"37,5{NO_BREAK}Gy"
    assert with_unit("0,5", "") == "0,5"


@pytest.mark.parametrize(("rounding", "expected"), [(ROUND_FLOOR, "12.2"), (ROUND_CEILING, "12.3")])
def test_rounding_to_a_side(rounding: str, expected: str) -> None:
    """12.28… (dose left in 2 fractions after 30 Gy in 10)."""
    assert rounded(Fraction("12.2828"), 1, rounding) == Decimal(expected)
    assert rounded(Fraction(expected), 1, rounding) == Decimal(expected)


# --- computed -----------------------------------------------------------------------------------------------------


def test_square_root_is_exact_where_it_can_be() -> None:
    assert square_root(81) == 9
    assert square_root(Fraction(9, 4)) == Fraction(3, 2)
    assert square_root(0) == 0


@given(st.fractions(0, 10**6, max_denominator=10**6))
def test_square_root_squared(value: Fraction) -> None:
    assert abs(square_root(value) ** 2 - value) <= Fraction(1, 10**45)


def test_no_square_root_below_zero() -> None:
    with pytest.raises(ValueError, match="nonnegative"):
        square_root(-1)


def test_powers_of_two() -> None:
    assert power_of_two(10) == 1024
    assert power_of_two(-2) == Fraction(1, 4)
    assert abs(power_of_two(Fraction(1, 2)) ** 2 - 2) < Fraction(1, 10**55)
    # 28 days of a half-life of 18 days: 34.0 % (clinical specification, bevacizumab).
    assert rounded(power_of_two(Fraction(-28, 18)) * 100, 1) == Decimal("34.0")
    assert rounded(power_of_two(Fraction(-28, 20)) * 100, 1) == Decimal("37.9")


def test_the_caller_s_decimal_context_changes_nothing() -> None:
    with localcontext() as context:
        context.prec = 3
        assert square_root(2) != Fraction("1.41")
        assert french(Decimal("1234.5678"), places=4) == "1\u202f234,5678"
        assert parse_quantity("1,23456789", GY) == Decimal("1.23456789")


@pytest.mark.parametrize(
    ("typed", "unit", "offer"),
    [
        (".25", ML, "0,25 mL"), (",25", ML, "0,25 mL"), (".25 cc", ML, "0,25 mL"), ("3.", GY, "3 Gy"),
        ("3, Gy", GY, "3 Gy"), ("30. cGy", GY, "0,3 Gy"), ("10.", FRACTIONS, "10 fractions"), (", 5", GY, "0,5 Gy"),
        (",5", FRACTIONS, ""), (".0", GY, ""), ("0,", GY, ""),
    ],
)  # fmt: skip
def test_a_comma_at_the_edge_of_a_number_is_offered_in_full(typed: str, unit: Unit, offer: str) -> None:
    """« ,25 » is read 25 by who misses the comma: the number is offered, never read. Nothing is offered for zero, which
    not every field takes, nor for a part of a fraction."""
    with pytest.raises(Refusal) as refused:
        parse_quantity(typed, unit, 100)
    assert refused.value.code == "bare_comma"
    assert [text.replace(NO_BREAK, " ") for text in refused.value.offers] == ([offer] if offer else [])


@pytest.mark.parametrize("bar", "/⁄∕／÷")
def test_every_bar_parts_a_unit(bar: str) -> None:
    assert parse_quantity(f"3 Gy {bar} fr", GY_PER_FRACTION) == 3
