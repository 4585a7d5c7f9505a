"""The hello and the thanks before what a parent wants: "thanks hun. hes hot to touch".

Read with the rest, they hide it.
"""

from __future__ import annotations

import re

_POLITE = (
    r"ok(?:ay|ey)?|k|oh|ah|aw+|right|great|brilliant|brill|lovely|perfect|amazing|fab|fantastic|super|cheers|ta|"
    r"thank ?(?:you|u|yu)|than?ks?|thx|tysm|ty|nice one|no worries|sorry(?: to (?:bother|bug) (?:you|u))?|"
    r"hi+|hello+|helo|hiya|hey+|heya|yo|good (?:morning|evening|afternoon)|morning|evening"
)
_AFTER_IT = (
    r"so much|very much|ever so much|a lot|a (?:mil+ion|bunch)|loads|again|there|all|for (?:that|this|replying"
    r"|getting back|(?:you?r|the) help)|hun+|hon|love|lovely|babe|mate|pal|duck|sweetie|star|god bless(?: you)?|x+"
    r"|(?:you|u)(?:'?re| are) (?:a |an |the )?(?:star|great|amazing|brill\w*|angel|lifesaver|best|fab|lovely)"
    r"|hope (?:you|u|ur)(?:'?re| are)? (?:ok|well|okay)"
)
_COURTESY = re.compile(rf"(?:\W*\b(?:{_POLITE})\b(?:\W{{1,3}}(?:{_AFTER_IT})\b)*)+(?P<end>\W*)", re.I)
# What begins the rest where nobody typed a stop.
_REST = re.compile(
    r"(?:and|but|also|just|so|can|could|is|are|am|do|does|did|how|what|whats|when|where|which|who|why|will|would|should"
    r"|shall|has|have|any|if|i|im|ive|id|i'\w+|we|weve|were|he|hes|she|shes|it|its|they|theyre|my(?! god)"
    r"|our|the|baby|lo|\w+'s)\b",
    re.I,
)
FEWEST = 2  # words that can be a message of their own


def without_courtesy(text: str) -> str:
    """What is left of a message without the greeting or the thanks that it begins with; the message itself where that
    is all, or where the words go on from it ("thanks for nothing")."""
    polite = _COURTESY.match(text)
    if polite is None:
        return text
    rest = text[polite.end() :]
    goes_over = polite["end"].strip() or "\n" in polite["end"] or _REST.match(rest)
    return rest if goes_over and len(rest.split()) >= FEWEST else text
