"""First tables: turns, feedback and the Telegram updates already seen."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes the tables of the first release."""
    op.create_table(
        "turns",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("text", sa.Text),
        sa.Column("action", sa.String(16), nullable=False),
        sa.Column("topic", sa.String(64)),
        sa.Column("second_topic", sa.String(64)),
        sa.Column("level", sa.String(8), nullable=False),
        sa.Column("sign", sa.String(64)),
        sa.Column("urgent_chance", sa.Float),
        sa.Column("candidates", sa.JSON, nullable=False),
        sa.Column("services", sa.JSON, nullable=False),
        sa.Column("reply", sa.Text, nullable=False),
    )
    for column in ("person", "at", "topic"):
        op.create_index(f"ix_turns_{column}", "turns", [column])
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("topic", sa.String(64), nullable=False),
        sa.Column("helpful", sa.Boolean, nullable=False),
    )
    for column in ("person", "topic"):
        op.create_index(f"ix_feedback_{column}", "feedback", [column])
    op.create_table(
        "seen_updates",
        sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
