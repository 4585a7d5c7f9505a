"""The small language of data/urgent/patterns: sequences of word classes with gaps.

    $lips ~3 $blue          a word of class lips, at most three words, a word of class blue
    not|$hardly ~2 breathe  alternatives; not_drinking is a phrase, one alternative of several words
    $fever & $floppy        both in one sentence, any order
    $fever && $rash         both in the message
    $fever && !$vaccine     the first, and nowhere in the message the second
    $fall & !$vaccine       the first without the second in that sentence
    ^ can $baby             only at the start of the sentence
    ^ ~1 ambulance ~2 $     to its end: nothing but an ambulance and three words at most

Knows nothing of signs, levels or advice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

Place = tuple[int, int]


class Sentence(NamedTuple):
    """The words of one sentence and where each class, or plain word, stands in it: name -> {start: ends}."""

    words: list[str]
    places: dict[str, dict[int, list[int]]]


class Item(NamedTuple):
    """One step of a sequence: any of `names`, after at most `gap` other words."""

    names: tuple[str, ...]
    gap: int


class Steps(NamedTuple):
    """Items in order; `wanted` is False where they must not stand in the sentence."""

    items: tuple[Item, ...]
    wanted: bool


class Pattern(NamedTuple):
    """Sentences' worth of sequences: every group must hold somewhere in the message, the first where it is found."""

    text: str
    groups: tuple[tuple[Steps, ...], ...]

    def names(self) -> set[str]:
        """Every class (`$name`) and plain word the pattern uses."""
        return {name for group in self.groups for part in group for item in part.items for name in item.names}

    def lead_names(self) -> set[str]:
        """What the sequence that is looked for first uses."""
        lead = next(part for part in self.groups[0] if part.wanted)
        return {name for item in lead.items for name in item.names}


def parse(text: str) -> Pattern:
    """The pattern that `text` writes. Raises ValueError with the reason where it can not be read."""
    groups = tuple(tuple(_parse_sequence(part) for part in group.split(" & ")) for group in text.strip().split(" && "))
    if not any(part.wanted for part in groups[0]):
        raise ValueError(f"pattern has nothing to find: {text}")
    return Pattern(text, groups)


def _parse_sequence(text: str) -> Steps:
    words = text.split()
    wanted = not (words and words[0].startswith("!"))
    items: list[Item] = []
    gap = 0
    for word in words:
        plain = word.removeprefix("!")
        if plain.startswith("~"):
            if not plain[1:].isdigit():
                raise ValueError(f"gap without a number: {plain}")
            gap = int(plain[1:])
            continue
        names = tuple(plain.split("|"))
        if not all(names):
            raise ValueError(f"empty alternative: {plain}")
        items.append(Item(names, gap))
        gap = 0
    if not items:
        raise ValueError(f"empty sequence: {text!r}")
    return Steps(tuple(items), wanted)


def matches(pattern: Pattern, sentence: Sentence, message: Sequence[Sentence]) -> Iterator[Place]:
    """Each place in `sentence` where the first group holds, given that the other groups hold in `message`."""
    first, *others = pattern.groups
    lead = next(part for part in first if part.wanted)
    if not _may_hold(lead, sentence):
        return
    for part in first:
        if part is not lead and part.wanted != (next(_places(part, sentence), None) is not None):
            return
    for group in others:
        nowhere = not any(part.wanted for part in group)
        if not (all if nowhere else any)(_group_holds(group, other) for other in message):
            return
    yield from _places(lead, sentence)


def holds(pattern: Pattern, message: Sequence[Sentence]) -> bool:
    """Whether the pattern holds anywhere in the message."""
    return any(next(matches(pattern, sentence, message), None) is not None for sentence in message)


def _group_holds(group: Sequence[Steps], sentence: Sentence) -> bool:
    return all(part.wanted == (next(_places(part, sentence), None) is not None) for part in group)


def _may_hold(part: Steps, sentence: Sentence) -> bool:
    named = sentence.places.keys()
    return not any(named.isdisjoint(item.names) for item in part.items)


def _places(part: Steps, sentence: Sentence) -> Iterator[Place]:
    if not _may_hold(part, sentence):
        return
    head = part.items[0]
    for name in head.names:
        for start, ends in sentence.places.get(name, {}).items():
            for end in ends:
                last = _end_of(part.items, 1, end, sentence)
                if last is not None:
                    yield start, last
                    break


def _end_of(items: tuple[Item, ...], at: int, position: int, sentence: Sentence) -> int | None:
    """Where the rest of the sequence ends when it goes on at `position`, or None."""
    if at == len(items):
        return position
    item = items[at]
    for start in range(position, position + item.gap + 1):
        for name in item.names:
            for end in sentence.places.get(name, {}).get(start, ()):
                last = _end_of(items, at + 1, end, sentence)
                if last is not None:
                    return last
    return None
