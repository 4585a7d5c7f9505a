"""A second reading of a text: all-mpnet-base-v2 as bot.understanding.tuning trained it further, run from an ONNX file.

Frozen sentence vectors put "he stopped breathing" beside "do they ever stop breathing"; layers that have learnt the
difference keep what negation, time and doubt do to a sentence. docs/decisions/0004-urgent-rules-and-classifier.md.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.errors import ModelError
from bot.settings import settings
from bot.understanding import mpnet, mpnet_file, tuning
from bot.understanding.encoder import Tokens, padded
from bot.understanding.onnx import OnnxFunction, onnx_function

WEIGHTS = "tuned.npz"
WEIGHT = 0.5  # of their shares, beside a classifier's that has all the words

_beside = ThreadPoolExecutor(1, "tuned")  # the core that the rest of understanding leaves free


@dataclass(frozen=True)
class Reading:
    """The log odds that a text is urgent, and its shares in the labels of the examples, which add up to 1."""

    odds: float
    shares: dict[str, float]


class TunedLayers:
    """Reads the tokens of texts (bot.understanding.encoder)."""

    def __init__(self, read: OnnxFunction, labels: Sequence[str]) -> None:
        self._read = read
        self._labels = list(labels)

    def read(self, tokens: Sequence[Tokens]) -> list[Reading]:
        """What the layers make of each text."""
        odds, shares = self._read(*padded([mpnet.mpnet_tokens(one) for one in tokens]))
        rows = zip(odds.tolist(), shares.tolist(), strict=True)
        return [Reading(odd, dict(zip(self._labels, row, strict=True))) for odd, row in rows]

    def reading(self, tokens: Sequence[Tokens]) -> Callable[[], list[Reading]]:
        """`read` on a core of its own: begun now, and waited for when what this returns is called."""
        return _beside.submit(self.read, tokens).result


@lru_cache(maxsize=1)
def tuned_layers() -> TunedLayers:
    """The one set of tuned layers of this process, from data/nlu. Raises ModelError."""
    path = settings().data_dir / "nlu" / WEIGHTS
    if not path.exists():
        raise ModelError(f"{path.name} is missing. Next: run `make tune`.")
    made_from = [path, Path(mpnet.__file__), Path(mpnet_file.__file__), Path(tuning.__file__)]
    return TunedLayers(onnx_function("tuned", made_from, lambda: tuning.graph_in(path)), tuning.topics_in(path))
