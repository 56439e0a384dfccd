"""The words for what a release changes: kinds of objects, fields."""

from sphinx_guideline.words.texts import known_labels, label


def kind_word(kind: str) -> str:
    """The plural of a kind of object, which is a label."""
    return label(f"{kind}s", "releases")


def field_word(name: str) -> str:
    """A field's label; its own name where it has none. What a note prints stands in the source, as a locator does."""
    return known_labels("releases").get("locator" if name == "printed" else name, name)
