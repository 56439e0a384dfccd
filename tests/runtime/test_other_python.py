"""What a Python packs, every Python packs the same; those that the machine has are asked. The whole site is compared by
`-s reproduce`.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from runtime import release
from runtime.page import gzipped
from tests.places import ROOT
from tests.runtime.other_python import differing

CONTENT = b"dose cumul\xc3\xa9e, " * 5_000
ASKED = """
import hashlib, sys
from pathlib import Path
from runtime import release
from runtime.page import gzipped
release.archive(Path(sys.argv[1]), Path(sys.argv[2]), "site")
packed = gzipped(Path(sys.argv[1], "a.txt").read_bytes())
print(hashlib.sha256(packed + Path(sys.argv[2]).read_bytes()).hexdigest())
"""
VERSIONS = [f"3.{minor}" for minor in range(11, 16)]


def pythons() -> list[str]:
    """This Python, and those of its kind that are found by name or beside it where several are kept."""
    named = [found for version in VERSIONS if (found := shutil.which(f"python{version}"))]
    kept = Path(sys.base_prefix).parent
    beside = [str(path) for version in VERSIONS for path in sorted(kept.glob(f"{version}*/bin/python3"))]
    return [sys.executable, *(one for one in dict.fromkeys([*named, *beside]) if works(one))]


def works(python: str) -> bool:
    """A name may stand for a version that is not installed."""
    return subprocess.run([python, "-c", "import tomllib"], capture_output=True, timeout=60).returncode == 0


@pytest.mark.parametrize("python", pythons())
def test_the_same_bytes_are_packed(python: str, tmp_path: Path) -> None:
    site, file = tmp_path / "site", tmp_path / "here.zip"
    site.mkdir()
    (site / "a.txt").write_bytes(CONTENT)
    (site / "b.txt.gz").write_bytes(gzipped(CONTENT))
    release.archive(site, file, "site")
    here = hashlib.sha256(gzipped(CONTENT) + file.read_bytes()).hexdigest()
    command = [python, "-c", ASKED, str(site), str(tmp_path / "there.zip")]
    asked = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert asked.stdout.strip() == here


def test_a_file_that_differs_or_lacks_is_named(tmp_path: Path) -> None:
    for name, files in {"one": {"a": "1", "b": "2", "c": "3"}, "other": {"a": "1", "b": "9", "d/e": "4"}}.items():
        for path, text in files.items():
            (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / path).write_text(text, encoding="ascii")
    assert differing(tmp_path / "one", tmp_path / "other") == ["b", "c", "d/e"]
