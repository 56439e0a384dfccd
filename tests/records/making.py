"""Makes the records and the copied links of a release, once: `python -m tests.records`, when a release is written."""

import json
import tomllib
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from calculators.records.places import typed_leaves
from calculators.records.record import content_of, written
from sphinx_guideline.project.addresses import calculator_address, copied

FOLDER = Path(__file__).parent
CASES: Mapping[str, Mapping[str, Mapping[str, Any]]] = tomllib.loads((FOLDER / "cases.toml").read_text("utf-8"))
LINKS = "links.json"

Respond = Callable[[str], str]


def requests() -> Iterator[tuple[str, dict[str, Any]]]:
    """What is asked, under the name of its record."""
    for calculator, cases in CASES.items():
        for name, inputs in cases.items():
            yield f"{calculator}.{name}", {"protocol": 1, "calculator": calculator, "inputs": inputs}


def link(request: Mapping[str, Any]) -> str:
    """What « Copier le lien » puts after the address of the site."""
    calculator = request["calculator"]
    return f"{calculator_address(calculator)}{copied(calculator, dict(typed_leaves(request['inputs'])))}"


def make(release: str, respond: Respond) -> None:
    """Writes the folder of a release. FileExistsError where there is one: it is never written again."""
    folder = FOLDER / release
    folder.mkdir()
    links = {}
    for name, request in requests():
        reply = json.loads(respond(json.dumps(request)))
        assert reply["status"] == "ok", f"{name}: {reply}"
        text = written(content_of(request, reply, release), sha256)
        (folder / f"{name}.json").write_text(text, encoding="utf-8", newline="")
        links[name] = link(request)
    (folder / LINKS).write_text(json.dumps(links, indent=1) + "\n", encoding="utf-8")
