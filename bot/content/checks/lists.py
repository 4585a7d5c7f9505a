"""The content team's own lists of words: brands, unsafe phrases, medical words, numbers never to be shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from bot.content.files import load_checked


def _pattern(words: str) -> str:
    try:
        re.compile(words)
    except re.error as error:
        raise ValueError(f"is not a pattern that can be read: {error}") from error
    return words


Pattern = Annotated[str, AfterValidator(_pattern)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Brands(_Strict):
    """data/articles/brands.yml. `as_written` are brands that are ordinary words in small letters."""

    any_case: dict[str, list[str]]
    as_written: dict[str, list[str]]

    def found_in(self, text: str) -> str | None:
        """The first brand named in a text, as it is written there."""
        match = self._any_case.search(text) or self._as_written.search(text)
        return match.group() if match else None

    @cached_property
    def _any_case(self) -> re.Pattern[str]:
        return _whole_words(self.any_case, re.IGNORECASE)

    @cached_property
    def _as_written(self) -> re.Pattern[str]:
        return _whole_words(self.as_written, re.RegexFlag(0))


class Phrase(_Strict):
    """A wording that is not used, and why. `unless` are harmless uses of the same words."""

    match: Pattern
    why: str
    unless: list[Pattern] = []
    from_months: float = 0  # what is shown only from this age on may say it; 0 for no age

    def uses_in(self, sentence: str) -> list[re.Match[str]]:
        """Where a sentence says it; nowhere for a harmless use."""
        if any(re.search(use, sentence, re.IGNORECASE) for use in self.unless):
            return []
        return list(re.finditer(self.match, sentence, re.IGNORECASE))


class Unsafe(_Strict):
    """data/articles/unsafe.yml: `unsafe` needs a refusal in its sentence, `never_said` has no excuse."""

    refusals_before: Annotated[list[Pattern], Field(min_length=1)]
    refusals_anywhere: list[Pattern]
    clause_ends: list[Pattern]
    unsafe: dict[str, Phrase]
    never_said: dict[str, Phrase]

    def refused(self, sentence: str, found: re.Match[str]) -> bool:
        """Whether a sentence speaks against what was found in it: "never", "keep off", "the risk"."""
        clause = re.split("|".join(self.clause_ends), sentence[: found.end()], flags=re.IGNORECASE)[-1]
        before = any(re.search(words, clause, re.IGNORECASE) for words in self.refusals_before)
        return before or any(re.search(words, sentence, re.IGNORECASE) for words in self.refusals_anywhere)


class Explained(_Strict):
    """data/articles/words.yml: medical words that a parent needs, with their plain meaning."""

    explained: dict[str, str]

    def used_in(self, text: str) -> dict[str, str]:
        """The words of the list that a text uses, with their meanings."""
        return {
            word: meaning
            for word, meaning in self.explained.items()
            if re.search(rf"\b{re.escape(word)}s?\b", text, re.IGNORECASE)
        }


class Number(_Strict):
    """A phone number that is outdated, or not for parents."""

    number: Annotated[str, StringConstraints(pattern=r"^\d{5,11}$")]
    whose: str
    why: str


class NeverShow(_Strict):
    """data/services/never_show.yml. `without` names what a service may not have, such as a phone."""

    never_show: list[Number]
    texts: dict[str, Phrase]
    without: dict[str, dict[str, str]]


@dataclass(frozen=True)
class Lists:
    """All of them."""

    brands: Brands
    unsafe: Unsafe
    words: Explained
    never_show: NeverShow

    @classmethod
    def from_folder(cls, data: Path) -> Lists:
        """The lists in `data/articles` and `data/services`. Raises ContentError at the first fault."""
        articles = data / "articles"
        return cls(
            brands=load_checked(articles / "brands.yml", Brands),
            unsafe=load_checked(articles / "unsafe.yml", Unsafe),
            words=load_checked(articles / "words.yml", Explained),
            never_show=load_checked(data / "services" / "never_show.yml", NeverShow),
        )


def _whole_words(groups: dict[str, list[str]], flags: re.RegexFlag) -> re.Pattern[str]:
    names = sorted((name for group in groups.values() for name in group), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names)) or '(?!)'})(?!\w)", flags)
