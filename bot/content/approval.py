"""Writes an approval into an article's file: who, on which day, and the digest of the exact content.

Only the `approval` line changes; comments, order and quotes of the rest stay as the writer left them.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import yaml

from bot.content.library import load_article
from bot.content.models import Article
from bot.errors import ContentError


def approve(path: Path, by: str, on: date) -> Article:
    """The article at `path`, approved as it now stands. Raises ContentError if the file can not be read or written so.

    Whether the content is without fault is for the caller to check first.
    """
    article = load_article(path)
    if not by.strip():
        raise ContentError(path, "an approval needs a name.", "give it with --by NAME.", "approval.by")
    before = path.read_text(encoding="utf-8")
    state = {"state": "approved", "by": by.strip(), "on": on, "digest": article.digest()}
    path.write_text(_with_approval(before, _in_one_line(state)), encoding="utf-8")
    approved = load_article(path)
    if not approved.is_approved():
        path.write_text(before, encoding="utf-8")
        raise ContentError(path, "the approval could not be written.", "write `approval` as one line.", "approval")
    return approved


def _in_one_line(state: dict[str, object]) -> str:
    line: str = yaml.safe_dump(state, default_flow_style=True, sort_keys=False, width=10_000, allow_unicode=True)
    return line.strip()


def _with_approval(text: str, value: str) -> str:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    held = root.value if isinstance(root, yaml.MappingNode) else []
    node = next((value for key, value in held if key.value == "approval"), None)
    if node is None:
        return f"{text.rstrip()}\napproval: {value}\n"
    start, end = node.start_mark.index, node.end_mark.index
    old = text[start:end]
    # A block mapping starts on the next line and ends where the next key begins.
    if not old.startswith("{"):
        start, value = text.rindex("approval:", 0, start) + len("approval:"), f" {value}"
        end = start + len(text[start:end].rstrip())
    return text[:start] + value + text[end:]
