"""Packs of cards: one code for one team, contact and wording. Makes, finds, withdraws and counts them.

A code says nothing of a family, and its starts are counted by day without a person.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator

from bot.cards.codes import new_code, read_code
from bot.errors import NightlightError
from bot.store import card_packs
from bot.store.database import Database

ContactId = Literal["antenatal", "new-birth", "6-8-weeks", "12-months", "2-years"]
Line = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[^\n\r]*$")]

SMALLEST_SHOWN = 5  # a smaller number could point at a family


class Pack(BaseModel):
    """What a card's code stands for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    area: Annotated[str, Field(min_length=1, max_length=64)]
    team: Annotated[Line, Field(min_length=1, max_length=50)]
    contact: ContactId
    topic: Annotated[str, Field(max_length=64)] | None = None
    wording: Annotated[Line, Field(max_length=100)] = ""  # the team's own sentence
    number: Annotated[Line, Field(max_length=20)] = ""  # the team's own, as it spaces it
    made_at: datetime
    withdrawn_at: datetime | None = None

    @field_validator("number")
    @classmethod
    def _number_can_be_rung(cls, number: str) -> str:
        if number and not re.fullmatch(r"\+?[\d ]{3,20}", number):
            raise ValueError("a number has digits and blanks only")
        return number

    @property
    def live(self) -> bool:
        """Whether its cards still start the conversation that they promise."""
        return self.withdrawn_at is None


def make_pack(database: Database, now: datetime, **told: Any) -> Pack:
    """Keeps and returns a new pack with a code of its own; `told` are Pack's other fields.

    Raises NightlightError for a field that can not be printed, StoreError where it can not be kept.
    """
    try:
        pack = Pack(code=new_code(), made_at=now, **told)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise NightlightError(f"--{field}: {first['msg']}. Next: change it and make the pack again.") from error
    card_packs.add_pack(database, pack.model_dump())
    return pack


def find_pack(database: Database, text: str) -> Pack | None:
    """The live pack of a code as it was scanned or typed; None for an unknown or withdrawn one. Raises StoreError."""
    code = read_code(text)
    row = card_packs.pack_row(database, code) if code else None
    pack = Pack.model_validate(dict(row._mapping)) if row else None
    return pack if pack and pack.live else None


def count_start(database: Database, pack: Pack, now: datetime) -> None:
    """Counts one conversation that a card of this pack began. Raises StoreError."""
    card_packs.add_start(database, pack.code, now.date())


def withdraw_pack(database: Database, text: str, now: datetime) -> None:
    """Ends a pack: from now on its cards start a plain conversation. Raises NightlightError for no live pack."""
    code = read_code(text)
    if code is None or not card_packs.set_withdrawn(database, code, now):
        raise NightlightError(f"No live pack has the code {text}. Next: see `nightlight cards list`.")


def packs_with_starts(database: Database) -> list[tuple[Pack, int]]:
    """Every pack, newest first, with how many conversations its cards began. Raises StoreError."""
    found = []
    for row in card_packs.pack_rows(database):
        values = dict(row._mapping)
        starts = int(values.pop("starts"))
        found.append((Pack.model_validate(values), starts))
    return found


def shown_count(starts: int) -> str:
    """A count as people may see it: a small one could point at a family."""
    return str(starts) if starts == 0 or starts >= SMALLEST_SHOWN else f"under {SMALLEST_SHOWN}"
