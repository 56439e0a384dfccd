"""Days and dates in French."""

from datetime import date

from calculators.ground.exact import Exact
from calculators.words.numbers import NO_BREAK_SPACE, french, with_unit
from calculators.words.texts import entry, unit_word


def days_text(days: Exact) -> str:
    """« 28 jours »."""
    return with_unit(french(days), unit_word("d", days))


def day_and_month(day: date) -> str:
    """`1er mars`, where the year stands elsewhere, with a no-break space."""
    number = entry("common.first_of_month") if day.day == 1 else str(day.day)
    return NO_BREAK_SPACE.join([number, entry("common.months")[day.month - 1]])


def french_date(day: date) -> str:
    """`1er mars 2026`, with no-break spaces."""
    return NO_BREAK_SPACE.join([day_and_month(day), str(day.year)])


def short_date(day: date) -> str:
    """`01/03/2026`, the way that forms take it."""
    return day.strftime("%d/%m/%Y")
