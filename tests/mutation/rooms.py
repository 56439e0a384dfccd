"""Which tests may judge a room of `calculators/`."""

from pathlib import Path

from tests.places import ROOT

TESTS = ROOT / "tests" / "calculators"
ALONE = ("cord", "eqd2", "reirradiation", "washout")
ABOVE = {
    **dict.fromkeys(("ground", "words", "tables"), ("typed", "doses", *ALONE)),
    **dict.fromkeys(("typed", "contract"), ALONE),
    "doses": ("eqd2", "cord", "reirradiation", "board"),
    "eqd2": ("board",),
    **dict.fromkeys(("cord", "reirradiation", "washout"), ("tipping",)),
}
"""Room → the rooms above it whose tests say what it is for."""


def own_files(room: str) -> list[str]:
    """The tests of a room, and of the rooms that say what it is for."""
    folders = [TESTS / name for name in (room, *ABOVE.get(room, ()))]
    return [_name(path) for folder in folders for path in sorted(folder.rglob("test_*.py"))]


def files_of(room: str) -> list[str]:
    """Those, then the tests that ask every calculator."""
    others = [*sorted((TESTS / "contract").glob("test_*.py")), *sorted(TESTS.glob("test_*.py"))]
    return list(dict.fromkeys([*own_files(room), *map(_name, others)]))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
