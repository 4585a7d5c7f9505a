"""What every article must have: dates, sources, known neighbours, and words few and plain enough for 3 am."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from bot.content.checks.dates import faults_of_dates
from bot.content.checks.faults import Fault
from bot.content.checks.lists import Lists
from bot.content.checks.pages import Face, Page, library_of
from bot.content.checks.reading import grade_of, sentences_in, words_in
from bot.content.checks.variants import faults_of_variants
from bot.content.checks.wording import faults_of_wording, numbers_shown
from bot.content.choose import article_reply, more_reply
from bot.content.family import Facts
from bot.content.library import Library
from bot.content.payloads import LONGEST
from bot.content.reply import Reply

HARDEST = 6.0  # Flesch-Kincaid grade 6 is the age of 11
HARDEST_MORE = 7.0
FIRST_SENTENCE_WORDS = 25
WORDS_BEFORE_MORE = 90  # without the warning, which not every family sees
WARNING_WORDS = 25
TELEGRAM_TEXT = 4096
TELEGRAM_PAYLOAD = LONGEST
BUTTON_LETTERS = 32
EMERGENCY = frozenset({"999", "111"})


@dataclass(frozen=True)
class Known:
    """The ids that other folders of data/ define. `topics` are those answered without an article."""

    services: frozenset[str] = frozenset()
    signs: frozenset[str] = frozenset()  # such as urgent/choking_now
    topics: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()  # such as staffordshire
    numbers: frozenset[str] = frozenset()  # the digits of each number of a service that parents may be shown


def faults_in_articles(pages: Sequence[Page], lists: Lists, known: Known, today: date) -> list[Fault]:
    """Every fault of every article, in the order of the files."""
    library = library_of(pages)
    titles = Counter(page.article.title.casefold() for page in pages)
    found = []
    for page in pages:
        found += faults_in_page(page, library, lists, known, today)
        if titles[page.article.title.casefold()] > 1:
            found.append(page.fault(["title"], "another article has this title.", "tell the two apart."))
    return found


def faults_in_page(page: Page, library: Library, lists: Lists, known: Known, today: date) -> list[Fault]:
    """Every fault of one article; `library` holds the articles that it may point to."""
    return list(
        chain(
            faults_of_dates(page.article, page.fault, today),
            _of_sources(page, today),
            _of_references(page, library, known),
            _of_lengths(page),
            _of_reading(page, lists),
            faults_of_wording(page, lists),
            _of_numbers(page, known),
            faults_of_variants(page, known.areas),
            _of_telegram(page, library),
        )
    )


def reading_grade(page: Page, lists: Lists) -> float:
    """The grade of the hardest thing a parent may see before "More"."""
    return max(grade_of(face.texts(), lists.words.explained) for face in page.faces())


def words_before_more(face: Face) -> int:
    """How many words a parent sees before "More", without a warning."""
    return sum(len(words_in(text)) for text in face.texts() if text != face.warning)


def _of_sources(page: Page, today: date) -> Iterator[Fault]:
    for number, source in enumerate(page.article.sources):
        for key, value in (("organisation", source.organisation), ("title", source.title)):
            if not value.strip():
                yield page.fault(["sources", number, key], "it is empty.", "name who says it, and on which page.")
        if source.seen > today:
            yield page.fault(
                ["sources", number, "seen"], f"{source.seen} is still to come.", "give the day you read it."
            )


def _of_references(page: Page, library: Library, known: Known) -> Iterator[Fault]:
    article = page.article
    for number, topic in enumerate(article.related):
        if topic not in library or topic == article.id:
            problem = f"{topic} is {'this article' if topic == article.id else 'no article'}."
            yield page.fault(["related", number], problem, "name another topic that has an article.")
    yield from _of_ids(page, "urgent_if", article.urgent_if, known.signs, "data/urgent/signs.yml")
    yield from _of_ids(page, "services", article.services, known.services, "data/services")


def _of_ids(page: Page, key: str, ids: Iterable[str], known: frozenset[str], where: str) -> Iterator[Fault]:
    for number, one in enumerate(ids):
        if one not in known:
            yield page.fault([key, number], f"{one} is not in {where}.", "use an id from there.")


def _of_numbers(page: Page, known: Known) -> Iterator[Fault]:
    for passage in page.passages():
        for number in numbers_shown(passage.text):
            if number not in EMERGENCY and number not in known.numbers:
                problem = f"{number} is no number of data/services."
                yield page.fault(passage.keys, problem, "name a service under `services`: it brings its number.")


def _of_lengths(page: Page) -> Iterator[Fault]:
    for face in page.faces():
        first = len(words_in(sentences_in(face.answer)[0])) if face.answer.strip() else 0
        if not 0 < first <= FIRST_SENTENCE_WORDS:
            problem = f"the first sentence has {first} words; 1 to {FIRST_SENTENCE_WORDS} can be read at 3 am."
            yield page.fault([*face.keys, "answer"], problem, "give the answer alone; move the rest to points.")
        count = words_before_more(face)
        if count > WORDS_BEFORE_MORE:
            problem = f"{count} words stand before More; {WORDS_BEFORE_MORE} is the most."
            yield page.fault(face.keys or ["answer"], problem, "shorten the points, or move one to `more`.")
        if face.warning and len(words_in(face.warning)) > WARNING_WORDS:
            problem = f"the warning has {len(words_in(face.warning))} words; {WARNING_WORDS} is the most."
            yield page.fault([*face.keys, "warn"], problem, "say it in one short sentence.")


def _of_reading(page: Page, lists: Lists) -> Iterator[Fault]:
    explained = lists.words.explained
    for face in page.faces():
        grade = grade_of(face.texts(), explained)
        if grade > HARDEST:
            yield _too_hard(page, [*face.keys] or ["answer"], grade, HARDEST)
    if page.article.more:
        grade = grade_of([page.article.more], explained)
        if grade > HARDEST_MORE:
            yield _too_hard(page, ["more"], grade, HARDEST_MORE)


def _too_hard(page: Page, keys: list[str | int], grade: float, most: float) -> Fault:
    problem = f"the reading age is about {grade + 5:.0f} (grade {grade:.1f}); {most + 5:.0f} is the most."
    next_step = "use shorter words and sentences; a medical word that parents need goes into data/articles/words.yml."
    return page.fault(keys, problem, next_step)


def _of_telegram(page: Page, library: Library) -> Iterator[Fault]:
    article = page.article
    reply = article_reply(library, article.id, Facts(), article.reviewed_on)
    warnings = [variant.warn for variant in article.variants if variant.warn]
    for face in page.faces():
        fullest = reply.model_copy(update={"lead": face.answer, "lines": [*warnings, *face.texts()]})
        yield from _of_reply(page, [*face.keys] or ["answer"], fullest)
    if article.more:
        yield from _of_reply(page, ["more"], more_reply(library, article.id, article.reviewed_on))


def _of_reply(page: Page, keys: list[str | int], reply: Reply) -> Iterator[Fault]:
    letters = len(reply.text().encode("utf-16-le")) // 2
    if letters > TELEGRAM_TEXT:
        problem = f"the reply has {letters} letters; a message holds {TELEGRAM_TEXT}."
        yield page.fault(keys, problem, "shorten it.")
    for button in reply.buttons:
        if len(button.payload.encode()) > TELEGRAM_PAYLOAD or len(button.title) > BUTTON_LETTERS:
            problem = f"the button “{button.title}” is too long for a phone."
            yield page.fault(["id"], problem, "shorten the title or the id of the topic.")
