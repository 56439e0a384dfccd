"""Whole replies: every part of an answer, each with its reason."""

import pytest

from tests.corpus_check import reply_to
from tests.replies_check import WholeReply, check_whole, load_replies, parts

REPLIES = load_replies()


@pytest.mark.parametrize("case", REPLIES, ids=lambda case: f"{case.calculator}:{case.name}")
def test_the_whole_reply(case: WholeReply) -> None:
    assert not check_whole(case, reply_to(case)), case.reason


@pytest.mark.parametrize("case", REPLIES, ids=lambda case: f"{case.calculator}:{case.name}")
def test_each_part_is_told_once_and_has_its_reason(case: WholeReply) -> None:
    said = [part for block in case.because for part in block["says"]]
    assert len(said) == len(set(said))
    assert case.reason.strip() and all(block["why"].strip() for block in case.because)


def whole(**says: object) -> WholeReply:
    return WholeReply(calculator="cord", name="made", reason="made", inputs={}, because=[{"why": "made", "says": says}])


def test_a_part_that_is_missing_left_over_or_altered_is_told() -> None:
    reply = {"status": "ok", "notices": [{"code": "one", "text": "8\u00a0Gy"}, {"code": "one", "text": "9\u00a0Gy"}]}
    right = {"status": "ok", "notices/one": {"text": "8 Gy"}, "notices/one/2": {"text": "9 Gy"}}
    assert check_whole(whole(**right), reply) == []
    assert len(check_whole(whole(**{**right, "notices/two": {"text": "8 Gy"}}), reply)) == 1
    assert len(check_whole(whole(status="ok"), reply)) == 2
    assert len(check_whole(whole(**{**right, "notices/one": {"text": "8,1 Gy"}}), reply)) == 1
    assert len(check_whole(whole(**{**right, "status": "invalid"}), reply)) == 1
    assert len(check_whole(whole(**{**right, "notices/one": {"text": "8 Gy", "warning": True}}), reply)) == 1


def test_what_a_part_holds() -> None:
    step = {"formula": "a + b", "substituted": "1 + 2", "origins": [{"source": "texte", "text": "le texte, ligne 1"}]}
    reply = {
        "status": "ok",
        "conclusion": {"code": "computed", "text": "3", "lines": [{"code": "more", "text": "4", "tone": "reserve"}]},
        "outputs": [{"name": "sum", "label": "Somme", "value": "3", "main": False, "step": step}],
        "tables": [
            {
                "name": "all",
                "caption": "Tout",
                "columns": [{"text": "A"}],
                "rows": [{"header": "Un", "cells": [{"text": "1"}]}],
            }
        ],
    }
    assert parts(reply) == {
        "status": "ok",
        "conclusion": {"code": "computed", "text": "3"},
        "conclusion/more": {"code": "more", "text": "4"},
        "outputs/sum": {
            "label": "Somme",
            "value": "3",
            "formula": "a + b",
            "substituted": "1 + 2",
            "step_origins": ["le texte, ligne 1"],
        },
        "tables/all": {"caption": "Tout", "columns": ["A"]},
        "tables/all/Un": ["1"],
    }
