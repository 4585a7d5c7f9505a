"""Puts thumbs' slips right before a message is understood: "brest feed" -> "breast feed".

A word that is English and in use, or that parents use, stays as it is, unless nobody writes it beside its neighbours
and parents often write another there ("travel colt"). Any other becomes the word of the example messages that was most
likely meant: by how many letters differ, how often parents use it, and the words on both sides.
What a parent typed is kept for the urgent rules, which have their own list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from math import log

from symspellpy import SymSpell, Verbosity

from bot.content.checks.examples import read_examples
from bot.settings import settings
from bot.understanding.courtesy import without_courtesy
from bot.understanding.normalise import normalised

SHORTEST = 3  # letters; a shorter word has too many neighbours, and of one of three only the order may be wrong
LONG = 5  # from here on two letters may be wrong
COMMON = 3  # this often among the examples, an English word is one that parents use
TWICE = 2  # this often among the examples, a word is no slip of the keyboard
IN_USE = 100_000  # this often in symspellpy's count, an English word is meant: "haddock", but not "wite"
SURELY_MEANT = 8  # this often, any word is: "moses", "calpol"
A_SLIP = 4.5  # what a wrong letter costs, in log probability
A_REAL_SLIP = 5.0  # and where it made another English word
RARE = 15  # below this often among the examples, an English word may be another's slip
OFTEN = 8  # this often among the examples, two words belong together
NEIGHBOUR = 20  # how often a word must be seen before its neighbours say more than the words' own counts
_WORD = re.compile(r"[a-z]+")


class Speller:
    """Knows English, the words of the examples, and which of them follow each other."""

    def __init__(self, texts: list[str]) -> None:
        english = english_words()
        messages = [_WORD.findall(normalised(text)) for text in texts]
        self._counts = Counter(word for words in messages for word in words)
        self._pairs = Counter(pair for words in messages for pair in pairwise(words))
        self._total = sum(self._counts.values()) or 1
        self._known = {word for word, often in english.items() if often >= IN_USE or word in self._counts}
        self._known |= {word for word, count in self._counts.items() if count >= SURELY_MEANT}
        self._heard = english.keys() | {word for word, count in self._counts.items() if count >= TWICE}
        self._nearest = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
        for word, count in self._counts.items():
            if len(word) >= SHORTEST and count >= (COMMON if word in english else SURELY_MEANT):
                self._nearest.create_dictionary_entry(word, count)

    def corrected(self, text: str) -> str:
        """The text in normal form with slips put right."""
        words = normalised(text).split()
        for at, word in enumerate(words):
            if len(word) < SHORTEST or not _WORD.fullmatch(word):
                continue
            before, after = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
            if word not in self._known:
                words[at] = self._meant(before, word, after)
            elif self._counts[word] < RARE and not self._is_written(before, word, after):
                words[at] = self._mistaken(before, word, after)
        return " ".join(words)

    def makes_sense_of(self, text: str) -> bool:
        """Whether a word of the text is English or one that parents use, or at least half of its words are once put
        right: not "hjkl vbnm", nor "gleeb frumpo wizzt", of which one is near "grumpy"."""
        if self._are_known(normalised(text)):
            return True
        known = self._are_known(self.corrected(text))
        return bool(known) and 2 * len(known) >= len(text.split())

    def _are_known(self, text: str) -> list[str]:
        return [word for word in _WORD.findall(text) if word in self._heard]

    def _meant(self, before: str, word: str, after: str) -> str:
        """The likeliest word or two between these; the word itself where none is near. Two letters of a short word are
        wrong only where the neighbours say so: "blorp" is no blood."""
        likely = {
            found: self._fit(before, found, after) - A_SLIP * slips
            for found, slips in self._near(word)
            if slips == 1 or len(word) > LONG or self._belongs(before, found, after)
        }
        return max(likely, key=likely.__getitem__) if likely else word

    def _belongs(self, before: str, found: str, after: str) -> bool:
        """Whether parents often write this word, or these two, beside one of those."""
        words = found.split()
        return max(self._pairs[before, words[0]], self._pairs[words[-1], after]) >= OFTEN

    def _is_written(self, before: str, word: str, after: str) -> bool:
        """Whether anybody writes the word beside one of these."""
        pairs = ((before, word), (word, after))
        return any(pair in self._pairs or pair in english_pairs() for pair in pairs)

    def _mistaken(self, before: str, word: str, after: str) -> str:
        """The word, one slip away, that parents often write there and that fits better; else the word itself."""
        likely = {word: self._fit(before, word, after)}
        for found, slips in self._near(word):
            if slips == 1 and self._belongs(before, found, after):
                likely[found] = self._fit(before, found, after) - A_REAL_SLIP
        return max(likely, key=likely.__getitem__)

    def _near(self, word: str) -> Iterator[tuple[str, int]]:
        """Words that parents use, and how many letters away each is; two words without their space are one away."""
        for found in self._nearest.lookup(word, Verbosity.ALL, max_edit_distance=2 if len(word) >= LONG else 1):
            if len(word) > SHORTEST or sorted(found.term) == sorted(word):
                yield found.term, found.distance
        for at in range(SHORTEST, len(word) - SHORTEST + 1):
            if (word[:at], word[at:]) in self._pairs:
                yield f"{word[:at]} {word[at:]}", 1

    def _fit(self, before: str, found: str, after: str) -> float:
        """The log probability of a word, or two, between its neighbours."""
        words = [before, *found.split(), after]
        return sum(self._follows(first, second) for first, second in pairwise(words))

    def _follows(self, first: str, second: str) -> float:
        alone = (self._counts[second] + 1) / self._total
        return log((self._pairs[first, second] + NEIGHBOUR * alone) / (self._counts[first] + NEIGHBOUR))


@lru_cache(maxsize=1)
def speller() -> Speller:
    """The one speller of this process, made from data/nlu."""
    return Speller([example.text for example in read_examples(settings().data_dir / "nlu")])


def plain_words(text: str) -> str:
    """What a message says, in normal form, slips put right, without the hello or thanks before it."""
    return speller().corrected(without_courtesy(text))


@lru_cache(maxsize=1)
def english_words() -> dict[str, int]:
    """The 82,765 words of symspellpy's English dictionary, with how often it saw each on the web."""
    text = (files("symspellpy") / "frequency_dictionary_en_82_765.txt").read_text(encoding="utf-8-sig")
    return {word: int(often) for word, often in (line.split() for line in text.splitlines() if line)}


@lru_cache(maxsize=1)
def english_pairs() -> frozenset[tuple[str, str]]:
    """The 242,342 pairs of words that symspellpy saw beside each other on the web."""
    text = (files("symspellpy") / "frequency_bigramdictionary_en_243_342.txt").read_text(encoding="utf-8-sig")
    lines = (line.split() for line in text.splitlines() if line)
    return frozenset((first, second) for first, second, _ in lines)
