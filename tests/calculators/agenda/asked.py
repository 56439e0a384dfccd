"""What the tests of this room ask of its door."""

import json
from typing import Any

from calculators.agenda.door import respond

PALLIATIVE = {"technique": "palliative"}
GEMCITABINE = {"drugs": [{"drug": "gemcitabine"}], **PALLIATIVE}
AROUND_ASCENSION = GEMCITABINE | {"radiotherapy_start": "30/04/2027", "radiotherapy_end": "14/05/2027"}


def request(inputs: Any, **more: Any) -> str:
    """The request of the page."""
    return json.dumps({"protocol": 1, "calculator": "washout", "inputs": inputs, **more})


def shown(inputs: Any) -> Any:
    """The calendar of these inputs, with plain spaces."""
    return json.loads(plain(respond(request(inputs))))


def kept(inputs: Any, link: str = "") -> Any:
    """The file of these inputs, and what is said of it."""
    return json.loads(respond(request(inputs, link=link)))


def plain(text: str) -> str:
    """A text with plain spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def rows(calendar: Any, name: str) -> dict[str, str]:
    """A table's only cells by their headers."""
    return {
        row["header"]: row["cells"][0] for table in calendar["tables"] if table["name"] == name for row in table["rows"]
    }
