"""The tuned layers with the real encoder: they start where the encoder stands, learn, and are kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from bot.errors import ModelError
from bot.understanding.encoder import DIMENSIONS, mean_over, run_layer, sentence_encoder
from bot.urgent.tuned import TunedLayers, tuned_layers

TEXTS = ["she has stopped breathing", "do babies ever stop breathing", "which cot is best", "he won't wake up at all"]
URGENT = [True, False, False, True]


def test_lower_states_and_upper_layers_together_are_the_encoder() -> None:
    """So that training begins from what the encoder knows."""
    import tensorflow as tf

    encoder = sentence_encoder()
    (states,) = encoder.states(TEXTS[:1])
    assert states.shape[1] == DIMENSIONS
    hidden, mask = tf.constant(states[np.newaxis].astype(np.float32)), tf.ones((1, len(states)))
    for layer in encoder.upper_layers():
        hidden = run_layer(layer, hidden, mask)
    vector = tf.math.l2_normalize(mean_over(hidden, mask), axis=1).numpy()
    assert vector == pytest.approx(encoder.encode(TEXTS[:1]), abs=2e-3)  # half precision between


def test_layers_learn_and_what_is_saved_comes_back(tmp_path: Path) -> None:
    """A file of half precision says the same within rounding; texts of other lengths beside it change nothing."""
    encoder = sentence_encoder()
    states = encoder.states(TEXTS * 12)
    watched: list[int] = []

    def watch(batches: list[list[int]]) -> Iterator[list[int]]:
        for rows in batches:
            watched.append(len(rows))
            yield rows

    tuned = TunedLayers.train(
        encoder.upper_layers(),
        states,
        URGENT * 12,
        ["a", None, "b", "a"] * 12,
        watch,
    )
    assert sum(watched) % len(states) == 0
    logits = tuned.logits(states[:4])
    assert (logits[[0, 3]].min() > logits[[1, 2]].max()) and logits[0] > 0
    tuned.save(tmp_path / "tuned.npz")
    loaded = TunedLayers.load(tmp_path / "tuned.npz", encoder.upper_layers())
    assert loaded.logits(states[:4]) == pytest.approx(logits, abs=0.1)
    assert loaded.logits(states[:1]) == pytest.approx(loaded.logits(states[:4])[:1], abs=1e-3)


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    """The start stops there, rather than every answer."""
    with pytest.raises(ModelError, match="make tune"):
        TunedLayers.load(tmp_path / "tuned.npz", [])


def test_the_layers_that_are_shipped_tell_twins_apart() -> None:
    """Not a measure, only that the file in data/urgent is the trained one."""
    said = tuned_layers().logits(
        sentence_encoder().states(["my baby is blue and not breathing", "what colour should the nursery be"])
    )
    assert said[0] > 2 > -2 > said[1]
