"""Protocol v1: JSON text in, JSON text out. `respond` never raises: what goes wrong is told in the reply.

Request: `{"protocol": 1, "calculator": "eqd2", "inputs": {…}}`, every input as the text a person typed. Reply:
`{"protocol": 1, "status": "ok" | "invalid" | "unknown_calculator" | "failed", …}`.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from calculators import offers
from calculators.catalogue import CALCULATORS
from calculators.contract import usual
from calculators.contract.descriptor import Descriptor
from calculators.contract.results import Bar, Conclusion, Notice, Output, Result, Table, Tone, Verdict
from calculators.json_text import UnreadableJson, read_json
from calculators.tables.reader import Origin
from calculators.typed.problems import Offer, Problem
from calculators.typed.text import excerpt
from calculators.words.texts import entry, say

VERSION = 1
REQUEST = ("protocol", "calculator", "inputs")
"""What a request holds."""


def respond(request: str) -> str:
    """The reply to one request, both JSON text. Never raises."""
    try:
        return _written(_reply(read_json(request)))
    except UnreadableJson as unreadable:
        return failure(unreadable.code, **unreadable.details)
    except Exception as error:  # noqa: BLE001 - the door of the package: a bug reaches the reader as a sentence, not as silence
        return failure("bug", detail=type(error).__name__)


def failure(code: str, **details: str) -> str:
    """The reply that says why there is no answer."""
    return _written(_failure(code, **details))


def _written(reply: Mapping[str, Any]) -> str:
    text = json.dumps({"protocol": VERSION} | dict(reply), ensure_ascii=False)
    return text.encode("utf-8", "replace").decode("utf-8")  # half a character, typed, can be sent nowhere


def answer(descriptor: Descriptor, inputs: Mapping[str, Any]) -> dict[str, Any]:
    """The body of a reply for one calculator."""
    if descriptor.compose:
        return descriptor.compose(descriptor, inputs, answer)
    reading, problems = offers.read(descriptor, inputs)
    about_inputs = {
        "problems": [_problem(problem) for problem in offers.in_problems(descriptor, inputs, problems)],
        "read": dict(reading.read_back),
        "fills": dict(reading.fills),
    }
    if problems:
        return {"status": "invalid", "calculator": descriptor.name} | about_inputs
    result = descriptor.run(reading)
    notices = (*usual.of_inputs(reading, descriptor.inputs), *result.notices)
    result = replace(result, notices=tuple(offers.in_notices(descriptor, inputs, notices)))
    return {"status": "ok", "calculator": descriptor.name} | about_inputs | _result(descriptor, result)


def _reply(request: Any) -> dict[str, Any]:
    if not isinstance(request, dict) or not isinstance(request.get("inputs"), dict):
        return _failure("malformed")
    version = request.get("protocol")
    if type(version) is not int or version != VERSION:  # JSON's true and 1.0 are equal to 1 in Python
        return _failure("other_protocol")
    unknown = [key for key in request if key not in REQUEST]
    if unknown:
        return _failure("unknown_key", name=excerpt(unknown[0]))
    descriptor = CALCULATORS.get(str(request.get("calculator")))
    if descriptor is None:
        text = say("faults.unknown_calculator", names=", ".join(CALCULATORS))
        return {"status": "unknown_calculator", "text": text, "calculators": list(CALCULATORS)}
    return answer(descriptor, request["inputs"])


def _failure(code: str, **details: str) -> dict[str, Any]:
    return {"status": "failed", "code": code, "text": say(f"faults.{code}", **details)}


def _problem(problem: Problem) -> dict[str, Any]:
    return {"field": problem.field, "code": problem.code, "text": problem.text, "offers": _offers(problem.offers)}


def _offers(shown: tuple[Offer, ...]) -> list[dict[str, Any]]:
    return [{"text": offer.text, "inputs": dict(offer.inputs)} for offer in shown]


def _result(descriptor: Descriptor, result: Result) -> dict[str, Any]:
    return {
        "conclusion": _conclusion(descriptor, result.conclusion),
        "outputs": [_output(output) for output in result.outputs],
        "verdicts": [_verdict(descriptor, verdict) for verdict in result.verdicts],
        "information": [_verdict(descriptor, verdict) for verdict in result.information],
        "tables": [_table(table) for table in result.tables],
        "notices": [_notice(notice) for notice in result.notices],
    }


def _conclusion(descriptor: Descriptor, conclusion: Conclusion) -> dict[str, Any]:
    lines = [{"code": line.code, "text": line.text} | _signed(line.tone) for line in conclusion.lines]
    texts = {"code": conclusion.code, "text": conclusion.text, "short": _capitalised(conclusion.short), "lines": lines}
    return texts | _tone(descriptor, conclusion.code)


def _capitalised(short: str) -> str:
    """A bar's words begin with a capital; a Greek letter is a symbol (« α/β »), and stays."""
    first = short[:1]
    return (first if "α" <= first <= "ω" else first.upper()) + short[1:]


def _tone(descriptor: Descriptor, code: str) -> dict[str, str]:
    return _signed(descriptor.verdicts[code])


def _signed(tone: Tone) -> dict[str, str]:
    return {"tone": str(tone), "sign": entry("common.tones")[tone]}


def _output(output: Output) -> dict[str, Any]:
    step = output.step and {
        "formula": output.step.formula,
        "substituted": output.step.substituted,
        "origins": _origins(output.step.origins),
    }
    return {
        "name": output.name,
        "label": output.label,
        "value": output.machine_value(),
        "exact": output.exact,
        "unit": output.unit,
        "text": output.text,
        "main": output.main,
        "step": step,
    }


def _verdict(descriptor: Descriptor, verdict: Verdict) -> dict[str, Any]:
    return {
        "name": verdict.name,
        "label": verdict.label,
        "code": verdict.code,
        "word": verdict.word,
        "value": verdict.value,
        "limit": verdict.limit,
        "distance": verdict.distance,
        "remark": verdict.remark,
        "weight": verdict.weight,
        "bar": verdict.bar and _bar(verdict.bar),
        "origins": _origins(verdict.origins),
        "notes": list(verdict.notes),
    } | _tone(descriptor, verdict.code)


def _bar(bar: Bar) -> dict[str, Any]:
    marks = [{"at": mark.at_percent, "label": mark.label} for mark in bar.marks]
    return {"value": bar.value_percent, "limit": bar.limit_percent, "marks": marks}


def _table(table: Table) -> dict[str, Any]:
    rows = [{"header": row.header, "cells": _cells(table, row.cells)} for row in table.rows]
    return {
        "name": table.name,
        "caption": table.caption,
        "columns": _cells(table, table.columns),
        "rows": rows,
        "main": table.main,
    }


def _cells(table: Table, texts: tuple[str, ...]) -> list[dict[str, Any]]:
    return [{"text": text, "here": index == table.here} for index, text in enumerate(texts)]


def _notice(notice: Notice) -> dict[str, Any]:
    return {
        "code": notice.code,
        "text": notice.text,
        "warning": notice.warning,
        "notes": list(notice.notes),
        "origins": _origins(notice.origins),
        "offers": _offers(notice.offers),
    }


def _origins(origins: tuple[Origin, ...]) -> list[dict[str, str]]:
    return [{"source": origin.source, "locator": origin.locator, "text": origin.text()} for origin in origins]
