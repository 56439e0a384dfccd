"""RayStation's text: lines « #Label:value », then rows of a dose and a volume, in per cent where no unit is told."""

from fractions import Fraction

from calculators.dvh.files.blocks import Block, Coverage, Draft, Plan, statistic
from calculators.dvh.files.headings import Column, column_of
from calculators.dvh.files.headings import labelled as label_of
from calculators.dvh.files.numbers import Numbers, half_unit
from calculators.dvh.files.units import PERCENT
from calculators.dvh.words.texts import labels

_MARK = "#"
_PLAN_DOSE = "Plan dose: "
_WHOLE_PERCENT = 100


def is_raystation(lines: list[str]) -> bool:
    """Some line begins a structure."""
    return any(labelled(line)[0] == "structure" for line in lines if line.startswith(_MARK))


def labelled(line: str) -> tuple[str, str, str]:
    """What the label of a line is, its unit, its value."""
    label, unit, value = label_of(line.removeprefix(_MARK))
    return labels("raystation").get(label, ""), unit, value


def blocks_of(lines: list[str]) -> list[Block]:
    """Every structure of the file, in its order."""
    reader = _Reader()
    for number, line in enumerate(lines, start=1):
        if line.startswith(_MARK):
            reader.label(number, *labelled(line))
        elif line.strip() and reader.draft:
            reader.draft.row(number, reader.numbers.row(line))
    reader.close()
    reader.numbers.check()
    return reader.blocks


class _Reader:
    """The state between two lines."""

    def __init__(self) -> None:
        self.numbers = Numbers()
        self.plan = Plan()
        self.draft: Draft | None = None
        self.units_told: frozenset[str] = frozenset()
        self.blocks: list[Block] = []

    def close(self) -> None:
        """The structure is whole."""
        if self.draft:
            self.blocks.append(self.draft.finished(self.plan))
        self.draft = None

    def label(self, number: int, key: str, unit: str, value: str) -> None:
        """One labelled line more."""
        if key == "plan":
            self.close()
            self.plan = Plan(name=value.removeprefix(_PLAN_DOSE))
        elif key == "structure":
            self.close()
            self.units_told = frozenset()
            self.draft = Draft(value, columns=(Column("dose", ""), Column("volume", PERCENT)))
        elif self.draft:
            self.draft.ended = bool(self.draft.rows)
            self._of_structure(self.draft, number, key, (unit, value))

    def _of_structure(self, draft: Draft, number: int, key: str, printed: tuple[str, str]) -> None:
        unit, value = printed
        dose, volume = draft.columns
        match key:
            case "dose_unit":
                draft.columns = (self._agreed_unit(dose, column_of("dose", value)), volume)
            case "volume_unit":
                draft.columns = (dose, self._agreed_unit(volume, column_of("volume", value)))
            case "max_dose":
                draft.max_doses.append(statistic(self.numbers, "dose", (unit or dose.unit, value), number))
            case "outside":
                draft.coverages.append(self._covered(value + unit, number))
            case "":
                draft.other(self.numbers, printed, number)

    def _agreed_unit(self, before: Column, column: Column) -> Column:
        """The unit that is told now; two that differ are none that is known."""
        again, self.units_told = column.kind in self.units_told, self.units_told | {column.kind}
        return column if not again or before == column else Column(column.kind, "", unread=True)

    def _covered(self, value: str, line: int) -> Coverage:
        """What is inside the grid, where a part outside it is told: « 2 % », or « 0.02 » of one."""
        outside = self.numbers.number(value.rstrip(f" ()\t{PERCENT}"))
        if outside is None or outside < 0:
            return Coverage(None, Fraction(0), line)
        share = 1 if PERCENT in value else _WHOLE_PERCENT
        return Coverage(_WHOLE_PERCENT - Fraction(outside) * share, half_unit(outside) * share, line)
