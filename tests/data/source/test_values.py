"""Each number of `data/` stands in the text, on the line that it names, with its sign and its unit; and each number
that the text prints in its sections and its table is a value, or is listed with its reason.
"""

import re

import pytest

from tests.data.source.lines import EXCEPTIONS, PRINTED, PROSE, alike, printed_at, table
from tests.data.source.values import VALUES, amounts, numbers_by_line, printed

OTHERWISE = {entry["path"]: entry["prints"] for entry in EXCEPTIONS["value"]}
VOLUMES = {path for path in VALUES if path.endswith((".v_high.dose", ".v_low.dose", ".v_high.volume", ".v_low.volume"))}
"""The two numbers of « V18 < 0,25 mL » are printed together: a whole line is compared below."""
HELD = numbers_by_line()
NAMES = re.compile(r"(?<=^)\d(?:\.\d)?\.? (?=\w)|[Tt]ableau \d|PD(?:\(L\)|L)?-?1|1/2|\(\d{2,3}(?:,\d{3})*\)")
"""What has a digit and is no number: sections, tables, PD-1 and PD-L1, half-lives (« T1/2 »), calls of references."""


@pytest.mark.parametrize("path", sorted(VALUES.keys() - VOLUMES - OTHERWISE.keys()))
def test_a_value_stands_on_its_line(path: str) -> None:
    assert re.search(printed(VALUES[path]), printed_at(VALUES[path]["locator"]))


@pytest.mark.parametrize("path", OTHERWISE)
def test_a_value_that_is_printed_otherwise_is_printed_so(path: str) -> None:
    """And no longer needs to be listed once it is printed as the others are."""
    line = printed_at(VALUES[path]["locator"])
    assert OTHERWISE[path] in line
    assert not re.search(printed(VALUES[path]), line)


@pytest.mark.parametrize("fractions", table("cord")["constraints"])
def test_the_limits_of_a_number_of_fractions_are_the_whole_line(fractions: str) -> None:
    """« - 3 fractions : Dmax 22 Gy; V18 < 0,25 mL ; V11,1 < 1,2 mL »: each number in its own place."""
    limits = table("cord")["constraints"][fractions]
    dmax, volumes = amounts(limits["dmax"])[0], [limits[key] for key in ("v_high", "v_low")]
    parts = [
        f"V{amounts(one['dose'])[0]} {one['volume']['sign']} {amounts(one['volume'])[0]} {one['volume']['unit']}"
        for one in volumes
    ]
    plural = "s" * (fractions != "1")
    whole = f"- {fractions} fraction{plural} : Dmax {dmax} {limits['dmax']['unit']} ; {' ; '.join(parts)}"
    assert amounts(limits["fractions"]) == [fractions]
    assert alike(whole) == alike(printed_at(limits["dmax"]["locator"]))


@pytest.mark.parametrize("name", table("eqd2")["schedules"])
def test_the_dose_of_a_schedule_is_printed_beside_its_fractions(name: str) -> None:
    """A single session is printed in words."""
    schedule = table("eqd2")["schedules"][name]
    total, fractions = printed(schedule["total"]), printed(schedule["fractions"])
    words = OTHERWISE.get(f"eqd2.schedules.{name}.fractions")
    assert re.search(f"{total} en {fractions}", printed_at(schedule["total"]["locator"])) or re.search(
        total, words or ""
    )


@pytest.mark.parametrize("line", PROSE)
def test_a_number_of_the_text_is_a_value(line: int) -> None:
    rest = PRINTED[line]
    for words in (entry["words"] for entry in EXCEPTIONS["number"] if entry["line"] == line):
        assert words in rest
        rest = rest.replace(words, " ")
    missing = set(re.findall(r"\d+(?:,\d+)?", NAMES.sub(" ", rest))) - HELD.get(line, set())
    assert missing == set()


@pytest.mark.parametrize("entry", EXCEPTIONS["value"] + EXCEPTIONS["number"], ids=lambda entry: entry["why"])
def test_an_exception_has_its_reason(entry: dict[str, str]) -> None:
    assert entry["why"]


# --- what is looked for is found --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"value": "22", "unit": "Gy"}, "Dmax 22 Gy"),
        ({"value": "70", "unit": "Gy", "sign": "<"}, "(<70Gy)"),
        ({"low": "48", "high": "72", "unit": "h"}, "de 48-72h)"),
        ({"low": "65", "high": "85", "unit": "%"}, "65% à 85% des cas"),
        ({"value": "1.2", "unit": "mL", "sign": "<"}, "V7 < 1,2 mL"),
        ({"value": "8", "unit": "d"}, "un minimum de 8j)"),
    ],
)
def test_a_value_is_found_as_the_text_prints_it(value: dict[str, str], text: str) -> None:
    assert re.search(printed(value), text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"value": "2", "unit": "Gy"}, "22 Gy"),
        ({"value": "2", "unit": "Gy"}, "2 mL"),
        ({"value": "5", "unit": "Gy"}, "22,5 Gy"),
        ({"value": "70", "unit": "Gy", "sign": "<"}, "≤ 70 Gy"),
        ({"value": "70", "unit": "Gy", "sign": "<"}, "70 Gy"),
        ({"low": "16", "high": "24", "unit": "Gy"}, "24 à 16 Gy"),
        ({"value": "201", "unit": "year"}, "2012"),
        ({"value": "5", "unit": "1"}, "5,1"),
    ],
)
def test_another_value_is_not_taken_for_it(value: dict[str, str], text: str) -> None:
    assert not re.search(printed(value), text)
