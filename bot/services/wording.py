"""The words around the contacts: one entry a need, and the short phrases that every contact is said with.

Read from data/services/wording.yml and quit.yml. Which services answer a need is in the services' own files.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

from bot.content.files import load_checked
from bot.content.models import TopicId
from bot.content.reply import Level
from bot.services.models import AreaId, Audience, Cost

ButtonWords = Annotated[str, StringConstraints(max_length=32)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Differs(_Strict):
    """What is said otherwise of a need in one nation; `lines` are said outside our areas too."""

    lead: str | None = None
    before: list[str] | None = None
    lines: list[str] = []


class Need(_Strict):
    """What is said around the services of one need."""

    title: ButtonWords
    lead: str
    before: list[str] = []
    after: list[str] = []
    nations: dict[AreaId, Differs] = {}
    level: Level = "none"
    open_first: bool = False  # what is open comes first by day too
    ask_area: bool = True
    ask_if_safe: bool = False  # asks before it shows a number
    browse: bool = True
    topics: list[str] = []  # beginnings of the article topics after which an area is told for this need


class Phrases(_Strict):
    """Phrases with {fields}; each is a whole sentence or the end of a contact's line."""

    open_always: str
    open_until: str
    closed_until: str
    closed: str
    hours_unknown: str
    hours_unknown_no_web: str
    call: str
    text: str
    text_word: str
    webchat: str
    web: str
    checked: str
    relay: str
    bsl: str
    languages: str
    who_for: str
    source: str
    footer: str
    cost: dict[Cost, str]
    withdrawn: str
    ask_area: str
    ask_area_why: str
    ask_straddling: str
    elsewhere: str
    assumed: str
    browse: str
    browse_area: str
    browse_open: str
    browse_elsewhere: str
    everyone: str
    only_national: str
    again: str
    again_elsewhere: str
    area_reason: str
    area_how: str
    area_left: str
    area_left_next: str
    change_area: ButtonWords
    nearer: ButtonWords
    not_now: ButtonWords
    is_it_safe: str
    is_it_safe_lines: list[str]
    safe_yes: ButtonWords
    quit_button: ButtonWords
    night_open: str
    night_shut: str


class Wording(_Strict):
    """The file data/services/wording.yml."""

    phrases: Phrases
    audiences: dict[Audience, list[str]]  # the words by which a message says whom the help is for
    needs: dict[TopicId, Need]


class Asked(_Strict):
    """The words of one question; the answers are value -> button, and `typed` value -> single words that mean it."""

    ask: str
    why: str
    answers: dict[str, ButtonWords]
    typed: dict[str, list[str]]


class QuitWords(_Strict):
    """The words of the short path to stopping smoking, in data/services/quit.yml."""

    who: Asked
    uses: Asked
    pregnancy: dict[Literal["me", "other"], Asked]
    lead: dict[Literal["me", "other"], str]
    lead_vape: str
    fits: str
    may_fit: str
    vape_only: str
    ask_midwife: str
    say: dict[Literal["me", "other"], str]
    craving: str
    relapse: str
    left: str
    left_next: str
    change: ButtonWords
    again: ButtonWords


def load_wording(path: Path) -> Wording:
    """The words in one file. Raises ContentError with the key and line of the first fault."""
    return load_checked(path, Wording)


def load_quit_words(path: Path) -> QuitWords:
    """The words in one file. Raises ContentError with the key and line of the first fault."""
    return load_checked(path, QuitWords)
