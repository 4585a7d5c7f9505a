"""Which language a message is in: English wins unless another is nearly certain."""

from __future__ import annotations

import pytest

from bot.content.phrases import Phrases
from bot.settings import ROOT
from bot.understanding.language import LANGUAGES, OTHER, WITH_REPLY, language_of


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
        ("nie oddycha", "pl"),
        ("не дихає", "uk"),
        ("висока температура", "uk"),
    ],
)
def test_a_sentence_in_a_common_language_is_recognised(text: str, code: str) -> None:
    """Each of the ten, and two words in a hurry."""
    assert language_of(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "bebek uyumuyor ne yapmalıyım",
        "宝宝晚上不睡觉怎么办",
        "குழந்தை தூங்கவில்லை",
        "બાળક ઊંઘતું નથી",
        "बच्चा सो नहीं रहा",
        "ilmahaygu ma seexdo",
        "a baba nem alszik",
        "ребёнок не спит",
        "بچه نمی خوابد",
        "ماشوم مې تبه لري",
        "منداڵەکەم ناخەوێت",
        "con tôi không chịu bú",
        "mein baby schläft nicht",
    ],
)
def test_a_language_that_there_is_no_reply_in_is_other(text: str) -> None:
    """No neighbour's language: Turkish is not Spanish, Tamil not Arabic."""
    assert language_of(text) == OTHER


@pytest.mark.parametrize(
    "text",
    [
        "mera bacha doodh nahi pee raha",
        "baby doodh nahi pi raha kya karu",
        "mera munda dudh nahi peenda",
        "amar bacha dudh khay na",
    ],
)
def test_urdu_hindi_punjabi_and_bengali_in_latin_letters_are_other(text: str) -> None:
    """Which of them it is, the letters do not tell."""
    assert language_of(text) == OTHER


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
        "wee yin wont sleep",
        "the bairn wullnae settle",
        "ta",
        "nappy rash",
        "ebf",
        "impetigo?",
        "bby stpd brthng plz",
        "4oz 10.15 L 20 R",
        "sids vs sudi",
        "can i give my baby doodh with haldi",
        "café?",
    ],
)
def test_english_however_typed_stays_english(text: str) -> None:
    """Short and misspelt messages too."""
    assert language_of(text) == "en"


def test_every_language_has_its_reply_with_999_and_111() -> None:
    """In the reader's own words, the numbers in Latin digits."""
    phrases = Phrases.from_folder(ROOT / "data" / "responses")
    for name in (f"utter_{kind}_{code}" for kind in ("language", "urgent") for code in WITH_REPLY):
        text = phrases.text(name)
        assert "999" in text and "111" in text


def test_the_ten_languages_and_others_have_a_reply() -> None:
    """English needs none."""
    assert set(WITH_REPLY) == {*LANGUAGES, OTHER} - {"en"}
