"""A session of pytest in a process of its own, whose tests judge one fault after another."""

import contextlib
import io
import os
from collections.abc import Iterator, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection

import pytest

from tests.mutation.imported import OPTIONS
from tests.mutation.mutants import Mutant
from tests.mutation.rooms import files_of
from tests.places import ROOT


def quick(mutants: Sequence[Mutant], rooms: Sequence[str]) -> Iterator[str]:
    """What becomes of each fault, in their order, as it is known."""
    files = list(dict.fromkeys(file for room in rooms for file in files_of(room)))
    receiving, sending = get_context("fork").Pipe(duplex=False)
    process = get_context("fork").Process(target=_session, args=(mutants, files, sending))
    process.start()
    sending.close()
    try:
        for _ in mutants:
            yield receiving.recv()
    except EOFError:
        raise SystemExit("The session ended too soon: a test fails without a fault.") from None
    finally:
        process.terminate()
        process.join()


def _session(mutants: Sequence[Mutant], files: Sequence[str], sending: Connection) -> None:
    from tests.mutation.swapped import Trial  # noqa: PLC0415 - its tracer starts before anything is imported

    class Loop:
        """Judges the faults in place of the tests."""

        def __init__(self) -> None:
            self.trial = Trial(mutants)

        @pytest.hookimpl(tryfirst=True)
        def pytest_runtestloop(self, session: pytest.Session) -> bool:
            for outcome in self.trial.outcomes(session.items):
                sending.send(outcome)
            return True

    os.chdir(ROOT)
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = pytest.main([*OPTIONS, *files], plugins=[Loop()])
    if code != pytest.ExitCode.OK:
        print(said.getvalue(), flush=True)
