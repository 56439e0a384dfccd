"""The door of the room: the bytes of a file in, JSON text out. `dvh_reply` never raises.

`{"dvh": 1, "status": "ok" | "invalid" | "failed", …}`: `structures` in the order of the file, `problems` where none
could be read whole, `choices` the labels of all. Numbers for a machine are exact: a decimal, or `p/q`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from calculators.dvh.choice import chosen, labels_of
from calculators.dvh.dmax import Dmax
from calculators.dvh.files.blocks import Block
from calculators.dvh.files.formats import read_file
from calculators.dvh.files.numbers import Bounds
from calculators.dvh.limits import Compared, compared
from calculators.dvh.measured import Measured, measured
from calculators.dvh.options import Options, read_options
from calculators.dvh.sentences import bounded, dmax_text, limit_text, notices_of, volume_text
from calculators.dvh.volumes import Volume
from calculators.dvh.words.texts import Refused, say
from calculators.ground.exact import Exact, exact_text

VERSION = 1


def dvh_reply(content: bytes, options: Mapping[str, Any]) -> str:
    """The reply to a file; `options` as `options.NAMES` names them, texts as a person types them."""
    try:
        return _written(_reply(content, options))
    except Exception as error:  # noqa: BLE001 - a door: a bug reaches the reader as a sentence, not as silence
        return failure("bug", detail=type(error).__name__)


def failure(code: str, **details: str) -> str:
    """The reply that says why the file was not read."""
    return _written({"status": "failed", "code": code, "text": say(f"faults.{code}", **details)})


def _written(reply: Mapping[str, Any]) -> str:
    text = json.dumps({"dvh": VERSION} | dict(reply), ensure_ascii=False)
    return text.encode("utf-8", "replace").decode("utf-8")  # half a character of a name can be sent nowhere


def _reply(content: bytes, typed: Mapping[str, Any]) -> dict[str, Any]:
    try:
        options = read_options(typed)
        written_by, blocks = read_file(content)
    except Refused as refused:
        return _body("invalid", "", [], [], [refused])
    try:
        return _measured(written_by, blocks, options)
    except Refused as refused:
        return _body("invalid", written_by, labels_of(blocks), [], [refused])


def _measured(written_by: str, blocks: Sequence[Block], options: Options) -> dict[str, Any]:
    named = chosen(blocks, options)
    if options.structure_volume is not None and len(named) > 1:
        raise Refused("volume_for_which", "structure")
    structures = [measured(label, block, options) for label, block in named]
    whole = [structure for structure in structures if not structure.problems]
    problems = [] if whole else [problem for structure in structures for problem in structure.problems]
    shown = [_structure(structure, judged=_is_chosen(structures, options)) for structure in structures]
    return _body("ok" if whole else "invalid", written_by, labels_of(blocks), shown, problems)


def _is_chosen(structures: Sequence[Measured], options: Options) -> bool:
    """One structure, that was named: the file does not say which is the cord. A curve without a name is the file's."""
    return len(structures) == 1 and bool(options.structure or not structures[0].block.name)


def _body(
    status: str, written_by: str, choices: list[str], structures: list[dict[str, Any]], problems: Sequence[Refused]
) -> dict[str, Any]:
    return {
        "status": status,
        "format": written_by,
        "problems": [_problem(problem) for problem in problems],
        "choices": choices,
        "structures": structures,
    }


def _problem(problem: Refused) -> dict[str, str]:
    return {"field": problem.field, "code": problem.code, "text": problem.text}


def _structure(structure: Measured, *, judged: bool) -> dict[str, Any]:
    plan = structure.block.plan
    return {
        "label": structure.label,
        "structure": structure.block.name,
        "plan": plan.name,
        "course": plan.course,
        "kind": plan.kind,
        "problems": [_problem(problem) for problem in structure.problems],
        "volume": _whole(structure),
        "dmax": structure.dmax and _dmax(structure.dmax),
        "volumes": [_volume(volume) for volume in structure.volumes.values()],
        "limits": list(_limits(structure)) if judged else [],
        "notices": [{"code": code, "text": text} for code, text in notices_of(structure)],
    }


def _whole(structure: Measured) -> dict[str, Any] | None:
    """The structure's own volume, as the file or the person tells it."""
    whole = structure.ruler and structure.ruler.whole
    if not whole:
        return None
    bounds = Bounds(whole.least, whole.most)
    return {"ml": exact_text(whole.ml), "bounds_ml": _ends(bounds), "text": bounded(whole.ml, bounds, "mL")}


def _dmax(dmax: Dmax) -> dict[str, Any]:
    return {
        "gy": exact_text(dmax.value),
        "bounds_gy": _ends(dmax.bounds),
        "judged_gy": _ends(dmax.judged),
        "precision_gy": _or_none(dmax.half_gy),
        "approximate": dmax.approximate,
        "unit": dmax.unit,
        "line": dmax.line,
        "text": dmax_text(dmax),
    }


def _volume(volume: Volume) -> dict[str, Any]:
    return {
        "dose_gy": exact_text(volume.dose_gy),
        "ml": _or_none(volume.value),
        "bounds_ml": _ends(volume.bounds),
        "judged_ml": _ends(volume.judged),
        "bin_gy": _or_none(volume.width_gy),
        "lines": list(volume.lines),
        "text": volume_text(volume),
    }


def _limits(structure: Measured) -> Iterator[dict[str, Any]]:
    """Beside the one structure that was chosen: the limits are the cord's."""
    for limit in compared(structure.dmax, structure.volumes) if structure.dmax else ():
        yield _limit(limit)


def _limit(compared: Compared) -> dict[str, Any]:
    return {
        "fractions": compared.fractions,
        "name": compared.name,
        "dose_gy": _or_none(compared.dose_gy),
        "limit": exact_text(compared.limit.amount),
        "code": compared.code,
        "text": limit_text(compared),
    }


def _ends(bounds: Bounds) -> list[str | None]:
    return [exact_text(bounds.lower), _or_none(bounds.upper)]


def _or_none(value: Exact | None) -> str | None:
    return None if value is None else exact_text(value)
