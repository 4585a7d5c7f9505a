"""What classifiers see of a message: its sentence vector beside word and character TF-IDF.

Texts come in as bot.understanding.spelling leaves them, for training and for parents alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeAlias

import joblib
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.understanding.encoder import Vectors

# How much the sentence vector weighs beside the TF-IDF rows, which are unit vectors too.
VECTOR_WEIGHT = 1.5

Rows: TypeAlias = Any  # a scipy.sparse.csr_matrix, one row a text


class MessageFeatures:
    """Fitted on training texts; then one sparse row a message."""

    def __init__(self) -> None:
        words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2, token_pattern=r"(?u)\b\w+\b")
        characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, min_df=3)
        self._tfidf = (words, characters)

    def fit(self, texts: Sequence[str], vectors: Vectors) -> Rows:
        """Learns the vocabulary of these texts; returns their rows."""
        return _joined([one.fit_transform(texts) for one in self._tfidf], vectors)

    def rows(self, texts: Sequence[str], vectors: Vectors) -> Rows:
        """One row a text; `vectors` holds the sentence vectors of the same texts."""
        return _joined([one.transform(texts) for one in self._tfidf], vectors)

    def save(self, path: Path) -> None:
        """Writes the vocabulary to one file."""
        joblib.dump(self._tfidf, path, compress=3)

    @classmethod
    def load(cls, path: Path) -> MessageFeatures:
        """The features that `save` wrote."""
        found = cls()
        found._tfidf = joblib.load(path)
        return found


def _joined(blocks: Sequence[Rows], vectors: Vectors) -> Rows:
    return hstack([*blocks, csr_matrix(vectors * VECTOR_WEIGHT)], format="csr")
