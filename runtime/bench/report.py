"""What the bench found, as a table to print and as the table of the page « Mesures ».

The first is for a developer, in English; the second for a reader, in French. Both say times as they are and as ratios
to the stock package's, because times belong to a machine and ratios hardly do.
"""

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from statistics import median
from typing import Any, NamedTuple


class Line(NamedTuple):
    """One measured thing: its key in the bench's numbers, its English and its French name."""

    key: str
    english: str
    french: str
    beside: str = "cold"
    """What the ratio of a build is to."""


STARTS = (
    Line("stock", "stock boot", "Pyodide tel que distribué, premier démarrage"),
    Line("ours", "ours, same worker and page", "Pyodide de ce site, dans les mêmes page et travailleur"),
    Line("cold", "site, cold", "site, premier démarrage"),
    Line("warm", "site, warm", "site, visite suivante (fichiers gardés par le navigateur)"),
    Line("next_page", "site, next page", "site, page suivante du même onglet"),
    Line("other_tab", "site, other tab", "site, autre onglet"),
    Line("disk", "site, file://", "site ouvert depuis un disque"),
)
CALCULATORS = (
    Line("eqd2", "eqd2", "EQD2 et BED"),
    Line("washout", "washout", "délais"),
    Line("cord", "cord", "moelle"),
    Line("reirradiation", "reirradiation", "ré-irradiation"),
)
KEYS = (
    Line("written", "key to answer", "réponse écrite"),
    Line("painted", "key to paint, 60 Hz", "image, écran à 60 Hz"),
    Line("unpaced", "key to paint, no wait for the screen", "image, sans attendre l’écran"),
)
BYTES = (
    Line("stock", "stock Pyodide", "Pyodide tel que distribué"),
    Line("runtime", "ours: runtime", "Pyodide de ce site"),
    Line("code", "ours: calculators and their data", "calculateurs, textes et tables"),
)
BUILDS = (
    Line("cold", "build, from scratch", "construction complète"),
    Line("incremental", "build, one chapter edited", "construction après une phrase ajoutée"),
    Line("times_10", "build, 10 × the chapters", "construction complète, chapitres multipliés par 10"),
    Line(
        "chapter_10",
        "build, each added chapter, 10 ×",
        "chaque chapitre ajouté, chapitres multipliés par 10",
        "chapter_10",
    ),
    Line("times_100", "build, 100 × the chapters", "construction complète, chapitres multipliés par 100"),
    Line(
        "chapter_100",
        "build, each added chapter, 100 ×",
        "chaque chapitre ajouté, chapitres multipliés par 100 (rapport à la ligne par 10)",
        "chapter_10",
    ),
)
FORMATS = ("raw", "gzip", "brotli")
MOST_BYTES = {("runtime", "gzip"): 5_100_000, ("runtime", "brotli"): 3_900_000, ("code", "brotli"): 140_000}
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


def printed(found: Mapping[str, Any]) -> Iterator[str]:
    """Lines to print."""
    yield f"{machine()}; median (least to most) of {found['rounds']} starts to the first reply, by turns"
    for name, numbers in found["browsers"].items():
        yield f"\n{name:<34} {'median':>9}   {'ratio':>5}"
        for line in STARTS:
            took = numbers[line.key]
            spread = f"({min(took):.0f} to {max(took):.0f})"
            yield f"{line.english:<34} {median(took):>6.0f} ms   {ratio(numbers, line.key):>5.3f}  {spread}"
        for calculator, line in product(CALCULATORS, KEYS):
            took = numbers["keys"][calculator.key][line.key]
            half, most = percentile(took, 0.5), percentile(took, 0.95)
            yield f"{calculator.english + ': ' + line.english:<50} p50 {half:.1f} ms, p95 {most:.1f} ms"
    yield f"\n{'bytes':<34} " + " ".join(f"{word:>11}" for word in FORMATS)
    for line in BYTES:
        yield f"{line.english:<34} " + " ".join(f"{found['bytes'][line.key][word]:>11,}" for word in FORMATS)
    yield ""
    for line in BUILDS:
        if line.key in found["builds"]:
            took = found["builds"][line.key]
            yield f"{line.english:<34} {took:>7.2f} s   {took / found['builds'][line.beside]:>6.2f}"


def french(number: float, digits: int = 0) -> str:
    """`1 234,5`, with the narrow space of thousands."""
    return f"{number:,.{digits}f}".replace(",", "\u202f").replace(".", ",")


def page(found: Mapping[str, Any]) -> str:
    """The tables of the page « Mesures », in MyST Markdown."""
    return "\n".join(_page(found)) + "\n"


def _page(found: Mapping[str, Any]) -> Iterator[str]:
    cores, system = str(os.cpu_count()), platform.system()
    yield f"Machine : {cores} cœurs partagés, {system}."
    yield f"Chaque durée est la médiane de {found['rounds']} démarrages, du premier besoin de Python à la première"
    yield "réponse."
    yield "Le rapport est celui à Pyodide tel que distribué, mesuré à tour de rôle avec les autres."
    for name, numbers in found["browsers"].items():
        yield from table(
            f"Démarrages dans {name}",
            ("Démarrage", "Médiane", "Rapport"),
            (
                (line.french, f"{french(median(numbers[line.key]))}\u00a0ms", french(ratio(numbers, line.key), 3))
                for line in STARTS
            ),
        )
        yield from table(
            f"Recalcul dans {name}",
            ("Calculateur, de la frappe à…", "Une frappe sur deux en moins de", "95\u00a0% des frappes en moins de"),
            (
                (f"{calculator.french}\u00a0: {line.french}", *_shares(numbers["keys"][calculator.key][line.key]))
                for calculator, line in product(CALCULATORS, KEYS)
            ),
        )
    yield from table(
        "Octets à télécharger, une fois",
        ("Fichiers", "Sans compression", "gzip", "Brotli"),
        (
            (line.french, *(_kilobytes(found["bytes"][line.key][word], (line.key, word)) for word in FORMATS))
            for line in BYTES
        ),
    )
    builds = found["builds"]
    yield from table(
        "Construction du site",
        ("Construction", "Durée", "Rapport"),
        (
            (line.french, f"{french(builds[line.key], 2)}\u00a0s", french(builds[line.key] / builds[line.beside], 2))
            for line in BUILDS
            if line.key in builds
        ),
    )


def _kilobytes(count: int, which: tuple[str, str]) -> str:
    """`3 663 ko`, and what it may be at most where there is a goal."""
    most = f" (au plus {french(MOST_BYTES[which] / 1e3)})" if which in MOST_BYTES else ""
    return f"{french(count / 1e3)}\u00a0ko{most}"


def _shares(took: Sequence[float]) -> Iterator[str]:
    return (f"{french(percentile(took, share), 1)}\u00a0ms" for share in (0.5, 0.95))


def table(caption: str, heads: Sequence[str], rows: Iterator[Sequence[str]]) -> Iterator[str]:
    """A captioned table in MyST Markdown."""
    yield from ("", f"```{{list-table}} {caption}", ":header-rows: 1", ":stub-columns: 1", "")
    for row in (heads, *rows):
        yield "* - " + "\n  - ".join(row)
    yield "```"
