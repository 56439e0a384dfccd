"""`python -m books` where something is missing: one line that says what helps, and nothing made."""

import os
import subprocess
import sys
from pathlib import Path

from tests.places import ROOT


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "books", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, timeout=60, check=False
    )


def test_without_pango_the_packages_are_named(tmp_path: Path) -> None:
    """As WeasyPrint fails where the library is absent: OSError at its import."""
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango-1.0-0\\nmore')", "utf-8")
    refused = run("--check", PYTHONPATH=str(tmp_path))
    assert refused.returncode == 1 and len(refused.stderr.splitlines()) == 1
    assert "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in refused.stderr


def test_a_folder_without_a_book_is_told(libraries: None, tmp_path: Path) -> None:
    refused = run(str(tmp_path), str(tmp_path / "dist"))
    assert refused.returncode == 1 and "no EPUB" in refused.stderr
    assert not list((tmp_path / "dist").glob("*"))
