"""A parent's own list of questions for the next visit: adds, shows, clears. The words are redacted already.

The list lives in the slot `my_questions`, so that /delete takes it along.
"""

from __future__ import annotations

import re

from actions.resources import contacts
from actions.turn import Said, Turn
from bot.content.payloads import encode
from bot.content.reply import Button, Reply

SLOT = "my_questions"
MOST = 20
LONGEST = 200  # characters of one question

_LIST = r"my (?:list(?: of questions)?|questions(?: list)?|question list)"
_VISIT = r"(?: for (?:my|the|our) (?:next )?(?:visit|review|appointment|health visitor|hv))?"
_PLEASE = r"(?:please |can you |pls )*"
_END = r"[.!?\s]*"
_ADD = re.compile(
    rf"{_PLEASE}(?:add|save|put|keep) (?:(?:this|that|it) )?(?:to|on|in) {_LIST}{_VISIT}(?:\W(.*))?", re.I | re.S
)
_ADD_THESE = re.compile(rf"{_PLEASE}(?:add|put) (.+?) (?:to|on|in) {_LIST}{_VISIT}{_END}", re.I | re.S)
_SHOW = re.compile(
    rf"(?:{_PLEASE}(?:show|see|read|open|what(?:'s| is| are)(?: on)?) (?:me )?)?{_LIST}{_VISIT}{_END}", re.I
)
_CLEAR = re.compile(rf"{_PLEASE}(?:clear|empty|delete|erase|remove) (?:all )?{_LIST}{_VISIT}{_END}", re.I)


def typed(turn: Turn) -> Said | None:
    """The reply where a parent typed to her list, whatever the topic was taken to be; None for anything else.

    An urgent sign comes first: then this says None.
    """
    if turn.press or turn.urgent:
        return None
    text = turn.text.strip()
    asked = _question_in(text)
    if _SHOW.fullmatch(text):
        return show(turn)
    if _CLEAR.fullmatch(text):
        return clear(turn)
    return None if asked is None else add(turn, [asked] if asked else _last_asked(turn))


def pressed(turn: Turn) -> Said:
    """The reply to a press of kind `mine`."""
    value = turn.press.value if turn.press else "show"
    if value == "add":
        return add(turn, _last_asked(turn))
    if value == "clear":
        return clear(turn)
    contact = contacts().get(value)
    return add(turn, contact.questions) if contact else show(turn)


def add(turn: Turn, asked: list[str]) -> Said:
    """Puts questions on the list, each once, as long as it has room; says how where there are none."""
    words, listed = contacts().words, _listed(turn)
    new = [short for one in asked if (short := one.strip()[:LONGEST]) and short not in listed]
    if not asked:
        return [_reply(words.nothing_to_keep, [words.list_how], [contacts().list_button()])], {}
    if not new:
        return [_reply(words.kept_already, [], _list_buttons())], {}
    if len(listed) + len(new) > MOST:
        return [_reply(words.full.format(most=MOST), [words.full_next], _list_buttons())], {}
    lead = words.kept.format(question=new[0]) if len(asked) == 1 else words.kept_many
    points = [] if len(asked) == 1 else [f"• {one}" for one in new]
    return [_reply(lead, [*points, words.list_waits_not], _list_buttons())], {SLOT: [*listed, *new], "misses": 0}


def show(turn: Turn) -> Said:
    """The list to hold out at the visit; where it is empty, what others ask."""
    words, listed = contacts().words, _listed(turn)
    if not listed:
        return [_reply(words.empty, [words.empty_how], contacts().contact_buttons())], {"misses": 0}
    lines = [*(f"• {one}" for one in listed), words.list_how, words.list_waits_not]
    return [_reply(words.list_lead, lines, [_clear_button()])], {"misses": 0}


def clear(turn: Turn) -> Said:
    """Empties the list and says once more what was on it: a slip of the thumb loses nothing."""
    words, listed = contacts().words, _listed(turn)
    if not listed:
        return show(turn)
    return [_reply(words.cleared, [f"• {one}" for one in listed], [])], {SLOT: [], "misses": 0}


def keep_button() -> Button:
    """The button that puts the question just typed on the list."""
    return Button(title=contacts().words.keep_this, payload=encode("mine", "add"))


def _question_in(text: str) -> str | None:
    """The question in `add to my questions: …`; "" where it means the one before; None for other words."""
    if found := _ADD.fullmatch(text):
        return (found.group(1) or "").lstrip(" :;,.-–—\n\t").strip()
    found = _ADD_THESE.fullmatch(text)
    return found.group(1).strip(" \"'“”‘’:") if found else None


def _last_asked(turn: Turn) -> list[str]:
    """What was typed last before this turn, without words to the list itself."""
    asked = [text for text in turn.earlier if not (_SHOW.fullmatch(text) or _CLEAR.fullmatch(text))]
    asked = [text for text in asked if _question_in(text) is None]
    return asked[-1:]


def _listed(turn: Turn) -> list[str]:
    listed: list[str] = turn.slots.get(SLOT) or []
    return listed


def _reply(lead: str, lines: list[str], buttons: list[Button]) -> Reply:
    return Reply(action="smalltalk", lead=lead, lines=lines, buttons=buttons)


def _list_buttons() -> list[Button]:
    return [Button(title=contacts().words.show_list, payload=encode("mine", "show")), _clear_button()]


def _clear_button() -> Button:
    return Button(title=contacts().words.clear_list, payload=encode("mine", "clear"))
