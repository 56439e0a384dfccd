"""The index of the built site; what answers is ended with the session."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.sphinx_guideline.search.asking import STARTED, index_of


@pytest.fixture(scope="session", autouse=True)
def _ended() -> Iterator[None]:
    with STARTED:
        yield


@pytest.fixture(scope="module")
def index(site: Path) -> dict[str, Any]:
    return index_of(site)
