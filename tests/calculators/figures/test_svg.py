"""Elements of SVG and places on an axis, against values by hand."""

from fractions import Fraction
from xml.etree import ElementTree

import pytest

from calculators.figures.axis import Axis
from calculators.figures.lettering import Word, lines_of
from calculators.figures.svg import Svg, element, em, escaped, percent, together


def test_a_text_is_escaped_and_an_element_is_not() -> None:
    inner = element("text", "< 0,5 & « ré »", text_anchor="middle", class_="soft")
    assert inner == '<text text-anchor="middle" class="soft">&lt; 0,5 &amp; « ré »</text>'
    assert element("svg", inner, element("rect", x="1%")) == f'<svg>{inner}<rect x="1%"/></svg>'
    assert ElementTree.fromstring(inner).text == "< 0,5 & « ré »"


def test_an_attribute_cannot_be_left() -> None:
    made = element("rect", x='1"/><script>')
    assert ElementTree.fromstring(made).attrib == {"x": '1"/><script>'}


def test_an_empty_attribute_is_left_out_and_texts_join_escaped() -> None:
    assert element("rect", x="", y="2%") == '<rect y="2%"/>'
    assert together(Svg("<g/>"), "a<b") == "<g/>a&lt;b"
    assert escaped('"&"') == "&quot;&amp;&quot;"


@pytest.mark.parametrize(
    ("share", "text"), [(Fraction(91, 2), "45.5%"), (Fraction(100), "100%"), (Fraction(1, 3), "0.33%"), (0, "0%")]
)
def test_a_share_is_written_without_zeros_that_say_nothing(share: Fraction, text: str) -> None:
    assert percent(share) == text


def test_a_height_is_in_letters() -> None:
    assert [em(Fraction(11, 5)), em(3)] == ["2.2em", "3em"]


def test_words_that_would_cover_each_other_stand_on_two_lines() -> None:
    """Six letters and a space are 14 % wide: around 50 % until 57; 60 % begins at 53, 65 % at 58. At 3 % a word begins
    there, at 97 % it ends there."""
    words = [Word(Fraction(place), "2 mars", "soft") for place in (3, 50, 60, 65, 97)]
    assert [[int(word.place) for word in line] for line in lines_of(words)] == [[3, 50, 65, 97], [60]]
    assert 'text-anchor="start"' in words[0].at(Fraction(1)) and 'text-anchor="end"' in words[-1].at(Fraction(1))


@pytest.mark.parametrize(
    ("axis", "number", "place"),
    [
        (Axis(0, 80), 20, Fraction(25)),
        (Axis(28, 0, 0, Fraction(91, 2)), 8, Fraction(65, 2)),  # 20/28 of 45.5 is 32.5
        (Axis(28, 0, 0, Fraction(91, 2)), 100, Fraction(0)),  # beyond an end: at that end
        (Axis(0, 10, 50, 100), -1, Fraction(50)),
    ],
)
def test_where_a_number_stands(axis: Axis, number: int, place: Fraction) -> None:
    assert axis.at(number) == place


def test_a_bar_goes_from_left_to_right_whatever_the_order() -> None:
    axis = Axis(28, 0, 0, 50)
    assert axis.bar(0, 14, "window") == axis.bar(14, 0, "window") == '<rect class="window" x="25%" width="25%"/>'
