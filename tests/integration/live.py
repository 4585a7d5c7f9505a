"""The real channels on a real server on loopback, with the live agent and a database of its own."""

from __future__ import annotations

import copy
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import register
from rasa.core.tracker_store import FailSafeTrackerStore
from sanic import Sanic
from sqlalchemy import MetaData, create_engine

from bot.adapters.server import open_conversation
from bot.adapters.telegram_channel import TelegramChannel
from bot.adapters.tracker_store import NightlightTrackerStore
from bot.adapters.web_channel import WebChannel
from bot.settings import settings
from bot.store.database import Database

Tables = dict[str, list[dict[str, Any]]]
_servers = count()
Sanic.test_mode = True  # more than one server in one process


def with_database(agent: Agent) -> Agent:
    """The same agent with its trackers in DATABASE_URL, which is brought up to date."""
    Database(settings().database_url).upgrade()
    store = FailSafeTrackerStore(NightlightTrackerStore(agent.domain))
    own, own.processor = copy.copy(agent), copy.copy(agent.processor)
    own.tracker_store = own.processor.tracker_store = store
    return own


def free_socket() -> socket.socket:
    """A socket bound to a free port of loopback."""
    bound = socket.socket()
    bound.bind(("127.0.0.1", 0))
    return bound


@asynccontextmanager
async def serving(agent: Agent, bound: socket.socket | None = None) -> AsyncIterator[str]:
    """The address of a server with both channels, joined as bot.adapters.server joins them."""
    bound = bound or free_socket()
    app = Sanic(f"nightlight_{next(_servers)}", configure_logging=False)
    app.ctx.agent = agent
    register([WebChannel(), TelegramChannel()], app, "/webhooks/")
    app.register_listener(open_conversation, "before_server_start")
    server: Any = await app.create_server(sock=bound, return_asyncio_server=True, access_log=False)
    try:
        await server.startup()
        await server.before_start()
        await server.after_start()
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"
    finally:
        await server.before_stop()
        await server.close()
        await server.after_stop()


def all_rows() -> Tables:
    """Every row of every table of the database, whoever made the table."""
    engine = create_engine(settings().database_url)
    metadata = MetaData()
    with engine.connect() as connection:
        metadata.reflect(connection)
        tables = {
            table.name: [dict(row._mapping) for row in connection.execute(table.select())]
            for table in metadata.sorted_tables
        }
    engine.dispose()
    return tables
