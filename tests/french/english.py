"""English words that no French sentence holds: whoever sees one has met a text that was not translated.

Words that French has too (on, or, as, an, but, content, page, note, index, site, source, table, mode…) are not looked
for: an English sentence seldom lives without one of these.
"""

import re
from collections.abc import Iterator

from sphinx_guideline.check.typography import text_alone

FUNCTION = """
the of and with from this that these those is are was were be been being by for in into at it its you your yours we our
ours they their them he she her if when while which what how why who whom whose where here there have having had will
would should could can cannot may might must does did done not nor any all every each some other another than then only
also just very more most less least few many much own same such out over under again about above below between through
during before after because until against both once yes
"""
INTERFACE = """
add back button cancel changed choose click close collapse contents copied copy copyright created dark default delete
disable disabled dismiss download edit empty enable enabled enter expand expected failed file files find first found
generated heading help hidden hide home invalid item items jump light link links list loading made match matched
matching missing name new next none number off open open-source opened overview permalink please powered press previous
read reload remove required reset result results retry save saved search searched searching see select selected send
settings show sidebar skip start step submit theme to toggle try undo unknown up update updated upload use used user
using value view warning welcome write written wrong
"""
WORDS = re.compile(rf"(?<![\w’'-])(?:{'|'.join(sorted(set((FUNCTION + INTERFACE).split())))})(?![\w-])", re.IGNORECASE)
TERMS = re.compile("wash[ \u00a0-]?out", re.IGNORECASE)
"""Terms that clinicians write in French sentences."""


def english(text: str) -> Iterator[str]:
    """The English words of a text, each with the words around it."""
    judged = TERMS.sub("", text_alone(text))
    for found in WORDS.finditer(judged):
        yield judged[max(0, found.start() - 25) : found.end() + 25]
