"""What other programs read: `recommendations.json`, and `tables/NAME.json` for each table of `data/` that carries
clinical values.

Numbers are exact decimal texts, as in `data/`; each value keeps its unit, its source and its locator, beside its
French text.
"""

import json
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from calculators.tables.reader import load
from sphinx_guideline.facts.records import VALUE_TABLES
from sphinx_guideline.project.shared import facts_of, versions_of
from sphinx_guideline.recommendations.plain import exported, plain_recommendation

FORMAT = 1
ABSENT_PAGES = ("genindex", "modindex", "py-modindex")


def head(app: Sphinx) -> dict[str, Any]:
    """What every export says of itself."""
    versions = versions_of(app)
    return {
        "format": FORMAT,
        "text_date": versions.text_date,
        "site_version": versions.site,
        "data_version": versions.data,
    }


def write_exports(app: Sphinx, exception: Exception | None) -> None:
    """Write the exports into a site that was built whole."""
    if exception is not None or app.builder.name != "html":
        return
    listed = [plain_recommendation(app, recommendation) for recommendation in facts_of(app).recommendations.values()]
    _write(Path(app.outdir) / "recommendations.json", {**head(app), "recommendations": listed})
    for name in VALUE_TABLES:
        _write(
            Path(app.outdir) / "tables" / f"{name}.json", {**head(app), "table": name, "content": exported(load(name))}
        )


def _write(path: Path, content: dict[str, Any]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def forget_absent_pages(app: Sphinx, env: BuildEnvironment) -> None:
    """Keep out of `objects.inv` the indexes that Sphinx declares and this site does not have."""
    standard = env.domains.standard_domain
    for name in ABSENT_PAGES:
        standard.labels.pop(name, None)
        standard.anonlabels.pop(name, None)


def setup(app: Sphinx) -> None:
    """Write the exports when the site is finished."""
    app.connect("env-check-consistency", forget_absent_pages)
    app.connect("build-finished", write_exports)
