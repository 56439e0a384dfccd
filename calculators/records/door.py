"""The door of the page and of the command line. JSON text in, JSON text out; what answers and what hashes is given.

`recorded`: `{"request": …, "site": …}` → `{"status": "ok", "file": …, "name": …, "digest": …}`. `reopened`:
`{"text": …, "site": …}` → `{"status": "same" | "changed" | "refused", "text": …, "details": …, "changes": …,
"calculator": …, "fills": …}`. Both may say `{"status": "failed", "text": …}`.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from calculators.records.digests import Hashing, digest
from calculators.records.record import content_of, typed_alone, written
from calculators.records.replay import Respond, as_shown, head_of, replayed
from calculators.words.texts import say

NAME_LETTERS = 8
"""Of the digest, in the name of a file: no value of the case stands there."""


def recorded(order: str, respond: Respond, hashing: Hashing) -> str:
    """The text of a record, and the name of its file."""
    parsed = json.loads(order.encode("utf-8", "replace"))  # half a character, typed, is written nowhere
    request = parsed["request"] | {"inputs": typed_alone(parsed["request"]["inputs"])}
    reply = json.loads(respond(json.dumps(request)))
    if reply["status"] != "ok":
        return _json({"status": "failed", "text": say("records.nothing_to_record")})
    content = content_of(request, reply, parsed["site"])
    seal = digest(content, hashing)
    name = f"calcul-{request['calculator']}-{seal[:NAME_LETTERS]}.json"
    return _json({"status": "ok", "file": written(content, hashing), "name": name, "digest": seal})


def reopened(order: str, respond: Respond, hashing: Hashing) -> str:
    """What becomes of the text of a record here."""
    parsed = json.loads(order)
    outcome = replayed(parsed["text"], respond, hashing, parsed["site"])
    changes = [asdict(change) | {"head": head_of(change)} for change in as_shown(outcome.changes)]
    return _json(asdict(outcome) | {"changes": changes})


def _json(reply: Mapping[str, Any]) -> str:
    return json.dumps(reply, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")
