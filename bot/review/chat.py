"""The web chat: one page, and the address its messages go to.

The page's visitor is a random number in a signed cookie; the channel turns it into a pseudonym.
"""

from __future__ import annotations

import logging
import secrets
from typing import Any

import requests
from flask import Blueprint, Response, jsonify, render_template, request, session

from bot.content.phrases import Phrases
from bot.settings import settings
from bot.urgent.safe_reply import safe_reply

logger = logging.getLogger(__name__)
chat_pages = Blueprint("chat", __name__)

EXTRA_SECONDS = 4  # beyond the channel's own limit, so that its reply wins


@chat_pages.get("/")
def page() -> str:
    """The chat page."""
    phrases = Phrases.from_folder(settings().data_dir / "responses")
    return render_template("chat.html", welcome=phrases.reply("utter_first_notice"))


@chat_pages.post("/messages")
def messages() -> Response:
    """The replies to one message or press, as a list of bot.content.reply.Reply in JSON."""
    body: dict[str, Any] = request.get_json(silent=True) or {}
    if "visitor" not in session:
        session["visitor"] = secrets.token_hex(16)
    spoken = (
        {"message": str(body.get("message") or "")}
        if not body.get("press")
        else {"press": str(body["press"])}
    )
    return jsonify(replies_from_rasa({"sender": session["visitor"], **spoken}))


def replies_from_rasa(message: dict[str, str]) -> list[dict[str, Any]]:
    """What the channel answers; the safe reply where it does not answer."""
    address = f"http://127.0.0.1:{settings().rasa_port}/webhooks/rest/webhook"
    try:
        answered = requests.post(address, json=message, timeout=settings().reply_seconds + EXTRA_SECONDS)
        answered.raise_for_status()
        return [one["nightlight"] for one in answered.json()]
    except (requests.RequestException, ValueError, KeyError, TypeError) as error:
        logger.error("Rasa did not answer the web chat (%s); the safe reply was given.", type(error).__name__)
        return [safe_reply(message.get("message", "")).model_dump(mode="json")]
