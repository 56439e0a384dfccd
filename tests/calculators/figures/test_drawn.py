"""The figures of an answer: the places of their shapes by hand, their words against the numbers of the reply."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree import ElementTree

import pytest

from calculators import protocol
from calculators.catalogue import CALCULATORS
from calculators.figures.drawn import FIGURES, figures, respond
from tests.corpus_check import plain
from tests.places import ROOT

EARLIER = {"earlier": [{"total_dose_gy": "30", "fractions": "10"}]}
MOCKED = {
    "drugs": [
        {"drug": "gemcitabine", "last_administration": "16/02/2026"},
        {"drug": "Avastin", "last_administration": "26/01/2026", "next_administration": "03/04/2026"},
    ],
    "technique": "palliative",
    "radiotherapy_start": "02/03/2026",
    "radiotherapy_end": "13/03/2026",
}


def reply(name: str, inputs: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        protocol.respond(json.dumps({"protocol": 1, "calculator": name, "inputs": inputs}))
    )
    return found


def shapes(name: str, inputs: Mapping[str, Any], *classes: str, at: int = 0) -> list[tuple[str, ...]]:
    """Of the first figure, or of another: each shape of these classes with its places across."""
    figure = figures(name, inputs)[at]
    wanted = ("x", "width", "x1", "x2", "cx", "points")
    return [
        (one.attrib["class"], *(one.attrib[key] for key in wanted if key in one.attrib))
        for one in ElementTree.fromstring(figure.svg).iter()
        if one.attrib.get("class") in classes and one.tag != "text"
    ]


def test_the_doses_stand_end_to_end_on_eighty_gray() -> None:
    """30 Gy in 10 are 37.5 Gy EQD2, 12 Gy in 3 are 18: 46.875 % and 22.5 % of 80 Gy; left until 62.5 Gy."""
    inputs = EARLIER | {"new": {"total_dose_gy": "12", "fractions": "3"}}
    assert shapes("reirradiation", inputs, "earlier", "new", "left", "excess")[:3] == [
        ("earlier", "0%", "46.88%"),
        ("new", "46.88%", "22.5%"),
        ("left", "69.38%", "78.13%"),
    ]


def test_the_three_limits_stand_where_they_bind() -> None:
    """The earlier dose and 25 Gy: 62.5; 70 Gy; twice the earlier dose: 75. The lowest is heavy."""
    assert shapes("reirradiation", EARLIER, "limit", "limit binds") == [
        ("limit", "93.75%", "93.75%"),
        ("limit", "87.5%", "87.5%"),
        ("limit binds", "78.13%", "78.13%"),
    ]


@pytest.mark.parametrize("inputs", [EARLIER, EARLIER | {"new": {"total_dose_gy": "20", "fractions": "3"}}])
def test_a_number_stands_in_its_bar_where_nothing_crosses_it(inputs: dict[str, Any]) -> None:
    """37.5 Gy earlier, then 43.33 Gy of 20 Gy in 3 fractions, hatched from the lowest limit, 62.5 Gy: its number stands
    below that, in the middle of 37.5 to 62.5 Gy on an axis of 100 Gy."""
    (drawn, *_) = figures("reirradiation", inputs)
    words = [one.attrib for one in ElementTree.fromstring(drawn.svg).iter("text")]
    on = [float(one["x"].removesuffix("%")) for one in words if one["class"] == "on"]
    assert on == ([18.75, 50.0] if "new" in inputs else [23.44])


def test_a_number_without_room_in_its_bar_is_said_by_the_key() -> None:
    """4 Gy in 1 fraction are 6 Gy EQD2: 7.5 % of an axis of 80 Gy, where « 6 Gy » needs 10 %."""
    inputs = EARLIER | {"new": {"total_dose_gy": "4", "fractions": "1"}}
    (drawn, *_) = figures("reirradiation", inputs)
    words = [one.text or "" for one in ElementTree.fromstring(drawn.svg).iter("text")]
    assert [plain(one) for one in words if "irradiation" in one or "antérieure" in one][-2:] == [
        "antérieure",
        "nouvelle irradiation : 6 Gy",
    ]


def test_what_is_above_the_lowest_limit_is_hatched_and_the_axis_grows() -> None:
    """24 Gy in 3 are 60 Gy EQD2: 97.5 in all, on an axis of 100 Gy; the excess begins at 62.5."""
    inputs = EARLIER | {"new": {"total_dose_gy": "24", "fractions": "3"}}
    assert shapes("reirradiation", inputs, "new", "excess")[:2] == [
        ("new", "37.5%", "60%"),
        ("excess", "62.5%", "97.5%"),
    ]


def test_at_the_lowest_limit_nothing_is_left_and_nothing_hatched() -> None:
    """50 Gy in 25 are their own EQD2, 8 Gy in 1 are 8 × (8 + 2) / (2 + 2) = 20: the text's 70 Gy, on an axis of 80."""
    earlier = {"total_dose_gy": "50", "fractions": "25"}
    inputs = {"earlier": [earlier], "new": {"total_dose_gy": "8", "fractions": "1"}}
    assert shapes("reirradiation", inputs, "earlier", "new")[:2] == [
        ("earlier", "0%", "62.5%"),
        ("new", "62.5%", "25%"),
    ]
    assert shapes("reirradiation", inputs, "left", "excess") == []


def test_the_delays_stand_on_one_axis_of_days() -> None:
    """26 January to 10 April are 74 days, with 3 % of room at each end (2.22 days): 78.44 in all. Four weeks are
    35.7 % of them, eight days 10.2 %; the radiotherapy of 2 to 13 March 14.02 %."""
    classes = ("window", "window-soft", "radiotherapy", "dose", "dose too-near")
    assert shapes("washout", MOCKED, *classes) == [
        ("window-soft", "11.75%", "35.7%"),
        ("window", "37.25%", "10.2%"),
        ("window-soft", "61.47%", "35.7%"),
        ("window", "61.47%", "10.2%"),
        ("radiotherapy", "47.45%", "14.02%"),
        ("dose", "29.6%"),
        ("window", "11.75%", "35.7%"),
        ("window", "61.47%", "35.7%"),
        ("radiotherapy", "47.45%", "14.02%"),
        ("dose", "2.83%"),
        ("dose too-near", "88.25%"),
    ]


def test_two_administrations_of_a_drug_are_never_written_over_each_other() -> None:
    """From 2 March 2026 to 4 January 2027, 308 days, the 42 days between the administrations are under 14 % of it;
    their labels have 27 and 25 letters, at 2 % each. The second stands a line (1.2 em) lower, the next drug too."""
    typed = {"last_administration": "23/11/2026", "next_administration": "04/01/2027"}
    inputs = {
        "drugs": [{"drug": "bevacizumab"} | typed, {"drug": "gemcitabine", "last_administration": "02/03/2026"}],
        "technique": "palliative",
        "radiotherapy_start": "14/12/2026",
        "radiotherapy_end": "14/12/2026",
    }
    (figure,) = figures("washout", inputs)
    written = [(plain(one.text or ""), one.attrib["y"]) for one in ElementTree.fromstring(figure.svg).iter("text")]
    at = {text: float(y.removesuffix("em")) for text, y in written}
    last, following = at["23 novembre 2026 : 21 jours"], at["4 janvier 2027 : 21 jours"]
    assert following - last == pytest.approx(1.2)
    # 4 em a drug, and the line more; the text of an administration stands 2.7 em below the name of its drug.
    assert (last - at["Bevacizumab"], at["Gemcitabine"] - at["Bevacizumab"]) == pytest.approx((2.7, 5.2))


def test_the_dose_left_turns_where_another_criterion_binds() -> None:
    """Twice the earlier dose at most (ratio 0.5): as much as the earlier one, until 25 Gy; 25 Gy until 70 − 25 = 45;
    70 less the earlier dose until 70. On 80 Gy: 31.25 %, 56.25 %, 87.5 %. 37.5 Gy stands at 46.875 %. The shape is as
    high as 30 Gy: 25 are 100 − 83.33 % from its top."""
    inputs = EARLIER | {"new": {"total_dose_gy": "12", "fractions": "3"}}
    assert shapes("reirradiation", inputs, "limit binds", "dose", "case", at=1)[:6] == [
        ("limit binds", "0%", "31.25%"),
        ("limit binds", "31.25%", "56.25%"),
        ("limit binds", "56.25%", "87.5%"),
        ("limit binds", "87.5%", "100%"),
        ("dose", "46.88%"),
        ("case", "46.88%"),
    ]
    assert shapes("reirradiation", inputs, "allowed", at=1) == [
        ("allowed", "0,100 0,100 31.25,16.67 56.25,16.67 87.5,100 100,100")
    ]


def test_the_words_of_the_dose_left_tell_each_turn_and_the_case() -> None:
    text = figures("reirradiation", EARLIER | {"new": {"total_dose_gy": "12", "fractions": "3"}})[1].text
    assert text.replace("\u00a0", " ") == (
        "EQD2 restante selon l’EQD2 antérieure totale : 0 Gy pour 0 Gy, 25 Gy pour 25 Gy, 25 Gy pour 45 Gy et 0 Gy "
        "pour 70 Gy ; EQD2 antérieure totale : 37,5 Gy ; "
        "EQD2 restante : 25 Gy ; EQD2 de la nouvelle irradiation : 18 Gy"
    )


@pytest.mark.parametrize(
    ("earlier", "new", "dots", "said"),
    [
        (("30", "10"), ("24", "3"), ["dose", "case too-near"], "EQD2 restante : 25 Gy"),  # 60 Gy EQD2, of 25
        (("72", "36"), None, ["dose"], "EQD2 restante : aucune dose restante"),  # 72 Gy EQD2, of 70
        (("30", "10"), None, ["dose"], "EQD2 restante : 25 Gy"),
    ],
)
def test_the_case_is_a_ring_on_the_line_and_a_dot(
    earlier: tuple[str, str], new: tuple[str, str] | None, dots: list[str], said: str
) -> None:
    inputs: dict[str, Any] = {"earlier": [dict(zip(("total_dose_gy", "fractions"), earlier, strict=True))]}
    if new:
        inputs["new"] = dict(zip(("total_dose_gy", "fractions"), new, strict=True))
    drawn = figures("reirradiation", inputs)[1]
    circles = [one.attrib["class"] for one in ElementTree.fromstring(drawn.svg).iter("circle")]
    assert sorted(circles) == sorted(dots * 2)  # each once in the drawing, once in its key
    assert said in drawn.text.replace("\u00a0", " ")


def test_the_schedules_stand_on_one_axis_by_eqd2_and_bed() -> None:
    """α/β 10: 30 Gy in 10 are 32.5 Gy EQD2 and 39 BED, of 100: the text's 24 Gy in 1 are 24 × 3.4 = 81.6 BED, so that
    the axis ends at 100. 8 Gy in 1: 12 and 14.4. 16 to 24 Gy in 1: 34.67 to 68, and 41.6 to 81.6."""
    inputs = {"phases": [{"fractions": "10", "total_dose_gy": "30"}], "alpha_beta_gy": ["10"]}
    (drawn,) = figures("eqd2", inputs)
    assert shapes("eqd2", inputs, "eqd2 typed", "bed typed") == [
        ("eqd2 typed", "0%", "32.5%"),
        ("bed typed", "0%", "39%"),
    ]
    assert shapes("eqd2", inputs, "eqd2", "bed")[2:4] == [("eqd2", "0%", "12%"), ("bed", "0%", "14.4%")]
    assert ("eqd2 range", "34.67%", "33.33%") in shapes("eqd2", inputs, "eqd2 range")
    assert "8\u00a0Gy en 1\u00a0fraction\u00a0: EQD2 12\u00a0Gy, BED 14,4\u00a0Gy" in drawn.text


def test_the_axis_of_schedules_grows_by_whole_steps() -> None:
    """α/β 2: 24 Gy in 1 are 24 × 13 = 312 Gy BED; 20 Gy doubled until five steps are enough: 80, to 320 Gy."""
    drawn = figures("eqd2", {"phases": [{"fractions": "10", "total_dose_gy": "30"}], "alpha_beta_gy": ["2"]})[0]
    told = [one.text for one in ElementTree.fromstring(drawn.svg).iter("text")]
    assert told[-5:] == ["0", "80", "160", "240", "320\u00a0Gy"]


def test_a_figure_for_each_of_the_first_two_ratios() -> None:
    inputs = {"phases": [{"fractions": "10", "total_dose_gy": "30"}], "alpha_beta_gy": ["2", "3", "10"]}
    assert [one.text.replace("\u00a0", " ")[:12] for one in figures("eqd2", inputs)] == ["α/β = 2 Gy :", "α/β = 3 Gy :"]


def heavy_dates(inputs: Mapping[str, Any]) -> list[str]:
    """The dates in bold, over the axis; names of drugs, which stand below, are bold too."""
    return [
        one.text or ""
        for figure in figures("washout", inputs)
        for one in ElementTree.fromstring(figure.svg).iter("text")
        if one.attrib["class"] == "strong" and re.match(r"\d", one.text or "")
    ]


def test_the_heavy_dates_are_those_of_the_answer() -> None:
    """16 February + 28 days: 16 March, though 2 March was typed; 13 March + 28 days, 10 April, holds only if the last
    session is before it. 26 January, 2 and 13 March and 3 April were typed."""
    assert heavy_dates(MOCKED) == ["16\u00a0mars"]


def test_no_window_is_drawn_after_an_end_that_is_refused() -> None:
    """23 November + 28 days is 21 December: the far end of a window drawn from 18 December would be read as a day to
    resume on."""
    drug = {"drug": "bevacizumab", "last_administration": "23/11/2026"}
    days = {"radiotherapy_start": "14/12/2026", "radiotherapy_end": "18/12/2026"}
    inputs = {"drugs": [drug], "technique": "palliative"} | days
    assert len(shapes("washout", inputs, "window")) == 1
    assert len(shapes("washout", inputs | {"radiotherapy_end": "21/12/2026"}, "window")) == 2


def test_a_heavy_date_has_its_year_where_the_days_are_of_two() -> None:
    """2 December 2025 + 28 days: 30 December 2025."""
    drug = {"drug": "bevacizumab", "last_administration": "02/12/2025"}
    inputs = {"drugs": [drug], "technique": "palliative", "radiotherapy_start": "02/03/2026"}
    assert heavy_dates(inputs) == ["30\u00a0décembre\u00a02025"]


def test_the_first_of_a_month_is_said_as_everywhere() -> None:
    """1 March − 28 days: 1 February."""
    inputs = {"drugs": [{"drug": "gemcitabine"}], "technique": "palliative", "radiotherapy_start": "01/03/2026"}
    assert heavy_dates(inputs) == ["1ᵉʳ\u00a0février"]


def told_by(name: str, told: Mapping[str, Any]) -> Iterator[list[str]]:
    """For each figure of an example, what of the reply its words must hold."""
    outputs = {output["name"]: output["text"] for output in told["outputs"]}
    verdicts = {verdict["name"]: verdict for verdict in told["verdicts"]}
    if name == "washout":
        sides = [one for key, one in verdicts.items() if key.endswith((".before", ".after"))]
        yield [one[key] for one in sides for key in ("label", "limit", "value")]
    elif name == "reirradiation":
        doses = [outputs[key] for key in ("earlier.eqd2_gy", "new.eqd2_gy", "eqd2_left_gy")]
        limits = [one[key] for key, one in verdicts.items() if key != "interval" for key in ("label", "limit")]
        yield [*doses, outputs["cumulative.eqd2_gy"], *limits]
        yield doses
    else:
        tables = [table for table in told["tables"] if table["name"].startswith("comparison_")]
        rows = [row for table in tables for row in table["rows"]]
        for column in (1, 2):  # after the dose per fraction, a column an α/β
            yield [text for row in rows for text in (row["header"], row["cells"][column]["text"])]


@pytest.mark.parametrize("name", FIGURES)
def test_the_words_of_a_figure_hold_the_numbers_of_the_reply(name: str) -> None:
    inputs = CALCULATORS[name].example
    for figure, parts in zip(figures(name, inputs), told_by(name, reply(name, inputs)), strict=True):
        assert parts
        for part in parts:
            assert part in figure.text, part
        assert ElementTree.fromstring(figure.svg).attrib["aria-label"] == figure.text


def test_a_page_is_told_each_figure_with_its_name_and_words() -> None:
    """The door of the page."""
    inputs = CALCULATORS["reirradiation"].example
    told = json.loads(respond(json.dumps({"calculator": "reirradiation", "inputs": inputs})))
    drawn = figures("reirradiation", inputs)
    assert told == [{"name": one.name, "text": one.text, "gist": one.gist, "svg": one.svg} for one in drawn]
    assert [bool(one["gist"]) for one in told] == [False, True]
    assert all(one["text"] for one in told)


@pytest.mark.parametrize(
    ("name", "inputs"),
    [
        ("reirradiation", {"new": {"total_dose_gy": "12", "fractions": "3"}}),  # no answer
        (  # one earlier dose unknown: the sum is no dose, and the ranges say what can be said
            "reirradiation",
            {
                "earlier": [*EARLIER["earlier"], {"dose_origin": "unknown"}],
                "new": {"total_dose_gy": "12", "fractions": "3"},
            },
        ),
        ("washout", {"drugs": [{"drug": "cisplatine"}], "technique": "palliative"}),  # no window
        ("washout", MOCKED | {"radiotherapy_start": "", "radiotherapy_end": ""}),  # no day of radiotherapy
        ("eqd2", {"phases": [{"fractions": "10"}]}),  # no answer
        ("cord", CALCULATORS["cord"].example),
        ("unknown", {}),
    ],
)
def test_nothing_is_drawn_where_nothing_has_a_place(name: str, inputs: Mapping[str, Any]) -> None:
    assert json.loads(respond(json.dumps({"calculator": name, "inputs": inputs}))) == []


CASES = [
    (name, case)
    for name in FIGURES
    for case in tomllib.loads((ROOT / "tests" / "calculators" / name / "corpus.toml").read_text("utf-8"))["case"]
]


@pytest.mark.parametrize("case", [case for name, case in CASES if name == "washout"], ids=lambda case: case["name"])
def test_every_heavy_date_is_told_by_the_conclusion_and_every_day_that_answers_is_heavy(case: dict[str, Any]) -> None:
    """The days that answer are the main outputs, those of the minimum (`…_floor`) apart: they stand beside. One that
    supposes a last session is no bold date: it would be read with the others."""
    if not figures("washout", case["inputs"]):
        return
    told, dates = reply("washout", case["inputs"]), heavy_dates(case["inputs"])
    assert len(dates) == len(set(dates))
    for date in dates:
        assert date in told["conclusion"]["text"], date
    answering = [
        one
        for one in told["outputs"]
        if one["main"] and not one["name"].endswith("_floor") and "si la dernière séance" not in plain(one["label"])
    ]
    for output in answering:
        assert any(output["text"].startswith(date) for date in dates), output["name"]


@pytest.mark.many
@pytest.mark.parametrize(("name", "case"), CASES, ids=[f"{name}: {case['name']}" for name, case in CASES])
def test_every_case_of_the_corpus_is_drawn_inside_its_frame(name: str, case: dict[str, Any]) -> None:
    """A figure has an answer, is well formed, and no shape of it stands outside."""
    drawn = figures(name, case["inputs"])
    assert not drawn or reply(name, case["inputs"])["status"] == "ok"
    for figure in drawn:
        for one in ElementTree.fromstring(figure.svg).iter():
            found = {key: value for key, value in one.attrib.items() if re.fullmatch(r"[\d.]+%", value)}
            numbers = {key: float(value[:-1]) for key, value in found.items()}
            assert all(0 <= number <= 100 for number in numbers.values())
            assert numbers.get("x", 0) + numbers.get("width", 0) <= 100.01
