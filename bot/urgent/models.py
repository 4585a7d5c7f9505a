"""What data/urgent holds, checked: signs with their advice, patterns, guards and follow-ups.

Reading fails with a ContentError that names file, key and line. Nothing here looks at a message.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from bot.content.models import Reviewed, Source
from bot.content.reply import SEVERITY
from bot.errors import ContentError

UrgentLevel = Literal["111", "crisis", "999"]
Guard = Literal["hypothetical", "negated", "past", "resolved", "other_subject", "calm", "cleared"]
ABUSE = "domestic_abuse"  # the sign whose words could harm a parent where somebody else reads them
Words = Annotated[str, Field(min_length=1, max_length=200)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Sign(Reviewed):
    """One urgent sign: its lowest level and its advice in fixed words, which are said however old their review is."""

    id: str = Field(pattern=r"^[a-z0-9_]+$")
    level: UrgentLevel
    lead: dict[UrgentLevel, Words]  # the first line, for each level the sign can reach
    steps: list[Words] = Field(min_length=1, max_length=5)
    then: Words | None = None
    services: list[str] = Field(min_length=1)
    ask: Words  # one yes/no question that itself shows the number
    age_from: int = 0  # days; the sign is of these ages alone
    age_below: int | None = None
    firm: bool = False  # fever, or a temperature, and an age tell it: its rules need no second opinion
    source: Source

    @model_validator(mode="after")
    def _has_a_lead_for_its_level(self) -> Sign:
        if self.level not in self.lead:
            raise ValueError(f"lead has no words for the sign's own level {self.level}")
        if "999" not in self.ask:
            raise ValueError("ask does not show 999")
        return self

    @property
    def levels(self) -> list[UrgentLevel]:
        """The levels this sign can reach, lowest first."""
        return sorted(self.lead, key=lambda level: SEVERITY[level])


class SignsFile(_Strict):
    """data/urgent/signs.yml."""

    first_aid_order: list[str]
    signs: dict[str, Sign]

    @model_validator(mode="before")
    @classmethod
    def _names_each_sign(cls, value: Any) -> Any:
        if isinstance(value, dict) and isinstance(value.get("signs"), dict):
            named = {key: {"id": key, **sign} for key, sign in value["signs"].items() if isinstance(sign, dict)}
            return {**value, "signs": named}
        return value

    @model_validator(mode="after")
    def _orders_every_sign_once(self) -> SignsFile:
        if sorted(self.first_aid_order) != sorted(self.signs):
            wrong = set(self.first_aid_order) ^ set(self.signs)
            raise ValueError(f"first_aid_order and signs do not name the same signs: {sorted(wrong)}")
        return self


class Rule(_Strict):
    """One pattern, and when it holds. Days of age; None means any age, known or not."""

    match: str
    level: UrgentLevel | None = None
    age_from: int | None = None
    age_below: int | None = None
    age_unknown: bool = False
    firm: bool | None = None  # where it differs from the sign: unmistakable words, or words that can mean much else
    ignore: list[Guard] = []


def _as_rule(value: Any) -> Any:
    return {"match": value} if isinstance(value, str) else value


class SignPatterns(_Strict):
    """How one sign is recognised."""

    rules: list[Annotated[Rule, BeforeValidator(_as_rule)]] = Field(min_length=1)
    unless: list[str] = []  # in the same sentence
    unless_message: list[str] = []  # anywhere in the message
    raises: dict[UrgentLevel, list[str]] = {}  # anywhere in the message or in the two before it
    about: list[str] = []  # what it is called where a parent asks about it in general: "meningitis", "the glass test"
    ignore: list[Guard] = []  # guards that do not hold for this sign


class PatternsFile(_Strict):
    """One of data/urgent/patterns/*.yml: sign id to how it is recognised."""

    patterns: dict[str, SignPatterns]


class WordsFile(_Strict):
    """data/urgent/words.yml: named word classes, and the patterns of the guards."""

    words: dict[str, list[str]]
    hypothetical_far: list[str]  # holds until a contrast: "what if", "how do I know if"
    hypothetical_near: list[str]  # holds until another subject: "can he", "scared of"
    past: list[str]
    resolved: list[str]
    other_subject: list[str]
    calm: list[str]  # anywhere in the message: a joke, a leaflet
    cleared: list[str]  # anywhere in the message: a clinician has looked, all is well
    in_case: list[str]  # before what might come: "what do I do if", "signs of"
    still: list[str]  # in answer to a sign: "still the same", "getting worse"


class FollowUp(_Strict):
    """What is said after urgent advice."""

    lead: Words
    lines: list[Words] = Field(max_length=4)


OfAParent = Literal["harm", "mind", "parent", "abuse", "loss"]  # whom a sign is about, where it is not the baby
Group = OfAParent | Literal["head", "rash", "fever", "air", "pregnancy"]


class FollowUpsFile(_Strict):
    """data/urgent/follow_ups.yml: kind to whom it is said to."""

    groups: dict[Group, list[str]]  # the narrower first
    follow_ups: dict[str, dict[Group | Literal["anyone", "baby_111"], FollowUp]]

    def words(self, kind: str, sign: str, level: UrgentLevel) -> FollowUp | None:
        """What is said to a kind of message after this sign at this level; None where it is no kind for such a sign.
        Raises KeyError for an unknown kind."""
        groups: list[str] = [group for group, signs in self.groups.items() if sign in signs]
        if level == "111" and not self.is_of_a_parent(sign):
            groups.append("baby_111")
        said = {str(group): words for group, words in self.follow_ups[kind].items()}
        return next((said[group] for group in [*groups, "anyone"] if group in said), None)

    def is_of_a_parent(self, sign: str) -> bool:
        """Whether a sign is about the parent or the family, not about the baby."""
        return any(sign in self.groups.get(group, []) for group in get_args(OfAParent))


def read_lines(path: Path) -> list[str]:
    """The lines of a word list, without comments. Raises ContentError where the file can not be read."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ContentError(
            path, f"can not be read ({error.strerror}).", "put the file back from the repository."
        ) from error
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]
