"""Two replies, field by field: nothing that differs is passed over, and each field has its French name."""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.catalogue import CALCULATORS
from calculators.protocol import respond
from calculators.records.compared import Change, compared, shown
from calculators.records.decided import decided_otherwise
from calculators.records.digests import canonical
from calculators.records.replay import as_shown
from calculators.records.weights import DECIDES, TYPOGRAPHY, WORDS, plainly, weighed
from calculators.records.words import field_name
from calculators.schema import schema
from calculators.words.texts import entry
from tests.calculators.records.cases import CORD, reopen, request, text
from tests.calculators.records.test_refusals import resealed

REPLY = json.loads(text())["reply"]
SAME_JUDGED = "Mêmes verdicts, mêmes limites et mêmes valeurs calculées qu’à l’enregistrement"
JUDGED_OTHERWISE = "La réponse a changé depuis l’enregistrement"


def changed(**other: Any) -> list[Change]:
    return compared("cord", REPLY, REPLY | other)


def labels(found: list[Change]) -> list[str]:
    return [change.label for change in found]


def reply_to(**typed: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(respond(json.dumps(request("cord", CORD | typed))))
    return found


def test_a_changed_limit_is_told_with_what_follows_from_it() -> None:
    """A Dmax of 22.5 Gy is above the 22 Gy of line 79, in 3 fractions: conclusion, verdict, margin, bar, value."""
    found = compared("cord", REPLY, reply_to(dmax_gy="22,5"))
    said = {change.label: (change.before, change.after) for change in found}
    assert said["Limite du texte, Dmax, verdict"] == ("respectée", "dépassée")
    assert said["Limite du texte, Dmax, valeur"] == ("21,5\u00a0Gy", "22,5\u00a0Gy")
    assert said["Limite du texte, Dmax, marge"] == ("marge 0,5\u00a0Gy", "dépassement 0,5\u00a0Gy")
    assert said["Saisie lue, Dose maximale à la moelle (Dmax)"][0].startswith("21,5\u00a0Gy")
    assert labels(found)[0].startswith("Conclusion")


def test_what_came_and_what_went_is_one_line_each() -> None:
    *kept, last = REPLY["notices"]
    found = changed(notices=kept)
    assert [(change.before, change.after) for change in found] == [(last["text"], "absent")]
    assert changed(more="x")[0].before == "absent"


def test_an_item_is_known_by_its_name_whatever_stands_before_it() -> None:
    """A new first limit moves no other; items of one name are told apart by their number."""
    first, *rest = REPLY["verdicts"]
    new = first | {"name": "new", "label": "Nouvelle"}
    assert labels(changed(verdicts=[new, first, *rest])) == ["Limite du texte, Nouvelle"]
    twice = [*REPLY["notices"], REPLY["notices"][0] | {"text": "autre"}]
    assert [change.place for change in changed(notices=twice)] == [f"notices[{REPLY['notices'][0]['code']}/2]"]


def test_an_order_that_changed_is_told() -> None:
    assert labels(changed(verdicts=REPLY["verdicts"][::-1])) == ["Ordre des lignes"]


def test_keys_that_came_and_say_nothing_are_one_line() -> None:
    """A later version of the protocol adds keys; those with words are told one by one."""
    older = {**REPLY, "verdicts": [{k: v for k, v in one.items() if k != "weight"} for one in REPLY["verdicts"]]}
    found = compared("cord", older, REPLY)
    assert [change.is_empty for change in found] == [True] * len(REPLY["verdicts"])
    (line,) = as_shown(weighed(found, older, REPLY))
    assert (line.label, line.after) == ("Rubriques que la réponse n’avait pas, vides ici", "3 en tout")
    assert as_shown([]) == []


def test_a_refusal_in_place_of_an_answer_is_told() -> None:
    """Of the field that is refused, by its label: no field of the cord's form takes « trois »."""
    found = compared("cord", REPLY, reply_to(fractions="trois"))
    assert labels(found)[0] == "État de la réponse"
    assert "Refus, Nombre de fractions" in labels(found)


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"read": {"fractions": "autre"}}, SAME_JUDGED),
        ({"conclusion": REPLY["conclusion"] | {"code": "exceeded"}}, JUDGED_OTHERWISE),
        ({"verdicts": REPLY["verdicts"][1:]}, JUDGED_OTHERWISE),
        ({"outputs": [REPLY["outputs"][0] | {"value": "1"}, *REPLY["outputs"][1:]]}, JUDGED_OTHERWISE),
    ],
    ids=["words", "conclusion", "a verdict gone", "a value"],
)
def test_whether_it_is_what_judges_that_changed_is_said(other: dict[str, Any], sentence: str) -> None:
    """A record that was made with another answer: a code, a value, or words alone."""
    found = reopen(resealed(reply=REPLY | other))
    assert found["status"] == "changed"
    assert sentence in found["text"]
    assert re.search(r"\d+ différences?", found["text"])
    assert found["changes"]


def test_a_refusal_in_place_of_an_answer_decides() -> None:
    """A record of today, answered by a later version that refuses what was typed."""
    refusal = reply_to(fractions="trois")
    assert {"status", "conclusion.code", "verdicts[dmax].code"} <= set(decided_otherwise(REPLY, refusal))


CASE = json.loads(text("case"))["reply"]
"""The example of a case: its part `cord`, the second one, stands within 22 Gy, « pour mémoire »."""
OF_A_CASE = {
    "": ("verdicts[dmax].code", "exceeded"),
    "the limit alone": ("verdicts[dmax].limit", "≤ 20\u00a0Gy"),
    "the value compared": ("verdicts[dmax].value", "13\u00a0Gy"),
    "the sign": ("verdicts[dmax].tone", "exceeded"),
    "a value": ("outputs[dmax_eqd2_gy].value", "99"),
    "the unit": ("outputs[dmax_eqd2_gy].unit", "cGy"),
    "conclusion": ("conclusion.code", "exceeded"),
    "a line": ("conclusion.lines", [{"code": "x", "text": "x", "tone": "exceeded", "sign": "✕"}]),
    "words": ("verdicts[dmax].word", "autre mot"),
}


def altered(reply: Any, place: str, what: Any) -> Any:
    """A copy of a reply with something else at a place (`verdicts[dmax].code`), written as `compared` writes it."""
    other = json.loads(json.dumps(reply))
    node, (*way, last) = other, re.findall(r"[^.\[\]]+", place)
    for step in way:
        inside = (
            {one.get("name", str(index)): one for index, one in enumerate(node)} if isinstance(node, list) else node
        )
        node = inside[step]
    node[last] = what
    return other


@pytest.mark.parametrize(("place", "what"), OF_A_CASE.values(), ids=OF_A_CASE)
def test_a_part_of_a_case_that_decides_otherwise_is_never_said_to_be_the_same(place: str, what: Any) -> None:
    """Each is what a reader acts on: a verdict or its sign, the limit or the value that it compares, a result. The
    part is named by its title, and the place is what an explanation of a release must name as decided."""
    whole = f"parts[1].reply.{place}"
    found = reopen(resealed("case", reply=altered(CASE, whole, what)))
    assert found["status"] == "changed"
    if place.endswith(".word"):
        assert found["text"].startswith(SAME_JUDGED)
        return
    assert found["text"].startswith(JUDGED_OTHERWISE)
    assert found["changes"][0]["label"].startswith("Partie, Moelle\u00a0: limites d’une première stéréotaxie, ")
    assert decided_otherwise(CASE, altered(CASE, whole, what)) == [whole]


@pytest.mark.parametrize(
    ("place", "what"),
    [("parts[1].state", "exceeded"), ("parts[1].frame", None), ("parts[1].reply", None)],
    ids=["its state", "its frame", "its answer"],
)
def test_what_the_case_says_of_a_part_decides(place: str, what: Any) -> None:
    """Without the frame « pour mémoire », limits for a first course would judge a second one."""
    found = decided_otherwise(CASE, altered(CASE, place, what))
    assert any(one.startswith(place) for one in found)
    assert all(one.startswith("parts[1]") for one in found)


def test_a_table_decides_where_both_have_it() -> None:
    """A number that is another in a cell is another value; a table that came or went is no other value."""
    table = {"name": "t", "rows": [{"header": "1", "cells": [{"text": "3,1\u00a0Gy"}, {"text": "en une fois"}]}]}
    other = {"name": "t", "rows": [{"header": "1", "cells": [{"text": "3,2\u00a0Gy"}, {"text": "une fois"}]}]}
    assert decided_otherwise({"tables": [table]}, {"tables": [other]}) == ["tables[t].rows[1].cells[0].text"]
    assert decided_otherwise({"tables": [table]}, {"tables": []}) == []


LIMIT = "\u2265 5\u00a0mois"
INTERVAL = {
    "verdicts": [
        {"name": "interval", "code": "kept", "tone": "kept", "limit": f"{LIMIT}, soit à partir du 13 août 2026"}
    ]
}


@pytest.mark.parametrize(
    ("limit", "decides"),
    [
        (LIMIT, False),
        (f"{LIMIT} (à partir du 13/08/2026)", True),
        (f"{LIMIT}, soit à partir du 14 août 2026", True),
        ("\u2265 4\u00a0mois", True),
        ("> 5\u00a0mois", True),
        ("\u2265 5\u202fmois, soit à partir du 13\u00a0août\u00a02026", False),
    ],
    ids=["the day is told elsewhere", "another writing", "another day", "another bound", "another sign", "spaces"],
)
def test_a_day_told_beside_a_bound_is_no_other_bound(limit: str, decides: bool) -> None:
    """Five months are five months (section 4, line 40), with or without the day that they give; a day that both tell
    is compared as it is written."""
    other = {"verdicts": [INTERVAL["verdicts"][0] | {"limit": limit}]}
    assert decided_otherwise(INTERVAL, other) == ["verdicts[interval].limit"] * decides


def test_another_unit_of_the_same_number_decides() -> None:
    verdict = {"name": "dmax", "limit": "\u2264 22\u00a0Gy", "value": "0,2\u00a0mL"}
    for other in (verdict | {"limit": "\u2264 22\u00a0cGy"}, verdict | {"value": "0,2\u00a0%"}):
        assert decided_otherwise({"verdicts": [verdict]}, {"verdicts": [other]})


def weights(other: Any, before: Any = REPLY) -> list[tuple[str, str]]:
    return [(change.weight, change.place) for change in weighed(compared("cord", before, other), before, other)]


def test_what_decides_comes_first_with_the_words_that_tell_it() -> None:
    """A Dmax of 22.5 Gy is above the 22 Gy of line 79: its verdict, word, value and excess decide; its bar, which draws
    them, does not, nor does what was read. The volumes' lines are the same."""
    found = weights(reply_to(dmax_gy="22,5"))
    kinds = [weight for weight, _ in found]
    assert kinds == sorted(kinds, key=[DECIDES, WORDS].index)
    decide = {place for weight, place in found if weight == DECIDES}
    of_dmax = {f"verdicts[dmax].{key}" for key in ("code", "tone", "sign", "word", "value", "distance")}
    assert of_dmax | {"conclusion.code", "conclusion.text", "outputs[dmax_eqd2_gy].value"} <= decide
    assert "verdicts[dmax].bar.value" not in decide
    assert not any("v_high" in place or place.startswith("read") for place in decide)


def test_an_item_that_went_decides_whole_and_words_alone_do_not() -> None:
    assert weights(REPLY | {"verdicts": REPLY["verdicts"][1:]}) == [(DECIDES, "verdicts[dmax]")]
    other = REPLY | {"conclusion": REPLY["conclusion"] | {"text": "Autres mots."}}
    assert weights(other) == [(WORDS, "conclusion.text")]


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("13/03/2026 + 5 mois", "13/03/2026 +\u00a05\u202fmois ", True),
        ("1er septembre", "1\u1d49\u02b3 septembre", True),
        ("l'avis…", "l’avis...", True),
        ("1000", "1\u202f000", False),
        ("10\u00b2", "102", False),
        ("\u22125", "5", False),
        ("22 Gy", "22 gy", False),
    ],
)
def test_typography_is_spaces_and_signs_that_look_alike(before: str, after: str, same: bool) -> None:
    """Never a digit, a sign or a letter of a unit."""
    assert (plainly(before) == plainly(after)) is same


def test_typography_alone_is_the_same_answer_and_is_counted_not_listed() -> None:
    spaced = json.loads(json.dumps(REPLY, ensure_ascii=False).replace("\u00a0Gy", " Gy"))
    assert {weight for weight, _ in weights(spaced)} == {TYPOGRAPHY}
    found = reopen(resealed(reply=spaced))
    assert (found["status"], found["changes"]) == ("same", [])
    assert found["text"] == "Même réponse qu’à l’enregistrement."
    assert re.search(r"typographie, non citées\u00a0: [1-9]", found["details"][-1])


def test_each_weight_has_its_head() -> None:
    found = reopen(resealed(reply=reply_to(dmax_gy="22,5")))
    heads = [change["head"] for change in found["changes"]]
    assert list(dict.fromkeys(heads)) == ["Ce qui décide", "Mots et compléments"]
    assert f"{heads.count('Ce qui décide')} différences touchent un verdict" in found["text"]


@pytest.mark.parametrize("calculator", ["", ".", "records", "__main__", "none"])
def test_only_the_texts_of_a_calculator_are_looked_up(calculator: str) -> None:
    """A record may name anything; no module is brought in by its word."""
    assert field_name(calculator, "earlier[0].fractions") == "earlier[0].fractions"


@pytest.mark.parametrize(
    ("node", "words"),
    [
        (None, "rien"),
        ("", "rien"),
        ([], "rien"),
        ({}, "rien"),
        (True, "oui"),
        (False, "non"),
        (3, "3"),
        (["a", "b"], "a\u00a0; b"),
        ({"label": "Dmax", "word": "respectée", "code": "respected"}, "Dmax, respectée"),
        ({"formula": "a", "substituted": "b"}, "a\u00a0; b"),
    ],
)
def test_a_thing_in_a_few_words(node: Any, words: str) -> None:
    assert shown(node) == words


def keys_of(node: Any) -> set[str]:
    """Keys that objects of a schema have."""
    if isinstance(node, list):
        return {key for item in node for key in keys_of(item)}
    if not isinstance(node, dict):
        return set()
    own = set(node.get("properties", {})) if node.get("additionalProperties") is False else set()
    return own | {key for item in node.values() for key in keys_of(item)}


def test_every_key_of_a_reply_has_a_french_word() -> None:
    """The schema's replies with an answer or with problems: a key that is added asks for its word here."""
    shapes = [one for one in schema()["$defs"]["reply"]["oneOf"] if one["title"] in ("ok", "invalid")]
    assert keys_of(shapes) - set(entry("records.keys")) == set()


REPLIES = st.recursive(
    st.none() | st.booleans() | st.integers(0, 2) | st.sampled_from(["", "a"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["read", "verdicts", "name", "code", "text"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(REPLIES, REPLIES)
def test_nothing_that_differs_is_passed_over(before: Any, now: Any) -> None:
    """No difference is told of what is the same, at least one of what is not."""
    assert bool(compared("cord", before, now)) == (canonical(before) != canonical(now))


@pytest.mark.parametrize("name", CALCULATORS)
def test_no_place_of_a_reply_is_called_by_its_code(name: str) -> None:
    """Compared with an empty reply, and each of its leaves with another: every label is French words."""
    reply = json.loads(text(name))["reply"]

    def other(node: Any) -> Any:
        if isinstance(node, dict):
            return {
                key: item if key in ("name", "code", "header", "field") else other(item) for key, item in node.items()
            }
        return [other(item) for item in node] if isinstance(node, list) else f"{node}~"

    for found in (compared(name, {}, reply), compared(name, reply, other(reply))):
        assert found
        for change in found:
            assert not re.search(r"\b[a-z]+_[a-z_]+\b", change.label), change.label
