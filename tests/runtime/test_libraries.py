"""npm's libraries as classic scripts: what they export is in the page's namespace, and the file says whose it is."""

import json
import subprocess
from pathlib import Path

from runtime.libraries import LIBRARIES, PACKAGES, classic
from runtime.node import node

RUN = """
const script = require("node:fs").readFileSync(0, "utf8");
const context = { window: { guideline: { kept: 1 } }, TextEncoder, TextDecoder };
require("node:vm").runInNewContext(script, context);
const { kept, qr } = context.window.guideline;
const code = qr.generate("https://example.org/");
console.log(JSON.stringify([kept, code.size, code.get(0, 0), code.get(-1, 0)]));
"""


def test_the_qr_library_is_in_the_namespace_beside_what_was_there() -> None:
    """20 bytes are too many for version 1 (17 at level L, ISO 18004), not for version 2: 25 modules, a dark corner."""
    script = classic(PACKAGES / "lean-qr", LIBRARIES["lean-qr"][1])
    command: list[str | Path] = [node(), "--input-type=commonjs", "--eval", RUN]
    done = subprocess.run(command, input=script, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [1, 25, True, False]


def test_each_script_says_its_version_and_carries_its_licence() -> None:
    for name, (_, place) in LIBRARIES.items():
        script = classic(PACKAGES / name, place)
        pinned = json.loads((PACKAGES.parent / "package.json").read_text(encoding="utf-8"))["dependencies"][name]
        assert script.startswith(f"/* {name} {pinned}\n")
        assert "Permission is hereby granted" in script.partition("*/")[0]
