"""The text that Eclipse and ARIA export: plans, then structures, each with its statistics and its curve.

A line is read by its label; those without a label of ours are dropped as they come, identity and comments with them.
"""

import re
from dataclasses import replace
from fractions import Fraction

from calculators.dvh.files.blocks import Block, Draft, Plan, Statistic, coverage, statistic
from calculators.dvh.files.headings import columns_of
from calculators.dvh.files.headings import labelled as label_of
from calculators.dvh.files.numbers import Numbers
from calculators.dvh.files.units import PERCENT, factor_of
from calculators.dvh.words.texts import Refused, entry, labels

_VARIATION = re.compile(r"(.*?)\s*\(variation of plan (.*)\)")
_PLANS = {"plan": "plan", "plan_sum": "sum", "uncertainty": "uncertainty"}
_OF_A_PLAN = ("prescribed", "isodose")


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
    """What the label of a line is, its unit, its value."""
    label, unit, value = label_of(line)
    return labels("eclipse").get(label, ""), unit, value


def plan_of(key: str, value: str) -> Plan:
    """A plan by its line: « U1 A (variation of plan A) » is U1, a variation of A, whatever its label."""
    match = _VARIATION.fullmatch(value)
    if not match:
        return Plan(name=value, kind=_PLANS[key])
    return Plan(name=match[1].removesuffix(f" {match[2]}"), kind="uncertainty", base=match[2])


class _Reader:
    """The state between two lines."""

    def __init__(self) -> None:
        self.numbers = Numbers()
        self.plans: list[Plan] = []
        self.headed = 0  # plans that begin since the last structure
        self.under: Plan | None = Plan()
        self.draft: Draft | None = None
        self.blocks: list[Block] = []

    def read(self, number: int, line: str) -> None:
        """One line more."""
        if self.draft and self.draft.columns and self._row(self.draft, number, line):
            return
        if self.draft and not line.strip():
            self.draft.apart = True
        key, unit, value = labelled(line)
        if key == "type":
            _check_type(value)
        elif key == "structure":
            self._structure(value)
        elif key in _PLANS:
            self._plan(key, value)
        elif key in _OF_A_PLAN and self.draft and not self.draft.columns and self.draft.plan_name:
            self._not_of_structure(self.draft)
            self._of_plan(key, (unit, value), number)
        elif key and self.draft:
            self._of_structure(self.draft, key, (unit, value), number)
        elif key and self.plans:
            self._of_plan(key, (unit, value), number)
        elif self.draft:
            self._unknown(self.draft, (unit, value), number, line)

    def _unknown(self, draft: Draft, printed: tuple[str, str], number: int, line: str) -> None:
        """A line without a label of ours: the headings of the curve, or another label."""
        if ":" in line:
            draft.other(self.numbers, printed, number)
        elif "]" in line:
            draft.columns, draft.headed = columns_of(line), number

    def _row(self, draft: Draft, number: int, line: str) -> bool:
        """Under its headings, a line is a row, blank, or labelled; any other one would be lost in silence."""
        cells = self.numbers.row(line)
        if cells is None and (not line.strip() or ":" in line):
            draft.ended = draft.ended or (":" in line and bool(draft.rows))
            return False
        draft.row(number, cells)
        return True

    def _structure(self, name: str) -> None:
        self.close()
        self.draft = Draft(name)

    def _plan(self, key: str, value: str) -> None:
        """Among the first lines of a structure, the plan that it is of; else a new plan begins, behind an empty
        structure too."""
        draft = self.draft
        if draft and not draft.columns and not draft.plan_name and not draft.apart:
            draft.plan_name, draft.plan_key, draft.plan_line = plan_of(key, value).name, key, value
            return
        self.close()
        self._head(plan_of(key, value))

    def _head(self, plan: Plan) -> None:
        self.headed += 1
        self.plans.append(plan)

    def _not_of_structure(self, draft: Draft) -> None:
        """What is prescribed is told of plans alone: the plan that an empty structure seemed to be of begins here."""
        plan = _told(draft)
        draft.plan_name = draft.course = ""
        self.close()
        self._head(plan)

    def _of_plan(self, key: str, printed: tuple[str, str], number: int) -> None:
        plan = self.plans.pop()
        match key:
            case "course":
                plan = replace(plan, course=printed[1])
            case "prescribed":
                dose = statistic(self.numbers, "dose", printed, number)
                plan = replace(
                    plan, dose=_numbered(plan.dose, dose), twice=plan.twice or _contradicted(plan.dose, dose)
                )
            case "isodose":
                isodose = statistic(self.numbers, "dose", printed, number)
                twice = plan.twice or _contradicted(plan.isodose, isodose)
                plan = replace(plan, isodose=_numbered(plan.isodose, isodose), twice=twice)
        self.plans.append(plan)

    def _of_structure(self, draft: Draft, key: str, printed: tuple[str, str], number: int) -> None:
        match key:
            case "course":
                draft.course = printed[1]
            case "volume":
                draft.volumes.append(statistic(self.numbers, "volume", printed, number))
            case "max_dose":
                draft.max_doses.append(statistic(self.numbers, "dose", printed, number))
            case "coverage":
                draft.coverages.append(coverage(self.numbers, printed, number))

    def close(self) -> None:
        """The structure is whole. It stands under the one plan that began since the last structure, else where that
        one stands; under none where several began, as in a list of plans."""
        draft, self.draft = self.draft, None
        if not draft:
            return
        if self.headed:
            self.under = self.plans[-1] if self.headed == 1 else None
        self.headed = 0
        self.blocks.append(draft.finished(self._plan_of(draft)))
        if not draft.columns and draft.plan_name and not any(_is_named(plan, _told(draft)) for plan in self.plans):
            self.under = None  # a plan of which nothing else is told may begin there

    def _plan_of(self, draft: Draft) -> Plan:
        """The plan that the structure names; the one under which it stands where it names none, or names the plan of
        which this is a variation and has its curve already."""
        last = self.under or Plan()
        seen = any((block.name, block.plan.name) == (draft.name, draft.plan_name) for block in self.blocks)
        if not draft.plan_name or (seen and last.base == draft.plan_name):
            return self._prescribed(last)
        return self._prescribed(self._named(_told(draft)))

    def _named(self, told: Plan) -> Plan:
        """The plan of this name, of this course where several have it; bare where nothing tells which."""
        alike = [plan for plan in self.plans if _is_named(plan, told)]
        alike = [plan for plan in alike if plan.name == told.name] or alike
        same = [plan for plan in alike if plan.course == told.course] or alike
        if len({(plan.kind, plan.dose, plan.isodose) for plan in same}) == 1:
            return same[0]
        kinds = {plan.kind for plan in same}
        return replace(told, kind=kinds.pop()) if len(kinds) == 1 else told

    def _prescribed(self, plan: Plan) -> Plan:
        """A variation is prescribed as its plan is."""
        if not plan.base or plan.dose:
            return plan
        base = self._named(Plan(name=plan.base, course=plan.course))
        return Plan(plan.name, plan.course, plan.kind, plan.base, base.dose, base.isodose)


def _told(draft: Draft) -> Plan:
    """The plan that a structure names, as its line says it."""
    return replace(plan_of(draft.plan_key, draft.plan_line), course=draft.course)


def _is_named(plan: Plan, told: Plan) -> bool:
    """Whether a structure names this plan. A variation is also told with its plan: « U1 A », for U1 of A."""
    if told.base:
        return (plan.name, plan.base) in ((told.name, told.base), (f"{told.name} {told.base}", ""))
    return told.name in (plan.name, f"{plan.name} {plan.base}")


def _numbered(before: Statistic | None, after: Statistic) -> Statistic:
    """The statistic that has a number, the first of two."""
    return after if before is None or not before.number else before


def _contradicted(before: Statistic | None, after: Statistic) -> tuple[int, int] | None:
    """Both lines, where they tell two things of a plan."""
    if before is None or not before.number or not after.number or _worth(before) == _worth(after):
        return None
    return before.line, after.line


def _worth(statistic: Statistic) -> tuple[bool, Fraction]:
    return statistic.unit in ("", PERCENT), Fraction(statistic.number or 0) * factor_of("dose", statistic.unit)


def _check_type(value: str) -> None:
    printed = value.casefold()
    if any(word in printed for word in entry("labels.values.differential")):
        raise Refused("differential")
    if not any(word in printed for word in entry("labels.values.cumulative")):
        raise Refused("type_unknown")
