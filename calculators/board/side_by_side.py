"""Schedules side by side: numbers, their one table, what the conclusion says of them."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from calculators.board.case import Board, Compared
from calculators.board.schedules import doses_text
from calculators.contract.results import Line, Notice, Output, Step, Table, TableRow, Tone, factor
from calculators.doses.courses import Course
from calculators.eqd2.case import EFFECTS, Case, Ratios, effect_gy
from calculators.eqd2.outputs import effect_outputs, in_row
from calculators.eqd2.shown_tables import interval_text
from calculators.words.numbers import french
from calculators.words.texts import listed, say


def ratio_of(course: Course, reference: Course, alpha_beta_gy: Decimal) -> Fraction:
    """BED over the reference's, the same as EQD2 over its own. In α/β it is (a·α/β + b)/(c·α/β + d): it goes one way,
    and the ends of a band are its extremes."""
    return course.bed_gy(alpha_beta_gy) / reference.bed_gy(alpha_beta_gy)


def limits_of(board: Board, ratios: Ratios, effect: str) -> tuple[Fraction, ...]:
    """This effect for every schedule of the board: none is printed as another's equal unless it is."""
    return tuple(effect_gy(effect, schedule.course, ratio) for schedule in board.schedules for ratio in ratios.values())


def ratio_limits(board: Board, ratios: Ratios) -> tuple[Fraction, ...]:
    """Every ratio of the board; the reference's own is 1."""
    reference = board.reference.course
    return tuple(
        ratio_of(schedule.course, reference, ratio) for schedule in board.schedules for ratio in ratios.values()
    )


def has_ratios(board: Board) -> bool:
    """A reference of 0 Gy has no ratio."""
    return board.reference.course.total_dose_gy() > 0


def board_outputs(case: Case, board: Board) -> Iterator[Output]:
    """BED, EQD2 and ratio of each schedule that is typed beside the reader's; that one's ratio where another is the
    reference."""
    for schedule in board.schedules:
        for ratios in case.ratios:
            if schedule.path != "total":
                for effect in EFFECTS:
                    yield from effect_outputs(
                        schedule.path, schedule.name, schedule.course, ratios, effect, limits_of(board, ratios, effect)
                    )
            if schedule is not board.reference and has_ratios(board):
                yield from ratio_outputs(board, schedule, ratios)


def ratio_outputs(board: Board, schedule: Compared, ratios: Ratios) -> Iterator[Output]:
    """The ratio for one α/β, or at both ends of a band."""
    reference = board.reference.course
    for end in ratios.ends(lambda ratio: ratio_of(schedule.course, reference, ratio)):
        beds = [course.bed_gy(end.alpha_beta_gy) for course in (schedule.course, reference)]
        yield Output(
            name=f"{schedule.path}.{ratios.name}.ratio{end.suffix}",
            label=in_row(schedule.name, say(f"board.labels.ratio{end.key()}", ratio=ratios.text())),
            value=end.value,
            unit="1",
            text=french(end.value, limits=ratio_limits(board, ratios)),
            step=Step(formula=say("board.formulas.ratio"), substituted=f"{factor(beds[0])} / {factor(beds[1])}"),
        )


# --- shown ------------------------------------------------------------------------------------------------------------


def board_table(case: Case, board: Board) -> Table:
    """A row a schedule: fractions, dose of each, total, then EQD2, BED and ratio for each α/β."""
    columns = (
        say("board.labels.fractions"),
        *(ratios.text() for ratios in case.ratios),
    )
    rows = tuple(board_row(case, board, schedule) for schedule in board.schedules)
    return Table(name="board", caption=say("board.labels.board"), columns=columns, rows=rows, main=True)


def board_row(case: Case, board: Board, schedule: Compared) -> TableRow:
    """« 9 × 3 Gy + 1 × 1,5 Gy = 28,5 Gy », then its effects; the reference is named so."""
    header = say("board.words.reference", name=schedule.header()) if schedule is board.reference else schedule.header()
    cells = (doses_text(schedule.course), *(board_cell(board, schedule, ratios) for ratios in case.ratios))
    return TableRow(header=header, cells=cells)


def board_cell(board: Board, schedule: Compared, ratios: Ratios) -> str:
    """« EQD2 20 Gy, BED 40 Gy, rapport 0,53 »."""
    effects = {effect.removesuffix("_gy"): effect_text(board, schedule, ratios, effect) for effect in EFFECTS}
    if schedule is board.reference or not has_ratios(board):
        return say("board.words.cell_reference", **effects)
    return say("board.words.cell", ratio=ratio_text(board, schedule, ratios), **effects)


def effect_text(board: Board, schedule: Compared, ratios: Ratios, effect: str) -> str:
    """One number, or from one end of a band to the other."""
    values = [effect_gy(effect, schedule.course, ratio) for ratio in ratios.values()]
    return interval_text(min(values), max(values), limits=limits_of(board, ratios, effect))


def ratio_text(board: Board, schedule: Compared, ratios: Ratios) -> str:
    """« 0,53 », « 0,37 à 0,53 »."""
    values = sorted(ratio_of(schedule.course, board.reference.course, ratio) for ratio in ratios.values())
    limits = ratio_limits(board, ratios)
    low, high = (french(value, limits=limits) for value in (values[0], values[-1]))
    return low if values[0] == values[-1] else say("common.range", low=low, high=high)


# --- told -------------------------------------------------------------------------------------------------------------


def board_line(board: Board) -> Line:
    """« Rapportés à 30 Gy en 10 fractions : 8 Gy en 1 fraction et 20 Gy en 5 fractions (tableau). »"""
    others = [schedule.course.text() for schedule in board.schedules if schedule is not board.reference]
    text = say("board.lines.compared", reference=board.reference.course.text(), which=listed(others))
    return Line(code="compared", text=text, tone=Tone.INFORMATION)


def board_notice() -> Notice:
    """What a ratio is."""
    return Notice(code="ratio_of_effects", text=say("board.notices.ratio_of_effects"))
