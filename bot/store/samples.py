"""Turns for the miss-rate review: what raised no alarm, nearest to the threshold first, and what did raise one.

An alarm is an urgent answer to a sign, or a question about one, which may offer topics beside it; what is said after
one ("ok, calling") is urgent too and names no sign. A sign without an alarm is one that the rules found and the
classifier outweighed.

Gives redacted words as they are stored, never a pseudonym. Turns whose words are not kept are not given.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timezone

from sqlalchemy import and_, func, not_, or_, select

from bot.store.database import Database
from bot.store.tables import turns

URGENT = "urgent"  # the action of every turn that was answered as urgent
ASKED = "clarify"  # and of a question, which has an urgent level where it is about a sign
URGENT_LEVELS = ("111", "999", "crisis")


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
    """The sample of the turns from `since` until `before`, in the order of their ids: every flagged one, every one
    whose sign was outweighed, and of the others at most `size`, those nearest to `threshold` (the higher chance, then
    the older, first where two are as near). Once a month is over its sample stays the same. Raises StoreError."""
    # SQLite keeps no zone: what is compared must be in UTC, as what is kept is.
    start, end = (moment.astimezone(timezone.utc) for moment in (since, before))
    within = (turns.c.at >= start) & (turns.c.at < end)
    judged = within & turns.c.text.is_not(None) & turns.c.urgent_chance.is_not(None)
    has_sign = turns.c.sign.is_not(None)
    asked = and_(turns.c.action == ASKED, turns.c.level.in_(URGENT_LEVELS))
    flagged = and_(or_(turns.c.action == URGENT, asked), has_sign)
    nearest = (func.abs(turns.c.urgent_chance - threshold), turns.c.urgent_chance.desc(), turns.c.id)
    columns = select(turns.c.id, turns.c.text, turns.c.urgent_chance, flagged.label("flagged"))
    with database.begin() as connection:
        rows = [
            *connection.execute(columns.where(judged, not_(has_sign)).order_by(*nearest).limit(size)),
            *connection.execute(columns.where(judged, has_sign)),
        ]
    found = (SampledTurn(row.id, row.text, row.urgent_chance, bool(row.flagged)) for row in rows)
    return sorted(found, key=lambda turn: turn.id)
