"""`site.toml`: what it accepts, and every refusal with its whole message."""

from pathlib import Path

import pytest

from sphinx_guideline.project.settings import SettingsError, SiteSettings, read_site_settings
from tests.places import ROOT


def read(folder: Path, text: str) -> SiteSettings:
    path = folder / "site.toml"
    path.write_text(text, encoding="utf-8")
    return read_site_settings(path)


def test_the_repository_publishes_for_nobody() -> None:
    assert read_site_settings(ROOT / "site.toml") == SiteSettings()


def test_no_file_is_the_defaults(tmp_path: Path) -> None:
    assert read_site_settings(tmp_path / "site.toml") == SiteSettings()


def test_every_setting_is_read(tmp_path: Path) -> None:
    text = (
        'publisher = " Service "\ncontact = "poste 12"\npublic_address = "https://example.org/guide"\n'
        'calculators = false\nlocal_notice = "Avis."\n'
    )
    assert read(tmp_path, text) == SiteSettings(
        publisher="Service",
        contact="poste 12",
        public_address="https://example.org/guide/",
        calculators=False,
        local_notice="Avis.",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'name = "x"',
            "site.toml: name: unknown setting; "
            "known settings are publisher, contact, public_address, calculators, local_notice",
        ),
        ('calculators = "no"', "site.toml: calculators: write true or false without quotes, not 'no'"),
        ("publisher = 3", "site.toml: publisher: write a text between quotes, not 3"),
        (
            'public_address = "example.org"',
            "site.toml: public_address: 'example.org' is not a web address; "
            "write it whole, for example https://example.org/guide/",
        ),
        (
            'public_address = "https://example.org/?a=1"',
            "site.toml: public_address: 'https://example.org/?a=1' holds '?' or '#'; "
            "write the address of the folder alone",
        ),
    ],
)
def test_a_refusal_names_the_setting_and_how_to_mend_it(tmp_path: Path, text: str, expected: str) -> None:
    with pytest.raises(SettingsError) as refused:
        read(tmp_path, text)
    assert str(refused.value) == expected


def test_a_file_that_is_not_toml_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"^site\.toml: Invalid value"):
        read(tmp_path, "calculators = ")


def test_all_problems_are_told_together(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as refused:
        read(tmp_path, 'publisher = 3\ncalculators = "no"\n')
    assert len(str(refused.value).splitlines()) == 2
