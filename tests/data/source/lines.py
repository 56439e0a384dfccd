"""The text, line by line, and the exceptions: what `data/` holds otherwise than the text prints it, with the reasons.

Two texts are alike whatever their spaces, apostrophes, dashes, emphasis and capitals: what the scan lost or the site
sets otherwise. Digits, signs and letters are compared as they are.
"""

import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

from tests.data.test_statements import lines_of, squeezed
from tests.places import ROOT, SOURCES

(SOURCE,) = SOURCES
PRINTED = ("", *SOURCE.read_text(encoding="utf-8").splitlines())
"""Line n of the text is `PRINTED[n]`."""
PROSE = range(5, 108)
"""The lines of the sections, of table 6 and of its title; the references follow."""
EXCEPTIONS: dict[str, list[dict[str, Any]]] = tomllib.loads(
    Path(__file__).with_name("exceptions.toml").read_text(encoding="utf-8")
)


def table(stem: str) -> dict[str, Any]:
    """`data/STEM.toml`."""
    return tomllib.loads((ROOT / "data" / f"{stem}.toml").read_text(encoding="utf-8"))


def printed_at(locator: str) -> str:
    """The lines that a locator names, one under the other."""
    return "\n".join(PRINTED[number] for number in sorted(lines_of(locator)))


def alike(text: str) -> str:
    """What is compared of a text: no space, no emphasis, small letters, one apostrophe, one dash, one ellipsis."""
    return squeezed(text.replace("…", "...").replace("*", "")).lower()


def name_alone(text: str) -> str:
    """A name without accents nor hyphens, which the scan drops or adds: Etoposide, Docetaxel, Radio-sensibilisation."""
    letters = unicodedata.normalize("NFD", alike(text))
    return re.sub(r"[-\u0300-\u036f]", "", letters)
