"""Settings: each read once, a wrong one named, the key made once and for its owner alone."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import Settings, settings


@pytest.fixture
def without_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No key from outside; returns where it is made."""
    monkeypatch.setitem(Settings.model_config, "env_file", None)
    monkeypatch.delenv("NIGHTLIGHT_SECRET_KEY")
    settings.cache_clear()
    return tmp_path / "var" / "secret_key"


def test_the_key_is_made_once_and_for_its_owner_alone(without_key: Path) -> None:
    """After a restart it is the same, or nobody's rows could be found."""
    made = settings().key()
    assert len(made) >= 32
    assert stat.S_IMODE(without_key.stat().st_mode) == 0o600
    settings.cache_clear()
    assert settings().key() == made == without_key.read_bytes()


def test_two_installations_have_two_keys(without_key: Path) -> None:
    """It is random."""
    first = settings().key()
    without_key.unlink()
    assert settings().key() != first


@pytest.mark.parametrize("text", ["", "short"])
def test_a_key_file_that_was_cut_short_is_refused(without_key: Path, text: str) -> None:
    """Pseudonyms under an empty key are no secret."""
    without_key.parent.mkdir()
    without_key.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match="cut short"):
        settings().key()


def test_a_key_from_outside_is_used_and_no_file_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Of 32 characters and more."""
    monkeypatch.setenv("NIGHTLIGHT_SECRET_KEY", "k" * 32)
    settings.cache_clear()
    assert settings().key() == b"k" * 32
    assert not (tmp_path / "var").exists()


def test_a_key_from_outside_that_is_too_short_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """By name, without its value."""
    monkeypatch.setenv("NIGHTLIGHT_SECRET_KEY", "too short a secret")
    settings.cache_clear()
    with pytest.raises(SettingsError, match="NIGHTLIGHT_SECRET_KEY") as raised:
        settings().key()
    assert "too short a secret" not in str(raised.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("NIGHTLIGHT_RASA_PORT", "five"),
        ("NIGHTLIGHT_REPLY_SECONDS", "soon"),
        ("NIGHTLIGHT_REQUIRE_APPROVAL", "perhaps"),
    ],
)
def test_a_wrong_value_is_named_and_not_shown(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """It may be a secret that was put on the wrong line."""
    monkeypatch.setenv(name, value)
    settings.cache_clear()
    with pytest.raises(SettingsError, match=name) as raised:
        settings()
    assert value not in str(raised.value)


def test_two_wrong_values_are_both_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """One look is enough."""
    monkeypatch.setenv("NIGHTLIGHT_RASA_PORT", "five")
    monkeypatch.setenv("NIGHTLIGHT_WEB_PORT", "eight")
    settings.cache_clear()
    with pytest.raises(SettingsError, match="NIGHTLIGHT_RASA_PORT, NIGHTLIGHT_WEB_PORT"):
        settings()


def test_a_line_without_a_value_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """A blank secret is none: with one, any call of the webhook would hold the right one."""
    for name in ("TELEGRAM_BOT_TOKEN", "TELEGRAM_WEBHOOK_SECRET", "TELEGRAM_WEBHOOK_URL"):
        monkeypatch.setenv(name, "")
    settings.cache_clear()
    found = (settings().telegram_bot_token, settings().telegram_webhook_secret, settings().telegram_webhook_url)
    assert found == (None, None, None)


def test_every_setting_says_what_it_is_for() -> None:
    """And has the name by which it is set."""
    for name, field in Settings.model_fields.items():
        assert field.description and field.description.endswith("."), name
        assert field.alias and field.alias == field.alias.upper(), name


def test_secrets_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever prints the settings prints no key."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "12345:token")
    settings.cache_clear()
    assert "token" not in repr(settings().telegram_bot_token)
    assert "only for the tests" not in repr(settings())
