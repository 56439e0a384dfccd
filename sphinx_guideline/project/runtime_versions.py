"""Versions of what answers in the reader's browser, read where they are pinned: Pyodide's package, and its Python."""

import json
from pathlib import Path
from typing import Any

PACKAGE = Path("node_modules") / "pyodide"


def runtime_versions(project: Path) -> dict[str, str]:
    """`pyodide` and `python`; empty texts where the package is not installed, as for a copy without calculators."""
    package, lock = (_read(project / PACKAGE / name) for name in ("package.json", "pyodide-lock.json"))
    return {"pyodide": package.get("version", ""), "python": lock.get("info", {}).get("python", "")}


def _read(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}
