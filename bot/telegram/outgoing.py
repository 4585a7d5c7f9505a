"""A reply laid out as Telegram messages: HTML, under the length limit, buttons on the last one.

Sends nothing. Knows no chat and no parent.
"""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import MessageLimit

from bot.content.payloads import LONGEST as LONGEST_PAYLOAD
from bot.content.reply import Button, Contact, Link, Reply

log = logging.getLogger(__name__)

LONGEST = int(MessageLimit.MAX_TEXT_LENGTH)  # in UTF-16 units, as Telegram counts
LONGEST_URL = 1024
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
_BLANK = re.compile(r"\s+")
_LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"</?\w[^>]*>")

Layout = Callable[[str], str]


@dataclass(frozen=True)
class OutgoingMessage:
    """One message: `html` of at most 4,096 units, and the buttons under it, one a row."""

    html: str
    buttons: tuple[Button, ...] = ()
    contact: Contact | None = None  # comes after the words, as a card that the phone can keep

    @property
    def plain(self) -> str:
        """The same words without tags, links written out; for a server that refuses the HTML."""
        return html.unescape(_TAG.sub("", _LINK.sub(r"\2 \1", self.html)))

    def keyboard(self) -> InlineKeyboardMarkup | None:
        """The buttons as Telegram wants them; None if there are none."""
        rows = [[InlineKeyboardButton(button.title, callback_data=button.payload)] for button in self.buttons]
        return InlineKeyboardMarkup(rows) if rows else None


@dataclass(frozen=True)
class _Paragraph:
    text: str
    layout: Layout
    gap: str  # what stands between this paragraph and the one before


def messages_for(reply: Reply) -> list[OutgoingMessage]:
    """The reply as messages in order: lead in bold, lines, linked footer. None for an empty reply."""
    messages = [OutgoingMessage(text) for text in _packed(_paragraphs(reply))]
    if messages:
        messages[-1] = replace(messages[-1], buttons=tuple(_sendable(reply.buttons)), contact=reply.contact)
    return messages


def _paragraphs(reply: Reply) -> Iterator[_Paragraph]:
    rows: list[tuple[str, Layout, str]] = [(reply.lead, _bold, "\n")]
    rows += [(line, _escaped, "\n" if number else "\n\n") for number, line in enumerate(reply.lines)]
    rows += _footer_rows(reply)
    for text, layout, gap in rows:
        if text.strip():
            yield _Paragraph(text.strip(), layout, gap)


def _footer_rows(reply: Reply) -> list[tuple[str, Layout, str]]:
    """The footer, linked where it names a source, or as a whole to the only one; other links a line each."""
    named = [link for link in reply.links if link.label and link.label in reply.footer]
    others = [link for link in reply.links if link not in named]
    if reply.footer and len(reply.links) == 1 and others:
        return [(reply.footer, _linked_to(others[0].url), "\n\n")]
    rows: list[tuple[str, Layout, str]] = [(reply.footer, _linked_at(named), "\n\n")]
    rows += [(link.label or link.url, _linked_to(link.url), "\n") for link in others]
    return rows


def _escaped(text: str) -> str:
    return html.escape(text)


def _bold(text: str) -> str:
    return f"<b>{html.escape(text)}</b>"


def _linked_to(url: str) -> Layout:
    if len(url) > LONGEST_URL:
        return _escaped
    return lambda text: f'<a href="{html.escape(url)}">{html.escape(text)}</a>'


def _linked_at(links: list[Link]) -> Layout:
    """A layout that links each label where it stands in the text."""
    urls = {link.label: link.url for link in links}
    if not urls:
        return _escaped
    # The longest first, so that "NHS Start for Life" is not linked as "NHS".
    labels = re.compile("|".join(re.escape(label) for label in sorted(urls, key=len, reverse=True)))

    def layout(text: str) -> str:
        laid, end = "", 0
        for match in labels.finditer(text):
            laid += html.escape(text[end : match.start()]) + _linked_to(urls[match.group()])(match.group())
            end = match.end()
        return laid + html.escape(text[end:])

    return layout


def _packed(paragraphs: Iterable[_Paragraph]) -> list[str]:
    """The paragraphs as HTML texts, as few as hold them; none is broken that fits a message of its own."""
    texts: list[str] = []
    for paragraph in paragraphs:
        gap = paragraph.gap
        for piece in _pieces(paragraph.text, paragraph.layout):
            laid = paragraph.layout(piece)
            if texts and _fits(texts[-1] + gap + laid):
                texts[-1] += gap + laid
            else:
                texts.append(laid)
            gap = " "
    return texts


def _pieces(text: str, layout: Layout) -> list[str]:
    """The text itself if it fits a message; else its sentences, and of a giant sentence what fits."""
    if _fits(layout(text)):
        return [text]
    return [piece for sentence in _SENTENCE_END.split(text) for piece in _broken(sentence, layout)]


def _broken(sentence: str, layout: Layout) -> list[str]:
    """The sentence in as few pieces as fit, broken between words; a giant word in halves of halves."""
    if _fits(layout(sentence)):
        return [sentence]
    pieces: list[str] = []
    for word in _BLANK.split(sentence):
        for part in _halved(word, layout):
            if pieces and _fits(layout(f"{pieces[-1]} {part}")):
                pieces[-1] += f" {part}"
            else:
                pieces.append(part)
    return pieces


def _halved(word: str, layout: Layout) -> list[str]:
    if _fits(layout(word)):
        return [word]
    middle = len(word) // 2
    return _halved(word[:middle], layout) + _halved(word[middle:], layout)


def _fits(laid: str) -> bool:
    """Whether this HTML is short enough. Telegram does not count the tags; counting them is safe."""
    return len(laid.encode("utf-16-le", "surrogatepass")) // 2 <= LONGEST


def _sendable(buttons: list[Button]) -> Iterator[Button]:
    """The buttons that Telegram takes. One bad button must not cost the parent the whole reply."""
    for button in buttons:
        if button.title.strip() and 0 < len(button.payload.encode()) <= LONGEST_PAYLOAD:
            yield button
        else:
            log.error("button left out, empty title or payload not of 1 to 64 bytes: %s", button.payload)
