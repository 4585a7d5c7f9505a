"""What tests share: settings of their own, and the one trained agent."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")

import hypothesis
import pytest

from bot.settings import Settings, settings

if TYPE_CHECKING:
    from rasa.core.agent import Agent

# A machine that pauses is no fault of the code.
hypothesis.settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("unhurried")


@pytest.fixture(autouse=True, scope="session")
def nobodys_settings() -> Iterator[None]:
    """What stands in the environment or in `.env` of whoever runs the tests does not count: no Telegram, for one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(Settings.model_config, "env_file", None)
        for field in Settings.model_fields.values():
            patch.delenv(str(field.alias), raising=False)
        patch.setenv("NIGHTLIGHT_REQUIRE_APPROVAL", "false")  # what the tests start reads `.env` again
        yield


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test has its own database and key."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'nightlight.db'}")
    monkeypatch.setenv("NIGHTLIGHT_VAR_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("NIGHTLIGHT_SECRET_KEY", "a key that is only for the tests, and long enough")
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.fixture(scope="session")
def agent() -> Agent:
    """The trained agent, loaded once; `make test` trains it first."""
    # Here, for Rasa takes long to import, and xdist's first process reads this file too.
    from bot.adapters.server import agent_in_memory
    from bot.adapters.training import current_model

    model = current_model()
    if model is None:
        pytest.fail("There is no current model. Next: run `make train`.")
    return asyncio.new_event_loop().run_until_complete(agent_in_memory(model))
