"""The calendar of an answer: JSON text in, JSON text out. Asked for after the answer, with the same request; it is no
part of the reply of the protocol.

`{"gist": …, "lines": […], "tables": […], "remarks": […]}`, or null where nothing asks for it. With a `link` in the
request, the file that an agenda takes: `{"file": {"name": …, "text": …}, "said": …}`; `file` null: no day is known.
"""

import json
from collections.abc import Mapping
from typing import Any

from calculators.agenda.events import file_of
from calculators.agenda.shown import Agenda, agenda
from calculators.contract.results import Notice, Table
from calculators.typed.reader import Reader
from calculators.washout.declaration import DESCRIPTOR


def respond(request: str) -> str:
    """The calendar, or the file, of a request that `protocol.respond` answers."""
    question = json.loads(request)
    inputs = question["inputs"] if question["calculator"] == DESCRIPTOR.name else {}
    if "link" in question:
        return json.dumps(kept(inputs, question["link"]), ensure_ascii=False)
    return json.dumps(shown(inputs), ensure_ascii=False)


def shown(inputs: Mapping[str, Any]) -> dict[str, Any] | None:
    """The calendar of these inputs."""
    reading = Reader(DESCRIPTOR.name, DESCRIPTOR.inputs).read(inputs)
    if reading.problems or any(DESCRIPTOR.check(reading)):
        return None
    calendar = agenda(reading, DESCRIPTOR.run(reading))
    return None if calendar is None else _as_json(calendar)


def kept(inputs: Mapping[str, Any], link: str) -> dict[str, Any]:
    """The file of these inputs."""
    reading = Reader(DESCRIPTOR.name, DESCRIPTOR.inputs).read(inputs)
    if reading.problems or any(DESCRIPTOR.check(reading)):
        return file_of(None, None, link)
    return file_of(reading, DESCRIPTOR.run(reading), link)


def _as_json(calendar: Agenda) -> dict[str, Any]:
    return {
        "gist": calendar.gist,
        "lines": [_line(line) for line in calendar.lines],
        "tables": [_table(table) for table in calendar.tables],
        "remarks": list(calendar.remarks),
    }


def _line(line: Notice) -> dict[str, Any]:
    given = [{"text": offer.text, "inputs": dict(offer.inputs)} for offer in line.offers]
    kind = {"warning": line.warning, "proposal": not line.warning}
    return {"code": line.code, "text": line.text, **kind, "offers": given}


def _table(table: Table) -> dict[str, Any]:
    rows = [{"header": row.header, "cells": list(row.cells)} for row in table.rows]
    return {"name": table.name, "caption": table.caption, "columns": list(table.columns), "rows": rows}
