"""The PDF, by WeasyPrint: tagged (PDF/UA-1), with bookmarks, the same bytes from the same pages on one machine.

WeasyPrint needs the system's Pango; `needed` tells which command brings it.
"""

import hashlib
import json
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from books.labels import labels
from books.tags import amend
from books.whole import contents, table_of_contents, whole

DESCRIPTION = "book.json"
STYLES = (Path(__file__).with_name("pdf.css"),)
VARIANT = "pdf/ua-1"
INSTALL = "as root: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


def needed() -> None:
    """RuntimeError where no PDF can be made here: why, and which command helps."""
    try:
        import weasyprint  # noqa: F401, PLC0415 - it loads the system's libraries
        from weasyprint.text.ffi import harfbuzz_subset  # noqa: PLC0415
    except OSError as error:
        raise RuntimeError(f"no Pango here for the PDF ({str(error).splitlines()[0]}); {INSTALL}") from None
    if not harfbuzz_subset:
        raise RuntimeError(f"no library here that takes from a font what the PDF uses; {INSTALL}")


def document(book: Path, description: dict[str, str]) -> Element:
    """The whole book as one HTML document."""
    root = Element("html", {"lang": description["language"]})
    head = SubElement(root, "head")
    SubElement(head, "meta", {"charset": "utf-8"})
    SubElement(head, "title").text = description["title"]
    dates = {"dcterms.created": description["date"], "dcterms.modified": description["date"]}
    for name, content in {"author": description["author"], "description": description["description"], **dates}.items():
        SubElement(head, "meta", {"name": name, "content": content})
    body = SubElement(root, "body")
    SubElement(body, "p", {"class": "foot"}).text = description["foot"]
    main = whole(book)
    main.insert(1, table_of_contents(contents(book)[1:], description["contents"]))
    body.append(main)
    return root


def html_text(root: Element) -> str:
    """The document as text."""
    return "<!DOCTYPE html>\n" + ElementTree.tostring(root, encoding="unicode", method="html")


def written(book: Path) -> bytes:
    """The PDF of a book. `fonts.only_ours` comes before."""
    import weasyprint  # noqa: PLC0415 - it loads the system's libraries

    root = document(book, json.loads((book / DESCRIPTION).read_text(encoding="utf-8")))
    text = html_text(root)
    styles = [weasyprint.CSS(filename=str(path)) for path in (book / "_static" / "book.css", *STYLES)]
    identifier = hashlib.sha256(text.encode()).digest()[:16]
    made = weasyprint.HTML(string=text, base_url=str(book)).render(stylesheets=styles, pdf_variant=VARIANT)
    result: bytes = made.write_pdf(
        finisher=lambda _, pdf: amend(pdf, labels(root)), pdf_variant=VARIANT, pdf_identifier=identifier
    )
    return result
