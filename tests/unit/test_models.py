"""The shape of an article: each rule of it is kept, and an approval is of the exact content."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from bot.content.family import Facts
from bot.content.models import Article, When
from tests.builders import article, article_data

WARNING = {"warn": "Ask your midwife first."}
SOURCE = article_data()["sources"][0]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"id": "On back"}, "pattern"),
        ({"id": "on_back"}, "pattern"),
        ({"title": "A title that is far too long for a button"}, "at most 32"),
        ({"answer": None}, "required"),
        ({"stance": "maybe"}, "never"),
        ({"level": "999"}, "none"),
        ({"points": ["One.", "Two."]}, "at least 3"),
        ({"points": ["1.", "2.", "3.", "4.", "5.", "6."]}, "at most 5"),
        ({"urgent_if": None}, "go together"),
        ({"urgent_line": None}, "go together"),
        ({"related": []}, "at least 1"),
        ({"related": ["a/b", "a/c", "a/d", "a/e"]}, "at most 3"),
        ({"services": []}, "at least 1"),
        ({"services": ["a", "b", "c"]}, "at most 2"),
        ({"sources": []}, "at least 1"),
        ({"sources": [{**SOURCE, "url": "example.org"}]}, "pattern"),
        ({"review_by": None}, "required"),
        ({"review_by": "soon"}, "date"),
        ({"colour": "red"}, "not permitted"),
        ({"approval": {"state": "perhaps"}}, "draft"),
        ({"variants": [{"when": {}, **WARNING}]}, "without a condition"),
        ({"variants": [{"when": {"twins": None}, **WARNING}]}, "twins has no value"),
        ({"variants": [{"when": {"twins": False}, **WARNING}]}, "True"),
        ({"variants": [{"when": {"age_months_from": 6, "age_months_below": 6}, **WARNING}]}, "never match"),
        ({"variants": [{"when": {"colour": "red"}, **WARNING}]}, "not permitted"),
        ({"variants": [{"when": {"twins": True}}]}, "needs an answer, points or a warning"),
        ({"variants": [{"when": {"twins": True}, "points": ["One."]}]}, "at least 3"),
        ({"variants": [{"when": {"twins": True}, "stance": "fine", **WARNING}]}, "looser"),
        ({"variants": [{"when": {"age_months_below": 6}, "stance": "care", **WARNING}]}, "looser"),
    ],
)
def test_a_rule_that_is_broken_is_told(changes: dict[str, Any], words: str) -> None:
    """One change to a sound article."""
    with pytest.raises(ValidationError, match=words):
        article(**changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"stance": None, "variants": [{"when": {"twins": True}, "stance": "fine", **WARNING}]},
        {"variants": [{"when": {"age_months_from": 12}, "stance": "fine", **WARNING}]},
        {"stance": "care", "variants": [{"when": {"twins": True}, "stance": "never", **WARNING}]},
        {"urgent_if": None, "urgent_line": None},
    ],
)
def test_what_no_rule_forbids_is_read(changes: dict[str, Any]) -> None:
    """Looser for an older child, stricter for anybody, no stance, no urgent line."""
    assert isinstance(article(**changes), Article)


@pytest.mark.parametrize(
    ("when", "facts", "age_months", "holds"),
    [
        ({"age_months_from": 6}, {}, 6.0, True),
        ({"age_months_from": 6}, {}, 5.9, False),
        ({"age_months_below": 6}, {}, 5.9, True),
        ({"age_months_below": 6}, {}, 6.0, False),
        ({"age_months_below": 6}, {}, None, False),
        ({"age_months_from": 6}, {}, None, False),
        ({"born_before_weeks": 37}, {"born_at_weeks": 36}, None, True),
        ({"born_before_weeks": 37}, {"born_at_weeks": 37}, None, False),
        ({"born_before_weeks": 37}, {}, None, False),
        ({"alcohol": True}, {"alcohol": True}, None, True),
        ({"alcohol": True}, {"alcohol": False}, None, False),
        ({"alcohol": True}, {}, None, False),
        ({"feeding": "formula"}, {"feeding": "mixed"}, None, False),
        ({"area": "rutland"}, {"area": "rutland"}, None, True),
        ({"area": "rutland"}, {}, None, False),
        ({"twins": True, "age_months_below": 3}, {"twins": True}, 2.0, True),
        ({"twins": True, "age_months_below": 3}, {"twins": True}, 4.0, False),
    ],
)
def test_conditions_hold_all_together_and_never_for_an_unknown_fact(
    when: dict[str, Any], facts: dict[str, Any], age_months: float | None, holds: bool
) -> None:
    """The age is in months, beside the other facts."""
    assert When.model_validate(when).holds_for(Facts.model_validate(facts), age_months) is holds


def test_the_digest_is_of_what_a_parent_is_told() -> None:
    """Notes and the approval itself can change without a new approval; nothing else can."""
    digest = article().digest()
    assert article(notes="Asked the team.", approval={"state": "approved", "by": "A"}).digest() == digest
    for change in ({"answer": "On their back."}, {"level": "gp"}, {"more": None}, {"review_by": "2027-05-21"}):
        assert article(**change).digest() != digest


@pytest.mark.parametrize(
    ("approval", "approved"),
    [
        ({"state": "approved", "digest": article().digest()}, True),
        ({"state": "approved", "digest": "of other words"}, False),
        ({"state": "approved"}, False),
        ({"state": "draft", "digest": article().digest()}, False),
    ],
)
def test_only_what_was_approved_as_it_stands_is_approved(approval: dict[str, Any], approved: bool) -> None:
    """State and digest, both."""
    assert article(approval=approval).is_approved() is approved


def test_an_article_can_not_be_changed_once_read() -> None:
    """All actions share it."""
    with pytest.raises(ValidationError, match="frozen"):
        article().title = "Another"  # type: ignore[misc]
