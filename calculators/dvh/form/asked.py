"""What is asked beside a file: its structure, where its dose goes, what it does not say. Nothing chooses itself."""

from collections.abc import Iterator, Sequence
from typing import Any

from calculators.dvh.choice import Named
from calculators.dvh.form.request import NEW, Request
from calculators.dvh.words.texts import Refused, entry, say
from calculators.words.texts import entry as word

UNITS = ("dose_unit", "volume_unit")
VOLUME = "structure_volume"
MISSING = (*UNITS, VOLUME)
"""What a file may leave out, by the names of `options`."""

Choice = list[str]
"""What is typed, and what is read."""


def questions(named: Sequence[Named], request: Request, problems: Sequence[Refused]) -> list[dict[str, Any]]:
    """Every question that the form shows, with its answer so far and what is wrong with it."""
    texts = {problem.field: problem.text for problem in problems}
    questions = [*_of_the_file(named), *_of_the_form(request), *_of_what_is_missing(request, texts)]
    return [
        {
            "name": name,
            "label": say(f"form.asked.{name}"),
            "choices": [["", say("form.choose")], *choices] if choices else [],
            "value": request.options.get(name, ""),
            "error": texts.get(name, ""),
        }
        for name, choices in questions
    ]


def needs_choice(named: Sequence[Named]) -> bool:
    """Several structures, or one that has a name: the file does not say which is the cord."""
    return len(named) > 1 or bool(named[0][1].name)


def chosen(named: Sequence[Named], request: Request) -> Named | None:
    """The structure that was chosen, by its place in the file; the curve of a file that has one, without a name."""
    if not needs_choice(named):
        return named[0]
    place = request.options.get("structure", "")
    return named[int(place)] if place.isdecimal() and int(place) < len(named) else None


def _of_the_file(named: Sequence[Named]) -> Iterator[tuple[str, list[Choice]]]:
    if needs_choice(named):
        yield "structure", [[str(place), label] for place, (label, _) in enumerate(named)]


def _of_the_form(request: Request) -> Iterator[tuple[str, list[Choice]]]:
    """Where there are several courses: which of them the dose is of."""
    if request.calculator in ("reirradiation", "case"):
        yield "course", courses(request)


def courses(request: Request) -> list[Choice]:
    """The courses of the form, by their paths."""
    rows = word("reirradiation.rows")
    earlier = range(max(1, len(request.inputs.get("earlier") or ())))
    return [*([f"earlier[{n}]", rows["earlier"].format(n=n + 1)] for n in earlier), [NEW, rows[NEW]]]


def _of_what_is_missing(request: Request, texts: dict[str, str]) -> Iterator[tuple[str, list[Choice]]]:
    """What is wrong or was told stays; the volume is typed, not chosen."""
    for name in MISSING:
        if name in texts or request.options.get(name):
            yield name, [[unit, unit] for unit in entry(f"fr.form.units.{name}")] if name in UNITS else []
