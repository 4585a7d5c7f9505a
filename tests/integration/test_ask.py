"""`nightlight ask`: the fields that content teams read, and the same answers as the live bot gives."""

from __future__ import annotations

import io
import json
import logging
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from rasa.core.agent import Agent
from typer.testing import CliRunner, Result

from bot.adapters import server
from bot.adapters.ask import Asker
from bot.cli import app
from bot.errors import ContentError
from bot.settings import ROOT
from tests.integration.live import serving, with_database

FIELDS = ["id", "topic", "action", "level", "sign", "second_topic", "candidates", "reply", "services"]
NOTICE = "I am a bot, not a person"  # of a first contact, which no answer of `ask` holds
PRIVATE = "Zebedee"  # a word that no log may hold
FIFTY = (ROOT / "tests" / "data" / "fifty_messages.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture
def ran(agent: Agent, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Result:
    """The command, run on three questions with the agent that the tests share."""

    async def loaded(_: Path) -> Agent:
        return agent

    questions = [
        {"id": 1, "text": f"can my baby {PRIVATE} sleep on his tummy"},
        {"id": "b", "text": "can we bed share", "profile": {"smoker_at_home": True, "area": "staffordshire"}},
        {"id": None, "text": "my baby isn't breathing"},
    ]
    lines = "\n".join(json.dumps(question) for question in questions) + "\n\n"
    monkeypatch.setattr(server, "agent_in_memory", loaded)
    caplog.set_level(logging.INFO)  # as in a process of its own
    result = CliRunner().invoke(app, ["ask"], input=lines)
    assert result.exception is None, result.stderr[-2000:]
    return result


@pytest.fixture
def printed(ran: Result) -> list[dict[str, Any]]:
    """What it prints."""
    return [json.loads(line) for line in io.StringIO(ran.stdout)]


@pytest.mark.parametrize("line", [f"{PRIVATE} is no json", '["a list"]', json.dumps({"profile": {PRIVATE: True}})])
def test_a_line_that_is_no_question_is_named_without_its_words(line: str) -> None:
    """Before any is asked, so that no long run breaks off in the middle."""
    result = CliRunner().invoke(app, ["ask"], input=f'{{"text": "can he sleep on his tummy"}}\n{line}\n')
    assert isinstance(result.exception, ContentError)
    assert "line 2" in str(result.exception) and PRIVATE not in str(result.exception)


def test_ask_prints_one_line_a_question_in_order(printed: list[dict[str, Any]]) -> None:
    """And nothing else on standard output."""
    assert [line["id"] for line in printed] == [1, "b", None]


def test_the_progress_on_standard_error_holds_no_word_of_a_parent(
    ran: Result, caplog: pytest.LogCaptureFixture
) -> None:
    """Nor does any log."""
    assert ran.stderr
    logged = [record.getMessage() for record in caplog.get_records("setup")]  # where the command was run
    assert PRIVATE.lower() not in f"{ran.stderr} {logged}".lower()


def test_each_line_has_the_fields_in_their_order(printed: list[dict[str, Any]]) -> None:
    """Ids as they came, up to five candidates with scores, the reply as a parent gets it."""
    for line in printed:
        assert list(line) == FIELDS
        assert 0 < len(line["candidates"]) <= 5
        assert all(list(one) == ["topic", "score"] for one in line["candidates"])
    first, _, urgent = printed
    assert (first["topic"], first["action"], first["level"]) == ("sleep/on_back", "answer", "none")
    assert NOTICE not in first["reply"]
    assert (urgent["action"], urgent["level"], urgent["sign"]) == ("urgent", "999", "urgent/not_breathing")
    assert "999" in urgent["reply"].splitlines()[0]


def test_the_profile_shapes_the_answer(printed: list[dict[str, Any]]) -> None:
    """A smoker at home makes bed sharing a never."""
    assert printed[1]["topic"] in ("sleep/bed_sharing", "sleep/bed_sharing_never")
    assert "as someone at home smokes" in printed[1]["reply"].splitlines()[0]


async def test_a_slash_before_the_words_is_no_command(agent: Agent) -> None:
    """As a parent's own is none."""
    answer = await Asker(agent).ask({"id": 1, "text": "/urgent my baby isn't breathing"})
    assert answer["sign"] == "urgent/not_breathing"


async def test_questions_of_one_talk_are_asked_in_it(agent: Agent) -> None:
    """Each after the last; without a talk a question is one of its own."""
    asker = Asker(agent)
    await asker.ask({"id": 1, "text": "can he sleep on his tummy", "talk": "a"})
    in_talk, alone, other = [
        await asker.ask({"id": 2, "text": "tell me more", **more}) for more in ({"talk": "a"}, {}, {"talk": "b"})
    ]
    assert in_talk["topic"] == "sleep/on_back"
    assert alone["topic"] == other["topic"] != "sleep/on_back"


async def test_ask_decides_as_the_live_bot_does(agent: Agent) -> None:
    """Topic, action, level and reply of fifty messages, each from a parent who is new."""
    asker, different = Asker(agent), list[str]()
    async with serving(with_database(agent)) as address, aiohttp.ClientSession() as session:
        for number, text in enumerate(FIFTY):
            asked = await asker.ask({"id": number, "text": text})
            body = {"sender": f"new-{number}", "message": text}
            async with session.post(f"{address}/webhooks/rest/webhook", json=body) as response:
                told = [message["nightlight"] for message in await response.json()]
            replies = [reply for reply in told if not reply["lead"].startswith(NOTICE)]
            same = all(asked[key] == replies[0][key] for key in ("topic", "action", "level", "sign"))
            said = "\n\n".join(text_of(reply) for reply in replies)
            if not same or said != asked["reply"]:
                different.append(text)
    assert len(FIFTY) == 50
    assert different == []


def text_of(reply: dict[str, Any]) -> str:
    """A reply in JSON as the text that a parent reads."""
    parts = [reply["lead"], *reply["lines"], reply["footer"], *(link["url"] for link in reply["links"])]
    return "\n".join(part for part in parts if part)
