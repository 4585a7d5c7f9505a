"""What a parent says in the turns after urgent advice: calling, told to wait, better now, a false alarm, no answer, no
phone.

The words stand in data/urgent/follow_up_words.yml. Where the sign goes on it finds nothing: the urgent rules decide.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from bot.content.files import load_checked
from bot.errors import ContentError
from bot.settings import settings
from bot.urgent.patterns import Pattern, Sentence, holds, parse
from bot.urgent.reader import Reader

LONGEST = 30  # words; a longer message tells a new story and is read for itself


class _Kind(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    asked: bool  # whether a question can be of this kind: "how do I ring with no credit"
    patterns: list[str]


class _FollowUpWords(BaseModel):
    """data/urgent/follow_up_words.yml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    goes_on: list[str]
    death: list[str]
    death_unborn: list[str]
    death_with_help: list[str]
    asks: list[str]
    kinds: dict[str, _Kind]


class _Rules(NamedTuple):
    reader: Reader
    goes_on: list[Pattern]
    death: list[Pattern]
    death_unborn: list[Pattern]
    death_with_help: list[Pattern]
    asks: list[Pattern]
    kinds: list[tuple[str, bool, list[Pattern]]]


def follow_up_kind(text: str, among: Collection[str] | None = None) -> str | None:
    """A kind of data/urgent/follow_ups.yml (calling, told_to_wait, better_now, false_alarm, no_answer, no_phone), of
    those `among` which the words may choose, or None.

    None where the message is none of these, and where it says that the sign goes on ("still not breathing").
    Raises ContentError where data/urgent/follow_up_words.yml breaks a rule.
    """
    rules = _rules(settings().data_dir / "urgent" / "follow_up_words.yml")
    message = rules.reader.read(text)
    if sum(len(sentence.words) for sentence in message) > LONGEST or _any(rules.goes_on, message):
        return None
    told = [sentence for sentence in message if not _any(rules.asks, [sentence])]
    if told and told[-1] is message[-1] and text.rstrip().endswith("?"):
        told.pop()
    for kind, asked, patterns in rules.kinds:
        if (among is None or kind in among) and _any(patterns, message if asked else told):
            return kind
    return None


def goes_on(text: str) -> bool:
    """Whether the message says that a sign goes on: "no response", "not any better"."""
    rules = _rules(settings().data_dir / "urgent" / "follow_up_words.yml")
    message = rules.reader.read(text)
    return sum(len(sentence.words) for sentence in message) <= LONGEST and _any(rules.goes_on, message)


def tells_of_death(text: str, *, help_is_there: bool, unborn: bool) -> bool:
    """Whether words that follow an alarm say that the baby has died: what those who are there said; of an unborn baby
    that there is no heartbeat; once help is there, in the parent's own words too."""
    rules = _rules(settings().data_dir / "urgent" / "follow_up_words.yml")
    said = [*rules.death, *(rules.death_unborn if unborn else []), *(rules.death_with_help if help_is_there else [])]
    return _any(said, rules.reader.read(text))


def _any(patterns: Sequence[Pattern], message: Sequence[Sentence]) -> bool:
    return any(holds(pattern, message) for pattern in patterns)


@lru_cache(maxsize=4)
def _rules(path: Path) -> _Rules:
    words = load_checked(path, _FollowUpWords)
    try:
        goes_on, asks = ([parse(text) for text in part] for part in (words.goes_on, words.asks))
        parts = (words.death, words.death_unborn, words.death_with_help)
        death, unborn, with_help = ([parse(text) for text in part] for part in parts)
        kinds = [(name, kind.asked, [parse(text) for text in kind.patterns]) for name, kind in words.kinds.items()]
    except ValueError as error:
        raise ContentError(path, f"{error}.", "correct the pattern.") from error
    every = [
        *goes_on,
        *death,
        *unborn,
        *with_help,
        *asks,
        *(one for _, _, patterns in kinds for one in patterns),
    ]
    plain = {name for pattern in every for name in pattern.names() if not name.startswith("$")}
    return _Rules(Reader({}, (), plain - {"^"}), goes_on, death, unborn, with_help, asks, kinds)
