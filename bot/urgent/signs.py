"""Finds urgent signs in a parent's message by rules. Build a SignMatcher once; `find` takes a few milliseconds at most.

Knows nothing of replies, channels or classifiers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from bot.clock import day_in_london
from bot.content.files import load_checked
from bot.content.reply import SEVERITY
from bot.errors import ContentError
from bot.understanding.ages import baby_age, pregnancy
from bot.understanding.normalise import normalised
from bot.understanding.whose import by_family
from bot.urgent.guards import NEGATIONS, Guards
from bot.urgent.models import (
    Guard,
    PatternsFile,
    Rule,
    Sign,
    SignPatterns,
    SignsFile,
    UrgentLevel,
    WordsFile,
    read_lines,
)
from bot.urgent.patterns import Pattern, Sentence, holds, matches, parse
from bot.urgent.reader import Reader, class_names

REMEMBERED = 2  # messages before
KEPT = 4  # texts, of which several things are asked
_EXTRA_DAYS_BORN_EARLY = 28  # a baby born early counts as young for longer
_PREGNANT = "$says_pregnant"
_COMING: frozenset[Guard] = frozenset({"hypothetical"})
OTHER_LANGUAGES = "$x_"  # how the word classes of other languages than English begin


class Finding(NamedTuple):
    """One sign in one message: how urgent, by which rule, and the words (in normal form) that showed it.

    `firm` where the urgent classifier has nothing to say: a number, another language, words that say it all, or a sign
    that goes on. `settled` where it can not tell which sign it is either: another language, or words that stand in a
    message before. `earlier` where this message told the age that makes those a sign.
    """

    sign: str
    level: UrgentLevel
    rule: str
    words: str
    firm: bool = False
    settled: bool = False
    earlier: bool = False


class _Compiled(NamedTuple):
    sign: Sign
    unless: tuple[Pattern, ...]
    unless_message: tuple[Pattern, ...]
    raises: tuple[tuple[UrgentLevel, Pattern], ...]
    about: tuple[Pattern, ...]
    ignored: frozenset[Guard]


class _CompiledRule(NamedTuple):
    of: _Compiled
    name: str
    rule: Rule
    pattern: Pattern
    ignored: frozenset[Guard]
    firm: bool
    is_foreign: bool


class SignMatcher:
    """The urgent signs of one folder. Safe to share: only the last texts are kept."""

    def __init__(
        self,
        signs: SignsFile,
        patterns: dict[str, SignPatterns],
        words: WordsFile,
        real_words: Sequence[str] = (),
    ) -> None:
        """`real_words` look like a slip of an urgent word and are none."""
        self.signs = signs.signs
        self.order = {sign: place for place, sign in enumerate(signs.first_aid_order)}
        self._compiled = {name: _compile(signs.signs[name], patterns[name]) for name in signs.first_aid_order}
        self._rules = [rule for name in signs.first_aid_order for rule in _rules(self._compiled[name], patterns[name])]
        self._index = _index([rule.pattern for rule in self._rules])
        self._guards = Guards(words)
        self._in_case = [parse(text) for text in words.in_case]
        self._still = [parse(text) for text in words.still]
        self._reader = Reader(words.words, real_words, self._plain_words(words))
        self._read = lru_cache(KEPT)(self._sentences)

    @classmethod
    def from_folder(cls, path: Path) -> SignMatcher:
        """The matcher of `path` (data/urgent). Raises ContentError where a file breaks a rule."""
        signs = load_checked(path / "signs.yml", SignsFile)
        patterns: dict[str, SignPatterns] = {}
        for file in sorted((path / "patterns").glob("*.yml")):
            for name, found in load_checked(file, PatternsFile).patterns.items():
                if name not in signs.signs or name in patterns:
                    raise ContentError(file, "is no sign of signs.yml, or stands twice.", "correct the id.", key=name)
                patterns[name] = found
        missing = sorted(set(signs.signs) - set(patterns))
        if missing:
            raise ContentError(path / "patterns", f"no patterns for {missing}.", "add rules for each of these signs.")
        real_words = read_lines(path / "real_words.txt")
        try:
            return cls(signs, patterns, load_checked(path / "words.yml", WordsFile), real_words)
        except ValueError as error:
            raise ContentError(
                path / "patterns", f"{error}.", "correct the pattern, or the class in words.yml."
            ) from error

    def find(
        self,
        text: str,
        *,
        age_days: int | None = None,
        born_early: bool = False,
        recent: Sequence[str] = (),
        today: date | None = None,
    ) -> list[Finding]:
        """The signs in `text`, worst first. `recent` holds the parent's last messages, newest last. An age said in
        the text wins over one said in `recent`, and that over `age_days`."""
        day = today or day_in_london()
        earlier = list(recent[-REMEMBERED:])
        age = _first_age([text, *reversed(earlier)], age_days, day)
        young_for = _EXTRA_DAYS_BORN_EARLY if born_early else 0
        message = self._read(text, day)
        before = [sentence for old in earlier for sentence in self._read(old, day)]
        now = self._found(message, age, young_for)
        found = {sign: self._raised(finding, [*before, *message]) for sign, finding in now.items()}
        if before:
            was = self._found(before, age, young_for)
            self._add_earlier(found, message, was)
            if _first_age([text], None, day) is not None:  # "feels hot", and then "he's nine weeks"
                found = {**self._only_at_this_age(was, before), **found}
        return sorted(found.values(), key=lambda finding: (-SEVERITY[finding.level], self.order[finding.sign]))

    def possible(self, age_days: int | None, born_early: bool = False) -> set[str]:
        """The signs that a baby of this age can have: fever under three months is none of an eight-month-old."""
        young_for = _EXTRA_DAYS_BORN_EARLY if born_early else 0
        return {
            name
            for name, sign in self.signs.items()
            if age_days is None
            or (age_days >= sign.age_from and (sign.age_below is None or age_days < sign.age_below + young_for))
        }

    def taken_back(self, text: str) -> set[str]:
        """The signs whose words stand in `text`, but negated, long past, asked in case, or of somebody else."""
        message = self._read(text, day_in_london())
        found: set[str] = set()
        for at, sentence in enumerate(message):
            for compiled in self._standing_in(sentence):
                for place in matches(compiled.pattern, sentence, message):
                    if self._guards.hold(place, at, message, compiled.ignored):
                        found.add(compiled.of.sign.id)
        return found - {finding.sign for finding in self.find(text)}

    def asked_about(self, text: str, age_days: int | None = None) -> str | None:
        """The sign that `text` asks about in case it comes: "symptoms of meningitis", "what do I do if she chokes". One
        that it names goes before others; of several the one whose first aid comes first. None where it asks about none,
        and for crises of a parent."""
        day = day_in_london()
        message, age = self._read(text, day), _first_age([text], age_days, day)
        named = {
            one.sign.id
            for one in self._compiled.values()
            if any(holds(pattern, message) for pattern in one.about) and one.sign.id in self.possible(age)
        }
        found = named or self._might_come(message, age)
        asked = [sign for sign in found if self.signs[sign].level != "crisis"]
        return min(asked, key=self.order.__getitem__, default=None)

    def _might_come(self, message: Sequence[Sentence], age: int | None) -> set[str]:
        """The signs whose words stand behind words that ask what to do, and mean one that is not there yet."""
        found: set[str] = set()
        for at, sentence in enumerate(message):
            asks = [end - 1 for pattern in self._in_case for _, end in matches(pattern, sentence, message)]
            for compiled in self._standing_in(sentence) if asks else ():
                ignored = compiled.ignored.union(_COMING)
                places = [place for place in matches(compiled.pattern, sentence, message) if place[0] >= min(asks)]
                if _age_fits(compiled.rule, age, 0) and not all(
                    self._guards.hold(place, at, message, ignored) for place in places
                ):
                    found.add(compiled.of.sign.id)
        return found

    def seen(self, sign: str, text: str) -> Finding:
        """A sign that something else than the rules saw in `text`, at its own level or as the text raises it."""
        return self._raised(Finding(sign, self.signs[sign].level, "", ""), self._read(text, day_in_london()))

    def _plain_words(self, words: WordsFile) -> set[str]:
        """The plain words that patterns use. Raises ValueError for a class that words.yml does not have, or has
        and nothing names."""
        every = [rule.pattern for rule in self._rules] + self._in_case + self._still
        for compiled in self._compiled.values():
            every += [
                *compiled.about,
                *compiled.unless,
                *compiled.unless_message,
                *(pattern for _, pattern in compiled.raises),
            ]
        used = self._guards.names().union(*(pattern.names() for pattern in every))
        unknown = {name for name in used if name[0] == "$"} - class_names(words.words) - {_PREGNANT}
        if unknown:
            raise ValueError(f"patterns name word classes that words.yml does not have: {sorted(unknown)}")
        if unused := {f"${name}" for name in words.words} - used:
            raise ValueError(f"no pattern names these word classes of words.yml: {sorted(unused)}")
        return {name for name in used if name[0] != "$"}

    def _sentences(self, text: str, today: date) -> list[Sentence]:
        message = self._reader.read(text)
        if message and pregnancy(normalised(text), today)[0]:
            message[0].places[_PREGNANT] = {0: [0]}
        return message

    def _standing_in(self, sentence: Sentence) -> Iterator[_CompiledRule]:
        """The rules to try in a sentence, in their order."""
        for number in sorted({rule for name in sentence.places for rule in self._index.get(name, ())}):
            yield self._rules[number]

    def _found(self, message: Sequence[Sentence], age: int | None, young_for: int) -> dict[str, Finding]:
        """The worst finding of each sign, a firm one before others, before anything raises it."""
        found: dict[str, Finding] = {}
        for at, sentence in enumerate(message):
            for compiled in self._standing_in(sentence):
                sign, level = compiled.of.sign.id, compiled.rule.level or compiled.of.sign.level
                old = found.get(sign)
                if old and (SEVERITY[level], compiled.firm) <= (SEVERITY[old.level], old.firm):
                    continue
                if _age_fits(compiled.rule, age, young_for):
                    words = self._words_found(compiled, at, message)
                    if words is not None:
                        found[sign] = Finding(sign, level, compiled.name, words, compiled.firm, compiled.is_foreign)
        return found

    def _words_found(self, compiled: _CompiledRule, at: int, message: Sequence[Sentence]) -> str | None:
        """The words in sentence `at` that the rule finds and no guard or exclusion takes back, or None."""
        sentence = message[at]
        for start, end in matches(compiled.pattern, sentence, message):
            if not self._guards.hold((start, end), at, message, compiled.ignored):
                return None if _excluded(compiled.of, sentence, message) else " ".join(sentence.words[start:end])
        return None

    def _raised(self, finding: Finding, message: Sequence[Sentence]) -> Finding:
        for level, pattern in self._compiled[finding.sign].raises:
            if SEVERITY[level] > SEVERITY[finding.level] and holds(pattern, message):
                return finding._replace(level=level)
        return finding

    def _add_earlier(self, found: dict[str, Finding], message: Sequence[Sentence], earlier: dict[str, Finding]) -> None:
        """Adds the signs of the last messages where this one says that they go on, or raises them."""
        goes_on = any(holds(pattern, message) for pattern in self._still)
        for sign, old in earlier.items():
            raised = self._raised(old, message)
            if sign not in found and (goes_on or raised.level != old.level):
                found[sign] = raised._replace(firm=True, settled=True)

    def _only_at_this_age(self, found: dict[str, Finding], before: Sequence[Sentence]) -> dict[str, Finding]:
        """Those that were no sign while the age was not known."""
        ageless = self._found(before, None, 0)
        return {sign: one._replace(settled=True, earlier=True) for sign, one in found.items() if sign not in ageless}


def _compile(sign: Sign, patterns: SignPatterns) -> _Compiled:
    levels = {rule.level for rule in patterns.rules if rule.level} | set(patterns.raises)
    without_words = levels - set(sign.lead)
    if without_words:
        raise ValueError(f"{sign.id} can reach {sorted(without_words)} but signs.yml has no lead for it")
    return _Compiled(
        sign,
        tuple(parse(text) for text in patterns.unless),
        tuple(parse(text) for text in patterns.unless_message),
        tuple((level, parse(text)) for level, texts in patterns.raises.items() for text in texts),
        tuple(parse(text) for text in patterns.about),
        frozenset([*patterns.ignore, "cleared"] if sign.level == "999" else patterns.ignore),
    )


def _rules(compiled: _Compiled, patterns: SignPatterns) -> list[_CompiledRule]:
    return [_rule(compiled, f"{compiled.sign.id}#{at}", rule) for at, rule in enumerate(patterns.rules, 1)]


def _rule(compiled: _Compiled, name: str, rule: Rule) -> _CompiledRule:
    pattern = parse(rule.match)
    ignored = compiled.ignored.union(rule.ignore)
    if not NEGATIONS.isdisjoint(pattern.lead_names()):  # "not breathing": the "not" is the sign
        ignored |= {"negated"}
    is_foreign = any(named.startswith(OTHER_LANGUAGES) for named in pattern.names())
    firm = is_foreign or (compiled.sign.firm if rule.firm is None else rule.firm)
    return _CompiledRule(compiled, name, rule, pattern, ignored, firm, is_foreign)


def _excluded(compiled: _Compiled, sentence: Sentence, message: Sequence[Sentence]) -> bool:
    """Whether the sign's own exclusions hold in this sentence or this message."""
    if any(next(matches(pattern, sentence, message), None) for pattern in compiled.unless):
        return True
    return any(holds(pattern, message) for pattern in compiled.unless_message)


def _index(patterns: Sequence[Pattern]) -> dict[str, list[int]]:
    """The patterns to try when a name stands in a sentence: each under the rarest step of its leading sequence."""
    uses = Counter(name for pattern in patterns for name in pattern.names())
    index: dict[str, list[int]] = defaultdict(list)
    for number, pattern in enumerate(patterns):
        lead = next(part for part in pattern.groups[0] if part.wanted)
        rarest = min(lead.items, key=lambda item: sum(uses[name] for name in item.names))
        for name in rarest.names:
            index[name].append(number)
    return dict(index)


def _age_fits(rule: Rule, age: int | None, young_for: int) -> bool:
    if age is None:
        return rule.age_from is None and rule.age_below is None
    if rule.age_unknown:
        return False
    older = rule.age_from is None or age >= rule.age_from
    return older and (rule.age_below is None or age < rule.age_below + young_for)


def _first_age(texts: Sequence[str], fallback: int | None, today: date) -> int | None:
    """The age said last; or that of another family's baby, where it is the younger: who knows which of them is ill."""
    others: list[int] = []
    for text in texts:
        told = by_family(normalised(text))
        theirs, ours = baby_age(told.others, today), baby_age(told.ours, today)
        others += [] if theirs is None else [theirs]
        if ours is not None:
            return min([ours, *others])
    return min([*others, *([] if fallback is None else [fallback])], default=None)
