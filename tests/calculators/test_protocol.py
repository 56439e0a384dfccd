"""Protocol v1: text in, text out, whatever comes; the schema and the command line over it."""

import io
import json
import runpy
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import protocol
from calculators.__main__ import main
from calculators.catalogue import CALCULATORS
from calculators.doors import read_document, read_first
from calculators.fields import Field, Group
from calculators.protocol import MOST_BRACKETS, respond
from calculators.results import Tone
from calculators.schema import schema
from tests.calculators.json_schema import faults
from tests.corpus_check import Case, load_cases, texts

PROJECT = Path(__file__).parents[2]
STATUSES = {"ok", "invalid", "unknown_calculator", "failed"}
CASES = load_cases()


def ask(request: Any) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(respond(json.dumps(request)))
    return reply


@cache
def replies() -> tuple[tuple[Case, dict[str, Any]], ...]:
    """Every case of the corpus, answered once."""
    return tuple((case, ask(case.request())) for case in CASES)


def request(name: str, inputs: Any) -> dict[str, Any]:
    return {"protocol": 1, "calculator": name, "inputs": inputs}


# --- the door -----------------------------------------------------------------------------------------------------


def test_calculators_are_in_the_order_of_the_site() -> None:
    assert list(CALCULATORS) == ["eqd2", "washout", "cord", "reirradiation"]


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


@pytest.mark.parametrize("version", [0, 2, "1", None])
def test_another_protocol(version: Any) -> None:
    reply = ask({"protocol": version, "calculator": "cord", "inputs": {}})
    assert (reply["status"], reply["code"]) == ("failed", "other_protocol")


@pytest.mark.parametrize("name", ["dvh", "", None, ["cord"], {"cord": 1}, 3])
def test_unknown_calculator(name: Any) -> None:
    reply = ask(request(name, {}))
    assert reply["status"] == "unknown_calculator"
    assert reply["calculators"] == list(CALCULATORS)
    assert (
        reply["text"].replace("\u00a0", " ").endswith("Calculateurs disponibles : eqd2, washout, cord, reirradiation.")
    )


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


@pytest.mark.parametrize("name", CALCULATORS)
@settings(max_examples=150)
@given(data=st.data())
def test_any_inputs_are_answered_without_a_bug_and_as_the_schema_says(name: str, data: st.DataObject) -> None:
    reply = ask(request(name, data.draw(typed_inputs(name))))
    assert reply["status"] in ("ok", "invalid")
    assert (reply["status"] == "invalid") == bool(reply["problems"])
    assert list(faults(SCHEMA["$defs"]["reply"], reply)) == []


@pytest.mark.parametrize("name", CALCULATORS)
@settings(max_examples=100)
@given(data=st.data())
def test_the_same_request_has_the_same_reply(name: str, data: st.DataObject) -> None:
    sent = json.dumps(request(name, data.draw(typed_inputs(name))))
    assert respond(sent) == respond(sent)


# --- the schema ---------------------------------------------------------------------------------------------------


def test_the_schema_is_json_and_uses_known_words_only() -> None:
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("name", CALCULATORS)
def test_every_example_is_a_request_of_the_schema(name: str) -> None:
    assert list(faults(SCHEMA["$defs"]["requests"], request(name, CALCULATORS[name].example))) == []


def test_every_reply_of_the_corpus_is_a_reply_of_the_schema() -> None:
    found = [(case.name, fault) for case, reply in replies() for fault in faults(SCHEMA["$defs"]["reply"], reply)]
    assert found == []


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
    }
    assert set(names["washout"]) == {
        *("drugs.drug", "drugs.last_administration", "drugs.next_administration", "drugs.infusion"),
        *("sex", "technique", "radiotherapy_start", "radiotherapy_end"),
    }


# --- the command line ---------------------------------------------------------------------------------------------


def typed_at(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


@pytest.mark.parametrize(
    ("text", "status", "code"),
    [
        ('{"fractions": "3", "dmax_gy": "21,5"}', "ok", 0),
        ('{"fractions": "3", "dmax_gy": "2 5"}', "invalid", 1),
        ("not JSON", "failed", 1),
    ],
)
def test_command_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: str, status: str, code: int
) -> None:
    typed_at(monkeypatch, text)
    assert main(["cord"]) == code
    assert json.loads(capsys.readouterr().out)["status"] == status


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
    typed_at(monkeypatch, '{"fractions": "3", "dmax_gy": "21,5"}')
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
        for path in (PROJECT / "calculators").rglob("*"):
            if path.suffix in (".py", ".toml"):
                packed.write(path, path.relative_to(PROJECT).as_posix())
        for path in (PROJECT / "data").glob("*.toml"):
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


def test_a_file_that_is_nowhere() -> None:
    with pytest.raises(OSError, match="absent"):
        read_first([str(PROJECT / "absent")])
    with pytest.raises(FileNotFoundError, match="no path"):
        read_first([])


def test_a_table_may_be_packed_as_json(tmp_path: Path) -> None:
    """The bundle for the browser holds each TOML file as JSON."""
    (tmp_path / "as_toml.toml").write_text('[a]\nb = [1, "é"]\n', encoding="utf-8")
    (tmp_path / "as_json.json").write_text('{"a":{"b":[1,"é"]}}', encoding="utf-8")
    held = [read_document([str(tmp_path / name)]) for name in ("as_toml", "as_json")]
    assert held == [{"a": {"b": [1, "é"]}}] * 2


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
