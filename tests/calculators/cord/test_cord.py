"""The spinal cord's constraints: the source's table, and properties of the verdicts."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from calculators.cord.case import Doses, constraints
from calculators.cord.declaration import DESCRIPTOR
from calculators.cord.references import references
from calculators.cord.shown_tables import limits_eqd2, limits_table
from calculators.protocol import answer
from calculators.tables.reader import Value, load
from calculators.words.numbers import french

# The table of the clinical specification (source, section 6, lines 78 to 80).
PUBLISHED = {
    1: ("14", "10", "0.25", "7", "1.2"),
    3: ("22", "18", "0.25", "11.1", "1.2"),
    5: ("30", "22.5", "0.25", "13.5", "1.2"),
}
ORDER = {"respected": 0, "not_evaluable": 1, "exceeded": 2}


def ask(**inputs: Any) -> dict[str, Any]:
    return answer(DESCRIPTOR, inputs)


def codes(reply: Mapping[str, Any]) -> dict[str, str]:
    return {verdict["name"]: verdict["code"] for verdict in reply["verdicts"]}


def hundredths(low: str, high: str) -> st.SearchStrategy[Decimal]:
    return st.decimals(Decimal(low), Decimal(high), places=2)


@pytest.mark.parametrize(("fractions", "published"), PUBLISHED.items())
def test_the_limits_are_the_source_s(fractions: int, published: tuple[str, ...]) -> None:
    limits = constraints(fractions)
    assert limits is not None
    found = (
        limits["dmax"].amount,
        limits["v_high"]["dose"].amount,
        limits["v_high"]["volume"].amount,
        limits["v_low"]["dose"].amount,
        limits["v_low"]["volume"].amount,
    )
    assert found == tuple(map(Decimal, published))
    assert (limits["dmax"].sign, limits["v_high"]["volume"].sign, limits["v_low"]["volume"].sign) == ("", "<", "<")


@pytest.mark.parametrize("fractions", [2, 4, 6, 8, 10, 20])
def test_no_other_number_of_fractions_has_limits(fractions: int) -> None:
    assert constraints(fractions) is None


def test_hytec_and_tg_101() -> None:
    """The values of the list of outside facts, in 1 to 5 fractions."""
    table = load("cord")
    hytec = table["hytec"]
    assert [str(value.amount) for value in hytec["thecal_sac"].values()] == ["12.4", "17.0", "20.3", "23.0", "25.3"]
    assert [str(value.amount) for value in hytec["true_cord"].values()] == ["14.0", "19.3", "23.1", "26.2", "28.8"]
    found = {
        key: (
            str(one["dmax"].amount),
            *(str(one[volume][part].amount) for volume in ("v_high", "v_low") for part in ("dose", "volume")),
        )
        for key, one in table["tg101"].items()
    }
    assert found == {
        "1": ("14", "10", "0.35", "7", "1.2"),
        "3": ("21.9", "18", "0.35", "12.3", "1.2"),
        "5": ("30", "23", "0.35", "14.5", "1.2"),
    }


def test_each_published_limit_says_whose_it_is_and_of_what() -> None:
    """In 1 fraction TG-101's volumes are taken at the source's doses, 10 and 7 Gy: HyTEC's two Dmax, TG-101's three."""
    found = references(Doses(fractions=1, dmax_gy=None, v_high_ml=None, v_low_ml=None))
    assert [(one.family, one.about) for one in found] == [
        ("hytec", "dmax"),
        ("hytec", "dmax"),
        ("tg101", "dmax"),
        ("tg101", "v_high"),
        ("tg101", "v_low"),
    ]


def test_the_limits_are_not_iso_effective() -> None:
    """EQD2, alpha/beta 2: 14(14+2)/4 = 56, 22(22/3+2)/4 = 51.33, 30(6+2)/4 = 60."""
    assert [french(value, places=1) for value in limits_eqd2().values()] == ["56", "51,3", "60"]
    assert [row.cells[1] for row in limits_table().rows] == ["56\u00a0Gy", "51,3\u00a0Gy", "60\u00a0Gy"]


def test_the_hints_name_the_levels_of_the_table() -> None:
    assert DESCRIPTOR.hint("fractions") == "Le texte ne donne des contraintes que pour 1, 3 et 5\u00a0fractions."
    assert DESCRIPTOR.hint("v_high_ml").endswith(
        "V10 en 1\u00a0fraction, V18 en 3\u00a0fractions et V22,5 en 5\u00a0fractions."
    )
    assert "V11,1 en 3\u00a0fractions" in DESCRIPTOR.hint("v_low_ml")


@pytest.mark.parametrize(("comma", "point"), [("21,5", "21.5"), ("0,25", "0.25")])
def test_a_verdict_does_not_depend_on_the_spelling(comma: str, point: str) -> None:
    def told(text: str) -> dict[str, Any]:
        dmax, volume = (text, "0.2") if text.startswith("21") else ("21.5", text)
        return ask(fractions="3", dmax_gy=dmax, v_high_ml=volume, v_low_ml="0,8")

    assert told(comma) == told(point)


DOSES, VOLUMES = hundredths("0", "40"), hundredths("0", "3")
SCHEMES = st.sampled_from(["1", "3", "5"])


@given(fractions=SCHEMES, dmax=st.tuples(hundredths("0", "30"), hundredths("0", "30")))
def test_more_dose_is_never_better(fractions: str, dmax: tuple[Decimal, Decimal]) -> None:
    lower, higher = (ask(fractions=fractions, dmax_gy=str(dose)) for dose in sorted(dmax))
    assert ORDER[codes(lower)["dmax"]] <= ORDER[codes(higher)["dmax"]]
    for name in ("v_high", "v_low"):  # deduced while Dmax is below the level, then unknown
        assert ORDER[codes(lower)[name]] <= ORDER[codes(higher)[name]]


@given(fractions=SCHEMES, high=st.tuples(VOLUMES, VOLUMES), low=st.tuples(VOLUMES, VOLUMES))
def test_more_volume_is_never_better(
    fractions: str, high: tuple[Decimal, Decimal], low: tuple[Decimal, Decimal]
) -> None:
    pairs = list(zip(sorted(high), sorted(low), strict=True))
    assume(all(one <= other for one, other in pairs))
    smaller, larger = (codes(ask(fractions=fractions, v_high_ml=str(one), v_low_ml=str(other))) for one, other in pairs)
    assert all(ORDER[smaller[name]] <= ORDER[larger[name]] for name in smaller)


@given(fractions=SCHEMES, dmax=DOSES, volumes=st.tuples(VOLUMES, VOLUMES).map(sorted))
def test_the_verdicts_are_the_comparisons_of_the_source(fractions: str, dmax: Decimal, volumes: list[Decimal]) -> None:
    """The volume at the higher dose is the smaller one and nothing receives more than Dmax, or it is refused."""
    limit, high_dose, v_high, low_dose, v_low = map(Decimal, PUBLISHED[int(fractions)])
    dmax = min(dmax, 30 * Decimal(fractions))  # a larger dose a fraction is refused
    doses = (high_dose, low_dose)
    high, low = (volume if dmax >= dose else Decimal(0) for volume, dose in zip(volumes, doses, strict=True))
    reply = ask(fractions=fractions, dmax_gy=str(dmax), v_high_ml=str(high), v_low_ml=str(low))
    expected = {"dmax": dmax <= limit, "v_high": high < v_high, "v_low": low < v_low}
    assert {name: code == "respected" for name, code in codes(reply).items()} == expected
    assert reply["conclusion"]["code"] == ("respected" if all(expected.values()) else "exceeded")


@given(fractions=SCHEMES, dmax=st.decimals(Decimal(0), Decimal(29), places=6))
def test_a_printed_dmax_stands_on_the_side_of_the_exact_one(fractions: str, dmax: Decimal) -> None:
    shown = ask(fractions=fractions, dmax_gy=format(dmax, "f"))["verdicts"][0]["value"]
    printed = Decimal(shown.replace("\u00a0Gy", "").replace(",", "."))
    limit = Decimal(PUBLISHED[int(fractions)][0])
    assert (printed > limit, printed == limit) == (dmax > limit, dmax == limit)


@given(data=st.data(), fractions=SCHEMES)
def test_the_whole_is_respected_only_when_all_are_and_exceeded_when_one_is(data: st.DataObject, fractions: str) -> None:
    inputs = {
        name: data.draw(st.sampled_from(values))
        for name, values in {
            "dmax_gy": ("", "6", "13", "29,5", "30"),
            "v_high_ml": ("", "0", "0,24", "0,25"),
            "v_low_ml": ("", "0,25", "1,19", "1,2"),
        }.items()
    }
    reply = ask(fractions=fractions, **inputs)
    assume(reply["status"] == "ok")
    found = set(codes(reply).values())
    whole = "exceeded" if "exceeded" in found else "incomplete" if "not_evaluable" in found else "respected"
    assert reply["conclusion"]["code"] == whole


def test_every_value_has_a_source_that_is_known() -> None:
    def values(node: Any) -> list[Value]:
        if isinstance(node, Value):
            return [node]
        return [value for child in node.values() for value in values(child)] if isinstance(node, Mapping) else []

    assert {value.origin.source for value in values(load("cord"))} <= set(load("sources"))


def test_a_fraction_that_is_too_large_is_told_with_the_course_that_was_typed() -> None:
    """99 Gy in 3 fractions are 33 Gy each, above the guard rail of 30; read in cGy it would be 0.99 Gy in all. The
    total alone is no dose per fraction."""
    (problem,) = ask(fractions="3", dmax_gy="99")["problems"]
    assert problem["text"].replace("\u00a0", " ").startswith("« 99 Gy en 3 fractions » dépasse 30 Gy par fraction")
    assert [offer["inputs"] for offer in problem["offers"]] == [{"dmax_gy": "0,99\u00a0Gy"}]


def test_two_limits_that_are_exceeded_are_both_in_the_short_answer() -> None:
    """In 3 fractions: Dmax 23 of 22 Gy, V18 0.3 of 0.25 mL, V11.1 1 of 1.2 mL: the first two, by name."""
    short = ask(fractions="3", dmax_gy="23", v_high_ml="0,3", v_low_ml="1")["conclusion"]["short"]
    assert short == "Dmax et V18 dépassées"
