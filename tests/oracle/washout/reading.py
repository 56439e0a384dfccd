"""What was typed for the delays, read naively."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.oracle.asking import Inputs
from tests.oracle.typed import Form, choice, day
from tests.oracle.washout.drugs import Drug, folded, known, other_forms


@dataclass
class Course:
    """A drug as it is given."""

    at: int
    drug: Drug
    last: date | None
    next: date | None
    infusion: str


@dataclass
class Asked:
    form: Form = field(default_factory=Form)
    courses: list[Course] = field(default_factory=list)
    uncited: list[int] = field(default_factory=list)
    given: list[date] = field(default_factory=list)
    """The first day that each last administration leaves for radiotherapy, those of drugs that the text does not cite
    too: its own, or the next one where the drug is to be stopped."""
    technique: str = ""
    start: date | None = None
    end: date | None = None
    sex: str = ""


def read(inputs: Inputs) -> Asked:
    asked = Asked()
    form = asked.form
    asked.technique = (
        form.read("technique", inputs["technique"], choice("palliative", "stereotactic"), required=True) or ""
    )
    asked.start = form.read("radiotherapy_start", inputs["radiotherapy_start"], day)
    asked.end = form.read("radiotherapy_end", inputs["radiotherapy_end"], day)
    asked.sex = form.read("sex", inputs.get("sex", ""), choice("F", "M")) or ""
    if asked.start and asked.end and asked.end < asked.start:
        form.refuse("radiotherapy_end", "end_before_start")
    for at, row in enumerate(inputs["drugs"]):
        _course(asked, at, row)
    _check_names(asked, inputs)
    return asked


def _course(asked: Asked, at: int, row: dict[str, str]) -> None:
    form, path = asked.form, f"drugs[{at}]"
    last = form.read(f"{path}.last_administration", row["last_administration"], day)
    following = form.read(f"{path}.next_administration", row["next_administration"], day)
    infusion = form.read(f"{path}.infusion", row.get("infusion", ""), choice("under_1h", "over_1h")) or ""
    if last and asked.start and last > asked.start:
        form.refuse(f"{path}.last_administration", "last_after_start")
    elif last and not asked.start and asked.end and last > asked.end:
        form.refuse(f"{path}.last_administration", "last_after_end")
    if last and following and following < last:
        form.refuse(f"{path}.next_administration", "next_before_last")
    drug = known().get(folded(row["drug"]))
    if last:
        asked.given.append(last + timedelta(days=bool(drug and drug.kind() == "stop")))
    if drug:
        asked.courses.append(Course(at, drug, last, following, infusion))
    else:
        asked.uncited.append(at)


def _check_names(asked: Asked, inputs: Inputs) -> None:
    """One row a drug; names that the text does not cite are refused where it cites none of the others."""
    met: dict[str, tuple[object, ...]] = {}
    for course in asked.courses:
        dates = (course.last, course.next, course.infusion)
        if met.setdefault(course.drug.key, dates) != dates:  # what says the same misleads nobody
            asked.form.refuse(f"drugs[{course.at}].drug", "drug_twice")
    if not asked.courses:
        for at in asked.uncited:
            form = folded(inputs["drugs"][at]["drug"]) in other_forms()
            asked.form.refuse(f"drugs[{at}].drug", "other_form" if form else "unknown_drug")
