"""The built site behind each real server: a calculator answers in a browser, under that server's policy and types."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.hosting.servers import ADDRESS, SERVERS, running

ROOT = Path(__file__).parents[2]
SITE = Path(os.environ.get("SITE") or ROOT / "_build" / "site")


@pytest.mark.parametrize("name", SERVERS)
def test_a_calculator_answers(name: str) -> None:
    server = SERVERS[name]
    if server.path() is None:
        pytest.skip(f"no {server.program} here; as root: apt-get install {server.package}")
    if not (SITE / "_static" / "runtime").is_dir():
        pytest.skip("no built site here; python3 noxfile.py -s build")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        place.chmod(0o755)
        shutil.copytree(SITE, place / "site")  # where servers that leave root behind may read it
        with running(server, place / "site", place) as port:
            address = f"http://127.0.0.1:{port}{ADDRESS}/"
            command = [sys.executable, "-m", "runtime.node", "tests/hosting/journey.mjs", address]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=180, check=False)
            assert done.returncode == 0, done.stdout + done.stderr
