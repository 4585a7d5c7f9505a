"""The contacts that every family is offered, the words after a card, and its headlines: data/cards.

Knows no pack, no family and no channel.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from bot.cards.packs import ContactId
from bot.content.files import load_checked
from bot.content.models import TopicId
from bot.content.payloads import encode
from bot.content.reply import Button, Link, Reply

ButtonWords = Annotated[str, StringConstraints(min_length=1, max_length=32)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Contact(_Strict):
    """One contact: when it is, what happens, what is worth asking, and which topics fit."""

    title: ButtonWords
    when: str
    met: str  # the first line of the talk after a card of this contact
    on_card: Annotated[str, Field(alias="from", max_length=40)]
    happens: Annotated[list[str], Field(min_length=2, max_length=4)]
    questions: Annotated[list[Annotated[str, StringConstraints(max_length=90)]], Field(min_length=3, max_length=5)]
    topics: Annotated[list[TopicId], Field(min_length=1, max_length=4)]


class Source(_Strict):
    """Where it was read what happens at a contact."""

    organisation: str
    title: str
    url: str
    seen: date


class Words(_Strict):
    """The phrases of data/cards/words.yml; each is a whole sentence or a button."""

    who: str
    given_by: str
    said_by: str
    call_team: str
    how: str
    questions_to_ask: ButtonWords
    happens: str
    worth_asking: str
    nations: str
    keep_these: ButtonWords
    my_questions: ButtonWords
    keep_this: ButtonWords
    show_list: ButtonWords
    clear_list: ButtonWords
    kept: str
    kept_many: str
    kept_already: str
    full: str
    full_next: str
    nothing_to_keep: str
    list_lead: str
    list_how: str
    list_waits_not: str
    empty: str
    empty_how: str
    cleared: str


class Headline(_Strict):
    """A card's first words in one language; `in_english` says there that the answers are in English."""

    name: str
    question: str
    ask: str
    in_english: str
    right_to_left: bool = False
    checked: bool
    checked_by: str | None = None

    @model_validator(mode="after")
    def _a_speaker_has_a_name(self) -> Headline:
        if self.checked and self.in_english and not self.checked_by:
            raise ValueError("it is checked: give the speaker or team in checked_by")
        return self


class _ContactsFile(_Strict):
    contacts: dict[ContactId, Contact]
    sources: Annotated[list[Source], Field(min_length=1)]
    reviewed_on: date

    @model_validator(mode="after")
    def _all_five(self) -> _ContactsFile:
        missing = {"antenatal", "new-birth", "6-8-weeks", "12-months", "2-years"} - set(self.contacts)
        if missing:
            raise ValueError(f"{', '.join(sorted(missing))} is missing")
        return self


class _WordsFile(_Strict):
    words: Words


class _HeadlinesFile(_Strict):
    headlines: dict[str, Headline]


@dataclass(frozen=True)
class Contacts:
    """The contacts by id, and the words around them."""

    by_id: dict[ContactId, Contact]
    words: Words
    source: Source
    reviewed_on: date

    @classmethod
    def from_folder(cls, folder: Path) -> Contacts:
        """The contacts in `data/cards`. Raises ContentError at the first fault."""
        file = load_checked(folder / "contacts.yml", _ContactsFile)
        words = load_checked(folder / "words.yml", _WordsFile).words
        return cls(file.contacts, words, file.sources[0], file.reviewed_on)

    def get(self, contact: str) -> Contact | None:
        """The contact of an id, or None."""
        return {str(name): one for name, one in self.by_id.items()}.get(contact)

    def reply(self, contact: str) -> Reply:
        """What happens at a contact and what is worth asking. Raises KeyError for an unknown id."""
        one = self.get(contact)
        if one is None:
            raise KeyError(contact)
        return Reply(
            action="answer",
            lead=f"{one.title}: {one.when[0].lower()}{one.when[1:]}",
            lines=[
                f"{self.words.happens}:",
                *(f"• {line}" for line in one.happens),
                f"{self.words.worth_asking}:",
                *(f"• {question}" for question in one.questions),
                self.words.nations,
            ],
            links=[Link(label=f"{self.source.organisation}: {self.source.title}", url=self.source.url)],
            footer=f"{self.source.organisation} · reviewed {self.reviewed_on:%b %Y}",
            buttons=[Button(title=self.words.keep_these, payload=encode("mine", contact)), self.list_button()],
            topic="services/health_visitor",
        )

    def contact_buttons(self) -> list[Button]:
        """A button a contact, in the order of a child's age."""
        return [Button(title=one.title, payload=encode("contact", name)) for name, one in self.by_id.items()]

    def list_button(self) -> Button:
        """The button that shows the parent's own questions."""
        return Button(title=self.words.my_questions, payload=encode("mine", "show"))


def load_headlines(folder: Path) -> dict[str, Headline]:
    """The headlines in `data/cards` by language code, English among them. Raises ContentError."""
    return load_checked(folder / "headlines.yml", _HeadlinesFile).headlines
