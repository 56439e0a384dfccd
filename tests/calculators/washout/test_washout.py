"""Delays: what must hold for any dates and any drugs, the published values, names and near names."""

import re
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.catalogue import CALCULATORS
from calculators.protocol import answer
from calculators.tables.reader import load
from calculators.typed.text import folded
from calculators.washout.delays.rules import DatedDrug, Plan, eliminations, place, rule_whole_days, window_code
from calculators.washout.drugs.names import Unknown, drug_suggestions, find
from calculators.washout.drugs.spelling import slip_count
from calculators.washout.drugs.table import Drug, drugs
from calculators.washout.words import duration_and_days_text, percent_text
from tests.calculators.steps import evaluate
from tests.corpus_check import load_cases, texts

START, END = date(2026, 3, 2), date(2026, 3, 13)
WINDOWED = {"gemcitabine": 28, "doxorubicine": 8, "bevacizumab": 28}  # table 6, lines 90 to 92
UNNUMBERED = ["bléomycine", "anti-angiogéniques", "nivolumab", "durvalumab", "erlotinib", "ITK"]
COMPATIBLE = ["carboplatine", "cisplatine", "vinorelbine", "paclitaxel", "étoposide", "pemetrexed", "docétaxel"]

days_around = st.integers(-120, 120).map(lambda days: START + timedelta(days=days))
techniques = st.sampled_from(["palliative", "stereotactic"])
names = st.sampled_from([drug.name for drug in drugs().values()])
maybe_days = st.none() | days_around


def ask(**inputs: Any) -> dict[str, Any]:
    return answer(CALCULATORS["washout"], {name: value for name, value in inputs.items() if value is not None})


def one(drug: str, last: date | None = None, following: date | None = None, **inputs: Any) -> dict[str, Any]:
    row = {"drug": drug, "last_administration": iso(last), "next_administration": iso(following)}
    return ask(drugs=[row], **({"technique": "palliative"} | inputs))


def iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def outputs(reply: dict[str, Any]) -> dict[str, str]:
    return {output["name"]: output["value"] for output in reply["outputs"]}


def codes(reply: dict[str, Any]) -> dict[str, str]:
    return {verdict["name"]: verdict["code"] for verdict in reply["verdicts"]}


def deciding(reply: dict[str, Any]) -> set[str]:
    """The drugs that the conclusion names as those that decide."""
    text = reply["conclusion"]["text"].replace("\u00a0", " ")
    found = re.search(r"Médicaments? qui déciden?t? : ([^.]*)\.", text)
    return set(re.split(r", | et ", found[1])) if found else set()


# --- dates ----------------------------------------------------------------------------------------------------------


@given(st.sampled_from(sorted(WINDOWED)), st.integers(1, 150))
def test_a_window_before_is_reached_from_its_number_of_days_on(drug: str, gap: int) -> None:
    reply = one(drug, START - timedelta(days=gap), radiotherapy_start=iso(START))
    assert (codes(reply)["drugs[0].before"] == "conforms") == (gap >= WINDOWED[drug])


@given(st.sampled_from(sorted(WINDOWED)), st.integers(1, 150))
def test_a_window_after_is_reached_from_its_number_of_days_on(drug: str, gap: int) -> None:
    reply = one(drug, None, END + timedelta(days=gap), radiotherapy_start=iso(START), radiotherapy_end=iso(END))
    assert (codes(reply)["drugs[0].after"] == "conforms") == (gap >= WINDOWED[drug])


@given(st.sampled_from(sorted(WINDOWED)), days_around, st.integers(0, 60))
def test_the_days_that_are_given_are_the_first_ones_that_conform(drug: str, start: date, length: int) -> None:
    around: dict[str, Any] = {"radiotherapy_start": iso(start), "radiotherapy_end": iso(start + timedelta(days=length))}
    found = outputs(one(drug, **around))
    last = date.fromisoformat(found["drugs[0].last_administration_latest"])
    following = date.fromisoformat(found["drugs[0].resumption_earliest"])
    assert one(drug, last, following, **around)["conclusion"]["code"] == "conforms"
    day = timedelta(days=1)
    for missed in (one(drug, last + day, following, **around), one(drug, last, following - day, **around)):
        assert missed["conclusion"]["code"] in ("below_recommended", "not_conforming")


@given(st.sampled_from(sorted(WINDOWED)), days_around)
def test_the_start_counted_from_the_drug_is_the_drug_counted_from_the_start(drug: str, last: date) -> None:
    start = outputs(one(drug, last))["drugs[0].radiotherapy_start_earliest"]
    assert outputs(one(drug, radiotherapy_start=start))["drugs[0].last_administration_latest"] == iso(last)


@given(names, techniques, maybe_days, maybe_days, maybe_days, maybe_days)
def test_any_dates_are_answered_or_refused_and_never_authorised(
    drug: str, technique: str, last: date | None, following: date | None, start: date | None, end: date | None
) -> None:
    reply = one(drug, last, following, technique=technique, radiotherapy_start=iso(start), radiotherapy_end=iso(end))
    disorder = bool(
        (start and end and end < start)
        or (last and start and last > start)
        or (last and end and not start and last > end)
        or (last and following and following < last)
    )
    assert (reply["status"] == "invalid") == disorder
    assert not any("autoris" in text for text in texts(reply))
    if not disorder and end is None:
        assert not any("resumption" in name for name in outputs(reply))
    if not disorder and technique == "stereotactic":
        assert codes(reply)["drugs[0].technique"] == "precaution"
        assert reply["conclusion"]["tone"] in ("exceeded", "reserve")
        graver = {"concomitant", "below_floor", "not_conforming", "no_room", "stop_no_number"}
        assert reply["conclusion"]["code"] in graver | {"precaution"}


@given(names, maybe_days, maybe_days, maybe_days, maybe_days)
def test_a_missing_day_of_radiotherapy_never_softens_a_verdict(
    drug: str, last: date | None, following: date | None, start: date | None, end: date | None
) -> None:
    """What is certain without a day stays at least as grave whatever that day turns out to be."""
    grave = ["conforms", "below_recommended", "below_floor", "not_conforming", "concomitant"]
    known: dict[str, Any] = {"radiotherapy_start": iso(start)} if start else {"radiotherapy_end": iso(end)}
    partial = one(drug, last, following, **known)
    if partial["status"] == "invalid" or not (start or end):
        return
    for days in (0, 1, 8, 20, 40):
        other = timedelta(days=days)
        both = (start, start + other) if start else (end and end - other, end)
        whole = one(drug, last, following, radiotherapy_start=iso(both[0]), radiotherapy_end=iso(both[1]))
        if whole["status"] == "ok":
            told, true = codes(partial), codes(whole)
            sides = [told[f"drugs[0].{side}"] for side in ("before", "after")]
            truth = [true[f"drugs[0].{side}"] for side in ("before", "after")]
            worst = max([grave.index(code) for code in sides if code in grave], default=0)
            assert worst <= max([grave.index(code) for code in truth if code in grave], default=0)


@given(names, st.sampled_from(["F", "M", None]), maybe_days)
def test_every_step_gives_its_output(drug: str, sex: str | None, last: date | None) -> None:
    reply = one(drug, last and min(last, START), radiotherapy_start=iso(START), radiotherapy_end=iso(END), sex=sex)
    assert_steps_hold(reply)


def test_every_step_of_the_corpus_gives_its_output() -> None:
    for case in load_cases():
        if case.calculator == "washout":
            assert_steps_hold(answer(CALCULATORS["washout"], case.inputs))


def assert_steps_hold(reply: dict[str, Any]) -> None:
    for output in reply.get("outputs", ()):
        found = evaluate(output["step"]["substituted"])
        if isinstance(found, date):
            assert output["value"] == found.isoformat(), output
        elif output["exact"]:
            assert Fraction(output["value"]) == found, output
        else:
            assert abs(Fraction(output["value"]) - found) <= Fraction(1, 2 * 10**10), output


@pytest.mark.parametrize("known", ["radiotherapy_start", "radiotherapy_end"])
def test_the_example_of_a_last_administration_holds_whatever_day_was_typed(known: str) -> None:
    """« 02/02/2026 » alone would be refused again for a radiotherapy of January: the day it faces is shown with it."""
    (problem,) = one("gemcitabine", date(2026, 1, 5), None, **{known: "2026-01-02"})["problems"]
    last, faced = re.findall(r"\d\d/\d\d/\d{4}", problem["text"])
    row = {"drug": "gemcitabine", "last_administration": last}
    assert ask(drugs=[row], technique="palliative", **{known: faced})["status"] == "ok"


def test_a_day_stands_before_during_or_after_and_nothing_is_assumed() -> None:
    def where(day: int, start: int | None, end: int | None) -> str:
        first, last = (date(2026, 3, number) if number else None for number in (start, end))
        return place(date(2026, 3, day), Plan(technique="palliative", start=first, end=last, sex=None))

    assert [where(day, 2, 13) for day in (1, 2, 9, 13, 14)] == ["before", "during", "during", "during", "after"]
    assert [where(day, 2, None) for day in (1, 2, 3)] == ["before", "during", "unknown"]
    assert [where(day, None, 13) for day in (12, 13, 14)] == ["unknown", "during", "after"]
    assert where(9, None, None) == "unknown"


# --- regimens -------------------------------------------------------------------------------------------------------


@given(st.sampled_from(UNNUMBERED), st.lists(names, max_size=4), st.integers(28, 150))
def test_a_drug_without_a_number_is_never_outranked(without: str, others: list[str], gap: int) -> None:
    last = iso(START - timedelta(days=gap))
    rows = [{"drug": name, "last_administration": last} for name in [*others, without]]
    reply = ask(drugs=rows, technique="palliative", radiotherapy_start=iso(START), radiotherapy_end=iso(END))
    assert reply["conclusion"]["code"] in ("stop_no_number", "board_opinion")
    if others:
        unnumbered = {drug.name for drug in drugs().values() if drug.interruption in ("stop", "board")}
        assert deciding(reply) <= unnumbered


@given(st.lists(st.sampled_from(sorted(WINDOWED)), min_size=2, max_size=4), st.lists(st.sampled_from(COMPATIBLE)))
def test_among_numbers_the_longest_decides(windowed: list[str], compatible: list[str]) -> None:
    rows = [{"drug": name} for name in [*windowed, *compatible][:8]]
    reply = ask(drugs=rows, technique="palliative", radiotherapy_start=iso(START), radiotherapy_end=iso(END))
    found = outputs(reply)
    longest = max(WINDOWED[name] for name in windowed)
    assert found["regimen.last_administration_latest"] == iso(START - timedelta(days=longest))
    assert found["regimen.resumption_earliest"] == iso(END + timedelta(days=longest))
    alone = len({*windowed, *compatible}) == 1  # one drug, in several rows: nobody decides
    assert {WINDOWED[name] for name in deciding(reply)} == (set() if alone else {longest})


@given(st.lists(st.sampled_from(COMPATIBLE), min_size=1, max_size=8), maybe_days)
def test_compatible_drugs_have_no_window(several: list[str], start: date | None) -> None:
    reply = ask(drugs=[{"drug": name} for name in several], technique="palliative", radiotherapy_start=iso(start))
    assert reply["conclusion"]["code"] == "compatible"
    assert not any("latest" in name or "earliest" in name or name.startswith("regimen") for name in outputs(reply))


# --- half-lives -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("drug", "days"),
    [  # reference values of the specification: 5 half-lives in days, each end of a range
        ("gemcitabine", {"under_1h": "25/144", "over_1h.low": "25/24", "over_1h.high": "5/4"}),  # 4 h 10, 25 to 30 h
        ("doxorubicine", {"terminale": "15/2"}),
        ("bevacizumab", {"F": "90", "M": "100"}),
        ("carboplatine", {"unique": "25"}),
        ("cisplatine", {"terminale.low": "15", "terminale.high": "40"}),
        ("vinorelbine", {"unique": "25/3"}),
        ("paclitaxel", {"unique": "95/24"}),  # 95 h
        ("étoposide", {"unique": "4/3", "unique.low": "15/24", "unique.high": "60/24"}),
        ("pemetrexed", {}),
        ("docétaxel", {}),
        ("nivolumab", {}),
        ("bléomycine", {}),
    ],
)
def test_five_half_lives(drug: str, days: dict[str, str]) -> None:
    assert {one.name: one.rule_days for one in eliminations_of(drug)} == {
        key: Fraction(text) for key, text in days.items()
    }


def eliminations_of(name: str) -> list[Any]:
    drug = find(name)
    assert isinstance(drug, Drug)
    course = DatedDrug(path="drugs[0]", typed=name, drug=drug, last=None, next=None, infusion=None)
    return list(eliminations(course, Plan(technique="palliative", start=None, end=None, sex=None)))


@pytest.mark.parametrize(("sex", "percent"), [("F", "34.0"), ("M", "37.9")])
def test_bevacizumab_remaining_at_28_days(sex: str, percent: str) -> None:
    # Reference values of the specification: 2^(-28/18) and 2^(-28/20).
    found = next(one for one in eliminations_of("bevacizumab") if one.name == sex)
    assert abs(found.remaining(28) * 100 - Fraction(percent)) <= Fraction(5, 100)


@given(names)
def test_the_rule_leaves_one_part_in_thirty_two_or_less(drug: str) -> None:
    for one in eliminations_of(drug):
        assert one.remaining(rule_whole_days(one)) <= Fraction(1, 32)
        assert one.remaining(rule_whole_days(one) - 1) > Fraction(1, 32)


@given(st.integers(0, 200), st.integers(1, 60), st.none() | st.integers(1, 60))
def test_the_floor_never_makes_a_missed_window_reached(gap: int, window: int, floor: int | None) -> None:
    code = window_code(gap, window, floor)
    assert (code == "conforms") == (gap >= window)
    assert code in (
        ("conforms", "not_conforming") if floor is None else ("conforms", "below_recommended", "below_floor")
    )


# --- the table ------------------------------------------------------------------------------------------------------


def test_the_evidence_levels_are_those_of_the_table() -> None:
    # Lines 90 to 105: DGOS once, a blank for pemetrexed and ITK, one « Accord de pratique » for the immunotherapies.
    rows = load("washout")["drugs"]
    blank = {key for key, row in rows.items() if row["in_table"] and not row["evidence"]}
    assert blank == {"pemetrexed", "itk"}
    assert {key for key, row in rows.items() if row["evidence"] == "DGOS"} == {"gemcitabine"}
    assert all(row["evidence"] in ("", "DGOS", "Accord de pratique") for row in rows.values())
    assert sum(row["in_table"] for row in rows.values()) == 16


def test_the_immunotherapies_share_one_statement() -> None:
    five = [drug for drug in drugs().values() if drug.statement is load("washout")["statements"]["immunotherapies"]]
    assert [drug.id for drug in five if drug.evidence] == [
        "atezolizumab",
        "durvalumab",
        "ipilimumab",
        "nivolumab",
        "pembrolizumab",
    ]


def test_only_three_drugs_have_a_window_and_only_one_a_floor() -> None:
    assert {drug.id: drug.window_days("before") for drug in drugs().values() if drug.before} == WINDOWED
    assert {drug.id: drug.window_days("after") for drug in drugs().values() if drug.after} == WINDOWED
    assert {drug.id: drug.floor_days() for drug in drugs().values() if drug.floor} == {"gemcitabine": 8}


def test_the_phase_of_doxorubicine_that_is_not_used_is_told_and_not_computed() -> None:
    assert load("washout")["drugs"]["doxorubicine"]["half_lives"]["initiale"]["half_life"].amount == Decimal(5)
    assert [one.name for one in eliminations_of("doxorubicine")] == ["terminale"]


# --- names ----------------------------------------------------------------------------------------------------------

ANOTHER_DRUG = [
    "osimertinib",
    "afatinib",
    "ceritinib",
    "alectinib",
    "brigatinib",
    "lorlatinib",
    "dacomitinib",
    "icotinib",
    "lazertinib",
    "selpercatinib",
    "capmatinib",
    "axitinib",
    "décitabine",
    "capécitabine",
    "azacitidine",
    "cytarabine",
    "épirubicine",
    "idarubicine",
    "daunorubicine",
    "mitoxantrone",
    "ramucirumab",
    "aflibercept",
    "nintedanib",
    "avelumab",
    "cémiplimab",
    "trémélimumab",
    "dénosumab",
    "trastuzumab",
    "cabazitaxel",
    "oxaliplatine",
    "nédaplatine",
    "vindésine",
    "vinblastine",
    "vincristine",
    "vinflunine",
    "téniposide",
    "topotécan",
    "irinotécan",
    "méthotrexate",
    "raltitrexed",
    "ifosfamide",
    "mitomycine",
]


@pytest.mark.parametrize("name", ANOTHER_DRUG)
def test_another_drug_is_not_cited_and_suggests_nothing(name: str) -> None:
    assert find(name) == Unknown(code="unknown_drug", details={"typed": name})


@pytest.mark.parametrize("name", [name for form in load("washout")["other_forms"].values() for name in form["names"]])
def test_a_liposomal_or_albumin_bound_form_is_another_drug(name: str) -> None:
    found = find(name.upper())
    assert isinstance(found, Unknown) and found.code == "other_form"


KNOWN = [(drug.id, name) for drug in drugs().values() for name in drug.names]


@pytest.mark.parametrize(("identifier", "name"), KNOWN)
def test_a_name_is_found_whatever_its_accents_case_and_hyphens(identifier: str, name: str) -> None:
    bare = name.upper().replace("É", "E").replace("-", " ")
    for typed in (name, name.upper(), bare, f" {name} ".replace("é", "e\u0301")):
        found = find(typed)
        assert isinstance(found, Drug) and found.id == identifier


def test_no_two_drugs_share_a_name() -> None:
    owners: dict[str, set[str]] = {}
    for identifier, name in KNOWN:
        owners.setdefault(folded(name), set()).add(identifier)
    assert all(len(found) == 1 for found in owners.values())


@given(st.sampled_from(KNOWN), st.data())
def test_a_suggestion_is_the_drug_that_was_misspelt(known: tuple[str, str], data: st.DataObject) -> None:
    identifier, name = known
    at = data.draw(st.integers(0, len(name) - 1))
    found = find(name[:at] + name[at + 1 :])
    if isinstance(found, Unknown) and found.code == "misspelt_drug":
        suggested = [drug.id for drug in map(find, found.alone) if isinstance(drug, Drug)]
        assert identifier in suggested and len(suggested) == len(found.alone) == len(set(suggested))


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("gemcitabine", "gemcitabine", 0),
        ("gemitabine", "gemcitabine", 1),
        ("gemcitabnie", "gemcitabine", 1),  # two neighbours swapped
        ("hemcitabine", "gemcitabine", 1),
        ("ceritinib", "gefitinib", 2),
        ("decitabine", "gemcitabine", 2),
        ("osimertinib", "erlotinib", 3),
        ("nabpaclitaxel", "paclitaxel", 3),
        ("", "itk", 3),
    ],
)
def test_slips_counted_by_hand(one: str, other: str, slips: int) -> None:
    assert slip_count(one, other) == slips == slip_count(other, one)


def drug_named(name: str) -> Drug:
    found = find(name)
    assert isinstance(found, Drug), found
    return found


def test_the_form_offers_every_drug_its_synonyms_its_brands_and_its_abbreviations() -> None:
    offered = {suggestion.typed: suggestion.label for suggestion in drug_suggestions()}
    assert {name: drug_named(name).id for name in offered} == {
        name: drug.id
        for drug in drugs().values()
        for name in (drug.name, *drug.synonyms, *drug.brands, *drug.biosimilars, *drug.abbreviations)
    }
    assert offered["Keytruda"] == "pembrolizumab (Immunothérapies)"
    assert offered["gemcitabine"] == "Radiosensibilisation pouvant entraîner une toxicité"
    assert {"Mvasi", "CDDP", "VP16", "TKI", "adriamycine", "ITK", "immunothérapie"} <= offered.keys()


# --- an end that radiotherapy no longer keeps -------------------------------------------------------------------------

LATE = {"radiotherapy_start": "2026-03-02", "radiotherapy_end": "2026-03-03"}
"""1 March + 28 days is 29 March: with bevacizumab the day before, radiotherapy moves beyond its end."""


def line(reply: dict[str, Any], name: str) -> dict[str, Any]:
    (found,) = (verdict for verdict in reply["verdicts"] if verdict["name"] == name)
    return {key: said.replace("\u00a0", " ") if isinstance(said, str) else said for key, said in found.items()}


def test_no_distance_is_told_to_an_end_that_is_refused() -> None:
    """3 March to 10 April is 38 days, 10 more than 28: of an end that moves, a margin would be read as kept."""
    after = line(one("bevacizumab", date(2026, 3, 1), date(2026, 4, 10), **LATE), "drugs[0].after")
    assert (after["code"], after["distance"], after["bar"]) == ("not_computable", "", None)


def test_an_end_that_moves_is_told_of_the_resumptions_that_are_counted_from_it() -> None:
    """Not of a drug that asks for no delay, nor before radiotherapy."""
    rows = [{"drug": drug, "last_administration": "2026-03-01"} for drug in ("bevacizumab", "carboplatine")]
    reply = ask(drugs=rows, technique="palliative", **LATE)
    moved = "La fin saisie (3 mars 2026) est à décaler : le délai se compte de la nouvelle."
    names = ("drugs[0].before", "drugs[0].after", "drugs[1].before", "drugs[1].after")
    assert [line(reply, name)["remark"] for name in names] == ["", moved, "", ""]


def test_a_last_session_that_is_supposed_is_told_with_what_is_counted_from_it() -> None:
    """1 March + 8 days is 9 March, gemcitabine's floor and the end: 10 April is 32 days later, if the end holds. A
    single session moves to 29 March with its end, and resumption is 29 March + 28 days, 26 April."""
    floor = one("gemcitabine", date(2026, 3, 1), date(2026, 4, 10), **LATE | {"radiotherapy_end": "2026-03-09"})
    after = line(floor, "drugs[0].after")
    assert (after["code"], after["value"]) == ("conforms", "32 jours")
    assert after["remark"].endswith("Si la dernière séance est le 9 mars 2026.")
    single = one("bevacizumab", date(2026, 3, 1), None, **LATE | {"radiotherapy_end": "2026-03-02"})
    after = line(single, "drugs[0].after")
    assert after["value"] == "à partir du 26 avril 2026"
    assert after["remark"].endswith("Si la dernière séance est le 29 mars 2026.")


# --- words on a limit -------------------------------------------------------------------------------------------------


def test_a_day_and_a_tenth_of_a_percent_are_told_as_such() -> None:
    """24 h make one day; 0,1 % is what one decimal shows, less is « moins de »."""
    assert duration_and_days_text(Fraction(1), "h").replace("\u00a0", " ") == "24 h, soit 1 jour"
    assert percent_text(Fraction(1, 1000)).replace("\u00a0", " ") == "0,1 %"
    assert "0,1" in percent_text(Fraction(1, 1001)) and percent_text(Fraction(1, 1001)) != percent_text(
        Fraction(1, 1000)
    )
