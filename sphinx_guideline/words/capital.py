"""A sentence's first letter."""


def first_capital(text: str) -> str:
    """A sentence's first letter as a capital, the rest as it is."""
    return text[:1].upper() + text[1:]
