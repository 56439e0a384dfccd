"""The whole tables of decision 0023: what a conclusion on doses may say, for each combination of judged, unjudged and
missing. The oracles are written from the decision and from limits retyped here, never from the calculators."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from calculators.catalogue import CALCULATORS
from calculators.protocol import answer

# What a line's sign says: a reserve that stands beside the verdict, something that cannot be judged, a plain fact.
RESERVE, UNKNOWN, INFORMATION = "reserve", "unknown", "information"
TONES = {
    "hytec_exceeded": RESERVE, "tg101_exceeded": RESERVE, "deduced": INFORMATION, "not_evaluable": UNKNOWN,
    "entered_unjudged": UNKNOWN, "interval_not_evaluable": UNKNOWN, "earlier_unknown": UNKNOWN,
    "dose_left": INFORMATION, "hypothesis": RESERVE, "origin_unstated": RESERVE, "other_denominator": RESERVE,
    "repeated_reirradiation": RESERVE, "above_studied": RESERVE, "below_studied": RESERVE,
    "stereotactic_criteria": INFORMATION, "extrapolated": RESERVE, "iso_effect": INFORMATION, "in_tables": INFORMATION,
}  # fmt: skip
OF_THE_CASE = {"spared", "other_signs"}  # a reserve where the verdict would be another, told apart below


def lines_of(reply: dict[str, Any]) -> list[str]:
    """The codes of the further lines, each with the tone that it must have."""
    lines = reply["conclusion"]["lines"]
    assert [line["tone"] for line in lines if line["code"] not in OF_THE_CASE] == [
        TONES[line["code"]] for line in lines if line["code"] not in OF_THE_CASE
    ]
    return [line["code"] for line in lines]


# --- cord ---------------------------------------------------------------------------------------------------------

# fractions: Dmax, the dose of each volume (source, lines 78 to 80); both volumes are strict, 0,25 and 1,2 mL
SOURCE = {"1": ("14", "10", "7"), "3": ("22", "18", "11.1"), "5": ("30", "22.5", "13.5")}
THECAL_SAC = {"1": "12.4", "2": "17.0", "3": "20.3", "4": "23.0", "5": "25.3"}  # HyTEC, abstract
TG101_DMAX = {"1": "14", "3": "21.9", "5": "30"}
DMAX = {
    "": "missing", "5": "below every level", "19": "between", "20.3": "at HyTEC", "21.95": "above TG-101 in 3",
    "26": "above HyTEC in 5", "31": "above the source", "0": "a spared cord",
}  # fmt: skip
V_HIGH, V_LOW = ("", "0", "0.1", "0.25"), ("", "0", "0.8", "1.2")


def cord_cases() -> Iterator[tuple[str, str, str, str]]:
    """Every combination that is no contradiction (a volume above a Dmax, or a high-dose volume above the other)."""
    for fractions, dmax, high, low in product(("1", "2", "3", "4", "5", "6"), DMAX, V_HIGH, V_LOW):
        if fractions in SOURCE and dmax == high == low == "":
            continue
        if high and low and Decimal(high) > Decimal(low):
            continue
        levels = SOURCE.get(fractions, ("0", "0", "0"))[1:]
        if any(
            dmax and volume and Decimal(volume) > 0 and Decimal(dmax) < Decimal(level)
            for volume, level in zip((high, low), levels, strict=True)
        ):
            continue
        if dmax and Decimal(dmax) / Decimal(fractions) > 30:
            continue
        yield fractions, dmax, high, low


def volume_state(typed: str, level: str, dmax: str, limit: str) -> str:
    if typed:
        return "respected" if Decimal(typed) < Decimal(limit) else "exceeded"
    return "deduced" if dmax and Decimal(dmax) < Decimal(level) else "missing"


def cord_oracle(fractions: str, dmax: str, high: str, low: str) -> tuple[str, list[str]]:
    """The code and the lines of decision 0023."""
    passed = [
        line
        for line, limits in (("hytec_exceeded", THECAL_SAC), ("tg101_exceeded", TG101_DMAX))
        if dmax and fractions in limits and Decimal(dmax) > Decimal(limits[fractions])
    ]
    if fractions not in SOURCE:
        return "source_silent", passed + ["entered_unjudged"] * bool(dmax or high or low)
    limit, high_level, low_level = SOURCE[fractions]
    states = [
        "missing" if not dmax else "respected" if Decimal(dmax) <= Decimal(limit) else "exceeded",
        volume_state(high, high_level, dmax, "0.25"),
        volume_state(low, low_level, dmax, "1.2"),
    ]
    lines = passed if states[0] == "respected" else []
    deduced = ["deduced"] if "deduced" in states else []
    missing = "missing" in states
    if "exceeded" in states:
        return "exceeded", lines + ["not_evaluable"] * missing + deduced
    return ("incomplete" if missing else "respected"), lines + deduced


@pytest.mark.many
@pytest.mark.parametrize("fractions", ["1", "2", "3", "4", "5", "6"])
def test_the_whole_table_of_cord(fractions: str) -> None:
    asked = [case for case in cord_cases() if case[0] == fractions]
    assert len(asked) > 20
    for case in asked:
        names = ("fractions", "dmax_gy", "v_high_ml", "v_low_ml")
        reply = answer(CALCULATORS["cord"], dict(zip(names, case, strict=True)))
        assert reply["status"] == "ok", (case, reply["problems"])
        told = (reply["conclusion"]["code"], lines_of(reply))
        assert told == cord_oracle(*case), case


# --- re-irradiation -----------------------------------------------------------------------------------------------

OLD, RECENT = "13/03/2025", "13/03/2026"
COURSES: dict[str, dict[str, str]] = {
    "37,5 at the cord": {"total_dose_gy": "30", "fractions": "10", "dose_origin": "cord"},
    "20 at the cord": {"total_dose_gy": "8", "fractions": "1", "dose_origin": "cord"},
    "50 at the cord": {"total_dose_gy": "50", "fractions": "25", "dose_origin": "cord"},
    "70 at the cord": {"total_dose_gy": "70", "fractions": "35", "dose_origin": "cord"},
    "37,5 prescribed": {"total_dose_gy": "30", "fractions": "10", "dose_origin": "prescription"},
    "37,5 unstated": {"total_dose_gy": "30", "fractions": "10"},
    "spared": {"total_dose_gy": "0", "dose_origin": "cord"},
    "unknown": {"dose_origin": "unknown"},
    "unknown, fractions typed": {"dose_origin": "unknown", "fractions": "10"},
}
EQD2 = {name: Decimal(name.split()[0].replace(",", ".")) for name in COURSES if name[0].isdigit()} | {
    "spared": Decimal(0)
}
NEWS: dict[str, tuple[dict[str, str], Decimal | None]] = {  # EQD2 by hand: D(d + 2)/4
    "none": ({}, None),
    "fractions alone": ({"fractions": "2"}, None),
    "18": ({"total_dose_gy": "12", "fractions": "3"}, Decimal(18)),
    "20": ({"total_dose_gy": "8", "fractions": "1"}, Decimal(20)),
    "30": ({"total_dose_gy": "20", "fractions": "5"}, Decimal(30)),
    "72": ({"total_dose_gy": "16", "fractions": "1"}, Decimal(72)),
    "six fractions": ({"total_dose_gy": "18", "fractions": "6"}, Decimal("22.5")),
}
EARLIER = [
    ("37,5 at the cord",), ("20 at the cord",), ("50 at the cord",), ("70 at the cord",), ("37,5 prescribed",),
    ("37,5 unstated",), ("spared",), ("unknown",), ("unknown, fractions typed",),
    ("37,5 at the cord", "20 at the cord"),
    ("37,5 at the cord", "spared"), ("37,5 at the cord", "unknown"), ("50 at the cord", "unknown"),
    ("spared", "unknown"), ("37,5 prescribed", "37,5 unstated"),
]  # fmt: skip
ENDS = {"known": OLD, "missing": ""}
STARTS = {"missing": "", "kept": "01/04/2026", "too early": "01/04/2025"}  # five months after 13/03/2025: 13/08/2025


def reirradiation_cases() -> Iterator[tuple[tuple[str, ...], str, str, str]]:
    yield from product(EARLIER, NEWS, ENDS, STARTS)


def interval_state(ends: str, start: str) -> str:
    """Every course ends on the same day here; one missing end is another table below."""
    if ends == "missing" or start == "missing":
        return "not evaluable"
    return "kept" if start == "kept" else "too short"


def dose_states(known: Decimal, new: Decimal, unknown: bool) -> dict[str, str]:
    """The three dose criteria of the source: sum < 70, new < 25, new at most half of the sum (new ≤ earlier)."""
    states = {
        "cumulative": "kept" if known + new < 70 else "exceeded",
        "new": "kept" if new < 25 else "exceeded",
        "ratio": "kept" if new <= known else "exceeded",
    }
    if unknown:  # more can be added to the sum: what is exceeded stays, and so does a ratio that is kept
        states["cumulative"] = "exceeded" if known + new >= 70 else "open"
        states["ratio"] = "kept" if new <= known else "open"
    return states


def reirradiation_oracle(names: tuple[str, ...], new_name: str, ends: str, start: str) -> tuple[str, list[str]]:
    known = sum((EQD2.get(name, Decimal(0)) for name in names), Decimal(0))
    unknown = any(name.startswith("unknown") for name in names)
    typed, new = NEWS[new_name]
    outside = (known == 0 and not unknown) or new_name == "six fractions"
    interval = interval_state(ends, start)
    states = {} if outside or new is None else dose_states(known, new, unknown)
    code, lines = reirradiation_answer(outside, known, unknown, new, interval, states)
    lines = list(lines)
    lines += ["hypothesis"] * any("prescribed" in name for name in names)
    lines += ["origin_unstated"] * any("unstated" in name for name in names)
    if not outside:
        # 70 exactly: HyTEC keeps it. Any course here reaches 25 or 70 exactly only as 50 + 20.
        lines += ["other_signs"] * (new is not None and not unknown and known + new == 70)
        lines += ["other_denominator"] * (new is not None and not unknown and known / 2 < new <= known)
        lines += ["repeated_reirradiation"] * (len([name for name in names if name != "spared"]) > 1)
        lines += ["above_studied"] * (known > 50) + ["below_studied"] * (not unknown and known < 30)
        lines += ["spared"] * ("spared" in names)
        lines += ["stereotactic_criteria"] * (new is not None)
    unused_course = outside and bool(typed or ends == "known" or start != "missing")
    unused_fractions = unknown and new_name == "fractions alone"
    lines += ["entered_unjudged"] * (unused_course or unused_fractions or "unknown, fractions typed" in names)
    return code, lines


def reirradiation_answer(
    outside: bool, known: Decimal, unknown: bool, new: Decimal | None, interval: str, states: dict[str, str]
) -> tuple[str, list[str]]:
    """The code, and the lines that answer: decision 0023, first table."""
    if outside:
        return "out_of_scope", []
    if new is None:
        if not unknown and known >= 70:
            return "nothing_left", []
        if interval == "too short":
            return "exceeded", ["dose_left"]
        return ("not_evaluable" if unknown else "dose_left"), []
    if interval == "too short" or "exceeded" in states.values():
        lines = ["interval_not_evaluable"] if interval == "not evaluable" else []
        return "exceeded", lines + ["earlier_unknown"] * ("open" in states.values())
    if unknown:
        return "conditional", []
    return ("incomplete" if interval == "not evaluable" else "respected"), []


@pytest.mark.many
@pytest.mark.parametrize("names", EARLIER, ids=" + ".join)
def test_the_whole_table_of_reirradiation(names: tuple[str, ...]) -> None:
    for new, ends, start in product(NEWS, ENDS, STARTS):
        reply = answer(
            CALCULATORS["reirradiation"],
            {
                "earlier": [{**COURSES[name], "end_date": ENDS[ends]} for name in names],
                "new": {**NEWS[new][0], "start_date": STARTS[start]},
            },
        )
        case = (names, new, ends, start)
        assert reply["status"] == "ok", (case, reply["problems"])
        told = (reply["conclusion"]["code"], lines_of(reply))
        assert told == reirradiation_oracle(*case), case
        opens_with_the_interval(reply, interval_state(ends, start))


def opens_with_the_interval(reply: dict[str, Any], interval: str) -> None:
    """The interval comes first where it fails or cannot be judged; a dose left never opens what is exceeded."""
    code, text = reply["conclusion"]["code"], reply["conclusion"]["text"]
    if code in ("dose_left", "incomplete", "not_evaluable"):
        assert text.startswith("Intervalle")
    if code == "conditional" and interval == "not evaluable":
        assert text.startswith("Intervalle non évaluable")
    if code in ("exceeded", "nothing_left"):
        assert not text.startswith("Dose restante")
        assert ("ntervalle" in text.partition(".")[0]) == (interval == "too short")
    if code == "respected":
        assert interval == "kept"


@pytest.mark.parametrize(
    ("reading", "new", "code", "line", "tone"),
    [  # 50 in 25 then 8 in 1: exactly 70; a ✓ that the text's own sign refuses is a reserve
        ("source", "8", "exceeded", "Autre lecture, EQD2 cumulée ≤ 70 Gy (lecture HyTEC) : respecté.", INFORMATION),
        ("hytec", "8", "respected", "Autre lecture, EQD2 cumulée < 70 Gy (lecture du texte) : dépassé.", RESERVE),
        ("source", "7,9", "respected", "", ""),
        ("hytec", "8,1", "exceeded", "", ""),
    ],
)
def test_a_reading_that_reverses_the_verdict_is_told(reading: str, new: str, code: str, line: str, tone: str) -> None:
    earlier = [{**COURSES["50 at the cord"], "end_date": OLD}]
    added = {"total_dose_gy": new, "fractions": "1", "start_date": "01/04/2026"}
    reply = answer(CALCULATORS["reirradiation"], {"earlier": earlier, "new": added, "reading": reading})
    told = {one["code"]: (one["text"].replace("\u00a0", " "), one["tone"]) for one in reply["conclusion"]["lines"]}
    assert (reply["conclusion"]["code"], told.get("other_signs", ("", ""))) == (code, (line, tone))


@pytest.mark.parametrize(
    ("spared_end", "start", "code", "sentence"),
    [
        # 13/03/2025 + 5 months is 13/08/2025; a spared course on 13/03/2026 moves it to 13/08/2026
        (RECENT, "01/04/2026", "exceeded", "sans cela, il serait respecté."),
        (RECENT, "01/09/2026", "respected", "son jugement serait le même : respecté."),
        (OLD, "01/04/2025", "exceeded", "son jugement serait le même : trop court."),
        ("", "01/04/2026", "incomplete", "sans cela, il serait respecté."),
        (RECENT, "", "incomplete", "sans cela, il serait atteint à partir du 13 août 2025."),
        ("", "", "incomplete", "sans cela, il serait atteint à partir du 13 août 2025."),
    ],
)
def test_a_course_that_spared_the_cord_counts_and_is_told(
    spared_end: str, start: str, code: str, sentence: str
) -> None:
    earlier = [
        {**COURSES["37,5 at the cord"], "end_date": OLD},
        {**COURSES["spared"], "end_date": spared_end},
    ]
    new = {"total_dose_gy": "12", "fractions": "3", "start_date": start}
    reply = answer(CALCULATORS["reirradiation"], {"earlier": earlier, "new": new})
    found = next(one for one in reply["conclusion"]["lines"] if one["code"] == "spared")
    line = found["text"].replace("\u00a0", " ")
    assert reply["conclusion"]["code"] == code
    assert found["tone"] == (INFORMATION if "le même" in sentence else RESERVE)
    assert line.startswith("Irradiation antérieure 2, sans dose à la moelle (0 Gy) : elle n’a pas irradié la moelle.")
    assert line.endswith(sentence)


# --- eqd2 ---------------------------------------------------------------------------------------------------------

RATIOS: dict[str, dict[str, Any]] = {
    "one": {"alpha_beta_gy": ["2"]},
    "two": {"alpha_beta_gy": ["2", "10"]},
    "three": {"alpha_beta_gy": ["2", "10", "3"]},
    "band": {"alpha_beta_low_gy": "1", "alpha_beta_high_gy": "4"},
    "one and a band": {"alpha_beta_gy": ["2"], "alpha_beta_low_gy": "1", "alpha_beta_high_gy": "4"},
}
PHASES = {"3 Gy": ("10", "30"), "10 Gy": ("1", "10"), "12 Gy": ("1", "12")}
OTHERS: dict[str, list[str]] = {"none": [], "20": ["20"], "20, 25, 30": ["20", "25", "30"], "1": ["1"]}
COMPARED: dict[str, list[str]] = {"none": [], "5 Gy": ["25/5"], "15 Gy": ["15/1"]}


@pytest.mark.many
@pytest.mark.parametrize(("ratios", "phase"), list(product(RATIOS, PHASES)))
def test_the_whole_table_of_eqd2(ratios: str, phase: str) -> None:
    """The effect of 30 in 10 takes more than 10 Gy in 1 fraction for each of these ratios: d(d + 1) = 120 gives 10,5
    for 1, d(d + 2) = 150 gives 11,3 for 2, and more for a higher one; that of 10 Gy in 1 takes 10 Gy, not above."""
    fractions, total = PHASES[phase]
    for others, compared in product(OTHERS, COMPARED):
        inputs = {"phases": [{"fractions": fractions, "total_dose_gy": total}], **RATIOS[ratios]}
        reply = answer(
            CALCULATORS["eqd2"], {**inputs, "other_fractions": OTHERS[others], "compare": COMPARED[compared]}
        )
        above = phase == "12 Gy" or compared == "15 Gy" or (others == "1" and phase == "3 Gy")
        lines = ["extrapolated"] * above + ["iso_effect"] * min(len(OTHERS[others]), 2)
        lines += ["in_tables"] * (len(OTHERS[others]) > 2 or compared != "none")
        assert reply["conclusion"]["code"] == "computed"
        assert lines_of(reply) == lines, (others, compared)
        assert ("extrapolée" in reply["conclusion"]["short"]) == (phase == "12 Gy")


# --- short forms, each by hand ------------------------------------------------------------------------------------

C, E, R = "cord", "eqd2", "reirradiation"
CORD_37, END = COURSES["37,5 at the cord"], {"end_date": RECENT}


def earlier(*courses: str, end: str = RECENT) -> dict[str, Any]:
    return {"earlier": [{**COURSES[course], "end_date": end} for course in courses]}


def new(total: str, fractions: str, start: str = "01/09/2026") -> dict[str, Any]:
    return {"new": {"total_dose_gy": total, "fractions": fractions, "start_date": start}}


SHORTS: list[tuple[str, dict[str, Any], str]] = [
    (C, {"fractions": "3", "dmax_gy": "20", "v_high_ml": "0,2", "v_low_ml": "0,8"}, "Trois contraintes respectées"),
    (
        C,
        {"fractions": "5", "dmax_gy": "30", "v_high_ml": "0,2", "v_low_ml": "0,8"},
        "Respectées, HyTEC dépassé de 4,7 Gy",
    ),
    (
        C,
        {"fractions": "3", "dmax_gy": "22", "v_high_ml": "0,2", "v_low_ml": "0,8"},
        "Respectées, HyTEC dépassé de 1,7 Gy",
    ),
    (C, {"fractions": "3", "dmax_gy": "21,4", "v_high_ml": "0,31", "v_low_ml": "0,9"}, "V18 dépassée, + 0,06 mL"),
    (
        C,
        {"fractions": "3", "dmax_gy": "22", "v_high_ml": "0,25", "v_low_ml": "0,9"},
        "V18 dépassée, à la limite exactement",
    ),
    (C, {"fractions": "3", "dmax_gy": "23", "v_high_ml": "0,25", "v_low_ml": "1,2"}, "Dmax, V18 et V11,1 dépassées"),
    (C, {"fractions": "3", "v_low_ml": "0,9"}, "Non évaluable : il manque Dmax et V18"),
    (C, {"fractions": "5", "dmax_gy": "30"}, "Incomplet, HyTEC dépassé de 4,7 Gy"),
    (C, {"fractions": "2", "dmax_gy": "12"}, "Texte muet pour 2 fractions"),
    (C, {"fractions": "2", "dmax_gy": "18"}, "Texte muet, HyTEC dépassé de 1 Gy"),
    (E, {"phases": [{"fractions": "10", "total_dose_gy": "30"}], "alpha_beta_gy": ["2"]}, "EQD2 37,5 Gy (α/β 2)"),
    (
        E,
        {"phases": [{"fractions": "10", "total_dose_gy": "30"}], "alpha_beta_gy": ["2", "10"]},
        "EQD2 37,5 Gy (α/β 2), 32,5 (10)",
    ),
    (
        E,
        {"phases": [{"fractions": "10", "total_dose_gy": "30"}], **RATIOS["three"]},
        "EQD2 37,5 Gy (α/β 2), 32,5 (10)…",
    ),
    (E, {"phases": [{"fractions": "10", "total_dose_gy": "30"}], **RATIOS["band"]}, "EQD2 35 à 40 Gy (α/β 1–4)"),
    (E, {"phases": [{"fractions": "10", "total_dose_gy": "30"}], **RATIOS["one and a band"]}, "EQD2 37,5 Gy (α/β 2)…"),
    (
        E,
        {"phases": [{"fractions": "1", "total_dose_gy": "24"}], "alpha_beta_gy": ["2"]},
        "EQD2 156 Gy (α/β 2), extrapolée",
    ),
    # 100 in 4, ratio 0,01: 100 × 25,01 / 2,01 = 1 244,28
    (
        E,
        {"phases": [{"fractions": "4", "total_dose_gy": "100"}], "alpha_beta_gy": ["0,01"]},
        "EQD2 1 244,28 Gy (α/β 0,01), extrapolée",
    ),
    (R, earlier("37,5 at the cord") | new("12", "3"), "Quatre critères respectés"),
    (R, earlier("37,5 prescribed") | new("12", "3"), "Quatre critères respectés, par hypothèse"),
    (R, earlier("37,5 unstated") | new("12", "3"), "Quatre critères respectés, origine non précisée"),
    (R, earlier("37,5 at the cord") | new("14", "3"), "Quatre critères respectés, autre lecture dépassée"),
    (
        R,
        earlier("50 at the cord") | new("8", "1") | {"reading": "hytec"},
        "Quatre critères respectés, autre lecture dépassée",
    ),
    (
        R,
        earlier("20 at the cord", "20 at the cord") | new("8", "1"),
        "Quatre critères respectés, ré-irradiation répétée",
    ),
    (R, earlier("20 at the cord") | new("4", "1"), "Quatre critères respectés, hors des données"),
    (
        R,
        {"earlier": [{**COURSES["50 at the cord"], "total_dose_gy": "51", **END}]} | new("2", "1"),
        "Quatre critères respectés, hors des données",
    ),
    (R, earlier("37,5 at the cord") | new("12", "3", "01/08/2026"), "Intervalle trop court, il manque 12 jours"),
    (R, earlier("37,5 at the cord") | new("20", "5", "01/08/2026"), "Intervalle trop court, autre critère dépassé"),
    (R, earlier("50 at the cord") | new("20", "5", "01/08/2026"), "Intervalle trop court, autres critères dépassés"),
    (R, earlier("37,5 at the cord") | new("18", "5"), "Nouvelle EQD2 dépassée, + 0,2 Gy"),
    (R, earlier("50 at the cord") | new("8", "1"), "EQD2 cumulée dépassée, à la limite exactement"),
    # 20,4525 / 40,4525 = 0,5056
    (R, earlier("20 at the cord") | new("8,1", "1"), "Rapport dépassé, + 0,01"),
    (R, earlier("37,5 at the cord") | new("16", "1"), "Dépassés : EQD2 cumulée, nouvelle EQD2 et rapport"),
    (R, earlier("37,5 at the cord", end="") | new("12", "3"), "Intervalle non évaluable, date manquante"),
    (R, earlier("unknown") | new("8", "1"), "Selon la dose antérieure, inconnue"),
    (R, earlier("unknown"), "Dose antérieure inconnue, rien de calculable"),
    (R, earlier("37,5 at the cord"), "Reste 9,0 (1 fraction) à 17,9 Gy (5)"),
    (R, earlier("37,5 at the cord") | {"new": {"fractions": "3"}}, "Reste 14,5 Gy en 3 fractions"),
    (R, earlier("70 at the cord"), "Aucune dose restante à la moelle"),
    (R, earlier("spared"), "Hors du champ : moelle non irradiée"),
    (R, earlier("37,5 at the cord") | new("18", "6"), "Hors du champ : 6 fractions"),
]


@pytest.mark.parametrize(("name", "inputs", "short"), SHORTS, ids=[f"{one[0]}: {one[2]}" for one in SHORTS])
def test_the_short_form(name: str, inputs: dict[str, Any], short: str) -> None:
    found = answer(CALCULATORS[name], inputs)["conclusion"]["short"]
    assert found.replace("\u00a0", " ").replace("\u202f", " ") == short
