"""What a calculator's form shows, derived from its descriptor: controls, groups, rows. The template writes it down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import starmap
from typing import Any, TypeAlias

from calculators.contract.descriptor import Descriptor, Following
from calculators.typed.fields import Field, Group
from calculators.typed.kinds import Choice, Quantity, Term, Whole
from calculators.typed.reading import printed_example
from calculators.typed.text import folded
from sphinx_guideline.words.flat import flat
from sphinx_guideline.words.texts import entry, say

INPUT_MODES = {"decimal": "decimal", "whole": "numeric"}
MOST_RADIOS = 3
LONGEST_RADIOS = 45
"""Letters of the choices that stand side by side in a line; longer ones are a list that opens."""

Offered: TypeAlias = tuple[str, str, str]
"""What a field offers: the text that is typed, what it is, the name for which it stands."""
Chip: TypeAlias = tuple[str, str, str]
"""What a touch adds to a list: the text that is typed, what is read of it, what it is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Control:
    """One field of the form. `path` is its name in requests and addresses; `id` is unique in the page; `default` is
    what it holds before anybody types, apart from the example. `partner` is the number of fractions of a dose, which
    shares its line. `follows` names the field by whose text the label changes (`labels`), or by whose text this one is
    asked for (`asked_for`): `is_asked`, by what is typed."""

    path: str
    id: str
    label: str
    widget: str
    value: str = ""
    input_mode: str = "text"
    unit: str = ""
    hint: str = ""
    example: str = ""
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    suggestions_id: str = ""
    read: str = ""
    default: str = ""
    partner: Control | None = None
    follows: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    asked_for: tuple[str, ...] = ()
    is_asked: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class ControlRow:
    """Controls that stand together, under a name such as « Phase 2 »."""

    name: str
    controls: tuple[Control, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One part of the form: a single control, a named group, or rows that are added and removed.

    `chips` are values that a touch adds to a list or takes out of it, each with its source. A part with others `inside`
    is a fold, or a column.
    """

    name: str
    label: str
    rows: tuple[ControlRow, ...]
    repeated: bool = False
    grouped: bool = False
    column: bool = False
    least: int = 0
    most: int = 1
    row_pattern: str = ""
    add_pattern: str = ""
    blank: ControlRow | None = None
    chips: tuple[Chip, ...] = ()
    inside: tuple[Part, ...] = ()

    @property
    def is_filled(self) -> bool:
        """Whether something stands in one of its controls, or in a part inside."""
        return any(control.value for row in self.rows for control in row.controls) or any(
            part.is_filled for part in self.inside
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """A whole form: its parts, and the lists of suggestions by id."""

    parts: tuple[Part, ...]
    suggestions: Mapping[str, tuple[Offered, ...]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class FormMaker:
    """Makes the form of one calculator for one place in a page: `prefix` makes its ids unique there; one that is not
    `whole` is without what few ask for."""

    descriptor: Descriptor
    prefix: str
    inputs: Mapping[str, Any]
    read: Mapping[str, str]
    whole: bool = True

    def form(self) -> Form:
        """The form, filled with the inputs."""
        partners = {item.fractions for item in self.descriptor.inputs if isinstance(item, Field)}
        alone = [item for item in self.descriptor.inputs if item.name not in partners]
        folds: dict[str, list[Part]] = {}
        for item in alone:
            if self.whole or not aside_of(item):
                folds.setdefault(aside_of(item), []).append(self.part(item))
        parts = folds.pop("", [])
        return Form(
            parts=(*self.in_columns(tuple(parts)), *starmap(self.fold, folds.items())),
            suggestions=dict(self.suggestions()),
        )

    def in_columns(self, parts: tuple[Part, ...]) -> Iterator[Part]:
        """The parts, each in its column where the form has columns."""
        columns = self.descriptor.form_columns
        if not columns:
            yield from parts
        for name, inside in columns.items():
            label = str(entry(f"{self.descriptor.name}.columns.{name}"))
            yield Part(name=name, label=label, rows=(), column=True, inside=tuple(p for p in parts if p.name in inside))

    def fold(self, name: str, parts: list[Part]) -> Part:
        """What few ask for, closed at the end."""
        label = str(entry(f"{self.descriptor.name}.asides.{name}"))
        return Part(name=name, label=label, rows=(), inside=tuple(parts))

    def part(self, item: Field | Group) -> Part:
        """One declared input."""
        if isinstance(item, Field):
            return self.repeated_field(item) if item.repeated else self.single(item)
        return self.rows(item) if item.repeated else self.group(item)

    def single(self, item: Field) -> Part:
        """A field that stands alone."""
        label = self.words(item.name)["label"]
        control = self.control(item, item.name, item.name, alone=not self.descriptor.form_columns)
        beside = next((declared for declared in self.descriptor.inputs if declared.name == item.fractions), None)
        if isinstance(beside, Field):
            control = replace(control, partner=self.control(beside, beside.name, beside.name))
        return Part(name=item.name, label=label, rows=(ControlRow(name="", controls=(control,)),))

    def group(self, item: Group) -> Part:
        """Fields under one name."""
        row = ControlRow(name="", controls=self.members(item, item.name))
        return Part(name=item.name, label=self.words(item.name)["label"], rows=(row,), grouped=True)

    def rows(self, item: Group) -> Part:
        """A group that is repeated."""
        pattern = str(entry(f"{self.descriptor.name}.rows.{item.name}"))
        least = max(item.minimum, 1)  # a row that may stay empty is shown
        count = max(least, len(self.inputs.get(item.name, ())))
        rows = tuple(self.group_row(item, pattern, index) for index in range(count))
        blank = self.blank.group_row(item, pattern, 0)
        add, most = say("forms.form.add", row=pattern), item.repeated or 1
        return self.repeated(item.name, rows, blank, least=least, most=most, row_pattern=pattern, add=add)

    def group_row(self, item: Group, pattern: str, index: int) -> ControlRow:
        """One row of a repeated group."""
        return ControlRow(name=pattern.format(n=index + 1), controls=self.members(item, f"{item.name}[{index}]"))

    def repeated_field(self, item: Field) -> Part:
        """A field that is repeated: rows of one control."""
        pattern = say("forms.form.row_of", label=self.words(item.name)["label"], n="{n}")
        count = max(int(item.required), len(self.inputs.get(item.name, ())))
        rows = tuple(self.field_row(item, pattern, index, item.defaults[index:]) for index in range(count))
        blank = self.blank.field_row(item, pattern, 0, ())
        least, most, add = int(item.required), item.repeated or 1, say("forms.form.add_value")
        part = self.repeated(item.name, rows, blank, least=least, most=most, row_pattern=pattern, add=add)
        return replace(part, chips=chips_of(item))

    def field_row(self, item: Field, pattern: str, index: int, defaults: tuple[str, ...]) -> ControlRow:
        """One row of a repeated field; the first of `defaults` is its own."""
        control = self.control(item, f"{item.name}[{index}]", item.name, defaults=defaults)
        return ControlRow(name=pattern.format(n=index + 1), controls=(control,))

    def repeated(
        self,
        name: str,
        rows: tuple[ControlRow, ...],
        blank: ControlRow,
        *,
        least: int,
        most: int,
        row_pattern: str,
        add: str,
    ) -> Part:
        """Rows that are added and removed."""
        return Part(
            name=name,
            label=self.words(name)["label"],
            rows=rows,
            repeated=True,
            blank=blank,
            least=least,
            most=most,
            row_pattern=row_pattern,
            add_pattern=add,
        )

    @property
    def blank(self) -> FormMaker:
        """The same form with nothing typed in it."""
        return FormMaker(descriptor=self.descriptor, prefix=self.prefix, inputs={}, read={})

    def members(self, item: Group, path: str) -> tuple[Control, ...]:
        """The controls of a group's fields at `path`; a number of fractions stands with its first dose."""
        made = {
            field.name: self.control(field, f"{path}.{field.name}", f"{item.name}.{field.name}")
            for field in item.fields
        }
        doses = {field.fractions: field.name for field in reversed(item.fields) if field.fractions}
        for fractions, dose in doses.items():
            made[dose] = replace(made[dose], partner=made.pop(fractions))
        return tuple(made.values())

    def control(
        self, item: Field, path: str, key: str, *, alone: bool = False, defaults: tuple[str, ...] | None = None
    ) -> Control:
        """One control. Where the inputs are silent it holds its default; a row of a list has what they give."""
        words = self.words(key)
        codes = item.kind.codes if isinstance(item.kind, Choice) else ()
        choices = tuple((code, words["choices"][code]) for code in codes)
        default = next(iter(item.defaults if defaults is None else defaults), "")
        follows = self.descriptor.following().get(key, Following(name=""))
        beside = self.texts_beside(path, follows.name)
        return Control(
            path=path,
            id=f"{self.prefix}.{path}",
            label=words.get("short_label") or words["label"],
            follows=follows.name,
            labels=follows.labels,
            asked_for=tuple(sorted(follows.asked_for)),
            is_asked=not follows.asked_for or any(folded(text) in follows.asked_for for text in beside),
            widget="radios" if alone and stands_in_a_line(choices) else item.kind.widget,
            value=dict(flat(self.inputs)).get(path, default if defaults is None else ""),
            input_mode=INPUT_MODES.get(item.kind.widget, "text"),
            unit=unit_of(item),
            hint=self.descriptor.hint(key),
            example="" if choices else printed_example(item.example),
            required=item.required,
            choices=choices,
            suggestions_id=f"{self.prefix}.{key}.suggestions" if suggestions_of(item) else "",
            read=self.read.get(path, ""),
            default=default,
        )

    def texts_beside(self, path: str, name: str) -> list[str]:
        """What the inputs hold under this name, in the row of `path`; in any row where that is in none."""
        row = path.rpartition(".")[0]
        return [text for at, text in flat(self.inputs) if at.rpartition(".")[2] == name and at.startswith(row)]

    def words(self, key: str) -> Mapping[str, Any]:
        """The French words of a field or group."""
        words: Mapping[str, Any] = entry(f"{self.descriptor.name}.fields.{key}")
        return words

    def suggestions(self) -> Iterator[tuple[str, tuple[Offered, ...]]]:
        """What is offered while typing, by the id of its list."""
        for group, item in self.descriptor.leaves():
            offered = suggestions_of(item)
            if offered:
                key = f"{group.name}.{item.name}" if group else item.name
                yield f"{self.prefix}.{key}.suggestions", offered


def aside_of(item: Field | Group) -> str:
    """The fold of what few ask for; empty for what stands in the form."""
    return item.aside if isinstance(item, Field) else ""


def suggestions_of(item: Field) -> tuple[Offered, ...]:
    """What a field offers."""
    words = item.kind.suggestions if isinstance(item.kind, Term) else ()
    offers = ((offer.typed, offer.label, offer.stands_for) for offer in item.suggestions())
    return (*((word, "", "") for word in words), *offers)


def chips_of(item: Field) -> tuple[Chip, ...]:
    """What a repeated field offers, with what is read of each: however it is typed, it is the same value."""
    return tuple((typed, item.kind.said(item.kind.read(typed)), what) for typed, what, _ in suggestions_of(item))


def unit_of(item: Field) -> str:
    """The unit that stands behind a control."""
    unit = item.kind.unit if isinstance(item.kind, Quantity | Whole) else None
    return str(entry("common.units")[unit.code][1]) if unit else ""


def stands_in_a_line(choices: tuple[tuple[str, str], ...]) -> bool:
    """Few and short enough to be seen at once."""
    return 0 < len(choices) <= MOST_RADIOS and sum(len(word) for _, word in choices) <= LONGEST_RADIOS
