"""Approval: it is of the exact content, by somebody, and changes nothing else in the file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from bot.content.approval import approve
from bot.content.library import load_article
from bot.content.models import Reviewed
from bot.errors import ContentError
from tests.builders import TODAY, article_data

COMMENTED = "# Written with care\n"


def written(folder: Path, ending: str = "approval: {state: draft}\n") -> Path:
    """An article's file with a comment at its head and `ending` at its end."""
    text = yaml.safe_dump(article_data(approval=None), sort_keys=False)
    path = folder / "on_back.yml"
    path.write_text(COMMENTED + text + ending, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "ending",
    [
        "approval: {state: draft}\n",
        "approval: {state: draft}  # not yet\n",
        "approval:\n  state: draft\n",
        "approval:\n  state: approved\n  by: Somebody\n  'on': 2026-01-01\n  digest: old\n",
        "",
    ],
)
def test_an_approval_is_written_into_the_file(tmp_path: Path, ending: str) -> None:
    """However the file held its approval, or without one; comments and order stay."""
    path = written(tmp_path, ending)
    before = path.read_text(encoding="utf-8").split("approval:")[0].rstrip()
    approve(path, load_article, "Dr A. O'Neil: lead", TODAY)
    after = load_article(path)
    assert after.is_approved()
    assert (after.approval.by, after.approval.on) == ("Dr A. O'Neil: lead", TODAY)
    assert path.read_text(encoding="utf-8").split("approval:")[0].rstrip() == before
    assert ("# not yet" in path.read_text(encoding="utf-8")) == ("# not yet" in ending)


def test_a_key_after_the_approval_stays(tmp_path: Path) -> None:
    """The approval need not be the last key."""
    path = written(tmp_path, "approval:\n  state: draft\nnotes: last\n")
    assert approve(path, load_article, "A", TODAY).notes == "last"


def test_a_later_change_ends_the_approval(tmp_path: Path) -> None:
    """The digest is of the words that were read, so new words need new eyes."""
    path = written(tmp_path)
    approve(path, load_article, "A", TODAY)
    path.write_text(path.read_text(encoding="utf-8").replace("every sleep.", "each sleep."), encoding="utf-8")
    assert not load_article(path).is_approved()


def test_approving_twice_keeps_the_last(tmp_path: Path) -> None:
    """A second reader replaces the first; the file does not grow."""
    path = written(tmp_path)
    approve(path, load_article, "A", TODAY)
    length = len(path.read_text(encoding="utf-8").splitlines())
    assert approve(path, load_article, "B", date(2026, 12, 1)).approval.by == "B"
    assert len(path.read_text(encoding="utf-8").splitlines()) == length


def test_an_approval_needs_a_name(tmp_path: Path) -> None:
    """Nobody is answerable for an approval by nobody."""
    path = written(tmp_path)
    with pytest.raises(ContentError, match="needs a name"):
        approve(path, load_article, "  ", TODAY)
    assert load_article(path).approval.state == "draft"


SIGNS = """# Fixed words
signs:
  seizure:
    steps: [Note the time.]
    reviewed_on: 2026-11-20
    review_by: 2027-05-20
    approval: {state: draft}
  choking_now:
    steps: [Slap the back.]
    reviewed_on: 2026-11-20
    review_by: 2027-05-20
    approval: {state: draft}  # a first aider looks at it
"""


def second_sign(path: Path) -> Reviewed:
    """What the file says of the review of the second sign."""
    held = yaml.safe_load(path.read_text(encoding="utf-8"))["signs"]["choking_now"]
    return Reviewed.model_validate({key: value for key, value in held.items() if key != "steps"})


def test_one_of_several_in_a_file_is_approved_alone(tmp_path: Path) -> None:
    """The others, and the comments, stay as they were."""
    path = tmp_path / "signs.yml"
    path.write_text(SIGNS, encoding="utf-8")
    assert approve(path, second_sign, "A", TODAY, ("signs", "choking_now")).approval.by == "A"
    first, second = path.read_text(encoding="utf-8").split("  choking_now:")
    assert first == SIGNS.split("  choking_now:", maxsplit=1)[0]
    assert second.endswith("# a first aider looks at it\n")


def test_where_there_is_no_place_for_the_approval_the_file_stays(tmp_path: Path) -> None:
    """And whoever approves is told."""
    path = tmp_path / "signs.yml"
    without = SIGNS.replace("    approval: {state: draft}  # a first aider looks at it\n", "")
    path.write_text(without, encoding="utf-8")
    with pytest.raises(ContentError, match="write `approval` as one line"):
        approve(path, second_sign, "A", TODAY, ("signs", "choking_now"))
    assert path.read_text(encoding="utf-8") == without
