"""The plots of an evaluation as PNG files: topics taken for each other, calibration, thresholds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from bot.evaluation.calibration import Bin, expected_calibration_error
from bot.evaluation.misses import Confusion
from bot.evaluation.trade_off import Point
from bot.evaluation.wilson import Share

# Okabe and Ito's colours, which colour-blind readers can tell apart.
RIGHT, WRONGLY, HELPED, OTHER = "#0072b2", "#d55e00", "#009e73", "#7f7f7f"
MOST_TOPICS = 16
DPI = 130


def plot_confusions(confusions: Sequence[Confusion], path: Path) -> None:
    """Writes a grid of the topics that are taken for each other most, asked down and taken for across."""
    shown = _most_confused(confusions)
    rows = sorted({one.asked for one in shown})
    columns = sorted({one.taken_for for one in shown})
    figure, axes = _sheet(3.6 + 0.5 * max(len(columns), 6), 2.8 + 0.38 * max(len(rows), 4))
    total = sum(one.count for one in confusions)
    said = f"{sum(one.count for one in shown)} of {total} such messages"
    axes.set_title(f"Topics taken for another ({said})", loc="left", fontsize=12)
    if shown:
        _draw_grid(axes, shown, rows, columns)
    else:
        _say_nothing(axes, "No message was taken for another topic.")
    _save(figure, path)


def plot_calibration(bins: Sequence[Bin], path: Path) -> None:
    """Writes the share right against the score, with 95 % bars, above the number of messages in each bin."""
    figure = Figure(figsize=(6.4, 6.8), layout="constrained")
    axes, counts = figure.subplots(2, 1, gridspec_kw={"height_ratios": (4, 1)}, sharex=True)
    error = expected_calibration_error(bins)
    said = "No messages" if error is None else f"Expected calibration error {100 * error:.1f} points"
    axes.set_title(f"Can the scores be believed?\n{said}", loc="left", fontsize=12)
    axes.plot([0, 1], [0, 1], color=OTHER, linestyle="--", linewidth=1, label="a score that can be believed")
    scores = [one.mean_score for one in bins]
    axes.errorbar(scores, [_of(one.right) for one in bins], yerr=_bars([one.right for one in bins]),
                  color=RIGHT, marker="o", capsize=3, label="first topic right, with 95 % interval")  # fmt: skip
    _as_shares(axes, "First topic right")
    axes.legend(loc="upper left", frameon=False)
    drawn = counts.bar([(one.low + one.high) / 2 for one in bins], [one.right.of for one in bins],
                       width=0.09, color=OTHER)  # fmt: skip
    counts.bar_label(drawn, fontsize=8)
    counts.margins(y=0.25)
    counts.set_ylabel("Messages")
    counts.set_xlabel("Score of the first topic")
    _save(figure, path)


def plot_trade_off(
    answers: Sequence[Point], clarifies: Sequence[Point], answer: float, clarify: float, path: Path
) -> None:
    """Writes what happens along the answer threshold and along the clarify threshold; now is a dotted line."""
    figure = Figure(figsize=(11.5, 5.2), layout="constrained")
    left, right = figure.subplots(1, 2, sharey=True)
    _draw_lines(left, [point.answer for point in answers], answers, answer)
    left.set_title(f"Answer threshold (clarify at {clarify:.2f})", loc="left", fontsize=12)
    left.set_xlabel("Answers when the first topic scores at least")
    left.set_ylabel("Share of messages")
    _draw_lines(right, [point.clarify for point in clarifies], clarifies, clarify)
    right.set_title(f"Clarify threshold (answer at {answer:.2f})", loc="left", fontsize=12)
    right.set_xlabel("Asks which was meant when the first topic scores at least")
    right.legend(loc="center right", frameon=True, framealpha=0.9)
    _save(figure, path)


def _most_confused(confusions: Sequence[Confusion]) -> list[Confusion]:
    shown: list[Confusion] = []
    for one in sorted(confusions, key=lambda one: -one.count):
        tried = [*shown, one]
        if max(len({c.asked for c in tried}), len({c.taken_for for c in tried})) <= MOST_TOPICS:
            shown = tried
    return shown


def _draw_grid(axes: Axes, shown: Sequence[Confusion], rows: list[str], columns: list[str]) -> None:
    grid = np.zeros((len(rows), len(columns)))
    for one in shown:
        grid[rows.index(one.asked), columns.index(one.taken_for)] = one.count
    axes.imshow(np.where(grid == 0, np.nan, grid), cmap="Oranges", vmin=0, vmax=grid.max() * 1.3, aspect="auto")
    axes.set_xticks(range(len(columns)), columns, rotation=55, ha="right", rotation_mode="anchor", fontsize=9)
    axes.set_yticks(range(len(rows)), rows, fontsize=9)
    axes.set_xticks(np.arange(0.5, len(columns)), minor=True)
    axes.set_yticks(np.arange(0.5, len(rows)), minor=True)
    axes.grid(which="minor", color="#dddddd", linewidth=0.7)
    axes.tick_params(which="minor", length=0)
    for row, column in np.argwhere(grid):
        axes.text(column, row, f"{grid[row, column]:.0f}", ha="center", va="center", fontsize=9)
    axes.set_ylabel("Asked about")
    axes.set_xlabel("Taken for")


def _draw_lines(axes: Axes, steps: list[float], points: Sequence[Point], now: float) -> None:
    lines = (
        ("helped", HELPED, "-", [point.helped for point in points]),
        ("answered right", RIGHT, "-", [point.right for point in points]),
        ("answered wrongly", WRONGLY, "-", [point.wrongly for point in points]),
        ("out of scope: said so", OTHER, "--", [point.out_of_scope for point in points]),
    )
    for label, colour, style, shares in lines:
        axes.plot(steps, [_of(share) for share in shares], color=colour, linestyle=style, label=label)
    axes.axvline(now, color="black", linestyle=":", linewidth=1, label="now")
    _as_shares(axes, "")


def _as_shares(axes: Axes, label: str) -> None:
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1.02)
    axes.set_yticks(np.linspace(0, 1, 11))
    axes.yaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))
    axes.grid(color="#e5e5e5", linewidth=0.7)
    axes.set_axisbelow(True)
    if label:
        axes.set_ylabel(label)


def _of(share: Share) -> float:
    return float("nan") if share.value is None else share.value


def _bars(shares: Sequence[Share]) -> list[list[float]]:
    """Matplotlib's lengths below and above each point."""
    bounds = [share.interval or (0.0, 1.0) for share in shares]
    return [
        [_of(share) - low for share, (low, _) in zip(shares, bounds, strict=True)],
        [high - _of(share) for share, (_, high) in zip(shares, bounds, strict=True)],
    ]


def _sheet(width: float, height: float) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(width, height), layout="constrained")
    return figure, figure.subplots()


def _say_nothing(axes: Axes, words: str) -> None:
    axes.set_axis_off()
    axes.text(0.5, 0.5, words, ha="center", va="center")


def _save(figure: Figure, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    FigureCanvasAgg(figure)
    figure.savefig(path, dpi=DPI)
