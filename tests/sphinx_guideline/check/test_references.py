"""The parts of a reference are those of its entry: each refusal of the check, its whole message compared."""

from pathlib import Path

import pytest

from tests.sphinx_guideline.check.small_project import messages

# The first entry of the source (line 113), its parts read by eye.
ARTICLE = {
    "number": "1",
    "entry": '"Müller A, Homey B, et al. Involvement of chemokine receptors. *Nature*. 2001 Mar 1;410(6824):50–6."',
    "lang": '"en"',
    "type": '"article-journal"',
    "authors": '["Müller A", "Homey B"]',
    "et_al": "true",
    "title": '"Involvement of chemokine receptors"',
    "container": '"Nature"',
    "year": '"2001"',
    "month": '"Mar"',
    "day": '"1"',
    "volume": '"410"',
    "issue": '"6824"',
    "pages": '"50–6"',
}
COMPOSED = "Müller A, Homey B, et al. Involvement of chemokine receptors. Nature. 2001 Mar 1;410(6824):50–6"


def told(tmp_path: Path, **changed: str | None) -> list[str]:
    fields = {name: text for name, text in {**ARTICLE, **changed}.items() if text is not None}
    lines = "\n".join(f"{name} = {text}" for name, text in fields.items())
    found = messages(tmp_path, {"data/references.toml": f"[[reference]]\n{lines}\n"})
    return [message.removeprefix("data/references.toml: reference[1]: ") for message in found]


def test_parts_that_make_the_entry(tmp_path: Path) -> None:
    assert told(tmp_path) == []


@pytest.mark.parametrize(
    ("field", "text", "makes"),
    [
        ("volume", '"41"', COMPOSED.replace("410", "41")),
        ("authors", '["Müller A"]', COMPOSED.replace(", Homey B", "")),
        ("et_al", "false", COMPOSED.replace(", et al", "")),
        ("pages", None, COMPOSED.replace(":50–6", "")),
        ("day", None, COMPOSED.replace("Mar 1", "Mar")),
    ],
)
def test_a_part_that_is_not_the_entry_s(tmp_path: Path, field: str, text: str | None, makes: str) -> None:
    assert told(tmp_path, **{field: text}) == [f"the fields make {makes!r}, which is not the entry"]


def test_a_doubtful_entry_may_leave_parts_out_and_invents_none(tmp_path: Path) -> None:
    """Reference 53 prints « 15(31) », which cannot be a volume and an issue."""
    assert told(tmp_path, defect='"d"', volume=None, issue=None) == []
    assert told(tmp_path, defect='"d"', volume='"31"', issue=None) == ["'31' is not in the entry"]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"repair": '"r"'}, "a repair and what the source prints go together"),
        ({"printed": '"p"'}, "a repair and what the source prints go together"),
        ({"type": '"letter"'}, "unknown type 'letter'"),
    ],
)
def test_other_faults(tmp_path: Path, changed: dict[str, str], expected: str) -> None:
    assert told(tmp_path, **changed) == [expected]


def test_a_month_that_no_format_knows(tmp_path: Path) -> None:
    entry = ARTICLE["entry"].replace("Mar", "Mars")
    assert told(tmp_path, entry=entry, month='"Mars"') == ["unknown month 'Mars'"]


def test_a_day_without_a_month(tmp_path: Path) -> None:
    entry = ARTICLE["entry"].replace("Mar 1", "1")
    assert told(tmp_path, entry=entry, month=None) == ["a day without a month"]
