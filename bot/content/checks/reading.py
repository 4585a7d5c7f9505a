"""How hard a text is to read, and how long: sentences, words, and the Flesch-Kincaid grade by textstat.

A grade is a school year in the United States; the age is five years more, so grade 6 is the age of 11.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import textstat

_WORD = re.compile(r"[\w'’°]+(?:-[\w'’]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")


def words_in(text: str) -> list[str]:
    """The words of a text; what a hyphen joins is one word."""
    return _WORD.findall(text)


def sentences_in(text: str) -> list[str]:
    """The sentences of a text, without the white space around them."""
    return [sentence.strip() for sentence in _SENTENCE_END.split(text) if sentence.strip()]


def grade_of(texts: Sequence[str], explained: Iterable[str] = ()) -> float:
    """The Flesch-Kincaid grade of texts read one after the other; explained words count as one syllable each."""
    whole = " ".join(_ended(text) for text in texts)
    known = _explained(frozenset(explained))
    return float(textstat.flesch_kincaid_grade(known.sub("word", whole) if known else whole))


@lru_cache(maxsize=8)
def _explained(words: frozenset[str]) -> re.Pattern[str] | None:
    if not words:
        return None
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})s?\b", re.IGNORECASE)


def _ended(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "?", "!", ":")) else f"{text}."
