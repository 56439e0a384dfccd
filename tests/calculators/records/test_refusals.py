"""A text that is no record, or no longer the one that was written: refused, and what is another is named."""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.catalogue import CALCULATORS
from calculators.records.digests import sealed
from calculators.records.reading import DEEPEST, MOST_CHARACTERS
from calculators.records.shape import REPLY as REPLY_SHAPE
from calculators.records.shape import has_shape, is_answered
from tests.calculators.records.cases import reopen, text

INTACT = text()
REPLY = json.loads(INTACT)["reply"]


def resealed(name: str = "cord", /, **other: Any) -> str:
    """A record that somebody made of other parts, with right digests."""
    content = json.loads(text(name))
    content.pop("sha256")
    content = {name: item for name, item in (content | other).items() if item is not None}
    return json.dumps(content | {"sha256": sealed(content, sha256)}, ensure_ascii=False, indent=1) + "\n"


def refused(written: str) -> str:
    found = reopen(written)
    assert found["status"] == "refused"
    assert found["fills"] == {}
    return str(found["text"])


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('"dmax_gy": "21,5"', '"dmax_gy": "21,6"', "saisie, Dose maximale à la moelle (Dmax)"),
        ('"fractions": "3",', '"fraction": "3",', "saisie, Nombre de fractions\u00a0; saisie, fraction"),
        ('"word": "respectée"', '"word": "dépassée"', "réponse, Limite du texte, Dmax"),
        ('"status": "ok"', '"status": "oK"', "réponse, État de la réponse"),
        ("Les trois contraintes", "Les deux contraintes", "réponse, Conclusion"),
        ('"3\u00a0fractions"', '"5\u00a0fractions"', "réponse, Saisie lue, Nombre de fractions"),
        ('"site": "9.9"', '"site": "9.8"', "version, site"),
        ('"protocol": 1\n', '"protocol": 2\n', "version, protocole"),
        ('"data": ', '"dota": ', "version, données\u00a0; version, dota"),
        ("vers 2019–2020", "vers 2019–2021", "date du texte"),
        ('"record": 1', '"record": 3', "numéro de format"),
        ('"record": 1', '"record": true', "numéro de format"),
        ('"calculator": "cord",\n "inputs"', '"calculator": "cards",\n "inputs"', "nom du calculateur"),
        ('"source_date": "vers', '"source_dote": "vers', "date du texte\u00a0; « source_dote »"),
        ('"whole": "', '"whole": "0', "empreinte, l’ensemble"),
        ('"whole": ', '"hole": ', "empreinte, l’ensemble"),
        ('"inputs.fractions": "', '"inputs.fractions": "0', "empreinte, saisie, Nombre de fractions"),
        ('"parts": {', '"partz": {', "empreintes"),
        ('"sha256": {', '"sha25": {', "empreintes"),
        ('"sha256": {', '"more": 1, "sha256": {', "« more »"),
        ('"whole": "', '"more": "", "whole": "', "empreinte, « more »"),
    ],
    ids=lambda value: value[:24],
)
def test_what_was_altered_is_named(old: str, new: str, named: str) -> None:
    """Each in its own part; a key that is another is named with the one that is missing."""
    assert old in INTACT
    told = refused(INTACT.replace(old, new, 1))
    assert told.startswith("Calcul modifié depuis son enregistrement")
    assert named in told.replace("«\u00a0", "« ").replace("\u00a0»", " »")
    assert "Rien n’en est repris" in told


def test_what_was_altered_in_the_answer_is_told_field_by_field() -> None:
    """This copy still gives the recorded answer, whose digest says so: what was written over it is known."""
    found = reopen(INTACT.replace('"distance": "marge 0,5\u00a0Gy"', '"distance": "marge 5\u00a0Gy"', 1))
    assert found["changes"] == [
        {
            "place": "verdicts[dmax].distance",
            "label": "Limite du texte, Dmax, marge",
            "before": "marge 0,5\u00a0Gy",
            "after": "marge 5\u00a0Gy",
            "is_empty": False,
            "weight": "words",
            "head": "Mots et compléments",
        }
    ]
    assert "valeur enregistrée → valeur lue" in found["details"][0]


def test_an_answer_that_this_copy_does_not_give_any_more_is_not_guessed() -> None:
    """Recorded with another answer, then altered: nobody knows the field."""
    other = resealed(reply=json.loads(INTACT)["reply"] | {"read": {"fractions": "autre"}})
    found = reopen(other.replace("Les trois contraintes", "Les deux contraintes", 1))
    assert (found["status"], found["changes"]) == ("refused", [])
    assert "Conclusion" in found["text"]


def test_an_answer_that_is_gone_is_told_and_not_compared() -> None:
    content = json.loads(INTACT)
    del content["reply"]
    found = reopen(json.dumps(content))
    assert (found["status"], found["changes"]) == ("refused", [])
    assert "réponse" in found["text"]


def test_many_alterations_are_counted() -> None:
    told = refused(INTACT.replace('"reply"', '"reqly"'))
    assert "et " in told and " autres" in told


@given(st.integers(0, len(INTACT) - 1), st.sampled_from('0aé" {,:\n\u00a0'))
def test_one_character_more_or_another_never_passes_as_what_it_is_not(place: int, letter: str) -> None:
    """Whatever stands there: refused, or the content is what was recorded, and the file is told to be rewritten."""
    for written in (
        INTACT[:place] + letter + INTACT[place + 1 :],
        INTACT[:place] + letter + INTACT[place:],
        INTACT[:place] + INTACT[place + 1 :],
    ):
        found = reopen(written)
        if found["status"] != "refused":
            assert json.loads(written) == json.loads(INTACT)
            assert written == INTACT or any("réécrit" in line for line in found["details"])


def test_a_file_that_an_editor_wrote_again_is_read_and_told() -> None:
    """Spaces and line ends are not the content."""
    for written in (INTACT.replace("\n", "\r\n"), json.dumps(json.loads(INTACT))):
        found = reopen(written)
        assert found["status"] == "same"
        assert any("réécrit" in line for line in found["details"])


def test_a_key_given_twice_is_named() -> None:
    """The second would win in silence, and a person may read the first."""
    told = refused(INTACT.replace('"dmax_gy": "21,5"', '"dmax_gy": "12", "dmax_gy": "21,5"', 1))
    assert "dmax_gy" in told and "deux fois" in told


@pytest.mark.parametrize(
    "written",
    ["{}", "[]", "1", '"x"', '{"a": 1}', "[" * (DEEPEST + 1), " " * (MOST_CHARACTERS + 1), "[" + "9" * 5000 + "]"],
    ids=lambda value: value[:8],
)
def test_what_is_no_record_is_told(written: str) -> None:
    """Another file of JSON, thousands of brackets that would overflow a stack, a file too long, a number too long."""
    assert "n’est pas un calcul enregistré par ce site" in refused(written)


@pytest.mark.parametrize("written", ["", "Plan: RA1", INTACT[:-30], "\ufffd"])
def test_what_is_no_json_is_told_with_its_place(written: str) -> None:
    assert "Fichier illisible à la ligne" in refused(written)


def test_a_record_of_another_format_is_not_read() -> None:
    assert "autre format (n° 2)" in refused(resealed(record=2)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    "other",
    [
        {"inputs": None},
        {"inputs": ["3"]},
        {"inputs": {"fractions": 3}},
        {"inputs": {"fractions": ["3", {"x": None}]}},
        {"reply": "ok"},
        {"calculator": 3},
        {"versions": []},
        {"source_date": None},
        {"identity": "x"},
        {"record": True},
        {"versions": {"site": 3}},
        {"reply": {}},
        {"reply": REPLY | {"status": "invalid"}},
        {"reply": REPLY | {"calculator": "eqd2"}},
        {"reply": REPLY | {"conclusion": None}},
        {"reply": REPLY | {"conclusion": "x"}},
        {"reply": REPLY | {"verdicts": [None]}},
        {"reply": REPLY | {"verdicts": {"dmax": REPLY["verdicts"][0]}}},
        {"reply": REPLY | {"read": {"fractions": 3}}},
        {"reply": REPLY | {"parts": [None]}},
        {"reply": {name: item for name, item in REPLY.items() if name != "outputs"}},
    ],
    ids=lambda other: str(other)[:60],
)
def test_a_text_with_right_digests_and_a_wrong_shape_is_no_record(other: dict[str, Any]) -> None:
    told = refused(resealed(**other))
    assert ("autre format" if "record" in other else "n’est pas un calcul enregistré") in told


def places(node: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to each thing that stands in an object of JSON."""
    inside = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, item in inside:
        yield (*way, step)
        yield from places(item, (*way, step))


def with_at(node: Any, way: tuple[Any, ...], what: Any) -> Any:
    """A copy with something else at a place."""
    if not way:
        return what
    copy = dict(node) if isinstance(node, dict) else list(node)
    copy[way[0]] = with_at(node[way[0]], way[1:], what)
    return copy


CONTENTS = {
    name: {key: item for key, item in json.loads(text(name)).items() if key != "sha256"} for name in CALCULATORS
}
PLACES = {name: list(places(content)) for name, content in CONTENTS.items()}
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(["ok", "cord"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["code", "name", "label", "text", "calculator", "reply", "x"]), inner, max_size=3
        )
    ),
    max_leaves=5,
)


@given(st.sampled_from(sorted(CONTENTS)), st.data())
def test_whatever_a_text_with_right_digests_holds_nothing_but_an_answer_is_told_of_it(name: str, data: Any) -> None:
    """Anything at any place, or nothing there: refused, or compared. What is compared has the shape of a reply."""
    way = data.draw(st.sampled_from(PLACES[name]))
    content = with_at(CONTENTS[name], way, data.draw(ANYTHING))
    for seal in (sealed(content, sha256), json.loads(text(name))["sha256"]):
        found = reopen(json.dumps(content | {"sha256": seal}))
        assert found["status"] in ("same", "changed", "refused")
        assert found["text"]
        assert found["status"] == "refused" or has_shape(content["reply"], REPLY_SHAPE)


@given(st.sampled_from(sorted(CONTENTS)), st.data())
def test_a_record_that_lacks_a_part_is_refused_or_compared(name: str, data: Any) -> None:
    way = data.draw(st.sampled_from([way for way in PLACES[name] if isinstance(way[-1], str)]))
    content = json.loads(json.dumps(CONTENTS[name]))
    node = content
    for step in way[:-1]:
        node = node[step]
    del node[way[-1]]
    assert reopen(json.dumps(content | {"sha256": sealed(content, sha256)}))["status"] in ("changed", "refused", "same")


def keys_of(shape: Any) -> set[str]:
    """Every key of a shape."""
    if isinstance(shape, (list, tuple)):
        return {key for one in shape for key in keys_of(one)}
    if not isinstance(shape, dict):
        return set()
    return {key.removesuffix("?") for key in shape} | keys_of(list(shape.values()))


def test_the_shape_names_every_key_of_a_reply() -> None:
    """Of each calculator's own example; the schema of today's replies is checked by the corpus."""
    named = keys_of(REPLY_SHAPE)
    for name, content in CONTENTS.items():
        assert is_answered(content["reply"], name)
        for way in PLACES[name]:
            is_of_texts = {"read", "fills", "inputs", "texts"} & set(way[:-1])
            if way[0] == "reply" and isinstance(way[-1], str) and not is_of_texts:
                assert way[-1] in named | {"reply"}, way


def test_a_calculator_or_a_protocol_that_is_not_here_is_told() -> None:
    assert "Ce calculateur n’existe pas" in refused(resealed(calculator="none", reply=REPLY | {"calculator": "none"}))
    versions = json.loads(INTACT)["versions"]
    assert "autre version du protocole" in refused(resealed(versions=versions | {"protocol": 2}))
    del versions["protocol"]
    assert "ne peut pas être refait" in refused(resealed(versions=versions))
