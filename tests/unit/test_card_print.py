"""The printed cards: what stands on them, that they fit, and that their codes lead to the conversation."""

from __future__ import annotations

import shutil
import subprocess
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from bot.cards.codes import telegram_link, web_link
from bot.cards.contacts import Contacts, load_headlines
from bot.cards.packs import Pack
from bot.cards.print import CARDS, LARGE_CARDS, LARGE_POSTER, POSTER, Card, Layout, check_font, page, ways_in
from bot.content.printing import BROWSERS, print_pdf
from bot.errors import NightlightError
from bot.settings import ROOT

FOLDER = ROOT / "data" / "cards"
HEADLINES = load_headlines(FOLDER)
CODE = "k7dq4rtzp9"
MADE_AT = datetime(2026, 11, 21, tzinfo=timezone.utc)
TELEGRAM, WEB = telegram_link("nightlight_bot", CODE), web_link("https://nightlight.example.gov.uk", CODE)
LAYOUTS = {"cards": CARDS, "poster": POSTER, "large cards": LARGE_CARDS, "large poster": LARGE_POSTER}
LONGEST = {"team": "North Staffordshire and Moorlands health team of w", "wording": "Ring us about anything, " * 4}


def card(language: str = "en", **told: Any) -> Card:
    """A card of the Stafford team at the new birth visit."""
    whole = {"area": "staffordshire", "team": "Stafford team", "contact": "new-birth", "made_at": MADE_AT}
    words = {"wording": "No question is too small.", "number": "0300 303 0000"}
    pack = Pack.model_validate({"code": CODE, **whole, **words, **told})
    contact = Contacts.from_folder(FOLDER).by_id[pack.contact]
    ways = ways_in(TELEGRAM, WEB, CODE)
    return Card(pack, contact, HEADLINES[language], HEADLINES["en"], language, ways, "Safer sleep basics")


def test_a_sheet_holds_four_cards_with_marks_to_cut_along() -> None:
    """Lines at the four edges and a cross in the middle; a poster has none."""
    html = page(card(), CARDS)
    assert html.count("<section") == 4
    assert html.count('class="cut') == 6
    assert page(card(), LARGE_CARDS).count("<section") == 2
    assert page(card(), POSTER).count("<section") == 1 and 'class="cut' not in page(card(), POSTER)


@pytest.mark.parametrize(
    "words",
    [
        "From your new birth visit",
        "No question is too small.",
        "Stafford team: <b>0300 303 0000</b>",
        "<b>Call 999</b>",
        "<b>Call 111</b>",
        "Nightlight, a bot",
        "t.me/nightlight_bot?start=k7dq4-rtzp9",
        "nightlight.example.gov.uk/?start=k7dq4-rtzp9",
        "Without Telegram",
    ],
)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_sheet_says(layout: str, words: str) -> None:
    """Who gave it, whom to call, and both ways in."""
    assert words in page(card(), LAYOUTS[layout])


def test_without_one_of_the_ways_the_other_stands_alone() -> None:
    """A team without a Telegram bot prints the web page only."""
    assert [way.name for way in ways_in(None, WEB, CODE)] == ["On the web"]
    assert [way.name for way in ways_in(TELEGRAM, None, CODE)] == ["With Telegram"]


def test_a_headline_that_no_speaker_has_checked_is_marked() -> None:
    """The mark goes once it is checked."""
    assert "DRAFT: do not hand out" in page(card("pl"), CARDS)
    assert "DRAFT: do not hand out" not in page(card(), CARDS)
    checked = HEADLINES["pl"].model_copy(update={"checked": True, "checked_by": "A speaker"})
    one = card("pl")
    assert "DRAFT" not in page(Card(**{**vars(one), "headline": checked}), CARDS)


@pytest.mark.parametrize(("language", "right_to_left"), [("ur", True), ("ar", True), ("pl", False), ("bn", False)])
def test_urdu_and_arabic_run_from_right_to_left(language: str, right_to_left: bool) -> None:
    """The headline alone: the rest of the card is English."""
    html = page(card(language), CARDS)
    assert (f'<div lang="{language}" dir="rtl">' in html) is right_to_left
    assert HEADLINES[language].question in html


def test_what_a_team_types_is_escaped() -> None:
    """Words are words, also where they look like HTML."""
    assert "<script>" not in page(card(wording="Ask <script> us"), CARDS)


def test_a_language_without_letters_on_this_machine_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nobody prints a hundred cards of boxes."""
    lister = tmp_path / "fc-list"
    lister.write_text("#!/bin/sh\n", encoding="utf-8")
    lister.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NightlightError, match="Bengali"):
        check_font("bn", HEADLINES["bn"])


# For machines without one; `.ci/run` installs Chromium, so there these run.
@pytest.mark.skipif(not any(map(shutil.which, BROWSERS)), reason="printing needs a browser: install Chromium")
class TestOnPaper:
    """The PDF as a printer gets it."""

    @pytest.mark.parametrize("layout", LAYOUTS)
    def test_it_is_one_sheet_of_the_right_size_and_its_codes_decode(self, layout: str, tmp_path: Path) -> None:
        """Every code leads to the bot or to the web chat with the pack's code, with the longest words too."""
        decode = decoder()
        path = tmp_path / "card.pdf"
        print_pdf(page(card("ro", **LONGEST), LAYOUTS[layout]), path)
        one = sheet_of(path, LAYOUTS[layout])
        assert one.count("Call 999") == LAYOUTS[layout].count
        image = tmp_path / "card"
        subprocess.run(["pdftoppm", "-r", "200", "-png", "-singlefile", str(path), str(image)], check=True)
        found = decode(image.with_suffix(".png"))
        assert sorted(found) == sorted([TELEGRAM, WEB] * LAYOUTS[layout].count)

    @pytest.mark.parametrize(
        ("language", "letters"),
        [("ur", "NotoNastaliqUrdu"), ("ar", "NotoNaskhArabic"), ("pa", "Gurmukhi"), ("bn", "Bengali")],
    )
    def test_other_letters_than_ours_are_printed_in_a_font_of_their_own(
        self, language: str, letters: str, tmp_path: Path
    ) -> None:
        """Without one there would be boxes; Arabic and Urdu are not written alike."""
        try:
            check_font(language, HEADLINES[language])
        except NightlightError as missing:
            pytest.skip(str(missing))
        path = tmp_path / "card.pdf"
        print_pdf(page(card(language), POSTER), path)
        embedded, _ = PdfReader(path).pages[0]._get_fonts()
        assert any(letters in name for name in embedded)


def sheet_of(path: Path, layout: Layout) -> str:
    """The text of the only sheet, which has the layout's size to the millimetre."""
    sheets = PdfReader(path).pages
    assert len(sheets) == 1
    millimetres = [float(side) * 25.4 / 72 for side in sheets[0].mediabox[2:]]
    assert millimetres == pytest.approx([layout.width, layout.height], abs=1)
    return str(sheets[0].extract_text())


def decoder() -> Any:
    """What reads QR codes from a picture; skips where the machine has no such thing."""
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm is not here to turn a PDF into a picture: install poppler-utils")
    try:
        from pyzbar.pyzbar import decode
    except ImportError:
        pytest.skip("libzbar is not here to read QR codes: install libzbar0")
    from PIL import Image

    return lambda path: [code.data.decode() for code in decode(Image.open(path))]
