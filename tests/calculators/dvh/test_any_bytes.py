"""Any bytes give a result or a French refusal; a damaged export gives nothing that breaks a law."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.dvh.reply import dvh_reply
from sphinx_guideline.check.typography import faults
from tests.calculators.dvh.exports import WHOLE
from tests.calculators.dvh.laws import broken_law
from tests.calculators.dvh.mutations import OPTIONS, mutated
from tests.drawn import examples

PIECES = st.sampled_from(WHOLE.encode().splitlines(keepends=True)) | st.binary(max_size=20)


@given(st.binary(max_size=300) | st.lists(PIECES, max_size=40).map(b"".join), st.sampled_from(OPTIONS))
@settings(max_examples=examples(400))
def test_any_bytes_give_a_result_or_a_refusal(content: bytes, options: dict[str, object]) -> None:
    assert broken_law(dvh_reply(content, options)) == ""


@given(st.text(max_size=300), st.sampled_from(OPTIONS))
@settings(max_examples=examples(200))
def test_any_text_gives_a_result_or_a_refusal(text: str, options: dict[str, object]) -> None:
    assert broken_law(dvh_reply(text.encode("utf-8", "surrogatepass"), options)) == ""


@given(st.integers(min_value=0, max_value=10**9))
@settings(max_examples=examples(400))
def test_a_damaged_export_breaks_no_law(seed: int) -> None:
    assert broken_law(dvh_reply(*mutated(seed))) == ""


def test_refusals_of_damaged_exports_are_well_set_french() -> None:
    """What is filled in (names, numbers, lines) is set as the sentences are."""
    for seed in range(300):
        for problem in json.loads(dvh_reply(*mutated(seed)))["problems"]:
            assert list(faults(problem["text"].partition("«")[0])) == []
