"""Which council's area a parent speaks of: an outcode, a town, a district, in their own words and spelling.

The names are data (data/services/*.yml). A message that does not state a place finds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.services.models import ELSEWHERE, Area, AreaFile, area_files, load_area_file
from bot.services.outcodes import NOT_OUTCODES, Shares, full_postcode_in, load_outcodes, outcodes_in, without_codes

WHOLE = 0.98
# Between this and WHOLE the area is assumed and said; below it is asked. Half the families of LE3 or ST7
# would be sent to the wrong council by a guess.
ASSUMED = 0.80
TYPO_CUTOFF = 0.85
SHORTEST_WITH_TYPOS = 6
LONGEST_NAME = 5  # words

_WORD = re.compile(r"[a-z\d']+")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CUES = _words("in near from around at by outside to nr")
LIVING = _words("live living lives based moved moving staying stay area postcode postal near nr")
# Words that may follow a place that is also an ordinary word: "in stoke with my baby", not "in stone cold".
AFTER = _words(
    "and but now with so my we i im who how what where is are can please pls help thanks thank area uk near "
    "at for this today tonight tomorrow if the just mum dad here staffs staffordshire lancs worcs leics"
)
# A message of a place and these words only says where, and nothing else.
FILLERS = _words(
    "i im i'm am live living in at near from the we we're were are my area is it its it's postcode town city "
    "county please pls uk england hi hello hiya thanks based just around by staying with mum's mums house nr "
    "so um me moved to now actually back no sorry oh oops wait i meant mean should be"
)
PAST = (
    "used to live in",
    "moved from",
    "moved away from",
    "not in",
    "dont live in",
    "don't live in",
    "born in",
)


class Found(BaseModel):
    """The place that a message states. `choices` are to be asked, or are neighbours of an assumed area."""

    model_config = ConfigDict(frozen=True)

    area: str | None = None
    choices: list[str] = []
    outcode: str | None = None
    place: str | None = None
    assumed: bool = False
    alone: bool = False  # the message says nothing else


class Areas:
    """Every area by id, and the names and outcodes that mean it."""

    def __init__(self, areas: dict[str, Area], outcodes: dict[str, Shares]) -> None:
        self._areas = areas
        self._outcodes = {
            **outcodes,
            **{code.lower(): {a.id: 1.0} for a in areas.values() for code in a.outcodes},
        }
        self._plain = {_spoken(name): a.id for a in areas.values() for name in (a.name, *a.places)}
        self._after_in = {_spoken(name): a.id for a in areas.values() for name in a.places_after_in}
        self._ask = {_spoken(name): [a.id, ELSEWHERE] for a in areas.values() for name in a.places_to_ask}
        self._not_near = {_spoken(n): frozenset(words) for a in areas.values() for n, words in a.not_near.items()}
        self._plain.pop(_spoken(areas[ELSEWHERE].name), None)
        self._known = self._plain.keys() | self._after_in.keys() | self._ask.keys()
        self._first_words = {name.split()[0] for name in self._known}
        self._by_letter: dict[str, list[str]] = {}
        for name in sorted(self._known):
            self._by_letter.setdefault(name[0], []).append(name)

    @classmethod
    def from_folder(cls, folder: Path) -> Areas:
        """The areas in `data/services`, with its outcodes.csv. Raises ContentError at the first fault."""
        return cls.from_files([load_area_file(path) for path in area_files(folder)], folder / "outcodes.csv")

    @classmethod
    def from_files(cls, files: Iterable[AreaFile], outcodes: Path) -> Areas:
        """The areas of files that are loaded already, with the shares in an outcodes.csv."""
        areas = {file.area.id: file.area for file in files}
        councils = {council: area.id for area in areas.values() for council in area.councils}
        return cls(areas, load_outcodes(outcodes, councils))

    def name(self, area: str) -> str:
        """The area's name in words, such as `Stoke-on-Trent`. Raises KeyError for an unknown id."""
        return self._areas[area].name

    def __contains__(self, area: object) -> bool:
        return area in self._areas

    def offered(self) -> list[str]:
        """The areas to choose from when nothing is known, by name, `elsewhere` last."""
        offered = [a for a in self._areas.values() if not a.neighbour and a.id != ELSEWHERE]
        return [*(a.id for a in sorted(offered, key=lambda a: a.name)), ELSEWHERE]

    def find(self, text: str) -> Found:
        """The area that a message states. Empty where it states none; `choices` where it could be several."""
        spoken = text.lower().replace("\u2019", "'")
        words = _WORD.findall(spoken.replace("-", " "))
        found = self._by_outcode(spoken) or self._by_name(words)
        if found is None:
            return Found()
        place = _words(found.place or "")
        rest = {word for word in _WORD.findall(without_codes(spoken).replace("-", " ")) if word not in place}
        return found.model_copy(update={"alone": rest <= FILLERS})

    def of_outcode(self, outcode: str) -> Found:
        """Whole: the area; mostly: the area, assumed, its neighbours as choices; else the choices to ask."""
        shares = self._outcodes.get(outcode.lower(), {ELSEWHERE: 1.0})
        ranked = sorted(shares, key=lambda area: -shares[area])
        first, share = ranked[0], shares[ranked[0]]
        code = outcode.upper()
        if share >= WHOLE and (first != ELSEWHERE or len(ranked) == 1):
            return Found(area=first, outcode=code)
        if share >= ASSUMED and first != ELSEWHERE:
            return Found(area=first, outcode=code, assumed=True, choices=ranked[1:])
        return Found(outcode=code, choices=ranked)

    def _by_outcode(self, text: str) -> Found | None:
        full = full_postcode_in(text)
        if full:
            return self.of_outcode(full)
        words = _WORD.findall(text)
        for code in reversed(outcodes_in(text)):
            if code in self._outcodes or self._is_stated(words, code):
                return self.of_outcode(code)
        return None

    def _is_stated(self, words: list[str], code: str) -> bool:
        """Whether an outcode of no area of ours is meant as a place: alone, or after `live in`."""
        others = [word for word in words if word != code]
        if code in NOT_OUTCODES:
            return False
        return all(word in FILLERS for word in others) or bool(LIVING.intersection(others))

    def _by_name(self, words: list[str]) -> Found | None:
        stated = [(at, name) for at in range(len(words)) if (name := self._name_at(words, at))]
        return self._found(stated[-1][1]) if stated else self._alone(words)

    def _name_at(self, words: list[str], at: int) -> str | None:
        """The name that begins at a word and is meant as a place there; the longest one."""
        before = words[:at]
        cued = bool(before) and before[-1] in CUES
        if not cued and words[at] not in self._first_words:
            return None
        for length in range(min(LONGEST_NAME, len(words) - at), 0, -1):
            name = " ".join(words[at : at + length])
            if name not in self._known:
                name = self._mended(name) if cued else ""
            if name and self._is_a_place(name, before, words[at + length :]):
                return None if " ".join(before).endswith(PAST) else name
        return None

    def _is_a_place(self, name: str, before: list[str], after: list[str]) -> bool:
        if self._not_near.get(name, frozenset()).intersection([*before, *after]):
            return False
        if name in self._plain and self._plain[name] != ELSEWHERE:
            return True
        cued = bool(before) and before[-1] in CUES
        if name in self._plain:
            return cued and bool(LIVING.intersection(before) or set(before) <= FILLERS)
        return cued and (not after or after[0] in AFTER)

    def _alone(self, words: list[str]) -> Found | None:
        """The place of a message that is nothing but a place."""
        name = " ".join(word for word in words if word not in FILLERS)
        name = name if name in self._known else self._mended(name)
        return self._found(name) if name else None

    def _mended(self, name: str) -> str:
        """The known name that a word was probably meant to be; empty where none is near."""
        if len(name) < SHORTEST_WITH_TYPOS:
            return ""
        near = [known for known in self._by_letter.get(name[0], []) if abs(len(known) - len(name)) <= 2]
        return next(iter(get_close_matches(name, near, n=1, cutoff=TYPO_CUTOFF)), "")

    def _found(self, name: str) -> Found:
        if name in self._ask:
            return Found(choices=self._ask[name], place=name)
        return Found(area=self._plain.get(name) or self._after_in[name], place=name)


def _spoken(name: str) -> str:
    return " ".join(_WORD.findall(name.lower().replace("-", " ")))
