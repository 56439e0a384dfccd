"""A few drawn requests: the same replies, to the byte, from the other Pythons at hand. All of them: `-s parity`."""

import json

import pytest

from calculators.catalogue import CALCULATORS
from calculators.protocol import respond
from tests.parity.__main__ import differences
from tests.parity.peers import Peer, newest_python, pyodide, this_python
from tests.parity.requests import drawn

FEW = 20
REQUESTS = [request for calculator in CALCULATORS for request in drawn(calculator, FEW)]


def test_pyodide_answers_drawn_requests_as_this_python_does() -> None:
    assert differences(REQUESTS, this_python(REQUESTS), pyodide(REQUESTS)) == []


def test_the_newest_python_at_hand_does_too() -> None:
    peer = newest_python(REQUESTS)  # where there is none, this one is the newest
    assert peer is None or differences(REQUESTS, this_python(REQUESTS), peer) == []


def test_another_reply_is_told() -> None:
    others = Peer("another", ["0" * 64] * len(REQUESTS))
    assert differences(REQUESTS, this_python(REQUESTS), others) == REQUESTS


@pytest.mark.parametrize("calculator", CALCULATORS)
def test_drawn_requests_reach_answers_and_refusals(calculator: str) -> None:
    """Both are compared: a draw of refusals alone would compare no number."""
    statuses = {json.loads(respond(request))["status"] for request in drawn(calculator, 5 * FEW)}
    assert statuses == {"ok", "invalid"}


def test_a_seed_draws_the_same_requests_again() -> None:
    assert list(drawn("cord", 3, first=2)) == list(drawn("cord", 5))[2:]
