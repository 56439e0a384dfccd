"""A figure: its drawing, and the words that say the same."""

from dataclasses import dataclass

from calculators.figures.svg import Svg, element, together


@dataclass(frozen=True, slots=True)
class Figure:
    """`name` is its class in the style sheet; `gist` says in a few words what one shows that stands in a fold, and is
    empty for one that is seen at once."""

    name: str
    text: str
    svg: Svg
    gist: str = ""


def figure(name: str, height: str, text: str, *parts: Svg, gist: str = "") -> Figure:
    """The whole drawing, as high as its letters need, named by its words for those who do not see it."""
    drawing = {"class_": f"drawing {name}", "height": height, "role": "img", "aria_label": text}
    svg = element("svg", together(*parts), **drawing)
    return Figure(name, text, svg, gist)
