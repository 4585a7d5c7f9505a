"""What typing costs, with the interval for pairs."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import ContentError
from bot.evaluation.spelling import difference, read_pairs
from bot.evaluation.wilson import Share


def test_the_interval_is_that_of_the_literature() -> None:
    """Newcombe 1998, method 10: of 50 pairs 36 both, 12 the first only, 2 the second only."""
    found = difference([True] * 48 + [False] * 2, [True] * 36 + [False] * 12 + [True] * 2)
    assert (found.right, found.typed) == (Share(48, 50), Share(38, 50))
    assert found.cost == pytest.approx(0.2)
    assert found.interval == pytest.approx((0.0569, 0.3404), abs=5e-5)


def test_typing_that_costs_nothing_still_has_an_interval() -> None:
    """A few pairs prove little."""
    found = difference([True] * 20, [True] * 20)
    assert found.cost == 0
    assert found.interval[0] < 0 < found.interval[1]


def test_the_interval_turns_round_with_the_spellings() -> None:
    """A gain is a cost below nought."""
    first, second = [True, True, True, False, False, True], [True, False, False, False, True, False]
    low, high = difference(first, second).interval
    assert difference(second, first).interval == pytest.approx((-high, -low))


def test_pairs_are_read_with_both_spellings(tmp_path: Path) -> None:
    """And a fault names its line."""
    path = tmp_path / "spelling.jsonl"
    path.write_text('{"id": "s-1", "right": "dummy", "typed": "dumy", "slip": "letters", "accept": ["sleep/dummy"]}\n')
    assert [(pair.right, pair.typed) for pair in read_pairs(path)] == [("dummy", "dumy")]
    path.write_text('{"id": "s-1", "right": "dummy", "slip": "letters", "accept": ["sleep/dummy"]}\n')
    with pytest.raises(ContentError) as raised:
        read_pairs(path)
    assert (raised.value.line, raised.value.key) == (1, "typed")
