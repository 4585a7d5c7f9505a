"""Replies become messages that Telegram takes, with nothing lost."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.reply import Button, Link, Reply
from bot.telegram.outgoing import LONGEST, OutgoingMessage, messages_for
from tests.emulator.rules import buttons_of, shown_text

TEXTS = st.text(max_size=40)
LONG_TEXTS = st.builds(
    lambda parts, times: "".join(parts) * times,
    st.lists(st.sampled_from(["Sleep on the back. ", "<b>&amp;", "a" * 50, "🍼🍼", "? ", "£1 & 2\n"]), max_size=6),
    st.integers(0, 60),
)


def reply_of(lead: str = "On the back.", **more: object) -> Reply:
    """A reply with this lead."""
    return Reply.model_validate({"action": "answer", "lead": lead} | more)


def only(reply: Reply) -> OutgoingMessage:
    """The single message of a short reply."""
    (message,) = messages_for(reply)
    return message


def squeezed(text: str) -> str:
    """Without blanks, which may become line ends where a message ends."""
    return re.sub(r"\s+", "", text)


def test_lead_lines_and_footer_stand_in_their_places() -> None:
    """As the parent sees them."""
    reply = reply_of(
        lines=["• One", "• Two"],
        links=[Link(label="The Lullaby Trust", url="https://example.org/back?a=1&b=2")],
        footer="The Lullaby Trust · reviewed Nov 2026",
    )
    assert only(reply).html == (
        "<b>On the back.</b>\n\n• One\n• Two\n\n"
        '<a href="https://example.org/back?a=1&amp;b=2">The Lullaby Trust</a> · reviewed Nov 2026'
    )


def test_the_only_link_takes_the_whole_footer() -> None:
    """Where the footer does not name it."""
    reply = reply_of(links=[Link(label="Back to sleep", url="https://example.org")], footer="NHS · Nov 2026")
    assert only(reply).html.endswith('\n\n<a href="https://example.org">NHS · Nov 2026</a>')


def test_several_sources_are_linked_each_where_it_is_named() -> None:
    """The longer name is not cut by the shorter one; what is not named stands on a line of its own."""
    reply = reply_of(
        links=[
            Link(label="NHS", url="https://a"),
            Link(label="NHS Start", url="https://b"),
            Link(label="Refer yourself", url="https://c"),
        ],
        footer="NHS Start, NHS · reviewed Nov 2026",
    )
    assert only(reply).html.endswith(
        '<a href="https://b">NHS Start</a>, <a href="https://a">NHS</a> · reviewed Nov 2026\n'
        '<a href="https://c">Refer yourself</a>'
    )


def test_everything_is_escaped() -> None:
    """Words that look like tags are words."""
    message = only(reply_of("<i>Under 18°C & cold</i>", lines=['a < b "c"'], footer="<x>"))
    assert shown_text(message.html, "HTML") == '<i>Under 18°C & cold</i>\n\na < b "c"\n\n<x>'


def test_phone_numbers_stay_plain() -> None:
    """Telegram makes plain digits tappable."""
    line = "• Call 0808 802 6869, 10am to 5pm"
    assert only(reply_of(lines=[line])).html.endswith(f"\n\n{line}")


def test_plain_words_write_the_links_out() -> None:
    """For the case that the HTML is refused."""
    reply = reply_of("A & B", links=[Link(label="NHS", url="https://example.org/?a&b")], footer="NHS · 2026")
    assert only(reply).plain == "A & B\n\nNHS https://example.org/?a&b · 2026"


def test_buttons_stand_one_a_row_under_the_last_message() -> None:
    """Also when the reply takes several."""
    reply = reply_of(
        lines=["A sentence of the text. " * 400],
        buttons=[Button(title="More", payload="more:sleep/on_back"), Button(title="Menu", payload="menu")],
    )
    *first, last = messages_for(reply)
    assert len(first) >= 2
    assert all(message.keyboard() is None for message in first)
    keyboard = last.keyboard()
    assert keyboard is not None
    assert [[button.text for button in row] for row in keyboard.inline_keyboard] == [["More"], ["Menu"]]
    assert buttons_of(keyboard.to_dict()) == {"More": "more:sleep/on_back", "Menu": "menu"}


@pytest.mark.parametrize(("title", "payload"), [("X", "topic:" + "a" * 60), (" ", "menu"), ("X", "")])
def test_a_bad_button_does_not_cost_the_reply(title: str, payload: str, caplog: pytest.LogCaptureFixture) -> None:
    """It is left out and the log says so."""
    bad = Button(title=title, payload=payload)
    message = only(reply_of(buttons=[bad, Button(title="Menu", payload="menu")]))
    assert [kept.title for kept in message.buttons] == ["Menu"]
    assert "button left out" in caplog.text


def test_a_long_text_is_broken_at_sentence_ends() -> None:
    """Not in the middle of a thought."""
    messages = messages_for(reply_of(lines=["Put them on their back. Every time! Is that clear? " * 200]))
    assert len(messages) > 2
    assert all(message.plain[-1] in ".!?" for message in messages)


def test_a_paragraph_that_fits_is_not_broken() -> None:
    """It begins the next message instead."""
    lines = ["x " * 1500 + ".", "y " * 1500 + "."]
    first, second = messages_for(reply_of(lines=lines))
    assert first.html.startswith("<b>On the back.</b>\n\nx x")
    assert "y" not in first.html
    assert second.html == lines[1]


def test_an_emoji_counts_twice_as_telegram_counts() -> None:
    """UTF-16 units, not characters."""
    assert len(messages_for(reply_of("🍼" * 2100))) == 2


def test_a_very_long_address_is_not_linked() -> None:
    """The words are worth more than the link."""
    link = Link(label="NHS", url="https://example.org/" + "a" * 5000)
    assert only(reply_of(links=[link], footer="NHS")).html == "<b>On the back.</b>\n\nNHS"


def test_an_empty_reply_is_no_message() -> None:
    """Telegram refuses an empty text."""
    assert messages_for(reply_of(" ", lines=["", "\n"], buttons=[Button(title="Menu", payload="menu")])) == []


@given(st.one_of(TEXTS, LONG_TEXTS), st.lists(st.one_of(TEXTS, LONG_TEXTS), max_size=3), TEXTS, TEXTS)
def test_any_reply_fits_with_nothing_lost_and_tags_balanced(
    lead: str, lines: list[str], footer: str, label: str
) -> None:
    """Judged by Telegram's own rules."""
    link = Link(label=label, url="https://example.org/?a=1&b=<2>")
    reply = reply_of(lead, lines=lines, footer=footer, links=[link])
    messages = messages_for(reply)
    for message in messages:
        assert shown_text(message.html, "HTML")
        assert len(message.html.encode("utf-16-le")) // 2 <= LONGEST
        assert len(message.plain.encode("utf-16-le")) // 2 <= LONGEST
    shown = "".join(squeezed(html.unescape(re.sub(r"</?\w[^>]*>", "", message.html))) for message in messages)
    assert shown.startswith(squeezed("".join([lead, *lines, footer])))
