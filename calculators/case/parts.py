"""From one case to what each calculator is asked: its texts at their places, and the way back for what is wrong."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from calculators.case.places import NAME, is_asked, place_in_case, places_of
from calculators.contract.descriptor import Descriptor
from calculators.cord.declaration import DESCRIPTOR as CORD
from calculators.eqd2.declaration import DESCRIPTOR as EQD2
from calculators.reirradiation.declaration import DESCRIPTOR as REIRRADIATION
from calculators.typed.fields import Field, Group
from calculators.typed.reader import Reader
from calculators.typed.reading import Reading
from calculators.washout.declaration import DESCRIPTOR as WASHOUT
from calculators.words.numbers import french_exact

CALCULATORS = (REIRRADIATION, CORD, WASHOUT, EQD2)
"""The four, in the order in which their answers stand."""
COMPARED, RATIOS = "compare", "alpha_beta_gy"

Texts = Mapping[str, str]
"""What was typed, by path."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """What one calculator is asked. `texts` are its inputs by path; `places` says of which field of the case each is,
    where it is of one; `is_asked`, whether the case asks it anything."""

    descriptor: Descriptor
    texts: Texts
    places: Mapping[str, str]
    is_asked: bool

    @property
    def name(self) -> str:
        return self.descriptor.name

    @property
    def inputs(self) -> dict[str, Any]:
        """Its request's inputs."""
        return nested(self.texts)

    def place(self, path: str) -> str:
        """The path in the case of one of its fields, typed or not."""
        return self.places.get(path) or place_in_case(self.name, path)


def read(inputs: Mapping[str, Any], declared: Iterable[Any], name: str = NAME) -> Reading:
    """The case as it was typed, or what a calculator is asked of it."""
    return Reader(name, declared).read(inputs)


def texts_of(reading: Reading, inputs: Mapping[str, Any]) -> dict[str, str]:
    """Each text that could be read, by path; a schedule stands as the dose and the fractions that it says."""
    doses = {path: french_exact(schedule.total_dose_gy) for path, schedule in reading.schedules.items()}
    said = {**reading.fills, **doses}
    texts = {path: said.get(path) or text_at(inputs, path) for path in reading.read_back}
    return {path: text for path, text in texts.items() if text}


def text_at(inputs: Any, path: str) -> str:
    """The text at a path; empty where there is none."""
    for step in steps(path):
        try:
            inputs = inputs[step]
        except (KeyError, IndexError, TypeError):
            return ""
    return inputs if isinstance(inputs, str) else ""


def parts_of(reading: Reading, inputs: Mapping[str, Any]) -> tuple[Part, ...]:
    """What each calculator is asked of this case."""
    typed = texts_of(reading, inputs)
    return tuple(part_of(descriptor, typed, reading) for descriptor in CALCULATORS)


def part_of(descriptor: Descriptor, typed: Texts, reading: Reading) -> Part:
    """The texts of the case that one calculator takes, and those that the case adds for it."""
    places = {theirs: ours for ours in typed for theirs in places_of(descriptor.name, ours)}
    texts = {theirs: typed[ours] for theirs, ours in places.items()}
    if descriptor is EQD2:
        for path, text, ours in beside_the_course(reading):
            texts[path] = text
            places |= {path: ours} if ours else {}
    return Part(descriptor=descriptor, texts=texts, places=places, is_asked=is_asked(descriptor.name, iter(typed)))


def beside_the_course(reading: Reading) -> Iterator[tuple[str, str, str]]:
    """What EQD2 is asked beside the new course: its own α/β, and the earlier courses to compare; the last text is the
    field of the case."""
    for index, ratio in enumerate(declared(EQD2, RATIOS).defaults):
        yield f"{RATIOS}[{index}]", ratio, ""
    with_dose = [row for row in reading.rows["earlier"] if row["total_dose_gy"] and row["fractions"]]
    for index, row in enumerate(with_dose[: declared(EQD2, COMPARED).repeated]):
        text = f"{french_exact(row['total_dose_gy'])}/{row['fractions']}"
        yield f"{COMPARED}[{index}]", text, row.at("total_dose_gy")


def declared(descriptor: Descriptor, key: str) -> Field:
    """The field that a calculator declares under this key (`earlier.end_date`)."""
    group, _, name = key.rpartition(".")
    members = cast(Group, named_input(descriptor, group)).fields if group else descriptor.inputs
    return next(member for member in members if isinstance(member, Field) and member.name == name)


def named_input(descriptor: Descriptor, name: str) -> Field | Group:
    """The input that a calculator declares under this name."""
    return next(item for item in descriptor.inputs if item.name == name)


# --- texts by path, and the inputs of a request -----------------------------------------------------------------------


def steps(path: str) -> Iterator[str | int]:
    """`earlier[0].fractions` → `earlier`, 0, `fractions`."""
    for name in path.split("."):
        head, _, index = name.partition("[")
        yield head
        if index:
            yield int(index.rstrip("]"))


def nested(texts: Texts) -> dict[str, Any]:
    """The inputs that hold these texts; a row that none is of is nothing."""
    whole: dict[str, Any] = {}
    for path, text in texts.items():
        node: Any = whole
        way = list(steps(path))
        for step, following in zip(way, [*way[1:], None], strict=True):
            made: Any = text if following is None else [] if isinstance(following, int) else {}
            if isinstance(step, int):
                node += [None] * (step + 1 - len(node))
                node[step] = made if node[step] is None else node[step]
            else:
                node.setdefault(step, made)
            node = node[step]
    return whole
