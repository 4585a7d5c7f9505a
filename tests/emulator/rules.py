"""Telegram's own checks of a message. Each raises Refused with the words that Telegram uses."""

from __future__ import annotations

import html
import json
import re
from typing import Any

LONGEST_TEXT = 4096
LONGEST_CALLBACK_DATA = 64
TAGS = frozenset({"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "a", "code", "pre", "blockquote"})

_MARKUP = re.compile(r"<(/?)([A-Za-z-]*)([^<>]*)(>?)")


class Refused(Exception):
    """Telegram would answer 400 with this description."""


def shown_text(text: str, parse_mode: str | None) -> str:
    """What the parent reads; Refused for broken HTML, an empty text or one that is too long."""
    if parse_mode not in (None, "HTML"):
        raise Refused("unsupported parse_mode")
    shown = (_without_tags(text) if parse_mode == "HTML" else text).strip()
    if not shown:
        raise Refused("message text is empty")
    if len(shown.encode("utf-16-le")) // 2 > LONGEST_TEXT:
        raise Refused("message is too long")
    return shown


def _without_tags(text: str) -> str:
    shown, end = "", 0
    opened: list[str] = []
    for match in _MARKUP.finditer(text):
        closing, name, _, bracket = match.groups()
        if not bracket or name not in TAGS:
            where = f"at byte offset {match.start()}"
            raise Refused(f'can\'t parse entities: Unsupported start tag "{name}" {where}')
        if closing and (not opened or opened.pop() != name):
            raise Refused(f"can't parse entities: Unexpected end tag at byte offset {match.start()}")
        if not closing:
            opened.append(name)
        shown += html.unescape(text[end : match.start()])
        end = match.end()
    if opened:
        raise Refused(f"can't parse entities: Can't find end tag corresponding to start tag \"{opened[-1]}\"")
    return shown + html.unescape(text[end:])


def buttons_of(reply_markup: Any) -> dict[str, str]:
    """Title and callback data of each inline button; Refused where Telegram would refuse one."""
    markup = json.loads(reply_markup) if isinstance(reply_markup, str) else reply_markup or {}
    buttons: dict[str, str] = {}
    for row in markup.get("inline_keyboard", []):
        for button in row:
            data = button.get("callback_data", "")
            if not button.get("text"):
                raise Refused("can't parse inline keyboard button: Text buttons are unallowed")
            if not data or len(data.encode()) > LONGEST_CALLBACK_DATA:
                raise Refused("BUTTON_DATA_INVALID")
            buttons[button["text"]] = data
    return buttons
