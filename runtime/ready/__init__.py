"""Runs inside Pyodide: the functions of dataclasses, which Python generates and compiles at each start, compiled here.

Each class of the calculators would cost a page a compilation. `dataclasses` runs the text that it generates by `exec`:
the module `calculators._ready`, imported first, gives it one that finds the text among those of the build, by its hash,
and takes the function that was compiled from it; any other text is compiled as ever. So what a class is stays Python's
own doing.
"""

import builtins
import dataclasses
import importlib
import py_compile
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any
from unittest.mock import patch

PACKAGE = "calculators"
MODULE = f"{PACKAGE}._ready"
PATH = f"{PACKAGE}/_ready.py"
CREATED = "def __create_fn__("
"""How each text of `dataclasses` begins; what it runs is then looked for under that name."""
KEY = 16  # bytes of the hash: two texts of one key are less likely than a fault of the machine
HEAD = f"""
import builtins
import dataclasses
from _sha2 import sha256
from types import FunctionType

def run(text, globals, names):
    made = MADE.get(sha256(text.encode()).digest()[:{KEY}])
    if made is None:
        builtins.exec(text, globals, names)
    else:
        names["__create_fn__"] = FunctionType(made.__code__, globals, "__create_fn__")

dataclasses.exec = run
"""


def written(texts: list[str]) -> str:
    """The module that holds what these texts give."""
    functions = [text.replace(CREATED, f"def _{number}(", 1) for number, text in enumerate(texts)]
    keys = (sha256(text.encode()).digest()[:KEY] for text in texts)
    made = ", ".join(f"{key!r}: _{number}" for number, key in enumerate(keys))
    return "\n".join([HEAD, *functions, f"MADE = {{{made}}}", ""])


@contextmanager
def alone(archive: Path) -> Iterator[None]:
    """The package is that of the archive, which finds an empty module in the place of the one to be made."""
    own_modules = {name for name in sys.modules if name.partition(".")[0] == PACKAGE}
    others = {name: module for name, module in sys.modules.items() if name not in own_modules}
    modules = patch.dict(sys.modules, others | {MODULE: ModuleType(MODULE)}, clear=True)
    with modules, patch.object(sys, "path", [str(archive), *sys.path]):
        yield


def generated(archive: Path) -> list[str]:
    """The texts that `dataclasses` generates when the modules of an archive are imported, each once."""
    texts: list[str] = []

    def recorded(text: str, globals: dict[str, Any], names: dict[str, Any]) -> None:
        texts.append(text)
        builtins.exec(text, globals, names)

    with zipfile.ZipFile(archive) as file:
        modules = sorted(name.removesuffix(".pyc") for name in file.namelist() if name.endswith(".pyc"))
    with alone(archive), patch.object(dataclasses, "exec", recorded, create=True):
        for name in modules:
            importlib.import_module(name.removesuffix("/__init__").replace("/", "."))
    return list(dict.fromkeys(texts))


def add(archive: Path) -> None:
    """Puts the module into the archive, compiled. RuntimeError when `dataclasses` writes something else than before."""
    texts = generated(archive)
    if not texts or not all(text.startswith(CREATED) for text in texts):
        raise RuntimeError("dataclasses no longer generates functions as runtime/ready/ finds them")
    with TemporaryDirectory() as folder:
        source, target = Path(folder, "_ready.py"), Path(folder, "_ready.pyc")
        source.write_text(written(texts), encoding="utf-8")
        how = py_compile.PycInvalidationMode.CHECKED_HASH
        py_compile.compile(str(source), str(target), doraise=True, invalidation_mode=how)
        with zipfile.ZipFile(archive, "a") as file:
            file.writestr(f"{PATH}c", target.read_bytes())
