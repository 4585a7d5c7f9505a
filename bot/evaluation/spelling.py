"""What slips of the thumb cost: the same messages spelt right and as typed, compared pair by pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from bot.content.models import TopicId
from bot.evaluation.jsonl import read_rows, read_unique
from bot.evaluation.wilson import Share

NEXT_STEP = "give the row id, right, typed, slip and accept."

Slip = Literal["letters", "word"]
SLIPS: dict[Slip, str] = {
    "letters": "Letters wrong, run together or as spoken (dumy, tosleep, wot)",
    "word": "Another English word in the place of the one meant (meaning, for weaning)",
}


class SpellingPair(BaseModel):
    """One message in two spellings."""

    model_config = ConfigDict(frozen=True)

    id: Annotated[str, StringConstraints(min_length=1)]
    right: str
    typed: str
    slip: Slip
    accept: Annotated[list[TopicId], Field(min_length=1)]


@dataclass(frozen=True)
class Difference:
    """Accuracy spelt right less accuracy as typed: what typing costs, in shares from -1 to 1."""

    right: Share
    typed: Share
    cost: float
    interval: tuple[float, float]


def read_pairs(path: Path) -> list[SpellingPair]:
    """The pairs of a file of JSON lines. Raises ContentError with the line of the first fault."""
    return read_unique(path, read_rows(path, SpellingPair, NEXT_STEP))


def difference(right: Sequence[bool], typed: Sequence[bool]) -> Difference:
    """The cost with its 95 % interval for paired shares.

    Newcombe 1998, Statistics in Medicine 17:2635-2650, method 10. Both hold the same messages in the same
    order, at least one.
    """
    counts = [sum(pair == kind for pair in zip(right, typed, strict=True)) for kind in _KINDS]
    first, second = Share.where(right), Share.where(typed)
    cost = (first.count - second.count) / first.of
    return Difference(first, second, cost, _interval(first, second, cost, _correlation(*counts)))


_KINDS = ((True, True), (True, False), (False, True), (False, False))


def _correlation(both: int, first: int, second: int, neither: int) -> float:
    product = (both + first) * (second + neither) * (both + second) * (first + neither)
    if not product:
        return 0.0
    excess = both * neither - first * second
    if excess > 0:
        excess_corrected = max(excess - (both + first + second + neither) / 2, 0.0)
        return excess_corrected / sqrt(product)
    return excess / sqrt(product)


def _interval(first: Share, second: Share, cost: float, correlation: float) -> tuple[float, float]:
    (low_1, high_1), (low_2, high_2) = _arms(first), _arms(second)
    down = sqrt(max(low_1**2 - 2 * correlation * low_1 * high_2 + high_2**2, 0.0))
    up = sqrt(max(high_1**2 - 2 * correlation * high_1 * low_2 + low_2**2, 0.0))
    return cost - down, cost + up


def _arms(share: Share) -> tuple[float, float]:
    assert share.value is not None and share.interval is not None  # at least one pair
    low, high = share.interval
    return share.value - low, high - share.value
