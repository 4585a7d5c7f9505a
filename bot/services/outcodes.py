"""The first half of a postcode, and the share of each council area in it, from data/services/outcodes.csv.

Shares are shares of postcodes (OS Code-Point Open), not of people. A full postcode is read and never kept.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from pathlib import Path

from bot.errors import ContentError
from bot.services.models import ELSEWHERE


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# The letters with which the UK's postcodes begin; other letters before a digit are not a place.
POSTCODE_AREAS = _words(
    "ab al b ba bb bd bh bl bn br bs bt ca cb cf ch cm co cr ct cv cw da dd de dg dh dl dn dt dy e ec eh en "
    "ex fk fy g gl gu gy ha hd hg hp hr hs hu hx ig im ip iv je ka kt kw ky l la ld le ll ln ls lu m me mk ml n "
    "ne ng nn np nr nw ol ox pa pe ph pl po pr rg rh rm s sa se sg sk sl sm sn so sp sr ss st sw sy ta td tf "
    "tn tq tr ts tw ub w wa wc wd wf wn wr ws wv yo ze"
)
# What parents write of vitamins, gas and measures.
NOT_OUTCODES = _words("b6 b12 b1 b2 b3 co2 e10 s1 l1 n1 w8 m8 me2 so1")
# Large users and districts that no home is in.
NO_HOMES = _words("st55 wr99 wv98 le21 le41 le87 le94 le95")

_OUTCODE = r"[a-z]{1,2}\d[a-z\d]?"
_FULL = re.compile(rf"(?<![a-z\d])({_OUTCODE})\s?\d[abd-hjlnp-uw-z]{{2}}(?![a-z\d])")
_HALF = re.compile(rf"(?<![a-z\d])({_OUTCODE})(?![a-z\d])")
_BEGUN = re.compile(rf"(?<![a-z\d]){_OUTCODE}(?:\s\d)?(?![a-z\d])")
_COUNCIL = re.compile(r"^(?:City of )?(.*?)(?: District)?(?: \(B\))? \([A-Z]\d+\)$")

Shares = dict[str, float]


def full_postcode_in(text: str) -> str | None:
    """The outcode of a full postcode in lower-case text, such as `st16` of `st16 3aa`."""
    found = [match.group(1) for match in _FULL.finditer(text) if _is_outcode(match.group(1))]
    return found[-1] if found else None


def without_codes(text: str) -> str:
    """The text (lower case) without postcodes and outcodes, whole or begun: `bb1 5`."""
    return _BEGUN.sub(" ", _FULL.sub(" ", text))


def outcodes_in(text: str) -> list[str]:
    """What could be an outcode in lower-case text, in order."""
    return [match.group(1) for match in _HALF.finditer(text) if _is_outcode(match.group(1))]


def load_outcodes(path: Path, area_of_council: Mapping[str, str]) -> dict[str, Shares]:
    """The shares of each outcode by area; councils of no area are elsewhere. ContentError with the line."""
    if not path.is_file():
        raise ContentError(path, "there is no such file.", "put the file back from the repository.")
    shares: dict[str, Shares] = {}
    with path.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            if row["outcode"].lower() not in NO_HOMES:
                shares[row["outcode"].lower()] = _shares(path, len(shares) + 2, row["lad_shares"], area_of_council)
    return shares


def _shares(path: Path, line: int, councils: str, area_of_council: Mapping[str, str]) -> Shares:
    shares: Shares = {}
    for part in councils.split(" ; "):
        council, _, share = part.rpartition("=")
        match = _COUNCIL.match(council)
        area = area_of_council.get(match.group(1) if match else "", ELSEWHERE)
        try:
            shares[area] = shares.get(area, 0.0) + float(share)
        except ValueError as error:
            raise ContentError(
                path, f"`{part}` is not a council and its share.", "copy the row again.", "lad_shares", line
            ) from error
    return shares


def _is_outcode(text: str) -> bool:
    return text not in NO_HOMES and re.sub(r"\d.*", "", text) in POSTCODE_AREAS
