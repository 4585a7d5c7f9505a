"""Takes out what could identify a family, before anything is stored.

Phone numbers, e-mails, NHS numbers, street addresses, stated names and the second half of a postcode go;
the outcode stays, since help depends on it. Ages, dates, weights, temperatures and doses stay, since safety does.
"""

from __future__ import annotations

import re

_EMAIL = re.compile(r"\b[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,190}\b")
_LINK = re.compile(r"\b(?:https?://|www\.)\S+", re.I)
_HANDLE = re.compile(r"(?<!\w)@\w{4,}")
# Of one letter there are eight areas; the letters after the last digit are never C I K M O V. So "d3 5mg" is a dose.
_POSTCODE = re.compile(r"\b((?:[BEGLMNSW]|[A-Z]{2})\d[A-Z\d]?)(?:\s?\d[ABD-HJLNP-UW-Z]{2}\b)+", re.I)
_NHS_NUMBER = re.compile(r"\b\d{3}[ -]?\d{3}[ -]?\d{4}\b")
_DATE = r"\d\d?[ -]\d\d?[ -](?:19|20)\d\d\b"
_ABROAD = r"(?:\+\d{1,3}?|00\d\d)[ -]?(?:\(0\))?(?:[ ()-]{0,2}\d)"
_PHONE = re.compile(rf"(?<![\d.])(?!{_DATE})(?:{_ABROAD}|0\d)(?:[ ()-]{{0,2}}\d){{8,9}}\b")
_LONG_NUMBER = re.compile(r"(?<![\d.])\d{8,}\b")
_STREET = (
    r"(?:street|st|road|rd|lane|ln|avenue|ave|drive|dr|close|crescent|court|way|grove|terrace|gardens|place|square)"
)
# Words that are in no street's name: "10 weeks old dr said", "6 months and close to crawling".
_NO_STREET = (
    r"(?:a|an|and|in|is|it|to|or|my|he|she|we|i|of|old|days?|wks?|weeks?|mths?|months?|yrs?|years?|hrs?|hours?|mins?"
    r"|minutes?|times?|nights?|degrees|mls?|mg|g|kg|lbs?|oz|ounces|pounds?|am|pm|more|feeds?|bottles?)"
)
_ADDRESS = re.compile(
    rf"\b(?:flat \d+\w?,? )?\d{{1,4}}[a-z]? (?:(?!{_NO_STREET}\b)[A-Za-z']+ ){{1,3}}{_STREET}\b", re.I
)
_WHOSE = r"(?:my|his|her|their|the|(?:baby|son|daughter|partner|husband|wife)'?s)"
_CALLED = r"(?:(?:i am|i'm|im|she is|she's|he is|he's|baby is|is|was|they are) (?:called|named)|called|named)"
# What a parent states as a name: whatever follows "my name is", "she is called" and the like.
_WORD = r"[^\W\d_][\w'’-]+"
_STATED_NAME = re.compile(rf"\b({_WHOSE} (?:full )?name(?: is|'s|s)?|{_CALLED}) ({_WORD})(?: ({_WORD}))?", re.I)
_INTRODUCED = re.compile(r"\b((?:[Ii] am|[Ii]'?m|[Tt]his is|[Ii]ts|[Ii]t's)) ([A-Z][a-z]+ [A-Z][a-z]+)\b")
# Words that follow "called", or a name, without being one.
_NOT_NAMES = frozenset(
    {
        "it", "the", "a", "an", "my", "our", "us", "me", "them", "him", "her", "out", "gp", "nhs", "and", "but",
        "to", "for", "in", "by", "off", "back", "again", "this", "that", "when", "not", "doctors", "doctor",
        "midwife", "ambulance", "colic", "cluster", "reflux", "of", "on", "or", "if", "is", "isn't", "isnt",
        "was", "wasn't", "has", "hasn't", "hasnt", "had", "he", "he's", "hes", "she", "she's", "shes", "his",
        "i", "i'm", "im", "we", "who", "what", "how", "why", "can", "can't", "cant", "won't", "wont", "does",
        "doesn't", "doesnt", "did", "keeps", "with", "at", "so", "as", "from", "now", "just", "health",
        "hospital", "triage", "police", "something",
    }
)  # fmt: skip


def redact(text: str) -> str:
    """The text without what could identify a family; each thing taken out leaves a word such as [phone].

    What is redacted already stays as it is.
    """
    # What is taken out can bring two things together that are one again, so until nothing changes.
    while (less := _redacted_once(text)) != text:
        text = less
    return text


def _redacted_once(text: str) -> str:
    text = _EMAIL.sub("[email]", text)
    text = _LINK.sub("[link]", text)
    text = _HANDLE.sub("[handle]", text)
    text = _POSTCODE.sub(lambda match: match.group(1).upper(), text)
    text = _PHONE.sub("[phone]", text)
    text = _NHS_NUMBER.sub("[number]", text)
    text = _LONG_NUMBER.sub("[number]", text)
    text = _ADDRESS.sub("[address]", text)
    text = _STATED_NAME.sub(_without_name, text)
    return _INTRODUCED.sub(r"\1 [name]", text)


def _without_name(match: re.Match[str]) -> str:
    before, first, second = match.groups()
    if first.lower() in _NOT_NAMES:
        return match.group(0)
    return f"{before} [name]" + (f" {second}" if second and second.lower() in _NOT_NAMES else "")
