"""What the safety case report is made of is read and counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import ContentError
from bot.evaluation.wilson import Share
from bot.safety.evidence import Evaluation
from bot.safety.safety_file import read_safety_file
from tests.unit.safety_builders import SIGN_OFFS, a_file, a_log, reviewed


def test_a_missing_page_is_named(tmp_path: Path) -> None:
    """Each page of the safety file must be there."""
    with pytest.raises(ContentError, match=r"intended-purpose\.md"):
        read_safety_file(tmp_path, a_log(), Evaluation(), {}, [])


def test_only_what_is_approved_as_it_stands_counts(tmp_path: Path) -> None:
    """Of signs and of articles."""
    for name in ("intended-purpose", "clinical-risk-management-plan", "sign-offs"):
        (tmp_path / f"{name}.md").write_text("# Page\n")
    changed = reviewed(True).model_copy(update={"review_by": reviewed(True).reviewed_on})
    signs = {"seizure": reviewed(True), "burn": changed}
    file = read_safety_file(tmp_path, a_log(), Evaluation(), signs, [reviewed(False), reviewed(True), reviewed(True)])
    assert file.signs == ["seizure", "burn"]
    assert (file.signs_approved, file.articles_approved) == (Share(1, 2), Share(2, 3))


@pytest.mark.parametrize(
    ("plan", "log", "count"),
    [("not signed", "not done", 0), ("", "not signed", 0), ("A. B., NMC 1, 20 November 2026, 0.1.0", "not signed", 1)],
)
def test_a_sign_off_counts_where_somebody_is_named(plan: str, log: str, count: int) -> None:
    """The heading of the table is none."""
    assert a_file(sign_offs=SIGN_OFFS.format(plan=plan, log=log)).signed == Share(count, 2)
