"""What the bench found, as a table to print and as the table of the page « Mesures ».

The first is for a developer, in English; the second for a reader, in French. Both say times as they are and as ratios
to the stock package's, because times belong to a machine and ratios hardly do.
"""

import os
import platform
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from statistics import median
from typing import Any, NamedTuple

from calculators.catalogue import CALCULATORS as CATALOGUE
from calculators.words.numbers import THIN_SPACE
from calculators.words.texts import entry as catalogue_entry
from runtime.bench.texts import TEXTS


class Line(NamedTuple):
    """One measured thing: its key in the bench's numbers, its English and its French name."""

    key: str
    english: str
    french: str
    beside: str = "cold"
    """What the ratio of a build is to."""


def lines(group: str, english: Mapping[str, str], beside: Mapping[str, str] | None = None) -> tuple[Line, ...]:
    """Measured things by key, their French name from the group of the texts."""
    others = beside or {}
    return tuple(Line(key, name, TEXTS.say(f"{group}.{key}"), others.get(key, "cold")) for key, name in english.items())


STARTS = lines(
    "starts",
    {
        "stock": "stock boot",
        "ours": "ours, same worker and page",
        "cold": "site, cold",
        "warm": "site, warm",
        "next_page": "site, next page",
        "other_tab": "site, other tab",
        "disk": "site, file://",
    },
)
CALCULATORS = tuple(Line(name, name, str(catalogue_entry(f"{name}.short_title"))) for name in CATALOGUE)
KEYS = lines(
    "keys",
    {
        "work": "key to answer, no image before it",
        "written": "key to answer, 60 Hz",
        "painted": "key to paint, 60 Hz",
        "floor": "key to paint, 60 Hz, nothing listens",
        "unpaced": "key to paint, no wait for the screen",
        "unpaced_floor": "key to paint, no wait, nothing listens",
    },
)
BYTES = lines(
    "bytes",
    {"stock": "stock Pyodide", "runtime": "ours: runtime", "code": "ours: calculators and their data"},
)
BUILDS = lines(
    "builds",
    {
        "cold": "build, from scratch",
        "incremental": "build, one chapter edited",
        "times_10": "build, 10 × the chapters",
        "chapter_10": "build, each added chapter, 10 ×",
        "times_100": "build, 100 × the chapters",
        "chapter_100": "build, each added chapter, 100 ×",
    },
    beside={"chapter_10": "chapter_10", "chapter_100": "chapter_10"},
)
FORMATS = ("raw", "gzip", "brotli")
MOST_BYTES = {("runtime", "gzip"): 4_600_000, ("runtime", "brotli"): 3_450_000, ("code", "brotli"): 145_000}
"""What the browser may have to fetch, once."""


def machine() -> str:
    """Cores and system, nothing else."""
    return f"{os.cpu_count()} cores, {platform.system()}"


def percentile(numbers: Sequence[float], share: float) -> float:
    """The smallest number that at least `share` of them do not exceed."""
    return sorted(numbers)[max(0, -int(-len(numbers) * share // 1) - 1)]


def ratio(numbers: Mapping[str, Sequence[float]], key: str) -> float:
    """The median's ratio to the stock package's."""
    return median(numbers[key]) / median(numbers["stock"])


def printed(measures: Mapping[str, Any]) -> Iterator[str]:
    """Lines to print: what was measured."""
    yield from _printed_starts(measures)
    if "bytes" in measures:
        yield from _printed_bytes_and_builds(measures)


def _printed_starts(measures: Mapping[str, Any]) -> Iterator[str]:
    yield f"{machine()}; median (least to most) of {measures['rounds']} starts to the first reply, by turns"
    for name, numbers in measures["browsers"].items():
        yield f"\n{name:<34} {'median':>9}   {'ratio':>5}"
        for line in STARTS:
            took = numbers[line.key]
            spread = f"({min(took):.0f} to {max(took):.0f})"
            yield f"{line.english:<34} {median(took):>6.0f} ms   {ratio(numbers, line.key):>5.3f}  {spread}"
        for calculator, line in product(CALCULATORS, KEYS):
            took = numbers["keys"][calculator.key][line.key]
            half, most = percentile(took, 0.5), percentile(took, 0.95)
            yield f"{calculator.english + ': ' + line.english:<50} p50 {half:.1f} ms, p95 {most:.1f} ms"


def _printed_bytes_and_builds(measures: Mapping[str, Any]) -> Iterator[str]:
    yield f"\n{'bytes':<34} " + " ".join(f"{word:>11}" for word in FORMATS)
    for line in BYTES:
        yield f"{line.english:<34} " + " ".join(f"{measures['bytes'][line.key][word]:>11,}" for word in FORMATS)
    yield ""
    for line in BUILDS:
        if line.key in measures["builds"]:
            took = measures["builds"][line.key]
            yield f"{line.english:<34} {took:>7.2f} s   {took / measures['builds'][line.beside]:>6.2f}"


def french(number: float, digits: int = 0) -> str:
    """`1 234,5`, with the narrow space of thousands."""
    return f"{number:,.{digits}f}".replace(",", THIN_SPACE).replace(".", ",")


def page(measures: Mapping[str, Any]) -> str:
    """The tables of the page « Mesures », in MyST Markdown."""
    return "\n".join(_page(measures)) + "\n"


def _page(measures: Mapping[str, Any]) -> Iterator[str]:
    yield TEXTS.say("machine", cores=os.cpu_count(), system=platform.system())
    yield TEXTS.say("method", rounds=measures["rounds"])
    for name, numbers in measures["browsers"].items():
        yield from table("starts", _starts(numbers), browser=name)
        yield from table("keys", _keys(numbers["keys"]), browser=name)
    yield from table("bytes", _bytes(measures["bytes"]))
    yield from table("builds", _builds(measures["builds"]))


def _starts(numbers: Mapping[str, Sequence[float]]) -> Iterator[Sequence[str]]:
    for line in STARTS:
        took = TEXTS.say("units.ms", number=french(median(numbers[line.key])))
        yield line.french, took, french(ratio(numbers, line.key), 3)


def _keys(numbers: Mapping[str, Mapping[str, Sequence[float]]]) -> Iterator[Sequence[str]]:
    for calculator, line in product(CALCULATORS, KEYS):
        name = TEXTS.say("units.key", calculator=calculator.french, what=line.french)
        yield name, *_shares(numbers[calculator.key][line.key])


def _bytes(numbers: Mapping[str, Mapping[str, int]]) -> Iterator[Sequence[str]]:
    for line in BYTES:
        yield line.french, *(_kilobytes(numbers[line.key][word], (line.key, word)) for word in FORMATS)


def _builds(took: Mapping[str, float]) -> Iterator[Sequence[str]]:
    for line in BUILDS:
        if line.key in took:
            seconds = TEXTS.say("units.s", number=french(took[line.key], 2))
            yield line.french, seconds, french(took[line.key] / took[line.beside], 2)


def _kilobytes(count: int, which: tuple[str, str]) -> str:
    """`3 663 ko`, and what it may be at most where there is a goal."""
    size = TEXTS.say("units.ko", number=french(count / 1e3))
    most = MOST_BYTES.get(which)
    return TEXTS.say("units.most", size=size, most=french(most / 1e3)) if most else size


def _shares(took: Sequence[float]) -> Iterator[str]:
    return (TEXTS.say("units.ms", number=french(percentile(took, share), 1)) for share in (0.5, 0.95))


def table(name: str, rows: Iterable[Sequence[str]], *more_heads: str, **details: object) -> Iterator[str]:
    """A captioned table of the texts in MyST Markdown, with more columns where there are; `details` are its
    caption's.
    """
    yield from list_table(
        TEXTS.say(f"tables.{name}.caption", **details), [*TEXTS.entry(f"tables.{name}.heads"), *more_heads], rows
    )


def list_table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A captioned table in MyST Markdown, whose first column names what its line tells."""
    yield from ("", f"```{{list-table}} {caption}", ":header-rows: 1", ":stub-columns: 1", "")
    for row in (heads, *rows):
        yield "* - " + "\n  - ".join(row)
    yield "```"
