"""The tuned layers with the real encoder: they start where the encoder stands, learn, and are kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.errors import ModelError
from bot.settings import settings
from bot.understanding.encoder import Tokens, padded, sentence_encoder
from bot.understanding.layers import encoder_layers, mean_over, run_layer
from bot.understanding.tuned import tuned_layers
from bot.understanding.tuning import TrainedLayers

TEXTS = ["she has stopped breathing", "do babies ever stop breathing", "which cot is best", "he won't wake up at all"]
URGENT = [True, False, False, True]
TOPICS = ["urgent/a", "near_miss", "sleep/b", "urgent/a"]


def test_the_copies_of_the_layers_are_the_encoder() -> None:
    """So that training begins from what the encoder knows; its file is of 8 bits, so nearly."""
    import tensorflow as tf

    encoder, layers = sentence_encoder(), encoder_layers()
    for tokens, vector in zip(encoder.tokens(TEXTS), encoder.encode(TEXTS), strict=True):
        ids, mask = (tf.constant(one) for one in padded([tokens]))
        hidden = layers.embedded(ids)
        for layer in layers.copies():
            hidden = run_layer(layer, hidden, mask)
        exact = tf.math.l2_normalize(mean_over(hidden, mask), axis=1).numpy()[0]
        assert 1 - float(exact @ vector) < 0.02


def test_layers_learn_and_what_is_saved_comes_back(tmp_path: Path) -> None:
    """A file of half precision says the same within rounding; texts of other lengths beside it change nothing."""
    tokens = sentence_encoder().tokens(TEXTS * 24)
    watched: list[int] = []

    def watch(batches: list[list[int]]) -> Iterator[list[int]]:
        for rows in batches:
            watched.append(len(rows))
            yield rows

    trained = TrainedLayers.train(encoder_layers(), tokens, URGENT * 24, TOPICS * 24, watch)
    assert sum(watched) % len(tokens) == 0
    logits, shares = said(trained, tokens[:4])
    assert [trained.topics[at] for at in shares.argmax(axis=1)] == TOPICS
    assert (logits[[0, 3]].min() > logits[[1, 2]].max()) and logits[0] > 0
    trained.save(tmp_path / "tuned.npz")
    loaded = TrainedLayers.load(tmp_path / "tuned.npz", encoder_layers())
    assert loaded.topics == trained.topics
    assert said(loaded, tokens[:4])[0] == pytest.approx(logits, abs=0.1)
    assert said(loaded, tokens[:1])[0] == pytest.approx(said(loaded, tokens[:4])[0][:1], abs=1e-3)


def said(layers: TrainedLayers, tokens: Sequence[Tokens]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """What TensorFlow says of these texts: odds, and shares in the topics."""
    odds, shares = layers.reading()(*padded(tokens))
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
        tuned_layers().read(tokens)
        for tokens in sentence_encoder().tokens(["my baby is blue and not breathing", "which cot mattress is best"])
    )
    assert urgent.odds > 2 > -2 > calm.odds
    assert max(calm.shares, key=calm.shares.__getitem__) == "sleep/mattress"


def test_the_file_that_runs_says_nearly_what_tensorflow_says() -> None:
    """The shipped weights, read by both; 8 bits lose something."""
    loaded = TrainedLayers.load(settings().data_dir / "nlu" / "tuned.npz", encoder_layers())
    for tokens in sentence_encoder().tokens(TEXTS):
        odds, shares = said(loaded, [tokens])
        reading = tuned_layers().read(tokens)
        assert reading.odds == pytest.approx(float(odds[0]), abs=1.5)
        assert list(reading.shares.values()) == pytest.approx(shares[0].tolist(), abs=0.2)
