"""How the site is served: its content policy, the types of its files, its caching, and the servers' configurations.

`rules.json` is the one home of the policy and of the types: the pages, the configurations, the servers of the tests and
the page « Héberger une copie » take them from here. `python -m hosting` writes the configurations again.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
TEMPLATES = FOLDER / "templates"
CONFIGURATIONS = ("nginx.conf", "apache.conf", "Caddyfile", "web.config")
ADDRESS = "/referentiels/metastases-osseuses"  # the sub-path and the folder that the configurations give as examples
FILES = "/srv/www/metastases-osseuses"
HEADER_ONLY = ("frame-ancestors",)  # browsers ignore it in a page, and say so in the console


def rules() -> Mapping[str, Any]:
    """What `rules.json` holds."""
    parsed: Mapping[str, Any] = json.loads((FOLDER / "rules.json").read_text(encoding="utf-8"))
    return parsed


def written(policy: Mapping[str, list[str]]) -> str:
    """A content policy as browsers read it."""
    return "; ".join(" ".join((name, *sources)) for name, sources in policy.items())


def header_policy() -> str:
    """The strict policy that a server sends with every answer but the cards."""
    return written(rules()["policy"])


def framable() -> str:
    """The folder whose pages, the cards, may stand in a frame of any other site."""
    return str(rules()["framable"])


def framable_policy() -> str:
    """The policy of the cards, in their header and in themselves: a style and nothing else.

    It does not say who may frame them: `frame-ancestors *` would leave out a protocol opened from a disk.
    """
    return written(rules()["framable_policy"])


def page_policy() -> str:
    """The policy that each page carries, which also serves pages opened from a disk: there the worker and what it loads
    have `blob:` and `data:` addresses. Behind a server that sends the strict policy, both apply. Nothing is said of
    forms: on a disk Firefox refuses them under `form-action 'self'`."""
    strict, added = rules()["policy"], rules()["page_policy"]
    names = [name for name in strict | added if name not in HEADER_ONLY]
    return written({name: [*strict.get(name, []), *added.get(name, [])] for name in names})


def types() -> Mapping[str, str]:
    """The MIME type of each suffix of the site."""
    by_suffix: Mapping[str, str] = rules()["types"]
    return by_suffix


def content_type(suffix: str) -> str:
    """The header `Content-Type` of a suffix: texts say their encoding."""
    kind = types()[suffix]
    return f"{kind}; charset=utf-8" if kind in rules()["utf8"] else kind


def suffixes() -> Iterator[tuple[str, list[str]]]:
    """Each MIME type with its suffixes."""
    for kind in dict.fromkeys(types().values()):
        yield kind, [suffix for suffix, its in types().items() if its == kind]
