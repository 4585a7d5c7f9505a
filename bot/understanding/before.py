"""What a message asks after what was said before it: "how long for", "and at nan's?", "no, I meant formula".

Weighs the topics of a message and of the last question. bot.understanding.follow_up knows the words that lean so. Knows
no signs: whoever reads the texts says which hold one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.understanding.classifier import Ranked, mixed
from bot.understanding.decision import (
    EVEN,
    LIKELY,
    UNCLEAR,
    Thresholds,
    decide,
    goes_on,
    less_likely,
    named,
    surely,
)
from bot.understanding.follow_up import (
    LONGEST,
    asks,
    asks_of_people,
    corrects_last,
    is_bare_question,
    joined,
    last_question,
    leans_on_last,
    only_says_risks,
    tells_a_fact,
)


class Read(NamedTuple):
    """A text by itself."""

    topics: list[Ranked]  # the likeliest first
    alarms: bool  # holds an urgent sign


@dataclass(frozen=True)
class Before:
    """What was said before a message."""

    recent: Sequence[str]  # the parent's messages, oldest first
    last: str | None  # the topic that was answered last
    read: Callable[[Sequence[str]], Sequence[Read]]
    thresholds: Thresholds

    def topics_of(self, text: str, alone: list[Ranked], hints: bool, facts: Collection[str]) -> list[Ranked]:
        """The topics of a message that says these facts and has the topics `alone` by itself. One that only says a fact
        has those of the last question; one that leans on it, or leaves open what it asks of, is read together with it.
        One that `hints` at a sign is weighed by what it says itself."""
        if not self._is_sure(alone):
            if tells_a_fact(text):
                return self._again() or surely(alone, UNCLEAR)
            if not hints and only_says_risks(text, facts):
                return self._again() or alone
        small, bare = not hints and asks_of_people(text), not hints and is_bare_question(text)
        thing = named(alone, self.thresholds)
        another = hints or thing not in (None, self.last)
        vague = not another and not self._is_sure(alone)
        leans = bare or leans_on_last(text) or (vague and (asks(text) or self._is_more_of_it(text, thing)))
        question = self._question() if self.recent and (small or leans) else None
        if question is not None and (bare or (small and self._is_of_people(question))):
            return self._of_small_words(text, question, alone)
        if not question or not leans:
            return alone
        both = self._together(text, question, alone if hints else [one for one in alone if one.topic != UNCLEAR])
        return less_likely(both, self.last) if another and not corrects_last(text) else both

    def _is_more_of_it(self, text: str, thing: str | None) -> bool:
        """Whether a short statement seems to name what was answered last: "its second hand", of a mattress."""
        return thing is not None and thing == self.last and len(text.split()) <= LONGEST

    def _of_small_words(self, text: str, question: str, alone: list[Ranked]) -> list[Ranked]:
        """A question that names no thing is one about the last, or about what was answered since by a press; by itself
        it only looks like a topic."""
        if not question:
            return surely(alone, self.last) if self.last else alone
        together, before = self._topics(joined(question, text), question)
        article = self._is_sure(before) and not _names_people(before)
        if self.last and article and before[0].topic != self.last:
            return surely(together, self.last)
        return goes_on(together, self.last)

    def _together(self, text: str, question: str, alone: list[Ranked]) -> list[Ranked]:
        """Half of the message and half of the two together. What the last question was surely about is out where the
        message corrects it, unless its words say just that."""
        together, (wrong, *_) = self._topics(joined(question, text), question)
        both = mixed(alone, {one.topic: one.score for one in together}, EVEN)
        if not corrects_last(text) or wrong.score < self.thresholds.answer:
            return both
        again = next(one.score for one in together if one.topic == wrong.topic)
        named = again > wrong.score or (self._is_sure(alone) and alone[0].topic == wrong.topic)
        return both if named else [one for one in both if one.topic != wrong.topic]

    def _again(self) -> list[Ranked]:
        """The topics of the last question; what was answered last is the one that was chosen of its likely ones. None
        where no question was asked."""
        question = self._question()
        if not question:
            return []
        (before,) = self._topics(question)
        if self.last in {one.topic for one in before[:LIKELY]}:
            return surely(before, self.last)
        return [] if before[0].topic.startswith("about/") else before

    def _question(self) -> str | None:
        """The last question, "" where all was small talk; None where a sign was told, which nothing everyday may be
        read together with."""
        read = self.read(self.recent)
        if any(one.alarms for one in read):
            return None
        said = zip(self.recent, read, strict=True)
        return last_question([text for text, one in said if _goes_on(text) or not self._is_talk(one.topics)])

    def _is_of_people(self, question: str) -> bool:
        if not question:
            return False
        (before,) = self._topics(question)
        return self._is_sure(before) and _names_people(before)

    def _topics(self, *texts: str) -> list[list[Ranked]]:
        return [one.topics for one in self.read(texts)]

    def _is_talk(self, topics: Sequence[Ranked]) -> bool:
        return self._is_sure(topics) and topics[0].topic.startswith("about/")

    def _is_sure(self, topics: Sequence[Ranked]) -> bool:
        return decide(topics, self.thresholds) == "answer"


def _names_people(topics: Sequence[Ranked]) -> bool:
    return topics[0].topic.startswith("services/")


def _goes_on(text: str) -> bool:
    return leans_on_last(text) or is_bare_question(text)
