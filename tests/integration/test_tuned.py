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
from bot.understanding.tuned import tuned_layers
from bot.understanding.tuning import UpperLayers

TEXTS = ["she has stopped breathing", "do babies ever stop breathing", "which cot is best", "he won't wake up at all"]
URGENT = [True, False, False, True]
TOPICS = ["urgent/a", "near_miss", "sleep/b", "urgent/a"]


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

    trained = UpperLayers.train(encoder_layers().upper(), states, URGENT * 12, TOPICS * 12, watch)
    assert sum(watched) % len(states) == 0
    logits, shares = said(trained, states[:4])
    assert [trained.topics[at] for at in shares.argmax(axis=1)] == TOPICS
    assert (logits[[0, 3]].min() > logits[[1, 2]].max()) and logits[0] > 0
    trained.save(tmp_path / "tuned.npz")
    loaded = UpperLayers.load(tmp_path / "tuned.npz", encoder_layers().upper())
    assert loaded.topics == trained.topics
    assert said(loaded, states[:4])[0] == pytest.approx(logits, abs=0.1)
    assert said(loaded, states[:1])[0] == pytest.approx(said(loaded, states[:4])[0][:1], abs=1e-3)


def said(layers: UpperLayers, states: Sequence[States]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """What TensorFlow says of these states: odds, and shares in the topics."""
    odds, shares = layers.reading()(*padded(states))
    return odds.numpy(), shares.numpy()


def test_a_missing_file_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The start stops there, rather than every answer."""
    monkeypatch.setenv("NIGHTLIGHT_DATA_DIR", str(tmp_path))
    settings.cache_clear()
    with pytest.raises(ModelError, match="make tune"):
        tuned_layers.__wrapped__()


def test_the_layers_that_are_shipped_tell_twins_apart() -> None:
    """Not a measure, only that the file in data/nlu is the trained one."""
    urgent, calm = (
        tuned_layers().read(states)
        for states in sentence_encoder().states(["my baby is blue and not breathing", "which cot mattress is best"])
    )
    assert urgent.odds > 2 > -2 > calm.odds
    assert max(calm.shares, key=calm.shares.__getitem__) == "sleep/mattress"


def test_the_file_that_runs_says_what_tensorflow_says() -> None:
    """The shipped weights, read by both."""
    loaded = UpperLayers.load(settings().data_dir / "nlu" / "tuned.npz", encoder_layers().upper())
    for states in sentence_encoder().states(TEXTS):
        odds, shares = said(loaded, [states])
        reading = tuned_layers().read(states)
        assert reading.odds == pytest.approx(float(odds[0]), abs=1e-3)
        assert list(reading.shares.values()) == pytest.approx(shares[0].tolist(), abs=1e-4)
