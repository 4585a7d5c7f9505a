"""Turns a message into sentences in which every word class is marked: slips put right, phrases found, things counted.

spaCy's PhraseMatcher on a blank English vocabulary does the marking; nothing is downloaded. Knows no signs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import spacy
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from bot.understanding.normalise import sentences, tokens
from bot.understanding.spelling import english_words
from bot.urgent.measures import MEASURES, measures
from bot.urgent.patterns import Sentence

_SHORTEST_SLIP = 5
_SHORTEST_DOUBLE_SLIP = 9


class Reader:
    """Marks word classes. Build it once; it is read only afterwards."""

    def __init__(self, words: Mapping[str, list[str]], real_words: Iterable[str], plain_words: Iterable[str]) -> None:
        """`words` are the classes, `plain_words` what patterns name without a class; `real_words` are no slips,
        and nor is any English word."""
        self._vocab = spacy.blank("en").vocab
        self._matcher = PhraseMatcher(self._vocab, attr="ORTH")
        left_alone = set(real_words) | english_words().keys()
        self._known = set(plain_words) | left_alone
        self._plain = frozenset(name for name in plain_words if tokens(name) == [name])
        meant: set[str] = set(self._plain)
        named = {f"${name}": phrases for name, phrases in words.items()}
        # "not_drinking" and "wont" are a phrase once they are in normal form
        named |= {name: [name.replace("_", " ")] for name in set(plain_words) - self._plain}
        for name, phrases in named.items():
            written = [tokens(phrase) for phrase in phrases]
            self._matcher.add(name, [Doc(self._vocab, words=phrase) for phrase in written if phrase])
            meant.update(word for phrase in written for word in phrase)
        self._known |= meant
        self._repairs = _repairs(meant)

    def read(self, text: str) -> list[Sentence]:
        """The sentences of a message with their classes marked."""
        return [self._marked([self._repaired(word) for word in words]) for words in sentences(text)]

    def _repaired(self, word: str) -> str:
        """The known word that `word` is a slip of, or the word itself."""
        if len(word) < _SHORTEST_SLIP or word in self._known or not word.isascii() or word[0].isdigit():
            return word
        for spelling in sorted(_spellings(word), key=lambda left: (-len(left), left)):  # the fewest letters left out
            for known in self._repairs.get(spelling, ()):
                if known[0] == word[0] and abs(len(known) - len(word)) <= 1 + (len(known) >= _SHORTEST_DOUBLE_SLIP):
                    return known
        return word

    def _marked(self, words: list[str]) -> Sentence:
        places: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        places["^"][0].append(0)
        places["$"][len(words)].append(len(words))
        for at, word in enumerate(words):
            if word in self._plain:
                places[word][at].append(at + 1)
        doc = Doc(self._vocab, words=words)
        for name, start, end in self._matcher(doc):
            places[self._vocab.strings[name]][start].append(end)
        for measure, start, end in measures(words):
            places[f"${measure}"][start].append(end)
        return Sentence(words, {name: dict(ends) for name, ends in places.items()})


def class_names(words: Mapping[str, list[str]]) -> set[str]:
    """Every class that a pattern may name; a `$` alone is the end of the sentence."""
    return {f"${name}" for name in words} | {f"${name}" for name in MEASURES} | {"$"}


def _repairs(known: set[str]) -> dict[str, list[str]]:
    """Each spelling with one letter left out (two for long words) -> the known words it comes from."""
    repairs: dict[str, list[str]] = defaultdict(list)
    for word in sorted(known):
        if len(word) < _SHORTEST_SLIP or not word.isascii() or not word.isalpha():
            continue
        for spelling in _spellings(word):
            repairs[spelling].append(word)
    return dict(repairs)


def _spellings(word: str) -> set[str]:
    once = {word[:at] + word[at + 1 :] for at in range(1, len(word))}
    if len(word) < _SHORTEST_DOUBLE_SLIP:
        return once | {word}
    return once | {word} | {short[:at] + short[at + 1 :] for short in once for at in range(1, len(short))}
