"""How old the baby is, in the ten other languages that families here use most: "2 luni", "شهرين", "2 mahine ka".

A number and its unit are an age where words of being or having it stand beside them, or, for weeks and months, where
nothing does: not "for 2 months", "2 months ago", "a year and 2 months". Days need such words, for a fever of two days
is said as an age is. Written by readers of these languages: speakers have to check the words. Years are not read:
without an age the advice is the safer one.
"""

# ruff: noqa: E501  # a word list is read and compared more easily on one line

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeVar

from bot.understanding.normalise import normalised

_Meant = TypeVar("_Meant")
_UNIT_DAYS = {"day": 1.0, "week": 7.0, "month": 30.44}
_LOOKED_BACK = 60  # characters


def _in_normal_form(table: dict[_Meant, str]) -> dict[str, _Meant]:
    """Each word of a table -> what it stands for."""
    return {normalised(word): meant for meant, words in table.items() for word in words.split()}


def _one_of(words: str) -> str:
    """A group for any of these words or phrases, which a "|" parts."""
    return "(?:" + "|".join(re.escape(normalised(word)) for word in words.split("|")) + ")"


_NUMBERS = _in_normal_form(
    {
        1: "o un una uma une ek aik ik jeden jedna ایک ਇੱਕ এক один одна одну",
        2: "dwa dwie doua do dos dois duas deux dui دو ਦੋ দুই два дві две",
        3: "trzy trei teen tin tres trois تین ਤਿੰਨ তিন ثلاثة ثلاث три",
        4: "cztery patru char quatro cuatro quatre چار ਚਾਰ চার اربعة اربع чотири четыре",
        5: "piec cinci panch cinco cinq پانچ ਪੰਜ পাঁচ خمسة خمس пять",
        6: "szesc sase seis چھ ਛੇ ছয় ستة ست шість шесть",
    }
)
_UNITS = _in_normal_form(
    {
        "day": "dni dzien zile zi din دن ਦਿਨ দিন ايام يوم дні днів день дня дней dias dia jours jour",
        "week": "tygodnie tygodni tydzien saptamani saptamana hafte haftay hafta ہفتے ہفتہ ਹਫ਼ਤੇ ਹਫਤੇ ਹਫ਼ਤਾ সপ্তাহ اسابيع اسبوع"
        " тижні тижнів тиждень недели недель неделя semanas semana semaines semaine",
        "month": "miesiace miesiecy miesiac miesiaca luni luna mahine mahinay mahina maheene maah ماہ مہینے مہینہ ਮਹੀਨੇ ਮਹੀਨਾ মাস"
        " اشهر شهور شهر місяці місяців місяць месяца месяцев месяц meses mes mois",
    }
)
# Said of ages alone: "2-miesięczna", "২ মাসের".
_AGE_UNITS = _in_normal_form(
    {
        "week": "tygodniowy tygodniowa tygodniowe tygodniowego tygodniowej সপ্তাহের тижневий тижнева тижневе",
        "month": "miesieczny miesieczna miesieczne miesiecznego miesiecznej মাসের maser місячний місячна місячне",
    }
)
# An age without a number: Arabic has a form for two, and some say "is a month".
_ALONE = {
    normalised(said): days
    for days, words in {
        7: "عمره اسبوع|عمرها اسبوع|وعمره اسبوع|وعمرها اسبوع|дитині тиждень|їй тиждень|йому тиждень",
        14: "اسبوعين|dwutygodniowy|dwutygodniowa|dwutygodniowe|двотижневий|двотижнева",
        30: "عمره شهر|عمرها شهر|وعمره شهر|وعمرها شهر|ma miesiac|дитині місяць|малюку місяць|їй місяць|йому місяць",
        60: "شهرين|shahrein|shahren|shahrain|dwumiesieczny|dwumiesieczna|dwumiesieczne|двомісячний|двомісячна|двомісячне",
    }.items()
    for said in words.split("|")
}

_AND = _one_of("i|si|y|e|et|aur|اور|ਤੇ|ও|و|і|и")
_NUMBER = rf"(?:\d+|{_one_of('|'.join(_NUMBERS))})"
_AGE = re.compile(
    rf"(?:(?<= )|^)(?:(?P<number>\d+\.\d+|{_NUMBER}) (?P<unit>{_one_of('|'.join([*_UNITS, *_AGE_UNITS]))})"
    rf"|(?P<alone>{_one_of('|'.join(_ALONE))}))(?: {_AND} {_NUMBER} {_one_of('|'.join(_UNITS))}(?= |$))?(?= |$)"
)
_CHILD = _one_of(
    "bebe|bebelus|copil|fetita|baietel|baiat|fata|fiu|fiul|fiica|nino|nina|hijo|hija|recien nacido|recien nacida|filho|filha"
    "|menino|menina|fils|fille|enfant|nourrisson|bacha|bachi|bache|bachay|bachcha|bachchi|baccha|beta|beti|baby|dziecko|synek"
    "|corka|coreczka|niemowle|بچہ|بچی|بچے|بیٹا|بیٹی|ਬੱਚਾ|ਬੱਚੀ|ਬੱਚੇ|বাচ্চা|বাচ্চার|শিশু|طفل|طفلي|طفلتي|ابني|ابنتي|بنتي"
    "|дитина|дитині|малюк|малюку"
)
_HAS = _one_of("ma|are|tiene|tem|il a|elle a")
_ONLY = _one_of("juz|dopiero|tylko|prawie|doar|numai|solo|apenas|so|que")
_MINE = _one_of("mea|meu|mio|mia")
_OF = _one_of("de|cu|con|com|age|agee|age de|agee de")
_AGED = _one_of(
    "w wieku|varsta de|age de|agee de|edad de|idade de|عمره|عمرها|وعمره|وعمرها|عمرو|عمر|بعمر|ابن|بنت|omro|omra|omr|umar|umr|বয়স|їй|йому|дитині|ей|ему"
)
_BEFORE_AGE = re.compile(rf"(?:^|(?<= ))(?:{_HAS}(?: {_ONLY})?|{_CHILD}(?: {_MINE})?(?: {_OF})?|{_AGED}) $")
_OF_IT = "ka|ki|ke|kay|da|di|کا|کی|کے|ਦਾ|ਦੀ|ਦੇ"
_OF_LIFE = "old|de vida|de viata|de vie|zycia|de edad|de idade|de nacido|de nacida|de nascido|de nascida|বয়স|boyosh"
_AFTER_AGE = re.compile(rf"^ {_one_of(f'{_OF_IT}|{_OF_LIFE}')}(?= |$)")
_AFTER_DAYS = re.compile(rf"^ (?:{_one_of(_OF_IT)} (?:{_one_of('hai|he|ہے|ਹੈ')}|{_CHILD})|{_one_of(_OF_LIFE)})(?= |$)")
_LASTING = re.compile(rf"^ {_one_of('con|com|cu|de')} ")  # "tiene 2 dias con fiebre"
_NO_AGE_BEFORE = re.compile(
    r"(?:^|(?<= ))"
    + _one_of(
        "od|przez|za|co|de|acum|peste|timp de|dupa|in|hace|hacen|desde|durante|en|cada|dentro de|por|lleva|llevo|llevamos|ha|faz|em"
        "|y a|depuis|pendant|dans|les|apres|منذ|من|قبل|بعد|خلال|كل|لمدة|في|через|протягом|за|кожні|вже|після|уже|после|গত|pichle"
        "|ultimele|ultimos|ultimas"
    )
    + r"(?: que)? $"
)
_NO_AGE_AFTER = re.compile(
    "^ "
    + _one_of(
        "temu|se|say|pehle|pahle|pehlay|baad|bad|tak|سے|پہلے|بعد|تک|ਤੋਂ|ਪਹਿਲਾਂ|ਬਾਅਦ|ਤੱਕ|ধরে|আগে|পরে|পর|থেকে|dhore|age|theke|тому|назад"
        "|atras|antes|despues|depois|mai|plus|مضت"
    )
    + "(?= |$)"
)
_YEAR_BEFORE = re.compile(
    r"(?:^|(?<= ))"
    + _one_of(
        "rok|lat|lata|latka|an|ani|ano|anos|ans|saal|sal|سال|ਸਾਲ|বছর|bochor|سنة|سنتين|سنوات|рік|роки|років|год|года|лет|year|years"
    )
    + rf"(?: (?:{_AND}|,))? $"
)
_PREGNANT = re.compile(
    r"(?:^|(?<= ))"
    + _one_of(
        "enceinte|embarazada|embarazo|gravida|gravidez|insarcinata|sarcina|ciaza|ciazy|hamla|hamila|pregnant|حامل|الحمل|حاملہ|حمل"
        "|вагітна|вагітності|беременна|গর্ভবতী|ਗਰਭਵਤੀ"
    )
    + "(?= |$)"
)
_NAMES = frozenset({"luna"})


def other_ages(text: str) -> Iterator[tuple[int, int]]:
    """The ages said in other languages than English, in days, and where. `text` is in normal form."""
    if _PREGNANT.search(text):
        return
    for found in _AGE.finditer(text):
        if _says_an_age(found, text[max(0, found.start() - _LOOKED_BACK) : found.start()], text[found.end() :]):
            yield _days(found), found.start()


def _says_an_age(found: re.Match[str], before: str, after: str) -> bool:
    if _NO_AGE_AFTER.match(after) or _YEAR_BEFORE.search(before):
        return False
    unit, said = found["unit"], bool(_BEFORE_AGE.search(before)) or " " in (found["alone"] or "")
    if _UNITS.get(unit) == "day":
        return bool(_AFTER_DAYS.match(after)) or (said and not _LASTING.match(after))
    if said or unit in _AGE_UNITS or _AFTER_AGE.match(after):
        return True
    alone = not before or not after or before[-2] in ",.!?\n" or after[1] in ",.!?\n"
    return alone and unit not in _NAMES and not _NO_AGE_BEFORE.search(before)


def _days(found: re.Match[str]) -> int:
    if found["alone"]:
        return _ALONE[found["alone"]]
    amount = float(_NUMBERS.get(found["number"]) or found["number"])
    return int(amount * _UNIT_DAYS[_UNITS.get(found["unit"]) or _AGE_UNITS[found["unit"]]])
