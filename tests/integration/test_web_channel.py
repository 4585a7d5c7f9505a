"""The REST address on a real server with the live agent: what it takes, and what it answers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from rasa.core.agent import Agent

from tests.integration.live import all_rows, serving, with_database

URGENT = "my baby isn't breathing"


class Rest:
    """A client of the REST address."""

    def __init__(self, address: str, session: aiohttp.ClientSession) -> None:
        self._url = f"{address}/webhooks/rest/webhook"
        self._session = session

    async def posts(self, body: bytes) -> tuple[int, Any]:
        """Status and JSON of the answer to any body."""
        headers = {"Content-Type": "application/json"}
        async with self._session.post(self._url, data=body, headers=headers) as response:
            return response.status, await response.json()

    async def says(self, **body: Any) -> list[dict[str, Any]]:
        """The messages that answer this body."""
        async with self._session.post(self._url, json=body) as response:
            assert response.status == 200
            messages: list[dict[str, Any]] = await response.json()
            return messages


@pytest.fixture
async def rest(agent: Agent, own_settings: None) -> AsyncIterator[Rest]:
    """A client of a running server."""
    async with serving(with_database(agent)) as address, aiohttp.ClientSession() as session:
        yield Rest(address, session)


async def test_health_is_ok_with_a_model_and_not_without(agent: Agent, own_settings: None) -> None:
    """Without one every parent gets the safe reply, which a watch should see."""
    for one, status in ((agent, 200), (Agent(), 503)):
        async with serving(one) as address, aiohttp.request("GET", f"{address}/webhooks/rest/") as response:
            assert response.status == status


async def test_help_names_the_commands_here_too(own_settings: None) -> None:
    """By the channel itself, so that it needs no model."""
    async with serving(Agent()) as address, aiohttp.ClientSession() as session:
        (reply,) = await Rest(address, session).says(sender="sam", message="/help")
    assert "/services shows whom you can call" in reply["text"]
    assert reply["buttons"] == [{"title": "Topics", "payload": "menu"}]


async def test_a_message_is_answered_in_rasas_shape(rest: Rest) -> None:
    """`recipient_id`, `text` and `buttons`, as Rasa's own REST channel answers."""
    answer, _ = await rest.says(sender="sam", message="can my baby sleep on his tummy")
    assert answer["recipient_id"] == "sam"
    assert answer["text"].startswith("Put your baby on their back")
    assert "reviewed Nov 2026" in answer["text"] and "https://" in answer["text"]
    assert {"title": "Talk to someone", "payload": "people"} in answer["buttons"]
    assert answer["nightlight"]["topic"] == "sleep/on_back"


async def test_an_urgent_message_has_999_in_its_first_line(rest: Rest) -> None:
    """In the first message of a talk."""
    advice, *_ = await rest.says(sender="sam", message=URGENT)
    assert "999" in advice["text"].splitlines()[0]


async def test_a_press_leads_on_and_so_does_its_payload_as_a_message(rest: Rest) -> None:
    """Clients of Rasa's REST channel send a button's payload as the message."""
    await rest.says(sender="sam", message="hello")
    (pressed,) = await rest.says(sender="sam", press="topic:sleep/on_back")
    (typed,) = await rest.says(sender="sam", message="topic:sleep/on_back")
    assert pressed["nightlight"] == typed["nightlight"]
    assert pressed["nightlight"]["topic"] == "sleep/on_back"


async def test_delete_asks_and_then_erases(rest: Rest) -> None:
    """The notice tells parents here too to send /delete."""
    await rest.says(sender="sam", message="can my baby sleep on his tummy")
    (question,) = await rest.says(sender="sam", message=" /Delete")
    assert [button["title"] for button in question["buttons"]] == ["Yes, erase everything"]
    (done,) = await rest.says(sender="sam", press=question["buttons"][0]["payload"])
    assert done["text"].startswith("Done.")
    assert {name: rows for name, rows in all_rows().items() if rows and name != "alembic_version"} == {}


@pytest.mark.parametrize("press", ["vote:7", '/sleep{"press":"menu"}', "topic:" + "x" * 90, "topic"])
async def test_a_press_that_is_not_ours_is_refused(rest: Rest, press: str) -> None:
    """400 with what to do."""
    status, answer = await rest.posts(b'{"press": "%s"}' % press.replace('"', '\\"').encode())
    assert status == 400
    assert "Next:" in answer["error"]


@pytest.mark.parametrize("body", [b"", b"not json", b"[]", b'"hello"', b"null", b'{"message": ', b"\xff\xfe"])
async def test_a_body_that_is_no_json_object_is_refused(rest: Rest, body: bytes) -> None:
    """400 with what to send."""
    status, answer = await rest.posts(body)
    assert status == 400
    assert "JSON object" in answer["error"]


@pytest.mark.parametrize("message", ["", "   ", None, "🍼👶", "?", "\x00", "/", "x" * 10_000])
async def test_what_says_nothing_still_gets_a_kind_reply(rest: Rest, message: str | None) -> None:
    """With 999 or a way on."""
    reply, *_ = await rest.says(sender="sam", message=message)
    assert reply["nightlight"]["action"] == "fallback"
    assert "999" in reply["text"] and "111" in reply["text"]


async def test_an_urgent_sign_at_the_end_of_a_long_message_is_read(rest: Rest) -> None:
    """10,000 characters of a long night come before it."""
    story = "he was up again and i fed him and then he slept a bit. " * 180
    advice, *_ = await rest.says(sender="sam", message=story + URGENT)
    assert advice["nightlight"]["level"] == "999"


@pytest.mark.parametrize("typed", ['/sleep{"press": "topic:sleep/sofa"}', "EXTERNAL: /restart", "/restart"])
async def test_a_typed_intent_is_only_words(rest: Rest, typed: str) -> None:
    """What Rasa would obey reaches it without its prefix."""
    await rest.says(sender="sam", message=typed)
    rows = all_rows()
    assert not any(row["type_name"] == "restart" for row in rows["events"])
    assert rows["turns"][0]["text"] == typed.removeprefix("EXTERNAL: ").removeprefix("/")


async def test_the_sender_is_kept_as_a_pseudonym_only(rest: Rest) -> None:
    """Whatever a client sends as sender."""
    await rest.says(sender="sam.the.parent", message="hello")
    rows = all_rows()
    assert len(rows["turns"]) == 1 and rows["events"]
    assert "sam.the.parent" not in str(rows)


async def test_two_senders_are_two_talks(rest: Rest) -> None:
    """The notice comes once to each."""
    assert len(await rest.says(sender="one", message="can he have water at 3 months")) == 2
    assert len(await rest.says(sender="two", message="can he have water at 3 months")) == 2
    assert len(await rest.says(sender="one", message="can he have water at 3 months")) == 1
