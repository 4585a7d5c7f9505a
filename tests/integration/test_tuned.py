"""The tuned layers with the real weights: they start where upstream stands, learn, and are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray
from onnx import ModelProto

from bot.errors import ModelError
from bot.settings import settings
from bot.understanding.mpnet import DIMENSIONS, EPSILON, MpnetLayers, mpnet_layers, mpnet_tokens, upstream
from bot.understanding.onnx import OnnxFunction
from bot.understanding.tokens import Tokens, padded
from bot.understanding.tokens import tokens_of as words_of
from bot.understanding.tuned import tuned_layers
from bot.understanding.tuning import KEPT, TrainedLayers, graph_in, topics_in

TEXTS = ["she has stopped breathing", "do babies ever stop breathing", "which cot is best", "he won't wake up at all"]
URGENT = [True, False, False, True]
TOPICS = ["urgent/a", "near_miss", "sleep/b", "urgent/a"]
DEEP = re.compile(r"encoder\.layer\.([2-9]|1\d)\.")
IN_FILES = {"kernel": "weight", "gamma": "weight", "beta": "bias", "embeddings": "weight"}


def tokens_of(texts: Sequence[str]) -> list[Tokens]:
    """As the larger encoder numbers them."""
    return [mpnet_tokens(one) for one in words_of(texts)]


def test_the_layers_compute_what_transformers_computes() -> None:
    """The library's own model, with weights of chance, beside ours with the same."""
    import tensorflow as tf
    from transformers import MPNetConfig, TFMPNetModel

    theirs = TFMPNetModel(MPNetConfig(layer_norm_eps=EPSILON, num_hidden_layers=2))
    ids, mask = padded(tokens_of(TEXTS))
    hidden = theirs(input_ids=tf.constant(ids), attention_mask=tf.constant(mask)).last_hidden_state.numpy()
    ours = MpnetLayers({name_of(one.name): value_of(one) for one in theirs.weights})
    expected = [rows[: int(seen.sum())].mean(axis=0) for rows, seen in zip(hidden, mask, strict=True)]
    assert ours.pooled(ids, mask, ours.dense).numpy() == pytest.approx(np.array(expected), abs=1e-4)


def name_of(variable: str) -> str:
    """TensorFlow's name of a weight as the file of weights has it."""
    name = variable.split("/", 2)[2].removesuffix(":0").replace("layer_._", "layer.").replace("/", ".")
    rest, _, kind = name.rpartition(".")
    return f"{rest}.{IN_FILES.get(kind, kind)}"


def value_of(variable: object) -> NDArray[np.float32]:
    """A weight as the file of weights has it: dense layers transposed."""
    value: NDArray[np.float32] = variable.numpy()  # type: ignore[attr-defined]
    return value.T if "kernel" in variable.name else value  # type: ignore[attr-defined]


def test_layers_learn_and_the_file_says_nearly_what_tensorflow_says(tmp_path: Path) -> None:
    """Upstream's first two layers are enough to see it. Half precision loses a little; texts of other lengths beside it
    change nothing. What goes on from the file, with a topic more, says the same, and settles between that and what
    it learns."""
    tokens, times = tokens_of(TEXTS), 112
    watched: list[int] = []

    def watch(batches: list[list[int]]) -> Iterator[list[int]]:
        for rows in batches:
            watched.append(len(rows))
            yield rows

    weights = {name: value for name, value in upstream().items() if not DEEP.match(name)}
    trained = TrainedLayers(MpnetLayers(weights), set(TOPICS))
    trained.train(tokens * times, URGENT * times, TOPICS * times, watched=watch)
    assert sum(watched) == len(tokens) * times
    odds, shares = (one.numpy() for one in trained.read(*padded(tokens)))
    assert [trained.topics[at] for at in shares.argmax(axis=1)] == TOPICS
    assert (odds[[0, 3]].min() > odds[[1, 2]].max()) and odds[0] > 0
    trained.save(tmp_path / "tuned.npz")
    assert topics_in(tmp_path / "tuned.npz") == trained.topics
    written = OnnxFunction(write(graph_in(tmp_path / "tuned.npz", weights), tmp_path))
    for given, rows in ((tokens, slice(None)), (tokens[:1], slice(1))):
        read_odds, read_shares, _ = written(*padded(given))
        assert read_odds == pytest.approx(odds[rows], abs=0.1)
        assert read_shares == pytest.approx(shares[rows], abs=0.02)
    wider = TrainedLayers(MpnetLayers(weights), ["a/new", *trained.topics])
    wider.go_on_from(tmp_path / "tuned.npz")
    same_odds, wider_shares = (one.numpy() for one in wider.read(*padded(tokens)))
    assert same_odds == pytest.approx(odds, abs=0.1)
    assert [wider.topics[at] for at in wider_shares.argmax(axis=1)] == TOPICS
    wider.train(tokens, URGENT, TOPICS)
    wider.save(tmp_path / "after.npz")
    wider.settle()
    wider.save(tmp_path / "settled.npz")
    before, after, settled = (first_matrix(tmp_path / f"{one}.npz") for one in ("tuned", "after", "settled"))
    assert np.abs(after - before).max() > 1e-4
    assert settled == pytest.approx((1 - KEPT) * before + KEPT * after, abs=1e-4)


def first_matrix(path: Path) -> NDArray[np.float64]:
    """Of what was learnt."""
    with np.load(path) as saved:
        matrix: NDArray[np.float64] = saved["arr_0"].astype(np.float64)
        return matrix


def write(model: ModelProto, folder: Path) -> Path:
    """The model as exact as it is."""
    path = folder / "exact.onnx"
    onnx.save(model, str(path))
    return path


def test_untrained_layers_are_upstreams() -> None:
    """So that training begins from what the encoder knows: words of one meaning are near."""
    layers = mpnet_layers()
    rows = layers.pooled(*padded(tokens_of(["my baby will not wake", "he can't be roused", "a new car"])), layers.dense)
    one, same, other = rows.numpy() / np.linalg.norm(rows.numpy(), axis=1, keepdims=True)
    assert rows.shape == (3, DIMENSIONS)
    assert one @ same > 0.4 > one @ other


def test_a_missing_file_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The start stops there, rather than every answer."""
    monkeypatch.setenv("NIGHTLIGHT_DATA_DIR", str(tmp_path))
    settings.cache_clear()
    with pytest.raises(ModelError, match="make tune"):
        tuned_layers.__wrapped__()


def test_the_layers_that_are_shipped_tell_twins_apart() -> None:
    """Not a measure, only that the file in data/nlu is the trained one."""
    texts = ["my baby is blue and not breathing", "which cot mattress is best"]
    urgent, calm = tuned_layers().reading(texts)()
    assert urgent.odds > 2 > -2 > calm.odds
    assert max(calm.shares, key=calm.shares.__getitem__) == "sleep/mattress"


def test_a_message_and_its_parts_are_read_in_turn() -> None:
    """The message by itself, so that its parts do not change what is heard in it; no parts are no reading."""
    message, parts = "when can she have water and is juice ok", ["when can she have water", "is juice ok"]
    found = tuned_layers().reading([message], parts, [])()
    apart = [*tuned_layers().read([message]), *tuned_layers().read(parts)]
    assert [(one.odds, one.shares, one.row.tolist()) for one in found] == [
        (one.odds, one.shares, one.row.tolist()) for one in apart
    ]
