"""Takes out what could identify a family, before anything is stored.

Phone numbers, e-mails, NHS numbers, street addresses, stated names and the second half of a postcode go;
the outcode stays, since help depends on it. Ages, weights, temperatures and doses stay, since safety does.
"""

from __future__ import annotations

import re

_EMAIL = re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.-]+\b")
_LINK = re.compile(r"\b(?:https?://|www\.)\S+", re.I)
_HANDLE = re.compile(r"(?<!\w)@\w{4,}")
_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s?\d[A-Z]{2}\b", re.I)
_NHS_NUMBER = re.compile(r"\b\d{3}[ -]?\d{3}[ -]?\d{4}\b")
_PHONE = re.compile(r"(?<![\d.])(?:\+44|0044|0)[\d ()-]{8,14}\d\b")
_LONG_NUMBER = re.compile(r"(?<![\d.])\d{8,}\b")
_STREET = (
    r"(?:street|st|road|rd|lane|ln|avenue|ave|drive|dr|close|crescent|court|way|grove|terrace|gardens|place|square)"
)
_ADDRESS = re.compile(rf"\b(?:flat \d+\w?,? )?\d{{1,4}}[a-z]? (?:[A-Za-z']+ ){{1,3}}{_STREET}\b", re.I)
_WHOSE = r"(?:my|his|her|their|the|(?:baby|son|daughter|partner|husband|wife)'?s)"
_CALLED = r"(?:(?:i am|i'm|im|she is|she's|he is|he's|baby is|is|was|they are) (?:called|named)|called|named)"
# What a parent states as a name: whatever follows "my name is", "she is called" and the like.
_STATED_NAME = re.compile(
    rf"\b({_WHOSE} (?:full )?name(?: is|'s|s)?|{_CALLED}) ((?:[A-Za-z][\w'’-]+)(?: [A-Z][\w'’-]+)?)", re.I
)
_INTRODUCED = re.compile(r"\b((?:[Ii] am|[Ii]'?m|[Tt]his is|[Ii]ts|[Ii]t's)) ([A-Z][a-z]+ [A-Z][a-z]+)\b")
# Words that follow "called" without being a name.
_NOT_NAMES = frozenset(
    (
        "it the a an 111 999 my our us me them him her out gp nhs and but to for in by off back again this that when "
        "not doctors doctor midwife ambulance colic cluster reflux"
    ).split()
)


def redact(text: str) -> str:
    """The text without what could identify a family; each thing taken out leaves a word such as [phone]."""
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
    name = match.group(2)
    if name.split()[0].lower() in _NOT_NAMES:
        return match.group(0)
    return f"{match.group(1)} [name]"
