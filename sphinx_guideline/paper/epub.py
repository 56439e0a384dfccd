"""The builder `book`: the pages of the table of contents as an EPUB; `books/` makes the PDF from the same pages.

A page whose front matter says `book: false` (what serves the site, not the reader of a book) is left out, with the
pages below it, and so are the pages of single recommendations, which their chapters hold already.
"""

import html
import json
import re
from collections.abc import Iterator, Set
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.epub3 import Epub3Builder
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

from sphinx_guideline.doctree.nodes import fact, facts_list
from sphinx_guideline.doctree.templates import rendered
from sphinx_guideline.paper.epub_pages import BookPage, anchors_of
from sphinx_guideline.project.addresses import recommendation_address
from sphinx_guideline.project.shared import facts_of, settings_of, title_of, versions_of
from sphinx_guideline.words.signs import END_OF_TITLE
from sphinx_guideline.words.texts import entry, label, say

NAME = "recommandations-metastases-osseuses"
OPTION = "book"
STYLE = "book.css"
DESCRIPTION = "book.json"
TEMPLATE = "book/page.html"
DATED = (1980, 1, 1, 0, 0, 0)  # the oldest that a zip can tell
PERMISSIONS = 0o100644 << 16
UNIX = 3


def book_documents(env: BuildEnvironment) -> list[str]:
    """The documents of the book, in the order of the table of contents."""
    single = {recommendation_address(identifier).document for identifier in facts_of(env.app).recommendations}

    def below(document: str) -> Iterator[str]:
        in_contents = str(env.metadata.get(document, {}).get(OPTION, "")).lower()
        if document in env.all_docs and document not in single and in_contents != "false":
            yield document
            for child in env.toctree_includes.get(document, ()):
                yield from below(child)

    return list(dict.fromkeys(below(str(env.config.root_doc))))


class BookBuilder(Epub3Builder):
    """The EPUB, from pages of our own template; nothing of a theme, no script."""

    name = "book"
    guide_titles = {"toc": say("paper.contents"), "cover": say("paper.contents")}

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Know the pages of the book and where their anchors are."""
        super().prepare_writing(docnames)
        self.documents = book_documents(self.env)
        self.anchors = anchors_of(self.env, self.documents)

    def write_documents(self, docnames: Set[str]) -> None:
        """Write every page of the book, and no other."""
        super().write_documents(set(self.documents))

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write a page without what only a screen needs, its links inside the book; the first tells of the book."""
        BookPage(self, docname, doctree, self.documents, self.anchors).prepare()
        if docname == self.config.root_doc:
            next(iter(doctree.findall(nodes.section))).insert(1, front_matter(self.app))
        super().write_doc(docname, doctree)

    def handle_page(self, pagename: str, addctx: dict[str, Any], templatename: str = TEMPLATE, **options: Any) -> None:
        """Render a page by our own template."""
        super().handle_page(pagename, {**addctx, "style": STYLE}, TEMPLATE, **options)

    def copy_static_files(self) -> None:
        """The one style."""
        self._static_dir.mkdir(parents=True, exist_ok=True)
        source = Path(__file__).parent / "static" / STYLE
        (Path(self._static_dir) / STYLE).write_bytes(source.read_bytes())

    def gen_pages_from_extensions(self) -> None:
        """None: they are answers of a server."""

    def get_toc(self) -> None:
        """The table of contents, of the pages of the book alone."""
        super().get_toc()
        addresses = {self.get_target_uri(document) for document in self.documents}
        self.refnodes = [entry for entry in self.refnodes if entry["refuri"].partition("#")[0] in addresses]

    def content_metadata(self) -> dict[str, Any]:
        """What the package tells of itself; its date is the last release's, whenever it is built."""
        dated = release_date(Path(self.confdir))
        return super().content_metadata() | {"date": html.escape(f"{dated}T00:00:00Z")}

    def build_content(self) -> None:
        """The package, and what it tells of its accessibility."""
        super().build_content()
        package = Path(self.outdir) / "content.opf"
        accessibility = rendered("paper/book/accessibility.xml").rstrip() + "\n  </metadata>"
        package.write_text(package.read_text(encoding="utf-8").replace("</metadata>", accessibility), encoding="utf-8")

    def handle_finish(self) -> None:
        """The EPUB, then what it is, for the maker of the PDF."""
        super().handle_finish()
        description = json.dumps(described(self.app), ensure_ascii=False, indent=1) + "\n"
        (Path(self.outdir) / DESCRIPTION).write_text(description, encoding="utf-8")

    def build_epub(self) -> None:
        """The zip: same pages, same bytes."""
        names = ["mimetype", "META-INF/container.xml", "content.opf", "toc.ncx", *sorted(self.files)]
        with ZipFile(Path(self.outdir) / f"{self.config.epub_basename}.epub", "w") as book:
            for name in names:
                info = ZipInfo(name, DATED)
                info.external_attr, info.create_system = PERMISSIONS, UNIX
                info.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
                book.writestr(info, (Path(self.outdir) / name).read_bytes())


def release_date(root: Path) -> str:
    """The day of the last release, which `CITATION.cff` tells."""
    match = re.search(r"^date-released: (\S+)$", (root / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)
    assert match, "CITATION.cff: no date-released"
    return match[1]


def imprint(app: Sphinx) -> dict[str, str]:
    """What the words of a book name: dates, versions, publisher, address."""
    versions, settings = versions_of(app), settings_of(app)
    return {
        "date": versions.text_date,
        "site": versions.site,
        "data": versions.data,
        "publisher": settings.publisher or say("words.not_filled"),
        "contact": settings.contact or say("words.not_filled"),
        "address": settings.public_address or say("paper.no_address"),
        "notice": settings.local_notice,
    }


def front_matter(app: Sphinx) -> facts_list:
    """What the first page tells of the book."""
    values = imprint(app)
    texts = {label(name, "paper"): text.format(**values) for name, text in entry("paper.front").items()}
    lines = [part for term, text in texts.items() if text for part in fact(term, nodes.paragraph("", text))]
    return facts_list("", *lines, classes=["book-front"])


def described(app: Sphinx) -> dict[str, str]:
    """What the maker of the PDF needs to know beside the pages."""
    config = app.config
    return {
        "name": config.epub_basename,
        "title": config.epub_title,
        "author": config.epub_author,
        "description": config.epub_description,
        "language": config.language,
        "date": release_date(Path(app.confdir)),
        "contents": say("paper.contents"),
        "foot": say("paper.foot", **imprint(app)),
    }


def book_settings(app: Sphinx, config: Config) -> None:
    """What the EPUB says of itself."""
    config.epub_title = title_of(app).partition(END_OF_TITLE)[0]
    config.epub_author = config.epub_contributor = say("paper.author")
    config.epub_publisher = settings_of(app).publisher or say("words.not_filled")
    config.epub_copyright = say("paper.rights")
    config.epub_description = str(facts_of(app).tables["text"]["description"])
    config.epub_basename = config.epub_identifier = config.epub_uid = f"{NAME}-{versions_of(app).site}"
    config.epub_show_urls = "no"
    config.epub_tocdup = False
    config.epub_tocdepth = 3
    config.epub_tocscope = "includehidden"


def setup(app: Sphinx) -> None:
    """Declare the builder."""
    app.add_builder(BookBuilder)
    app.connect("config-inited", book_settings, priority=450)  # after `pages`, which reads the versions
