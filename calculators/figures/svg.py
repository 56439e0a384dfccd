"""Elements of SVG as text. What is a text is escaped; what is an element already stands as it is.

No `viewBox`: positions are in per cent, so that words keep their size at every width, and colours are classes of the
page's style sheet, so that a drawing follows its scheme, paper and forced colours.
"""

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
