"""Shares with their 95 % Wilson intervals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

Z = 1.959963984540054  # of the normal distribution, two-sided 95 %


@dataclass(frozen=True)
class Share:
    """`count` of `of`. With nothing to count the share and its interval are None."""

    count: int
    of: int

    @classmethod
    def where(cls, held: Iterable[bool]) -> Share:
        """The share of those that hold."""
        flags = list(held)
        return cls(sum(flags), len(flags))

    @property
    def whole(self) -> bool:
        """Whether all hold; where there is nothing to count, nothing shows that they do."""
        return 0 < self.of == self.count

    def __str__(self) -> str:
        return f"{self.count} of {self.of}"

    @property
    def value(self) -> float | None:
        """The share, 0 to 1."""
        return self.count / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The lower and upper bound, 0 to 1 (Wilson 1927, without continuity correction)."""
        return wilson(self.count, self.of) if self.of else None


def wilson(count: int, of: int) -> tuple[float, float]:
    """The 95 % interval of `count` in `of`, which must be more than 0."""
    share, square = count / of, Z * Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = Z * sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    # At 0 and at 1 the bound is exact; rounding would leave it a hair inside or outside.
    low = 0.0 if count == 0 else middle - half
    high = 1.0 if count == of else middle + half
    return low, high
