"""`python -m runtime.bench.search SITE`: what the search of a site answers to the questions of the corpus, how fast.

The questions are `tests/search/*.toml`, set after set; the site's scripts answer them under Node
(`tests/search/replay.mjs`).
"""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from runtime.bench.report import machine, percentile
from runtime.bundle import PROJECT
from runtime.node import node

FOLDER = PROJECT / "tests" / "search"
ROUNDS = 20
INDEX = "search-index"
SETS = ("queries", "ranking", "unseen", "fourth", "training")
"""The sets of questions, in the order in which they were written."""
LATER = ("fifth", "sixth", "variants")
"""Sets that came after, and ways to ask that were written while the ranking was worked on: less of each comes first."""

Answer = Mapping[str, Any]
Question = Mapping[str, Any]


def questions(name: str) -> dict[str, list[Question]]:
    """What a set asks, under `query` and `absent`."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def replay(site: Path, rounds: int = 1) -> list[str]:
    """The command that answers by the site's scripts: a list of questions on each line, in JSON."""
    return [str(node()), str(FOLDER / "replay.mjs"), str(site), str(rounds)]


def replayed(site: Path, queries: Sequence[Any], rounds: int = 1) -> dict[str, Any]:
    """`answers`, `times` of each, and `made`, the index's, in milliseconds. CalledProcessError when a script fails."""
    done = subprocess.run(replay(site, rounds), input=json.dumps(queries), capture_output=True, text=True, check=True)
    replies: dict[str, Any] = json.loads(done.stdout)
    return replies


def answering(site: Path) -> list[str]:
    """The scripts that the page loads for an answer, the index apart: read from the script that loads them."""
    loader = (site / "_static" / "search.js").read_text(encoding="utf-8")
    (listed,) = re.findall(r"const PARTS = \[([^\]]*)\]", loader)
    return [name for name in re.findall(r'"([\w-]+)"', listed) if name != INDEX]


def compressed(site: Path, name: str) -> int:
    """Bytes of a script by brotli, as Node's zlib makes them by default."""
    program = "console.log(require('zlib').brotliCompressSync(require('fs').readFileSync(process.argv[1])).length)"
    command = [str(node()), "-e", program, str(site / "_static" / f"{name}.js")]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def absent_words(answer: Answer) -> list[str]:
    """The words said to be « non cité dans ce texte »."""
    return [word["surface"] for word in answer["words"] if word["status"] == "absent"]


def addresses(answer: Answer) -> list[str]:
    """Where the answers are, best first."""
    return [result["address"] for result in answer["results"]]


def misplaced(questions: Sequence[Question], answers: Sequence[Answer]) -> list[str]:
    """The questions whose record does not come first, with what does."""
    pairs = zip(questions, answers, strict=True)
    return [
        f"{question['text']}: {', '.join(addresses(answer)[:2]) or 'nothing'}"
        for question, answer in pairs
        if not set(addresses(answer)[:1]) & set(question["first"])
    ]


def false_answers(questions: Sequence[Question], answers: Sequence[Answer]) -> list[str]:
    """The absent words that are not told or are replaced, and the answers to a question without any other word."""
    return [question["text"] for question, answer in zip(questions, answers, strict=True) if is_false(question, answer)]


def is_false(question: Question, answer: Answer) -> bool:
    """Whether an answer says, or lets believe, that an absent word is in the text.

    A word beside it that the text holds may be read by another name: « Keytruda » is pembrolizumab.
    """
    absent = {surface.casefold() for surface in absent_words(answer)}
    statuses = {word["status"] for word in answer["words"]}
    replaced = any(is_replaced(word, question["told"]) for word in answer["words"])
    silent = any(word.casefold() not in absent for word in question["told"])
    beside = statuses == {"absent"} and not set(addresses(answer)) <= set(question.get("may", ()))
    astray = "rest" in question and not set(addresses(answer)[:1]) & set(question["rest"])
    return silent or beside or astray or replaced


def is_replaced(word: Mapping[str, Any], absent: Sequence[str]) -> bool:
    """Whether another word is read in the place of an absent one, or of a part of it."""
    parts = {part for whole in absent for part in re.findall(r"\w+", whole.casefold())}
    return word["status"] in {"read", "corrected"} and bool(parts & set(re.findall(r"\w+", word["surface"].casefold())))


def printed(site: Path) -> Iterator[str]:
    """Lines to print."""
    yield f"\nsearch, {machine()}, Node, {ROUNDS} times each"
    for name in (*SETS, *LATER):
        yield from printed_set(site, name)
    yield f"index             {compressed(site, INDEX):,} bytes by brotli"
    yield f"what answers      {sum(compressed(site, name) for name in answering(site)):,} bytes by brotli"


def printed_set(site: Path, name: str) -> Iterator[str]:
    """What a site answers to a set of questions."""
    by_kind = questions(name)
    texts = [question["text"] for kind in ("query", "absent") for question in by_kind.get(kind, [])]
    replies = replayed(site, texts, ROUNDS)
    split = len(by_kind["query"])
    wrong = misplaced(by_kind["query"], replies["answers"][:split])
    absent = by_kind.get("absent", [])
    false = false_answers(absent, replies["answers"][split:])
    yield f"{name}: {len(texts)} questions"
    yield f"record first      {split - len(wrong)} of {split}: {100 * (1 - len(wrong) / split):.1f} %"
    yield from (f"  not first       {text}" for text in wrong)
    yield f"false answers     {len(false)} of {len(absent)} absent"
    yield from (f"  false           {text}" for text in false)
    half, most = percentile(replies["times"], 0.5), percentile(replies["times"], 0.95)
    yield f"answer            p50 {half:.2f} ms, p95 {most:.2f} ms"
    yield f"index made in     {replies['made']:.0f} ms"


if __name__ == "__main__":
    print("\n".join(printed(Path(sys.argv[1]))))
