"""Wilson's interval against published values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.wilson import Share, wilson


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_that_of_the_literature(count: int, of: int, low: float, high: float) -> None:
    """Newcombe 1998, Statistics in Medicine 17:857-872, table I, method 3."""
    assert wilson(count, of) == pytest.approx((low, high), abs=5e-5)


def test_the_interval_mirrors() -> None:
    """What is right and what is wrong say the same."""
    low, high = wilson(29, 30)
    assert wilson(1, 30) == pytest.approx((1 - high, 1 - low))


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_interval_holds_the_share_and_stays_between_0_and_1(counted: tuple[int, int]) -> None:
    """At 0 and at all, too."""
    low, high = wilson(*counted)
    assert 0 <= low <= counted[0] / counted[1] <= high <= 1


def test_a_share_counts_what_holds() -> None:
    """With its value and interval."""
    share = Share.where([True, False, True, True])
    assert share == Share(3, 4)
    assert share.value == 0.75
    assert share.interval == wilson(3, 4)


def test_nothing_counted_is_no_share_rather_than_nought() -> None:
    """None, which JSON writes as null."""
    assert (Share.where([]).value, Share.where([]).interval) == (None, None)
