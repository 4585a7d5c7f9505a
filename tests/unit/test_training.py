"""A model is trained again when what it is made from has changed, and not otherwise."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.adapters import training
from bot.adapters.training import MADE_FROM, current_model, digest_of
from bot.settings import ROOT, settings


def put(root: Path, name: str, text: str = "one") -> Path:
    """A file below the root."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def named(pattern: str) -> str:
    """A file that the pattern finds."""
    return pattern.replace("**/*", "sleep")


def a_tree(root: Path) -> Path:
    """One file a pattern, and an article."""
    for name in (*map(named, MADE_FROM), "data/articles/sleep/cot.yml"):
        put(root, name)
    return root


@pytest.mark.parametrize("pattern", MADE_FROM)
def test_a_change_of_what_it_is_made_from_changes_the_digest(pattern: str, tmp_path: Path) -> None:
    """So does its loss."""
    root = a_tree(tmp_path)
    before = digest_of(root)
    changed = put(root, named(pattern), "two")
    assert digest_of(root) != before
    put(root, named(pattern))
    assert digest_of(root) == before
    changed.unlink()
    assert digest_of(root) != before


def test_a_new_or_renamed_file_changes_the_digest(tmp_path: Path) -> None:
    """In a folder of examples."""
    root = a_tree(tmp_path)
    before = digest_of(root)
    new = put(root, "data/nlu/feeding.yml")
    assert digest_of(root) != before
    new.unlink()
    (root / "data/nlu/sleep.yml").rename(root / "data/nlu/sleeping.yml")
    assert digest_of(root) != before


@pytest.mark.parametrize(
    "name",
    [
        "data/articles/sleep/cot.yml",
        "data/services/national.yml",
        "data/urgent/signs.yml",
        "actions/answer.py",
        "docs/new.md",
        "data/nlu/notes.txt",
    ],
)
def test_what_is_read_at_the_start_does_not(name: str, tmp_path: Path) -> None:
    """A writer sees a change of an article at once."""
    root = a_tree(tmp_path)
    before = digest_of(root)
    put(root, name, "two")
    assert digest_of(root) == before


def test_every_pattern_finds_something_here() -> None:
    """A file that moved would silently count no longer."""
    assert [pattern for pattern in MADE_FROM if not any(ROOT.glob(pattern))] == []


def test_the_current_model_is_the_one_of_these_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An older one is none."""
    monkeypatch.setenv("NIGHTLIGHT_MODELS_DIR", str(tmp_path / "models"))
    settings.cache_clear()
    monkeypatch.setattr(training, "ROOT", a_tree(tmp_path / "tree"))
    put(tmp_path, "models/nightlight-0123456789abcdef.tar.gz")
    assert current_model() is None
    digest = digest_of(tmp_path / "tree")
    assert re.fullmatch("[0-9a-f]{16}", digest)
    assert current_model() is None
    made = put(tmp_path, f"models/nightlight-{digest}.tar.gz")
    assert current_model() == made
