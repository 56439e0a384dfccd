"""What must be known with an answer of the delays calculator; each notice points to the critical notes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from calculators.contract import usual
from calculators.contract.results import Notice, Verdict
from calculators.ground.exact import power_of_two
from calculators.tables.reader import Origin, load
from calculators.typed.text import folded
from calculators.washout.delays.rules import (
    BEFORE,
    DatedDrug,
    Plan,
    Uncited,
    deciding,
    eliminations,
    longer_of,
    next_counts_before,
    side_after,
    untold_condition,
)
from calculators.washout.drugs.rows import led_on
from calculators.washout.drugs.table import NAME, Drug, Interruption, agreed, drug_names, rule
from calculators.washout.words import percent_text, rule_count, rule_texts
from calculators.words.days import days_text, french_date
from calculators.words.texts import listed, say
from calculators.words.typography import SEMICOLON, first_capital

TARGETED = ("therapieciblee", "therapiesciblees", "therapeutiqueciblee", "therapeutiquesciblees")


def notices(
    courses: Sequence[DatedDrug], uncited: Sequence[Uncited], plan: Plan, information: Iterable[Verdict]
) -> Iterator[Notice]:
    """Warnings first, then readings, then the limits of the method."""
    yield from uncited_notices(uncited)
    yield from unusual_notices(courses, plan)
    yield from technique_notices(courses, plan)
    yield from regimen_notices(courses)
    yield from date_notices(courses, plan)
    yield from rule_notices(courses, plan)
    yield from name_notices(courses)
    yield from drug_notices(courses)
    if any(".outside." in verdict.name for verdict in information):
        yield notice("other_sources", "NOTE-51", "NOTE-53")


def notice(code: str, *notes: str, warning: bool = False, number: int = 1, **details: str) -> Notice:
    """One notice in the catalogue's words, for a number of drugs."""
    text = agreed(f"washout.notices.{code}", number, **details)
    return Notice(code=code, text=first_capital(text), notes=notes, warning=warning)


def uncited_notices(uncited: Sequence[Uncited]) -> Iterator[Notice]:
    """The drugs that the source does not cite, and where one may go on."""
    if uncited:
        names = listed([say("common.quoted", name=drug.typed) for drug in uncited])
        yield notice("not_cited", warning=True, number=len(uncited), which=names, uncited=led_on())


def unusual_notices(courses: Sequence[DatedDrug], plan: Plan) -> Iterator[Notice]:
    """A radiotherapy or a gap so long that a year was probably mistyped."""
    if plan.start is not None and plan.end is not None:
        yield from usual.days_of_radiotherapy(plan.start, plan.end, "radiotherapy_end")
    for course in courses:
        for field, day in (("last_administration", course.last), ("next_administration", course.next)):
            facing = facing_day(day, plan) if day is not None else None
            if day is not None and facing is not None:
                path = f"{course.path}.{field}"
                yield from usual.gap(course.drug.title, day, facing, path, within=allowed(course, field))


def allowed(course: DatedDrug, field: str) -> usual.Span:
    """The first and last days that an administration may have beside the drug's other one, as `check` of the
    calculator takes them; the day of radiotherapy that it faces bounds it too."""
    return (course.last, None) if field == "next_administration" else (None, course.next)


def facing_day(day: date, plan: Plan) -> date | None:
    """The day of radiotherapy that is nearest to an administration; None where none is known."""
    days = [facing for facing in (plan.start, plan.end) if facing is not None]
    return min(days, key=lambda facing: abs(facing - day), default=None)


def technique_notices(courses: Sequence[DatedDrug], plan: Plan) -> Iterator[Notice]:
    """Precaution with the stereotactic technique; « compatible » is said of palliative radiotherapy only."""
    if plan.stereotactic:
        yield notice("stereotactic_precaution", "NOTE-31", "NOTE-54", warning=True)
    elif any(course.drug.compatible for course in courses):
        names = drug_names(course.drug for course in courses if course.drug.compatible)
        yield notice("compatible_palliative_only", "NOTE-31", which=names)


def _interrupted(courses: Sequence[DatedDrug], kind: Interruption) -> list[Drug]:
    return [course.drug for course in courses if course.drug.interruption is kind]


def regimen_notices(courses: Sequence[DatedDrug]) -> Iterator[Notice]:
    """No number, or the tumour board: they outrank the numbers of the others."""
    # One notice a question, in the order in which they are read: parted, the order would be said elsewhere.
    stopped, board = (_interrupted(courses, kind) for kind in (Interruption.STOP, Interruption.BOARD))
    if stopped:
        yield notice("stop_no_number", "NOTE-33", warning=True, which=drug_names(stopped))
    if board:
        classes = len({drug.drug_class for drug in board})
        yield notice(
            "board_opinion", "NOTE-05", "NOTE-08", "NOTE-37", warning=True, number=classes, which=drug_names(board)
        )
    itk = [drug for drug in board if drug.drug_class == "precaution"]
    if itk:
        yield notice("precautionary_delay", "NOTE-35", which=drug_names(itk))
    if (stopped or board) and any(course.drug.before for course in courses):
        outranking = [*stopped, *board]
        number = len({drug.id for drug in outranking})
        yield notice("lower_bounds_only", "NOTE-33", warning=True, number=number, which=drug_names(outranking))


def date_notices(courses: Sequence[DatedDrug], plan: Plan) -> Iterator[Notice]:
    """What the dates do not allow, and how a planned administration was read."""
    numbered = [course for course in courses if course.drug.before is not None]
    for course in numbered:
        yield from planned_notices(course, plan)
    if numbered and plan.end is None:
        yield notice("resumption_not_computable", which=drug_names(course.drug for course in numbered))


def planned_notices(course: DatedDrug, plan: Plan) -> Iterator[Notice]:
    """A planned administration before or during radiotherapy."""
    name = course.drug.name
    if course.next is not None and next_counts_before(course, plan):
        yield notice("next_counts_before", warning=True, which=name, date=french_date(course.next))
    if course.next is not None and side_after(course, plan).concomitant:
        yield notice("next_is_concomitant", warning=True, which=name, date=french_date(course.next))


def rule_notices(courses: Sequence[DatedDrug], plan: Plan) -> Iterator[Notice]:
    """The two rules side by side: which is longer; what the rule is for; how the fraction remaining is found."""
    # One notice a question, in the order in which they are read.
    measured = [course for course in courses if course.drug.half_lives]
    for course in measured:
        if course.drug.contraindicated:
            yield longer_notice(course, plan)
        yield from untold_notice(course, plan)
    others = [course.drug for course in measured if not course.drug.contraindicated]
    if others:
        yield notice("pharmacokinetics_only", "NOTE-29", which=drug_names(others), count=rule_count())
    if any(course.drug.contraindicated for course in measured):
        yield notice("rule_only_before", "NOTE-28", count=rule_count())
    if measured:
        left = percent_text(power_of_two(-rule().amount))
        yield notice("mono_exponential", "NOTE-56", count=rule_count(), remaining=left)


def longer_notice(course: DatedDrug, plan: Plan) -> Notice:
    """Which of the window and the rule is longer."""
    half_lives = tuple(eliminations(course, plan))
    longest = deciding(half_lives)
    assert longest is not None
    code = longer_of(course.drug, longest)
    window = days_text(course.drug.days(BEFORE))
    return notice(
        code,
        "NOTE-52",
        which=course.drug.title,
        window=window,
        rule=SEMICOLON.join(rule_texts(half_lives)),
        count=rule_count(),
    )


def untold_notice(course: DatedDrug, plan: Plan) -> Iterator[Notice]:
    """Sex or infusion unknown: both answers; an infusion that changes nothing."""
    missing = untold_condition(course, plan)
    if missing:
        notes = {"infusion": ("NOTE-03", "NOTE-28"), "sex": ("NOTE-28",)}[missing]
        yield notice(f"{missing}_unknown", *notes, which=course.drug.name)


def name_notices(courses: Sequence[DatedDrug]) -> Iterator[Notice]:
    """A brand or a synonym: which drug of the source it was taken for."""
    for course in courses:
        yield from usual_name_notices(course)
    if any(folded(course.typed).startswith(TARGETED) for course in courses):
        yield notice("targeted_therapies", "NOTE-35", warning=True)
    if any(course.drug.id == "doxorubicine" for course in courses):
        yield notice("doxorubicine_name", "NOTE-32")
    if any(
        course.infusion and all(half_life.condition != "infusion" for half_life in course.drug.half_lives)
        for course in courses
    ):
        yield notice("infusion_not_used", "NOTE-03")


def usual_name_notices(course: DatedDrug) -> Iterator[Notice]:
    """A name that the source does not have, and how well it is known."""
    drug, typed = course.drug, folded(course.typed)
    kinds = {"brand": drug.brands, "biosimilar": drug.biosimilars, "abbreviation": drug.abbreviations}
    for code, names in kinds.items():
        if typed in map(folded, names):
            naming = notice(code, typed=course.typed, which=drug.name)
            yield replace(naming, origins=biosimilar_origins()) if code == "biosimilar" else naming


def biosimilar_origins() -> tuple[Origin, ...]:
    """The pages that say of which drug they are biosimilars."""
    return tuple(Origin(source=page["document"], locator=page["place"]) for page in load(NAME)["biosimilars"]["pages"])


def drug_notices(courses: Sequence[DatedDrug]) -> Iterator[Notice]:
    """What one drug's row leaves open."""
    present = {course.drug.id for course in courses}
    for drug, notes in DRUG_NOTICES.items():
        if drug in present:
            yield notice(f"drug_{drug}", *notes)
    if {"carboplatine", "pemetrexed"} <= present:
        yield notice("carboplatine_or_pemetrexed", "NOTE-55")


DRUG_NOTICES = {
    "gemcitabine": ("NOTE-30", "NOTE-58"),
    "pemetrexed": ("NOTE-06",),
    "docetaxel": ("NOTE-07",),
    "etoposide": ("NOTE-34",),
}
