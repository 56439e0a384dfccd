"""The weekday that stands behind a date of a form, in its unit's place; `42-remarks.js` says the same in the page."""

import re
from datetime import date

from sphinx_guideline.words.texts import entry

WHOLE_DAY = re.compile(r"([0-9]{2})/([0-9]{2})/([0-9]{4})")


def weekday(typed: str) -> str:
    """« ven. » for 13/03/2026, a day typed in full; nothing for any other text, which is read back in words."""
    parts = WHOLE_DAY.fullmatch(typed)
    return str(entry("forms.form.weekdays")[date(*map(int, reversed(parts.groups()))).weekday()]) if parts else ""
