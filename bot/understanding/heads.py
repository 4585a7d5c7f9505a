"""Fits the two heads of data/nlu/tuned.npz anew, over its layers as they are: `nightlight tune --heads`.

Minutes, where the layers take an hour, so that new examples and new topics count soon. Knows no rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.understanding.mpnet import DIMENSIONS
from bot.understanding.tuning import DROPOUT, HEAD_SCALE, SEED, SMOOTHING, TOPICS, learnt_in, topics_in

EPOCHS = 3
BATCH = 256
RATE = 0.01  # of learning, at the start; nothing at the end
KEPT = 0.4  # of what it learnt: between old and new they err less on messages that neither has seen
HARDLY_KNOWN = 0.25  # the old heads put fewer of a topic's messages first: of that one all that is new is kept

Matrices = list[NDArray[np.float32]]


def refit(
    path: Path, rows: NDArray[np.float32], urgent: Sequence[bool], topics: Sequence[str], epochs: int = EPOCHS
) -> None:
    """Fits the heads in the file at `path` on texts of which `rows` are what the layers make (texts x DIMENSIONS), and
    writes them back. A topic that the file does not know is added."""
    named, before = topics_in(path), learnt_in(path)
    names = sorted({*named, *topics})
    at = [named.index(name) if name in named else len(named) for name in names]
    layers, heads = before[:-4], [HEAD_SCALE * one for one in before[-4:]]
    old = [*heads[:2], np.pad(heads[2], ((0, 0), (0, 1)))[:, at], np.pad(heads[3], (0, 1))[at]]
    truth = np.searchsorted(names, topics)
    new = _fitted(old, rows, np.asarray(urgent, dtype=np.float32), truth, epochs)
    kept = [KEPT * after + (1 - KEPT) * one for after, one in zip(new, old, strict=True)]
    whole = _hardly_known(old, rows, truth)
    kept[2][:, whole], kept[3][whole] = new[2][:, whole], new[3][whole]
    saved = [one.astype(np.float16) for one in (*layers, *(one / HEAD_SCALE for one in kept))]
    np.savez_compressed(path, *saved, **{TOPICS: np.array(names)})


def _fitted(
    old: Matrices, rows: NDArray[np.float32], urgent: NDArray[np.float32], truth: NDArray[np.int64], epochs: int
) -> Matrices:
    import tensorflow as tf

    keras, count = tf.keras, old[3].shape[0]
    keras.utils.set_random_seed(SEED)
    odds, shares = keras.layers.Dense(1), keras.layers.Dense(count)
    given = keras.Input((DIMENSIONS,))
    dropped = keras.layers.Dropout(DROPOUT)(given)
    model = keras.Model(given, [odds(dropped), shares(dropped)])
    odds.set_weights(old[:2])
    shares.set_weights(old[2:])
    rate = keras.optimizers.schedules.PolynomialDecay(RATE, epochs * ceil(len(rows) / BATCH), end_learning_rate=0.0)
    smoothed = {"from_logits": True, "label_smoothing": SMOOTHING}
    losses = [keras.losses.BinaryCrossentropy(**smoothed), keras.losses.CategoricalCrossentropy(**smoothed)]
    model.compile(keras.optimizers.Adam(rate), loss=losses)
    model.fit(rows, [urgent[:, None], keras.utils.to_categorical(truth, count)], BATCH, epochs, verbose=0)
    return [*odds.get_weights(), *shares.get_weights()]


def _hardly_known(old: Matrices, rows: NDArray[np.float32], truth: NDArray[np.int64]) -> list[int]:
    first = (rows @ old[2] + old[3]).argmax(axis=1)
    return [at for at in np.unique(truth).tolist() if (first[truth == at] == at).mean() < HARDLY_KNOWN]
