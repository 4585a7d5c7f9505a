"""Codes of cards: not to be guessed, easily copied, and carried by both links."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.codes import ALPHABET, LENGTH, new_code, read_code, telegram_link, typed, web_link, written
from bot.content.payloads import Press, decode, encode
from bot.errors import SettingsError

CODE = "k7dq4rtzp9"


def test_codes_are_random_and_too_many_to_guess() -> None:
    """49 bits: a thousand packs are not found by trying, and two packs never share a code."""
    codes = {new_code() for _ in range(2000)}
    assert len(codes) == 2000
    assert len(ALPHABET) ** LENGTH > 2**49
    assert all(read_code(code) == code for code in codes)


def test_a_code_has_no_look_alikes() -> None:
    """Nobody has to ask whether it is a one or an L."""
    assert not set("0o1il").intersection(ALPHABET)
    assert ALPHABET.islower()


@pytest.mark.parametrize("text", [CODE, "k7dq4-rtzp9", "K7DQ4-RTZP9", " k7dq4 rtzp9 ", "K7dq4rtzp9"])
def test_a_code_is_read_as_people_type_it(text: str) -> None:
    """Capitals, blanks and the hyphen of the printed form do not matter."""
    assert read_code(text) == CODE


@pytest.mark.parametrize("text", ["", "k7dq4", CODE + "2", "k7dq4-rtz!9", "k0dq4rtzp9", "Stoke-07", "<script>"])
def test_what_is_no_code_of_ours_is_none(text: str) -> None:
    """It never reaches the database."""
    assert read_code(text) is None


@given(st.text(alphabet=ALPHABET, min_size=LENGTH, max_size=LENGTH))
def test_the_printed_form_is_read_back_and_fits_a_press(code: str) -> None:
    """On paper, in a link, behind a button: the same code."""
    assert read_code(written(code)) == code
    assert decode(encode("start", code)) == Press("start", code)


def test_both_links_carry_the_code() -> None:
    """Telegram hands it over as the start parameter, the web chat as `start`."""
    assert telegram_link("@nightlight_bot", CODE) == f"https://t.me/nightlight_bot?start={CODE}"
    web = web_link("https://chat.example.org/", CODE)
    assert web == f"https://chat.example.org/?start={CODE}"
    assert parse_qs(urlsplit(web).query) == {"start": [CODE]}


def test_the_typed_form_is_short_and_without_https() -> None:
    """It is copied by thumb."""
    assert typed(telegram_link("nightlight_bot", CODE), CODE) == "t.me/nightlight_bot?start=k7dq4-rtzp9"


@pytest.mark.parametrize("name", ["", "t.me/nightlight", "night light", "bot", "1bot_name", "a" * 40])
def test_a_wrong_bot_name_is_not_printed(name: str) -> None:
    """The error names the setting."""
    with pytest.raises(SettingsError, match="TELEGRAM_BOT_NAME"):
        telegram_link(name, CODE)


@pytest.mark.parametrize("address", ["", "chat.example.org", "ftp://a.org", "https://", "https://a.org/?x=1"])
def test_a_wrong_web_address_is_not_printed(address: str) -> None:
    """The error names the setting."""
    with pytest.raises(SettingsError, match="NIGHTLIGHT_WEB_ADDRESS"):
        web_link(address, CODE)
