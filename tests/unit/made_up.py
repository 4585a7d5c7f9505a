"""Made-up messages with made-up sentence vectors, for classifiers: no encoder, learnt in a moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from bot.understanding.encoder import Vectors
from bot.understanding.features import MessageFeatures

TIMES = ("now", "today", "at night", "again", "please", "really", "this week", "here", "at home", "outside")


def messages(words: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Ten messages a label, each of that label's words and a time; and their labels."""
    texts = [f"{said} {time}" for said in words.values() for time in TIMES]
    return texts, [label for label in words for _ in TIMES]


def vectors_of(labels: Sequence[str], names: Sequence[str]) -> Vectors:
    """One unit vector a message: one direction a label, the first for what is no label."""
    rows = np.zeros((len(labels), len(names) + 1), dtype=np.float32)
    for row, label in enumerate(labels):
        rows[row, names.index(label) + 1 if label in names else 0] = 1.0
    return rows


def features_of(words: Mapping[str, str]) -> MessageFeatures:
    """The words of all these messages, learnt."""
    found = MessageFeatures()
    texts, labels = messages(words)
    found.fit(texts, vectors_of(labels, list(words)))
    return found
