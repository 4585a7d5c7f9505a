"""When the words of a sign do not mean it: hypothetical, negated, long past, over, or about somebody else.

Each guard looks at one sentence and the place of the match in it. When in doubt a guard does not hold: a sign that
is shown too often costs less than a sign that is missed.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.urgent.models import Guard, WordsFile
from bot.urgent.patterns import Pattern, Place, Sentence, holds, matches, parse

NEGATIONS = frozenset("not no never without nor neither nie ni pas nu nao".split())
_BETWEEN_NEGATION = frozenset(
    "a an any the been being got have had having look looking looks seem seems really at all very too that in of sign"
    " signs feel feels feeling like ever actually is be get getting going gone go turned turn pain trouble show showing"
    " yet symptoms such this real as want planning about mean bit to ma tiene tem de la are esta".split()
)
_NO_NEGATION = frozenset("only just sure he she it i my they really".split())  # "no, she really is grey"
_PRESENT = frozenset("is are has keeps".split())  # "jabs last week, he is grunting": not past
_OTHER_REACH = 4  # words between "the dog" and what the dog does
_RESOLUTION_REACH = 1  # "He choked. He is fine now.": the next sentence counts
_NAMED_HERE = frozenset({"$present_now", "$adult", "$baby", "$contrast", "$now", "$says", "$unsure", "be", "have"})


class Guards:
    """The guards of data/urgent/words.yml."""

    def __init__(self, file: WordsFile) -> None:
        self._far = _parsed(file.hypothetical_far)
        self._near = _parsed(file.hypothetical_near)
        self._past = _parsed(file.past)
        self._resolved = _parsed(file.resolved)
        self._other = _parsed(file.other_subject)
        self._calm = _parsed(file.calm)
        self._cleared = _parsed(file.cleared)

    def names(self) -> set[str]:
        """Every class and plain word that the guards use; a plain word is never taken for a slip."""
        every = [*self._far, *self._near, *self._past, *self._resolved, *self._other, *self._calm, *self._cleared]
        named = {name for pattern in every for name in pattern.names()}
        return named | _NAMED_HERE | NEGATIONS | _BETWEEN_NEGATION

    def hold(self, place: Place, at: int, message: Sequence[Sentence], ignored: frozenset[Guard]) -> bool:
        """Whether any guard that is not ignored takes the match at `place` of sentence `at` back."""
        sentence = message[at]
        return (
            ("negated" not in ignored and _negated(place, sentence))
            or ("hypothetical" not in ignored and self._hypothetical(place, sentence))
            or ("past" not in ignored and self._long_past(sentence))
            or ("resolved" not in ignored and self._over(place, at, message))
            or ("other_subject" not in ignored and self._of_another(place, sentence))
            or ("calm" not in ignored and any(holds(pattern, message) for pattern in self._calm))
            or ("cleared" not in ignored and any(holds(pattern, message) for pattern in self._cleared))
        )

    def _hypothetical(self, place: Place, sentence: Sentence) -> bool:
        if "$present_now" in sentence.places:
            return False
        for start, end in _found(self._far, sentence):
            if (
                start < place[0]
                and not _any_between("$contrast", end, place[0], sentence)
                and not _unsure(start, sentence)
            ):
                return True
        if sentence.words[place[0]] in NEGATIONS:
            return False
        for start, end in _found(self._near, sentence):
            apart = any(_any_between(name, end, place[0], sentence) for name in ("$contrast", "$baby", "be", "have"))
            if start < place[0] and end <= place[0] + 1 and not apart:
                return True
        return False

    def _long_past(self, sentence: Sentence) -> bool:
        for start, _ in _found(self._past, sentence):
            if start == 0 or sentence.words[start - 1] not in {"since", "from"}:
                return not _now(sentence, self._resolved) and _PRESENT.isdisjoint(sentence.words)
        return False

    def _over(self, place: Place, at: int, message: Sequence[Sentence]) -> bool:
        if any(start >= place[1] - 1 for start, _ in _found(self._resolved, message[at])):
            return True
        return any(_found(self._resolved, other) for other in message[at + 1 : at + 1 + _RESOLUTION_REACH])

    def _of_another(self, place: Place, sentence: Sentence) -> bool:
        for start, end in _found(self._other, sentence):
            apart = any(_any_between(name, end, place[0], sentence) for name in ("$baby", "$contrast", "$says"))
            told_by = _any_between("$adult", start, end, sentence) and place[0] in sentence.places.get("$baby", {})
            if end <= place[0] <= end + _OTHER_REACH and not apart and not told_by:
                return True
        return False


def _parsed(texts: Sequence[str]) -> list[Pattern]:
    return [parse(text) for text in texts]


def _found(patterns: Sequence[Pattern], sentence: Sentence) -> list[Place]:
    return [place for pattern in patterns for place in matches(pattern, sentence, [sentence])]


def _any_between(name: str, start: int, end: int, sentence: Sentence) -> bool:
    return any(start <= at < end for at in sentence.places.get(name, {}))


def _unsure(start: int, sentence: Sentence) -> bool:
    """ "I can not tell if": the parent asks about now, not about what might come."""
    return any(at <= start < end for at, ends in sentence.places.get("$unsure", {}).items() for end in ends)


def _now(sentence: Sentence, resolved: Sequence[Pattern]) -> bool:
    over = _found(resolved, sentence)
    return any(not any(start <= at < end for start, end in over) for at in sentence.places.get("$now", {}))


def _negated(place: Place, sentence: Sentence) -> bool:
    """Whether a "no" or "not" stands before the match, or before its last word, with only small words between."""
    return any(_negation_before(at, sentence.words) for at in {place[0], place[1] - 1})


def _negation_before(at: int, words: Sequence[str]) -> bool:
    at -= 1
    while at >= 0:
        word = words[at]
        if word in NEGATIONS:
            return words[at + 1] not in _NO_NEGATION
        if word == "or" and at >= 2:
            at -= 2
        elif word in _BETWEEN_NEGATION:
            at -= 1
        else:
            return False
    return False
