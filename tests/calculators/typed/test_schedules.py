"""Schedules as people type them, in the field that takes one and in dose fields."""

from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.catalogue import CALCULATORS
from calculators.offers import typed_in
from calculators.protocol import answer
from calculators.typed.kinds import FRACTION_DOSE, TOTAL_DOSE
from calculators.typed.problems import Refusal
from calculators.typed.reader import Reader
from calculators.typed.reading import Reading
from calculators.typed.schedule_terms import Scheduled
from calculators.typed.schedules import Schedule, in_dose_field, parse

THIRTY_IN_TEN = [
    *("30/10", "30 / 10", "30Gy/10", "30 Gy / 10 fr", "30 gy/10 fx", "30/10 séances", "30 Gy en 10", "30 Gy EN 10"),
    *("30 en 10", "30 Gy en 10 séances", "30 Gy en 10 fractions", "30 Gy in 10 fractions", "30 Gy sur 10 séances"),
    *("30 Gy 10 fr", "30 Gy, 10 fractions", "30 Gy (10 fractions)", "30 Gy - 10 séances", "30 Gy : 10 fr"),
    *(
        "10 × 3",
        "10 x 3",
        "10x3",
        "10X3",
        "10 * 3",
        "10 x 3 Gy",
        "10x3Gy",
        "10 × 3 Gy",
        "10 fr x 3 Gy",
        "10 fx 3 Gy/fr",
    ),
    *("3 Gy x 10", "3 Gy × 10 fractions", "3 x 10 fr", "3 Gy/fr x 10", "3 Gy par fraction, 10 fractions"),
    *(
        "10 fractions de 3 Gy",
        "10 séances de 3 Gy",
        "10 de 3",
        "10 fractions à 3 Gy",
        "10#x3 Gy",
    ),
    *("30 Gy en 10 fractions de 3 Gy", "30 Gy (10 x 3 Gy)", "30 Gy (10 × 3)", "30 Gy = 10 x 3 Gy", "10 x 3 Gy = 30 Gy"),
    *(
        "10 x 3 = 30",
        "10 fois 3 Gy",
        "10 fractions de 3 Gy (30 Gy)",
        "30 Gy / 10 fr / 3 Gy",
        "30 Gy à 3 Gy/fr",
        "30 Gy en 3 Gy/séance",
    ),
    *(
        "30⁄10",
        "30∕10",
        "30 ／ 10",
        "30 (10 fr)",
        "30 [10 séances]",
        "30 Gy [10 fr]",
        "30 ; 10 fr",
        "30 Gy (10 fr de 3 Gy)",
    ),
    *("30 Gy en dix séances", "dix séances de 3 Gy", "Dix fois trois Gy", "30 Gy en DIX", "dix x 3 Gy"),
    *("30 Gy en 10 fractions sur 2 semaines", "30 Gy en 10 fractions en 12 jours", "30/10 (2 sem.)"),
    *("30 Gy / 10 fr / 2 sem", "30 Gy en 10 fractions, 5 par semaine", "30 Gy en 10, 5 fractions/semaine"),
    *("30 Gy en 10 séances à raison de 5 séances par semaine", "30 Gy en 10 fr (5x/sem) sur 2 semaines"),
    *("30 Gy en 10 séances et 12 jours", "30 Gy en 10 fractions, 1 jour sur 2", "30Gy/10f/5f/sem"),
    *("30 Gy à raison de 3 Gy par fraction", "10 séances à raison de 3 Gy"),
    *("30 Gy à raison de 3 Gy", "30 Gy a raison de 3 Gy sur 2 semaines", "30 Gy en 10 fr à raison de 3 Gy"),
    *("3 Gy 10 fois", "3 Gy, 10 fois", "3 Gy (10 fois)", "3 Gy 10 FOIS.", "3 Gy dix fois en 2 semaines"),
    *("3 ; 10 fois", "30 Gy (3 Gy 10 fois)", "3 Gy 10 fois = 30 Gy", "10Fx3 Gy", "10 fx de 3 Gy", "10 fx x 3 Gy"),
    *("30 Gy en fractions de 3 Gy", "30 Gy par séances de 3 Gy", "30 Gy en fractions de 3,0 Gy sur 2 semaines"),
    *("30 Gy - 10 fractions - 2 semaines", "10 x 3 Gy étalées sur 15 jours", "30 Gy en 10 fractions (3 Gy) sur 14 j"),
    *(
        "30 Gy en 10 fractions (3 Gy)",
        "30 Gy en 10 fractions, soit 3 Gy par fraction",
        "30,0/10",
        "30\u00a0Gy en 10\u200b",
    ),
]


@pytest.mark.parametrize("typed", THIRTY_IN_TEN)
def test_thirty_gray_in_ten_fractions(typed: str) -> None:
    found = Schedule().read(typed)
    assert (found.total_dose_gy, found.fractions) == (30, 10)


@pytest.mark.parametrize(
    ("typed", "total", "fractions"),
    [
        ("5 x 4 Gy", "20", 5),
        ("5 × 4 Gy", "20", 5),
        ("4 Gy x 5", "20", 5),
        ("8 Gy en 1 séance", "8", 1),
        ("8 Gy 2 fois", "16", 2),  # twice 8 Gy: 8 Gy in all was read
        ("8 Gy en 2 fois", "8", 2),
        ("10/10 séances", "10", 10),  # 1 Gy each
        ("3 Gy en 6 fractions", "3", 6),  # with its unit, a dose
        ("25 x 1,8", "45", 25),
        ("1,8 x 25", "45", 25),  # 1,8 is no number of fractions: one reading
        ("2 x 40", "80", 40),  # 40 Gy a fraction is not believed: one reading
        ("37,5 Gy / 15", "37.5", 15),
        ("0/3", "0", 3),
    ],
)
def test_units_and_habits_tell_a_dose_from_a_number(typed: str, total: str, fractions: int) -> None:
    found = Schedule().read(typed)
    assert (found.total_dose_gy, found.fractions, found.other) == (Decimal(total), fractions, None)


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "8 Gy en une séance",
            "8 Gy en séance unique",
            "une séance unique de 8 Gy",
            "8 Gy en 1 fois",
            "8 Gy en une fois",
        ),
        *("8 Gy en une seule fraction", "8 Gy dose unique", "8 Gy, fraction unique", "8 Gy en une unique séance"),
        *(
            "8 Gy x 1 séance unique",
            "8 Gy en UNE SÉANCE",
            "8 Gy en une se\u0301ance",
            "8 Gy en monofraction",
            "un x 8 Gy",
        ),
        *("8Gy FU", "8 Gy F.U.", "8 Gy en FU", "8 Gy/fu", "FU 8 Gy"),
        *("1 séance unique de 8 Gy", "8 Gy mono-séance", "8 en 1 fois", "8 Gy (séance unique)"),
    ],
)
def test_eight_gray_at_once(typed: str) -> None:
    found = Schedule().read(typed)
    assert (found.total_dose_gy, found.fractions) == (8, 1)


@pytest.mark.parametrize("number", range(1, 11))
def test_the_first_ten_numbers_in_words(number: int) -> None:
    words = ["une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"]
    assert Schedule().read(f"20 Gy en {words[number - 1]} fractions").fractions == number
    assert Schedule().read(f"{words[number - 1]} x 2 Gy").fractions == number


@pytest.mark.parametrize(
    "typed",
    [
        *("30 Gy en vingt-cinq", "30 Gy en vingt et une séances", "30 Gy en dix-sept séances", "30 Gy en soixante dix"),
        *(
            "30 Gy en cent dix séances",
            "30 Gy en 2 semaines",
            "30 Gy/2 sem",
            "30 Gy en 10 j",
            "30 Gy, 5 fr par semaine",
        ),
        *("10 séances par semaine", "30 Gy par jour"),
    ],
)
def test_a_longer_number_or_a_length_of_time_is_never_taken_for_a_number_of_fractions(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        Schedule().read(typed)
    assert (refused.value.code, refused.value.offers) == ("not_a_schedule", ())


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "30/10 + 8/1",
            "30/10; 8/1",
            "30/10 8/1",
            "30 Gy en 10 puis 8 Gy en 1",
            "10 x 3 Gy et 1 x 8 Gy",
            "30/10, 8/1",
        ),
        *("30/10 + 300/1", "30/10 suivi de 8/1", "30/10 & 20/5", "30/10+20/5+8/1"),
    ],
)
def test_several_schedules_are_told_as_several(typed: str) -> None:
    """Whatever the field: the bar is not what is wrong."""
    for read in (Schedule().read, in_dose_field):
        with pytest.raises(Refusal) as refused:
            read(typed)
        assert refused.value.code == "several_schedules"


@pytest.mark.parametrize("typed", ["30/10/3/2", "1/2/3/4/5", "30/10 + 8"])
def test_more_numbers_than_a_schedule_holds_are_no_number_with_a_wrong_separator(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        in_dose_field(typed)
    assert (refused.value.code, refused.value.sentence) == ("not_a_schedule", "not_a_dose_or_schedule")


@pytest.mark.parametrize(
    ("typed", "fractions", "total"),
    [("7 Gy/fr", "3", 21), ("7 Gy par fraction", "3 fr", 21), ("7 gy ∕ séance", "3", 21), ("1,8 Gy/f", "25", 45)],
)
def test_a_dose_per_fraction_and_a_number_give_the_total(typed: str, fractions: str, total: int) -> None:
    """Two of D, d, n, in the field of D: read back and filled as the schedule that they are."""
    reading = Reader("cord", CALCULATORS["cord"].inputs).read({"fractions": fractions, "dmax_gy": typed})
    assert (reading.problems, reading.top["dmax_gy"]) == ((), total)
    assert reading.fills["dmax_gy"] == str(total)
    assert (
        reading.read_back["dmax_gy"]
        .replace("\u00a0", " ")
        .startswith(f"{total} Gy en {fractions.split()[0]} fractions")
    )


@pytest.mark.parametrize(
    ("typed", "fractions", "problems", "offers"),
    [
        ("7 Gy/fr", "", {"dmax_gy: fraction_dose_alone"}, []),
        ("7 Gy/fr", "abc", {"dmax_gy: fraction_dose_alone", "fractions: not_a_number"}, []),
        ("7 Gy/fr", 3, {"dmax_gy: fraction_dose_alone", "fractions: not_text"}, []),
        ("700 cGy/fr", "3", {"dmax_gy: other_unit"}, ["7 Gy/fr"]),
        ("40 Gy/fr", "3", {"dmax_gy: fraction_dose_above_guard"}, ["0,4 Gy/fr"]),
        ("4000 Gy/fr", "3", {"dmax_gy: fraction_dose_above_guard"}, []),
        ("30 Gy/fr", "5", {"dmax_gy: total_dose_above_guard"}, []),  # 150 Gy
    ],
)
def test_a_dose_per_fraction_that_gives_no_total(
    typed: str, fractions: Any, problems: set[str], offers: list[str]
) -> None:
    reading = Reader("cord", CALCULATORS["cord"].inputs).read({"fractions": fractions, "dmax_gy": typed})
    assert {f"{problem.field}: {problem.code}" for problem in reading.problems} == problems
    meant = [offer for problem in reading.problems for offer in problem.offers]
    assert [offer.inputs["dmax_gy"].replace("\u00a0", " ") for offer in meant] == offers


def test_a_product_without_units_keeps_its_other_order() -> None:
    """« 5x4 »: five fractions of 4 Gy, as French sheets write it; four of 5 Gy is offered."""
    found = Schedule().read("5x4")
    assert (found.total_dose_gy, found.fractions) == (20, 5)
    assert found.other is not None
    assert (found.other.total_dose_gy, found.other.fractions) == (20, 4)
    assert Schedule().read("4 x 4").other is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("30", "not_a_schedule"),
        ("", "not_a_schedule"),
        ("30/10/2", "not_a_schedule"),
        ("12/05/2026", "not_a_schedule"),
        ("trente/10", "not_a_schedule"),
        ("30 Gy / 10 mL", "not_a_schedule"),
        ("30 Gy / 10 Gy", "not_a_schedule"),
        ("10 fr x 3 fr", "not_a_schedule"),
        ("30 Gy de 10", "not_a_schedule"),
        ("30/10 Gy", "not_a_schedule"),  # 10 Gy in 30, or a slip: not guessed
        ("1 x 2 x 3 x 4", "not_a_schedule"),
        ("10 x 3 x 2", "not_a_schedule"),
        ("x" * 61, "not_a_schedule"),
        ("30 Gy à 4 Gy/fr", "not_a_schedule"),  # 7.5 fractions
        ("30 Gy à 0 Gy/fr", "not_a_schedule"),
        ("31/1", "fraction_dose_above_guard"),
        ("10 x 31 Gy", "fraction_dose_above_guard"),
        ("50 x 3", "total_dose_above_guard"),  # 150 Gy
        ("3000/10", "total_dose_above_guard"),
        ("30/0", "below_minimum"),
        ("30/2,5", "not_whole"),
        ("30/71", "too_many_fractions"),
        ("2 5/10", "space_in_number"),
        ("30 Gy en 10 fractions de 4 Gy", "schedule_disagrees"),
        ("10 x 3 Gy = 40 Gy", "schedule_disagrees"),
        ("30 Gy en 10 fractions (4 Gy)", "schedule_disagrees"),
        ("10 fractions, 30 Gy", "schedule_order"),  # in all, or each?
        ("10 fr / 3 Gy", "schedule_order"),
        ("3 fx 22 Gy", "schedule_order"),  # « fx » are fractions: 66 Gy was read, as of « 3 f × 22 Gy »
        ("10fx 3 Gy", "schedule_order"),
        ("2 séances, 90 Gy", "fraction_dose_above_guard"),  # neither in all nor each
        ("10 séances, 3000 cGy", "other_unit"),
        ("30 Gy 10 fois", "total_dose_above_guard"),  # 300 Gy
        ("9/10 séances", "not_a_schedule"),  # nine of ten: 9 Gy in ten was read
        ("9 sur 10 séances", "not_a_schedule"),
        ("9/10 fractions de 3 Gy", "not_a_schedule"),  # 27 Gy: neither 30/10 nor 9/10 is to be offered
        ("24 Gy à raison de 3 Gy par jour", "not_a_schedule"),
        ("3 fractions de 8-9 Gy", "not_a_schedule"),  # a range of doses: 9 Gy is no total to correct
        ("30 Gy en fractions de 3 Gy/fr de 2", "not_a_schedule"),
        ("2\u200b0/5", "invisible_character"),
    ],
)
def test_refused(typed: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        Schedule().read(typed)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("typed", "offers"),
    [
        ("5 séances, 4 Gy", ["4/5", "20/5"]),
        ("10 séances, 30 Gy", ["30/10"]),  # 300 Gy are no believable total
        ("3 séances, 0 Gy", ["0/3"]),  # the same in all and each
        ("24 x 1", ["24/24", "24/1"]),
        ("24 x 1 = 24 Gy", ["24/24", "24/1"]),
    ],
)
def test_what_has_several_readings_is_asked(typed: str, offers: list[str]) -> None:
    with pytest.raises(Refusal) as refused:
        Schedule().read(typed)
    assert (refused.value.code, list(refused.value.offers)) == ("schedule_order", offers)


@pytest.mark.parametrize(
    "typed", ["8 à 9 Gy", "8 à 9", "24 a 27 Gy", "3 à 8 Gy", "10 à 3 Gy", "30 à 3 Gy", "30 @ 3 Gy"]
)
def test_a_number_without_a_unit_at_a_dose_has_several_readings(typed: str) -> None:
    """« 8 à 9 Gy » is a range, as the site itself prints « 24 à 27 Gy »; 72 Gy in 8 fractions was read.
    « 30 à 3 Gy » is 30 Gy in fractions of 3 Gy as well as 30 fractions."""
    with pytest.raises(Refusal) as refused:
        in_dose_field(typed)
    assert (refused.value.code, refused.value.sentence) == ("not_a_schedule", "bare_number_at_dose")


@pytest.mark.parametrize(
    "typed", ["monofraction 8 Gy", "1 séance, 8 Gy", "Séance unique : 8 Gy", "1 fr / 8 Gy", "une fraction, 8 Gy"]
)
def test_a_single_fraction_is_the_total_and_the_dose_of_each(typed: str) -> None:
    found = Schedule().read(typed)
    assert (found.total_dose_gy, found.fractions) == (8, 1)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("20 Gy en 5 jours", "« 20 Gy en 5 jours » n’est ni une dose ni un schéma lisible"),  # days are no fractions
        ("8 Gy x 2 à une semaine", "n’est ni une dose ni un schéma lisible"),
        ("24-27", "« 24-27 » peut se lire comme un intervalle"),  # no comma was meant
        ("10 fr / 3 Gy", "ou choisissez 3 Gy en 10 fractions ou 30 Gy en 10 fractions."),  # in all, or each
        ("Dmax", "« Dmax » n’est pas un nombre"),
        ("50+16", "« 50+16 » n’est ni une dose ni un schéma lisible"),  # « une virgule » would make 50,16 of it
        ("5-FU", "l’unité « -FU » n’est pas celle attendue"),  # a drug: no single fraction
    ],
)
def test_a_text_of_several_numbers_is_in_figures_already(typed: str, sentence: str) -> None:
    reading = Reader("eqd2", CALCULATORS["eqd2"].inputs).read({"phases": [{"total_dose_gy": typed, "fractions": "5"}]})
    (told,) = [one.text for one in reading.problems if one.field == "phases[0].total_dose_gy"]
    assert sentence in told.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("typed", "offers", "said"),
    [
        ("3000 cGy / 10", ["30 Gy / 10"], "30 Gy / 10"),
        ("3000/10", ["30 Gy/10"], "30 Gy/10"),
        ("10 x 300 cGy", ["10 x 3 Gy"], "10 x 3 Gy"),
        ("60/1", ["0,6 Gy/1"], "0,6 Gy/1"),
        ("30 Gy en 100", ["30 Gy en 10 fractions"], "30 Gy en 10 fractions"),
        ("30 Gy en 10 fractions de 4 Gy", ["40/10", "30/10"], "40 Gy en 10 fractions ou 30 Gy en 10 fractions"),
    ],
)
def test_what_is_offered_is_a_whole_schedule(typed: str, offers: list[str], said: str) -> None:
    with pytest.raises(Refusal) as refused:
        Schedule().read(typed)
    assert [offer.replace("\u00a0", " ") for offer in refused.value.offers] == offers
    assert refused.value.details["offer"].replace("\u00a0", " ") == said
    assert all(Schedule().read(offer) for offer in offers)


@pytest.mark.parametrize("typed", ["30", "30 Gy", "30 cGy", "2 5", "16-24", "8 + 8", "abc", "-5", "22 furlongs 3", ""])
def test_what_is_no_schedule_is_left_to_the_dose(typed: str) -> None:
    assert in_dose_field(typed) is None


def test_a_dose_field_says_that_it_takes_a_dose_or_a_schedule() -> None:
    with pytest.raises(Refusal) as refused:
        in_dose_field("12/05/2026")
    assert refused.value.sentence == "not_a_dose_or_schedule"


@given(st.integers(1, 70), st.decimals("0.1", "30", places=1))
def test_a_schedule_is_read_the_same_however_it_is_said(fractions: int, dose: Decimal) -> None:
    """n × d, d × n, D/n and what is read back are one schedule."""
    total = Fraction(dose) * fractions
    if total > 100:
        return
    course = Scheduled(total_dose_gy=Decimal(str(dose)) * fractions, fractions=fractions)
    for typed in (f"{fractions} x {dose} Gy", f"{dose} Gy x {fractions}", course.typed(), course.text()):
        assert parse(typed) == course
    assert parse(Schedule().said(course)) == course or "," in Schedule().said(course)


@given(st.text(alphabet="0123456789 ,./x×Gyfren()=cm", max_size=20))
def test_any_text_is_a_schedule_or_not(typed: str) -> None:
    with suppress(Refusal):
        found = parse(typed)
        assert found is None or (1 <= found.fractions <= 70 and 0 <= found.total_dose_gy <= 100)


# --- in dose fields -------------------------------------------------------------------------------------------------


def read(calculator: str, **inputs: Any) -> Reading:
    return Reader(calculator, CALCULATORS[calculator].inputs).read(inputs)


def phase(**typed: str) -> Reading:
    return read("eqd2", phases=[typed], alpha_beta_gy=["2"])


def plain(texts: Any) -> dict[str, str]:
    return {path: text.replace("\u00a0", " ") for path, text in texts.items() if not path.startswith("alpha")}


@pytest.mark.parametrize(
    ("typed", "dose"), [("30/10", "30"), ("10 × 3 Gy", "30"), ("30 Gy en 10", "30"), ("10x3", "10x3")]
)
def test_a_schedule_fills_the_dose_and_the_fractions(typed: str, dose: str) -> None:
    """A product whose order is assumed stays as it was typed: « 30 » beside « 10 » would hide that it was."""
    reading = phase(total_dose_gy=typed)
    assert reading.problems == ()
    assert (reading.rows["phases"][0]["total_dose_gy"], reading.rows["phases"][0]["fractions"]) == (30, 10)
    assert reading.fills == {"phases[0].total_dose_gy": dose, "phases[0].fractions": "10"}
    said = {
        "phases[0].total_dose_gy": "30 Gy en 10 fractions, soit 3 Gy par fraction",
        "phases[0].fractions": "10 fractions",
    }
    assert plain(reading.read_back) == said


EARLIER = ("earlier[0].total_dose_gy", "earlier[0].fractions")


@pytest.mark.parametrize(
    ("calculator", "inputs", "dose", "fractions"),
    [
        ("cord", {"dmax_gy": "21,5/3"}, "dmax_gy", "fractions"),
        (
            "reirradiation",
            {"earlier": [{"total_dose_gy": "21,5/3"}]},
            "earlier[0].total_dose_gy",
            "earlier[0].fractions",
        ),
        ("reirradiation", {"new": {"total_dose_gy": "21,5/3"}}, "new.total_dose_gy", "new.fractions"),
        ("eqd2", {"phases": [{"total_dose_gy": "21,5/3"}]}, "phases[0].total_dose_gy", "phases[0].fractions"),
    ],
)
def test_every_dose_beside_a_number_of_fractions_takes_a_schedule(
    calculator: str, inputs: dict[str, Any], dose: str, fractions: str
) -> None:
    reading = read(calculator, **inputs)
    assert [problem for problem in reading.problems if problem.field in (dose, fractions)] == []
    assert reading.fills == {dose: "21,5", fractions: "3"}


def test_a_schedule_in_the_dose_per_fraction_fills_that_dose() -> None:
    reading = phase(dose_per_fraction_gy="30/10")
    assert reading.fills == {"phases[0].dose_per_fraction_gy": "3", "phases[0].fractions": "10"}
    assert plain(reading.read_back)["phases[0].dose_per_fraction_gy"] == "3 Gy, soit 30 Gy au total"


def typed_by(dose: str, fractions: str) -> dict[str, str]:
    """What the button of a course types in a phase: its total dose, its number, no dose per fraction beside them."""
    typed = {"dose_per_fraction_gy": "", "total_dose_gy": dose, "fractions": fractions}
    return {f"phases[0].{name}": text for name, text in typed.items()}


def test_a_dose_per_fraction_without_an_end_is_asked_as_a_total() -> None:
    """20 Gy in 3 is 6.666… a fraction: no text says it exactly."""
    (problem, *_) = phase(dose_per_fraction_gy="20/3").problems
    assert (problem.field, problem.code) == ("phases[0].dose_per_fraction_gy", "fraction_dose_without_end")
    assert [offer.inputs for offer in problem.offers] == [typed_by("20", "3")]


@pytest.mark.parametrize(
    ("typed", "total", "fractions", "each"),
    [
        ("4 Gy en 5", "4", "5", "20"),  # 0.8 Gy each was read, of the 20 Gy in 5 of the source
        ("6 Gy 5F", "6", "5", "30"),
        ("7 Gy en 5", "7", "5", "35"),  # the source's 35 Gy in 5: 7 Gy each
        ("8 Gy, 3 séances", "8", "3", "24"),  # its 24 Gy in 3
        ("10 Gy en 2", "10", "2", "20"),
        ("5/20", "5", "20", "100"),  # 100 Gy is the most that a total dose may be
        ("1 Gy/2 fr", "1", "2", "2"),
        ("5 séances, 4 Gy", "4", "5", "20"),  # neither in a field of a total
    ],
)
@pytest.mark.parametrize("beside", [{}, {"fractions": "5"}, {"total_dose_gy": "20"}])
def test_a_dose_over_a_number_may_be_the_dose_of_each_fraction(
    typed: str, total: str, fractions: str, each: str, beside: dict[str, str]
) -> None:
    """Where the dose of each fraction is asked, « 4 Gy en 5 » is five fractions of 4 Gy as well as 4 Gy in all."""
    reading = phase(dose_per_fraction_gy=typed, **beside)
    (problem,) = [one for one in reading.problems if one.field == "phases[0].dose_per_fraction_gy"]
    assert problem.code == "schedule_order"
    assert [offer.inputs for offer in problem.offers] == [typed_by(total, fractions), typed_by(each, fractions)]
    assert reading.fills == {}


@pytest.mark.parametrize(
    ("typed", "dose", "fractions"),
    [
        ("30 Gy en 10", "3", 10),
        ("20 Gy en 5", "4", 5),
        ("10,1 Gy en 2", "5.05", 2),  # above 10 Gy a fraction, where the model is extrapolated, a dose is a total
        ("8 Gy en 1", "8", 1),  # the same in all and each
        ("0 Gy en 5", "0", 5),
        ("10 Gy en 16", "0.625", 16),  # 160 Gy are no believable total
        ("4 Gy en 5 fractions de 0,8 Gy", "0.8", 5),
        ("5 × 4 Gy", "4", 5),
        ("4 Gy à 2 Gy/fr", "2", 2),
    ],
)
def test_a_schedule_of_one_reading_in_the_dose_per_fraction(typed: str, dose: str, fractions: int) -> None:
    reading = phase(dose_per_fraction_gy=typed)
    row = reading.rows["phases"][0]
    assert (reading.problems, row["dose_per_fraction_gy"], row["fractions"]) == ((), Decimal(dose), fractions)


def test_a_schedule_that_contradicts_itself_keeps_its_buttons_in_the_dose_per_fraction() -> None:
    """« 4/5 », typed there by a button, would be asked again."""
    (problem, *_) = phase(dose_per_fraction_gy="4 Gy en 5 fractions de 2 Gy").problems
    assert problem.code == "schedule_disagrees"
    assert [offer.inputs for offer in problem.offers] == [typed_by("10", "5"), typed_by("4", "5")]


def test_a_dose_per_fraction_stands_beside_a_total() -> None:
    """The buttons of its schedules type one."""
    for descriptor in CALCULATORS.values():
        for group, field in descriptor.leaves():
            if field.kind is FRACTION_DOSE and field.fractions:
                assert group and any(one.kind is TOTAL_DOSE and one.fractions for one in group.fields)


@pytest.mark.parametrize(("typed", "first", "second"), [("24x1", "24", "1"), ("8 × 1", "8", "1"), ("1x8", "1", "8")])
@pytest.mark.parametrize(
    ("calculator", "path"),
    [("cord", "dmax_gy"), ("reirradiation", "new.total_dose_gy"), ("case", "new.dmax_gy"), ("eqd2", "compare[0]")],
)
def test_no_order_is_assumed_of_a_product_by_one(
    typed: str, first: str, second: str, calculator: str, path: str
) -> None:
    """« 24x1 » was 24 fractions of 1 Gy, and ✓; 24 Gy in one fraction, far more usual, are ✕."""
    reading = read(calculator, **typed_in({}, {path: typed}))
    (problem,) = [one for one in reading.problems if one.field == path]
    dose = max(first, second, key=int)
    number = f"{path.rpartition('.')[0]}.fractions".removeprefix(".")
    expected = [{path: dose, number: n} for n in (first, second)]
    if calculator == "eqd2":
        expected = [{path: f"{dose}/{n}"} for n in (first, second)]
    assert (problem.code, [dict(offer.inputs) for offer in problem.offers]) == ("schedule_order", expected)


def test_a_typed_number_of_fractions_chooses_the_order_of_a_product_by_one() -> None:
    for fractions, told in (("1", [None]), ("24", [1])):
        reading = read("cord", dmax_gy="24x1", fractions=fractions)
        assert [one.code for one in reading.problems] == []
        assert (reading.top["dmax_gy"], reading.top["fractions"]) == (24, int(fractions))
        assert [one.other and one.other.fractions for one in reading.schedules.values()] == told


@pytest.mark.parametrize("typed", ["0,5 x 1", "1 x 1", "1 x 8 Gy", "8 Gy x 1", "8 x 1 fr", "1 x 40"])
def test_a_product_by_one_of_one_reading(typed: str) -> None:
    """1 × 40: 40 Gy a fraction are not believed."""
    assert read("cord", dmax_gy=typed).problems == ()


def test_a_schedule_that_agrees_with_the_fractions_is_read() -> None:
    assert phase(total_dose_gy="30/10", fractions="10").problems == ()


def test_a_schedule_and_fractions_that_disagree_are_both_told() -> None:
    reading = phase(total_dose_gy="30/10", fractions="5")
    (problem,) = reading.problems
    assert (problem.field, problem.code) == ("phases[0].total_dose_gy", "fractions_disagree")
    assert "« 30 Gy en 10 fractions »" in problem.text.replace("\u00a0", " ")
    assert "5 fractions" in problem.text.replace("\u00a0", " ")
    assert [dict(offer.inputs) for offer in problem.offers] == [
        {"phases[0].total_dose_gy": "30", "phases[0].fractions": "10"},
        {"phases[0].total_dose_gy": "30", "phases[0].fractions": "5"},
    ]
    assert (reading.fills, "phases[0].total_dose_gy" in reading.read_back) == ({}, False)
    assert reading.rows["phases"][0]["total_dose_gy"] is None  # nobody's dose


def test_a_typed_number_of_fractions_chooses_the_order_of_a_product() -> None:
    """« 10 × 3 » beside 3 fractions is three of 10 Gy: no question is left."""
    reading = phase(dose_per_fraction_gy="10 × 3", fractions="3")
    assert reading.rows["phases"][0]["dose_per_fraction_gy"] == 10
    assert plain(reading.read_back)["phases[0].dose_per_fraction_gy"] == "10 Gy, soit 30 Gy au total"
    assert reading.fills == {"phases[0].dose_per_fraction_gy": "10", "phases[0].fractions": "3"}
    assert [schedule.other for schedule in reading.schedules.values()] == [None]


def test_the_order_assumed_is_still_told_beside_the_number_that_a_form_fills_in() -> None:
    """Read again from what was filled: the same fills, the same other order."""
    reading = phase(dose_per_fraction_gy="10 × 3")
    assert reading.fills == {"phases[0].dose_per_fraction_gy": "10 × 3", "phases[0].fractions": "10"}
    again = phase(dose_per_fraction_gy="10 × 3", fractions="10")
    assert (again.fills, again.schedules) == (reading.fills, reading.schedules)
    assert [one.other and one.other.fractions for one in again.schedules.values()] == [3]


def test_an_unreadable_number_of_fractions_is_not_overwritten() -> None:
    reading = phase(total_dose_gy="30/10", fractions="x")
    assert [problem.code for problem in reading.problems] == ["not_a_number"]
    assert reading.fills == {}


def test_an_unreadable_schedule_is_told_once() -> None:
    """The fractions that nobody typed elsewhere are not asked for beside it."""
    reading = read("cord", dmax_gy="21/0")
    assert [(problem.field, problem.code) for problem in reading.problems] == [("dmax_gy", "below_minimum")]
    assert "le nombre de fractions du schéma" in reading.problems[0].text


# --- any two of total dose, dose per fraction and fractions ---------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "total", "fractions"),
    [
        ({"total_dose_gy": "60", "dose_per_fraction_gy": "2"}, 60, 30),
        ({"total_dose_gy": "60", "fractions": "30"}, 60, 30),
        ({"dose_per_fraction_gy": "2", "fractions": "30"}, 60, 30),
        ({"total_dose_gy": "60", "dose_per_fraction_gy": "2", "fractions": "30"}, 60, 30),
        ({"total_dose_gy": "8", "dose_per_fraction_gy": "8"}, 8, 1),
        ({"total_dose_gy": "5,4", "dose_per_fraction_gy": "1,8"}, Decimal("5.4"), 3),
    ],
)
def test_any_two_give_the_third(typed: dict[str, str], total: Any, fractions: int) -> None:
    """D = n·d: EQD2 is that of the course, whichever two were typed."""
    reply = answer(CALCULATORS["eqd2"], {"phases": [typed], "alpha_beta_gy": ["2"]})
    whole = answer(
        CALCULATORS["eqd2"],
        {"phases": [{"total_dose_gy": str(total), "fractions": str(fractions)}], "alpha_beta_gy": ["2"]},
    )
    assert reply["outputs"] == whole["outputs"]
    assert plain(reply["read"])["phases[0].fractions"] == f"{fractions} fraction{'s' * (fractions > 1)}"


def test_a_number_of_fractions_that_is_not_whole_is_asked_for() -> None:
    """60 Gy in fractions of 2.1 Gy: 28 of them make 58.8 Gy, 1.2 Gy is left, a phase of its own."""
    (problem,) = phase(total_dose_gy="60", dose_per_fraction_gy="2,1").problems
    assert (problem.field, problem.code) == ("phases[0].fractions", "fractions_not_whole")
    assert problem.text.replace("\u00a0", " ").endswith("ici 28 fractions de 2,1 Gy, puis 1 fraction de 1,2 Gy.")


def test_doses_the_wrong_way_round() -> None:
    (problem,) = phase(total_dose_gy="2", dose_per_fraction_gy="30").problems
    assert problem.code == "fractions_not_whole"
    assert "ne sont pas inversées" in problem.text


@pytest.mark.parametrize(
    ("typed", "problems"),
    [
        ({"total_dose_gy": "60"}, ["phases[0].fractions: required"]),
        ({"dose_per_fraction_gy": "2"}, ["phases[0].fractions: required"]),
        ({"total_dose_gy": "0", "dose_per_fraction_gy": "0"}, ["phases[0].fractions: required"]),
        ({"fractions": "30"}, ["phases[0].total_dose_gy: dose_missing"]),
        ({"total_dose_gy": "71", "dose_per_fraction_gy": "1"}, ["phases[0].fractions: too_many_fractions"]),
        ({"total_dose_gy": "60", "dose_per_fraction_gy": "2", "fractions": "x"}, ["phases[0].fractions: not_a_number"]),
        (
            {"total_dose_gy": "60", "dose_per_fraction_gy": "2", "fractions": "20"},
            ["phases[0].total_dose_gy: doses_disagree"],
        ),
    ],
)
def test_one_is_not_enough(typed: dict[str, str], problems: list[str]) -> None:
    reply = answer(CALCULATORS["eqd2"], {"phases": [typed], "alpha_beta_gy": ["2"]})
    assert [f"{problem['field']}: {problem['code']}" for problem in reply["problems"]] == problems
