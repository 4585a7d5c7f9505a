"""The reply when everything else failed: the rules alone read the text, or an apology names 999 and 111.

Needs no model, no Rasa and no database.
"""

from __future__ import annotations

import logging
from functools import lru_cache

from bot.content.phrases import Phrases
from bot.content.reply import Reply
from bot.settings import settings
from bot.urgent.advice import urgent_reply, worst
from bot.urgent.signs import Finding, SignMatcher

logger = logging.getLogger(__name__)


def safe_reply(text: str) -> Reply:
    """Urgent advice where the rules see a sign in the text; else an apology with 999, 111 and what to do."""
    findings = _found(text)
    if findings:
        found = worst(findings)
        return urgent_reply(matcher().signs[found.sign], found.level)
    lead, _, rest = _phrases().text("utter_safe_apology").partition("\n")
    return Reply(action="fallback", lead=lead, lines=[line for line in rest.splitlines() if line])


def signs_in(text: str) -> list[str]:
    """The signs that the rules see in the text, worst first."""
    return [finding.sign for finding in _found(text)]


def _found(text: str) -> list[Finding]:
    # Nothing else is read of the text here, as that may be what broke: so the stricter age limits hold.
    try:
        return matcher().find(text, born_early=True)
    except Exception as error:  # the text may break the rules as well; then the apology says whom to call
        logger.error("The rules could not read a message (%s).", type(error).__name__)
        return []


@lru_cache(maxsize=1)
def _phrases() -> Phrases:
    return Phrases.from_folder(settings().data_dir / "responses")


@lru_cache(maxsize=1)
def matcher() -> SignMatcher:
    """The one matcher of this process."""
    return SignMatcher.from_folder(settings().data_dir / "urgent")
