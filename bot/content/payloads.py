"""The compact payloads behind buttons, on Telegram and on the web page: `topic:sleep/on_back`, `menu`.

A payload is at most 64 bytes, which is all that Telegram keeps behind a button. What comes back is
checked as any other input: a changed client can send whatever it likes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.errors import PayloadError

LONGEST = 64

# What a press means; the value says which one.
KINDS_WITH_VALUE = frozenset(
    {
        "topic",  # show this topic's answer
        "more",  # show the longer text of this topic
        "good",  # this answer helped
        "bad",  # this answer did not help
        "theme",  # list the topics of this theme
        "area",  # the parent lives here
        "service",  # show this service
        "delete",  # ask, then yes, to deleting everything
        "say",  # yes or no to the question just asked; or no, and the topic that was meant: no/sleep/mattress
        "quit",  # a step of the referral to stop smoking
        "start",  # came by a card's link with this code
        "contact",  # show what this contact with the health visitor is for
        "mine",  # add to, show or clear the parent's own questions; or add those of this contact
    }
)
KINDS_ALONE = frozenset(
    {
        "menu",  # show the themes
        "people",  # show whom to talk to
        "place",  # say where the parent lives, or that it is somewhere else now
        "other",  # none of the suggestions was meant
        "start",  # came without a card
    }
)

_SHAPE = re.compile(r"([a-z]+)(?::([A-Za-z0-9_/-]+))?", re.ASCII)


@dataclass(frozen=True)
class Press:
    """One press of a button of ours; `value` is empty for the kinds that stand alone."""

    kind: str
    value: str = ""


def encode(kind: str, value: str = "") -> str:
    """The payload of a button, such as `topic:sleep/on_back`; PayloadError if it could not be read back."""
    payload = f"{kind}:{value}" if value else kind
    decode(payload)
    return payload


def decode(text: str) -> Press:
    """The press that a payload stands for; PayloadError for anything that `encode` does not make."""
    if len(text.encode("utf-8", "replace")) > LONGEST:
        raise PayloadError(f"A payload is longer than {LONGEST} bytes. Next: use a shorter id.")
    match = _SHAPE.fullmatch(text)
    if match is None:
        raise PayloadError("A payload is not of the form kind or kind:value. Next: make it with payloads.encode.")
    kind, value = match.group(1), match.group(2) or ""
    if kind not in (KINDS_WITH_VALUE if value else KINDS_ALONE):
        raise PayloadError("A payload's kind is unknown, or its value is missing. Next: see bot/content/payloads.py.")
    return Press(kind, value)
