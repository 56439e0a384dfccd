"""What the modules of the extension share: the facts, the publisher's settings, the versions."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError

from sphinx_guideline.facts.load import FactsError, load_facts
from sphinx_guideline.facts.records import VALUE_TABLES, Facts
from sphinx_guideline.project.settings import FILE_NAME, SettingsError, SiteSettings, read_site_settings

DATA = "data"


@dataclass(frozen=True, kw_only=True, slots=True)
class Versions:
    """What a reader quotes: the site's version, the data's version, the date of the text."""

    site: str
    data: str
    text_date: str


Stamp = int
"""When a file was last written, in nanoseconds: what was read of it holds until then. Every page asks again."""


@cache
def _facts(data: Path, stamp: tuple[tuple[str, Stamp], ...]) -> Facts:
    return load_facts(data)


def facts_of(app: Sphinx) -> Facts:
    """The facts of this project, read again only when a file of `data/` changed."""
    data = Path(app.confdir) / DATA
    stamp = tuple((path.name, path.stat().st_mtime_ns) for path in sorted(data.glob("*.toml")))
    try:
        return _facts(data, stamp)
    except FactsError as error:
        raise ExtensionError(str(error)) from None


@cache
def _settings(path: Path, stamp: Stamp | None) -> SiteSettings:
    return read_site_settings(path)


def settings_of(app: Sphinx) -> SiteSettings:
    """What the publisher set in `site.toml`, read again only when that file changed."""
    path = Path(app.confdir) / FILE_NAME
    try:
        return _settings(path, path.stat().st_mtime_ns if path.exists() else None)
    except SettingsError as error:
        raise ExtensionError(str(error)) from None


@cache
def _site_version(project: Path, stamp: Stamp) -> str:
    return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])


def versions_of(app: Sphinx) -> Versions:
    """The versions: the site's from `pyproject.toml`, the data's and the text's date from `data/text.toml`."""
    project = Path(app.confdir) / "pyproject.toml"
    text = facts_of(app).tables["text"]
    return Versions(
        site=_site_version(project, project.stat().st_mtime_ns), data=text["data_version"], text_date=text["date"]
    )


def title_of(app: Sphinx) -> str:
    """The title of the site, from `data/text.toml`."""
    return str(facts_of(app).tables["text"]["title"])


def depend_on_data(env: BuildEnvironment, *stems: str) -> None:
    """A page that shows a file of `data/` is read again when the file changes; notes show values of other files."""
    for stem in dict.fromkeys([*stems, *(VALUE_TABLES if "notes" in stems else ())]):
        env.note_dependency(str(Path(cast(str, env.app.confdir)) / DATA / f"{stem}.toml"))
