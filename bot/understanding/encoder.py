"""Sentences to vectors: all-MiniLM-L6-v2. Knows nothing of topics or Rasa.

bot.understanding.layers has its weights and layers, which run here from an ONNX file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bot.understanding import layers
from bot.understanding.layers import DIMENSIONS, WEIGHTS, weights_folder
from bot.understanding.onnx import OnnxFunction, onnx_function

MAX_TOKENS = 128
BATCH = 16

Vectors = NDArray[np.float32]
States = NDArray[np.float32]  # one row of `DIMENSIONS` a token: a text after the lower layers


class Encoder(Protocol):
    """Anything that turns texts into unit vectors; tests may bring their own."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of `DIMENSIONS` floats a text, each of length 1."""
        ...


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
            rows[chosen] = self._read(*self._tokens([texts[index] for index in chosen]))[0]

        with ThreadPoolExecutor(os.cpu_count()) as pool:  # a quarter faster on two cores than one batch at a time
            list(pool.map(encode, batches([len(text) for text in texts])))
        return rows

    def states(self, texts: Sequence[str]) -> list[States]:
        """What the lower layers make of each text, one row of 384 floats a token."""
        states: list[States] = [np.zeros((0, DIMENSIONS), dtype=np.float32)] * len(texts)
        for chosen in batches([len(text) for text in texts]):
            ids, mask = self._tokens([texts[index] for index in chosen])
            for index, rows, length in zip(chosen, self._read(ids, mask)[1], mask.sum(axis=1), strict=True):
                states[index] = rows[:length].copy()
        return states

    def read(self, text: str) -> tuple[Vectors, States]:
        """The unit vector of one text (384 floats) and its states, in one pass."""
        vectors, states = self._read(*self._tokens([text]))
        return vectors[0], states[0]

    def _tokens(self, texts: list[str]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        found = self._tokenizer(texts, padding=True, truncation=True, max_length=MAX_TOKENS, return_tensors="np")
        return found["input_ids"].astype(np.int32), found["attention_mask"].astype(np.int32)


def batches(lengths: Sequence[int], size: int = BATCH) -> Iterator[list[int]]:
    """Indexes in batches of similar length, which waste no time on padding."""
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    for start in range(0, len(order), size):
        yield order[start : start + size]


def padded(states: Sequence[States]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The states of some texts in one array, and 1 where there is a token."""
    longest = max(len(one) for one in states)
    rows = np.zeros((len(states), longest, DIMENSIONS), dtype=np.float32)
    mask = np.zeros((len(states), longest), dtype=np.float32)
    for at, one in enumerate(states):
        rows[at, : len(one)] = one
        mask[at, : len(one)] = 1
    return rows, mask


@lru_cache(maxsize=1)
def sentence_encoder() -> SentenceEncoder:
    """The one encoder of this process, from the installed weights package. Raises ModelError."""
    folder = weights_folder()
    made_from = [folder / WEIGHTS, Path(layers.__file__)]
    return SentenceEncoder(folder, onnx_function("encoder", made_from, lambda: layers.encoder_layers().read()))
