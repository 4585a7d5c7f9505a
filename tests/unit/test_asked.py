"""What is typed to our question for the area, and to the steps of stopping smoking."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from actions.asked import said_to_a_question, shown_if_safe
from actions.resources import directory
from actions.turn import AREA_NOT_ASKED, Turn
from tests.unit.turn_builders import NOW, a_turn

AREAS = {"area:rutland": "Rutland", "area:elsewhere": "Somewhere else"}
WHO = {"quit:who/me": "Me", "quit:who/partner": "My partner", "quit:who/other": "Someone else"}
WHICH = {
    "quit:pregnancy/pregnant": "I am pregnant",
    "quit:pregnancy/within_six_months": "Pregnant in the last 6 months",
    "quit:pregnancy/none": "None of these",
}
ON_THE_WAY = {"quit": {"who": "me", "uses": "tobacco"}}


def asked(text: str, offered: dict[str, str], **changes: Any) -> Turn:
    """What is typed below these buttons."""
    return a_turn(text, offered=offered, **changes)


@pytest.mark.parametrize(
    "text", ["never mind", "no", "Nah, thanks", "I'd rather not say", "it doesnt matter", "not now"]
)
def test_no_ends_the_question_for_the_area_kindly(text: str) -> None:
    """And it is not put again."""
    said = said_to_a_question(asked(text, AREAS))
    assert said is not None
    [reply], slots = said
    assert "do not have to say" in reply.lead
    assert AREA_NOT_ASKED.items() <= slots.items()


def test_no_leaves_the_way_to_stop_smoking_with_a_way_back() -> None:
    """Its answers are forgotten."""
    said = said_to_a_question(asked("no", WHO, slots=ON_THE_WAY))
    assert said is not None
    [reply], slots = said
    assert slots["quit"] is None
    assert "quit:start" in [button.payload for button in reply.buttons]


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("why do you need to know where i live", {}),
        ("do i have to tell you my postcode?", {}),
        ("why?", AREAS),
        ("but why do you need that", AREAS),
    ],
)
def test_why_gets_the_reason_in_one_line_and_the_question_once(text: str, offered: dict[str, str]) -> None:
    """Where the question is named it need not stand."""
    said = said_to_a_question(asked(text, offered))
    assert said is not None
    [reply], slots = said
    assert "council" in reply.lead
    assert "area:rutland" in [button.payload for button in reply.buttons]
    assert AREA_NOT_ASKED.items() <= slots.items()


@pytest.mark.parametrize(
    ("text", "offered", "step", "answer"),
    [
        ("me", WHO, "who", "me"),
        ("its for my partner", WHO, "who", "partner"),
        ("im pregnant", WHICH, "pregnancy", "pregnant"),
        ("none", WHICH, "pregnancy", "none"),
        ("yes", WHO, "who", "me"),
        ("my hubby smokes", WHO, "who", "partner"),
        ("her sister", WHO, "who", "other"),
        ("nah", WHICH, "pregnancy", "none"),
        ("expecting in march", WHICH, "pregnancy", "pregnant"),
    ],
)
def test_the_words_of_a_button_are_as_its_press(text: str, offered: dict[str, str], step: str, answer: str) -> None:
    """The whole title before a part of another."""
    said = said_to_a_question(asked(text, offered, slots=ON_THE_WAY))
    assert said is not None
    assert said[1]["quit"][step] == answer


def test_why_a_step_is_asked_gets_its_reason_and_the_same_question() -> None:
    """With its buttons."""
    said = said_to_a_question(asked("why do you need to know", WHICH, slots=ON_THE_WAY))
    assert said is not None
    [reply], slots = said
    assert "only for pregnancy" in reply.lead
    assert "quit:pregnancy/none" in [button.payload for button in reply.buttons]
    assert slots["quit"]["uses"] == "tobacco"


@pytest.mark.parametrize(
    "text",
    [
        "I'm not saying where I live",
        "stop asking for my address",
        "i dont have to tell you my postcode, do i",
        "where i live is none of your business",
        "id rather not give you our postcode",
    ],
)
def test_who_will_not_say_where_she_lives_is_not_asked(text: str) -> None:
    """Whether or not the question stands."""
    said = said_to_a_question(asked(text, {}, topics=[{"topic": "services/my_area", "score": 0.9}]))
    assert said is not None
    [reply], slots = said
    assert "do not have to say" in reply.lead and not reply.buttons[0].payload.startswith("area:")
    assert slots["area_asked"] is True and AREA_NOT_ASKED.items() <= slots.items()


def test_what_is_asked_in_the_same_breath_is_answered() -> None:
    """Without the question."""
    topics = [{"topic": "services/feeding_support", "score": 0.5}]
    turn = asked("stop asking my postcode i need help to feed", {}, topics=topics, decision="clarify")
    said = said_to_a_question(turn)
    assert said is not None
    [reply], slots = said
    assert "0300 100 0212" in reply.text()
    assert slots["area_asked"] is True


LEICESTER = {"area:leicester_city": "Leicester city", "area:leicestershire": "Leicestershire"}


@pytest.mark.parametrize(
    ("text", "changes", "area"),
    [
        ("city", {"offered": LEICESTER}, "leicester_city"),
        ("the county please", {"offered": LEICESTER}, "leicestershire"),
        ("its the city one", {"choices": ["leicester_city", "leicestershire"]}, "leicester_city"),
        ("somewhere else", {"offered": AREAS}, "elsewhere"),
        ("none of them", {"offered": AREAS}, "elsewhere"),
    ],
)
def test_an_area_that_is_typed_is_as_its_press(text: str, changes: dict[str, Any], area: str) -> None:
    """For the help that waits."""
    said = said_to_a_question(a_turn(text, slots={"need": "services/health_visitor"}, **changes))
    assert said is not None
    [reply], slots = said
    assert (reply.topic, slots["area"]) == ("services/health_visitor", area)


def test_an_area_that_is_typed_ends_the_way_to_stop_smoking() -> None:
    """As its press does."""
    quit_path = {"quit": {"who": "me", "uses": "tobacco", "pregnancy": "none"}}
    said = said_to_a_question(a_turn("the county", slots=quit_path, offered=LEICESTER))
    assert said is not None
    [reply], slots = said
    assert (reply.services[0], slots["area"]) == ("quitready", "leicestershire")


SAFE = {"service:safe": "Yes, it is safe", "menu": "Not now"}
WAITS = {"need": "services/domestic_abuse_help", "need_at": NOW.isoformat()}
LONG_AGO = {**WAITS, "need_at": (NOW - timedelta(days=60)).isoformat()}


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("yes", {"offered": SAFE}),
        ("yeah its safe now", {"offered": SAFE}),
        ("ok go ahead", {"offered": SAFE}),
        ("he has gone out", {"offered": SAFE}),
        ("im on my own", {"offered": SAFE}),
        ("yes I am safe to talk now", {"slots": WAITS}),
    ],
)
def test_a_typed_yes_shows_who_helps_against_abuse(text: str, changes: dict[str, Any]) -> None:
    """As the button does; once the talk went on, only who says that it is safe."""
    said = shown_if_safe(a_turn(text, **changes))
    assert said is not None
    [reply], _ = said
    assert "0808 2000 247" in reply.text()


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("yes", {"slots": WAITS, "said_last": ["An answer on something else."]}),
        ("i am on my own", {"slots": LONG_AGO}),
        ("all alone now", {"slots": LONG_AGO}),
        ("yes", {"offered": AREAS}),
        ("is it safe to sleep here", {"slots": WAITS}),
        ("no it is not safe", {"offered": SAFE}),
        ("yes but he is here", {"offered": SAFE}),
        ("hes gone out but back soon", {"offered": SAFE}),
        ("yes it is safe", {"offered": SAFE, "signs": ["domestic_abuse"]}),
    ],
)
def test_no_number_is_shown_where_nobody_said_that_it_is_safe(text: str, changes: dict[str, Any]) -> None:
    """A yes to something else, a question, a doubt."""
    assert shown_if_safe(a_turn(text, **changes)) is None


@pytest.mark.parametrize(
    "turn",
    [
        asked("no", {}),
        asked("why?", {}),
        asked("me", {}),
        asked("no", AREAS, area="rutland"),  # the buttons are neighbours of an outcode's area
        asked("no wet nappies since this morning", AREAS),
        asked("why is she crying where we live", AREAS),
        asked("i dont want to give him formula but we live far from any support", {}),
        asked("health visitor says do not give honey till 1, which foods in my area", {}),
        asked("can i refuse to give my address to the nursery", {}),
        asked("my mum wont stop asking where we can put the cot", {}),
        asked("why do you say not to smoke near where we live", {}),
        asked("how can i help my hubby with what he craves at night", WHO),
        asked("not my hubby", WHO),
        asked("my hubby and his brother", WHO),
        asked("last 6 months", {"quit:start": "Start again"}),
        asked("no", AREAS, signs=["not_breathing"]),
        asked("no", AREAS, urgent={"sign": "not_breathing", "level": "999", "sure": False, "by": "classifier"}),
    ],
)
def test_all_else_goes_on_to_its_topic(turn: Turn) -> None:
    """Nothing was asked, it is no answer, or there may be a sign in it."""
    assert said_to_a_question(turn) is None


WHICH_TOPIC = {"topic:feeding/winding": "Winding", "topic:sleep/settling": "Settling", "other": "Something else"}


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("first one", "feeding/winding"),
        ("1", "feeding/winding"),
        ("oh the 2nd one pls", "sleep/settling"),
        ("the last", "sleep/settling"),
    ],
)
def test_a_topic_of_did_you_mean_can_be_named_by_its_place(text: str, topic: str) -> None:
    """As its button would be pressed."""
    said = said_to_a_question(asked(text, WHICH_TOPIC))
    assert said is not None
    [reply], slots = said
    assert (reply.topic, slots["last_topic"]) == (topic, topic)


@pytest.mark.parametrize("text", ["neither", "none of those"])
def test_none_of_the_topics_is_as_something_else(text: str) -> None:
    """And what would help is said."""
    said = said_to_a_question(asked(text, WHICH_TOPIC))
    assert said is not None
    assert "other words" in said[0][0].lead


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("third one", WHICH_TOPIC),
        ("is the first one safe?", WHICH_TOPIC),
        ("the first week", WHICH_TOPIC),
        ("1 or 2", WHICH_TOPIC),
        ("first one", {"topic:sleep/settling": "Settling"}),
        ("the last one", {"other": "Something else"}),
    ],
)
def test_other_words_with_a_number_go_on_to_their_topic(text: str, offered: dict[str, str]) -> None:
    """So do those below buttons that ask nothing."""
    assert said_to_a_question(asked(text, offered)) is None


def test_below_did_you_mean_the_question_why_we_ask_for_the_area_is_answered_too() -> None:
    """As anywhere else."""
    said = said_to_a_question(asked("why do you need to know where i live", WHICH_TOPIC))
    assert said is not None
    assert said[0][0].lead == directory().why_area().lead
