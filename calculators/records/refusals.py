"""What is told where nothing can be taken of a record."""

from calculators.words.texts import say


class Refused(Exception):
    """A text from which nothing is taken: `code` is a key of `refusals`."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.text = say(f"records.refusals.{code}", **details)
