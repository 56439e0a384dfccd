"""What stands of each part of an answer made of others': at a glance its verdict, what decides it and its doubts; all
that its calculator tells, in a fold.

`forms/static/page/14-parts.js` does the same in the page.
"""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from calculators.words.texts import say as calculators_say
from sphinx_guideline.project.addresses import copied
from sphinx_guideline.words.texts import entry

View: TypeAlias = dict[str, Any]
MOST_ROWS, MOST_STEPS = 4, 2
"""Of a table that stands in a part of an answer; of its calculation."""
UNKNOWN = calculators_say("common.tones.unknown")
UNKEPT, RESERVES = ("exceeded", "unknown"), ("reserve", "board")
"""The tones of what is never folded, and of what a conclusion of the same tone tells already."""
FIGURE = {"limit": "", "sign": "", "word": "", "tone": "information"}


def part_of(part: Mapping[str, Any], shown: View | None) -> View:
    """A calculator's part of an answer, `shown` as its own page would: beside where it leads and what frames it."""
    link = copied(part["calculator"], part["texts"]) if part["texts"] else ""
    text, wanted = ("", part["text"]) if shown else (part["text"], "")
    lacking = UNKNOWN if wanted or part["state"] == "incomplete" else ""
    short = _in_short(_framed(shown, part["frame"]), part["nearest"]) if shown else {}
    words = {"text": text, "wanted": wanted}
    return dict(part) | short | words | {"answered": bool(shown), "lacking": lacking, "link": link}


def _framed(shown: View, frame: Mapping[str, str] | None) -> View:
    """Under a frame nothing has a ✓, neither the whole nor a row; an excess stays one."""
    if not frame:
        return shown
    conclusion, row = shown["conclusion"], {key: frame[f"row_{key}"] for key in ("sign", "word")}
    if conclusion["tone"] == "respected":
        conclusion |= {"tone": frame["tone"], "sign": frame["sign"]}
    rows = [
        verdict | row | {"tone": "information"} if verdict["tone"] == "respected" else verdict
        for verdict in shown["verdicts"]
    ]
    return shown | {"conclusion": conclusion, "verdicts": rows}


def _in_short(shown: View, nearest: str) -> View:
    """At a glance, and in the fold: no bar, no table that limits or its length make too much, no more words where a
    limit is kept, but each day or dose that these told; the rest is told by the calculator itself."""
    conclusion, steps = shown["conclusion"], [output for output in shown["outputs"] if output["step"]]
    is_told = shown["verdicts"] and conclusion["tone"] not in UNKEPT  # by the limits
    steps.sort(key=lambda output: not output["main"])
    lines = conclusion["lines"]
    rest = "" if is_told or conclusion["text"] == conclusion["short"] else conclusion["text"]
    return shown | {
        "conclusion": conclusion
        | {
            "lines": [line for line in lines if line["tone"] != "information"],
            "asides": [line for line in lines if line["tone"] == "information"],
            "rest": rest,
        },
        "glance": list(_glance(shown, nearest)),
        "figures": shown["figures_alone" if is_told else "figures"],
        "doubts": [_doubt(shown["calculator"], warning) for warning in shown["warnings"]],
        "verdicts": [
            verdict | {"bar": None, "beside": verdict["beside"] if verdict["tone"] in UNKEPT else ""}
            for verdict in shown["verdicts"]
        ],
        "main_steps": steps[:MOST_STEPS],
        "first_tables": [table for table in shown["first_tables"] if len(table["rows"]) <= MOST_ROWS],
        "answer_tables": [],
    }


def _glance(shown: View, nearest: str) -> Iterator[View]:
    """What decides: each limit that is not kept, cannot be evaluated, or has a reserve that the conclusion
    does not tell; then what was asked, or else the limit that is nearest."""
    tone, rows = shown["conclusion"]["tone"], shown["verdicts"]
    folded = RESERVES if tone in (*UNKEPT, *RESERVES) else ()
    weighty = [row for row in rows if row["tone"] in (*UNKEPT, *RESERVES) and row["tone"] not in folded]
    yield from weighty
    yield from (figure | FIGURE | {"value": figure["text"]} for figure in shown["figures"])
    if not weighty and not shown["figures"]:
        yield from (row for row in rows if row["name"] == nearest)


def _doubt(calculator: str, warning: View) -> View:
    """A warning in a few words, whole in the fold; one that offers to mend something, or has no such words, whole."""
    short = "" if warning["offers"] else doubts_of(calculator).get(warning["code"], "")
    return warning | {"short": short, "text": "" if short else warning["text"]}


def doubts_of(calculator: str) -> Mapping[str, str]:
    """Code of a warning → what it is about, in a few words, for a part of a case."""
    doubts: Mapping[str, Mapping[str, str]] = entry("case.doubts")
    return doubts.get(calculator, {})
