"""After a death no reply gives a tip or leads to one."""

from __future__ import annotations

from typing import Any

import pytest

from actions.articles import answer, did_you_mean
from actions.loss import is_of_another_baby, known_already, nobody_died, only_says_another_baby, without_tips
from actions.resources import directory
from actions.talk import menu_buttons
from bot.content.payloads import encode
from bot.content.reply import Button, Reply
from bot.services.directory import ANYONE
from tests.unit.turn_builders import a_turn

TURN = a_turn("and now")
PEOPLE = "services/bereavement_support"


def offered(*topics: str) -> Reply:
    """Nightlight asks which of these was meant."""
    return did_you_mean([Button(title=topic, payload=encode("topic", topic)) for topic in topics])


@pytest.mark.parametrize(
    ("replies", "topics"),
    [
        ([answer("sleep/on_back", TURN)], [PEOPLE]),
        ([answer("sleep/on_back", TURN), answer("sleep/sofa", TURN)], [PEOPLE]),
        ([answer("feeding/engorgement", TURN)], [None, PEOPLE]),  # words of its own on milk that comes all the same
        ([answer("wellbeing/crying", TURN)], [PEOPLE]),
        ([answer("wellbeing/low_mood", TURN), answer("sleep/sofa", TURN)], [None, PEOPLE]),  # and on how she feels
        ([answer("baby/vaccines", TURN)], [None, PEOPLE]),  # and on calls for a baby who has died
        ([offered("sleep/sofa", "sleep/on_back")], [PEOPLE]),
        ([offered("sleep/sofa", "wellbeing/low_mood")], [None]),
        ([directory().hand_over("services/sleep_advice", None, TURN.facts, TURN.now)], [PEOPLE]),
        ([directory().hand_over(ANYONE, None, TURN.facts, TURN.now)], [PEOPLE]),
    ],
)
def test_tips_give_way_to_people(replies: list[Reply], topics: list[str | None]) -> None:
    """Once, however many there were; what still fits stays."""
    assert [reply.topic for reply in without_tips(replies, TURN)] == topics


def test_the_same_people_are_not_named_twice_in_a_row() -> None:
    """Where there is something new to say it stands alone; else the first is said again."""
    again = without_tips([answer("wellbeing/low_mood", TURN)], TURN)
    said_last = [reply.text() for reply in again]
    milk = without_tips([answer("feeding/engorgement", TURN)], a_turn("and now", said_last=said_last))
    assert len(milk) == 1 and milk[0].lead.startswith("I am so sorry. Your milk")
    assert without_tips([answer("wellbeing/low_mood", TURN)], a_turn("and now", said_last=said_last)) == again[:1]


LOSS = {"loss": True}


@pytest.mark.parametrize(
    ("text", "another"),
    [
        ("its about our other baby", True),
        ("the surviving twin", True),
        ("my new baby is 2 weeks old, how should she sleep", True),
        ("im 12 weeks pregnant now, can i have brie", True),
        ("we lost our son last year and im 12 weeks pregnant now", True),
        ("my other child keeps asking for her", False),
        ("my other baby died in 2019 too", False),
        ("can i have another baby", False),
        ("will we be able to try for another baby one day", False),
        ("we didnt want another baby we wanted him", False),
        ("i was pregnant when my dad died too", False),
        ("my sister told me she is pregnant and i cant bear it", False),
    ],
)
def test_only_another_baby_ends_it(text: str, another: bool) -> None:
    """A brother or sister who grieves does not, nor the hope for another."""
    assert is_of_another_baby(a_turn(text, slots=LOSS)) is another
    assert not is_of_another_baby(a_turn(text))


def test_who_only_says_so_is_asked_for_the_question() -> None:
    """A question beside it is answered by its topic."""
    said = only_says_another_baby(a_turn("its about our other baby", slots=LOSS, decision="fallback"))
    assert said is not None and said[1] == {"loss": False}
    assert only_says_another_baby(a_turn("can my other baby have a dummy", slots=LOSS)) is None


@pytest.mark.parametrize(
    ("text", "lives"),
    [
        ("no he's alive", True),
        ("my baby is fine, i meant my husband", True),
        ("nobody has died!", True),
        ("she's not dead", True),
        ("no we havent lost her!", True),
        ("our baby is well, it was my nan", True),
        ("the twins are both alive", True),
        ("he didnt die", True),
        ("i have not lost hope", False),
        ("she never lost her smile", False),
        ("i wish i was not dead inside", False),
        ("my baby is well looked after at the funeral home", False),
        ("my baby is fine but i still miss the one who is gone", False),
        ("she was alive and then she died", False),
        ("he would be one today", False),
        ("my husband is fine about it", False),
        ("my baby is asleep with the angels", False),
    ],
)
@pytest.mark.parametrize(
    "slots", [LOSS, {"asked_sign": {"sign": "bereavement"}}, {"last_sign": {"sign": "bereavement"}}]
)
def test_a_parent_whose_baby_lives_is_believed(text: str, lives: bool, slots: dict[str, Any]) -> None:
    """Whether condolences were said or only asked about."""
    said = nobody_died(a_turn(text, slots=slots))
    assert (said is not None) is lives
    if said is not None:
        assert said[1] == {"loss": False, "asked_sign": None, "last_sign": None}


def test_without_condolences_nothing_is_taken_back() -> None:
    """ "He's alive with colic" is a question on colic."""
    assert nobody_died(a_turn("no he's alive")) is None


DEATH = {"sign": "bereavement", "level": "crisis", "sure": True, "by": "rules"}


@pytest.mark.parametrize(
    ("text", "topic", "said"),
    [
        ("my milk is still coming", "feeding/engorgement", "feeding/engorgement"),
        ("what happens at the post mortem", "baby/general", PEOPLE),
        ("the funeral is on friday and i miss her", "baby/general", PEOPLE),
        ("now her sister has died too", "baby/general", None),
    ],
)
def test_a_death_that_is_known_is_not_met_with_the_first_words_again(text: str, topic: str, said: str | None) -> None:
    """Which ask whether a baby is not breathing now; another death is."""
    found = known_already(a_turn(text, slots=LOSS, urgent=DEATH, topics=[{"topic": topic, "score": 0.8}]))
    assert (found and found[0][0].topic) == said
    assert known_already(a_turn(text, urgent=DEATH)) is None


def test_no_button_leads_to_a_tip() -> None:
    """Neither under an answer that fits, nor in the menu."""
    menu = Reply(action="smalltalk", lead="Topics", buttons=menu_buttons())
    shown = without_tips([menu, answer("feeding/engorgement", TURN)], TURN)
    payloads = {button.payload for reply in shown for button in reply.buttons}
    assert {"theme:wellbeing", "people"} <= payloads
    assert not any(payload.startswith(("theme:sleep", "theme:feeding", "topic:sleep")) for payload in payloads)
