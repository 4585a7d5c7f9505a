"""Everything that the safety case report is made of, read and counted. Shows nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.content.models import Reviewed
from bot.errors import ContentError
from bot.evaluation.wilson import Share
from bot.safety.evidence import Evaluation
from bot.safety.hazards import HazardLog

NOT_GIVEN = frozenset({"", "not signed", "not done"})  # the last column of sign-offs.md


@dataclass(frozen=True)
class SafetyFile:
    """What the report is made of; the pages are Markdown."""

    log: HazardLog
    purpose: str
    plan: str
    sign_offs: str
    evaluation: Evaluation
    signs: list[str]  # ids of all urgent signs, in their order
    signs_approved: Share  # whose words are approved as they stand
    articles_approved: Share  # as they stand

    @property
    def signed(self) -> Share:
        """The rows of the table of sign-offs that are not empty, "not signed" or "not done"."""
        rows = re.findall(r"^\|(?! What \||-).*\|([^|]*)\|$", self.sign_offs, re.MULTILINE)
        return Share.where(cell.strip() not in NOT_GIVEN for cell in rows)


def read_safety_file(
    folder: Path,
    log: HazardLog,
    evaluation: Evaluation,
    signs: Mapping[str, Reviewed],
    articles: Iterable[Reviewed],
) -> SafetyFile:
    """The safety file in docs/safety. Raises ContentError where a page is missing."""
    names = ("intended-purpose.md", "clinical-risk-management-plan.md", "sign-offs.md")
    purpose, plan, sign_offs = (_read(folder / name) for name in names)
    return SafetyFile(
        log=log,
        purpose=purpose,
        plan=plan,
        sign_offs=sign_offs,
        evaluation=evaluation,
        signs=list(signs),
        signs_approved=Share.where(sign.is_approved() for sign in signs.values()),
        articles_approved=Share.where(article.is_approved() for article in articles),
    )


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise ContentError(path, "can not be read.", "put the file back from the repository.") from error
