"""`python -m hosting` writes the servers' configurations from their templates and `rules.json`.

In a template, `%%policy%%` is the strict policy, `%%framable_policy%%` that of the folder `%%framable%%`, whose pages
other sites may frame; `%%usual%%` and `%%versioned%%` are the two ways of caching, `%%address%%` and `%%files%%` the
examples; a line with `%%suffix%%`, `%%kind%%` or `%%header%%` is written once for each suffix, MIME type or header.
"""

import re
from collections.abc import Iterator, Mapping

from hosting import (
    ADDRESS,
    CONFIGURATIONS,
    FILES,
    FOLDER,
    TEMPLATES,
    content_type,
    framable,
    framable_policy,
    header_policy,
    rules,
    suffixes,
    types,
)

_MARK = re.compile(r"%%([a-z0-9_]+)%%")


def constants() -> Mapping[str, str]:
    """The marks that have one value."""
    policies = {"policy": header_policy(), "framable": framable(), "framable_policy": framable_policy()}
    whole = {"address": ADDRESS, "files": FILES, "utf8": " ".join(rules()["utf8"][1:])}
    texts = [f".{suffix}" for suffix, kind in types().items() if kind in rules()["utf8"]]
    return {**policies, **whole, **rules()["caching"], "utf8_suffixes": " ".join(texts)}


def repeated(line: str) -> list[Mapping[str, str]]:
    """The values of a line that is written several times."""
    if "%%suffix%%" in line:
        return [
            {"suffix": suffix, "kind": kind, "content_type": content_type(suffix)} for suffix, kind in types().items()
        ]
    if "%%kind%%" in line:
        return [
            {"kind": kind, "suffixes": " ".join(its), "dotted": " ".join(f".{suffix}" for suffix in its)}
            for kind, its in suffixes()
        ]
    if "%%header%%" in line:
        return [{"header": name, "says": says} for name, says in rules()["headers"].items()]
    return [{}]


def lines(template: str) -> Iterator[str]:
    """The lines of a configuration."""
    for line in template.splitlines():
        for values in repeated(line):
            yield filled(line, {**constants(), **values})


def filled(line: str, replacements: Mapping[str, str]) -> str:
    """A line with its marks replaced; KeyError for an unknown mark."""
    return _MARK.sub(lambda mark: replacements[mark[1]], line)


def configuration(name: str) -> str:
    """The text of a server's configuration."""
    return "\n".join(lines((TEMPLATES / name).read_text(encoding="utf-8"))) + "\n"


def main() -> None:
    for name in CONFIGURATIONS:
        (FOLDER / name).write_text(configuration(name), encoding="utf-8")


if __name__ == "__main__":
    main()
