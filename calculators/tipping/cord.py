"""Constraints on the cord: each is a ceiling of one value, and a volume follows Dmax where it was not typed. Along each
field a code changes once at most on either side of what was typed: no seam."""

from collections.abc import Sequence

from calculators.contract.results import Verdict
from calculators.cord.case import Doses
from calculators.cord.conclusion import whole
from calculators.cord.declaration import DESCRIPTOR
from calculators.cord.verdicts import codes, source_verdicts
from calculators.tipping.judge import WHOLE, Codes, Judge
from calculators.typed.reading import Reading


def _codes(reading: Reading) -> Codes:
    by_limit = codes(Doses.of(reading.top))
    return {WHOLE: whole(set(by_limit.values()))} | by_limit


def _verdicts(reading: Reading) -> Sequence[Verdict]:
    return tuple(source_verdicts(Doses.of(reading.top)))


def _label(reading: Reading, path: str) -> str:
    """« V18 »: a value is named as its constraint."""
    return next((line.label for line in _verdicts(reading) if path.rpartition("_")[0] == line.name), "")


JUDGE = Judge(descriptor=DESCRIPTOR, codes=_codes, verdicts=_verdicts, label=_label)
