"""A helpline that a message asks for by its name."""

from __future__ import annotations

import pytest

from bot.services.by_name import ByName
from tests.unit.service_builders import a_service, the_directory


@pytest.mark.parametrize(
    ("said", "service"),
    [
        ("have you a number for the samaritans", "samaritans"),
        ("is cry-sis open on sundays", "cry-sis"),
        ("Can I text Shout?", "shout"),
        ("who is there for prem babies to phone, bliss?", "bliss"),
        ("twins trust", "twins-trust"),
        ("tommy\u2019s phone number", "tommys"),
        ("i shout at him all day, who can i call", None),
        ("what number of blankets does the lullaby trust say", None),
        ("do you mind giving me a number", None),
        ("this is bliss and he sleeps, which number nappy next", None),
    ],
)
def test_a_helpline_is_found_by_its_name(said: str, service: str | None) -> None:
    """Where its number or hours are asked for; not in words that only look like it."""
    found = the_directory().by_name.find(said)
    assert (found.id if found else None) == service


def test_a_service_that_is_withdrawn_is_not_found() -> None:
    """Nor anything where no service has a name."""
    gone = a_service(called=["the line"], withdrawn=True)
    assert ByName([gone]).find("number for the line") is None
    assert ByName([a_service()]).find("number for the line") is None
    assert ByName([a_service(called=["the line"])]).find("number for the line") is not None
