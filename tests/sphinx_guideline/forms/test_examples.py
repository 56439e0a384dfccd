"""The examples of « Lier depuis un protocole RCP », run as they are printed, against the site behind a server."""

import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from runtime.serve import bind
from tests.places import ROOT
from tests.sphinx_guideline.html_page import Page, read_page

EXAMPLES = ROOT / "docs" / "a-propos" / "exemples"
PRINTED_ADDRESS = "https://exemple.org/guide/"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with bind(site, 8000, "/guide/") as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/guide/"
        server.shutdown()
        thread.join()


def example(name: str, address: str) -> str:
    """An example with the address of a copy, as the page asks for."""
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    assert PRINTED_ADDRESS in text or name == "protocole.txt"
    return text.replace(PRINTED_ADDRESS, address)


def run(name: str, address: str) -> list[str]:
    command = [sys.executable, "-X", "utf8", "-c", example(name, address)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_each_example_is_printed_on_the_page(pages: dict[str, Page]) -> None:
    printed = [block.text.strip() for block in pages["a-propos/lier.html"].all("pre")]
    for path in sorted(EXAMPLES.iterdir()):
        assert path.read_text(encoding="utf-8").strip() in printed, path.name


def test_a_program_reads_the_recommendations(address: str) -> None:
    """Line 60 of the source: 8 Gy in 1 fraction."""
    statement, citation, data = run("recommandations.py", address)
    assert "8\u00a0Gy en 1\u00a0fraction" in statement
    assert citation.startswith("REC-PAL-02, «\u00a0Métastase non compliquée")
    text = tomllib.loads((ROOT / "data" / "text.toml").read_text(encoding="utf-8"))
    assert data == f"Données, version {text['data_version']}"


def test_a_program_reads_a_limit_with_its_place_in_the_source(address: str) -> None:
    """Line 79 of the source: in 3 fractions, Dmax 22 Gy."""
    assert run("tableau.py", address) == ["22 Gy · texte · section 6, ligne 79"]


def test_a_program_reads_the_linked_data(address: str) -> None:
    """Table 6, line 90; line 65 names gemcitabine among the drugs to stop."""
    lines = run("donnees_liees.py", address)
    assert lines[0].startswith("MedicalGuidelineContraindication · Interruption recommandée · Gemcitabine")
    assert "4\u00a0semaines avant la radiothérapie" in lines[0]
    assert lines[1].startswith("MedicalGuidelineRecommendation · Médicaments à arrêter · ")


def test_another_project_cites_a_recommendation_through_the_inventory(address: str, tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text(example("conf.py", address), encoding="utf-8")
    (tmp_path / "index.md").write_text(example("protocole.txt", address), encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-n", "-W", "-q", "-b", "html", str(tmp_path), str(tmp_path / "made")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    links = [
        link.attributes["href"]
        for link in read_page(tmp_path / "made" / "index.html").all("a")
        if "href" in link.attributes
    ]
    assert f"{address}recommandations/REC-PAL-02.html" in links
