"""The report holds the fixed words of the urgent signs; the list of what waits holds all that is not sure."""

from __future__ import annotations

from datetime import date

import pytest

from bot.commands.content import check
from bot.content.checks.everything import Findings
from bot.content.checks.lists import Lists
from bot.content.models import Reviewed, Source
from bot.content.report import FixedWords, report_page, unverified_page
from bot.settings import ROOT
from tests.builders import TODAY, article, example, page

LISTS = Lists.from_folder(ROOT / "data")


def sign(*, to_confirm: bool = True, review_by: date = date(2027, 5, 20)) -> FixedWords:
    """The words of one sign."""
    return FixedWords(
        id="seizure",
        level="999",
        leads={"111": "Call 111 today.", "999": "Call 999 now."},
        steps=["Note the time.", "Keep things away."],
        ask="Is your baby having a fit? If yes, call 999 now.",
        source=Source(organisation="NHS", title="Fits", url="https://a.uk", seen=TODAY, to_confirm=to_confirm),
        review=Reviewed(reviewed_on=TODAY, review_by=review_by),
    )


def the_report(*signs: FixedWords) -> str:
    """The report on one sound article and these signs."""
    return report_page(Findings([page()], [example("is the front ok")], LISTS, []), TODAY, signs)


def test_the_report_has_every_word_of_a_sign_with_its_source() -> None:
    """A clinician reads them in one place."""
    html = the_report(sign())
    for words in ("seizure", "Call 111 today.", "Call 999 now.", "Note the time.", "Is your baby having", "Fits"):
        assert words in html
    assert "still to be confirmed" in html
    assert "seen 2026-11-21" in the_report(sign(to_confirm=False))
    assert "Urgent signs" not in the_report()


def test_the_report_says_who_approved_a_sign_and_when_its_review_is_due() -> None:
    """As for an article: a draft, and a date that is past."""
    html = the_report(sign(review_by=date(2026, 11, 1)))
    row = html[html.index("seizure") :]
    assert '<span class="tag draft">draft</span>' in row
    assert '<td class="past">2026-11-01</td>' in row
    assert '<td class="later">2027-05-20</td>' in the_report(sign())


def test_a_sign_with_a_source_to_confirm_is_listed() -> None:
    """And one that was read is not."""
    assert "## urgent/seizure\n\n- [ ] NHS: [Fits](https://a.uk)" in unverified_page([], [sign()])
    assert "seizure" not in unverified_page([], [sign(to_confirm=False)])


@pytest.mark.parametrize(
    "notes",
    [
        "Unverified: lip tie.",
        "The self-care points are common professional knowledge.",
        "How to ask: common\nprofessional knowledge.",
        "Common NHS-type advice.",
        "Students' rooms are common sense.",
        "The two-day gap is not in the facts.",
        "1 in 10 is seen (secondary).",
        "Check live: the sum.",
    ],
)
def test_an_article_whose_notes_name_a_fact_that_is_not_sure_is_listed(notes: str) -> None:
    """Whether or not one of its sources waits."""
    text = unverified_page([article(notes=notes), article(id="sleep/rolling", notes="The stricter side was taken.")])
    assert "## sleep/on_back\n\n- [ ] What the notes name:\n\n> " in text
    assert "1 articles, with 0 sources to confirm" in text
    assert "sleep/rolling" not in text


def test_the_list_in_the_safety_file_is_the_one_that_the_command_writes(capsys: pytest.CaptureFixture[str]) -> None:
    """Run `nightlight check --unverified > docs/safety/unverified.md` after a change of sources or notes."""
    check(unverified=True)
    assert capsys.readouterr().out == (ROOT / "docs" / "safety" / "unverified.md").read_text(encoding="utf-8")
