"""Whose baby the words of a message are about: this family's, or one of a friend, a sister, a neighbour.

Works on words in normal form, part by part. Knows no facts.
"""

# ruff: noqa: E501  # a word list is read and compared more easily on one line

from __future__ import annotations

import re
from typing import NamedTuple

_KIND = r"(?:(?:best|old|good|close|own|big|little|older|younger|twin|other|pregnant) )*"
_IN_LAW = r"(?: in laws?)?"
_FRIEND = r"(?:friend|mate|bestie|neighbour|cousin|colleague|workmate|co worker|aunt|aunty|auntie|uncle|sil|bil)s?"
_SOMEBODY = r"(?:(?:another|other) (?:mum|dad|parent|woman|lady|couple)s?|(?:someone|somebody) elses?)"
# Alone, "his sister" is a child of this family; a parent's own has "my" or "our" before it.
_SISTER = r"(?:sister|brother)s?"
_OF_A_PARENT = rf"(?:my|our|partners?|husbands?|wifes?|boyfriends?|girlfriends?) {_KIND}{_SISTER}"
_PERSON = rf"(?:{_FRIEND}|{_SOMEBODY}|{_OF_A_PARENT}){_IN_LAW}"
_AGED = r"\d+(?:\.\d+)? (?:day|week|month|year)s?"
_BABY = (
    rf"(?:bab(?:y|ies)|newborns?|infant|son|daughter|boys?|girls?|lo|little (?:boy|girl|one|man)|twins?|triplets"
    rf"|kids?|child|children|toddler|{_AGED} olds?)(?! (?:shower|group|class|scan|monitor|clothes|brother|sister))\b"
)
_NOT_OF_THIS_FAMILY = r"(?!(?:i|we|my|our|mine|ours|us|me|the|him|he|that) )"
_ANOTHER = re.compile(
    rf"\b(?:{_FRIEND}|{_SOMEBODY}|{_SISTER}){_IN_LAW} (?:(?:new|little|first|own|second|youngest|premature|1st|2nd) )*{_BABY}"
    rf"|\bbab(?:y|ies) of (?:my|our|a|the|his|her) {_KIND}(?:{_FRIEND}|{_SISTER})\b"
    rf"|\b{_PERSON}(?: {_NOT_OF_THIS_FAMILY}\w+){{0,2}}? (?:has|had|have|got|with)(?: {_NOT_OF_THIS_FAMILY}\w+){{0,3}}? {_BABY}"
    rf"|\b{_PERSON}(?: {_NOT_OF_THIS_FAMILY}\w+){{0,3}}? (?:pregnant|expecting|due|gave birth|(?:was|were) born|weaned|breast ?feeding|bf"
    rf"|(?:breast|bottle|formula) ?fed|(?:smok|vap)\w+(?: \w+){{0,4}} pregnan\w+)\b"
    rf"|\b{_PERSON} (?:is|are) (?:nearly |almost |only |just |about )*\d"
    rf"|\b(?:sisters|brothers){_IN_LAW} (?:one )?(?:is|was|are) (?:nearly |almost |only |just |about )*(?:\d|full term|born|premature)"
    rf"|\b(?:asking|ask|question|advice|help|this is|it is|not me)(?: (?:is|just|this))? (?:for|about|on behalf of) (?:my|our|a) {_KIND}(?:{_FRIEND}|{_SISTER})\b"
)
_LIVES_HERE = re.compile(r"\b(?:lives?|living|stays?|staying) (?:with us|with me|here)\b")
_OURS = (
    r"(?:mine|ours|i|we|(?:my|our)(?: \w+){0,2}? (?:own|bab(?:y|ies)|newborn|son|daughter|twins|boy|girl|lo|one|\d+))\b"
)
_PARTS = re.compile(
    rf"(?<=[,.!?;\n]) |(?= (?:but|whereas|while|and|so|can|when|should) (?:{_OURS}|my\b|our\b))|(?= {_OURS})"
)
_GOES_ON = re.compile(
    r"(?:(?:and|but|so|who|now) )*(?:she|he|they|her|his|their|hers|theirs|them|it|both|was|were|is|are|born|aged|\d)\b"
)
_PARENT = re.compile(r"\b(?:i|we|me|us|partner|husband|hubby|wife|boyfriend|girlfriend|dad)\b")


class Told(NamedTuple):
    """The words of a message by the family they are about."""

    ours: str
    others: str
    parents: str  # ours, and what is said of another family with a parent of this one in it: "I drank with my friend's"


def by_family(words: str) -> Told:
    """The parts about this family and about another. A part that begins with "she" or "born" goes on from the last."""
    ours: list[str] = []
    others: list[str] = []
    parents: list[str] = []
    is_of_another = False
    for part in _PARTS.split(words):
        said = part.strip()
        is_of_another = _is_of_another(said) or (is_of_another and _GOES_ON.match(said) is not None)
        (others if is_of_another else ours).append(said)
        if not is_of_another or _PARENT.search(said):
            parents.append(said)
    return Told(" ".join(ours), " ".join(others), " ".join(parents))


def _is_of_another(part: str) -> bool:
    return _ANOTHER.search(part) is not None and not _LIVES_HERE.search(part)
