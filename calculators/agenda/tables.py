"""The tables of the fold « Séances et cycles »."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from calculators.agenda.cycles import CONFORMS, DURING, UNKNOWN, Cycle
from calculators.agenda.sessions import Course
from calculators.agenda.words import dated, rhythm_text, skipped_texts, weekday
from calculators.contract.results import Output, Table, TableRow
from calculators.typed.calendar_days import add_days
from calculators.washout.delays.dates import KINDS
from calculators.washout.delays.rules import BEFORE
from calculators.washout.words import distance
from calculators.words.days import day_and_month, days_text, french_date
from calculators.words.numbers import NO_BREAK_SPACE
from calculators.words.texts import entry, say
from calculators.words.typography import COLON, SEMICOLON, first_capital

RECOMMENDED = "below_recommended"
DAYS = tuple(f"{kind}{rule}" for kind in KINDS for rule in ("", "_floor", "_half_lives"))
"""The ends of the names of the outputs that are days: by the text's window, its floor, the rule of half-lives."""


def table(name: str, rows: Iterable[TableRow], **details: str) -> Iterator[Table]:
    """One of them, unless it is empty."""
    listed, words = tuple(rows), entry(f"agenda.tables.{name}")
    if listed:
        caption = words["caption"].format(**details)
        yield Table(name=name, caption=caption, columns=tuple(words["columns"]), rows=listed)


# --- sessions ---------------------------------------------------------------------------------------------------------


def last_rows(courses: Sequence[Course]) -> Iterator[TableRow]:
    """The last session of each rhythm, how long after the first, and the holidays between."""
    for course in courses:
        after = days_text((course.last - course.days[0]).days)
        text = say("agenda.last_after", day=dated(course.last), days=after)
        skipped = SEMICOLON.join(skipped_texts(course))
        cell = say("agenda.last_skipping", last=text, skipped=skipped) if skipped else text
        yield TableRow(header=first_capital(rhythm_text(course)), cells=(cell,))


def week_rows(course: Course) -> Iterator[TableRow]:
    """Its sessions, a row a week."""
    numbered = enumerate(course.days, start=1)
    for monday, week in groupby(numbered, key=lambda session: add_days(session[1], -session[1].weekday())):
        numbers, days = zip(*week, strict=True)
        text = say("agenda.numbered", numbers=_numbers(numbers), days=", ".join(_short(day) for day in days))
        yield TableRow(header=say("agenda.week", monday=french_date(monday)), cells=(text,))


def _numbers(numbers: Sequence[int]) -> str:
    first, last = numbers[0], numbers[-1]
    return str(first) if first == last else say("agenda.numbers", first=first, last=last)


def _short(day: date) -> str:
    return f"{weekday(day)}{NO_BREAK_SPACE}{day_and_month(day)}"


# --- the days of each rule --------------------------------------------------------------------------------------------


def day_rows(outputs: Sequence[Output]) -> Iterator[TableRow]:
    """The last and the first day of the regimen and of each drug, by each rule."""
    for output in outputs:
        if output.name.endswith(DAYS):
            yield TableRow(header=output.label, cells=(output.text,))


# --- cycles -----------------------------------------------------------------------------------------------------------


def cycle_rows(cycles: Iterable[Cycle], *, named: bool) -> Iterator[TableRow]:
    """A row a planned administration, behind its drug's name where there are several."""
    for cycle in cycles:
        day = cycle_day(cycle)
        header = say("agenda.of_drug", drug=cycle.course.drug.title, text=day) if named else first_capital(day)
        yield TableRow(header=header, cells=(cycle_text(cycle),))


def cycle_day(cycle: Cycle) -> str:
    """« vendredi 10 avril 2026 », or both ends of those that fall during radiotherapy."""
    if cycle.count == 1:
        return dated(cycle.day)
    return say("agenda.several_cycles", count=cycle.count, first=french_date(cycle.day), last=french_date(cycle.until))


def cycle_text(cycle: Cycle) -> str:
    """« 25 jours après la fin : 3 jours trop tôt »; no distance where a day of radiotherapy is missing or moves."""
    word = cycle_word(cycle)
    if cycle.side.gap_days is None or cycle.refused or cycle.moved:
        return first_capital(word)
    return f"{say(f'agenda.gap_{cycle.side.name}', days=days_text(cycle.side.gap_days))}{COLON}{word}"


def cycle_word(cycle: Cycle) -> str:
    """Its delay reached with its margin, or « 3 jours trop tôt » with what the shortest delay says."""
    if cycle.code == DURING:
        return say("agenda.codes.concomitant")
    if cycle.code in UNKNOWN:
        return say("agenda.codes.refused" if cycle.refused else "agenda.codes.unknown")
    if cycle.code == CONFORMS:
        window = cycle.course.drug.days(cycle.side.name)
        return say("agenda.codes.conforms", distance=distance(cycle.gap_days, window))
    if cycle.side.open:
        return open_word(cycle)
    certain = "certain_" if cycle.side.gap_days is None and cycle.code == RECOMMENDED else ""
    return say(f"agenda.codes.{certain}{cycle.code}", text=shortfall_text(cycle))


def open_word(cycle: Cycle) -> str:
    """Before an end whose start is missing: where it may fall, then the verdict in the words of the delays."""
    is_recommended = cycle.code == RECOMMENDED
    word = say(f"washout.codes.{cycle.code}{'_at_best' if is_recommended else ''}")
    text = say("agenda.codes.open", text=shortfall_text(cycle), word=word)
    return say("agenda.codes.certain_below_recommended", text=text) if is_recommended else text


def shortfall_text(cycle: Cycle) -> str:
    """« 3 jours trop tôt »; without a number where the end is missing, or is to be moved: how many they are depends on
    it. Before an end whose start is missing it may be too late for radiotherapy, or during it.
    """
    if cycle.side.open:
        assert cycle.most is not None, cycle.code
        return say("washout.words.open_at_most", most=days_text(cycle.most))
    if cycle.side.gap_days is None:
        return say("agenda.too_early_at_best")
    if cycle.moved:
        return say("agenda.too_early_from_typed_end")
    key = "agenda.too_late" if cycle.side.name == BEFORE else "agenda.too_early"
    return say(key, days=days_text(cycle.lacking_days))


def short_word(cycle: Cycle) -> str:
    """The same in fewer words."""
    if cycle.code in UNKNOWN:
        return say("agenda.not_judged")
    return cycle_word(cycle) if cycle.code in (CONFORMS, DURING) else shortfall_text(cycle)
