"""What one family is told: the first fitting variant, every warning, and nothing that is out of date."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from bot.content.choose import article_reply, choose_variant, more_reply, source_line
from bot.content.family import Facts
from bot.content.library import Library
from bot.content.models import Choice
from bot.understanding.facts import extract_facts
from tests.builders import TODAY, article

VARIANTS = [
    {"when": {"alcohol": True}, "answer": "Not after a drink.", "level": "gp"},
    {"when": {"born_before_weeks": 37}, "warn": "Your baby was born early."},
    {"when": {"age_months_below": 6}, "answer": "Not under six months."},
    {"when": {"twins": True}, "warn": "There are two of them."},
    {"when": {"smoker_at_home": True}, "points": ["One.", "Two.", "Three."], "warn": "Somebody smokes."},
]
NEIGHBOUR = article(id="sleep/rolling", title="Rolling over", related=["sleep/on_back"])


def chosen(**facts: Any) -> Choice:
    """What a family with these facts is told."""
    return choose_variant(article(variants=VARIANTS), Facts.model_validate(facts))


def a_library(**changes: Any) -> Library:
    """The sound article with some changes, and the one that it names as related."""
    return Library({"sleep/on_back": article(**changes), "sleep/rolling": NEIGHBOUR})


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        ({}, "Put your baby on their back for every sleep."),
        ({"alcohol": True, "age_days": 30}, "Not after a drink."),
        ({"alcohol": False, "age_days": 30}, "Not under six months."),
        ({"age_days": 181}, "Not under six months."),
        ({"age_days": 182}, "Put your baby on their back for every sleep."),
        ({"born_at_weeks": 34}, "Put your baby on their back for every sleep."),
    ],
)
def test_the_first_variant_that_fits_wins(facts: dict[str, Any], answer: str) -> None:
    """Writers put the strictest first; a variant that only warns replaces nothing."""
    assert chosen(**facts).answer == answer


def test_every_warning_that_fits_is_shown() -> None:
    """Whichever variant gives the answer."""
    told = chosen(alcohol=True, born_at_weeks=34, twins=True, smoker_at_home=True)
    assert told.warnings == ["Your baby was born early.", "There are two of them.", "Somebody smokes."]
    assert told.answer == "Not after a drink."


def test_what_a_variant_does_not_say_stays() -> None:
    """Points of its own under the article's answer, and the other way round."""
    assert chosen(smoker_at_home=True).points == ["One.", "Two.", "Three."]
    assert chosen(smoker_at_home=True).answer == article().answer
    assert chosen(alcohol=True).points == article().points


def test_an_unknown_fact_matches_nothing() -> None:
    """A family of which nothing is known gets the article as it stands."""
    told = chosen()
    assert (told.answer, told.points, told.warnings) == (article().answer, article().points, [])


@pytest.mark.parametrize(
    ("level", "variants", "expected"),
    [
        ("none", [], "none"),
        ("none", [{"when": {"baby_ill": True}, "warn": "Ask 111.", "level": "gp"}], "gp"),
        ("gp", [{"when": {"baby_ill": True}, "warn": "Ask 111.", "level": "none"}], "gp"),
        ("none", [{"when": {"baby_ill": True}, "answer": "No.", "level": "gp"}], "gp"),
        ("gp", [{"when": {"age_months_from": 12}, "answer": "Yes.", "level": "none"}], "none"),
        ("none", [{"when": {"twins": True}, "warn": "Two.", "level": "gp"}], "none"),
    ],
)
def test_the_level_is_that_of_what_is_told(level: str, variants: list[dict[str, Any]], expected: str) -> None:
    """A warning can raise it; only an answer of its own can lower it."""
    told = choose_variant(article(level=level, variants=variants), Facts(baby_ill=True, age_days=400))
    assert told.level == expected


def test_a_reply_has_warnings_points_urgent_line_and_source() -> None:
    """In this order."""
    reply = article_reply(a_library(variants=VARIANTS), "sleep/on_back", Facts(twins=True), TODAY)
    assert (reply.action, reply.topic, reply.lead) == ("answer", "sleep/on_back", article().answer)
    assert reply.lines[0] == "There are two of them."
    assert reply.lines[1:-1] == [f"• {point}" for point in article().points]
    assert reply.lines[-1] == article().urgent_line
    assert reply.footer == "The Lullaby Trust · reviewed Nov 2026"
    assert [link.url for link in reply.links] == ["https://example.org/sleep"]


def test_the_buttons_are_more_related_people_and_thumbs() -> None:
    """Only of topics that there are, and "more" only where there is more."""
    payloads = [button.payload for button in article_reply(a_library(), "sleep/on_back", Facts(), TODAY).buttons]
    assert payloads == [
        "more:sleep/on_back",
        "topic:sleep/rolling",
        "people",
        "good:sleep/on_back",
        "bad:sleep/on_back",
    ]
    bare = article_reply(a_library(more=None, related=["sleep/gone"]), "sleep/on_back", Facts(), TODAY)
    assert bare.buttons[0].payload == "people"


@pytest.mark.parametrize(("days", "action"), [(0, "answer"), (1, "handoff")])
def test_an_article_past_its_review_is_held_back(days: int, action: str) -> None:
    """On its last day it still counts."""
    reply = article_reply(a_library(), "sleep/on_back", Facts(), article().review_by + timedelta(days=days))
    assert reply.action == action


@pytest.mark.parametrize(
    ("approval", "action"),
    [
        ({"state": "approved", "digest": article().digest()}, "answer"),
        ({"state": "approved", "digest": "of other words"}, "handoff"),
        ({"state": "draft"}, "handoff"),
    ],
)
def test_where_approval_is_needed_only_approved_articles_are_served(approval: dict[str, Any], action: str) -> None:
    """As they stand."""
    library = a_library(approval=approval)
    assert article_reply(library, "sleep/on_back", Facts(), TODAY, approved_only=True).action == action
    assert article_reply(library, "sleep/on_back", Facts(), TODAY).action == "answer"


def test_an_article_held_back_gives_no_advice_but_source_and_people() -> None:
    """Not a word of its answer, points or warnings."""
    reply = article_reply(a_library(variants=VARIANTS), "sleep/on_back", Facts(twins=True), date(2030, 1, 1))
    told = reply.text()
    assert not [words for words in (article().answer, *article().points, "two of them") if words in told]
    assert "The Lullaby Trust" in told and "https://example.org/sleep" in told
    assert [button.payload for button in reply.buttons] == ["people"]
    assert reply.services == ["lullaby-trust-info"]


def test_more_is_the_longer_text_with_the_same_source() -> None:
    """Behind its button."""
    reply = more_reply(a_library(), "sleep/on_back", TODAY)
    assert reply.lines == [article().more]
    assert reply.footer == source_line(article())


def test_more_is_held_back_as_the_answer_is() -> None:
    """Past its review date, and where only approved words may be shown."""
    late = article().review_by + timedelta(days=1)
    for reply in (
        more_reply(a_library(), "sleep/on_back", late),
        more_reply(a_library(), "sleep/on_back", TODAY, approved_only=True),
    ):
        assert reply.action == "handoff"
        assert article().more not in reply.lines


@pytest.mark.parametrize("months", [2, 3, 4, 5, 6, 9, 12, 18, 24])
@pytest.mark.parametrize("words", ["my baby is {} months old", "can my {} month old do this"])
def test_a_baby_of_whole_months_is_that_old(months: int, words: str) -> None:
    """From the words to the variant: at "6 months" what holds from six months on is said."""
    facts = extract_facts(words.format(months), TODAY)
    variants = [{"when": {"age_months_below": months}, "answer": "Too young.", "level": "gp"}]
    assert choose_variant(article(variants=variants), facts).answer == article().answer


def test_a_topic_without_article_or_longer_text_is_an_error() -> None:
    """The caller looks first."""
    with pytest.raises(KeyError):
        article_reply(a_library(), "sleep/gone", Facts(), TODAY)
    for library, topic in ((a_library(), "sleep/gone"), (a_library(more=None), "sleep/on_back")):
        with pytest.raises(KeyError):
            more_reply(library, topic, TODAY)
