"""The connection to a Bot API server: made here, and told at start what this bot wants.

A strange server may know few methods; a refusal is logged and the bot runs on.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections.abc import Awaitable, Callable

import telegram
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot.content.phrases import Phrases
from bot.telegram.incoming import COMMANDS
from bot.telegram.patience import UNREADABLE, Pause, reason_of, tried_again

log = logging.getLogger(__name__)

UPDATES_WANTED = ("message", "edited_message", "callback_query", "my_chat_member")
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Connection(telegram.Bot):
    """A `telegram.Bot` that can hand over updates unread, so that a bad one does not spoil the rest."""

    async def raw_updates(self, offset: int | None, wait_seconds: int) -> list[object]:
        """Updates from `offset` on as plain JSON values; waits up to `wait_seconds` for the first."""
        asked = {"offset": offset, "timeout": wait_seconds, "allowed_updates": UPDATES_WANTED}
        result = await self._post("getUpdates", asked, read_timeout=wait_seconds + 10.0)
        return list(result) if isinstance(result, list) else []

    async def disconnect(self) -> None:
        """Closes the connections. `shutdown` would leave them open if the server never answered getMe."""
        for request in self._request:
            await request.shutdown()


def connection_to(api_base: str, token: str) -> Connection:
    """The connection to the server at `api_base`; no request is made yet. InvalidToken if it is empty."""
    # Both libraries would write the token or a parent's words into the log.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)
    base = api_base.rstrip("/")
    return Connection(
        token,
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=HTTPXRequest(connection_pool_size=64, read_timeout=10.0, write_timeout=10.0, pool_timeout=5.0),
        get_updates_request=HTTPXRequest(connection_pool_size=1),
    )


async def prepare(
    connection: Connection,
    phrases: Phrases,
    webhook_url: str | None = None,
    webhook_secret: str | None = None,
    pause: Pause = asyncio.sleep,
) -> bool:
    """Sets the list of commands, and the webhook if there is a `webhook_url`, else polling.

    Returns whether the server took the webhook, or its removal; what it refuses is in the log. Never raises.
    """
    await _asked("getMe", connection.initialize, pause)
    commands = [(name, phrases.text(f"utter_command_{name}")) for name in COMMANDS if name != "start"]
    await _asked("setMyCommands", lambda: connection.set_my_commands(commands), pause)
    if webhook_url is None:
        return await _asked("deleteWebhook", connection.delete_webhook, pause)
    return await _asked(
        "setWebhook",
        lambda: connection.set_webhook(webhook_url, allowed_updates=UPDATES_WANTED, secret_token=webhook_secret),
        pause,
    )


def secret_is_right(header: str | None, secret: str) -> bool:
    """Whether a webhook call's header SECRET_HEADER holds our secret, in the same time for any wrong one."""
    return hmac.compare_digest((header or "").encode(), secret.encode())


async def _asked(method: str, call: Callable[[], Awaitable[object]], pause: Pause) -> bool:
    try:
        await tried_again(call, pause)
    except (TelegramError, *UNREADABLE) as error:
        log.warning("the Bot API server refused %s, running on without it: %s", method, reason_of(error))
        return False
    return True
