"""What a release says, object by object and value by value, as texts that two releases can be compared by.

Read from the tables of `data/` as they stand: an object is its fields, a value its French text (exact, since numbers
are written whole) and its birth certificate.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from calculators.catalogue import CALCULATORS
from calculators.tables.reader import is_value
from sphinx_guideline.facts.drugs import drug_rows
from sphinx_guideline.facts.paths import reached
from sphinx_guideline.facts.records import SENTENCES, VALUE_TABLES, Table
from sphinx_guideline.facts.values import french_text
from sphinx_guideline.words.keys import filled_in
from sphinx_guideline.words.texts import entry, say

Fields = Mapping[str, str]
Contents = Mapping[str, Mapping[str, Fields]]
"""Kind → identifier → field → text."""

VALUE, TEXT = "value", "text"
TOLD_ELSEWHERE = ("washout.drugs.", "text.data_version")
TEXT_TABLES = (*VALUE_TABLES, "sources", "text")
OBJECTS = {"recommendation": "recommendations", "note": "notes", "reference": "references"}
NAMES = {"recommendation": "id", "note": "id", "reference": "number"}
REFERENCE_FIELDS = ("entry", "printed", "repair", "defect", "notes", "cited", "locator")
"""The other fields of a reference are parts of its entry."""


def contents_of(tables: Mapping[str, Table]) -> dict[str, Mapping[str, Fields]]:
    """Everything that a release publishes, by kind."""
    # One comprehension a kind: what is published stands in one list.
    listed = {
        kind: {str(item[NAMES[kind]]): _fields(kind, item, tables) for item in tables[stem][kind]}
        for kind, stem in OBJECTS.items()
    }
    drugs = {name: dict(_texts(drug)) for name, drug in drug_rows(tables).items()}
    calculators = {name: {key: str(entry(f"{name}.{key}")) for key in ("title", "question")} for name in CALCULATORS}
    values = {path: _certificate(value) for stem in VALUE_TABLES for path, value in _values(tables[stem], stem)}
    texts = {path: {TEXT: text} for stem in TEXT_TABLES for path, text in _texts(tables[stem], f"{stem}.")}
    others = {path: text for path, text in texts.items() if not path.startswith(TOLD_ELSEWHERE)}
    return {**listed, "drug": drugs, "calculator": calculators, VALUE: values, TEXT: others}


def _fields(kind: str, item: Table, tables: Mapping[str, Table]) -> Fields:
    if kind == "reference":
        return dict(_texts({name: item[name] for name in REFERENCE_FIELDS if name in item}))
    if kind == "recommendation":
        sentences = {name: told_sentence(item, name, tables) for name in SENTENCES if name in item}
        return dict(_texts({**item, "id": "", "values": {}, **sentences}))
    return dict(_texts({**item, "id": "", "grade": say(f"words.grades.{item['grade']}")}))


def told_sentence(item: Table, name: str, tables: Mapping[str, Table]) -> str:
    """A sentence of a recommendation with its values in place."""
    return filled_in(item[name], lambda key: french_text(_led_to(item["values"][key], tables)))


def _led_to(target: Any, tables: Mapping[str, Table]) -> Table:
    while isinstance(target, str):
        target = reached(tables, target)
    value: Table = target
    return value


def _certificate(value: Table) -> Fields:
    kept = {name: value[name] for name in ("source", "locator", "notes", "comment") if name in value}
    return {"text": french_text(value), **dict(_texts(kept))}


def _values(content: Any, path: str) -> Iterator[tuple[str, Table]]:
    """Every value of a table with its path."""
    if is_value(content):
        yield path, content
    elif isinstance(content, Mapping | list):
        for step, item in content.items() if isinstance(content, Mapping) else enumerate(content):
            yield from _values(item, f"{path}.{step}")


def _texts(content: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text, list of texts or truth value with its path; values stand apart, by paths of their own."""
    # One branch a shape of TOML: a table, a list of tables, a list of texts, a text or a truth value.
    if isinstance(content, Mapping):
        for name, item in content.items():
            yield from () if is_value(item) else _texts(item, f"{path}{name}" + "." * isinstance(item, Mapping))
    elif isinstance(content, list) and any(isinstance(item, Mapping) for item in content):
        for index, item in enumerate(content):
            yield from () if is_value(item) else _texts(item, f"{path}.{index}.")
    elif isinstance(content, list):
        yield from [(path, ", ".join(map(str, content)))] if content else []
    elif content != "":
        yield path, say("releases.yes" if content else "releases.no") if isinstance(content, bool) else str(content)
