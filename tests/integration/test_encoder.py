"""The small encoder with the real weights: the same numbers as upstream's, and near for one meaning."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest

from bot.errors import ModelError
from bot.understanding.encoder import DIMENSIONS, graph_of, upstream, vectors_of
from bot.understanding.onnx import OnnxFunction
from bot.understanding.tokens import WEIGHTS, encoder_folder, padded, tokens_of


def test_the_file_computes_what_transformers_computes(tmp_path: Path) -> None:
    """The library's own model beside ours, before its matrices are made whole numbers."""
    from transformers import TFBertModel

    ids, mask = padded(tokens_of(["she will not settle", "is it safe to have the heating on all night for a newborn"]))
    theirs = TFBertModel.from_pretrained(str(encoder_folder()), local_files_only=True)
    hidden = theirs(input_ids=ids, attention_mask=mask).last_hidden_state.numpy()
    means = np.array([rows[: int(seen.sum())].mean(axis=0) for rows, seen in zip(hidden, mask, strict=True)])
    onnx.save(graph_of(upstream(encoder_folder() / WEIGHTS)), str(tmp_path / "exact.onnx"))
    (ours,) = OnnxFunction(tmp_path / "exact.onnx")(ids, mask)
    assert ours == pytest.approx(means / np.linalg.norm(means, axis=1, keepdims=True), abs=1e-4)


def test_other_weights_are_refused(tmp_path: Path) -> None:
    """The start stops there."""
    (tmp_path / WEIGHTS).write_bytes(b"other")
    with pytest.raises(ModelError, match="make setup"):
        upstream(tmp_path / WEIGHTS)


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
