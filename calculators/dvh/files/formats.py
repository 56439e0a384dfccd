"""Which program wrote a file, and what it says of each structure."""

from calculators.dvh.files import columns, eclipse, raystation
from calculators.dvh.files.blocks import Block
from calculators.dvh.files.decoding import lines_of
from calculators.dvh.words.texts import Refused, entry


def read_file(content: bytes) -> tuple[str, list[Block]]:
    """The format of the file, and its structures. Refused: none in it."""
    lines = lines_of(content)
    name, blocks = _read(lines)
    if not blocks:
        raise Refused("no_structure", example=entry("labels.quoted.headings"))
    return name, blocks


def _read(lines: list[str]) -> tuple[str, list[Block]]:
    if raystation.is_raystation(lines):
        return "raystation", raystation.blocks_of(lines)
    if eclipse.is_eclipse(lines):
        return "eclipse", eclipse.blocks_of(lines)
    return "columns", columns.blocks_of(lines)
