"""Records to be read, altered and compared."""

import json
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from typing import Any

from calculators.catalogue import CALCULATORS
from calculators.protocol import respond
from calculators.records.door import recorded, reopened

SITE = "9.9"
CORD = {"fractions": "3", "dmax_gy": "21,5", "v_high_ml": "0,2", "v_low_ml": "0,8"}
"""Under the limits of line 79 of the text: 22 Gy, 0.25 mL and 1.2 mL in 3 fractions."""


def request(name: str, inputs: Any) -> dict[str, Any]:
    return {"protocol": 1, "calculator": name, "inputs": inputs}


def record(name: str, inputs: Any, site: str = SITE) -> dict[str, Any]:
    """What the door answers to who records."""
    order = json.dumps({"request": request(name, inputs), "site": site})
    found: dict[str, Any] = json.loads(recorded(order, respond, sha256))
    return found


@cache
def text(name: str = "cord") -> str:
    """The record of a calculator's example; of the cord, of a case within every limit."""
    return str(record(name, CORD if name == "cord" else CALCULATORS[name].example)["file"])


def reopen(written: str, site: str = SITE) -> Mapping[str, Any]:
    """What the door answers to who opens a text."""
    found: dict[str, Any] = json.loads(reopened(json.dumps({"text": written, "site": site}), respond, sha256))
    return found
