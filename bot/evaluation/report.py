"""An evaluation for its readers: JSON for machines, tables for the terminal, Markdown for a change request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.table import Table

from bot.evaluation.calibration import Bin, expected_calibration_error
from bot.evaluation.measures import Measured
from bot.evaluation.provenance import Provenance
from bot.evaluation.trade_off import Point
from bot.evaluation.wilson import Share

HEADINGS = ("Measure", "Share", "95 % interval", "Messages")
Row = tuple[str, str, str, str]


def as_json(
    made: Provenance,
    numbers: Sequence[Measured],
    bins: Sequence[Bin],
    answers: Sequence[Point],
    clarifies: Sequence[Point],
) -> dict[str, Any]:
    """Where the numbers come from, and everything counted: shares and bounds from 0 to 1, null where there was nothing
    to count."""
    return {
        "made": made.model_dump(mode="json"),
        "measures": {one.measure.name: _measure_json(one) for one in numbers},
        "calibration": {
            "expected_calibration_error": expected_calibration_error(bins),
            "bins": [_bin_json(one) for one in bins],
        },
        "trade_off": {
            "answer": [_point_json(point) for point in answers],
            "clarify": [_point_json(point) for point in clarifies],
        },
    }


def overall_table(numbers: Sequence[Measured]) -> Table:
    """Every measure over all messages."""
    return _table("All messages", [row_of(one.measure.title, one.overall) for one in numbers])


def group_table(numbers: Sequence[Measured], grouping: str) -> Table:
    """Every measure for each group of a grouping of GROUPINGS, such as "theme"."""
    rows: list[Row] = []
    for one in numbers:
        if one.groups[grouping]:
            rows.append((one.measure.title, "", "", ""))
            rows.extend(row_of(f"  {group}", share) for group, share in one.groups[grouping].items())
    return _table(f"By {grouping}", rows)


def summary_page(numbers: Sequence[Measured], bins: Sequence[Bin], messages: int) -> str:
    """The tables as Markdown."""
    error = expected_calibration_error(bins)
    calibrated = "" if error is None else f" Expected calibration error: {100 * error:.1f} points."
    parts = [f"# Evaluation\n\n{messages} messages.{calibrated} Intervals are Wilson's, 95 %."]
    parts.append(_markdown([row_of(one.measure.title, one.overall) for one in numbers]))
    for grouping in ("theme", "origin", "level", "hard"):
        parts.append(f"## By {grouping}\n\n{_markdown(group_rows(numbers, grouping))}")
    return "\n\n".join(parts) + "\n"


def group_rows(numbers: Sequence[Measured], grouping: str) -> list[Row]:
    """A row for each measure and group."""
    return [
        row_of(f"{one.measure.title} · {group}", share)
        for one in numbers
        for group, share in one.groups[grouping].items()
    ]


def row_of(title: str, share: Share) -> Row:
    """One row: percentages with one decimal, a dash where there was nothing to count."""
    if share.value is None or share.interval is None:
        return title, "–", "–", "0"
    low, high = share.interval
    return title, f"{100 * share.value:.1f} %", f"{100 * low:.1f}–{100 * high:.1f}", f"{share.count} of {share.of}"


def share_json(share: Share) -> dict[str, Any]:
    """A share with its bounds, 0 to 1."""
    low, high = share.interval or (None, None)
    return {"count": share.count, "of": share.of, "share": share.value, "low": low, "high": high}


def _measure_json(one: Measured) -> dict[str, Any]:
    return {
        "title": one.measure.title,
        "higher_is_better": one.measure.good,
        "all": share_json(one.overall),
        **{
            f"by_{grouping}": {group: share_json(share) for group, share in groups.items()}
            for grouping, groups in one.groups.items()
        },
    }


def _bin_json(one: Bin) -> dict[str, Any]:
    return {"from": one.low, "below": one.high, "mean_score": one.mean_score, "right": share_json(one.right)}


def _point_json(point: Point) -> dict[str, Any]:
    return {
        "answer": point.answer,
        "clarify": point.clarify,
        "answered_right": share_json(point.right),
        "answered_wrongly": share_json(point.wrongly),
        "helped": share_json(point.helped),
        "out_of_scope": share_json(point.out_of_scope),
    }


def _table(title: str, rows: Sequence[Row]) -> Table:
    table = Table(title=title, title_justify="left")
    for place, heading in enumerate(HEADINGS):
        table.add_column(heading, justify="right" if place else "left", no_wrap=place > 0)
    for row in rows:
        table.add_row(*row)
    return table


def _markdown(rows: Sequence[Row]) -> str:
    lines = [HEADINGS, ("---", "--:", "--:", "--:"), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
