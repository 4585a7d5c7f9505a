"""Keeps each turn in the store: redacted, under the pseudonym. A failing store never costs the parent a reply."""

from __future__ import annotations

import logging
from datetime import datetime, timezone
from typing import Any

from bot.content.payloads import Press, encode
from bot.content.reply import Reply
from bot.errors import StoreError
from bot.privacy.redact import redact
from bot.store.database import Database
from bot.store.turns import TurnRow, delete_person, forget_words, record_feedback, record_turn
from bot.urgent.models import ABUSE

logger = logging.getLogger(__name__)

ABUSE_HELP = "services/domestic_abuse_help"
NOBODY = ""  # such a turn counts, but as nobody's


class TurnLog:
    """Writes turns and thumbs to one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(
        self,
        person: str,
        channel: str,
        text: str,
        press: Press | None,
        replies: list[Reply],
        understood: dict[str, Any],
    ) -> None:
        """Keeps one turn; logs, and nothing more, where keeping fails."""
        now = datetime.now(timezone.utc)
        if could_expose(replies, understood):
            self._forget_words(person)
        try:
            words = encode(press.kind, press.value) if press else redact(text)
            if press and press.kind in ("good", "bad"):
                record_feedback(self._database, person, press.value, press.kind == "good", now)
            record_turn(self._database, turn_row(person, now, channel, words, replies, understood))
        except Exception as error:  # whatever breaks here, the parent gets the answer
            logger.error("A turn was answered but not kept (%s).", type(error).__name__)

    def _forget_words(self, person: str) -> None:
        """Before anything else is kept, which may fail by itself."""
        try:
            forget_words(self._database, person)
        except Exception as error:  # whatever breaks here, the parent gets the answer
            logger.error("Words about abuse were not deleted (%s). Next: see docs/running.md.", type(error).__name__)

    def forget(self, person: str) -> bool:
        """Deletes all that is kept of a person; False where the store failed."""
        try:
            delete_person(self._database, person)
        except StoreError as error:
            logger.error("A person's rows were not deleted: %s", error)
            return False
        return True


def could_expose(replies: list[Reply], understood: dict[str, Any]) -> bool:
    """Whether the turn speaks of abuse at home, whichever sign was answered: its words could expose the person to
    somebody who reads over a shoulder or seizes a copy."""
    found = {*(understood.get("signs") or []), *((reply.sign or "").rpartition("/")[2] for reply in replies)}
    topics = {reply.topic for reply in replies} | {one["topic"] for one in (understood.get("topics") or [])[:1]}
    return ABUSE in found or ABUSE_HELP in topics


def turn_row(
    person: str, at: datetime, channel: str, words: str, replies: list[Reply], understood: dict[str, Any]
) -> TurnRow:
    """The row of one turn; its first reply says what was done."""
    first = replies[0]
    hidden = could_expose(replies, understood)
    found = [f"urgent/{sign}" for sign in understood.get("signs") or []]
    return TurnRow(
        person=NOBODY if hidden else person,
        at=at,
        channel=channel,
        text=None if hidden else words,
        action=first.action,
        level=first.level,
        reply="" if hidden else "\n\n".join(reply.text() for reply in replies),
        topic=first.topic,
        second_topic=next((r.topic for r in replies[1:] if r.topic != first.topic), None),
        sign=first.sign or next(iter(found), None),
        urgent_chance=understood.get("urgent_chance"),
        candidates=understood.get("topics") or [],
        services=first.services,
    )
