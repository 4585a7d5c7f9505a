"""Packs of cards that teams hand out, and how many conversations each began on a day."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Makes the tables of the cards."""
    op.create_table(
        "card_packs",
        sa.Column("code", sa.String(16), primary_key=True),
        sa.Column("area", sa.String(64), nullable=False),
        sa.Column("team", sa.String(80), nullable=False),
        sa.Column("contact", sa.String(16), nullable=False),
        sa.Column("topic", sa.String(64)),
        sa.Column("wording", sa.String(200), nullable=False),
        sa.Column("number", sa.String(24), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True)),
    )
    op.create_table(
        "card_starts",
        sa.Column("code", sa.String(16), sa.ForeignKey("card_packs.code"), primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("starts", sa.Integer, nullable=False),
    )
