"""What a publisher sets without a fork: `site.toml`, read and validated here.

An empty setting means unknown, and the site says that it is unknown; nothing is guessed.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

FILE_NAME = "site.toml"


class SettingsError(Exception):
    """Every problem of `site.toml`, one a line."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SiteSettings:
    """One published copy of the site. Texts are empty where the publisher said nothing."""

    publisher: str = ""
    """Who publishes this copy, as readers should see it."""
    contact: str = ""
    """Where to write about this copy: a postal or e-mail address, a telephone number, an internal service."""
    public_address: str = ""
    """Address of this copy, `https://…/`, put into copied links; ends with a slash once read."""
    calculators: bool = True
    """Whether the calculators, their pages and their runtime are part of this copy."""
    local_notice: str = ""
    """A sentence of the publisher's own, shown at the foot of every page."""


def read_site_settings(path: Path) -> SiteSettings:
    """The settings in `path`; the defaults where the file is absent. Raises SettingsError with every problem found."""
    if not path.exists():
        return SiteSettings()
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path.name}: {error}") from None
    problems = [f"{path.name}: {problem}" for problem in settings_problems(table)]
    if problems:
        raise SettingsError("\n".join(problems))
    return _settings(table)


def _settings(table: Mapping[str, Any]) -> SiteSettings:
    texts = {name: value.strip() for name, value in table.items() if isinstance(value, str)}
    address = texts.get("public_address", "")
    if address:
        texts["public_address"] = address.rstrip("/") + "/"
    return SiteSettings(**{**table, **texts})


def settings_problems(table: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong in the settings, one sentence each, with how to mend it."""
    types = {field.name: field.type for field in fields(SiteSettings)}
    for name, value in table.items():
        if name not in types:
            yield f"{name}: unknown setting; known settings are {', '.join(types)}"
        elif types[name] is bool and not isinstance(value, bool):
            yield f"{name}: write true or false without quotes, not {value!r}"
        elif types[name] is str and not isinstance(value, str):
            yield f"{name}: write a text between quotes, not {value!r}"
    yield from _address_problems(table.get("public_address", ""))


def _address_problems(address: object) -> Iterator[str]:
    if not isinstance(address, str) or not address.strip():
        return
    parts = urlsplit(address.strip())
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        yield f"public_address: {address!r} is not a web address; write it whole, for example https://example.org/guide/"
    elif parts.query or parts.fragment:
        yield f"public_address: {address!r} holds '?' or '#'; write the address of the folder alone"
