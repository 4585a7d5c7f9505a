"""Which topic a message is about: a linear support vector machine on bot.understanding.features.

docs/decisions/0003-topic-classifier.md has the comparison that chose it. Knows nothing of Rasa or of replies.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import joblib
import numpy as np
from numpy.typing import NDArray
from sklearn.svm import LinearSVC

from bot.understanding.features import Rows

INVERSE_REGULARISATION = 0.3
# Makes probabilities of margins: under it, examples that the classifier had not seen were likeliest. Measured with
# every fifth example held out; to be measured again when the features or the regularisation change.
TEMPERATURE = 5.7

Scores = NDArray[np.float64]


class Ranked(NamedTuple):
    """A topic and its probability, 0 to 1."""

    topic: str
    score: float


class TopicClassifier:
    """Ranks every topic for a message, given as a row of bot.understanding.features."""

    def __init__(self, model: LinearSVC) -> None:
        self._model = model

    @classmethod
    def train(cls, rows: Rows, topics: Sequence[str]) -> TopicClassifier:
        """A classifier of these labelled rows."""
        return cls(LinearSVC(C=INVERSE_REGULARISATION, tol=1e-2, random_state=0).fit(rows, topics))

    def rank(self, rows: Rows) -> list[list[Ranked]]:
        """For each row every topic, the likeliest first; the scores add up to 1."""
        margins = self._model.decision_function(rows)
        names = self._model.classes_
        return [
            [Ranked(str(names[i]), float(row[i])) for i in np.argsort(-row)] for row in softmax(margins * TEMPERATURE)
        ]

    def save(self, path: Path) -> None:
        """Writes the classifier to one file."""
        joblib.dump(self._model, path, compress=3)

    @classmethod
    def load(cls, path: Path) -> TopicClassifier:
        """The classifier that `save` wrote."""
        return cls(joblib.load(path))


def mixed(ranked: Sequence[Ranked], shares: Mapping[str, float], weight: float) -> list[Ranked]:
    """The ranking with another reading's `shares` of the same topics at this weight, 0 to 1, the likeliest first; a
    topic that the other does not know keeps its score."""
    known = sum(shares.get(one.topic, 0.0) for one in ranked) or 1.0
    found = [
        Ranked(one.topic, (1 - weight) * one.score + weight * shares.get(one.topic, one.score * known) / known)
        for one in ranked
    ]
    total = sum(one.score for one in found)
    return sorted((Ranked(one.topic, one.score / total) for one in found), key=lambda one: -one.score)


def softmax(margins: Scores) -> Scores:
    """Each row as probabilities."""
    raised = np.exp(margins - margins.max(axis=1, keepdims=True))
    shares: Scores = raised / raised.sum(axis=1, keepdims=True)
    return shares
