"""Runs of a page: a sentence is judged whole, across its marks; blocks and tips are judged apart."""

from tests.french.html_text import HOLE, runs


def texts(html: str) -> list[str]:
    return [run.text for run in runs(html)]


def test_a_sentence_is_one_run_across_its_marks() -> None:
    assert texts("<p>Dose <strong>8</strong> <em>Gy</em>.</p>") == ["Dose 8 Gy."]


def test_blocks_are_runs_of_their_own_and_their_surroundings_go_on() -> None:
    assert texts("<div>Avant<p>Dedans</p>Après</div>") == ["Dedans", "Avant", "Après"]


def test_a_tip_is_no_part_of_the_sentence_that_carries_it() -> None:
    assert texts('<p>Un mot<span role="tooltip">Une bulle</span>.</p>') == ["Une bulle", "Un mot", "."]


def test_code_and_other_languages_leave_a_hole() -> None:
    assert texts("<p>La commande <code>it's</code> et <i lang=\"en\">it's</i>.</p>") == [
        f"La commande {HOLE} et {HOLE}."
    ]


def test_spaces_are_run_together_as_a_browser_does_and_no_break_ones_kept() -> None:
    assert texts("<p>  a \n  b\xa0c </p>") == ["a b\xa0c"]


def test_what_is_heard_is_read_and_a_void_element_closes_nothing() -> None:
    assert texts('<p title="Un titre">a<br>b<input placeholder="c"></p>') == ["Un titre", "c", "a", f"b{HOLE}"]
