"""What holds for all Python tests: where `CI` is set, a skipped test is a failure, and property tests draw as
many values as each law asks; elsewhere the commands of `noxfile.py` draw fewer. What compares the data with the text
is not collected where the text is not beside this copy, and the last lines of the run say so.

Property tests are about values, never about time: a slow machine fails none of them.
"""

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.drawn import QUICKLY
from tests.places import FACT_TESTS, FACTS_FILE, ROOT, SOURCE_TESTS, SOURCES

settings.register_profile("values", deadline=None)
settings.register_profile("quick", settings.get_profile("values"), max_examples=QUICKLY)
settings.load_profile("values")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and os.environ.get("CI") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, and nothing may be skipped here: {report.longrepr}"
    return report


ABSENT = {
    folder: f"{folder.relative_to(ROOT).as_posix()} was not run: {what} not beside this copy, in ../shared/{place}."
    for folder, what, place, is_there in (
        (SOURCE_TESTS, "the text is", "source/", bool(SOURCES)),
        (FACT_TESTS, "the facts are", "design/", FACTS_FILE.exists()),
    )
    if not is_there
}
"""What is compared with something that is not beside this copy: folder → what is said."""


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    return True if collection_path in ABSENT else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for sentence in ABSENT.values():
        terminalreporter.write_line(sentence)
