"""A small Bot API server on loopback, which judges what it is sent as Telegram would."""

from tests.emulator.bot_api import BotApiEmulator
from tests.emulator.records import Call, Fault, SentMessage

__all__ = ["BotApiEmulator", "Call", "Fault", "SentMessage"]
