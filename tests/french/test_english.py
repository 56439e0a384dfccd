"""English is found wherever a reader may meet it, in a page planted for that, and French is never taken for it."""

from pathlib import Path

import pytest

from tests.french.english import english
from tests.french.site_text import findings

PLANTED = """<!doctype html>
<html lang="fr"><head><title>{title}</title><meta name="description" content="{description}"></head>
<body><p>{text}</p><img alt="{alt}" src="x.png"><button aria-label="{label}"></button>
<input placeholder="{placeholder}" type="text"><input type="submit" value="{value}">
<p lang="en">Left out: the words of another language.</p>
<p>Le titre <cite lang="en">Back to the cord</cite> est en anglais.</p>
<pre>the code of the site</pre><p>La commande <code>make the site</code> suffit.</p>
<script type="application/ld+json">{{"name": "the data of the page"}}</script></body></html>
"""
FRENCH = {
    "title": "Un titre",
    "description": "Une description",
    "text": "Un texte",
    "alt": "Une image",
    "label": "Fermer",
    "placeholder": "Chercher",
    "value": "Envoyer",
}
ENGLISH = (
    *("Skip to content", "Search results", "Next page", "Toggle navigation", "Dark mode", "Loading…", "Copied!"),
    *("File not found", "Back to top", "On this page: contents", "Made with Sphinx", "View this page", "Link to this"),
)


def planted(folder: Path, **words: str) -> list[str]:
    (folder / "page.html").write_text(PLANTED.format(**{**FRENCH, **words}), encoding="utf-8")
    return [found.rule for found in findings(folder)]


@pytest.mark.parametrize("place", FRENCH)
def test_an_english_sentence_is_found_wherever_it_is_planted(tmp_path: Path, place: str) -> None:
    assert planted(tmp_path) == []
    assert "english" in planted(tmp_path, **{place: "Some words that nobody translated"})


@pytest.mark.parametrize("words", ENGLISH)
def test_the_words_of_an_interface_are_found(words: str) -> None:
    """The last words of Furo, Sphinx and of browsers' usual buttons."""
    assert list(english(words))


def test_french_sentences_are_not_taken_for_english() -> None:
    """Words that both languages write alike."""
    text = "On note le mode, la page et le site. Un test de la main, le texte change, un stop net. Or il est as."
    assert list(english(text)) == []
    assert list(english("un «\xa0wash out\xa0» strict, un wash-out")) == []
