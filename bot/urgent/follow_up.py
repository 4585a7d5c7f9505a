"""What a short message after urgent advice says: calling, told to wait, better now, a false alarm, or no phone."""

from __future__ import annotations

import re

from bot.understanding.normalise import normalised

LONGEST = 14  # words; a longer message is read for itself
_KINDS = {
    "no_phone": re.compile(r"no (?:phone|credit|signal|battery)|phone (?:is )?(?:dead|died|gone)|can not (?:call|ring|speak)"),
    "told_to_wait": re.compile(r"(?:they|111|999|operator|gp|hospital) (?:say|said|told|are saying).*wait|on hold|waiting for"),
    "better_now": re.compile(r"(?:is|seems|looks|got|has) (?:\w+ )?(?:breathing|better|awake|pink|ok|okay|fine|come round|stopped)"),
    "false_alarm": re.compile(r"false alarm|was (?:just )?(?:joking|testing|wrong)|(?:wrong|mistake) "),
    "calling": re.compile(r"(?:am|i) (?:call|ring|phon)|calling|ringing|(?:ok|okay|will) (?:call|ring)|ambulance|called (?:them|999|111)|on the phone"),
}


def follow_up_kind(text: str) -> str | None:
    """The kind of data/urgent/follow_ups.yml that a short message is, or None."""
    words = normalised(text)
    if len(words.split()) > LONGEST or re.search(r"\b(?:not|still)\b", words):
        return None
    return next((kind for kind, pattern in _KINDS.items() if pattern.search(words)), None)
