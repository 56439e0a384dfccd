"""The doors, each with what comes in from a seed and the law that its answer keeps."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from random import Random
from typing import Any

from calculators.catalogue import CALCULATORS
from calculators.dvh.reply import dvh_reply
from calculators.protocol import respond
from calculators.records.digests import SEAL
from calculators.records.door import reopened
from calculators.records.record import written
from calculators.words.texts import entry
from tests.calculators.dvh.laws import broken_law as of_dvh
from tests.calculators.dvh.mutations import mutated
from tests.calculators.records.cases import SITE
from tests.calculators.records.cases import text as record
from tests.fuzz.damage import damaged, misshapen
from tests.parity.requests import changed, drawn, texts

STATUSES = {"ok", "invalid", "unknown_calculator", "failed"}
REOPENED = {"same", "changed", "refused", "failed"}


@dataclass(frozen=True, slots=True)
class Door:
    """`fault_of` says what is wrong with what comes in for a seed; nothing where a law is kept."""

    fault_of: Callable[[int], str]
    count: int


# --- protocol ---------------------------------------------------------------------------------------------------------


def of_requests(seed: int) -> str:
    """A request damaged as text, or misshapen as JSON."""
    random = Random(f"protocol/{seed}")
    (request,) = drawn(random.choice(list(CALCULATORS)), 1, random.randrange(10**6))
    if random.random() < 0.5:
        return broken_reply(damaged(request, random))
    return broken_reply(json.dumps(misshapen(json.loads(request), random)))


def of_values(seed: int) -> str:
    """Numbers, days, names and schedules, damaged in the fields where they are typed."""
    random = Random(f"values/{seed}")
    calculator = random.choice(list(CALCULATORS))
    inputs = changed(calculator, random)
    for place, text in random.sample(found := list(texts(inputs)), min(len(found), random.randint(1, 3))):
        node: Any = inputs
        for step in place[:-1]:
            node = node[step]
        node[place[-1]] = damaged(text, random)
    return broken_reply(json.dumps({"protocol": 1, "calculator": calculator, "inputs": inputs}))


def broken_reply(request: str) -> str:
    """The first law that the reply to a request breaks."""
    try:
        reply = json.loads(respond(request))
    except Exception as error:  # noqa: BLE001 - any exception is the fault that is looked for
        return f"{error!r}\n{request!r}"
    fault = broken_law(reply)
    return fault and f"{fault}\n{request!r}"


def broken_law(reply: Mapping[str, Any]) -> str:
    """Protocol 1, a known status, no bug told, a sentence for each problem, a conclusion for each answer."""
    if reply.get("protocol") != 1 or reply.get("status") not in STATUSES:
        return "no reply of protocol 1"
    if reply["status"] == "failed" and reply["text"].startswith(_bug()):
        return f"a bug: {reply['text']}"
    if reply["status"] == "invalid" and not reply["problems"]:
        return "refused without a reason"
    if any(not problem["text"].strip() for problem in reply.get("problems", ())):
        return "a problem without a sentence"
    return "" if reply["status"] != "ok" or reply["conclusion"]["text"].strip() else "an answer without a conclusion"


@cache
def _bug() -> str:
    """How the sentence that tells a bug begins."""
    return str(entry("faults.bug")).partition("{")[0]


# --- records ----------------------------------------------------------------------------------------------------------


def of_records(seed: int) -> str:
    """A record damaged as text, or misshapen and sealed again, which only its own maker could do."""
    random = Random(f"records/{seed}")
    kept = record(random.choice(list(CALCULATORS)))
    text = damaged(kept, random) if random.random() < 0.5 else misshapen_record(kept, random)
    order = json.dumps({"text": text, "site": SITE})
    try:
        reply = json.loads(reopened(order, respond, sha256))
    except Exception as error:  # noqa: BLE001 - any exception is the fault that is looked for
        return f"{error!r}\n{text!r}"
    answered = reply["status"] in REOPENED and reply["text"].strip()
    return "" if answered else f"no answer: {reply}\n{text!r}"


def misshapen_record(text: str, random: Random) -> str:
    """A record with one part replaced or gone, its digests left as they were, or made again for what it holds."""
    whole = misshapen(json.loads(text), random)
    if random.random() < 0.5 or not isinstance(whole.pop(SEAL, None), dict):
        return json.dumps(whole, ensure_ascii=False)
    return written(whole, sha256)


# --- DVH --------------------------------------------------------------------------------------------------------------


def of_exports(seed: int) -> str:
    """A damaged export of DVHs."""
    content, options = mutated(seed)
    law = of_dvh(dvh_reply(content, options))
    return law and f"{law}\n{content!r} {options}"


DOORS = {
    "protocol": Door(of_requests, 200_000),
    "values": Door(of_values, 200_000),
    "records": Door(of_records, 100_000),
    "dvh": Door(of_exports, 1_000_000),
}
