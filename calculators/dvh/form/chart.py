"""The curve of a structure as numbers and words, for what draws it: a hundred points are enough for a drawing."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from calculators.dvh.files.units import factor_of
from calculators.dvh.limits import Compared
from calculators.dvh.measured import Measured
from calculators.dvh.ruler import WHOLE, Ruler
from calculators.dvh.sentences import amount, limit_text
from calculators.dvh.words.texts import say
from calculators.ground.exact import exact_text
from calculators.words.numbers import french
from calculators.words.typography import SEMICOLON

MOST_POINTS = 120


def chart(structure: Measured, limits: Sequence[Compared]) -> dict[str, Any]:
    """The points, in Gy and mL; a mark at each limit; one sentence that says the same."""
    ruler = structure.ruler
    points = list(_points(ruler)) if ruler else []
    sentences = [say("form.curve", label=structure.label), *(limit_text(compared).rstrip(".") for compared in limits)]
    return {"points": points, "marks": [_mark(compared) for compared in limits], "text": SEMICOLON.join(sentences)}


def _points(ruler: Ruler) -> Iterator[list[str]]:
    """Rows evenly taken, the first and the last with volume among them, one more behind it."""
    curve, ml = ruler.curve, _one_ml(ruler)
    last = min(curve.last_with_volume() + 1, len(curve.doses) - 1)
    step = max(1, last // MOST_POINTS)
    for row in sorted({*range(0, last, step), max(last - 1, 0), last}):
        yield [exact_text(Fraction(curve.doses[row]) * ruler.gy), exact_text(Fraction(curve.volumes[row]) * ml)]


def _one_ml(ruler: Ruler) -> Fraction:
    """What one of the curve's unit is worth."""
    if ruler.relative():
        return ruler.whole.ml / WHOLE if ruler.whole else Fraction(0)
    return Fraction(factor_of("volume", ruler.volume_unit))


def _mark(compared: Compared) -> dict[str, str]:
    """Where a limit stands: a volume at its dose, or a dose at no volume."""
    amount, dose_gy = exact_text(compared.limit.amount), compared.dose_gy
    place = [amount, "0"] if dose_gy is None else [exact_text(dose_gy), amount]
    name = say("values.dmax_name") if dose_gy is None else say("values.volume_name", dose=french(dose_gy))
    return {"gy": place[0], "ml": place[1], "name": name, "code": compared.code, "text": _short(name, compared)}


def _short(name: str, compared: Compared) -> str:
    """« V18 < 0,25 mL : respectée »."""
    limit = amount(compared.limit.amount, compared.limit.unit)
    return say(
        "form.mark", name=name, sign=compared.limit.sign or "≤", limit=limit, code=say(f"form.codes.{compared.code}")
    )
