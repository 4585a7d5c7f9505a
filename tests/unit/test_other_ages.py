"""Ages in other languages are read where they are said of the baby, and not where a time is meant."""

from __future__ import annotations

from datetime import date

import pytest

from bot.understanding.ages import baby_age
from bot.understanding.normalise import normalised

SATURDAY = date(2026, 11, 21)


def age_of(text: str) -> int | None:
    return baby_age(normalised(text), SATURDAY)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("synek ma 2 miesiące", 60),
        ("dwa miesiące, gorączka", 60),
        ("2-miesięczna córka", 60),
        ("3 tygodniowy synek", 21),
        ("fetița are 2 luni", 60),
        ("bebe de două luni cu febră", 60),
        ("are 38 febra, 3 saptamani", 21),
        ("bachi 2 mahine ki hai", 60),
        ("beta teen hafte ka hai", 21),
        ("bacha 5 din ka hai", 5),
        ("بچی دو ماہ کی ہے", 60),
        ("ਬੱਚੀ 2 ਮਹੀਨੇ ਦੀ ਹੈ", 60),
        ("২ মাসের বাচ্চা", 60),
        ("বাচ্চার বয়স তিন সপ্তাহ", 21),
        ("ابنتي عمرها شهرين", 60),
        ("طفلي عمره ٣ اسابيع", 21),
        ("їй 2 місяці", 60),
        ("йому 3 тижні", 21),
        ("a minha bebé tem 2 meses", 60),
        ("tem 4 dias de vida", 4),
        ("mi niña tiene dos meses", 60),
        ("recién nacido de 3 días", 3),
        ("ma fille de 2 mois", 60),
        ("il a 5 jours", 5),
        ("dwumiesięczne dziecko", 60),
        ("ابني عمره شهر", 30),
        ("малюку місяць", 30),
    ],
)
def test_an_age_in_another_language_is_read(text: str, days: int) -> None:
    assert age_of(text) == days


@pytest.mark.parametrize(
    "text",
    [
        "gorączka od 2 dni",
        "2 miesiące temu był chory",
        "rok i 2 miesiące",
        "are febră de 2 zile",
        "acum 2 luni a fost bolnav",
        "1 an și 2 luni",
        "2 din se bukhar hai",
        "2 mahine pehle",
        "2 مہینے پہلے",
        "২ মাস আগে",
        "দুই দিন ধরে জ্বর",
        "منذ شهرين",
        "2 місяці тому",
        "вже 2 тижні кашель",
        "está com tosse há 2 semanas",
        "tiene 2 días con fiebre",
        "hace 2 meses",
        "depuis 2 semaines il tousse",
        "il y a 2 mois",
        "je suis enceinte de 2 mois",
        "estoy embarazada de 3 meses",
        "1 luna is my dog",
        "شهر رمضان",
        "bebé ma mange",
    ],
)
def test_a_time_that_is_no_age_is_not_read(text: str) -> None:
    assert age_of(text) is None
