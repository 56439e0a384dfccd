"""A record: the same bytes for the same values and versions, no clock, no identity; opened, it gets the same answer."""

import hashlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.catalogue import CALCULATORS
from calculators.protocol import respond
from calculators.records.digests import canonical
from calculators.records.record import typed_alone
from calculators.records.versions import versions
from tests.calculators.records.cases import CORD, SITE, record, reopen, request, text
from tests.corpus_check import Case, answered_cases

ANSWERED = answered_cases()


@pytest.mark.parametrize("name", CALCULATORS)
def test_a_record_gets_the_same_answer_and_gives_back_what_was_typed(name: str) -> None:
    found = reopen(text(name))
    assert (found["status"], found["changes"], found["calculator"]) == ("same", [], name)
    assert "Même réponse" in found["text"]
    assert any("versions de cette copie" in line for line in found["details"])


def test_what_a_record_holds() -> None:
    """Inputs as typed, the reply, the versions, the date of the text, SHA-256; neither day nor name."""
    content = json.loads(text())
    assert list(content) == ["record", "calculator", "inputs", "reply", "versions", "source_date", "sha256"]
    assert content["inputs"] == CORD
    assert content["reply"] == json.loads(respond(json.dumps(request("cord", CORD))))
    known = versions()
    told = {"site": SITE, "data": known["data"], "calculators": known["calculators"], "protocol": 1}
    assert content["versions"] == told
    assert content["source_date"] == "vers 2019–2020"


def test_the_digest_is_sha_256_of_the_content_written_in_one_way() -> None:
    """As anybody may compute it: JSON of what is not the digest, keys in order, no spaces, UTF-8."""
    content = json.loads(text())
    seal = content.pop("sha256")
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert seal["whole"] == hashlib.sha256(written).hexdigest() == record("cord", CORD)["digest"]


def test_the_name_of_the_file_tells_no_value() -> None:
    found = record("cord", CORD)
    assert found["name"] == f"calcul-cord-{found['digest'][:8]}.json"


def test_the_same_values_make_the_same_bytes_however_a_form_holds_them() -> None:
    """An empty field, an empty last row and an absent one get the same answer, hence the same record."""
    earlier = {"total_dose_gy": "30", "fractions": "10", "dose_origin": "cord"}
    bare = {"earlier": [earlier], "reading": "source"}
    of_a_form = {
        "earlier": [earlier | {"end_date": ""}, {"total_dose_gy": " ", "fractions": ""}],
        "new": {"total_dose_gy": "", "fractions": "", "start_date": "\u00a0"},
        "reading": "source",
    }
    assert record("reirradiation", bare)["file"] == record("reirradiation", of_a_form)["file"]


@pytest.mark.many
@pytest.mark.parametrize("case", ANSWERED, ids=lambda case: f"{case.calculator}: {case.name}")
def test_what_a_record_leaves_out_changes_no_answer(case: Case) -> None:
    asked = case.request()
    slim = asked | {"inputs": typed_alone(asked["inputs"])}
    assert respond(json.dumps(slim)) == respond(json.dumps(asked))


def test_a_row_that_was_left_empty_between_others_keeps_its_place() -> None:
    inputs = {"drugs": [{"drug": ""}, {"drug": "gemcitabine"}]}
    assert typed_alone(inputs) == {"drugs": [{}, {"drug": "gemcitabine"}]}
    assert typed_alone({"other": ["", "5"]}) == {"other": ["", "5"]}


def test_without_an_answer_there_is_no_record() -> None:
    """« trois » is no number: the form says why, nothing is kept."""
    found = record("cord", {"fractions": "trois"})
    assert found == {"status": "failed", "text": "Aucun résultat pour ces valeurs\u00a0: rien à enregistrer."}


def test_half_a_character_that_was_typed_makes_a_record_that_can_be_read() -> None:
    """A lone half of a pair can be written in no UTF-8; the drug is read as one that the text does not cite."""
    inputs = {"drugs": [{"drug": "gemcitabine"}], "technique": "palliative", "radiotherapy_start": "02/03/2026\ud800"}
    assert record("washout", inputs)["status"] == "failed"


def test_other_versions_are_told_beside_those_of_this_copy() -> None:
    found = reopen(text(), site="10.0")
    assert found["status"] == "same"
    recorded, here, _ = found["details"]
    assert f"site {SITE}" in recorded
    assert "site 10.0" in here


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(VALUES)
def test_one_content_has_one_writing(content: Any) -> None:
    """Written and read again, whatever the spaces and the order of its keys, it has the same bytes."""
    again = json.loads(json.dumps(content, indent=2))
    assert canonical(again) == canonical(content)
    if isinstance(content, dict):
        assert canonical(dict(reversed(content.items()))) == canonical(content)
