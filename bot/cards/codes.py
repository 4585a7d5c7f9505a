"""The codes of card packs and the links that carry them. Knows no pack and no database."""

from __future__ import annotations

import re
import secrets

from bot.errors import SettingsError

# Small letters and digits without look-alikes: a tired parent copies them from paper. Ten of them are 49 bits,
# so that one in ten thousand million guesses would hit one of fifty thousand packs.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
LENGTH = 10
_CODE = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")
_BOT_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,30}[A-Za-z0-9]", re.ASCII)
_ADDRESS = re.compile(r"https?://[^\s/?#]+(?:/[^\s?#]*)?")


def new_code() -> str:
    """A random code that nobody can guess, such as `k7dq4rtzp9`."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def read_code(text: str) -> str | None:
    """The code as it came by a link or was typed, with hyphens, blanks and capitals; None for no code of ours."""
    plain = re.sub(r"[\s-]", "", text).lower()
    return plain if _CODE.fullmatch(plain) else None


def written(code: str) -> str:
    """The code in two halves, as people copy it: `k7dq4-rtzp9`. `read_code` reads it back."""
    half = LENGTH // 2
    return f"{code[:half]}-{code[half:]}"


def telegram_link(bot_name: str, code: str) -> str:
    """The link that opens the bot in Telegram with this code. Raises SettingsError for a name that can not be one."""
    name = bot_name.removeprefix("@")
    if not _BOT_NAME.fullmatch(name):
        raise SettingsError(
            f"TELEGRAM_BOT_NAME `{bot_name}` is no name of a bot. Next: give it as @BotFather does, without t.me/."
        )
    return f"https://t.me/{name}?start={code}"


def web_link(address: str, code: str) -> str:
    """The link that opens the web chat with this code. Raises SettingsError for what is no web address."""
    if not _ADDRESS.fullmatch(address):
        raise SettingsError(
            f"NIGHTLIGHT_WEB_ADDRESS `{address}` is no address. Next: give it whole, such as https://chat.example.org."
        )
    return f"{address.rstrip('/')}/?start={code}"


def typed(link: str, code: str) -> str:
    """The link as it is printed to be typed: without https, the code in halves."""
    return re.sub(r"^https?://", "", link).replace(code, written(code))
