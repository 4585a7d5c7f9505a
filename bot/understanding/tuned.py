"""A second reading of a text: all-mpnet-base-v2 as bot.understanding.tuning trained it further, run from an ONNX file.

Frozen sentence vectors put "he stopped breathing" beside "do they ever stop breathing"; layers that have learnt the
difference keep what negation, time and doubt do to a sentence. docs/decisions/0004-urgent-rules-and-classifier.md.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.errors import ModelError
from bot.settings import settings
from bot.understanding import mpnet, tokens, transformer_file, tuning
from bot.understanding.onnx import OnnxFunction, onnx_function
from bot.understanding.tokens import Tokens, batches, padded, tokens_of

WEIGHTS = "tuned.npz"
WEIGHT = 0.5  # of their shares, beside a classifier's that has all the words
BATCH = 32  # texts at once, where many are read
CORES = 2  # one message is understood after the other, so no other waits for them

_beside = ThreadPoolExecutor(1, "tuned")  # beside the rest of understanding
# Python lets a thread wait for its turn five thousandths of a second, a sixth of the whole.
sys.setswitchinterval(0.0005)


@dataclass(frozen=True)
class Reading:
    """The log odds that a text is urgent, its shares in the labels of the examples, which add up to 1, and what both
    were read from (mpnet.DIMENSIONS numbers)."""

    odds: float
    shares: dict[str, float]
    row: NDArray[np.float32]


class TunedLayers:
    """Reads texts as bot.understanding.spelling leaves them."""

    def __init__(self, read: OnnxFunction, labels: Sequence[str]) -> None:
        self._read = read
        self._labels = list(labels)

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """What the layers make of each text."""
        odds, shares, rows = self._of(tokens_of(texts))
        read = zip(odds.tolist(), shares.tolist(), rows, strict=True)
        return [Reading(odd, dict(zip(self._labels, share, strict=True)), row) for odd, share, row in read]

    def rows(
        self, texts: Sequence[str], watched: Callable[[list[list[int]]], Iterable[list[int]]] = iter
    ) -> NDArray[np.float32]:
        """What the heads read of each text (texts x mpnet.DIMENSIONS). The batches go through `watched`, which may show
        how far it is."""
        numbered = tokens_of(texts)
        rows = np.zeros((len(texts), mpnet.DIMENSIONS), dtype=np.float32)
        for at in watched(list(batches([len(one) for one in numbered], BATCH))):
            rows[at] = self._of([numbered[place] for place in at])[2]
        return rows

    def _of(self, numbered: Sequence[Tokens]) -> list[NDArray[np.float32]]:
        return self._read(*padded([mpnet.mpnet_tokens(one) for one in numbered]))

    def reading(self, *batches: Sequence[str]) -> Callable[[], list[Reading]]:
        """`read` of the texts of each batch, in turn, beside what else is done: begun now, and waited for when
        what this returns is called."""
        begun = [_beside.submit(self.read, texts) for texts in batches if texts]
        return lambda: [reading for texts in begun for reading in texts.result()]


@lru_cache(maxsize=1)
def tuned_layers() -> TunedLayers:
    """The one set of tuned layers of this process, from data/nlu. Raises ModelError."""
    path = settings().data_dir / "nlu" / WEIGHTS
    if not path.exists():
        raise ModelError(f"{path.name} is missing. Next: run `make tune`.")
    code = (mpnet.__file__, tokens.__file__, transformer_file.__file__, tuning.__file__)
    tokens_of([""])  # the words are read now too
    read = onnx_function("tuned", [path, *map(Path, code)], lambda: tuning.graph_in(path, mpnet.upstream()), CORES)
    return TunedLayers(read, tuning.topics_in(path))
