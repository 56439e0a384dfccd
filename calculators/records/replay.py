"""A record answered again: the same answer, or what changed, or why nothing is taken from it."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from calculators.records.compared import Change, compared
from calculators.records.digests import Hashing, sealed
from calculators.records.places import typed_leaves
from calculators.records.reading import Altered, Kept, read
from calculators.records.record import content_of
from calculators.records.refusals import Refused
from calculators.records.weights import DECIDES, EMPTY, TYPOGRAPHY, WORDS, weighed
from calculators.records.words import place_name
from calculators.words.texts import entry, say
from calculators.words.typography import SEMICOLON

Respond = Callable[[str], str]
"""`protocol.respond`: this room stands below the protocol."""
NO_ANSWER = ("unknown_calculator", "failed")
MOST_PLACES = 5


@dataclass(frozen=True, slots=True)
class Replayed:
    """`status` is `same`, `changed` or `refused`; `text` says it, `details` what else must be known; `fills` are the
    inputs by path, none where the record is refused."""

    status: str
    text: str
    details: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    calculator: str = ""
    fills: Mapping[str, str] = field(default_factory=dict)


def replayed(text: str, respond: Respond, hashing: Hashing, site: str) -> Replayed:
    """What becomes of the text of a record in this copy, whose site has this version."""
    try:
        return _answered(read(text, hashing), respond, site)
    except Altered as altered:
        return _altered(altered, respond, hashing)
    except Refused as refused:
        return Replayed("refused", refused.text)


def asked_again(content: Mapping[str, Any], respond: Respond) -> tuple[dict[str, Any], dict[str, Any]]:
    """The request of a record, and the reply of today."""
    protocol = content["versions"].get("protocol")
    request = {"protocol": protocol, "calculator": content["calculator"], "inputs": content["inputs"]}
    return request, json.loads(respond(json.dumps(request)))


def _answered(kept: Kept, respond: Respond, site: str) -> Replayed:
    content = kept.content
    request, after = asked_again(content, respond)
    if after["status"] in NO_ANSWER:
        raise Refused("no_answer", reason=after["text"])
    changes = weighed(compared(content["calculator"], content["reply"], after), content["reply"], after)
    details = [*_versions(content, content_of(request, after, site)), say("records.digest", digest=kept.digest)]
    look_alike = sum(change.weight == TYPOGRAPHY for change in changes)
    if look_alike:
        details.append(say("records.typography", count=look_alike))
    if kept.is_rewritten:
        details.append(say("records.rewritten"))
    return Replayed(
        "changed" if _told(changes) else "same",
        _headline(changes),
        details,
        changes,
        content["calculator"],
        dict(typed_leaves(content["inputs"])),
    )


def _told(changes: list[Change]) -> list[Change]:
    """What a reader is told one by one."""
    return [change for change in changes if change.weight in (DECIDES, WORDS)]


def _headline(changes: list[Change]) -> str:
    """Whether anything changed, and whether it was what judges."""
    told = _told(changes)
    if not told:
        return say("records.same")
    judges = sum(change.weight == DECIDES for change in told)
    return _counted("judged_other", judges) if judges else _counted("judged_same", len(told))


def _counted(name: str, count: int) -> str:
    return say(f"records.{name}_{'one' if count == 1 else 'several'}", count=count)


def _versions(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """With which versions it was recorded, and those of this copy where they are others."""
    recorded, here = _versions_text(before), _versions_text(after)
    if recorded == here:
        return [say("records.recorded_same", versions=recorded)]
    return [say("records.recorded", versions=recorded), say("records.here", versions=here)]


def _versions_text(content: Mapping[str, Any]) -> str:
    """« site 0.2.0, données 1.1.0, … »"""
    words = entry("records.versions_of")
    named = [f"{words[name]} {content['versions'].get(name, '?')}" for name in words]
    return ", ".join((*named, say("records.source_date", date=content["source_date"])))


def _altered(altered: Altered, respond: Respond, hashing: Hashing) -> Replayed:
    """Nothing is taken from it. Where this copy still gives the answer that was recorded, what was altered in the
    answer is told field by field."""
    names = list(dict.fromkeys(place_name(altered.content, place) for place in altered.places))
    shown = SEMICOLON.join(names[:MOST_PLACES])
    if len(names) > MOST_PLACES:
        shown = say("records.more", shown=shown, count=len(names) - MOST_PLACES)
    changes = _told_by_the_answer(altered, respond, hashing)
    details = [say("records.altered_details")] if as_shown(changes) else []
    return Replayed("refused", say("records.refusals.altered", places=shown), details, changes)


def _told_by_the_answer(altered: Altered, respond: Respond, hashing: Hashing) -> list[Change]:
    """What was written over the recorded answer; empty where that answer is not to be had any more."""
    content = altered.content
    if not all(place.partition(".")[0] == "reply" for place in altered.places):
        return []
    try:
        after = asked_again(content, respond)[1]
        if sealed({**content, "reply": after}, hashing)["whole"] != altered.seal.get("whole"):
            return []
        return weighed(compared(content["calculator"], after, content["reply"]), after, content["reply"])
    except (KeyError, TypeError, AttributeError):  # what was altered is no record's any more
        return []


def as_shown(changes: list[Change]) -> list[Change]:
    """The changes as they are shown: keys that came and say nothing are one line, what no reader could tell is none."""
    empty = sum(change.weight == EMPTY for change in changes)
    line = Change(
        "", say("records.new_and_empty"), say("records.absent"), say("records.count", count=empty), weight=EMPTY
    )
    return [*_told(changes), *[line] * bool(empty)]


def head_of(change: Change) -> str:
    """Above the changes of a weight: what decides, or the rest."""
    return say("records.head_decides" if change.weight == DECIDES else "records.head_words")


def printed(outcome: Replayed) -> str:
    """The same as lines, for a terminal."""
    return "\n".join((outcome.text, *_lines(as_shown(outcome.changes)), *outcome.details))


def _lines(changes: list[Change]) -> Iterator[str]:
    for head, group in groupby(changes, head_of):
        yield head
        yield from (say("records.line", label=each.label, before=each.before, after=each.after) for each in group)
