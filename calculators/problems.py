"""What is wrong with what a person typed.

A `Refusal` is raised where one text is parsed and knows no field; a `Problem` is what the reader is told: the field's
path, a stable code and one French sentence that names the field, says how to mend it and shows an example.
"""

from dataclasses import dataclass


class Refusal(Exception):
    """One typed text refused: `code` is a key of the catalogue `problems`, `details` fills its sentence."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One thing to mend. `field` is the input's path (`phases[0].fractions`), or empty for the whole request."""

    field: str
    code: str
    text: str
