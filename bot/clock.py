"""What time it is for a parent in the UK, wherever the server stands."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def day_in_london() -> date:
    """Today: at half past midnight in summer a server on UTC still has the day before."""
    return datetime.now(LONDON).date()
