"""Traps of real exports, made up anew: each with the value that is right and why (`cases.toml`)."""

import json
from typing import Any

import pytest

from tests.calculators.dvh import large
from tests.calculators.dvh.exports import CASES, only, read, volume

CASE_IDS = sorted(CASES)


def reply_to(case: dict[str, Any]) -> dict[str, Any]:
    """Where a limit is expected, the one structure is chosen."""
    chosen = only(case["text"])["label"] if "limit" in case["expected"] else ""
    doses = [dose.replace(".", ",") for dose in case["expected"].get("v", {})]
    return read(case["text"], doses=doses, structure=chosen)


@pytest.mark.parametrize("name", CASE_IDS)
def test_what_is_read_of_the_first_curve(name: str) -> None:
    case = CASES[name]
    expected = case["expected"]
    structures = reply_to(case)["structures"]
    first: dict[str, Any] = next((one for one in structures if one["dmax"] and one["structure"] != "LIVER"), {})
    if "dmax_gy" in expected:
        assert first["dmax"]["gy"] == expected["dmax_gy"], case["why"]
    if "precision_gy" in expected:
        assert first["dmax"]["precision_gy"] == expected["precision_gy"], case["why"]
    for dose, ml in expected.get("v", {}).items():
        assert volume(first, dose)["ml"] == ml, case["why"]
    for key in ("bounds_ml", "bin_gy"):
        for dose, found in expected.get(key, {}).items():
            assert volume(first, dose)[key] == found, case["why"]


@pytest.mark.parametrize("name", CASE_IDS)
def test_which_structures_there_are_and_what_is_told_with_them(name: str) -> None:
    case = CASES[name]
    expected, reply = case["expected"], reply_to(case)
    structures = reply["structures"]
    if "structures" in expected:
        assert [one["structure"] for one in structures] == expected["structures"], case["why"]
    if "choices" in expected:
        assert reply["choices"] == expected["choices"], case["why"]
    if "without_curve" in expected:
        bare = [one["structure"] for one in structures if [p["code"] for p in one["problems"]] == ["no_curve"]]
        assert bare == expected["without_curve"]
    if "notice" in expected:
        assert expected["notice"] in [notice["code"] for notice in structures[0]["notices"]], case["why"]
    if "limit" in expected:
        codes = {limit["code"] for limit in structures[0]["limits"] if limit["dose_gy"] == "18"}
        assert codes == {expected["limit"]}, case["why"]


@pytest.mark.parametrize("name", CASE_IDS)
def test_what_is_refused_and_what_is_never_said(name: str) -> None:
    case = CASES[name]
    expected, reply = case["expected"], reply_to(case)
    assert (reply["status"] == "invalid") == ("refused" in expected), reply
    if "refused" in expected:
        assert reply["problems"][0]["code"] == expected["refused"], case["why"]
    assert expected.get("quoted", "") in "".join(problem["text"] for problem in reply["problems"])
    written = json.dumps(reply, ensure_ascii=False)
    assert not [word for word in expected.get("never_says", ()) if word in written]


def test_a_large_export_is_read_whole() -> None:
    """Each of 30 curves is 40 × (1 − d/60)²: at 18 Gy 40 × 0.49 = 19.6 mL; its last microlitre is at 59.7 Gy, since
    40 000 × (30/6000)² = 1, and the bin ends at 59.71 Gy."""
    structures = read(large.export())["structures"]
    assert len(structures) == large.STRUCTURES
    assert {volume(one, "18")["ml"] for one in structures} == {"19.6"}
    assert {one["dmax"]["gy"] for one in structures} == {"59.71"}


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_the_same_is_read_in_every_encoding(encoding: str) -> None:
    """³ is one byte in latin-1 and cp1252 (B3); the first line does not begin with a mark."""
    text = CASES["order-1"]["text"]
    assert read(text.encode(encoding)) == read(text)


def test_windows_letters_of_a_name() -> None:
    """« œ » and « ’ » are bytes 9C and 92 in cp1252, controls in latin-1."""
    text = CASES["order-1"]["text"].replace("CORD", "Œsophage d’Ève, cœur")
    (structure,) = read(text.encode("cp1252"))["structures"]
    assert structure["structure"] == "Œsophage d’Ève, cœur"


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_every_end_of_line(ends: str) -> None:
    text = CASES["order-1"]["text"]
    assert read(text.replace("\n", ends)) == read(text)
