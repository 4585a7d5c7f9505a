"""Every setting, declared once with its help. The only module that reads the environment.

`docs/running.md` documents each of these; a test compares the two.
"""

from __future__ import annotations

import secrets
from functools import lru_cache
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import SettingsError

ROOT = Path(__file__).resolve().parent.parent
SHORTEST_KEY = 32  # characters


class Settings(BaseSettings):
    """What can be set from outside, by environment variable or in a `.env` file."""

    # A line without a value counts as not set: a blank secret would let anybody in.
    model_config = SettingsConfigDict(
        env_file=ROOT / ".env", env_ignore_empty=True, extra="ignore", populate_by_name=True
    )

    telegram_bot_token: SecretStr | None = Field(
        None,
        alias="TELEGRAM_BOT_TOKEN",
        description="Token from @BotFather; without it only the web chat and the REST address run.",
    )
    telegram_api_base: str = Field(
        "https://api.telegram.org",
        alias="TELEGRAM_API_BASE",
        description="Bot API server; tests use loopback.",
    )
    telegram_webhook_url: str | None = Field(
        None,
        alias="TELEGRAM_WEBHOOK_URL",
        description="Public https address; set it to use the webhook, not polling.",
    )
    telegram_webhook_secret: SecretStr | None = Field(
        None, alias="TELEGRAM_WEBHOOK_SECRET", description="Secret token compared first on each webhook call."
    )
    telegram_bot_name: str | None = Field(
        None,
        alias="TELEGRAM_BOT_NAME",
        description="The bot's name in Telegram, such as nightlight_bot; printed on cards as t.me/nightlight_bot.",
    )
    web_address: str | None = Field(
        None,
        alias="NIGHTLIGHT_WEB_ADDRESS",
        description="Public https address of the web chat; printed on cards for families without Telegram.",
    )
    database_url: str = Field(
        f"sqlite:///{ROOT / 'var' / 'nightlight.db'}",
        alias="DATABASE_URL",
        description="SQLAlchemy address of the store and the tracker store.",
    )
    redis_url: str | None = Field(
        None,
        alias="REDIS_URL",
        description="Lock store shared by several Rasa workers; in memory without it.",
    )
    secret_key: SecretStr | None = Field(
        None,
        alias="NIGHTLIGHT_SECRET_KEY",
        description="Key of the pseudonyms and the web chat's cookie, 32 characters or more; made in var/ if not set.",
    )
    require_approval: bool = Field(
        False,
        alias="NIGHTLIGHT_REQUIRE_APPROVAL",
        description="Serve only articles approved as they now stand.",
    )
    reply_seconds: float = Field(
        8.0,
        alias="NIGHTLIGHT_REPLY_SECONDS",
        description="Longest wait for a reply before the safe reply, in seconds.",
    )
    rasa_port: int = Field(5005, alias="NIGHTLIGHT_RASA_PORT", description="Port of Rasa on 127.0.0.1.")
    web_port: int = Field(8000, alias="NIGHTLIGHT_WEB_PORT", description="Port of the web chat on 127.0.0.1.")
    data_dir: Path = Field(
        ROOT / "data",
        alias="NIGHTLIGHT_DATA_DIR",
        description="Folder of the content. Whether the model is trained anew is seen beside the Makefile only: keep "
        "`nlu`, `urgent/near_misses` and `urgent/course.yml` the same in both.",
    )
    var_dir: Path = Field(
        ROOT / "var",
        alias="NIGHTLIGHT_VAR_DIR",
        description="Folder of the key made on first run, and of what was measured.",
    )
    models_dir: Path = Field(ROOT / "models", alias="NIGHTLIGHT_MODELS_DIR", description="Folder of trained models.")

    def key(self) -> bytes:
        """The secret key as bytes; made once in `var_dir/secret_key` (mode 0600) when none is set."""
        if self.secret_key is not None:
            value = self.secret_key.get_secret_value()
            if len(value) < SHORTEST_KEY:
                raise SettingsError("NIGHTLIGHT_SECRET_KEY is shorter than 32 characters. Next: set a longer one.")
            return value.encode()
        path = self.var_dir / "secret_key"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(48))
        key = path.read_bytes()
        if len(key) < SHORTEST_KEY:
            raise SettingsError(f"{path.name} in NIGHTLIGHT_VAR_DIR is cut short. Next: put a copy back or remove it.")
        return key


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process, read once. Tests clear the cache with `settings.cache_clear()`."""
    try:
        return Settings()
    except ValidationError as error:
        names = ", ".join(str(problem["loc"][0]) for problem in error.errors())
        raise SettingsError(f"Settings that can not be read: {names}. Next: see docs/running.md.") from error
