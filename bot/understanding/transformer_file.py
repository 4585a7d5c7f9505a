"""What a transformer computes, as an ONNX graph, up to one row a text: bot.understanding.onnx runs it.

The encoders bring their weights, each under the names of all-mpnet-base-v2, and what is done with the rows.
Written node by node: TensorFlow's converter takes more memory than a machine has for matrices of that size.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count, takewhile
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

OPSET = 17
HEADS = 12  # of each layer, in either encoder

Array: TypeAlias = NDArray[Any]
Weights: TypeAlias = Mapping[str, NDArray[np.float32]]


class Graph:
    """Nodes in their order, and the arrays that they use. From `ids` and `mask`, a row a text: `mask` is 1 for a token
    and 0 for padding."""

    def __init__(self) -> None:
        self._nodes: list[NodeProto] = []
        self._arrays: list[TensorProto] = []

    def array(self, value: Array | Sequence[int] | float, kind: Any = np.float32) -> str:
        """The name of this array."""
        name = f"array_{len(self._arrays)}"
        self._arrays.append(numpy_helper.from_array(np.ascontiguousarray(value, dtype=kind), name))
        return name

    def numbers(self, *values: int) -> str:
        """The name of these whole numbers."""
        return self.array(values, np.int64)

    def node(self, kind: str, *inputs: str, output: str = "", **attributes: Any) -> str:
        """The name of what an operation of ONNX makes of these."""
        output = output or f"node_{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, list(inputs), [output], **attributes))
        return output

    def dense(self, matrix: Array, bias: Array, rows: str) -> str:
        """The name of rows times a matrix, what goes in by what comes out, plus a bias."""
        return self.node("Add", self.node("MatMul", rows, self.array(matrix)), self.array(bias))

    def model(self, outputs: Mapping[str, Sequence[str | int]]) -> ModelProto:
        """The whole; `outputs` are the names of nodes, each with its shape."""
        given = [helper.make_tensor_value_info(one, TensorProto.INT32, ["texts", "tokens"]) for one in ("ids", "mask")]
        gives = [helper.make_tensor_value_info(one, TensorProto.FLOAT, shape) for one, shape in outputs.items()]
        whole = helper.make_graph(self._nodes, "transformer", given, gives, self._arrays)
        return helper.make_model(whole, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)


def pooled(graph: Graph, weights: Weights, places: Array, epsilon: float, near: Array | None = None) -> str:
    """The name of one row a text: the mean over its tokens. `places` holds what is added for each place in the text,
    `near` what each head adds for the distance of two tokens (heads by tokens by tokens)."""
    states = _embedded(graph, weights, places, epsilon)
    bias = _bias(graph, near)
    for at in takewhile(lambda at: f"{at}output.dense.weight" in weights, (f"encoder.layer.{n}." for n in count())):
        states = _layer(graph, weights, at, states, bias, epsilon)
    there = graph.node("Unsqueeze", _mask(graph), graph.numbers(2))
    total = graph.node("ReduceSum", graph.node("Mul", states, there), graph.numbers(1), keepdims=0)
    return graph.node("Div", total, graph.node("ReduceSum", there, graph.numbers(1), keepdims=0))


def _mask(graph: Graph) -> str:
    return graph.node("Cast", "mask", to=TensorProto.FLOAT)


def _embedded(graph: Graph, weights: Weights, places: Array, epsilon: float) -> str:
    words = graph.node("Gather", graph.array(weights["embeddings.word_embeddings.weight"]), "ids")
    first = graph.node("Slice", graph.array(places), graph.numbers(0), _length(graph), graph.numbers(0))
    return _normed(graph, weights, "embeddings.LayerNorm", graph.node("Add", words, first), epsilon)


def _length(graph: Graph) -> str:
    """The number of tokens of the longest text."""
    return graph.node("Slice", graph.node("Shape", "ids"), graph.numbers(1), graph.numbers(2))


def _bias(graph: Graph, near: Array | None) -> str:
    """What is added to each pair of tokens before a softmax: how near they are, and that padding is unseen."""
    unseen = graph.node("Mul", graph.node("Sub", graph.array(1.0), _mask(graph)), graph.array(-10_000.0))
    unseen = graph.node("Unsqueeze", unseen, graph.numbers(1, 2))
    if near is None:
        return unseen
    length = _length(graph)
    ends = graph.node("Concat", length, length, axis=0)
    cut = graph.node("Slice", graph.array(near[np.newaxis]), graph.numbers(0, 0), ends, graph.numbers(2, 3))
    return graph.node("Add", cut, unseen)


def _layer(graph: Graph, weights: Weights, at: str, states: str, bias: str, epsilon: float) -> str:
    wide = len(weights[f"{at}attention.attn.o.bias"])

    def dense(name: str, rows: str, scale: float = 1.0) -> str:
        return graph.dense(weights[f"{at}{name}.weight"].T * scale, weights[f"{at}{name}.bias"] * scale, rows)

    def by_head(rows: str, order: Sequence[int]) -> str:
        apart = graph.node("Reshape", rows, graph.numbers(0, 0, HEADS, wide // HEADS))
        return graph.node("Transpose", apart, perm=order)

    query = by_head(dense("attention.attn.q", states, (wide // HEADS) ** -0.5), (0, 2, 1, 3))
    key = by_head(dense("attention.attn.k", states), (0, 2, 3, 1))
    value = by_head(dense("attention.attn.v", states), (0, 2, 1, 3))
    shares = graph.node("Softmax", graph.node("Add", graph.node("MatMul", query, key), bias), axis=-1)
    seen = graph.node("Transpose", graph.node("MatMul", shares, value), perm=(0, 2, 1, 3))
    together = graph.node("Reshape", seen, graph.numbers(0, 0, wide))
    after = graph.node("Add", states, dense("attention.attn.o", together))
    states = _normed(graph, weights, f"{at}attention.LayerNorm", after, epsilon)
    inner = dense("intermediate.dense", states)
    error = graph.node("Erf", graph.node("Div", inner, graph.array(2.0**0.5)))
    gelu = graph.node("Mul", graph.node("Mul", inner, graph.node("Add", error, graph.array(1.0))), graph.array(0.5))
    after = graph.node("Add", states, dense("output.dense", gelu))
    return _normed(graph, weights, f"{at}output.LayerNorm", after, epsilon)


def _normed(graph: Graph, weights: Weights, name: str, states: str, epsilon: float) -> str:
    scale, bias = (graph.array(weights[f"{name}.{one}"]) for one in ("weight", "bias"))
    return graph.node("LayerNormalization", states, scale, bias, axis=-1, epsilon=epsilon)
