"""A model from its file: the same numbers, made once, made anew when its sources change."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

from bot.settings import settings
from bot.understanding.onnx import onnx_function


def model_of(nodes: Sequence[NodeProto], inputs: Sequence[str], arrays: Sequence[TensorProto] = ()) -> ModelProto:
    """These nodes as a model of rows, which gives what each of them gives."""
    given = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["rows", None]) for name in inputs]
    gives = [helper.make_tensor_value_info(node.output[0], TensorProto.FLOAT, ["rows", None]) for node in nodes]
    graph = helper.make_graph(nodes, "made_up", given, gives, arrays)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def test_a_function_is_written_once_and_again_when_its_sources_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The older file goes; the files of other functions stay."""
    monkeypatch.setenv("NIGHTLIGHT_MODELS_DIR", str(tmp_path / "models"))
    settings.cache_clear()
    source, made = tmp_path / "source", list[int]()
    source.write_text("one")

    def function() -> ModelProto:
        made.append(1)
        nodes = [helper.make_node(kind, ["a", "b"], [kind]) for kind in ("Add", "Sub")]
        return model_of(nodes, ["a", "b"])

    other = tmp_path / "models" / "other-1.onnx"
    other.parent.mkdir()
    other.touch()
    for _ in range(2):
        summed, less = onnx_function("both", [source], function)(np.ones((1, 2), "f4"), np.full((1, 2), 3, "f4"))
        assert (summed.tolist(), less.tolist()) == ([[4, 4]], [[-2, -2]])
    assert len(made) == 1
    (before,) = other.parent.glob("both-*.onnx")
    source.write_text("two")
    onnx_function("both", [source], function)
    (after,) = other.parent.glob("both-*.onnx")
    assert len(made) == 2 and after != before and other.exists()


def test_a_matrix_is_kept_in_8_bits_and_multiplies_nearly_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each column has its own scale, so that a small one beside a great one keeps its worth."""
    monkeypatch.setenv("NIGHTLIGHT_MODELS_DIR", str(tmp_path))
    settings.cache_clear()
    matrix = np.random.default_rng(0).normal(size=(64, 32)).astype("f4") * np.geomspace(0.01, 10, 32, dtype="f4")

    def function() -> ModelProto:
        node = helper.make_node("MatMul", ["given", "matrix"], ["product"])
        return model_of([node], ["given"], [numpy_helper.from_array(matrix, "matrix")])

    rows = np.random.default_rng(1).normal(size=(4, 64)).astype("f4")
    (found,) = onnx_function("matrix", [], function)(rows)
    exact = rows @ matrix
    off = np.linalg.norm(found - exact, axis=0) / np.linalg.norm(exact, axis=0)
    assert 0 < off.max() < 0.05
