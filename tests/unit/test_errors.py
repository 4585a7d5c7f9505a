"""One tree of errors, drawn at the top of its module; a content error says where and what next."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

import pytest

from bot import errors
from bot.errors import ContentError, NightlightError
from bot.settings import ROOT

OURS = {
    name: one
    for name, one in vars(errors).items()
    if inspect.isclass(one) and issubclass(one, Exception) and one.__module__ == errors.__name__
}


def test_the_tree_at_the_top_shows_every_error_and_no_other() -> None:
    """The drawing is what a reader trusts."""
    drawn = re.findall(r"^ {4}(?:[├└]── )?(\w+Error)\b", errors.__doc__ or "", re.M)
    assert sorted(drawn) == sorted(OURS)


@pytest.mark.parametrize("name", sorted(OURS))
def test_every_error_is_in_the_tree(name: str) -> None:
    """A command catches them all at once."""
    assert issubclass(OURS[name], NightlightError)


def test_no_other_module_makes_errors_of_its_own() -> None:
    """They would not be caught."""
    found = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for folder in ("bot", "actions")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and node.name.endswith("Error") and node.name not in OURS
    ]
    assert found == []


@pytest.mark.parametrize(
    ("key", "line", "text"),
    [
        ("", None, "a.yml: It is wrong. Next: mend it."),
        ("", 3, "a.yml:3: It is wrong. Next: mend it."),
        ("points.1", 3, "a.yml:3 `points.1`: It is wrong. Next: mend it."),
    ],
)
def test_a_content_error_names_file_line_key_and_the_next_step(key: str, line: int | None, text: str) -> None:
    """As far as they are known."""
    assert str(ContentError(Path("a.yml"), "It is wrong.", "mend it.", key, line)) == text
