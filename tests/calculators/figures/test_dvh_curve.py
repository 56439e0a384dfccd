"""The curve of a file: places by hand."""

import json
import re

from calculators.figures.dvh_curve import curve, respond

CHART = {
    "points": [["0", "40"], ["10", "1.2"], ["20", "0"]],
    "marks": [
        {"gy": "22", "ml": "0", "name": "Dmax", "code": "respected", "text": "Dmax ≤ 22 Gy"},
        {"gy": "10", "ml": "1.2", "name": "V10", "code": "not_evaluable", "text": "V10 < 1,2 mL"},
    ],
    "text": "Histogramme",
}


def places(svg: str) -> list[tuple[str, str, str]]:
    return re.findall(r'<circle class="([^"]*)" cx="([^"]*)" cy="([^"]*)"', svg)


def test_marks_stand_at_their_dose_and_volume() -> None:
    """To 25 Gy, the next 5 behind 22: 22 is 88 %, 10 is 40 %. To 2.4 mL: 1.2 is half of 9 em, from 1.5 to 10.5 em."""
    found = places(str(curve(CHART).svg))
    assert found[0] == ("dose", "88%", "10.5em")
    assert found[2] == ("dose unsure", "40%", "6em")


def test_the_line_is_cut_above_by_its_box() -> None:
    """40 mL is 40 / 2.4 heights up: 100 − 1666.67 of the box."""
    assert 'points="0,-1566.67 40,50 80,100"' in str(curve(CHART).svg)


def test_without_limits_there_is_the_curve_alone() -> None:
    """To 20 Gy and 2 mL."""
    svg = str(curve(CHART | {"marks": []}).svg)
    assert places(svg) == []
    assert 'points="0,-1900 50,40 100,100"' in svg


def test_it_is_named_by_its_words() -> None:
    told = json.loads(respond(json.dumps(CHART)))
    assert told["text"] == "Histogramme"
    assert 'role="img" aria-label="Histogramme"' in told["svg"]
