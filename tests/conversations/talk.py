"""A parent who talks to the live agent."""

from __future__ import annotations

from itertools import count

from rasa.core.agent import Agent

from bot.adapters.conversation import Conversation, Heard, Turn
from bot.content.payloads import decode
from bot.content.reply import Reply

_people = count()


class Parent:
    """One parent in a conversation of her own."""

    def __init__(self, agent: Agent) -> None:
        self._conversation = Conversation(lambda: agent, log=None)
        self.person = f"parent-{next(_people)}"
        self.turn: Turn | None = None

    async def types(self, text: str) -> Reply:
        """Types a message; returns the first reply."""
        self.turn = await self._conversation.hear(self.person, Heard("test", text))
        return self.turn.replies[0]

    async def presses(self, title: str) -> Reply:
        """Presses the button with this title under the last replies; returns the first reply."""
        assert self.turn is not None
        payloads = {button.title: button.payload for reply in self.turn.replies for button in reply.buttons}
        self.turn = await self._conversation.hear(self.person, Heard("test", press=decode(payloads[title])))
        return self.turn.replies[0]

    async def sends(self, payload: str) -> Reply:
        """Presses a button that may not be under the last replies; returns the first reply."""
        self.turn = await self._conversation.hear(self.person, Heard("test", press=decode(payload)))
        return self.turn.replies[0]

    @property
    def replies(self) -> list[Reply]:
        """All replies of the last turn."""
        assert self.turn is not None
        return self.turn.replies
