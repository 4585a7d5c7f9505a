"""What tests share: settings of their own, and the one trained agent."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")

import pytest
from rasa.core.agent import Agent

from bot.adapters.server import agent_in_memory
from bot.adapters.training import current_model
from bot.settings import settings


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test has its own database and key, and no Telegram."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'nightlight.db'}")
    monkeypatch.setenv("NIGHTLIGHT_VAR_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("NIGHTLIGHT_SECRET_KEY", "a key that is only for the tests, and long enough")
    monkeypatch.delenv("TELEGRAM_BOT_TOKEN", raising=False)
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.fixture(scope="session")
def agent() -> Agent:
    """The trained agent, loaded once; `make test` trains it first."""
    model = current_model()
    if model is None:
        pytest.fail("There is no current model. Next: run `make train`.")
    return asyncio.new_event_loop().run_until_complete(agent_in_memory(model))
