"""Each refusal of the check, on the smallest project that deserves it; the whole message is compared."""

from pathlib import Path

import pytest

from sphinx_guideline.check.whole import check, main
from tests.places import ROOT
from tests.sphinx_guideline.check.small_project import CLASSES, DRUG, NOTE, SOURCES, VALUE, messages, project

REFERENCE = '[[reference]]\nnumber = 1\nentry = "E"\nlang = "en"\n'


def test_the_repository_has_no_problem() -> None:
    assert [str(problem) for problem in check(ROOT)] == []


def test_a_sound_project_has_no_problem(tmp_path: Path) -> None:
    assert messages(tmp_path, {"data/prose.toml": f"dose = {VALUE}\n"}) == []


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
        ("Un doute. {reading-note}`NOTE-99`", "note 'NOTE-99'"),
        ("Une étude. {ref-source}`142`", "reference '142'"),
        ("Une valeur. {src}`lecture`", "source 'lecture'"),
        ("Un médicament, {drug}`Osimertinib`.", "drug 'osimertinib'"),
        ("```{recommendation} REC-PAL-99", "recommendation 'REC-PAL-99'"),
        ("```{calculator} dvh", "calculator 'dvh'"),
    ],
)
def test_an_unknown_name_in_a_page(tmp_path: Path, line: str, kind: str) -> None:
    found = messages(tmp_path, {"docs/chapters/page.md": f"# Page\n\n{line}\n"})
    assert found == [f"docs/chapters/page.md: line 3: unknown {kind}"]


def test_a_record_without_a_required_key_or_with_another_type(tmp_path: Path) -> None:
    text = (
        NOTE.replace('where = ["section 6, ligne 60"]', 'where = "section 6, ligne 60"')
        .replace('title = "T"\n', "")
        .replace('"p"', '""')
    )
    assert messages(tmp_path, {"data/notes.toml": text}) == [
        "data/notes.toml: note[NOTE-01].title: missing",
        "data/notes.toml: note[NOTE-01].where: a list of texts is expected, not 'section 6, ligne 60'",
        "data/notes.toml: note[NOTE-01].printed: empty",
    ]


def test_a_record_without_an_identifier_is_told_by_its_rank(tmp_path: Path) -> None:
    text = NOTE.replace('id = "NOTE-01"\n', "")
    assert messages(tmp_path, {"data/notes.toml": NOTE + text}) == ["data/notes.toml: note[1].id: missing"]


@pytest.mark.parametrize("key", ["note", "notes", "relatd"])
def test_a_key_that_nothing_reads(tmp_path: Path, key: str) -> None:
    """A slip in the name of a key would drop what it holds, without a word."""
    text = f'{NOTE}{key} = ["NOTE-01"]\n'
    assert messages(tmp_path, {"data/notes.toml": text}) == [
        f"data/notes.toml: note[NOTE-01].{key}: nothing reads this key"
    ]


def test_a_word_that_the_site_does_not_know(tmp_path: Path) -> None:
    text = NOTE.replace('"encodage"', '"doute"')
    assert messages(tmp_path, {"data/notes.toml": text}) == [
        "data/notes.toml: note[NOTE-01].kind: 'doute' is none of encodage, structure, citation, ambiguïté, dépassé"
    ]


def test_a_fault_in_a_value_is_told_before_what_notes_compute_from_it(tmp_path: Path) -> None:
    note = NOTE.replace('"r"', '"Soit {* prose.dose 1.5:1}."')
    first, second = messages(
        tmp_path, {"data/prose.toml": f"dose = {VALUE.replace('8', '8,5')}\n", "data/notes.toml": note}
    )
    assert first.startswith("data/prose.toml: dose.value: not a number")
    assert second.startswith("data/notes.toml: note[NOTE-01].reading: {* prose.dose 1.5:1}")


def test_an_identifier_told_twice(tmp_path: Path) -> None:
    assert messages(tmp_path, {"data/notes.toml": NOTE + NOTE}) == [
        "data/notes.toml: note: NOTE-01 is declared 2 times; the next free number is NOTE-70"
    ]
    assert messages(tmp_path, {"data/notes.toml": "", "data/references.toml": REFERENCE + REFERENCE}) == [
        "data/references.toml: reference: 1 is declared 2 times"
    ]


@pytest.mark.parametrize("name", ["calculators/cord/notices.py", "calculators/cord/fr.toml"])
def test_an_unknown_note_in_a_calculator(tmp_path: Path, name: str) -> None:
    files = {"data/notes.toml": NOTE, name: '# NOTE-01 is declared.\nnotes = ["NOTE-01", "NOTE-99"]\n'}
    assert messages(tmp_path, files) == [f"{name}: line 2: unknown note 'NOTE-99'"]


@pytest.mark.parametrize(
    "name", ["docs/page.md", "data/prose.toml", "calculators/cord/fr.toml", "calculators/cord/notices.py"]
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
        "data/washout.toml": CLASSES + DRUG,
        "docs/medicaments/cisplatin.md": "# Page\n",
    }
    assert messages(tmp_path, files) == [
        "docs/medicaments/cisplatine.md: no page for this drug; run python -m sphinx_guideline.check.item_pages",
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


@pytest.mark.parametrize("known", ["seconde-main", "Lu", ""])
def test_how_a_source_is_known_is_one_of_the_words(tmp_path: Path, known: str) -> None:
    """« de seconde main » is told beside a value by that very word."""
    files = {"data/sources.toml": SOURCES.replace('"lu"', f'"{known}"')}
    assert messages(tmp_path, files) == [
        f"data/sources.toml: texte.known: {known!r} is none of lu, lu (résumé), seconde main, usage courant"
    ]
