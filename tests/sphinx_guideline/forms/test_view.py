"""What is shown of a reply: the same in the build and in the page, nothing lost, a gist for every fold."""

import json
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from calculators.catalogue import CALCULATORS
from calculators.protocol import respond
from runtime.node import node
from runtime.page import PARTS
from sphinx_guideline.forms.directive import page_words
from sphinx_guideline.forms.parts import doubts_of
from sphinx_guideline.forms.view import gists_of, mark, tells, view
from tests.corpus_check import load_cases
from tests.facts import FACTS
from tests.replies_check import load_replies

HERE = Path(__file__).parent
CLINICAL = [note.id for note in FACTS.notes.values() if note.is_clinical]


@pytest.fixture(scope="module")
def replies() -> list[dict[str, Any]]:
    """Every answer of the corpora and of the whole replies."""
    asked = [*load_cases(), *load_replies()]
    found = [json.loads(respond(json.dumps(case.request()))) for case in asked]
    return [reply for reply in found if reply["status"] == "ok"]


def words() -> dict[str, str]:
    """What a page says, with the gists of all calculators, and their warnings in short."""
    gists = {f"gists.{name}.{code}": gist for name in CALCULATORS for code, gist in gists_of(name).items()}
    doubts = {f"doubts.{name}.{code}": doubt for name in CALCULATORS for code, doubt in doubts_of(name).items()}
    return dict(page_words()) | gists | doubts


def test_the_page_and_the_build_show_the_same(replies: list[dict[str, Any]]) -> None:
    asked = json.dumps({"words": words(), "clinical": CLINICAL, "replies": replies})
    command = [str(node()), str(HERE / "view.mjs"), str(PARTS)]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [view(reply, CLINICAL) for reply in replies]


def test_nothing_of_a_reply_is_lost(replies: list[dict[str, Any]]) -> None:
    for reply in replies:
        shown = view(reply, CLINICAL)
        folded = [table for fold in shown["folded_tables"] for table in fold["tables"]]
        tables = [*shown["first_tables"], *shown["answer_tables"], *folded, *shown["more"]["tables"]]
        told = [*shown["warnings"], *shown["notices"]["items"]]
        assert sorted(table["name"] for table in tables) == sorted(table["name"] for table in reply["tables"])
        assert sorted(notice["text"] for notice in told) == sorted(notice["text"] for notice in reply["notices"])
        above = ""
        for before, after in zip(reply["verdicts"], shown["verdicts"], strict=True):
            again = above if not (before["weight"] or before["sign"]) and before["remark"] == above else ""
            assert before["remark"] == again + after["beside"] + after["doubt"] + after["agreeing"]
            above = "" if before["weight"] else before["remark"]


def is_told(output: dict[str, Any], reply: dict[str, Any]) -> bool:
    """The number or day stands in the conclusion, or in its own line of the limits."""
    own = [one["value"] for one in reply["verdicts"] if one["label"] == output["label"]]
    return output["text"] in own or output["text"] in reply["conclusion"]["text"]


def test_what_answers_is_a_figure_unless_the_conclusion_or_its_own_limit_tells_it(
    replies: list[dict[str, Any]],
) -> None:
    for reply in replies:
        main = [output for output in reply["outputs"] if output["main"]]
        figures = view(reply, CLINICAL)["figures"]
        assert all(one in figures or is_told(one, reply) for one in main)
        assert all(one["main"] for one in figures)


def test_a_number_within_another_is_not_told() -> None:
    """« 2 » ends « 22 », « 7,5 » ends « 37,5 », « 0,5 » begins « 0,55 »: the longer one does not
    tell the shorter."""
    assert tells("le 2 février", "2 février")
    assert tells("37,5 Gy, puis 7,5 Gy", "7,5 Gy")
    assert not tells("le 22 février", "2 février")
    assert not tells("de 37,5 Gy", "7,5 Gy")
    assert not tells("de 0,55", "0,5")
    assert not tells("de 12,5", "12")
    assert tells("de 12, au plus", "12")


def test_a_warning_is_never_folded(replies: list[dict[str, Any]]) -> None:
    assert all(not notice["warning"] for reply in replies for notice in view(reply, CLINICAL)["notices"]["items"])


def test_the_dose_left_comes_first_as_long_as_no_new_dose_is_typed(replies: list[dict[str, Any]]) -> None:
    """`reading.md`, « Dose left »: first when no new course is typed, with dates or without; else under the limits."""
    judged: Counter[tuple[bool, bool]] = Counter()
    for reply in (one for one in replies if one["calculator"] == "reirradiation" and one["tables"]):
        shown = view(reply, CLINICAL)
        left = [table for table in reply["tables"] if table["main"]]
        is_typed = "new.total_dose_gy" in reply["read"] and bool(reply["verdicts"])
        assert (shown["answer_tables"], shown["first_tables"]) == ((left, []) if is_typed else ([], left)), reply
        judged[is_typed, any(verdict["name"] == "interval" and verdict["value"] for verdict in reply["verdicts"])] += 1
    assert len(judged) == 4  # a new dose or none, with its dates or without


def folded_codes(replies: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Every notice that some answer folds, every table that has a fold of its own."""
    for reply in replies:
        shown = view(reply, CLINICAL)
        yield from ((reply["calculator"], notice["code"]) for notice in shown["notices"]["items"])
        tables = (table for fold in shown["folded_tables"] for table in fold["tables"])
        yield from ((reply["calculator"], table["name"]) for table in tables)


def test_each_folded_notice_has_its_gist_and_each_gist_its_notice(replies: list[dict[str, Any]]) -> None:
    told = {(name, code) for name in CALCULATORS for code in gists_of(name)}
    assert set(folded_codes(replies)) == told


def test_a_mark_names_its_first_note_and_counts_the_others() -> None:
    assert mark([]) is None
    one, three = mark(["NOTE-28"]), mark(["NOTE-28", "NOTE-29", "NOTE-52"])
    assert one and three
    assert (one["number"], one["more"], one["label"]) == ("28", "", "Réserve, note 28")
    assert (three["more"], three["label"]) == ("+2", "Réserve, note 28+2\u00a0autres")
    assert three["notes"] == "NOTE-28 NOTE-29 NOTE-52"


# --- a part of an answer made of others' ------------------------------------------------------------------------------


def parts_shown(replies: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each answered part of each case: as the reply holds it, and as it is shown."""
    for reply in replies:
        shown = view(reply, CLINICAL)["parts"]
        yield from (pair for pair in zip(reply.get("parts", ()), shown, strict=True) if pair[0]["reply"])


def test_under_a_frame_neither_the_whole_nor_a_row_has_a_tick(replies: list[dict[str, Any]]) -> None:
    """Its limits are for the record, or for another course: a ✓ would say of this one what they do not."""
    framed = [(part, shown) for part, shown in parts_shown(replies) if part["frame"]]
    kept = 0
    for part, shown in framed:
        rows = list(zip(part["reply"]["verdicts"], shown["verdicts"], strict=True))
        kept += sum(row["tone"] == "respected" for row, _ in rows)
        assert "✓" not in [one["sign"] for one in (shown["conclusion"], *shown["verdicts"], *shown["glance"])]
        assert all(row["sign"] == seen["sign"] for row, seen in rows if row["tone"] != "respected")
    assert {part["frame"]["code"] for part, _ in framed} == {"memory", "not_stereotactic", "too_few_days"} and kept


def test_a_glance_folds_no_doubt(replies: list[dict[str, Any]]) -> None:
    """Each excess, each row that cannot be evaluated, each line with a sign, each warning is seen at once; so is a row
    with a reserve, unless the verdict itself has one."""
    for part, shown in parts_shown(replies):
        conclusion, seen = shown["conclusion"], [one.get("name") for one in shown["glance"]]
        tones = {"exceeded", "unknown"}
        if conclusion["tone"] not in {*tones, "reserve", "board"}:
            tones |= {"reserve", "board"}
        assert {one["name"] for one in part["reply"]["verdicts"] if one["tone"] in tones} <= set(seen)
        lines = part["reply"]["conclusion"]["lines"]
        assert conclusion["lines"] == [one for one in lines if one["tone"] != "information"]
        assert [one["code"] for one in shown["doubts"]] == [one["code"] for one in shown["warnings"]]
        assert all(bool(one["short"]) != bool(one["text"]) for one in shown["doubts"])


def test_a_glance_tells_a_limit_where_it_tells_no_number_else(replies: list[dict[str, Any]]) -> None:
    for part, shown in parts_shown(replies):
        measured = [one for one in part["reply"]["verdicts"] if one["bar"]]
        assert shown["glance"] or not measured
    cords = [shown for part, shown in parts_shown(replies) if shown["calculator"] == "cord"]
    alone = [shown["glance"] for shown in cords if shown["conclusion"]["code"] == "respected"]
    assert alone and all(len(rows) == 1 for rows in alone)


def test_each_warning_of_a_part_is_told_in_eight_words(replies: list[dict[str, Any]]) -> None:
    parts = [reply for reply in replies if reply["calculator"] != "case"]
    warnings = {(one["calculator"], notice["code"]) for one in parts for notice in one["notices"] if notice["warning"]}
    told = {(name, code): doubt for name in CALCULATORS for code, doubt in doubts_of(name).items()}
    assert told.keys() <= warnings
    assert warnings - told.keys() == {("eqd2", "order_assumed")}  # offers the other order: whole
    assert all(len(doubt.split(" ")) <= 8 for doubt in told.values())
