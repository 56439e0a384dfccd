"""The French catalogue: look-ups, plurals, lists."""

import pytest

from calculators.catalogue import CALCULATORS
from calculators.contract.descriptor import Descriptor
from calculators.contract.results import Conclusion, Result, bar
from calculators.typed.fields import Field
from calculators.typed.kinds import WHOLE
from calculators.typed.reader import Reader
from calculators.words.texts import entry, listed, say, unit_word


def test_look_ups() -> None:
    assert entry("cord.fields.fractions.the") == "le nombre de fractions"
    assert say("common.margin", distance="0,5 Gy") == "marge 0,5 Gy"
    with pytest.raises(KeyError, match=r"cord\.fields\.nothing\.label"):
        entry("cord.fields.nothing.label")


def test_french_plurals_begin_at_two() -> None:
    assert [unit_word("fractions", n) for n in (0, 1, 2)] == ["fraction", "fraction", "fractions"]
    assert unit_word("d", -3) == "jours"


def test_lists() -> None:
    assert listed(["a"]) == "a"
    assert listed(["a", "b"]) == "a et b"
    assert listed(["a", "b", "c"], "list_or") == "a, b ou c"


def test_every_calculator_has_its_title_question_and_purpose() -> None:
    for name in CALCULATORS:
        assert all(entry(f"{name}.{key}") for key in ("title", "short_title", "question", "purpose"))


def test_a_bar_is_cut_at_the_end_of_its_scale() -> None:
    """The limit stands at 75 %: half of it at 37.5 %, twice it at the end."""
    assert [bar(value, 20).value_percent for value in (0, 10, 20, 40)] == ["0.0%", "37.5%", "75.0%", "100.0%"]


def test_a_calculator_may_declare_little() -> None:
    """No check, no hint, no suggestion: the defaults say so."""
    field = Field(name="fractions", kind=WHOLE, example="3")
    small = Descriptor(
        name="cord",
        inputs=(field,),
        example={},
        verdicts={},
        run=lambda reading: Result(conclusion=Conclusion(code="none", text="")),
    )
    reading = Reader("cord", small.inputs).read({"fractions": "3"})
    assert list(small.check(reading)) == []
    assert small.hint_values() == {}
    assert field.suggestions() == ()
    assert list(small.leaves()) == [(None, field)]
