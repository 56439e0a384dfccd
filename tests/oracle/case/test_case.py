"""The case against four naive answers: the texts that each part is given, what it answers, its state, the head."""

import json
from collections import Counter
from typing import Any

import pytest

from calculators.catalogue import CALCULATORS
from tests.oracle.asking import asked, differences, drawn, facts, nothing_more
from tests.oracle.case.answer import MORE, asks, draw, head, naive, requests, state, typed
from tests.oracle.counts import REQUESTS

CASES = REQUESTS // 4
"""A case is four replies."""
NEVER_MENDED = ("unknown_drug", "other_form")
"""What a lone drug that the source does not cite is refused for by the delays: no text would have it judged."""
Told = list[tuple[Any, Any]]


@pytest.fixture(scope="module")
def told() -> Told:
    return [(inputs, asked("case", inputs)) for inputs in drawn(draw, "case", CASES)]


def at_empty_fields(name: str, request: Any, problems: list[tuple[str, str]]) -> bool:
    """Each problem is a lack: nothing stands in its field."""

    def text(path: str) -> Any:
        value = request
        for key in path.replace("]", "").replace("[", ".").split("."):
            value = (
                value[int(key)]
                if key.isdigit() and int(key) < len(value)
                else value.get(key, "")
                if hasattr(value, "get")
                else ""
            )
        return value

    return all(not typed(text(path)) for path, _ in problems)


def refuses(inputs: Any) -> bool:
    """A text of the case is refused by the calculator that it asks."""
    for name, request in requests(inputs).items():
        problems = naive(name, request).get("refused", [])
        mends = [
            (path, code)
            for path, code in problems
            if code not in NEVER_MENDED and not at_empty_fields(name, request, [(path, code)])
        ]
        if mends:
            return True
    return False


def test_what_is_refused_is_refused_by_a_part(told: Told) -> None:
    for inputs, reply in told:
        assert (reply["status"] == "invalid") == refuses(inputs), (
            json.dumps(inputs, ensure_ascii=False),
            reply["problems"],
        )


def test_each_part_answers_as_the_naive_one_does(told: Told) -> None:
    for inputs, reply in told:
        for part in reply.get("parts", []):
            name, request = part["calculator"], requests(inputs)[part["calculator"]]
            if name == "eqd2":
                request["compare"] = part["inputs"].get("compare", [])
            expected = naive(name, request)
            if part["reply"]:
                ours = facts(part["reply"], MORE.get(name, nothing_more))
                assert not differences(ours, expected), (json.dumps(inputs, ensure_ascii=False), name)
            else:
                assert "refused" in expected or not asks(name, inputs), (json.dumps(inputs, ensure_ascii=False), name)


def test_the_states_and_the_head(told: Told) -> None:
    codes: Counter[str] = Counter()
    for inputs, reply in told:
        parts = {part["calculator"]: part for part in reply.get("parts", [])}
        for name, part in parts.items():
            assert part["state"] == state(name, inputs, part["reply"]), (json.dumps(inputs, ensure_ascii=False), name)
        if parts:
            codes.update([reply["conclusion"]["code"]])
            assert reply["conclusion"]["code"] == head(part["state"] for part in parts.values())
    assert set(codes) == set(CALCULATORS["case"].verdicts)
