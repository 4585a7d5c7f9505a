"""The small encoder with the real weights, which compares examples."""

from __future__ import annotations

import numpy as np
import pytest

from bot.understanding.encoder import DIMENSIONS, vectors_of


def test_messages_of_one_meaning_have_near_vectors() -> None:
    """In the order of the texts, whatever their lengths; each of length one."""
    texts = ["which swaddle is the safest for a newborn at night", "a new car", "what is the safest newborn swaddle"]
    one, other, same = vectors_of(texts)
    assert one @ same > 0.8
    assert one @ other < 0.2
    assert np.linalg.norm([one, other, same], axis=1) == pytest.approx([1, 1, 1])


def test_no_texts_have_no_vectors() -> None:
    """The columns are the same."""
    assert vectors_of([]).shape == (0, DIMENSIONS)
