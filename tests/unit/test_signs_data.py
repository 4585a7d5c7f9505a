"""Every sign's own messages: those that must escalate, and those that must not, one by one from tests/data/urgent."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from bot.settings import ROOT
from bot.urgent.signs import SignMatcher

FOLDER = Path(__file__).parent.parent / "data" / "urgent"
SATURDAY = date(2026, 11, 21)


class Case(NamedTuple):
    file: str
    sign: str
    text: str
    age_days: int | None
    level: str | None
    other: str | None
    must: bool


@lru_cache(maxsize=1)
def matcher() -> SignMatcher:
    return SignMatcher.from_folder(ROOT / "data" / "urgent")


def _cases() -> list[Case]:
    found = []
    for path in sorted(FOLDER.glob("*.yml")):
        for group in yaml.safe_load(path.read_text(encoding="utf-8")):
            for must in (True, False):
                for entry in group.get("must" if must else "must_not", []):
                    found.append(_case(path.stem, group["sign"], entry, must))
    return found


def _case(file: str, sign: str, entry: Any, must: bool) -> Case:
    given: dict[str, Any] = {"text": str(entry)} if not isinstance(entry, dict) else entry
    return Case(file, sign, str(given["text"]), given.get("age_days"), given.get("level"), given.get("other"), must)


CASES = _cases()


@pytest.mark.parametrize("case", [c for c in CASES if c.must], ids=lambda c: f"{c.sign}: {c.text}")
def test_message_that_must_escalate_finds_its_sign_at_its_level(case: Case) -> None:
    findings = {f.sign: f.level for f in matcher().find(case.text, age_days=case.age_days, today=SATURDAY)}
    assert case.sign in findings, findings
    assert findings[case.sign] == (case.level or matcher().signs[case.sign].level)


@pytest.mark.parametrize("case", [c for c in CASES if not c.must], ids=lambda c: f"{c.sign}: {c.text}")
def test_harmless_message_finds_nothing(case: Case) -> None:
    found = matcher().find(case.text, age_days=case.age_days, today=SATURDAY)
    assert [f for f in found if f.sign != case.other] == []


def test_every_sign_has_fifteen_messages_of_each_kind() -> None:
    for sign in matcher().signs:
        for must in (True, False):
            count = sum(case.sign == sign and case.must == must for case in CASES)
            assert count >= 15, f"{sign} has {count} messages that must{'' if must else ' not'} escalate"


def test_every_message_names_a_known_sign() -> None:
    named = {case.sign for case in CASES} | {case.other for case in CASES if case.other}
    assert named <= set(matcher().signs)
