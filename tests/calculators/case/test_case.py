"""A case is its four calculators: the same answers to the character, each lack and fault at the field of the case."""

import json
from collections.abc import Mapping
from datetime import date
from itertools import product
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.case.checks import AskedPart
from calculators.case.parts import Part
from calculators.case.places import ASKED_BY, JUDGED_WITH, PLACES
from calculators.catalogue import CALCULATORS
from calculators.contract.results import Tone
from calculators.ground.names import declared
from calculators.offers import typed_in
from calculators.protocol import answer, respond
from calculators.typed.reading import field_key
from calculators.words import texts
from sphinx_guideline.forms.input_paths import nested
from tests.corpus_check import load_cases, reply_to

CASE = CALCULATORS["case"]
NAMES = tuple(declared()["case"]["parts"])
COURSE = {"total_dose_gy": "30", "fractions": "10", "end_date": "13/03/2026", "dose_origin": "cord"}


def ask(calculator: str, inputs: Mapping[str, Any]) -> dict[str, Any]:
    """What a calculator replies through its own door, without the number of the protocol."""
    reply: dict[str, Any] = json.loads(respond(json.dumps({"protocol": 1, "calculator": calculator, "inputs": inputs})))
    reply.pop("protocol")
    return reply


def parts(**inputs: Any) -> dict[str, dict[str, Any]]:
    return {one["calculator"]: one for one in ask("case", inputs)["parts"]}


# --- the law: what one says and the case says is the same -----------------------------------------------------------

doses = st.integers(1, 400).map(lambda tenths: f"{tenths // 10},{tenths % 10}") | st.sampled_from(["", "24/3", "8 Gy"])
numbers = st.sampled_from(["", "1", "3", "4", "5", "10"])
volumes = st.integers(0, 20).map(lambda tenths: f"{tenths // 10},{tenths % 10}") | st.just("")
days = st.dates(date(2025, 6, 1), date(2026, 12, 31)).map(lambda day: day.strftime("%d/%m/%Y")) | st.just("")
course = st.fixed_dictionaries(
    {"total_dose_gy": doses, "fractions": numbers, "end_date": days},
    optional={"dose_origin": st.sampled_from(["cord", "prescription", "unknown", ""])},
)
drug = st.fixed_dictionaries(
    {
        "drug": st.sampled_from(["gemcitabine", "bevacizumab", "Taxotere", "pemetrexed", "nivolumab", "xyz", ""]),
        "last_administration": days,
        "next_administration": days,
    }
)
cases = st.fixed_dictionaries(
    {},
    optional={
        "earlier": st.lists(course, max_size=2),
        "reading": st.sampled_from(["source", "hytec", ""]),
        "new": st.fixed_dictionaries(
            {},
            optional={
                "total_dose_gy": doses,
                "fractions": numbers,
                "technique": st.sampled_from(["palliative", "stereotactic", ""]),
                "dmax_gy": doses,
                "v_high_ml": volumes,
                "v_low_ml": volumes,
            },
        ),
        "radiotherapy_start": days,
        "radiotherapy_end": days,
        "drugs": st.lists(drug, max_size=2),
        "sex": st.sampled_from(["F", "M", ""]),
    },
)


@given(cases)
def test_each_part_is_what_its_calculator_answers_to_the_same_values(inputs: dict[str, Any]) -> None:
    reply = ask("case", inputs)
    if reply["status"] == "invalid":
        assert all(text_at(inputs, problem["field"]) for problem in reply["problems"]), reply["problems"]
        return
    assert [part["calculator"] for part in reply["parts"]] == list(NAMES)
    for part in reply["parts"]:
        assert not any(text_at(inputs, path) for path in part["lacks"])
        alone = ask(part["calculator"], part["inputs"])
        assert ask(part["calculator"], nested(part["texts"])) == alone  # the link asks the same
        if part["reply"] is None:
            uncited = {"unknown_drug", "other_form"} & {problem["code"] for problem in alone.get("problems", ())}
            assert part["state"] == "not_asked" or (alone["status"] == "invalid" and (part["lacks"] or uncited))
            assert part["text"]
        else:
            assert bool(part["text"]) == bool(part["lacks"])
            assert json.dumps(part["reply"], ensure_ascii=False) == json.dumps(alone, ensure_ascii=False)
            assert len(part["buttons"]) == len(alone["notices"])


@given(cases)
def test_the_values_of_a_part_are_those_that_were_typed(inputs: dict[str, Any]) -> None:
    """Each text of the case stands in the calculator at its place, as typed or, of a schedule, as it was split."""
    reply = ask("case", inputs)
    for part in reply.get("parts", ()):
        for theirs, text in part["texts"].items():
            ours = next(
                (PLACES[part["calculator"]][key] for key in PLACES[part["calculator"]] if key == theirs), theirs
            )
            typed = reply["fills"].get(ours) or text_at(inputs, ours)
            if typed:
                assert text == typed, (part["calculator"], theirs)


@given(cases)
def test_the_head_never_hides_the_worst_and_never_says_that_all_is_kept(inputs: dict[str, Any]) -> None:
    reply = ask("case", inputs)
    if reply["status"] == "invalid":
        return
    conclusion, answered = reply["conclusion"], [part for part in reply["parts"] if part["reply"]]
    tones = {part["reply"]["conclusion"]["tone"] for part in answered}
    waiting = [part for part in reply["parts"] if part["state"] == "incomplete"]
    assert conclusion["tone"] != Tone.RESPECTED
    assert (Tone.EXCEEDED in tones) <= (conclusion["tone"] == Tone.EXCEEDED)
    assert bool(waiting or Tone.UNKNOWN in tones) <= (conclusion["tone"] in (Tone.EXCEEDED, Tone.UNKNOWN))
    assert ({Tone.RESERVE, Tone.BOARD} & tones != set()) <= (conclusion["code"] != "answered")


def text_at(inputs: Any, path: str) -> str:
    for step in path.replace("[", ".").replace("]", "").split("."):
        try:
            inputs = inputs[int(step)] if step.isdecimal() else inputs[step]
        except (KeyError, IndexError, TypeError):
            return ""
    return str(inputs).strip()


# --- where each text goes -------------------------------------------------------------------------------------------


def keys(name: str) -> set[str]:
    return {f"{group.name}.{field.name}" if group else field.name for group, field in CALCULATORS[name].leaves()}


def test_every_field_of_the_case_goes_to_a_calculator_and_every_place_is_a_field() -> None:
    reached = {field_key(ours.replace("{n}", "0")) for places in PLACES.values() for ours in places.values()}
    assert reached == keys("case")
    for name, places in PLACES.items():
        assert {field_key(theirs.replace("{n}", "0")) for theirs in places} <= keys(name)
    assert set(PLACES) == set(ASKED_BY) == set(NAMES)


def test_what_the_case_leaves_out_of_a_calculator_is_a_choice() -> None:
    """α/β, a band, other numbers of fractions, schedules side by side, a course to finish and a calendar are asked in
    the calculator itself."""
    left = {name: keys(name) - {field_key(one.replace("{n}", "0")) for one in PLACES[name]} for name in PLACES}
    assert left == {
        "reirradiation": set(),
        "cord": set(),
        "washout": {"fractions", "rhythm", "holidays", "cycle_days"},
        "eqd2": {
            "phases.dose_per_fraction_gy",
            *("alpha_beta_gy", "alpha_beta_low_gy", "alpha_beta_high_gy", "other_fractions", "compare"),
            *("schedules", "reference_schedule", "delivered_fractions", "wrong_dose_gy", "remaining_fractions"),
        },
    }


def test_the_prescribed_dose_reaches_no_limit_of_the_cord() -> None:
    found = parts(earlier=[COURSE], new={"total_dose_gy": "24", "fractions": "3"})
    assert found["reirradiation"]["inputs"]["new"] == {"fractions": "3"}
    assert found["cord"]["inputs"] == {"fractions": "3"}
    assert found["cord"]["state"] == "not_asked"


@pytest.mark.parametrize("schedule", ["30/10", "8/1", "24/3", "20/5"])
def test_a_prescription_alone_asks_no_limit_of_the_cord(schedule: str) -> None:
    """No dose at the cord is typed: that the text has no limit in 10 fractions leaves nothing incomplete."""
    reply = ask("case", {"new": {"total_dose_gy": schedule, "technique": "palliative"}})
    assert {part["calculator"]: part["state"] for part in reply["parts"]} == {
        **dict.fromkeys(NAMES, "not_asked"),
        "eqd2": "answered",
    }
    assert reply["conclusion"]["code"] == "answered"
    assert all(part["reply"] is None for part in reply["parts"] if part["state"] == "not_asked")
    asked = ask("case", {"new": {"total_dose_gy": "30/10", "dmax_gy": "20"}})
    assert {part["calculator"]: part["state"] for part in asked["parts"]}["cord"] == "incomplete"


# --- the table of decision 0035: judged, unjudged, missing ----------------------------------------------------------

# cord: typed so that its whole is kept, passed, or lacks something; delays likewise. Judged alone by their own tests.
CORD = {
    "": ({}, "not_asked"),
    "kept": ({"fractions": "3", "dmax_gy": "12", "v_low_ml": "0,4"}, "answered"),
    "passed": ({"fractions": "3", "dmax_gy": "22,5", "v_high_ml": "0,1", "v_low_ml": "0,5"}, "exceeded"),
    "lacking": ({"dmax_gy": "12"}, "incomplete"),
    "unjudged": ({"fractions": "4", "dmax_gy": "12"}, "incomplete"),
}
DRUG = {
    "": ([], "not_asked"),
    "kept": ([{"drug": "carboplatine"}], "answered"),
    "passed": ([{"drug": "bevacizumab", "last_administration": "20/02/2026"}], "exceeded"),
    "lacking": ([{"last_administration": "20/02/2026"}], "incomplete"),
    "reserve": ([{"drug": "gemcitabine", "last_administration": "20/02/2026"}], "reserve"),
}
ORDER = ("exceeded", "incomplete", "reserve", "answered")


@pytest.mark.parametrize(("cord", "drug"), list(product(CORD, DRUG)))
def test_the_head_is_the_worst_of_what_was_asked(cord: str, drug: str) -> None:
    (new, of_cord), (drugs, of_drug) = CORD[cord], DRUG[drug]
    technique = {"technique": "palliative"} if drugs else {}
    reply = ask(
        "case",
        {"new": new | technique, "drugs": drugs, "radiotherapy_start": "02/03/2026", "radiotherapy_end": "06/03/2026"},
    )
    if technique and of_cord == "answered":
        of_cord = "reserve"  # its limits are written for a stereotactic course
    states = {part["calculator"]: part["state"] for part in reply["parts"]}
    assert (states["cord"], states["washout"]) == (of_cord, of_drug)
    asked = [state for state in (of_cord, of_drug) if state != "not_asked"]
    assert reply["conclusion"]["code"] == min(asked or ["incomplete"], key=ORDER.index)


def test_no_answer_that_passes_a_limit_is_told_otherwise_by_its_calculator() -> None:
    """The head trusts conclusions: each tells every excess but that of the theoretical rule of half-lives."""
    for case in load_cases():
        reply = reply_to(case)
        if reply["status"] != "ok" or reply["calculator"] == "case":
            continue
        passed = {one["code"] for one in reply["verdicts"] if one["tone"] == Tone.EXCEEDED}
        if passed - {"half_lives_not_reached"}:
            assert reply["conclusion"]["tone"] == Tone.EXCEEDED, case.name


@pytest.mark.parametrize("name", ["osimertinib", "Tagrisso", "Caelyx"])
def test_a_drug_that_is_not_cited_leaves_the_delays_alone_unjudged(name: str) -> None:
    """Alone, first or second: nothing of it can be mended, so nothing else is kept from its answer. Alone in the
    calculator of delays, it is refused as before."""
    gemcitabine = {"drug": "gemcitabine", "last_administration": "02/02/2026"}
    new = {"total_dose_gy": "24", "fractions": "3", "dmax_gy": "12", "v_low_ml": "0,4", "technique": "palliative"}
    typed = {"earlier": [COURSE], "new": new}
    rows = [[{"drug": name}], [{"drug": name}, gemcitabine], [gemcitabine, {"drug": name}]]
    found = [parts(**typed, drugs=drugs) for drugs in rows]
    without = parts(**typed)
    for one, drugs in zip(found, rows, strict=True):
        assert one["washout"]["state"] == "incomplete", drugs
        assert {part: one[part]["reply"] for part in NAMES if part != "washout"} == {
            part: without[part]["reply"] for part in NAMES if part != "washout"
        }
    said = found[0]["washout"]["text"].replace("\u00a0", " ")
    assert said.startswith(f"« {name} » : non cité dans ce texte")
    assert ask("washout", {"technique": "palliative", "drugs": rows[0]})["status"] == "invalid"


def test_beside_a_drug_that_is_not_cited_another_name_alone_is_asked_for() -> None:
    """A row with days and no name may be judged once it has one; the technique would have nothing judged."""
    drugs = [{"drug": "osimertinib"}, {"last_administration": "02/02/2026"}]
    assert parts(drugs=drugs)["washout"]["lacks"] == ["drugs[1].drug"]
    assert parts(drugs=drugs[:1])["washout"]["lacks"] == []


# --- what would have all of it judged -------------------------------------------------------------------------------

SECOND = {"total_dose_gy": "8", "fractions": "1", "end_date": "02/03/2026", "dose_origin": "cord"}
FULL: dict[str, Any] = {
    "earlier": [COURSE, SECOND],
    "new": {"fractions": "3", "technique": "palliative", "dmax_gy": "20", "v_high_ml": "0,1", "v_low_ml": "0,4"},
    "radiotherapy_start": "07/09/2026",
    "radiotherapy_end": "11/09/2026",
    "drugs": [
        {"drug": "gemcitabine", "last_administration": "03/08/2026", "next_administration": "12/10/2026"},
        {"drug": "bevacizumab", "last_administration": "10/08/2026", "next_administration": "05/10/2026"},
        {"drug": "carboplatine", "last_administration": "10/08/2026", "next_administration": "05/10/2026"},
    ],
}
"""Everything is judged: days in order, 20 Gy of 22 Gy in 3 fractions (no volume deduced), doses at the cord known."""
EMPTIED = [
    *(f"earlier[{n}].{name}" for n in range(2) for name in ("total_dose_gy", "fractions", "end_date")),
    *(f"new.{name}" for name in ("fractions", "dmax_gy", "v_high_ml", "v_low_ml")),
    *("radiotherapy_start", "radiotherapy_end"),
    *(f"drugs[{n}].{name}_administration" for n in range(3) for name in ("last", "next")),
]
UNKNOWN_DOSE = {"total_dose_gy": "", "fractions": "", "dose_origin": "unknown"}


def written(inputs: Any, path: str, text: str) -> None:
    *steps, last = path.replace("[", ".").replace("]", "").split(".")
    for step in steps:
        inputs = inputs[int(step)] if step.isdecimal() else inputs[step]
    inputs[last] = text


def is_judged(reply: Mapping[str, Any]) -> bool:
    """Nothing of an answer is « non évaluable »."""
    told = (reply["conclusion"], *reply["conclusion"]["lines"], *reply["verdicts"])
    return all(one["tone"] != Tone.UNKNOWN for one in told)


@given(st.sets(st.sampled_from(EMPTIED), max_size=6), st.sampled_from([None, 0, 1]))
def test_once_what_a_part_names_is_typed_all_of_it_is_judged(emptied: set[str], unknown: int | None) -> None:
    """A whole case with texts left out: the part that named what it lacks has everything judged once that is typed;
    one that named nothing had everything judged, or only told the days that it was asked for."""
    inputs = json.loads(json.dumps(FULL))
    for path in emptied:
        written(inputs, path, "")
    if unknown is not None:
        inputs["earlier"][unknown] |= UNKNOWN_DOSE
    before = ask("case", inputs)["parts"]
    named = {path for part in before for path in part["lacks"]}
    assert not any(text_at(inputs, path) for path in named)
    for path in named:
        written(inputs, path, text_at(FULL, path))
    if any(path.startswith(f"earlier[{unknown}]") for path in named):
        inputs["earlier"][unknown] |= {"dose_origin": "cord"}
    after = {part["calculator"]: part for part in ask("case", inputs)["parts"]}
    for part in before:
        if part["reply"] and part["lacks"]:
            assert part["text"].startswith("Pour tout juger, il manque")
            assert is_judged(after[part["calculator"]]["reply"]), (part["text"], emptied)
            assert (after[part["calculator"]]["lacks"], after[part["calculator"]]["text"]) == ([], "")
        elif part["reply"]:
            assert is_judged(part["reply"]), (part["calculator"], emptied)


def test_a_whole_case_lacks_nothing() -> None:
    assert {name: (one["lacks"], is_judged(one["reply"])) for name, one in parts(**FULL).items() if one["reply"]} == {
        **dict.fromkeys(("reirradiation", "cord", "washout"), ([], True))
    }


@pytest.mark.parametrize(
    ("typed", "calculator", "lacks"),
    [
        # 20 Gy reach V18 and V11,1, of which one is typed; 12 Gy deduce V18, and leave V11,1.
        ({"new": {"fractions": "3", "dmax_gy": "20", "v_high_ml": "0,1"}}, "cord", ["new.v_low_ml"]),
        ({"new": {"fractions": "3", "dmax_gy": "12"}}, "cord", ["new.v_low_ml"]),
        ({"new": {"fractions": "3", "v_low_ml": "0,1"}}, "cord", ["new.dmax_gy", "new.v_high_ml"]),
        # An excess decides, and hides nothing: what is not evaluable beside it is still named.
        ({"new": {"fractions": "3", "dmax_gy": "23"}}, "cord", ["new.v_high_ml", "new.v_low_ml"]),
        # The text has no limit in 4 fractions: no text would have anything judged.
        ({"new": {"fractions": "4", "dmax_gy": "12"}}, "cord", []),
        # No new dose, no start: the four criteria wait.
        ({"earlier": [COURSE]}, "reirradiation", ["new.dmax_gy", "new.fractions", "radiotherapy_start"]),
        (
            {"earlier": [COURSE], "new": {"total_dose_gy": "24/3"}},
            "reirradiation",
            ["new.dmax_gy", "radiotherapy_start"],
        ),
        # An unknown dose, and its fractions; a course that spared the cord needs none.
        (
            {"earlier": [UNKNOWN_DOSE], "new": {"fractions": "3", "dmax_gy": "12"}},
            "reirradiation",
            [f"earlier[0].{name}" for name in ("total_dose_gy", "fractions", "end_date")] + ["radiotherapy_start"],
        ),
        (
            {
                "earlier": [COURSE, {"total_dose_gy": "0", "end_date": "13/03/2026"}],
                "new": {"fractions": "3"},
                "radiotherapy_start": "07/09/2026",
            },
            "reirradiation",
            ["new.dmax_gy"],
        ),
        ({"earlier": [COURSE], "new": {"fractions": "10", "dmax_gy": "12"}}, "reirradiation", []),  # out of their scope
    ],
)
def test_what_a_part_that_answers_names(typed: dict[str, Any], calculator: str, lacks: list[str]) -> None:
    part = parts(**typed)[calculator]
    assert part["reply"] and part["lacks"] == lacks
    assert bool(part["text"]) == bool(lacks)


START = {"radiotherapy_start": "07/09/2026"}
BOTH = START | {"radiotherapy_end": "11/09/2026"}
LAST, NEXT = {"last_administration": "03/08/2026"}, {"next_administration": "12/10/2026"}


@pytest.mark.parametrize(
    ("days", "drugs", "lacks"),
    [
        # The table of decision 0022, one drug: a day of radiotherapy alone asks for a day, and gets it.
        (BOTH, [{}], []),
        (BOTH, [LAST], []),
        (BOTH, [LAST | NEXT], []),
        (START, [LAST], ["drugs[0].next_administration", "radiotherapy_end"]),
        (START, [LAST | NEXT], ["radiotherapy_end"]),
        ({}, [LAST], ["radiotherapy_start", "drugs[0].next_administration", "radiotherapy_end"]),
        # Beside another drug's, an administration is lacking; that of a drug without days to keep is not.
        (BOTH, [LAST, {}], ["drugs[1].last_administration"]),
        (BOTH, [LAST | NEXT, LAST], ["drugs[1].next_administration"]),
    ],
)
def test_what_the_delays_that_answer_name(days: dict[str, str], drugs: list[dict[str, str]], lacks: list[str]) -> None:
    names = ("gemcitabine", "bevacizumab")
    rows = [{"drug": name} | typed for name, typed in zip(names, drugs, strict=False)]
    typed = {"new": {"technique": "palliative"}, **days}
    assert parts(drugs=rows, **typed)["washout"]["lacks"] == lacks
    assert parts(drugs=[*rows, {"drug": "carboplatine"}], **typed)["washout"]["lacks"] == lacks


def test_a_lack_beside_an_excess_is_named() -> None:
    """Bevacizumab 10 days before is under 28 (table 6): an excess; gemcitabine without its last day is not judged."""
    drugs = [{"drug": "bevacizumab", "last_administration": "28/08/2026"}, {"drug": "gemcitabine"}]
    part = parts(new={"technique": "palliative"}, drugs=drugs, **BOTH)["washout"]
    assert (part["state"], part["lacks"]) == ("exceeded", ["drugs[1].last_administration"])
    said = part["text"].replace("\u00a0", " ")
    assert said == "Pour tout juger, il manque : la date de la dernière administration (médicament 2)."


def test_every_field_that_judges_is_one_of_the_case() -> None:
    for name, rows in JUDGED_WITH.items():
        assert all(path in PLACES[name] for paths in rows.values() for path in paths), name
    assert set(JUDGED_WITH) == set(NAMES)


# --- frames ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("earlier", "technique", "cord", "reirradiation"),
    [
        ([], "stereotactic", None, None),
        ([COURSE], "stereotactic", "memory", None),
        ([COURSE], "palliative", "memory", "not_stereotactic"),
        ([COURSE], "", "memory", None),
        ([], "palliative", "not_stereotactic", None),
        ([COURSE | {"total_dose_gy": "0"}], "stereotactic", None, None),
        ([{"dose_origin": "unknown"}], "stereotactic", "memory", None),
        ([COURSE | {"total_dose_gy": "0"}, COURSE], "stereotactic", "memory", None),
    ],
)
def test_what_frames_an_answer(
    earlier: list[dict[str, str]], technique: str, cord: str | None, reirradiation: str | None
) -> None:
    new = {"fractions": "3", "dmax_gy": "12", "v_low_ml": "0,4", "technique": technique}
    found = parts(earlier=earlier, new=new, radiotherapy_start="07/09/2026")
    codes = {name: one["frame"] and one["frame"]["code"] for name, one in found.items()}
    assert codes == {"cord": cord, "reirradiation": reirradiation, "washout": None, "eqd2": None}


@pytest.mark.parametrize(
    ("fractions", "start", "end", "framed"),
    [
        ("10", "02/03/2026", "13/03/2026", False),  # two weeks, Monday to Friday
        ("10", "02/03/2026", "12/03/2026", True),  # nine days
        ("2", "07/03/2026", "09/03/2026", False),  # a Saturday that was typed counts, then Monday
        ("3", "07/03/2026", "09/03/2026", True),
        ("1", "04/03/2026", "04/03/2026", False),
        ("", "02/03/2026", "02/03/2026", False),
        ("10", "02/03/2026", "", False),
    ],
)
def test_dates_that_cannot_hold_the_fractions_frame_the_delays(
    fractions: str, start: str, end: str, framed: bool
) -> None:
    """Days counted on a calendar of March 2026, whose 2nd is a Monday."""
    new = {"fractions": fractions, "technique": "palliative"}
    drug = {"drug": "doxorubicine", "last_administration": "02/02/2026", "next_administration": "20/04/2026"}
    found = parts(new=new, drugs=[drug], radiotherapy_start=start, radiotherapy_end=end)["washout"]["frame"]
    assert (found or {}).get("code") == ("too_few_days" if framed else None)


def test_the_nearest_limit_is_the_one_with_the_least_share_left() -> None:
    """12 of 22 Gy is 54.5 %, 0 of 0.25 mL nothing, 0.4 of 1.2 mL 33.3 %: Dmax. With 1.1 mL, 91.7 %: the volume. 31 days
    of 28 are 110.7 %, 35 of 28 are 125 %: the resumption. EQD2 is compared with no limit."""
    found = {part["calculator"]: part["nearest"] for part in answer(CASE, CASE.example)["parts"]}
    assert (found["cord"], found["eqd2"]) == ("dmax", "")
    assert found["washout"] == "drugs[0].after"
    new = {"fractions": "3", "dmax_gy": "12", "v_high_ml": "0", "v_low_ml": "1,1"}
    assert parts(new=new)["cord"]["nearest"] == "v_low"


# --- the example ----------------------------------------------------------------------------------------------------


def test_no_part_of_the_example_passes_a_limit_whatever_the_reading() -> None:
    for part in answer(CASE, CASE.example)["parts"]:
        reply = part["reply"]
        told = [*reply["verdicts"], *reply["information"]]
        assert reply["conclusion"]["tone"] not in (Tone.EXCEEDED, Tone.UNKNOWN)
        assert [line["code"] for line in reply["conclusion"]["lines"] if line["tone"] == Tone.RESERVE] == []
        assert [one["name"] for one in told if one["code"] in ("exceeded", "above_reference")] == []


def test_an_order_that_is_assumed_is_told_by_the_case_alone() -> None:
    """« 3x8 » is split before the calculators see it: the notice is the case's; what a part tells is not told twice."""
    reply = ask("case", {"new": {"total_dose_gy": "3x8"}})
    assert [notice["code"] for notice in reply["notices"]] == ["order_assumed"]
    reply = ask("case", {"new": {"fractions": "3", "dmax_gy": "0,3"}})
    within = [notice["code"] for part in reply["parts"] if part["reply"] for notice in part["reply"]["notices"]]
    assert ("unusual" in within, [notice["code"] for notice in reply["notices"]]) == (True, [])


def buttons_of(**inputs: Any) -> dict[str, list[dict[str, str]]]:
    """What the buttons type beside the notices of each part."""
    return {
        part["calculator"]: [offer["inputs"] for offers in part["buttons"] for offer in offers]
        for part in ask("case", inputs)["parts"]
        if part["reply"]
    }


def test_a_button_of_a_notice_types_in_the_case() -> None:
    """3 Gy at the cord in 10, rather 10 in 3 or 30 in 10: the button of re-irradiation typed the prescribed dose, which
    the case calls « new.total_dose_gy », that of the cord a field that no case has."""
    meant = [{"new.dmax_gy": "10", "new.fractions": "3"}, {"new.dmax_gy": "30", "new.fractions": "10"}]
    earlier = [{"total_dose_gy": "30", "fractions": "10", "dose_origin": "cord", "end_date": "13/03/2025"}]
    told = buttons_of(earlier=earlier, new={"dmax_gy": "3", "fractions": "10"})
    assert (told["reirradiation"], told["cord"]) == (meant, meant)
    # V18 of 0,2 mL is not above 0 at 10 Gy, once 3 fractions are typed: that button would lead into a problem.
    told = buttons_of(new={"dmax_gy": "3", "fractions": "10", "v_high_ml": "0,2", "v_low_ml": "1"})
    assert told["cord"] == meant[1:]
    # An earlier course is compared in EQD2 as one text, which no field of the case takes.
    told = buttons_of(earlier=[{**earlier[0], "total_dose_gy": "10", "fractions": "30"}], new={"total_dose_gy": "20/5"})
    assert told == {"reirradiation": [{"earlier[0].total_dose_gy": "30", "earlier[0].fractions": "10"}], "eqd2": []}


def test_a_button_of_a_calculator_is_one_of_the_case() -> None:
    """At the field of the case that the text comes from; none where the case has no such field (α/β)."""
    part = SimpleNamespace(place=lambda path: {"dmax_gy": "new.dmax_gy"}.get(path, ""))
    asked = AskedPart(part=cast(Part, part), reply={}, inputs={})
    offer = asked.offer({"text": "30 Gy ?", "inputs": {"dmax_gy": "30 Gy"}})
    assert offer is not None and dict(offer.inputs) == {"new.dmax_gy": "30 Gy"}
    assert asked.offer({"text": "2 Gy ?", "inputs": {"alpha_beta_gy[0]": "2"}}) is None


@pytest.mark.parametrize(
    ("calculator", "alone", "case", "typed"),
    [
        (
            "cord",
            {"fractions": "3", "dmax_gy": "1200 cGy"},
            {"new": {"fractions": "3", "dmax_gy": "1200 cGy"}},
            "12 Gy",
        ),
        ("cord", {"fractions": "3", "dmax_gy": "1200"}, {"new": {"fractions": "3", "dmax_gy": "1200"}}, "12 Gy"),
        (
            "cord",
            {"fractions": "3", "dmax_gy": "12", "v_low_ml": "250 mm3"},
            {"new": {"fractions": "3", "dmax_gy": "12", "v_low_ml": "250 mm3"}},
            "0,25 mL",
        ),
        (
            "washout",
            {"technique": "palliative", "drugs": [{"drug": "gemcitabin"}]},
            {"new": {"technique": "palliative"}, "drugs": [{"drug": "gemcitabin"}]},
            "gemcitabine",
        ),
    ],
)
def test_a_button_of_a_calculator_stays_in_the_case(
    calculator: str, alone: dict[str, Any], case: dict[str, Any], typed: str
) -> None:
    """1 200 cGy are 12 Gy, 250 mm³ are 0.25 mL: offered by the calculator alone, hence by the case, at its own field.
    What the button types is read again there, and what the calculators refuse of it, not of the text before."""
    (problem,), (of_case,) = ask(calculator, alone)["problems"], ask("case", case)["problems"]
    (offer,), (of_the_case,) = problem["offers"], of_case["offers"]
    assert of_the_case["text"] == offer["text"]
    assert list(of_the_case["inputs"]) == [of_case["field"]]
    assert of_the_case["inputs"][of_case["field"]].replace("\u00a0", " ") == typed
    assert ask("case", dict(typed_in(case, of_the_case["inputs"])))["status"] == "ok"


def test_a_button_of_the_case_that_leads_into_another_problem_is_not_shown() -> None:
    """300 mm³ are 0.3 mL, which cannot receive a high dose where 0.2 mL receives a lower one: no button leads there."""
    typed = {"new": {"fractions": "3", "dmax_gy": "20", "v_high_ml": "300 mm3", "v_low_ml": "0,2"}}
    (problem,) = ask("case", typed)["problems"]
    assert (problem["field"], problem["offers"]) == ("new.v_high_ml", [])
    (wider,) = ask("case", {"new": typed["new"] | {"v_low_ml": "0,4"}})["problems"]
    assert [offer["inputs"] for offer in wider["offers"]] == [{"new.v_high_ml": "0,3\u00a0mL"}]


def test_the_form_follows_as_those_of_the_calculators_do() -> None:
    """The volumes of the new course are named after its fractions, as in the cord's own form."""
    assert {"new.v_high_ml", "new.v_low_ml"} <= set(CALCULATORS["case"].following())


def test_the_texts_of_a_calculator_that_comes_later_stand_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where what answers first has no such file, as in a page."""

    def absent(*paths: str) -> Any:
        raise OSError(paths)

    whole = texts.catalogue("case")
    monkeypatch.setattr(texts, "read_packaged", absent)
    assert texts.catalogue.__wrapped__("case") == whole
