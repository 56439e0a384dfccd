"""The drugs as the site shows them: what the calculators know of each, and what only a reader of table 6 is told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from calculators.tables.reader import Range, Value, kept, load
from calculators.typed.text import unaccented
from calculators.washout.drugs.table import NAME, Drug, drugs
from sphinx_guideline.facts.records import Table

EVIDENCE_NOTE = "NOTE-13"  # no scale of evidence in the source


@dataclass(frozen=True, kw_only=True, slots=True)
class PrintedHalfLife:
    """A half-life as table 6 prints it; `around` is its range, `used` whether it enters the rule of half-lives."""

    id: str
    label: str
    used: bool
    value: Value | Range
    around: Range | None

    @property
    def notes(self) -> tuple[str, ...]:
        """The notes of its values."""
        return (*self.value.notes, *(self.around.notes if self.around else ()))


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownDrug(Drug):
    """A drug with what the site alone shows. `statement_id` names the statement that stands for its whole cell."""

    in_table: bool
    comment: str
    statement_id: str
    printed_half_lives: tuple[PrintedHalfLife, ...]

    @property
    def statement_text(self) -> str:
        """The sentence that it shares with other drugs, or nothing."""
        return str(self.statement["text"]) if self.statement else ""

    @property
    def declared_class(self) -> "DrugClass":
        """The class of table 6 that it stands under."""
        return drug_classes()[self.drug_class]

    @property
    def rests_on_table_6(self) -> bool:
        """Whether the words on it stand in table 6: its own row, or a statement for several."""
        return self.in_table or bool(self.statement_id)

    @property
    def doubts(self) -> tuple[str, ...]:
        """Its notes: its row's, its values', those of the sentence that it shares, and the one on levels of evidence
        where it has one."""
        values = [value for value in (self.before, self.after, self.floor, *self.printed_half_lives) if value]
        of_values = [note for value in values for note in value.notes]
        shared = self.statement["notes"] if self.statement else ()
        evidence = (EVIDENCE_NOTE,) if self.evidence else ()
        return tuple(dict.fromkeys([*self.notes, *of_values, *shared, *evidence]))


@dataclass(frozen=True, kw_only=True, slots=True)
class DrugClass:
    """A class of table 6."""

    name: str
    notes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class OtherForm:
    """Names of a form that is another drug than the one it is taken for (`of`), cited nowhere in the text.

    A word that begins as one of `markers`, or is one of `words`, makes such a form of any drug that it stands with.
    """

    names: tuple[str, ...]
    markers: tuple[str, ...]
    words: tuple[str, ...]
    kind: str
    of: str
    notes: tuple[str, ...]


@kept
def shown_drugs() -> Mapping[str, ShownDrug]:
    """Every drug that the source names, by identifier, in the order of table 6."""
    rows = load(NAME)["drugs"]
    return {key: _shown(drug, rows[key]) for key, drug in drugs().items()}


def _shown(drug: Drug, row: Table) -> ShownDrug:
    drug_fields: dict[str, Any] = {declared.name: getattr(drug, declared.name) for declared in fields(drug)}
    return ShownDrug(
        **drug_fields,
        in_table=row["in_table"],
        comment=row.get("comment", ""),
        statement_id=row.get("statement", ""),
        printed_half_lives=tuple(_printed(row)),
    )


def _printed(row: Table) -> Iterator[PrintedHalfLife]:
    for key, half_life in row.get("half_lives", {}).items():
        yield PrintedHalfLife(
            id=key,
            label=half_life.get("label", ""),
            used=half_life.get("used", True),
            value=half_life["half_life"],
            around=half_life.get("range"),
        )


@kept
def drug_classes() -> Mapping[str, DrugClass]:
    """The classes of table 6 by identifier, in its order."""
    return {key: DrugClass(name=row["name"], notes=row["notes"]) for key, row in load(NAME)["classes"].items()}


def named_classes() -> list[ShownDrug]:
    """The classes that the text names as it names a drug."""
    return [drug for drug in shown_drugs().values() if drug.is_class]


def outside_delays(identifier: str) -> list[Table]:
    """The delays that other sources give of a drug."""
    return [delay for delay in load(NAME)["outside"] if identifier in delay["drugs"]]


def outside_notes(identifier: str) -> tuple[str, ...]:
    """The notes of these delays."""
    return tuple(dict.fromkeys(note for delay in outside_delays(identifier) for note in delay["days"].notes))


def other_forms() -> Iterator[OtherForm]:
    """The forms that are other drugs."""
    for form in load(NAME)["other_forms"].values():
        yield OtherForm(**{declared.name: form[declared.name] for declared in fields(OtherForm)})


def other_form_notes(identifier: str) -> tuple[str, ...]:
    """The notes of the forms that are taken for a drug."""
    return tuple(dict.fromkeys(note for form in other_forms() if form.of == identifier for note in form.notes))


# --- before anything is checked ---------------------------------------------------------------------------------------


def drug_rows(tables: Mapping[str, Table]) -> dict[str, Table]:
    """The drugs of a project's TOML by identifier, as they are written: for the check and the releases."""
    return dict(tables.get(NAME, {}).get("drugs", {}))


def identifier_of(name: str) -> str:
    """A name as identifiers are written."""
    return unaccented(name).strip().replace(" ", "-")
