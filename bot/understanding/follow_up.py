"""Messages that lean on the one before: "what about when it's hot?", "and at nan's?", "no, I meant formula"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import takewhile

from bot.understanding.normalise import normalised

LONGEST = 10  # words; a longer message says by itself what it is about
_OPENING = re.compile(
    r"(?:(?:ok|okay|so|right|oh|sorry|no|nah|yes|yeah|thanks)\W+)*"
    r"(?:(?:and |but |or )?(?:what|how) about|what if|and|but|or|even|not|i meant?|meant)\b\W*",
    re.I,
)
_CORRECTION = re.compile(r"(?:(?:no|nah|sorry|oh|ok|okay|well)\W+)*(?:not (?:\w+\W+){1,3})?(?:i meant?|meant)\b", re.I)


# What may stand in a message that only says a fact of the family.
_FACT = re.compile(
    r"\b(?:\d+(?:\.\d+)?|weeks?|months?|years?|days?|old|born|early|premature|prem|term|full|twins?"
    r"|(?:breast|bottle|formula) ?fed|pregnant|kg|kilos?|lbs?|pounds?|stone)\b"
)
_AROUND_A_FACT = re.compile(
    r"\b(?:no|nah|sorry|actually|oh|but|and|well|i|meant?|mean|said|he|she|they|we|it|is|are|am|was|were|has|been|my|our|the|a"
    r"|at|weigh(?:s|ed|t)?|baby|lo|son|daughter|boy|girl|little one|now|only|just|nearly|almost|about|not|yet|today"
    r"|tomorrow)\b"
)

# Facts that a few words say for themselves, and that change answers; tired or ill is often the question itself.
_RISKS = {"smoker_at_home", "smoked_in_pregnancy", "alcohol", "drugs", "drowsy_medicine", "feeding"}
LONGEST_RISK = 7  # words
LONGEST_PIECE = 3  # words

# A question that names no thing: what only leads over to it, how it opens, and the small words that may follow.
_LEAD_IN = re.compile(r"(?:(?:ok|okay|so|right|oh|and|but|then|well|sorry|please)\b\W*)+")
_ASKS = frozenset(
    "how when where what which is are was does do did can could will would should must has have "
    "until till since from for at by in tonight tomorrow today".split()
)
_SMALL = _ASKS | frozenset(
    "a an the i we he she it they him her them this that these those his hers its their my our be been being am were "
    "not no to of on off up out over after before with without or if again ever just still only then there too very so "
    "long much many often old soon early late more less most enough each every per once any all one both now later yet "
    "time times age minute minutes hour hours day days night nights morning mornings evening evenings week weeks "
    "weekend weekends month months year years ok okay safe free normal bad good better best worth allowed open anyone "
    "someone get give given need needs use used go start stop end take took try keep count".split()
)
# What else is small once people to ask were named.
_OF_PEOPLE = _SMALL | frozenset("number numbers cost costs charge paid call ring phone me us".split())
LONGEST_BARE = 7  # words
# "Two?", "just the one?": of what was said last. A larger number may be a temperature.
_AMOUNT = re.compile(
    r"(?:(?:just|only|the|a|even|maybe) )*(?:1?\d|one|half|couple|few)(?: or (?:so|1?\d))?(?: more)? ?\?"
)
# What stands in a message that wants something, with or without a question mark.
_WANTS = re.compile(
    r"\b(?:how|what|when|where|which|why|who|whose|whether|should|shall|can|could|may|might|will|would|do|does|did|is|are"
    r"|am|was|has|have) (?:it|that|this|there|he|she|they|i|we|you|baby|babies|someone|anyone)\b"
    r"|\b(?:how|what|whats|which|why|whether|should|any|safe|allowed|ok to|okay to|alright to|help|advice|tips?|tell me"
    r"|explain|wonder\w*|(?:need|want|like) to|not sure|unsure|no idea|do not know|dunno|worr\w+|scared|stuck"
    r"|struggling|trouble|problem|hurts?|painful|sore|will not|can not|please)\b"
)
# "Can my baby have water": a question by its first word.
_OPENS_A_QUESTION = frozenset(
    "how when where what which who whose why is are was does do did can could will would should shall may must".split()
)
_ASKS_NOTHING = re.compile(r"is|are|was|does|do|did|can|could|will|would|should|must|has|have|at|by|in|from|for|what")


def in_pieces(text: str, before: Sequence[str]) -> str:
    """The message that a parent typed in pieces of a few words ("she rolled", "off", "the changing table"), this being
    the last of them; "" where it is none. `before` are her messages, oldest first."""
    pieces = list(takewhile(_is_piece, [text, *reversed(before)]))
    return " ".join(reversed(pieces)) if len(pieces) > 1 else ""


def _is_piece(text: str) -> bool:
    return 0 < len(text.split()) <= LONGEST_PIECE and text.rstrip()[-1].isalnum()


def only_says_facts(text: str) -> bool:
    """Whether a message says an age, a birth or a way of feeding and nothing else: "no, he is six months"."""
    words = normalised(text)
    if text.rstrip().endswith("?") or not _FACT.search(words):
        return False
    return not re.sub(r"\W", "", _AROUND_A_FACT.sub("", _FACT.sub("", words)))


def tells_a_fact(text: str) -> bool:
    """Whether a message only says facts, and in words: a bare number can be a temperature."""
    return only_says_facts(text) and any(letter.isalpha() for letter in text)


def only_says_risks(text: str, facts: Collection[str]) -> bool:
    """Whether these `facts` of a short message are all of smoke, drink or feeding, and it asks nothing: "i never
    smoked"."""
    said = set(facts) - {"who"}
    return bool(said) and said <= _RISKS and not asks(text) and len(text.split()) <= LONGEST_RISK


def asks(text: str) -> bool:
    """Whether a message is a short question by its mark or by how it opens."""
    opens = _words(text)[:1]
    return len(text.split()) <= LONGEST and (text.rstrip().endswith("?") or (_ASKS.issuperset(opens) and bool(opens)))


def states(text: str) -> bool:
    """Whether a message tells and asks for nothing: "my lads mum is coming tomorrow"."""
    asked = "?" in text or corrects_last(text) or _WANTS.search(normalised(text))
    return len(text.split()) > 1 and not asked and _OPENS_A_QUESTION.isdisjoint(_words(text)[:1])


def is_bare_question(text: str) -> bool:
    """Whether a message asks and leaves open of what: "how long for", "from when", "is it free", "tonight?", "two?"."""
    return _asks_with(_SMALL, text) or _AMOUNT.fullmatch(_LEAD_IN.sub("", normalised(text), count=1)) is not None


def asks_of_people(text: str) -> bool:
    """Whether a message asks nothing but how to reach the people who were named: "what's the number again"."""
    return _asks_with(_OF_PEOPLE, text)


def _asks_with(small: Collection[str], text: str) -> bool:
    words = _words(text)
    few = 0 < len(words) <= LONGEST_BARE and all(word in small or word.isdigit() for word in words)
    return few and words[0] in _ASKS and not _ASKS_NOTHING.fullmatch(" ".join(words))


def last_question(said: Sequence[str]) -> str:
    """The last question of these messages, oldest first: one that leans is read with that before it, facts are none.
    Empty where the thing that was asked of is not among them."""
    question = ""
    for text in said:
        if question and (leans_on_last(text) or is_bare_question(text)):
            question = joined(question, text)
        elif not (tells_a_fact(text) or asks_of_people(text)):
            question = text
    return question


def leans_on_last(text: str) -> bool:
    """Whether the message is short and opens as one that goes on from the last."""
    return len(text.split()) <= LONGEST and _OPENING.match(text.strip()) is not None


def joined(last: str, text: str) -> str:
    """The last question and what this message adds to it, as one question."""
    return f"{last} {_OPENING.sub('', text.strip(), count=1)}"


def corrects_last(text: str) -> bool:
    """Whether a message that leans on the last also says that it was misunderstood: "no, I meant formula"."""
    return _CORRECTION.match(text.strip()) is not None


def _words(text: str) -> list[str]:
    """The words of a text in normal form, without those that only lead over to it."""
    words = normalised(text)
    opening = _LEAD_IN.match(words)
    return re.findall(r"[a-z\d']+", words[opening.end() :] if opening else words)
