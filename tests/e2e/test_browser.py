"""`nightlight run` seen from outside: the web chat in Chromium, the REST address and Telegram, of one process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import requests
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect

from tests.e2e.running import CHROMIUM, Running, chromium, healthy, nightlight
from tests.emulator import updates

QUESTION = "can my baby sleep on his tummy"
URGENT = "my baby isn't breathing"
STRANGER = 5_550_123_777  # a chat that no other test here knows
OFFLINE = "ERR_INTERNET_DISCONNECTED"  # what Chromium itself says when a test takes the connection away


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One process for all tests here: it takes half a minute to start."""
    with nightlight(tmp_path_factory.mktemp("nightlight")) as started:
        yield started


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests here; those without a page need none."""
    if not CHROMIUM.exists():
        pytest.skip("the page needs a browser: install Chromium")
    with chromium() as started:
        yield started


@pytest.fixture
def page(browser: Browser, running: Running) -> Iterator[Page]:
    """The chat on a phone, for a parent who is new. At the end nothing may stand in the console."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB")
    opened, faults = context.new_page(), list[str]()

    def note(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and OFFLINE not in message.text:
            faults.append(message.text)

    opened.on("console", note)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.goto(running.web)
    yield opened
    context.close()
    assert faults == []


def ask(page: Page, words: str) -> Locator:
    """Types a question and sends it; the first reply to it."""
    known = page.locator("#talk > li").count()
    page.get_by_label("Your question").fill(words)
    page.get_by_role("button", name="Send").click()
    return page.locator("#talk > li").nth(known + 1)


def test_a_question_gets_its_answer_with_source_and_review_date(page: Page) -> None:
    """The answer is the bold first line; the source is a link."""
    reply = ask(page, QUESTION)
    expect(reply.locator(".lead")).to_contain_text("Put your baby on their back")
    expect(reply.locator(".footer")).to_contain_text("reviewed Nov 2026")
    assert (reply.locator(".footer a").first.get_attribute("href") or "").startswith("https://")
    expect(page.locator("#talk > li").last).to_contain_text("I am a bot")
    expect(page.locator("#talk > .me")).to_have_text(QUESTION)


def test_an_urgent_sign_shows_999_in_the_first_line_and_one_tap_rings(page: Page) -> None:
    """In view, and marked."""
    reply = ask(page, URGENT)
    expect(reply.locator(".lead")).to_contain_text("999")
    expect(reply.locator(".lead a[href='tel:999']")).to_be_in_viewport()
    expect(reply).to_have_class("bot urgent")


def test_a_button_shows_the_next_answer(page: Page) -> None:
    """With its title as what the parent said."""
    reply = ask(page, QUESTION)
    reply.get_by_role("button", name="Tell me more").click()
    expect(page.locator("#talk > .me").last).to_have_text("Tell me more")
    expect(page.locator("#talk > .bot").nth(3)).to_be_visible()


def test_a_theme_of_the_welcome_lists_its_topics(page: Page) -> None:
    """Before anything was typed."""
    page.get_by_role("button", name="Feeding", exact=True).click()
    expect(page.get_by_role("button", name="When to start solids")).to_be_visible()


def test_the_keyboard_alone_is_enough(page: Page) -> None:
    """Skip link, question, Enter, then back to the last button of the answer."""
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the question box")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator("#talk > .bot").nth(1)).to_contain_text("Put your baby on their back")
    expect(page.get_by_label("Your question")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.locator("#talk > .bot").last.get_by_role("link")).to_be_focused()  # 999 in the notice
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="This did not help")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#talk > .bot").last).to_contain_text("Thank you")


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_scrolls_sideways(page: Page, width: int) -> None:
    """On a small phone, with an answer, an urgent reply and one long word."""
    page.set_viewport_size({"width": width, "height": 700})
    for words in (QUESTION, URGENT, "a" * 300):
        expect(ask(page, words)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_screen_reader_hears_each_reply(page: Page) -> None:
    """A log is a polite live region; the typing sign is a status; thumbs have names."""
    log = page.get_by_role("log", name="Conversation")
    expect(log).to_be_visible()
    reply = ask(page, QUESTION)
    expect(log).to_contain_text("Put your baby on their back")
    expect(page.get_by_role("status")).to_be_empty()
    expect(reply.get_by_role("button", name="This helped")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nightlight")


def test_two_quick_questions_are_answered_in_order(page: Page) -> None:
    """Neither is lost."""
    ask(page, QUESTION)
    ask(page, "when can i start solids")
    leads = page.locator("#talk > .bot .lead")
    expect(leads).to_have_count(4)
    assert ["back" in leads.nth(1).inner_text(), "solid" in leads.nth(3).inner_text()] == [True, True]


def test_words_that_look_like_a_page_are_shown_as_words(page: Page) -> None:
    """Nothing that was typed is run."""
    typed = "<img src=x onerror=alert(1)> is this safe"
    expect(ask(page, typed)).to_be_visible()
    expect(page.locator("#talk > .me")).to_have_text(typed)
    assert page.locator("#talk img").count() == 0


def test_leaving_shows_another_page_and_back_does_not_show_the_talk(page: Page) -> None:
    """For a parent whose partner comes in."""
    page.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<title>Weather</title>"))
    ask(page, QUESTION)
    page.get_by_role("link", name="Leave now").click()
    expect(page).to_have_title("Weather")
    page.go_back()
    expect(page.locator("#talk > .me")).to_have_count(0)


def test_without_a_connection_the_page_says_whom_to_call(page: Page) -> None:
    """Rather than nothing."""
    page.context.set_offline(True)
    reply = ask(page, QUESTION)
    expect(reply.locator(".lead")).to_contain_text("999")
    page.context.set_offline(False)
    expect(ask(page, QUESTION).locator(".lead")).to_contain_text("back")


def test_the_same_process_answers_the_rest_address(running: Running) -> None:
    """The right article, its source and review date; 999 first."""
    assert healthy(running)
    answer = rest_reply(running, QUESTION)
    assert answer.startswith("Put your baby on their back")
    assert "reviewed Nov 2026" in answer and "https://" in answer
    assert "999" in rest_reply(running, URGENT).splitlines()[0]


def rest_reply(running: Running, words: str) -> str:
    """The first reply to a message."""
    body = {"sender": "rest", "message": words}
    response = requests.post(f"{running.rest}webhook", json=body, timeout=20)
    text: str = response.json()[0]["text"]
    return text


def test_the_same_process_answers_telegram_by_polling(running: Running) -> None:
    """As the real Bot API would see it."""
    answer, _ = running.telegram.says(updates.text(QUESTION), replies=2)
    assert answer.shown.startswith("Put your baby on their back")
    (advice,) = running.telegram.says(updates.text(URGENT), replies=1)
    assert "999" in advice.shown.splitlines()[0]


def test_the_log_of_the_process_says_what_runs_and_nothing_of_the_talks(running: Running) -> None:
    """After an ordinary and an urgent question, by REST and by Telegram, and all that was said above."""
    for words, replies in ((QUESTION, 2), (URGENT, 1)):
        assert rest_reply(running, words)
        assert running.telegram.says(updates.text(words, STRANGER), replies)
    log = running.log.read_text(encoding="utf-8")
    assert running.web in log and f"{running.rest}webhook" in log
    assert "by polling, token set" in log
    for private in (
        "tummy",
        "breathing",
        str(updates.PARENT),
        str(STRANGER),
        running.telegram.emulator.token,
        "Traceback",
    ):
        assert private not in log
