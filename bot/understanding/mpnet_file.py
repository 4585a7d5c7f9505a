"""The computation of bot.understanding.mpnet as an ONNX graph, with heads over it: what a parent's message meets.

Written node by node: TensorFlow's converter takes more memory than a machine has for matrices of this size.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

from bot.understanding.mpnet import DIMENSIONS, EPSILON, FIRST_POSITION, HEADS, LAYERS, Weights, near_heads

OPSET = 17
ODDS, SHARES = "odds", "shares"

Array = NDArray[Any]


class _Graph:
    """Nodes in their order, and the arrays that they use."""

    def __init__(self) -> None:
        self.nodes: list[NodeProto] = []
        self.arrays: list[TensorProto] = []

    def array(self, value: Array | Sequence[int] | float, kind: Any = np.float32) -> str:
        name = f"array_{len(self.arrays)}"
        self.arrays.append(numpy_helper.from_array(np.ascontiguousarray(value, dtype=kind), name))
        return name

    def numbers(self, *values: int) -> str:
        return self.array(values, np.int64)

    def node(self, kind: str, *inputs: str, output: str = "", **attributes: Any) -> str:
        output = output or f"node_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [output], **attributes))
        return output


def graph_of(weights: Weights, heads: Sequence[Array]) -> ModelProto:
    """From `ids` and `mask` to `odds` and `shares`, with these weights; `heads` are the matrix and bias of the odds,
    and those of the topics."""
    graph = _Graph()
    states = _embedded(graph, weights)
    bias = _bias(graph, weights)
    for number in range(LAYERS):
        states = _layer(graph, weights, f"encoder.layer.{number}.", states, bias)
    _heads(graph, _pooled(graph, states), heads)
    given = [helper.make_tensor_value_info(name, TensorProto.INT32, ["texts", "tokens"]) for name in ("ids", "mask")]
    shapes: dict[str, list[str | int]] = {ODDS: ["texts"], SHARES: ["texts", heads[2].shape[1]]}
    gives = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in shapes.items()]
    whole = helper.make_graph(graph.nodes, "tuned", given, gives, graph.arrays)
    return helper.make_model(whole, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)


def _embedded(graph: _Graph, weights: Weights) -> str:
    words = graph.node("Gather", graph.array(weights["embeddings.word_embeddings.weight"]), "ids")
    places = weights["embeddings.position_embeddings.weight"][FIRST_POSITION:]
    first = graph.node("Slice", graph.array(places), graph.numbers(0), _length(graph), graph.numbers(0))
    return _normed(graph, weights, "embeddings.LayerNorm", graph.node("Add", words, first))


def _length(graph: _Graph) -> str:
    """The number of tokens of the longest text."""
    return graph.node("Slice", graph.node("Shape", "ids"), graph.numbers(1), graph.numbers(2))


def _bias(graph: _Graph, weights: Weights) -> str:
    """What is added to each pair of tokens before a softmax: how near they are, and that padding is unseen."""
    length = _length(graph)
    near = graph.array(near_heads(weights)[np.newaxis])
    ends = graph.node("Concat", length, length, axis=0)
    cut = graph.node("Slice", near, graph.numbers(0, 0), ends, graph.numbers(2, 3))
    there = graph.node("Cast", "mask", to=TensorProto.FLOAT)
    unseen = graph.node("Mul", graph.node("Sub", graph.array(1.0), there), graph.array(-10_000.0))
    return graph.node("Add", cut, graph.node("Unsqueeze", unseen, graph.numbers(1, 2)))


def _layer(graph: _Graph, weights: Weights, at: str, states: str, bias: str) -> str:
    def dense(name: str, value: str, scale: float = 1.0) -> str:
        matrix = graph.array(weights[f"{at}{name}.weight"].T * scale)
        return graph.node("Add", graph.node("MatMul", value, matrix), graph.array(weights[f"{at}{name}.bias"] * scale))

    def by_head(rows: str, order: Sequence[int]) -> str:
        apart = graph.node("Reshape", rows, graph.numbers(0, 0, HEADS, DIMENSIONS // HEADS))
        return graph.node("Transpose", apart, perm=order)

    query = by_head(dense("attention.attn.q", states, (DIMENSIONS // HEADS) ** -0.5), (0, 2, 1, 3))
    key = by_head(dense("attention.attn.k", states), (0, 2, 3, 1))
    value = by_head(dense("attention.attn.v", states), (0, 2, 1, 3))
    shares = graph.node("Softmax", graph.node("Add", graph.node("MatMul", query, key), bias), axis=-1)
    seen = graph.node("Transpose", graph.node("MatMul", shares, value), perm=(0, 2, 1, 3))
    together = graph.node("Reshape", seen, graph.numbers(0, 0, DIMENSIONS))
    after = graph.node("Add", states, dense("attention.attn.o", together))
    states = _normed(graph, weights, f"{at}attention.LayerNorm", after)
    wide = dense("intermediate.dense", states)
    error = graph.node("Erf", graph.node("Div", wide, graph.array(2.0**0.5)))
    gelu = graph.node("Mul", graph.node("Mul", wide, graph.node("Add", error, graph.array(1.0))), graph.array(0.5))
    after = graph.node("Add", states, dense("output.dense", gelu))
    return _normed(graph, weights, f"{at}output.LayerNorm", after)


def _normed(graph: _Graph, weights: Weights, name: str, states: str) -> str:
    scale, bias = (graph.array(weights[f"{name}.{one}"]) for one in ("weight", "bias"))
    return graph.node("LayerNormalization", states, scale, bias, axis=-1, epsilon=EPSILON)


def _pooled(graph: _Graph, states: str) -> str:
    there = graph.node("Unsqueeze", graph.node("Cast", "mask", to=TensorProto.FLOAT), graph.numbers(2))
    total = graph.node("ReduceSum", graph.node("Mul", states, there), graph.numbers(1), keepdims=0)
    return graph.node("Div", total, graph.node("ReduceSum", there, graph.numbers(1), keepdims=0))


def _heads(graph: _Graph, pooled: str, heads: Sequence[Array]) -> None:
    def said(matrix: Array, bias: Array) -> str:
        return graph.node("Add", graph.node("MatMul", pooled, graph.array(matrix)), graph.array(bias))

    graph.node("Squeeze", said(heads[0], heads[1]), graph.numbers(1), output=ODDS)
    graph.node("Softmax", said(heads[2], heads[3]), axis=-1, output=SHARES)
