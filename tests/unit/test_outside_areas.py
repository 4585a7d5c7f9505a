"""What the directory says to families outside the areas: other nations, islands, abroad."""

from __future__ import annotations

import pytest

from bot.content.family import Facts
from bot.content.reply import Reply
from bot.services.wording import load_wording
from tests.unit.service_builders import SERVICES, at, the_directory

DAY, NIGHT = at("2026-11-24 11:00"), at("2026-11-24 03:00")
NEEDS = sorted(load_wording(SERVICES / "wording.yml").needs)


@pytest.mark.parametrize("need", ["services/my_area", "services/family_hub", "services/stop_smoking"])
def test_outside_the_areas_the_reply_says_that_it_knows_nobody_local(need: str) -> None:
    """In a sentence, and not as the name of a place."""
    text = the_directory().hand_over(need, "elsewhere", Facts(), DAY).text()
    assert "I do not know the local teams where you live" in text
    assert "Somewhere else" not in text
    assert "I do not know" not in the_directory().hand_over(need, "rutland", Facts(), DAY).text()


@pytest.mark.parametrize("need", [need for need in NEEDS if need != "services/my_area"])
@pytest.mark.parametrize("area", ["northern_ireland", "islands", "abroad"])
def test_a_number_that_nobody_answers_there_is_in_no_first_line_and_no_list(need: str, area: str) -> None:
    """111 in Northern Ireland and on the islands, 999 abroad too."""
    for now in (DAY, NIGHT):
        reply = the_directory().hand_over(need, area, Facts(), now)
        reply = the_directory().show("safe", now, area) if need == "services/domestic_abuse_help" else reply
        [reply] = the_directory().said_in(area, [reply])
        assert "111" not in reply.lead
        assert not {"nhs-111", "nhs-111-mental-health"}.intersection(reply.services)
        assert "emergency-999" not in reply.services or area != "abroad"
        assert "999" not in reply.lead or area != "abroad" or "112" in reply.lead


@pytest.mark.parametrize(
    ("need", "area", "words"),
    [
        ("services/stop_smoking", "scotland", "0800 84 84 84"),
        ("services/stop_smoking", "wales", "0800 085 2219"),
        ("services/stop_smoking", "northern_ireland", "want2stop.info"),
        ("services/mental_health", "wales", "press 2"),
        ("services/money_food", "scotland", "Best Start Foods"),
    ],
)
def test_a_nation_has_its_own_lines_and_none_of_the_others(need: str, area: str, words: str) -> None:
    """Those of England are not named there; where the nation is not known, all of them are."""
    directory = the_directory()
    text = directory.hand_over(need, area, Facts(), DAY).text()
    assert words in text and "0300 123 1044" not in text
    assert words in directory.hand_over(need, "elsewhere", Facts(), DAY).text()
    assert words not in directory.hand_over(need, "islands", Facts(), DAY).text()


def test_an_urgent_answer_names_no_line_that_is_not_there() -> None:
    """The sign's own services."""
    assert the_directory().lines_for(["nhs-111-mental-health"], "northern_ireland", DAY) == []
    assert the_directory().lines_for(["nhs-111-mental-health"], "scotland", DAY) != []


@pytest.mark.parametrize(
    ("area", "lead", "lines", "said", "instead"),
    [
        ("northern_ireland", "Call 111 now, by phone.", [], "Call your GP's out-of-hours line now, by phone.", True),
        (
            "northern_ireland",
            "Please call 111 now and choose the mental health option. If you may act on it, call 999.",
            [],
            "Please call your GP's out-of-hours line now. If you may act on it, call 999.",
            True,
        ),
        ("northern_ireland", "Rest.", ["Worried? Call 111."], "Rest.", True),
        ("northern_ireland", "Rest.", ["Call 0800 111 999 or 999."], "Rest.", False),
        ("scotland", "Call 111 now.", [], "Call 111 now.", False),
        ("abroad", "Call 999 now.", [], "Call 999 (in Europe 112) now.", True),
        ("abroad", "Call 111 now.", [], "Call a doctor there now.", True),
        (None, "Call 111 now.", [], "Call 111 now.", False),
    ],
)
def test_what_is_said_where_a_number_is_not_there(
    area: str | None, lead: str, lines: list[str], said: str, instead: bool
) -> None:
    """The first line names whom to call in its place, and the next says why; no other number is taken for it."""
    reply = Reply(action="urgent", lead=lead, lines=lines)
    [told, other] = the_directory().said_in(area, [reply, reply])
    assert other == reply
    assert told.lead == said
    assert any("not work" in line for line in told.lines) is instead
