"""One reply as a parent gets it, before any channel lays it out.

Channels decide on bold, links and buttons; nothing here knows Telegram, HTML or Rasa.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Action = Literal["answer", "clarify", "urgent", "handoff", "smalltalk", "fallback"]
Level = Literal["none", "gp", "111", "999", "crisis"]

# What is worse comes later; crisis is beside 999: its own words, its own people.
SEVERITY: dict[Level, int] = {"none": 0, "gp": 1, "111": 2, "crisis": 3, "999": 4}


class Link(BaseModel):
    """A source or a service's page."""

    label: str
    url: str


class Button(BaseModel):
    """One tap. `payload` is one of bot.content.payloads."""

    title: str
    payload: str


class Contact(BaseModel):
    """A service's number, for the parent's own phone book where the channel can hand it over."""

    name: str
    phone: str  # as in +443001234567


class Reply(BaseModel):
    """What is said in one turn: the lead first, then lines, then the source line."""

    model_config = ConfigDict(extra="forbid")

    action: Action
    lead: str
    lines: list[str] = []  # a line that begins with "• " is a point
    links: list[Link] = []
    footer: str = ""  # the source and review date, in words
    buttons: list[Button] = []
    level: Level = "none"
    topic: str | None = None
    sign: str | None = None
    services: list[str] = []
    contact: Contact | None = None

    @property
    def is_alarm(self) -> bool:
        """Whether it is of an urgent sign: advice, what follows it, or a question, which may offer topics too."""
        return self.action == "urgent" or (self.action == "clarify" and self.sign is not None)

    def text(self) -> str:
        """The whole reply as plain text, links written out after the footer."""
        parts = [self.lead, *self.lines]
        if self.footer:
            parts.append(self.footer)
        parts.extend(link.url for link in self.links)
        return "\n".join(part for part in parts if part)
