"""What every action says beside its own reply."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.clarify import ActionClarify
from bot.content.reply import Action, Reply

CALL_999 = "call 999 now"


def tracker(reminder: bool = False, **slots: Any) -> Tracker:
    """A parent who has had the first notice, and asks."""
    message = {"text": "is he ok", "reminder": reminder, "entities": []}
    return Tracker("parent", {"noticed": True} | slots, message, [], False, None, {}, None)


SEIZURE = {"sign": "seizure", "level": "999", "at": "2999-01-01T00:00:00+00:00"}


async def said(reminder: bool, **slots: Any) -> list[str]:
    """The lines that she gets."""
    dispatcher = CollectingDispatcher()
    await ActionClarify().run(dispatcher, tracker(reminder, **slots), {})
    return [message["text"] for message in dispatcher.messages]


@pytest.mark.parametrize(
    ("action", "reminder", "slots", "reminded"),
    [
        ("answer", True, {}, True),
        ("clarify", True, {}, True),
        ("answer", False, {}, False),
        ("urgent", True, {}, False),
        ("answer", True, {"loss": True}, False),
        ("answer", False, {"last_sign": SEIZURE | {"answered": True}}, True),
    ],
)
async def test_where_a_sign_is_only_just_possible_the_answer_says_when_to_call(
    monkeypatch: pytest.MonkeyPatch, action: Action, reminder: bool, slots: dict[str, Any], reminded: bool
) -> None:
    """After the answer; not twice, and not to a family whose baby has died."""
    reply = Reply(action=action, lead="The answer.")
    monkeypatch.setattr(ActionClarify, "respond", lambda self, turn: ([reply], {}))
    lines = await said(reminder, **slots)
    assert lines[0] == "The answer."
    assert any(CALL_999 in line for line in lines[1:]) is reminded


async def test_in_the_minutes_after_an_alarm_it_stands_before_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the notice of what is kept waits; from the next answer on it stands below."""
    monkeypatch.setattr(ActionClarify, "respond", lambda self, turn: ([Reply(action="answer", lead="Layers.")], {}))
    lines = await said(False, last_sign=SEIZURE, noticed=False)
    assert [line[:9] for line in lines] == ["Not done ", "Layers."]


async def test_an_answer_that_names_999_says_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """But soon after an alarm it is said all the same."""
    reply = Reply(action="answer", lead="Hold them upright.", lines=["Blue lips? Call 999."])
    monkeypatch.setattr(ActionClarify, "respond", lambda self, turn: ([reply], {}))
    assert len(await said(True)) == 1
    alarm = {"sign": "seizure", "level": "999", "at": "2999-01-01T00:00:00+00:00"}
    assert len(await said(True, last_sign=alarm)) == 2


@pytest.mark.parametrize(
    ("slots", "noticed"),
    [
        ({}, True),
        ({"loss": True}, False),
        ({"last_sign": {"sign": "domestic_abuse", "level": "crisis", "at": "2026-01-01T00:00:00+00:00"}}, False),
    ],
)
async def test_the_notice_is_not_given_after_a_death_or_abuse(
    monkeypatch: pytest.MonkeyPatch, slots: dict[str, Any], noticed: bool
) -> None:
    """It speaks of the baby, and of words that are kept."""
    monkeypatch.setattr(ActionClarify, "respond", lambda self, turn: ([Reply(action="smalltalk", lead="Yes.")], {}))
    lines = await said(False, noticed=False, **slots)
    assert any("I am a bot" in line for line in lines) is noticed


@pytest.mark.parametrize(
    ("action", "over"), [("answer", True), ("clarify", True), ("handoff", True), ("fallback", False), ("urgent", False)]
)
async def test_a_question_about_a_sign_lapses_where_the_talk_went_on(
    monkeypatch: pytest.MonkeyPatch, action: Action, over: bool
) -> None:
    """A yes is then about what was said since; after "I did not understand" it is still about the sign."""
    monkeypatch.setattr(ActionClarify, "respond", lambda self, turn: ([Reply(action=action, lead="Since.")], {}))
    events = await ActionClarify().run(CollectingDispatcher(), tracker(), {})
    assert ("asked_sign" in [one.get("name") for one in events]) is over


@pytest.mark.parametrize(
    ("area", "first"), [("northern_ireland", "Call your GP's out-of-hours line."), ("rutland", "Call 111.")]
)
async def test_where_111_is_not_answered_the_first_line_says_whom_to_call(
    monkeypatch: pytest.MonkeyPatch, area: str, first: str
) -> None:
    """Whatever action speaks."""
    monkeypatch.setattr(ActionClarify, "respond", lambda self, turn: ([Reply(action="answer", lead="Call 111.")], {}))
    [line] = await said(False, area=area)
    assert line.splitlines()[0] == first
