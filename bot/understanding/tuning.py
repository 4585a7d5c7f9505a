"""Trains all-mpnet-base-v2 further, on urgent or not and on every topic: `make tune`. Knows no rules.

Its own matrices stay; what is learnt are two narrow ones beside each of them (low-rank adaptation), which together say
what to add. Training takes half an hour to an hour and a half, so it is done once in a while; data/nlu/tuned.npz keeps
them, and the next training goes on from there. bot.understanding.heads fits the heads alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto

from bot.understanding.mpnet import DIMENSIONS, EPSILON, FIRST_POSITION, MpnetLayers, dense_layers, near_heads
from bot.understanding.tokens import Tokens, batches, padded, token_signature
from bot.understanding.transformer_file import Graph, Weights, pooled

BATCH = 32
POOL = 40  # batches that are sorted by length together
RANK = 16  # columns of the first narrow matrix, rows of the second
SCALE = 2.0  # of what they add
LEARNING_RATE = 5e-4
LEARNING_RATE_AGAIN = 3e-4  # where it goes on from what was learnt before
KEPT = 0.6  # of what it learnt since
WARM_UP = 0.06  # of the steps
WEIGHT_DECAY = 0.01
DROPOUT = 0.1
HEAD_SCALE = 10.0  # lets the new heads learn faster than the layers below them, which know much already
SMOOTHING = 0.05  # of the truth: some messages belong to two topics, and no odds shall drown the classifier's
URGENT_WEIGHT = 2.0  # of the loss, beside the topics'
TOPICS = "topics"  # their names, beside the matrices
SEED = 0


class TrainedLayers:
    """What is learnt beside the layers, and two heads over them: from tokens to the odds of urgent, and to topics."""

    def __init__(self, layers: MpnetLayers, topics: Collection[str]) -> None:
        import tensorflow as tf

        self._tf = tf
        self._layers = layers
        self.topics = sorted(topics)
        shapes = [layers.weight(name).shape for name in layers.names]
        start = np.random.default_rng(SEED)
        narrow = [start.normal(0, (3 * wide) ** -0.5, (wide, RANK)) for wide, _ in shapes]
        self._down = [tf.Variable(one.astype(np.float32)) for one in narrow]
        self._up = [tf.Variable(tf.zeros((RANK, wide))) for _, wide in shapes]  # adds nothing at the start
        heads = [(DIMENSIONS, 1), (1,), (DIMENSIONS, len(self.topics)), (len(self.topics),)]
        self._heads = [tf.Variable(tf.zeros(shape)) for shape in heads]  # no loud guesses at the start
        self._rate = LEARNING_RATE

    def go_on_from(self, path: Path) -> None:
        """Starts where a file of `save` ended. A topic that is new since then starts with no guess."""
        before, names = learnt_in(path), topics_in(path)
        *kept, matrix, bias = before
        at = [names.index(name) if name in names else len(names) for name in self.topics]
        matrix, bias = np.pad(matrix, ((0, 0), (0, 1)))[:, at], np.pad(bias, (0, 1))[at]
        self._before: list[NDArray[np.float32]] = [*kept, matrix, bias]
        for variable, value in zip(self._learnt(), self._before, strict=True):
            variable.assign(value)
        self._rate = LEARNING_RATE_AGAIN

    def train(
        self,
        tokens: Sequence[Tokens],
        urgent: Sequence[bool],
        topics: Sequence[str],
        seed: int = SEED,
        watched: Callable[[list[list[int]]], Iterable[list[int]]] = iter,
    ) -> None:
        """Goes once through these texts, whose topics it was made for, in an order of this seed. The batches go
        through `watched`, which may show how far it is."""
        from transformers import create_optimizer

        self._tf.keras.utils.set_random_seed(seed)
        classes = np.searchsorted(self.topics, topics).astype(np.int32)
        truth = np.asarray(urgent, dtype=np.float32)
        chosen = _mixed_batches([len(one) for one in tokens], np.random.default_rng(seed))
        step = self._step(len(chosen), create_optimizer)
        for rows in watched(chosen):
            step(*padded([tokens[row] for row in rows]), truth[rows], classes[rows])

    def read(self, ids: Any, mask: Any) -> tuple[Any, Any]:
        """The log odds of each text to be urgent, and a row of its shares in `topics`."""
        odds, topics = self._said(self._layers.pooled(ids, mask, self._dense))
        return odds, self._tf.nn.softmax(topics)

    def settle(self) -> None:
        """Goes part of the way back to what it went on from: between the two it errs less on messages that neither has
        seen."""
        for variable, before in zip(self._learnt(), self._before, strict=True):
            variable.assign(KEPT * variable + (1 - KEPT) * before)

    def save(self, path: Path) -> None:
        """Writes what was learnt to one file, at half precision, and the names of the topics."""
        learnt = [one.numpy().astype(np.float16) for one in self._learnt()]
        np.savez_compressed(path, *learnt, **{TOPICS: np.array(self.topics)})

    def _learnt(self) -> list[Any]:
        return [*self._down, *self._up, *self._heads]

    def _dense(self, name: str, states: Any) -> Any:
        """The layer and what is added, without the wide matrix of it, which would take half as long again to train."""
        tf, at = self._tf, self._layers.names.index(name)
        added = tf.matmul(tf.matmul(states, self._down[at]), self._up[at])
        return self._layers.dense(name, states) + SCALE * added

    def _said(self, pooled: Any) -> tuple[Any, Any]:
        tf, (urgent, urgent_bias, topics, topics_bias) = self._tf, self._heads
        odds = HEAD_SCALE * (tf.matmul(pooled, urgent) + urgent_bias)
        return tf.squeeze(odds, axis=-1), HEAD_SCALE * (tf.matmul(pooled, topics) + topics_bias)

    def _step(self, steps: int, create_optimizer: Any) -> Any:
        """One step of training as a TensorFlow function of a batch."""
        tf = self._tf
        optimizer, _ = create_optimizer(self._rate, steps, int(WARM_UP * steps), weight_decay_rate=WEIGHT_DECAY)
        learnt, count = self._learnt(), len(self.topics)

        def step(ids: Any, mask: Any, urgent: Any, classes: Any) -> None:
            with tf.GradientTape() as tape:
                odds, topics = self._said(tf.nn.dropout(self._layers.pooled(ids, mask, self._dense), DROPOUT))
                softened = urgent * (1 - SMOOTHING) + SMOOTHING / 2
                of_urgent = tf.nn.sigmoid_cross_entropy_with_logits(softened, odds)
                truth = tf.one_hot(classes, count) * (1 - SMOOTHING) + SMOOTHING / count
                of_topics = tf.nn.softmax_cross_entropy_with_logits(truth, topics)
                loss = tf.reduce_mean(URGENT_WEIGHT * of_urgent + of_topics)
            gradients, _ = tf.clip_by_global_norm(tape.gradient(loss, learnt), 1.0)
            optimizer.apply_gradients(list(zip(gradients, learnt)))  # noqa: B905 (traced: no `strict` there)

        of_each = [tf.TensorSpec([None], tf.float32), tf.TensorSpec([None], tf.int32)]
        return tf.function(step, input_signature=[*token_signature(), *of_each])


def graph_in(path: Path, weights: Weights) -> ModelProto:
    """What a file of `TrainedLayers.save` and the weights that it was trained beside compute together."""
    learnt, names = learnt_in(path), dense_layers(weights)
    down, up, heads = learnt[: len(names)], learnt[len(names) : 2 * len(names)], learnt[2 * len(names) :]
    added = {f"{name}.weight": SCALE * (first @ second).T for name, first, second in zip(names, down, up, strict=True)}
    together = {name: value + added.get(name, 0.0) for name, value in weights.items()}
    return _graph_of(together, [HEAD_SCALE * head for head in heads])


def _graph_of(weights: Weights, heads: Sequence[NDArray[np.float32]]) -> ModelProto:
    """From `ids` and `mask` to `odds`, `shares` and the `rows` that both are read from; `heads` are the matrix and bias
    of the odds, and the topics'."""
    graph = Graph()
    places = weights["embeddings.position_embeddings.weight"][FIRST_POSITION:]
    rows = pooled(graph, weights, places, EPSILON, near_heads(weights))
    graph.node("Squeeze", graph.dense(heads[0], heads[1], rows), graph.numbers(1), output="odds")
    graph.node("Softmax", graph.dense(heads[2], heads[3], rows), output="shares", axis=-1)
    graph.node("Identity", rows, output="rows")
    return graph.model({"odds": ["texts"], "shares": ["texts", heads[2].shape[1]], "rows": ["texts", DIMENSIONS]})


def topics_in(path: Path) -> list[str]:
    """The names of the topics of a file that `TrainedLayers.save` wrote, in the order of its shares."""
    with np.load(path) as saved:
        return [str(name) for name in saved[TOPICS]]


def learnt_in(path: Path) -> list[NDArray[np.float32]]:
    """The matrices of a file of `TrainedLayers.save`: the narrow ones, and at the end the four of the heads."""
    with np.load(path) as saved:
        return [saved[name].astype(np.float32) for name in saved.files if name != TOPICS]


def _mixed_batches(lengths: Sequence[int], order: np.random.Generator) -> list[list[int]]:
    """Batches of similar length, drawn out of pools of `POOL` batches."""
    shuffled = order.permutation(len(lengths))
    mixed: list[list[int]] = []
    for start in range(0, len(shuffled), BATCH * POOL):
        pool = shuffled[start : start + BATCH * POOL]
        mixed.extend([int(pool[at]) for at in rows] for rows in batches([lengths[row] for row in pool], BATCH))
    return [mixed[at] for at in order.permutation(len(mixed))]
