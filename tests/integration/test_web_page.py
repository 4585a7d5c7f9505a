"""The web page's own side: its safe reply while Rasa is down, its headers and its cookie."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from bot.review.chat import EXTRA_SECONDS
from bot.review.web import make_app
from bot.settings import settings
from tests.integration.live import free_socket


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Iterator[FlaskClient]:
    """A browser at the page, with nothing where Rasa should be."""
    with free_socket() as bound:  # held and not listening: it refuses, and nobody else can take it
        monkeypatch.setenv("NIGHTLIGHT_RASA_PORT", str(bound.getsockname()[1]))
        settings.cache_clear()
        yield make_app().test_client()


def reply_to(page: FlaskClient, body: object) -> dict[str, Any]:
    """The first reply to a JSON body."""
    response = page.post("/messages", json=body)
    assert response.status_code == 200
    assert response.json is not None
    reply: dict[str, Any] = response.json[0]
    return reply


@pytest.mark.parametrize("body", [{"message": "can he sleep on his tummy"}, {"press": "menu"}, {}, [], "x", None])
def test_without_rasa_the_parent_gets_an_apology_with_999_and_111(page: FlaskClient, body: object) -> None:
    """Whatever was sent."""
    reply = reply_to(page, body)
    words = " ".join([reply["lead"], *reply["lines"]])
    assert reply["action"] == "fallback"
    assert "999" in words and "111" in words


@pytest.mark.parametrize("message", ["my baby isn't breathing", "shes gone blue and floppy"])
def test_without_rasa_an_urgent_sign_is_still_answered(page: FlaskClient, message: str) -> None:
    """By the rules alone, 999 first."""
    reply = reply_to(page, {"message": message})
    assert (reply["action"], reply["level"]) == ("urgent", "999")
    assert "999" in reply["lead"]


def test_no_words_are_logged_while_rasa_is_down(page: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    """The log says that the safe reply was given."""
    caplog.set_level("INFO")
    reply_to(page, {"message": "zebedee sleeps on his tummy"})
    assert "the safe reply was given" in caplog.text
    assert "zebedee" not in caplog.text


@pytest.mark.parametrize("path", ["/", "/static/chat.css", "/static/chat.js", "/nowhere"])
def test_every_answer_has_the_security_headers(page: FlaskClient, path: str) -> None:
    """Nothing from elsewhere is loaded, nobody frames the page, no address leaks."""
    with page.get(path) as response:
        headers = response.headers
    assert headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_the_cookie_is_set_once_and_no_script_can_read_it(page: FlaskClient) -> None:
    """A random number, signed; it stays the same for the whole visit."""
    cookie = page.get("/").headers["Set-Cookie"]
    assert cookie.startswith("nightlight=")
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie
    with page.session_transaction() as session:
        visitor = session["visitor"]
    reply_to(page, {"message": "hello"})
    with page.session_transaction() as session:
        assert session["visitor"] == visitor
    assert len(visitor) == 32


def test_a_forged_cookie_makes_a_new_visitor(page: FlaskClient) -> None:
    """Nobody can pick up another's talk."""
    page.set_cookie("nightlight", "eyJ2aXNpdG9yIjoic29tZWJvZHkifQ.aaaa.bbbb")
    page.get("/")
    with page.session_transaction() as session:
        assert session["visitor"] != "somebody"


def test_the_page_can_be_read_by_everyone(page: FlaskClient) -> None:
    """Language, a labelled box, a live region, a skip link, 999 and 111 without JavaScript."""
    html = page.get("/").text
    for part in (
        'lang="en-GB"',
        '<label for="question">',
        'role="log"',
        'class="skip"',
        'href="tel:999"',
        "<noscript>",
    ):
        assert part in html


@pytest.mark.parametrize("reply_seconds", ["8", "30.5"])
def test_the_page_waits_longer_than_the_server(
    page: FlaskClient, monkeypatch: pytest.MonkeyPatch, reply_seconds: str
) -> None:
    """Whatever NIGHTLIGHT_REPLY_SECONDS is: a late urgent answer is not thrown away."""
    monkeypatch.setenv("NIGHTLIGHT_REPLY_SECONDS", reply_seconds)
    settings.cache_clear()
    waits = re.search(r'<form id="ask"[^>]* data-longest-wait="(\d+)"', page.get("/").text)
    assert waits is not None
    assert int(waits.group(1)) >= (float(reply_seconds) + EXTRA_SECONDS + 1) * 1000
    with page.get("/static/chat.js") as script:
        assert "form.dataset.longestWait" in script.get_data(as_text=True)


def test_a_request_that_is_too_large_is_refused(page: FlaskClient) -> None:
    """413."""
    assert page.post("/messages", json={"message": "x" * 70_000}).status_code == 413


def test_the_about_page_says_who_answers_what_is_kept_and_whose_data_it_uses(page: FlaskClient) -> None:
    """The licence of the outcodes asks for its lines."""
    said = page.get("/about").text
    for words in ("a bot", "999", "Send /delete", "Contains Royal Mail data ©", "Open Government Licence"):
        assert words in said
    assert 'href="/about"' in page.get("/").text
