"""Each refusal of the check, on the smallest project that deserves it; the whole message is compared."""

import json
from pathlib import Path

import pytest

from sphinx_guideline.check import check, main

ROOT = Path(__file__).parents[2]
SOURCES = '[texte]\nshort = "le texte"\ncitation = "Le texte."\nknown = "lu"\n'
VALUE = '{ value = "8", unit = "Gy", source = "texte", locator = "section 6, ligne 60" }'
NOTE = (
    '[[note]]\nid = "NOTE-01"\ntitle = "T"\nwhere = ["ligne 1"]\nkind = "encodage"\n'
    'printed = "p"\nreading = "r"\notherwise = "o"\n'
)
REFERENCE = '[[reference]]\nnumber = 1\nentry = "E"\nlang = "en"\n'


def project(root: Path, files: dict[str, str]) -> Path:
    for name, text in {"data/sources.toml": SOURCES, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def messages(root: Path, files: dict[str, str]) -> list[str]:
    return [str(problem) for problem in check(project(root, files))]


def test_the_repository_has_no_problem() -> None:
    assert [str(problem) for problem in check(ROOT)] == []


def test_a_sound_project_has_no_problem(tmp_path: Path) -> None:
    assert messages(tmp_path, {"data/prose.toml": f"dose = {VALUE}\n"}) == []


@pytest.mark.parametrize("missing", ["unit", "source", "locator"])
@pytest.mark.parametrize("left", ["", "   ", None])
def test_a_value_without_its_birth_certificate(tmp_path: Path, missing: str, left: str | None) -> None:
    value = {"value": "8", "unit": "Gy", "source": "texte", "locator": "section 6, ligne 60", missing: left}
    written = ", ".join(f'{name} = "{text}"' for name, text in value.items() if text is not None)
    found = messages(tmp_path, {"data/prose.toml": f"[[schedule]]\ntotal = {{ {written} }}\n"})
    assert found == [f"data/prose.toml: schedule[0].total: a value without {missing}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'dose = { value = 8, unit = "Gy", source = "texte", locator = "l" }',
            "dose.value: 8 is not a number written as text",
        ),
        (
            'dose = { value = "huit", unit = "Gy", source = "texte", locator = "l" }',
            "dose.value: 'huit' is not a number written as text",
        ),
        (
            'dose = { value = "NaN", unit = "Gy", source = "texte", locator = "l" }',
            "dose.value: 'NaN' is not a number written as text",
        ),
        (
            'dose = { low = "8,5", high = "9", unit = "Gy", source = "texte", locator = "l" }',
            "dose.low: '8,5' is not a number written as text",
        ),
    ],
)
def test_a_number_that_is_not_an_exact_decimal_text(tmp_path: Path, text: str, expected: str) -> None:
    assert messages(tmp_path, {"data/prose.toml": text}) == [f'data/prose.toml: {expected}, for example "22.5"']


def test_a_bare_number(tmp_path: Path) -> None:
    expected = "data/prose.toml: dose: 22.5 is a bare number; write a value with unit, source and locator"
    assert messages(tmp_path, {"data/prose.toml": "dose = 22.5\n"}) == [expected]


def test_half_a_range(tmp_path: Path) -> None:
    text = 'window = { low = "3", unit = "d", source = "texte", locator = "l" }\n'
    assert messages(tmp_path, {"data/prose.toml": text}) == ["data/prose.toml: window: a range needs both low and high"]


def test_an_unknown_source(tmp_path: Path) -> None:
    text = f"dose = {VALUE.replace('texte', 'lecture')}\n"
    assert messages(tmp_path, {"data/prose.toml": text}) == ["data/prose.toml: dose.source: unknown source 'lecture'"]


@pytest.mark.parametrize(
    ("key", "name", "kind"),
    [
        ("notes", '"NOTE-99"', "note 'NOTE-99'"),
        ("references", "142", "reference '142'"),
        ("drugs", '"osimertinib"', "drug 'osimertinib'"),
        ("calculators", '"dvh"', "calculator 'dvh'"),
        ("recommendations", '"REC-PAL-99"', "recommendation 'REC-PAL-99'"),
    ],
)
def test_an_unknown_name_in_the_data(tmp_path: Path, key: str, name: str, kind: str) -> None:
    found = messages(tmp_path, {"data/extra.toml": f"[[item]]\n{key} = [{name}]\n"})
    assert found == [f"data/extra.toml: item[0].{key}: unknown {kind}"]


def test_an_unknown_note_beside_a_value(tmp_path: Path) -> None:
    text = "dose = " + VALUE.replace(" }", ', notes = ["NOTE-99"] }') + "\n"
    assert messages(tmp_path, {"data/prose.toml": text}) == ["data/prose.toml: dose.notes: unknown note 'NOTE-99'"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Un doute. {note}`NOTE-99`", "note 'NOTE-99'"),
        ("```{note-here} NOTE-99", "note 'NOTE-99'"),
        ("Une étude. {ref-source}`142`", "reference '142'"),
        ("Une valeur. {src}`lecture`", "source 'lecture'"),
        ("Un médicament : {drug}`Osimertinib`.", "drug 'osimertinib'"),
        ("```{recommendation} REC-PAL-99", "recommendation 'REC-PAL-99'"),
        ("```{calculator} dvh", "calculator 'dvh'"),
    ],
)
def test_an_unknown_name_in_a_page(tmp_path: Path, line: str, kind: str) -> None:
    found = messages(tmp_path, {"docs/chapters/page.md": f"# Page\n\n{line}\n"})
    assert found == [f"docs/chapters/page.md: line 3: unknown {kind}"]


def test_a_record_without_a_required_key_or_with_another_type(tmp_path: Path) -> None:
    text = NOTE.replace('where = ["ligne 1"]', 'where = "ligne 1"').replace('title = "T"\n', "").replace('"p"', '""')
    assert messages(tmp_path, {"data/notes.toml": text}) == [
        "data/notes.toml: note[0].title: missing",
        "data/notes.toml: note[0].where: a list of texts is expected, not 'ligne 1'",
        "data/notes.toml: note[0].printed: empty",
    ]


def test_an_identifier_told_twice(tmp_path: Path) -> None:
    assert messages(tmp_path, {"data/notes.toml": NOTE + NOTE}) == [
        "data/notes.toml: note: NOTE-01 is declared 2 times"
    ]
    assert messages(tmp_path, {"data/notes.toml": "", "data/references.toml": REFERENCE + REFERENCE}) == [
        "data/references.toml: reference: 1 is declared 2 times"
    ]


def test_a_released_identifier_that_has_vanished(tmp_path: Path) -> None:
    release = json.dumps(
        {"version": "0.1.0", "addresses": {"note": {"NOTE-01": "a", "NOTE-02": "b"}, "reference": {"1": "c"}}}
    )
    found = messages(tmp_path, {"data/notes.toml": NOTE, "releases/0.1.0.json": release})
    assert found == [
        "releases/0.1.0.json: note: NOTE-02 was released and has vanished",
        "releases/0.1.0.json: reference: 1 was released and has vanished",
    ]


@pytest.mark.parametrize(
    "name", ["docs/page.md", "data/prose.toml", "calculators/texts/fr/cord.toml", "calculators/cord.py"]
)
def test_a_stray_cyrillic_letter(tmp_path: Path, name: str) -> None:
    text = "# l\u2019os\n# M\u00e9ta\u0441\u0442ases\n"  # the source's own damage, line 60
    expected = f"{name}: line 2: Cyrillic U+0441, U+0442; write the Latin letter, or U+… in words"
    assert messages(tmp_path, {name: text}) == [expected]


def test_a_file_that_is_not_toml(tmp_path: Path) -> None:
    (message,) = messages(tmp_path, {"data/prose.toml": "dose = \n"})
    assert message.startswith(
        "data/prose.toml: Invalid value"
    )  # the rest is Python's own, and changes with its version


def test_an_object_without_its_page_and_a_page_without_its_object(tmp_path: Path) -> None:
    files = {
        "data/washout.toml": '[drugs.cisplatine]\nname = "cisplatine"\n',
        "docs/medicaments/cisplatin.md": "# Page\n",
    }
    assert messages(tmp_path, files) == [
        "docs/medicaments/cisplatine.md: no page for this drug; run python -m sphinx_guideline.item_pages",
        "docs/medicaments/cisplatin.md: unknown drug 'cisplatin'",
    ]


def test_all_problems_are_told_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = project(tmp_path, {"data/prose.toml": "dose = 22.5\n", "docs/page.md": "{note}`NOTE-99`\n"})
    assert main(root) == 1
    assert capsys.readouterr().out.splitlines() == [
        "data/prose.toml: dose: 22.5 is a bare number; write a value with unit, source and locator",
        "docs/page.md: line 1: unknown note 'NOTE-99'",
    ]


def test_nothing_is_printed_where_there_is_no_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(project(tmp_path, {})) == 0
    assert capsys.readouterr().out == ""
