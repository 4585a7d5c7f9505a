"""Whether scores can be believed: of the messages scored 0.8, are eight in ten right?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.evaluation.counting import first_is_right, urgent
from bot.evaluation.results import Case
from bot.evaluation.wilson import Share

BINS = 10


@dataclass(frozen=True)
class Bin:
    """The messages whose first candidate scores from `low` to below `high`; the last bin holds 1.0."""

    low: float
    high: float
    mean_score: float
    right: Share


def reliability(cases: Sequence[Case], bins: int = BINS) -> list[Bin]:
    """The bins that hold messages, lowest scores first; urgent messages and those without candidates are left out."""
    held: dict[int, list[Case]] = {}
    for case in cases:
        if case.result.candidates and not urgent(case):
            held.setdefault(min(int(_score(case) * bins), bins - 1), []).append(case)
    return [
        Bin(
            low=number / bins,
            high=(number + 1) / bins,
            mean_score=sum(map(_score, inside)) / len(inside),
            right=Share.where(map(first_is_right, inside)),
        )
        for number, inside in sorted(held.items())
    ]


def expected_calibration_error(bins: Sequence[Bin]) -> float | None:
    """The mean distance of score and share right, weighted by messages, 0 to 1; None without messages."""
    total = sum(one.right.of for one in bins)
    if not total:
        return None
    return sum(abs(one.mean_score * one.right.of - one.right.count) for one in bins) / total


def _score(case: Case) -> float:
    return case.result.candidates[0].score
