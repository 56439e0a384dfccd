"""A run where anything failed, or that is not whole, is no evidence."""

import pytest

from tests.evidence.counted import Failed, passed_journeys, passed_tests

LOG = "✔ one (2 ms)\nℹ tests 3\nℹ suites 0\nℹ pass 3\nℹ fail 0\nℹ cancelled 0\n"


def report(**counts: int) -> str:
    told = " ".join(f'{name}="{count}"' for name, count in counts.items())
    return f'<testsuites><testsuite name="pytest" {told}/></testsuites>'


def test_what_passed_is_counted_without_what_was_skipped() -> None:
    assert passed_tests(report(tests=12, failures=0, errors=0, skipped=2)) == 10


@pytest.mark.parametrize("counts", [{"tests": 12, "failures": 1}, {"tests": 12, "errors": 1}, {"tests": 0}])
def test_a_run_that_failed_is_refused(counts: dict[str, int]) -> None:
    with pytest.raises(Failed):
        passed_tests(report(**counts))


def test_journeys_that_all_passed_are_counted() -> None:
    assert passed_journeys(LOG) == 3


@pytest.mark.parametrize("log", ["", LOG.replace("pass 3", "pass 2"), LOG.split("ℹ pass")[0]])
def test_journeys_that_failed_or_did_not_end_are_refused(log: str) -> None:
    with pytest.raises(Failed):
        passed_journeys(log)
