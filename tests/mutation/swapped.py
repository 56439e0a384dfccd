"""The quick trial: tests are collected once; for each fault a copy of the process takes the changed function, forgets
what was computed, and runs the tests that pass over the line, those of its room first, the quickest first, until one
fails.

A line that runs as its module is imported is no matter for this trial: `imported.py` tries it.
"""

import gc
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import _lru_cache_wrapper
from types import CodeType, FunctionType

import coverage
import pytest
from _pytest.runner import runtestprotocol

from tests.mutation.mutants import KILLED, SURVIVED, TIMEOUT, UNTRIED, Mutant
from tests.mutation.processes import in_a_process
from tests.places import CALCULATORS

AT_IMPORT = "import"
READERS = ("ground", "words", "tables")
LEAST_SECONDS, TIMES = 30.0, 20.0
"""How long tests may take with a fault: some seconds, and so many times what they take without it."""


class Trial:
    """A plugin of pytest that runs, in place of the tests, the tests of each fault, and says what becomes of it."""

    def __init__(self, mutants: Sequence[Mutant]) -> None:
        self.mutants = mutants
        self.over: dict[str, dict[int, list[pytest.Item]]] = defaultdict(lambda: defaultdict(list))
        self.seconds: dict[pytest.Item, float] = {}
        self.at_import: dict[str, set[int]] = defaultdict(set)
        self.tracer = coverage.Coverage(data_file=None, include=[f"{CALCULATORS}/*"], config_file=False)
        self.tracer.start()
        self.tracer.switch_context(AT_IMPORT)

    def outcomes(self, items: Sequence[pytest.Item]) -> Iterator[str]:
        """What becomes of each fault, in their order."""
        self._trace(items)
        functions = {
            (one.__module__, one.__code__.co_qualname): one
            for one in gc.get_objects()
            if isinstance(one, FunctionType) and str(one.__module__).startswith("calculators")
        }
        gc.collect()
        gc.freeze()
        for mutant in self.mutants:
            yield self._outcome(mutant, functions.get((mutant.module, mutant.function)))

    def _trace(self, items: Sequence[pytest.Item]) -> None:
        """Which lines each test passes over, nothing being kept from the test before, and how long it takes."""
        self.kept = _kept({mutant.room for mutant in self.mutants})
        for place, item in enumerate(items):
            self._forget()
            self.tracer.switch_context(str(place))
            started = time.monotonic()
            passed = _passes(item)
            self.seconds[item] = time.monotonic() - started
            assert passed, f"{item.nodeid} fails without a fault"
        self.tracer.stop()
        data = self.tracer.get_data()
        for path in data.measured_files():
            for line, contexts in data.contexts_by_lineno(path).items():
                if over := [items[int(context)] for context in contexts if context != AT_IMPORT]:
                    self.over[path][line] = over
                if AT_IMPORT in contexts:
                    self.at_import[path].add(line)

    def _outcome(self, mutant: Mutant, function: FunctionType | None) -> str:
        code = _code_of(mutant)
        items = sorted(self._over(mutant), key=lambda item: self._rank(item, mutant))
        if not (code and function and items):
            return UNTRIED
        allowed = LEAST_SECONDS + TIMES * sum(map(self.seconds.__getitem__, items))
        told = in_a_process(lambda: self._judged(function, code, items), allowed)
        if told != b"passed":
            return TIMEOUT if told is None else KILLED
        return UNTRIED if mutant.line in self.at_import[mutant.path] else SURVIVED

    def _over(self, mutant: Mutant) -> Sequence[pytest.Item]:
        """The tests over the line of a fault: a line inside an expression may be told with the line above it."""
        lines = self.over[mutant.path]
        return next((lines[line] for line in range(mutant.line, mutant.first - 1, -1) if line in lines), ())

    def _rank(self, item: pytest.Item, mutant: Mutant) -> tuple[bool, float]:
        return f"/{mutant.room}/" not in item.nodeid, self.seconds[item]

    def _judged(self, function: FunctionType, code: CodeType, items: Sequence[pytest.Item]) -> bytes:
        self._forget()
        function.__code__ = code
        return b"passed" if all(map(_passes, items)) else b"failed"

    def _forget(self) -> None:
        """Empties what functions keep."""
        for one in self.kept:
            one.cache_clear()


def _kept(rooms: set[str]) -> list["_lru_cache_wrapper[object]"]:
    """What keeps a result that a fault in these rooms may change: what `data/` and the catalogues say stays, unless the
    fault is in what reads them.
    """
    found = [one for one in gc.get_objects() if isinstance(one, _lru_cache_wrapper)]
    reading = () if rooms & set(READERS) else tuple(f"calculators.{room}." for room in READERS)
    modules = {one: str(one.__module__) for one in found}
    return [one for one, name in modules.items() if name.startswith("calculators") and not name.startswith(reading)]


def _passes(item: pytest.Item) -> bool:
    return not any(report.failed for report in runtestprotocol(item, log=False, nextitem=None))


def _code_of(mutant: Mutant) -> CodeType | None:
    """The code of the changed function; nothing for a line outside functions."""
    whole = compile(mutant.text, mutant.path, "exec")
    return next((code for code in _codes(whole) if code.co_qualname == mutant.function), None)


def _codes(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _codes(constant)
