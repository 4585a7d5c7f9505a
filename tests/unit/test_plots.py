"""Plots are written as PNG files, with much to show, little, and nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.evaluation.calibration import reliability
from bot.evaluation.misses import Confusion
from bot.evaluation.plots import MOST_TOPICS, plot_calibration, plot_confusions, plot_trade_off
from bot.evaluation.results import Case
from bot.evaluation.trade_off import along_answer, along_clarify
from bot.understanding.decision import Thresholds
from tests.unit.case_builders import right, unanswerable, wrong

MIXED = [right(0.9), right(0.4), wrong(0.5), unanswerable("fallback", None)]


def png_size(path: Path) -> tuple[int, int]:
    """Width and height in pixels, from the header; fails where the file is no PNG."""
    head = path.read_bytes()[:24]
    assert head.startswith(b"\x89PNG\r\n\x1a\n")
    return int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")


@pytest.mark.parametrize("count", [0, 1, 60])
def test_confusions(tmp_path: Path, count: int) -> None:
    """However many there are the grid stays at a size that can be read, in a folder made for it."""
    pairs = [Confusion(f"sleep/asked_{n}", f"feeding/taken_{n}", n % 5 + 1) for n in range(count)]
    path = tmp_path / "new" / "confusions.png"
    plot_confusions(pairs, path)
    width, height = png_size(path)
    assert 600 < width < 130 * (4 + 0.5 * MOST_TOPICS)
    assert 400 < height < 130 * (3 + 0.4 * MOST_TOPICS)


@pytest.mark.parametrize("cases", [MIXED, []])
def test_calibration(tmp_path: Path, cases: list[Case]) -> None:
    """With messages and without."""
    plot_calibration(reliability(cases), tmp_path / "calibration.png")
    assert png_size(tmp_path / "calibration.png") == (832, 884)


@pytest.mark.parametrize("cases", [MIXED, []])
def test_trade_off(tmp_path: Path, cases: list[Case]) -> None:
    """With messages and without."""
    now = Thresholds()
    points = along_answer(cases, now, steps=(0.1, 0.6)), along_clarify(cases, now, steps=(0.1, 0.6))
    plot_trade_off(*points, now.answer, now.clarify, tmp_path / "trade_off.png")
    assert png_size(tmp_path / "trade_off.png") == (1495, 676)
