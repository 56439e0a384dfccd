"""Bytes of a file, as lines of text."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, utf_16_decode

from calculators.dvh.words.texts import Refused, entry

_CONTROLS = re.compile("[\x80-\x9f]")
LARGEST_BYTES = 64_000_000  # eight times 30 structures of 6 000 rows; more could only fill the memory of a page
_ENDS = re.compile(r"\r\n|\r|\n")  # and not the separators of `splitlines`: latin-1 has letters there


def lines_of(content: bytes) -> list[str]:
    """The lines of UTF-8 (with a mark or not), UTF-16 with its mark, else of what Windows writes."""
    if len(content) > LARGEST_BYTES:
        raise Refused("too_large")
    try:
        text = _decoded(content)
    except UnicodeDecodeError:
        raise Refused("not_text") from None
    if "\0" in text:
        raise Refused("not_text")
    return _ENDS.split(text)


def _decoded(content: bytes) -> str:
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return utf_16_decode(content, "strict", True)[0]  # the codec itself: its module would travel
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _CONTROLS.sub(_of_windows, content.decode("latin-1"))  # no byte is refused


def _of_windows(control: re.Match[str]) -> str:
    """What Windows has where latin-1 has a control; the codec would travel for 27 letters."""
    return chr(entry("labels.windows.letters")[ord(control[0]) - entry("labels.windows.first")])
