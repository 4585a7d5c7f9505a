"""What classifiers see: words, characters and the sentence vector, side by side."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.understanding.features import VECTOR_WEIGHT, MessageFeatures
from tests.unit.made_up import messages

TEXTS, _ = messages({"a": "which cot is good", "b": "nap on the sofa"})
SIZE = 5
FEATURES = MessageFeatures()
FITTED = FEATURES.fit(TEXTS, np.ones((len(TEXTS), SIZE), dtype=np.float32))


def rows(*texts: str) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """The rows of these texts, each with a vector of ones."""
    found: np.ndarray[tuple[int, int], np.dtype[np.float64]] = FEATURES.rows(
        list(texts), np.ones((len(texts), SIZE), dtype=np.float32)
    ).toarray()
    return found


def test_one_row_a_text_of_the_same_length() -> None:
    """Whatever the text."""
    assert rows("a cot", "", "zzz 38.5 £").shape == (3, rows("a cot").shape[1])


def test_the_rows_of_fitting_are_those_of_reading() -> None:
    """What is learnt from is what parents' messages become."""
    assert FITTED.toarray() == pytest.approx(rows(*TEXTS))


def test_the_sentence_vector_stands_at_the_end_with_its_weight() -> None:
    """Beside the words, even where none is known."""
    row = rows("€")[0]
    assert row[-SIZE:] == pytest.approx([VECTOR_WEIGHT] * SIZE)
    assert not row[:-SIZE].any()


def test_words_and_characters_are_unit_vectors() -> None:
    """A long message weighs as much as a short one."""
    for row in rows("which cot is good", "which cot is good again at night on the sofa"):
        assert np.square(row[:-SIZE]).sum() == pytest.approx(2)


def test_a_slip_still_shares_characters() -> None:
    """ "sofaa" is near "sofa" by its characters alone."""
    first, second, other = (row[:-SIZE] for row in rows("sofa", "sofaa", "cot"))
    assert first @ second > first @ other


def test_features_are_the_same_after_saving(tmp_path: Path) -> None:
    """They are learnt once and loaded at every start."""
    FEATURES.save(tmp_path / "features.joblib")
    vectors = np.ones((1, SIZE), dtype=np.float32)
    loaded = MessageFeatures.load(tmp_path / "features.joblib").rows(["which sofa"], vectors)
    assert (loaded.toarray() == FEATURES.rows(["which sofa"], vectors).toarray()).all()
