"""« Protocole local »: each item is its words and their SHA-256, the same that its card says; the tool offers all."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from sphinx_guideline.sharing.protocol import FILE, digest
from tests.sphinx_guideline.html_page import Page

TOOL = "a-propos/protocole.html"


def items(site: Path) -> list[dict[str, Any]]:
    script = (site / "_static" / FILE).read_text(encoding="utf-8")
    found: list[dict[str, Any]] = json.loads(script.partition("protocolItems: ")[2].rpartition(" };")[0])
    return found


def flat(text: str) -> str:
    return " ".join(text.split())


def test_a_digest_is_that_of_the_lines_in_utf_8() -> None:
    assert digest(["é", "b"]) == sha256(b"\xc3\xa9\nb").hexdigest()
    # The example of FIPS 180-4: « abc ».
    assert digest(["abc"]) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_each_item_carries_its_own_digest_and_no_line_that_html_would_change(site: Path) -> None:
    for one in items(site):
        assert sha256("\n".join(one["lines"]).encode("utf-8")).hexdigest() == one["sha256"]
        assert one["lines"] == [line.strip() for line in one["lines"]] and all(one["lines"])
        assert not any(sign in line for line in one["lines"] for sign in "\r\n\t")


def test_an_item_says_what_its_card_says(site: Path, pages: dict[str, Page]) -> None:
    for one in items(site):
        card = flat(pages[f"cartes/{one['id']}.html"].text())
        for line in one["lines"][:4]:
            assert flat(line.removeprefix("- ")) in card, (one["id"], line)


def test_the_limits_of_three_fractions_retyped(site: Path) -> None:
    """Section 6, line 79."""
    one = next(found for found in items(site) if found["id"] == "contrainte-3")
    lines = [line.replace("\u00a0", " ") for line in one["lines"]]
    assert {"- Dmax 22 Gy", "- V18 < 0,25 mL", "- V11,1 < 1,2 mL"} <= set(lines)
    assert one["here"] == "../chapters/recommandations-curatives.html#contrainte-3"


def test_the_tool_offers_each_item_once_and_needs_nothing_else_to_be_read(site: Path, pages: dict[str, Page]) -> None:
    page = pages[TOOL]
    offered = [box.attributes["value"] for box in page.all("input") if "data-protocol-item" in box.attributes]
    assert offered == [one["id"] for one in items(site)]
    assert len(set(offered)) == len(offered)
    asked = [script.attributes["src"] for script in page.all("script") if "src" in script.attributes]
    assert not [name for name in asked if FILE in name]  # asked for when a page is made or checked


def test_each_kind_is_named_in_the_plural_with_how_many_there_are(pages: dict[str, Page]) -> None:
    names = [flat(one.text) for one in pages[TOOL].all("span") if "fold-name" in one.attributes.get("class", "")]
    assert names == [
        "Recommandations (13)",
        "Médicaments (22)",
        "Contraintes à la moelle (3)",
        "Critères de ré-irradiation (4)",
    ]


def test_an_item_tells_each_of_its_doubts_in_words_beside_what_its_digest_is_of(site: Path) -> None:
    for one in items(site):
        named = next((line for line in one["lines"] if line.startswith("Doutes sur la source")), "")
        names = named.replace("\u00a0", " ").partition(" : ")[2].split(", ") if named else []
        assert [doubt.split()[0] for doubt in one["doubts"]] == names
        assert all(len(doubt.split()) > 3 for doubt in one["doubts"])
