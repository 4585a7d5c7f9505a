"""The fixed words that answer an urgent sign. Takes no decision but which sign speaks first.

Knows no channel; nothing here writes a word of its own: all of it stands in data/urgent.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from bot.content.files import load_checked
from bot.content.reply import SEVERITY, Link, Reply
from bot.errors import ContentError
from bot.settings import settings
from bot.urgent.models import FollowUpsFile, Sign, SignsFile, UrgentLevel
from bot.urgent.signs import Finding


def worst(findings: Sequence[Finding]) -> Finding:
    """The finding that speaks: the highest level, then first aid order. Raises ValueError when there is none."""
    if not findings:
        raise ValueError("no finding to choose from")
    order = _signs_file(_folder()).first_aid_order
    return min(findings, key=lambda finding: (-SEVERITY[finding.level], order.index(finding.sign)))


def urgent_reply(sign: Sign, level: UrgentLevel) -> Reply:
    """The whole advice of one sign at a level."""
    lines = [f"• {step}" for step in sign.steps]
    reply = Reply(
        action="urgent",
        level=level,
        sign=f"urgent/{sign.id}",
        lead=sign.lead[level],
        lines=[*lines, sign.then] if sign.then else lines,
        services=list(sign.services),
    )
    return _with_source(sign, reply)


def ask_first(sign: Sign, level: UrgentLevel) -> Reply:
    """One yes/no question that itself shows 999, for when it is not sure that the message means this sign."""
    return Reply(
        action="urgent",
        level=level,
        sign=f"urgent/{sign.id}",
        lead=sign.ask,
        services=list(sign.services),
    )


def in_case_reply(sign: Sign, before_steps: str) -> Reply:
    """How a sign shows, as a question whether it is here now; then, behind these words, what to do if it ever comes."""
    return _with_source(
        sign, Reply(action="answer", lead=sign.ask, lines=[before_steps, *(f"• {step}" for step in sign.steps)])
    )


def follow_up_kinds() -> list[str]:
    """The kinds that `follow_up_reply` knows."""
    return list(_follow_ups(_folder()).follow_ups)


def kinds_after(sign: str, level: UrgentLevel) -> list[str]:
    """Those that have words after the advice for this sign at this level."""
    file = _follow_ups(_folder())
    return [kind for kind in file.follow_ups if file.words(kind, sign, level)]


def follow_up_reply(kind: str, sign: str, level: UrgentLevel) -> Reply:
    """What is said to a message of this kind after the advice for a sign at a level; kinds as in `kinds_after`.

    Raises ContentError for a kind that data/urgent/follow_ups.yml does not have for this sign.
    """
    file = _follow_ups(_folder())
    found = file.words(kind, sign, level) if kind in file.follow_ups else None
    if found is None:
        path = _folder() / "follow_ups.yml"
        raise ContentError(path, f"has no such kind for {sign}.", "add it or use one that stands there.", key=kind)
    lead = found.lead.format(first_line=_signs_file(_folder()).signs[sign].lead[level])
    return Reply(action="urgent", level=level, lead=lead, lines=[f"• {line}" for line in found.lines])


def is_of_a_parent(sign: str) -> bool:
    """Whether a sign is about the parent or the family, not about the baby."""
    return _follow_ups(_folder()).is_of_a_parent(sign)


def _with_source(sign: Sign, reply: Reply) -> Reply:
    source = sign.source
    footer = f"{source.organisation} · reviewed {sign.reviewed_on:%b %Y}"
    return reply.model_copy(update={"footer": footer, "links": [Link(label=source.organisation, url=source.url)]})


def _folder() -> Path:
    return settings().data_dir / "urgent"


@lru_cache(maxsize=4)
def _signs_file(folder: Path) -> SignsFile:
    return load_checked(folder / "signs.yml", SignsFile)


@lru_cache(maxsize=4)
def _follow_ups(folder: Path) -> FollowUpsFile:
    return load_checked(folder / "follow_ups.yml", FollowUpsFile)
