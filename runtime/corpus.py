"""The reference cases as the browser gets them: what is asked, and the SHA-256 of what CPython answered at build time.

The tests prove that CPython's replies keep what each case expects; a page whose replies have the same hashes keeps it
too. A reply is hashed as JSON without spaces, in the order of its keys, as `JSON.stringify` writes it. The script is a
classic one: from `file://` a page may run it, and may not fetch a file.
"""

import tomllib
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from calculators.protocol import VERSION, respond
from calculators.self_test.checks import reply_hash
from calculators.self_test.listed import compact

CORPUS = Path(__file__).resolve().parent.parent / "tests" / "calculators"
SCRIPT = "corpus.js"
BEFORE = "window.guideline = { ...window.guideline, corpus: "
AFTER = " };\n"


def cases(folder: Path = CORPUS) -> Iterator[dict[str, Any]]:
    """Every case: its name, the request, the hash of the reply."""
    for path in sorted(folder.glob("*/corpus.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            request = {"protocol": VERSION, "calculator": path.parent.name, "inputs": case["inputs"]}
            digest = reply_hash(request, respond, sha256)
            yield {"name": f"{path.parent.name}: {case['name']}", "request": request, "sha256": digest}


@cache
def script() -> str:
    """The asset: `window.guideline.corpus`, a list of cases."""
    return BEFORE + compact(list(cases())) + AFTER
