"""The monthly miss-rate review: the sample as CSV, a sheet each for two reviewers, and the sensitivity that their
answers give. On a sheet stands neither what the assistant did nor what the other answered.

The sensitivity is that of the reviewed rows. Un-flagged messages without a sign and far from the threshold are not
among them, so that the true one can be lower.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Annotated, Literal, Protocol, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from bot.errors import ContentError
from bot.evaluation.wilson import Share

COLUMNS = ("id", "text", "chance", "flagged", "settled")
SHEET_COLUMNS = ("id", "text", "urgent")
REVIEWERS = (1, 2)
# Cells that a spreadsheet would run as a formula are written behind an apostrophe.
FORMULAS = ("=", "+", "-", "@", "\t", "\r")

Answer = Annotated[
    Literal["yes", "no", ""], BeforeValidator(lambda value: value.strip().lower() if isinstance(value, str) else value)
]


class Sampled(Protocol):
    """A row of bot.store.samples."""

    @property
    def id(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def chance(self) -> float: ...
    @property
    def flagged(self) -> bool: ...


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: int
    text: str


class _SampleRow(_Row):
    chance: float
    flagged: bool
    settled: Answer = ""


class _SheetRow(_Row):
    urgent: Answer = ""


class ReviewedRow(_SampleRow):
    """One message and whether each reviewer holds that it needed 999, 111 or crisis help; empty is not answered."""

    reviewer_1: Answer = ""
    reviewer_2: Answer = ""

    @property
    def reviewed_twice(self) -> bool:
        """Whether both have answered."""
        return bool(self.reviewer_1 and self.reviewer_2)

    @property
    def differs(self) -> bool:
        """Whether the two answers differ."""
        return self.reviewed_twice and self.reviewer_1 != self.reviewer_2

    @property
    def was_urgent(self) -> bool | None:
        """What both say, else what was settled; None where that is still open."""
        if not self.reviewed_twice or (self.differs and not self.settled):
            return None
        return (self.settled if self.differs else self.reviewer_1) == "yes"


@dataclass(frozen=True)
class MissRate:
    """What the double-reviewed rows say."""

    sensitivity: Share  # of the messages that were urgent, those that raised an alarm
    precision: Share  # of the alarms, those that were right
    agreement: Share  # of the double-reviewed rows, those with one answer
    missed: list[ReviewedRow]
    unsettled: list[ReviewedRow]
    waiting: int  # rows without two answers


def miss_rate(rows: Sequence[ReviewedRow]) -> MissRate:
    """The shares of these rows; rows that are not settled or not reviewed twice count in none but the agreement."""
    known = [row for row in rows if row.was_urgent is not None]
    return MissRate(
        sensitivity=Share.where(row.flagged for row in known if row.was_urgent),
        precision=Share.where(bool(row.was_urgent) for row in known if row.flagged),
        agreement=Share.where(not row.differs for row in rows if row.reviewed_twice),
        missed=[row for row in known if row.was_urgent and not row.flagged],
        unsettled=[row for row in rows if row.differs and not row.settled],
        waiting=sum(not row.reviewed_twice for row in rows),
    )


def sheet_of(path: Path, reviewer: int) -> Path:
    """The reviewer's sheet beside a sample: october-reviewer-1.csv."""
    return path.with_name(f"{path.stem}-reviewer-{reviewer}.csv")


def write_sample(path: Path, rows: Iterable[Sampled]) -> int:
    """Writes the sample, and a sheet for each reviewer in an order of its own. Returns how many rows there are.

    Raises ContentError where a file exists: it may hold a reviewer's work.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    sampled = list(rows)
    for file in (path, *(sheet_of(path, reviewer) for reviewer in REVIEWERS)):
        if file.exists():
            raise ContentError(file, "exists and may hold reviews.", "give another name.")
    key = [(r.id, _safe(r.text), f"{r.chance:.4f}", "yes" if r.flagged else "no", "") for r in sampled]
    _write(path, COLUMNS, key)
    for reviewer in REVIEWERS:
        shuffled = Random(reviewer).sample(sampled, len(sampled))
        _write(sheet_of(path, reviewer), SHEET_COLUMNS, [(r.id, _safe(r.text), "") for r in shuffled])
    return len(sampled)


def read_reviewed(path: Path) -> list[ReviewedRow]:
    """The rows of a sample with the answers of the sheets beside it. Raises ContentError with row and column of the
    first fault."""
    rows = _read(path, COLUMNS, _SampleRow)
    first, second = (
        {row.id: row.urgent for row in _read(sheet_of(path, reviewer), SHEET_COLUMNS, _SheetRow)}
        for reviewer in REVIEWERS
    )
    return [
        ReviewedRow(**row.model_dump(), reviewer_1=first.get(row.id, ""), reviewer_2=second.get(row.id, ""))
        for row in rows
    ]


_AnyRow = TypeVar("_AnyRow", _SampleRow, _SheetRow)


def _write(path: Path, columns: Sequence[str], lines: Sequence[Sequence[object]]) -> None:
    # utf-8-sig: a spreadsheet then reads the accents of a parent's words.
    with path.open("x", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(lines)


def _read(path: Path, columns: Sequence[str], kind: type[_AnyRow]) -> list[_AnyRow]:
    if not path.is_file():
        raise ContentError(
            path, "there is no such file.", "check the path; the reviewers' sheets lie beside the sample."
        )
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != tuple(columns):
            problem = "the columns are not those of a sample."
            raise ContentError(path, problem, f"use the headings {', '.join(columns)}.", line=1)
        rows = [_row(path, number, values, kind) for number, values in enumerate(reader, 2)]
    seen: set[int] = set()
    for number, row in enumerate(rows, 2):
        if row.id in seen:
            raise ContentError(path, f"{row.id} comes twice.", "take one of the rows out.", "id", number)
        seen.add(row.id)
    return rows


def _row(path: Path, number: int, values: dict[str, str], kind: type[_AnyRow]) -> _AnyRow:
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        key = ".".join(str(part) for part in error.errors(include_input=False)[0]["loc"])
        problem = "can not be read."
        next_step = "answer yes or no, or leave it empty; leave the other columns as they were."
        raise ContentError(path, problem, next_step, key, number) from error


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULAS) else text
