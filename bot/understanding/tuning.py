"""Trains the encoder's layers further, on urgent or not and on every topic: `make tune`. Knows no rules.

Training takes most of an hour, so it is done once in a while and data/nlu/tuned.npz keeps the weights.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bot.understanding.encoder import Tokens, batches, padded
from bot.understanding.layers import DIMENSIONS, EncoderLayers, mean_over, run_layer, token_signature

EPOCHS = 2  # in each, `make tune` brings every message twice: as written, and with slips
BATCH = 32
POOL = 40  # batches that are sorted by length together
LEARNING_RATE = 2e-4
WARM_UP = 0.1  # of the steps
WEIGHT_DECAY = 0.01
DROPOUT = 0.1
HEAD_SCALE = 10.0  # lets the new heads learn faster than the layers below them, which know much already
SMOOTHING = 0.05  # of the truth: some messages belong to two topics, and no odds shall drown the classifier's
URGENT_WEIGHT = 2.0  # of the loss, beside the topics'
TOPICS = "topics"  # their names, beside the weights
SEED = 0


class TrainedLayers:
    """Keras layers and two heads over them: from the tokens of a text to the odds that it is urgent, and to topics."""

    def __init__(self, encoder: EncoderLayers, topics: Sequence[str]) -> None:
        import tensorflow as tf

        self._tf = tf
        self._embedded = encoder.embedded  # stays as it is: few of its words are in any set of examples
        self._layers = encoder.copies()
        self.topics = list(topics)
        self._heads = [_head(1), _head(len(self.topics))]

    @classmethod
    def train(
        cls,
        encoder: EncoderLayers,
        tokens: Sequence[Tokens],
        urgent: Sequence[bool],
        topics: Sequence[str],
        watched: Callable[[list[list[int]]], Iterable[list[int]]] = iter,
    ) -> TrainedLayers:
        """Trains copies of the encoder's layers on. The batches go through `watched`, which may show how far it is."""
        import tensorflow as tf
        from transformers import create_optimizer

        tf.keras.utils.set_random_seed(SEED)
        trained = cls(encoder, sorted(set(topics)))
        classes = np.searchsorted(trained.topics, topics).astype(np.int32)
        truth = np.asarray(urgent, dtype=np.float32)
        order, lengths = np.random.default_rng(SEED), [len(one) for one in tokens]
        chosen = [rows for _ in range(EPOCHS) for rows in _mixed_batches(lengths, order)]
        step = trained._step(len(chosen), create_optimizer)
        for rows in watched(chosen):
            step(*padded([tokens[row] for row in rows]), truth[rows], classes[rows])
        return trained

    def reading(self) -> Any:
        """The TensorFlow function of tokens and mask that gives the log odds of each text to be urgent, and a row of
        its shares in `topics`."""
        tf = self._tf

        def read(ids: Any, mask: Any) -> tuple[Any, Any]:
            odds, topics = self._said(self._pooled(ids, mask, training=False))
            return odds, tf.nn.softmax(topics)

        return tf.function(read, input_signature=token_signature())

    def save(self, path: Path) -> None:
        """Writes the weights to one file, at half precision, and the names of the topics."""
        weights = [one.astype(np.float16) for layer in self._all() for one in layer.get_weights()]
        np.savez_compressed(path, *weights, **{TOPICS: np.array(self.topics)})

    @classmethod
    def load(cls, path: Path, encoder: EncoderLayers) -> TrainedLayers:
        """What `save` wrote, put into copies of the encoder's layers."""
        with np.load(path) as saved:
            loaded = cls(encoder, topics_in(path))
            weights = [saved[name].astype(np.float32) for name in saved.files if name != TOPICS]
        for layer in loaded._all():
            count = len(layer.get_weights())
            layer.set_weights(weights[:count])
            weights = weights[count:]
        return loaded

    def _all(self) -> list[Any]:
        return [*self._layers, *self._heads]

    def _pooled(self, ids: Any, mask: Any, training: bool) -> Any:
        hidden = self._embedded(ids)
        for layer in self._layers:
            hidden = run_layer(layer, hidden, mask, training)
        return mean_over(hidden, mask)

    def _said(self, pooled: Any) -> tuple[Any, Any]:
        urgent, topics = (HEAD_SCALE * head(pooled) for head in self._heads)
        return self._tf.squeeze(urgent, axis=-1), topics

    def _step(self, steps: int, create_optimizer: Any) -> Any:
        """One step of training as a TensorFlow function of a batch."""
        tf = self._tf
        optimizer, _ = create_optimizer(LEARNING_RATE, steps, int(WARM_UP * steps), weight_decay_rate=WEIGHT_DECAY)
        variables = [variable for layer in self._all() for variable in layer.trainable_variables]
        count = len(self.topics)

        def step(ids: Any, mask: Any, urgent: Any, classes: Any) -> None:
            with tf.GradientTape() as tape:
                odds, topics = self._said(tf.nn.dropout(self._pooled(ids, mask, training=True), DROPOUT))
                softened = urgent * (1 - SMOOTHING) + SMOOTHING / 2
                of_urgent = tf.nn.sigmoid_cross_entropy_with_logits(softened, odds)
                truth = tf.one_hot(classes, count) * (1 - SMOOTHING) + SMOOTHING / count
                of_topics = tf.nn.softmax_cross_entropy_with_logits(truth, topics)
                loss = tf.reduce_mean(URGENT_WEIGHT * of_urgent + of_topics)
            gradients, _ = tf.clip_by_global_norm(tape.gradient(loss, variables), 1.0)
            optimizer.apply_gradients(list(zip(gradients, variables)))  # noqa: B905 (traced: no `strict` there)

        return tf.function(
            step,
            input_signature=[
                *token_signature(),
                tf.TensorSpec([None], tf.float32),
                tf.TensorSpec([None], tf.int32),
            ],
        )


def topics_in(path: Path) -> list[str]:
    """The names of the topics of a file that `TrainedLayers.save` wrote, in the order of its shares."""
    with np.load(path) as saved:
        return [str(name) for name in saved[TOPICS]]


def _head(units: int) -> Any:
    import tensorflow as tf

    head = tf.keras.layers.Dense(units, kernel_initializer="zeros")  # no loud guesses at the start
    head.build((None, DIMENSIONS))
    return head


def _mixed_batches(lengths: Sequence[int], order: np.random.Generator) -> list[list[int]]:
    """Batches of similar length, drawn anew for each epoch out of pools of `POOL` batches."""
    shuffled = order.permutation(len(lengths))
    mixed: list[list[int]] = []
    for start in range(0, len(shuffled), BATCH * POOL):
        pool = shuffled[start : start + BATCH * POOL]
        mixed.extend([int(pool[at]) for at in rows] for rows in batches([lengths[row] for row in pool], BATCH))
    return [mixed[at] for at in order.permutation(len(mixed))]
