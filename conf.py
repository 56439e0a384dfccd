"""Sphinx composition root: extensions, theme, language. No logic: the extension reads `site.toml`, `pyproject.toml` and
`data/text.toml` (title, date, versions)."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # the extension and the calculators stand beside this file

author = "the project’s contributors"
language = "fr"

extensions = ["myst_parser", "sphinx_guideline"]
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 4
root_doc = "index"
smartquotes = False  # the sources hold the French signs as they must be printed
templates_path = [f"sphinx_guideline/{room}/templates" for room in ("pages", "search", "sharing", "paper")]

html_theme = "furo"
html_favicon = "sphinx_guideline/pages/static/favicon.svg"
html_static_path = sorted(str(folder) for folder in Path(__file__).parent.glob("sphinx_guideline/*/static"))
html_css_files = ["guideline.css"]
html_js_files = [("offline.js", {"defer": "defer"})]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_show_copyright = False
html_show_search_summary = False  # summaries are fetched, which a page opened from a disk may not do
html_use_index = False
html_domain_indices = False
html_permalinks_icon = "#"
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}
math_number_all = False
nitpicky = True
