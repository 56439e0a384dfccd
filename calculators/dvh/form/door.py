"""The door of the page: a file is read once, then asked as often as the form changes. JSON text in, JSON text out.

A request is `{"calculator": …, "inputs": …, "options": …}` (`request.Request`). The reply says what is `asked`, what
is wrong (`problems`), what is `told`, the fields that it `follows`, and what goes into the form: `fills` by path,
and at each field a remark (`remarks`) that says where its value comes from, or why it stays empty; `figure` is the
curve.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calculators.dvh.choice import Named, labels_of
from calculators.dvh.files.formats import read_file
from calculators.dvh.form.asked import MISSING, chosen, questions
from calculators.dvh.form.chart import chart
from calculators.dvh.form.filled import FOLLOWS, Filled, filled
from calculators.dvh.form.request import Request
from calculators.dvh.limits import compared
from calculators.dvh.measured import Measured, measured
from calculators.dvh.options import read_options
from calculators.dvh.reply import failure
from calculators.dvh.sentences import notices_of
from calculators.dvh.words.texts import Refused, say

Asking = Callable[[str], str]
PRV = "prv"


def opened(content: bytes, tell: Callable[[int, int], Any], draw: Callable[[str], str]) -> Asking:
    """A file, read: what answers for it. `tell` hears how many lines are read of how many, `draw` draws a curve."""
    try:
        written_by, blocks = read_file(bytes(content), tell)
    except Refused as refused:
        return _always(_written({"status": "invalid", "problems": [_problem(refused)]}))
    except Exception as error:  # noqa: BLE001 - a door: a bug reaches the reader as a sentence, not as silence
        return _always(failure("bug", detail=type(error).__name__))
    return Opened(written_by, list(zip(labels_of(blocks), blocks, strict=True)), draw).answer


def _always(reply: str) -> Asking:
    return lambda _: reply


def _problem(problem: Refused) -> dict[str, str]:
    return {"field": problem.field, "code": problem.code, "text": problem.text}


def _written(reply: Mapping[str, Any]) -> str:
    whole = {"problems": [], "asked": [], "told": [], "follows": [], "fills": {}, "remarks": {}, "figure": None} | dict(
        reply
    )
    return json.dumps(whole, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was read: its structures under their labels."""

    written_by: str
    named: Sequence[Named]
    draw: Callable[[str], str]

    def answer(self, request: str) -> str:
        """The reply to what the form holds now."""
        try:
            return self._answer(Request(**json.loads(request)))
        except Exception as error:  # noqa: BLE001 - a door
            return failure("bug", detail=type(error).__name__)

    def _answer(self, request: Request) -> str:
        named = chosen(self.named, request)
        if named is None:
            return self._reply(request, None, [], Filled())
        try:
            structure = measured(*named, read_options({name: request.options.get(name) for name in MISSING}))
        except Refused as refused:
            return self._reply(request, None, [refused], Filled())
        return self._reply(request, structure, structure.problems, filled(request, structure))

    def _reply(self, request: Request, structure: Measured | None, problems: Sequence[Refused], made: Filled) -> str:
        return _written(
            {
                "status": "invalid" if problems else "ok",
                "problems": [_problem(problem) for problem in problems],
                "asked": questions(self.named, request, problems),
                "told": [say(f"form.formats.{self.written_by}"), *made.sentences, *_notices(structure)],
                "follows": FOLLOWS[request.calculator],
                "fills": made.fills,
                "remarks": made.remarks,
                "figure": structure and self._drawn(request, structure),
            }
        )

    def _drawn(self, request: Request, structure: Measured) -> Any:
        """The curve, with the limits of the number of fractions that is typed."""
        if not structure.dmax or not structure.volumes:
            return None
        limits = [
            limit for limit in compared(structure.dmax, structure.volumes) if limit.fractions == str(request.fractions)
        ]
        return json.loads(self.draw(json.dumps(chart(structure, limits), ensure_ascii=False)))


def _notices(structure: Measured | None) -> Iterator[str]:
    """What must be known with the values; a margin around the cord is not the cord."""
    if structure is None:
        return
    if PRV in structure.block.name.casefold():
        yield say("form.prv")
    yield from (text for _, text in notices_of(structure))
