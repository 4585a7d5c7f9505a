"""What a message asks after what was said before it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.understanding.before import Before, Read
from bot.understanding.classifier import Ranked
from bot.understanding.decision import UNCLEAR, Thresholds

AT = Thresholds(answer=0.40, clarify=0.10, second=0.45)
WATER, JUICE, COT = "feeding/water", "feeding/juice", "sleep/cot"
PEOPLE = "services/feeding_support"


def ranking(**scores: float) -> list[Ranked]:
    """Topics by short names, the likeliest first; every other topic has what is left."""
    names = {"unclear": UNCLEAR, "water": WATER, "juice": JUICE, "cot": COT, "people": PEOPLE, "thanks": "about/thanks"}
    found = [Ranked(topic, scores.get(name, 0.01)) for name, topic in names.items()]
    return sorted(found, key=lambda one: -one.score)


READINGS = {
    "can she have water": Read(ranking(water=0.9), alarms=False),
    "drinks?": Read(ranking(water=0.3, juice=0.25), alarms=False),
    "who can i ring": Read(ranking(people=0.9), alarms=False),
    "who can i ring whats the number": Read(ranking(people=0.6), alarms=False),
    "cheers": Read(ranking(thanks=0.9), alarms=False),
    "he went blue": Read(ranking(cot=0.2), alarms=True),
    "can she have water how often": Read(ranking(water=0.8), alarms=False),
    "can she have water juice": Read(ranking(juice=0.5, water=0.3), alarms=False),
    "can she have water from the tap": Read(ranking(water=0.9), alarms=False),
    "can she have water at night": Read(ranking(water=0.5, cot=0.1), alarms=False),
}


def before(*recent: str, last: str | None = None) -> Before:
    """A talk whose texts have the readings above."""

    def read(texts: Sequence[str]) -> list[Read]:
        return [READINGS[text] for text in texts]

    return Before(recent, last, read, AT)


def first(
    talk: Before, text: str, alone: list[Ranked], hints: bool = False, facts: Sequence[str] = ()
) -> tuple[str, bool]:
    """The first topic of a message after a talk, and whether it would be answered."""
    best = talk.topics_of(text, alone, hints, facts)[0]
    return best.topic, best.score >= AT.answer


VAGUE = ranking(unclear=0.5, cot=0.2)


def test_a_message_by_itself_is_what_it_says() -> None:
    """With or without a talk before it."""
    asked = ranking(cot=0.9)
    assert before().topics_of("is the cot safe", asked, False, []) == asked
    assert before("can she have water", last=WATER).topics_of("is the cot safe", asked, False, []) == asked


def test_an_age_alone_asks_the_last_question_again() -> None:
    """What was chosen of two likely topics is what was asked. Nothing is asked where only thanks were said."""
    assert first(before("can she have water"), "she's 5 months", VAGUE) == (WATER, True)
    assert first(before("drinks?", last=JUICE), "she's 5 months", VAGUE) == (JUICE, True)
    assert first(before("cheers"), "she's 5 months", VAGUE) == (UNCLEAR, True)
    assert first(before(), "she's 5 months", VAGUE) == (UNCLEAR, True)


def test_a_short_statement_that_seems_to_be_of_the_last_answer_is() -> None:
    """Not one that seems to be of another thing, hints at a sign, or is a story of its own."""
    talk, of_it = before("can she have water", last=WATER), ranking(unclear=0.4, water=0.2)
    assert first(talk, "from the tap", of_it) == (WATER, True)
    assert first(talk, "from the tap", VAGUE)[0] == UNCLEAR
    assert first(talk, "from the tap", of_it, hints=True)[0] == UNCLEAR
    assert first(talk, "well " * 11, of_it)[0] == UNCLEAR


def test_a_risk_alone_asks_the_last_question_again() -> None:
    """Not where it hints at a sign, and not where it is surely about something."""
    talk = before("can she have water")
    assert first(talk, "i never smoked", VAGUE, facts=["smoker_at_home"]) == (WATER, True)
    assert first(talk, "i never smoked", VAGUE, hints=True, facts=["smoker_at_home"])[0] == UNCLEAR
    assert first(talk, "i never smoked", ranking(cot=0.9), facts=["smoker_at_home"]) == (COT, True)


def test_a_question_that_names_no_thing_is_about_the_last() -> None:
    """Or about what was answered since by a press; alone it is about what was answered."""
    assert first(before("can she have water", last=WATER), "how often", VAGUE) == (WATER, True)
    assert first(before("can she have water", last=COT), "how often", VAGUE) == (COT, True)
    assert first(before(last=COT), "how often", VAGUE)[0] == UNCLEAR
    assert first(before("cheers", last=COT), "how often", VAGUE) == (COT, True)


def test_how_to_reach_people_is_asked_of_those_who_were_asked_for_last() -> None:
    """After an article it is what it says itself."""
    asked = ranking(cot=0.9)
    assert first(before("who can i ring"), "whats the number", asked) == (PEOPLE, True)
    assert first(before("can she have water", last=WATER), "whats the number", asked) == (COT, True)


def test_a_message_that_leans_is_half_of_both() -> None:
    """Where it hints at a sign it is weighed by itself, and more so."""
    talk = before("can she have water", last=WATER)
    assert first(talk, "and juice", ranking(juice=0.3, unclear=0.5))[0] == JUICE
    assert first(talk, "what about at night", VAGUE)[0] == WATER


def test_what_is_corrected_is_out() -> None:
    """Unless the correction says just that."""
    talk = before("can she have water", last=WATER)
    assert WATER not in {one.topic for one in talk.topics_of("no i meant juice", VAGUE, False, [])}
    assert first(talk, "no i meant juice", ranking(water=0.9)) == (WATER, True)


@pytest.mark.parametrize("text", ["how often", "and juice", "she's 5 months"])
def test_nothing_everyday_is_read_together_with_a_sign(text: str) -> None:
    """Whatever was asked before it."""
    talk = before("can she have water", "he went blue", last=WATER)
    assert first(talk, text, VAGUE)[0] == UNCLEAR
