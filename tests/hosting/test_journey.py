"""The built site behind each real server: a calculator answers in a browser, under that server's policy and types."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.hosting.servers import ADDRESS, PRESENT, SERVERS, running
from tests.places import ROOT


@pytest.mark.parametrize("name", PRESENT)
def test_a_calculator_answers(name: str, site: Path) -> None:
    server = SERVERS[name]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        place.chmod(0o755)
        shutil.copytree(site, place / "site")  # where servers that leave root behind may read it
        with running(server, place / "site", place) as port:
            address = f"http://127.0.0.1:{port}{ADDRESS}/"
            command = [sys.executable, "-m", "runtime.node", "tests/hosting/journey.mjs", address]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=180, check=False)
            assert done.returncode == 0, done.stdout + done.stderr
