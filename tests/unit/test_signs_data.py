"""Every sign's own messages: those that must escalate, and those that must not, one by one from tests/data/urgent."""

from __future__ import annotations

from datetime import date

import pytest

from bot.urgent.safe_reply import matcher
from tests.urgent_cases import Case, all_cases

SATURDAY = date(2026, 11, 21)

CASES = all_cases()


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
