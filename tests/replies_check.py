"""Whole replies: everything that a reply says, each part with the reason why it is true.

A file `tests/calculators/CALCULATOR/replies/NAME.toml` is one reply:

- `reason`, why this case; `[inputs]`, as typed;
- one or more `[[because]]`, each with `why` (a published table, a calculation by hand, a rule of the specification) and
  `[because.says]`: the parts that it justifies, by name, each with all that it says.

The parts, in any order: `status` · `conclusion` · `conclusion/CODE` (each of its lines) · `read` · `fills` ·
`problems/FIELD` ·
`outputs/NAME` · `verdicts/NAME` · `information/NAME` · `tables/NAME` and `tables/NAME/HEADER` · `notices/CODE`. Several
that share a name are numbered from the second on: `notices/brand/2`.

A part holds every key of the reply but those that are empty, false, or told by another key; spaces may be ordinary
ones. Origins are their texts; a step stands with its output (`formula`, `substituted`, `step_origins`). A part that is
missing, left over, or says one word else fails.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.corpus_check import Asked, plain
from tests.places import ROOT

FOLDER = ROOT / "tests" / "calculators"
TOLD_ELSEWHERE = {"name", "lines", "columns", "rows", "tone"}
"""A name stands in the part's own name; lines and rows are parts; the sign is that of the tone."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WholeReply(Asked):
    """One file: what is asked, and all that must be said."""

    because: Sequence[Mapping[str, Any]]

    def expected(self) -> dict[str, Any]:
        """Every part with what it must say."""
        return {part: plain_node(said) for block in self.because for part, said in block["says"].items()}


def load_replies() -> list[WholeReply]:
    """Every whole reply, in the order of the files."""
    return [
        WholeReply(calculator=path.parents[1].name, name=path.stem, **tomllib.loads(path.read_text("utf-8")))
        for path in sorted(FOLDER.glob("*/replies/*.toml"))
    ]


def check_whole(case: WholeReply, reply: Mapping[str, Any]) -> list[str]:
    """What is wrong with `reply`, a line each; empty when it says all that is expected and nothing else."""
    expected, found = case.expected(), parts(reply)
    absent = [f"{part}: not in the reply" for part in expected if part not in found]
    surplus = [f"{part}: not expected, says {said!r}" for part, said in found.items() if part not in expected]
    return [
        *absent,
        *surplus,
        *(fault for part in expected if part in found for fault in _faults(part, expected[part], found[part])),
    ]


def _faults(part: str, expected: Any, found: Any) -> Iterator[str]:
    if not isinstance(expected, Mapping) or not isinstance(found, Mapping):
        if expected != found:
            yield f"{part}: expected {expected!r}, got {found!r}"
        return
    for key in dict.fromkeys([*expected, *found]):
        if expected.get(key) != found.get(key):
            yield f"{part}, {key}: expected {expected.get(key)!r}, got {found.get(key)!r}"


# --- the parts of a reply ---------------------------------------------------------------------------------------------


def parts(reply: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that a reply says, by part."""
    found: dict[str, Any] = {}
    for name, said in _parts(reply):
        copies = sum(known.partition("/#")[0] == name for known in found)
        found[f"{name}/#{copies + 1}" if copies else name] = said
    return {name.replace("/#", "/"): said for name, said in found.items()}


def _parts(reply: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield "status", reply["status"]
    conclusion = reply.get("conclusion", {})
    if conclusion:
        yield "conclusion", told(conclusion)
    for line in conclusion.get("lines", ()):
        yield f"conclusion/{line['code']}", told(line)
    for key in ("read", "fills"):
        if reply.get(key):
            yield key, plain_node(reply[key])
    for kind, key in (
        ("problems", "field"),
        ("outputs", "name"),
        ("verdicts", "name"),
        ("information", "name"),
        ("notices", "code"),
    ):
        for item in reply.get(kind, ()):
            yield f"{kind}/{item[key]}", told({name: said for name, said in item.items() if name != key})
    for table in reply.get("tables", ()):
        yield from _table_parts(table)


def _table_parts(table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    name = f"tables/{table['name']}"
    yield name, told(table) | {"columns": _cells(table["columns"])}
    for row in table["rows"]:
        yield f"{name}/{row['header']}", _cells(row["cells"])


def _cells(cells: Sequence[Mapping[str, Any]]) -> list[Any]:
    return [plain(cell["text"]) for cell in cells]


def told(item: Mapping[str, Any]) -> dict[str, Any]:
    """What an item of a reply says: nothing empty, origins as texts, its step beside it."""
    step = item.get("step") or {}
    beside = {"step_origins" if key == "origins" else key: said for key, said in step.items()}
    whole = {key: said for key, said in item.items() if key not in {*TOLD_ELSEWHERE, "step"}} | beside
    return {key: plain_node(_texts(key, said)) for key, said in whole.items() if said}


def _texts(key: str, said: Any) -> Any:
    return [origin["text"] for origin in said] if key.endswith("origins") else said


def plain_node(node: Any) -> Any:
    """The same with ordinary spaces everywhere."""
    if isinstance(node, Mapping):
        return {key: plain_node(item) for key, item in node.items()}
    if isinstance(node, list):
        return [plain_node(item) for item in node]
    return plain(node)
