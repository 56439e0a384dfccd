"""What was typed for a re-irradiation, read naively."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from tests.oracle.asking import Inputs
from tests.oracle.typed import Form, choice, day, fractions, total_dose

ORIGINS = ("cord", "prescription", "unknown")


@dataclass
class Course:
    """An earlier course: no dose where it is unknown."""

    eqd2: Fraction | None
    fractions: int | None
    end: date | None
    origin: str


@dataclass
class Asked:
    form: Form = field(default_factory=Form)
    earlier: dict[int, Course] = field(default_factory=dict)
    new_dose: Fraction | None = None
    new_fractions: int | None = None
    start: date | None = None
    reading: str = "source"

    def new(self) -> Fraction | None:
        """The EQD2 of the new course."""
        return None if self.new_dose is None else eqd2(self.new_dose, self.new_fractions or 1)


def eqd2(dose: Fraction, n: int) -> Fraction:
    """α/β = 2 Gy: D·(D/n + 2)/4."""
    return dose * (dose / n + 2) / 4


def read(inputs: Inputs) -> Asked:
    asked = Asked()
    form = asked.form
    for at, row in enumerate(inputs["earlier"]):
        if any(text.strip() for text in row.values()):
            asked.earlier[at] = _course(form, f"earlier[{at}]", row)
    if not asked.earlier:
        form.refuse("earlier[0].total_dose_gy", "no_earlier_course")
    new = inputs["new"]
    asked.new_dose = form.read("new.total_dose_gy", new["total_dose_gy"], total_dose)
    needs = asked.new_dose is not None
    asked.new_fractions = form.read("new.fractions", new["fractions"], fractions, required=needs)
    _guard(form, "new", asked.new_dose, asked.new_fractions)
    asked.start = form.read("new.start_date", new["start_date"], day)
    asked.reading = form.read("reading", inputs.get("reading", ""), choice("source", "hytec")) or "source"
    if asked.start and any(one.end and one.end > asked.start for one in asked.earlier.values()):
        form.refuse("new.start_date", "starts_before_end")
    return asked


def _guard(form: Form, path: str, dose: Fraction | None, n: int | None) -> None:
    if dose is not None and n and dose / n > 30:
        form.refuse(f"{path}.total_dose_gy", "fraction_dose_above_guard")


def _course(form: Form, path: str, row: dict[str, str]) -> Course:
    dose = form.read(f"{path}.total_dose_gy", row["total_dose_gy"], total_dose)
    needs = dose is not None and dose > 0
    unknown = row["dose_origin"] == "unknown"
    n = form.read(f"{path}.fractions", row["fractions"], fractions, required=needs and not unknown)
    _guard(form, path, dose, n)
    end = form.read(f"{path}.end_date", row["end_date"], day)
    origin = form.read(f"{path}.dose_origin", row["dose_origin"], choice(*ORIGINS)) or ""
    typed = bool(row["total_dose_gy"].strip())
    if unknown and typed and dose is not None:
        form.refuse(f"{path}.total_dose_gy", "dose_with_unknown")
    if not unknown and not typed:
        form.refuse(f"{path}.total_dose_gy", "dose_missing")
    return Course(None if unknown or dose is None else eqd2(dose, n or 1), n, end, origin)
