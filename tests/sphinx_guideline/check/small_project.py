"""The smallest projects that the check reads: files in a folder, and what is said of them."""

from pathlib import Path

from sphinx_guideline.check.whole import check

SOURCES = '[texte]\nshort = "le texte"\ncitation = "Le texte."\nknown = "lu"\n'
VALUE = '{ value = "8", unit = "Gy", source = "texte", locator = "section 6, ligne 60" }'
NOTE = (
    '[[note]]\nid = "NOTE-01"\ntitle = "T"\nwhere = ["section 6, ligne 60"]\nkind = "encodage"\n'
    'grade = "clinical"\neffect = "dose"\nline = "l"\nprinted = "p"\nreading = "r"\notherwise = "o"\n'
)
CLASSES = '[classes.compatible]\nname = "Compatible"\nlocator = "tableau 6, lignes 93 à 99"\n'
DRUG = (
    '[drugs.cisplatine]\nname = "cisplatine"\nsynonyms = []\nbrands = []\nclass = "compatible"\nin_table = true\n'
    'interruption = "none"\nevidence = ""\nlocator = "tableau 6, ligne 94"\nnotes = []\n'
)
DRUG_PAGE = {"docs/medicaments/cisplatine.md": "```{drug-page} cisplatine\n```\n"}


def project(root: Path, files: dict[str, str]) -> Path:
    """The folder `root` with these files, and one source."""
    for name, text in {"data/sources.toml": SOURCES, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def messages(root: Path, files: dict[str, str]) -> list[str]:
    """Every problem of that project, as printed."""
    return [str(problem) for problem in check(project(root, files))]
