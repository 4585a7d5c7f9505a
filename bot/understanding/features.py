"""What classifiers see of a message: its sentence vector beside its words and its runs of characters, by TF-IDF.

Texts come in as bot.understanding.spelling leaves them, for training and for parents alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeAlias

import joblib
import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfTransformer, TfidfVectorizer
from sklearn.preprocessing import normalize

from bot.understanding.encoder import vectors_of

VECTOR_WEIGHT = 1.0  # of the sentence vector, beside the rows of TF-IDF, which are unit vectors too

Rows: TypeAlias = Any  # a scipy.sparse.csr_matrix, one row a text


class MessageFeatures:
    """Fitted on training texts; then one sparse row a message."""

    def __init__(self) -> None:
        words = _frequencies(ngram_range=(1, 2), min_df=2, token_pattern=r"(?u)\b\w+\b")
        characters = _frequencies(analyzer="char_wb", ngram_range=(2, 4), min_df=3)
        self._weighed = [(words, np.empty(0)), (characters, np.empty(0))]  # each with the weights of its columns

    def fit(self, texts: Sequence[str]) -> Rows:
        """Learns the vocabulary of these texts; returns their rows."""
        for at, (frequencies, _) in enumerate(self._weighed):
            rare = TfidfTransformer().fit(frequencies.fit_transform(texts)).idf_
            self._weighed[at] = (frequencies, rare)
        return self.rows(texts)

    def rows(self, texts: Sequence[str]) -> Rows:
        """One row a text."""
        blocks = []
        for frequencies, rare in self._weighed:
            block = frequencies.transform(texts)
            block.data *= rare[block.indices]  # scikit-learn 1.1 multiplies by a matrix of all columns: a millisecond
            blocks.append(normalize(block, copy=False))
        return hstack([*blocks, csr_matrix(vectors_of(texts) * VECTOR_WEIGHT)], format="csr")

    def save(self, path: Path) -> None:
        """Writes the vocabulary to one file."""
        joblib.dump(self._weighed, path, compress=3)

    @classmethod
    def load(cls, path: Path) -> MessageFeatures:
        """The features that `save` wrote."""
        vectors_of([""])  # the encoder is read now, so that the first parent does not wait for it
        found = cls()
        found._weighed = joblib.load(path)
        return found


def _frequencies(**what: Any) -> TfidfVectorizer:
    """How often each word, or run of characters, stands in a text; ten times is little more than once."""
    return TfidfVectorizer(sublinear_tf=True, use_idf=False, norm=None, **what)
