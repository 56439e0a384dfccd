"""How far the linear-quadratic model reaches: two dated limits, one sentence, in every calculator that prints a number
of it."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.catalogue import CALCULATORS
from calculators.doses.lq_range import Used, lq_agreement, lq_limits_gy, lq_notice, lq_threshold
from calculators.protocol import answer
from calculators.tables.reader import load

AGREEMENT = "aux doses de 1 à 6 Gy par fraction"


def asked(name: str, inputs: Mapping[str, Any]) -> dict[str, str]:
    """The notices about the model, by code."""
    reply = answer(CALCULATORS[name], inputs)
    return {one["code"]: plain(one["text"]) for one in reply["notices"] if one["code"].startswith("lq_")}


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_the_two_limits_and_how_they_are_known() -> None:
    """List of outside facts: about 10 Gy, usage; 1 to 6 Gy, LQ-L beyond, French expert agreement, page « iLQ » of the
    SFJRO, about 2010, read."""
    assert (str(lq_threshold().amount), lq_threshold().origin.source) == ("10", "usage")
    assert (str(lq_agreement().low), str(lq_agreement().high)) == ("1", "6")
    source = load("sources")[lq_agreement().origin.source]
    assert source["known"] == "lu"
    assert "iLQ" in source["short"] and "SFJRO" in source["short"] and "2010" in source["short"]
    assert lq_limits_gy() == (1, 6, 10)


def eqd2(total: str, fractions: str, **more: Any) -> tuple[str, dict[str, Any]]:
    return "eqd2", {"phases": [{"total_dose_gy": total, "fractions": fractions}], "alpha_beta_gy": ["2"], **more}


def cord(dmax: str, fractions: str) -> tuple[str, dict[str, Any]]:
    return "cord", {"fractions": fractions, "dmax_gy": dmax}


def earlier(total: str, fractions: str) -> tuple[str, dict[str, Any]]:
    return "reirradiation", {"earlier": [{"total_dose_gy": total, "fractions": fractions, "dose_origin": "cord"}]}


def new(total: str, fractions: str) -> tuple[str, dict[str, Any]]:
    name, inputs = earlier("30", "10")
    return name, inputs | {"new": {"total_dose_gy": total, "fractions": fractions}}


@pytest.mark.parametrize("course", [eqd2, cord, earlier, new], ids=lambda one: one.__name__)
@pytest.mark.parametrize(
    ("total", "fractions", "code"),
    [
        ("6", "1", ""),  # on the agreement's end
        ("6,01", "1", "lq_outside_agreement"),
        ("8", "1", "lq_outside_agreement"),  # the source's first schedule
        ("10", "1", "lq_outside_agreement"),  # on the threshold: not above it
        ("10,01", "1", "lq_extrapolated"),
        ("14", "1", "lq_extrapolated"),
        ("5", "5", ""),  # 1 Gy: on the other end
        ("4,95", "5", "lq_outside_agreement"),
        ("0", "5", ""),  # no dose, no model
    ],
)
def test_each_side_of_each_limit_in_every_calculator(course: Any, total: str, fractions: str, code: str) -> None:
    name, inputs = course(total, fractions)
    found = asked(name, inputs)
    typed = [one for one in ("lq_outside_agreement", "lq_extrapolated") if one in found]
    assert typed == ([code] if code else [])
    if code:
        assert "linéaire-quadratique" in found[code]
        assert AGREEMENT in found[code]
        assert "SFJRO, vers 2010" in found[code]
        schedule = f"{total} Gy en {fractions} fraction{'s' if fractions != '1' else ''}"
        assert schedule in found[code]
    if code == "lq_extrapolated":
        assert "Au-delà d’environ 10 Gy par fraction (usage courant" in found[code]


def test_the_same_course_has_the_same_notice_in_every_calculator() -> None:
    """24 Gy in 1 was warned of by one calculator and silent in two."""
    told = [asked(*course)["lq_extrapolated"] for course in (eqd2("14", "1"), cord("14", "1"), earlier("14", "1"))]
    assert len(set(told)) == 1


@pytest.mark.parametrize(("dose", "warned"), [("14", True), ("8", False)])
def test_an_extrapolated_course_is_a_warning(dose: str, warned: bool) -> None:
    reply = answer(CALCULATORS["eqd2"], eqd2(dose, "1")[1])
    notice = next(one for one in reply["notices"] if one["code"] in ("lq_extrapolated", "lq_outside_agreement"))
    assert notice["warning"] is warned
    assert [origin["source"] for origin in notice["origins"]] == (["usage"] if warned else []) + ["sfjro-ilq"]


def test_each_phase_each_added_course_and_each_iso_effect() -> None:
    """30 in 10 with ratio 2 in 1 fraction: -1 + sqrt(151) = 11,3 Gy."""
    phases = [{"total_dose_gy": "30", "fractions": "10"}, {"total_dose_gy": "7", "fractions": "1"}]
    inputs = {"phases": phases, "alpha_beta_gy": ["2"], "compare": ["12/1", "20/5"], "other_fractions": ["1", "20"]}
    text = asked("eqd2", inputs)["lq_extrapolated"]
    extrapolated, agreement = text.split(". Un accord")
    assert extrapolated.endswith("12 Gy en 1 fraction et l’équivalent en 1 fraction")
    assert "7 Gy en 1 fraction, 12 Gy en 1 fraction et l’équivalent en 1 fraction" in agreement


def test_the_source_s_schedules_and_limits() -> None:
    """16 to 24 in 1 is above 10 Gy; 8 in 1, 24 to 27 in 3 (8 to 9) and 20 to 35 in 5 (4 to 7) are above 6. Of the cord:
    14 in 1 is above 10, 22 in 3 (7,3) above 6, 30 in 5 is 6."""
    schedules = asked(*eqd2("30", "10"))["lq_extrapolated_in_text"]
    assert "extrapolé : 16 à 24 Gy en 1 fraction (dans le texte)." in schedules
    theirs = "8 Gy en 1 fraction, 16 à 24 Gy en 1 fraction, 24 à 27 Gy en 3 fractions et 20 à 35 Gy en 5 fractions"
    assert f"en dehors : {theirs} (dans le texte)." in schedules
    limits = asked(*cord("18", "3"))["lq_extrapolated_in_text"]
    assert "extrapolé : 14 Gy en 1 fraction (dans le texte)." in limits
    assert "en dehors : 14 Gy en 1 fraction et 22 Gy en 3 fractions (dans le texte)." in limits


def test_the_doses_left() -> None:
    """After 30 in 10: 9,0 in 1 and 12,2 in 2 (6,1) stand above 6; 14,5 in 3 (4,8) does not. None can pass 10."""
    text = asked(*earlier("30", "10"))["lq_outside_agreement_computed"]
    assert text.endswith("en dehors : 9 Gy en 1 fraction et 12,2 Gy en 2 fractions (calculé ici).")


doses = st.fractions(0, 30)


@given(low=doses, high=doses)
def test_the_limits_themselves(low: Any, high: Any) -> None:
    low, high = min(low, high), max(low, high)
    codes = [notice.code for notice in lq_notice([Used(low_gy=low, high_gy=high, text="one")])]
    if high > 10:
        assert codes == ["lq_extrapolated"]
    elif high > 6 or (low < 1 and high > 0):
        assert codes == ["lq_outside_agreement"]
    else:
        assert codes == []
