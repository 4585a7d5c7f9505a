"""Which language a message is in, of the ten that families here use most, and English.

A wrong guess would cost an English-speaking parent the answer, so English wins unless the other is near certain.
"""

from __future__ import annotations

from functools import lru_cache

from lingua import IsoCode639_1, Language, LanguageDetector, LanguageDetectorBuilder

LANGUAGES = ("en", "pl", "ro", "ur", "pa", "bn", "ar", "uk", "pt", "es", "fr")
SURE = 0.65  # the other language's share of the probability
FEWEST_WORDS = 3  # a shorter text in Latin letters is too little to tell by


def language_of(text: str) -> str:
    """The ISO 639-1 code of the message's language; "en" where it is not nearly certain."""
    letters = [letter for letter in text if letter.isalpha()]
    if not letters:
        return "en"
    ranked = _detector().compute_language_confidence_values(text)
    code = ranked[0].language.iso_code_639_1.name.lower()
    latin = sum(letter.isascii() for letter in letters) > len(letters) / 2
    if latin and (len(text.split()) < FEWEST_WORDS or ranked[0].value < SURE):
        return "en"
    return str(code)


@lru_cache(maxsize=1)
def _detector() -> LanguageDetector:
    codes = [getattr(IsoCode639_1, code.upper()) for code in LANGUAGES]
    languages: list[Language] = [Language.from_iso_code_639_1(code) for code in codes]
    return LanguageDetectorBuilder.from_languages(*languages).with_preloaded_language_models().build()
