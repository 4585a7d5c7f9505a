"""One fault in one file, said to the person who can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.errors import ContentError


@dataclass(frozen=True)
class Fault:
    """What is wrong, where, and what to do next. `key` is dotted, such as `variants.0.warn`; lines are from 1."""

    path: Path
    problem: str
    next_step: str
    key: str = ""
    line: int | None = None

    @classmethod
    def from_error(cls, error: ContentError) -> Fault:
        """The fault that stopped a file from being read."""
        return cls(error.path, error.problem, error.next_step, error.key, error.line)

    def as_error(self) -> ContentError:
        """The same as an error, in the words that every content error has."""
        return ContentError(self.path, self.problem, self.next_step, self.key, self.line)

    def __str__(self) -> str:
        return str(self.as_error())
