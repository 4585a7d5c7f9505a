"""Answer, ask which, or fall back: what is done with a ranking of topics.

The thresholds come from `nightlight evaluate`'s trade-off plot; docs/decisions/0003-topic-classifier.md says why.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.content.models import ARTICLE_THEMES
from bot.understanding.classifier import Ranked, mixed

Decision = Literal["answer", "clarify", "fallback"]
MOST_PARTS = 4
EVEN = 0.5
LIKELY = 3  # candidates of a whole message, among which both of its questions are
# Where one question ends and another begins: a sentence's end, a number of a list, "also", or "and" before a word
# that asks.
_BETWEEN = re.compile(
    r"(?:^|\s)\d\)|[?.!\n]+|\b(?:and )?also\b|\b(?:2nd|second|another|other) (?:thing|question|q)\b"
    r"|\b(?:and|plus) (?=(?:is|are|can|do|does|did|how|when|what|whats|should|will|where|which|why)\b)",
    re.I,
)
# Where a sentence turns to another thing.
_CLAUSES = re.compile(r"[?!.,;\n]+|\b(?:and |but )?also\b|\bbut\b|\bbtw\b", re.I)
UNCLEAR = "about/unclear"
UNANSWERABLE = ("about/out_of_scope", UNCLEAR)


class Thresholds(BaseModel):
    """Probabilities, 0 to 1."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    answer: float = 0.40  # at least this likely: answer
    clarify: float = 0.10  # below this: nothing to offer
    second: float = 0.45  # a part of the message this likely is a second question


def decide(ranked: Sequence[Ranked], thresholds: Thresholds) -> Decision:
    """What to do with a ranking, the likeliest first. Out of scope and unclear are never "answered"."""
    best = ranked[0]
    if best.topic in UNANSWERABLE:
        return "fallback"
    if best.score >= thresholds.answer:
        return "answer"
    return "clarify" if best.score >= thresholds.clarify else "fallback"


def less_likely(ranked: Sequence[Ranked], topic: str | None) -> list[Ranked]:
    """The ranking where this topic counts half: who goes on from an answer to another thing seldom wants the same
    again."""
    found = [Ranked(one.topic, one.score / 2 if one.topic == topic else one.score) for one in ranked]
    return sorted(found, key=lambda one: -one.score)


def everyday(best: Ranked) -> float:
    """How surely a message whose likeliest topic this is, is about one that has an article: 0 to 1."""
    return 0.0 if best.topic.startswith(("about/", "services/")) else best.score


def named(ranked: Sequence[Ranked], thresholds: Thresholds) -> str | None:
    """The likeliest topic that is no small talk; None where that is not likely."""
    best = next((one for one in ranked if not one.topic.startswith("about/")), None)
    return best.topic if best is not None and best.score >= thresholds.clarify else None


def goes_on(ranked: Sequence[Ranked], topic: str | None) -> list[Ranked]:
    """The ranking of a question that names no thing, where this topic was answered last: it weighs as much as all
    others together, and what can not be answered is out."""
    asked = [one for one in ranked if one.topic not in UNANSWERABLE]
    return mixed(asked, {topic: 1.0}, EVEN) if topic else asked


def surely(ranked: Sequence[Ranked], topic: str) -> list[Ranked]:
    """The ranking with this topic first, and sure."""
    return [Ranked(topic, 1.0), *(one for one in ranked if one.topic != topic)]


def clauses_of(text: str) -> list[str]:
    """The pieces of a message that may each be about another thing; none where it is one piece."""
    pieces = [piece.strip() for piece in _CLAUSES.split(text) if piece.strip()]
    return pieces if len(pieces) > 1 else []


def parts_of(text: str) -> list[str]:
    """The questions of a message that may hold two: its parts of three words or more, at most four."""
    parts = [piece.strip() for piece in _BETWEEN.split(text) if len(piece.split()) >= 3]
    return parts[:MOST_PARTS] if len(parts) > 1 else []


def second_topic(first: str, parts: Sequence[Sequence[Ranked]], thresholds: Thresholds) -> str | None:
    """The other question of a message, from the rankings of its parts; None where there is only one.

    Greetings, thanks and the like are no questions.
    """
    others = [part[0] for part in parts if part[0].topic != first and _is_sure(part[0], thresholds)]
    return max(others, key=lambda one: one.score).topic if others else None


def two_topics(
    ranked: Sequence[Ranked], parts: Sequence[Sequence[Ranked]], thresholds: Thresholds
) -> tuple[str, str] | None:
    """The first two topics of a message whose parts are sure of different ones, both likely for the whole (`ranked`)
    too; None where they are not. A story in several sentences about one thing is no pair."""
    likely = {one.topic for one in ranked[:LIKELY]}
    sure = [part[0].topic for part in parts if part[0].topic in likely and _is_sure(part[0], thresholds)]
    both = list(dict.fromkeys(sure))[:2]
    return (both[0], both[1]) if len(both) == 2 else None


def _is_sure(one: Ranked, thresholds: Thresholds) -> bool:
    return one.score >= thresholds.second and _is_question(one.topic)


def _is_question(topic: str) -> bool:
    return topic.split("/", maxsplit=1)[0] in ARTICLE_THEMES
