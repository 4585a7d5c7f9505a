"""A press of our own button in Rasa's notation, and what each command stands for, in every channel that hears them.

The only place that writes Rasa's notation: typed words never reach it.
"""

from __future__ import annotations

import json

from bot.content.models import ARTICLE_THEMES
from bot.content.payloads import Press, encode
from bot.content.phrases import Phrases
from bot.content.reply import Button, Reply

COMMANDS = {
    "start": Press("start"),
    "menu": Press("menu"),
    "services": Press("topic", "services/my_area"),
    "privacy": Press("topic", "about/privacy"),
    "delete": Press("delete", "ask"),
}
LONGEST_CODE = 48  # of a card of ours; a longer one is no code of ours anyway
# The themes whose topics can be pressed; `urgent` comes from words alone.
_ANSWERED = frozenset({*ARTICLE_THEMES, "services"})
_HANDED_OVER = frozenset({"people", "place", "area", "service", "quit"})


def press_of(command: str, start_code: str) -> Press:
    """The press that a command stands for; /help has none, and `help_reply` instead."""
    return Press("start", start_code[:LONGEST_CODE]) if command == "start" else COMMANDS[command]


def help_reply(phrases: Phrases) -> Reply:
    """What a channel says by itself to /help."""
    return phrases.reply("utter_commands", "smalltalk", [menu_button(phrases)])


def menu_button(phrases: Phrases) -> Button:
    """The button to the themes."""
    return Button(title=phrases.text("utter_button_menu"), payload=encode("menu"))


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
