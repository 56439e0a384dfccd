"""The whole trial: a process that has not imported the calculators imports the changed module, and runs whole files of
tests. What is computed as a module is imported is so computed with the fault.
"""

import contextlib
import importlib.abc
import importlib.util
import io
import os
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

import pytest

from tests.mutation.mutants import Mutant
from tests.places import ROOT

OPTIONS = (
    "-x",
    "-q",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:xdist",
    "-m",
    "not hypothesis",
    "--tb=no",
    "--assert=plain",
    "-W",
    "ignore",
)
FINE = (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)


class Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module as the fault makes it; each other is found as usual."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if fullname != self.mutant.module:
            return None
        return importlib.util.spec_from_file_location(fullname, self.mutant.path, loader=self)

    def create_module(self, spec: ModuleSpec) -> None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.mutant.text, self.mutant.path, "exec"), module.__dict__)


def passes_with(mutant: Mutant, files: Sequence[str]) -> bool:
    """Whether the tests of these files pass with the fault, one file after another, up to the first that fails."""
    sys.meta_path.insert(0, Changed(mutant))
    os.chdir(ROOT)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return all(pytest.main([*OPTIONS, file]) in FINE for file in files)
