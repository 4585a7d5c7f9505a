"""The urgent classifier: how likely a message shows an urgent sign, and which. It stands beside the rules.

It learns from data/nlu/urgent.yml and from harmless messages with alarming words (data/urgent/near_misses).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import joblib
import numpy as np
import yaml
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from bot.errors import ContentError
from bot.understanding.encoder import Vectors
from bot.understanding.features import MessageFeatures

HARMLESS = "harmless"
THEME = "urgent/"  # before a sign's id in data/nlu
INVERSE_REGULARISATION = 10.0
SIGN_REGULARISATION = 0.3


@dataclass(frozen=True)
class UrgentChance:
    """How likely the message is urgent, 0 to 1, and the likeliest sign if it is."""

    chance: float
    sign: str


class UrgentClassifier:
    """Tells urgent from harmless, and the signs from each other. Texts are as bot.understanding.spelling leaves them."""

    def __init__(self, features: MessageFeatures, urgent: LogisticRegression, sign: LinearSVC) -> None:
        self._features = features
        self._urgent = urgent
        self._sign = sign

    @classmethod
    def train(cls, texts: Sequence[str], labels: Sequence[str], vectors: Vectors) -> UrgentClassifier:
        """A classifier of these texts; each label is a sign's id or HARMLESS."""
        features = MessageFeatures().fit(texts)
        rows = features.rows(texts, vectors)
        is_urgent = np.array([label != HARMLESS for label in labels])
        urgent = LogisticRegression(C=INVERSE_REGULARISATION, solver="liblinear").fit(rows, is_urgent)
        sign = LinearSVC(C=SIGN_REGULARISATION, tol=1e-3).fit(rows[is_urgent], np.array(labels)[is_urgent])
        return cls(features, urgent, sign)

    def chance(self, text: str, vector: Vectors) -> UrgentChance:
        """The chance for one message with its sentence vector."""
        return self.chances([text], vector.reshape(1, -1))[0]

    def chances(self, texts: Sequence[str], vectors: Vectors) -> list[UrgentChance]:
        """`chance` for many texts at once."""
        rows = self._features.rows(texts, vectors)
        signs = self._sign.predict(rows)
        return [
            UrgentChance(float(chance), str(sign).removeprefix(THEME))
            for chance, sign in zip(self._urgent.predict_proba(rows)[:, 1], signs, strict=True)
        ]

    def save(self, path: Path) -> None:
        """Writes the classifier to one file."""
        joblib.dump((self._features, self._urgent, self._sign), path, compress=3)

    @classmethod
    def load(cls, path: Path) -> UrgentClassifier:
        """The classifier that `save` wrote."""
        return cls(*joblib.load(path))


def read_near_misses(folder: Path) -> list[str]:
    """Every harmless message of `<folder>/*.yml`, each file a mapping of sign ids to lists of messages."""
    messages: list[str] = []
    for path in sorted(folder.glob("*.yml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        if not isinstance(content, dict) or not all(isinstance(value, list) for value in content.values()):
            raise ContentError(path, "not a mapping of sign ids to lists.", "see docs/content-guide.md.")
        messages.extend(str(message) for group in content.values() for message in group)
    return messages
