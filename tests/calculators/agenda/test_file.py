"""The file that an agenda takes: read back by the package `icalendar`, the same bytes each time, no name in it."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from calculators.agenda.events import file_of
from calculators.agenda.ics import MOST_OCTETS, Event, calendar, folded, hashed
from calculators.catalogue import CALCULATORS
from calculators.typed.reader import Reader
from tests.calculators.agenda.asked import AROUND_ASCENSION, GEMCITABINE, kept, plain

LINK = "https://guide.example/calculateurs/washout.html"


def read_back(text: str) -> list[Any]:
    return list(Calendar.from_ical(text).walk("VEVENT"))


def events(inputs: Any, link: str = "") -> list[Any]:
    return read_back(kept(inputs, link)["file"]["text"])


def summaries(inputs: Any) -> dict[str, date]:
    return {plain(str(event["SUMMARY"])): event["DTSTART"].dt for event in events(inputs)}


def test_the_days_of_an_answer() -> None:
    """30 April − 28 and − 8; 14 May + 8 and + 28; all-day events end on the next day."""
    assert summaries(AROUND_ASCENSION) == {
        "Gemcitabine : dernier jour avant radiothérapie (délai du texte, 28 j)": date(2027, 4, 2),
        "Gemcitabine : dernier jour avant radiothérapie (délai minimal du texte, 8 j)": date(2027, 4, 22),
        "Radiothérapie : première séance": date(2027, 4, 30),
        "Radiothérapie : dernière séance": date(2027, 5, 14),
        "Gemcitabine : reprise au plus tôt après radiothérapie (délai minimal du texte, 8 j)": date(2027, 5, 22),
        "Gemcitabine : reprise au plus tôt après radiothérapie (délai du texte, 28 j)": date(2027, 6, 11),
    }
    for event in events(AROUND_ASCENSION):
        assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(days=1)
        assert (event["TRANSP"], type(event["DTSTART"].dt)) == ("TRANSPARENT", date)


def test_a_last_session_that_is_only_proposed_is_left_out_and_said() -> None:
    inputs = GEMCITABINE | {"radiotherapy_start": "30/04/2027", "fractions": "10"}
    assert not [summary for summary in summaries(inputs) if "dernière séance" in summary or "reprise" in summary]
    assert plain(kept(inputs)["said"]) == (
        "3 dates dans un fichier à ouvrir avec votre agenda, sans nom ni identifiant. "
        "La dernière séance proposée n’y est pas : prenez-la d’abord comme fin."
    )


def test_the_dates_are_counted_and_nothing_is_said_of_a_session_that_nobody_counts() -> None:
    """Of nivolumab the text gives no day: the sessions alone. Gemcitabine has two days before the first session."""
    opinion = GEMCITABINE | {"drugs": [{"drug": "nivolumab"}], "radiotherapy_start": "30/04/2027"}
    started = GEMCITABINE | {"radiotherapy_start": "30/04/2027"}
    sentence = "dans un fichier à ouvrir avec votre agenda, sans nom ni identifiant."
    assert plain(kept(opinion)["said"]) == f"1 date {sentence}"
    assert plain(kept(opinion | {"radiotherapy_end": "14/05/2027"})["said"]) == f"2 dates {sentence}"
    assert plain(kept(started)["said"]) == f"3 dates {sentence}"
    assert plain(kept(AROUND_ASCENSION | {"fractions": "10"})["said"]) == f"6 dates {sentence}"


def test_no_answer_gives_no_file() -> None:
    reading = Reader("washout", CALCULATORS["washout"].inputs).read(AROUND_ASCENSION)
    assert file_of(reading, None, "") == {"file": None, "said": "Aucune date à ajouter pour ces valeurs."}


def test_the_events_stand_in_the_order_of_days_and_the_first_session_before_the_last() -> None:
    """A single session, 30 April: − 28, − 8, + 8, + 28."""
    entries = events(AROUND_ASCENSION | {"radiotherapy_end": "30/04/2027"})
    days = [date(2027, 4, 2), date(2027, 4, 22), *[date(2027, 4, 30)] * 2, date(2027, 5, 8), date(2027, 5, 28)]
    assert [event["DTSTART"].dt for event in entries] == days
    sessions = [plain(str(event["SUMMARY"])) for event in entries[2:4]]
    assert sessions == ["Radiothérapie : première séance", "Radiothérapie : dernière séance"]


def test_a_resumption_that_holds_for_a_last_session_says_which() -> None:
    """1 April + 28 days is 29 April, after the start of 19 April; 30 April + 28 is 28 May."""
    row = {"drug": "bevacizumab", "last_administration": "01/04/2027"}
    days = {"radiotherapy_start": "19/04/2027", "radiotherapy_end": "30/04/2027"}
    assert summaries(AROUND_ASCENSION | {"drugs": [row]} | days) == {
        "Radiothérapie : première séance (Délai non atteint, il manque 10 jours)": date(2027, 4, 19),
        "Radiothérapie : début au plus tôt (bevacizumab, délai du texte, 28 j)": date(2027, 4, 29),
        "Radiothérapie : dernière séance (Délai non atteint, il manque 10 jours)": date(2027, 4, 30),
        "Bevacizumab : reprise au plus tôt après radiothérapie "
        "(délai du texte, 28 j, si la dernière séance est le 30 avril 2027)": date(2027, 5, 28),
    }


def test_the_days_of_one_drug_of_a_regimen_are_bounds_for_the_whole() -> None:
    """Gemcitabine alone was given, on 1 January: + 8 and + 28 days. 14 May + 8 and + 28 hold for both drugs."""
    drugs = [{"drug": "gemcitabine", "last_administration": "01/01/2027"}, {"drug": "doxorubicine"}]
    found = summaries(AROUND_ASCENSION | {"drugs": drugs})
    assert {told: day for told, day in found.items() if "séance" not in told} == {
        "Radiothérapie : début au plus tôt (borne seulement, gemcitabine, délai minimal du texte, 8 j)": date(
            2027, 1, 9
        ),
        "Radiothérapie : début au plus tôt (borne seulement, gemcitabine, délai du texte, 28 j)": date(2027, 1, 29),
        "Association : reprise au plus tôt après radiothérapie "
        "(gemcitabine et doxorubicine, délai minimal du texte, 8 j)": date(2027, 5, 22),
        "Association : reprise au plus tôt après radiothérapie (gemcitabine, délai du texte, 28 j)": date(2027, 6, 11),
    }


def test_no_day_to_act_on_a_dose_that_was_given() -> None:
    """1 April + 28 and + 8 days."""
    assert summaries(GEMCITABINE | {"drugs": [{"drug": "gemcitabine", "last_administration": "01/04/2027"}]}) == {
        "Radiothérapie : début au plus tôt (gemcitabine, délai minimal du texte, 8 j)": date(2027, 4, 9),
        "Radiothérapie : début au plus tôt (gemcitabine, délai du texte, 28 j)": date(2027, 4, 29),
    }


def test_in_a_regimen_the_drug_that_decides_is_named() -> None:
    drugs = [{"drug": "bevacizumab"}, {"drug": "doxorubicine"}]
    found = summaries(AROUND_ASCENSION | {"drugs": drugs})
    assert found["Association : reprise au plus tôt après radiothérapie (bevacizumab, délai du texte, 28 j)"] == date(
        2027, 6, 11
    )
    assert len(found) == 4


@pytest.mark.parametrize("drug", ["bléomycine", "nivolumab", "témozolomide"])
def test_beside_what_outranks_them_days_are_told_to_be_bounds(drug: str) -> None:
    drugs = [{"drug": "gemcitabine"}, {"drug": drug}]
    told = [one for one in summaries(AROUND_ASCENSION | {"drugs": drugs}) if "séance" not in one]
    assert told and all("(borne seulement, " in one for one in told)


def test_sessions_that_miss_a_delay_say_so() -> None:
    """10 April is 20 days before 30 April: 8 too few."""
    row = {"drug": "bevacizumab", "last_administration": "10/04/2027"}
    found = summaries(AROUND_ASCENSION | {"drugs": [row]})
    assert "Radiothérapie : première séance (Délai non atteint, il manque 8 jours)" in found


def test_what_has_no_day_gives_no_file() -> None:
    for inputs in (GEMCITABINE, AROUND_ASCENSION | {"technique": ""}):
        assert kept(inputs) == {"file": None, "said": "Aucune date à ajouter pour ces valeurs."}


def test_the_description_holds_the_conclusion_and_a_public_link_only() -> None:
    (description,) = {plain(str(event["DESCRIPTION"])) for event in events(AROUND_ASCENSION, LINK)}
    assert description.startswith(
        "Gemcitabine : dernière administration au plus tard le 2 avril 2027 (le 22 avril 2027"
    )
    assert description.endswith(f"ils ne décident d’aucun traitement.\n{LINK}")
    for link in ("", "file:///home/nom/washout.html"):
        assert "washout.html" not in kept(AROUND_ASCENSION, link)["file"]["text"]


def test_the_same_days_give_the_same_bytes() -> None:
    same = AROUND_ASCENSION | {"drugs": [{"drug": "Gemzar"}], "radiotherapy_start": "2027-04-30", "cycle_days": "21"}
    assert kept(same)["file"] == kept(AROUND_ASCENSION)["file"]


def test_each_event_has_its_own_identifier_which_follows_its_content() -> None:
    one, other = ({str(event["UID"]) for event in events(AROUND_ASCENSION | {"radiotherapy_end": end})} for end in
                  ("14/05/2027", "13/05/2027"))  # fmt: skip
    assert len(one) == len(other) == 6
    assert not one & other  # the description holds the other end's days


def test_what_was_typed_stays_out_of_the_file() -> None:
    """A name that is typed in a drug's field is refused or told as not cited: no file holds it but as a drug's."""
    text = kept(AROUND_ASCENSION | {"drugs": [{"drug": "Gemzar"}]})["file"]["text"]
    assert "Gemzar" not in text and "@" not in text
    assert kept(AROUND_ASCENSION)["file"]["name"] == "radiotherapie.ics"


# --- RFC 5545 ------------------------------------------------------------------------------------------------------

texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200)


@given(texts)
def test_a_line_is_folded_at_75_octets_and_no_letter_is_cut(line: str) -> None:
    parts = list(folded(line))
    assert "".join([parts[0], *(part.removeprefix(" ") for part in parts[1:])]) == line
    assert all(len(part.encode()) <= MOST_OCTETS for part in parts)
    assert all(part.startswith(" ") for part in parts[1:])


def test_75_octets_hold_in_one_line() -> None:
    assert list(folded("é" * 37 + "a")) == ["é" * 37 + "a"]  # two octets each, and one
    assert list(folded("é" * 38)) == ["é" * 37, " é"]


@given(texts, st.lists(texts, min_size=1, max_size=3), st.dates(date(1950, 1, 1), date(2199, 12, 31)))
def test_whatever_is_said_is_read_back(summary: str, lines: list[str], day: date) -> None:
    written = calendar([Event(day=day, summary=summary, description="\n".join(lines))])
    (event,) = read_back(written)
    assert (str(event["SUMMARY"]), str(event["DESCRIPTION"])) == (summary, "\n".join(lines))
    assert event["DTSTART"].dt == day


def test_the_name_of_a_drug_adds_nothing_to_the_calendar() -> None:
    """A second drug that the text does not cite: its name is the reader's own words."""
    plan = {"radiotherapy_start": "30/04/2027", "technique": "palliative"}
    drugs = [{"drug": "gemcitabine"}, {"drug": "X\r\nEND:VEVENT\r\nBEGIN:VALARM"}]
    written = kept(plan | {"drugs": drugs})["file"]["text"]
    assert "X END:VEVENT BEGIN:VALARM" in plain(written.replace("\r\n ", ""))
    assert not [event for event in read_back(written) if event.subcomponents]
    assert written.count("\r\nBEGIN:VEVENT") == written.count("\r\nEND:VEVENT") == len(read_back(written)) > 0


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_no_text_begins_a_line_of_its_own(ending: str) -> None:
    """What an attacker would add: another event, an attachment, an alarm (RFC 5545, 3.1: a line ends by CRLF)."""
    hostile = ending.join(["Séance", "END:VEVENT", "BEGIN:VEVENT", "ATTACH:https://x.example", "BEGIN:VALARM"])
    written = calendar([Event(day=date(2027, 4, 2), summary=hostile, description=f"a\x00\x1b{hostile}")])
    (event,) = read_back(written)
    assert str(event["SUMMARY"]) == hostile.replace(ending, "\n")
    assert "ATTACH" not in event and not event.subcomponents
    assert not [letter for letter in written.replace("\r\n", "") if letter < " "]


def test_every_line_ends_as_the_standard_asks() -> None:
    text = kept(AROUND_ASCENSION, LINK)["file"]["text"]
    assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= MOST_OCTETS
    assert re.findall("DTSTAMP:(.*)\r\n", text) == ["19700101T000000Z"] * 6


# Of the authors' own list of test vectors.
@pytest.mark.parametrize(
    ("content", "value"),
    [
        (b"", 0x6C62272E07BB014262B821756295C58D),
        (b"a", 0xD228CB696F1A8CAF78912B704E4A8964),
        (b"foobar", 0x343E1662793C64BF6F0D3597BA446F18),
    ],
)
def test_the_hash_is_fnv(content: bytes, value: int) -> None:
    assert hashed(content) == value


def test_the_hash_holds_in_128_bits() -> None:
    assert all(0 <= hashed(bytes([octet] * 3)) < 2**128 for octet in range(256))
