"""Which language a message is in: English wins unless another is nearly certain."""

from __future__ import annotations

import pytest

from bot.content.phrases import Phrases
from bot.settings import ROOT
from bot.understanding.language import LANGUAGES, language_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("czy dziecko może spać na brzuchu w nocy", "pl"),
        ("de câte ori trebuie să mănânce un bebeluș de două luni", "ro"),
        ("کیا بچہ پیٹ کے بل سو سکتا ہے", "ur"),
        ("ਕੀ ਬੱਚਾ ਪੇਟ ਦੇ ਭਾਰ ਸੌਂ ਸਕਦਾ ਹੈ", "pa"),
        ("বাচ্চা কি উপুড় হয়ে ঘুমাতে পারে", "bn"),
        ("هل يمكن للطفل أن ينام على بطنه", "ar"),
        ("чи може дитина спати на животі вночі", "uk"),
        ("o meu bebé pode dormir de barriga para baixo", "pt"),
        ("cuántas veces tiene que comer un bebé de dos meses", "es"),
        ("est-ce que mon bébé peut dormir sur le ventre", "fr"),
    ],
)
def test_a_sentence_in_a_common_language_is_recognised(text: str, code: str) -> None:
    """Each of the ten."""
    assert language_of(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "can he sleep on his front",
        "tog 2.5??",
        "ebf 6wks cluster feedin",
        "mozzy basket",
        "??",
        "",
        "nan says rusk in bottle",
    ],
)
def test_english_however_typed_stays_english(text: str) -> None:
    """Short and misspelt messages too."""
    assert language_of(text) == "en"


def test_every_language_has_its_reply_with_999_and_111() -> None:
    """In the reader's own words, the numbers in Latin digits."""
    phrases = Phrases.from_folder(ROOT / "data" / "responses")
    for code in LANGUAGES[1:]:
        text = phrases.text(f"utter_language_{code}")
        assert "999" in text and "111" in text
