"""Sentences to vectors: all-MiniLM-L6-v2 as upstream has it, for telling whether two examples say the same.

No parent's message comes here: bot.understanding.tuned reads those. Mean pooling over the mask, then L2 norm, is how
the upstream model is meant to be read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bot.errors import ModelError
from bot.understanding.tokens import WEIGHTS, batches, encoder_folder, padded, token_signature, tokens_of

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
DIMENSIONS = 384
BATCH = 64

Vectors: TypeAlias = NDArray[np.float32]
Watched: TypeAlias = Callable[[list[list[int]]], Iterable[list[int]]]


def vectors_of(texts: Sequence[str], watched: Watched = iter) -> Vectors:
    """One unit vector of 384 floats a text; no texts give an empty array. The batches go through `watched`, which may
    show how far it is. Raises ModelError."""
    rows = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
    tokens = tokens_of(texts) if texts else []
    for chosen in watched(list(batches([len(one) for one in tokens], BATCH))):
        rows[chosen] = _encoder()(*padded([tokens[at] for at in chosen])).numpy()
    return rows


@lru_cache(maxsize=1)
def _encoder() -> Any:
    """The TensorFlow function of token ids and mask that gives the unit vectors of some texts."""
    import tensorflow as tf
    from transformers import TFBertModel
    from transformers.utils import logging

    logging.set_verbosity_error()
    digest = hashlib.sha256((encoder_folder() / WEIGHTS).read_bytes()).hexdigest()
    if digest != WEIGHTS_SHA256:
        raise ModelError(f"{WEIGHTS} is not the upstream file (SHA-256 {digest[:12]}…). Next: run `make setup` again.")
    model = TFBertModel.from_pretrained(str(encoder_folder()), local_files_only=True)

    def read(ids: Any, mask: Any) -> Any:
        hidden = model(input_ids=ids, attention_mask=mask, training=False).last_hidden_state
        there = tf.cast(tf.expand_dims(mask, -1), hidden.dtype)
        return tf.math.l2_normalize(tf.reduce_sum(hidden * there, axis=1), axis=1)

    return tf.function(read, input_signature=token_signature())
