"""A page is built again when a file of `data/` that it shows has changed: Sphinx was told so."""

import pickle
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("document", "files"),
    [
        ("chapters/tableau-6", {"washout.toml", "notes.toml", "references.toml"}),
        ("chapters/effet-mecanique", {"prose.toml"}),
        ("chapters/references", {"references.toml"}),
        ("chapters/lecture-critique", {"notes.toml", "eqd2.toml", "cord.toml", "reirradiation.toml", "washout.toml"}),
        ("recommandations/REC-PAL-02", {"recommendations.toml", "eqd2.toml", "prose.toml", "text.toml"}),
        ("medicaments/gemcitabine", {"washout.toml"}),
        ("index", {"recommendations.toml"}),
    ],
)
def test_a_page_depends_on_the_data_that_it_shows(site: Path, document: str, files: set[str]) -> None:
    with (site.parent / "doctrees" / "environment.pickle").open("rb") as stream:
        environment = pickle.load(stream)
    assert files <= {Path(path).name for path in environment.dependencies[document]}
