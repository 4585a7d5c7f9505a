"""Trains the encoder's upper layers further, to tell urgent from harmless: `make tune`. Knows no signs and no rules.

Training takes minutes, so it is done once in a while and data/urgent/tuned.npz keeps the weights.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bot.understanding.encoder import States, batches, padded
from bot.understanding.layers import DIMENSIONS, mean_over, run_layer

EPOCHS = 4
BATCH = 32
POOL = 40  # batches that are sorted by length together
LEARNING_RATE = 2e-4
WARM_UP = 0.1  # of the steps
WEIGHT_DECAY = 0.01
DROPOUT = 0.1
HEAD_SCALE = 10.0  # lets the new heads learn faster than the layers below them, which know much already
SMOOTHING = 0.05  # of the truth: some messages belong to two topics, and no odds shall drown the classifier's
URGENT_WEIGHT = 2.0  # of the loss, beside the topics'
NO_TOPIC = -1
SEED = 0


class UrgentLayers:
    """Keras layers and a head over them: from the states of a text to the odds that it is urgent."""

    def __init__(self, layers: Sequence[Any]) -> None:
        import tensorflow as tf

        self._tf = tf
        self._layers = list(layers)
        self._head = _head(1)

    @classmethod
    def train(
        cls,
        layers: Sequence[Any],
        states: Sequence[States],
        urgent: Sequence[bool],
        topics: Sequence[str | None],
        watched: Callable[[list[list[int]]], Iterable[list[int]]] = iter,
    ) -> UrgentLayers:
        """Trains these layers on. The batches go through `watched`, which may show how far it is.

        The topics (None for a message of none) are learnt beside, so that the layers do not forget what a message is
        about; their head is thrown away.
        """
        import tensorflow as tf
        from transformers import create_optimizer

        tf.keras.utils.set_random_seed(SEED)
        trained = cls(layers)
        names = {topic: index for index, topic in enumerate(sorted({topic for topic in topics if topic}))}
        classes = np.array([names[topic] if topic else NO_TOPIC for topic in topics], dtype=np.int32)
        truth = np.asarray(urgent, dtype=np.float32)
        order, lengths = np.random.default_rng(SEED), [len(one) for one in states]
        chosen = [rows for _ in range(EPOCHS) for rows in _mixed_batches(lengths, order)]
        step = trained._step(_head(len(names)), len(chosen), create_optimizer)
        for rows in watched(chosen):
            step(*padded([states[row] for row in rows]), truth[rows], classes[rows])
        return trained

    def odds(self) -> Any:
        """The TensorFlow function of states and mask that gives the log odds of each text."""
        tf = self._tf
        signature = [
            tf.TensorSpec([None, None, DIMENSIONS], tf.float32, name="states"),
            tf.TensorSpec([None, None], tf.float32, name="mask"),
        ]
        return tf.function(
            lambda states, mask: self._urgent(self._pooled(states, mask, training=False)), input_signature=signature
        )

    def save(self, path: Path) -> None:
        """Writes the weights to one file, at half precision."""
        weights = [one for layer in (*self._layers, self._head) for one in layer.get_weights()]
        np.savez_compressed(path, *(one.astype(np.float16) for one in weights))

    @classmethod
    def load(cls, path: Path, layers: Sequence[Any]) -> UrgentLayers:
        """What `save` wrote, put into new layers of the encoder."""
        loaded = cls(layers)
        with np.load(path) as saved:
            weights = [saved[name].astype(np.float32) for name in saved.files]
        for layer in (*loaded._layers, loaded._head):
            count = len(layer.get_weights())
            layer.set_weights(weights[:count])
            weights = weights[count:]
        return loaded

    def _pooled(self, states: Any, mask: Any, training: bool) -> Any:
        for layer in self._layers:
            states = run_layer(layer, states, mask, training)
        return mean_over(states, mask)

    def _urgent(self, pooled: Any) -> Any:
        return HEAD_SCALE * self._tf.squeeze(self._head(pooled), axis=-1)

    def _step(self, topics_head: Any, steps: int, create_optimizer: Any) -> Any:
        """One step of training as a TensorFlow function of a batch."""
        tf = self._tf
        optimizer, _ = create_optimizer(LEARNING_RATE, steps, int(WARM_UP * steps), weight_decay_rate=WEIGHT_DECAY)
        variables = [v for layer in (*self._layers, self._head, topics_head) for v in layer.trainable_variables]

        def step(states: Any, mask: Any, urgent: Any, classes: Any) -> None:
            with tf.GradientTape() as tape:
                pooled = tf.nn.dropout(self._pooled(states, mask, training=True), DROPOUT)
                softened = urgent * (1 - SMOOTHING) + SMOOTHING / 2
                of_urgent = tf.nn.sigmoid_cross_entropy_with_logits(softened, self._urgent(pooled))
                truth = tf.one_hot(classes, topics_head.units) * (1 - SMOOTHING) + SMOOTHING / topics_head.units
                of_topics = tf.nn.softmax_cross_entropy_with_logits(truth, HEAD_SCALE * topics_head(pooled))
                loss = tf.reduce_mean(URGENT_WEIGHT * of_urgent + tf.cast(classes != NO_TOPIC, tf.float32) * of_topics)
            gradients, _ = tf.clip_by_global_norm(tape.gradient(loss, variables), 1.0)
            optimizer.apply_gradients(list(zip(gradients, variables)))  # noqa: B905 (traced: no `strict` there)

        return tf.function(
            step,
            input_signature=[
                tf.TensorSpec([None, None, DIMENSIONS], tf.float32),
                tf.TensorSpec([None, None], tf.float32),
                tf.TensorSpec([None], tf.float32),
                tf.TensorSpec([None], tf.int32),
            ],
        )


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
