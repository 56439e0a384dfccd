"""Reads one request against a calculator's declaration, collecting problems."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from calculators.typed.dose_fields import course_text, dose, dose_text, in_this_field, retyped, unfolded, whole_number
from calculators.typed.fields import Field, Group
from calculators.typed.kinds import FRACTION_DOSE, WHOLE
from calculators.typed.problems import Offer, Problem, Refusal
from calculators.typed.reading import ABSENT, Item, Reading, Row, field_key, field_problem
from calculators.typed.schedule_terms import Scheduled
from calculators.typed.schedules import among_numbers, in_dose_field, of_each_fraction
from calculators.typed.text import excerpt, is_blank
from calculators.words.texts import entry, listed, say
from calculators.words.typography import first_capital


class _Typed:
    """The texts of one row, `blank` where nothing was typed."""

    def __init__(self, fields: tuple[Field, ...], given: Mapping[str, Any]) -> None:
        self.fields = fields
        self.given = given
        self.blank = {field.name for field in fields if _is_blank(given.get(field.name))}

    def dose_fields(self) -> list[Field]:
        """Those beside a number of fractions in which a text was typed."""
        return [field for field in self.fields if field.fractions and isinstance(self.given.get(field.name), str)]


class Reader:
    """Reads one request against a calculator's declaration, collecting problems."""

    def __init__(self, calculator: str, declared: Iterable[Field | Group]) -> None:
        self.calculator = calculator
        self.declared = tuple(declared)
        self.problems: list[Problem] = []
        self.read_back: dict[str, str] = {}
        self.fills: dict[str, str] = {}
        self.schedules: dict[str, Scheduled] = {}

    def read(self, inputs: Mapping[str, Any]) -> Reading:
        # All is read before the reading is made: what is wrong, filled in or scheduled gathers in `self` meanwhile.
        self._refuse_strangers(inputs, self.declared, "")
        singles = [item for item in self.declared if isinstance(item, Field) and item.repeated is None]
        lists = {
            item.name: self._list(item, inputs.get(item.name))
            for item in self.declared
            if isinstance(item, Field) and item.repeated
        }
        rows = {item.name: self._rows(item, inputs.get(item.name)) for item in self.declared if isinstance(item, Group)}
        top = self._row(singles, {field.name: inputs.get(field.name) for field in singles}, "")
        return Reading(
            calculator=self.calculator,
            inputs=inputs,
            top=top,
            lists=lists,
            rows=rows,
            problems=self._in_order(),
            read_back=self.read_back,
            fills=self.fills,
            schedules=self.schedules,
            examples=dict(self._examples()),
        )

    def _examples(self) -> Iterator[tuple[str, str]]:
        """Each field's example, by its key."""
        for item in self.declared:
            members = item.fields if isinstance(item, Group) else (item,)
            path = item.name if isinstance(item, Group) else ""
            yield from ((_at(path, field.name), field.example) for field in members)

    def _in_order(self) -> tuple[Problem, ...]:
        """Problems in the order of the form."""
        order = [item.name for item in self.declared]

        def rank(problem: Problem) -> int:
            name = problem.field.partition(".")[0].partition("[")[0]
            return order.index(name) if name in order else len(order)

        return tuple(sorted(self.problems, key=rank))

    def _refuse_strangers(self, inputs: Mapping[str, Any], declared: Iterable[Field | Group], path: str) -> None:
        names = [item.name for item in declared]
        for name in inputs:
            if name not in names:
                known = listed(names, "list_or")
                text = say("problems.unknown_field", typed=excerpt(f"{path}{name}"), names=known)
                self.problems.append(Problem(field=f"{path}{excerpt(name)}", code="unknown_field", text=text))

    def _rows(self, group: Group, given: Any) -> tuple[Row, ...]:
        if group.repeated is None:
            return (self._group_row(group, given, group.name),)
        rows = self._sequence(group.name, given, group.repeated)
        read = [row for index, given_row in enumerate(rows) for row in self._listed_row(group, given_row, index)]
        missing = range(len(read), group.minimum)
        return (*read, *(self._group_row(group, None, f"{group.name}[{index}]") for index in missing))

    def _listed_row(self, group: Group, given: Any, index: int) -> Iterator[Row]:
        """One row of a list; a blank one is left out, but not what has no place in it."""
        path = f"{group.name}[{index}]"
        if _is_blank_row(given):
            self._refuse_strangers(given or {}, group.fields, f"{path}.")
        else:
            yield self._group_row(group, given, path)

    def _group_row(self, group: Group, given: Any, path: str) -> Row:
        if given is not None and not isinstance(given, Mapping):
            self._tell_shape(path, "not_a_group", example=group.fields[0].name)
            return Row(path=path, values={}, bad=frozenset(field.name for field in group.fields))
        values = given or {}
        self._refuse_strangers(values, group.fields, f"{path}.")
        return self._row(group.fields, values, path)

    def _row(self, fields: Iterable[Field], given: Mapping[str, Any], path: str) -> Row:
        row = _Typed(tuple(fields), given)
        scheduled, bad = self._schedules(row, path)
        typed = {**given, **dict(unfolded(row.fields, row.blank, scheduled))}
        values: dict[str, Any] = {}
        for field in row.fields:
            before = len(self.problems)
            if field.name not in bad:
                values[field.name] = self._value(field, typed.get(field.name), _at(path, field.name))
            if len(self.problems) > before:
                bad.add(field.name)
        bad |= set(self._place(row, values, scheduled, path))
        self._derive(row.fields, values, bad, path)
        self._tell_courses(row.fields, values, path)
        return Row(path=path, values=values, bad=frozenset(bad))

    def _schedules(self, row: "_Typed", path: str) -> tuple[dict[str, Scheduled], set[str]]:
        """The schedules typed in dose fields, by field, and the fields that an unreadable one leaves without a
        value: its own and, where nothing was typed there, that of its number of fractions."""
        schedules: dict[str, Scheduled] = {}
        bad: set[str] = set()
        for field in row.dose_fields():
            try:
                schedule = self._schedule_in(field, row)
                if schedule:
                    alone = field.fractions in row.blank
                    schedules[field.name] = in_this_field(field, schedule, row.given[field.name], is_alone=alone)
            except Refusal as refusal:
                problem = field_problem(self.calculator, _at(path, field.name), refusal, field.example)
                courses = self._courses(row.fields, field, refusal, path)
                self.problems.append(replace(problem, offers=courses or problem.offers))
                bad |= {field.name} | ({field.fractions} & row.blank)
        return schedules, bad

    def _courses(self, fields: tuple[Field, ...], field: Field, refusal: Refusal, path: str) -> tuple[Offer, ...]:
        """The schedules that a refused text may say, each a button that types it in the fields of the row."""
        return tuple(
            Offer(
                text=course.text(),
                inputs=retyped(fields, field, partial(_at, path), course.total_dose_gy, course.fractions),
            )
            for course in refusal.courses
        )

    def _schedule_in(self, field: Field, row: "_Typed") -> Scheduled | None:
        """The schedule typed in a dose field, alone or with the number of fractions typed beside it."""
        typed = row.given[field.name]
        schedule = in_dose_field(typed)
        if schedule or field.kind is FRACTION_DOSE:
            return schedule
        return of_each_fraction(typed, row.given.get(field.fractions))

    def _place(
        self, row: "_Typed", values: dict[str, Any], scheduled: Mapping[str, Scheduled], path: str
    ) -> Iterator[str]:
        """Each schedule in its place, or told with the number of fractions that does not agree: the dose is then
        nobody's. A typed number of fractions chooses between the two orders of a product; where the order is assumed,
        the text stays as it was typed, so that whoever fills the row is told so again."""
        for field in (declared for declared in row.fields if declared.name in scheduled):
            schedule, fractions = scheduled[field.name], values.get(field.fractions)
            if field.fractions not in row.blank and fractions is not ABSENT:
                schedule = schedule.in_order_of(fractions)
                values[field.name] = dose(field, schedule)
                self.read_back[_at(path, field.name)] = field.kind.said(values[field.name])
            if fractions is not ABSENT and fractions != schedule.fractions:
                self._tell_disagreement(field, schedule, fractions, path)
                values[field.name] = ABSENT
                yield field.name
            elif fractions is not ABSENT:
                where, beside = _at(path, field.name), _at(path, field.fractions)
                self.schedules[where] = schedule
                text = row.given[field.name] if schedule.other else dose_text(field, schedule)
                self.fills |= {where: text, beside: str(schedule.fractions)}

    def _tell_disagreement(self, field: Field, schedule: Scheduled, fractions: int, path: str) -> None:
        where = _at(path, field.name)
        self.read_back.pop(where, None)
        offered = [schedule.fractions, fractions]
        offers = [WHOLE.said(number) for number in offered]
        refusal = Refusal(
            "fractions_disagree",
            typed=schedule.text(),
            fractions=WHOLE.said(fractions),
            offer=listed(offers, "list_or"),
        )
        buttons = [
            Offer(text=text, inputs={where: dose_text(field, schedule), _at(path, field.fractions): str(number)})
            for text, number in zip(offers, offered, strict=True)
        ]
        self.problems.append(field_problem(self.calculator, where, refusal, field.example).offering(*buttons))

    def _derive(self, fields: tuple[Field, ...], values: dict[str, Any], bad: set[str], path: str) -> None:
        """Two doses give the number of fractions."""
        doses = {field.kind is FRACTION_DOSE: field for field in fields if field.fractions and values.get(field.name)}
        if len(doses) != 2:
            return
        total, each = doses[False], doses[True]
        name, number = each.fractions, next(field for field in fields if field.name == each.fractions)
        if name in bad or values[name] is not ABSENT:
            return
        try:
            values[name] = whole_number(values[total.name], values[each.name])
            self.read_back[_at(path, name)] = number.kind.said(values[name])
        except Refusal as refusal:
            bad.add(name)
            self.problems.append(field_problem(self.calculator, _at(path, name), refusal, number.example))

    def _tell_courses(self, fields: tuple[Field, ...], values: Mapping[str, Any], path: str) -> None:
        """A dose whose number of fractions is known is read back with what it makes of the course."""
        for field in fields:
            dose, fractions = values.get(field.name), values.get(field.fractions)
            if dose and fractions:
                at = _at(path, field.name)
                self.read_back[at] = course_text(self.read_back[at], field, dose, fractions, self.schedules.get(at))

    def _list(self, field: Field, given: Any) -> tuple[Item, ...]:
        typed = self._sequence(field.name, given, field.repeated or 1)
        paths = [(f"{field.name}[{index}]", text) for index, text in enumerate(typed) if not _is_blank(text)]
        if field.required and not paths:
            paths = [(f"{field.name}[0]", None)]
        items = [Item(path=path, value=self._value(field, text, path)) for path, text in paths]
        return tuple(item for item in items if item.value is not ABSENT)

    def _sequence(self, name: str, given: Any, most: int) -> Sequence[Any]:
        if given is None:
            return ()
        if isinstance(given, str) or not isinstance(given, Sequence):
            self._tell_shape(name, "not_a_list")
            return ()
        if len(given) > most:
            self._tell_shape(name, "too_many_rows", maximum=str(most))
        return given[:most]

    def _tell_shape(self, path: str, code: str, **details: str) -> None:
        the = entry(f"{self.calculator}.fields.{field_key(path)}")["the"]
        sentence = say(f"problems.{code}", the=the, **details)
        self.problems.append(Problem(field=path, code=code, text=first_capital(sentence)))

    def _value(self, field: Field, typed: Any, path: str) -> Any:
        try:
            value = _parsed(field, typed)
        except Refusal as refusal:
            refused = among_numbers(refusal) if field.fractions else refusal
            self.problems.append(field_problem(self.calculator, path, refused, field.example))
            return ABSENT
        if value is not ABSENT:
            self.read_back[path] = field.kind.said(value)
        return value


def _at(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _parsed(field: Field, typed: Any) -> Any:
    if _is_blank(typed):
        if field.required:
            raise Refusal("required")
        return ABSENT
    if not isinstance(typed, str):
        raise Refusal("not_text")
    return field.kind.read(typed)


def _is_blank(given: Any) -> bool:
    """Nothing was typed in a field."""
    return given is None or (isinstance(given, str) and is_blank(given))


def _is_blank_row(given: Any) -> bool:
    """Nothing was typed in a row."""
    return given is None or (isinstance(given, Mapping) and all(_is_blank(value) for value in given.values()))
