"""What a short message after urgent advice says: calling, told to wait, better now, a false alarm, or no phone.

What goes on ("still not waking") is none of these: the signs decide it.
"""

from __future__ import annotations

import re

from bot.understanding.normalise import normalised

LONGEST = 14  # words; a longer message is read for itself
_GOES_ON = re.compile(r"\b(?:not|still|worse)\b")
# The first kind that fits is taken, so what needs a reply most stands first.
_KINDS = {
    "no_phone": r"no (?:phone|credit|signal|battery)|phone (?:is )?(?:dead|died|gone)|can not (?:call|ring|speak)",
    "told_to_wait": r"(?:they|111|999|operator|gp|hospital) (?:say|said|told|are saying)\b.*\bwait|on hold|waiting for",
    "better_now": (
        r"(?:is|seems|looks|got|has) (?:\w+ )?(?:breathing|better|awake|pink|ok|okay|fine|stopped)|c[ao]me round"
    ),
    "false_alarm": r"false alarm|was (?:just )?(?:joking|testing|wrong)|by mistake",
    "calling": (
        r"(?:am|i|ok|okay|will) (?:call|ring|phon)|calling|ringing|ambulance"
        r"|called (?:them|999|111)|on the phone"
    ),
}
_PATTERNS = {kind: re.compile(rf"\b(?:{words})") for kind, words in _KINDS.items()}


def follow_up_kind(text: str) -> str | None:
    """The kind of data/urgent/follow_ups.yml that a short message is, or None."""
    words = normalised(text)
    if len(words.split()) > LONGEST:
        return None
    found = next((kind for kind, pattern in _PATTERNS.items() if pattern.search(words)), None)
    return None if found == "better_now" and _GOES_ON.search(words) else found
