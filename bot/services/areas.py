"""Which council's area a parent speaks of: an outcode, a town, a district, in their own words and spelling.

The names are data (data/services/*.yml). A message that does not state a place finds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.services.models import ELSEWHERE, Area, AreaFile, area_files, load_area_file
from bot.services.outcodes import NOT_OUTCODES, Shares, full_postcode_in, load_outcodes, outcodes_in, without_codes
from bot.services.stated import FILLERS, LIVING, Said, Standing
from bot.understanding.spelling import IN_USE, english_words

WHOLE = 0.98
# Between this and WHOLE the area is assumed and said; below it is asked. Half the families of LE3 or ST7
# would be sent to the wrong council by a guess.
ASSUMED = 0.80
TYPO_CUTOFF = 0.85
SHORTEST_WITH_TYPOS = 6
LONGEST_NAME = 5  # words

_WORD = re.compile(r"[a-z\d']+")
_SECTOR = re.compile(r"\d")  # of "SW9 8": half a postcode, and a little more


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
        self._far = {area.id for area in areas.values() if area.beyond} | {ELSEWHERE}
        self._post_towns = {_spoken(name) for area in areas.values() for name in area.post_towns}
        self._postcodes = {letters: area.id for area in areas.values() for letters in area.postcodes}
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
        self._by_letter: dict[str, list[str]] = {}
        for name in sorted(self._known - {name for name, area in self._after_in.items() if area in self._far}):
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

    def called(self, words: Collection[str], areas: Iterable[str]) -> str | None:
        """The one of these areas that has a name with all the words; None where none has, or more than one."""
        known = [self._areas[area] for area in areas if area in self._areas]
        named = {a.id for a in known for name in (a.name, *a.places) if set(words) <= set(_spoken(name).split())}
        return named.pop() if len(named) == 1 else None

    def __contains__(self, area: object) -> bool:
        return area in self._areas

    def beyond(self, area: str | None) -> str | None:
        """What is said of whom we name in a nation or on islands whose teams we do not know; else None."""
        return self._areas[area].beyond if area in self._areas else None

    def instead(self, area: str | None) -> tuple[str, dict[str, str]]:
        """Whom to call in an area in place of the numbers that nobody answers there, as a line (else ""), and as words
        for each number."""
        return (self._areas[area].instead or "", self._areas[area].missing) if area in self._areas else ("", {})

    def offered(self) -> list[str]:
        """The areas to choose from when nothing is known, by name, `elsewhere` last."""
        offered = [a for a in self._areas.values() if not (a.neighbour or a.id in self._far)]
        return [*(a.id for a in sorted(offered, key=lambda a: a.name)), ELSEWHERE]

    def find(self, text: str) -> Found:
        """The area that a message states. Empty where it states none; `choices` where it could be several."""
        spoken = text.lower().replace("\u2019", "'")
        coded, rest = self._by_outcode(spoken), without_codes(spoken)
        named, used = self._by_name(Said.of(rest))
        found = self._narrowed(coded, named) if coded else named
        if found is None:
            return Found()
        left = {word for word in _WORD.findall(rest.replace("-", " ")) if word not in used}
        return found.model_copy(update={"alone": left <= FILLERS})

    def of_outcode(self, outcode: str) -> Found:
        """Whole: the area; mostly: the area, assumed, its neighbours as choices; else the choices to ask."""
        home = self._postcodes.get(re.split(r"\d", outcode.lower())[0], ELSEWHERE)
        shares = self._outcodes.get(outcode.lower(), {home: 1.0})
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
        others = [word for word in words if word != code and not _SECTOR.fullmatch(word)]
        if code in NOT_OUTCODES:
            return False
        if any(one in ("im", "i'm") and other == code for one, other in pairwise(words)):
            return True
        return all(word in FILLERS for word in others) or bool(LIVING.intersection(others))

    def _narrowed(self, coded: Found, named: Found | None) -> Found:
        """Which of an outcode's areas a place beside it means; a post town's name is said by all of them."""
        if coded.area or named is None or named.place in self._post_towns or named.area not in coded.choices:
            return coded
        return coded.model_copy(update={"area": named.area, "choices": [], "place": named.place})

    def _by_name(self, said: Said) -> tuple[Found | None, list[str]]:
        """The place that is named last, and the words that name it; one right behind "from" only where no other is."""
        come_from = None
        for at in reversed(range(len(said.words))):
            if (stated := self._stated_at(said, at)) is not None:
                name, place = stated
                if not place.is_come_from:
                    return self._found(name), place.name.split()
                come_from = come_from or stated
        if come_from is not None:
            name, place = come_from
            return self._found(name), place.name.split()
        words = [word for word in said.words if word not in FILLERS]
        name = " ".join(words)
        name = name if name in self._known else self._mended(name)
        is_far = self._after_in.get(name) in self._far and "from" in said.words
        if not name or is_far:
            return None, []
        return self._found(name), words

    def _stated_at(self, said: Said, at: int) -> tuple[str, Standing] | None:
        """The name that begins at a word and is meant as a place there, the longest one, and where it stands."""
        for length in range(min(LONGEST_NAME, len(said.words) - at), 0, -1):
            place = Standing(said, at, length)
            name = place.name
            if name not in self._known:
                may_be_a_slip = place.cued or (length == 1 and place.stands_by_a_service)
                name = self._mended(name) if may_be_a_slip else ""
            if name and self._is_meant(name, place):
                return None if place.is_past else (name, place)
        return None

    def _is_meant(self, name: str, place: Standing) -> bool:
        """Whether the parent lives there: a name that means nothing else is enough, but of no town far away."""
        if self._not_near.get(name, frozenset()).intersection([*place.before, *place.after]):
            return False
        if self._plain.get(name, ELSEWHERE) not in self._far:
            return True
        if name in self._plain:
            return (
                place.is_told
                or place.is_sought_in
                or place.begins_a_search
                or place.stands_by_a_service
                or (place.stands_alone and place.said.seeks)
            )
        if self._after_in.get(name) in self._far:
            return place.is_lived_in
        return place.fits_its_clause or place.stands_by_a_service or place.stands_alone

    def _mended(self, name: str) -> str:
        """The known name that a word was probably meant to be; empty where none is near. An English word is meant as it
        is, "bridge" or "black poo", but may be a slip in a name of several words: "newcastle under lime"."""
        if len(name) < SHORTEST_WITH_TYPOS:
            return ""
        near = [known for known in self._by_letter.get(name[0], []) if abs(len(known) - len(name)) <= 2]
        if all(english_words().get(word, 0) >= IN_USE for word in name.split()):
            near = [known for known in near if known.count(" ") == name.count(" ") > 0]
        return next(iter(get_close_matches(name, near, n=1, cutoff=TYPO_CUTOFF)), "")

    def _found(self, name: str) -> Found:
        if name in self._ask:
            return Found(choices=self._ask[name], place=name)
        return Found(area=self._plain.get(name) or self._after_in[name], place=name)


def _spoken(name: str) -> str:
    return " ".join(_WORD.findall(name.lower().replace("-", " ")))
