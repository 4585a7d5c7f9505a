"""The web chat: one page, and the address its messages go to.

The page's visitor is a random number in a signed cookie; the channel turns it into a pseudonym.
"""

from __future__ import annotations

import logging
import secrets
from typing import Any

import requests
from flask import Blueprint, Response, jsonify, render_template, request, session

from bot.cards.codes import read_code
from bot.content.models import ARTICLE_THEMES
from bot.content.payloads import encode
from bot.content.phrases import Phrases
from bot.settings import settings
from bot.urgent.safe_reply import safe_reply

logger = logging.getLogger(__name__)
chat_pages = Blueprint("chat", __name__)

ABOUT = ("who_are_you", "privacy", "attribution")
EXTRA_SECONDS = 4  # beyond the channel's own limit, so that its reply wins
ON_THE_WAY = 3  # seconds that the page waits beyond the server, so that a late urgent reply is still shown

_rasa = requests.Session()
_rasa.trust_env = False  # it is on this machine: no proxy of the environment shall see a parent's words


@chat_pages.get("/")
def page() -> str:
    """The chat page; opened by a card's link, `?start=` and its code, it says hello with that code."""
    visitor()  # known before the first message: two quick ones must not make two visitors
    phrases = Phrases.from_folder(settings().data_dir / "responses")
    themes = {encode("theme", theme): phrases.text(f"utter_theme_{theme}") for theme in ARTICLE_THEMES}
    # The notice of a first contact comes after the first answer, as in every channel.
    welcome = [phrases.reply("utter_greet").lead, *phrases.text("utter_menu").splitlines()]
    code = read_code(request.args.get("start", "")) or ""
    longest_wait = round((longest_seconds() + ON_THE_WAY) * 1000)
    return render_template("chat.html", welcome=welcome, themes=themes, code=code, longest_wait=longest_wait)


@chat_pages.get("/about")
def about() -> str:
    """Who answers here, what is kept, and whose data the local help rests on."""
    phrases = Phrases.from_folder(settings().data_dir / "responses")
    return render_template("about.html", parts=[phrases.reply(f"utter_{name}") for name in ABOUT])


@chat_pages.post("/messages")
def messages() -> Response:
    """The replies to one message or press, as a list of bot.content.reply.Reply in JSON."""
    body = request.get_json(silent=True)
    said = body if isinstance(body, dict) else {}
    kind = "press" if said.get("press") else "message"
    return jsonify(replies_from_rasa({"sender": visitor(), kind: str(said.get(kind) or "")}))


def visitor() -> str:
    """The random number of this browser, made at its first visit."""
    if "visitor" not in session:
        session["visitor"] = secrets.token_hex(16)
    return str(session["visitor"])


def longest_seconds() -> float:
    """How long a reply of the channel is waited for."""
    return settings().reply_seconds + EXTRA_SECONDS


def replies_from_rasa(message: dict[str, str]) -> list[dict[str, Any]]:
    """What the channel answers; the safe reply where it does not answer."""
    address = f"http://127.0.0.1:{settings().rasa_port}/webhooks/rest/webhook"
    try:
        answered = _rasa.post(address, json=message, timeout=longest_seconds())
        answered.raise_for_status()
        return [one["nightlight"] for one in answered.json()]
    except (requests.RequestException, ValueError, KeyError, TypeError) as error:
        logger.error("Rasa did not answer the web chat (%s); the safe reply was given.", type(error).__name__)
        return [safe_reply(message.get("message", "")).model_dump(mode="json")]
