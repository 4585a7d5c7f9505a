"""The shape of a service and of an area's file, and the faults a writer sees: file, key and line.

What is open, who may use a service and which comes first are worked out elsewhere from these.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

from bot.content.files import load_checked
from bot.content.models import TopicId
from bot.services.schedules import BANK_HOLIDAYS, read_exception_day, read_row, read_times

ELSEWHERE = "elsewhere"

AreaId = Annotated[str, StringConstraints(pattern=r"^[a-z]+(_[a-z]+)*$")]
ServiceId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Digits = Annotated[str, StringConstraints(pattern=r"^\d{3,11}$")]
Web = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
Audience = Literal[
    "pregnant", "premature", "twins", "dads", "young_parents", "muslim_women", "lgbt", "using_abuse", "hurt_men",
    "forced_or_honour", "after_miscarriage", "grieving_an_adult", "grieving_children", "without_a_safe_home",
]  # fmt: skip
Cost = Literal["free", "as_01_02", "text_rate", "web"]
Fact = Literal["area", "gp_area", "smokes", "pregnancy", "adult"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(_Strict):
    """The page on which a contact was read."""

    title: str
    url: Web | None = None


class Condition(_Strict):
    """One fact of the family that must have one of these values."""

    fact: Fact
    one_of: Annotated[list[str], Field(min_length=1)]


class AnyOf(_Strict):
    """Conditions of which one is enough."""

    any_of: Annotated[list[Condition], Field(min_length=2)]


class Eligibility(_Strict):
    """A service's own rule. `complete: false` means that its pages do not give the whole rule."""

    words: str
    complete: bool
    all_of: Annotated[list[Condition | AnyOf], Field(min_length=1)]


class Service(_Strict):
    """One contact: how to reach it, when, at what cost, whom it is for, and how sure we are."""

    id: ServiceId
    name: Annotated[str, StringConstraints(max_length=80)]
    what_happens: str
    phone: Digits | None = None
    phone_shown: str | None = None  # the digits as the service itself spaces them
    text: Digits | None = None
    text_word: str | None = None  # the word to send
    text_shown: str | None = None
    web: Web | None = None
    webchat: Web | None = None
    hours: list[str] = []
    exceptions: dict[str, list[str]] = {}
    bank_holidays: Literal["open", "closed", "unknown"] = "unknown"
    hours_expire_on: date | None = None
    hours_note: str | None = None
    cost: Cost
    languages: list[str] = []
    relay: bool = True
    bsl: Web | None = None
    also_in: list[AreaId] = []
    not_in: list[AreaId] = []  # a service for everywhere that these places do not have
    audience: list[Audience] = []
    first_for: list[Audience] = []  # for everyone, and first where the message names these
    called: list[str] = []  # the names by which parents ask for it
    stand_in: bool = False  # national words for what only local services do: not shown beside those
    eligibility: Eligibility | None = None
    needs: dict[TopicId, Annotated[int, Field(ge=1, le=9)]] = {}
    to_check: dict[str, str] = {}  # a number that is held back -> why
    checked_on: date
    source: Source
    sure: bool
    withdrawn: bool = False

    @field_validator("hours")
    @classmethod
    def _hours_can_be_read(cls, rows: list[str]) -> list[str]:
        for row in rows:
            read_row(row)
        return rows

    @field_validator("exceptions", mode="before")
    @classmethod
    def _exceptions_can_be_read(cls, given: Any) -> Any:
        exceptions = {str(day): times for day, times in given.items()} if isinstance(given, dict) else given
        for day, times in exceptions.items():
            read_exception_day(day)
            for each in times:
                read_times(each)
        return exceptions

    @model_validator(mode="after")
    def _can_be_reached(self) -> Service:
        if not (self.withdrawn or self.phone or self.text or self.web or self.webchat):
            raise ValueError("nothing to ring, text or open: give phone, text, web or webchat")
        return self

    @model_validator(mode="after")
    def _numbers_are_shown_as_they_are(self) -> Service:
        for plain, shown in ((self.phone, self.phone_shown), (self.text, self.text_shown)):
            if shown is not None and re.sub(r"\D", "", shown) != plain:
                raise ValueError(f"`{shown}` has other digits than `{plain}`")
        return self

    @model_validator(mode="after")
    def _bank_holidays_have_hours(self) -> Service:
        if BANK_HOLIDAYS in self.exceptions and self.bank_holidays != "open":
            raise ValueError("hours for bank holidays are given: say `bank_holidays: open`")
        return self


class Area(_Strict):
    """A council's area, and the names by which people call places in it."""

    id: AreaId
    name: str
    council: str | None = None
    neighbour: bool = False  # offered only where an outcode reaches into it
    beyond: str | None = None  # a nation or islands without teams that we know: what is said there of whom we name
    missing: dict[Digits, str] = {}  # numbers of ours that nobody answers there -> whom a first line names in its place
    instead: str | None = None  # why, and whom to call
    councils: list[str] = []  # districts, as outcodes.csv names them
    outcodes: list[str] = []  # wholly in the area and not in outcodes.csv
    postcodes: list[str] = []  # the letters with which its other postcodes begin
    places: list[str] = []  # names that mean nothing else
    places_after_in: list[str] = []  # also ordinary words or names of people
    places_to_ask: list[str] = []  # also a place somewhere else
    post_towns: list[str] = []  # those of the names that letters to the neighbours bear too
    not_near: dict[str, list[str]] = {}  # a place -> words beside which it is not one


class AreaFile(_Strict):
    """One file of data/services."""

    area: Area
    services: list[Service]


# What begins an area's file; the other YAML files of the folder have neither key.
_AREA_KEYS = re.compile(r"^(?:area|services):", re.MULTILINE)


def area_files(folder: Path) -> list[Path]:
    """The areas' files of `data/services`, by name: those with an `area` or `services`."""
    return [path for path in sorted(folder.glob("*.yml")) if _AREA_KEYS.search(path.read_text(encoding="utf-8"))]


def load_area_file(path: Path) -> AreaFile:
    """The area and services in one file. Raises ContentError with the key and line of the first fault."""
    return load_checked(path, AreaFile)
