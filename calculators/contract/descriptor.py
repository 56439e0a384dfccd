"""What a calculator is: its fields, its worked example, its verdict codes and the function that answers."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from calculators.contract.results import Result, Tone
from calculators.typed.fields import Field, Group
from calculators.typed.problems import Problem
from calculators.typed.reading import Reading
from calculators.words.texts import entry


def no_further_problem(reading: Reading) -> Iterable[Problem]:
    """For a calculator whose fields can all be judged one by one."""
    del reading
    return ()


def no_hint_value() -> Mapping[str, str]:
    """For a calculator whose hints show no number."""
    return {}


@dataclass(frozen=True, kw_only=True, slots=True)
class Following:
    """What a form shows of a field depends on another one of that `name` (in its row, else in any): by its text, the
    label (`labels`), or for which of its texts the field is asked for at all (`asked_for`)."""

    name: str
    labels: Mapping[str, str] = field(default_factory=dict)
    asked_for: frozenset[str] = frozenset()


def nothing_follows() -> Mapping[str, Following]:
    """For a calculator whose form is the same whatever is typed."""
    return {}


Reply: TypeAlias = dict[str, Any]
Answer: TypeAlias = "Callable[[Descriptor, Mapping[str, Any]], Reply]"
"""What answers one calculator: its body of a reply."""
Compose: TypeAlias = Callable[["Descriptor", Mapping[str, Any], Answer], Reply]


@dataclass(frozen=True, kw_only=True, slots=True)
class Descriptor:
    """One calculator.

    `check` tells the problems that need several fields (it runs even when some fields are bad, and looks only at the
    good ones); `run` answers, and is called only when nothing is wrong. `verdicts` maps each stable code that a verdict
    can carry to its tone. `hint_values` fills the `{numbers}` of the hints from the tables: no text repeats one.
    `following` says, by path (`drugs.infusion`), what the form shows of a field by what another one holds.
    `form_columns` are the columns of its form, each with its inputs, where it has any. `compose` answers a calculator
    that is made of others, with what answers one of them.
    """

    name: str
    inputs: tuple[Field | Group, ...]
    example: Mapping[str, Any]
    verdicts: Mapping[str, Tone]
    run: Callable[[Reading], Result]
    check: Callable[[Reading], Iterable[Problem]] = field(default=no_further_problem)
    hint_values: Callable[[], Mapping[str, str]] = field(default=no_hint_value)
    following: Callable[[], Mapping[str, Following]] = field(default=nothing_follows)
    form_columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    compose: Compose | None = None

    def leaves(self) -> Iterator[tuple[Group | None, Field]]:
        """Every field with the group it stands in."""
        for item in self.inputs:
            if isinstance(item, Group):
                yield from ((item, member) for member in item.fields)
            else:
                yield None, item

    def hint(self, path: str) -> str:
        """The hint of the field at `path` (`earlier.end_date`), its numbers filled in; empty where it has none."""
        return str(entry(f"{self.name}.fields.{path}").get("hint", "")).format(**self.hint_values())
