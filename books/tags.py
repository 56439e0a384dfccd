"""What WeasyPrint's tags lack for PDF/UA-1, mended just before the file is written.

- What stands in the margin of each page is marked as an artifact: WeasyPrint tags it outside the tree.
- The headers of a cell are counted again, spans included (`headers`).
- What an item of a list holds is its body (`LBody`).
- A link says the title of the part it leads to, not the name of an anchor.

Objects are pydyf's: dictionaries that refer to each other by `b"12 0 R"`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from books.headers import name_headers

BODY = {"/Lbl", "/LBody"}


def amend(pdf: Any, titles: Mapping[str, str]) -> None:
    """Mends the tags of a PDF; `titles` are those of its anchors."""
    elements = {each.reference: each for each in dictionaries(pdf) if each.get("Type") == "/StructElem"}
    tree = next(each for each in dictionaries(pdf) if each.get("Type") == "/StructTreeRoot")
    reached = set(below(tree, elements))
    mark_margins(pdf, tree, reached)
    for reference in sorted(reached):
        if elements[reference]["S"] == "/LI":
            give_body(pdf, elements[reference], elements)
        elif elements[reference]["S"] == "/Table":
            name_headers(elements[reference], elements)
    describe_links(pdf, titles)


def describe_links(pdf: Any, titles: Mapping[str, str]) -> None:
    """Says of each link inside the book where it leads."""
    for each in dictionaries(pdf):
        if each.get("Subtype") == "/Link" and "Dest" in each:
            each["Contents"] = type(each["Dest"])(titles[each["Dest"].string])


def dictionaries(pdf: Any) -> list[Any]:
    """The dictionaries of a PDF."""
    return [each for each in pdf.objects if isinstance(each, dict)]


def below(element: Any, elements: Mapping[bytes, Any]) -> Iterator[bytes]:
    """The elements of the tree."""
    for kid in element.get("K", ()):
        if kid in elements:
            yield kid
            yield from below(elements[kid], elements)


def mark_margins(pdf: Any, tree: Any, reached: set[bytes]) -> None:
    """Marks as artifacts what is tagged outside the tree."""
    objects = {each.reference: each for each in pdf.objects}
    numbers = objects[tree["ParentTree"]]["Nums"]
    for place, reference in enumerate(pdf.page_references):
        owners = numbers[2 * place + 1]
        outside = {number for number, owner in enumerate(owners) if owner not in reached}
        make_artifacts(objects[objects[reference]["Contents"]].stream, outside)
        owners[:] = [b"null" if number in outside else owner for number, owner in enumerate(owners)]


def make_artifacts(stream: list[Any], outside: set[int]) -> None:
    """Rewrites the opening of each marked content: name, properties, `BDC`."""
    for place in range(len(stream) - 1, 0, -1):
        properties = stream[place]
        if isinstance(properties, dict) and properties.get("MCID") in outside:
            stream[place - 1 : place + 2] = ["/Artifact", b"BMC"]


def give_body(pdf: Any, item: Any, elements: Mapping[bytes, Any]) -> None:
    """Puts what an item holds beside its label into one body."""
    held = [kid for kid in item["K"] if kid in elements and elements[kid]["S"] not in BODY]
    if held:
        body = type(item)({**item, "S": "/LBody", "P": item.reference, "K": type(item["K"])(held)})
        pdf.add_object(body)
        item["K"][:] = [*(kid for kid in item["K"] if kid not in held), body.reference]
        for kid in held:
            elements[kid]["P"] = body.reference
