"""The one Jinja environment of what the rooms write themselves: `rendered("forms/result.html", …)`.

A room keeps its templates in its `templates/`; those that Sphinx itself asks for by a bare name (`page.html`) are there
too, and `conf.py` lists the folders of these rooms.
"""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, PrefixLoader, StrictUndefined

from sphinx_guideline.words.texts import label, say

FOLDER = "templates"
ROOMS = {path.parent.name: path for path in sorted(Path(__file__).parents[1].glob(f"*/{FOLDER}"))}


@cache
def environment() -> Environment:
    """Every template by its room and its name; a name that is not given is an error; all know `say` and `label`."""
    loader = PrefixLoader({room: FileSystemLoader(folder) for room, folder in ROOMS.items()})
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.globals.update(say=say, label=label)
    return made


def rendered(template: str, **values: Any) -> str:
    """A template with its values in place."""
    return environment().get_template(template).render(values)
