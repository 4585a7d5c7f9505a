"""Writes an approval into the file of an article or the urgent signs: who, when, and the digest of the exact words.

Only the `approval` line changes; comments, order and quotes of the rest stay as the writer left them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

import yaml

from bot.content.models import Reviewed
from bot.errors import ContentError

Kind = TypeVar("Kind", bound=Reviewed)


def approve(path: Path, read: Callable[[Path], Kind], by: str, on: date, keys: Sequence[str] = ()) -> Kind:
    """What `read` finds at `keys` of the file, approved as it now stands. Raises ContentError if the file can not be
    read or written so.

    Whether the content is without fault is for the caller to check first.
    """
    content = read(path)
    if not by.strip():
        raise ContentError(path, "an approval needs a name.", "give it with --by NAME.", "approval.by")
    before = path.read_text(encoding="utf-8")
    state = {"state": "approved", "by": by.strip(), "on": on, "digest": content.digest()}
    path.write_text(_with_approval(before, keys, _in_one_line(state)), encoding="utf-8")
    approved = read(path)
    if not approved.is_approved():
        path.write_text(before, encoding="utf-8")
        raise ContentError(path, "the approval could not be written.", "write `approval` as one line.", "approval")
    return approved


def _in_one_line(state: dict[str, object]) -> str:
    line: str = yaml.safe_dump(state, default_flow_style=True, sort_keys=False, width=10_000, allow_unicode=True)
    return line.strip()


def _with_approval(text: str, keys: Sequence[str], value: str) -> str:
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    for name in (*keys, "approval"):
        held = node.value if isinstance(node, yaml.MappingNode) else []
        node = next((value for key, value in held if key.value == name), None)
    if node is None:
        return text if keys else f"{text.rstrip()}\napproval: {value}\n"
    start, end = node.start_mark.index, node.end_mark.index
    old = text[start:end]
    # A block mapping starts on the next line and ends where the next key begins.
    if not old.startswith("{"):
        start, value = text.rindex("approval:", 0, start) + len("approval:"), f" {value}"
        end = start + len(text[start:end].rstrip())
    return text[:start] + value + text[end:]
