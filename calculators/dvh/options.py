"""What the person who asks may tell beside the file: which structure, which doses, what the file does not say."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from calculators.dvh.files.units import unit_of
from calculators.dvh.words.texts import Refused, entry
from calculators.tables.reader import load
from calculators.typed.problems import Refusal
from calculators.typed.quantities import GY, ML, Unit, parse_quantity
from calculators.typed.text import excerpt
from calculators.words import texts
from calculators.words.typography import first_capital

NAMES = ("structure", "plan", "dose_unit", "volume_unit", "structure_volume", "doses")


@dataclass(frozen=True, slots=True)
class Options:
    """Texts as they were typed, read; empty or None where nothing was."""

    structure: str
    plan: str
    units: Mapping[str, str]
    structure_volume: Decimal | None
    doses: tuple[Decimal, ...]


def read_options(typed: Mapping[str, Any]) -> Options:
    """The options of a request; the text's own doses where none is asked for."""
    for name, value in typed.items():
        if name not in NAMES or not _is_text(name, value):
            raise Refused("option", excerpt(str(name)), name=excerpt(str(name)), names=", ".join(NAMES))
    volume = typed.get("structure_volume")
    return Options(
        structure=str(typed.get("structure") or "").strip(),
        plan=str(typed.get("plan") or "").strip(),
        units={kind: _unit(kind, str(typed.get(f"{kind}_unit") or "")) for kind in ("dose", "volume")},
        structure_volume=_quantity("structure_volume", volume, ML) if volume else None,
        doses=tuple(_quantity("doses", dose, GY) for dose in typed.get("doses") or ()) or doses_of_the_text(),
    )


def _is_text(name: str, value: object) -> bool:
    if name == "doses":
        return isinstance(value, list | tuple) and all(isinstance(dose, str) for dose in value)
    return value is None or isinstance(value, str)


def _unit(kind: str, typed: str) -> str:
    unit = unit_of(kind, typed)
    if typed.strip() and not unit:
        raise Refused("unit_unknown", f"{kind}_unit", typed=excerpt(typed), known=entry(f"fr.units.{kind}"))
    return unit


def _quantity(name: str, typed: str, unit: Unit) -> Decimal:
    """A number typed by a person, refused in the words of every form."""
    try:
        number = parse_quantity(typed, unit)
    except Refusal as refused:
        words = entry(f"fr.options.{name}")
        sentence = texts.say(f"problems.{refused.sentence}", **{**words, **refused.details})
        raise Refused("typed", name, sentence=first_capital(sentence)) from None
    return number


def doses_of_the_text() -> tuple[Decimal, ...]:
    """The doses at which the text limits a volume of cord, in order."""
    limits = load("cord")["constraints"].values()
    return tuple(sorted(limit[name]["dose"].amount for limit in limits for name in ("v_high", "v_low")))
