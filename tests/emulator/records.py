"""What the emulator remembers, and the faults that a test can ask it for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Call:
    """One request to the Bot API, whatever became of it."""

    method: str  # as the bot wrote it
    params: Json
    status: int


@dataclass(frozen=True)
class SentMessage:
    """One message that a parent would see."""

    chat_id: int
    message_id: int
    text: str  # as sent, with tags
    shown: str  # as the parent reads it, without tags
    parse_mode: str | None
    buttons: dict[str, str] = field(default_factory=dict)  # title -> callback data

    def payload(self, title: str) -> str:
        """The callback data of the button with this title."""
        return self.buttons[title]


@dataclass(frozen=True)
class Fault:
    """A failure in place of the next answer to a method; `status` 0 drops the connection."""

    status: int
    description: str = ""
    retry_after: int | None = None

    @classmethod
    def flood(cls, retry_after: int) -> Fault:
        """429: ask again after so many seconds."""
        return cls(429, f"Too Many Requests: retry after {retry_after}", retry_after)

    @classmethod
    def blocked(cls) -> Fault:
        """403: the parent has blocked the bot."""
        return cls(403, "Forbidden: bot was blocked by the user")

    @classmethod
    def broken(cls) -> Fault:
        """500: the server has failed."""
        return cls(500, "Internal Server Error")

    @classmethod
    def dropped(cls) -> Fault:
        """The connection ends without an answer."""
        return cls(0)

    @classmethod
    def strange(cls) -> Fault:
        """200 with no result in it."""
        return cls(200)

    @classmethod
    def unknown_method(cls) -> Fault:
        """404: this server does not know the method."""
        return cls(404, "Not Found")

    @classmethod
    def refused(cls, description: str) -> Fault:
        """400 with these words."""
        return cls(400, f"Bad Request: {description}")
