"""A press of our own button in Rasa's notation, and the press that each command stands for.

The only place that writes Rasa's notation: typed words never reach it.
"""

from __future__ import annotations

import json

from bot.content.models import ARTICLE_THEMES
from bot.content.payloads import Press, encode

COMMANDS = {
    "start": Press("start"),
    "menu": Press("menu"),
    "services": Press("topic", "services/my_area"),
    "privacy": Press("topic", "about/privacy"),
    "delete": Press("delete", "ask"),
}
# The themes whose topics can be pressed; `urgent` comes from words alone.
_ANSWERED = frozenset({*ARTICLE_THEMES, "services"})
_HANDED_OVER = frozenset({"people", "place", "area", "service", "quit"})


def rasa_text(press: Press) -> str:
    """The message that Rasa reads: the intent whose rule handles this press, and the press as an entity."""
    entities = {"press": encode(press.kind, press.value)}
    theme = press.value.partition("/")[0]
    if press.kind == "topic":
        intent = theme if theme in _ANSWERED else "about"
    elif press.kind in _HANDED_OVER:
        intent = "services"
    else:
        intent = "about"
    if press.kind == "area":
        entities["area"] = press.value
    return f"/{intent}{json.dumps(entities)}"
