"""Slips of the thumb, and of dictation, put into examples while layers are tuned, so that they learn to read past one.

Nothing that a parent wrote ever comes here, and no example is kept with its slips.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from random import Random

from jellyfish import damerau_levenshtein_distance, metaphone
from symspellpy import SymSpell, Verbosity

LEAST = 4  # letters; slips in "not" or "no" would teach the opposite
KEPT = frozenset(["never", "cannot", "without", "nothing", "stopped", "isnt", "wont", "cant", "hasnt", "doesnt"])
ALIKE = 0.5  # of a word's letters may differ in what sounds alike: "bytes" for "bites", but not "ballad" for "bleed"
EVERY = 6  # words, of those that may have one, for a slip in each message
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_WORD = re.compile(r"[a-z]+")


class Thumb:
    """Types messages as a tired thumb does, or dictates them to a phone; the same seed types the same."""

    def __init__(self, words: Sequence[str], seed: int) -> None:
        """`words` are those that a phone may put in the place of one it did not know."""
        self._random = Random(seed)
        self._beside = _neighbours()
        self._phone = SymSpell(max_dictionary_edit_distance=1, prefix_length=7)
        for word in words:
            self._phone.create_dictionary_entry(word, 1)
        self._sounds: dict[str, list[str]] = defaultdict(list)
        for word in words:
            self._sounds[metaphone(word)].append(word)

    def typed(self, text: str) -> str:
        """The text in lower case with a slip in about every sixth longer word, in one at least."""
        words = text.lower().split(" ")
        may = [at for at, word in enumerate(words) if len(word) >= LEAST and _WORD.fullmatch(word) and word not in KEPT]
        count = min(len(may), 1 + len(may) // EVERY)
        for at in self._random.sample(may, count):
            words[at] = self._slip(words[at])
        return " ".join(words)

    def _slip(self, word: str) -> str:
        kinds = (self._left_out, self._next_key, self._swapped, self._doubled, self._phones_word, self._misheard)
        return self._random.choice(kinds)(word)

    def _left_out(self, word: str) -> str:
        at = self._random.randrange(1, len(word))
        return word[:at] + word[at + 1 :]

    def _next_key(self, word: str) -> str:
        at = self._random.randrange(len(word))
        return word[:at] + self._random.choice(self._beside[word[at]]) + word[at + 1 :]

    def _swapped(self, word: str) -> str:
        at = self._random.randrange(len(word) - 1)
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]

    def _doubled(self, word: str) -> str:
        at = self._random.randrange(len(word))
        return word[:at] + self._random.choice((word[at], *self._beside[word[at]])) + word[at:]

    def _phones_word(self, word: str) -> str:
        """Another real word that looks alike."""
        near = [found.term for found in self._phone.lookup(word, Verbosity.ALL, 1) if found.term != word]
        return self._random.choice(near) if near else self._swapped(word)

    def _misheard(self, word: str) -> str:
        """Another real word that sounds alike, or two: "john diced" for "jaundiced"."""
        sound = metaphone(word)
        heard = [other for other in self._sounds[sound] if other != word]
        for at in range(1, len(sound)):
            first, second = self._sounds.get(sound[:at]), self._sounds.get(sound[at:])
            if first and second:
                heard.append(f"{self._random.choice(first)} {self._random.choice(second)}")
        alike = [one for one in heard if damerau_levenshtein_distance(one, word) <= ALIKE * len(word)]
        return self._random.choice(alike) if alike else self._swapped(word)


def _neighbours() -> dict[str, list[str]]:
    """The keys beside each letter's, on a phone's keyboard."""
    place = {key: (row, at + row / 2) for row, keys in enumerate(ROWS) for at, key in enumerate(keys)}
    return {
        key: [
            other
            for other, (its_row, its_at) in place.items()
            if other != key and abs(its_row - row) <= 1 and abs(its_at - at) <= 1
        ]
        for key, (row, at) in place.items()
    }
