"""The HTML of the built pages: html-validate reads each of them, in one process.

`.htmlvalidate.json` takes its recommended rules but for two kinds: style, which Sphinx and Furo decide (`void-style`,
`doctype-style`, roles in place of elements…), and what is not so in these pages: a calculator answers without a button,
a button of a template gets its words, and a region its name, when a script fills it (axe reads it then), `output` has
its role for browsers that give it none, titles are the text's.
"""

import re
import subprocess
from pathlib import Path

import pytest

from runtime.node import node
from tests.sphinx_guideline.html_page import Page

ROOT = Path(__file__).parents[2]
VALIDATOR = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"


def faults(*folders: Path) -> str:
    """What is wrong with the pages of folders, a line each; empty where nothing is."""
    pages = [f"{folder.as_posix()}/**/*.html" for folder in folders]
    command = [str(node()), str(VALIDATOR), "--config", ".htmlvalidate.json", "--formatter", "text", *pages]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def test_every_page_is_valid_html(site: Path, site_without_calculators: Path) -> None:
    assert faults(site, site_without_calculators) == ""


WRONG = {
    "<p><div>a</div></p>": "close-order",
    "<ul><p>a</p></ul>": "element-permitted-content",
    '<p id="a">a</p><p id="a">b</p>': "no-dup-id",
    '<img src="a.png">': "wcag/h37",
    '<button type="reset" type="button">a</button>': "no-dup-attr",
    "<p lang=>a</p>": "parser-error",
}


def test_what_is_looked_for_is_found(tmp_path: Path) -> None:
    for number, written in enumerate(WRONG):
        page = f'<!DOCTYPE html>\n<html lang="fr"><head><title>a</title></head><body>{written}</body></html>\n'
        (tmp_path / f"{number}.html").write_text(page, encoding="utf-8")
    told = faults(tmp_path)
    for number, rule in enumerate(WRONG.values()):
        assert re.search(rf"/{number}\.html:.*\[{rule}\]", told), rule


@pytest.mark.parametrize("which", ["pages", "pages_without_calculators"])
def test_each_heading_by_its_role_has_a_level(which: str, request: pytest.FixtureRequest) -> None:
    """ARIA asks for it, and the validator does not."""
    pages: dict[str, Page] = request.getfixturevalue(which)
    headings = [(name, one.attributes) for name, page in pages.items() for one in page.elements]
    headings = [(name, attributes) for name, attributes in headings if attributes.get("role") == "heading"]
    assert headings
    assert [name for name, attributes in headings if "aria-level" not in attributes] == []
