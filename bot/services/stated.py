"""A message as words and clauses, and how a name stands in it: whether it says where the parent lives.

Knows no place; the names are areas.py's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

_WORD = re.compile(r"[a-z\d']+")
# A clause ends here; the hyphen of Stoke-on-Trent ends none.
_TOKEN = re.compile(r"[a-z\d']+|[.,;:!?\n()]|\s[-\u2013\u2014]+\s")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CUES = _words("in near from around at by outside to nr")
# Who comes from a country or goes to it does not live there.
_COMING_AND_GOING = _words("from to by at")
_HERE = _words("im i'm am are we're were live living based stationed staying")
_FIRST = _words("im i'm am we're were are")
BESIDE = 2  # words between "im" and the place: "im a lone dad in"
SHORT = 12  # words; in a longer message it is the clause that looks for somebody
LIVING = _words("live living lives based stationed moved moving staying stay area postcode postal near nr")
_LIVING_AREA = _words("area town city county")
# Words that may follow a place that is also an ordinary word: "in stoke with my baby", not "in stone cold".
AFTER = _words(
    "and but now with so my we i im i'm who whos who's how what whats where wheres when is are do does can could will "
    "would should has have please pls plz help thanks thank ta x area uk near at for this on to or about because cos "
    "as since until today tonight tomorrow currently atm if the a any anyone there just then mum mam dad here he she "
    "hes shes he's she's baby looking need needing want wanting got after before not "
    "staffs staffordshire lancs worcs leics"
)
# A message of a place and these words only says where, and nothing else.
FILLERS = _words(
    "i im i'm am live living in at near from the we we're were are my area is it its it's postcode town city "
    "county please pls uk england hi hello hiya thanks based just around by staying with mum's mums house nr "
    "so um me moved to now actually back no sorry oh oops wait i meant mean should be "
    "she he they shes hes she's he's theyre they're lives stationed holiday on"
)
# Whom a parent looks for.
SERVICES = _words(
    "health visitor visitors visiter hv hvs midwife midwives maternity number numbers clinic clinics group groups "
    "class classes service services helpline line hub hubs centre help support breastfeeding feeding smoking stop quit "
    "weigh weighing jabs vaccines vaccinations register book bereavement counselling mental perinatal dads mums"
)
SEEKING = SERVICES | _words("who whos who's where wheres ring phone call contact nearest local")
_SPEAKER = _words("here mum mam mom dad area based parent")
_POLITE = _words("please pls plz ta thanks thanx")
_THEN = _words("then please pls plz area thanks")
_NEEDED = SERVICES | _words("one people")
_LINKS = _words("is are who whos lives living live up over down moved back")
_WHOSE = _words("my his her our your")
_OTHERS = _words(
    "mum mam mom dad sister brother sis bro parents family friend friends mate mates nan nana gran granny grandma "
    "grandad grandmother grandson granddaughter cousin auntie aunt uncle husband partner boyfriend ex wife girlfriend "
    "mother father inlaws housemate neighbour"
)
PAST = (
    "used to live in",
    "moved from",
    "moved away from",
    "not in",
    "dont live in",
    "don't live in",
    "born in",
    "been in",
    "been to",
    "went to",
    "go to",
    "going to",
    "gone to",
    "back from",
    "home from",
)


@dataclass(frozen=True)
class Said:
    """A message: its words, and before which of them a clause begins (and at the end)."""

    words: list[str]
    breaks: frozenset[int]

    @classmethod
    def of(cls, text: str) -> Said:
        """The message in lower case, as words."""
        words: list[str] = []
        breaks = {0}
        for token in _TOKEN.findall(text.replace("\u2019", "'")):
            if _WORD.fullmatch(token):
                words.append(token)
            else:
                breaks.add(len(words))
        return cls(words, frozenset({*breaks, len(words)}))

    @property
    def seeks(self) -> bool:
        """Whether it looks for somebody."""
        return not SEEKING.isdisjoint(self.words)

    def clause(self, at: int) -> tuple[int, int]:
        """Where the clause of a word begins and ends."""
        return max(one for one in self.breaks if one <= at), min(one for one in self.breaks if one > at)


@dataclass(frozen=True)
class Standing:
    """Some words of a message that may be a place."""

    said: Said
    at: int
    length: int

    @property
    def name(self) -> str:
        """The words."""
        return " ".join(self.said.words[self.at : self.at + self.length])

    @property
    def before(self) -> list[str]:
        """The words in front of it."""
        return self.said.words[: self.at]

    @property
    def after(self) -> list[str]:
        """The words that follow."""
        return self.said.words[self.at + self.length :]

    @property
    def cued(self) -> bool:
        """After "in", "near" and their like, or "my area is"."""
        before = self._clause_before
        is_said = len(before) > 1 and before[-1] == "is" and before[-2] in _LIVING_AREA
        return is_said or (bool(before) and before[-1] in CUES)

    @property
    def is_past(self) -> bool:
        """Where they do not live now: "moved from"."""
        return " ".join(self._clause_before).endswith(PAST)

    @property
    def is_come_from(self) -> bool:
        """Right behind "from": "moved to belfast from leeds", but "im from leeds" too."""
        return self.before[-1:] == ["from"]

    @property
    def fits_its_clause(self) -> bool:
        """After a cue, and nothing behind it makes another word of it: "in stone cold"."""
        if not self.cued or self._is_of_others or (self.before[-1] == "to" and LIVING.isdisjoint(self.before)):
            return False
        return self._ends or self.after[0] in AFTER

    @property
    def is_told(self) -> bool:
        """After a cue, in words that say where this family lives: "we live in", "im in"."""
        if not self.cued or self._is_of_others:
            return False
        if LIVING.intersection(self.before) or set(self.before) <= FILLERS:
            return True
        clause = [word for word in self._clause_before if word not in ("we", "i")]
        return clause[0] in _FIRST and len(clause) <= BESIDE + 2

    @property
    def is_lived_in(self) -> bool:
        """In the words right before it, and not where they come from or go to: "im in", "on holiday in"."""
        if not self.cued or self._is_of_others or self.before[-1] in _COMING_AND_GOING:
            return False
        near = takewhile(FILLERS.__contains__, reversed(self._clause_before))
        return not _HERE.isdisjoint(near) or self.before == ["on", "holiday", "in"]

    @property
    def is_sought_in(self) -> bool:
        """After a cue, in words that look for somebody: "a clinic in"."""
        if not self.cued or self._is_of_others or self.before[-1] in _COMING_AND_GOING:
            return False
        begins, ends = (0, len(self.said.words)) if len(self.said.words) <= SHORT else self.said.clause(self.at)
        return not SEEKING.isdisjoint(self.said.words[begins:ends])

    @property
    def begins_a_search(self) -> bool:
        """At the very beginning of a message that looks for somebody."""
        return self.at == 0 and self.said.seeks

    @property
    def stands_alone(self) -> bool:
        """A clause of its own, last or in words that look for somebody."""
        if not (self._begins and self._ends and len(self.said.words) > self.length):
            return False
        return not self.after or self.said.seeks

    @property
    def stands_by_a_service(self) -> bool:
        """Without a cue, beside whom the message looks for: "stoke health visitor", "hv number pls stoke"."""
        if self._begins and self.after and self.after[0] in SERVICES | _SPEAKER:
            return True
        if not self.before or not self.said.seeks:
            return False
        if self.before[-1] == "for":
            return self.before[-2:-1] != [] and self.before[-2] in _NEEDED and (self._ends or self.after[0] in _THEN)
        return self._ends and self.before[-1] in SERVICES | _POLITE

    @property
    def _begins(self) -> bool:
        return self.at in self.said.breaks

    @property
    def _ends(self) -> bool:
        return self.at + self.length in self.said.breaks

    @property
    def _clause_before(self) -> list[str]:
        return self.said.words[self.said.clause(self.at)[0] : self.at] if self.said.words else []

    @property
    def _is_of_others(self) -> bool:
        """Somebody else lives there: "my mum in Leeds"."""
        who = self.before[:-1]
        while who and who[-1] in _LINKS:
            who = who[:-1]
        return len(who) > 1 and who[-1] in _OTHERS and who[-2] in _WHOSE
