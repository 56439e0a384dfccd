"""What was asked of the board: schedules side by side, and a course to finish."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from calculators.board.schedules import course
from calculators.doses.courses import Course, Phase, source_schedules
from calculators.doses.radiobiology import isoeffective_total_dose_gy
from calculators.eqd2.case import OtherFractions, phase
from calculators.eqd2.declaration import REFERENCES
from calculators.typed.reading import Reading
from calculators.words.texts import say


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """One schedule of the board: `path` begins the names of its outputs, `name` is told."""

    path: str
    name: str
    course: Course

    def header(self) -> str:
        """« schéma comparé 1 (REC-PAL-01, REC-PAL-03) » where the source gives it."""
        by = [
            name for schedule in source_schedules() if schedule.holds(self.course) for name in schedule.recommendations
        ]
        return (
            say("board.words.in_text", name=self.name, recommendations=", ".join(dict.fromkeys(by)))
            if by
            else self.name
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Board:
    """The schedules, the reader's first, and the one to which the others are compared."""

    schedules: tuple[Compared, ...]
    reference: Compared


def board_of(reading: Reading, typed: Course) -> Board | None:
    """The board; None where no schedule is typed in it."""
    rows = [
        Compared(path=item.path, name=say("board.words.compared", n=place(item.path)), course=course(item.value))
        for item in reading.lists["schedules"]
    ]
    if not rows:
        return None
    schedules = (Compared(path="total", name=say("board.words.typed"), course=typed), *rows)
    chosen = reference_path(reading)
    return Board(schedules=schedules, reference=next(schedule for schedule in schedules if schedule.path == chosen))


def place(path: str) -> int:
    """`schedules[0]` is the first row."""
    return int(re.sub("[^0-9]", "", path)) + 1


def reference_path(reading: Reading) -> str:
    """The path of the reference; the reader's own schedule where none is chosen."""
    index = REFERENCES.index(reading.top["reference_schedule"] or REFERENCES[0])
    return f"schedules[{index - 1}]" if index else "total"


# --- a course to finish ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class Finish:
    """What was planned, what was delivered, in how many sessions the rest may be given."""

    planned: Course
    delivered: Course
    wrong: tuple[Phase, ...]
    remaining: tuple[OtherFractions, ...]

    def rest_gy(self, alpha_beta_gy: Decimal) -> Fraction:
        """EQD2 planned less EQD2 delivered; below zero where more was delivered."""
        return self.planned.eqd2_gy(alpha_beta_gy) - self.delivered.eqd2_gy(alpha_beta_gy)

    def dose_gy(self, alpha_beta_gy: Decimal, fractions: int) -> Fraction | None:
        """The dose of each of these sessions that leaves the EQD2 as it was planned; None where nothing is left.

        The positive root of m·d·(d + α/β) = (2 + α/β)·E. In α/β it goes one way: if it met (ΣD planned − ΣD
        delivered)/m for one ratio, it would for all.
        """
        rest = self.rest_gy(alpha_beta_gy)
        if rest <= 0:
            return None
        total = isoeffective_total_dose_gy(eqd2_gy=rest, fractions=fractions, alpha_beta_gy=alpha_beta_gy)
        return total / fractions


def asks_to_finish(reading: Reading) -> bool:
    """Something readable says what was delivered, or how many sessions are left."""
    top = reading.top
    return top.has("delivered_fractions") or top.has("wrong_dose_gy") or bool(reading.lists["remaining_fractions"])


def finish_of(reading: Reading) -> Finish | None:
    """The course to finish; None where nothing says that it was interrupted. What is typed twice is answered once."""
    if not asks_to_finish(reading):
        return None
    planned = Course(phases=tuple(phase(row) for row in reading.rows["phases"]))
    done, dose_gy = reading.top["delivered_fractions"] or 0, reading.top["wrong_dose_gy"]
    wrong = () if dose_gy is None else (Phase(fractions=1, total_dose_gy=Fraction(dose_gy)),)
    typed = {item.value: item.path for item in reversed(reading.lists["remaining_fractions"])}
    left = sum(phase.fractions for phase in planned.phases) - done - len(wrong)
    counts = typed or ({left: "remaining"} if left > 0 else {})
    return Finish(
        planned=planned,
        delivered=Course(phases=(*first_fractions(planned, done), *wrong)),
        wrong=wrong,
        remaining=tuple(
            OtherFractions(name=name, fractions=n) for n, name in sorted(counts.items(), key=lambda counted: counted[1])
        ),
    )


def first_fractions(planned: Course, number: int) -> Iterator[Phase]:
    """The first fractions of a course, in its order."""
    for whole in planned.phases:
        taken = min(number, whole.fractions)
        number -= taken
        if taken:
            yield Phase(fractions=taken, total_dose_gy=taken * whole.dose_per_fraction_gy)
