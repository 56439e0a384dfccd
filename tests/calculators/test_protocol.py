"""Protocol v1: text in, text out, whatever comes; the schema and the command line over it."""

import io
import json
import runpy
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema_rs import Draft202012Validator, meta

from calculators import protocol
from calculators.__main__ import main
from calculators.catalogue import CALCULATORS
from calculators.contract.results import Tone
from calculators.json_text import MOST_BRACKETS
from calculators.protocol import respond
from calculators.schema import schema
from calculators.typed.fields import Field, Group
from tests.corpus_check import Case, load_cases, reply_to, texts
from tests.drawn import examples
from tests.places import ROOT

STATUSES = {"ok", "invalid", "unknown_calculator", "failed"}
CASES = load_cases()


def ask(request: Any) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(respond(json.dumps(request)))
    return reply


@cache
def replies() -> tuple[tuple[Case, dict[str, Any]], ...]:
    """Every case of the corpus, answered once."""
    return tuple((case, reply_to(case)) for case in CASES)


def request(name: str, inputs: Any) -> dict[str, Any]:
    return {"protocol": 1, "calculator": name, "inputs": inputs}


# --- the door -----------------------------------------------------------------------------------------------------


def test_calculators_are_in_the_order_of_the_site() -> None:
    assert list(CALCULATORS) == ["case", "eqd2", "washout", "cord", "reirradiation"]


@pytest.mark.parametrize("name", CALCULATORS)
def test_every_example_is_answered(name: str) -> None:
    reply = ask(request(name, CALCULATORS[name].example))
    assert (reply["protocol"], reply["status"], reply["calculator"], reply["problems"]) == (1, "ok", name, [])
    assert reply["conclusion"]["text"]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "abc",
        "[]",
        "null",
        "3",
        '"eqd2"',
        "{}",
        '{"protocol": 1, "calculator": "eqd2"}',
        '{"inputs": []}',
        "[" * 5000,
        "9" * 5000,
    ],
)
def test_malformed(typed: str) -> None:
    reply = json.loads(respond(typed))
    assert (reply["status"], reply["code"]) == ("failed", "malformed")
    assert "objet JSON" in reply["text"]


def test_more_brackets_than_a_form_can_hold() -> None:
    deep = '{"protocol": 1, "calculator": "cord", "inputs": {"a": ' + "[" * MOST_BRACKETS + "]" * MOST_BRACKETS + "}}"
    assert json.loads(respond(deep))["code"] == "malformed"


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ('{"protocol": 1, "calculator": "cord", "calculator": "eqd2", "inputs": {}}', "duplicate_key"),
        ('{"protocol": 1, "calculator": "cord", "inputs": {"dmax_gy": "21", "dmax_gy": "30"}}', "duplicate_key"),
        (
            '{"protocol": 1, "calculator": "eqd2", "inputs": {"phases": [{"fractions": "1", "fractions": "2"}]}}',
            "duplicate_key",
        ),
    ],
)
def test_what_json_lets_pass_is_told(sent: str, code: str) -> None:
    """The second value of a key must not win in silence, at any depth."""
    reply = json.loads(respond(sent))
    assert (reply["status"], reply["code"]) == ("failed", code)


@pytest.mark.parametrize("version", [0, 2, "1", None])
def test_another_protocol(version: Any) -> None:
    reply = ask({"protocol": version, "calculator": "cord", "inputs": {}})
    assert (reply["status"], reply["code"]) == ("failed", "other_protocol")


@pytest.mark.parametrize("name", ["dvh", "", None, ["cord"], {"cord": 1}, 3])
def test_unknown_calculator(name: Any) -> None:
    reply = ask(request(name, {}))
    assert reply["status"] == "unknown_calculator"
    assert reply["calculators"] == list(CALCULATORS)
    assert reply["text"].replace("\u00a0", " ").endswith(f"Calculateurs disponibles : {', '.join(CALCULATORS)}.")


def test_a_bug_becomes_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(request: Any) -> dict[str, Any]:
        raise ZeroDivisionError

    monkeypatch.setattr(protocol, "_reply", broken)
    reply = ask(request("cord", {}))
    assert (reply["status"], reply["code"]) == ("failed", "bug")
    assert "ZeroDivisionError" in reply["text"]


@pytest.mark.parametrize("typed", ["\ud800", "a\udfffb"])
def test_half_a_character_does_not_come_back(typed: str) -> None:
    for inputs in ({"fractions": typed}, {typed: "1"}):
        respond(json.dumps(request("cord", inputs))).encode("utf-8")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(st.text())
def test_any_text_is_answered(typed: str) -> None:
    assert json.loads(respond(typed))["status"] in STATUSES


@given(JSON)
def test_any_json_is_answered(anything: Any) -> None:
    assert ask(anything)["status"] in STATUSES


# What people type, good and bad, and what nobody types.
TYPED = st.sampled_from(
    [
        *(
            "",
            " ",
            "0",
            "1",
            "2",
            "3",
            "5",
            "8",
            "10",
            "30",
            "37,5",
            "37.5 Gy",
            "0,25",
            "0,8 cc",
            "100",
            "3000",
            "3000 cGy",
        ),
        *("2 5", "1.234,5", "-1", "1e9", "NaN", "abc", "２", "0,0000001", "1" * 60, "1" * 61, "1/0"),
        *(
            "13/03/2026",
            "2026-08-13",
            "29/02/2027",
            "01/01/1950",
            "31/12/2199",
            "30/10",
            "8/1",
            "gemcitabine",
            "bévacizumab",
        ),
        *(
            "cord",
            "prescription",
            "unknown",
            "source",
            "hytec",
            "palliative",
            "stereotactic",
            "F",
            "M",
            "under_1h",
            "over_1h",
        ),
    ]
)


def leaf(field: Field) -> st.SearchStrategy[Any]:
    return st.just(field.example) | TYPED | st.text(max_size=5) | st.none() | JSON


def typed_inputs(name: str) -> st.SearchStrategy[Any]:
    """Inputs shaped as the calculator declares them, mostly."""
    shapes: dict[str, st.SearchStrategy[Any]] = {}
    for item in CALCULATORS[name].inputs:
        if isinstance(item, Group):
            row = st.fixed_dictionaries({}, optional={field.name: leaf(field) for field in item.fields})
            shapes[item.name] = (st.lists(row, max_size=3) if item.repeated else row) | JSON
        else:
            shapes[item.name] = st.lists(leaf(item), max_size=3) | JSON if item.repeated else leaf(item)
    return st.fixed_dictionaries({}, optional=shapes)


SCHEMA = schema()
WHOLE_SCHEMA = Draft202012Validator(SCHEMA)
REQUESTS = Draft202012Validator({"$defs": SCHEMA["$defs"], "$ref": "#/$defs/requests"})
REPLY = Draft202012Validator({"$defs": SCHEMA["$defs"], "$ref": "#/$defs/reply"})


def faults(validator: Draft202012Validator, document: Any) -> list[str]:
    return [f"{error.instance_path}: {error.message[:300]}" for error in validator.iter_errors(document)]


@pytest.mark.parametrize("name", CALCULATORS)
@settings(max_examples=examples(150))
@given(data=st.data())
def test_any_inputs_are_answered_without_a_bug_and_as_the_schema_says(name: str, data: st.DataObject) -> None:
    reply = ask(request(name, data.draw(typed_inputs(name))))
    assert reply["status"] in ("ok", "invalid")
    assert (reply["status"] == "invalid") == bool(reply["problems"])
    assert faults(REPLY, reply) == []


@pytest.mark.parametrize("name", CALCULATORS)
@settings(max_examples=examples(100))
@given(data=st.data())
def test_the_same_request_has_the_same_reply(name: str, data: st.DataObject) -> None:
    sent = json.dumps(request(name, data.draw(typed_inputs(name))))
    assert respond(sent) == respond(sent)


# --- the schema ---------------------------------------------------------------------------------------------------


def test_the_schema_is_json_and_a_schema_of_its_dialect() -> None:
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    meta.validate(SCHEMA)


@pytest.mark.parametrize("name", CALCULATORS)
def test_every_example_is_a_request_of_the_schema(name: str) -> None:
    assert faults(WHOLE_SCHEMA, request(name, CALCULATORS[name].example)) == []


def blank(name: str) -> dict[str, Any]:
    """What the page sends before anything is typed: every field, empty, and the rows that the form begins with."""
    inputs: dict[str, Any] = {}
    for item in CALCULATORS[name].inputs:
        row = {field.name: "" for field in item.fields} if isinstance(item, Group) else ""
        inputs[item.name] = [row] if item.repeated else row
    return inputs


@pytest.mark.parametrize("name", CALCULATORS)
def test_an_empty_form_is_a_request_of_the_schema(name: str) -> None:
    assert faults(WHOLE_SCHEMA, request(name, blank(name))) == []


def test_the_blanks_that_a_page_sends_are_a_request_of_the_schema() -> None:
    """A washout half filled: blank dates, no sex, no infusion. Answered, so valid."""
    drug = {"drug": "bevacizumab", "last_administration": "", "next_administration": "", "infusion": ""}
    dates = {"radiotherapy_start": "02/03/2026", "radiotherapy_end": "13/03/2026"}
    sent = request("washout", {"drugs": [drug], "technique": "palliative", "sex": "", **dates})
    assert ask(sent)["status"] == "ok"
    assert faults(WHOLE_SCHEMA, sent) == []


def test_every_answered_request_of_the_corpus_is_a_request_of_the_schema() -> None:
    """Whatever is read and answered must be valid, nulls and blanks included."""
    answered = [case for case, reply in replies() if reply["status"] == "ok"]
    found = [(case.name, fault) for case in answered for fault in faults(REQUESTS, case.request())]
    assert found == []


@pytest.mark.parametrize(
    "document",
    [
        {"anything": 1},
        {},
        [],
        "eqd2",
        None,
        {"protocol": 1},
        {"protocol": 1, "status": "ok"},
        {"protocol": 1, "status": "failed"},
        {"protocol": 1, "status": "invalid", "calculator": "cord"},
        {"protocol": 2, "calculator": "cord", "inputs": {"fractions": "3"}},
        {"protocol": 1, "calculator": "dvh", "inputs": {}},
        {"protocol": 1, "calculator": "cord"},
        {"protocol": 1, "calculator": "cord", "inputs": {}},  # the reader asks for the fractions
        {"protocol": 1, "calculator": "washout", "inputs": {"technique": "palliative"}},
        {
            "protocol": 1,
            "calculator": "washout",
            "inputs": {"technique": "palliative", "drugs": [{"infusion": "over_1h"}]},
        },
    ],
)
def test_the_root_refuses_what_is_no_request_and_no_reply(document: Any) -> None:
    assert not WHOLE_SCHEMA.is_valid(document)


CORD = {"fractions": "3", "dmax_gy": "21,5", "v_high_ml": "0,2", "v_low_ml": "0,8"}


@pytest.mark.parametrize(
    "inputs",
    [
        {"fractions": "trois"},
        {"fractions": "71"},
        {"fractions": "300"},
        {"fractions": "2,5"},
        {"fractions": 3},
        {"dmax_gy": "trente"},
        {"dmax_gy": 21.5},
        {"dose": "21"},
    ],
)
def test_what_the_schema_refuses_the_reader_refuses(inputs: dict[str, Any]) -> None:
    sent = request("cord", CORD | inputs)
    assert ask(sent)["status"] == "invalid"
    assert not WHOLE_SCHEMA.is_valid(sent)


@pytest.mark.parametrize("typed", ["1", "70", "010", "10,0", "10 fr", "10#", "  3 séances", "", "  ", None])
def test_the_schema_takes_numbers_of_fractions_as_people_type_them(typed: str | None) -> None:
    assert WHOLE_SCHEMA.is_valid(request("cord", CORD | {"fractions": typed}))


@pytest.mark.parametrize("name", CALCULATORS)
@settings(max_examples=examples(100))
@given(data=st.data())
def test_what_is_answered_is_a_request_of_the_schema(name: str, data: st.DataObject) -> None:
    sent = request(name, data.draw(typed_inputs(name)))
    if ask(sent)["status"] == "ok":
        assert faults(REQUESTS, sent) == []


def test_every_reply_of_the_corpus_is_a_reply_of_the_schema() -> None:
    found = [(case.name, fault) for case, reply in replies() for fault in faults(WHOLE_SCHEMA, reply)]
    assert found == []


@pytest.mark.parametrize("sent", ["x", "{}", '{"protocol":1,"calculator":"dvh","inputs":{}}', '{"a":1,"a":2}'])
def test_every_reply_without_an_answer_is_a_reply_of_the_schema(sent: str) -> None:
    assert faults(WHOLE_SCHEMA, json.loads(respond(sent))) == []


ANSWERED = ask(request("cord", {"fractions": "3", "dmax_gy": "20", "v_high_ml": "0,1", "v_low_ml": "150"}))
REFUSED = ask(request("cord", {"fractions": "3", "dmax_gy": "2200"}))
FAILED = json.loads(respond("x"))
UNKNOWN = ask(request("dvh", {}))


def parts(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of each object inside a reply, maps of texts left out."""
    if isinstance(node, dict):
        if path[-1:] not in (("read",), ("fills",), ("inputs",)):
            yield path
        for key, value in node.items():
            yield from parts(value, (*path, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from parts(value, (*path, index))


def at(reply: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        reply = reply[step]
    return reply


@pytest.mark.parametrize("reply", [ANSWERED, REFUSED, FAILED, UNKNOWN], ids=["ok", "invalid", "failed", "unknown"])
def test_no_object_of_a_reply_may_lack_a_key_or_hold_another(reply: dict[str, Any]) -> None:
    """Each key of each object in turn is taken away, and one is added: the schema sees it."""
    assert faults(WHOLE_SCHEMA, reply) == []
    seen = {tuple(step for step in path if isinstance(step, str)): path for path in parts(reply)}.values()
    for path in seen:
        for key in at(reply, path):
            lacking = deepcopy(reply)
            del at(lacking, path)[key]
            assert not REPLY.is_valid(lacking), (path, key)
        more = deepcopy(reply)
        at(more, path)["other"] = "x"
        assert not REPLY.is_valid(more), path


@pytest.mark.parametrize(
    "change",
    [
        {"verdicts": [{}]},
        {"outputs": [{}]},
        {"calculator": "foo"},
        {"problems": [{}]},
        {"problems": REFUSED["problems"]},
        {"status": "invalid"},
        {"status": "failed"},
        {"conclusion": ANSWERED["conclusion"] | {"lines": [{}]}},
        {"conclusion": ANSWERED["conclusion"] | {"tone": "respected", "sign": "✓"}},
        {"conclusion": ANSWERED["conclusion"] | {"sign": "✓"}},
        {"conclusion": ANSWERED["conclusion"] | {"tone": "green"}},
        {"conclusion": ANSWERED["conclusion"] | {"short": ""}},
        {"verdicts": [ANSWERED["verdicts"][0] | {"bar": {}}]},
        {"verdicts": [ANSWERED["verdicts"][0] | {"tone": "exceeded", "sign": "✕"}]},
    ],
)
def test_a_reply_that_makes_no_sense_is_refused(change: dict[str, Any]) -> None:
    """The answer here is exceeded (150 mL), its first verdict respected."""
    assert (ANSWERED["conclusion"]["code"], ANSWERED["verdicts"][0]["code"]) == ("exceeded", "respected")
    assert not REPLY.is_valid(ANSWERED | change)


@pytest.mark.parametrize("reply", [REFUSED, FAILED, UNKNOWN])
def test_a_reply_without_an_answer_has_no_conclusion(reply: dict[str, Any]) -> None:
    assert not REPLY.is_valid(reply | {"conclusion": ANSWERED["conclusion"]})
    assert not REPLY.is_valid(reply | {"code": "foo"})


@pytest.mark.parametrize("around", ["{}", " {}", "{}\u00a0", "\u200b{}\ufeff", "\t{}\u3000"])
def test_the_schema_takes_a_choice_as_the_reader_does(around: str) -> None:
    """What nobody sees is dropped at the ends, and inside."""
    drug = {"drug": "bevacizumab", "last_administration": "02/02/2026", "infusion": around.format("over_1h")}
    for technique in ("palliative", "pallia\u200btive"):
        sent = request("washout", {"drugs": [drug], "technique": around.format(technique), "sex": around.format("F")})
        assert ask(sent)["status"] == "ok"
        assert faults(WHOLE_SCHEMA, sent) == []
    for wrong in ("palliatives", "pal liative", "PALLIATIVE", "symptomatique"):
        sent = request("washout", {"drugs": [drug], "technique": around.format(wrong)})
        assert ask(sent)["status"] == "invalid"
        assert not WHOLE_SCHEMA.is_valid(sent)


@pytest.mark.parametrize("key", ["extra", "Inputs", "calculator ", ""])
def test_another_key_of_a_request_is_refused_by_name(key: str) -> None:
    """The reader and the schema agree: a key that is passed over in silence may be a slip for one that counts."""
    sent = request("cord", CORD) | {key: 1}
    reply = ask(sent)
    assert (reply["status"], reply["code"]) == ("failed", "unknown_key")
    assert f"«\u00a0{key.strip()}\u00a0»" in reply["text"]
    assert not WHOLE_SCHEMA.is_valid(sent)
    assert ask(sent | {"protocol": 2})["code"] == "other_protocol"


@pytest.mark.parametrize("typed", ["dix fractions de trois Gy", "une séance de Huit Gy", "30/10", "8 Gy en une fois"])
def test_the_schema_takes_a_schedule_as_the_reader_does(typed: str) -> None:
    sent = request("cord", {"dmax_gy": typed})
    assert "dmax_gy" in ask(sent)["read"]
    assert faults(WHOLE_SCHEMA, sent) == []


def test_every_verdict_code_is_in_the_schema_with_a_tone() -> None:
    for name, descriptor in CALCULATORS.items():
        assert SCHEMA["$defs"]["verdict_codes"][name]["enum"] == list(descriptor.verdicts)
        assert all(isinstance(tone, Tone) for tone in descriptor.verdicts.values())


def test_every_verdict_code_is_reached_by_the_corpus() -> None:
    reached: dict[str, set[str]] = {name: set() for name in CALCULATORS}
    for case, reply in replies():
        if reply["status"] == "ok":
            items = [reply["conclusion"], *reply["verdicts"], *reply["information"]]
            reached[case.calculator] |= {item["code"] for item in items}
    assert reached == {name: set(descriptor.verdicts) for name, descriptor in CALCULATORS.items()}


def test_names_are_the_contract_s() -> None:
    """The inputs' names that addresses, JSON and the command line share (architecture, "Names")."""
    names = {
        name: [f"{group.name}.{field.name}" if group else field.name for group, field in descriptor.leaves()]
        for name, descriptor in CALCULATORS.items()
    }
    assert names["cord"] == ["fractions", "dmax_gy", "v_high_ml", "v_low_ml"]
    assert names["reirradiation"] == [
        *("earlier.total_dose_gy", "earlier.fractions", "earlier.end_date", "earlier.dose_origin"),
        *("new.total_dose_gy", "new.fractions", "new.start_date", "reading"),
    ]
    assert set(names["eqd2"]) == {
        *("phases.fractions", "phases.total_dose_gy", "phases.dose_per_fraction_gy"),
        *("alpha_beta_gy", "alpha_beta_low_gy", "alpha_beta_high_gy", "other_fractions", "compare"),
        *("delivered_fractions", "wrong_dose_gy", "remaining_fractions", "schedules", "reference_schedule"),
    }
    assert set(names["washout"]) == {
        *("drugs.drug", "drugs.last_administration", "drugs.next_administration", "drugs.infusion"),
        *("sex", "technique", "radiotherapy_start", "radiotherapy_end"),
        *("fractions", "rhythm", "holidays", "cycle_days"),
    }


# --- the command line ---------------------------------------------------------------------------------------------


CORD_21 = '{"fractions": "3", "dmax_gy": "21"}'


def typed_at(monkeypatch: pytest.MonkeyPatch, typed: bytes, encoding: str = "utf-8") -> None:
    """Standard input as the machine opens it, in its own encoding."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), encoding=encoding))


def run_cord(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: bytes
) -> tuple[int, dict[str, Any]]:
    typed_at(monkeypatch, typed)
    code = main(["cord"])
    return code, json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("text", "status", "code"),
    [
        ('{"fractions": "3", "dmax_gy": "21,5"}', "ok", 0),
        ('{"fractions": "3", "dmax_gy": "2 5"}', "invalid", 1),
        ('{"fractions": NaN, "dmax_gy": -Infinity}', "invalid", 1),  # Python's JSON lets them pass: they are no text
        ("not JSON", "failed", 1),
    ],
)
def test_command_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: str, status: str, code: int
) -> None:
    done, reply = run_cord(monkeypatch, capsys, text.encode())
    assert (done, reply["status"]) == (code, status)


@pytest.mark.parametrize(
    "typed",
    [
        CORD_21.encode("utf-8"),
        CORD_21.encode("utf-8-sig"),  # PowerShell 5.1 and Notepad write a mark at the head
        CORD_21.encode("utf-16"),  # and PowerShell's > writes UTF-16
        b"\xfe\xff" + CORD_21.encode("utf-16-be"),
    ],
)
def test_command_line_reads_what_windows_writes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: bytes
) -> None:
    assert run_cord(monkeypatch, capsys, typed)[1]["status"] == "ok"


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "ascii", "utf-8"])
def test_command_line_reads_utf_8_whatever_the_locale(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], encoding: str
) -> None:
    """« étoposide » under cp1252 is « Ã©toposide », a drug of no text."""
    typed_at(monkeypatch, '{"drugs": [{"drug": "étoposide"}], "technique": "palliative"}'.encode(), encoding)
    assert main(["washout"]) == 0
    assert json.loads(capsys.readouterr().out)["read"]["drugs[0].drug"] == "étoposide"


@pytest.mark.parametrize(
    ("typed", "code", "says"),
    [
        (b'{"drugs": [{"drug": "\xe9toposide"}]}', "not_utf_8", "UTF-8"),  # a Latin-1 file
        (b'\xff\xfe{"fractions', "not_utf_8", "UTF-8"),  # half a UTF-16 character
        (b"not JSON", "unreadable_inputs", '{"fractions": "3", "dmax_gy": "20"'),
        (b"", "unreadable_inputs", "seules entrées"),
        (b"[]", "unreadable_inputs", "seules entrées"),
        (b'{"protocol": 1, "calculator": "cord", "inputs": {"fractions": "3"}}', "inputs_alone", "seules entrées"),
        (b'{"inputs": {"fractions": "3"}}', "inputs_alone", "seules entrées"),
        (b'{"fractions": "3", "dmax_gy": "21", "dmax_gy": "30"}', "duplicate_key", "« dmax_gy » y est donné deux fois"),
        (b'{"fractions": ' + b"9" * 5000 + b"}", "unreadable_inputs", "seules entrées"),
    ],
)
def test_command_line_says_what_it_cannot_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: bytes, code: str, says: str
) -> None:
    """One sentence on standard output, exit status 1, no traceback."""
    done, reply = run_cord(monkeypatch, capsys, typed)
    assert (done, reply["status"], reply["code"]) == (1, "failed", code)
    assert says in reply["text"].replace("\u00a0", " ")


def test_command_line_reads_where_there_are_no_bytes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another program may give a text of its own."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(CORD_21))
    assert main(["cord"]) == 0
    assert json.loads(capsys.readouterr().out)["status"] == "ok"


def test_a_closed_pipe_ends_quietly() -> None:
    """`python -m calculators --schema | head -1`: who stops reading sees no traceback."""
    run = subprocess.Popen(
        [sys.executable, "-m", "calculators", "--schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    )
    assert run.stdout is not None
    assert run.stderr is not None
    run.stdout.readline()
    run.stdout.close()
    assert run.stderr.read() == b""
    run.stderr.close()
    assert run.wait() == 1


class NobodyReads(io.StringIO):
    """A stream whose reader has left."""

    def flush(self) -> None:
        raise BrokenPipeError


def test_a_closed_stream_without_a_descriptor_ends_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", NobodyReads())
    assert main(["--schema"]) == 1


class Full(io.StringIO):
    """A stream whose disk is full."""

    def flush(self) -> None:
        raise OSError(28, "No space left on device")


@pytest.mark.parametrize("arguments", [["--schema"], ["cord"]])
def test_a_reply_that_cannot_be_written_is_one_sentence(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed_at(monkeypatch, CORD_21.encode())
    monkeypatch.setattr(sys, "stdout", Full())
    assert main(arguments) == 1
    assert capsys.readouterr().err.splitlines() == [
        "La réponse n’a pas pu être écrite (plus de place sur le disque). Vérifiez la sortie de la commande."
    ]


def test_a_closed_output_is_no_success(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`python -m calculators --schema >&-`: Python has no stream, and print says nothing."""
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["--schema"]) == 1
    assert capsys.readouterr().err.startswith("La réponse n’a pas pu être écrite (sortie fermée).")


def test_nowhere_to_tell_ends_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    for errors in (None, Full()):
        monkeypatch.setattr(sys, "stderr", errors)
        for output in (None, Full()):
            monkeypatch.setattr(sys, "stdout", output)
            assert main(["--schema"]) == 1


def test_a_closed_input_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`python -m calculators cord <&-`."""
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["cord"]) == 1
    assert json.loads(capsys.readouterr().out)["code"] == "unreadable_inputs"


@pytest.mark.parametrize(
    ("redirection", "out", "err"), [("<&-", 1, 0), ("> /dev/full", 0, 1), (">&-", 0, 1), ("> /dev/full 2>&-", 0, 0)]
)
def test_redirections_of_a_shell(redirection: str, out: int, err: int) -> None:
    run = subprocess.run(
        ["/bin/sh", "-c", f'"{sys.executable}" -m calculators cord {redirection}'],
        input=CORD_21.encode(), capture_output=True, cwd=ROOT, check=False,
    )  # fmt: skip
    assert (run.returncode, len(run.stdout.splitlines()), len(run.stderr.splitlines())) == (1, out, err)
    assert b"Traceback" not in run.stderr


def test_command_line_prints_utf_8_whatever_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    """The schema's labels hold α/β, which a Latin-1 terminal cannot write."""
    written = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(written, encoding="latin-1", write_through=True))
    assert main(["--schema"]) == 0
    assert json.loads(written.getvalue().decode("utf-8")) == SCHEMA


def test_command_line_prints_where_there_is_no_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program may catch what is printed in a text of its own."""
    written = io.StringIO()
    monkeypatch.setattr("sys.stdout", written)
    assert main(["--schema"]) == 0
    assert json.loads(written.getvalue()) == SCHEMA


def test_command_line_prints_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--schema"]) == 0
    assert json.loads(capsys.readouterr().out) == SCHEMA


@pytest.mark.parametrize("arguments", [[], ["dvh"]])
def test_wrong_command_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_python_dash_m(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    typed_at(monkeypatch, CORD_21.encode())
    monkeypatch.setattr(sys, "argv", ["calculators", "cord"])
    with pytest.warns(RuntimeWarning), pytest.raises(SystemExit) as stopped:
        runpy.run_module("calculators.__main__", run_name="__main__")
    assert stopped.value.code == 0
    assert json.loads(capsys.readouterr().out)["status"] == "ok"


# --- the package's doors ------------------------------------------------------------------------------------------


def test_the_package_answers_from_a_zip(tmp_path: Path) -> None:
    """As Pyodide loads it: one archive, its tables inside."""
    archive = tmp_path / "calculators.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for path in (ROOT / "calculators").rglob("*"):
            if path.suffix in (".py", ".toml"):
                packed.write(path, path.relative_to(ROOT).as_posix())
        for path in (ROOT / "data").glob("*.toml"):
            packed.write(path, f"calculators/_data/{path.name}")
    inputs = json.dumps(CALCULATORS["reirradiation"].example)
    done = subprocess.run(
        [sys.executable, "-m", "calculators", "reirradiation"],
        input=inputs,
        capture_output=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(archive), "PYTHONIOENCODING": "utf-8"},
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert json.loads(done.stdout) == ask(request("reirradiation", json.loads(inputs)))


# --- the words ----------------------------------------------------------------------------------------------------


def test_no_reply_of_the_corpus_breaks_french_typography() -> None:
    """A no-break space before : ; ? ! » and after «; no straight apostrophe; never « autorisé »."""
    faulty = [
        (case.name, text)
        for case, reply in replies()
        for text in texts(reply)
        if any(mark in text for mark in (" :", " ;", " ?", " !", " »", "« ", "'", "{", "}"))
        or "autoris" in text.lower()
    ]
    assert faulty == []
