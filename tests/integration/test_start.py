"""`nightlight run` starts with content that can be read, or not at all."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from actions import resources
from bot.commands import assistant
from bot.errors import ContentError, SettingsError
from bot.services import hours
from bot.settings import ROOT, settings
from bot.urgent.safe_reply import matcher

BROKEN = [
    ("articles/sleep/on_back.yml", "answer: 7"),
    ("responses/channel.yml", "nothing: here"),
    ("services/national.yml", "services: 7"),
    ("urgent/signs.yml", "signs: 7"),
]


@pytest.fixture
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the data that a process which has read nothing yet will read."""
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data, ignore=shutil.ignore_patterns("nlu"))
    monkeypatch.setenv("NIGHTLIGHT_DATA_DIR", str(data))
    _forget_what_was_read()
    yield data
    _forget_what_was_read()


def _forget_what_was_read() -> None:
    own = (resources.library, resources.phrases, resources.directory, resources.contacts)
    for read in (settings, matcher, hours._bank_holidays, *own):
        read.cache_clear()


@pytest.mark.parametrize(("name", "content"), BROKEN)
def test_a_broken_file_stops_the_start_with_its_name(
    name: str, content: str, own_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read only when a parent asks, it would turn every answer into an apology."""
    (own_data / name).write_text(content, encoding="utf-8")
    monkeypatch.setattr(assistant, "train", lambda force: pytest.fail("the start went on"))
    with pytest.raises(ContentError, match=Path(name).name):
        assistant.run()


def test_what_the_start_reads_no_parent_waits_for(own_data: Path) -> None:
    """What is asked first is answered from memory: the files may be gone."""
    resources.read_all()
    shutil.rmtree(own_data)
    assert list(resources.library())
    assert resources.phrases().text("utter_button_menu")
    assert resources.directory().areas and resources.contacts() and resources.signs()
    assert hours._bank_holidays.cache_info().currsize


def test_a_taken_port_stops_the_start_before_the_training(monkeypatch: pytest.MonkeyPatch) -> None:
    """And says which setting to change."""
    monkeypatch.setattr(assistant, "train", lambda force: pytest.fail("the start went on"))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setenv("NIGHTLIGHT_RASA_PORT", str(taken.getsockname()[1]))
        settings.cache_clear()
        with pytest.raises(SettingsError, match="NIGHTLIGHT_RASA_PORT"):
            assistant.run()


@pytest.mark.parametrize(("webhook", "way"), [("", "by polling"), ("https://a.example", "by webhook")])
def test_what_runs_promises_no_connection_that_was_not_made(
    webhook: str, way: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Telegram may refuse every call: the way and the server are known, and no more."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "777:refused-everywhere")
    monkeypatch.setenv("TELEGRAM_API_BASE", "http://127.0.0.1:9")
    monkeypatch.setenv("TELEGRAM_WEBHOOK_URL", webhook)
    settings.cache_clear()
    assistant._say_what_runs()
    said = capsys.readouterr().out
    assert f"Telegram   {way}, token set: http://127.0.0.1:9\n" in said
    assert "connected" not in said and "refused-everywhere" not in said
