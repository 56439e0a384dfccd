"""How long the site takes to build: from scratch, after one edit, and with ten or a hundred times the chapters.

Times are those of Sphinx, the part that grows with the text; the browser's runtime is compiled apart, once.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from runtime.bench.texts import TEXTS
from runtime.bundle import PROJECT

DOCS = PROJECT / "docs"
EDITED = "chapters/conclusion.md"
ROUNDS = 3
LISTS = {"references.md", "lecture-critique.md"}
"""Pages that list what all the others use: one of each whatever the text's length, and longer with it."""
LABEL = "(copie-{number}-"  # a copied chapter's labels are its own


def times(factors: tuple[int, ...]) -> dict[str, float]:
    """Seconds: `cold`, `incremental`; for each factor, `times_10`, and `chapter_10` that an added one takes."""
    with scratch() as folder:
        docs = folder / "docs"
        shutil.copytree(DOCS, docs)
        cold = median(list(colds(docs, folder)))
        seconds = {"cold": cold, "incremental": median(list(edits(docs, folder)))}
        for factor in factors:
            multiply(docs, factor)
            seconds[f"times_{factor}"] = next(colds(docs, folder))
            seconds[f"chapter_{factor}"] = (seconds[f"times_{factor}"] - cold) / ((factor - 1) * len(copied()))
            print(
                f"builds: {factor} times the chapters, {seconds[f'times_{factor}']:.0f} s", file=sys.stderr, flush=True
            )
    return seconds


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder inside the build's: pages look for the project's data beside them."""
    (PROJECT / "_build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=PROJECT / "_build") as name:
        yield Path(name)


def colds(docs: Path, folder: Path) -> Iterator[float]:
    for _ in range(ROUNDS):
        for part in ("site", "doctrees"):
            shutil.rmtree(folder / part, ignore_errors=True)
        yield build(docs, folder)


def edits(docs: Path, folder: Path) -> Iterator[float]:
    """One chapter gets one sentence."""
    for number in range(ROUNDS):
        with (docs / EDITED).open("a", encoding="utf-8") as chapter:
            chapter.write(f"\n{TEXTS.say('sentence', number=number)}\n")
        yield build(docs, folder)


def build(docs: Path, folder: Path) -> float:
    """Seconds that Sphinx takes; what it says of copied chapters (twice the same anchors) is no matter here."""
    command = [sys.executable, "-m", "sphinx", "-Q", "-b", "html", "-c", str(PROJECT), "-d", str(folder / "doctrees")]
    started = time.perf_counter()
    subprocess.run([*command, str(docs), str(folder / "site")], cwd=PROJECT, check=True)
    return time.perf_counter() - started


def copied() -> list[Path]:
    """The chapters that are copied."""
    return sorted(path for path in (DOCS / "chapters").glob("*.md") if path.name not in LISTS)


def multiply(docs: Path, factor: int) -> None:
    """`factor` times the chapters of the guideline, its two lists apart, each copy under a name of its own."""
    for path in copied():
        text = path.read_text(encoding="utf-8")
        for number in range(1, factor):
            copy = text.replace("(", LABEL.format(number=number), 1) if text.startswith("(") else text
            (docs / "chapters" / f"copie-{number}-{path.name}").write_text(copy, encoding="utf-8")
