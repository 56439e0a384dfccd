"""From the texts a person typed to trusted values: parsed once, all problems told together, in the fields' own
words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculators.typed.problems import Offer, Problem, Refusal
from calculators.typed.schedule_terms import Scheduled
from calculators.typed.text import unaccented
from calculators.words.numbers import NO_BREAK_SPACE
from calculators.words.texts import entry, listed, say
from calculators.words.typography import first_capital

ABSENT = None
_WORD = re.compile(r"[^\W_]+")
_BEFORE_UNIT = re.compile(r"(?<=[0-9]) (?=[^0-9 ])")


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """The values of one group of fields. `path` is its address (`phases[0]`, or empty at the top); `bad` names
    unreadable fields."""

    path: str
    values: Mapping[str, Any]
    bad: frozenset[str] = frozenset()

    def __getitem__(self, name: str) -> Any:
        return self.values.get(name)

    def has(self, *names: str) -> bool:
        """All of these were typed and readable."""
        return all(self.values.get(name) is not ABSENT for name in names)

    def lacks(self, name: str) -> bool:
        """Nothing was typed there (an unreadable text is not a lack)."""
        return name not in self.bad and self.values.get(name) is ABSENT

    def at(self, name: str) -> str:
        """The path of one field of this row."""
        return f"{self.path}.{name}" if self.path else name


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One value of a repeated field, with its path (`alpha_beta_gy[1]`)."""

    path: str
    value: Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What was read: `top` holds single fields, `lists` repeated fields, `rows` the rows of each group (one row if not
    repeated).

    `read_back` says each readable value again with its unit, by path. `schedules` are those that were typed in dose
    fields, by path; `fills` is what a form may write once such a field is left: a dose and a number of fractions.
    `examples` are the fields' own, by key (`phases.fractions`); `inputs` is what was typed.
    """

    calculator: str
    inputs: Mapping[str, Any]
    top: Row
    lists: Mapping[str, tuple[Item, ...]]
    rows: Mapping[str, tuple[Row, ...]]
    problems: tuple[Problem, ...]
    read_back: Mapping[str, str]
    fills: Mapping[str, str]
    schedules: Mapping[str, Scheduled]
    examples: Mapping[str, str]

    def example(self, path: str) -> str:
        """A good value of the field at `path`, as a person types it; empty where no field is declared there."""
        return self.examples.get(field_key(path), "")

    def problem(self, path: str, code: str, **details: str) -> Problem:
        """A problem of the calculator's own: its sentence is `CALCULATOR.problems.CODE`; the field's example fills it
        where `details` give none."""
        filled = {"example": self.example(path)} | details
        text = _sentence(self.calculator, path, f"{self.calculator}.problems.{code}", filled)
        return Problem(field=path, code=code, text=text)

    def sentence(self, path: str, key: str, **details: str) -> str:
        """The catalogue's sentence at `key` about the field at `path`: behind its row's name, `{the}` filled in."""
        the = entry(f"{self.calculator}.fields.{field_key(path)}.the")
        return _sentence(self.calculator, path, key, {"the": the} | details)

    def shared_problem(self, path: str, refusal: Refusal) -> Problem:
        """A problem of the shared catalogue, told about `path` with its field's example."""
        return field_problem(self.calculator, path, refusal, self.example(path))


def label(calculator: str, path: str) -> str:
    """The label of the field at `path`, without its row."""
    return str(entry(f"{calculator}.fields.{field_key(path)}.label"))


def field_key(path: str) -> str:
    """`phases[0].fractions` → `phases.fractions`: the key of the field's words."""
    return ".".join(part.partition("[")[0] for part in path.split("."))


def row_name(calculator: str, path: str) -> str:
    """« Phase 2 » for `phases[1].fractions`; empty where the field stands in no row."""
    head, dot, _ = path.partition(".")
    if not dot:
        return ""
    name, _, index = head.partition("[")
    number = int(index.rstrip("]")) + 1 if index else 1
    return say(f"{calculator}.rows.{name}", n=number)


def printed_example(typed: str) -> str:
    """An example, typed with plain spaces, as it is printed: its unit held by a no-break one."""
    return _BEFORE_UNIT.sub(NO_BREAK_SPACE, typed)


def _sentence(calculator: str, path: str, key: str, details: Mapping[str, str]) -> str:
    """The sentence at `key`, behind its row's name."""
    sentence = say(key, **{**details, "example": printed_example(details.get("example", ""))})
    row = row_name(calculator, path)
    if row:
        return say("problems.in_row", row=row, sentence=sentence)
    return first_capital(sentence)


def _sentence_at(path: str, refusal: Refusal) -> str:
    """Several schedules in one field: another row may hold them, where the field is repeated."""
    is_alone = refusal.sentence == "several_schedules" and "[" not in path
    return "several_schedules_here" if is_alone else refusal.sentence


def field_problem(calculator: str, path: str, refusal: Refusal, example: str) -> Problem:
    words = entry(f"{calculator}.fields.{field_key(path)}")
    choices = _choices(words.get("choices", {}))
    meant = refusal.offers if refusal.code != "not_a_choice" else _meant_choices(refusal.details["whole"], words)
    offers = tuple(_offer(path, typed, words.get("choices", {})) for typed in meant)
    details = {"the": words["the"], "example": example, "choices": choices} | refusal.details
    key = "required_choice" if refusal.code == "required" and choices else _sentence_at(path, refusal)
    if refusal.code == "not_a_choice" and offers:
        key, details["offer"] = "choice_meant", f"{say('common.quoted', name=offers[0].text)} ({meant[0]})"
    text = _sentence(calculator, path, f"problems.{key}", details)
    return Problem(field=path, code=refusal.code, text=text, offers=offers)


def _choices(choices: Mapping[str, str]) -> str:
    """« « prescrite » ou « inconnue » »; empty for a field that has none."""
    quoted = [say("common.quoted", name=choice) for choice in choices.values()]
    return listed(quoted, "list_or") if quoted else ""


def _offer(path: str, typed: str, choices: Mapping[str, str]) -> Offer:
    """The button that types `typed`: a choice is named by its word."""
    return Offer(text=choices.get(typed, printed_example(typed)), inputs={path: typed})


def _meant_choices(typed: str, words: Mapping[str, Any]) -> list[str]:
    """The one choice whose code or words these are, whatever their case, accents and signs; failing that, the one
    whose words hold them all."""
    typed_words = _words_of(typed)
    labels = {code: _words_of(label) for code, label in words["choices"].items()}
    alike = [code for code, label in labels.items() if typed_words in (label, _words_of(code))]
    meant = alike or [code for code, label in labels.items() if typed_words and set(typed_words) <= set(label)]
    return meant if len(meant) == 1 else []


def _words_of(text: str) -> list[str]:
    """The words of a text, as choices are compared: « d’une » is « d » and « une »."""
    return _WORD.findall(unaccented(text))
