"""The five contacts, the words after a card and the headlines, as data/cards has them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import get_args

import pytest
import textstat

from bot.cards.contacts import Contacts, load_headlines
from bot.cards.packs import ContactId
from bot.content.checks.lists import Lists
from bot.content.library import Library
from bot.content.payloads import decode
from bot.errors import ContentError
from bot.settings import ROOT

FOLDER = ROOT / "data" / "cards"
CONTACTS = Contacts.from_folder(FOLDER)
LIBRARY = Library.from_folder(ROOT / "data" / "articles")
LANGUAGES = {"pl", "ro", "ur", "pa", "bn", "ar", "uk", "pt", "es", "fr"}
IDS = get_args(ContactId)


def test_there_are_the_five_contacts_by_age() -> None:
    """In the order in which a family meets them."""
    assert tuple(CONTACTS.by_id) == IDS


@pytest.mark.parametrize("contact", IDS)
def test_every_topic_of_a_contact_has_an_article(contact: ContactId) -> None:
    """Each is a button under the first words after a card."""
    assert [topic for topic in CONTACTS.by_id[contact].topics if topic not in LIBRARY] == []


@pytest.mark.parametrize("contact", IDS)
def test_the_first_words_name_the_contact(contact: ContactId) -> None:
    """So that the parent knows who sent her: "You met us at the new birth visit." """
    one = CONTACTS.by_id[contact]
    assert one.met == f"Hello. You met us at the {one.title[0].lower()}{one.title[1:]}."


@pytest.mark.parametrize("contact", IDS)
def test_a_contact_says_what_happens_what_to_ask_and_its_source(contact: ContactId) -> None:
    """Three to five questions, each a question; the buttons are ours."""
    reply = CONTACTS.reply(contact)
    questions = CONTACTS.by_id[contact].questions
    assert 3 <= len(questions) <= 5
    assert all(question.endswith("?") and f"• {question}" in reply.lines for question in questions)
    assert "reviewed" in reply.footer and reply.links[0].url.startswith("https://www.gov.uk/")
    assert [decode(button.payload).kind for button in reply.buttons] == ["mine", "mine"]


@pytest.mark.parametrize("contact", IDS)
def test_a_contact_is_plain_and_without_brands_or_promises(contact: ContactId) -> None:
    """A reading age of 9 to 11, no exclamation marks."""
    reply = CONTACTS.reply(contact)
    text = " ".join(line.removeprefix("• ") for line in (reply.lead, *reply.lines))
    assert textstat.flesch_kincaid_grade(text) < 6
    assert "!" not in text
    assert Lists.from_folder(ROOT / "data").brands.found_in(text) is None


def test_an_unknown_contact_is_a_key_error() -> None:
    """A press that nobody made."""
    assert CONTACTS.get("9-months") is None
    with pytest.raises(KeyError):
        CONTACTS.reply("9-months")


def test_a_missing_contact_is_a_content_error(tmp_path: Path) -> None:
    """It names the file and the contact."""
    shutil.copytree(FOLDER, tmp_path / "cards")
    path = tmp_path / "cards" / "contacts.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("  2-years:", "  3-years:"), encoding="utf-8")
    with pytest.raises(ContentError, match="contacts"):
        Contacts.from_folder(tmp_path / "cards")


def test_the_headline_is_there_in_english_and_ten_languages() -> None:
    """Urdu and Arabic run from right to left."""
    headlines = load_headlines(FOLDER)
    assert set(headlines) == {"en", *LANGUAGES}
    assert {name for name, one in headlines.items() if one.right_to_left} == {"ur", "ar"}


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_headline_names_nightlight_and_says_that_answers_are_in_english(language: str) -> None:
    """A family is not promised what it will not get."""
    one = load_headlines(FOLDER)[language]
    assert "Nightlight" in one.ask and one.in_english
    assert "!" not in one.question + one.ask


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_headline_counts_as_checked_only_with_its_speaker(language: str) -> None:
    """Whoever sets `checked` gives the name of who checked it."""
    one = load_headlines(FOLDER)[language]
    assert one.checked == bool(one.checked_by)


def test_a_check_without_a_speaker_is_a_content_error(tmp_path: Path) -> None:
    """The error names the key."""
    shutil.copytree(FOLDER, tmp_path / "cards")
    path = tmp_path / "cards" / "headlines.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("checked: false", "checked: true"), encoding="utf-8")
    with pytest.raises(ContentError, match="checked_by"):
        load_headlines(tmp_path / "cards")
