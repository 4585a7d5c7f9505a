"""The directory's replies: who is named, in which order, and how each is said."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.content.family import Facts
from bot.content.library import Library
from bot.content.payloads import decode
from bot.services.areas import Areas
from bot.services.contacts import contact_line, spaced
from bot.services.models import Audience
from bot.services.wording import load_wording
from tests.unit.service_builders import SERVICES, a_service, at, the_directory

DAY, NIGHT = at("2026-11-24 11:00"), at("2026-11-24 03:00")
PHRASES = load_wording(SERVICES / "wording.yml").phrases
NEEDS = sorted(load_wording(SERVICES / "wording.yml").needs)
AREAS = [*Areas.from_folder(SERVICES).offered(), "lancashire", None]


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("need", NEEDS)
def test_every_need_has_one_to_three_services_everywhere(need: str, area: str | None) -> None:
    """By day and by night; each with a checked month, and every button readable back."""
    for now in (DAY, NIGHT, at("2026-12-25 11:00")):
        if need == "services/domestic_abuse_help":
            reply = the_directory().show("safe", now, area)
        else:
            reply = the_directory().hand_over(need, area, Facts(), now)
        assert reply.action == "handoff"
        assert reply.topic == need
        assert 1 <= len(reply.services) <= 3
        points = [line for line in reply.lines if line.endswith("(checked Nov 2026)")]
        assert len(points) == len(reply.services)
        for button in reply.buttons:
            assert decode(button.payload)
            assert len(button.title) <= 32


def test_a_contact_is_said_with_number_hours_cost_and_what_happens() -> None:
    """The one line that a parent decides by."""
    line = contact_line(a_service(), DAY, PHRASES)
    assert line == (
        "• A line: call 0300 123 4567. Open now until 5pm. Costs the same as an 01 or 02 call. "
        "They listen. (checked Nov 2026)"
    )


@pytest.mark.parametrize(
    ("changes", "clock", "words"),
    [
        ({}, "2026-11-24 03:00", "Closed, opens 9am today."),
        ({}, "2026-11-24 18:00", "Closed, opens 9am tomorrow."),
        ({}, "2026-11-27 18:00", "Closed, opens 9am on Monday."),
        ({"hours": ["sun 12:00-16:30"]}, "2026-11-29 16:30", "Closed, opens noon on 6 December."),
        (
            {"hours": ["mon-sun 00:00-24:00"], "bank_holidays": "open"},
            "2026-11-24 03:00",
            "Open now, day and night.",
        ),
        ({"hours": ["tue 09:00-16:30"]}, "2026-11-24 11:00", "Open now until 4.30pm."),
        ({"hours": ["tue 09:00-24:00"]}, "2026-11-24 11:00", "Open now until midnight."),
        ({"sure": False}, "2026-11-24 11:00", "Ring to hear today's hours."),
        ({"sure": False, "web": "https://a.example"}, "2026-11-24 11:00", "Check their website for today's hours."),
        (
            {"hours": ["sat-sun 00:00-24:00", "mon 00:00-08:30"]},
            "2026-11-28 10:00",
            "Open now until 8.30am on Monday.",
        ),
        ({"bank_holidays": "unknown"}, "2026-12-25 11:00", "Ring to hear today's hours."),
    ],
)
def test_hours_now_are_said_in_words(changes: dict[str, object], clock: str, words: str) -> None:
    """Open, closed and opening when, or not known."""
    assert words in contact_line(a_service(**changes), at(clock), PHRASES)


@pytest.mark.parametrize(
    ("digits", "words"),
    [
        ("999", "999"),
        ("111", "111"),
        ("116123", "116 123"),
        ("03001000212", "0300 100 0212"),
        ("01782235100", "01782 235100"),
        ("01164541004", "0116 454 1004"),
        ("07520615722", "07520 615722"),
        ("02073860868", "020 7386 0868"),
        ("08001111", "08001111"),
    ],
)
def test_a_number_is_spaced_as_it_is_read_out(digits: str, words: str) -> None:
    """A length that is not usual stays plain."""
    assert spaced(digits) == words


def test_open_now_comes_first_at_night_and_the_best_by_day() -> None:
    """Stoke's children's services: the office by day, the duty team at night."""
    by_day = the_directory().hand_over("safeguarding", "stoke_on_trent", Facts(), DAY).services
    by_night = the_directory().hand_over("safeguarding", "stoke_on_trent", Facts(), NIGHT).services
    assert by_day[0] == "stoke-childrens-front-door"
    assert by_night[0] == "stoke-edt"


def test_a_need_may_be_named_without_its_theme_and_an_unknown_one_is_anyone() -> None:
    """Callers and old buttons."""
    directory = the_directory()
    assert directory.hand_over("mental_health", None, Facts(), DAY).topic == "services/mental_health"
    assert directory.hand_over("services/no_such", None, Facts(), DAY).topic == "about/human"


@pytest.mark.parametrize(
    ("need", "area", "needed"),
    [
        ("services/stop_smoking", None, True),
        ("services/health_visitor", None, True),
        ("safeguarding", None, True),
        ("services/stop_smoking", "rutland", False),
        ("services/stop_smoking", "elsewhere", False),
        ("services/sleep_advice", None, False),
        ("services/bereavement_support", None, False),
        ("services/domestic_abuse_help", None, False),
        ("about/human", None, False),
    ],
)
def test_the_area_is_asked_only_where_it_makes_a_difference(need: str, area: str | None, needed: bool) -> None:
    """And never before help in danger."""
    assert the_directory().needs_area(need, area) is needed


def test_asking_the_area_offers_the_choices_or_all() -> None:
    """A button each, `area:<id>`."""
    some = the_directory().ask_area(["staffordshire", "elsewhere"])
    assert [button.payload for button in some.buttons] == ["area:staffordshire", "area:elsewhere"]
    assert some.buttons[1].title == "Somewhere else"
    everywhere = [button.payload for button in the_directory().ask_area([]).buttons]
    assert everywhere == [f"area:{area}" for area in the_directory().areas.offered()]
    assert {"area:staffordshire", "area:rutland", "area:elsewhere"} <= set(everywhere)


def test_an_assumed_area_is_said_and_its_neighbour_offered() -> None:
    """ST12 is mostly Staffordshire."""
    directory = the_directory()
    reply = directory.assumed_area(directory.areas.find("st12"))
    assert reply.lead.startswith("ST12 is mostly Staffordshire")
    assert [button.payload for button in reply.buttons] == ["area:stoke_on_trent"]


def test_a_service_is_shown_whole() -> None:
    """Number, rule, Relay UK, checked and source."""
    text = the_directory().show("staffs-ssip", DAY).text()
    for words in ("0333 005 0095", "not Stoke-on-Trent", "18001", "(checked Nov 2026)", "Read on: "):
        assert words in text


@pytest.mark.parametrize(
    ("area", "service", "words"),
    [
        ("staffordshire", "staffs-chathealth-parents", "07520 615722"),
        ("stoke_on_trent", "stoke-0-19-hub", "0300 404 2993"),
        ("worcestershire", "worcs-0-19", "Hub sticker in your red book"),
        ("leicester_city", "lpt-healthy-together-helpline", "Hub sticker in your red book"),
        ("rutland", "lpt-healthy-together-helpline", "Hub sticker in your red book"),
        ("blackburn_with_darwen", "bwd-0-19", "Hub sticker in your red book"),
        (None, "health-visitor", "Hub sticker in your red book"),
    ],
)
def test_the_health_visitor_is_the_local_line(area: str | None, service: str, words: str) -> None:
    """The sticker where no number is verified, under an urgent answer too."""
    reply = the_directory().show("health-visitor", DAY, area)
    assert reply.services == [service]
    assert words in reply.text()
    assert words in the_directory().lines_for(["health-visitor"], area, DAY)[0]


def test_lines_for_an_urgent_answer_skip_what_is_unknown_or_withdrawn() -> None:
    """An urgent answer never fails for a contact."""
    lines = the_directory().lines_for(["emergency-999", "no-such", "haamla"], None, NIGHT)
    assert lines == ["• 999, emergency: call 999. Open now, day and night."]


def test_a_forged_or_withdrawn_service_is_answered_with_people() -> None:
    """And a withdrawn one shows no number."""
    assert the_directory().show("no-such", DAY).topic == "about/human"
    assert the_directory().show("haamla", DAY).lines == [PHRASES.withdrawn]


def test_browsing_lists_every_need_and_what_is_open() -> None:
    """The /services command."""
    reply = the_directory().browse("rutland", NIGHT)
    payloads = [button.payload for button in reply.buttons]
    assert "topic:services/stop_smoking" in payloads
    assert reply.lines[0] == "This is for Rutland. Who you can ask:"
    assert len(reply.buttons) == len(NEEDS) - 1
    assert the_directory().hand_over("services/my_area", "rutland", Facts(), NIGHT) == reply


def test_before_the_area_is_told_only_those_for_everyone_are_named() -> None:
    """The list of needs would be nineteen buttons and more beside those of the areas."""
    reply = the_directory().for_everyone(DAY)
    assert reply.services and not reply.buttons
    assert "nhs-111" in reply.services


@pytest.mark.parametrize("need", ["services/stop_smoking", "services/health_visitor", "services/safeguarding"])
def test_the_same_people_again_lose_no_line_and_no_first_line_in_a_crisis(need: str) -> None:
    """Only what comes before them is new."""
    directory = the_directory()
    reply = directory.hand_over(need, "rutland", Facts(), DAY)
    again = directory.said_again(reply, "rutland")
    assert again.text().endswith(reply.text())
    assert (again == reply) is (reply.level == "crisis")


def test_every_article_has_the_need_that_an_area_is_told_for_after_it() -> None:
    """And no beginning in wording.yml is of a topic that is gone."""
    articles = [article.id for article in Library.from_folder(SERVICES.parent / "articles")]
    assert [article for article in articles if the_directory().need_for(article) is None] == []
    beginnings = [one for need in load_wording(SERVICES / "wording.yml").needs.values() for one in need.topics]
    assert [one for one in beginnings if not any(article.startswith(one) for article in articles)] == []


@pytest.mark.parametrize(
    ("topic", "need"),
    [
        ("feeding/latch", "services/feeding_support"),
        ("feeding/colic", "services/crying"),
        ("smokefree/quitting", "services/stop_smoking"),
        ("about/privacy", None),
        (None, None),
    ],
)
def test_the_longest_beginning_of_a_topic_gives_its_need(topic: str | None, need: str | None) -> None:
    """A topic may differ from its theme."""
    assert the_directory().need_for(topic) == need


def test_a_service_comes_with_an_entry_for_the_phone_book() -> None:
    """Never of help against abuse: somebody else may look there."""
    shown = the_directory().show("lullaby-trust-info", DAY)
    assert shown.contact is not None
    assert shown.contact.phone.startswith("+44")
    against_abuse = [s for _, s in the_directory().services() if "services/domestic_abuse_help" in s.needs and s.phone]
    assert against_abuse
    assert all(the_directory().show(service.id, DAY).contact is None for service in against_abuse)


def test_each_service_of_a_hand_over_can_be_tapped() -> None:
    """For all there is to know of it."""
    reply = the_directory().hand_over("services/feeding_support", "staffordshire", Facts(), DAY)
    payloads = [button.payload for button in reply.buttons]
    assert [f"service:{service}" for service in reply.services] == payloads[: len(reply.services)]
    quitting = the_directory().hand_over("services/stop_smoking", None, Facts(), DAY)
    assert "NHS finder: stop smoking near…" in [button.title for button in quitting.buttons]


@pytest.mark.parametrize(
    ("said", "audiences"),
    [
        ("is there a group for dads near me", {"dads"}),
        ("I'm 17 and on my own with her", {"young_parents"}),
        ("Im a Muslim mum, who can I talk to", {"muslim_women"}),
        ("he's 17 days old, who do I ring", set()),
        ("my granddad smokes", set()),
        ("our flat is full of mould", {"without_a_safe_home"}),
        ("I miscarried at ten weeks", {"after_miscarriage"}),
        ("my nan died in spring", {"grieving_an_adult"}),
    ],
)
def test_a_message_may_say_whom_the_help_is_for(said: str, audiences: set[str]) -> None:
    """In words of wording.yml, whole words only."""
    assert the_directory().audiences_in(said) == audiences


@pytest.mark.parametrize("now", [DAY, NIGHT])
@pytest.mark.parametrize(("audience", "service"), [("dads", "dad-matters"), (None, None)])
def test_one_place_is_for_the_audience_that_was_named(
    now: datetime, audience: Audience | None, service: str | None
) -> None:
    """The other two stay with the lines that answer anyone."""
    audiences = [audience] if audience else []
    named = the_directory().hand_over("services/mental_health", None, Facts(), now, audiences).services
    for_all = the_directory().hand_over("services/mental_health", None, Facts(), now).services
    assert named[:2] == for_all[:2]
    assert "dad-matters" not in for_all
    assert service in named if service else named == for_all


@pytest.mark.parametrize(
    ("need", "audience", "service"),
    [
        ("services/money_food", "without_a_safe_home", "shelter"),
        ("services/bereavement_support", "after_miscarriage", "miscarriage-uk"),
        ("services/bereavement_support", "grieving_an_adult", "cruse"),
        ("services/bereavement_support", "dads", "sands"),
        ("services/bereavement_support", "grieving_children", "child-bereavement-uk"),
    ],
)
def test_the_line_for_what_was_named_comes_first(need: str, audience: Audience, service: str) -> None:
    """While it is open; at night it has one of the places."""
    directory = the_directory()
    assert directory.hand_over(need, None, Facts(), DAY, [audience]).services[0] == service
    assert service in directory.hand_over(need, None, Facts(), NIGHT, [audience]).services
    assert directory.hand_over(need, None, Facts(), DAY).services[0] != service


def test_a_family_gets_what_is_for_it() -> None:
    """A premature baby's family sees Bliss; others do not."""
    premature = the_directory().hand_over("services/sleep_advice", None, Facts(born_at_weeks=30), DAY)
    assert "bliss" in premature.services
    assert "bliss" not in the_directory().hand_over("services/sleep_advice", None, Facts(), DAY).services


@pytest.mark.parametrize(
    ("need", "title"), [("services/stop_smoking", "Help to stop smoking"), ("services/no_such", "Services/no such")]
)
def test_a_need_has_the_words_of_its_button(need: str, title: str) -> None:
    """At most 32 characters."""
    assert the_directory().need_title(need) == title


def test_numbers_held_back_are_not_among_those_shown() -> None:
    """What nobody has checked is not shown."""
    directory = the_directory()
    held = {number for _, service in directory.services() for number in service.to_check}
    assert len(held) > 5
    assert not held & directory.phone_numbers()
    assert "03001000212" in directory.phone_numbers()
