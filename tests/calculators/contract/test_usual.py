"""What is unusual and still possible: told with its likely slip, refused never, silent inside the usual range."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.catalogue import CALCULATORS
from calculators.contract import usual
from calculators.contract.results import Notice
from calculators.protocol import answer
from calculators.typed.calendar_days import add_months

START = date(2026, 3, 2)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def told(calculator: str, code: str = "unusual", **inputs: Any) -> list[tuple[str, list[tuple[str, Any]]]]:
    """Each notice of the answer: its text, its buttons."""
    reply = answer(CALCULATORS[calculator], inputs)
    assert reply["status"] == "ok"
    return [
        (plain(notice["text"]), [(plain(offer["text"]), offer["inputs"]) for offer in notice["offers"]])
        for notice in reply["notices"]
        if notice["code"] == code
    ]


def eqd2(*ratios: str, compare: list[str] | None = None, **phase: str) -> list[tuple[str, list[tuple[str, Any]]]]:
    return told("eqd2", phases=[phase], alpha_beta_gy=list(ratios or ("2",)), compare=compare or [])


# --- one value ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ratio", "offer"), [("30,1", ("3,01 Gy", "3,01")), ("200", ("2 Gy", "2")), ("87", ("8,7 Gy", "8,7"))]
)
def test_an_alpha_beta_above_thirty_may_have_lost_its_comma(ratio: str, offer: tuple[str, str]) -> None:
    ((text, offers),) = eqd2(ratio, fractions="10", total_dose_gy="30")
    assert "inhabituel : vérifiez" in text
    assert "plus de" not in text and "dépasse 30 Gy" in text
    assert offers == [(offer[0], {"alpha_beta_gy[0]": offer[1]})]


@pytest.mark.parametrize("ratio", ["0,1", "2", "30"])
def test_a_usual_alpha_beta(ratio: str) -> None:
    assert eqd2(ratio, fractions="10", total_dose_gy="30") == []


def test_the_ends_of_a_band_are_values_too() -> None:
    band = {"alpha_beta_low_gy": "2", "alpha_beta_high_gy": "100"}
    ((text, offers),) = told("eqd2", phases=[{"fractions": "10", "total_dose_gy": "30"}], **band)
    assert text.startswith("La valeur haute de la fourchette d’α/β, 100 Gy, dépasse 30 Gy")
    assert offers == []  # 1 Gy would be a high end below the low one
    band["alpha_beta_high_gy"] = "200"
    ((text, offers),) = told("eqd2", phases=[{"fractions": "10", "total_dose_gy": "30"}], **band)
    assert text.endswith("La virgule a-t-elle été oubliée (2 Gy) ?")
    assert offers == [("2 Gy", {"alpha_beta_high_gy": "2"})]


@pytest.mark.parametrize(
    ("fractions", "offers"),
    [
        ("46", []),
        ("50", [("5 fractions", {"phases[0].fractions": "5"})]),  # a zero too many
        ("55", [("5 fractions", {"phases[0].fractions": "5"})]),  # a key held
        ("70", [("7 fractions", {"phases[0].fractions": "7"})]),
    ],
)
def test_more_than_forty_five_fractions(fractions: str, offers: list[Any]) -> None:
    ((text, found),) = eqd2(fractions=fractions, total_dose_gy="60")
    said = f"Phase 1 : le nombre de fractions, {fractions} fractions, dépasse 45 fractions"
    assert text.startswith(f"{said}, ce qui est inhabituel : vérifiez.")
    assert found == offers


def test_forty_five_fractions_are_usual() -> None:
    assert eqd2(fractions="45", total_dose_gy="60") == []


def test_other_numbers_of_fractions_are_a_question_and_no_course() -> None:
    asked: dict[str, Any] = {"phases": [{"fractions": "10", "total_dose_gy": "30"}], "alpha_beta_gy": ["2"]}
    assert told("eqd2", **asked, other_fractions=["1000"]) == []


@pytest.mark.parametrize(
    ("volumes", "says", "offers"),
    [
        ({"v_low_ml": "150"}, "en mm³, soit 0,15 mL ?", [("0,15 mL", {"v_low_ml": "0,15"})]),
        ({"v_low_ml": "100,1"}, "en mm³, soit 0,1001 mL ?", [("0,1001 mL", {"v_low_ml": "0,1001"})]),
        ({"v_high_ml": "0,00025"}, "en litres, soit 0,25 mL ?", [("0,25 mL", {"v_high_ml": "0,25"})]),
        ({"v_high_ml": "0,0009"}, "en litres, soit 0,9 mL ?", [("0,9 mL", {"v_high_ml": "0,9"})]),
    ],
)
def test_a_volume_in_another_unit(volumes: dict[str, str], says: str, offers: list[Any]) -> None:
    ((text, found),) = told("cord", fractions="3", **volumes)
    assert "inhabituel : vérifiez" in text
    assert text.endswith(says)
    assert found == offers


@pytest.mark.parametrize("volume", ["0", "0,001", "0,25", "100"])
def test_a_usual_volume(volume: str) -> None:
    """0 mL is what is hoped for."""
    assert told("cord", fractions="3", v_low_ml=volume) == []


# --- one course -----------------------------------------------------------------------------------------------------


def courses() -> list[tuple[str, dict[str, Any], str, str]]:
    """10 Gy in 30 fractions wherever a course is typed, with the paths of its dose and of its fractions."""
    typed = {"total_dose_gy": "10", "fractions": "30"}
    known = {"total_dose_gy": "30", "fractions": "10", "dose_origin": "cord"}
    return [
        ("eqd2", {"phases": [typed], "alpha_beta_gy": ["2"]}, "phases[0].total_dose_gy", "phases[0].fractions"),
        ("reirradiation", {"earlier": [typed]}, "earlier[0].total_dose_gy", "earlier[0].fractions"),
        ("reirradiation", {"earlier": [known], "new": typed}, "new.total_dose_gy", "new.fractions"),
        ("cord", {"dmax_gy": "10", "fractions": "30"}, "dmax_gy", "fractions"),
    ]


@pytest.mark.parametrize(("calculator", "inputs", "dose", "fractions"), courses())
def test_dose_and_fractions_inverted(calculator: str, inputs: dict[str, Any], dose: str, fractions: str) -> None:
    """10 Gy in 30 fractions is 0.333 Gy a fraction; the other way round, 3 Gy."""
    ((text, offers),) = told(calculator, **inputs)
    assert "10 Gy en 30 fractions, soit 0,33 Gy par fraction, moins de 0,5 Gy" in text
    assert "inhabituel : vérifiez" in text
    assert "sont-ils inversés (30 Gy en 10 fractions) ?" in text
    assert offers == [("30 Gy en 10 fractions", {dose: "30", fractions: "10"})]


@pytest.mark.parametrize(("calculator", "inputs", "dose", "fractions"), courses())
def test_the_button_leaves_nothing_unusual(calculator: str, inputs: dict[str, Any], dose: str, fractions: str) -> None:
    del dose, fractions
    mended: dict[str, dict[str, Any]] = {
        "eqd2": {"phases": [{"total_dose_gy": "30", "fractions": "10"}], "alpha_beta_gy": ["2"]},
        "reirradiation": {"earlier": [{"total_dose_gy": "30", "fractions": "10"}]},
        "cord": {"dmax_gy": "30", "fractions": "10"},
    }
    assert told(calculator, **inputs) != []
    assert told(calculator, **mended[calculator]) == []


def test_a_dose_of_one_fraction_typed_as_the_total() -> None:
    """3 Gy in 10: 10 in 3 (3.33 Gy a fraction) or 30 in 10 (3 Gy)."""
    ((text, offers),) = eqd2(total_dose_gy="3", fractions="10")
    assert "La dose saisie est-elle celle d’une fraction (30 Gy en 10 fractions) ?" in text
    assert [offer for offer, _ in offers] == ["10 Gy en 3 fractions", "30 Gy en 10 fractions"]


def test_a_low_dose_that_no_slip_explains() -> None:
    ((text, offers),) = eqd2(total_dose_gy="0,7", fractions="3")  # 2.1 Gy in 3 would be 0.7 a fraction
    assert offers == [("2,1 Gy en 3 fractions", {"phases[0].total_dose_gy": "2,1", "phases[0].fractions": "3"})]
    ((text, offers),) = eqd2(total_dose_gy="0,3", fractions="2")
    assert text.endswith("inhabituel : vérifiez.")
    assert offers == []


@pytest.mark.parametrize(("dose", "fractions"), [("0", "5"), ("5", "10"), ("15", "30"), ("22,5", "45")])
def test_half_a_gray_and_a_spared_cord_are_usual(dose: str, fractions: str) -> None:
    assert eqd2(total_dose_gy=dose, fractions=fractions) == []


def test_a_wrong_session_below_half_a_gray_is_unusual_and_no_slip_is_guessed() -> None:
    """A dose of its own, whose number of fractions is one: nothing can be inverted."""
    wrong: dict[str, Any] = {"delivered_fractions": "3", "wrong_dose_gy": "0,3", "remaining_fractions": ["6"]}
    course = {"total_dose_gy": "30", "fractions": "10"}
    assert told("eqd2", phases=[course], alpha_beta_gy=["2"], **wrong) == [
        ("La dose de la séance erronée, 0,3 Gy, est au-dessous de 0,5 Gy, ce qui est inhabituel : vérifiez.", [])
    ]


def test_a_typed_dose_per_fraction_has_the_same_range() -> None:
    """0.3 Gy × 10 is 3 Gy in 10; the other way round, 10 Gy in 3. The button is there once a form is filled, too."""
    mended = {"dose_per_fraction_gy": "", "total_dose_gy": "10", "fractions": "3"}
    ((text, offers),) = eqd2(dose_per_fraction_gy="0,3", fractions="10")
    assert text.startswith("Phase 1 : 3 Gy en 10 fractions, soit 0,3 Gy par fraction, moins de 0,5 Gy")
    assert offers == [("10 Gy en 3 fractions", {f"phases[0].{name}": text for name, text in mended.items()})]
    for dose, fractions in (("12/30", ""), ("0,4", "30")):
        ((_, offers),) = eqd2(dose_per_fraction_gy=dose, fractions=fractions)
        assert [offer for offer, _ in offers] == ["30 Gy en 12 fractions"]


@pytest.mark.parametrize(("dose", "fractions"), [("20", "5"), ("10,01", "2"), ("30", "3")])
def test_a_total_typed_as_the_dose_of_each_fraction(dose: str, fractions: str) -> None:
    """20 Gy each, 100 Gy in 5: more than 10 Gy a fraction, in several, is rather the total."""
    ((text, offers),) = eqd2(dose_per_fraction_gy=dose, fractions=fractions)
    assert f"la dose par fraction, {dose} Gy, dépasse 10 Gy, ce qui est inhabituel : vérifiez." in text
    said = f"{dose} Gy en {fractions} fractions"
    assert text.endswith(f"La dose saisie est-elle celle de toutes les fractions ({said}) ?")
    typed = {"dose_per_fraction_gy": "", "total_dose_gy": dose, "fractions": fractions}
    assert offers == [(said, {f"phases[0].{name}": text for name, text in typed.items()})]
    assert eqd2(total_dose_gy=dose, fractions=fractions) == []


@pytest.mark.parametrize("phase", [("20", "1"), ("10", "3"), ("7", "5"), ("8", "3")])
def test_a_single_fraction_and_the_doses_of_the_source_are_usual(phase: tuple[str, str]) -> None:
    assert eqd2(dose_per_fraction_gy=phase[0], fractions=phase[1]) == []


def test_a_dose_of_each_fraction_that_agrees_with_its_total_was_not_swapped() -> None:
    assert eqd2(dose_per_fraction_gy="20", total_dose_gy="100", fractions="5") == []


def test_one_slip_is_told_once() -> None:
    """10 Gy in 60 fractions, inverted, is more than 45 fractions too; a dose per fraction beside its total, once."""
    assert len(eqd2(total_dose_gy="10", fractions="60")) == 1
    assert len(eqd2(total_dose_gy="3", dose_per_fraction_gy="0,3", fractions="10")) == 1


def test_a_schedule_to_compare_has_its_ranges() -> None:
    ((text, offers),) = eqd2(total_dose_gy="30", fractions="10", compare=["5/25"])
    assert "soit 0,2 Gy par fraction" in text
    assert offers == [("25 Gy en 5 fractions", {"compare[0]": "25/5"})]
    ((text, offers),) = eqd2(total_dose_gy="30", fractions="10", compare=["50/50"])
    assert text.startswith("Le schéma à comparer, 50 Gy en 50 fractions, dépasse 45 fractions")
    assert offers == []
    assert eqd2(total_dose_gy="30", fractions="10", compare=["25/5", "45/45"]) == []


def test_every_course_is_told() -> None:
    typed = {"total_dose_gy": "10", "fractions": "30"}
    assert len(told("reirradiation", earlier=[typed, typed], new=typed)) == 3


# --- products without units -----------------------------------------------------------------------------------------


def test_the_other_order_of_a_product_is_offered() -> None:
    ((text, offers),) = told("eqd2", "order_assumed", phases=[{"total_dose_gy": "5x4"}], alpha_beta_gy=["2"])
    assert "20 Gy en 5 fractions : vérifiez" in text
    assert offers == [("20 Gy en 4 fractions", {"phases[0].total_dose_gy": "20", "phases[0].fractions": "4"})]


@pytest.mark.parametrize("fractions", ["", "5"])
def test_the_order_assumed_is_told_once_a_form_is_filled(fractions: str) -> None:
    phase = {"total_dose_gy": "5x4", "fractions": fractions}
    ((_, offers),) = told("eqd2", "order_assumed", phases=[phase], alpha_beta_gy=["2"])
    assert [offer for offer, _ in offers] == ["20 Gy en 4 fractions"]


def test_a_number_of_fractions_that_says_the_other_order_settles_it() -> None:
    assert told("eqd2", "order_assumed", phases=[{"total_dose_gy": "5x4", "fractions": "4"}], alpha_beta_gy=["2"]) == []


def test_the_other_order_in_a_dose_per_fraction_and_in_a_schedule() -> None:
    asked = {"phases": [{"dose_per_fraction_gy": "5x4"}], "alpha_beta_gy": ["2"], "compare": ["10x3", "10 x 3 Gy"]}
    (phase, compare) = told("eqd2", "order_assumed", **asked)
    assert phase[1] == [("20 Gy en 4 fractions", {"phases[0].dose_per_fraction_gy": "5", "phases[0].fractions": "4"})]
    assert compare[1] == [("30 Gy en 3 fractions", {"compare[0]": "30/3"})]


# --- days -----------------------------------------------------------------------------------------------------------


def only(notices: Any) -> Notice:
    (notice,) = notices
    assert isinstance(notice, Notice)
    assert (notice.code, notice.warning) == ("unusual", True)
    return notice


def test_radiotherapy_longer_than_sixty_days() -> None:
    """2 March 2026 to 13 March 2027 is 376 days: the year."""
    notice = only(usual.days_of_radiotherapy(START, date(2027, 3, 13), "radiotherapy_end"))
    said = "Radiothérapie de 376 jours, du 2 mars 2026 au 13 mars 2027, plus de 60 jours"
    assert plain(notice.text).startswith(said)
    assert [plain(offer.question) for offer in notice.offers] == ["L’année est-elle la bonne (13 mars 2026) ?"]
    assert [(plain(offer.text), offer.inputs) for offer in notice.offers] == [
        ("13 mars 2026", {"radiotherapy_end": "13/03/2026"})
    ]


def test_a_long_radiotherapy_that_no_year_explains() -> None:
    assert only(usual.days_of_radiotherapy(START, date(2026, 8, 1), "radiotherapy_end")).offers == ()
    assert only(usual.days_of_radiotherapy(START, date(2027, 3, 13))).offers == ()  # no field to retype


@given(st.integers(-5, 400))
def test_sixty_days_are_usual(days: int) -> None:
    assert bool(list(usual.days_of_radiotherapy(START, START + timedelta(days=days)))) == (days > 60)


def test_a_gap_of_more_than_a_year() -> None:
    """20 February 2024 to 2 March 2026 is 741 days (366 + 365 + 10): the year of the drug."""
    notice = only(usual.gap("Gemcitabine", date(2024, 2, 20), START, "drugs[0].last_administration"))
    said = "Gemcitabine, 741 jours entre l’administration (20 février 2024) et la radiothérapie (2 mars 2026)"
    assert plain(notice.text).startswith(f"{said}, plus de 12 mois")
    assert [offer.inputs for offer in notice.offers] == [{"drugs[0].last_administration": "20/02/2026"}]


def test_a_gap_after_radiotherapy() -> None:
    notice = only(usual.gap("Bevacizumab", date(2028, 4, 13), START, "drugs[0].next_administration"))
    assert [offer.inputs for offer in notice.offers] == [{"drugs[0].next_administration": "13/04/2026"}]


@given(st.integers(-900, 900))
def test_twelve_calendar_months_are_usual(days: int) -> None:
    drug_day = START + timedelta(days=days)
    far = not add_months(START, -12) <= drug_day <= add_months(START, 12)
    assert bool(list(usual.gap("Gemcitabine", drug_day, START))) == far


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)))
def test_the_year_that_is_offered_leaves_a_usual_gap(drug_day: date) -> None:
    for notice in usual.gap("Gemcitabine", drug_day, START, "drugs[0].last_administration"):
        (offer,) = notice.offers
        day, month, year = map(int, offer.inputs["drugs[0].last_administration"].split("/"))
        assert list(usual.gap("Gemcitabine", date(year, month, day), START)) == []
        assert (date(year, month, day) <= START) == (drug_day <= START) or date(year, month, day) == START


@given(st.integers(-40_000, 40_000))
def test_thirty_years_between_courses_are_usual(days: int) -> None:
    end = date(2026, 3, 13)
    start = min(end + timedelta(days=days), date(2120, 1, 1))
    assert bool(list(usual.between_courses(end, start))) == (start > date(2056, 3, 13))


@pytest.mark.parametrize("calculator", ["reirradiation", "case"])
def test_more_than_thirty_years_between_courses(calculator: str) -> None:
    """13 March 2025 to 1 September 2062: 37 years of 365 days, nine leap days, then 172 days: 13,686."""
    earlier = {"total_dose_gy": "30", "fractions": "10", "end_date": "13/03/2025", "dose_origin": "cord"}
    inputs: dict[str, Any] = {"earlier": [earlier], "new": {"total_dose_gy": "12", "fractions": "3"}}
    place: dict[str, Any] = inputs if calculator == "case" else inputs["new"]
    if calculator == "case":
        inputs["new"] = {"dmax_gy": "12", "fractions": "3"}
    for year, count in (("2026", 0), ("2054", 0), ("2062", 1)):
        place["radiotherapy_start" if calculator == "case" else "start_date"] = f"01/09/{year}"
        reply = answer(CALCULATORS[calculator], inputs)
        part = next((part["reply"] for part in reply.get("parts", ()) if part["calculator"] == "reirradiation"), reply)
        texts = [plain(one["text"]) for one in part["notices"] if one["code"] == "unusual"]
        assert len(texts) == count, year
    days = (date(2062, 9, 1) - date(2025, 3, 13)).days
    assert days == 13_686
    assert texts == [
        "Intervalle de 13 686 jours, du 13 mars 2025 au 1ᵉʳ septembre 2062, plus de 360 mois, ce qui est inhabituel : "
        "vérifiez les deux dates."
    ]


# --- declarations ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("calculator", CALCULATORS)
def test_an_example_is_usual(calculator: str) -> None:
    assert told(calculator, **CALCULATORS[calculator].example) == []


@pytest.mark.parametrize("calculator", CALCULATORS)
def test_a_usual_range_stands_inside_what_is_accepted(calculator: str) -> None:
    for _, field in CALCULATORS[calculator].leaves():
        found = getattr(field.kind, "usual", None)
        for end in (found.low, found.high) if found else ():
            if end is not None:
                assert field.kind.read(field.kind.said(end)) == end
                assert Decimal(end) > 0


DEFAULTS = {
    ("case", "reading"): ("source",),
    ("eqd2", "alpha_beta_gy"): ("2", "10"),
    ("reirradiation", "reading"): ("source",),
}
"""What a form holds before anybody types: settings, never a value of a case (its origin, a dose, a date)."""


def test_only_settings_have_a_default() -> None:
    found = {
        (name, f"{group.name}.{field.name}" if group else field.name): field.defaults
        for name, descriptor in CALCULATORS.items()
        for group, field in descriptor.leaves()
        if field.defaults
    }
    assert found == DEFAULTS


def test_a_default_is_a_value_that_the_field_takes() -> None:
    for descriptor in CALCULATORS.values():
        for _, field in descriptor.leaves():
            assert all(field.kind.read(default) for default in field.defaults)
