"""The days of an answer that an agenda takes: the sessions that were typed, and the days that the conclusion tells.

A last session that is proposed and not typed is none of them, nor what is told for information.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from calculators.agenda.ics import Event, calendar
from calculators.agenda.sessions import courses_of
from calculators.contract.results import Conclusion, Result, Tone
from calculators.typed.reading import Reading
from calculators.washout.case import courses_of as drugs_of
from calculators.washout.case import plan_of, uncited_of
from calculators.washout.conclusion import are_bounds
from calculators.washout.declaration import DESCRIPTOR
from calculators.washout.delays.dates import END, START
from calculators.washout.delays.days import REGIMEN, Answer, answers
from calculators.washout.delays.regimen import RegimenDay
from calculators.washout.drugs.table import drug_names
from calculators.words.days import french_date
from calculators.words.numbers import with_unit
from calculators.words.texts import entry, say
from calculators.words.typography import first_capital

FLOOR = "_floor"
OF_RADIOTHERAPY = (START, END)  # days of the radiotherapy, not of a drug
SESSIONS = ("radiotherapy_start", "radiotherapy_end")


def file_of(reading: Reading | None, result: Result | None, link: str) -> dict[str, Any]:
    """The file and what is said of it; no file where no day is known."""
    entries = [] if reading is None or result is None else list(events(reading, result, link))
    if reading is None or not entries:
        return {"file": None, "said": say("agenda.file.none")}
    counted = say("agenda.file.said_one" if len(entries) == 1 else "agenda.file.said", count=len(entries))
    proposed = courses_of(reading) and reading.top["radiotherapy_end"] is None
    remark = " ".join([counted, say("agenda.file.proposal_left_out")]) if proposed else counted
    return {"file": {"name": say("agenda.file.name"), "text": calendar(entries)}, "said": remark}


def events(reading: Reading, result: Result, link: str) -> Iterator[Event]:
    """In order of days."""
    described = description(result.conclusion, link)
    days = [*session_days(reading, result.conclusion), *answer_days(reading)]
    for day, summary in sorted(days, key=lambda dated: dated[0]):
        yield Event(day=day, summary=summary, description=described)


def description(conclusion: Conclusion, link: str) -> str:
    """The conclusion with its sign, what it is worth, where it comes from."""
    sign = entry("common.tones")[DESCRIPTOR.verdicts[conclusion.code]]
    shown = link if link.startswith(("https://", "http://")) else ""
    return "\n".join(filter(None, (f"{sign} {conclusion.text}".strip(), say("agenda.file.worth"), shown)))


def session_days(reading: Reading, conclusion: Conclusion) -> Iterator[tuple[date, str]]:
    """The first session and the last one, as they were typed; with what is exceeded, so that no plan looks right."""
    wrong = DESCRIPTOR.verdicts[conclusion.code] is Tone.EXCEEDED
    for field in SESSIONS:
        day = reading.top[field]
        if day is not None:
            summary = say(f"agenda.file.{field}")
            yield day, say("agenda.file.wrong", text=summary, short=conclusion.short) if wrong else summary


def answer_days(reading: Reading) -> Iterator[tuple[date, str]]:
    """The days of the conclusion, each with its floor's; mere bounds are told so."""
    drugs, plan = tuple(drugs_of(reading)), plan_of(reading)
    uncited = tuple(uncited_of(reading))
    every = are_bounds(drugs, uncited, plan)
    for answer in answers(drugs, plan):
        if answer.main or answer.bound:
            for suffix, day in answer.days():
                yield day.day, summary(answer, day, suffix, bound=every or answer.bound)


def summary(answer: Answer, day: RegimenDay, suffix: str, *, bound: bool) -> str:
    """« Bevacizumab : dernier jour avant radiothérapie (délai du texte, 28 j) »."""
    drug = drug_names(course.drug for course in day.deciders)
    rule = say("agenda.file.floor" if suffix == FLOOR else "agenda.file.window", days=with_unit(str(day.days), "j"))
    regimen = answer.path == REGIMEN
    if day.anchor.supposed:
        rule = say("agenda.file.if_last_session", rule=rule, end=french_date(day.anchor.day))
    decided = say("agenda.file.decides", drug=drug, rule=rule) if regimen or answer.kind in OF_RADIOTHERAPY else rule
    subject = say("agenda.file.regimen") if regimen else first_capital(drug)
    return say(
        f"agenda.file.{answer.kind}", drug=subject, rule=say("agenda.file.bound", rule=decided) if bound else decided
    )
