"""Turns for the miss-rate review: what raised no alarm, nearest to the threshold first, and what did raise one.

Gives redacted words as they are stored, never a pseudonym. Turns whose words are not kept are not given.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timezone

from sqlalchemy import func, select

from bot.store.database import Database
from bot.store.tables import turns

ALARMED = "urgent"  # the action of every turn that was answered as urgent


@dataclass(frozen=True)
class SampledTurn:
    """One turn of the sample; `chance` is the urgent classifier's, 0 to 1."""

    id: int
    text: str
    chance: float
    flagged: bool


def sampled_turns(
    database: Database, since: datetime, before: datetime, threshold: float, size: int
) -> list[SampledTurn]:
    """The sample of the turns from `since` until `before`: at most `size` un-flagged ones nearest to `threshold`
    (the higher chance, then the older, first where two are as near), and every flagged one, in the order of their
    ids. Once a month is over its sample stays the same. Raises StoreError."""
    # SQLite keeps no zone: what is compared must be in UTC, as what is kept is.
    start, end = (moment.astimezone(timezone.utc) for moment in (since, before))
    within = (turns.c.at >= start) & (turns.c.at < end)
    judged = within & turns.c.text.is_not(None) & turns.c.urgent_chance.is_not(None)
    flagged = judged & (turns.c.action == ALARMED)
    nearest = (func.abs(turns.c.urgent_chance - threshold), turns.c.urgent_chance.desc(), turns.c.id)
    columns = select(turns.c.id, turns.c.text, turns.c.urgent_chance, turns.c.action)
    quiet = judged & (turns.c.action != ALARMED)
    with database.begin() as connection:
        rows = [
            *connection.execute(columns.where(quiet).order_by(*nearest).limit(size)),
            *connection.execute(columns.where(flagged)),
        ]
    found = (SampledTurn(row.id, row.text, row.urgent_chance, row.action == ALARMED) for row in rows)
    return sorted(found, key=lambda turn: turn.id)
