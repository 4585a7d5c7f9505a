"""Which variant of an article fits a family, and the reply it makes. The strictest rule wins.

Pure: it knows no dialogue, no channel and no clock but the `today` it is given.
"""

from __future__ import annotations

from datetime import date

from bot.content.family import DAYS_PER_MONTH, Facts
from bot.content.library import Library
from bot.content.models import Article, Choice
from bot.content.payloads import encode
from bot.content.reply import SEVERITY, Button, Link, Reply

PEOPLE = Button(title="Talk to someone", payload=encode("people"))


def choose_variant(article: Article, facts: Facts) -> Choice:
    """What this family is told: the first (strictest) variant that fits, and every warning that fits.

    A warning can raise the level, never lower it.
    """
    # "6 months" is kept in whole days, 182, which are not quite six months: the day that is under way counts.
    age_months = None if facts.age_days is None else (facts.age_days + 1) / DAYS_PER_MONTH
    fitting = [variant for variant in article.variants if variant.when.holds_for(facts, age_months)]
    face = next((variant for variant in fitting if variant.answer or variant.points), None)
    levels = [(face and face.level) or article.level, *(each.level for each in fitting if each.warn and each.level)]
    return Choice(
        article=article,
        answer=(face and face.answer) or article.answer,
        points=(face and face.points) or article.points,
        warnings=[variant.warn for variant in fitting if variant.warn],
        level=max(levels, key=lambda level: SEVERITY[level]),
    )


def article_reply(library: Library, topic: str, facts: Facts, today: date, *, approved_only: bool = False) -> Reply:
    """The reply to a question on a topic: the answer, points, when to call, the source and its review date.

    An article past its review date, or not approved where approval is required, is not served as advice:
    the reply then names the source and the people to ask. Raises KeyError for a topic without an article.
    """
    article = library.get(topic)
    if article is None:
        raise KeyError(topic)
    if _is_held_back(article, today, approved_only):
        return _held_back(article)
    choice = choose_variant(article, facts)
    lines = [*choice.warnings, *(f"• {point}" for point in choice.points)]
    if article.urgent_line:
        lines.append(article.urgent_line)
    buttons = [Button(title="Tell me more", payload=encode("more", topic))] if article.more else []
    buttons += [
        Button(title=library.title(other), payload=encode("topic", other))
        for other in article.related
        if other in library
    ]
    return Reply(
        action="answer",
        lead=choice.answer,
        lines=lines,
        links=source_links(article),
        footer=source_line(article),
        buttons=[*buttons, PEOPLE, *feedback_buttons(topic)],
        level=choice.level,
        topic=topic,
        services=list(article.services),
    )


def more_reply(library: Library, topic: str, today: date, *, approved_only: bool = False) -> Reply:
    """The longer text behind "Tell me more", held back as the answer is. Raises KeyError for a topic without one."""
    article = library.get(topic)
    if article is None or article.more is None:
        raise KeyError(topic)
    if _is_held_back(article, today, approved_only):
        return _held_back(article)
    return Reply(
        action="answer",
        lead=f"More about: {article.title}",
        lines=[article.more.strip()],
        links=source_links(article),
        footer=source_line(article),
        buttons=[PEOPLE, *feedback_buttons(topic)],
        topic=topic,
        services=list(article.services),
    )


def source_line(article: Article) -> str:
    """ "The Lullaby Trust · reviewed Nov 2026"."""
    return f"{article.sources[0].organisation} · reviewed {article.reviewed_on:%b %Y}"


def source_links(article: Article) -> list[Link]:
    """The page of the first source, where a parent can read on."""
    first = article.sources[0]
    return [Link(label=f"{first.organisation}: {first.title}", url=first.url)]


def feedback_buttons(topic: str) -> list[Button]:
    """Thumbs up and down for one answer."""
    return [
        Button(title="👍", payload=encode("good", topic)),
        Button(title="👎", payload=encode("bad", topic)),
    ]


def _is_held_back(article: Article, today: date, approved_only: bool) -> bool:
    return today > article.review_by or (approved_only and not article.is_approved())


def _held_back(article: Article) -> Reply:
    return Reply(
        action="handoff",
        lead=f"My page on “{article.title}” is being checked, so I will not give advice from it today.",
        lines=["The source below is kept up to date, and these people can answer you."],
        links=source_links(article),
        footer=f"Source: {article.sources[0].organisation}",
        buttons=[PEOPLE],
        topic=article.id,
        services=list(article.services),
    )
