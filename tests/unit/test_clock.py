"""Today is London's day."""

from __future__ import annotations

from datetime import date, datetime, timezone, tzinfo
from typing import Any

import pytest

from bot import clock


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 7, 1, 23, 30, tzinfo=timezone.utc), date(2026, 7, 2)),
        (datetime(2026, 12, 1, 23, 30, tzinfo=timezone.utc), date(2026, 12, 1)),
    ],
)
def test_the_day_is_that_of_a_parent_in_the_uk(monkeypatch: pytest.MonkeyPatch, moment: datetime, day: date) -> None:
    """In summer her day begins an hour before a server's on UTC: "born today" at half past midnight is today."""

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Any:
            return moment.astimezone(tz)

    monkeypatch.setattr(clock, "datetime", Clock)
    assert clock.day_in_london() == day
