"""What the text's own data must hold, counted in the source."""

import re

from tests.facts import FACTS


def test_the_references_are_the_141_of_the_source() -> None:
    assert list(FACTS.references) == list(range(1, 142))


def test_the_ten_references_that_the_extract_cites() -> None:
    """Sections 3.1 (109 to 111), 3.2 (84), 4 (106, 112), 6 (113, 114, 115) and table 6 (116)."""
    assert {number for number, reference in FACTS.references.items() if reference.cited} == {84, 106, *range(109, 117)}


def test_the_recommendations_are_those_of_section_6() -> None:
    """Eight sentences under the palliative heading (lines 58 to 71), five under the curative one (lines 75 to 87)."""
    assert list(FACTS.recommendations) == [f"REC-PAL-0{n}" for n in range(1, 9)] + [
        f"REC-CUR-0{n}" for n in range(1, 6)
    ]


def test_the_options_are_the_two_that_the_source_prints() -> None:
    """« OPTION » stands on lines 71 and 85."""
    assert {one.id for one in FACTS.recommendations.values() if one.kind == "option"} == {"REC-PAL-08", "REC-CUR-05"}


def test_no_grade_is_invented() -> None:
    """The only grade in the lists is the sentence « niveau de preuve … limité » of line 81 (note 13)."""
    assert {one.strength for one in FACTS.recommendations.values()} == {"non précisé"}
    assert {one.id for one in FACTS.recommendations.values() if one.evidence} == {"REC-CUR-03"}
    assert re.findall(r"REC-\w+-\d+", FACTS.notes["NOTE-13"].reading) == ["REC-CUR-03"]


def test_the_58_planned_notes_are_there_and_later_ones_start_at_70() -> None:
    numbers = {int(note.id.removeprefix("NOTE-")) for note in FACTS.notes.values()}
    assert set(range(1, 59)) <= numbers
    assert all(number >= 70 for number in numbers - set(range(1, 59)))
