"""The heads of the shipped layers, fitted anew: a topic that they do not know is learnt, and no layer changes."""

from __future__ import annotations

from pathlib import Path
from shutil import copy

import numpy as np

from bot.settings import ROOT
from bot.understanding.heads import refit
from bot.understanding.mpnet import DIMENSIONS
from bot.understanding.tuned import WEIGHTS, tuned_layers
from bot.understanding.tuning import HEAD_SCALE, learnt_in, topics_in

SHIPPED = ROOT / "data" / "nlu" / WEIGHTS
NEW = "urgent/a_new_sign"
TAUGHT = {
    "the kitten has swallowed a feather": NEW,
    "kitten ate a feather off the toy": NEW,
    "which mattress for the cot": "sleep/mattress",
    "is a firm cot mattress best": "sleep/mattress",
}


def test_heads_learn_a_topic_over_layers_that_stay(tmp_path: Path) -> None:
    """What is hardly known is kept whole, so that one fitting is enough."""
    path = tmp_path / WEIGHTS
    copy(SHIPPED, path)
    times = 200
    topics = list(TAUGHT.values()) * times
    rows = tuned_layers().rows(list(TAUGHT))
    assert rows.shape == (len(TAUGHT), DIMENSIONS)
    refit(path, np.tile(rows, (times, 1)), [topic == NEW for topic in topics], topics, epochs=40)
    assert topics_in(path) == sorted([*topics_in(SHIPPED), NEW])
    before, after = learnt_in(SHIPPED), learnt_in(path)
    assert all(np.array_equal(one, same) for one, same in zip(before[:-4], after[:-4], strict=True))
    matrix, bias = (HEAD_SCALE * one for one in after[-2:])
    first = [topics_in(path)[at] for at in (rows @ matrix + bias).argmax(axis=1)]
    assert first == list(TAUGHT.values())
