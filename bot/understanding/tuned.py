"""A second reading of a text, by the encoder's layers as bot.understanding.tuning trained them further.

Frozen sentence vectors put "he stopped breathing" beside "do they ever stop breathing"; layers that have learnt the
difference keep what negation, time and doubt do to a sentence. docs/decisions/0004-urgent-rules-and-classifier.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.errors import ModelError
from bot.settings import settings
from bot.understanding import layers, tuning
from bot.understanding.encoder import Tokens, Vectors, padded, sentence_encoder
from bot.understanding.onnx import OnnxFunction, onnx_function

WEIGHTS = "tuned.npz"
WEIGHT = 0.4  # of their shares, beside a classifier's that has all the words

_beside = ThreadPoolExecutor(1, "tuned")  # the two readings of a text take a core each, and half the time


@dataclass(frozen=True)
class Reading:
    """The log odds that a text is urgent, and its shares in the labels of the examples, which add up to 1."""

    odds: float
    shares: dict[str, float]


class TunedLayers:
    """Reads a text's tokens (bot.understanding.encoder)."""

    def __init__(self, read: OnnxFunction, labels: Sequence[str]) -> None:
        self._read = read
        self._labels = list(labels)

    def read(self, tokens: Tokens) -> Reading:
        """What the layers make of one text."""
        odds, shares = self._read(*padded([tokens]))
        return Reading(float(odds[0]), dict(zip(self._labels, shares[0].tolist(), strict=True)))


def read_both(text: str) -> tuple[Vectors, Reading]:
    """The sentence vector of a text as bot.understanding.spelling leaves it, and what the tuned layers make of it."""
    (tokens,) = sentence_encoder().tokens([text])
    reading = _beside.submit(tuned_layers().read, tokens)
    return sentence_encoder().read(tokens), reading.result()


@lru_cache(maxsize=1)
def tuned_layers() -> TunedLayers:
    """The one set of tuned layers of this process, from data/nlu. Raises ModelError."""
    path = settings().data_dir / "nlu" / WEIGHTS
    if not path.exists():
        raise ModelError(f"{path.name} is missing. Next: run `make tune`.")
    code = [Path(layers.__file__), Path(tuning.__file__)]

    def read() -> object:
        return tuning.TrainedLayers.load(path, layers.encoder_layers()).reading()

    return TunedLayers(onnx_function("tuned", [path, *code], read), tuning.topics_in(path))
