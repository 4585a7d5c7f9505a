"""Sentences to vectors: all-MiniLM-L6-v2 as upstream has it. Knows nothing of topics.

Nothing was learnt from examples here, so it knows what they do not say. Mean pooling over the mask, then L2 norm, is
how the upstream model is meant to be read.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto

from bot.errors import ModelError
from bot.understanding import tokens, transformer_file
from bot.understanding.onnx import OnnxFunction, onnx_function
from bot.understanding.tokens import WEIGHTS, batches, encoder_folder, padded, tokens_of
from bot.understanding.transformer_file import Graph, Weights, pooled

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
DIMENSIONS = 384
EPSILON = 1e-12
BATCH = 16
OUR_NAMES = {
    "attention.self.query": "attention.attn.q",
    "attention.self.key": "attention.attn.k",
    "attention.self.value": "attention.attn.v",
    "attention.output.dense": "attention.attn.o",
    "attention.output.LayerNorm": "attention.LayerNorm",
}

_cores = ThreadPoolExecutor(os.cpu_count(), "encoder")

Vectors: TypeAlias = NDArray[np.float32]
Watched: TypeAlias = Callable[[list[list[int]]], Iterable[list[int]]]


def vectors_of(texts: Sequence[str], watched: Watched = iter) -> Vectors:
    """One unit vector of 384 floats a text; no texts give an empty array. The batches go through `watched`, which may
    show how far it is. Raises ModelError."""
    vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
    words = tokens_of(texts) if texts else []
    chosen = list(batches([len(one) for one in words], BATCH))

    def encoded(batch: list[int]) -> Vectors:
        (rows,) = encoder()(*padded([words[at] for at in batch]))
        return rows

    for batch, rows in zip(watched(chosen), _cores.map(encoded, chosen), strict=True):
        vectors[batch] = rows
    return vectors


@lru_cache(maxsize=1)
def encoder() -> OnnxFunction:
    """The one function of this process of token ids and mask that gives unit vectors. Raises ModelError."""
    weights = encoder_folder() / WEIGHTS
    made_from = [weights, *map(Path, (__file__, tokens.__file__, transformer_file.__file__))]
    return onnx_function("encoder", made_from, lambda: graph_of(upstream(weights)))


def graph_of(weights: Weights) -> ModelProto:
    """From `ids` and `mask` to `vectors`, with these weights."""
    graph = Graph()
    kind, places = (weights[f"embeddings.{one}_embeddings.weight"] for one in ("token_type", "position"))
    rows = pooled(graph, weights, places + kind[0], EPSILON)
    graph.node("LpNormalization", rows, output="vectors", axis=-1, p=2)
    return graph.model({"vectors": ["texts", DIMENSIONS]})


def upstream(path: Path) -> Weights:
    """The weights by the names that bot.understanding.transformer_file uses. Raises ModelError where they are not
    upstream's."""
    from safetensors.numpy import load

    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if digest != WEIGHTS_SHA256:
        raise ModelError(f"{WEIGHTS} is not the upstream file (SHA-256 {digest[:12]}…). Next: run `make setup` again.")
    return {_our_name(name): value for name, value in load(content).items()}


def _our_name(name: str) -> str:
    for theirs, ours in OUR_NAMES.items():
        name = name.replace(theirs, ours)
    return name
