"""A case, naively: four requests made by hand, answered by the four naive answers; the head counts their states."""

from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from tests.oracle.asking import Facts, Inputs
from tests.oracle.cord import answer as cord
from tests.oracle.cord import requests as cord_requests
from tests.oracle.eqd2 import answer as eqd2
from tests.oracle.reirradiation import answer as reirradiation
from tests.oracle.reirradiation import requests as reirradiation_requests
from tests.oracle.reirradiation.reading import read
from tests.oracle.typed import day
from tests.oracle.washout import answer as washout
from tests.oracle.washout import requests as washout_requests

ANSWERS = {
    "reirradiation": reirradiation.answer, "cord": cord.answer, "washout": washout.answer, "eqd2": eqd2.answer,
}  # fmt: skip
MORE = {"reirradiation": reirradiation.more, "washout": washout.more, "eqd2": eqd2.more}
HEAD = ("exceeded", "incomplete", "reserve", "answered")
"""The states that are counted, the worst first."""


def draw(random: Random) -> Inputs:
    """A case of what the generators of the four calculators draw; each part is there or not."""
    again = reirradiation_requests.draw(random)
    delays = washout_requests.draw(random)
    first = cord_requests.draw(random)
    prescribed, fractions = random.choice((("24", "3"), ("20", "5"), ("8", "1"), ("30", "10"), ("", "3"), ("16", "1")))
    new = {"fractions": fractions if random.random() < 0.95 else "", "technique": delays["technique"]}
    new["total_dose_gy"] = prescribed if random.random() < 0.7 else ""
    lone = random.random() < 0.15  # what can be answered without a reserve
    if not lone and random.random() < 0.75:
        new |= {name: first[name] for name in ("dmax_gy", "v_high_ml", "v_low_ml")}
    inputs: Inputs = {"new": new}
    if not lone and random.random() < 0.7:
        inputs |= {"earlier": again["earlier"]}
        inputs |= {"reading": again["reading"]} if "reading" in again else {}
    if not lone and random.random() < 0.75:
        inputs |= {"drugs": delays["drugs"], "sex": delays.get("sex", "")}
    return inputs | {name: delays[name] for name in ("radiotherapy_start", "radiotherapy_end")}


def requests(inputs: Inputs) -> dict[str, Inputs]:
    """What each calculator is asked. The prescribed dose goes to EQD2 alone."""
    new = inputs["new"]
    start, end = inputs["radiotherapy_start"], inputs["radiotherapy_end"]
    dmax = new.get("dmax_gy", "")
    again = {"earlier": inputs.get("earlier", []), "reading": inputs.get("reading", "")}
    again["new"] = {"total_dose_gy": dmax, "fractions": new["fractions"], "start_date": start}
    return {
        "reirradiation": again,
        "cord": {"fractions": new["fractions"], "dmax_gy": dmax}
        | {name: new.get(name, "") for name in ("v_high_ml", "v_low_ml")},
        "washout": {
            "drugs": inputs.get("drugs", []), "technique": new["technique"], "sex": inputs.get("sex", ""),
            "radiotherapy_start": start, "radiotherapy_end": end,
        },
        "eqd2": {
            "phases": [{"fractions": new["fractions"], "total_dose_gy": new["total_dose_gy"]}],
            "alpha_beta_gy": ["2", "10"],
        },
    }  # fmt: skip


def typed(value: Any) -> bool:
    """Some text stands in it."""
    if isinstance(value, str):
        return bool(value.strip())
    return any(map(typed, value.values() if isinstance(value, Mapping) else value))


def asks(name: str, inputs: Inputs) -> bool:
    """What makes a calculator asked at all."""
    new = inputs["new"]
    return typed(
        {
            "reirradiation": inputs.get("earlier", []),
            "washout": inputs.get("drugs", []),
            "cord": [new.get(one, "") for one in ("dmax_gy", "v_high_ml", "v_low_ml")],
            "eqd2": new["total_dose_gy"],
        }[name]
    )


def received(inputs: Inputs) -> bool:
    """An earlier course reached the cord, or may have: its dose is above nothing, or unknown."""
    return any(one.eqd2 != 0 for one in read(requests(inputs)["reirradiation"]).earlier.values())


def is_crowded(inputs: Inputs) -> bool:
    """More fractions than one a day, from Monday to Friday, between the dates; the first day is one whatever it is."""
    start, end, number = (inputs["radiotherapy_start"], inputs["radiotherapy_end"], inputs["new"]["fractions"])
    if not (typed(start) and typed(end) and typed(number)):
        return False
    after = range(day(start).toordinal() + 1, day(end).toordinal() + 1)
    return int(number) > 1 + len([one for one in after if one % 7 not in (6, 0)])


def state(name: str, inputs: Inputs, reply: Mapping[str, Any] | None) -> str:
    """A part's state, of the tones that its reply gives."""
    if not reply:
        return "incomplete" if asks(name, inputs) else "not_asked"
    if name == "cord" and received(inputs):
        framed = "memory"
    else:
        another = name in ("cord", "reirradiation") and inputs["new"]["technique"] == "palliative"
        framed = "reserve" if another or (name == "washout" and reply["verdicts"] and is_crowded(inputs)) else ""
    conclusion = reply["conclusion"]
    tones = {conclusion["tone"], *(line["tone"] for line in conclusion["lines"])}
    rows = {row["tone"] for row in reply["verdicts"]}
    if "exceeded" in tones:
        return "exceeded"
    if "unknown" in tones | rows:
        return "incomplete"
    if tones & {"reserve", "board"} or rows & {"exceeded", "reserve", "board"}:
        return "reserve"
    return framed or "answered"


def head(states: Iterator[str]) -> str:
    told = set(states)
    return next((one for one in HEAD if one in told), "incomplete")


def naive(name: str, request: Inputs) -> Facts:
    found: Facts = ANSWERS[name](request)
    return found
