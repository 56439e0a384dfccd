"""No limit is kept, or exceeded, that the structure itself does not keep or exceed, however its export is rounded."""

import json
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.contract.limits import holds
from calculators.dvh.form.door import opened
from calculators.dvh.reply import dvh_reply
from calculators.figures.dvh_curve import respond
from calculators.tables.reader import Value, load
from tests.calculators.dvh.truths import Truth, drawn, unearned
from tests.drawn import examples

SEEDS = st.integers(min_value=0, max_value=10**9)


@given(SEEDS)
@settings(max_examples=examples(400))
def test_what_is_said_of_a_limit_is_true_of_the_structure(seed: int) -> None:
    truth, text, options = drawn(seed)
    assert unearned(json.loads(dvh_reply(text.encode(), options)), truth) == []


@given(SEEDS, st.sampled_from(("1", "2", "3", "4", "5")))
@settings(max_examples=examples(200))
def test_what_is_filled_keeps_no_limit_that_the_structure_passes(seed: int, fractions: str) -> None:
    """The text's limits, and those of HyTEC and TG-101 for Dmax; a Dmax below the dose of a volume makes it nothing."""
    truth, text, options = drawn(seed)
    fills = _filled(text, options, fractions)
    if fills.get("dmax_gy"):
        dmax = Fraction(fills["dmax_gy"].replace(",", ".").replace("\u202f", ""))
        assert [
            limit for limit in _of_dmax(fractions) if holds(dmax, limit) and not truth.keeps("dmax", None, limit)
        ] == []
        assert [level for level in _levels(fractions) if dmax < level and _volume(truth, level)] == []
    for name in ("v_high", "v_low"):
        if fills.get(f"{name}_ml"):
            level, limit = (load("cord")["constraints"][fractions][name][key] for key in ("dose", "volume"))
            ml = Fraction(fills[f"{name}_ml"].replace(",", "."))
            assert not holds(ml, limit) or truth.keeps(name, Fraction(level.amount), limit)


def _filled(text: str, options: dict[str, str], fractions: str) -> dict[str, str]:
    asked = {"structure": "0"} | {name: typed for name, typed in options.items() if name != "structure"}
    request = {"calculator": "cord", "inputs": {"fractions": fractions}, "options": asked}
    reply: dict[str, Any] = json.loads(opened(text.encode(), lambda _done, _all: None, respond)(json.dumps(request)))
    assert reply["status"] in ("ok", "invalid"), reply
    return dict(reply["fills"])


def _of_dmax(fractions: str) -> list[Value]:
    table = load("cord")
    text, tg101 = (table[name].get(fractions, {}).get("dmax") for name in ("constraints", "tg101"))
    return [limit for limit in (text, tg101, *(hytec[fractions] for hytec in table["hytec"].values())) if limit]


def _levels(fractions: str) -> list[Fraction]:
    limits = load("cord")["constraints"].get(fractions, {})
    return [Fraction(limits[name]["dose"].amount) for name in ("v_high", "v_low") if limits]


def _volume(truth: Truth, level: Fraction) -> Fraction:
    return truth.volume(level * 100)
