"""What time it is for a parent in the UK, wherever the server stands."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def day_in_london(moment: datetime | None = None) -> date:
    """The day of this moment, or of now: at half past midnight in summer a server on UTC still has the day before."""
    return (moment.astimezone(LONDON) if moment else datetime.now(LONDON)).date()
