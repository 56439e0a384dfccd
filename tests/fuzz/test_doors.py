"""A few damaged inputs of each door; all of them: `-s fuzz`. A law that nothing could break would prove nothing."""

import json
from random import Random

import pytest

from calculators.protocol import respond
from tests.fuzz.damage import containers, damaged, misshapen
from tests.fuzz.doors import DOORS, broken_law

FEW = 150


@pytest.mark.parametrize("door", DOORS)
def test_no_law_is_broken(door: str) -> None:
    assert [fault for seed in range(FEW) if (fault := DOORS[door].fault_of(seed))] == []


def test_a_seed_damages_in_the_same_way_again() -> None:
    assert damaged("30 Gy en 10 fractions", Random(3)) == damaged("30 Gy en 10 fractions", Random(3))


def test_each_part_of_json_may_be_damaged() -> None:
    node = {"a": [1, {"b": []}], "c": {}}
    assert list(containers(node)) == [node, node["a"], {"b": []}]
    assert misshapen({"a": 1}, Random(1)) != {"a": 1}


@pytest.mark.parametrize(
    ("reply", "law"),
    [
        ({"status": "ok"}, "no reply of protocol 1"),
        ({"protocol": 1, "status": "fine"}, "no reply of protocol 1"),
        ({"protocol": 1, "status": "invalid", "problems": []}, "refused without a reason"),
        ({"protocol": 1, "status": "invalid", "problems": [{"text": " "}]}, "a problem without a sentence"),
        ({"protocol": 1, "status": "ok", "conclusion": {"text": ""}}, "an answer without a conclusion"),
    ],
)
def test_a_reply_that_breaks_a_law_is_told(reply: dict[str, object], law: str) -> None:
    assert broken_law(reply) == law


def test_a_bug_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("calculators.protocol.answer", lambda *_: 1 / 0)
    request = {"protocol": 1, "calculator": "cord", "inputs": {}}
    assert broken_law(json.loads(respond(json.dumps(request)))).startswith("a bug:")
