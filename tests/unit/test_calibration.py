"""Scores against what came true."""

from __future__ import annotations

import pytest

from bot.evaluation.calibration import expected_calibration_error, reliability
from bot.evaluation.wilson import Share
from tests.unit.case_builders import case, needing, right, wrong


def test_messages_are_put_into_bins_by_their_first_score() -> None:
    """1.0 is in the last bin; bins without messages, urgent messages and empty rankings are left out."""
    cases = [right(0.62), wrong(0.68), right(1.0), case(came={"candidates": []}), needing("999", "999")]
    bins = reliability(cases)
    assert [(one.low, one.high, one.right) for one in bins] == [(0.6, 0.7, Share(1, 2)), (0.9, 1.0, Share(1, 1))]
    assert [one.mean_score for one in bins] == [pytest.approx(0.65), 1.0]


def test_the_error_is_the_distance_weighted_by_messages() -> None:
    """(2 x |0.65 - 0.5| + 1 x |1 - 1|) / 3."""
    bins = reliability([right(0.62), wrong(0.68), right(1.0)])
    assert expected_calibration_error(bins) == pytest.approx(0.1)


def test_without_messages_there_is_no_error() -> None:
    """None, not nought."""
    assert expected_calibration_error(reliability([])) is None
