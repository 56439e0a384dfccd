"""What holds for all Python tests: where `CI` is set, a skipped test is a failure, and property tests draw as
many values as each law asks; elsewhere the commands of `noxfile.py` draw fewer.

Property tests are about values, never about time: a slow machine fails none of them.
"""

import os
from collections.abc import Generator

import pytest
from hypothesis import settings

settings.register_profile("values", deadline=None)
settings.register_profile("quick", settings.get_profile("values"), max_examples=20)
settings.load_profile("values")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and os.environ.get("CI") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, and nothing may be skipped here: {report.longrepr}"
    return report
