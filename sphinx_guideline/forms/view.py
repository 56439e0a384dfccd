"""What the template of a result shows of a reply: its parts in the order in which they are read.

`forms/static/page/15-view.js` does the same in the page. Neither knows a field, a unit or a bound: they sort what the
reply holds by its own flags, count, and merge marks.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from calculators.words.texts import say as calculators_say
from sphinx_guideline.forms.parts import View, part_of
from sphinx_guideline.text.marks import mark_label
from sphinx_guideline.words.texts import entry, say

LONGEST_LEAD = 12
"""Words: a conclusion that has more is told in short first, and whole below."""
MOST_GISTS = 3
MORE = "…"
NUMBER_BEFORE, NUMBER_AFTER = re.compile("[0-9,]$"), re.compile("[0-9]|,[0-9]")
"""A number that goes on before what is looked for, or after it."""
NO_MARGIN = calculators_say("common.margin", distance="")


def view(reply: Mapping[str, Any], clinical: Collection[str]) -> View:
    """The reply with, beside its own parts, those that the template asks for. Marks name `clinical` notes alone."""
    tables, notices = list(reply["tables"]), [_noted(notice, clinical) for notice in reply["notices"]]
    verdicts, information = (list(_verdicts(reply[part], clinical)) for part in ("verdicts", "information"))
    answers = [table for table in tables if table["main"]]
    judged = 2 * sum(bool(verdict["bar"]) for verdict in verdicts) > len(verdicts)  # else the tables are the answer
    warnings = [notice for notice in notices if notice["warning"] or notice["offers"]]
    others = [notice for notice in notices if notice not in warnings]
    beside = [table for table in tables if not table["main"]]
    folded = [table for table in beside if _gist(reply["calculator"], table["name"])]
    return dict(reply) | {
        "conclusion": _conclusion(reply["conclusion"]),
        "figures": [output for output in reply["outputs"] if output["main"] and not _is_said(output, reply)],
        "figures_alone": [output for output in reply["outputs"] if output["main"] and not _has_its_row(output, reply)],
        "verdicts": verdicts,
        "first_tables": [] if judged else answers,
        "answer_tables": answers if judged else [],
        "warnings": warnings,
        "folded_tables": [
            {"caption": table["caption"], "gist": _gist(reply["calculator"], table["name"]), "tables": [table]}
            for table in folded
        ],
        "more": {
            "tables": [table for table in beside if table not in folded],
            "sources": [verdict for verdict in verdicts if verdict["origins"] or verdict["agreeing"]],
            "there": bool(verdicts or any(output["step"] for output in reply["outputs"])),
        },
        "notices": _fold(others, [_gist(reply["calculator"], notice["code"]) for notice in others]),
        "information": _fold(information, _counted(row["word"] for row in information)),
        "parts": [
            part_of(part, _shown_part(part, clinical)) | {"example": reply.get("example")}
            for part in reply.get("parts", ())
        ],
    }


def _shown_part(part: Mapping[str, Any], clinical: Collection[str]) -> View | None:
    """A calculator's reply as its page shows it, with the buttons that type in the fields of this one."""
    if part["reply"] is None:
        return None
    both = zip(part["reply"]["notices"], part["buttons"], strict=True)
    return view(part["reply"] | {"notices": [notice | {"offers": offers} for notice, offers in both]}, clinical)


def _conclusion(conclusion: Mapping[str, Any]) -> View:
    long = len(conclusion["text"].split(" ")) > LONGEST_LEAD
    short, text = conclusion["short"], conclusion["text"]
    return dict(conclusion) | {
        "lead": short if long else "",
        "whole": "" if long else text,
        "rest": text if long else "",
    }


def _is_said(output: Mapping[str, Any], reply: Mapping[str, Any]) -> bool:
    """The conclusion already tells this number or day, or its own line among the limits does."""
    return _has_its_row(output, reply) or tells(reply["conclusion"]["text"], output["text"])


def _has_its_row(output: Mapping[str, Any], reply: Mapping[str, Any]) -> bool:
    """Its own line among the limits tells it."""
    line = (output["label"], output["text"])
    return any((verdict["label"], verdict["value"]) == line for verdict in reply["verdicts"])


def tells(sentence: str, text: str) -> bool:
    """« 2 février » is not told by « 22 février », nor « 7,5 Gy » by « 37,5 Gy »."""
    around = pairwise(sentence.split(text))
    return any(not (NUMBER_BEFORE.search(before) or NUMBER_AFTER.match(after)) for before, after in around)


def _verdicts(verdicts: Iterable[Mapping[str, Any]], clinical: Collection[str]) -> Iterator[View]:
    """What the row above already says beside itself is not said again; a row that judges, or cannot, keeps its own."""
    above = ""
    for verdict in verdicts:
        shown = _verdict(verdict, clinical)
        again = shown["beside"] == above and not shown["sign"]
        yield shown | {"beside": "" if again else shown["beside"]}
        above = shown["beside"]


def _verdict(verdict: Mapping[str, Any], clinical: Collection[str]) -> View:
    remark = {weight: verdict["remark"] if verdict["weight"] == weight else "" for weight in ("", "doubt", "aside")}
    placed = {"beside": remark[""], "doubt": remark["doubt"], "agreeing": remark["aside"]}
    return _noted(verdict, clinical) | placed | {"gap": verdict["distance"].removeprefix(NO_MARGIN)}


def _noted(item: Mapping[str, Any], clinical: Collection[str]) -> View:
    return dict(item) | {"mark": mark([note for note in item["notes"] if note in clinical])}


def mark(notes: Sequence[str]) -> View | None:
    """One mark for all these notes: the number of the first, and how many more."""
    if not notes:
        return None
    number, *others = [note.rpartition("-")[2] for note in notes]
    return {
        "first": notes[0],
        "number": number,
        "more": f"+{len(others)}" if others else "",
        "rest": "".join(f", {other}" for other in others),
        "label": mark_label(number, len(others)),
        "notes": " ".join(notes),
    }


def _fold(items: list[View], gists: Iterable[str]) -> View:
    """A fold: what is in it, how much, and its gist."""
    distinct = list(dict.fromkeys(filter(None, gists)))
    more = [MORE] if len(distinct) > MOST_GISTS else []
    return {"items": items, "count": len(items), "gist": ", ".join([*distinct[:MOST_GISTS], *more])}


def gists_of(calculator: str) -> Mapping[str, str]:
    """Code of a notice, or name of a table that has a fold of its own → what it is about, in three words."""
    try:
        gists: Mapping[str, str] = entry(f"{calculator}.gists")
    except KeyError:  # its folds then have none
        return {}
    return gists


def _gist(calculator: str, code: str) -> str:
    return gists_of(calculator).get(code, "")


def _counted(words: Iterable[str]) -> list[str]:
    return [say("forms.result.counted", word=word, count=count) for word, count in Counter(words).items()]
