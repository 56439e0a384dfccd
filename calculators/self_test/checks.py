"""The checks: what was passed of how many, and each fault by its name."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from calculators.self_test.copies import Copy
from calculators.words.texts import say

Hashing = Callable[[bytes], Any]
Respond = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Check:
    """`reason` says why a check could not be made."""

    title: str
    total: int = 0
    faults: list[str] = field(default_factory=list)
    reason: str = ""

    @property
    def passed(self) -> int:
        """How many had no fault."""
        return self.total - len(self.faults)


def files_checked(copy: Copy, hashing: Hashing) -> Check:
    """Every file hashed again."""
    return Check(say("self_test.files"), len(copy.hashes), list(_faults_of_files(copy, hashing)))


def _faults_of_files(copy: Copy, hashing: Hashing) -> Iterator[str]:
    for name, expected in copy.hashes.items():
        try:
            found = hashing(copy.read(name)).hexdigest()
        except OSError as error:
            yield say("self_test.unreadable", name=name, detail=error.strerror or type(error).__name__)
        else:
            if found != expected:
                yield say("self_test.altered", name=name)


def cases_checked(copy: Copy, respond: Respond, hashing: Hashing) -> Check:
    """Every reference case asked of this Python."""
    if copy.cases is None:
        return Check(say("self_test.cases"), reason=say("self_test.no_calculators"))
    if not copy.cases:
        return Check(say("self_test.cases"), reason=say("self_test.no_cases"))
    other = [case for case in copy.cases if not _is_right(case, respond, hashing)]
    return Check(
        say("self_test.cases"),
        len(copy.cases),
        [say("self_test.other_reply", name=case.get("name", "?")) for case in other],
    )


def _is_right(case: Mapping[str, Any], respond: Respond, hashing: Hashing) -> bool:
    """A case whose request or hash is missing is damaged, and not right."""
    request = case.get("request")
    return isinstance(request, dict) and reply_hash(request, respond, hashing) == case.get("sha256")


def reply_hash(request: Mapping[str, Any], respond: Respond, hashing: Hashing) -> str:
    """SHA-256 of a reply as `JSON.stringify` writes it, in the order of its keys: a page hashes the same."""
    reply = json.loads(respond(compact(request)))
    return str(hashing(compact(reply).encode("utf-8")).hexdigest())


def compact(content: Any) -> str:
    """JSON as `JSON.stringify` writes it; replies hold texts, whole numbers, lists and objects."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
