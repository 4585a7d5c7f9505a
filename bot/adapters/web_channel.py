"""Rasa's REST address, guarded like every channel: /webhooks/rest/webhook. The web chat page speaks to it too.

Takes {"sender", "message"} or {"sender", "press"}, the payload of a button, and answers a list of messages in Rasa's
REST shape, each with the whole reply under `nightlight`.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.adapters.conversation import REPLY_KEY, Heard, Turn
from bot.adapters.presses import help_reply, press_of
from bot.content.payloads import decode
from bot.content.phrases import Phrases
from bot.errors import PayloadError
from bot.privacy.pseudonyms import pseudonym_of
from bot.settings import settings
from bot.telegram.incoming import words_and_command

LONGEST_MESSAGE = 16_384  # characters; four times Telegram's: an urgent sign may stand at the end


class WebChannel(InputChannel):
    """Named in credentials.yml."""

    @classmethod
    def name(cls) -> str:
        """The part of the path: Rasa's own REST channel has the same."""
        return "rest"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The route."""
        routes = Blueprint("web_chat", __name__)
        phrases = Phrases.from_folder(settings().data_dir / "responses")

        @routes.get("/")
        async def health(request: Request) -> HTTPResponse:
            agent = getattr(request.app.ctx, "agent", None)
            if agent is None or not agent.is_ready():
                return response.json({"status": "no model"}, status=503)
            return response.json({"status": "ok"})

        @routes.post("/webhook")
        async def webhook(request: Request) -> HTTPResponse:
            try:
                body = body_of(request)
                heard = heard_in(body)
            except PayloadError as error:
                return response.json({"error": str(error)}, status=400)
            sender = str(body.get("sender") or "default")
            person = pseudonym_of("web", sender, settings().key())
            if heard is None:
                return response.json(messages_of(sender, Turn([help_reply(phrases)])))
            turn = await request.app.ctx.conversation.hear(person, heard)
            return response.json(messages_of(sender, turn))

        return routes


def body_of(request: Request) -> dict[str, Any]:
    """The JSON object in a request. Raises PayloadError where there is none."""
    try:
        body = json.loads(request.body)
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise PayloadError('The request is not a JSON object. Next: send {"sender": …, "message": …}.')
    return body


def heard_in(body: dict[str, Any]) -> Heard | None:
    """The turn in a request; None for /help, to which the channel answers by itself.

    The commands of Telegram are understood here too, with their slash. A message such as `topic:sleep/on_back` counts
    as that press, for clients of Rasa's own REST channel send so what was pressed; a payload without a colon is a word
    that parents type ("place", "other"), and is a press under `press` only.

    Raises PayloadError for a `press` of another's making.
    """
    if body.get("press"):
        return Heard("web", press=decode(str(body["press"])))
    message = str(body.get("message") or "")[:LONGEST_MESSAGE]
    words, command, start_code = words_and_command(message)
    if command is not None:
        return None if command == "help" else Heard("web", press=press_of(command, start_code or ""))
    try:
        press = decode(message)
    except PayloadError:
        return Heard("web", words)
    return Heard("web", press=press) if press.value else Heard("web", words)


def messages_of(sender: str, turn: Turn) -> list[dict[str, Any]]:
    """The replies in Rasa's REST shape."""
    return [
        {
            "recipient_id": sender,
            "text": reply.text(),
            "buttons": [button.model_dump() for button in reply.buttons],
            REPLY_KEY: reply.model_dump(mode="json"),
        }
        for reply in turn.replies
    ]
