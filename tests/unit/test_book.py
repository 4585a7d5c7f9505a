"""The book for clinicians, the leaflet for families, the report and the list of sources to confirm."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.content.approval import approve
from bot.content.book import Helpline, book_page, gather, leaflet_page, services_of
from bot.content.checks.everything import Findings
from bot.content.checks.faults import Fault
from bot.content.checks.lists import Lists
from bot.content.conditions import words_for
from bot.content.library import Library, load_article
from bot.content.models import Article, When
from bot.content.printing import print_pdf
from bot.content.report import report_page, unverified_page
from bot.errors import ContentError, NightlightError
from bot.services.models import Service
from bot.services.printed import helpline_of
from bot.settings import ROOT
from tests.builders import TODAY, article, article_data, example, page

LISTS = Lists.from_folder(ROOT / "data")
LINE = Helpline("The Lullaby Trust", "0808 802 6869", "Mon to Fri 10am to 5pm", "They answer questions.")


def library(*articles: Article) -> Library:
    """A library of these articles."""
    return Library({one.id: one for one in articles})


def the_book(*articles: Article, approved_only: bool = False) -> str:
    """The book of these articles."""
    shelf = library(*articles)
    return book_page(gather(shelf, TODAY, approved_only=approved_only), shelf, LISTS.words)


def approved_article(folder: Path, **changes: Any) -> Article:
    """An article that was approved as it stands."""
    import yaml

    path = folder / "a.yml"
    path.write_text(yaml.safe_dump(article_data(**changes)), encoding="utf-8")
    return approve(path, load_article, "Dr Lee", TODAY)


def test_the_book_holds_the_answer_its_variants_sources_dates_and_notes() -> None:
    """All that a clinician needs to trust an answer stands beside it."""
    html = the_book(article(notes="The authorities differ here."))
    for words in (
        "Put your baby on their back for every sleep.",
        "Never put them down on their front or side.",
        "Born before 37 weeks:",
        "Your baby was born early, so keep to this.",
        "If your baby can not breathe, call 999.",
        "The advice changed in 1991.",
        'The Lullaby Trust: <a href="https://example.org/sleep">Safer sleep</a>, seen 21 Nov 2026',
        "Reviewed on 20 Nov 2026, to be reviewed by 20 May 2027",
        "draft, not approved",
        "The authorities differ here.",
    ):
        assert words in html


def test_the_book_says_who_approved_and_what_changed_since(tmp_path: Path) -> None:
    """An approval counts only for the words that were approved."""
    approved = approved_article(tmp_path)
    assert "approved by Dr Lee, 21 Nov 2026" in the_book(approved)
    assert "1 of them are approved" in the_book(approved)
    changed = approved.model_copy(update={"answer": "Put your baby on the back."})
    assert "changed since Dr Lee approved it" in the_book(changed)


def test_the_book_leaves_out_what_is_not_served() -> None:
    """An article past its date, or not approved where that is asked for, is named and not printed."""
    old = article(id="sleep/old", title="An old answer", review_by=date(2026, 11, 20))
    html = the_book(old, article())
    assert 'id="sleep/old"' not in html
    assert "Not served today" in html and "An old answer" in html
    assert 'id="sleep/on_back"' not in the_book(article(), approved_only=True)


def test_a_source_to_confirm_is_marked() -> None:
    """A reader sees which page nobody has read yet."""
    source = {"organisation": "NHS", "title": "Sleep", "url": "https://a.uk", "seen": TODAY, "to_confirm": True}
    assert "still to be confirmed" in the_book(article(sources=[source]))


def test_what_writers_type_is_escaped() -> None:
    """Words are words, also where they look like HTML."""
    assert "<script>" not in the_book(article(answer="Put <script> on their back."))


def test_the_leaflet_has_urgent_help_first_then_answers_helplines_and_an_end_date() -> None:
    """A family without internet needs 999 and 111, the numbers, and to know when the paper is too old."""
    html = leaflet_page(gather(library(article()), TODAY), "sleep", [LINE], LISTS.words)
    places = [
        html.index(words) for words in ("call 999", "call 111", "Sleeping on the back", "0808 802 6869", "20 May 2027")
    ]
    assert places == sorted(places)
    assert "Mon to Fri 10am to 5pm" in html and "A4" in html


def test_the_leaflet_holds_the_points_of_a_variant_beside_its_answer() -> None:
    """What a family is told in place of the answer is more than its first line."""
    changed = {
        "when": {"drugs": True},
        "answer": "Use the cot.",
        "points": ["On the back.", "By you.", "Ask a friend."],
    }
    html = leaflet_page(gather(library(article(variants=[changed])), TODAY), "sleep", [LINE], LISTS.words)
    assert "Use the cot. On the back. By you. Ask a friend." in html


def test_a_leaflet_of_an_unknown_theme_says_which_there_are() -> None:
    """The next step is in the error."""
    with pytest.raises(ContentError, match="use one of sleep"):
        leaflet_page(gather(library(article()), TODAY), "gardening", [], LISTS.words)


def test_the_services_of_articles_come_most_named_first() -> None:
    """The helpline for most of a leaflet's answers heads its list."""
    first, second = article(services=["b"]), article(services=["a", "b"])
    assert services_of([first, second]) == ["b", "a"]


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (When(age_months_below=6), "Under 6 months"),
        (When(age_months_from=6, age_months_below=12), "6 to 12 months"),
        (When(age_months_from=12, smoker_at_home=True), "From 12 months, someone at home smokes or vapes"),
        (When(age_months_below=0.5, feeding="breast"), "Under 2 weeks, breastfed"),
        (When(drugs=True), "After any drug"),
        (When(area="blackburn_with_darwen"), "In Blackburn with Darwen"),
    ],
)
def test_conditions_are_said_in_words(when: When, words: str) -> None:
    """Nobody who reads on paper should have to read YAML."""
    assert words_for(when) == words


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (["mon-sun 00:00-24:00"], "Day and night"),
        (["mon-fri 09:00-17:00", "sat 10:00-12:00"], "Mon to Fri 9am to 5pm, Sat 10am to noon"),
        (["mon,wed-fri 09:30-24:00"], "Mon and Wed to Fri 9.30am to midnight"),
        ([], "Hours not known"),
    ],
)
def test_hours_are_printed_as_a_week(hours: list[str], words: str) -> None:
    """Paper does not know what is open now."""
    line = helpline_of(service(hours=hours), TODAY)
    assert line is not None and (line.hours, line.number) == (words, "0808 802 6869")


def test_hours_past_their_date_are_not_promised() -> None:
    """Hours that were funded for a year say so."""
    line = helpline_of(
        service(hours=["mon-sun 00:00-24:00"], hours_expire_on="2026-03-31", hours_note="when last seen"), TODAY
    )
    assert line is not None and line.hours == "When last seen"


def test_a_service_without_a_phone_is_not_a_helpline() -> None:
    """Paper is for those without internet."""
    assert helpline_of(service(phone=None, web="https://a.uk"), TODAY) is None


def service(**changes: Any) -> Service:
    """A service with a phone."""
    whole = {
        "id": "a-line",
        "name": "A line",
        "what_happens": "They listen.",
        "phone": "08088026869",
        "cost": "free",
        "checked_on": TODAY,
        "source": {"title": "Its page"},
        "sure": True,
    }
    return Service.model_validate({**whole, **changes})


def test_the_report_shows_each_article_its_faults_and_the_sums() -> None:
    """One line an article, what is wrong beside it, and the rest of the faults above."""
    held = page()
    faults = [
        held.fault(["answer"], "it is too long.", "shorten it."),
        Fault(Path("data/nlu/sleep.yml"), "too few.", "write."),
    ]
    html = report_page(Findings([held], [example("is the front ok")], LISTS, faults), TODAY)
    for words in (
        "sleep/on_back",
        "<strong>2</strong>faults",
        "it is too long.",
        "too few.",
        "2027-05-20",
        "Commonest opening",
    ):
        assert words in html


def test_sources_to_confirm_are_listed_with_the_notes() -> None:
    """The content lead works through them; an article without any is not listed."""
    source = {"organisation": "NHS", "title": "Sleep", "url": "https://a.uk", "seen": TODAY, "to_confirm": True}
    text = unverified_page([article(sources=[source], notes="Unverified but used: naps."), article(id="sleep/rolling")])
    assert "- [ ] NHS: [Sleep](https://a.uk)" in text
    assert "> Unverified but used: naps." in text
    assert "sleep/rolling" not in text


def test_without_a_browser_the_pdf_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without Chromium can still write the HTML."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NightlightError, match="print a book's --html"):
        print_pdf("<p>x</p>", tmp_path / "a.pdf")
