"""The corpus of cases and what it means for a reply to satisfy one. The same cases run on CPython and inside Pyodide.

A case is a table `[[case]]` of `tests/calculators/CALCULATOR/corpus.toml`:

- `name`, unique in the file; `reason`, why the expectation is true;
- `inputs`, as typed; `expect`, any of:
  `status` (default "ok") · `conclusion` (code) · `verdicts`, `information` (name → code) ·
  `outputs` (name → exact machine value) · `texts` (output name → French text) · `notices`, `no_notices` (codes) ·
  `short` (the conclusion in a few words) · `lines` (all further lines of the conclusion, as code → text) ·
  `problems` (all of them, as "field: code") · `fills` (path → text, all of them) ·
  `says`, `never_says` (phrases anywhere in the reply's texts, no-break spaces read as spaces).
"""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from calculators.protocol import respond
from tests.places import ROOT

CORPUS = ROOT / "tests" / "calculators"
KEYS = {
    "status", "conclusion", "short", "lines", "verdicts", "information", "outputs", "texts", "notices", "no_notices",
    "problems", "fills", "says", "never_says",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What is asked of a calculator, and why."""

    calculator: str
    name: str
    reason: str
    inputs: Mapping[str, Any]

    def request(self) -> dict[str, Any]:
        """The protocol's request."""
        return {"protocol": 1, "calculator": self.calculator, "inputs": self.inputs}


@dataclass(frozen=True, kw_only=True, slots=True)
class Case(Asked):
    """One case of the corpus."""

    expect: Mapping[str, Any]


def reply_to(asked: Asked) -> dict[str, Any]:
    """What is answered on CPython: computed once for all tests, read anew by each."""
    reply: dict[str, Any] = json.loads(_replied(json.dumps(asked.request())))
    return reply


_replied = cache(respond)


@cache
def load_cases() -> tuple[Case, ...]:
    """Every case of every calculator, in the order of the files; read once for all tests."""
    return tuple(
        Case(calculator=path.parent.name, **case)
        for path in sorted(CORPUS.glob("*/corpus.toml"))
        for case in tomllib.loads(path.read_text("utf-8"))["case"]
    )


def answered_cases() -> list[Case]:
    """Those that say that they are answered."""
    return [case for case in load_cases() if case.expect.get("status", "ok") == "ok"]


def check(case: Case, reply: Mapping[str, Any]) -> list[str]:
    """What is wrong with `reply`, a line each; empty when the case holds."""
    unknown = set(case.expect) - KEYS
    return [f"unknown expectation {key!r}" for key in sorted(unknown)] + [
        f"{what}: expected {expected!r}, got {got!r}"
        for what, expected, got in _comparisons(case.expect, reply)
        if expected != got
    ]


Comparison = tuple[str, Any, Any]
"""What is compared, what is expected, what the reply holds."""


def _comparisons(expect: Mapping[str, Any], reply: Mapping[str, Any]) -> Iterator[Comparison]:
    yield "status", expect.get("status", "ok"), reply["status"]
    yield from _of_the_conclusion(expect, reply)
    for kind, key in (("verdicts", "code"), ("information", "code"), ("outputs", "value"), ("texts", "text")):
        found = {item["name"]: item[key] for item in reply.get("outputs" if kind == "texts" else kind, ())}
        for name, expected in expect.get(kind, {}).items():
            yield f"{kind} {name}", plain(expected), plain(found.get(name))
    if "problems" in expect:
        problems = sorted(f"{item['field']}: {item['code']}" for item in reply.get("problems", ()))
        yield "problems", sorted(expect["problems"]), problems
    if "fills" in expect:
        yield "fills", expect["fills"], reply.get("fills")
    yield from _of_what_is_said(expect, reply)


def _of_the_conclusion(expect: Mapping[str, Any], reply: Mapping[str, Any]) -> Iterator[Comparison]:
    if "conclusion" in expect:
        yield "conclusion", expect["conclusion"], reply.get("conclusion", {}).get("code")
    conclusion = reply.get("conclusion", {})
    if "short" in expect:
        yield "short", expect["short"], plain(conclusion.get("short"))
    if "lines" in expect:
        yield "lines", expect["lines"], {line["code"]: plain(line["text"]) for line in conclusion.get("lines", ())}


def _of_what_is_said(expect: Mapping[str, Any], reply: Mapping[str, Any]) -> Iterator[Comparison]:
    codes = {notice["code"] for notice in reply.get("notices", ())}
    for code in expect.get("notices", ()):
        yield f"notice {code}", True, code in codes
    for code in expect.get("no_notices", ()):
        yield f"notice {code}", False, code in codes
    words = plain(" | ".join(texts(reply)))
    for phrase in expect.get("says", ()):
        yield f"says {phrase!r}", True, plain(phrase) in words
    for phrase in expect.get("never_says", ()):
        yield f"says {phrase!r}", False, plain(phrase) in words


def texts(node: Any) -> Iterator[str]:
    """Every text of a reply."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, Mapping):
        for value in node.values():
            yield from texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from texts(value)


def plain(text: Any) -> Any:
    """`text` with ordinary spaces, so that a case may be typed with them."""
    return text.replace("\u00a0", " ").replace("\u202f", " ") if isinstance(text, str) else text
