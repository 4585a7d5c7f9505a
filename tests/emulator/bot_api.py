"""The emulator: an HTTP server with the Bot API methods that this bot uses.

    async with BotApiEmulator() as telegram:
        bot = Bot(telegram.token, base_url=f"{telegram.base}/bot")
        telegram.inject(updates.text("can he sleep on his side"))
        (reply,) = await telegram.messages(1)

An injected update waits for getUpdates, or is posted to the webhook until it is answered with 2xx.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import time
from collections import defaultdict, deque
from collections.abc import Callable
from typing import Any

import aiohttp
from aiohttp import web

from tests.emulator import updates
from tests.emulator.records import Call, Fault, Json, SentMessage
from tests.emulator.rules import Refused, buttons_of, shown_text

ME = {"id": updates.BOT, "is_bot": True, "first_name": "Nightlight", "username": "nightlight_test_bot"}
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class BotApiEmulator:
    """One bot's server. All that a test reads is in `sent`, `calls`, `answered` and `webhook_statuses`."""

    def __init__(self, token: str = "777:test-token", port: int = 0, repost_after: float = 0.05) -> None:
        self.token = token
        self.sent: list[SentMessage] = []
        self.calls: list[Call] = []
        self.answered: list[str] = []  # ids of the button presses that were answered
        self.webhook_statuses: list[int] = []  # of each post to the webhook; 0 if there was no answer
        self.webhook: Json = {}
        self.polls = 0  # how often getUpdates was called
        self._port = port
        self._repost_after = repost_after
        self._faults: dict[str, deque[Fault]] = defaultdict(deque)
        self._pending: list[Json] = []
        self._changed = asyncio.Event()
        self._update_ids = itertools.count(1000)
        self._message_ids = itertools.count(50_000)
        self._open_presses: set[str] = set()
        self._closing = False

    async def __aenter__(self) -> BotApiEmulator:
        app = web.Application()
        app.router.add_route("*", "/bot{token}/{method}", self._answer)
        self._runner = web.AppRunner(app, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self._poster = asyncio.create_task(self._post_to_webhook())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._closing = True
        self._changed.set()
        self._poster.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._poster
        await self._runner.cleanup()

    @property
    def base(self) -> str:
        """The value for TELEGRAM_API_BASE."""
        return f"http://127.0.0.1:{self._port}"

    def inject(self, update: Json, update_id: int | None = None) -> int:
        """Makes an update happen and returns its id.

        With the id of an earlier update it is delivered again, as Telegram does when an answer was lost;
        by polling only as long as the bot has not asked for later ones.
        """
        update_id = next(self._update_ids) if update_id is None else update_id
        self._pending.append({"update_id": update_id} | update)
        if "callback_query" in update:
            self._open_presses.add(update["callback_query"]["id"])
        self._changed.set()
        return update_id

    def fail(self, method: str, *faults: Fault) -> None:
        """The next calls of `method` fail so, in this order; then it works again."""
        self._faults[method.lower()].extend(faults)

    def calls_of(self, method: str) -> list[Call]:
        """All requests for one method."""
        return [call for call in self.calls if call.method.lower() == method.lower()]

    async def messages(self, count: int, timeout: float = 10.0) -> list[SentMessage]:
        """All messages sent so far, once there are `count`; AssertionError if there are not in time."""
        await self.until(lambda: len(self.sent) >= count, timeout, f"{count} messages")
        return list(self.sent)

    async def until(self, condition: Callable[[], bool], timeout: float = 10.0, what: str = "it") -> None:
        """Returns when `condition` holds; AssertionError after `timeout` seconds."""
        end = time.monotonic() + timeout
        while not condition():
            assert time.monotonic() < end, f"waited {timeout} s for {what}"
            await asyncio.sleep(0.01)

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        method, params = request.match_info["method"], await _params(request)
        faults = self._faults[method.lower()]
        if request.match_info["token"] != self.token:
            status, body = 401, _error(401, "Unauthorized")
        elif faults:
            fault = faults.popleft()
            status, body = fault.status, _error(fault.status, fault.description, fault.retry_after)
        else:
            status, body = await self._result(method, params)
        self.calls.append(Call(method, params, status))
        if status == 0 and request.transport is not None:
            request.transport.close()
        return web.json_response(body, status=status or 500)

    async def _result(self, method: str, params: Json) -> tuple[int, Json]:
        if method.lower() == "getupdates":
            return await self._get_updates(params)
        handler = self._methods().get(method.lower())
        if handler is None:
            return 404, _error(404, "Not Found")
        try:
            return 200, {"ok": True, "result": handler(params)}
        except Refused as refused:
            return 400, _error(400, f"Bad Request: {refused}")

    def _methods(self) -> dict[str, Callable[[Json], Any]]:
        return {
            "getme": lambda _: ME | {"can_join_groups": False, "can_read_all_group_messages": False},
            "sendmessage": self._send_message,
            "sendcontact": lambda params: self._message_to(int(params["chat_id"]), contact=params),
            "sendchataction": lambda _: True,
            "answercallbackquery": self._answer_press,
            "editmessagereplymarkup": lambda params: buttons_of(params.get("reply_markup")) is not None,
            "setmycommands": lambda _: True,
            "setwebhook": self._set_webhook,
            "deletewebhook": lambda _: self._set_webhook({}),
            "getwebhookinfo": lambda _: {
                "url": self.webhook.get("url", ""),
                "has_custom_certificate": False,
                "pending_update_count": len(self._pending),
            },
        }

    def _send_message(self, params: Json) -> Json:
        shown = shown_text(params.get("text", ""), params.get("parse_mode"))
        buttons = buttons_of(params.get("reply_markup"))
        body = self._message_to(int(params["chat_id"]), text=shown)
        self.sent.append(
            SentMessage(
                body["chat"]["id"],
                body["message_id"],
                params["text"],
                shown,
                params.get("parse_mode"),
                buttons,
            )
        )
        return body

    def _message_to(self, chat_id: int, **content: Any) -> Json:
        body = updates.message(chat_id, **content)["message"]
        return {**body, "message_id": next(self._message_ids), "from": ME}

    def _answer_press(self, params: Json) -> bool:
        if params["callback_query_id"] not in self._open_presses:
            raise Refused("query is too old and response timeout expired or query ID is invalid")
        self._open_presses.discard(params["callback_query_id"])
        self.answered.append(params["callback_query_id"])
        return True

    def _set_webhook(self, params: Json) -> bool:
        self.webhook = params if params.get("url") else {}
        self._changed.set()
        return True

    async def _get_updates(self, params: Json) -> tuple[int, Json]:
        """A long poll. A second one ends the first with 409, as a webhook does."""
        self.polls += 1
        mine, offset = self.polls, int(params.get("offset", 0))
        self._pending = [update for update in self._pending if update["update_id"] >= offset]
        end = time.monotonic() + float(params.get("timeout", 0))
        while not self._pending and time.monotonic() < end and not self._closing:
            if self.webhook or mine != self.polls:
                break
            await asyncio.sleep(0.02)
        if self.webhook or mine != self.polls:
            return 409, _error(409, "Conflict: terminated by other getUpdates request or webhook")
        return 200, {"ok": True, "result": self._pending[: int(params.get("limit", 100))]}

    async def _post_to_webhook(self) -> None:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60)) as session:
            while True:
                if not (self.webhook and self._pending):
                    self._changed.clear()
                    await self._changed.wait()
                    continue
                update = self._pending[0]
                status = await self._posted(session, update)
                self.webhook_statuses.append(status)
                if 200 <= status < 300:
                    self._pending.remove(update)
                else:
                    await asyncio.sleep(self._repost_after)

    async def _posted(self, session: aiohttp.ClientSession, update: Json) -> int:
        secret = self.webhook.get("secret_token")
        headers = {SECRET_HEADER: secret} if secret else {}
        try:
            async with session.post(self.webhook["url"], json=update, headers=headers) as response:
                return response.status
        except (aiohttp.ClientError, asyncio.TimeoutError):
            return 0


async def _params(request: web.Request) -> Json:
    """The parameters, from the address, a form or JSON."""
    params: Json = dict(request.query)
    if request.content_type == "application/json":
        body = await request.text()
        return params | (json.loads(body) if body else {})
    return params | dict(await request.post())


def _error(code: int, description: str, retry_after: int | None = None) -> Json:
    body: Json = {"ok": False, "error_code": code, "description": description}
    return body if retry_after is None else body | {"parameters": {"retry_after": retry_after}}
