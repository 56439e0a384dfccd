"""A copy that is ready: the file that says who publishes it, the lines that tell how to install it, the books that it
carries; what « Signaler » is told of each page."""

import json
import re
import subprocess
import sys
from pathlib import Path

from calculators.self_test.listed import EDITED
from runtime.node import node
from sphinx_guideline.pages.publisher import READ_IN_THE_PAGE, script
from sphinx_guideline.pages.ready import READ_ME, megabytes
from sphinx_guideline.project.settings import SiteSettings
from tests.places import ROOT
from tests.sphinx_guideline.conftest import CONTACT, PUBLISHER
from tests.sphinx_guideline.html_page import Page

LINES = 6


def test_the_file_has_one_name_for_the_pages_and_for_the_seal() -> None:
    assert READ_IN_THE_PAGE == EDITED
    frame_tools = (ROOT / "sphinx_guideline/pages/static/frame-tools.js").read_text(encoding="utf-8")
    worker = (ROOT / "sphinx_guideline/pages/static/service-worker.js").read_text(encoding="utf-8")
    assert f'"../{EDITED}"' in frame_tools and f'"{EDITED}"' in worker


def test_the_file_is_a_script_that_says_what_the_build_knows() -> None:
    settings = SiteSettings(publisher='Service « d\'essai » "A"', contact="a\\b@exemple.test")
    program = f"globalThis.window = {{}};\n{script(settings)}console.log(JSON.stringify(window.editeur));"
    told = subprocess.run([str(node()), "-e", program], capture_output=True, encoding="utf-8", check=True).stdout
    assert json.loads(told) == {"nom": settings.publisher, "contact": settings.contact}
    assert len(script(SiteSettings()).encode()) < 1024  # a larger file would get compressed twins, which nobody edits


def test_the_delivered_file_names_nobody(site: Path, site_without_calculators: Path) -> None:
    assert 'nom: ""' in (site / EDITED).read_text(encoding="utf-8")
    named = (site_without_calculators / EDITED).read_text(encoding="utf-8")
    assert PUBLISHER in named and CONTACT in named


def test_the_page_begins_with_the_lines_of_the_file_that_the_archive_holds(site: Path, pages: dict[str, Page]) -> None:
    told = re.findall(r"^[0-9]\. (.+)$", (site / READ_ME).read_text(encoding="utf-8"), re.MULTILINE)
    assert len(told) == LINES
    page = pages["a-propos/intranet.html"]
    first = next(one for one in page.all("section") if one.attributes.get("id") == "installer-une-copie-prete")
    for line in told:
        assert line.strip() in first.text, line
    assert page.all("h2")[0].text.startswith("Installer une copie prête")


def test_each_page_tells_what_it_is_about(pages: dict[str, Page]) -> None:
    for name, about in (
        ("recommandations/REC-PAL-02.html", "&identifiant=REC-PAL-02"),
        ("medicaments/gemcitabine.html", "&identifiant=gemcitabine"),
        ("calculateurs/cord.html", "&identifiant=cord"),
        ("chapters/conclusion.html", ""),
    ):
        links = [link.attributes.get("href", "") for link in pages[name].all("a")]
        assert f"../a-propos/signaler.html#page={name}{about}" in links, name


def test_books_are_linked_where_the_release_carries_them(tmp_path: Path, pages: dict[str, Page]) -> None:
    books, out = tmp_path / "books", tmp_path / "site"
    books.mkdir()
    (books / "livre.pdf").write_bytes(b"%PDF" + bytes(1_240_000))
    (books / "livre.epub").write_bytes(b"PK")
    (books / "livre.sha256").write_text("", encoding="ascii")
    options = ("-n", "-W", "-q", "-b", "html", "-c", str(ROOT), "-d", str(tmp_path / "doctrees"))
    command = (sys.executable, "-m", "sphinx", *options, "-D", f"guideline_books={books}", str(ROOT / "docs"), str(out))
    subprocess.run(command, cwd=ROOT, check=True)
    written = (out / "a-propos" / "versions.html").read_text(encoding="utf-8")
    found = re.findall(r'href="\.\./(livres/[^"]+)">([^<]+)<', written)
    assert [(name, text.replace("\u00a0", " ")) for name, text in found] == [
        ("livres/livre.pdf", "Le texte en PDF, 1,2 Mo"),
        ("livres/livre.epub", "Le texte en EPUB, 0,1 Mo"),
    ]
    assert sorted(path.name for path in (out / "livres").iterdir()) == ["livre.epub", "livre.pdf"]
    assert megabytes(out / "livres" / "livre.pdf") == "1,2"
    assert not any("livres/" in link.attributes.get("href", "") for page in pages.values() for link in page.all("a"))
