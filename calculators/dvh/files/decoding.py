"""Bytes of a file, as lines of text."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, utf_16_be_decode, utf_16_decode, utf_16_le_decode

from calculators.dvh.words.texts import Refused, entry

_CONTROLS = re.compile("[\x80-\x9f]")
LARGEST_BYTES = 64_000_000  # eight times 30 structures of 6 000 rows; more could only fill the memory of a page
SAMPLE_BYTES = 64  # of the first line
_TWICE_ENCODED = re.compile(r"\u00c2\u00b3")  # what was saved as UTF-8, opened as what Windows writes, and saved again
_MARK = "\ufeff"  # a second one, of a text that was saved twice
_ENDS = re.compile(r"\r\n|\r|\n")  # and not the separators of `splitlines`: latin-1 has letters there


def lines_of(content: bytes) -> list[str]:
    """The lines of UTF-8 or UTF-16 (with their mark or not), else of what Windows writes."""
    if len(content) > LARGEST_BYTES:
        raise Refused("too_large")
    try:
        text = _decoded(content)
    except UnicodeDecodeError:
        raise Refused("not_text") from None
    if "\0" in text:
        raise Refused("not_text")
    return _ENDS.split(_TWICE_ENCODED.sub("³", text.lstrip(_MARK)))


def _decoded(content: bytes) -> str:
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return utf_16_decode(content, "strict", True)[0]  # the codec itself: its module would travel
    for first, decode in ((0, utf_16_be_decode), (1, utf_16_le_decode)):
        if _is_every_other_zero(content[:SAMPLE_BYTES], first):
            return decode(content, "strict", True)[0]
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _CONTROLS.sub(_of_windows, content.decode("latin-1"))  # no byte is refused


def _is_every_other_zero(sample: bytes, first: int) -> bool:
    """Whether letters of two bytes begin a text, as Western ones do in UTF-16: one byte is zero and the other never."""
    return len(sample) > 2 and not any(sample[first::2]) and all(sample[1 - first :: 2])


def _of_windows(control: re.Match[str]) -> str:
    """What Windows has where latin-1 has a control; the codec would travel for 27 letters."""
    return chr(entry("labels.windows.letters")[ord(control[0]) - entry("labels.windows.first")])
