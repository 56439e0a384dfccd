"""What this copy of the calculators is: a version of their own, of their data, and the date of the text."""

from collections.abc import Mapping

from calculators.ground.doors import PACKAGE, read_beside, read_document
from calculators.tables.reader import kept, load


@kept
def versions() -> Mapping[str, str]:
    """`calculators`, `data` and `source_date`: packed beside this module in a wheel; in a checkout, where they are
    written."""
    try:
        return read_beside(__spec__, "versions")
    except OSError:
        return _written()


def _written() -> Mapping[str, str]:
    project, text = read_document([f"{PACKAGE}/../pyproject"])["project"], load("text")
    return {"calculators": project["version"], "data": text["data_version"], "source_date": text["date"]}
