"""Models kept as ONNX files, which run several times faster than in TensorFlow. Knows nothing of what they compute.

Their matrices are kept in whole numbers of 8 bits: half the time on one message, a quarter of the memory, and nearly
the same numbers. A file takes half a minute to make, stands in the folder of the models,
and is made anew when its sources change.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto

from bot.settings import settings

SHORT = 16


class OnnxFunction:
    """A function of arrays, run from its file by so many threads. Safe to share."""

    def __init__(self, path: Path, threads: int = 1) -> None:
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = threads
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # there is other work for the core
        options.add_session_config_entry("session.dynamic_block_base", "4")  # who is held up by it gets less to do
        self._session = InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self._inputs = [one.name for one in self._session.get_inputs()]

    def __call__(self, *arrays: NDArray[Any]) -> list[NDArray[np.float32]]:
        """What the function gives for these arrays, in its own order."""
        given = dict(zip(self._inputs, arrays, strict=True))
        outputs: list[NDArray[np.float32]] = self._session.run(None, given)
        return outputs


def onnx_function(
    name: str, made_from: Sequence[Path], model: Callable[[], ModelProto], threads: int = 1
) -> OnnxFunction:
    """The function from its file, run by so many threads; where none fits the content of `made_from`, what `model()`
    returns is written to one first."""
    path = settings().models_dir / f"{name}-{_digest([Path(__file__), *made_from])}.onnx"
    if not path.exists():
        _write(model(), path)
        for old in path.parent.glob(f"{name}-*.onnx"):
            if old != path:
                old.unlink(missing_ok=True)
    return OnnxFunction(path, threads)


def _write(exact: ModelProto, path: Path) -> None:
    """Written beside and then moved, so that another process never reads half a file."""
    from onnxruntime.quantization import quantize_dynamic
    from onnxruntime.quantization.quant_utils import add_pre_process_metadata

    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        beside = Path(folder) / path.name
        add_pre_process_metadata(exact)  # else it recommends a step that finds nothing to do here
        quantize_dynamic(exact, beside, per_channel=True)
        beside.replace(path)


def _digest(paths: Sequence[Path]) -> str:
    found = hashlib.sha256()
    for path in paths:
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()[:SHORT]
