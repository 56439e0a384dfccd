"""Elements of SVG as text. What is a text is escaped; what is an element already stands as it is.

No `viewBox`: positions are in per cent, so that words keep their size at every width, and colours are classes of the
page's style sheet, so that a drawing follows its scheme, paper and forced colours.
"""

from collections.abc import Iterable

from calculators.ground.exact import Exact, rounded

ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
HUNDREDTHS = 2


class Svg(str):
    """Markup, escaped already."""

    __slots__ = ()


def element(tag: str, *children: str, **attributes: str) -> Svg:
    """`<tag …>children</tag>`; `text_anchor` is the attribute `text-anchor`, `class_` is `class`, an empty one is left
    out.
    """
    opening = "".join([tag, *(f' {_name(key)}="{escaped(value)}"' for key, value in attributes.items() if value)])
    inside = "".join(child if isinstance(child, Svg) else escaped(child) for child in children)
    return Svg(f"<{opening}>{inside}</{tag}>" if inside else f"<{opening}/>")


def together(*parts: str) -> Svg:
    """Several elements, one after the other."""
    return Svg("".join(part if isinstance(part, Svg) else escaped(part) for part in parts))


def stretched(
    shape: str, points: Iterable[tuple[Exact, Exact]], css_class: str, top_em: Exact, height_em: Exact
) -> Svg:
    """A line or a polygon through points in per cent of a box, which is stretched as the drawing is and cuts it."""
    places = " ".join(f"{_number(x)},{_number(y)}" for x, y in points)
    drawn = element(shape, class_=css_class, points=places, vector_effect="non-scaling-stroke")
    box = {"y": em(top_em), "width": "100%", "height": em(height_em), "viewBox": "0 0 100 100"}
    return element("svg", drawn, preserveAspectRatio="none", aria_hidden="true", **box)


def escaped(text: str) -> str:
    """A text as it may stand between tags and in quotes."""
    return "".join(ESCAPES.get(sign, sign) for sign in text)


def _name(key: str) -> str:
    return key.removesuffix("_").replace("_", "-")


def percent(share: Exact) -> str:
    """« 43.47% », without zeros that say nothing."""
    return f"{_number(share)}%"


def em(letters: Exact) -> str:
    """« 2.2em », so many letters high."""
    return f"{_number(letters)}em"


def _number(number: Exact) -> str:
    return format(rounded(number, HUNDREDTHS), "f").rstrip("0").rstrip(".")
