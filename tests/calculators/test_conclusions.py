"""What every conclusion owes to its reader, on each answer of the corpus and on each example that is shipped."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from calculators.catalogue import CALCULATORS
from calculators.contract.results import Tone
from calculators.protocol import answer
from sphinx_guideline.forms.input_paths import read_inputs
from tests.corpus_check import Case, answered_cases, reply_to
from tests.places import ROOT

MOST_WORDS = 8  # what a phone's bar holds
CASES = answered_cases()
DOCS = ROOT / "docs"
DIRECTIVE = re.compile(r"^```\{calculator\} (\w+)\n(?::inputs: (.+)\n)?", re.MULTILINE)


def words(text: str) -> list[str]:
    """A sign counts as a word; a thin space groups digits inside one."""
    return re.split("[ \u00a0]+", text)


@pytest.mark.many
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.calculator}:{case.name}")
def test_the_short_form_of_every_answer_holds_in_eight_words(case: Case) -> None:
    short = reply_to(case)["conclusion"]["short"]
    assert short.strip()
    assert not short[0].islower() or short.startswith("α/β"), short
    assert len(words(short)) <= MOST_WORDS, short


@pytest.mark.many
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.calculator}:{case.name}")
def test_no_sentence_of_a_conclusion_has_a_hole(case: Case) -> None:
    """A detail that is empty leaves a comma, a colon or a space that nothing follows."""
    conclusion = reply_to(case)["conclusion"]
    for text in (conclusion["text"], conclusion["short"], *(line["text"] for line in conclusion["lines"])):
        assert not re.search(r"[,:;+(\s]$|[ \u00a0]{2}|\(\)|[,:] ?[.,;)]|: ?$", text), text


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.calculator}:{case.name}")
def test_a_dose_left_never_opens_an_answer_that_is_exceeded(case: Case) -> None:
    conclusion = reply_to(case)["conclusion"]
    if conclusion["tone"] == Tone.EXCEEDED:
        assert not conclusion["text"].startswith("Dose restante")


def shipped() -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """The worked example of each calculator, and what the pages write for an embedded one."""
    for name, calculator in CALCULATORS.items():
        yield name, "example", calculator.example
    for page in sorted(DOCS.rglob("*.md")):
        for name, inputs in DIRECTIVE.findall(page.read_text(encoding="utf-8")):
            if inputs:
                yield name, page.name, read_inputs(inputs)


@pytest.mark.parametrize(("name", "where", "inputs"), list(shipped()))
def test_no_shipped_example_passes_a_limit_or_calls_for_a_warning(
    name: str, where: str, inputs: Mapping[str, Any]
) -> None:
    """A reader who learns the tool on a case learns it on one that overtakes nothing, whatever the reading."""
    reply = answer(CALCULATORS[name], inputs)
    told = [*reply["verdicts"], *reply["information"]]
    assert reply["conclusion"]["tone"] not in (Tone.EXCEEDED, Tone.UNKNOWN), where
    assert [line["code"] for line in reply["conclusion"]["lines"] if line["tone"] == Tone.RESERVE] == []
    assert [verdict["name"] for verdict in told if verdict["code"] in ("exceeded", "above_reference")] == []
    assert [notice["code"] for notice in reply["notices"] if notice["code"] == "unusual"] == []


@pytest.mark.parametrize("name", ["cord", "eqd2", "reirradiation"])
def test_no_shipped_example_of_doses_has_a_warning(name: str) -> None:
    """None but that the criteria are factors of a lower risk: it stands with every answer that keeps them (note 26)."""
    reply = answer(CALCULATORS[name], CALCULATORS[name].example)
    warned = [notice["code"] for notice in reply["notices"] if notice["warning"]]
    assert warned == (["lower_risk"] if name == "reirradiation" else [])
