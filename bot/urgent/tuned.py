"""How likely a text is urgent, by the encoder's upper layers as bot.urgent.tuning trained them further.

Frozen sentence vectors put "he stopped breathing" beside "do they ever stop breathing"; layers that have learnt the
difference keep what negation, time and doubt do to a sentence. docs/decisions/0004-urgent-rules-and-classifier.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.errors import ModelError
from bot.settings import settings
from bot.understanding import layers
from bot.understanding.encoder import States, batches, padded
from bot.understanding.onnx import OnnxFunction, onnx_function
from bot.urgent import tuning

WEIGHTS = "tuned.npz"

Logits = NDArray[np.float32]


class TunedLayers:
    """Reads a text's states (bot.understanding.encoder) and says how likely it is urgent."""

    def __init__(self, odds: OnnxFunction) -> None:
        self._odds = odds

    def logits(self, states: Sequence[States]) -> Logits:
        """The log odds that each text is urgent."""
        found = np.zeros(len(states), dtype=np.float32)
        for rows in batches([len(one) for one in states]):
            found[rows] = self._odds(*padded([states[row] for row in rows]))[0]
        return found


@lru_cache(maxsize=1)
def tuned_layers() -> TunedLayers:
    """The one set of tuned layers of this process, from data/urgent. Raises ModelError."""
    path = settings().data_dir / "urgent" / WEIGHTS
    if not path.exists():
        raise ModelError(f"{path.name} is missing. Next: run `make tune`.")
    code = [Path(layers.__file__), Path(tuning.__file__)]

    def odds() -> object:
        return tuning.UrgentLayers.load(path, layers.encoder_layers().upper()).odds()

    return TunedLayers(onnx_function("tuned", [path, *code], odds))
