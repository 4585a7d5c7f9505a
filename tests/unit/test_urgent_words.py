"""Who stands under urgent advice, and under the question that comes before it."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

import pytest

from actions.resources import library, phrases
from actions.urgent_words import advice, question
from bot.content.reply import Reply
from bot.urgent.models import UrgentLevel
from tests.unit.turn_builders import a_turn


def test_the_question_shows_whom_to_ring_beside_999() -> None:
    """The parent may not answer it."""
    reply = question("parent_suicidal", "crisis", a_turn("i can't do this"))
    assert any("116 123" in line for line in reply.lines)
    assert [button.payload for button in reply.buttons] == ["say:yes", "say:no"]


def asked_beside(sign: str, level: UrgentLevel, **changes: Any) -> Reply:
    """The question for a sign that the classifier sees in a message about a mattress, or perhaps a sofa."""
    topics = [{"topic": "sleep/mattress", "score": 0.5}, {"topic": "sleep/sofa", "score": 0.2}]
    return question(sign, level, a_turn("words", topics=topics, **changes))


def test_a_question_about_a_sign_offers_what_the_message_seems_to_ask() -> None:
    """One tap from its answer; it stays an alarm for whoever lays it out."""
    reply = asked_beside("unresponsive_floppy", "999")
    assert [button.payload for button in reply.buttons] == ["say:yes", "say:no/sleep/mattress"]
    assert reply.buttons[1].title == f"No: {library().title('sleep/mattress')}"
    assert (reply.action, reply.is_alarm, reply.level) == ("clarify", True, "999")
    unsure = asked_beside("unresponsive_floppy", "999", decision="clarify")
    assert [button.payload for button in unsure.buttons] == ["say:yes", "say:no/sleep/mattress", "say:no/sleep/sofa"]


@pytest.mark.parametrize(
    ("sign", "level", "changes"),
    [
        ("parent_suicidal", "crisis", {}),
        ("unresponsive_floppy", "999", {"slots": {"loss": True}}),
        ("unresponsive_floppy", "999", {"decision": "fallback"}),
    ],
)
def test_beside_a_crisis_after_a_death_or_where_nothing_is_understood_a_no_is_a_no(
    sign: str, level: UrgentLevel, changes: dict[str, Any]
) -> None:
    """A mattress has no place there."""
    reply = asked_beside(sign, level, **changes)
    assert [button.payload for button in reply.buttons] == ["say:yes", "say:no"]
    assert reply.action == "urgent"


def test_the_question_of_abuse_names_no_line_that_somebody_could_read() -> None:
    """The advice does, once she has said yes."""
    assert question("domestic_abuse", "crisis", a_turn("he is angry")).lines == []
    (reply,), _ = advice("domestic_abuse", "crisis", a_turn("yes"))
    assert any("0808" in line for line in reply.lines)


@pytest.mark.parametrize(("area", "council"), [("staffordshire", True), (None, False)])
def test_a_child_who_may_be_hurt_is_the_councils_too(area: str | None, council: bool) -> None:
    """Where the area is known."""
    (reply,), _ = advice("child_abuse", "crisis", a_turn("next door", area=area))
    assert any("NSPCC" in line for line in reply.lines)
    assert any("Staffordshire" in line for line in reply.lines) is council


@pytest.mark.parametrize(("area", "local"), [("stoke_on_trent", True), ("rutland", False), (None, False)])
def test_who_tells_of_violence_is_given_the_line_of_her_area(area: str | None, local: bool) -> None:
    """Beside the national ones; the question that may be wrong names none of them."""
    (reply,), _ = advice("domestic_abuse", "crisis", a_turn("he hits me", area=area))
    assert any("0808 2000 247" in line for line in reply.lines)
    assert any("New Era" in line for line in reply.lines) is local
    assert question("domestic_abuse", "crisis", a_turn("he is angry", area=area)).lines == []


@pytest.mark.parametrize(
    ("sign", "text", "line"),
    [
        ("domestic_abuse", "my wife hits me and i am her husband", "Men's Advice Line"),
        ("domestic_abuse", "they say i must for the honour of the family", "Karma Nirvana"),
        ("bereavement", "i miscarried in march", "Miscarriage UK"),
    ],
)
def test_the_words_choose_who_stands_first(sign: str, text: str, line: str) -> None:
    """By day, when all of them answer."""
    (reply,), _ = advice(sign, "crisis", a_turn(text, now=datetime(2026, 11, 24, 11, tzinfo=timezone.utc)))
    assert line in next(one for one in reply.lines if "call 0" in one)


@pytest.mark.parametrize(
    ("text", "loss"),
    [
        ("my friends baby died yesterday", None),
        ("my friend said to message you, my baby died yesterday", True),
        ("our little boy has died", True),
    ],
)
def test_whose_loss_it_is(text: str, loss: bool | None) -> None:
    """A friend may stand in the words of either."""
    _, slots = advice("bereavement", "crisis", a_turn(text))
    assert slots.get("loss") is loss


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("i laid her in the cot and left", "You did the right"),
        ("i want to shake her", "If you may act on it, put your baby"),
    ],
)
def test_who_has_put_the_baby_down_is_not_told_to(text: str, lead: str) -> None:
    """It was right."""
    (reply,), _ = advice("harm_thoughts", "crisis", a_turn(text))
    assert reply.lead.startswith(lead)


def test_each_line_is_one_point() -> None:
    """One bullet, not two."""
    (reply,), _ = advice("child_abuse", "crisis", a_turn("next door"))
    assert not any(line.startswith("• •") for line in reply.lines)


@pytest.mark.parametrize(("language", "words"), [("pl", "999"), ("other", "999"), ("en", None)])
def test_advice_names_999_in_the_parents_own_language_first(language: str, words: str | None) -> None:
    """Under the English first line."""
    (reply,), _ = advice("not_breathing", "999", a_turn("nie oddycha", language=language))
    own = phrases().texts.get(f"utter_urgent_{language}")
    assert (own in reply.lines) is (words is not None)
    if own is not None and words is not None:
        assert words in own and reply.lines[0] == own


@pytest.mark.parametrize(
    ("text", "just_now"),
    [
        ("she was stillborn three weeks ago", False),
        ("our son died last year", False),
        ("his funeral is on friday", False),
        ("my baby has died", True),
        ("he died, he was fine last night and stopped breathing", True),
    ],
)
def test_who_lost_a_baby_a_while_ago_is_not_asked_whether_it_breathes(text: str, just_now: bool) -> None:
    """The first line still says when to call 999."""
    (reply,), _ = advice("bereavement", "crisis", a_turn(text))
    assert ("stopped breathing just now" in reply.lead) is just_now
    assert "999" in reply.lead
