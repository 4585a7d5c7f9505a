"""What classifiers see: words, characters and the sentence vector, side by side."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from bot.understanding.encoder import DIMENSIONS
from bot.understanding.features import VECTOR_WEIGHT, MessageFeatures
from tests.unit.made_up import messages

TEXTS, _ = messages({"a": "which cot is good", "b": "nap on the sofa"})
Rows = np.ndarray[tuple[int, int], np.dtype[np.float64]]


@lru_cache(maxsize=1)
def fitted() -> tuple[MessageFeatures, Rows]:
    """The features that learnt these texts, and the rows of that."""
    features = MessageFeatures()
    return features, features.fit(TEXTS).toarray()


def rows(*texts: str) -> Rows:
    """The rows of these texts."""
    found: Rows = fitted()[0].rows(list(texts)).toarray()
    return found


def test_one_row_a_text_of_the_same_length() -> None:
    """Whatever the text."""
    assert rows("a cot", "", "zzz 38.5 £").shape == (3, rows("a cot").shape[1])


def test_the_rows_of_fitting_are_those_of_reading() -> None:
    """What is learnt from is what parents' messages become."""
    assert fitted()[1] == pytest.approx(rows(*TEXTS))


def test_what_is_unknown_counts_by_its_vector_alone() -> None:
    """Neither a word nor a character of it was learnt."""
    assert np.flatnonzero(rows("€")[0]).min() == len(rows("€")[0]) - DIMENSIONS


def test_words_characters_and_vector_are_of_one_length() -> None:
    """A long message weighs as much as a short one."""
    for row in rows("which cot is good", "which cot is good again at night on the sofa"):
        assert np.square(row[:-DIMENSIONS]).sum() == pytest.approx(2)
        assert np.square(row[-DIMENSIONS:]).sum() == pytest.approx(VECTOR_WEIGHT**2, rel=1e-3)


def test_words_of_one_meaning_are_near_though_they_share_none() -> None:
    """Their vectors are."""
    first, second, other = rows("settee", "couch", "banana")
    assert first @ second > first @ other


def test_a_slip_still_shares_characters() -> None:
    """ "sofaa" is near "sofa" by its characters alone."""
    first, second, other = rows("sofa", "sofaa", "cot")
    assert first @ second > first @ other


def test_features_are_the_same_after_saving(tmp_path: Path) -> None:
    """They are learnt once and loaded at every start."""
    fitted()[0].save(tmp_path / "features.joblib")
    loaded = MessageFeatures.load(tmp_path / "features.joblib").rows(["which sofa"])
    assert (loaded.toarray() == rows("which sofa")).all()
