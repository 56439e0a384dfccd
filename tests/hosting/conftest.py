"""The built site for the tests of hosting; without a web server on the machine, what needs one is not collected."""

import os
from pathlib import Path

import pytest

from tests.hosting.servers import PRESENT
from tests.places import ROOT

SITE = Path(os.environ.get("SITE") or ROOT / "_build" / "site")

collect_ignore = [] if PRESENT else ["test_servers.py", "test_journey.py"]  # test_presence.py says what to install


@pytest.fixture
def site() -> Path:
    """The built site."""
    if not (SITE / "_static" / "runtime").is_dir():
        pytest.skip("no built site here; python3 noxfile.py -s build")
    return SITE
