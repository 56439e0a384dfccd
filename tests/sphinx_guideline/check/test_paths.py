"""Paths of values, in recommendations and in pages: each refusal of the check, its whole message compared."""

from pathlib import Path

import pytest

from tests.sphinx_guideline.check.small_project import VALUE, messages

PROSE = f'dose = {VALUE}\nother = "prose.dose"\nround = "prose.round"\n[[row]]\nid = "a"\ndose = {VALUE}\n'
RECOMMENDATION = (
    '[[recommendation]]\nid = "REC-PAL-02"\nsituation = "palliative"\ngroup = "before"\ntechnique = "non précisé"\n'
    'technique_reason = "r"\ntitle = "T"\nkind = "recommandation"\nlead = "L"\napplies = "A"\n'
    'statement = "{statement}"\nvalues = { {values} }\nstrength = "non précisé"\nlocator = "section 6, ligne 60"\n'
)
PAGE = "docs/recommandations/REC-PAL-02.md"


def told_of_recommendation(tmp_path: Path, statement: str, values: str) -> list[str]:
    text = RECOMMENDATION.replace("{statement}", statement).replace("{values}", values)
    files = {"data/prose.toml": PROSE.replace('round = "prose.round"\n', ""), "data/recommendations.toml": text}
    found = messages(tmp_path, {**files, PAGE: "```{recommendation-page} REC-PAL-02\n```\n"})
    place = "data/recommendations.toml: recommendation[REC-PAL-02]."
    assert all(message.startswith(place) for message in found)
    return [message.removeprefix(place) for message in found]


@pytest.mark.parametrize(
    ("written", "other", "expected"),
    [
        ('"palliative"', '"palliatif"', "situation: 'palliatif' is none of palliative, curative"),
        ('"non précisé"\ntech', '"stereo"\ntech', "technique: 'stereo' is none of stéréotaxique, non précisé"),
    ],
)
def test_a_word_of_a_recommendation_that_the_site_does_not_know(
    tmp_path: Path, written: str, other: str, expected: str
) -> None:
    text = RECOMMENDATION.replace("{statement}", "S").replace("{values}", "").replace(written, other)
    files = {"data/recommendations.toml": text, PAGE: "```{recommendation-page} REC-PAL-02\n```\n"}
    assert messages(tmp_path, files) == [f"data/recommendations.toml: recommendation[REC-PAL-02].{expected}"]


@pytest.mark.parametrize("path", ["prose.dose", "prose.other", "prose.row.a.dose", "prose.row.0.dose"])
def test_a_path_that_leads_to_a_value(tmp_path: Path, path: str) -> None:
    assert told_of_recommendation(tmp_path, "Une dose de {dose}.", f'dose = "{path}"') == []
    assert messages(tmp_path, {"data/prose.toml": PROSE, "docs/page.md": f"Une dose de {{val}}`{path}`.\n"}) == []


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("prose.dosis", "nothing at 'prose.dosis'"),
        ("cord.dose", "nothing at 'cord.dose'"),
        ("prose.row.b.dose", "nothing at 'prose.row.b.dose'"),
        ("prose.row.a.dose.deeper.still", "nothing at 'prose.row.a.dose.deeper.still'"),
        ("prose", "'prose' is not a value"),
        ("prose.row", "'prose.row' is not a value"),
        ("prose.row.a.id", "'prose.row.a.id' is not a value"),
        ("", "nothing at ''"),
    ],
)
def test_a_path_that_leads_nowhere(tmp_path: Path, path: str, expected: str) -> None:
    assert told_of_recommendation(tmp_path, "Une dose de {dose}.", f'dose = "{path}"') == [f"values.dose: {expected}"]
    files = {"data/prose.toml": PROSE, "docs/chapters/page.md": f"# Page\n\nUne dose de {{val}}`{path}`.\n"}
    found = [message for message in messages(tmp_path, files) if message.startswith("docs/chapters")]
    assert found == [f"docs/chapters/page.md: line 3: {expected}"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("prose.row.a.id", []),
        ("prose.title", ["docs/page.md: line 1: nothing at 'prose.title'"]),
        ("prose.dose", ["docs/page.md: line 1: 'prose.dose' is not a text"]),
    ],
)
def test_a_text_as_it_is_printed(tmp_path: Path, path: str, expected: list[str]) -> None:
    found = messages(tmp_path, {"data/prose.toml": PROSE, "docs/page.md": f"{{printed}}`{path}`\n"})
    assert [message for message in found if message.startswith("docs/page")] == expected


def test_a_path_that_leads_back_to_itself(tmp_path: Path) -> None:
    files = {"data/prose.toml": PROSE, "docs/page.md": "{val}`prose.round`\n"}
    assert messages(tmp_path, files) == ["docs/page.md: line 1: 'prose.round' leads back to itself"]


def test_a_value_of_the_recommendation_s_own(tmp_path: Path) -> None:
    assert told_of_recommendation(tmp_path, "Une dose de {dose}.", f"dose = {VALUE}") == []
    assert told_of_recommendation(tmp_path, "Une dose de {dose}.", "dose = { a = 'b' }") == ["values.dose: not a value"]


def test_a_number_of_the_statement_without_its_value_and_the_reverse(tmp_path: Path) -> None:
    assert told_of_recommendation(tmp_path, "Une dose de {total}.", 'dose = "prose.dose"') == [
        "statement: no value for {total}",
        "values.dose: none of lead, applies, statement writes it",
    ]


@pytest.mark.parametrize(("lead", "faults"), [("{dose}", 1), ("{dose} et {dose}", 1), ("{dose} en {dose}", 0)])
def test_a_lead_that_writes_a_value_is_a_dose_and_its_fractions(tmp_path: Path, lead: str, faults: int) -> None:
    statement = 'S"\nlead = "' + lead
    text = RECOMMENDATION.replace('lead = "L"\n', "").replace("{statement}", statement)
    files = {
        "data/prose.toml": PROSE.replace('round = "prose.round"\n', ""),
        "data/recommendations.toml": text.replace("{values}", 'dose = "prose.dose"'),
    }
    found = messages(tmp_path, {**files, PAGE: "```{recommendation-page} REC-PAL-02\n```\n"})
    place = "data/recommendations.toml: recommendation[REC-PAL-02].lead: "
    assert (
        found == [f"{place}a line that writes a value is a dose and its fractions: {{total}} en {{fractions}}"] * faults
    )


def test_a_gap_stands_beside_a_recommendation_and_writes_its_values(tmp_path: Path) -> None:
    gap = (
        '[[gap]]\nid = "g"\nkind = "mute"\nsituation = "palliative"\ngroup = "befor"\n'
        'case = "{total}"\nsays = "S"\nvalues = {}\n'
        'beside = "REC-PAL-02"\nnotes = []\nlocator = "section 6, ligne 60"\n'
    )
    groups = "fractionation, stereotactic, before, systemic, reirradiation"
    assert messages(tmp_path, {"data/gaps.toml": gap}) == [
        "data/gaps.toml: gap[g].kind: 'mute' is none of silent, no_case",
        f"data/gaps.toml: gap[g].group: 'befor' is none of {groups}",
        "data/gaps.toml: gap[g].beside: 'REC-PAL-02' is none of ",
        "data/gaps.toml: gap[g].case: no value for {total}",
    ]
