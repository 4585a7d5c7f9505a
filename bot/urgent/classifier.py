"""The urgent classifier: how likely a message shows an urgent sign, and which. It stands beside the rules.

It learns from all examples of data/nlu, where those of urgent.yml alone are urgent, and from harmless messages with
alarming words (data/urgent/near_misses).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import joblib
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from bot.content.files import load_yaml
from bot.errors import ContentError
from bot.understanding.classifier import softmax
from bot.understanding.features import Rows
from bot.understanding.tuned import WEIGHT, Reading

NEAR_MISS = "near_miss"  # the label of a harmless message that sounds urgent
LEAST_CHANCE = 1e-4
TUNED_WEIGHT = 0.55  # of the tuned layers' log odds, beside the classifier's
THEME = "urgent/"  # before a sign's id in data/nlu
INVERSE_REGULARISATION = 10.0
KIND_REGULARISATION = 0.3
KIND_TEMPERATURE = 5.0  # makes shares of margins


@dataclass(frozen=True)
class UrgentChance:
    """How likely the message is urgent, 0 to 1, and how likely each sign is if so: shares, which add up to 1."""

    chance: float
    signs: Mapping[str, float]

    @property
    def sign(self) -> str:
        """The likeliest sign."""
        return max(self.signs, key=self.signs.__getitem__)

    def confirmed(self, reading: Reading) -> UrgentChance:
        """This guess and the reading of the tuned layers together, in log odds."""
        shares = {
            label.removeprefix(THEME): share for label, share in reading.shares.items() if label.startswith(THEME)
        }
        urgent = sum(shares.values())
        read = (reading.odds + log_odds(urgent)) / 2
        signs = {
            sign: (1 - WEIGHT) * share + WEIGHT * shares.get(sign, 0.0) / urgent for sign, share in self.signs.items()
        }
        together = (1 - TUNED_WEIGHT) * log_odds(self.chance) + TUNED_WEIGHT * read
        return UrgentChance(_chance(together), signs)

    def meaned(self, other: UrgentChance) -> UrgentChance:
        """The mean of this guess and another, in log odds."""
        signs = {sign: (share + other.signs.get(sign, 0.0)) / 2 for sign, share in self.signs.items()}
        return UrgentChance(_chance((log_odds(self.chance) + log_odds(other.chance)) / 2), signs)

    def among(self, possible: Collection[str]) -> UrgentChance:
        """This guess where only these signs are possible: what the others had of the chance is gone."""
        left = {sign: share for sign, share in self.signs.items() if sign in possible}
        total = sum(left.values())
        if not total:
            return UrgentChance(0.0, self.signs)
        return UrgentChance(self.chance * total, {sign: share / total for sign, share in left.items()})

    def shifted(self, evidence: float) -> UrgentChance:
        """This guess with evidence for (or, below zero, against) an urgent sign added, in log odds."""
        return UrgentChance(_chance(log_odds(self.chance) + evidence), self.signs)


class UrgentClassifier:
    """Tells urgent from harmless, and the signs from each other, given rows of bot.understanding.features.

    The chance is the mean of two readings: urgent or not, and this sign or that theme. They err differently.
    """

    def __init__(self, urgent: LogisticRegression, kinds: LinearSVC) -> None:
        self._urgent = urgent
        self._kinds = kinds
        self._is_sign = np.array([str(kind).startswith(THEME) for kind in kinds.classes_])

    @classmethod
    def train(cls, rows: Rows, labels: Sequence[str]) -> UrgentClassifier:
        """A classifier of these rows; a label is a sign (`urgent/…`) or the theme of a harmless message."""
        is_urgent = [label.startswith(THEME) for label in labels]
        urgent = LogisticRegression(C=INVERSE_REGULARISATION, solver="liblinear", tol=1e-3, random_state=0)
        kinds = LinearSVC(C=KIND_REGULARISATION, tol=1e-2, random_state=0)
        return cls(urgent.fit(rows, is_urgent), kinds.fit(rows, labels))

    def chances(self, rows: Rows) -> list[UrgentChance]:
        """The chance of each row."""
        kinds = softmax(self._kinds.decision_function(rows) * KIND_TEMPERATURE)[:, self._is_sign]
        signs = [str(kind).removeprefix(THEME) for kind in self._kinds.classes_[self._is_sign]]
        chances = (self._urgent.predict_proba(rows)[:, 1] + kinds.sum(axis=1)) / 2
        return [
            UrgentChance(float(chance), dict(zip(signs, (row / row.sum()).tolist(), strict=True)))
            for chance, row in zip(chances, kinds, strict=True)
        ]

    def save(self, path: Path) -> None:
        """Writes the classifier to one file."""
        joblib.dump((self._urgent, self._kinds), path, compress=3)

    @classmethod
    def load(cls, path: Path) -> UrgentClassifier:
        """The classifier that `save` wrote."""
        return cls(*joblib.load(path))


def log_odds(chance: float) -> float:
    """The log odds of a chance, which is taken for no surer than `LEAST_CHANCE` away from 0 and 1."""
    bounded = min(max(chance, LEAST_CHANCE), 1 - LEAST_CHANCE)
    return math.log(bounded / (1 - bounded))


def _chance(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def read_near_misses(folder: Path) -> list[str]:
    """Every harmless message of `<folder>/*.yml`, each file a mapping of sign ids to lists of messages."""
    messages: list[str] = []
    for path in sorted(folder.glob("*.yml")):
        content = load_yaml(path)
        if not isinstance(content, dict) or not all(isinstance(value, list) for value in content.values()):
            raise ContentError(path, "not a mapping of sign ids to lists.", "see docs/content-guide.md.")
        messages.extend(str(message) for group in content.values() for message in group)
    return messages
