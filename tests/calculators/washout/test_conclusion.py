"""Delays: what the conclusion says for each combination of judged, unjudged and missing (decision 0022)."""

import json
import re
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from calculators.agenda import door as agenda
from calculators.catalogue import CALCULATORS
from calculators.protocol import answer
from calculators.words.days import french_date
from tests.corpus_check import load_cases, plain
from tests.places import ROOT

DECISION = ROOT / "decisions/0022-what-a-conclusion-may-say-delays.md"
START, END = date(2026, 3, 2), date(2026, 3, 13)
FAR_BEFORE, FAR_AFTER = date(2026, 1, 1), date(2026, 6, 1)  # more than 28 days from START and from END
WINDOWS = {"gemcitabine": 28, "doxorubicine": 8, "bevacizumab": 28}  # table 6, lines 90 to 92
OTHERS = ["cisplatine", "pemetrexed", "bléomycine", "nivolumab", "ITK", "osimertinib", "Abraxane"]


def row(drug: str, last: date | None = None, following: date | None = None) -> dict[str, str]:
    return {
        "drug": drug,
        "last_administration": last.isoformat() if last else "",
        "next_administration": following.isoformat() if following else "",
    }


def ask(*rows: dict[str, str], start: date | None = None, end: date | None = None, **inputs: str) -> dict[str, Any]:
    days = {"radiotherapy_start": start, "radiotherapy_end": end}
    typed = {name: day.isoformat() for name, day in days.items() if day}
    return answer(CALCULATORS["washout"], {"drugs": list(rows), "technique": "palliative"} | typed | inputs)


def told(reply: dict[str, Any]) -> str:
    return str(plain(reply["conclusion"]["text"]))


def decided(heading: str) -> list[list[str]]:
    """The rows of the decision's table under `heading`, its head left out."""
    part = DECISION.read_text("utf-8").split(heading)[1]
    lines = [line for line in part.split("\n\n")[1].splitlines() if line.startswith("|")]
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines[2:]]


# --- one drug ---------------------------------------------------------------------------------------------------------

ONE_DRUG = [
    (typed[0] == "typed", typed[1] == "typed", days, code)
    for *typed, nothing, started, ended, both in decided("**One drug with days")
    for days, code in (("", nothing), ("start", started), ("end", ended), ("both", both))
]


@pytest.mark.parametrize("drug", sorted(WINDOWS))
@pytest.mark.parametrize(("last", "following", "days", "code"), ONE_DRUG)
def test_one_drug(drug: str, last: bool, following: bool, days: str, code: str) -> None:
    reply = ask(
        row(drug, FAR_BEFORE if last else None, FAR_AFTER if following else None),
        start=START if days in ("start", "both") else None,
        end=END if days in ("end", "both") else None,
    )
    assert reply["conclusion"]["code"] == code
    if code == "incomplete":
        assert f"({'sa fin' if days == 'start' else 'son début'})" in told(reply)
        assert "L’ensemble n’est pas jugé." in told(reply)


# --- two drugs --------------------------------------------------------------------------------------------------------

FIRST = {
    "met": row("gemcitabine", FAR_BEFORE),
    "below the recommended delay, floor kept": row("gemcitabine", START - timedelta(20)),
    "below the floor": row("gemcitabine", START - timedelta(5)),
    "missed": row("bevacizumab", START - timedelta(20)),
    "during radiotherapy": row("bevacizumab", START),
}
SECOND = {
    "alone": None,
    "+ one that is met": row("doxorubicine", FAR_BEFORE),
    "+ one that lacks its date": row("doxorubicine"),
    "+ a compatible one": row("cisplatine"),
    "+ one to stop, without a number": row("bléomycine"),
    "+ tumour board": row("nivolumab"),
    "+ one not cited": row("osimertinib"),
}
TWO_DRUGS = [
    (first, second, code) for second, *codes in decided("**Two drugs") for first, code in zip(FIRST, codes, strict=True)
]
KEPT_IN_STEREOTACTIC = {"below_floor", "not_conforming", "concomitant", "stop_no_number"}


def test_the_table_is_whole() -> None:
    assert [(first, second) for first, second, _ in TWO_DRUGS] == [(one, two) for two, one in product(SECOND, FIRST)]
    assert len(ONE_DRUG) == 16


@pytest.mark.parametrize("technique", ["palliative", "stereotactic"])
@pytest.mark.parametrize(("first", "second", "code"), TWO_DRUGS)
def test_two_drugs_before(first: str, second: str, code: str, technique: str) -> None:
    other = SECOND[second]
    rows = [FIRST[first], other] if other else [FIRST[first]]
    for ordered in (rows, rows[::-1]):
        reply = ask(*ordered, start=START, technique=technique)
        kept = technique == "palliative" or code in KEPT_IN_STEREOTACTIC
        assert reply["conclusion"]["code"] == (code if kept else "precaution")
        check_names(reply, second)


@pytest.mark.parametrize(("first", "second", "code"), TWO_DRUGS)
def test_two_drugs_after(first: str, second: str, code: str) -> None:
    """The same table, mirrored: the end known, the planned administrations typed."""
    rows = [mirrored(one) for one in (FIRST[first], SECOND[second]) if one]
    reply = ask(*rows, end=END)
    assert reply["conclusion"]["code"] == code
    if second == "+ one that lacks its date":
        assert "Doxorubicine : prochaine administration non saisie, non jugé après la radiothérapie." in told(reply)


def mirrored(one: dict[str, str]) -> dict[str, str]:
    """The last administration, as many days after the end as it stood before the start."""
    if not one["last_administration"]:
        return one
    return row(one["drug"], None, END + (START - date.fromisoformat(one["last_administration"])))


def check_names(reply: dict[str, Any], second: str) -> None:
    if second == "+ one that lacks its date":
        assert "Doxorubicine : dernière administration non saisie, non jugé avant la radiothérapie." in told(reply)
    if second == "+ one not cited":
        assert "« osimertinib » : non cité dans ce texte, non jugé." in told(reply)


# --- laws -------------------------------------------------------------------------------------------------------------

days = st.none() | st.integers(-120, 120).map(lambda number: START + timedelta(number))
rows = st.lists(st.builds(row, st.sampled_from([*WINDOWS, *WINDOWS, *OTHERS]), days, days), min_size=1, max_size=4)
techniques = st.sampled_from(["palliative", "palliative", "stereotactic"])


@given(rows, days, days, techniques)
def test_a_respected_whole_judged_everything(
    typed: list[dict[str, str]], start: date | None, end: date | None, technique: str
) -> None:
    """Told again without the calculator's rules: what is under ✓ was entered, was judged, and nothing else was."""
    reply = ask(*typed, start=start, end=end, technique=technique)
    if reply["status"] != "ok" or reply["conclusion"]["sign"] != "✓":
        return
    assert technique == "palliative"
    assert not any(one["drug"] in ("osimertinib", "Abraxane", "bléomycine", "nivolumab", "ITK") for one in typed)
    counted = {output["name"]: int(output["value"]) for output in reply["outputs"] if ".days_" in output["name"]}
    for index, one in enumerate(typed):
        for name in ("last_administration", "next_administration") if one["drug"] in WINDOWS else ():
            if one[name]:
                assert covered(date.fromisoformat(one[name]), one, counted, index, start, end)
    for side in ("before", "after"):
        judged = {name.split(".")[0] for name in counted if name.endswith(f".days_{side}")}
        numbered = {f"drugs[{index}]" for index, one in enumerate(typed) if one["drug"] in WINDOWS}
        assert not judged & numbered or numbered <= judged


def covered(
    day: date, one: dict[str, str], counted: dict[str, int], index: int, start: date | None, end: date | None
) -> bool:
    """The days of an administration are counted and suffice, or a later one of the same side stands for it."""
    before = start is not None and day < start
    facing = start if before else end
    assert facing is not None
    gap, found = abs(day - facing).days, counted[f"drugs[{index}].days_{'before' if before else 'after'}"]
    return WINDOWS[one["drug"]] <= found and found <= gap


@given(rows, days, days, techniques)
def test_a_conclusion_is_short_too_and_its_signs_have_one_meaning(
    typed: list[dict[str, str]], start: date | None, end: date | None, technique: str
) -> None:
    reply = ask(*typed, start=start, end=end, technique=technique)
    if reply["status"] == "ok":
        conclusion = reply["conclusion"]
        assert 1 <= len(conclusion["short"].split()) <= 8
        unknown = conclusion["code"] in ("incomplete", "not_computable", "not_cited")
        assert (conclusion["sign"] == "?") == unknown


@example([row("gemcitabine", None, START), row("osimertinib", START)], None, None, "palliative")
@given(rows, days, days, techniques)
def test_no_day_to_act_on_what_is_given(
    typed: list[dict[str, str]], start: date | None, end: date | None, technique: str
) -> None:
    reply = ask(*typed, start=start, end=end, technique=technique)
    if reply["status"] != "ok":
        return
    given_days = [date.fromisoformat(one["last_administration"]) for one in typed if one["last_administration"]]
    for output in reply["outputs"]:
        kind = output["name"].rpartition(".")[2]
        if kind.startswith("last_administration_latest") and not output["name"].startswith("regimen"):
            index = int(re.findall(r"\d+", output["name"])[0])
            assert not typed[index]["last_administration"]
        if output["main"] and not kind.startswith("last_administration_latest"):
            assert all(date.fromisoformat(output["value"]) >= day for day in given_days)


EXCEEDED = ("concomitant", "below_floor", "not_conforming")


def first_day_from(
    last: date, following: date | None, delay: int, start: date | None, end: date | None, window: int = 0
) -> date:
    """The administration from which the first day of radiotherapy is counted, told again without the calculator's
    rules: the planned one where radiotherapy is dated and it comes first, whatever the reader moves."""
    if following is None or not (start or end):
        return last
    suits = start is not None and last + timedelta(window or delay) <= start
    precedes = start is not None and following < start
    cannot_follow = end is not None and following <= end and not suits
    reached = following <= last + timedelta(delay)
    return following if precedes or cannot_follow or reached else last


GRAVITY = ["conforms", "below_recommended", "below_floor", "not_conforming", "concomitant"]


@example([row("bevacizumab", date(2026, 2, 22), date(2026, 3, 7))], None, date(2026, 4, 12))
@example([row("gemcitabine", date(2026, 1, 1), date(2026, 2, 18))], None, date(2026, 3, 13))
@example([row("gemcitabine", date(2026, 11, 12), date(2026, 11, 20))], None, date(2026, 12, 30))
@example([row("gemcitabine", date(2026, 11, 12), date(2026, 12, 10))], date(2026, 11, 30), date(2026, 12, 11))
@given(
    st.lists(
        st.builds(row, st.sampled_from(sorted(WINDOWS)), days.filter(bool), days),
        min_size=1, max_size=3, unique_by=lambda one: one["drug"],
    ),
    days,
    days,
)  # fmt: skip
def test_the_first_day_that_is_told_is_never_judged_graver(
    typed: list[dict[str, str]], start: date | None, end: date | None
) -> None:
    """Asked again with that day as the start (and the end moved with it where it would precede it), every last
    administration keeps its delay on the recommended day, and its floor on the floor's."""
    reply = ask(*typed, start=start, end=end)
    if reply["status"] != "ok":
        return
    for output in reply["outputs"]:
        path, _, kind = output["name"].partition(".radiotherapy_start_earliest")
        if output["main"] and output["name"] != path and kind in ("", "_floor"):
            day = date.fromisoformat(output["value"])
            again = ask(*typed, start=day, end=max(end, day) if end else None)
            worst = "below_recommended" if kind == "_floor" else "conforms"
            judged = {one["name"]: one["code"] for one in again["verdicts"]}
            for name, code in judged.items():
                if name.endswith(".before") and path in ("regimen", name.partition(".")[0]):
                    assert GRAVITY.index(code) <= GRAVITY.index(worst), (output["name"], name)


@given(st.sampled_from(sorted(WINDOWS)), days.filter(bool), days.filter(bool), days)
def test_no_main_day_where_no_radiotherapy_fits(drug: str, last: date, following: date, start: date | None) -> None:
    reply = ask(row(drug, last, following), start=start)
    if reply["status"] != "ok" or (start and following < start):
        return
    fits = last + timedelta(WINDOWS[drug]) <= following - timedelta(WINDOWS[drug])
    assert ("Aucune radiothérapie ne tient" in told(reply)) == (not fits)
    assert fits or not any(output["main"] for output in reply["outputs"])


@given(st.sampled_from(sorted(WINDOWS)), days.filter(bool), days.filter(bool))
def test_a_first_day_after_the_typed_end_says_so(drug: str, last: date, end: date) -> None:
    reply = ask(row(drug, last), end=end)
    if reply["status"] == "ok":
        day = last + timedelta(WINDOWS[drug])
        said = f"La fin saisie ({plain(french_date(end))}) précède le {plain(french_date(day))}"
        assert (said in told(reply)) == (end < day)


IF_LAST = re.compile(r"si la dernière séance est le (\d+\S* \S+ \d{4})")
RESUMED = re.compile(r"reprise au plus tôt(?! si|\))[^;.]*")  # « (reprise au plus tôt) » names what a drug decides


@example([row("bevacizumab", date(2026, 11, 23), date(2027, 1, 4))], date(2026, 12, 14), date(2026, 12, 14))
@example([row("bevacizumab", date(2026, 11, 23))], date(2026, 12, 14), date(2026, 12, 18))
@example([row("gemcitabine", date(2026, 11, 12))], date(2026, 11, 30), date(2026, 12, 4))
@example([row("bevacizumab", START), row("gemcitabine", None, START - timedelta(1))], START, START)
@given(
    st.lists(
        st.builds(row, st.sampled_from(sorted(WINDOWS)), days, days),
        min_size=1, max_size=3, unique_by=lambda one: one["drug"],
    ),
    days,
    days.filter(bool),
)  # fmt: skip
def test_no_resumption_is_counted_from_an_end_that_the_first_day_refuses(
    typed: list[dict[str, str]], start: date | None, end: date
) -> None:
    """The days that are told together are safe together: a patient who is irradiated on the first of them resumes no
    sooner than the delay after it. Where radiotherapy moves, a resumption names the last session that it supposes,
    which is not before the earliest first day; the sentence, the rows and the agenda say no other."""
    reply = ask(*typed, start=start, end=end)
    if reply["status"] != "ok":
        return
    found = {output["name"]: output for output in reply["outputs"]}
    firsts = [name for name in found if name.endswith(".radiotherapy_start_earliest")]
    told_firsts = [name for name in firsts if name.startswith("regimen")] or firsts
    if all(date.fromisoformat(found[name]["value"]) <= (start or end) for name in told_firsts):
        assert not IF_LAST.search(told(reply))
        return
    softest = [found.get(f"{name}_floor", found[name])["value"] for name in told_firsts]
    earliest = max(map(date.fromisoformat, softest))
    for name, output in found.items():
        if "resumption_earliest" in name:
            supposed = IF_LAST.search(plain(output["label"]))
            assert supposed, name
            last = next(day for day in (end, *map(day_of, firsts_of(found))) if plain(french_date(day)) == supposed[1])
            assert earliest <= last < date.fromisoformat(output["value"])
    assert all(IF_LAST.search(sentence) for sentence in RESUMED.findall(told(reply)))
    assert said_in_the_agenda(typed, start, end) <= {True}


def firsts_of(found: dict[str, Any]) -> list[str]:
    """The first days of radiotherapy."""
    return [output["value"] for name, output in found.items() if name.endswith(".radiotherapy_start_earliest")]


def day_of(text: str) -> date:
    return date.fromisoformat(text)


def said_in_the_agenda(typed: list[dict[str, str]], start: date | None, end: date) -> set[bool]:
    """Of each resumption in the file for agendas, whether it names the last session that it supposes."""
    inputs = {"drugs": typed, "technique": "palliative", "radiotherapy_end": end.isoformat()}
    inputs |= {"radiotherapy_start": start.isoformat()} if start else {}
    asked = {"protocol": 1, "calculator": "washout", "inputs": inputs, "link": ""}
    file = json.loads(agenda.respond(json.dumps(asked)))["file"]
    events = Calendar.from_ical(file["text"]).walk("VEVENT") if file else []
    summaries = [plain(str(event["SUMMARY"])) for event in events]
    return {bool(IF_LAST.search(one)) for one in summaries if "reprise au plus tôt" in one}


@given(st.sampled_from(sorted(WINDOWS)), days, days, days, days)
def test_a_last_administration_typed_the_first_sentence_tells_when_to_irradiate(
    drug: str, last: date | None, following: date | None, start: date | None, end: date | None
) -> None:
    reply = ask(row(drug, last, following), start=start, end=end)
    if last is None or reply["status"] != "ok" or "Aucune radiothérapie ne tient" in told(reply):
        return
    latest = first_day_from(last, following, WINDOWS[drug], start, end)
    day = latest + timedelta(WINDOWS[drug])
    late = (
        start is not None and day <= start and reply["conclusion"]["code"] in EXCEEDED
    )  # then the resumption is first
    first = told(reply) if late else re.split(r"(?<=[a-z0-9)])\. ", told(reply))[0]
    assert f"rradier à partir du {plain(french_date(day))} (" in first
    if drug == "gemcitabine":
        by_floor = first_day_from(last, following, 8, start, end, window=28) + timedelta(8)
        assert f"au minimum le {plain(french_date(by_floor))} (8 jours" in first
    else:
        assert "au minimum" not in first
    assert "dernière administration au plus tard" not in told(reply)


def test_an_urgent_gemcitabine_shows_both_days() -> None:
    # 12 November + 28 = 10 December (18 days left in November), + 8 = 20 November; 12 to 30 November is 18 days.
    reply = ask(row("gemcitabine", date(2026, 11, 12)), start=date(2026, 11, 30))
    main = {output["name"]: output["value"] for output in reply["outputs"] if output["main"]}
    assert main == {
        "drugs[0].radiotherapy_start_earliest": "2026-12-10",
        "drugs[0].radiotherapy_start_earliest_floor": "2026-11-20",
    }
    assert (reply["conclusion"]["code"], reply["conclusion"]["sign"]) == ("below_recommended", "!")


def test_every_code_of_a_conclusion_has_its_short_form() -> None:
    seen: dict[str, str] = {}
    for case in load_cases():
        if case.calculator == "washout":
            reply = answer(CALCULATORS["washout"], case.inputs)
            if reply["status"] == "ok":
                seen[reply["conclusion"]["code"]] = reply["conclusion"]["short"]
    assert all(len(short.split()) <= 8 for short in seen.values())
    assert set(seen) >= {
        "concomitant", "below_floor", "not_conforming", "no_room", "stop_no_number", "precaution", "board_opinion",
        "below_recommended", "room_at_floor_only", "incomplete", "conforms", "conforms_as_entered", "compatible",
        "dates_computed", "not_computable",
    }  # fmt: skip


RESUMED_TOO_SOON = row("bevacizumab", date(2026, 1, 1), date(2026, 3, 20))
"""Given long before; planned 7 days after the end of 13 March, 21 fewer than 28."""
MISSED = "Bevacizumab (après la radiothérapie) : délai du texte non atteint (7 jours, il manque 21 jours)."
OF_TWO = "Pas d’irradiation avant le 29 janvier 2026 (bevacizumab, 4 semaines après la dernière administration)."


@pytest.mark.parametrize(
    ("others", "rest"),
    [
        # 1 January + 28 days is 29 January, before the start of 2 March; 13 March + 28 is 10 April
        (
            [],
            "Bevacizumab : reprise au plus tôt le 10 avril 2026. "
            "Irradier à partir du 29 janvier 2026 (4 semaines après la dernière administration).",
        ),
        (
            ["nivolumab"],
            "Bevacizumab : reprise au plus tôt le 10 avril 2026. Nivolumab : peu de données, pas d’association "
            f"systématique, avis de RCP. Le texte ne donne aucun nombre de jours. {OF_TWO} Les dates chiffrées ne sont "
            "que des bornes : le médicament sans nombre de jours l’emporte. Médicament qui décide : nivolumab.",
        ),
    ],
)
def test_after_a_start_that_suits_the_resumption_that_mends_comes_first(others: list[str], rest: str) -> None:
    """What is missed, the day that mends it, then what else matters, each once."""
    reply = ask(RESUMED_TOO_SOON, *map(row, others), start=START, end=END)
    assert told(reply) == f"{MISSED} {rest}"


@pytest.mark.parametrize(
    ("drugs", "start", "said", "short"),
    [
        # 20 February + 28 and + 8 are 20 March and 28 February; 10 March − 28 and − 8 are 10 February and 2 March
        (
            [row("gemcitabine", date(2026, 2, 20), date(2026, 3, 10))],
            None,
            "Aucune radiothérapie ne tient entre les administrations saisies avec les délais recommandés du texte "
            "(début au plus tôt le 20 mars 2026 pour gemcitabine, fin au plus tard le 10 février 2026 pour "
            "gemcitabine) ; avec le délai minimal (gemcitabine, 8 jours), elle tient du 28 février 2026 au 2 "
            "mars 2026.",
            "Possible au délai minimal seulement",
        ),
        # 28 March − 28 is 28 February; the room is told once, then what else matters
        (
            [row("bevacizumab", date(2026, 2, 20), date(2026, 3, 28)), row("nivolumab")],
            None,
            "Aucune radiothérapie ne tient entre les administrations saisies avec les délais du texte : début au plus "
            "tôt le 20 mars 2026 pour bevacizumab, fin au plus tard le 28 février 2026 pour bevacizumab. Nivolumab : "
            "peu de données, pas d’association systématique, avis de RCP. Le texte ne donne aucun nombre de jours. Les "
            "dates chiffrées ne sont que des bornes : le médicament sans nombre de jours l’emporte. Médicament qui "
            "décide : nivolumab.",
            "Aucune radiothérapie ne tient",
        ),
        # 2 March − 28 and − 8; two drugs without a number
        (
            [row("gemcitabine"), row("nivolumab"), row("bléomycine")],
            START,
            "Bléomycine : à arrêter, mais le texte ne donne aucun nombre de jours. L’ensemble n’est pas déclaré "
            "conforme. Nivolumab : peu de données, pas d’association systématique, avis de RCP. Le texte ne donne "
            "aucun nombre de jours. Les dates chiffrées ne sont que des bornes : les médicaments sans nombre de jours "
            "l’emportent. Gemcitabine : dernière administration au plus tard le 2 février 2026 (le 22 février 2026 "
            "avec le délai minimal, 8 jours). Médicament qui décide : bléomycine.",
            "À arrêter, sans nombre de jours",
        ),
        # the end is not before 10 March: 20 March is at most 10 days after it; 10 March − 28 and − 8
        (
            [row("gemcitabine", following=date(2026, 3, 20))],
            date(2026, 3, 10),
            "Gemcitabine (après la radiothérapie) : 10 jours au plus, le délai recommandé du texte n’est pas atteint "
            "quelle que soit la date qui manque ; le délai minimal (8 jours) en dépend. Gemcitabine : dernière "
            "administration au plus tard le 10 février 2026 (le 2 mars 2026 avec le délai minimal, 8 jours).",
            "Sous le délai recommandé",
        ),
    ],
)
def test_what_a_whole_says_word_by_word(drugs: list[dict[str, str]], start: date | None, said: str, short: str) -> None:
    reply = ask(*drugs, start=start)
    assert (told(reply), plain(reply["conclusion"]["short"])) == (said, short)


def test_nobody_decides_beside_a_drug_that_is_not_judged() -> None:
    """2 March − 28 and − 8 days are 2 and 22 February; 13 March + 28 and + 8 are 10 April and 21 March."""
    reply = ask(row("gemcitabine"), row("doxorubicine"), row("témozolomide"), start=START, end=END)
    assert told(reply) == (
        "« témozolomide » : non cité dans ce texte, non jugé. Les dates chiffrées ne sont que des bornes : un "
        "médicament n’est pas jugé. Association : dernière administration au plus tard le 2 février 2026 (le 22 "
        "février 2026 avec le délai minimal, 8 jours) ; reprise au plus tôt le 10 avril 2026 (le 21 mars 2026 avec le "
        "délai minimal, 8 jours). L’ensemble n’est pas jugé."
    )


def test_dates_in_the_wrong_order_are_both_told() -> None:
    reply = ask(row("gemcitabine", date(2026, 3, 20), date(2026, 3, 1)), start=START, end=END)
    assert [plain(problem["text"]) for problem in reply["problems"]] == [
        "Médicament 1 : la dernière administration (20 mars 2026) suit le début de la radiothérapie (2 mars 2026). "
        "Saisissez ici la dernière avant la radiothérapie, et les suivantes comme prochaine administration, par "
        "exemple 02/02/2026 pour un début le 02/03/2026.",
        "Médicament 1 : la prochaine administration (1ᵉʳ mars 2026) précède la dernière (20 mars 2026). Vérifiez que "
        "les deux dates ne sont pas inversées, par exemple 02/02/2026 puis 10/04/2026.",
    ]


# --- a year that was mistyped -----------------------------------------------------------------------------------------

years = st.none() | st.integers(-900, 900).map(lambda number: START + timedelta(number))


@example("cisplatine", date(2026, 2, 2), date(2026, 9, 18), date(2027, 4, 6), None)
@given(st.sampled_from([*WINDOWS, "cisplatine"]), years, years, years, years)
def test_a_year_that_is_offered_gives_a_request_that_is_answered(
    drug: str, last: date | None, following: date | None, start: date | None, end: date | None
) -> None:
    # 2 February 2027 would follow the administration planned on 18 September 2026.
    typed = row(drug, last, following)
    reply = ask(typed, start=start, end=end)
    for notice in reply.get("notices", ()):
        for offer in notice["offers"]:
            inputs = {"radiotherapy_start": start.isoformat() if start else "", "radiotherapy_end": ""}
            inputs |= {"radiotherapy_end": end.isoformat()} if end else {}
            changed = {path.removeprefix("drugs[0]."): text for path, text in offer["inputs"].items()}
            drugs = [{key: changed.get(key, text) for key, text in typed.items()}]
            inputs |= {key: text for key, text in changed.items() if key in inputs}
            asked = {"drugs": drugs, "technique": "palliative"} | inputs
            assert answer(CALCULATORS["washout"], asked)["status"] == "ok"
