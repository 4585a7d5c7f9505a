"""Every setting is documented in docs/running.md with its environment name, and nothing else is."""

from __future__ import annotations

import re

import pytest

from bot.settings import ROOT, Settings

PAGE = (ROOT / "docs" / "running.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([A-Z_]+)` \| (.*?) \| (.*?) \|$", re.M)
FIELDS = {field.alias: field for field in Settings.model_fields.values()}


def test_the_table_names_each_setting_and_no_other() -> None:
    """In the order in which they are declared."""
    assert [name for name, _, _ in ROW.findall(PAGE)] == list(FIELDS)


@pytest.mark.parametrize("name", FIELDS)
def test_each_setting_is_explained_as_in_the_code(name: str | None) -> None:
    """The help is written once, in bot/settings.py, and stands here word for word."""
    explained = {row[0]: row[2] for row in ROW.findall(PAGE)}
    assert name in explained
    assert explained[name] == FIELDS[name].description
