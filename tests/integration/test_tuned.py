"""The tuned layers with the real encoder: they start where the encoder stands, learn, and are kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.errors import ModelError
from bot.settings import settings
from bot.understanding.encoder import States, padded, sentence_encoder
from bot.understanding.layers import DIMENSIONS, encoder_layers, mean_over, run_layer
from bot.urgent.tuned import tuned_layers
from bot.urgent.tuning import UrgentLayers

TEXTS = ["she has stopped breathing", "do babies ever stop breathing", "which cot is best", "he won't wake up at all"]
URGENT = [True, False, False, True]


def test_lower_states_and_upper_layers_together_are_the_encoder() -> None:
    """So that training begins from what the encoder knows."""
    import tensorflow as tf

    encoder = sentence_encoder()
    (states,) = encoder.states(TEXTS[:1])
    assert states.shape[1] == DIMENSIONS
    hidden, mask = tf.constant(states[np.newaxis].astype(np.float32)), tf.ones((1, len(states)))
    for layer in encoder_layers().upper():
        hidden = run_layer(layer, hidden, mask)
    vector = tf.math.l2_normalize(mean_over(hidden, mask), axis=1).numpy()
    assert vector == pytest.approx(encoder.encode(TEXTS[:1]), abs=1e-5)


def test_layers_learn_and_what_is_saved_comes_back(tmp_path: Path) -> None:
    """A file of half precision says the same within rounding; texts of other lengths beside it change nothing."""
    states = sentence_encoder().states(TEXTS * 12)
    watched: list[int] = []

    def watch(batches: list[list[int]]) -> Iterator[list[int]]:
        for rows in batches:
            watched.append(len(rows))
            yield rows

    trained = UrgentLayers.train(
        encoder_layers().upper(),
        states,
        URGENT * 12,
        ["a", None, "b", "a"] * 12,
        watch,
    )
    assert sum(watched) % len(states) == 0
    logits = odds(trained, states[:4])
    assert (logits[[0, 3]].min() > logits[[1, 2]].max()) and logits[0] > 0
    trained.save(tmp_path / "tuned.npz")
    loaded = UrgentLayers.load(tmp_path / "tuned.npz", encoder_layers().upper())
    assert odds(loaded, states[:4]) == pytest.approx(logits, abs=0.1)
    assert odds(loaded, states[:1]) == pytest.approx(odds(loaded, states[:4])[:1], abs=1e-3)


def odds(layers: UrgentLayers, states: Sequence[States]) -> NDArray[np.float32]:
    """What TensorFlow says of these states."""
    found: NDArray[np.float32] = layers.odds()(*padded(states)).numpy()
    return found


def test_a_missing_file_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The start stops there, rather than every answer."""
    monkeypatch.setenv("NIGHTLIGHT_DATA_DIR", str(tmp_path))
    settings.cache_clear()
    with pytest.raises(ModelError, match="make tune"):
        tuned_layers.__wrapped__()


def test_the_layers_that_are_shipped_tell_twins_apart() -> None:
    """Not a measure, only that the file in data/urgent is the trained one."""
    said = tuned_layers().logits(
        sentence_encoder().states(["my baby is blue and not breathing", "what colour should the nursery be"])
    )
    assert said[0] > 2 > -2 > said[1]


def test_the_file_that_runs_says_what_tensorflow_says() -> None:
    """The shipped weights, read by both."""
    states = sentence_encoder().states(TEXTS)
    weights = settings().data_dir / "urgent" / "tuned.npz"
    loaded = UrgentLayers.load(weights, encoder_layers().upper())
    assert tuned_layers().logits(states) == pytest.approx(odds(loaded, states), abs=1e-3)
