"""Every button leads out of what it stands under, and into no other problem: pressed in each answer of the corpus, and
in forms filled with slips."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.offers import typed_in
from calculators.protocol import respond
from tests.corpus_check import Case, load_cases

CASES = load_cases()


def ask(calculator: str, inputs: Mapping[str, Any]) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(respond(json.dumps({"protocol": 1, "calculator": calculator, "inputs": inputs})))
    return reply


def problems(reply: Mapping[str, Any]) -> set[tuple[str, str]]:
    return {(problem["field"], problem["code"]) for problem in reply["problems"]}


def count(reply: Mapping[str, Any], kind: str, told: Mapping[str, Any]) -> int:
    """How many times a reply says the same."""
    return [one["text"] for one in reply.get(kind, ())].count(told["text"])


def pressed(calculator: str, inputs: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with a button, a line each: what it should mend is still there, or something new is."""
    before = ask(calculator, inputs)
    for kind in ("problems", "notices"):
        for told in before.get(kind, ()):
            for offer in told["offers"]:
                after = ask(calculator, typed_in(inputs, offer["inputs"]))
                if problems(after) - problems(before):
                    yield f"{offer['text']}: new {problems(after) - problems(before)}"
                if count(after, kind, told) >= count(before, kind, told):  # two rows may say the same
                    yield f"{offer['text']}: still {told['text']}"


@pytest.mark.many
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.calculator}:{case.name}")
def test_each_button_of_the_corpus_leads_out_of_its_problem(case: Case) -> None:
    if "calculators" not in ask(case.calculator, case.inputs):
        assert list(pressed(case.calculator, case.inputs)) == []


def some(*texts: str) -> st.SearchStrategy[str]:
    """One of these texts, or an empty field."""
    return st.sampled_from(["", *texts])


CORD = st.fixed_dictionaries({
    "fractions": some("1", "3", "5", "50", "700"),
    "dmax_gy": some("5", "20", "2000", "1400 cGy", "20/5", "5 x 4", "2200", "7 Gy/fr",
        "700 cGy/fr", ",5", "8 Gy en une fois"),
    "v_high_ml": some("0", "0,2", "200 mm3", "150", "0,0005", "250", "0.", ".2"),
    "v_low_ml": some("0", "0,8", "800 mm3", "150", "0,0005", "1’200"),
})  # fmt: skip
PHASE = st.fixed_dictionaries({
    "fractions": some("1", "10", "60", "700", "3."),
    "total_dose_gy": some("30", "10", "3000", "30/10", "10 x 3", "5 × 4", "3 Gy/fr", "90", "0,3",
        "300 cGy par fraction"),
    "dose_per_fraction_gy": some("3", "300", "30", "20/10", "0,3"),
})  # fmt: skip
EQD2 = st.fixed_dictionaries({
    "phases": st.lists(PHASE, min_size=1, max_size=2),
    "alpha_beta_gy": st.lists(some("2", "200", "35"), max_size=2),
    "alpha_beta_low_gy": some("2", "5", "100"),
    "alpha_beta_high_gy": some("10", "35", "200"),
    "compare": st.lists(some("30/10", "10/30", "5 × 4", "300/1", "300 cGy x 10", "30/10 + 8/1"), max_size=1),
})  # fmt: skip
DAYS = ("02/03/2026", "26-03-02", "02/03/26", "03/13/2026", "2 mars 2026 (J1)", "2026-03-02T10:30", "2 jui 2026")
EARLIER = st.fixed_dictionaries({
    "total_dose_gy": some("30", "3000", "10 x 3", "3 Gy/fr", "0,3", "0"),
    "fractions": some("10", "60", "100"),
    "end_date": some(*DAYS),
    "dose_origin": some("cord", "Inconnue", "unknown", "à la moelle"),
})  # fmt: skip
NEW = st.fixed_dictionaries({
    "total_dose_gy": some("12", "1200", "4 x 3", "12/3"),
    "fractions": some("3", "50"),
    "start_date": some(*DAYS),
})  # fmt: skip
REIRRADIATION = st.fixed_dictionaries({"earlier": st.lists(EARLIER, max_size=2), "new": NEW})


@given(inputs=CORD)
def test_each_button_of_a_cord_form(inputs: dict[str, Any]) -> None:
    assert list(pressed("cord", inputs)) == []


@given(inputs=EQD2)
def test_each_button_of_an_eqd2_form(inputs: dict[str, Any]) -> None:
    assert list(pressed("eqd2", inputs)) == []


@given(inputs=REIRRADIATION)
def test_each_button_of_a_reirradiation_form(inputs: dict[str, Any]) -> None:
    assert list(pressed("reirradiation", inputs)) == []


def test_what_a_button_types() -> None:
    """A row that does not exist yet is added, the others keep their texts; nothing of the form itself is changed."""
    inputs = {"rows": [{"a": "1", "b": "2"}], "top": "3"}
    assert typed_in(inputs, {"rows[0].b": "", "rows[2].a": "4", "new.c": "5", "list[0]": "6"}) == {
        "rows": [{"a": "1", "b": ""}, None, {"a": "4"}],
        "top": "3",
        "new": {"c": "5"},
        "list": ["6"],
    }
    assert inputs == {"rows": [{"a": "1", "b": "2"}], "top": "3"}


def test_a_button_types_over_what_is_no_list_and_no_group() -> None:
    """Found by damaged requests: a text where phases are listed, beside a field whose button fills the first phase."""
    assert typed_in({"rows": "3", "new": ["x"]}, {"rows[0].a": "1", "new.c": "5"}) == {
        "rows": [{"a": "1"}],
        "new": {"c": "5"},
    }
    assert ask("eqd2", {"phases": "3", "alpha_beta_gy": ["l2"], "schedules": ["8/1"]})["status"] == "invalid"


def test_an_offer_that_would_contradict_another_field_is_not_made() -> None:
    """150 mL may be mm³, but 0,15 mL at the low dose is below the 0,2 mL at the high dose: told, without the button."""
    told = [
        n for n in ask("cord", {"fractions": "5", "v_high_ml": "0,2", "v_low_ml": "150"})["notices"] if n["warning"]
    ]
    assert [(notice["code"], notice["offers"], "mm³" in notice["text"]) for notice in told] == [("unusual", [], False)]
    told = [
        n for n in ask("cord", {"fractions": "5", "v_high_ml": "0,1", "v_low_ml": "150"})["notices"] if n["warning"]
    ]
    assert [(notice["offers"][0]["inputs"], "mm³" in notice["text"]) for notice in told] == [
        ({"v_low_ml": "0,15"}, True)
    ]
