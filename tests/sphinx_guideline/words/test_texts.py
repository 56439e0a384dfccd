"""The site's reader of French texts: look-ups, labels; nothing unused in a room's texts, nothing missing."""

import re
from collections.abc import Iterator

import pytest

from calculators.words.texts import catalogue as of_calculators
from sphinx_guideline.forms.directive import page_words
from sphinx_guideline.words.flat import flat
from sphinx_guideline.words.texts import ROOMS, agreeing, catalogue, entry, known_labels, label, labels, say
from tests.places import CATALOGUES, ROOT, SITE


def test_a_room_says_its_own_texts_and_those_of_calculators() -> None:
    assert say("text.to_note", id="NOTE-05") == "Lire NOTE-05"
    assert say("common.margin", distance="0,5 Gy") == of_calculators("common")["margin"].format(distance="0,5 Gy")
    with pytest.raises(KeyError, match=r"forms\.result\.nothing"):
        entry("forms.result.nothing")


def test_no_room_has_the_name_of_a_catalogue_of_the_calculators() -> None:
    names = {
        path.parent.name if path.stem == "fr" else path.stem
        for path in CATALOGUES.values()
        if SITE not in path.parents
        and ROOT / "calculators" / "dvh" not in path.parents  # its texts are its own archive’s
    }
    assert not set(ROOMS) & names


def test_the_nearest_label_is_taken() -> None:
    assert label("status") == "Statut et limites"
    assert label("status", "paper") == "Statut"
    assert labels("tables.criteria", "criterion", "locator") == {"criterion": "Critère", "locator": "Dans la source"}
    with pytest.raises(KeyError):
        label("nothing", "tables")


def test_a_word_of_the_data_agrees_with_a_feminine_label() -> None:
    assert agreeing("non précisé") == "non précisée"
    assert agreeing("SBRT") == "SBRT"


# --- every text is said, every text said exists -----------------------------------------------------------------------

PYTHON, TEMPLATES, SCRIPTS = (
    [path.read_text(encoding="utf-8") for path in SITE.rglob(kind)]
    for kind in ("*.py", "templates/**/*.*ml", "static/**/*.js")
)
BUILD = "\n".join(PYTHON + TEMPLATES)
EVERYTHING = "\n".join([BUILD, *SCRIPTS])
SEARCH = "\n".join(path.read_text(encoding="utf-8") for path in SITE.glob("search/static/search-*.js"))
SPOKEN = {
    "doctree.filters.faults": "filters.faults",
    "forms.address": "address",
    "forms.form": "form",
    "forms.result": "result",
    "forms.sheet": "sheet",
    "pages.offline": "offline",
    "pages.verify": "verify",
    "search.says": "",
    "sharing.link_builder.faults": "link_builder.faults",
    "text.linking": "linking",
}
"""Parts that the build hands whole to a page's scripts → how their keys begin there."""
NAMED_ELSEWHERE = "forms.faults"  # a worker names its fault


def texts() -> Iterator[str]:
    """The key of every text of the site, but the labels."""
    for room in ROOMS:
        yield from (key for key, _ in flat(catalogue(room), room) if ".labels." not in key)


def quoted(key: str, code: str) -> bool:
    return re.search(rf"""["'`]{re.escape(key)}["'`]""", code) is not None


def said_whole(key: str) -> bool:
    """A part above the text is taken at once: `entry("tables.criteria.names")`, `say(f"text.cited_as.{kind}")`."""
    parts = key.split(".")
    above = (".".join(parts[:end]) for end in range(2, len(parts)))
    return any(f'entry("{part}")' in BUILD or re.search(rf"""["']{re.escape(part)}\.\{{""", BUILD) for part in above)


def said_by_kind(key: str) -> bool:
    """A script chooses the end: say(`one_${kind}`)."""
    return f"`{key.rpartition('_')[0]}_${{" in SEARCH


def said_by_part(key: str) -> bool:
    """A script chooses the end of a part: say(`sheet.left.${kind}_one`)."""
    return f"`{key.rpartition('.')[0]}.${{" in EVERYTHING


def is_said(key: str) -> bool:
    key = key.partition("[")[0]  # a list is said by its place
    part = next((part for part in SPOKEN if key.startswith(f"{part}.")), "")
    if not part:
        return quoted(key, BUILD) or said_whole(key) or key.startswith(f"{NAMED_ELSEWHERE}.")
    last = key.removeprefix(f"{part}.")
    in_scripts = (
        quoted(last, SEARCH) or said_by_kind(last)
        if part == "search.says"
        else quoted(f"{SPOKEN[part]}.{last}", EVERYTHING) or said_by_part(f"{SPOKEN[part]}.{last}")
    )
    return in_scripts or quoted(key, BUILD)


def test_every_text_is_said_somewhere() -> None:
    assert [key for key in texts() if not is_said(key)] == []


def test_every_label_is_named_somewhere() -> None:
    """A label of a field is named by `data/`, whose tables hold the field."""
    fields = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "data").glob("*.toml"))
    named = {key.rpartition(".")[2] for room in ROOMS for key, _ in flat(catalogue(room), room) if ".labels." in key}
    kinds = {f"{kind}s" for kind in ("recommendation", "note", "reference", "drug", "calculator", "value", "text")}
    others = kinds | set(entry("paper.front"))
    assert {name for name in named - others if not quoted(name, BUILD) and f"\n{name} = " not in fields} == set()


def test_every_text_that_the_build_says_exists() -> None:
    keys = set(re.findall(r"""\b(?:say|entry)\(\s*["']([a-z][\w.-]+)["']""", BUILD))
    assert len(keys) > 100
    for key in keys:
        entry(key)


def test_every_label_that_the_build_names_exists() -> None:
    single = re.findall(r"""\blabel\(["']([\w-]+)["'](?:, ["']([\w.]+)["'])?\)""", BUILD)
    several = re.findall(r"""\blabels\(((?:["'][\w.-]+["'](?:, )?)+)\)""", BUILD)
    assert single and several
    for name, place in single:
        assert name in known_labels(place or "words")
    for call in several:
        place, *names = re.findall(r"[\w.-]+", call)
        assert set(names) <= set(known_labels(place))


def test_every_text_that_a_script_says_exists() -> None:
    begin = {start: part for part, start in SPOKEN.items() if start} | {"faults": NAMED_ELSEWHERE}
    said = {
        (start, rest)
        for start, rest in re.findall(
            rf"""say\(\s*["']({"|".join(map(re.escape, begin))})\.(\w+)["']""", "\n".join(SCRIPTS)
        )
    }
    assert said
    handed = {*dict(page_words()), *(f"faults.{key}" for key in of_calculators("faults"))}
    assert [key for start, key in said if key not in entry(begin[start]) and f"{start}.{key}" not in handed] == []


def test_every_text_that_the_search_says_exists() -> None:
    said = set(re.findall(r"""\bsay\(\s*["'](\w+)["']""", SEARCH))
    assert said
    assert said <= set(entry("search.says"))
