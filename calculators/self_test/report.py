"""What the checks found, as lines for a terminal and as one word."""

from collections.abc import Iterable, Sequence

from calculators.self_test.checks import Check, Hashing, Respond, cases_checked, files_checked, list_checked
from calculators.self_test.copies import Copy
from calculators.self_test.twins import twins_checked
from calculators.self_test.unlisted import lines_of, unlisted
from calculators.words.texts import say

RIGHT = "right"


def verified(
    copy: Copy, respond: Respond, hashing: Hashing, python: str, names: Iterable[str] = ()
) -> tuple[str, bool]:
    """The report on a copy, and whether all that its list names was checked and is right. `names` are the files that
    are there, as far as they are known."""
    checks = (
        list_checked(copy, hashing),
        files_checked(copy, hashing),
        *(twins_checked(copy, hashing) if copy.manifest else ()),
        cases_checked(copy, respond, hashing),
    )
    lines = [*_head(copy, hashing, python), *map(_line, checks)]
    lines += [say("self_test.fault", fault=fault) for check in checks for fault in check.faults]
    outcome, others = _outcome(checks), unlisted(copy, names)
    sentence = f"{RIGHT}_but_unlisted" if others and outcome == RIGHT else outcome
    return "\n".join((*lines, *lines_of(others), say(f"self_test.outcomes.{sentence}"))), outcome == RIGHT


def _head(copy: Copy, hashing: Hashing, python: str) -> list[str]:
    site, data = (copy.versions.get(name, "?") for name in ("site", "data"))
    versions = say("self_test.versions", site=site, data=data, python=python)
    if not copy.manifest:
        return [versions]
    fingerprint = say("self_test.fingerprint", fingerprint=hashing(copy.manifest).hexdigest())
    return [versions, fingerprint, say("self_test.content", content=copy.content)]


def _line(check: Check) -> str:
    if check.reason:
        return say("self_test.line", title=check.title, verdict=say("self_test.not_checked", reason=check.reason))
    key = "wrong" if check.faults else "right"
    return say(
        "self_test.line", title=check.title, verdict=say(f"self_test.{key}", passed=check.passed, total=check.total)
    )


def _outcome(checks: Sequence[Check]) -> str:
    if any(check.faults for check in checks):
        return "wrong"
    return "partial" if any(check.reason for check in checks) else RIGHT
