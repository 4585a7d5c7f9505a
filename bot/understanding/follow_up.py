"""Messages that lean on the one before: "what about when it's hot?", "and at nan's?", "no, I meant formula"."""

from __future__ import annotations

import re

from bot.understanding.normalise import normalised

LONGEST = 10  # words; a longer message says by itself what it is about
_OPENING = re.compile(
    r"(?:(?:ok|okay|so|right|oh|sorry|no|nah|yes|yeah|thanks)\W+)*"
    r"(?:(?:and |but |or )?(?:what|how) about|what if|and|but|or|even|not|i meant?|meant)\b\W*",
    re.I,
)
_CORRECTION = re.compile(r"(?:(?:no|nah|sorry|oh|ok|okay|well)\W+)*(?:not (?:\w+\W+){1,3})?(?:i meant?|meant)\b", re.I)


# What may stand in a message that only says a fact of the family.
_FACT = re.compile(
    r"\b(?:\d+(?:\.\d+)?|weeks?|months?|years?|days?|old|born|early|premature|prem|term|full|twins?"
    r"|(?:breast|bottle|formula) ?fed|pregnant)\b"
)
_AROUND_A_FACT = re.compile(
    r"\b(?:no|nah|sorry|actually|oh|but|and|well|i|meant?|mean|said|he|she|they|we|it|is|are|am|was|were|has|been|my|our|the|a"
    r"|at|baby|lo|son|daughter|boy|girl|little one|now|only|just|nearly|almost|about|not|yet|today|tomorrow)\b"
)


def only_says_facts(text: str) -> bool:
    """Whether a message says an age, a birth or a way of feeding and nothing else: "no, he is six months"."""
    words = normalised(text)
    if text.rstrip().endswith("?") or not _FACT.search(words):
        return False
    return not re.sub(r"\W", "", _AROUND_A_FACT.sub("", _FACT.sub("", words)))


def leans_on_last(text: str) -> bool:
    """Whether the message is short and opens as one that goes on from the last."""
    return len(text.split()) <= LONGEST and _OPENING.match(text.strip()) is not None


def joined(last: str, text: str) -> str:
    """The last question and what this message adds to it, as one question."""
    return f"{last} {_OPENING.sub('', text.strip(), count=1)}"


def corrects_last(text: str) -> bool:
    """Whether a message that leans on the last also says that it was misunderstood: "no, I meant formula"."""
    return _CORRECTION.match(text.strip()) is not None
