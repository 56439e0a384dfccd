"""How much a built page asks a reader to read: the words that a wide screen shows with its folds as they stand."""

from collections.abc import Callable, Iterable

from tests.sphinx_guideline.html_page import Element, Page

INERT = ("template", "script", "style", "noscript", "option", "datalist")
UNSEEN = ("rest", "tip", "visually-hidden", "page-head", "headerlink", "print-only", "sheet-only")
"""Classes of what no screen shows; the head, which every page repeats, has a budget of its own."""


def words(text: str) -> int:
    """« 52+2 » is one, a sign alone none."""
    return sum(any(sign.isalnum() for sign in word) for word in text.replace("\u2060", " ").split())


def folded(element: Element) -> bool:
    """Whether it stands inside a closed fold, its summary left out."""
    closed = any(one.tag == "details" and "open" not in one.attributes for one in element.inside)
    return closed and not any(one.tag == "summary" for one in (element, *element.inside))


def unseen(element: Element) -> bool:
    """What a wide screen does not show."""
    hidden = element.tag in INERT or "hidden" in element.attributes or "popover" in element.attributes
    return hidden or folded(element) or any(map(element.has_class, UNSEEN))


def left_aside(inside: Iterable[Element], left_out: Iterable[str], also: Callable[[Element], bool]) -> list[Element]:
    """The outermost of the elements that are not counted."""
    classes = tuple(left_out)
    gone = [one for one in inside if unseen(one) or any(map(one.has_class, classes)) or also(one)]
    known = set(map(id, gone))
    return [one for one in gone if not any(id(around) in known for around in one.inside)]


def visible_words(page: Page, *left_out: str, also: Callable[[Element], bool] = lambda _: False) -> int:
    """The words of the article that a reader sees, but those of these classes and of what `also` leaves out."""
    (article,) = page.all("article")
    inside = [one for one in page.elements if article in one.inside]
    return words(article.text) - sum(words(one.text) for one in left_aside(inside, left_out, also))
