"""`nightlight run` starts with content that can be read, or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.commands import assistant
from bot.errors import ContentError
from bot.settings import ROOT, settings

BROKEN = [
    ("articles/sleep/on_back.yml", "answer: 7"),
    ("responses/channel.yml", "nothing: here"),
    ("services/national.yml", "services: 7"),
    ("urgent/signs.yml", "signs: 7"),
]


@pytest.mark.parametrize(("name", "content"), BROKEN)
def test_a_broken_file_stops_the_start_with_its_name(
    name: str, content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read only when a parent asks, it would turn every answer into an apology."""
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("nlu"))
    (tmp_path / "data" / name).write_text(content, encoding="utf-8")
    monkeypatch.setenv("NIGHTLIGHT_DATA_DIR", str(tmp_path / "data"))
    settings.cache_clear()
    monkeypatch.setattr(assistant, "train", lambda force: pytest.fail("the start went on"))
    with pytest.raises(ContentError, match=Path(name).name):
        assistant.run()
