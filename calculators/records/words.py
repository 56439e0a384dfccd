"""What a reader calls a place of a record: a field, a limit, a version, a digest."""

from collections.abc import Mapping
from typing import Any

from calculators.ground.names import declared
from calculators.records.digests import SEAL, parts
from calculators.typed.reading import label, row_name
from calculators.typed.text import excerpt
from calculators.words.texts import entry, say

OF_FIELDS = ("read", "fills")
"""The members of a reply whose keys are paths of the form."""
NAMED_BY = ("label", "caption", "header", "title")
"""What a reader calls an item, the first that it has; a part of a case has a title."""


def field_name(calculator: str, path: str) -> str:
    """« Phase 2, Dose totale »; the path itself where no such field is known here."""
    if calculator not in declared():  # a record may hold anything: only a calculator's texts are looked up
        return excerpt(path)
    try:
        names = [row_name(calculator, path), label(calculator, path)]
    except (ImportError, KeyError, TypeError, ValueError):
        return excerpt(path)
    return ", ".join(filter(None, names))


def item_name(calculator: str, step: str, item: Any) -> str:
    """An item of a list by its label, the first words of its text, or its number."""
    if not isinstance(item, Mapping):
        return _number(step)
    name = next((item[key] for key in NAMED_BY if isinstance(item.get(key), str)), "")
    if name:
        return str(name)
    if isinstance(item.get("field"), str):
        return field_name(calculator, item["field"])
    text = item.get("text")
    return say("records.quoted", text=excerpt(text)) if isinstance(text, str) and text else _number(step)


def _number(step: str) -> str:
    index = step.strip("[]")
    return say("records.number", n=int(index) + 1) if index.isdecimal() else index


def place_name(content: Mapping[str, Any], place: str) -> str:
    """A part of a record: « saisie, Dmax à la moelle », « réponse, Limite du texte, Dmax », « empreinte, saisie »."""
    head, _, rest = place.partition(".")
    if not rest:
        return str(
            entry("records.places").get("digest" if head == SEAL else head, say("records.quoted", text=excerpt(head)))
        )
    names = {
        SEAL: lambda: place_name(content, rest),
        "inputs": lambda: field_name(str(content.get("calculator")), rest),
        "reply": lambda: _part_of_reply(content, rest),
        "versions": lambda: str(entry("records.versions_of").get(rest, excerpt(rest))),
    }
    return (
        say(f"records.places_of.{head}", what=names[head]())
        if head in names
        else say("records.quoted", text=excerpt(place))
    )


def _part_of_reply(content: Mapping[str, Any], rest: str) -> str:
    """« Limite du texte, Dmax », « Conclusion, en bref », « Saisie lue, Nombre de fractions »."""
    name, step = _parted(rest)
    word = str(entry("records.keys").get(name, excerpt(name)))
    if step.startswith("["):
        return f"{word}, {item_name(str(content.get('calculator')), step, _at_place(content, rest))}"
    field = step.removeprefix(".")
    inner = (
        field_name(str(content.get("calculator")), field)
        if name in OF_FIELDS
        else entry("records.keys").get(field, field)
    )
    return ", ".join(filter(None, (word, inner)))


def _parted(rest: str) -> tuple[str, str]:
    """`verdicts[dmax]` is `verdicts` and `[dmax]`; `read.earlier[0].fractions` its first key and the rest."""
    at = min((place for place in (rest.find("["), rest.find(".")) if place >= 0), default=len(rest))
    return rest[:at], rest[at:]


def _at_place(content: Mapping[str, Any], rest: str) -> Any:
    """What stands at a place of the reply."""
    return dict(parts(content)).get(f"reply.{rest}")
