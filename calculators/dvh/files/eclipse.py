"""The text that Eclipse and ARIA export: plans, then structures, each with its statistics and its curve.

A line is read by its label; those without a label of ours are dropped as they come, identity and comments with them.
"""

import re

from calculators.dvh.files.blocks import Block, Draft, Plan, statistic
from calculators.dvh.files.headings import columns_of, folded
from calculators.dvh.files.numbers import Numbers
from calculators.dvh.files.units import PERCENT
from calculators.dvh.words.texts import Refused, entry, labels

_LABELLED = re.compile(r"\s*([^:\[\]]*?)\s*(?:[\[(]([^\[\]():]*)[\])])?\s*:(.*)", re.DOTALL)
_VARIATION = re.compile(r"(.*?)\s*\(variation of plan (.*)\)")
_PLANS = {"plan": "plan", "plan_sum": "sum", "uncertainty": "uncertainty"}


def blocks_of(lines: list[str]) -> list[Block]:
    """Every structure of the file, in its order."""
    reader = _Reader()
    for number, line in enumerate(lines, start=1):
        reader.read(number, line)
    reader.close()
    reader.numbers.check()
    return reader.blocks


def is_eclipse(lines: list[str]) -> bool:
    """Some line begins a structure or tells the type of the histogram."""
    return any(labelled(line)[0] in ("structure", "type") for line in lines if ":" in line)


def labelled(line: str) -> tuple[str, str, str]:
    """What the label of a line is, its unit, its value: only the first colon separates."""
    found = _LABELLED.fullmatch(line)
    if not found:
        return "", "", ""
    return labels("eclipse").get(folded(found[1]), ""), found[2] or "", found[3].strip()


def plan_of(key: str, value: str) -> Plan:
    """A plan by its line: « U1 A (variation of plan A) » is U1, a variation of A."""
    found = _VARIATION.fullmatch(value)
    if key != "uncertainty" or not found:
        return Plan(name=value, kind=_PLANS[key])
    return Plan(name=found[1].removesuffix(f" {found[2]}"), kind="uncertainty", base=found[2])


class _Reader:
    """The state between two lines."""

    def __init__(self) -> None:
        self.numbers = Numbers()
        self.plans: list[Plan] = []
        self.draft: Draft | None = None
        self.blocks: list[Block] = []

    def read(self, number: int, line: str) -> None:
        """One line more."""
        if self.draft and self.draft.columns and self._row(self.draft, number, line):
            return
        key, unit, value = labelled(line)
        if key == "type":
            _check_type(value)
        elif key == "structure":
            self.close()
            self.draft = Draft(value)
        elif key in _PLANS:
            self._plan(key, value)
        elif key and self.draft:
            self._of_structure(self.draft, key, (unit, value), number)
        elif key and self.plans:
            self._of_plan(key, (unit, value), number)
        elif self.draft and "]" in line:
            self.draft.columns = columns_of(line)

    def _row(self, draft: Draft, number: int, line: str) -> bool:
        """Under its headings, a line is a row, blank, or labelled; any other one would be lost in silence."""
        cells = self.numbers.row(line)
        if cells is None and (not line.strip() or ":" in line):
            draft.ended = draft.ended or (":" in line and bool(draft.rows))
            return False
        draft.row(number, cells)
        return True

    def _plan(self, key: str, value: str) -> None:
        """Inside a structure, the plan that it is of; else a new plan begins."""
        if self.draft and not self.draft.columns and not self.draft.plan_name:
            self.draft.plan_name = plan_of(key, value).name
            return
        self.close()
        self.plans.append(plan_of(key, value))

    def _of_plan(self, key: str, printed: tuple[str, str], number: int) -> None:
        plan = self.plans.pop()
        match key:
            case "course":
                plan = Plan(plan.name, printed[1], plan.kind, plan.base)
            case "prescribed":
                dose = statistic(self.numbers, "dose", printed, number)
                plan = Plan(plan.name, plan.course, plan.kind, plan.base, dose, plan.isodose)
            case "isodose":
                isodose = statistic(self.numbers, "dose", printed, number)
                plan = Plan(plan.name, plan.course, plan.kind, plan.base, plan.dose, isodose)
        self.plans.append(plan)

    def _of_structure(self, draft: Draft, key: str, printed: tuple[str, str], number: int) -> None:
        match key:
            case "course":
                draft.course = printed[1]
            case "volume":
                draft.volume = statistic(self.numbers, "volume", printed, number)
            case "max_dose" if draft.max_dose is None or draft.max_dose.unit == PERCENT:  # a dose before a percentage
                draft.max_dose = statistic(self.numbers, "dose", printed, number)
            case "coverage":
                draft.covered_percent = self.numbers.number(printed[1])

    def close(self) -> None:
        """The structure is whole."""
        if self.draft:
            self.blocks.append(self.draft.finished(self._plan_of(self.draft)))
        self.draft = None

    def _plan_of(self, draft: Draft) -> Plan:
        """The plan that the structure names; the one under which it stands where it names none, or names the plan of
        which this is a variation and has its curve already."""
        last = self.plans[-1] if self.plans else Plan()
        seen = any((block.name, block.plan.name) == (draft.name, draft.plan_name) for block in self.blocks)
        if not draft.plan_name or (seen and last.base == draft.plan_name):
            return self._prescribed(last)
        return self._named(draft.plan_name, draft.course)

    def _named(self, name: str, course: str) -> Plan:
        """The plan of this name, of this course where several have it; bare where nothing tells which."""
        alike = [plan for plan in self.plans if plan.name == name]
        same = [plan for plan in alike if plan.course == course] or alike
        if len({(plan.kind, plan.dose, plan.isodose) for plan in same}) == 1:
            return same[0]
        return Plan(name=name, course=course)

    def _prescribed(self, plan: Plan) -> Plan:
        """A variation is prescribed as its plan is."""
        if not plan.base or plan.dose:
            return plan
        base = self._named(plan.base, plan.course)
        return Plan(plan.name, plan.course, plan.kind, plan.base, base.dose, base.isodose)


def _check_type(value: str) -> None:
    printed = value.casefold()
    if any(word in printed for word in entry("labels.values.differential")):
        raise Refused("differential")
    if not any(word in printed for word in entry("labels.values.cumulative")):
        raise Refused("type_unknown")
