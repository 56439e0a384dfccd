"""Asks a calculator by its protocol, keeps of the reply what a naive answer can tell, and says where they differ."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from typing import Any

from calculators.protocol import respond

Inputs = dict[str, Any]
Facts = dict[str, Any]
More = Callable[[Mapping[str, Any]], Facts]
"""Further facts of one calculator's reply."""
HALF_A_LAST_DECIMAL = Fraction(1, 2 * 10**10)
"""What a machine reads of a root or of a power is rounded to ten decimals."""
NUMBER = r"[0-9]{1,3}(?:\u202f[0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:,[0-9]+)?"
SHOWN = 3
"""Differences told in one failure."""


def asked(calculator: str, inputs: Mapping[str, Any]) -> dict[str, Any]:
    """The whole reply, through JSON text, as a page asks."""
    request = {"protocol": 1, "calculator": calculator, "inputs": inputs}
    reply: dict[str, Any] = json.loads(respond(json.dumps(request)))
    return reply


UNSAID = object()
"""A fact that a reply may leave out."""


@dataclass(frozen=True)
class Among:
    """Some of these, and nothing else."""

    these: frozenset[str]

    def holds(self, told: Any) -> bool:
        return bool(told) and set(told) <= self.these


def nothing_more(reply: Mapping[str, Any]) -> Facts:
    return {}


def facts(reply: Mapping[str, Any], more: More = nothing_more) -> Facts:
    """What is compared, by a name a fact: the refusals, else codes, exact values and days."""
    if reply["status"] != "ok":
        return refused((problem["field"], problem["code"]) for problem in reply["problems"])
    kept: Facts = {
        "code": reply["conclusion"]["code"],
        "lines": {line["code"] for line in reply["conclusion"]["lines"]},
    }
    kept |= {f"output {one['name']}": value(one) for one in reply["outputs"]}
    kept |= {f"verdict {one['name']}": one["code"] for one in reply["verdicts"]}
    kept |= {f"information {one['name']}": one["code"] for one in reply["information"]}
    return kept | more(reply)


def refused(problems: Any) -> Facts:
    return {"refused": sorted(set(problems))}


def value(output: Mapping[str, Any]) -> Any:
    """A number as an exact fraction; a day, or nothing, as it is told."""
    told = output["value"]
    if told is None or output["unit"] == "":
        return told
    return Fraction(told) if output["exact"] else Rounded(Fraction(told))


@dataclass(frozen=True)
class Rounded:
    """A root or a power, to ten decimals."""

    told: Fraction


@dataclass(frozen=True)
class Printed:
    """A number as a reader sees it, in French."""

    text: str

    def stands_for(self, value: Any) -> bool:
        """To the nearest in its last decimal, the second at least; a whole number leaves its zeros out."""
        decimals = max(2, len(self.text.partition(",")[2]))
        return isinstance(value, Fraction) and abs(
            Fraction(self.text.replace("\u202f", "").replace(",", ".")) - value
        ) <= Fraction(1, 2 * 10**decimals)


def printed(table: Mapping[str, Any]) -> list[list[Printed]]:
    """The numbers of each row, in the columns of an α/β."""
    columns = [at for at, column in enumerate(table["columns"]) if column["text"].startswith("α/β")]
    return [
        [Printed(text) for at in columns for text in re.findall(NUMBER, row["cells"][at]["text"])]
        for row in table["rows"]
    ]


def same(ours: Any, naive: Any) -> bool:
    """A root that ours tells to ten decimals is the naive one, itself to fifty digits or more."""
    if ours is UNSAID:
        return True
    if isinstance(naive, Among):
        return naive.holds(ours)
    if isinstance(ours, list) and isinstance(naive, list):
        return len(ours) == len(naive) and all(map(same, ours, naive))
    if isinstance(ours, Printed):
        return ours.stands_for(naive)
    if isinstance(ours, Rounded):
        return isinstance(naive, Fraction) and abs(ours.told - naive) <= HALF_A_LAST_DECIMAL * Fraction(
            1000001, 1000000
        )
    return bool(ours == naive)


def differences(ours: Facts, naive: Facts) -> list[str]:
    """The facts that differ, each with both answers."""
    names = [*ours, *(name for name in naive if name not in ours)]
    absent = "(absent)"
    pairs = ((name, ours.get(name, absent), naive.get(name, absent)) for name in names)
    return [f"    {name}: ours {mine}, naive {other}" for name, mine, other in pairs if not same(mine, other)]


@dataclass
class Compared:
    """What a run over many requests found."""

    told: list[str] = field(default_factory=list)
    codes: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)

    def count(self, reply: Mapping[str, Any]) -> None:
        self.refusals.update(problem["code"] for problem in reply["problems"])
        if reply["status"] == "ok":
            lines = [reply["conclusion"], *reply["verdicts"], *reply["information"]]
            self.codes.update(line["code"] for line in lines)

    def agreed(self) -> bool:
        return not self.told

    def __str__(self) -> str:
        return f"{len(self.told)} differences, the first ones:\n" + "\n".join(self.told[:SHOWN])


def drawn(draw: Callable[[Random], Inputs], seed: str, count: int) -> Iterator[Inputs]:
    """Requests, each from a seed of its own: the same each time, and each can be drawn again alone."""
    for number in range(count):
        yield draw(Random(f"{seed} {number}"))


def compared(
    calculator: str,
    draw: Callable[[Random], Inputs],
    answer: Callable[[Inputs], Facts],
    count: int,
    more: More = nothing_more,
) -> Compared:
    """Both answers to `count` requests."""
    found = Compared()
    for number, inputs in enumerate(drawn(draw, calculator, count)):
        reply = asked(calculator, inputs)
        found.count(reply)
        ours, naive = facts(reply, more), answer(inputs)
        if told := differences(ours, naive):
            request = json.dumps(inputs, ensure_ascii=False)
            whole = f"    ours:  {ours}\n    naive: {naive}"
            found.told.append("\n".join([f"{calculator} {number}: {request}", *told, whole]))
    return found
