"""Words at a place across a drawing, on as many lines as they need not to cover each other.

A drawing is as wide as its page: how much of it a letter takes is told for the narrowest one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from calculators.figures.svg import Svg, element, em, percent

LETTER_PERCENT = Fraction(2)
"""A letter of 12 px in a drawing of 300 px."""
AT_LEFT, AT_RIGHT = 15, 85
"""Beyond these, in per cent, a word stays inside the drawing."""


@dataclass(frozen=True, slots=True)
class Word:
    """A text in the middle of its place, in per cent; near an end of the drawing it begins or ends there."""

    place: Fraction
    text: str
    css_class: str

    @property
    def side(self) -> str:
        """Its anchor."""
        return "start" if self.place < AT_LEFT else "end" if self.place > AT_RIGHT else "middle"

    def ends(self) -> tuple[Fraction, Fraction]:
        """From where to where it reaches at most, with the space that follows."""
        width = (len(self.text) + 1) * LETTER_PERCENT
        before = {"start": Fraction(0), "middle": width / 2, "end": width}[self.side]
        return self.place - before, self.place - before + width

    def at(self, line_em: Fraction) -> Svg:
        """Written on this line."""
        place = {"x": percent(self.place), "y": em(line_em), "text_anchor": self.side}
        return element("text", self.text, class_=self.css_class, **place)


def lines_of(words: Sequence[Word]) -> list[list[Word]]:
    """Each word on the first line that has room for it."""
    lines: list[list[Word]] = []
    for word in words:
        line = next((row for row in lines if all(_apart(word, other) for other in row)), None)
        if line is None:
            lines.append([word])
        else:
            line.append(word)
    return lines


def _apart(word: Word, other: Word) -> bool:
    (left, right), (start, end) = word.ends(), other.ends()
    return right <= start or end <= left
