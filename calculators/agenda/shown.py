"""What the page shows of the calendar beside an answer: lines with their buttons, a fold with its gist and tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from calculators.agenda.cycles import CONFORMS, DURING, UNKNOWN, Cycle, cycles, reached
from calculators.agenda.proposal import END, by_last, lines
from calculators.agenda.sessions import Course, courses_of, is_local
from calculators.agenda.tables import cycle_day, cycle_rows, day_rows, last_rows, short_word, table, week_rows
from calculators.contract.results import Notice, Result, Table
from calculators.typed.reading import Reading
from calculators.washout.case import courses_of as drugs_of
from calculators.washout.case import plan_of, uncited_of
from calculators.washout.conclusion import are_bounds
from calculators.washout.delays.days import ending_of
from calculators.washout.delays.regimen import numbered
from calculators.washout.delays.rules import AFTER, DatedDrug, Ending
from calculators.washout.drugs.table import drug_names
from calculators.words.days import french_date
from calculators.words.texts import listed, say
from calculators.words.typography import SEMICOLON, first_capital

FIELDS = ("fractions", "rhythm", "holidays", "cycle_days")
"""What asks for it: an answer without one of them has no calendar."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Agenda:
    """`lines` stand beside the answer; `gist`, `tables` and `remarks` in the fold."""

    gist: str
    lines: tuple[Notice, ...]
    tables: tuple[Table, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Planned:
    """What was typed and what was found: the sessions by rhythm, the cycles of each drug that has days to keep."""

    reading: Reading
    drugs: tuple[DatedDrug, ...]
    courses: tuple[Course, ...]
    cycles: tuple[tuple[Cycle, ...], ...]
    ending: Ending
    bounds: bool


def agenda(reading: Reading, result: Result) -> Agenda | None:
    """The calendar of an answer; None where nothing asks for it."""
    if not any(reading.top.has(field) for field in FIELDS):
        return None
    planned = planned_of(reading)
    return Agenda(
        gist=gist(planned),
        lines=(*lines(reading, planned.courses), *later_cycles(planned)),
        tables=tuple(tables(planned, result)),
        remarks=tuple(remarks(planned)),
    )


def planned_of(reading: Reading) -> Planned:
    """The sessions and the cycles of what was typed."""
    drugs, plan = tuple(drugs_of(reading)), plan_of(reading)
    length, ending = reading.top["cycle_days"], ending_of(drugs, plan)
    counted = [cycles(dated, plan, ending, int(length)) for dated in numbered(drugs)] if length else []
    return Planned(
        reading=reading,
        drugs=drugs,
        courses=courses_of(reading),
        cycles=tuple(of_drug for of_drug in counted if of_drug),
        ending=ending,
        bounds=are_bounds(drugs, tuple(uncited_of(reading)), plan),
    )


def tables(planned: Planned, result: Result) -> Iterator[Table]:
    """Sessions, the days of each rule, cycles."""
    yield from table("last_sessions", last_rows(planned.courses))
    if len(planned.courses) == 1:
        yield from table("weeks", week_rows(planned.courses[0]))
    yield from table("days", day_rows(result.outputs), bounds=bounds_text(planned))
    rows = cycle_rows([cycle for of_drug in planned.cycles for cycle in of_drug], named=len(planned.drugs) > 1)
    yield from table("cycles", rows, length=planned.reading.top["cycle_days"] or "", bounds=bounds_text(planned))


def bounds_text(planned: Planned) -> str:
    """« (bornes seulement) », where the days are no more."""
    return say("agenda.bounds") if planned.bounds else ""


# --- what the fold's summary says -------------------------------------------------------------------------------------


def gist(planned: Planned) -> str:
    """The cycles, else the sessions; of mere bounds, that they are."""
    parts = [*cycle_gists(planned)] or [*session_gist(planned)]
    return f"{first_capital(SEMICOLON.join(parts))}{bounds_text(planned)}" if parts else ""


def session_gist(planned: Planned) -> Iterator[str]:
    """The last session, proposed unless it was typed."""
    end = planned.reading.top[END]
    if end is not None:
        yield say("agenda.gist_end", day=french_date(end))
    elif planned.courses:
        yield say("agenda.gist_last", day=listed(map(french_date, by_last(planned.courses)), "list_or"))


def cycle_gists(planned: Planned) -> Iterator[str]:
    """The next cycle of each drug, those that fall during radiotherapy, and the first that keeps the window."""
    for of_drug in planned.cycles:
        text = SEMICOLON.join(cycle_gist(of_drug))
        yield say("agenda.of_drug", drug=of_drug[0].course.drug.name, text=text) if len(planned.drugs) > 1 else text


def cycle_gist(cycles: Sequence[Cycle]) -> Iterator[str]:
    """What the first cycle alone would hide: others during radiotherapy or, where it keeps the window, outside it."""
    first, *others = cycles
    then = reached(cycles)
    which = cycle_day(first) if first.count > 1 else say("agenda.gist_one", day=french_date(first.day))
    yield say("agenda.gist_cycle", which=which, word=short_word(first))
    yield from during(others)
    if first.code == CONFORMS:
        yield from outside(others)
    if then and then != first.day:
        yield say("agenda.gist_reached", day=french_date(then))


def during(cycles: Sequence[Cycle]) -> Iterator[str]:
    """How many fall during radiotherapy."""
    yield from counted("gist_during", sum(cycle.count for cycle in cycles if cycle.code == DURING))


def outside(cycles: Sequence[Cycle]) -> Iterator[str]:
    """How many keep no delay, radiotherapy apart."""
    yield from counted("gist_outside", sum(cycle.code not in (CONFORMS, DURING, *UNKNOWN) for cycle in cycles))


def later_cycles(planned: Planned) -> Iterator[Notice]:
    """What the cycles after the typed administration do not keep: the conclusion judges that one alone."""
    if any(of_drug[0].code == CONFORMS for of_drug in planned.cycles):
        others = [cycle for of_drug in planned.cycles for cycle in of_drug[1:]]
        told = SEMICOLON.join([*during(others), *outside(others)])
        if told:
            yield Notice(code="later_cycles", text=say("agenda.later_cycles", told=told), warning=True)


def counted(key: str, count: int) -> Iterator[str]:
    """« 6 cycles pendant la radiothérapie »; nothing for none."""
    if count:
        yield say(f"agenda.{key}_{'one' if count == 1 else 'several'}", count=count)


# --- what must be known with it ---------------------------------------------------------------------------------------


def remarks(planned: Planned) -> Iterator[str]:
    """What is missing, then how it is counted."""
    yield from missing(planned)
    if planned.bounds:
        yield say("agenda.remarks.bounds")
    if planned.courses and planned.reading.top[END] is None:
        yield say("agenda.remarks.proposed")
    if planned.courses:
        yield say("agenda.remarks.holidays_local" if is_local(planned.reading) else "agenda.remarks.holidays")
    if any(course.rhythm == "three_a_week" for course in planned.courses):
        yield say("agenda.remarks.three_a_week")
    if planned.cycles and planned.ending.supposed and not planned.ending.refused and planned.ending.day is not None:
        yield say("agenda.remarks.if_last_session", end=french_date(planned.ending.day))
    if planned.ending.refused and any(cycle.side.name == AFTER for of_drug in planned.cycles for cycle in of_drug):
        yield say("agenda.remarks.end_moves")
    if planned.cycles:
        yield say("agenda.remarks.cycles")


def missing(planned: Planned) -> Iterator[str]:
    """The dates that a calculation lacks."""
    top = planned.reading.top
    if not planned.courses and any(top.has(field) for field in FIELDS[:3]):
        yield say("agenda.remarks.no_start" if top.has("fractions") else "agenda.remarks.no_number")
    if top.has("cycle_days"):
        yield from missing_cycles(numbered(planned.drugs), planned)


def missing_cycles(drugs: Sequence[DatedDrug], planned: Planned) -> Iterator[str]:
    """Cycles are counted from a planned administration, for a drug that has days to keep."""
    waiting = [dated.drug for dated in drugs if dated.next is None]
    if waiting:
        yield say("agenda.remarks.no_next", which=drug_names(waiting))
    if len(waiting) < len(drugs) and not planned.cycles:
        yield say("agenda.remarks.no_radiotherapy")
    if not drugs:
        yield say("agenda.remarks.no_window")
