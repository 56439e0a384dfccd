"""Nothing of « Provenance » drives a verdict: other editions are told in notes and on that page, and nowhere else."""

import json
import re
import tomllib
from collections.abc import Iterator
from typing import Any

from calculators.catalogue import CALCULATORS
from calculators.ground.names import declared
from calculators.protocol import respond
from tests.calculators.records.cases import request
from tests.places import ROOT

OTHER_EDITIONS = re.compile(r"^(aura-.*|aristot)$")
TELLING = {"notes", "sources"}
"""Files of `data/` that may name another edition: notes tell doubts, sources say what a document is."""


def texts(node: Any) -> Iterator[str]:
    """Every text in a table, a reply."""
    if isinstance(node, dict):
        for key, item in node.items():
            yield from (key, *texts(item))
    elif isinstance(node, list):
        for item in node:
            yield from texts(item)
    elif isinstance(node, str):
        yield node


def citing() -> set[str]:
    """The files of `data/` that cite another edition."""
    return {
        path.stem
        for path in (ROOT / "data").glob("*.toml")
        if any(OTHER_EDITIONS.match(text) for text in texts(tomllib.loads(path.read_text(encoding="utf-8"))))
    }


def test_only_notes_cite_another_edition() -> None:
    """So no value, recommendation, pathway or guided case has one for its source."""
    assert citing() == TELLING


def test_no_table_of_a_calculator_cites_another_edition() -> None:
    tables = {table for calculator in declared().values() for table in calculator.get("tables", {})}
    assert {"cord", "eqd2", "reirradiation", "washout"} <= tables
    assert not tables & TELLING


def test_no_answer_rests_on_another_edition() -> None:
    """Of each example, with what is told beside it."""
    for name, calculator in CALCULATORS.items():
        reply = json.loads(respond(json.dumps(request(name, calculator.example))))
        assert reply["status"] == "ok"
        assert not [text for text in texts(reply) if OTHER_EDITIONS.match(text)]
