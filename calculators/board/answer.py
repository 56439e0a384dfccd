"""The answer of `eqd2` with what the board adds to it."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from calculators.board.case import Board, Finish, board_of, finish_of
from calculators.board.finish import finish_conclusion, finish_lines, finish_outputs, finish_table, finish_used
from calculators.board.schedules import WithFraction, other_order
from calculators.board.side_by_side import board_line, board_notice, board_outputs, board_table
from calculators.contract.results import Line, Notice, Output, Result, Table
from calculators.contract.usual import of_equal_fractions, order_assumed
from calculators.eqd2.case import Case, read
from calculators.typed.problems import Offer
from calculators.typed.reading import Reading


def answer(reading: Reading, without: Callable[[Case], Result]) -> Result:
    """The answer that `without` makes of the course, and beside it the board and the end of the course."""
    case = read(reading)
    board, finish = board_of(reading, case.course), finish_of(reading)
    further = tuple(finish_used(finish, case.ratios)) if finish else ()
    beside = tuple(schedule.course for schedule in board.schedules[1:]) if board else ()
    case = replace(case, beside=beside, further=further)
    result = without(case)
    conclusion = replace(result.conclusion, lines=(*_lines(case, board, finish, result.conclusion.lines),))
    return replace(
        result,
        conclusion=finish_conclusion(finish, case.ratios, conclusion) if finish else conclusion,
        outputs=(*result.outputs, *_outputs(case, board, finish)),
        tables=(*_tables(case, board, finish), *result.tables),
        notices=(*_notices(reading, board), *result.notices),
    )


def _lines(case: Case, board: Board | None, finish: Finish | None, lines: tuple[Line, ...]) -> Iterator[Line]:
    if finish:
        yield from finish_lines(finish, case.ratios)
    yield from lines
    if board:
        yield board_line(board)


def _outputs(case: Case, board: Board | None, finish: Finish | None) -> Iterator[Output]:
    if board:
        yield from board_outputs(case, board)
    if finish:
        yield from finish_outputs(finish, case.ratios)


def _tables(case: Case, board: Board | None, finish: Finish | None) -> Iterator[Table]:
    if finish:
        yield finish_table(finish, case.ratios)
    if board:
        yield board_table(case, board)


def _notices(reading: Reading, board: Board | None) -> Iterator[Notice]:
    """A product without units has two orders; what is unusual in a schedule of two doses; what a ratio is."""
    for item in reading.lists["schedules"]:
        other = other_order(item.value)
        if other:
            text, typed = other
            yield order_assumed(reading, item.path, item.value.text(), Offer(text=text, inputs={item.path: typed}))
        if isinstance(item.value, WithFraction):
            yield from of_equal_fractions(reading, item.path, item.value.head, item.value.behind())
            yield from of_equal_fractions(reading, item.path, item.value.last())
    if board:
        yield board_notice()
