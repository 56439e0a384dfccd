"""The checks: what was passed of how many, and each fault by its name."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from calculators.self_test.causes import cause_of
from calculators.self_test.copies import Copy
from calculators.self_test.listed import SERVICE_WORKER, SUMS, compact, content_of, sums
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


def list_checked(copy: Copy, hashing: Hashing) -> Check:
    """The list itself: a damaged one could leave a file out, or say another version."""
    finders = (_fault_of_content, _fault_of_versions, *((_fault_of_worker, _fault_of_sums) if copy.manifest else ()))
    return Check(say("self_test.list"), len(finders), [fault for find in finders if (fault := find(copy, hashing))])


def _fault_of_content(copy: Copy, hashing: Hashing) -> str:
    return "" if content_of(copy.listed, hashing) == copy.content else say("self_test.list_altered")


def _fault_of_versions(copy: Copy, hashing: Hashing) -> str:
    listed = copy.listed["versions"]
    if all(copy.versions.get(name) == listed[name] for name in ("site", "data")):
        return ""
    own = {name: copy.versions.get(name, "?") for name in ("site", "data")}
    return say(
        "self_test.list_versions", site=listed["site"], data=listed["data"], own_site=own["site"], own_data=own["data"]
    )


def _fault_of_worker(copy: Copy, hashing: Hashing) -> str:
    """The service worker carries the hash of the whole, and is listed beside it."""
    try:
        is_named = SERVICE_WORKER in copy.hashes and copy.content.encode() in copy.read(SERVICE_WORKER)
    except OSError:
        is_named = False
    return "" if is_named else say("self_test.list_worker", name=SERVICE_WORKER)


def _fault_of_sums(copy: Copy, hashing: Hashing) -> str:
    """The other list, for `sha256sum`, says the same."""
    try:
        is_same = copy.read(SUMS) == sums(copy.hashes).encode()
    except OSError:
        is_same = False
    return "" if is_same else say("self_test.altered", name=SUMS)


def files_checked(copy: Copy, hashing: Hashing) -> Check:
    """Every file hashed again."""
    return Check(say("self_test.files"), len(copy.hashes), list(_faults_of_files(copy, hashing)))


def _faults_of_files(copy: Copy, hashing: Hashing) -> Iterator[str]:
    for name, expected in copy.hashes.items():
        try:
            actual = hashing(copy.read(name)).hexdigest()
        except (OSError, ValueError) as error:  # a name that no file can have
            yield say("self_test.unreadable", name=name, detail=cause_of(error))
        else:
            if actual != expected:
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
