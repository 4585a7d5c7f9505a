"""Talks in the terminal, through the same conversation as every channel."""

from __future__ import annotations

from collections.abc import Callable

from rasa.core.agent import Agent

from bot.adapters.conversation import Conversation, Heard
from bot.content.payloads import decode
from bot.content.reply import Button, Reply
from bot.telegram.incoming import plain_words

PERSON = "terminal"


async def talk(agent: Agent, read: Callable[[], str], show: Callable[[Reply, list[Button]], None]) -> None:
    """Reads a line, shows the replies, until `read` raises EOFError. A number presses that button."""
    conversation = Conversation(lambda: agent, log=None)
    buttons: list[Button] = []
    while True:
        try:
            line = read().strip()
        except EOFError:
            return
        if not line:
            continue
        pressed = int(line) - 1 if line.isdigit() and 0 < int(line) <= len(buttons) else None
        heard = (
            Heard("chat", plain_words(line))
            if pressed is None
            else Heard("chat", press=decode(buttons[pressed].payload))
        )
        turn = await conversation.hear(PERSON, heard)
        buttons = []
        for reply in turn.replies:
            buttons.extend(reply.buttons)
            show(reply, buttons)
