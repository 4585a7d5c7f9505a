"""Which language a message is in: English, Welsh, one of the ten others that families here use most, or another.

A wrong guess would cost an English-speaking parent the answer, so English wins unless the message is nearly certainly
not English. A reply in a neighbour's language helps nobody, so what is not clearly one of them is OTHER.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from lingua import IsoCode639_1, Language, LanguageDetector, LanguageDetectorBuilder

from bot.understanding.spelling import english_words

LANGUAGES = ("en", "pl", "ro", "ur", "pa", "bn", "ar", "uk", "pt", "es", "fr", "cy")
OTHER = "other"  # none of these, or not clear which
WITH_REPLY = (*LANGUAGES[1:], OTHER)  # each has its utter_language_… and utter_urgent_…
# Told apart from them so that they do not get a reply in a neighbour's language. Each costs about 20 MB.
NEIGHBOURS = ("tr", "so", "sq", "lt", "it", "hu", "sk", "de", "fa", "bg", "ru")
ALPHABETS = frozenset({"LATIN", "ARABIC", "CYRILLIC", "BENGALI", "GURMUKHI"})  # those of these languages

SURE = 0.45  # the share of the probability that names a language
SURE_OF_NEIGHBOUR = 0.6  # and in other than Latin letters a neighbour: short Ukrainian looks like Bulgarian
NOT_ENGLISH = 0.1  # English has less than this share
SURELY_NOT_ENGLISH = 0.03  # and in a text of fewer than FEWEST_WORDS less than this
FEWEST_WORDS = 3
IN_USE = 300_000  # this often in symspellpy's count, a word is English

# Letters of languages that we have no reply in: Vietnamese and Yoruba, Pashto and Kurdish, Russian.
_LETTERS_OF_OTHERS = re.compile("[\u1ea0-\u1ef9ơưđټډړږښڼېۍګڕێۆڵەыэъё]")
_LETTERS_OF_UKRAINIAN = re.compile("[їєґ]")
# One letter says little, and a word without a vowel is text speak: "plz", "bby".
_WORD = re.compile(r"(?![b-df-hj-np-tv-xz]+\b)[^\W\d_]{2,}")

# Urdu, Hindi, Punjabi and Bengali as parents text them in Latin letters. None is an English word or a dialect's.
_ROMANISED = frozenset(
    "mera meri mujhe hamara hamari uska uski usko iska iski isko apni apne aapka bacha bachha bachcha bachi bache "
    "bacche bachon baccha beti doodh dudh khana bukhar khansi ulti neend raat subah thand nahi nahin hai hain hoon "
    "hota hoti raha rahi rahe rha rhi gaya gayi gya kya kyun kyon kaise kaisay kese kitna kitni kitne kahan kaun "
    "chahiye chahie sakti sakta karu karun karoon karna karti karta peeta peeti pila pilana pilati sulana sulaye soti "
    "roti bohat bohot bahut thoda zyada theek lekin aur abhi mainu tuhada sadda munda kudi peenda peendi saunda karda "
    "kardi rehi reha kiven dasso amar amader apnar meye chele khay khaye khabe khete chay ghumay ghumate korbo korte "
    "kemon keno koto debo dibo hocche hoche kanna kande parbo lagbe ekhon ekta".split()
)


def language_of(text: str) -> str:
    """The ISO 639-1 code of the message's language, of LANGUAGES, or OTHER; "en" where it may be English."""
    text = text.lower()
    letters = [letter for letter in text if letter.isalpha()]
    alphabet = _alphabet(letters) if letters else "LATIN"
    if alphabet == "LATIN":
        return _in_latin_letters(text)
    if alphabet not in ALPHABETS or _LETTERS_OF_OTHERS.search(text):
        return OTHER
    return _in_other_letters(text)


def _in_latin_letters(text: str) -> str:
    words = _WORD.findall(text)
    romanised = sum(word in _ROMANISED for word in words)
    english = sum(word not in _ROMANISED and _is_english(word) for word in words)
    if romanised >= FEWEST_WORDS and romanised > english:
        return OTHER
    if english * 2 > len(words) or (len(words) < 2 and text.isascii()):
        return "en"
    is_short = len(words) < FEWEST_WORDS
    shares = _shares(text)
    if shares["en"] >= (SURELY_NOT_ENGLISH if is_short else NOT_ENGLISH) or (is_short and english):
        return "en"
    code, share = next(iter(shares.items()))
    if is_short and code not in LANGUAGES:  # two words of nonsense look like a neighbour's
        return "en"
    if code != "cy":  # Welsh, rare as it is, takes from each of them
        share /= 1 - shares["cy"]
    if share >= SURE:
        return OTHER if _LETTERS_OF_OTHERS.search(text) else _named(code)
    return OTHER if len(words) > FEWEST_WORDS and not english else "en"


def _in_other_letters(text: str) -> str:
    if _LETTERS_OF_UKRAINIAN.search(text):
        return "uk"
    shares = _shares(text)
    code, share = next(iter(shares.items()))
    if code not in LANGUAGES and share >= SURE_OF_NEIGHBOUR:
        return OTHER
    return next(likely for likely in shares if likely in LANGUAGES)


def _named(code: str) -> str:
    return code if code in LANGUAGES else OTHER


def _alphabet(letters: list[str]) -> str:
    """The first word of the Unicode names of most letters: LATIN, ARABIC, CJK."""
    names = [unicodedata.name(letter, "?").split()[0] for letter in letters]
    return max(names, key=names.count)


def _is_english(word: str) -> bool:
    """Whether it is an English word in use, with accents or without: "café"."""
    unaccented = unicodedata.normalize("NFD", word).encode("ascii", "ignore").decode()
    return english_words().get(unaccented, 0) >= IN_USE


def _shares(text: str) -> dict[str, float]:
    """The share of the probability of each language by its code, the likeliest first."""
    ranked = _detector().compute_language_confidence_values(text)
    return {one.language.iso_code_639_1.name.lower(): one.value for one in ranked}


@lru_cache(maxsize=1)
def _detector() -> LanguageDetector:
    codes = [getattr(IsoCode639_1, code.upper()) for code in (*LANGUAGES, *NEIGHBOURS)]
    languages: list[Language] = [Language.from_iso_code_639_1(code) for code in codes]
    return LanguageDetectorBuilder.from_languages(*languages).with_preloaded_language_models().build()
