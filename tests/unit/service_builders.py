"""Builders of services and moments for the tests of bot.services."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.clock import LONDON
from bot.services.directory import Directory
from bot.services.models import Service

SERVICES = Path(__file__).parents[2] / "data" / "services"


def a_service(**changes: Any) -> Service:
    """A service that is open on weekdays from nine to five and shut on bank holidays."""
    values: dict[str, Any] = {
        "id": "a-line",
        "name": "A line",
        "what_happens": "They listen.",
        "phone": "03001234567",
        "hours": ["mon-fri 09:00-17:00"],
        "bank_holidays": "closed",
        "cost": "as_01_02",
        "needs": {"services/feeding_support": 1},
        "checked_on": "2026-11-20",
        "source": {"title": "example.org"},
        "sure": True,
    }
    return Service.model_validate({**values, **changes})


def at(clock: str) -> datetime:
    """A moment by London's clock, such as `2026-11-24 11:00`."""
    return datetime.fromisoformat(clock).replace(tzinfo=LONDON)


@lru_cache(maxsize=1)
def the_directory() -> Directory:
    """The directory of this repository."""
    return Directory.from_folder(SERVICES)
