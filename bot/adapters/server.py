"""Starts Rasa with actions in process, our channels and our stores, and says when it is ready."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from functools import partial
from pathlib import Path

from rasa.core.agent import Agent, load_agent
from rasa.core.run import serve_application
from rasa.core.utils import AvailableEndpoints
from rasa.utils.endpoints import EndpointConfig
from sanic import Sanic

from bot.adapters import tracker_store
from bot.adapters.actions_in_process import ActionsInProcess
from bot.adapters.conversation import Conversation
from bot.adapters.logs import keep_words_out_of_logs
from bot.adapters.turn_log import TurnLog
from bot.errors import ModelError, SettingsError
from bot.settings import ROOT, settings
from bot.store.database import Database
from bot.urgent.safe_reply import safe_reply

logger = logging.getLogger(__name__)

LOCK_SECONDS = 2  # Rasa asks Redis in the event loop: everybody waits with it

# The first message takes seconds, and so does the first in another language: no parent's shall be these.
WARM_UP = ("hello", "dzień dobry, mam pytanie o moje dziecko")


def serve(model: Path, when_ready: Callable[[], None]) -> None:
    """Runs Rasa on 127.0.0.1 until it is stopped; calls `when_ready` once the model is loaded.

    Raises StoreError where the database can not be opened and brought up to date.
    """
    keep_words_out_of_logs()
    Database(settings().database_url).upgrade()
    serve_application(
        str(model),
        interface="127.0.0.1",
        port=settings().rasa_port,
        credentials=str(ROOT / "credentials.yml"),
        enable_api=False,
        endpoints=endpoints(),
        server_listeners=[
            (open_conversation, "before_server_start"),
            (partial(_ready, when_ready), "after_server_start"),
        ],
    )


def check_port() -> None:
    """Raises SettingsError where Rasa's port is taken: Sanic only logs it, and ends as if all were well."""
    port = settings().rasa_port
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("127.0.0.1", port))
        except OSError as error:
            raise SettingsError(
                f"Port {port} is taken ({error}). Next: set NIGHTLIGHT_RASA_PORT to another."
            ) from error


def endpoints() -> AvailableEndpoints:
    """What Rasa is joined to, as in endpoints.yml, with the actions in process."""
    lock_store = EndpointConfig(type="redis", **redis_parts(settings().redis_url)) if settings().redis_url else None
    return AvailableEndpoints(action=ActionsInProcess(), tracker_store=tracker_store.endpoint(), lock_store=lock_store)


def redis_parts(url: str | None) -> dict[str, object]:
    """Rasa's settings of a Redis lock store from one address. Raises SettingsError."""
    import redis

    try:
        parts = redis.connection.parse_url(url)
    except ValueError as error:
        raise SettingsError(f"REDIS_URL can not be read: {error} Next: use redis://host:port/0.") from error
    return {
        "url": parts.get("host", "localhost"),
        "use_ssl": url is not None and url.startswith("rediss://"),
        "socket_timeout": LOCK_SECONDS,
        **{k: parts[k] for k in ("port", "db", "username", "password") if k in parts},
    }


def open_conversation(app: Sanic, _: object) -> None:
    """Puts the conversation on the app, where the channels find it. The agent may come later or never."""
    agent_now: Callable[[], Agent | None] = lambda: getattr(app.ctx, "agent", None)  # noqa: E731
    app.ctx.conversation = Conversation(agent_now, TurnLog(Database(settings().database_url)))


async def _ready(when_ready: Callable[[], None], app: Sanic, _: object) -> None:
    agent: Agent | None = getattr(app.ctx, "agent", None)
    if agent is None or not agent.is_ready():
        logger.error("The model could not be loaded; every message gets the safe reply. Next: run `make train`.")
    else:
        _check_tracker_store(agent)
        await _warm(agent)
    safe_reply(WARM_UP[0])  # its rules are read now, and not when all else has failed
    when_ready()


async def _warm(agent: Agent) -> None:
    for text in WARM_UP:
        await agent.parse_message(text)


def _check_tracker_store(agent: Agent) -> None:
    """Rasa only warns about a wrong class path, and runs on with a store that forgets: that is an error here."""
    inner = getattr(agent.tracker_store, "_tracker_store", agent.tracker_store)
    if not isinstance(inner, tracker_store.NightlightTrackerStore):
        raise SettingsError(f"The tracker store is {type(inner).__name__}. Next: check DATABASE_URL and the server.")


async def agent_in_memory(model: Path) -> Agent:
    """The same agent without a server or a database: for `nightlight ask`, `chat` and tests. Raises ModelError."""
    keep_words_out_of_logs()
    agent = await load_agent(str(model), endpoints=AvailableEndpoints(action=ActionsInProcess()))
    if not agent.is_ready():
        raise ModelError(f"The model {model.name} could not be loaded. Next: run `make train`.")
    await _warm(agent)
    return agent
