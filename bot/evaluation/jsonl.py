"""Reads a file of JSON lines into pydantic models; the line number is in every error."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol, TypeVar

from pydantic import BaseModel, ValidationError

from bot.errors import ContentError


class _WithId(Protocol):
    @property
    def id(self) -> str: ...


Row = TypeVar("Row", bound=BaseModel)
Named = TypeVar("Named", bound=_WithId)


def read_rows(path: Path, model: type[Row], next_step: str) -> Iterator[tuple[int, Row]]:
    """Each row with its line, from 1; empty lines are passed over. Raises ContentError at the first fault."""
    if not path.is_file():
        raise ContentError(path, "there is no such file.", "check the path.")
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        if line.strip():
            yield number, _row(path, number, line, model, next_step)


def read_unique(path: Path, rows: Iterator[tuple[int, Named]]) -> list[Named]:
    """The rows. Raises ContentError for an id that comes twice and for a file without rows."""
    found: dict[str, Named] = {}
    for number, row in rows:
        if row.id in found:
            raise ContentError(path, f"{row.id} comes twice.", "give each row its own id.", "id", number)
        found[row.id] = row
    if not found:
        raise ContentError(path, "the file holds no rows.", "check the path.")
    return list(found.values())


def _row(path: Path, number: int, line: bytes, model: type[Row], next_step: str) -> Row:
    try:
        return model.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        raise ContentError(path, f"{first['msg']}.", next_step, key, number) from error
