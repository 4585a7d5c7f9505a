"""The tables. `events` belongs to Rasa's tracker store and is named here only so that /delete reaches it.

A change here needs a migration in migrations/versions; a test compares the two.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

turns = Table(
    "turns",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", String(64), nullable=False, index=True),  # pseudonym
    Column("at", DateTime(timezone=True), nullable=False, index=True),  # UTC
    Column("channel", String(32), nullable=False),
    Column("text", Text),  # redacted; NULL where even that could expose the person
    Column("action", String(16), nullable=False),
    Column("topic", String(64), index=True),
    Column("second_topic", String(64)),
    Column("level", String(8), nullable=False),
    Column("sign", String(64)),
    Column("urgent_chance", Float),  # the urgent classifier's probability, for the miss-rate sample
    Column("candidates", JSON, nullable=False),
    Column("services", JSON, nullable=False),
    Column("reply", Text, nullable=False),
)

feedback = Table(
    "feedback",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", String(64), nullable=False, index=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("topic", String(64), nullable=False, index=True),
    Column("helpful", Boolean, nullable=False),
)

seen_updates = Table(
    "seen_updates",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),  # Telegram's; says nothing of the sender
    Column("at", DateTime(timezone=True), nullable=False),
)

card_packs = Table(
    "card_packs",
    metadata,
    Column("code", String(16), primary_key=True),
    Column("area", String(64), nullable=False),
    Column("team", String(80), nullable=False),
    Column("contact", String(16), nullable=False),
    Column("topic", String(64)),
    Column("wording", String(200), nullable=False),
    Column("number", String(24), nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("withdrawn_at", DateTime(timezone=True)),
)

card_starts = Table(  # counts only: no person, no time of day
    "card_starts",
    metadata,
    Column("code", String(16), ForeignKey("card_packs.code"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("starts", Integer, nullable=False),
)

PERSONAL = (turns, feedback)  # every table with a `person` column; a test fails when one is left out
