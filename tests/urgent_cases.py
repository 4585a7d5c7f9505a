"""The messages of tests/data/urgent that must, and that must not, escalate."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from bot.content.files import load_yaml

FOLDER = Path(__file__).parent / "data" / "urgent"


class Case(NamedTuple):
    """One message; `level` is None where it is the sign's own, `other` is another sign that may be found."""

    file: str
    sign: str
    text: str
    age_days: int | None
    level: str | None
    other: str | None
    must: bool


@lru_cache(maxsize=1)
def all_cases() -> tuple[Case, ...]:
    """Every message, in the order of the files."""
    return tuple(
        _case(path.stem, group["sign"], entry, must)
        for path in sorted(FOLDER.glob("*.yml"))
        for group in load_yaml(path)
        for must in (True, False)
        for entry in group.get("must" if must else "must_not", [])
    )


def cases_that_must(sign: str) -> list[Case]:
    """The messages of one sign that must escalate."""
    return [case for case in all_cases() if case.sign == sign and case.must]


def _case(file: str, sign: str, entry: Any, must: bool) -> Case:
    given: dict[str, Any] = entry if isinstance(entry, dict) else {"text": entry}
    return Case(file, sign, str(given["text"]), given.get("age_days"), given.get("level"), given.get("other"), must)
