"""Sentences to vectors: all-MiniLM-L6-v2. Knows nothing of topics or Rasa.

bot.understanding.layers has its weights and layers, which run here from an ONNX file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.understanding import layers
from bot.understanding.layers import DIMENSIONS, WEIGHTS, weights_folder
from bot.understanding.onnx import OnnxFunction, from_tensorflow, onnx_function

MAX_TOKENS = 128
BATCH = 16

Vectors = NDArray[np.float32]
Tokens = NDArray[np.int32]  # the ids of one text's tokens


class SentenceEncoder:
    """The sentence encoder; loading takes a second and 100 MB, so share one by `sentence_encoder()`."""

    def __init__(self, folder: Path, read: OnnxFunction) -> None:
        from transformers import AutoTokenizer

        self._tokenizer = AutoTokenizer.from_pretrained(str(folder), local_files_only=True)
        self._read = read

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit vector of 384 floats a text; an empty list gives an empty array."""
        rows = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)

        def encode(chosen: list[int]) -> None:
            rows[chosen] = self._read(*padded(self.tokens([texts[index] for index in chosen])))[0]

        with ThreadPoolExecutor(os.cpu_count()) as pool:  # a quarter faster on two cores than one batch at a time
            list(pool.map(encode, batches([len(text) for text in texts])))
        return rows

    def read(self, tokens: Tokens) -> Vectors:
        """The unit vector of one text: 384 floats."""
        vector: Vectors = self._read(*padded([tokens]))[0][0]
        return vector

    def tokens(self, texts: Sequence[str]) -> list[Tokens]:
        """The tokens of each text, at most `MAX_TOKENS`."""
        found = self._tokenizer(list(texts), truncation=True, max_length=MAX_TOKENS)
        return [np.array(ids, dtype=np.int32) for ids in found["input_ids"]]


def batches(lengths: Sequence[int], size: int = BATCH) -> Iterator[list[int]]:
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


@lru_cache(maxsize=1)
def sentence_encoder() -> SentenceEncoder:
    """The one encoder of this process, from the installed weights package. Raises ModelError."""
    folder = weights_folder()
    made_from = [folder / WEIGHTS, Path(layers.__file__)]
    return SentenceEncoder(
        folder, onnx_function("encoder", made_from, lambda: from_tensorflow(layers.encoder_function(folder)))
    )
