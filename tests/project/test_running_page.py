"""docs/running.md says what needs a training, and what to do about each line that tells of what is kept of a parent."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from bot.adapters.training import MADE_FROM
from bot.settings import ROOT

PAGE = (ROOT / "docs" / "running.md").read_text(encoding="utf-8")
OF_WHAT_IS_KEPT = ("conversation.py", "turn_log.py")


def errors_of(path: Path) -> list[str]:
    """The errors that a file logs, without what is filled in and without the next step."""
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    told = [ast.literal_eval(call.args[0]) for call in calls if ast.unparse(call.func) == "logger.error"]
    return [line.replace("%s", "…").partition(" Next:")[0] for line in told]


@pytest.mark.parametrize("line", [line for name in OF_WHAT_IS_KEPT for line in errors_of(ROOT / "bot/adapters" / name)])
def test_each_line_on_what_is_kept_says_what_to_do(line: str) -> None:
    """Words that could expose a parent may still be there: whoever reads the log must know what to do."""
    assert any(row.startswith("| ") and f"`{line}`" in row.split(" | ")[0] for row in PAGE.splitlines())


@pytest.mark.parametrize("pattern", [pattern for pattern in MADE_FROM if not pattern.startswith("bot/")])
def test_what_needs_a_training_is_named(pattern: str) -> None:
    """Whoever updates must know when nobody is answered for minutes; the code is named where it is listed."""
    updating = PAGE.split("### Updating")[1].split("## Health")[0]
    assert f"`{pattern.partition('/**')[0]}`" in updating
    assert "`MADE_FROM` in `bot/adapters/training.py`" in updating
