"""What makes the pages work under a strict content policy: each carries its own, and none evaluates a text.

Sphinx's `translations.js` does, for the French plural: it is not shipped, nor are the scripts that would say its words.
"""

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from hosting import page_policy

EVALUATES = "translations.js"


def add_policy(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Give the templates the policy, and leave out the script that breaks it."""
    context["content_policy"] = page_policy()
    scripts = context.get("script_files", [])
    context["script_files"] = [script for script in scripts if not str(script.filename).endswith(EVALUATES)]


def forget_translations(app: Sphinx, exception: Exception | None) -> None:
    """Remove the script that no page asks for."""
    if app.builder.name == "html":
        (Path(app.outdir) / "_static" / EVALUATES).unlink(missing_ok=True)


def setup(app: Sphinx) -> None:
    """Connect the policy to the pages."""
    app.connect("html-page-context", add_policy, priority=900)
    app.connect("build-finished", forget_translations)
