"""The answer of `eqd2` with what the board adds to it."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from calculators.board.case import Board, Finish, board_of, finish_of
from calculators.board.finish import finish_conclusion, finish_lines, finish_outputs, finish_table, finish_used
from calculators.board.schedules import other_order
from calculators.board.side_by_side import board_line, board_notice, board_outputs, board_table
from calculators.contract.results import Line, Notice, Output, Result, Table
from calculators.contract.usual import order_assumed
from calculators.eqd2.case import Asked, read
from calculators.typed.problems import Offer
from calculators.typed.reading import Reading


def answer(reading: Reading, without: Callable[[Asked], Result]) -> Result:
    """The answer that `without` makes of the course, and beside it the board and the end of the course."""
    asked = read(reading)
    board, case = board_of(reading, asked.course), finish_of(reading)
    further = tuple(finish_used(case, asked.ratios)) if case else ()
    beside = tuple(one.course for one in board.schedules[1:]) if board else ()
    asked = replace(asked, beside=beside, further=further)
    result = without(asked)
    told = replace(result.conclusion, lines=(*_lines(asked, board, case, result.conclusion.lines),))
    return replace(
        result,
        conclusion=finish_conclusion(case, asked.ratios, told) if case else told,
        outputs=(*result.outputs, *_outputs(asked, board, case)),
        tables=(*_tables(asked, board, case), *result.tables),
        notices=(*_notices(reading, board), *result.notices),
    )


def _lines(asked: Asked, board: Board | None, case: Finish | None, told: tuple[Line, ...]) -> Iterator[Line]:
    if case:
        yield from finish_lines(case, asked.ratios)
    yield from told
    if board:
        yield board_line(board)


def _outputs(asked: Asked, board: Board | None, case: Finish | None) -> Iterator[Output]:
    if board:
        yield from board_outputs(asked, board)
    if case:
        yield from finish_outputs(case, asked.ratios)


def _tables(asked: Asked, board: Board | None, case: Finish | None) -> Iterator[Table]:
    if case:
        yield finish_table(case, asked.ratios)
    if board:
        yield board_table(asked, board)


def _notices(reading: Reading, board: Board | None) -> Iterator[Notice]:
    """A product without units has two orders; what a ratio is."""
    for item in reading.lists["schedules"]:
        other = other_order(item.value)
        if other:
            text, typed = other
            yield order_assumed(reading, item.path, item.value.text(), Offer(text=text, inputs={item.path: typed}))
    if board:
        yield board_notice()
