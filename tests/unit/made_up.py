"""Made-up messages for classifiers, learnt in a moment."""

from __future__ import annotations

from collections.abc import Mapping

from bot.understanding.features import MessageFeatures

TIMES = ("now", "today", "at night", "again", "please", "really", "this week", "here", "at home", "outside")


def messages(words: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Ten messages a label, each of that label's words and a time; and their labels."""
    texts = [f"{said} {time}" for said in words.values() for time in TIMES]
    return texts, [label for label in words for _ in TIMES]


def features_of(words: Mapping[str, str]) -> MessageFeatures:
    """The words of all these messages, learnt."""
    found = MessageFeatures()
    found.fit(messages(words)[0])
    return found
