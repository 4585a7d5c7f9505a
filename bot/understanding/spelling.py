"""Puts thumbs' slips right before a message is understood: "brest feed" -> "breast feed".

A word that is English or that parents use stays as it is. Any other becomes the nearest word of the example
messages, one or two letters away. What a parent typed is kept for the urgent rules, which have their own list.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import yaml
from symspellpy import SymSpell, Verbosity

from bot.settings import settings
from bot.understanding.normalise import normalised

SHORTEST = 4  # letters; a shorter word has too many neighbours
LONG = 7  # from here on two letters may be wrong
COMMON = 3  # this often among the examples, an English word is one that parents use
TWICE = 2  # this often among the examples, a word is no slip of the keyboard
SURELY_MEANT = 8  # this often, any word is: "moses", "calpol"
_WORD = re.compile(r"[a-z]+")


class Speller:
    """Knows English and the words of the examples."""

    def __init__(self, texts: list[str]) -> None:
        english = english_words()
        counts = Counter(word for text in texts for word in _WORD.findall(normalised(text)))
        self._known = english | {word for word, count in counts.items() if count >= SURELY_MEANT}
        self._heard = english | {word for word, count in counts.items() if count >= TWICE}
        self._nearest = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
        for word, count in counts.items():
            if len(word) >= SHORTEST and count >= (COMMON if word in english else SURELY_MEANT):
                self._nearest.create_dictionary_entry(word, count)

    def corrected(self, text: str) -> str:
        """The text in normal form with slips put right."""
        return " ".join(self._meant(word) for word in normalised(text).split())

    def knows_a_word_of(self, text: str) -> bool:
        """Whether any word of a corrected text is English or one that parents use; none of "hjkl vbnm" is."""
        return any(word in self._heard for word in _WORD.findall(text))

    def _meant(self, word: str) -> str:
        if len(word) < SHORTEST or word in self._known or not _WORD.fullmatch(word):
            return word
        found = self._nearest.lookup(word, Verbosity.CLOSEST, max_edit_distance=2 if len(word) >= LONG else 1)
        return str(found[0].term) if found else word


@lru_cache(maxsize=1)
def speller() -> Speller:
    """The one speller of this process, made from data/nlu."""
    return Speller(read_examples(settings().data_dir / "nlu"))


def read_examples(folder: Path) -> list[str]:
    """Every example message of Rasa's NLU files in a folder."""
    lines: list[str] = []
    for path in sorted(folder.glob("*.yml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")).get("nlu", []):
            lines.extend(line[2:].strip() for line in entry["examples"].splitlines() if line.startswith("- "))
    return lines


@lru_cache(maxsize=1)
def english_words() -> frozenset[str]:
    """The 82,765 words of symspellpy's English dictionary: "walking" is no slip of "waking"."""
    text = (files("symspellpy") / "frequency_dictionary_en_82_765.txt").read_text(encoding="utf-8-sig")
    return frozenset(line.split()[0] for line in text.splitlines() if line)
