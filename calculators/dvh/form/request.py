"""What the page asks of a file: for which calculator, what its form holds, what was answered to what was asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculators.tables.reader import load
from calculators.typed.kinds import WHOLE
from calculators.typed.problems import Refusal

NEW = "new"
"""The new course, among those of a form that has several."""


@dataclass(frozen=True, slots=True)
class Request:
    """`inputs` as they are typed; `options` by the names of what was asked."""

    calculator: str
    inputs: Mapping[str, Any]
    options: Mapping[str, str]

    @property
    def fractions(self) -> int | None:
        """The number of fractions that is typed for the course whose limits are asked; None where it cannot be read."""
        course = self.options.get("course", "") if self.calculator == "case" else ""
        typed = (self.inputs.get(course) or {} if course == NEW else self.inputs).get("fractions")
        try:
            return int(WHOLE.read(typed)) if isinstance(typed, str) and typed.strip() else None
        except Refusal:
            return None

    @property
    def limits(self) -> Mapping[str, Any]:
        """The text's limits for that number of fractions; none where it is silent."""
        limits: Mapping[str, Any] = load("cord")["constraints"].get(str(self.fractions), {})
        return limits
